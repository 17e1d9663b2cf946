//! Japanese eras: years of an era as western years, and the other way round.
//!
//! In: the eras of a site, which are data (`book.toml`), so that a new one needs no release. Out:
//! fiscal years, and numbers of years in an era. Deliberately absent: months and days, which
//! [`notation`] reads.

use super::{Day, FiscalYear, notation};

/// An era: its name and the first fiscal year that bears it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Era {
    /// The name, `令和`.
    pub name: String,
    /// The letter that officials abbreviate it with, `R`.
    pub letter: char,
    /// The day it began.
    pub start: Day,
    /// Its first fiscal year, the calendar year of that day. Government usage names the whole fiscal
    /// year of a change by the new era: FY2019 is 令和元年度 although April 2019 still was 平成31年.
    pub first: FiscalYear,
}

/// The eras of a site, oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Eras(Vec<Era>);

impl Eras {
    /// The eras, put in order.
    #[must_use]
    pub fn new(mut eras: Vec<Era>) -> Self {
        eras.sort_by_key(|era| era.first);
        Self(eras)
    }

    /// The era of a year and the year's number in it, from 1 (元年).
    #[must_use]
    pub fn of(&self, year: FiscalYear) -> Option<(&Era, u16)> {
        self.0
            .iter()
            .rev()
            .find(|era| era.first <= year)
            .map(|era| (era, year.count_since(era.first)))
    }

    /// The era of a day and the number of its calendar year, from 1 (元年).
    #[must_use]
    pub fn of_day(&self, day: Day) -> Option<(&Era, u16)> {
        let era = self.0.iter().rev().find(|era| era.start <= day)?;
        let year = FiscalYear::new(day.year())?;
        Some((era, year.count_since(era.first)))
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
    pub(super) fn western(&self, era: &Era, number: u16) -> Option<FiscalYear> {
        let year = FiscalYear::new(era.first.western().checked_add(number.checked_sub(1)?)?)?;
        // Budgets of early 2019 still say 平成31年度 for what became 令和元年度.
        self.of(year)
            .is_some_and(|(own, _)| own == era || own.first == year)
            .then_some(year)
    }

    /// Reads a fiscal year as authors and sources write it: `2025`, `2025年度`, `FY2025`, `令和7年度`,
    /// `令和元年度`, `R7`, in full width too. None for anything else, and for years out of
    /// [`FiscalYear::RANGE`].
    #[must_use]
    pub fn parse(&self, written: &str) -> Option<FiscalYear> {
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
            return FiscalYear::new(year);
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
