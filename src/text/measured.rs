//! What a figure measures, in both languages: years, parts of years, months, days and periods.

use super::{date, date_in_year, fiscal_year, period};
use crate::model::{Date, FiscalYear, Interval, Lang, Measured, YearPart};

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
    match (interval, lang) {
        (Interval::Fiscal(year), _) => fiscal_year(year, lang),
        (Interval::Calendar(year), Lang::Ja) => format!("{year}年（暦年）"),
        (Interval::Calendar(year), Lang::En) => format!("calendar {year}"),
        (Interval::FiscalPart(year, part), Lang::Ja) => {
            format!("{}{}", fiscal_year(year, lang), part_name(part, lang))
        }
        (Interval::FiscalPart(year, part), Lang::En) => {
            format!("{} of {}", part_name(part, lang), fiscal_year(year, lang))
        }
        (Interval::CalendarPart(year, part), Lang::Ja) => {
            format!("{year}年{}（暦年）", part_name(part, lang))
        }
        (Interval::CalendarPart(year, part), Lang::En) => {
            format!("{} of calendar {year}", part_name(part, lang))
        }
        (Interval::Month(month), _) => date(month, lang),
        (Interval::Day(day), _) => date(day, lang),
    }
}

fn part_name(part: YearPart, lang: Lang) -> &'static str {
    match (part, lang) {
        (YearPart::Q1, Lang::Ja) => "第1四半期",
        (YearPart::Q2, Lang::Ja) => "第2四半期",
        (YearPart::Q3, Lang::Ja) => "第3四半期",
        (YearPart::Q4, Lang::Ja) => "第4四半期",
        (YearPart::H1, Lang::Ja) => "上半期",
        (YearPart::H2, Lang::Ja) => "下半期",
        (YearPart::Q1, Lang::En) => "Q1",
        (YearPart::Q2, Lang::En) => "Q2",
        (YearPart::Q3, Lang::En) => "Q3",
        (YearPart::Q4, Lang::En) => "Q4",
        (YearPart::H1, Lang::En) => "the first half",
        (YearPart::H2, Lang::En) => "the second half",
    }
}

/// Time between two ends; what both have in common is said once.
fn span(from: Interval, to: Interval, lang: Lang) -> String {
    if let Some((from, to)) = from.date().zip(to.date()) {
        return dates(from, to, lang);
    }
    match (from, to, lang) {
        (Interval::Fiscal(from), Interval::Fiscal(to), _) => period(from, to, lang),
        (Interval::Calendar(from), Interval::Calendar(to), Lang::Ja) => {
            format!("{from}〜{to}年（暦年）")
        }
        (Interval::Calendar(from), Interval::Calendar(to), Lang::En) => {
            format!("calendar {from}–{to}")
        }
        (_, _, Lang::Ja) => format!("{}〜{}", interval(from, lang), interval(to, lang)),
        (_, _, Lang::En) => format!("{}–{}", interval(from, lang), interval(to, lang)),
    }
}

/// Months or days between two ends: `2024年4月〜9月`, `April–September 2024`.
fn dates(from: Date, to: Date, lang: Lang) -> String {
    let same_year = from.year() == to.year();
    let short = |day: Date| date_in_year(day, lang).filter(|_| same_year);
    let whole = |day: Date| date(day, lang);
    match lang {
        Lang::Ja => format!(
            "{}〜{}",
            whole(from),
            short(to).unwrap_or_else(|| whole(to))
        ),
        Lang::En => format!(
            "{}–{}",
            short(from).unwrap_or_else(|| whole(from)),
            whole(to)
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::YearStart;

    #[test]
    fn a_source_that_counts_by_calendar_years_does_so_from_its_first_one() {
        let april = YearStart::new(4).expect("a month");
        let since = april.year(2022).expect("a year");
        let third = Interval::CalendarPart(2024, YearPart::Q3);
        let measured = Measured::new(third, since.start()).expect("a time");
        assert_eq!(
            measured_since(since, measured, Lang::En),
            "calendar 2022–Q3 of calendar 2024"
        );
    }
}
