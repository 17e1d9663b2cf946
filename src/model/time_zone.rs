//! Time zone of a site: where its days begin and end.
//!
//! In: a name of the IANA time zone database. Out: days and times in that zone. The database is
//! part of the program, so that every machine gives the same bytes. Deliberately absent: the clock.

use super::Day;
use jiff::{
    Timestamp,
    civil::Date,
    tz::{self, TimeZoneDatabase},
};
use std::{fmt, time::Duration};

/// A time zone of the IANA database, `Asia/Tokyo`; UTC by default. Displayed by its name.
#[derive(Clone, PartialEq, Eq)]
pub struct TimeZone(tz::TimeZone);

impl TimeZone {
    /// The zone with this name, in any case of its letters, if there is one.
    #[must_use]
    pub fn new(name: &str) -> Option<Self> {
        TimeZoneDatabase::bundled().get(name).ok().map(Self)
    }

    /// All names that the database has.
    pub fn names() -> impl Iterator<Item = String> {
        let database = TimeZoneDatabase::bundled();
        let names = database.available().map(|name| name.as_str().to_owned());
        names.collect::<Vec<_>>().into_iter()
    }

    /// The day at a moment, which is counted from the beginning of 1970 in UTC.
    #[must_use]
    pub fn day(&self, moment: Duration) -> Day {
        // A clock that is set to a year without four digits shows nothing that is not public.
        let seconds = i64::try_from(moment.as_secs()).ok();
        let Some(moment) = seconds.and_then(|seconds| Timestamp::from_second(seconds).ok()) else {
            return Day::FIRST;
        };
        let date = moment.to_zoned(self.0.clone()).date();
        let number = |field: i8| u8::try_from(field).ok();
        let fields = u16::try_from(date.year())
            .ok()
            .zip(number(date.month()))
            .zip(number(date.day()));
        fields
            .and_then(|((year, month), day)| Day::new(year, month, day))
            .unwrap_or(Day::FIRST)
    }

    /// The moment at which a day begins, as RFC 3339 writes it: `2026-07-31T00:00:00+09:00`. That is
    /// an hour later where clocks are put forward at midnight.
    #[must_use]
    pub fn start_of(&self, day: Day) -> String {
        let start = civil(day).and_then(|date| date.to_zoned(self.0.clone()).ok());
        start.map_or_else(
            || format!("{day}T00:00:00Z"),
            |start| start.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
        )
    }
}

/// The day for the time crate.
fn civil(day: Day) -> Option<Date> {
    let number = |field: u8| i8::try_from(field).ok();
    let year = i16::try_from(day.year()).ok()?;
    Date::new(year, number(day.month().number())?, number(day.number())?).ok()
}

impl Default for TimeZone {
    fn default() -> Self {
        Self(tz::TimeZone::UTC)
    }
}

impl fmt::Display for TimeZone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.iana_name().unwrap_or("UTC"))
    }
}

impl fmt::Debug for TimeZone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TimeZone({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zone(name: &str) -> TimeZone {
        TimeZone::new(name).expect(name)
    }

    fn day(year: u16, month: u8, number: u8) -> Day {
        Day::new(year, month, number).expect("a day")
    }

    #[test]
    fn a_day_begins_where_the_site_is() {
        let day = day(2026, 7, 31);
        for (name, begins) in [
            ("UTC", "2026-07-31T00:00:00+00:00"),
            ("Asia/Tokyo", "2026-07-31T00:00:00+09:00"),
            ("Asia/Kathmandu", "2026-07-31T00:00:00+05:45"),
            // Summer time.
            ("America/New_York", "2026-07-31T00:00:00-04:00"),
        ] {
            assert_eq!(zone(name).start_of(day), begins);
        }
    }

    #[test]
    fn a_day_without_midnight_begins_an_hour_later() {
        // Clocks in Santiago went forward at midnight.
        let begins = zone("America/Santiago").start_of(day(2024, 9, 8));
        assert_eq!(begins, "2024-09-08T01:00:00-03:00");
    }

    #[test]
    fn one_moment_is_another_day_elsewhere() {
        // 2026-03-31T15:00:00Z, midnight in Japan.
        let moment = Duration::from_secs(1_774_969_200);
        assert_eq!(zone("Asia/Tokyo").day(moment), day(2026, 4, 1));
        assert_eq!(zone("UTC").day(moment), day(2026, 3, 31));
        assert_eq!(zone("Pacific/Honolulu").day(moment), day(2026, 3, 31));
    }

    #[test]
    fn a_name_is_a_place_and_no_offset() {
        for wrong in ["Japan Standard Time", "+09:00", "Asia/Tokio", ""] {
            assert_eq!(TimeZone::new(wrong), None, "{wrong}");
        }
        assert!(TimeZone::names().any(|name| name == "Asia/Tokyo"));
    }
}
