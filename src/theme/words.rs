//! The word lists of a theme: `words/*.yaml`, each entry with both languages side by side.
//!
//! In: the built-in lists, and the site's own lists over them entry by entry. Out: [`Words`], or
//! problems. Deliberately absent: filling in of places; that is [`crate::text::words`]'s.

use super::built_in;
use crate::{
    diagnostics::{Code, Place, Problem, Problems, say},
    files::Files,
    load::{
        locate::{End, Step, locate},
        yaml::{self, Entries},
    },
    model::YearStart,
    text::words::{CALENDAR_YEAR, Entry, Words, names},
};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(
    deny_unknown_fields,
    expecting = "words in both languages: { ja: …, en: … }"
)]
struct EntryRecord {
    ja: String,
    en: String,
}

/// The built-in words with the site's own over them, for fiscal years that begin in `years`; none
/// if a list cannot be read.
pub(super) fn load(
    files: &Files,
    own: &str,
    years: YearStart,
    problems: &mut Problems,
) -> Option<Words> {
    let mut entries = BTreeMap::new();
    let mut complete = true;
    for (path, bytes) in built_in::under("words/") {
        let text = String::from_utf8_lossy(bytes);
        complete &= read(
            &format!("themes/{}/words/{path}", built_in::NAME),
            &text,
            &mut entries,
            problems,
        );
    }
    let mut own_entries = BTreeMap::new();
    for path in files.under(&format!("{own}words/")) {
        match super::own_text(files, path, problems) {
            Ok(text) => {
                complete &= read(path, text.unwrap_or_default(), &mut own_entries, problems);
            }
            Err(()) => complete = false,
        }
    }
    // The site's own words hold for its years, whatever the built-in ones say of calendar years.
    entries.retain(|key: &String, _| {
        let general = key.strip_prefix(CALENDAR_YEAR);
        general.is_none_or(|key| !own_entries.contains_key(key))
    });
    entries.extend(own_entries);
    complete.then(|| Words::new(entries).for_years(years))
}

/// Adds the entries of a list. Says whether it could be read.
fn read(
    path: &str,
    text: &str,
    entries: &mut BTreeMap<String, Entry>,
    problems: &mut Problems,
) -> bool {
    let list: Entries<EntryRecord> = match yaml::decode(path, text) {
        Ok(list) => list,
        Err(found) => {
            problems.extend(found);
            return false;
        }
    };
    for (key, entry) in list.iter() {
        // A placeholder that only one language has would be printed as `{name}`, or lose its value.
        if names(&entry.ja) != names(&entry.en) {
            let place = Place {
                file: path.to_owned(),
                span: locate(text, &[Step::Key(key)], End::Key),
            };
            problems.push(
                Problem::new(Code::WordsDiffer, place, say!("fills-in-other-things", key))
                    .help(say!("name-same-things", example = "{things}")),
            );
        }
        entries.insert(
            key.to_owned(),
            Entry {
                ja: entry.ja.clone(),
                en: entry.en.clone(),
            },
        );
    }
    true
}
