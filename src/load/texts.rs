//! Bilingual texts of a site, from records of every kind.
//!
//! In: the files. Out: every map with a `ja` key in the records, and the prose pages. The search is
//! generic, so that a new kind of record is covered at once. A file that cannot be read has no
//! texts here; [`super::records`] reports why.

use super::{
    locate::{End, Step, locate},
    paths::{self, ProseName},
    record::{self, ProseRecord},
    strings::{self, YamlString},
};
use crate::{cache::Version, diagnostics::Place, files::Files, model::Lang};
use rayon::prelude::*;
use serde_yaml::Value;
use std::{collections::BTreeMap, fmt, ops::Range};

/// Owned form of [`Step`], which does not borrow from the file's text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum OwnedStep {
    /// Into a map: the value of this key.
    Key(String),
    /// Into a list: the item at this index, from 0.
    Index(usize),
}

/// A Japanese text with its English translation, if there is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextPair {
    /// File of the Japanese text.
    pub file: String,
    /// File of the English text: the same file, except for prose pages.
    pub english_file: String,
    /// Path to the map with both languages; `title`, `description` or `body` for a prose page.
    pub path: Vec<OwnedStep>,
    /// Japanese text.
    pub ja: String,
    /// English text.
    pub en: Option<String>,
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

    /// Place of the English text; without one, the start or nearest key of the pair.
    #[must_use]
    pub fn english_place(&self, files: &Files) -> Place {
        // A translation that has no file is missing at the start of where it would be.
        let text = files.text(&self.english_file).unwrap_or_default();
        let Range { start, end } = self.english_span(text);
        // Exclude trailing white space, such as the line end of a block text.
        let spaces = text
            .get(start..end)
            .map_or(0, |text| text.len() - text.trim_end().len());
        Place {
            file: self.english_file.clone(),
            span: start..end - spaces,
        }
    }

    fn english_span(&self, text: &str) -> Range<usize> {
        let mut path: Vec<Step<'_>> = self.path.iter().map(OwnedStep::step).collect();
        if self.english_file == self.file {
            path.push(Step::Key(Lang::En.code()));
        } else if path == [Step::Key(BODY)] {
            // The body is everything to the end of the file and has no YAML path.
            return self.en.as_ref().map_or(0..0, |body| {
                text.len().saturating_sub(body.len())..text.len()
            });
        }
        locate(text, &path, End::Value)
    }
}

/// Last part of the path of a page's body.
const BODY: &str = "body";

/// All texts below the data and content folders: prose pages first, then records by file and
/// position.
#[must_use]
pub fn texts(files: &Files, data: &str, content: &str) -> Vec<TextPair> {
    let folder = format!("{data}/");
    let records: Vec<&str> = records(files, &folder).map(|(path, _)| path).collect();
    let records: Vec<Vec<TextPair>> = records
        .par_iter()
        .map(|path| in_record(files, path))
        .collect();
    in_prose(files, content)
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
pub fn in_record(files: &Files, file: &str) -> Vec<TextPair> {
    with_strings(files, file, |_| false).0
}

/// Texts of one record, and those of its strings that satisfy `wanted`. One parse serves both.
#[must_use]
pub fn with_strings(
    files: &Files,
    file: &str,
    wanted: fn(&str) -> bool,
) -> (Vec<TextPair>, Vec<YamlString>) {
    let value = files
        .text(file)
        .and_then(|text| serde_yaml::from_str::<Value>(text).ok());
    let Some(value) = value else {
        return (Vec::new(), Vec::new());
    };
    let mut texts = Vec::new();
    walk(&value, file, &mut Vec::new(), &mut texts);
    (texts, strings::in_value(&value, wanted))
}

/// Collects the texts of a value and of all nested values.
fn walk(value: &Value, file: &str, path: &mut Vec<OwnedStep>, found: &mut Vec<TextPair>) {
    match value {
        Value::Mapping(map) => {
            if let Some(ja) = map.get("ja").and_then(text) {
                let en = map.get("en").and_then(text);
                let (file, path) = (file.to_owned(), path.clone());
                found.push(TextPair {
                    english_file: file.clone(),
                    file,
                    path,
                    ja,
                    en,
                });
            }
            for (key, value) in map {
                let Some(key) = text(key) else { continue };
                path.push(OwnedStep::Key(key));
                walk(value, file, path, found);
                path.pop();
            }
        }
        Value::Sequence(items) => {
            for (index, value) in items.iter().enumerate() {
                path.push(OwnedStep::Index(index));
                walk(value, file, path, found);
                path.pop();
            }
        }
        Value::Tagged(tagged) => walk(&tagged.value, file, path, found),
        _ => {}
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
pub fn in_prose(files: &Files, content: &str) -> Vec<TextPair> {
    let folder = format!("{content}/");
    let mut pages: BTreeMap<String, BTreeMap<Lang, ProsePage>> = BTreeMap::new();
    for path in files.under(&folder) {
        let name = paths::below(path, content).and_then(ProseName::parse);
        let record = files
            .text(path)
            .and_then(|text| record::prose(path, text).ok());
        if let (Some(name), Some(record)) = (name, record) {
            let file = path.to_owned();
            let languages = pages.entry(name.stem.to_owned()).or_default();
            languages.insert(name.lang, ProsePage { file, record });
        }
    }
    pages
        .into_values()
        .flat_map(|mut languages| page(languages.remove(&Lang::Ja), languages.remove(&Lang::En)))
        .collect()
}

/// A page of prose in one language.
struct ProsePage {
    file: String,
    record: ProseRecord,
}

fn page(ja: Option<ProsePage>, en: Option<ProsePage>) -> Vec<TextPair> {
    let Some(ProsePage { file, record: ja }) = ja else {
        return Vec::new();
    };
    let english_file = en
        .as_ref()
        .map_or_else(|| file.clone(), |page| page.file.clone());
    let en = en.map(|page| page.record);
    let en = |part: &dyn Fn(&ProseRecord) -> Option<String>| en.as_ref().and_then(part);
    let parts = [
        (
            "title",
            ja.front.title.clone(),
            en(&|page| page.front.title.clone()),
        ),
        (
            "description",
            ja.front.description.clone(),
            en(&|page| page.front.description.clone()),
        ),
        (BODY, Some(ja.body), en(&|page| Some(page.body.clone()))),
    ];
    let pair = |(key, ja, en): (&str, Option<String>, Option<String>)| {
        let path = vec![OwnedStep::Key(key.to_owned())];
        Some(TextPair {
            file: file.clone(),
            english_file: english_file.clone(),
            path,
            ja: ja?,
            en,
        })
    };
    parts.into_iter().filter_map(pair).collect()
}

/// Number of translated texts in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// Folder.
    pub folder: String,
    /// Number of texts.
    pub texts: usize,
    /// Number of texts with an English version.
    pub english: usize,
}

/// Coverage of each folder (without its subfolders), sorted by name.
#[must_use]
pub fn coverage(texts: &[TextPair]) -> Vec<Coverage> {
    let mut folders: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for text in texts {
        let folder = text.file.rsplit_once('/').map_or("", |(folder, _)| folder);
        let (texts, english) = folders.entry(folder).or_default();
        *texts += 1;
        *english += usize::from(text.en.is_some());
    }
    let coverage = |(folder, (texts, english)): (&str, _)| Coverage {
        folder: folder.to_owned(),
        texts,
        english,
    };
    folders.into_iter().map(coverage).collect()
}
