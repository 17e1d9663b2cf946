//! The values of a year: one indicator's figure, its parts, its projects.

use super::{
    Context,
    fields::{self, choice, number, optional_measured, optional_year, required},
    report::{RecordPath, Report},
    split::{notes, notes_at, notes_lead_somewhere, splits},
    texts::{name, optional_text, pair, text},
};
use crate::{
    diagnostics::Problem,
    load::{
        Loaded,
        record::{
            FigureRecord, IndicatorRecord, NoteRecord, ObservationRecord, ReadingRecord,
            RelationRecord, TextRecord,
        },
        yaml::Entries,
    },
    model::{
        Amount, Basis, Counted, Figure, FiscalYear, Indicator, Localized, Observation, Reading,
        RelatedFigure, Status,
    },
};

/// What an observation is checked against.
pub(super) struct ObservationContext<'a> {
    /// What is known of the site.
    pub(super) context: &'a Context,
    /// The indicator's definition.
    pub(super) indicator: &'a Indicator,
    /// The same as written, for the reasons of values that are never published.
    pub(super) definition: &'a IndicatorRecord,
    /// The edition's year.
    pub(super) year: FiscalYear,
}

/// The common fields of a value, whether the plan's or a project's.
pub(super) struct Fields<'a> {
    pub(super) value: Option<&'a String>,
    pub(super) missing: Option<&'a TextRecord>,
    pub(super) usual_reason: Option<&'a TextRecord>,
    pub(super) status: Option<&'a String>,
    pub(super) breakdowns: &'a Entries<Entries<String>>,
    pub(super) relations: &'a Entries<RelationRecord>,
    pub(super) notes: &'a [NoteRecord],
    pub(super) detail: Option<&'a TextRecord>,
}

