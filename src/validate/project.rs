//! Validation of a project's yearly record: ministries, budget and programmes.

use super::{
    context::{BudgetLineName, Context},
    fields::{Declared, check_keys, noted_relation, optional_number},
    id_lists::{organisation_ids, responsible},
    reading::{WrittenAmount, amount},
    report::{RecordPath, Report},
    texts::{label, label_text, name, optional_text},
};
use crate::{
    diagnostics::{Code, Problem, say},
    load::{
        Loaded,
        record::{BudgetRecord, InitiativeRecord, ProgrammeRecord, ProjectYearRecord},
        yaml::Entries,
    },
    model::{BudgetLine, Initiative, Programme, ProjectYear},
};

/// Validates a project's yearly record.
pub(super) fn project_year(
    report: &mut Report<'_>,
    context: &Context,
    loaded: &Loaded<ProjectYearRecord>,
) -> ProjectYear {
    let file = RecordPath::file(&loaded.file);
    let record = &loaded.record;
    let missing_budget = optional_text(
        report,
        &file.key("missing-budget"),
        record.missing_budget.as_ref(),
    );
    if record.budget.is_empty() && record.missing_budget.is_none() {
        report.at(&file.key("budget"), |place| {
            Problem::new(Code::MissingValue, place, say!("budget-is-missing"))
                .help(say!("write-budget"))
        });
    }
    let responsible = responsible(
        report,
        &file,
        &record.lead,
        &record.ministries,
        &context.organisations,
    );
    ProjectYear {
        lead: responsible.lead,
        ministries: responsible.ministries,
        ministries_note: optional_text(
            report,
            &file.key("ministries-note"),
            record.ministries_note.as_ref(),
        ),
        source: name(report, &file.key("source"), record.source.as_ref()),
        summary: optional_text(report, &file.key("summary"), record.summary.as_ref()),
        budget: budget(report, context, &file.key("budget"), &record.budget),
        missing_budget,
        programmes: programmes(report, &file.key("programmes"), &record.programmes),
        initiatives: initiatives(
            report,
            context,
            &file.key("initiatives"),
            &record.initiatives,
        ),
    }
}

/// Validates initiatives with their ministries.
fn initiatives(
    report: &mut Report<'_>,
    context: &Context,
    path: &RecordPath<'_>,
    records: &[InitiativeRecord],
) -> Vec<Initiative> {
    let initiatives = records.iter().enumerate().filter_map(|(index, record)| {
        let path = path.index(index);
        let ministries = organisation_ids(
            report,
            &path.key("ministries"),
            &record.ministries,
            &context.organisations,
        );
        Some(Initiative {
            ministries,
            text: label_text(report, &path, &record.label)?,
        })
    });
    initiatives.collect()
}

/// Budget lines, in the order of the plan.
fn budget(
    report: &mut Report<'_>,
    context: &Context,
    path: &RecordPath<'_>,
    records: &Entries<BudgetRecord>,
) -> Vec<BudgetLine> {
    let known: Vec<&str> = context.budget_lines.iter().map(|line| &*line.id).collect();
    // A line of the plan that is invalid has a problem of its own.
    let keys = records.keys().filter(|id| !report.is_dropped(id));
    let keys: Vec<&str> = keys.collect();
    check_keys(report, path, keys.into_iter(), &known);
    let lines = context.budget_lines.iter().filter_map(|line| {
        let record = records.get(&line.id)?;
        budget_line(report, &path.key(&line.id), line, record)
    });
    lines.collect()
}

/// Validates a budget line: its amount or the reason for a missing one, and its programmes.
fn budget_line(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    line: &BudgetLineName,
    record: &BudgetRecord,
) -> Option<BudgetLine> {
    let written = WrittenAmount::new(record.value.as_ref(), record.missing.as_ref());
    let amount = amount(report, path, &written);
    let note = optional_text(report, &path.key("note"), record.note.as_ref());
    let declared = Declared {
        relation: record.relation.as_ref(),
        step: record.step.as_ref(),
        terms: record.terms.as_ref(),
    };
    let relation = noted_relation(report, path, &declared, note.as_ref());
    let programmes = programmes(report, &path.key("programmes"), &record.programmes);
    relation_is_declared(report, path, record.relation.is_some(), &programmes);
    Some(BudgetLine {
        id: line.id.clone(),
        name: line.name.clone(),
        amount: amount?,
        relation,
        note,
        programmes,
    })
}

/// Reports programmes that have amounts but no declared relation to the amount above them: without
/// it, their sum cannot be checked.
fn relation_is_declared(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    declared: bool,
    programmes: &[Programme],
) {
    if !declared && programmes.iter().any(|programme| programme.value.is_some()) {
        report.at_key(&path.key("programmes"), |place| {
            Problem::new(
                Code::MissingRelation,
                place,
                say!("relation-of-programmes-is-missing"),
            )
            .help(say!("write-relation"))
        });
    }
}

/// Validates programmes and the programmes within them.
fn programmes(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    records: &Entries<ProgrammeRecord>,
) -> Vec<Programme> {
    let programmes = records.iter().filter_map(|(id, record)| {
        let path = path.key(id);
        let name = label(report, &path, &record.label)?;
        let purpose = optional_text(report, &path.key("purpose"), record.purpose.as_ref());
        let value = optional_number(report, &path.key("value"), record.value.as_ref());
        let note = optional_text(report, &path.key("note"), record.note.as_ref());
        let declared = Declared {
            relation: record.relation.as_ref(),
            step: record.step.as_ref(),
            terms: record.terms.as_ref(),
        };
        let relation = noted_relation(report, &path, &declared, note.as_ref());
        let programmes = programmes(report, &path.key("programmes"), &record.programmes);
        relation_is_declared(report, &path, record.relation.is_some(), &programmes);
        Some(Programme {
            id: id.into(),
            name,
            purpose,
            value,
            note,
            relation,
            programmes,
        })
    });
    programmes.collect()
}
