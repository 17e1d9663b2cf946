//! Every declared relation of parts to their whole is verified: breakdowns, nested parts, projects, single years, budgets.
//!
//! Numbers of a report stand in several sums at once (a part of a project's breakdown is a part of the plan's as well). When sums
//! fail, the caret goes to the number that most failing sums share and fewest passing ones hold: nearly always the wrong one.

use super::{
    EditionContext, Report,
    equations::{self, Equation, Term},
};
use crate::{
    cache::Cache,
    diagnostics::{Place, Problem},
    load::locate::Step,
    model::{Number, Relation, Site},
};
use std::collections::BTreeMap;

pub(super) fn check(
    report: &mut Report<'_>,
    cache: &mut Cache,
    site: &Site,
    edition_context: &EditionContext<'_>,
) {
    // A number stands in sums of its own record only, so each record is checked by itself.
    let records = equations::records(site, edition_context);
    report.each(cache, "sums", &records, |report, record| {
        verify(report, &record.equations());
        Some(())
    });
}

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

/// For each number, the failing sums it stands in less the exact ones that hold.
type Blame<'a> = BTreeMap<(&'a str, &'a [String]), i32>;

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
    /// The number to point at: the most blamed one, the last of equals.
    fn suspect(&self, blame: &Blame<'_>) -> &Term {
        let score = |term: &Term| blame.get(&term.key()).copied().unwrap_or_default();
        let parts = self.parts.iter().filter(|term| !term.path.is_empty());
        let total = Some(&self.total).filter(|term| !term.path.is_empty());
        total
            .into_iter()
            .chain(parts)
            .max_by_key(|term| score(term))
            .unwrap_or(&self.total)
    }
}

fn failure(place: Place, equation: &Equation) -> Problem {
    let (sum, total, what) = (
        equation.sum().normalize(),
        equation.total.value,
        &equation.what,
    );
    let (code, message) = match equation.relation {
        Relation::Exact | Relation::Unexplained => (
            "parts-do-not-sum",
            format!("{what} sum to {sum}, not {total}"),
        ),
        Relation::Rounded { step, .. } => (
            "parts-do-not-sum",
            format!("{what} sum to {sum}, which rounding to {step} does not make {total}"),
        ),
        Relation::Partial => (
            "parts-exceed-total",
            format!("{what} sum to {sum}, more than {total}"),
        ),
        Relation::Overlapping => (
            "parts-fall-short",
            format!("{what} sum to {sum}, less than {total}"),
        ),
    };
    let terms: Vec<String> = equation
        .parts
        .iter()
        .map(|term| term.value.to_string())
        .collect();
    let equation_text = format!(
        "{} = {sum}; {} is {total}",
        terms.join(" + "),
        equation.total.name
    );
    let repair = match equation.relation {
        Relation::Exact if equation.declared.is_some() => {
            "correct a number, or declare how the parts relate: `partial`, `overlapping`, `rounded` or `unexplained`"
        }
        Relation::Exact => "correct a number",
        _ => "correct a number, or declare another relation",
    };
    Problem::error(code, place, message)
        .label(equation_text)
        .help(repair)
}

/// A relation that excuses a difference that is not there.
fn needless(equation: &Equation) -> bool {
    matches!(
        equation.relation,
        Relation::Overlapping | Relation::Unexplained | Relation::Rounded { .. }
    ) && equation.sum() == equation.total.value
}

fn hint(place: Place, equation: &Equation) -> Problem {
    let sum: Number = equation.sum();
    Problem::hint(
        "relation-not-needed",
        place,
        format!("{} sum to {sum} exactly", equation.what),
    )
    .label(format!("`{}` is not needed", equation.relation.name()))
    .help("declare `relation: exact`, so that a slip is found")
}
