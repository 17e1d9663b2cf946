//! Fiscal years, and the month in which those of a site begin.

use super::{Day, Eras, Month};
use std::fmt;

/// Month in which the fiscal years of a site begin. By default it is January, so that fiscal years
/// are calendar years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct YearStart(u8);

/// A fiscal year, named by the western year in which it begins: in Japan 2025 is 令和7年度, April
/// 2025 to March 2026.
///
/// It knows the month that it begins in. Years of one site begin in the same month, so they compare
/// by their western years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FiscalYear {
    western: u16,
    start: YearStart,
}

/// How a site counts years: from which month, and in which eras.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FiscalCalendar<'a> {
    /// Month in which fiscal years begin.
    pub start: YearStart,
    /// Eras that authors may count years in.
    pub eras: &'a Eras,
}

impl Default for YearStart {
    fn default() -> Self {
        Self::JANUARY
    }
}

impl YearStart {
    /// Fiscal years that are calendar years.
    pub const JANUARY: Self = Self(1);

    /// The month with this number, 1 for January, if there is one.
    #[must_use]
    pub fn new(month: u8) -> Option<Self> {
        (1..=12).contains(&month).then_some(Self(month))
    }

    /// Number of the first month of a fiscal year, 1 for January.
    #[must_use]
    pub fn month(self) -> u8 {
        self.0
    }

    /// Number of the last month of a fiscal year, 1 for January.
    #[must_use]
    pub fn last_month(self) -> u8 {
        (self.0 + 10) % 12 + 1
    }

    /// Whether fiscal years are calendar years.
    #[must_use]
    pub fn is_january(self) -> bool {
        self == Self::JANUARY
    }

    /// The fiscal year that begins in the western year `western`, if a report can speak of it.
    #[must_use]
    pub fn year(self, western: u16) -> Option<FiscalYear> {
        FiscalYear::RANGE.contains(&western).then_some(FiscalYear {
            western,
            start: self,
        })
    }

    /// The western year in which the fiscal year of `month` begins.
    pub(super) fn western(self, month: Month) -> u16 {
        let begins_later = month.number() < self.0;
        month.year().saturating_sub(begins_later.into())
    }
}

impl FiscalYear {
    /// The western years that a report can speak of.
    pub const RANGE: std::ops::RangeInclusive<u16> = 1868..=2199;

    /// The western year it begins in.
    #[must_use]
    pub fn western(self) -> u16 {
        self.western
    }

    /// The month in which it begins, like all fiscal years of its site.
    #[must_use]
    pub fn start(self) -> YearStart {
        self.start
    }

    /// Whether it is a calendar year, so that pages need not tell the two apart.
    #[must_use]
    pub fn is_calendar_year(self) -> bool {
        self.start.is_january()
    }

    /// The years from this one to `last`, both included.
    pub fn until(self, last: Self) -> impl Iterator<Item = Self> {
        (self.western..=last.western).filter_map(move |western| self.start.year(western))
    }

    /// Its first month.
    #[must_use]
    pub fn first_month(self) -> Month {
        Month::january(self.western).plus(self.start.month() - 1)
    }

    /// Its first day.
    #[must_use]
    pub fn first_day(self) -> Day {
        self.first_month().first_day()
    }

    /// Its last day.
    #[must_use]
    pub fn last_day(self) -> Day {
        self.first_month().plus(11).last_day()
    }

    /// The number of years from `first` to this year, both counted; 0 if this year is earlier.
    #[must_use]
    pub fn count_since(self, first: Self) -> u16 {
        (self.western + 1).saturating_sub(first.western)
    }
}

impl FiscalCalendar<'_> {
    /// Fiscal years that are calendar years, and no eras.
    pub const WESTERN: Self = Self {
        start: YearStart::JANUARY,
        eras: Eras::NONE,
    };

    /// Reads a fiscal year as authors and sources write it: `2025`, `2025年度`, `FY2025`,
    /// `令和7年度`, `令和元年度`, `R7`, in full width too. None for anything else, and for years out
    /// of [`FiscalYear::RANGE`].
    #[must_use]
    pub fn parse(self, written: &str) -> Option<FiscalYear> {
        self.start.year(self.eras.western_year(written)?)
    }
}

impl fmt::Display for FiscalYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.western.fmt(f)
    }
}
