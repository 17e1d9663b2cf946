//! Rule `stale-translation`: a text changed after its translation was confirmed, and the translation
//! did not.

use super::facts::TextSources;
use crate::{
    diagnostics::{Code, Problem, Problems, language, say},
    files::Files,
    load::{
        texts::TextPair,
        translation_lock::{self, Confirmed, Fingerprints, Lock},
    },
    model::Languages,
};
use std::collections::{BTreeMap, BTreeSet};

/// Checks texts of files that have confirmed translations.
pub(super) fn check(
    texts: &[TextPair],
    lock: &Lock,
    sources: &TextSources<'_>,
    problems: &mut Problems,
) {
    let TextSources {
        languages, files, ..
    } = *sources;
    let mut by_file: BTreeMap<&str, Vec<&TextPair>> = BTreeMap::new();
    for text in texts {
        by_file.entry(&text.file).or_default().push(text);
    }
    for (file, texts) in by_file {
        let Some(confirmed) = lock.file(file) else {
            continue;
        };
        let current: BTreeSet<u64> = texts
            .iter()
            .map(|text| translation_lock::fingerprint(&text.source))
            .collect();
        let stale = texts
            .iter()
            .filter(|text| is_stale(text, confirmed, &current));
        problems.extend(stale.map(|text| problem(text, languages, files)));
    }
}

/// Whether a translation is stale. Texts are identified by their translation, because their path
/// changes when a list item is inserted before them. As two texts may have the same translation, the
/// confirmed source must also be gone from the file, or from this path.
fn is_stale(text: &TextPair, confirmed: &Confirmed, sources: &BTreeSet<u64>) -> bool {
    let Some(now) = translation_lock::fingerprints(text) else {
        return false;
    };
    let in_language = || {
        let lang = text.lang.code();
        let entries = confirmed.iter().filter(move |(key, _)| key.lang == lang);
        entries.map(|(_, prints)| prints)
    };
    if in_language().any(|prints| *prints == now) {
        return false;
    }
    let here = confirmed.get(&translation_lock::key(text));
    let gone = |prints: &&Fingerprints| here == Some(*prints) || !sources.contains(&prints.source);
    in_language()
        .filter(|prints| prints.translation == now.translation)
        .any(|prints| gone(&prints))
}

/// Problem of a stale translation.
fn problem(text: &TextPair, languages: &Languages, files: &Files) -> Problem {
    let source = language(languages.source().code());
    let message = say!("text-changed-after-translation", language = source);
    Problem::new(
        Code::StaleTranslation,
        text.translated_place(files),
        message,
    )
    .help(say!(
        "bring-translation-up-to-date",
        language = language(text.lang.code()),
        id = text.stem()
    ))
}
