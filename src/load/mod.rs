//! Reads the files of a site into records, each file by itself.
//!
//! In: the bytes of `data/` and `content/`. Out: [`Records`] as written, with every field optional,
//! and the problems of files that could not be read. Deliberately absent: checks that need more
//! than one record; they belong to validation.

pub mod locate;
mod media;
pub mod record;
pub mod strings;
pub mod texts;
pub mod translation_lock;
mod typos;
mod unread;
pub mod yaml;

use crate::{
    cache::{self, Cache, Version},
    config::Folders,
    diagnostics::{Code, Place, Problem, Problems, Severity, characters, say},
    files::Files,
    model::{Id, Languages, media_kind},
};
use record::{
    EditionRecord, GlossaryRecord, HighlightRecord, IndicatorRecord, ObservationRecord,
    OrganisationRecord, PlanRecord, PolicyRecord, ProjectRecord, ProjectYearRecord, ProseRecord,
    Publishable, QuantityRecord, SourceRecord, TermRecord, UnitRecord, VocabularyRecord,
};
use serde::de::DeserializeOwned;
use std::{collections::BTreeMap, sync::Arc};
pub use unread::{PROSE, Unread};
use yaml::Entries;

/// A record with the file that it was read from.
#[derive(Debug, Clone)]
pub struct Loaded<T> {
    /// Id: the file name without its extension.
    pub id: Id,
    /// Path of the file, relative to the root.
    pub file: String,
    /// Version of the file's content.
    pub version: Version,
    /// The record itself.
    pub record: T,
}

/// All records of a site, as their authors wrote them.
#[derive(Debug, Default)]
pub struct Records {
    /// `data/plan.yaml`.
    pub plan: Option<Arc<Loaded<PlanRecord>>>,
    /// `data/units.yaml`.
    pub units: Option<Arc<Loaded<Entries<UnitRecord>>>>,
    /// `data/organisations.yaml`.
    pub organisations: Option<Arc<Loaded<Entries<OrganisationRecord>>>>,
    /// `data/sources.yaml`.
    pub sources: Option<Arc<Loaded<Entries<SourceRecord>>>>,
    /// `data/projects/*.yaml`.
    pub projects: Vec<Arc<Loaded<ProjectRecord>>>,
    /// `data/indicators/*.yaml`.
    pub indicators: Vec<Arc<Loaded<IndicatorRecord>>>,
    /// `data/vocabulary.yaml`.
    pub vocabulary: Option<Arc<Loaded<VocabularyRecord>>>,
    /// `data/glossary.yaml`.
    pub glossary: Option<Arc<Loaded<Entries<GlossaryRecord>>>>,
    /// `data/terms/*.yaml`.
    pub terms: Vec<Arc<Loaded<TermRecord>>>,
    /// Records of `data/<year>/`, by the name of the folder.
    pub editions: BTreeMap<Id, EditionRecords>,
    /// Pages `content/<slug>.<lang>.md`, by slug.
    pub prose: BTreeMap<Id, Vec<Arc<Loaded<ProseRecord>>>>,
    /// Files that could not be read. References to their records are not reported as broken.
    pub unread: Vec<Unread>,
    /// Whether any record has a `draft` or `publish-on` that may keep it out of a build.
    pub may_be_held: bool,
}

/// The records of one annual report.
#[derive(Debug, Default)]
pub struct EditionRecords {
    /// `edition.yaml`.
    pub edition: Option<Arc<Loaded<EditionRecord>>>,
    /// `projects/*.yaml`.
    pub projects: Vec<Arc<Loaded<ProjectYearRecord>>>,
    /// `indicators/*.yaml`.
    pub indicators: Vec<Arc<Loaded<ObservationRecord>>>,
    /// `highlights/*.yaml`.
    pub highlights: Vec<Arc<Loaded<HighlightRecord>>>,
    /// `policies/*.yaml`.
    pub policies: Vec<Arc<Loaded<PolicyRecord>>>,
    /// `policy-facts.yaml`.
    pub policy_facts: Option<Arc<Loaded<Entries<QuantityRecord>>>>,
}

impl EditionRecords {
    /// Path of one of its records' files; none for a folder without records.
    #[must_use]
    pub fn first_file(&self) -> Option<&str> {
        fn first<T>(records: &[Arc<Loaded<T>>]) -> Option<&str> {
            records.first().map(|each| each.file.as_str())
        }
        first(&self.indicators)
            .or_else(|| first(&self.projects))
            .or_else(|| first(&self.highlights))
            .or_else(|| first(&self.policies))
            .or_else(|| self.policy_facts.as_ref().map(|facts| facts.file.as_str()))
    }
}

