//! Validation of observations: an indicator's value in a year, with its parts and the projects'
//! values.

use super::{
    context::ObservationContext,
    dates::{self, optional_measured, optional_year},
    fields::{self, number},
    reading::{Fields, WrittenAmount, basis, basis_has_first_year, reading, related},
    report::{RecordPath, Report},
    split::{Notes, WrittenParts, notes_lead_somewhere},
    texts::{name, optional_text},
};
use crate::{
    diagnostics::{Code, Problem, say},
    load::{
        Loaded,
        record::{ObservationRecord, ReadingRecord},
        yaml::Entries,
    },
    model::{Counted, Figure, FiscalYear, Id, Number, Observation, Reading, RelatedFigure},
};

/// Validates a yearly record of an indicator.
pub(super) fn observation(
    report: &mut Report<'_>,
    observation_context: &ObservationContext<'_>,
    loaded: &Loaded<ObservationRecord>,
) -> Option<Observation> {
    let file = RecordPath::file(&loaded.file);
    let record = &loaded.record;
    let notes = Notes::new(report, &file, &record.notes);
    let fields = Fields {
        amount: WrittenAmount {
            value: record.value.as_ref(),
            missing: record.missing.as_ref(),
            usual_reason: observation_context.definition.missing.as_ref(),
        },
        status: record.status.as_ref(),
        parts: WrittenParts {
            breakdowns: &record.breakdowns,
            relations: &record.relations,
            notes: &notes,
        },
        detail: record.detail.as_ref(),
    };
    notes_lead_somewhere(
        report,
        &file,
        &record.notes,
        &record.breakdowns,
        Some(&record.figures),
    );
    let reading = reading(report, observation_context, &file, &fields);
    let by_project = projects(
        report,
        observation_context,
        &file.key("projects"),
        &record.projects,
    );
    let rating = rating(report, observation_context, &file, record.rating.as_ref());
    let reason = optional_text(report, &file.key("reason"), record.reason.as_ref());
    let source = name(report, &file.key("source"), record.source.as_ref());
    let single_year = single_years(report, observation_context, &file, record);
    let counted = counted(report, observation_context, &file, record);
    let related = further_figures(report, observation_context, &file, record, &notes);
    let mut reading = reading?;
    period(
        report,
        observation_context,
        &file,
        record,
        &mut reading.figure,
    );
    let by_project = completed(by_project, record, &reading.figure);
    Some(Observation {
        reading,
        counted,
        rating,
        reason,
        single_year,
        related,
        by_project,
        source,
    })
}

/// Values of the plan's figure in other units.
fn counted(
    report: &mut Report<'_>,
    observation_context: &ObservationContext<'_>,
    file: &RecordPath<'_>,
    record: &ObservationRecord,
) -> Vec<Counted> {
    let path = file.key("counted");
    let counted = record.counted.iter().filter_map(|(unit, value)| {
        let path = path.key(unit);
        let unit = observation_context.context.unit(report, &path, unit);
        let value = number(report, &path, value);
        Some(Counted {
            unit: unit?,
            value: value?,
        })
    });
    counted.collect()
}

/// Values of the single years of a value that covers several.
fn single_years(
    report: &mut Report<'_>,
    observation_context: &ObservationContext<'_>,
    file: &RecordPath<'_>,
    record: &ObservationRecord,
) -> Vec<(FiscalYear, Number)> {
    let path = file.key("single-year");
    let calendar = observation_context.context.calendar();
    let years = record.single_year.iter().filter_map(|(year, value)| {
        let path = path.key(year);
        let year = dates::year(report, &path, year, calendar)?;
        Some((year, number(report, &path, value)?))
    });
    years.collect()
}

/// Further figures that the source prints beside the value, each with its notes.
fn further_figures(
    report: &mut Report<'_>,
    observation_context: &ObservationContext<'_>,
    file: &RecordPath<'_>,
    record: &ObservationRecord,
    notes: &Notes,
) -> Vec<RelatedFigure> {
    let path = file.key("figures");
    let figures = record.figures.iter().filter_map(|(id, written)| {
        let path = path.key(id);
        let mut figure = related(report, observation_context, &path, id, written)?;
        let place = format!("figures.{id}");
        figure.figure.notes.extend(notes.at(&place).cloned());
        Some(figure)
    });
    figures.collect()
}

