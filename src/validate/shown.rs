//! The edition to show: the year set in `book.toml`, else the newest.

use crate::{load::Records, model::Settings};

/// Folder of the edition to show; empty without editions.
pub(super) fn shown_folder<'a>(settings: &Settings, records: &'a Records) -> &'a str {
    let named = settings.edition.and_then(|year| {
        records
            .editions
            .keys()
            .find(|folder| settings.calendar().parse(folder) == Some(year))
    });
    named
        .or_else(|| records.editions.keys().next_back())
        .map_or("", |folder| &**folder)
}
