//! Validation of indicators' targets: kind, values and years.

use super::{
    context::Context,
    dates::{self, optional_year, required_year},
    fields::{self, optional_number, required, required_number},
    report::{RecordPath, Report},
    texts::{name, text},
};
use crate::{
    diagnostics::{Code, Problem, list, say},
    load::record::{Scalar, SpanRecord, TargetRecord},
    model::{Localized, Period, Start, Target, TargetForm, TargetKind, Unit, doc::Doc},
};
use std::sync::Arc;

/// Validates a target; `usual` is the indicator's unit, the default.
pub(super) fn target(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    record: &TargetRecord,
    context: &Context,
    usual: &Arc<Unit>,
) -> Option<Target> {
    let words = name(report, &path.key("text"), record.text.as_ref());
    let unit = match &record.unit {
        Some(id) => context.unit(report, &path.key("unit"), id),
        None => Some(usual.clone()),
    };
    let expected_path = path.key("expected");
    let expected_by_year = record.expected.iter().filter_map(|(year, value)| {
        let path = expected_path.key(year);
        Some((
            dates::year(report, &path, year, context.calendar())?,
            fields::number(report, &path, value)?,
        ))
    });
    let expected_by_year = expected_by_year.collect();
    let kind = target_kind(report, path, record, context)?;
    Some(Target {
        kind,
        unit: unit?,
        text: words?,
        expected_by_year,
    })
}

/// Kind of a target, with the values and years that this kind needs.
fn target_kind(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    record: &TargetRecord,
    context: &Context,
) -> Option<TargetKind> {
    let kind_path = path.key("kind");
    let form = required(report, &kind_path, record.kind.as_ref())
        .and_then(|written| fields::choice(report, &kind_path, written, &TargetForm::NAMES))?;
    if matches!(form, TargetForm::None) {
        return Some(TargetKind::None);
    }
    if matches!(form, TargetForm::Suspended) {
        let value = optional_number(report, &path.key("value"), record.value.as_ref());
        return Some(TargetKind::Suspended {
            value,
            reason: reason(report, path, record)?,
        });
    }
    target_with_value(report, path, record, context, form)
}

/// Kind of a target that needs a value, with that value and the years that this kind needs.
fn target_with_value(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    record: &TargetRecord,
    context: &Context,
    form: TargetForm,
) -> Option<TargetKind> {
    let value = required_number(report, &path.key("value"), record.value.as_ref());
    Some(match form {
        TargetForm::PerYear => {
            let total = optional_number(report, &path.key("total"), record.total.as_ref());
            TargetKind::PerYear {
                period: period(report, path, record, context)?,
                value: value?,
                total,
            }
        }
        TargetForm::Cumulative => TargetKind::Cumulative {
            period: period(report, path, record, context)?,
            value: value?,
        },
        TargetForm::Average => {
            let period = if record.from.is_some() {
                period(report, path, record, context)
            } else {
                None
            };
            let over = fields::small_number(report, &path.key("over"), record.over.as_ref());
            TargetKind::Average {
                value: value?,
                period,
                over,
            }
        }
        TargetForm::AtLeastBaseline => TargetKind::AtLeastBaseline {
            baseline: baseline(report, &path.key("start"), record, context)?,
            value: value?,
        },
        TargetForm::IncreaseFrom => TargetKind::IncreaseFrom { value: value? },
        TargetForm::Level => {
            let by = required_year(
                report,
                &path.key("by"),
                record.by.as_ref(),
                context.calendar(),
            );
            TargetKind::Level {
                value: value?,
                by: by?,
                start: start(report, &path.key("start"), record, context),
            }
        }
        TargetForm::None | TargetForm::Suspended => return None,
    })
}

/// Required reason of a suspended target.
fn reason(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    record: &TargetRecord,
) -> Option<Localized<Doc>> {
    text(report, &path.key("reason"), record.reason.as_ref())
}

/// Period of a target, from its keys `from` and `to`.
fn period(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    record: &TargetRecord,
    context: &Context,
) -> Option<Period> {
    let span = SpanRecord {
        from: record.from.clone(),
        to: record.to.clone(),
    };
    dates::span(report, path, &span, context.calendar())
}

/// Required years that a baseline was taken from.
fn baseline(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    record: &TargetRecord,
    context: &Context,
) -> Option<Period> {
    let start = required(report, path, record.start.as_ref())?;
    let other = [("year", &start.year), ("value", &start.value)];
    refuse(report, path, &other, ["from", "to"]);
    let span = SpanRecord {
        from: start.from.clone(),
        to: start.to.clone(),
    };
    dates::span(report, path, &span, context.calendar())
}

/// Reports keys that a start has with targets of another kind.
fn refuse(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    keys: &[(&str, &Option<Scalar>)],
    known: [&str; 2],
) {
    for (key, _) in keys.iter().filter(|(_, written)| written.is_some()) {
        report.at(&path.key(key), |place| {
            Problem::new(Code::UnknownKey, place, say!("no-such-key", key))
                .help(say!("known-keys", known = list(known)))
        });
    }
}

/// Optional starting point of a level target: year and value.
fn start(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    record: &TargetRecord,
    context: &Context,
) -> Option<Start> {
    let start = record.start.as_ref()?;
    let other = [("from", &start.from), ("to", &start.to)];
    refuse(report, path, &other, ["year", "value"]);
    let year = optional_year(
        report,
        &path.key("year"),
        start.year.as_ref(),
        context.calendar(),
    );
    let value = required_number(report, &path.key("value"), start.value.as_ref());
    Some(Start {
        year: year?,
        value: value?,
    })
}
