//! Validation of readings: the figure of the plan or of one project in a year, with its parts, notes
//! and account. The figure is a value or the reason why there is none.

use super::{
    context::ObservationContext,
    dates::{optional_measured, optional_year},
    fields::{choice, number},
    report::{RecordPath, Report},
    split::{WrittenParts, splits},
    texts::{label_text, name, optional_text, repeated},
};
use crate::{
    diagnostics::{Code, Problem, say},
    load::record::{FigureRecord, TextRecord},
    model::{Amount, Basis, Figure, Reading, RelatedFigure, Status},
};

/// Fields that the plan's and the projects' readings share, as written.
pub(super) struct Fields<'a> {
    pub(super) amount: WrittenAmount<'a>,
    pub(super) status: Option<&'a String>,
    pub(super) parts: WrittenParts<'a>,
    pub(super) detail: Option<&'a TextRecord>,
}

/// A value, or the reason why there is none, as written.
pub(super) struct WrittenAmount<'a> {
    pub(super) value: Option<&'a String>,
    pub(super) missing: Option<&'a TextRecord>,
    /// The reason that holds for all years.
    pub(super) usual_reason: Option<&'a TextRecord>,
}

impl<'a> WrittenAmount<'a> {
    /// An amount that has no reason that holds for all years.
    pub(super) fn new(value: Option<&'a String>, missing: Option<&'a TextRecord>) -> Self {
        Self {
            value,
            missing,
            usual_reason: None,
        }
    }
}

/// Validates a reading with its parts and notes. Unit and year are those of the indicator and the
/// edition.
pub(super) fn reading(
    report: &mut Report<'_>,
    observation_context: &ObservationContext<'_>,
    path: &RecordPath<'_>,
    fields: &Fields<'_>,
) -> Option<Reading> {
    let amount = amount(report, path, &fields.amount);
    let status = status(report, &path.key("status"), fields.status);
    let splits = splits(report, observation_context, path, &fields.parts);
    let detail = optional_text(report, &path.key("detail"), fields.detail);
    let figure = Figure {
        amount: amount?,
        unit: observation_context.indicator.unit.clone(),
        status,
        basis: Basis::SingleYear,
        since: None,
        measured: observation_context.year.into(),
        notes: fields.parts.notes.own().cloned().collect(),
    };
    Some(Reading {
        figure,
        splits,
        detail,
    })
}

/// Amount, or the reason for a missing one. Both or neither is an error.
pub(super) fn amount(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    written: &WrittenAmount<'_>,
) -> Option<Amount> {
    match (written.value, written.missing, written.usual_reason) {
        (Some(_), Some(_), _) => {
            report.at(&path.key("missing"), |place| {
                Problem::new(Code::ValueAndMissing, place, say!("value-and-reason"))
                    .help(say!("keep-one-of-the-two"))
            });
            None
        }
        (Some(value), None, _) => number(report, &path.key("value"), value).map(Amount::Known),
        (None, Some(reason), _) => {
            label_text(report, &path.key("missing"), reason).map(Amount::Missing)
        }
        (None, None, Some(reason)) => {
            // Its references are resolved here again, with this year's numbers.
            repeated(report, &path.key("missing"), reason).map(Amount::Missing)
        }
        (None, None, None) => {
            report.at(&path.key("value"), |place| {
                Problem::new(Code::MissingValue, place, say!("value-is-missing"))
                    .help(say!("write-value"))
            });
            None
        }
    }
}

/// Validates a further figure that the source prints beside the value.
pub(super) fn related(
    report: &mut Report<'_>,
    observation_context: &ObservationContext<'_>,
    path: &RecordPath<'_>,
    id: &str,
    record: &FigureRecord,
) -> Option<RelatedFigure> {
    let name = name(report, &path.key("name"), record.name.as_ref());
    let written = WrittenAmount::new(record.value.as_ref(), record.missing.as_ref());
    let amount = amount(report, path, &written);
    let unit = match &record.unit {
        Some(id) => observation_context
            .context
            .unit(report, &path.key("unit"), id),
        None => Some(observation_context.indicator.unit.clone()),
    };
    let calendar = observation_context.context.calendar();
    let figure = Figure {
        amount: amount?,
        unit: unit?,
        status: status(report, &path.key("status"), record.status.as_ref()),
        basis: basis(report, &path.key("basis"), record.basis.as_ref()),
        since: optional_year(report, &path.key("since"), record.since.as_ref(), calendar),
        measured: optional_measured(
            report,
            &path.key("measured"),
            record.measured.as_ref(),
            calendar,
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

/// Checks the first year of a figure: cumulative and average values need one, in `since` or as the
/// start of the period that they measure, and it must not be after the year that they measure.
pub(super) fn basis_has_first_year(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    figure: &Figure,
) {
    let measured = figure.measured;
    let has_first = figure.since.is_some() || measured.is_period();
    if matches!(figure.basis, Basis::Cumulative | Basis::Average) && !has_first {
        report.at(&path.key("basis"), |place| {
            Problem::new(
                Code::MissingKey,
                place,
                say!("value-needs-its-first-year", basis = figure.basis.name()),
            )
            .help(say!("write-since"))
        });
    }
    if let Some(since) = figure.since
        && measured.is_period()
        && since.western() != measured.first_western()
    {
        report.at(&path.key("since"), |place| {
            let message = say!("begins-in-but-measures", since, measured);
            Problem::new(Code::WrongPeriod, place, message).help(say!("leave-since-out"))
        });
        return;
    }
    let last = measured.western();
    if let Some(since) = figure.since.filter(|since| since.western() > last) {
        report.at(&path.key("since"), |place| {
            let message = say!("begins-after-year-it-measures", since, measured);
            Problem::new(Code::WrongPeriod, place, message).help(say!("write-first-year"))
        });
    }
}

/// Basis of a value: the period that it sums up; a single year by default, as for an unknown word,
/// which is an error that stops the build.
pub(super) fn basis(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    written: Option<&String>,
) -> Basis {
    let basis = written.and_then(|written| choice(report, path, written, &Basis::NAMES));
    basis.unwrap_or(Basis::SingleYear)
}

/// Status of a value: final by default, as for an unknown word, which is an error that stops the
/// build.
pub(super) fn status(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    written: Option<&String>,
) -> Status {
    let status = written.and_then(|written| choice(report, path, written, &Status::NAMES));
    status.unwrap_or(Status::Final)
}
