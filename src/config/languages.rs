//! Languages of `book.toml`: which ones a site is in, and texts in each of them.
//!
//! In: the list of codes, and texts as written. Out: [`Languages`] and [`Localized`] texts, with a
//! problem for each language that is not known and each text that is missing.

use super::{locale, place};
use crate::{
    diagnostics::{Code, Problem, Problems, language, list, say},
    model::{Lang, Languages, Localized},
};
use serde::{
    Deserialize, Deserializer,
    de::{Error, MapAccess, Visitor},
};
use std::fmt;
use toml::Spanned;

/// The languages of a site that names none.
#[must_use]
pub fn usual_languages() -> Languages {
    usual(&locale::built_in().collect::<Vec<_>>())
}

/// The built-in languages in their order; `known` may have a site's own file of them.
fn usual(known: &[Lang]) -> Languages {
    let own = |lang: Lang| {
        let mut known = known.iter().copied();
        known
            .find(|each| each.code() == lang.code())
            .unwrap_or(lang)
    };
    let mut all = locale::built_in().map(own);
    // The list of built-in languages is never empty: their files are part of the program.
    let source = all.next().unwrap_or(Lang::new(&locale::NEUTRAL));
    Languages::new(source, all.collect(), known)
}

/// The languages of the site; without a list, and for a wrong one, the usual ones. `folder` holds the
/// files of further languages, and `known` are all of them.
pub(super) fn languages(
    written: Option<&Spanned<Vec<Spanned<String>>>>,
    folder: &str,
    known: &[Lang],
    problems: &mut Problems,
) -> Languages {
    let usual = usual(known);
    let Some(written) = written else {
        return usual;
    };
    let mut found: Vec<Lang> = Vec::new();
    for code in written.get_ref() {
        match usual.known(code.get_ref()) {
            None => problems.push(unknown(code, &usual, folder)),
            Some(lang) if found.contains(&lang) => problems.push(twice(code)),
            Some(lang) => found.push(lang),
        }
    }
    if written.get_ref().is_empty() {
        problems.push(
            Problem::new(
                Code::WrongLanguages,
                place(written.span()),
                say!("no-language"),
            )
            .help(say!("write-languages")),
        );
    }
    match found.split_first() {
        Some((source, translations)) => Languages::new(*source, translations.to_vec(), known),
        None => usual,
    }
}

fn unknown(code: &Spanned<String>, usual: &Languages, folder: &str) -> Problem {
    let written = code.get_ref();
    let known = || usual.all_known().map(Lang::code);
    let message = say!("no-such-language", code = written);
    Problem::new(Code::WrongLanguages, place(code.span()), message)
        .suggest(written, known())
        .help(say!(
            "known-languages",
            known = list(known()),
            file = format!("{folder}{written}.toml")
        ))
}

fn twice(code: &Spanned<String>) -> Problem {
    let message = say!("language-stands-twice", code = code.get_ref());
    Problem::new(Code::WrongLanguages, place(code.span()), message).help(say!("name-language-once"))
}

/// A text as written: by language, or a plain string in the source language.
#[derive(Debug)]
pub(super) enum TextEntry {
    Plain(String),
    ByLanguage(Vec<(Spanned<String>, String)>),
}

impl<'de> Deserialize<'de> for TextEntry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TextVisitor)
    }
}

struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = TextEntry;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, or one in each language: { ja = …, en = … }")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<TextEntry, E> {
        Ok(TextEntry::Plain(text.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<TextEntry, A::Error> {
        let mut texts = Vec::new();
        while let Some(entry) = map.next_entry()? {
            texts.push(entry);
        }
        Ok(TextEntry::ByLanguage(texts))
    }
}

/// How the text of a language is written in TOML.
fn spelling(code: &str) -> String {
    format!("{code} = \"…\"")
}

/// Reads the texts of `book.toml`.
pub(super) struct TextReader<'a> {
    pub(super) languages: &'a Languages,
    pub(super) problems: &'a mut Problems,
}

impl TextReader<'_> {
    /// A text; none if it lacks the source language or has a key that is no language.
    pub(super) fn text(&mut self, entry: Spanned<TextEntry>) -> Option<Localized> {
        let span = entry.span();
        let source = self.languages.source();
        let texts = match entry.into_inner() {
            TextEntry::Plain(text) => vec![(source, text)],
            TextEntry::ByLanguage(entries) => self.known(entries)?,
        };
        let written = |lang: Lang| {
            let text = texts.iter().find(|(each, _)| *each == lang);
            text.map(|(_, text)| text.trim())
                .filter(|text| !text.is_empty())
        };
        let Some(text) = written(source) else {
            let code = source.code();
            let message = say!("text-is-missing", language = language(code));
            self.problems.push(
                Problem::new(Code::MissingText, place(span), message).help(say!(
                    "write-source-text",
                    language = language(code),
                    spelling = spelling(code)
                )),
            );
            return None;
        };
        let mut localized = Localized::new(source, text);
        for lang in self.languages.translations() {
            match written(lang) {
                Some(text) => localized.translate(lang, text),
                None => self.missing(lang, span.clone()),
            }
        }
        Some(localized)
    }

    /// An optional text.
    pub(super) fn optional(&mut self, entry: Option<Spanned<TextEntry>>) -> Option<Localized> {
        self.text(entry?)
    }

    fn missing(&mut self, lang: Lang, span: std::ops::Range<usize>) {
        let code = lang.code();
        let message = say!("text-is-missing", language = language(code));
        self.problems.push(
            Problem::new(Code::MissingTranslation, place(span), message).help(say!(
                "write-translation",
                spelling = spelling(code),
                language = language(code),
                source = language(self.languages.source().code())
            )),
        );
    }

    /// The texts by language; none if a key is no language that is known.
    fn known(&mut self, entries: Vec<(Spanned<String>, String)>) -> Option<Vec<(Lang, String)>> {
        let mut texts = Vec::new();
        let mut is_known = true;
        for (key, text) in entries {
            let code = key.get_ref();
            if let Some(lang) = self.languages.known(code) {
                texts.push((lang, text));
                continue;
            }
            is_known = false;
            let codes = || self.languages.iter().map(Lang::code);
            self.problems.push(
                Problem::new(
                    Code::UnknownKey,
                    place(key.span()),
                    say!("no-such-key", key = code),
                )
                .suggest(code, codes())
                .help(say!("known-keys", known = list(codes()))),
            );
        }
        is_known.then_some(texts)
    }
}
