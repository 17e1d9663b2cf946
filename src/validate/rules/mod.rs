//! Rules: checks that need more than one record or language. Each rule is a file; the page of its
//! code beside it explains it to authors, and is its test.

mod derived_differs;
mod equations;
mod figure_differs;
mod missing_observation;
pub(super) mod numbers_differ;
mod rating_needs_reason;
mod stale_translation;
mod strings;
mod sums;
mod wrong_call;

use super::{
    EditionContext,
    report::{RecordPath, Report},
    visibility::Held,
};
use crate::{
    cache::{Cache, Item},
    config::Folders,
    diagnostics::Problems,
    files::Files,
    load::{
        EditionRecords, Loaded, Records,
        paths::is_unused,
        record::ObservationRecord,
        texts::{self, TextPair},
        translation_lock::{self, Lock},
    },
    model::{Id, Languages, Site},
};
use std::sync::Arc;

/// Record of an indicator in the edition to show, as written: it gives the places of problems.
fn record<'a>(
    records: &'a Records,
    site: &Site,
    id: &str,
) -> Option<&'a Loaded<ObservationRecord>> {
    let (_, edition) = edition(records, site)?;
    edition
        .indicators
        .iter()
        .find(|each| *each.id == *id)
        .map(Arc::as_ref)
}

/// Records of the edition to show, with the name of its folder.
fn edition<'a>(records: &'a Records, site: &Site) -> Option<(&'a Id, &'a EditionRecords)> {
    let mut editions = records.editions.iter();
    let shown = |folder: &str| site.settings.calendar().parse(folder) == Some(site.edition.year);
    editions.find(|(folder, _)| shown(folder))
}

/// Runs the rules that need the validated site.
pub(super) fn run(
    report: &mut Report<'_>,
    cache: &mut Cache,
    site: &Site,
    edition_context: &EditionContext<'_>,
) {
    let records = edition_context.records;
    sums::check(report, cache, site, edition_context);
    derived_differs::check(report, site, records);
    rating_needs_reason::check(report, site, records);
    missing_observation::check(report, site, records);
    figure_differs::check(report, site, records);
}

/// Runs the rules that need only texts: those of each record, of all prose pages, and of
/// `book.toml`. Hidden records are skipped, because they are unfinished.
pub fn texts(
    (folders, held): (&Folders, &Held),
    languages: &Languages,
    files: &Files,
    cache: &mut Cache,
    problems: &mut Problems,
) {
    let path = translation_lock::path(&folders.data);
    let lock = Lock::parse(files.text(&path).unwrap_or_default(), languages);
    let check = |texts: &[TextPair]| {
        let mut found = Problems::default();
        stale_translation::check(texts, &lock, (languages, files), &mut found);
        found
    };
    let folder = format!("{}/", folders.data);
    let lock_version = files.version(&path);
    let (_, languages_version) = cache.value("languages", languages.clone());
    let item = |(file, version)| Item {
        key: file,
        from: [version, lock_version, languages_version, 0],
        of: file,
    };
    let records: Vec<Item<'_, &str>> = texts::records(files, &folder)
        .filter(|(file, _)| !held.is_in(file))
        .map(item)
        .collect();
    let found = cache.each(
        "texts",
        &records,
        |_| true,
        |file| {
            let (pairs, suspects) =
                texts::with_strings(files, file, languages, strings::is_suspect);
            let mut found = check(&pairs);
            strings::in_record(files, file, &suspects, &mut found);
            found
        },
    );
    problems.extend(found.iter().flat_map(|found| found.iter().cloned()));
    let mut prose = texts::in_prose(files, &folders.content, languages);
    prose.retain(|text| !held.is_in(&text.file));
    problems.extend(check(&prose).iter().cloned());
    let content = format!("{}/", folders.content);
    for page in files.under(&content).filter(|page| !held.is_in(page)) {
        if is_unused(page, folders, languages) {
            continue;
        }
        strings::in_page(files, page, problems);
    }
    strings::in_book(files, problems);
}
