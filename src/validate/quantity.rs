//! Validation of quantities (printed numbers of highlights, policies and terms) and of citations.

use super::{
    context::Context,
    dates::{self, optional_date, optional_measured},
    fields::{choice, known, required},
    id_lists::optional_entry,
    reading::{WrittenAmount, amount, status},
    report::{RecordPath, Report},
    texts::{name, optional_name, optional_text},
};
use crate::{
    diagnostics::{Code, Problem, say},
    load::{
        record::{QuantityRecord, TextRecord},
        yaml::Entries,
    },
    model::{Basis, Citation, Date, Day, Interval, Measured, Period, Quantity},
};

/// Where the numbers of a record are printed, unless they say it themselves.
#[derive(Clone, Copy)]
pub(super) struct CitationContext<'a> {
    pub(super) context: &'a Context,
    /// Default citation.
    pub(super) usual: &'a Citation,
}

/// Citation as written.
pub(super) struct WrittenCitation<'a> {
    pub(super) document: Option<&'a String>,
    /// The place in the document.
    pub(super) place: Option<&'a TextRecord>,
}

/// Period and date of a quantity.
#[derive(Clone, Copy)]
struct Dated {
    period: Option<Period>,
    date: Option<Date>,
}

/// Validates the quantities of a record.
pub(super) fn quantities(
    report: &mut Report<'_>,
    citation_context: &CitationContext<'_>,
    path: &RecordPath<'_>,
    records: &Entries<QuantityRecord>,
) -> Vec<Quantity> {
    let quantities = records.iter().filter_map(|(id, record)| {
        let checked = quantity(report, citation_context, &path.key(id), id, record);
        report.note_dropped([id], |_| checked.is_some());
        checked
    });
    quantities.collect()
}

/// Validates a quantity. With a period, it measures the period's last year.
fn quantity(
    report: &mut Report<'_>,
    citation_context: &CitationContext<'_>,
    path: &RecordPath<'_>,
    id: &str,
    record: &QuantityRecord,
) -> Option<Quantity> {
    let context = citation_context.context;
    let name = name(report, &path.key("name"), record.name.as_ref());
    let written = WrittenAmount::new(record.value.as_ref(), record.missing.as_ref());
    let amount = amount(report, path, &written);
    let unit = required(report, &path.key("unit"), record.unit.as_ref())
        .and_then(|id| context.unit(report, &path.key("unit"), id));
    let status = status(report, &path.key("status"), record.status.as_ref());
    let topics = &context.vocabulary.topics;
    let topic = optional_entry(report, &path.key("topic"), topics, record.topic.as_ref());
    let dated = dated(report, context, path, record);
    let measured = measured(report, context, path, record, dated);
    let basis = basis(report, path, record, dated.period, measured);
    let written = WrittenCitation {
        document: record.document.as_ref(),
        place: record.source.as_ref(),
    };
    Some(Quantity {
        id: id.into(),
        basis,
        date: dated.date,
        period: dated.period.map(|Period { from, to }| (from, to)),
        measured,
        note: optional_text(report, &path.key("note"), record.note.as_ref()),
        cite: citation(report, citation_context, path, &written),
        name: name?,
        amount: amount?,
        unit: unit?,
        status,
        topic,
    })
}

/// Period and date of a quantity.
fn dated(
    report: &mut Report<'_>,
    context: &Context,
    path: &RecordPath<'_>,
    record: &QuantityRecord,
) -> Dated {
    let calendar = context.calendar();
    let period = record.period.as_ref();
    Dated {
        period: period
            .and_then(|period| dates::span(report, &path.key("period"), period, calendar)),
        date: optional_date(report, &path.key("date"), record.date.as_ref(), calendar),
    }
}

/// Time that a quantity measures: what the key `measured` says, else the last year of its period, or
/// the year of its date. A contradiction is an error.
fn measured(
    report: &mut Report<'_>,
    context: &Context,
    path: &RecordPath<'_>,
    record: &QuantityRecord,
    Dated { period, date }: Dated,
) -> Option<Measured> {
    let path = path.key("measured");
    let said = optional_measured(report, &path, record.measured.as_ref(), context.calendar());
    let dated = match period {
        Some(period) => Some(period.to.into()),
        None => date.and_then(|date| Measured::of_date(date, context.year_start)),
    };
    let (Some(said), Some(dated)) = (said, dated) else {
        return said.or(dated);
    };
    let agrees = match (period, date) {
        (Some(Period { from, to }), _) => {
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
    period: Option<Period>,
    measured: Option<Measured>,
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
        Some(Period { from, to }) => (from != to).then(|| say!("from-to", from, to)),
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

/// Citation: the named document and place, by default the usual ones.
pub(super) fn citation(
    report: &mut Report<'_>,
    citation_context: &CitationContext<'_>,
    path: &RecordPath<'_>,
    written: &WrittenCitation<'_>,
) -> Citation {
    let CitationContext { context, usual } = *citation_context;
    let document_path = path.key("document");
    let found = written.document.and_then(|id| {
        let sources = &context.sources;
        known(
            report,
            &document_path,
            id,
            sources.get_key_value(id.as_str()),
            sources.keys().map(|id| &**id),
        )
    });
    let place = optional_name(report, &path.key("source"), written.place);
    Citation {
        document: found.map_or_else(|| usual.document.clone(), |(id, _)| id.clone()),
        place: place.or_else(|| usual.place.clone()),
    }
}
