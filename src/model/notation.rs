//! Notations of years, months, days and parts of years in records and in Japanese documents.
//!
//! In: a text without blanks, in ASCII where it has full-width signs ([`plain`]). Out: an
//! [`Interval`], or a [`DateFault`] with what the author probably meant. What could mean two things
//! is refused with both spellings, never guessed.

use super::{
    Day, Eras, FiscalCalendar, Month, YearStart,
    measured::{Interval, YearPart},
};
use unicode_normalization::UnicodeNormalization;

/// Why a text is no date, or nothing that a figure can measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateFault {
    /// It is in no notation of dates.
    Unknown,
    /// It is not in a notation that is read; what it may mean, in the notation of records.
    Spelling(Vec<String>),
    /// A year has no month of this number.
    NoMonth(u8),
    /// The month has no such day.
    NoDay(Month),
    /// The era has no year of this number.
    NoEraYear {
        /// Name of the era.
        era: String,
        /// Number of the year.
        number: u16,
    },
    /// It is a year of an era that the site does not know; the era's name.
    UnknownEra(String),
    /// The year is out of [`super::FiscalYear::RANGE`].
    OutOfRange,
    /// It is a fiscal year, or a part of a year, where a date is wanted.
    NoDate,
    /// It is a year or a month where a day is wanted.
    NoDayGiven,
    /// A period begins and ends in different units of time.
    MixedEnds,
    /// A period ends before it begins; the same with its ends exchanged.
    Reversed(String),
}

/// The text in compatibility form (ASCII digits and letters) and without blanks.
pub(super) fn plain(written: &str) -> String {
    written.nfkc().filter(|c| !c.is_whitespace()).collect()
}

/// Four ASCII digits as a number.
pub(super) fn four_digits(text: &str) -> Option<u16> {
    (text.len() == 4 && is_digits(text)).then(|| text.parse().ok())?
}

/// One or two ASCII digits as a number.
pub(super) fn small(text: &str) -> Option<u8> {
    (matches!(text.len(), 1 | 2) && is_digits(text)).then(|| text.parse().ok())?
}

/// Whether a text has digits only, at least one.
pub(super) fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// Reads one year, part of a year, month or day.
pub(super) fn interval(text: &str, calendar: FiscalCalendar<'_>) -> Result<Interval, DateFault> {
    let start = calendar.start;
    if let Some(lettered) = lettered(text, start) {
        return lettered;
    }
    let Some(YearHead { year, rest }) = year_head(text, calendar.eras)? else {
        return Err(DateFault::Unknown);
    };
    if let Some(date) = iso(text).or_else(|| japanese(year, rest, start)) {
        return date;
    }
    let spellings = meant(year, rest, start).filter(|spellings| !spellings.is_empty());
    Err(spellings.map_or(DateFault::Unknown, DateFault::Spelling))
}

/// A year that begins a text.
struct YearHead<'a> {
    /// Western year.
    year: u16,
    /// The text behind it.
    rest: &'a str,
}

/// The year that begins a text: four digits, or an era with its year.
fn year_head<'a>(text: &'a str, eras: &Eras) -> Result<Option<YearHead<'a>>, DateFault> {
    let (digits, rest) = leading_digits(text);
    if let Some(year) = four_digits(digits) {
        return Ok(Some(YearHead { year, rest }));
    }
    // A day without hyphens, which only `meant` takes apart.
    if digits.len() == 8
        && let Some((year, rest)) = text.split_at_checked(4)
        && let Some(year) = four_digits(year)
    {
        return Ok(Some(YearHead { year, rest }));
    }
    for (era, behind) in eras.named(text) {
        let (digits, rest) = leading_digits(behind);
        let number = match behind.strip_prefix('元') {
            Some(rest) => Some((1, rest)),
            None => small(digits).map(|number| (u16::from(number), rest)),
        };
        let Some((number, rest)) = number else {
            continue;
        };
        let Some(year) = eras.western(era, number) else {
            let era = era.name.clone();
            return Err(DateFault::NoEraYear { era, number });
        };
        return Ok(Some(YearHead { year, rest }));
    }
    match unknown_era(text) {
        Some(era) => Err(DateFault::UnknownEra(era.to_owned())),
        None => Ok(None),
    }
}