/// One decoded file, by its kind of record.
enum Item {
    Plan(Arc<Loaded<PlanRecord>>),
    Units(Arc<Loaded<Entries<UnitRecord>>>),
    Organisations(Arc<Loaded<Entries<OrganisationRecord>>>),
    Sources(Arc<Loaded<Entries<SourceRecord>>>),
    Project(Arc<Loaded<ProjectRecord>>),
    Indicator(Arc<Loaded<IndicatorRecord>>),
    Edition(Id, Arc<Loaded<EditionRecord>>),
    ProjectYear(Id, Arc<Loaded<ProjectYearRecord>>),
    Observation(Id, Arc<Loaded<ObservationRecord>>),
    Vocabulary(Arc<Loaded<VocabularyRecord>>),
    Glossary(Arc<Loaded<Entries<GlossaryRecord>>>),
    Term(Arc<Loaded<TermRecord>>),
    Highlight(Id, Arc<Loaded<HighlightRecord>>),
    Policy(Id, Arc<Loaded<PolicyRecord>>),
    PolicyFacts(Id, Arc<Loaded<Entries<QuantityRecord>>>),
    Prose(Arc<Loaded<ProseRecord>>),
}

impl Item {
    /// Whether the record has a `draft` or `publish-on` that may keep it out of a build.
    fn may_be_held(&self) -> bool {
        match self {
            Self::Project(each) => each.record.may_be_held(),
            Self::Indicator(each) => each.record.may_be_held(),
            Self::Edition(_, each) => each.record.may_be_held(),
            Self::ProjectYear(_, each) => each.record.may_be_held(),
            Self::Observation(_, each) => each.record.may_be_held(),
            Self::Term(each) => each.record.may_be_held(),
            Self::Highlight(_, each) => each.record.may_be_held(),
            Self::Policy(_, each) => each.record.may_be_held(),
            Self::Prose(each) => each.record.may_be_held(),
            Self::Plan(_)
            | Self::Units(_)
            | Self::Organisations(_)
            | Self::Sources(_)
            | Self::Vocabulary(_)
            | Self::Glossary(_)
            | Self::PolicyFacts(..) => false,
        }
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
    let Folders { data, content, .. } = folders;
    let (_, languages_version) = cache.value("languages", languages.clone());
    let (data_folder, content_folder) = (format!("{data}/"), format!("{content}/"));
    let lock = translation_lock::path(data);
    let written = files
        .versions(&data_folder)
        .chain(files.versions(&content_folder));
    let inputs: Vec<(&str, Version)> = written.filter(|(path, _)| *path != lock).collect();
    media::check_named(files, &inputs, cache, problems);
    let items: Vec<cache::Item<'_, &str>> = inputs
        .into_iter()
        .filter(|(path, _)| media_kind(path).is_none() && !record::is_unused(path, languages))
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
        |path| {
            let item = item(files, path, folders, languages);
            let may_be_held = item.as_ref().is_ok_and(Item::may_be_held);
            (item, may_be_held)
        },
    );
    let mut records = Records::default();
    for (cache::Item { of: path, .. }, item) in items.iter().zip(read) {
        let twin = path.strip_suffix(".yml").map(|stem| format!("{stem}.yaml"));
        if let Some(first) = twin.filter(|twin| files.bytes(twin).is_some()) {
            let place = Place {
                file: (*path).to_owned(),
                span: 0..0,
            };
            problems.push(
                Problem::new(Code::DuplicateId, place, say!("file-has-same-id", first))
                    .help(say!("keep-one-of-two-files")),
            );
        }
        let (item, may_be_held) = &*item;
        records.may_be_held |= may_be_held;
        match item {
            Ok(item) => records.put(item),
            Err(problem) => {
                // A stray file, such as an editor's copy of a record, is a warning: it holds none.
                if problem.severity == Severity::Error {
                    records.unread.push(Unread::new(path, folders));
                }
                problems.push((**problem).clone());
            }
        }
    }
    records
}

impl Records {
    /// Whether a file with this stem could not be read.
    #[must_use]
    pub fn is_unread(&self, stem: &str) -> bool {
        let names = ["yaml", "yml"].map(|extension| format!("/{stem}.{extension}"));
        self.unread
            .iter()
            .any(|each| names.iter().any(|name| each.file.ends_with(name)))
    }

    /// Whether a file for this record exists, readable or not. A reference to an unreadable record
    /// is not reported as broken: the file has its own error. `kind` is the name of the record's
    /// folder.
    #[must_use]
    pub fn is_written(&self, kind: &str, id: &str) -> bool {
        fn has<T>(records: &[Arc<Loaded<T>>], id: &str) -> bool {
            records.iter().any(|each| *each.id == *id)
        }
        let written = match kind {
            "projects" => has(&self.projects, id),
            "indicators" => has(&self.indicators, id),
            "highlights" => self.editions.values().any(|each| has(&each.highlights, id)),
            "policies" => self.editions.values().any(|each| has(&each.policies, id)),
            _ => false,
        };
        written || self.is_unread(&format!("{kind}/{id}"))
    }

    fn edition(&mut self, year: &Id) -> &mut EditionRecords {
        self.editions.entry(year.clone()).or_default()
    }

