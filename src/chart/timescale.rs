//! Time scale: days of dates, months, years and fiscal years as integers.
//!
//! In: ISO dates as exact as they are printed, and fiscal years. Out: integers that grow with time.
//! Every month counts 31 days: exact in order, and in a drawing the difference is invisible.

use crate::model::FiscalYear;

/// Days of every month on this scale.
const DAYS: i32 = 31;

/// First month of a fiscal year, counted from 0.
pub const FIRST_MONTH: i32 = FiscalYear::FIRST_MONTH as i32 - 1;

/// Time span.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TimeSpan {
    /// First day.
    pub from: i32,
    /// Day after the last.
    pub to: i32,
}

impl TimeSpan {
    /// Span of an ISO date: a year, a month or a day; none if the text is no date.
    #[must_use]
    pub fn date(iso: &str) -> Option<Self> {
        // A field that is no number makes the whole text no date.
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

    /// Span from the first day of one fiscal year to the last day of another.
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

/// Month of a day, counted from the year 0.
#[must_use]
pub fn month(day: i32) -> i32 {
    day.div_euclid(DAYS)
}

/// First day of a month.
#[must_use]
pub fn start(month: i32) -> i32 {
    month * DAYS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_lie_in_their_years() {
        let date = |iso| TimeSpan::date(iso).expect("a date");
        assert!(
            date("2021").from < date("2021-08").from && date("2021-08-24").to < date("2021-08").to
        );
        assert_eq!(date("2021-12").to, date("2022").from);
        let year = |western| FiscalYear::new(western).expect("in range");
        assert_eq!(
            TimeSpan::years(year(2020), year(2024)).from,
            date("2020-04").from
        );
        assert_eq!(
            TimeSpan::years(year(2020), year(2024)).to,
            date("2025-03").to
        );
        for nonsense in ["", "soon", "2021-13", "2021-08-32", "2021-08-24-1"] {
            assert_eq!(TimeSpan::date(nonsense), None, "{nonsense}");
        }
    }
}
