//! Arguments that release records which authors keep back: `--drafts` and `--as-of`.
//!
//! In: arguments and the clock. Out: a [`Release`]. By default drafts, and records with a later day of
//! publication, stay out.

use crate::{
    config::{Reader, Release},
    model::Day,
};
use clap::Args;
use jiff::{Zoned, civil::Date};

#[derive(Debug, Args)]
pub(super) struct ReleaseArguments {
    #[arg(long)]
    drafts: bool,
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
}

impl ReleaseArguments {
    /// What the arguments release, with today as the default day.
    pub(super) fn release(&self) -> Release {
        let reader = if self.drafts {
            Reader::Office
        } else {
            Reader::Public
        };
        Release {
            reader,
            day: Some(self.as_of.map_or_else(today, day)),
        }
    }
}

/// Today in the time zone of this machine.
pub(super) fn today() -> Day {
    day(Zoned::now().date())
}

/// The day of a date that the time crate knows.
fn day(date: Date) -> Day {
    let number = |field: i8| u8::try_from(field).ok();
    let year = u16::try_from(date.year()).ok();
    let day = year
        .zip(number(date.month()))
        .zip(number(date.day()))
        .and_then(|((year, month), day)| Day::new(year, month, day));
    // Before the year 0, nothing that anybody publishes later is public.
    day.unwrap_or(Day::FIRST)
}
