//! Paths of records' files: which record a file holds, and where the file of a record lies.
//!
//! In: a path below the root of the site, and the folders of `book.toml`. Out: the identity of the
//! record, as the table in [`RecordKind`](crate::model::RecordKind) says, or a path. Nothing else
//! takes a path of a record apart.

use crate::{
    config::Folders,
    model::{Id, Lang, Languages, RecordId, RecordRoot},
};
use rustc_hash::FxHashMap;

/// Endings of YAML records.
pub const YAML_ENDINGS: [&str; 2] = [".yaml", ".yml"];

/// Name of a page of prose: `about.ja.md`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ProseName<'a> {
    /// Path without language and ending.
    pub(super) stem: &'a str,
    pub(super) lang: Lang,
}

impl<'a> ProseName<'a> {
    /// Takes a path apart; none if it names no language.
    pub(super) fn parse(path: &'a str, languages: &Languages) -> Option<Self> {
        let (stem, code) = stem_and_code(path)?;
        let lang = languages.get(code)?;
        Some(Self { stem, lang })
    }
}

/// The parts of a name of prose: `about` and `ja` of `about.ja.md`.
fn stem_and_code(path: &str) -> Option<(&str, &str)> {
    path.strip_suffix(".md")?.rsplit_once('.')
}

/// Whether a file is a page of prose in a known language that the site does not have. It is left out
/// in silence, so that the same files make sites in fewer languages.
#[must_use]
pub fn is_unused(file: &str, folders: &Folders, languages: &Languages) -> bool {
    let name = below(file, &folders.content).and_then(stem_and_code);
    name.is_some_and(|(_, code)| languages.get(code).is_none() && languages.known(code).is_some())
}

/// Ending of the pages of prose in a language.
fn prose_ending(lang: Lang) -> String {
    format!(".{}.md", lang.code())
}

/// Path below a folder.
pub(super) fn below<'p>(path: &'p str, folder: &str) -> Option<&'p str> {
    path.strip_prefix(folder)?.strip_prefix('/')
}

/// Path of a YAML record without its ending; none for other files.
fn yaml_stem(path: &str) -> Option<&str> {
    YAML_ENDINGS
        .into_iter()
        .find_map(|ending| path.strip_suffix(ending))
}

/// Whether a file is named as YAML records are.
pub(super) fn is_yaml(path: &str) -> bool {
    yaml_stem(path).is_some()
}

/// The record that a file holds according to its path; none if no kind of record has this place.
#[must_use]
pub fn record_id(file: &str, folders: &Folders, languages: &Languages) -> Option<RecordId> {
    // The folder of the prose may lie in that of the records.
    if let Some(inner) = below(file, &folders.content) {
        let name = ProseName::parse(inner, languages)?;
        return RecordId::at(RecordRoot::Content, name.stem);
    }
    let inner = below(file, &folders.data)?;
    RecordId::at(RecordRoot::Data, yaml_stem(inner)?)
}

/// Paths that the file of a record may have, the usual one first.
#[must_use]
pub fn possible_files(record: &RecordId, folders: &Folders, languages: &Languages) -> Vec<String> {
    let stem = record.stem();
    match record.kind.root() {
        RecordRoot::Data => YAML_ENDINGS
            .map(|ending| format!("{}/{stem}{ending}", folders.data))
            .to_vec(),
        RecordRoot::Content => languages
            .iter()
            .map(|lang| prose_file(&stem, lang, folders))
            .collect(),
    }
}

/// Path of a page of prose in a language.
#[must_use]
pub fn prose_file(slug: &str, lang: Lang, folders: &Folders) -> String {
    format!("{}/{slug}{}", folders.content, prose_ending(lang))
}

/// Name of the folder of the records that a file lies in, whether it is an edition or not.
#[must_use]
pub fn top_folder<'f>(file: &'f str, folders: &Folders) -> Option<&'f str> {
    let (folder, _) = below(file, &folders.data)?.split_once('/')?;
    Some(folder)
}

/// Folder of an edition, with a slash at its end.
#[must_use]
pub fn edition_folder(edition: &str, folders: &Folders) -> String {
    format!("{}/{edition}/", folders.data)
}

/// The record of each file, also of files that could not be read.
#[derive(Debug, Clone, Default)]
pub struct RecordIndex(FxHashMap<String, RecordId>);

impl RecordIndex {
    /// The record that a file holds; none for a file of no kind, such as `book.toml`, and for one
    /// whose record visibility hides.
    #[must_use]
    pub fn get(&self, file: &str) -> Option<&RecordId> {
        self.0.get(file)
    }

    /// Whether a record satisfies a condition.
    pub(super) fn any(&self, wanted: impl Fn(&RecordId) -> bool) -> bool {
        self.0.values().any(wanted)
    }

    pub(super) fn insert(&mut self, file: &str, record: RecordId) {
        self.0.insert(file.to_owned(), record);
    }

    /// Removes the record of a file.
    pub fn remove(&mut self, file: &str) {
        self.0.remove(file);
    }

    /// Removes all records of an edition.
    pub fn remove_edition(&mut self, edition: &Id) {
        self.0
            .retain(|_, record| record.edition.as_ref() != Some(edition));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{config::usual_languages, model::RecordKind};

    fn folders() -> Folders {
        Folders {
            data: "site/data".to_owned(),
            content: "site/prose".to_owned(),
            themes: "themes".to_owned(),
        }
    }

    #[test]
    fn the_record_of_every_kind_is_found_at_each_of_its_paths() {
        let folders = folders();
        let languages = usual_languages();
        for &kind in RecordKind::ALL {
            let record = RecordId {
                kind,
                edition: kind.is_of_edition().then(|| "令和7年度".into()),
                id: kind.file().unwrap_or("old-dikes").into(),
            };
            for file in possible_files(&record, &folders, &languages) {
                let found = record_id(&file, &folders, &languages);
                assert_eq!(found.as_ref(), Some(&record), "{file}");
            }
        }
    }

    #[test]
    fn a_file_with_another_ending_or_beside_the_folders_is_no_record() {
        let nowhere = [
            "book.toml",
            "site/data/plan.json",
            "site/data/plan.yaml.orig",
            "site/data2/plan.yaml",
            "site/prose/about.md",
            "site/prose/about.fr.md",
            "site/prose/plan.yaml",
        ];
        for file in nowhere {
            assert_eq!(
                record_id(file, &folders(), &usual_languages()),
                None,
                "{file}"
            );
        }
    }
}