/// An indicator's year.
pub(super) fn observation(
    report: &mut Report<'_>,
    observation_context: &ObservationContext<'_>,
    loaded: &Loaded<ObservationRecord>,
) -> Option<Observation> {
    let file = RecordPath::file(&loaded.file);
    let record = &loaded.record;
    let fields = Fields {
        value: record.value.as_ref(),
        missing: record.missing.as_ref(),
        usual_reason: observation_context.definition.missing.as_ref(),
        status: record.status.as_ref(),
        breakdowns: &record.breakdowns,
        relations: &record.relations,
        notes: &record.notes,
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
    let years_path = file.key("single-year");
    let single_year = record.single_year.iter().filter_map(|(year, value)| {
        let path = years_path.key(year);
        Some((
            fields::year(report, &path, year, &observation_context.context.eras)?,
            number(report, &path, value)?,
        ))
    });
    let single_year = single_year.collect();
    let counted = counted(
        report,
        observation_context,
        &file.key("counted"),
        &record.counted,
    );
    let figures_path = file.key("figures");
    let related: Vec<RelatedFigure> = record
        .figures
        .iter()
        .filter_map(|(id, figure)| {
            related(
                report,
                observation_context,
                &figures_path.key(id),
                id,
                figure,
            )
        })
        .map(|mut figure| {
            figure
                .figure
                .notes
                .extend(notes_at(&record.notes, &format!("figures.{}", figure.id)));
            figure
        })
        .collect();
    let mut reading = reading?;
    period(
        report,
        observation_context,
        &file,
        record,
        &mut reading.figure,
    );
    let by_project = by_project.into_iter().map(|(id, own)| {
        let status = record
            .projects
            .get(&id)
            .and_then(|each| each.status.as_ref());
        (id, like(own, status.is_some(), &reading.figure))
    });
    let by_project = by_project.collect();
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

/// The plan's figure counted in other units.
fn counted(
    report: &mut Report<'_>,
    observation_context: &ObservationContext<'_>,
    path: &RecordPath<'_>,
    records: &Entries<String>,
) -> Vec<Counted> {
    let counted = records.iter().filter_map(|(unit, value)| {
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

/// A project's figure measures the same time in the same unit as the plan's, and is as final unless its record says otherwise.
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

/// Unit, basis and years of the plan's own figure.
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
        &observation_context.context.eras,
    );
    let measured = optional_measured(
        report,
        &file.key("measured"),
        record.measured.as_ref(),
        &observation_context.context.eras,
    );
    figure.measured = measured.unwrap_or(observation_context.year.into());
    basis_has_first_year(report, file, figure);
}

/// A cumulative or average value without its first year cannot be read.
fn basis_has_first_year(report: &mut Report<'_>, path: &RecordPath<'_>, figure: &Figure) {
    if matches!(figure.basis, Basis::Cumulative | Basis::Average) && figure.since.is_none() {
        report.at(&path.key("basis"), |place| {
            Problem::error(
                "missing-key",
                place,
                format!(
                    "a value that is {} needs its first year",
                    figure.basis.name()
                ),
            )
            .help("write `since: 2024`")
        });
    }
    let last = figure.measured.western();
    if let Some(since) = figure.since.filter(|since| since.western() > last) {
        report.at(&path.key("since"), |place| {
            let said = format!(
                "the value begins in {since}, after {}, the year it measures",
                figure.measured
            );
            Problem::error("wrong-period", place, said)
                .help("write the first year that the value sums up")
        });
    }
}

fn basis(report: &mut Report<'_>, path: &RecordPath<'_>, written: Option<&String>) -> Basis {
    written
        .and_then(|written| choice(report, path, written, &Basis::NAMES))
        .unwrap_or_default()
}

fn status(report: &mut Report<'_>, path: &RecordPath<'_>, written: Option<&String>) -> Status {
    written
        .and_then(|written| choice(report, path, written, &Status::NAMES))
        .unwrap_or_default()
}

fn rating(
    report: &mut Report<'_>,
    observation_context: &ObservationContext<'_>,
    file: &RecordPath<'_>,
    written: Option<&String>,
) -> Option<crate::model::Id> {
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

/// The projects' values, in the projects' order.
fn projects(
    report: &mut Report<'_>,
    observation_context: &ObservationContext<'_>,
    path: &RecordPath<'_>,
    records: &Entries<ReadingRecord>,
) -> Vec<(crate::model::Id, Reading)> {
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
            Problem::error(
                "missing-relation",
                place,
                "nothing says how the projects' values relate to the plan's",
            )
            .help(format!(
                "write `by-project: {{ relation: … }}` in the definition of `{}`",
                observation_context.indicator.id
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
        let fields = Fields {
            value: record.value.as_ref(),
            missing: record.missing.as_ref(),
            usual_reason: usual,
            status: record.status.as_ref(),
            breakdowns: &record.breakdowns,
            relations: &record.relations,
            notes: &record.notes,
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

fn reading(
    report: &mut Report<'_>,
    observation_context: &ObservationContext<'_>,
    path: &RecordPath<'_>,
    fields: &Fields<'_>,
) -> Option<Reading> {
    let amount = amount(report, path, fields);
    let status = status(report, &path.key("status"), fields.status);
    let splits = splits(report, observation_context, path, fields);
    let detail = optional_text(report, &path.key("detail"), fields.detail);
    let figure = Figure {
        amount: amount?,
        unit: observation_context.indicator.unit.clone(),
        status,
        basis: Basis::default(),
        since: None,
        measured: observation_context.year.into(),
        notes: notes(report, path, fields.notes),
    };
    Some(Reading {
        figure,
        splits,
        detail,
    })
}

/// A value, or the reason why there is none: here, or in the definition where it holds for all years.
fn amount(report: &mut Report<'_>, path: &RecordPath<'_>, fields: &Fields<'_>) -> Option<Amount> {
    match (fields.value, fields.missing, fields.usual_reason) {
        (Some(_), Some(_), _) => {
            report.at(&path.key("missing"), |place| {
                Problem::error(
                    "value-and-missing",
                    place,
                    "there is a value and a reason why there is none",
                )
                .help("keep one of the two")
            });
            None
        }
        (Some(written), None, _) => number(report, &path.key("value"), written).map(Amount::Known),
        (None, Some(reason), _) => pair(
            report,
            &path.key("missing"),
            reason.ja.as_deref(),
            reason.en.as_deref(),
        )
        .map(Amount::Missing),
        (None, None, Some(reason)) => {
            let ja = reason.ja.clone()?;
            Some(Amount::Missing(Localized {
                ja: ja.trim().to_owned(),
                en: reason.en.as_deref().map(|en| en.trim().to_owned()),
            }))
        }
        (None, None, None) => {
            report.at(&path.key("value"), |place| {
                Problem::error(
                    "missing-value",
                    place,
                    "there is no value, and no reason why",
                )
                .help("write `value: …`, or say why there is none: `missing: { ja: …, en: … }`")
            });
            None
        }
    }
}

fn related(
    report: &mut Report<'_>,
    observation_context: &ObservationContext<'_>,
    path: &RecordPath<'_>,
    id: &str,
    record: &FigureRecord,
) -> Option<RelatedFigure> {
    let name = name(report, &path.key("name"), record.name.as_ref());
    let amount = match (&record.value, &record.missing) {
        (None, Some(_)) => {
            text(report, &path.key("missing"), record.missing.as_ref()).map(Amount::Missing)
        }
        (written, _) => required(report, &path.key("value"), written.as_ref())
            .and_then(|written| number(report, &path.key("value"), written))
            .map(Amount::Known),
    };
    let unit = match &record.unit {
        Some(id) => observation_context
            .context
            .unit(report, &path.key("unit"), id),
        None => Some(observation_context.indicator.unit.clone()),
    };
    let eras = &observation_context.context.eras;
    let figure = Figure {
        amount: amount?,
        unit: unit?,
        status: status(report, &path.key("status"), record.status.as_ref()),
        basis: basis(report, &path.key("basis"), record.basis.as_ref()),
        since: optional_year(report, &path.key("since"), record.since.as_ref(), eras),
        measured: optional_measured(
            report,
            &path.key("measured"),
            record.measured.as_ref(),
            eras,
        )
        .unwrap_or(observation_context.year.into()),
        notes: optional_text(report, &path.key("note"), record.note.as_ref())
            .into_iter()
            .collect(),
    };
    basis_has_first_year(report, path, &figure);
    Some(RelatedFigure {
        id: id.into(),
        name: name?,
        figure,
    })
}
