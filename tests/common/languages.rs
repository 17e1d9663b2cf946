//! Languages and localized texts for tests.
#![allow(
    dead_code,
    unreachable_pub,
    missing_docs,
    reason = "every test takes its own part of this"
)]

use nenpo::{
    config::usual_languages,
    model::{Lang, Localized},
};

/// A built-in language.
pub fn lang(code: &str) -> Lang {
    let languages = usual_languages();
    languages.get(code).expect("a built-in language")
}

pub fn ja() -> Lang {
    lang("ja")
}

pub fn en() -> Lang {
    lang("en")
}

/// The languages of the sites of most tests.
pub fn both() -> [Lang; 2] {
    [ja(), en()]
}

/// A text that may lack its translation.
pub fn localized<T>(japanese: impl Into<T>, english: Option<T>) -> Localized<T> {
    let mut text = Localized::new(ja(), japanese);
    if let Some(english) = english {
        text.translate(en(), english);
    }
    text
}

/// A text in both languages.
pub fn bilingual<T>(japanese: impl Into<T>, english: impl Into<T>) -> Localized<T> {
    localized(japanese, Some(english.into()))
}

/// A text without a translation.
pub fn japanese<T>(text: impl Into<T>) -> Localized<T> {
    Localized::new(ja(), text)
}
