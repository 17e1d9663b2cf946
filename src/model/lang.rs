//! Languages of a site and localized texts, with fallback to the source language.

use super::{Locale, doc::Doc};
use std::{
    cmp::Ordering,
    fmt,
    hash::{Hash, Hasher},
};

/// A language: a handle for its [`Locale`]. Languages are equal if they have the same conventions.
#[derive(Clone, Copy)]
pub struct Lang(&'static Locale);

impl Lang {
    /// The language with these conventions. `config` keeps each of them once, so that handles can be
    /// compared by address.
    #[must_use]
    pub fn new(locale: &'static Locale) -> Self {
        Self(locale)
    }

    /// What is particular to the language.
    #[must_use]
    pub fn locale(self) -> &'static Locale {
        self.0
    }

    /// The BCP 47 code, which is also the folder on the site.
    #[must_use]
    pub fn code(self) -> &'static str {
        &self.0.code
    }

    /// Order by code; an edited locale is another language than before.
    fn key(self) -> (&'static str, *const Locale) {
        (self.code(), self.0)
    }
}

impl fmt::Debug for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Lang").field(&self.code()).finish()
    }
}

impl PartialEq for Lang {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

impl Eq for Lang {}

impl Hash for Lang {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.code().hash(state);
    }
}

impl PartialOrd for Lang {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Lang {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key().cmp(&other.key())
    }
}

/// Whether a key has the form of a language code: `ja`, `zh-Hant`, `pt-BR`.
#[must_use]
pub fn is_language_code(key: &str) -> bool {
    let mut parts = key.split('-');
    let is_language = |part: &str| {
        matches!(part.len(), 2 | 3) && part.bytes().all(|byte| byte.is_ascii_lowercase())
    };
    let is_subtag = |part: &str| {
        (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    parts.next().is_some_and(is_language) && parts.all(is_subtag)
}

/// The languages of a site, in the order in which it offers them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Languages {
    source: Lang,
    translations: Vec<Lang>,
    /// Languages that are known, but not languages of this site.
    unused: Vec<Lang>,
}

impl Languages {
    /// The languages of a site: the one that texts are written in first, and those that they are
    /// translated into. `known` may have more languages.
    #[must_use]
    pub fn new(source: Lang, translations: Vec<Lang>, known: &[Lang]) -> Self {
        let mut languages = Self {
            source,
            translations,
            unused: Vec::new(),
        };
        let unused = known.iter().copied().filter(|lang| !languages.has(*lang));
        languages.unused = unused.collect();
        languages
    }

    /// The language that texts are written in first. Texts in the others are its translations.
    #[must_use]
    pub fn source(&self) -> Lang {
        self.source
    }

    /// All languages, the source first.
    pub fn iter(&self) -> impl Iterator<Item = Lang> + Clone + use<'_> {
        std::iter::once(self.source).chain(self.translations())
    }

    /// The languages that texts are translated into.
    pub fn translations(&self) -> impl Iterator<Item = Lang> + Clone + use<'_> {
        self.translations.iter().copied()
    }

    /// All languages but one, to which the language switch of a page leads.
    pub fn others(&self, lang: Lang) -> impl Iterator<Item = Lang> + Clone + use<'_> {
        self.iter().filter(move |other| *other != lang)
    }

    /// The language of the site with this code.
    #[must_use]
    pub fn get(&self, code: &str) -> Option<Lang> {
        self.iter().find(|lang| lang.code() == code)
    }

    /// The known language with this code, of the site or not: its texts are no mistake.
    #[must_use]
    pub fn known(&self, code: &str) -> Option<Lang> {
        self.all_known().find(|lang| lang.code() == code)
    }

    /// All languages that are known: those of the site, then the others.
    pub fn all_known(&self) -> impl Iterator<Item = Lang> + use<'_> {
        self.iter().chain(self.unused.iter().copied())
    }

    /// Whether it is a language of the site.
    #[must_use]
    pub fn has(&self, lang: Lang) -> bool {
        self.iter().any(|each| each == lang)
    }

    /// Number of languages, at least 1.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "a site has a language")]
    pub fn len(&self) -> usize {
        1 + self.translations.len()
    }

    /// Whether there is nothing to translate and nothing to switch.
    #[must_use]
    pub fn is_single(&self) -> bool {
        self.translations.is_empty()
    }

    /// Codes in order, for messages: `ja, en`.
    #[must_use]
    pub fn codes(&self) -> String {
        let codes: Vec<&str> = self.iter().map(Lang::code).collect();
        codes.join(", ")
    }

    /// A text that exists in each language.
    pub fn each<T>(&self, mut text: impl FnMut(Lang) -> T) -> Localized<T> {
        let mut localized = Localized::new(self.source, text(self.source));
        for lang in self.translations() {
            localized.translate(lang, text(lang));
        }
        localized
    }
}

