//! `book.toml` as authors write it: tables and keys, with places where a value can be wrong.
//!
//! In: TOML. Out: these types, nothing checked yet. An unknown key is an error of the decoder.

use super::{accessibility, calendar, languages::TextEntry};
use serde::Deserialize;
use toml::{Spanned, value::Datetime};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Book {
    /// Read before the rest of the file, by [`super::format`].
    #[serde(default, rename = "format")]
    _format: serde::de::IgnoredAny,
    pub(super) book: About,
    #[serde(default)]
    pub(super) build: Build,
    #[serde(default)]
    pub(super) output: Output,
    #[serde(default)]
    pub(super) eras: Vec<EraEntry>,
    #[serde(default)]
    pub(super) calendar: calendar::Entry,
    pub(super) accessibility: Option<accessibility::Entry>,
    #[serde(default)]
    pub(super) export: Export,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct About {
    pub(super) title: Spanned<TextEntry>,
    pub(super) description: Spanned<TextEntry>,
    pub(super) languages: Option<Spanned<Vec<Spanned<String>>>>,
    pub(super) edition: Option<Spanned<u16>>,
    pub(super) publisher: Option<Spanned<TextEntry>>,
    pub(super) licence: Option<Spanned<TextEntry>>,
    pub(super) licence_url: Option<Spanned<String>>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "kebab-case", default, deny_unknown_fields)]
pub(super) struct Build {
    pub(super) out: Option<Spanned<String>>,
    pub(super) data: Option<Spanned<String>>,
    pub(super) content: Option<Spanned<String>>,
    pub(super) themes: Option<Spanned<String>>,
    pub(super) keep: Vec<Spanned<String>>,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Output {
    pub(super) html: Html,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "kebab-case", default, deny_unknown_fields)]
pub(super) struct Html {
    pub(super) theme: Option<String>,
    pub(super) base_url: Option<Spanned<String>>,
    pub(super) share_images: Option<bool>,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Export {
    pub(super) fonts: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EraEntry {
    pub(super) name: String,
    pub(super) letter: char,
    pub(super) start: Spanned<Datetime>,
}
