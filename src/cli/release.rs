//! Arguments that release records which authors keep back: `--drafts` and `--as-of`.
//!
//! In: arguments and the clock. Out: a [`Release`]. By default drafts, and records with a later day of
//! publication, stay out.

use super::Refusal;
use crate::{
    config::{Reader, Release},
    diagnostics::say,
    model::{Day, FiscalCalendar, TimeZone},
};
use clap::Args;
use std::time::SystemTime;

#[derive(Debug, Args)]
pub(super) struct ReleaseArguments {
    #[arg(long)]
    drafts: bool,
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<Day>,
}

impl ReleaseArguments {
    /// What the arguments release, with today in the site's time zone as the default day.
    pub(super) fn release(&self, zone: &TimeZone) -> Release {
        let reader = if self.drafts {
            Reader::Office
        } else {
            Reader::Public
        };
        Release {
            reader,
            day: Some(self.as_of.unwrap_or_else(|| today(zone))),
        }
    }
}

/// Today in the time zone of a site, wherever the program runs.
#[expect(clippy::disallowed_methods, reason = "the edge may ask the clock")]
pub(super) fn today(zone: &TimeZone) -> Day {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    zone.day(now.unwrap_or_default())
}

/// A day of the command line.
fn day(written: &str) -> Result<Day, Refusal> {
    Day::parse(written, FiscalCalendar::WESTERN).map_err(|_| Refusal(say!("write-day-such-as")))
}
