//! Reads the files of a site into records, each file by itself.
//!
//! In: the bytes of `data/` and `content/`. Out: [`Records`] as written, with every field optional,
//! and the problems of files that could not be read. Deliberately absent: checks that need more
//! than one record; they belong to validation.

pub mod locate;
mod media;
pub mod migrate;
pub mod paths;
pub mod record;
mod records;
pub mod renames;
pub mod strings;
pub mod texts;
pub mod translation_lock;
mod typos;
pub mod yaml;

use crate::{
    cache::{self, Cache, Version},
    config::Folders,
    diagnostics::{Code, Message, Place, Problem, Problems, characters, list, say},
    files::Files,
    model::{Languages, RecordId, RecordKind, RecordRoot, media_kind},
};
use paths::{RecordIndex, below, is_unused, record_id};
use record::{FileRecord, SourceText};
pub use records::{EditionRecords, Loaded, RecordFile, Records, Unread};
use records::{Shelf, ShelfVisitor, ToShelf};
use std::sync::Arc;

/// A decoded file, ready to be put among the records of its kind.
struct DecodedFile {
    /// Whether the record has a `draft` or `publish-on` that may keep it out of a build.
    may_be_held: bool,
    put: Box<dyn Fn(&mut Records) + Send + Sync>,
}

/// Step that decodes a file as a record of its kind.
struct Decode<'a> {
    source: SourceText<'a>,
    id: RecordId,
}

impl ShelfVisitor for Decode<'_> {
    type Output = Result<DecodedFile, Vec<Problem>>;

    fn visit<S: Shelf + 'static>(self, to_shelf: ToShelf<S>) -> Self::Output {
        let Self { source, id } = self;
        let record = S::Record::decode(source)?;
        let may_be_held = record
            .publishable()
            .is_some_and(record::Publishable::may_be_held);
        let loaded = Arc::new(Loaded {
            kind: id.kind,
            edition: id.edition,
            id: id.id,
            file: source.path.to_owned(),
            version: source.version,
            record,
        });
        let put = move |records: &mut Records| {
            to_shelf(records, loaded.edition.as_ref()).put(Arc::clone(&loaded));
        };
        Ok(DecodedFile {
            may_be_held,
            put: Box::new(put),
        })
    }
}

/// Reads all records below the data and content folders in parallel; results are in the order of
/// their paths, so that output does not depend on timing.
pub fn records(
    files: &Files,
    folders: &Folders,
    languages: &Languages,
    cache: &mut Cache,
    problems: &mut Problems,
) -> Records {
    let data_folder = format!("{}/", folders.data);
    let content_folder = format!("{}/", folders.content);
    let lock = translation_lock::path(&folders.data);
    let languages_version = cache.value("languages", languages.clone()).version;
    let written = files
        .versions(&data_folder)
        .chain(files.versions(&content_folder));
    let inputs: Vec<(&str, Version)> = written.filter(|(path, _)| *path != lock).collect();
    media::check_named(files, &inputs, cache, problems);
    let items: Vec<cache::Item<'_, &str>> = inputs
        .into_iter()
        .filter(|(path, _)| media_kind(path).is_none() && !is_unused(path, folders, languages))
        .map(|(path, version)| cache::Item {
            key: path,
            from: [version, languages_version, 0, 0],
            of: path,
        })
        .collect();
    let read = cache.each(
        "read",
        &items,
        |_| true,
        |path| decode(files, path, folders, languages),
    );
    let mut records = Records::default();
    let mut index = RecordIndex::default();
    for (cache::Item { of: path, .. }, decoded) in items.iter().zip(read) {
        problems.extend(twin(files, path));
        // A stray file, such as an editor's copy of a record, holds no record.
        let id = record_id(path, folders, languages);
        if let Some(id) = &id {
            index.insert(path, id.clone());
        }
        match &*decoded {
            Ok(file) => {
                records.may_be_held |= file.may_be_held;
                (file.put)(&mut records);
            }
            Err(found) => {
                records.unread.extend(id.map(|record| Unread {
                    file: (*path).to_owned(),
                    record,
                }));
                problems.extend(found.iter().cloned());
            }
        }
    }
    records.index = Arc::new(index);
    records
}

