//! Japanese eras: years of an era as western years, and the other way round.
//!
//! In: the eras of a site, which are data (`book.toml`), so that a new one needs no release. Out:
//! fiscal years, and numbers of years in an era. Deliberately absent: months and days, which
//! [`notation`] reads.

use super::{Day, FiscalYear, notation};

/// An era: its name and the day it began.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Era {
    /// The name, `令和`.
    pub name: String,
    /// The letter that officials abbreviate it with, `R`.
    pub letter: char,
    /// The day it began.
    pub start: Day,
}

impl Era {
    /// The western year of its first year (元年), calendar and fiscal. Government usage names the
    /// whole fiscal year of a change by the new era: FY2019 is 令和元年度 although April 2019 still
    /// was 平成31年.
    fn first(&self) -> u16 {
        self.start.year()
    }
}

/// The eras of a site, oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Eras(Vec<Era>);

impl Eras {
    /// No eras: all years are western.
    pub const NONE: &'static Self = &Self(Vec::new());

    /// The eras, put in order.
    #[must_use]
    pub fn new(mut eras: Vec<Era>) -> Self {
        eras.sort_by_key(|era| era.start);
        Self(eras)
    }

    /// The era of a year and the year's number in it, from 1 (元年).
    #[must_use]
    pub fn of(&self, year: FiscalYear) -> Option<(&Era, u16)> {
        self.of_western(year.western())
    }

    /// The era of the fiscal year that begins in a western year, and its number in the era.
    fn of_western(&self, year: u16) -> Option<(&Era, u16)> {
        let era = self.0.iter().rev().find(|era| era.first() <= year)?;
        Some((era, year - era.first() + 1))
    }

    /// The era of a day and the number of its calendar year, from 1 (元年).
    #[must_use]
    pub fn of_day(&self, day: Day) -> Option<(&Era, u16)> {
        let era = self.0.iter().rev().find(|era| era.start <= day)?;
        Some((era, day.year() - era.first() + 1))
    }

    /// The eras whose name or letter begins a text, each with the rest of the text. There may be
    /// several, because a name may begin with another one's.
    pub(super) fn named<'a>(&self, text: &'a str) -> impl Iterator<Item = (&Era, &'a str)> {
        self.0.iter().filter_map(move |era| {
            let rest = text
                .strip_prefix(era.name.as_str())
                .or_else(|| text.strip_prefix(era.letter))?;
            Some((era, rest))
        })
    }

    /// The western year of a year of an era, from 1 (元年); none if the era has no such year.
    pub(super) fn western(&self, era: &Era, number: u16) -> Option<u16> {
        let year = era.first().checked_add(number.checked_sub(1)?)?;
        // Budgets of early 2019 still say 平成31年度 for what became 令和元年度.
        let bears_it = self
            .of_western(year)
            .is_some_and(|(own, _)| own == era || own.first() == year);
        (bears_it && FiscalYear::RANGE.contains(&year)).then_some(year)
    }

    /// The western year of a year in any notation of [`super::FiscalCalendar::parse`].
    #[must_use]
    pub fn western_year(&self, written: &str) -> Option<u16> {
        let text = notation::plain(written);
        let text = text
            .strip_suffix("年度")
            .or_else(|| text.strip_suffix('年'))
            .unwrap_or(&text);
        let western = text
            .strip_prefix("FY")
            .or_else(|| text.strip_prefix("fy"))
            .unwrap_or(text);
        if let Some(year) = notation::four_digits(western) {
            return FiscalYear::RANGE.contains(&year).then_some(year);
        }
        self.named(text).find_map(|(era, rest)| {
            let number = if rest == "元" {
                1
            } else {
                notation::small(rest)?.into()
            };
            self.western(era, number)
        })
    }
}
