//! Word list of a theme: every sentence and label of the site in both languages, with `{name}`
//! placeholders.

use super::time::month_named;
use crate::model::{Lang, YearStart};
use std::collections::BTreeMap;

/// Beginning of the keys of entries that take the place of others where fiscal years are calendar
/// years: `calendar-year.table.year` says what `table.year` says elsewhere.
pub const CALENDAR_YEAR: &str = "calendar-year.";

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

    /// The list of a site whose fiscal years begin in `start`: the placeholders
    /// `{year-first-month}` and `{year-last-month}` are filled in, and where fiscal years are
    /// calendar years, the entries for them take their places.
    #[must_use]
    pub fn for_years(self, start: YearStart) -> Self {
        let (calendar, mut entries): (BTreeMap<_, _>, BTreeMap<_, _>) = self
            .0
            .into_iter()
            .partition(|(key, _)| key.starts_with(CALENDAR_YEAR));
        if start.is_january() {
            let named = calendar
                .into_iter()
                .map(|(key, entry)| (key[CALENDAR_YEAR.len()..].to_owned(), entry));
            entries.extend(named);
        }
        for Entry { ja, en } in entries.values_mut() {
            for (text, lang) in [(ja, Lang::Ja), (en, Lang::En)] {
                let months = [
                    ("{year-first-month}", start.month()),
                    ("{year-last-month}", start.last_month()),
                ];
                for (placeholder, month) in months {
                    if text.contains(placeholder) {
                        *text = text.replace(placeholder, &month_named(month, lang));
                    }
                }
            }
        }
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

/// Placeholder names in a text, sorted; both languages of an entry must have the same ones.
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
