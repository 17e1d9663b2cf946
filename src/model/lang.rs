//! Languages of a site and localized texts, with fallback to the source language.

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

/// A text in both languages. A missing translation falls back to the Japanese, and says so.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Localized {
    /// The Japanese text, never empty.
    pub ja: String,
    /// The English text, if it was written.
    pub en: Option<String>,
}

/// A text as it stands on a page: the words, and the language that they are really in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words<'a> {
    /// The words.
    pub text: &'a str,
    /// Their language; another than the page's where a translation is missing.
    pub lang: Lang,
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

    /// The bare words for a page in `lang`, where the language cannot be marked (data files, titles).
    #[must_use]
    pub fn text(&self, lang: Lang) -> &str {
        self.get(lang).text
    }
}
