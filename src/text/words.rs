//! Word list of a theme: every sentence and label of the site in each language, with `{name}`
//! placeholders.

use super::time::month_named;
use crate::model::{Lang, YearStart, locale};
use std::collections::BTreeMap;

/// Beginning of the keys of entries that take the place of others where fiscal years are calendar
/// years: `calendar-year.table.year` says what `table.year` says elsewhere.
pub const CALENDAR_YEAR: &str = "calendar-year.";

/// All entries of a word list, by key.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words(BTreeMap<String, Entry>);

/// One entry of a word list: its text in each language of the site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry(Vec<(Lang, String)>);

impl Entry {
    /// Builds an entry from its texts.
    pub fn new(texts: impl IntoIterator<Item = (Lang, String)>) -> Self {
        Self(texts.into_iter().collect())
    }

    /// Text in a language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> Option<&str> {
        let mut texts = self.0.iter();
        texts
            .find(|(each, _)| *each == lang)
            .map(|(_, text)| text.as_str())
    }
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
        for Entry(texts) in entries.values_mut() {
            for (lang, text) in texts {
                let months = [
                    ("{year-first-month}", start.month()),
                    ("{year-last-month}", start.last_month()),
                ];
                for (placeholder, month) in months {
                    if text.contains(placeholder) {
                        *text = text.replace(placeholder, &month_named(month, *lang));
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
        let entry = self.0.get(key);
        entry.and_then(|entry| entry.get(lang)).unwrap_or(key)
    }

    /// Name of the language with this code, in words of `lang`; none if the theme has no word for it.
    #[must_use]
    pub fn language(&self, lang: Lang, code: &str) -> Option<&str> {
        self.0.get(&format!("language.{code}"))?.get(lang)
    }

    /// Remark on a page in `lang` that a text on it is in another language.
    #[must_use]
    pub fn fallback(&self, lang: Lang, text: Lang) -> String {
        let name = self.language(lang, text.code());
        let name = name.unwrap_or(&text.locale().name);
        self.fill(lang, "fallback", &[("language", name)])
    }

    /// Text of `key` with each `{name}` placeholder filled in.
    #[must_use]
    pub fn fill(&self, lang: Lang, key: &str, values: &[(&str, &str)]) -> String {
        locale::fill(self.say(lang, key), values)
    }
}

/// Placeholder names in a text, sorted; all languages of an entry must have the same ones.
#[must_use]
pub fn names(text: &str) -> Vec<&str> {
    let mut names: Vec<&str> = locale::places(text).collect();
    names.sort_unstable();
    names.dedup();
    names
}
