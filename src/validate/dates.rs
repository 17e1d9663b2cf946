//! Validation of years, dates and what figures measure; problems say how to write them.

use super::{
    fields::required,
    report::{RecordPath, Report},
};
use crate::{
    diagnostics::{Place, Problem},
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
            Problem::error("wrong-year", place, format!("`{written}` is no fiscal year"))
                .help("write the western year that it begins in, such as 2025; 令和7年度, R7 and FY2025 are understood too")
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
            let message = format!("the period ends in {to}, before it begins in {from}");
            Problem::error("wrong-period", place, message)
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
    const HELP: &str = "write the western year in which the fiscal year begins, such as 2025; a calendar year as CY2024, a quarter as FY2024-Q3, a month as 2024-07, a day as 2024-09-30, a period as 2017/2019";
    let written = written?;
    let lack = Lack {
        problem: |place, said| Problem::error("wrong-year", place, said),
        noun: "year, month or day",
        help: HELP,
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
        problem: |place, said| Problem::error("wrong-date", place, said),
        noun: "day",
        help: "write it as 2026-03-31",
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
        problem: |place, said| Problem::error("wrong-date", place, said),
        noun: "date",
        help: "write a year, month or day: 2026, 2026-03 or 2026-03-31",
    };
    checked(report, path, written, Date::parse(written, calendar), &lack)
}

/// What a text is not, for messages.
struct Lack {
    /// The problem at a place, with its message.
    problem: fn(Place, String) -> Problem,
    /// What is wanted.
    noun: &'static str,
    /// How it is written.
    help: &'static str,
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
        let said = match reason(&fault) {
            Some(reason) => format!("`{written}` is no {}: {reason}", lack.noun),
            None => format!("`{written}` is no {}", lack.noun),
        };
        let help = repair(&fault).unwrap_or_else(|| lack.help.to_owned());
        (lack.problem)(place, said).help(help)
    });
    None
}

/// Why a text is no date, where more is known than that it is none.
fn reason(fault: &DateFault) -> Option<String> {
    Some(match fault {
        DateFault::Unknown | DateFault::NoDayGiven | DateFault::Spelling(_) => return None,
        DateFault::NoMonth(month) => format!("there is no month {month}"),
        DateFault::NoDay(month) => {
            let days = month.last_day().number();
            format!("{month} has {days} days")
        }
        DateFault::NoEraYear { era, number } => format!("{era} has no year {number}"),
        DateFault::UnknownEra(era) => format!("the site knows no era `{era}`"),
        DateFault::OutOfRange => {
            let years = FiscalYear::RANGE;
            format!(
                "a report speaks of the years {} to {}",
                years.start(),
                years.end()
            )
        }
        DateFault::NoDate => {
            "a fiscal year, or a part of a year, is not a date of the calendar".to_owned()
        }
        DateFault::MixedEnds => "its ends are not both years, months or days".to_owned(),
        DateFault::Reversed(_) => "it ends before it begins".to_owned(),
    })
}

/// How to write what was probably meant; none where only the author can know.
fn repair(fault: &DateFault) -> Option<String> {
    Some(match fault {
        DateFault::Spelling(spellings) => format!("write {}", spellings.join(" or ")),
        DateFault::UnknownEra(_) => {
            "write the western year, or name the era in book.toml: [[eras]] with name, letter and start"
                .to_owned()
        }
        DateFault::Reversed(spelling) => format!("write {spelling}"),
        DateFault::MixedEnds => {
            "write both ends alike: 2017/2019, CY2017/CY2019, 2024-04/2024-09".to_owned()
        }
        _ => return None,
    })
}
