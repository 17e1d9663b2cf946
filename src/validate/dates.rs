//! Validation of years, dates and what figures measure; problems say how to write them.

use super::{
    fields::required,
    report::{RecordPath, Report},
};
use crate::{
    diagnostics::{Code, Message, Problem, list, say},
    load::record::SpanRecord,
    model::{Date, DateFault, Day, FiscalCalendar, FiscalYear, Measured, Period},
};

/// Fiscal year in any accepted notation.
pub(super) fn year(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    written: &str,
    calendar: FiscalCalendar<'_>,
) -> Option<FiscalYear> {
    let year = calendar.parse(written);
    if year.is_none() {
        report.at(path, |place| {
            Problem::new(Code::WrongYear, place, say!("is-no-fiscal-year", written))
                .help(say!("write-fiscal-year"))
        });
    }
    year
}

/// Required fiscal year.
pub(super) fn required_year(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    written: Option<&String>,
    calendar: FiscalCalendar<'_>,
) -> Option<FiscalYear> {
    let written = required(report, path, written)?;
    year(report, path, written, calendar)
}

/// Optional fiscal year.
pub(super) fn optional_year(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    written: Option<&String>,
    calendar: FiscalCalendar<'_>,
) -> Option<FiscalYear> {
    written.and_then(|written| year(report, path, written, calendar))
}

/// Period of fiscal years; one that ends before it begins is an error.
pub(super) fn span(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    written: &SpanRecord,
    calendar: FiscalCalendar<'_>,
) -> Option<Period> {
    let from = required_year(report, &path.key("from"), written.from.as_ref(), calendar);
    let to = required_year(report, &path.key("to"), written.to.as_ref(), calendar);
    let period = Period {
        from: from?,
        to: to?,
    };
    check_order(report, path, period);
    Some(period)
}

/// Reports a period that ends before it begins.
pub(super) fn check_order(report: &mut Report<'_>, path: &RecordPath<'_>, period: Period) {
    let Period { from, to } = period;
    if from > to {
        report.at(&path.key("to"), |place| {
            Problem::new(
                Code::WrongPeriod,
                place,
                say!("period-ends-before-it-begins", to, from),
            )
        });
    }
}

/// Optional time that a figure measures.
pub(super) fn optional_measured(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    written: Option<&String>,
    calendar: FiscalCalendar<'_>,
) -> Option<Measured> {
    let written = written?;
    let lack = Lack {
        code: Code::WrongYear,
        noun: say!("year-month-or-day"),
        help: say!("write-time"),
    };
    checked(
        report,
        path,
        written,
        Measured::parse(written, calendar),
        &lack,
    )
}

/// Required day.
pub(super) fn day(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    written: Option<&String>,
    calendar: FiscalCalendar<'_>,
) -> Option<Day> {
    let written = required(report, path, written)?;
    let lack = Lack {
        code: Code::WrongDate,
        noun: say!("day"),
        help: say!("write-day"),
    };
    checked(report, path, written, Day::parse(written, calendar), &lack)
}

/// Optional year, month or day.
pub(super) fn optional_date(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    written: Option<&String>,
    calendar: FiscalCalendar<'_>,
) -> Option<Date> {
    let written = written?;
    let lack = Lack {
        code: Code::WrongDate,
        noun: say!("date"),
        help: say!("write-date"),
    };
    checked(report, path, written, Date::parse(written, calendar), &lack)
}

/// What a text is not, for messages.
struct Lack {
    code: Code,
    /// What is wanted.
    noun: Message,
    /// How it is written.
    help: Message,
}

/// The date, or a problem that says why there is none.
fn checked<T>(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    written: &str,
    parsed: Result<T, DateFault>,
    lack: &Lack,
) -> Option<T> {
    let fault = match parsed {
        Ok(date) => return Some(date),
        Err(fault) => fault,
    };
    report.at(path, |place| {
        let message = match reason(&fault) {
            Some(reason) => say!("is-none-because", written, noun = lack.noun, reason),
            None => say!("is-none", written, noun = lack.noun),
        };
        let help = repair(&fault).unwrap_or_else(|| lack.help.clone());
        Problem::new(lack.code, place, message).help(help)
    });
    None
}

/// Why a text is no date, where more is known than that it is none.
fn reason(fault: &DateFault) -> Option<Message> {
    Some(match fault {
        DateFault::Unknown | DateFault::NoDayGiven | DateFault::Spelling(_) => return None,
        DateFault::NoMonth(month) => say!("there-is-no-month", month),
        DateFault::NoDay(month) => say!("month-has-days", month, days = month.last_day().number()),
        DateFault::NoEraYear { era, number } => say!("era-has-no-year", era, number),
        DateFault::UnknownEra(era) => say!("site-knows-no-era", era),
        DateFault::OutOfRange => {
            let years = FiscalYear::RANGE;
            say!(
                "report-speaks-of-years",
                from = years.start(),
                to = years.end()
            )
        }
        DateFault::NoDate => say!("fiscal-year-is-no-date"),
        DateFault::MixedEnds => say!("ends-are-mixed"),
        DateFault::Reversed(_) => say!("ends-before-it-begins"),
    })
}

/// How to write what was probably meant; none where only the author can know.
fn repair(fault: &DateFault) -> Option<Message> {
    Some(match fault {
        DateFault::Spelling(spellings) => say!("write-one-of", spellings = list(spellings)),
        DateFault::UnknownEra(_) => say!("write-western-year-or-name-era"),
        DateFault::Reversed(spelling) => say!("write-this", spelling),
        DateFault::MixedEnds => say!("write-both-ends-alike"),
        _ => return None,
    })
}
