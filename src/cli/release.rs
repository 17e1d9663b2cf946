//! Which of the records that authors keep back a command shows all the same, and what day it is.

use crate::config::{Reader, Release};
use clap::Args;
use jiff::{Zoned, civil::Date};

#[derive(Debug, Args)]
pub(super) struct ReleaseArguments {
    /// Show drafts too: records with `draft: true`
    #[arg(long)]
    drafts: bool,
    /// The day that the site is made for, such as 2026-03-31: records with a later `publish-on` are left out [default: today]
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
}

impl ReleaseArguments {
    /// What they mean today.
    pub(super) fn release(&self) -> Release {
        let reader = if self.drafts {
            Reader::Office
        } else {
            Reader::Public
        };
        Release {
            reader,
            day: Some(self.as_of.map_or_else(today, |day| day.to_string())),
        }
    }
}

/// The day where the program runs, ISO.
pub(super) fn today() -> String {
    Zoned::now().date().to_string()
}
