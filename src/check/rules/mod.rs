//! What takes the whole site to know. Each rule is a file, with a page beside it that explains it to authors and is its test.

mod derived_differs;
mod equations;
mod figure_differs;
mod missing_observation;
mod numbers_differ;
mod rating_needs_reason;
mod stale_translation;
mod sums;

use super::report::{Report, Spot};
use crate::{
    diag::Problems,
    files::Files,
    load::{Loaded, Records, lock::Lock, record::ObservationRecord, texts::TextPair},
    model::{Eras, Site},
};

/// The year's record of an indicator, for its place in the files.
fn record<'a>(records: &'a Records, site: &Site, id: &str) -> Option<&'a Loaded<ObservationRecord>> {
    let edition = records
        .editions
        .iter()
        .find(|(folder, _)| site.settings.eras.parse(folder) == Some(site.edition.year));
    edition?.1.indicators.iter().find(|each| *each.id == *id)
}

/// Runs all rules.
pub(super) fn run(report: &mut Report<'_>, site: &Site, records: &Records) {
    sums::check(report, site, records);
    derived_differs::check(report, site, records);
    rating_needs_reason::check(report, site, records);
    missing_observation::check(report, site, records);
    figure_differs::check(report, site, records);
}

/// Runs the rules that need no more than the texts in both languages; `lock` is where confirmed translations are kept.
pub fn texts(texts: &[TextPair], eras: &Eras, lock: &str, files: &Files, problems: &mut Problems) {
    numbers_differ::check(texts, eras, files, problems);
    let lock = Lock::parse(files.text(lock).unwrap_or_default());
    stale_translation::check(texts, &lock, files, problems);
}