/// A text in the languages of a site: a name as a string, or an author's text as a [`Doc`]. A
/// missing translation falls back to the source language, and says so.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Localized<T = String> {
    /// The text in the source language, never empty.
    source: Translation<T>,
    /// The translations that were written, in the order of the site's languages.
    translations: Vec<Translation<T>>,
}

/// A text in one language.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Translation<T> {
    lang: Lang,
    text: T,
}

/// A text as it stands on a page, and the language that it is really in.
#[derive(Debug, PartialEq, Eq)]
pub struct Words<'a, T: ?Sized = str> {
    /// The text.
    pub text: &'a T,
    /// Its language; another than the page's where a translation is missing.
    pub lang: Lang,
}

// By hand, because a derive would ask that `T` itself can be copied.
impl<T: ?Sized> Clone for Words<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: ?Sized> Copy for Words<'_, T> {}

impl<T> Localized<T> {
    /// A text in the source language, without translations.
    pub fn new(source: Lang, text: impl Into<T>) -> Self {
        Self {
            source: Translation {
                lang: source,
                text: text.into(),
            },
            translations: Vec::new(),
        }
    }

    /// Adds a translation, behind those that are there.
    pub fn translate(&mut self, lang: Lang, text: impl Into<T>) {
        let text = text.into();
        self.translations.push(Translation { lang, text });
    }

    /// The text in the source language.
    #[must_use]
    pub fn source(&self) -> &T {
        &self.source.text
    }

    /// The text in the source language, with the language.
    #[must_use]
    pub fn source_words(&self) -> Words<'_, T> {
        self.source.words()
    }

    /// The texts as they were written, the source first.
    pub fn iter(&self) -> impl Iterator<Item = Words<'_, T>> {
        let all = std::iter::once(&self.source).chain(&self.translations);
        all.map(Translation::words)
    }

    /// The translations that were written.
    pub fn translations(&self) -> impl Iterator<Item = Words<'_, T>> {
        self.translations.iter().map(Translation::words)
    }

    /// The text as it was written in a language, without a fallback.
    #[must_use]
    pub fn written(&self, lang: Lang) -> Option<&T> {
        self.iter()
            .find(|words| words.lang == lang)
            .map(|words| words.text)
    }

    /// The text for a page in `lang`.
    pub(super) fn chosen(&self, lang: Lang) -> Words<'_, T> {
        let mut translations = self.translations();
        let own = translations.find(|words| words.lang == lang);
        own.unwrap_or_else(|| self.source.words())
    }

    /// What becomes of the text in each language that it is written in.
    pub fn map<U>(&self, mut change: impl FnMut(Words<'_, T>) -> U) -> Localized<U> {
        let mut changed = |each: &Translation<T>| Translation {
            lang: each.lang,
            text: change(each.words()),
        };
        Localized {
            source: changed(&self.source),
            translations: self.translations.iter().map(changed).collect(),
        }
    }
}

impl<T> Localized<T> {
    /// What becomes of two texts in each language that both of them are written in. They have the
    /// same source language.
    pub fn zip<U, V>(
        &self,
        other: &Localized<U>,
        mut join: impl FnMut(Lang, &T, &U) -> V,
    ) -> Localized<V> {
        let source = self.source.lang;
        let mut joined = Localized::new(source, join(source, self.source(), other.source()));
        for words in self.translations() {
            if let Some(other) = other.written(words.lang) {
                joined.translate(words.lang, join(words.lang, words.text, other));
            }
        }
        joined
    }
}

impl<T> Translation<T> {
    fn words(&self) -> Words<'_, T> {
        Words {
            text: &self.text,
            lang: self.lang,
        }
    }
}

impl Localized {
    /// The text for a page in `lang`.
    #[must_use]
    pub fn get(&self, lang: Lang) -> Words<'_> {
        let Words { text, lang } = self.chosen(lang);
        Words { text, lang }
    }

    /// The bare words for a page in `lang`, where the language cannot be marked (data files, titles).
    #[must_use]
    pub fn text(&self, lang: Lang) -> &str {
        self.get(lang).text
    }
}

impl Localized<Doc> {
    /// The text for a page in `lang`.
    #[must_use]
    pub fn get(&self, lang: Lang) -> Words<'_, Doc> {
        self.chosen(lang)
    }
}