/// What stands where an era would, before `28年`, `元年度` and the like.
fn unknown_era(text: &str) -> Option<&str> {
    let (head, _) = text.split_once('年')?;
    let era = head.trim_end_matches(|c: char| c.is_ascii_digit() || c == '元');
    let number = &head[era.len()..];
    let is_number = number == "元" || small(number).is_some();
    (is_number && !era.is_empty() && era.chars().all(char::is_alphabetic)).then_some(era)
}

/// Splits a text behind its leading ASCII digits.
fn leading_digits(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_ascii_digit());
    text.split_at(end.unwrap_or(text.len()))
}

/// `FY2024`, `CY2024`, `FY2024-Q3`, `CY2024-H1`; none for a text without such letters.
fn lettered(text: &str, start: YearStart) -> Option<Result<Interval, DateFault>> {
    let (letters, rest) = text.split_at_checked(2)?;
    let counting = match letters.to_ascii_uppercase().as_str() {
        "FY" => Counting::Fiscal(start),
        "CY" => Counting::Calendar,
        _ => return None,
    };
    let (digits, rest) = leading_digits(rest);
    let year = four_digits(digits)?;
    let dashed = rest.strip_prefix('-');
    let interval = match dashed.and_then(YearPart::named) {
        Some(part) => in_year(year, counting, Some(part)),
        None if rest.is_empty() => in_year(year, counting, None),
        None => {
            let part = YearPart::named(rest.trim_start_matches(['-', '/', '.']));
            let meant = part.and_then(|part| in_year(year, counting, Some(part)).ok());
            Err(meant.map_or(DateFault::Unknown, |meant| {
                DateFault::Spelling(vec![meant.to_string()])
            }))
        }
    };
    Some(interval)
}

/// A year or a part of it. Documents are dated to any calendar year, so only fiscal years have a
/// range here.
fn in_year(year: u16, counting: Counting, part: Option<YearPart>) -> Result<Interval, DateFault> {
    let fiscal = |start: YearStart| start.year(year).ok_or(DateFault::OutOfRange);
    Ok(match (counting, part) {
        (Counting::Fiscal(start), None) => Interval::Fiscal(fiscal(start)?),
        (Counting::Fiscal(start), Some(part)) => Interval::FiscalPart(fiscal(start)?, part),
        (Counting::Calendar, None) => Interval::Calendar(year),
        (Counting::Calendar, Some(part)) => Interval::CalendarPart(year, part),
    })
}

/// Which years a notation counts in.
#[derive(Clone, Copy)]
enum Counting {
    /// Fiscal years that begin in this month.
    Fiscal(YearStart),
    /// Calendar years.
    Calendar,
}

/// `2024-09`, `2024-09-30`; none for a text in another form.
fn iso(text: &str) -> Option<Result<Interval, DateFault>> {
    let fields: Vec<&str> = text.split('-').collect();
    let two = |field: &str| (field.len() == 2).then(|| small(field)).flatten();
    match *fields.as_slice() {
        [year, month] => Some(month_of(four_digits(year)?, two(month)?)),
        [year, month, day] => Some(day_of(four_digits(year)?, two(month)?, two(day)?)),
        _ => None,
    }
}

/// What follows a year in Japanese notations; none for anything else.
fn japanese(year: u16, rest: &str, start: YearStart) -> Option<Result<Interval, DateFault>> {
    let fiscal = Counting::Fiscal(start);
    /// How pages print that a year is no fiscal year.
    const CALENDAR: &str = "(暦年)";
    match rest {
        "" | "年度" => return Some(in_year(year, fiscal, None)),
        "年" | "暦年" | "年(暦年)" => return Some(in_year(year, Counting::Calendar, None)),
        _ => {}
    }
    if let Some(part) = rest.strip_prefix("年度") {
        return Some(in_year(year, fiscal, Some(YearPart::japanese(part)?)));
    }
    let rest = rest.strip_prefix('年')?;
    let part = YearPart::japanese(rest.strip_suffix(CALENDAR).unwrap_or(rest));
    if let Some(part) = part {
        return Some(in_year(year, Counting::Calendar, Some(part)));
    }
    let (month, rest) = rest.split_once('月')?;
    let month = small(month)?;
    if rest.is_empty() {
        return Some(month_of(year, month));
    }
    Some(day_of(year, month, small(rest.strip_suffix('日')?)?))
}

