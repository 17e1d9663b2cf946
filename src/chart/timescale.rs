//! Dates on one line: where a day, a month, a year or a fiscal year begins and ends.
//!
//! In: ISO dates as exact as they are printed, and fiscal years. Out: whole numbers that grow with time. Every month has 31 days here:
//! exact in order, and in a drawing nobody sees the difference.

use crate::model::FiscalYear;

/// The days that every month has.
const DAYS: i32 = 31;

/// The month in which fiscal years begin, 0 for January.
pub const FIRST_MONTH: i32 = FiscalYear::FIRST_MONTH as i32 - 1;

/// A stretch of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stretch {
    /// Its first day.
    pub from: i32,
    /// The day after its last.
    pub to: i32,
}

impl Stretch {
    /// What an ISO date names: a year, a month or a day; none where it is no date.
    #[must_use]
    pub fn date(iso: &str) -> Option<Self> {
        let fields: Option<Vec<i32>> = iso.split('-').map(|field| field.parse().ok()).collect();
        match *fields? {
            [year @ 0..=9999] => Some(Self::months(year * 12, 12)),
            [year @ 0..=9999, month @ 1..=12] => Some(Self::months(year * 12 + month - 1, 1)),
            [year @ 0..=9999, month @ 1..=12, day @ 1..=31] => {
                let from = start(year * 12 + month - 1) + day - 1;
                Some(Self { from, to: from + 1 })
            }
            _ => None,
        }
    }

    /// From the first day of a fiscal year to the last of another.
    #[must_use]
    pub fn years(from: FiscalYear, to: FiscalYear) -> Self {
        let month = |year: FiscalYear| i32::from(year.western()) * 12 + FIRST_MONTH;
        Self {
            from: start(month(from)),
            to: start(month(to) + 12),
        }
    }

    fn months(first: i32, count: i32) -> Self {
        Self {
            from: start(first),
            to: start(first + count),
        }
    }
}

/// The month of a day, counted from the year 0.
#[must_use]
pub fn month(day: i32) -> i32 {
    day.div_euclid(DAYS)
}

/// The first day of a month.
#[must_use]
pub fn start(month: i32) -> i32 {
    month * DAYS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_lie_in_their_years() {
        let date = |iso| Stretch::date(iso).expect("a date");
        assert!(
            date("2021").from < date("2021-08").from && date("2021-08-24").to < date("2021-08").to
        );
        assert_eq!(date("2021-12").to, date("2022").from);
        let year = |western| FiscalYear::new(western).expect("in range");
        assert_eq!(
            Stretch::years(year(2020), year(2024)).from,
            date("2020-04").from
        );
        assert_eq!(
            Stretch::years(year(2020), year(2024)).to,
            date("2025-03").to
        );
        for nonsense in ["", "soon", "2021-13", "2021-08-32", "2021-08-24-1"] {
            assert_eq!(Stretch::date(nonsense), None, "{nonsense}");
        }
    }
}
