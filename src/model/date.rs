//! Dates, as exact as they were written: a year, a month or a day of the Gregorian calendar.
//!
//! In: what an author wrote, and the calendar of the site. Out: a [`Date`] that exists, or the
//! [`DateFault`] that says why there is none. Deliberately absent: words for readers, and the clock.

use super::{
    FiscalCalendar, FiscalYear, YearStart,
    measured::Interval,
    notation::{self, DateFault},
};
use std::{cmp::Ordering, fmt};

/// A day that the calendar has. Ordered by time; displayed in ISO 8601, `2024-09-30`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Day {
    year: u16,
    month: u8,
    day: u8,
}

/// A month of a year. Ordered by time; displayed in ISO 8601, `2024-09`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Month {
    year: u16,
    month: u8,
}

/// A date with the precision it was written with. Displayed in ISO 8601: `2024`, `2024-09`,
/// `2024-09-30`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Date {
    /// A calendar year.
    Year(u16),
    /// A month.
    Month(Month),
    /// A day.
    Day(Day),
}

impl Month {
    /// The month of this number, 1 for January, if there is one.
    #[must_use]
    pub fn new(year: u16, month: u8) -> Option<Self> {
        let known = year <= LAST_YEAR && (1..=12).contains(&month);
        known.then_some(Self { year, month })
    }

    /// The first month of a calendar year.
    pub(super) fn january(year: u16) -> Self {
        Self { year, month: 1 }
    }

    /// The western calendar year.
    #[must_use]
    pub fn year(self) -> u16 {
        self.year
    }

    /// Its number in the year, 1 for January.
    #[must_use]
    pub fn number(self) -> u8 {
        self.month
    }

    /// The month that comes `count` months later.
    #[must_use]
    pub fn plus(self, count: u8) -> Self {
        let months = u16::from(self.month - 1) + u16::from(count);
        Self {
            year: self.year.saturating_add(months / 12),
            month: u8::try_from(months % 12).unwrap_or_default() + 1,
        }
    }

    /// Its first day.
    #[must_use]
    pub fn first_day(self) -> Day {
        let Self { year, month } = self;
        Day {
            year,
            month,
            day: 1,
        }
    }

    /// Its last day.
    #[must_use]
    pub fn last_day(self) -> Day {
        let Self { year, month } = self;
        Day {
            year,
            month,
            day: days_of(year, month),
        }
    }
}

impl Day {
    /// The earliest day of all: the first that ISO 8601 writes with four digits of the year.
    pub const FIRST: Self = Self {
        year: 0,
        month: 1,
        day: 1,
    };

    /// The day with these numbers, if the calendar has it.
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        Month::new(year, month)?;
        let known = (1..=days_of(year, month)).contains(&day);
        known.then_some(Self { year, month, day })
    }

    /// Reads a day in every notation of [`Date::parse`].
    ///
    /// # Errors
    /// The text is no date, or one without a day.
    pub fn parse(written: &str, calendar: FiscalCalendar<'_>) -> Result<Self, DateFault> {
        match Date::parse(written, calendar)? {
            Date::Day(day) => Ok(day),
            Date::Year(_) | Date::Month(_) => Err(DateFault::NoDayGiven),
        }
    }

    /// The western calendar year.
    #[must_use]
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month that it lies in.
    #[must_use]
    pub fn month(self) -> Month {
        let Self { year, month, .. } = self;
        Month { year, month }
    }

    /// Its number in the month.
    #[must_use]
    pub fn number(self) -> u8 {
        self.day
    }
}

impl Date {
    /// Reads a date as authors and sources write it: `2024`, `2024-09`, `2024-09-30`, `2024年9月30日`,
    /// `令和6年9月`, in full width too.
    ///
    /// # Errors
    /// The text is in no such notation, the calendar has no such date, or it is a fiscal year or a
    /// period, which are no dates.
    pub fn parse(written: &str, calendar: FiscalCalendar<'_>) -> Result<Self, DateFault> {
        let text = notation::plain(written);
        if let Some(year) = notation::four_digits(&text) {
            return Ok(Self::Year(year));
        }
        match notation::interval(&text, calendar)? {
            Interval::Calendar(year) => Ok(Self::Year(year)),
            Interval::Month(month) => Ok(Self::Month(month)),
            Interval::Day(day) => Ok(Self::Day(day)),
            Interval::Fiscal(_) | Interval::FiscalPart(..) | Interval::CalendarPart(..) => {
                Err(DateFault::NoDate)
            }
        }
    }

    /// The western calendar year.
    #[must_use]
    pub fn year(self) -> u16 {
        match self {
            Self::Year(year) => year,
            Self::Month(month) => month.year(),
            Self::Day(day) => day.year(),
        }
    }

    /// Returns the fiscal year that contains it, if fiscal years begin in `start`. Returns nothing
    /// for a year alone that lies in two fiscal years.
    #[must_use]
    pub fn fiscal_year(self, start: YearStart) -> Option<FiscalYear> {
        let month = match self {
            Self::Year(year) if start.is_january() => Month::january(year),
            Self::Year(_) => return None,
            Self::Month(month) => month,
            Self::Day(day) => day.month(),
        };
        start.year(start.western(month))
    }

    /// Its first and its last day.
    #[must_use]
    pub fn days(self) -> (Day, Day) {
        let months = |first: Month, last: Month| (first.first_day(), last.last_day());
        match self {
            Self::Year(year) => months(Month::january(year), Month::january(year).plus(11)),
            Self::Month(month) => months(month, month),
            Self::Day(day) => (day, day),
        }
    }

    /// Year, month and day, as far as they are known.
    fn fields(self) -> (u16, Option<u8>, Option<u8>) {
        match self {
            Self::Year(year) => (year, None, None),
            Self::Month(month) => (month.year, Some(month.month), None),
            Self::Day(day) => (day.year, Some(day.month), Some(day.day)),
        }
    }
}

/// By time; a year comes before its months and a month before its days, as ISO texts sort.
impl Ord for Date {
    fn cmp(&self, other: &Self) -> Ordering {
        self.fields().cmp(&other.fields())
    }
}

impl PartialOrd for Date {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl From<Month> for Date {
    fn from(month: Month) -> Self {
        Self::Month(month)
    }
}

impl From<Day> for Date {
    fn from(day: Day) -> Self {
        Self::Day(day)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { year, month } = self;
        write!(f, "{year:04}-{month:02}")
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { year, month, day } = self;
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(month) => month.fmt(f),
            Self::Day(day) => day.fmt(f),
        }
    }
}

/// The last year that ISO 8601 writes with four digits.
const LAST_YEAR: u16 = 9999;

/// The number of days in a month of the Gregorian calendar.
fn days_of(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}
