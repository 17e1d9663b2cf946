//! Word list of a theme: every sentence and label of the site in both languages, with `{name}`
//! placeholders.

use crate::model::{Lang, locale};
use std::collections::BTreeMap;

/// All entries of a word list, by key.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words(BTreeMap<String, Entry>);

/// One entry of a word list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Japanese text.
    pub ja: String,
    /// English text.
    pub en: String,
}

impl Words {
    /// Builds a word list from its entries.
    #[must_use]
    pub fn new(entries: BTreeMap<String, Entry>) -> Self {
        Self(entries)
    }

    /// All keys.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Whether the list has `key`.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.0.contains_key(key)
    }

    /// Text of `key`. An unknown key returns the key itself, so that the gap is visible; a test
    /// checks that lists and uses agree.
    #[must_use]
    pub fn say<'a>(&'a self, lang: Lang, key: &'a str) -> &'a str {
        self.0.get(key).map_or(key, |entry| match lang {
            Lang::Ja => &entry.ja,
            Lang::En => &entry.en,
        })
    }

    /// Text of `key` with each `{name}` placeholder filled in.
    #[must_use]
    pub fn fill(&self, lang: Lang, key: &str, values: &[(&str, &str)]) -> String {
        locale::fill(self.say(lang, key), values)
    }
}

/// Placeholder names in a text, sorted; both languages of an entry must have the same ones.
#[must_use]
pub fn names(text: &str) -> Vec<&str> {
    let mut names: Vec<&str> = locale::places(text).collect();
    names.sort_unstable();
    names.dedup();
    names
}
