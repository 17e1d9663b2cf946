//! Time scale: days of dates, months, years and fiscal years as integers.
//!
//! In: dates as exact as they are printed, and fiscal years. Out: integers that grow with time.
//! Every month counts 31 days: exact in order, and in a drawing the difference is invisible.

use crate::model::{Date, Day, FiscalYear};

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
    /// Span of a date: a year, a month or a day.
    #[must_use]
    pub fn date(date: Date) -> Self {
        let (first, last) = date.days();
        let month = |day: Day| i32::from(day.year()) * 12 + i32::from(day.month().number()) - 1;
        let at = |day: Day| start(month(day)) + i32::from(day.number()) - 1;
        match date {
            Date::Year(_) | Date::Month(_) => Self {
                from: start(month(first)),
                to: start(month(last) + 1),
            },
            Date::Day(day) => Self {
                from: at(day),
                to: at(day) + 1,
            },
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
    use crate::model::Eras;

    #[test]
    fn dates_lie_in_their_years() {
        let date = |iso| TimeSpan::date(Date::parse(iso, &Eras::default()).expect("a date"));
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
    }
}
