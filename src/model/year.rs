//! Fiscal years.

use super::{Day, Month};
use std::fmt;

/// A fiscal year, named by the western year in which it begins: 2025 is 令和7年度.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FiscalYear(u16);

impl FiscalYear {
    /// The years that a report can speak of.
    pub const RANGE: std::ops::RangeInclusive<u16> = 1868..=2199;

    /// First month of a fiscal year, 1 for January. The only place that defines it, so that it can become a
    /// setting of the site.
    pub const FIRST_MONTH: u8 = 4;

    /// The fiscal year that begins in `western`, if a report can speak of it.
    #[must_use]
    pub fn new(western: u16) -> Option<Self> {
        Self::RANGE.contains(&western).then_some(Self(western))
    }

    /// The western year it begins in.
    #[must_use]
    pub fn western(self) -> u16 {
        self.0
    }

    /// Its first month.
    #[must_use]
    pub fn first_month(self) -> Month {
        Month::january(self.0).plus(Self::FIRST_MONTH - 1)
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
        (self.0 + 1).saturating_sub(first.0)
    }
}

impl fmt::Display for FiscalYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
