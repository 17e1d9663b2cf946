//! Pictures and documents beside records and prose. They are no records, so nothing reads them; but
//! one that no text names would be left out without a word.
//!
//! A text counts wherever it stands, also in a draft: the file is published with the text.

use crate::{
    cache::{Cache, Item, Version},
    diagnostics::{Code, Place, Problem, Problems, say},
    files::{Files, UNSAFE},
    model::media_kind,
};
use percent_encoding::utf8_percent_encode;
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;

/// A media file with the forms in which a text may write its name.
#[derive(PartialEq)]
struct Media {
    path: String,
    names: [String; 4],
}

impl Media {
    fn new(path: &str) -> Self {
        let name = path.rsplit('/').next().unwrap_or(path);
        // Some systems store names in another normal form of Unicode than what texts have.
        let composed: String = name.nfc().collect();
        let encoded = |name: &str| utf8_percent_encode(name, UNSAFE).to_string();
        Self {
            path: path.to_owned(),
            names: [name.to_owned(), encoded(name), encoded(&composed), composed],
        }
    }
}

/// Adds a warning for each media file that no text of the inputs names.
pub(super) fn check_named(
    files: &Files,
    inputs: &[(&str, Version)],
    cache: &mut Cache,
    problems: &mut Problems,
) {
    let is_media = |path: &str| media_kind(path).is_some();
    let media: Vec<Media> = inputs
        .iter()
        .filter(|(path, _)| is_media(path))
        .map(|(path, _)| Media::new(path))
        .collect();
    if media.is_empty() {
        return;
    }
    let media = cache.value("media", media);
    let texts: Vec<Item<'_, &str>> = inputs
        .iter()
        .filter(|(path, _)| !is_media(path))
        .map(|&(path, of_text)| Item {
            key: path,
            from: [of_text, media.version, 0, 0],
            of: path,
        })
        .collect();
    let named = cache.each(
        "media names",
        &texts,
        |_| true,
        |path| {
            // A file that is no text names nothing.
            let text = files.text(path).unwrap_or_default();
            let is_named = |media: &Media| media.names.iter().any(|name| text.contains(name));
            let found = media
                .value
                .iter()
                .enumerate()
                .filter(|(_, each)| is_named(each));
            found.map(|(index, _)| index).collect::<Vec<usize>>()
        },
    );
    let named: BTreeSet<usize> = named
        .iter()
        .flat_map(|found| found.iter().copied())
        .collect();
    let unnamed = media
        .value
        .iter()
        .enumerate()
        .filter(|(index, _)| !named.contains(index));
    problems.extend(unnamed.map(|(_, media)| unnamed_problem(&media.path)));
}

fn unnamed_problem(path: &str) -> Problem {
    let place = Place {
        file: path.to_owned(),
        span: 0..0,
    };
    Problem::new(Code::UnknownFile, place, say!("no-text-names-file", path))
        .help(say!("name-file-in-text"))
}
