//! Fiscal years and the Japanese eras that name them.

use std::fmt;
use unicode_normalization::UnicodeNormalization;

/// A Japanese fiscal year by the western year it begins in: 2025 is 令和7年度, April 2025 to March 2026.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FiscalYear(u16);

/// An era: its name and the first fiscal year that bears it. Eras are data (`book.toml`), so a new one needs no release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Era {
    /// The name, `令和`.
    pub name: String,
    /// The letter that officials abbreviate it with, `R`.
    pub letter: char,
    /// The day it began, ISO: `2019-05-01`.
    pub start: String,
    /// Its first fiscal year, the calendar year of that day. Government usage names the whole fiscal year of a change by the new
    /// era: FY2019 is 令和元年度 although April 2019 still was 平成31年.
    pub first: FiscalYear,
}

/// The eras of a site, oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Eras(Vec<Era>);

impl FiscalYear {
    /// The years that a report can speak of.
    pub const RANGE: std::ops::RangeInclusive<u16> = 1868..=2199;

    /// The fiscal year that begins in April of `western`, if a report can speak of it.
    #[must_use]
    pub fn new(western: u16) -> Option<Self> {
        Self::RANGE.contains(&western).then_some(Self(western))
    }

    /// The western year it begins in.
    #[must_use]
    pub fn western(self) -> u16 {
        self.0
    }

    /// The number of years from `first` to this year, both counted; 0 if this year is earlier.
    #[must_use]
    pub fn count_since(self, first: Self) -> u16 {
        (self.0 + 1).saturating_sub(first.0)
    }
}

impl fmt::Display for FiscalYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

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

    /// The era of a day (ISO) and the number of its calendar year, from 1 (元年).
    #[must_use]
    pub fn of_day(&self, day: &str) -> Option<(&Era, u16)> {
        let era = self.0.iter().rev().find(|era| era.start.as_str() <= day)?;
        let year = FiscalYear::new(day.get(..4)?.parse().ok()?)?;
        Some((era, year.count_since(era.first)))
    }

    /// Reads a fiscal year as authors and sources write it: `2025`, `2025年度`, `FY2025`, `令和7年度`, `令和元年度`, `R7`, in full width too.
    #[must_use]
    pub fn parse(&self, written: &str) -> Option<FiscalYear> {
        let text: String = written.nfkc().filter(|c| !c.is_whitespace()).collect();
        let text = text
            .strip_suffix("年度")
            .or_else(|| text.strip_suffix('年'))
            .unwrap_or(&text);
        let western = text
            .strip_prefix("FY")
            .or_else(|| text.strip_prefix("fy"))
            .unwrap_or(text);
        if western.len() == 4 && western.bytes().all(|b| b.is_ascii_digit()) {
            return western.parse().ok().and_then(FiscalYear::new);
        }
        self.0.iter().find_map(|era| {
            let rest = text
                .strip_prefix(era.name.as_str())
                .or_else(|| text.strip_prefix(era.letter))?;
            let number: u16 = if rest == "元" { 1 } else { digits(rest)? };
            let year = FiscalYear::new(era.first.western().checked_add(number.checked_sub(1)?)?)?;
            // Budgets of early 2019 still say 平成31年度 for what became 令和元年度.
            self.of(year)
                .is_some_and(|(own, _)| own == era || own.first == year)
                .then_some(year)
        })
    }
}

/// One or two ASCII digits as a number.
fn digits(text: &str) -> Option<u16> {
    (matches!(text.len(), 1 | 2) && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())?
}
