//! Texts of a site with their translations, from records of every kind.
//!
//! In: the files. Out: every map of the records with a text in the source language, and the prose
//! pages. The search is
//! generic, so that a new kind of record is covered at once. A file that cannot be read has no
//! texts here; [`super::records()`] reports why.

use super::{
    locate::{End, Step, locate},
    paths::{self, ProseName},
    record::{self, ProseRecord, SourceText},
    strings::{self, YamlString},
};
use crate::{
    cache::Version,
    config::Folders,
    diagnostics::Place,
    files::Files,
    model::{Lang, Languages},
};
use rayon::prelude::*;
use serde_yaml::{Mapping, Value};
use std::{collections::BTreeMap, fmt, ops::Range};

/// Owned form of [`Step`], which does not borrow from the file's text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum OwnedStep {
    /// Into a map: the value of this key.
    Key(String),
    /// Into a list: the item at this index, from 0.
    Index(usize),
}

/// A text with one of its translations, or without it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextPair {
    /// File of the text.
    pub file: String,
    /// File of the translation: the same file, except for prose pages.
    pub translated_file: String,
    /// Path to the map with all languages; `title`, `description` or `body` for a prose page.
    pub path: Vec<OwnedStep>,
    /// Text in the source language.
    pub source: String,
    /// Language of the translation.
    pub lang: Lang,
    /// Text in that language.
    pub translation: Option<String>,
}

impl fmt::Display for OwnedStep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Key(key) => f.write_str(key),
            Self::Index(index) => index.fmt(f),
        }
    }
}

impl From<Step<'_>> for OwnedStep {
    fn from(step: Step<'_>) -> Self {
        match step {
            Step::Key(key) => Self::Key(key.to_owned()),
            Step::Index(index) => Self::Index(index),
        }
    }
}

impl OwnedStep {
    pub(super) fn step(&self) -> Step<'_> {
        match self {
            Self::Key(key) => Step::Key(key),
            Self::Index(index) => Step::Index(*index),
        }
    }
}

impl TextPair {
    /// Path as one word: `projects.medicines.notes.0`.
    #[must_use]
    pub fn dotted(&self) -> String {
        self.path
            .iter()
            .map(OwnedStep::to_string)
            .collect::<Vec<_>>()
            .join(".")
    }

    /// File name without folder, language and extension, as authors know it.
    #[must_use]
    pub fn stem(&self) -> &str {
        let name = self.file.rsplit('/').next().unwrap_or(&self.file);
        name.split('.').next().unwrap_or(name)
    }

    /// Place of the translation; without one, the start or nearest key of the pair.
    #[must_use]
    pub fn translated_place(&self, files: &Files) -> Place {
        // A translation that has no file is missing at the start of where it would be.
        let text = files.text(&self.translated_file).unwrap_or_default();
        let Range { start, end } = self.translated_span(text);
        // Exclude trailing white space, such as the line end of a block text.
        let spaces = text
            .get(start..end)
            .map_or(0, |text| text.len() - text.trim_end().len());
        Place {
            file: self.translated_file.clone(),
            span: start..end - spaces,
        }
    }

    fn translated_span(&self, text: &str) -> Range<usize> {
        let mut path: Vec<Step<'_>> = self.path.iter().map(OwnedStep::step).collect();
        if self.translated_file == self.file {
            path.push(Step::Key(self.lang.code()));
        } else if path == [Step::Key(BODY)] {
            // The body is everything to the end of the file and has no YAML path.
            return self.translation.as_ref().map_or(0..0, |body| {
                text.len().saturating_sub(body.len())..text.len()
            });
        }
        locate(text, &path, End::Value)
    }
}

/// Last part of the path of a page's body.
const BODY: &str = "body";

/// All texts below the data and content folders with each of their translations: prose pages
/// first, then records by file and position. A site in one language has none.
#[must_use]
pub fn texts(files: &Files, folders: &Folders, languages: &Languages) -> Vec<TextPair> {
    let folder = format!("{}/", folders.data);
    let records: Vec<&str> = records(files, &folder).map(|(path, _)| path).collect();
    let records: Vec<Vec<TextPair>> = records
        .par_iter()
        .map(|path| in_record(files, path, languages))
        .collect();
    in_prose(files, &folders.content, languages)
        .into_iter()
        .chain(records.into_iter().flatten())
        .collect()
}

/// Record files (`.yaml`, `.yml`) below a folder, with their versions.
pub fn records<'a>(files: &'a Files, folder: &'a str) -> impl Iterator<Item = (&'a str, Version)> {
    files
        .versions(folder)
        .filter(|(path, _)| paths::is_yaml(path))
}

/// Texts of one record.
#[must_use]
pub fn in_record(files: &Files, file: &str, languages: &Languages) -> Vec<TextPair> {
    with_strings(files, file, languages, |_| false).0
}

