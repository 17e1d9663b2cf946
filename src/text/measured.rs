//! What a figure measures, in each language: years, parts of years, months, days and periods.

use super::{date, date_in_year, fiscal_year, period};
use crate::model::{Date, FiscalYear, Interval, Lang, Measured, Pattern};

/// Time that a figure measures, short: `2025年度`, `FY2025`; `2024年（暦年）`, `calendar 2024`;
/// `2024年度第3四半期`, `Q3 of FY2024`; `2017〜2019年度`, `FY2017–FY2019`.
#[must_use]
pub fn measured(measured: Measured, lang: Lang) -> String {
    let (from, to) = (measured.first(), measured.last());
    if measured.is_period() {
        span(from, to, lang)
    } else {
        interval(to, lang)
    }
}

/// Time from a first year to the end of what a figure measures: `2022〜2024年度`;
/// `2022〜2024年（暦年）`, `calendar 2022–2024`; `2022年度〜2024年7月`, `FY2022–July 2024`.
#[must_use]
pub fn measured_since(since: FiscalYear, measured: Measured, lang: Lang) -> String {
    let from = match measured.last() {
        // A source that counts by calendar years does so from its first one.
        Interval::Calendar(_) | Interval::CalendarPart(..) => Interval::Calendar(since.western()),
        _ => Interval::Fiscal(since),
    };
    if from == measured.last() {
        interval(from, lang)
    } else {
        span(from, measured.last(), lang)
    }
}

/// The last year, month or day of what a figure measures; of a period its end.
#[must_use]
pub fn measured_end(measured: Measured, lang: Lang) -> String {
    interval(measured.last(), lang)
}

fn interval(interval: Interval, lang: Lang) -> String {
    let locale = lang.locale();
    let in_calendar = |pattern, year: u16, part| {
        let year = year.to_string();
        locale.fill(pattern, &[("year", &year), ("part", part)])
    };
    match interval {
        Interval::Fiscal(year) => fiscal_year(year, lang),
        Interval::Calendar(year) => in_calendar(Pattern::CalendarYear, year, ""),
        Interval::FiscalPart(year, part) => {
            let year = fiscal_year(year, lang);
            let values = [("fiscal-year", &*year), ("part", locale.part_name(part))];
            locale.fill(Pattern::FiscalPart, &values)
        }
        Interval::CalendarPart(year, part) => {
            in_calendar(Pattern::CalendarPart, year, locale.part_name(part))
        }
        Interval::Month(month) => date(month, lang),
        Interval::Day(day) => date(day, lang),
    }
}

/// Time between two ends; what both have in common is said once.
fn span(from: Interval, to: Interval, lang: Lang) -> String {
    if let Some((from, to)) = from.date().zip(to.date()) {
        return dates(from, to, lang);
    }
    let (pattern, from, to) = match (from, to) {
        (Interval::Fiscal(from), Interval::Fiscal(to)) => return period(from, to, lang),
        (Interval::Calendar(from), Interval::Calendar(to)) => {
            (Pattern::CalendarYears, from.to_string(), to.to_string())
        }
        _ => (Pattern::Range, interval(from, lang), interval(to, lang)),
    };
    lang.locale().fill(pattern, &[("from", &from), ("to", &to)])
}

/// Months or days between two ends: `2024年4月〜9月`, `April–September 2024`.
fn dates(from: Date, to: Date, lang: Lang) -> String {
    let short = date_in_year(from, lang).zip(date_in_year(to, lang));
    let (from_year, to_year) = (from.year(), to.year());
    let (from, to) = (date(from, lang), date(to, lang));
    let whole = [("from", &*from), ("to", &*to)];
    let locale = lang.locale();
    match short {
        Some((short_from, short_to)) if from_year == to_year => {
            let short = [("from-in-year", &*short_from), ("to-in-year", &*short_to)];
            let values: Vec<_> = whole.into_iter().chain(short).collect();
            locale.fill(Pattern::RangeInYear, &values)
        }
        _ => locale.fill(Pattern::Range, &whole),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{YearPart, YearStart};

    #[test]
    fn a_source_that_counts_by_calendar_years_does_so_from_its_first_one() {
        let april = YearStart::new(4).expect("a month");
        let since = april.year(2022).expect("a year");
        let third = Interval::CalendarPart(2024, YearPart::Q3);
        let measured = Measured::new(third, since.start()).expect("a time");
        assert_eq!(
            measured_since(since, measured, Lang::en()),
            "calendar 2022–Q3 of calendar 2024"
        );
    }
}
