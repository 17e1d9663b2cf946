//! Rule `stale-translation`: the Japanese text changed after its English translation was confirmed,
//! and the English did not.

use crate::{
    diagnostics::{Code, Problem, Problems, language, say},
    files::Files,
    load::{
        texts::TextPair,
        translation_lock::{self, Confirmed, Fingerprints, Lock},
    },
    model::Lang,
};
use std::collections::{BTreeMap, BTreeSet};

/// Checks texts of files that have confirmed translations.
pub(super) fn check(texts: &[TextPair], lock: &Lock, files: &Files, problems: &mut Problems) {
    let mut by_file: BTreeMap<&str, Vec<&TextPair>> = BTreeMap::new();
    for text in texts {
        by_file.entry(&text.file).or_default().push(text);
    }
    for (file, texts) in by_file {
        let Some(confirmed) = lock.file(file) else {
            continue;
        };
        let japanese: BTreeSet<u64> = texts
            .iter()
            .map(|text| translation_lock::fingerprint(&text.ja))
            .collect();
        let stale = texts
            .iter()
            .filter(|text| is_stale(text, confirmed, &japanese));
        problems.extend(stale.map(|text| problem(text, files)));
    }
}

/// Whether a translation is stale. Texts are identified by their English, because their path
/// changes when a list item is inserted before them. As two texts may have the same English, the
/// confirmed Japanese must also be gone from the file, or from this path.
fn is_stale(text: &TextPair, confirmed: &Confirmed, japanese: &BTreeSet<u64>) -> bool {
    let Some(now) = translation_lock::fingerprints(text) else {
        return false;
    };
    if confirmed.values().any(|prints| *prints == now) {
        return false;
    }
    let here = confirmed.get(&text.dotted());
    let gone = |prints: &&Fingerprints| here == Some(*prints) || !japanese.contains(&prints.ja);
    confirmed
        .values()
        .filter(|prints| prints.en == now.en)
        .any(|prints| gone(&prints))
}

/// Problem of a stale translation.
fn problem(text: &TextPair, files: &Files) -> Problem {
    let source = language(Lang::Ja.code());
    let message = say!("text-changed-after-translation", language = source);
    Problem::new(Code::StaleTranslation, text.english_place(files), message).help(say!(
        "bring-translation-up-to-date",
        language = language(Lang::En.code()),
        id = text.stem()
    ))
}