/// Problem of a file beside which another holds the record of the same id: `a.yml` and `a.yaml`.
fn twin(files: &Files, path: &str) -> Option<Problem> {
    let first = format!("{}.yaml", path.strip_suffix(".yml")?);
    files.bytes(&first)?;
    let place = Place {
        file: path.to_owned(),
        span: 0..0,
    };
    let problem = Problem::new(Code::DuplicateId, place, say!("file-has-same-id", first));
    Some(problem.help(say!("keep-one-of-two-files")))
}

/// Decodes one file; its path determines the kind of record.
fn decode(
    files: &Files,
    path: &str,
    folders: &Folders,
    languages: &Languages,
) -> Result<DecodedFile, Vec<Problem>> {
    let text = match characters::text(files, path) {
        // `Thumbs.db` and the like are not meant to be read.
        Err(_) if !is_text_name(path) => return Err(vec![stray(path)]),
        text => text.map_err(|problem| vec![*problem])?,
    };
    let Some(id) = record_id(path, folders, languages) else {
        return Err(vec![match below(path, &folders.content) {
            Some(_) => record::stray_prose(path, languages),
            None => stray(path),
        }]);
    };
    let source = SourceText {
        languages,
        path,
        text,
        version: files.version(path),
    };
    records::shelf(id.kind, Decode { source, id })
}

/// Whether records and prose have such names.
fn is_text_name(path: &str) -> bool {
    [".yaml", ".yml", ".md"]
        .iter()
        .any(|ending| path.ends_with(ending))
}

/// Warning for a file from which no kind of record is read: without it, the content would be ignored
/// silently.
fn stray(path: &str) -> Problem {
    let place = Place {
        file: path.to_owned(),
        span: 0..0,
    };
    let problem = Problem::new(
        Code::UnknownFile,
        place,
        say!("no-record-has-this-place", path),
    );
    problem.help(places_of_records())
}

/// Places of all YAML records, in words: `plan.yaml, projects/ID.yaml, …`.
fn places_of_records() -> Message {
    let places = |is_of_edition: bool| {
        let kinds = RecordKind::ALL.iter().filter(move |kind| {
            kind.root() == RecordRoot::Data && kind.is_of_edition() == is_of_edition
        });
        list(kinds.filter_map(|kind| match kind.folder() {
            Some(folder) => Some(format!("{folder}/ID.yaml")),
            None => Some(format!("{}.yaml", kind.file()?)),
        }))
    };
    say!(
        "places-of-records",
        places = places(false),
        yearly = places(true)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Id, Publication};

    /// Decodes the text of a file of a kind.
    fn decoded(kind: RecordKind, text: &str) -> Result<DecodedFile, Vec<Problem>> {
        let id = RecordId {
            kind,
            edition: kind.is_of_edition().then(|| "2025".into()),
            id: kind.file().unwrap_or("dikes").into(),
        };
        let path = match kind.root() {
            RecordRoot::Data => format!("data/{}.yaml", id.stem()),
            RecordRoot::Content => format!("content/{}.ja.md", id.stem()),
        };
        let source = SourceText {
            path: &path,
            text,
            version: 1,
            languages: &crate::config::usual_languages(),
        };
        records::shelf(kind, Decode { source, id })
    }

    #[test]
    fn a_draft_of_every_kind_is_kept_back_or_refused() {
        for &kind in RecordKind::ALL {
            let text = match kind.root() {
                RecordRoot::Data => "draft: true\n",
                RecordRoot::Content => "---\ndraft: true\n---\n",
            };
            let may_be_held = decoded(kind, text).is_ok_and(|file| file.may_be_held);
            let expected = kind.publication() == Publication::MayBeHeld;
            assert_eq!(may_be_held, expected, "{kind:?}");
        }
    }

    #[test]
    fn a_held_record_of_every_kind_can_be_taken_out() {
        let held = RecordKind::ALL
            .iter()
            .filter(|kind| kind.publication() == Publication::MayBeHeld);
        for &kind in held {
            let text = match kind.root() {
                RecordRoot::Data => "{}\n",
                RecordRoot::Content => "---\ntitle: x\n---\n",
            };
            let mut records = Records::default();
            let file = decoded(kind, text).unwrap_or_else(|problem| panic!("{problem:?}"));
            (file.put)(&mut records);
            let year = Id::from("2025");
            let edition = kind.is_of_edition().then_some(&year);
            let mut found = Vec::new();
            records.retain(kind, edition, &mut |record| {
                found.push(record.id.kind);
                false
            });
            records.retain(kind, edition, &mut |_| panic!("{kind:?} is still there"));
            assert_eq!(found, [kind]);
        }
    }
}
