//! Languages of a site and localized texts, with fallback to the source language.

use super::doc::Doc;

/// A language of the site. Japanese is the source; English stands beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lang {
    /// Japanese, `ja`.
    Ja,
    /// English, `en`.
    En,
}

impl Lang {
    /// Both languages, the source first.
    pub const ALL: [Self; 2] = [Self::Ja, Self::En];

    /// The BCP 47 code, which is also the folder on the site.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Ja => "ja",
            Self::En => "en",
        }
    }

    /// The other language, to which the language switch of a page leads.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Ja => Self::En,
            Self::En => Self::Ja,
        }
    }
}

/// A text in both languages: a name as a string, or an author's text as a
/// [`Doc`]. A missing translation falls back to the Japanese, and says so.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Localized<T = String> {
    /// The Japanese text, never empty.
    pub ja: T,
    /// The English text, if it was written.
    pub en: Option<T>,
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
    /// The text for a page in `lang`.
    pub(super) fn chosen(&self, lang: Lang) -> Words<'_, T> {
        match (lang, &self.en) {
            (Lang::En, Some(en)) => Words {
                text: en,
                lang: Lang::En,
            },
            _ => Words {
                text: &self.ja,
                lang: Lang::Ja,
            },
        }
    }

    /// The text in the source language, which every text has.
    #[must_use]
    pub fn source(&self) -> &T {
        &self.ja
    }

    /// The text as it was written in a language, without a fallback.
    #[must_use]
    pub fn written(&self, lang: Lang) -> Option<&T> {
        match lang {
            Lang::Ja => Some(&self.ja),
            Lang::En => self.en.as_ref(),
        }
    }
}

impl Localized {
    /// A text that exists in both languages.
    pub fn new(ja: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            ja: ja.into(),
            en: Some(en.into()),
        }
    }

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