fn month_of(year: u16, month: u8) -> Result<Interval, DateFault> {
    Month::new(year, month)
        .map(Interval::Month)
        .ok_or(DateFault::NoMonth(month))
}

fn day_of(year: u16, month: u8, day: u8) -> Result<Interval, DateFault> {
    let within = Month::new(year, month).ok_or(DateFault::NoMonth(month))?;
    Day::new(year, month, day)
        .map(Interval::Day)
        .ok_or(DateFault::NoDay(within))
}

/// What a text may mean that has a year followed by a month and day, by a part of the year or by
/// another year, in a notation that is not read: `2024/9/30`, `20240930`, `2024-Q3`, `2017-2019`.
fn meant(year: u16, rest: &str, start: YearStart) -> Option<Vec<String>> {
    const SEPARATORS: [char; 3] = ['-', '/', '.'];
    let tail = rest.strip_prefix(SEPARATORS).unwrap_or(rest);
    if let Some(part) = YearPart::named(tail) {
        let either = [Counting::Fiscal(start), Counting::Calendar]
            .map(|counting| in_year(year, counting, Some(part)));
        return Some(spelled(either.into_iter()));
    }
    if let Some(last) = four_digits(tail).filter(|_| tail.len() < rest.len()) {
        return Some(
            (year < last)
                .then(|| format!("{year}/{last}"))
                .into_iter()
                .collect(),
        );
    }
    let fields: Vec<&str> = match tail.split_at_checked(2) {
        Some((month, day)) if tail.len() == 4 && is_digits(tail) => vec![month, day],
        _ => tail.split(SEPARATORS).collect(),
    };
    let numbers: Option<Vec<u8>> = fields.into_iter().map(small).collect();
    let date = match *numbers?.as_slice() {
        [month] => month_of(year, month),
        [month, day] => day_of(year, month, day),
        _ => return None,
    };
    Some(spelled([date].into_iter()))
}

/// Those that exist, in the notation of records.
fn spelled(intervals: impl Iterator<Item = Result<Interval, DateFault>>) -> Vec<String> {
    let known = intervals.filter_map(Result::ok);
    known.map(|interval| interval.to_string()).collect()
}

/// The two ends of a period as written; none for a text that is no period. Dates with slashes,
/// `2024/9/30`, are none.
pub(super) fn ends(text: &str) -> Option<(&str, &str)> {
    const TO: [char; 5] = ['/', '〜', '~', '–', '―'];
    let (from, to) = text.split_once(TO)?;
    (!to.contains(TO)).then_some((from, to))
}

/// Adds to each end of a period what Japanese notations say once for both: `2017〜2019年度`,
/// `令和元〜5年度`, `2024年4月〜9月`.
pub(super) fn completed(from: &str, to: &str, eras: &Eras) -> (String, String) {
    let unit = match to.find('年') {
        Some(at) if !from.contains('年') => &to[at..],
        _ => "",
    };
    let unit = if matches!(unit, "年度" | "年" | "年(暦年)") {
        unit
    } else {
        ""
    };
    (
        format!("{from}{unit}"),
        format!("{}{to}", missing(from, to, eras)),
    )
}

/// The beginning of a period's first end that its second end leaves out.
fn missing<'a>(from: &'a str, to: &str, eras: &Eras) -> &'a str {
    let (digits, rest) = leading_digits(to);
    let until = |sign: &str| from.find(sign).map(|at| &from[..at + sign.len()]);
    let part_of = |sign: &str| until(sign).unwrap_or_default();
    if rest.starts_with('月') {
        return part_of("年");
    }
    if rest == "日" {
        return part_of("月");
    }
    if to.starts_with('第') || YearPart::japanese(to).is_some() {
        return until("年度").unwrap_or_else(|| part_of("年"));
    }
    if digits.len() == 4 || digits.is_empty() {
        return "";
    }
    // The name of the era, which stands before its year.
    eras.named(from)
        .next()
        .map_or("", |(_, behind)| &from[..from.len() - behind.len()])
}
