//! The word list of a theme: every sentence and label of the site in both languages, with `{name}` for what is filled in.

use crate::model::Lang;
use std::collections::BTreeMap;

/// All words of a site by key.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words(BTreeMap<String, Entry>);

/// One entry of a word list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The Japanese words.
    pub ja: String,
    /// The English words.
    pub en: String,
}

impl Words {
    /// A word list from its entries.
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

    /// The words of `key`. A key that no list has stands for itself, so that the gap is seen; a test keeps lists and uses in step.
    #[must_use]
    pub fn say<'a>(&'a self, lang: Lang, key: &'a str) -> &'a str {
        self.0.get(key).map_or(key, |entry| match lang {
            Lang::Ja => &entry.ja,
            Lang::En => &entry.en,
        })
    }

    /// The words of `key` with each `{name}` filled in.
    #[must_use]
    pub fn fill(&self, lang: Lang, key: &str, values: &[(&str, &str)]) -> String {
        let mut out = String::new();
        let mut rest = self.say(lang, key);
        while let Some((before, after)) = rest.split_once('{') {
            let Some((name, behind)) = after.split_once('}') else {
                break;
            };
            out.push_str(before);
            match values.iter().find(|(each, _)| *each == name) {
                Some((_, value)) => out.push_str(value),
                None => out.extend(["{", name, "}"]),
            }
            rest = behind;
        }
        out.push_str(rest);
        out
    }
}

/// The `{names}` in a text, sorted; both languages of an entry must have the same.
#[must_use]
pub fn names(text: &str) -> Vec<&str> {
    let mut names: Vec<&str> = text
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name)
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}
