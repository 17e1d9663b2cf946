//! One value of a year, the plan's or a project's: its amount or the reason why there is none, its parts, its time.

use super::{
    fields::{choice, number, optional_measured, optional_year, required},
    figures,
    observation::ObservationContext,
    report::{RecordPath, Report},
    split::{notes, splits},
    texts::{name, optional_text, pair, text},
};
use crate::{
    diagnostics::Problem,
    load::{
        record::{FigureRecord, NoteRecord, RelationRecord, TextRecord},
        yaml::Entries,
    },
    model::{Amount, Basis, Figure, Localized, Reading, RelatedFigure, Status},
};

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

/// Reads one value with its parts and notes; unit and time are those of the indicator and the edition.
pub(super) fn reading(
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
            // It is checked in the definition; its numbers are those of this year.
            let mut reason = Localized {
                ja: reason.ja.as_ref()?.trim().to_owned(),
                en: reason.en.as_deref().map(|en| en.trim().to_owned()),
            };
            figures::fill(report, &path.key("missing"), &mut reason);
            Some(Amount::Missing(reason))
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

/// Reads a figure that is printed around the value.
pub(super) fn related(
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

/// A cumulative or average value without its first year cannot be read.
pub(super) fn basis_has_first_year(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    figure: &Figure,
) {
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

/// What stretch of time a value sums up; one year where nothing is said.
pub(super) fn basis(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    written: Option<&String>,
) -> Basis {
    written
        .and_then(|written| choice(report, path, written, &Basis::NAMES))
        .unwrap_or_default()
}

/// How final a value is; settled where nothing is said.
fn status(report: &mut Report<'_>, path: &RecordPath<'_>, written: Option<&String>) -> Status {
    written
        .and_then(|written| choice(report, path, written, &Status::NAMES))
        .unwrap_or_default()
}