/// Completes the projects' readings.
fn completed(
    readings: Vec<(Id, Reading)>,
    record: &ObservationRecord,
    plan: &Figure,
) -> Vec<(Id, Reading)> {
    let readings = readings.into_iter().map(|(id, own)| {
        let written = record.projects.get(&id);
        let has_status = written.is_some_and(|each| each.status.is_some());
        (id, like(own, has_status, plan))
    });
    readings.collect()
}

/// Completes a project's reading: unit and period are those of the plan's figure, and so is the
/// status unless the record states one.
fn like(mut own: Reading, has_status: bool, plan: &Figure) -> Reading {
    if !has_status {
        own.figure.status = plan.status;
    }
    own.figure.unit.clone_from(&plan.unit);
    own.figure.basis = plan.basis;
    own.figure.since = plan.since;
    own.figure.measured = plan.measured;
    own
}

/// Sets unit, basis and years of the plan's figure.
fn period(
    report: &mut Report<'_>,
    observation_context: &ObservationContext<'_>,
    file: &RecordPath<'_>,
    record: &ObservationRecord,
    figure: &mut Figure,
) {
    if let Some(id) = &record.unit
        && let Some(unit) = observation_context
            .context
            .unit(report, &file.key("unit"), id)
    {
        figure.unit = unit;
    }
    figure.basis = basis(report, &file.key("basis"), record.basis.as_ref());
    figure.since = optional_year(
        report,
        &file.key("since"),
        record.since.as_ref(),
        observation_context.context.calendar(),
    );
    let measured = optional_measured(
        report,
        &file.key("measured"),
        record.measured.as_ref(),
        observation_context.context.calendar(),
    );
    figure.measured = measured.unwrap_or(observation_context.year.into());
    basis_has_first_year(report, file, figure);
}

/// Rating code, from the scale of the plan.
fn rating(
    report: &mut Report<'_>,
    observation_context: &ObservationContext<'_>,
    file: &RecordPath<'_>,
    written: Option<&String>,
) -> Option<Id> {
    let written = written?;
    let ratings = &observation_context.context.plan.ratings;
    let found = ratings
        .iter()
        .find(|rating| *rating.code == **written)
        .map(|rating| rating.code.clone());
    fields::known(
        report,
        &file.key("rating"),
        written,
        found,
        ratings.iter().map(|rating| &*rating.code),
    )
}

/// Readings of the projects, in the order of the projects.
fn projects(
    report: &mut Report<'_>,
    observation_context: &ObservationContext<'_>,
    path: &RecordPath<'_>,
    records: &Entries<ReadingRecord>,
) -> Vec<(Id, Reading)> {
    let projects = &observation_context.context.projects;
    for id in records.keys() {
        if !projects.iter().any(|project| *project.id == *id)
            && !observation_context.context.is_written(id)
        {
            let names: Vec<&str> = projects.iter().map(|project| &*project.id).collect();
            let place = report.place_of_key(&path.key(id));
            report.unknown(place, id, names);
        }
    }
    if !records.is_empty() && observation_context.indicator.by_project.is_none() {
        report.at_key(path, |place| {
            Problem::new(
                Code::MissingRelation,
                place,
                say!("relation-of-projects-is-missing"),
            )
            .help(say!(
                "write-relation-of-projects",
                id = observation_context.indicator.id
            ))
        });
    }
    let usual = observation_context
        .definition
        .by_project
        .as_ref()
        .and_then(|by_project| by_project.missing.as_ref());
    let readings = projects.iter().filter_map(|project| {
        let record = records.get(&project.id)?;
        let path = path.key(&project.id);
        let notes = Notes::new(report, &path, &record.notes);
        let fields = Fields {
            amount: WrittenAmount {
                value: record.value.as_ref(),
                missing: record.missing.as_ref(),
                usual_reason: usual,
            },
            status: record.status.as_ref(),
            parts: WrittenParts {
                breakdowns: &record.breakdowns,
                relations: &record.relations,
                notes: &notes,
            },
            detail: record.detail.as_ref(),
        };
        notes_lead_somewhere(report, &path, &record.notes, &record.breakdowns, None);
        Some((
            project.id.clone(),
            reading(report, observation_context, &path, &fields)?,
        ))
    });
    readings.collect()
}
