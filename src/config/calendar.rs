//! `[calendar]` of `book.toml`: in which month fiscal years begin, and where days do.
//!
//! In: the table, and the format of the site. Out: a [`YearStart`] and a [`TimeZone`].

use super::place;
use crate::{
    diagnostics::{Code, Problem, Problems, say},
    model::{Format, TimeZone, YearStart},
};
use serde::Deserialize;
use toml::Spanned;

/// The name of the table.
pub(super) const TABLE: &str = "calendar";
/// The key of the month.
pub(super) const YEAR_STARTS: &str = "fiscal-year-starts";
/// The key of the time zone.
pub(super) const TIME_ZONE: &str = "time-zone";

/// The table as written.
#[derive(Deserialize, Default)]
#[serde(rename_all = "kebab-case", default, deny_unknown_fields)]
pub(super) struct Entry {
    fiscal_year_starts: Option<Spanned<i64>>,
    time_zone: Option<Spanned<String>>,
}

/// What holds where the table does not say otherwise.
pub(super) struct Defaults {
    /// Number of the month in which fiscal years begin.
    pub(super) month: u8,
    /// Name of the time zone.
    pub(super) zone: &'static str,
}

/// The defaults of a format. Before there was such a table, all sites were those of Japanese
/// agencies.
pub(super) fn defaults(format: Format) -> Defaults {
    if format == Format::FIRST {
        Defaults {
            month: 4,
            zone: "Asia/Tokyo",
        }
    } else {
        Defaults {
            month: 1,
            zone: "UTC",
        }
    }
}

impl Entry {
    pub(super) fn year_start(&self, format: Format, problems: &mut Problems) -> YearStart {
        let usual = defaults(format).month;
        let month = match &self.fiscal_year_starts {
            None => YearStart::new(usual),
            Some(written) => {
                let month = u8::try_from(*written.get_ref()).ok();
                let month = month.and_then(YearStart::new);
                if month.is_none() {
                    let message = say!("no-such-month");
                    problems.push(
                        Problem::new(Code::WrongMonth, place(written.span()), message)
                            .help(say!("write-number-of-month")),
                    );
                }
                month
            }
        };
        month.unwrap_or_default()
    }

    pub(super) fn time_zone(&self, format: Format, problems: &mut Problems) -> TimeZone {
        let Some(written) = &self.time_zone else {
            return TimeZone::new(defaults(format).zone).unwrap_or_default();
        };
        let name = written.get_ref();
        let zone = TimeZone::new(name);
        if zone.is_none() {
            let message = say!("no-such-time-zone", name);
            let names: Vec<String> = TimeZone::names().collect();
            problems.push(
                Problem::new(Code::WrongTimeZone, place(written.span()), message)
                    .suggest(name, names.iter().map(String::as_str))
                    .help(say!("write-time-zone")),
            );
        }
        zone.unwrap_or_default()
    }
}
