//! Validation of quantities (printed numbers of highlights, policies and terms) and of citations.

use super::{
    Context,
    dates::{self, optional_date, optional_measured},
    fields::{choice, known, required},
    id_lists::optional_entry,
    reading::{WrittenAmount, amount},
    report::{RecordPath, Report},
    texts::{name, optional_name, optional_text},
};
use crate::{
    diagnostics::{Code, Problem, say},
    load::{
        record::{QuantityRecord, TextRecord},
        yaml::Entries,
    },
    model::{Basis, Certainty, Citation, Date, Day, FiscalYear, Interval, Measured, Quantity},
};

/// Validates the quantities of a record; `usual` is the default citation.
pub(super) fn quantities(
    report: &mut Report<'_>,
    context: &Context,
    path: &RecordPath<'_>,
    usual: &Citation,
    records: &Entries<QuantityRecord>,
) -> Vec<Quantity> {
    records
        .iter()
        .filter_map(|(id, record)| {
            let checked = quantity(report, context, &path.key(id), usual, (id, record));
            report.note_dropped([id], |_| checked.is_some());
            checked
        })
        .collect()
}

/// Validates a quantity. With a period, it measures the period's last year.
fn quantity(
    report: &mut Report<'_>,
    context: &Context,
    path: &RecordPath<'_>,
    usual: &Citation,
    (id, record): (&str, &QuantityRecord),
) -> Option<Quantity> {
    let name = name(report, &path.key("name"), record.name.as_ref());
    let written = WrittenAmount {
        value: record.value.as_ref(),
        missing: record.missing.as_ref(),
        usual_reason: None,
    };
    let amount = amount(report, path, &written);
    let unit = required(report, &path.key("unit"), record.unit.as_ref())
        .and_then(|id| context.unit(report, &path.key("unit"), id));
    let status = record.status.as_ref();
    let certainty =
        status.and_then(|written| choice(report, &path.key("status"), written, &Certainty::NAMES));
    let topics = &context.vocabulary.topics;
    let topic = optional_entry(report, &path.key("topic"), topics, record.topic.as_ref());
    let period = record
        .period
        .as_ref()
        .and_then(|period| dates::span(report, &path.key("period"), period, context.calendar()))
        .map(|period| (period.from, period.to));
    let date = optional_date(
        report,
        &path.key("date"),
        record.date.as_ref(),
        context.calendar(),
    );
    let measured = measured(report, context, path, record, (period, date));
    let basis = basis(report, path, record, (period, measured));
    Some(Quantity {
        id: id.into(),
        basis,
        date,
        period,
        measured,
        note: optional_text(report, &path.key("note"), record.note.as_ref()),
        cite: citation(
            report,
            context,
            path,
            usual,
            (record.document.as_ref(), record.source.as_ref()),
        ),
        name: name?,
        amount: amount?,
        unit: unit?,
        certainty: certainty.unwrap_or_default(),
        topic,
    })
}

/// Time that a quantity measures: what the key `measured` says, else the last year of its period, or
/// the year of its date. A contradiction is an error.
fn measured(
    report: &mut Report<'_>,
    context: &Context,
    path: &RecordPath<'_>,
    record: &QuantityRecord,
    (period, date): (Option<(FiscalYear, FiscalYear)>, Option<Date>),
) -> Option<Measured> {
    let path = path.key("measured");
    let said = optional_measured(report, &path, record.measured.as_ref(), context.calendar());
    let dated = match period {
        Some((_, to)) => Some(to.into()),
        None => date.and_then(|date| Measured::of_date(date, context.year_start)),
    };
    let (Some(said), Some(dated)) = (said, dated) else {
        return said.or(dated);
    };
    let agrees = match (period, date) {
        (Some((from, to)), _) => {
            let (first, last) = (Interval::Fiscal(from), Interval::Fiscal(to));
            Measured::period(first, last, context.year_start) == Ok(said)
        }
        (None, Some(date)) => is_about(said, date, dated),
        (None, None) => false,
    };
    if said == dated || agrees {
        return Some(said);
    }
    report.at(&path, |place| {
        let message = say!("measures-but-is-dated", measured = said, dated);
        Problem::new(Code::WrongPeriod, place, message).help(say!("leave-measured-out"))
    });
    Some(dated)
}

/// Whether a part of the year of a date holds the date, or is held by it.
fn is_about(said: Measured, date: Date, year: Measured) -> bool {
    let holds = |outer: (Day, Day), inner: (Day, Day)| outer.0 <= inner.0 && inner.1 <= outer.1;
    let (said_days, date_days) = (said.days(), date.days());
    let meets = holds(said_days, date_days) || holds(date_days, said_days);
    !said.is_year() && holds(year.days(), said_days) && meets
}

/// Basis of a quantity, only as its record states it: a period alone does not make it a sum, nor a
/// date alone a state on that day.
fn basis(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    record: &QuantityRecord,
    (period, measured): (Option<(FiscalYear, FiscalYear)>, Option<Measured>),
) -> Option<Basis> {
    let path = path.key("basis");
    let basis = choice(report, &path, record.basis.as_ref()?, &Basis::NAMES)?;
    let several = matches!(basis, Basis::Cumulative | Basis::Average);
    let has_years = record.period.is_some() || measured.is_some_and(Measured::is_period);
    if several && !has_years {
        report.at(&path, |place| {
            let message = say!("value-needs-its-years", basis = basis.name());
            Problem::new(Code::MissingKey, place, message).help(say!("write-period"))
        });
    }
    let covered = match period {
        Some((from, to)) => (from != to).then(|| say!("from-to", from, to)),
        None => measured
            .filter(|measured| measured.spans_years())
            .map(|measured| say!("period", measured)),
    };
    if let Some(covered) = covered.filter(|_| basis == Basis::SingleYear) {
        report.at(&path, |place| {
            let message = say!("single-year-does-not-cover", covered);
            Problem::new(Code::WrongPeriod, place, message).help(say!("write-another-basis"))
        });
    }
    Some(basis)
}

/// Citation: the named document and place, by default those of `usual`.
pub(super) fn citation(
    report: &mut Report<'_>,
    context: &Context,
    path: &RecordPath<'_>,
    usual: &Citation,
    (document, place): (Option<&String>, Option<&TextRecord>),
) -> Citation {
    let document_path = path.key("document");
    let found = document.and_then(|id| {
        let sources = &context.sources;
        known(
            report,
            &document_path,
            id,
            sources.get_key_value(id.as_str()),
            sources.keys().map(|id| &**id),
        )
    });
    let place = optional_name(report, &path.key("source"), place);
    Citation {
        document: found.map_or_else(|| usual.document.clone(), |(id, _)| id.clone()),
        place: place.or_else(|| usual.place.clone()),
    }
}