    fn put(&mut self, item: &Item) {
        match item {
            Item::Plan(record) => self.plan = Some(record.clone()),
            Item::Units(record) => self.units = Some(record.clone()),
            Item::Organisations(record) => self.organisations = Some(record.clone()),
            Item::Sources(record) => self.sources = Some(record.clone()),
            Item::Project(record) => self.projects.push(record.clone()),
            Item::Indicator(record) => self.indicators.push(record.clone()),
            Item::Edition(year, record) => self.edition(year).edition = Some(record.clone()),
            Item::ProjectYear(year, record) => self.edition(year).projects.push(record.clone()),
            Item::Observation(year, record) => self.edition(year).indicators.push(record.clone()),
            Item::Vocabulary(record) => self.vocabulary = Some(record.clone()),
            Item::Glossary(record) => self.glossary = Some(record.clone()),
            Item::Term(record) => self.terms.push(record.clone()),
            Item::Highlight(year, record) => self.edition(year).highlights.push(record.clone()),
            Item::Policy(year, record) => self.edition(year).policies.push(record.clone()),
            Item::PolicyFacts(year, record) => {
                self.edition(year).policy_facts = Some(record.clone());
            }
            Item::Prose(record) => self
                .prose
                .entry(record.id.clone())
                .or_default()
                .push(record.clone()),
        }
    }
}

/// Decodes one file; its path determines the kind of record.
fn item(
    files: &Files,
    path: &str,
    folders: &Folders,
    languages: &Languages,
) -> Result<Item, Box<Problem>> {
    let Folders { data, content, .. } = folders;
    let text = match characters::text(files, path) {
        // `Thumbs.db` and the like are not meant to be read.
        Err(_) if !is_text_name(path) => return Err(stray(path)),
        text => text?,
    };
    if let Some(name) = path
        .strip_prefix(content.as_str())
        .and_then(|rest| rest.strip_prefix('/'))
    {
        return record::prose(path, name, text, languages).map(|page| {
            Item::Prose(Arc::new(Loaded {
                id: page.0,
                file: path.to_owned(),
                version: files.version(path),
                record: page.1,
            }))
        });
    }
    let inner = path
        .strip_prefix(data.as_str())
        .and_then(|rest| rest.strip_prefix('/'))
        .unwrap_or(path);
    let stem = inner
        .strip_suffix(".yaml")
        .or_else(|| inner.strip_suffix(".yml"))
        .unwrap_or("");
    let parts: Vec<&str> = stem.split('/').collect();
    let file = Written {
        path,
        text,
        version: files.version(path),
    };
    match *parts.as_slice() {
        ["plan"] => file.decode(stem).map(Item::Plan),
        ["units"] => file.decode(stem).map(Item::Units),
        ["organisations"] => file.decode(stem).map(Item::Organisations),
        ["sources"] => file.decode(stem).map(Item::Sources),
        ["vocabulary"] => file.decode(stem).map(Item::Vocabulary),
        ["glossary"] => file.decode(stem).map(Item::Glossary),
        ["terms", id] => file.decode(id).map(Item::Term),
        ["projects", id] => file.decode(id).map(Item::Project),
        ["indicators", id] => file.decode(id).map(Item::Indicator),
        [year, ref rest @ ..] => yearly(file, year, rest),
        _ => Err(stray(path)),
    }
}

/// Whether records and prose have such names.
fn is_text_name(path: &str) -> bool {
    [".yaml", ".yml", ".md"]
        .iter()
        .any(|ending| path.ends_with(ending))
}

/// Decodes one file of an edition.
fn yearly(file: Written<'_>, year: &str, rest: &[&str]) -> Result<Item, Box<Problem>> {
    let folder = Id::from(year);
    match *rest {
        ["edition"] => file
            .decode(year)
            .map(|record| Item::Edition(folder, record)),
        ["policy-facts"] => file
            .decode("policy-facts")
            .map(|record| Item::PolicyFacts(folder, record)),
        ["projects", id] => file
            .decode(id)
            .map(|record| Item::ProjectYear(folder, record)),
        ["indicators", id] => file
            .decode(id)
            .map(|record| Item::Observation(folder, record)),
        ["highlights", id] => file
            .decode(id)
            .map(|record| Item::Highlight(folder, record)),
        ["policies", id] => file.decode(id).map(|record| Item::Policy(folder, record)),
        _ => Err(stray(file.path)),
    }
}

/// A file's path and bytes before decoding.
#[derive(Clone, Copy)]
struct Written<'a> {
    path: &'a str,
    text: &'a str,
    version: Version,
}

impl Written<'_> {
    fn decode<T: DeserializeOwned>(self, id: &str) -> Result<Arc<Loaded<T>>, Box<Problem>> {
        let record = yaml::decode(self.path, self.text)?;
        if let Some(problem) = record::misplaced(self.path, self.text) {
            return Err(Box::new(problem));
        }
        Ok(Arc::new(Loaded {
            id: id.into(),
            file: self.path.to_owned(),
            version: self.version,
            record,
        }))
    }
}

/// Warning for a file from which no kind of record is read: without it, the content would be ignored
/// silently.
fn stray(path: &str) -> Box<Problem> {
    let place = Place {
        file: path.to_owned(),
        span: 0..0,
    };
    let problem = Problem::new(
        Code::UnknownFile,
        place,
        say!("no-record-has-this-place", path),
    );
    Box::new(problem.help(say!("places-of-records")))
}
