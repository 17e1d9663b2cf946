//! Time scale: days of dates, months, years and fiscal years as integers.
//!
//! In: dates as exact as they are printed, and fiscal years. Out: integers that grow with time.
//! Every month counts 31 days: exact in order, and in a drawing the difference is invisible.

use crate::model::{Date, Day, FiscalYear, Month, YearStart};

/// Days of every month on this scale.
const DAYS: i32 = 31;

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
        let at = |day: Day| start(of(day.month())) + i32::from(day.number()) - 1;
        match date {
            Date::Year(_) | Date::Month(_) => Self {
                from: start(of(first.month())),
                to: start(of(last.month()) + 1),
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
        Self {
            from: start(of(from.first_month())),
            to: start(of(to.first_month()) + 12),
        }
    }
}

/// Month on this scale, counted from the year 0.
fn of(month: Month) -> i32 {
    i32::from(month.year()) * 12 + i32::from(month.number()) - 1
}

/// Months between the beginning of a calendar year and that of a fiscal year.
#[must_use]
pub fn first_month(years: YearStart) -> i32 {
    i32::from(years.month()) - 1
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
    use crate::model::{Eras, FiscalCalendar};

    #[test]
    fn dates_lie_in_their_years() {
        let start = YearStart::new(4).expect("a month");
        let eras = &Eras::default();
        let calendar = FiscalCalendar { start, eras };
        let date = |iso| TimeSpan::date(Date::parse(iso, calendar).expect("a date"));
        assert!(
            date("2021").from < date("2021-08").from && date("2021-08-24").to < date("2021-08").to
        );
        assert_eq!(date("2021-12").to, date("2022").from);
        let year = |western| start.year(western).expect("in range");
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
