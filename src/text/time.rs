//! Formatting of fiscal years and dates in both languages. An era year is always accompanied by the
//! western year.

use crate::model::{Date, Day, Eras, FiscalYear, Lang, Month};

/// English month names, January first.
pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Fiscal year, short: `2025年度`, `FY2025`; `2025年`, `2025` where it is a calendar year.
#[must_use]
pub fn fiscal_year(year: FiscalYear, lang: Lang) -> String {
    if year.is_calendar_year() {
        return date(Date::Year(year.western()), lang);
    }
    match lang {
        Lang::Ja => format!("{year}年度"),
        Lang::En => format!("FY{year}"),
    }
}

/// Fiscal year, long: `令和7年度（2025年度）`, `FY2025 (April 2025–March 2026)`; `令和7年（2025年）`,
/// `2025` where it is a calendar year.
#[must_use]
pub fn fiscal_year_long(year: FiscalYear, lang: Lang, eras: &Eras) -> String {
    let short = fiscal_year(year, lang);
    match (lang, eras.of(year)) {
        (Lang::Ja, Some((era, number))) => {
            let unit = if year.is_calendar_year() {
                "年"
            } else {
                "年度"
            };
            format!("{}{}{unit}（{short}）", era.name, era_number(number))
        }
        (Lang::Ja, None) => short,
        (Lang::En, _) if year.is_calendar_year() => short,
        (Lang::En, _) => {
            let ends = [year.first_day(), year.last_day()];
            let [from, to] = ends.map(|day| date(day.month(), lang));
            format!("{short} ({from}–{to})")
        }
    }
}

/// Range of fiscal years: `2025〜2029年度`, `FY2025–FY2029`; `2025〜2029年`, `2025–2029` where they are
/// calendar years.
#[must_use]
pub fn period(from: FiscalYear, to: FiscalYear, lang: Lang) -> String {
    match lang {
        _ if from == to => fiscal_year(from, lang),
        Lang::Ja => format!("{from}〜{}", fiscal_year(to, lang)),
        Lang::En => format!("{}–{}", fiscal_year(from, lang), fiscal_year(to, lang)),
    }
}

/// Day: `2026年3月31日（令和8年）`, `31 March 2026`.
#[must_use]
pub fn day(day: Day, lang: Lang, eras: &Eras) -> String {
    let plain = date(day, lang);
    match (lang, eras.of_day(day)) {
        (Lang::Ja, Some((era, number))) => {
            format!("{plain}（{}{}年）", era.name, era_number(number))
        }
        (Lang::Ja, None) | (Lang::En, _) => plain,
    }
}

/// Year, month or day, short: `2025年12月`, `December 2025`.
#[must_use]
pub fn date(date: impl Into<Date>, lang: Lang) -> String {
    let date = date.into();
    let year = date.year();
    match (date_in_year(date, lang), lang) {
        (None, Lang::Ja) => format!("{year}年"),
        (None, Lang::En) => year.to_string(),
        (Some(date), Lang::Ja) => format!("{year}年{date}"),
        (Some(date), Lang::En) => format!("{date} {year}"),
    }
}

/// Month or day without its year: `12月`, `2月19日`, `19 February`; `None` for a whole year.
#[must_use]
pub fn date_in_year(date: Date, lang: Lang) -> Option<String> {
    match date {
        Date::Year(_) => None,
        Date::Month(month) => Some(month_name(month, lang)),
        Date::Day(day) => {
            let (month, number) = (month_name(day.month(), lang), day.number());
            Some(match lang {
                Lang::Ja => format!("{month}{number}日"),
                Lang::En => format!("{number} {month}"),
            })
        }
    }
}

/// Month without its year.
fn month_name(month: Month, lang: Lang) -> String {
    month_named(month.number(), lang)
}

/// Month of any year, 1 for January: `4月`, `April`.
pub(super) fn month_named(number: u8, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("{number}月"),
        Lang::En => MONTHS[usize::from(number) - 1].to_owned(),
    }
}

/// Year number within an era; the first year is written 元年.
fn era_number(number: u16) -> String {
    if number == 1 {
        "元".to_owned()
    } else {
        number.to_string()
    }
}
