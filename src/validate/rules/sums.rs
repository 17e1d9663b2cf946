//! Rule for sums: checks every declared relation of parts to a total, in breakdowns, nested parts,
//! projects, single years and budgets.
//!
//! A number can be a term of several sums: a part of a project's breakdown is also a term of the
//! plan's. If sums fail, the problem points at the number that stands in the most failing and the
//! fewest passing sums: it is most likely the wrong one.

use super::{
    equations,
    equations::equation::{Equation, Term},
    facts::RuleFacts,
};
use crate::{
    cache::Cache,
    diagnostics::{Code, Place, Problem, say},
    load::locate::Step,
    model::{Number, Relation},
    validate::report::Report,
};
use std::collections::BTreeMap;

/// Checks the sums of all records.
pub(super) fn check(report: &mut Report<'_>, cache: &mut Cache, facts: &RuleFacts<'_>) {
    // The sums of a number are all in its own record, so each record can be checked independently.
    let records = equations::records(facts);
    report.each(cache, "sums", &records, |report, record| {
        verify(report, &record.equations());
        Some(())
    });
}

/// Reports the sums that fail, and hints at relations that are not needed.
fn verify(report: &mut Report<'_>, equations: &[Equation]) {
    let blame = blame(equations);
    for equation in equations {
        if !equation.holds() {
            let suspect = equation.suspect(&blame);
            let steps: Vec<Step<'_>> = suspect.path.iter().map(|key| Step::Key(key)).collect();
            report.at_path(&suspect.file, &steps, |place| failure(place, equation));
        } else if let Some(declared) = &equation.declared
            && needless(equation)
        {
            let steps: Vec<Step<'_>> = declared.path.iter().map(|key| Step::Key(key)).collect();
            report.at_path(&declared.file, &steps, |place| hint(place, equation));
        }
    }
}

/// Score of each number: failing sums that contain it, minus exact sums that hold.
type Blame<'a> = BTreeMap<(&'a str, &'a [String]), i32>;

/// Scores the numbers of all equations of a record.
fn blame(equations: &[Equation]) -> Blame<'_> {
    let mut blame = Blame::new();
    for equation in equations {
        let weight = match (equation.holds(), equation.relation) {
            (false, _) => 1,
            (true, Relation::Exact) => -1,
            (true, _) => 0,
        };
        for term in equation.terms() {
            *blame.entry(term.key()).or_default() += weight;
        }
    }
    blame
}

impl Equation {
    /// Term that the problem points at: the one with the highest score, the last of equals. Terms
    /// that stand in no file are excluded.
    fn suspect(&self, blame: &Blame<'_>) -> &Term {
        // Only terms that stand in a file have a score.
        let score = |term: &Term| blame.get(&term.key()).copied().unwrap_or(0);
        let parts = self.parts.iter().filter(|term| !term.path.is_empty());
        let total = Some(&self.total).filter(|term| !term.path.is_empty());
        total
            .into_iter()
            .chain(parts)
            .max_by_key(|term| score(term))
            .unwrap_or(&self.total)
    }
}

/// Problem of a sum that fails.
fn failure(place: Place, equation: &Equation) -> Problem {
    let (sum, total) = (equation.sum().normalize(), equation.total.value);
    let (code, message) = match equation.relation {
        Relation::Exact | Relation::Unexplained => (
            Code::PartsDoNotSum,
            say!("sum-to-not", parts = equation.what, sum, total),
        ),
        Relation::Rounded { step, .. } => (
            Code::PartsDoNotSum,
            say!(
                "sum-to-whatever-is-rounded",
                parts = equation.what,
                sum,
                step,
                total
            ),
        ),
        Relation::Partial => (
            Code::PartsExceedTotal,
            say!("sum-to-more-than", parts = equation.what, sum, total),
        ),
        Relation::Overlapping => (
            Code::PartsFallShort,
            say!("sum-to-less-than", parts = equation.what, sum, total),
        ),
    };
    let terms: Vec<String> = equation
        .parts
        .iter()
        .map(|term| term.value.to_string())
        .collect();
    let repair = match equation.relation {
        Relation::Exact if equation.declared.is_some() => say!("correct-or-declare"),
        Relation::Exact => say!("correct-a-number"),
        _ => say!("correct-or-declare-another"),
    };
    Problem::new(code, place, message)
        .label(say!(
            "terms-are-but-total-is",
            terms = terms.join(" + "),
            sum,
            name = equation.total.name,
            total
        ))
        .help(repair)
}

/// Whether the relation is not needed: it allows a difference, but the sum is exact.
fn needless(equation: &Equation) -> bool {
    matches!(
        equation.relation,
        Relation::Overlapping | Relation::Unexplained | Relation::Rounded { .. }
    ) && equation.sum() == equation.total.value
}

/// Hint that a declared relation is not needed.
fn hint(place: Place, equation: &Equation) -> Problem {
    let sum: Number = equation.sum();
    Problem::new(
        Code::RelationNotNeeded,
        place,
        say!("sum-to-exactly", parts = equation.what, sum),
    )
    .label(say!("is-not-needed", relation = equation.relation.name()))
    .help(say!("declare-exact"))
}