/// Texts of one record, and those of its strings that satisfy `wanted`. One parse serves both.
#[must_use]
pub fn with_strings(
    files: &Files,
    file: &str,
    languages: &Languages,
    wanted: fn(&str) -> bool,
) -> (Vec<TextPair>, Vec<YamlString>) {
    let value = files
        .text(file)
        .and_then(|text| serde_yaml::from_str::<Value>(text).ok());
    let Some(value) = value else {
        return (Vec::new(), Vec::new());
    };
    let mut walk = Walk {
        file,
        languages,
        path: Vec::new(),
        found: Vec::new(),
    };
    walk.value(&value);
    (walk.found, strings::in_value(&value, wanted))
}

/// Collects the texts of a value and of all nested values.
struct Walk<'a> {
    file: &'a str,
    languages: &'a Languages,
    path: Vec<OwnedStep>,
    found: Vec<TextPair>,
}

impl Walk<'_> {
    fn value(&mut self, value: &Value) {
        match value {
            Value::Mapping(map) => {
                self.pairs(map);
                for (key, value) in map {
                    let Some(key) = text(key) else { continue };
                    self.at(OwnedStep::Key(key), value);
                }
            }
            Value::Sequence(items) => {
                for (index, value) in items.iter().enumerate() {
                    self.at(OwnedStep::Index(index), value);
                }
            }
            Value::Tagged(tagged) => self.value(&tagged.value),
            _ => {}
        }
    }

    fn at(&mut self, step: OwnedStep, value: &Value) {
        self.path.push(step);
        self.value(value);
        self.path.pop();
    }

    /// The text of a map that has one in the source language, with each translation.
    fn pairs(&mut self, map: &Mapping) {
        let written = |lang: Lang| map.get(lang.code()).and_then(text);
        let Some(source) = written(self.languages.source()) else {
            return;
        };
        for lang in self.languages.translations() {
            self.found.push(TextPair {
                file: self.file.to_owned(),
                translated_file: self.file.to_owned(),
                path: self.path.clone(),
                source: source.clone(),
                lang,
                translation: written(lang),
            });
        }
    }
}

/// Scalar as trimmed text; `None` if it is empty or not a string or number.
fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// Titles, descriptions and bodies of the prose pages.
#[must_use]
pub fn in_prose(files: &Files, content: &str, languages: &Languages) -> Vec<TextPair> {
    let folder = format!("{content}/");
    let mut pages: BTreeMap<String, Vec<WrittenPage>> = BTreeMap::new();
    for path in files.under(&folder) {
        let name = paths::below(path, content);
        let name = name.and_then(|name| ProseName::parse(name, languages));
        let record = files
            .text(path)
            .map(|text| SourceText {
                path,
                text,
                version: files.version(path),
                languages,
            })
            .and_then(|source| record::prose(source).ok());
        if let (Some(name), Some(record)) = (name, record) {
            let file = path.to_owned();
            let versions = pages.entry(name.stem.to_owned()).or_default();
            versions.push(WrittenPage { file, record });
        }
    }
    let mut pairs = Vec::new();
    for versions in pages.into_values() {
        let of = |lang: Lang| versions.iter().find(|page| page.record.lang == lang);
        let Some(source) = of(languages.source()) else {
            continue;
        };
        for lang in languages.translations() {
            pairs.extend(source.pairs(lang, of(lang)));
        }
    }
    pairs
}

/// A prose page in one language, with its file.
struct WrittenPage {
    file: String,
    record: ProseRecord,
}

impl WrittenPage {
    /// The parts of the page, which is in the source language, with those of a translation.
    fn pairs(&self, lang: Lang, translation: Option<&Self>) -> Vec<TextPair> {
        let keys = ["title", "description", BODY];
        let pairs = keys.into_iter().filter_map(|key| {
            Some(TextPair {
                file: self.file.clone(),
                translated_file: translation.unwrap_or(self).file.clone(),
                path: vec![OwnedStep::Key(key.to_owned())],
                source: self.part(key)?,
                lang,
                translation: translation.and_then(|page| page.part(key)),
            })
        });
        pairs.collect()
    }

    fn part(&self, key: &str) -> Option<String> {
        match key {
            "title" => self.record.front.title.clone(),
            "description" => self.record.front.description.clone(),
            _ => Some(self.record.body.clone()),
        }
    }
}

/// Number of translated texts in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// Folder.
    pub folder: String,
    /// Language of the translations.
    pub lang: Lang,
    /// Number of texts.
    pub texts: usize,
    /// Number of texts with a translation.
    pub translated: usize,
}

/// Coverage of each language and folder (without its subfolders), sorted by name.
#[must_use]
pub fn coverage(texts: &[TextPair]) -> Vec<Coverage> {
    let mut folders: BTreeMap<(Lang, &str), (usize, usize)> = BTreeMap::new();
    for text in texts {
        let folder = text.file.rsplit_once('/').map_or("", |(folder, _)| folder);
        let (texts, translated) = folders.entry((text.lang, folder)).or_default();
        *texts += 1;
        *translated += usize::from(text.translation.is_some());
    }
    let coverage = |((lang, folder), (texts, translated)): ((Lang, &str), _)| Coverage {
        folder: folder.to_owned(),
        lang,
        texts,
        translated,
    };
    folders.into_iter().map(coverage).collect()
}
