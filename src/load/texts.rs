//! All texts that a site has in both languages, whatever record they belong to.
//!
//! In: the files. Out: every map with `ja` in the records, and the pages of prose. Found generically, so that a new kind of record
//! is covered as soon as it exists. A file that cannot be read has no texts here; [`super::records`] says why.

use super::{
    locate::{End, Step, locate},
    record::{self, ProseRecord},
    strings::{self, YamlString},
};
use crate::{cache::Version, diagnostics::Place, files::Files, model::Lang};
use rayon::prelude::*;
use serde_yaml::Value;
use std::{collections::BTreeMap, fmt, ops::Range};

/// One step to a text, as [`Step`], that outlives its file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum OwnedStep {
    /// Into a map, to the value of this key.
    Key(String),
    /// Into a list, to its item of this index.
    Index(usize),
}

/// A text in Japanese, and in English if it is translated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextPair {
    /// The file of the Japanese text.
    pub file: String,
    /// The file of the English text: the same but for pages of prose.
    pub english_file: String,
    /// The keys to the map of both languages; `title`, `description` or `body` of a page.
    pub path: Vec<OwnedStep>,
    /// The Japanese text.
    pub ja: String,
    /// The English text.
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

impl OwnedStep {
    pub(super) fn step(&self) -> Step<'_> {
        match self {
            Self::Key(key) => Step::Key(key),
            Self::Index(index) => Step::Index(*index),
        }
    }
}

impl TextPair {
    /// The path in one word: `projects.medicines.notes.0`.
    #[must_use]
    pub fn dotted(&self) -> String {
        self.path
            .iter()
            .map(OwnedStep::to_string)
            .collect::<Vec<_>>()
            .join(".")
    }

    /// What authors call the file: its name without folder, language and extension.
    #[must_use]
    pub fn stem(&self) -> &str {
        let name = self.file.rsplit('/').next().unwrap_or(&self.file);
        name.split('.').next().unwrap_or(name)
    }

    /// Where the English text is; where the whole text begins if there is none.
    #[must_use]
    pub fn english_place(&self, files: &Files) -> Place {
        let text = files.text(&self.english_file).unwrap_or_default();
        let Range { start, end } = self.english_span(text);
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
            return self.en.as_ref().map_or(0..0, |body| {
                text.len().saturating_sub(body.len())..text.len()
            });
        }
        locate(text, &path, End::Value)
    }
}

/// The last part of a page's path.
const BODY: &str = "body";

/// All texts below the folders `data` and `content`, in order of their files and places.
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

/// The files below a folder that hold records, with their versions.
pub fn records<'a>(files: &'a Files, folder: &'a str) -> impl Iterator<Item = (&'a str, Version)> {
    files
        .versions(folder)
        .filter(|(path, _)| path.ends_with(".yaml") || path.ends_with(".yml"))
}

/// The texts of one record.
#[must_use]
pub fn in_record(files: &Files, file: &str) -> Vec<TextPair> {
    with_strings(files, file, |_| false).0
}

/// The texts of one record, and those of all its strings that are wanted.
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

/// The texts of a value and of everything in it.
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

/// A scalar as text, none if there are no words.
fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// The titles, descriptions and bodies of the pages of prose.
#[must_use]
pub fn in_prose(files: &Files, content: &str) -> Vec<TextPair> {
    let folder = format!("{content}/");
    let mut pages: BTreeMap<String, BTreeMap<Lang, (String, ProseRecord)>> = BTreeMap::new();
    for path in files.under(&folder) {
        let page = files
            .text(path)
            .and_then(|text| record::prose(path, &path[folder.len()..], text).ok());
        if let Some((slug, page)) = page {
            let languages = pages.entry(slug.to_string()).or_default();
            languages.insert(page.lang, (path.to_owned(), page));
        }
    }
    pages
        .into_values()
        .flat_map(|mut languages| page(languages.remove(&Lang::Ja), languages.remove(&Lang::En)))
        .collect()
}

fn page(ja: Option<(String, ProseRecord)>, en: Option<(String, ProseRecord)>) -> Vec<TextPair> {
    let Some((file, ja)) = ja else {
        return Vec::new();
    };
    let (english_file, en) = en.map_or((None, None), |(file, record)| (Some(file), Some(record)));
    let english_file = english_file.unwrap_or_else(|| file.clone());
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

/// How many texts of a folder are translated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// The folder.
    pub folder: String,
    /// Its texts.
    pub texts: usize,
    /// Those of them that exist in English.
    pub english: usize,
}

/// The coverage of every folder by itself, in order of their names.
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
