//! Validation of the plan, units, organisations, sources and projects, which other records refer
//! to.

use super::{
    context::BudgetLineName,
    dates::{self, optional_date},
    fields::{self, known, required},
    id_lists::organisation_ids,
    report::{RecordPath, Report},
    texts::{label, name, names, optional_name, optional_text, plain_strings, text},
};
use crate::{
    diagnostics::{Code, Place, Problem, say},
    load::{
        Loaded,
        record::{GroupRecord, OrganisationRecord, PlanRecord, ProjectRecord, SourceRecord},
        yaml::Entries,
    },
    model::{
        FiscalCalendar, Group, Id, Kind, Organisation, Plan, Project, Rating, SourceDocument, Unit,
    },
};
use std::{collections::BTreeMap, sync::Arc};

/// Organisations by id.
pub(super) fn organisations(
    report: &mut Report<'_>,
    loaded: Option<&Loaded<Entries<OrganisationRecord>>>,
) -> BTreeMap<Id, Organisation> {
    let Some(loaded) = loaded else {
        return BTreeMap::new();
    };
    let file = RecordPath::file(&loaded.file);
    let checked = loaded.record.iter().filter_map(|(id, record)| {
        let path = file.key(id);
        plain_strings(
            report,
            &path,
            [
                ("mark", record.mark.as_ref()),
                ("abbr", record.abbr.as_ref()),
            ],
        );
        let name = label(report, &path, &record.label)?;
        Some((
            Id::from(id),
            Organisation {
                id: id.into(),
                name,
                mark: record.mark.clone(),
                abbr: record.abbr.clone(),
            },
        ))
    });
    checked.collect()
}

/// Source documents by id.
pub(super) fn sources(
    report: &mut Report<'_>,
    loaded: Option<&Loaded<Entries<SourceRecord>>>,
    organisations: &BTreeMap<Id, Organisation>,
    calendar: FiscalCalendar<'_>,
) -> BTreeMap<Id, SourceDocument> {
    let Some(loaded) = loaded else {
        return BTreeMap::new();
    };
    let file = RecordPath::file(&loaded.file);
    let checked = loaded.record.iter().filter_map(|(id, record)| {
        let path = file.key(id);
        let issuer = organisation_ids(report, &path.key("issuer"), &record.issuer, organisations);
        let date = optional_date(report, &path.key("date"), record.date.as_ref(), calendar);
        let kind = optional_name(report, &path.key("kind"), record.kind.as_ref());
        let title = name(report, &path.key("title"), record.title.as_ref())?;
        Some((
            Id::from(id),
            SourceDocument {
                id: id.into(),
                title,
                issuer,
                date,
                language: record.language.clone(),
                kind,
            },
        ))
    });
    checked.collect()
}

/// Projects, sorted by number.
pub(super) fn projects(
    report: &mut Report<'_>,
    loaded: &[Arc<Loaded<ProjectRecord>>],
) -> Vec<Project> {
    let mut projects: Vec<Project> = loaded
        .iter()
        .filter_map(|loaded| project(report, loaded))
        .collect();
    projects.sort_by_key(|project| project.number);
    for pair in projects.windows(2) {
        let [first, second] = pair else { continue };
        if first.number == second.number {
            let file = loaded
                .iter()
                .find(|each| each.id == second.id)
                .map_or("", |each| each.file.as_str());
            report.at(&RecordPath::file(file).key("number"), |place| {
                duplicate_number(place, &first.id)
            });
        }
    }
    projects
}

/// Problem of a number that two records have.
pub(super) fn duplicate_number(place: Place, other: &str) -> Problem {
    Problem::new(Code::DuplicateNumber, place, say!("has-same-number", other))
        .help(say!("give-each-its-number"))
}

/// Validates a project.
fn project(report: &mut Report<'_>, loaded: &Loaded<ProjectRecord>) -> Option<Project> {
    let file = RecordPath::file(&loaded.file);
    let record = &loaded.record;
    let names = names(
        report,
        &file,
        record.name.as_ref(),
        record.short_name.as_ref(),
    );
    let description = text(
        report,
        &file.key("description"),
        record.description.as_ref(),
    );
    let number = fields::required_small_number(report, &file.key("number"), record.number.as_ref());
    let names = names?;
    Some(Project {
        id: loaded.id.clone(),
        aliases: record.aliases.iter().map(|id| id.as_str().into()).collect(),
        number: number?,
        short_name: names.short,
        name: names.full,
        description: description?,
    })
}

/// Validates the plan.
pub(super) fn plan(
    report: &mut Report<'_>,
    loaded: &Loaded<PlanRecord>,
    units: &BTreeMap<Id, Arc<Unit>>,
    calendar: FiscalCalendar<'_>,
) -> Option<Plan> {
    let file = RecordPath::file(&loaded.file);
    let record = &loaded.record;
    let names = names(
        report,
        &file,
        record.name.as_ref(),
        record.short_name.as_ref(),
    );
    let period = required(report, &file.key("period"), record.period.as_ref()).and_then(|period| {
        let period = dates::span(report, &file.key("period"), period, calendar)?;
        Some((period.from, period.to))
    });
    let ratings = ratings(report, &file.key("ratings"), record);
    let path = file.key("groups");
    let groups = record
        .groups
        .iter()
        .filter_map(|(id, group)| self::group(report, &path.key(id), id, group))
        .collect();
    let path = file.key("budget-unit");
    let budget_unit = required(report, &path, record.budget_unit.as_ref()).and_then(|id| {
        known(
            report,
            &path,
            id,
            units.get(id.as_str()),
            units.keys().map(|id| &**id),
        )
    });
    let names = names?;
    Some(Plan {
        short_name: names.short,
        name: names.full,
        period: period?,
        budget_unit: budget_unit?.clone(),
        ratings,
        groups,
    })
}

/// Names of the budget lines by id, in the order of the plan.
pub(super) fn budget_lines(
    report: &mut Report<'_>,
    loaded: &Loaded<PlanRecord>,
) -> Vec<BudgetLineName> {
    let file = RecordPath::file(&loaded.file);
    let path = file.key("budget-lines");
    let lines = loaded
        .record
        .budget_lines
        .iter()
        .filter_map(|(id, record)| {
            let name = name(report, &path.key(id), Some(record))?;
            let id = id.into();
            Some(BudgetLineName { id, name })
        });
    lines.collect()
}

/// Rating scale, in the order written.
fn ratings(report: &mut Report<'_>, path: &RecordPath<'_>, record: &PlanRecord) -> Vec<Rating> {
    let ratings = record.ratings.iter().filter_map(|(code, rating)| {
        let meaning = name(
            report,
            &path.key(code).key("meaning"),
            rating.meaning.as_ref(),
        )?;
        Some(Rating {
            code: code.into(),
            meaning,
            on_track: rating.on_track,
        })
    });
    ratings.collect()
}

/// Validates a group of indicators.
fn group(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    id: &str,
    record: &GroupRecord,
) -> Option<Group> {
    let name = name(report, &path.key("name"), record.name.as_ref());
    let note = optional_text(report, &path.key("note"), record.note.as_ref());
    let kind_path = path.key("kind");
    let written = required(report, &kind_path, record.kind.as_ref())?;
    let kind = fields::choice(report, &kind_path, written, &Kind::NAMES)?;
    Some(Group {
        id: id.into(),
        kind,
        name: name?,
        note,
    })
}
