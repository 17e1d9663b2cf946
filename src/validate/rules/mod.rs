//! Rules: checks that need more than one record or language. Each rule is a file; the page of its
//! code beside it explains it to authors, and is its test.
//!
//! # How to add a rule
//!
//! An example that is worth following is `missing-observation`, a short one:
//!
//! 1. Its code: `MissingObservation` stands in the table of [`Code`](crate::diagnostics::Code) with
//!    its severity, in alphabetical order, and its sentences stand under its name in
//!    `diagnostics/messages`, in a file for each language. A rule may also use a code that is there.
//! 2. Its file, `missing_observation.rs`, has one function, `check`. It reads the `RuleFacts` and
//!    adds a problem at the place where the author will mend it.
//! 3. Its pages, `missing-observation.en.md` and `missing-observation.ja.md`, say what is wrong and
//!    how to mend it. They show the files of a site with the fault, and what nenpo prints for it:
//!    `tests/rules.rs` compares the two.
//! 4. This file: its `mod`, and its line in `RULES`.
//!
//! A rule that needs nothing but the words of a file belongs in [`texts()`], which is checked before
//! any record is.

mod derived_differs;
mod equations;
mod facts;
mod figure_differs;
mod missing_observation;
mod rating_needs_reason;
mod stale_translation;
mod strings;
mod sums;
mod wrong_call;

pub(super) use facts::RuleFacts;
pub use facts::TextSources;

use super::report::Report;
use crate::{
    cache::{Cache, Item},
    diagnostics::Problems,
    load::{
        paths::is_unused,
        texts::{self, TextPair},
        translation_lock::{self, Lock},
    },
};

/// A rule adds a problem for each fault that it finds in the facts. The cache is for rules that
/// look at so much that the preview cannot do it at every save.
type Rule = fn(&mut Report<'_>, &mut Cache, &RuleFacts<'_>);

/// All rules that need the validated site.
const RULES: &[Rule] = &[
    sums::check,
    derived_differs::check,
    rating_needs_reason::check,
    missing_observation::check,
    figure_differs::check,
];

/// Checks all rules that need the validated site.
pub(super) fn check(report: &mut Report<'_>, cache: &mut Cache, facts: &RuleFacts<'_>) {
    for rule in RULES {
        rule(report, cache, facts);
    }
}

/// Runs the rules that need only texts: those of each record, of all prose pages, and of
/// `book.toml`. Hidden records are skipped, because they are unfinished.
pub fn texts(sources: TextSources<'_>, cache: &mut Cache, problems: &mut Problems) {
    let TextSources {
        folders,
        languages,
        held,
        files,
    } = sources;
    let path = translation_lock::path(&folders.data);
    // A site without a lock has confirmed no translation.
    let lock = Lock::parse(files.text(&path).unwrap_or_default(), languages);
    let check = |texts: &[TextPair]| {
        let mut found = Problems::default();
        stale_translation::check(texts, &lock, &sources, &mut found);
        found
    };
    let folder = format!("{}/", folders.data);
    let lock_version = files.version(&path);
    let languages_version = cache.value("languages", languages.clone()).version;
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
