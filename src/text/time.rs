//! Formatting of fiscal years and dates in each language. An era year is always accompanied by the
//! western year.

use crate::model::{Date, Day, Era, Eras, FiscalYear, Lang, Locale, Month, Pattern};

/// Fiscal year, short: `2025年度`, `FY2025`; `2025年`, `2025` where it is a calendar year.
#[must_use]
pub fn fiscal_year(year: FiscalYear, lang: Lang) -> String {
    let pattern = match year.is_calendar_year() {
        true => Pattern::Year,
        false => Pattern::FiscalYear,
    };
    lang.locale().fill(pattern, &[("year", &year.to_string())])
}

/// Fiscal year, long: `令和7年度（2025年度）`, `FY2025 (April 2025–March 2026)`; `令和7年（2025年）`,
/// `2025` where it is a calendar year.
#[must_use]
pub fn fiscal_year_long(year: FiscalYear, lang: Lang, eras: &Eras) -> String {
    let pattern = match year.is_calendar_year() {
        true => Pattern::YearLong,
        false => Pattern::FiscalYearLong,
    };
    let locale = lang.locale();
    let era = eras.of(year);
    if era.is_none() && locale.asks_for(pattern, "era") {
        return fiscal_year(year, lang);
    }
    let (era, number) = in_era(era, locale);
    let [first, last] = [year.first_day(), year.last_day()].map(|day| date(day.month(), lang));
    let values = [
        ("year", &*year.to_string()),
        ("era", era),
        ("number", &number),
        ("first", &first),
        ("last", &last),
    ];
    locale.fill(pattern, &values)
}

/// Range of fiscal years: `2025〜2029年度`, `FY2025–FY2029`; `2025〜2029年`, `2025–2029` where they are
/// calendar years.
#[must_use]
pub fn period(from: FiscalYear, to: FiscalYear, lang: Lang) -> String {
    if from == to {
        return fiscal_year(from, lang);
    }
    let pattern = match from.is_calendar_year() {
        true => Pattern::Years,
        false => Pattern::FiscalYears,
    };
    let (from, to) = (from.to_string(), to.to_string());
    lang.locale().fill(pattern, &[("from", &from), ("to", &to)])
}

/// Day: `2026年3月31日（令和8年）`, `31 March 2026`.
#[must_use]
pub fn day(day: Day, lang: Lang, eras: &Eras) -> String {
    let locale = lang.locale();
    let plain = date(day, lang);
    let era = eras.of_day(day);
    if era.is_none() && locale.asks_for(Pattern::DayLong, "era") {
        return plain;
    }
    let (era, number) = in_era(era, locale);
    let values = [("date", &*plain), ("era", era), ("number", &number)];
    locale.fill(Pattern::DayLong, &values)
}

/// Year, month or day, short: `2025年12月`, `December 2025`.
#[must_use]
pub fn date(date: impl Into<Date>, lang: Lang) -> String {
    let date = date.into();
    let pattern = match date {
        Date::Year(_) => Pattern::Year,
        Date::Month(_) => Pattern::Month,
        Date::Day(_) => Pattern::Day,
    };
    filled(pattern, date, lang)
}

/// Month or day without its year: `12月`, `2月19日`, `19 February`; `None` for a whole year.
#[must_use]
pub fn date_in_year(date: Date, lang: Lang) -> Option<String> {
    let pattern = match date {
        Date::Year(_) => return None,
        Date::Month(_) => Pattern::MonthInYear,
        Date::Day(_) => Pattern::DayInYear,
    };
    Some(filled(pattern, date, lang))
}

/// Month of any year, 1 for January: `4月`, `April`.
pub(super) fn month_named(number: u8, lang: Lang) -> String {
    let any_year = Month::new(2000, number);
    any_year.map_or_else(String::new, |month| {
        filled(Pattern::MonthInYear, Date::Month(month), lang)
    })
}

/// A pattern of dates, filled with the fields that a date has.
fn filled(pattern: Pattern, date: Date, lang: Lang) -> String {
    let locale = lang.locale();
    let (month, day) = match date {
        Date::Year(_) => (None, None),
        Date::Month(month) => (Some(month), None),
        Date::Day(day) => (Some(day.month()), Some(day.number())),
    };
    let month_number = month.map(Month::number).unwrap_or_default();
    let day = day.unwrap_or_default();
    let values = [
        ("year", &*date.year().to_string()),
        ("month", &month_number.to_string()),
        ("mm", &format!("{month_number:02}")),
        ("month-name", locale.month_name(month_number)),
        ("day", &day.to_string()),
        ("dd", &format!("{day:02}")),
    ];
    locale.fill(pattern, &values)
}

/// Name of an era, and the number of a year in it as the language writes it: 元 for the first.
fn in_era<'a>(era: Option<(&'a Era, u16)>, locale: &Locale) -> (&'a str, String) {
    let Some((era, number)) = era else {
        return ("", String::new());
    };
    let number = match &locale.first_era_year {
        Some(first) if number == 1 => first.clone(),
        _ => number.to_string(),
    };
    (&era.name, number)
}
