//! Files -> records, each by itself.
//!
//! In: the bytes of `data/` and `content/`. Out: [`Records`], as written, all optional, and what could not be read. Deliberately
//! absent: anything that takes two records to know.

pub mod locate;
pub mod lock;
pub mod record;
mod slips;
pub mod texts;
pub mod yaml;

use crate::{
    diag::{Place, Problem, Problems},
    files::Files,
    model::Id,
};
use rayon::prelude::*;
use record::{
    EditionRecord, GlossaryRecord, HighlightRecord, IndicatorRecord, ObservationRecord, OrganisationRecord,
    PlanRecord, PolicyRecord, ProjectRecord, ProjectYearRecord, ProseRecord, QuantityRecord, SourceRecord,
    TermRecord, UnitRecord, VocabularyRecord,
};
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use yaml::Entries;

/// A record with the file it was read from.
#[derive(Debug, Clone)]
pub struct Loaded<T> {
    /// The file's stem.
    pub id: Id,
    /// The file, relative to the root.
    pub file: String,
    /// What it says.
    pub record: T,
}

/// Everything that was written.
#[derive(Debug, Default)]
pub struct Records {
    /// `data/plan.yaml`.
    pub plan: Option<Loaded<PlanRecord>>,
    /// `data/units.yaml`.
    pub units: Option<Loaded<Entries<UnitRecord>>>,
    /// `data/organisations.yaml`.
    pub organisations: Option<Loaded<Entries<OrganisationRecord>>>,
    /// `data/sources.yaml`.
    pub sources: Option<Loaded<Entries<SourceRecord>>>,
    /// `data/projects/*.yaml`.
    pub projects: Vec<Loaded<ProjectRecord>>,
    /// `data/indicators/*.yaml`.
    pub indicators: Vec<Loaded<IndicatorRecord>>,
    /// `data/vocabulary.yaml`.
    pub vocabulary: Option<Loaded<VocabularyRecord>>,
    /// `data/glossary.yaml`.
    pub glossary: Option<Loaded<Entries<GlossaryRecord>>>,
    /// `data/terms/*.yaml`.
    pub terms: Vec<Loaded<TermRecord>>,
    /// `data/<year>/…` by the folder's name.
    pub editions: BTreeMap<String, EditionRecords>,
    /// `content/<slug>.<lang>.md` by slug.
    pub prose: BTreeMap<Id, Vec<Loaded<ProseRecord>>>,
    /// Files that could not be read; what refers to them is not at fault.
    pub unread: Vec<String>,
}

/// The records of one annual report.
#[derive(Debug, Default)]
pub struct EditionRecords {
    /// `edition.yaml`.
    pub edition: Option<Loaded<EditionRecord>>,
    /// `projects/*.yaml`.
    pub projects: Vec<Loaded<ProjectYearRecord>>,
    /// `indicators/*.yaml`.
    pub indicators: Vec<Loaded<ObservationRecord>>,
    /// `highlights/*.yaml`.
    pub highlights: Vec<Loaded<HighlightRecord>>,
    /// `policies/*.yaml`.
    pub policies: Vec<Loaded<PolicyRecord>>,
    /// `policy-facts.yaml`.
    pub policy_facts: Option<Loaded<Entries<QuantityRecord>>>,
}

/// One decoded file.
#[expect(clippy::large_enum_variant, reason = "each is taken apart as soon as it is there")]
enum Item {
    Plan(Loaded<PlanRecord>),
    Units(Loaded<Entries<UnitRecord>>),
    Organisations(Loaded<Entries<OrganisationRecord>>),
    Sources(Loaded<Entries<SourceRecord>>),
    Project(Loaded<ProjectRecord>),
    Indicator(Loaded<IndicatorRecord>),
    Edition(String, Loaded<EditionRecord>),
    ProjectYear(String, Loaded<ProjectYearRecord>),
    Observation(String, Loaded<ObservationRecord>),
    Vocabulary(Loaded<VocabularyRecord>),
    Glossary(Loaded<Entries<GlossaryRecord>>),
    Term(Loaded<TermRecord>),
    Highlight(String, Loaded<HighlightRecord>),
    Policy(String, Loaded<PolicyRecord>),
    PolicyFacts(String, Loaded<Entries<QuantityRecord>>),
    Prose(Loaded<ProseRecord>),
}

/// Reads all records below the folders `data` and `content`, in parallel; results come in order of the paths.
pub fn records(files: &Files, data: &str, content: &str, problems: &mut Problems) -> Records {
    let (data_folder, content_folder) = (format!("{data}/"), format!("{content}/"));
    let lock = lock::path(data);
    let paths = files.under(&data_folder).chain(files.under(&content_folder)).filter(|path| *path != lock);
    let paths: Vec<&str> = paths.collect();
    let items: Vec<Result<Item, Box<Problem>>> =
        paths.par_iter().map(|path| item(files, path, data, content)).collect();
    let mut records = Records::default();
    let mut stems: BTreeMap<&str, &str> = BTreeMap::new();
    for (path, item) in paths.iter().zip(items) {
        if let Some(first) = path.rsplit_once('.').and_then(|(stem, _)| stems.insert(stem, path)) {
            let place = Place { file: (*path).to_owned(), span: 0..0 };
            problems.push(
                Problem::error("duplicate-id", place, format!("`{first}` has the same id"))
                    .help("keep one of the two files"),
            );
        }
        match item {
            Ok(item) => records.put(item),
            Err(problem) => {
                records.unread.push((*path).to_owned());
                problems.push(*problem);
            }
        }
    }
    records
}

impl Records {
    /// Whether a file of this stem could not be read.
    #[must_use]
    pub fn is_unread(&self, stem: &str) -> bool {
        let name = format!("/{stem}.yaml");
        self.unread.iter().any(|path| path.ends_with(&name))
    }

    /// Whether somebody wrote this stable record, be it usable or not: what refers to it is not at fault. `kind` is its folder.
    #[must_use]
    pub fn is_written(&self, kind: &str, id: &str) -> bool {
        let unread = self.is_unread(&format!("{kind}/{id}"));
        let written = match kind {
            "projects" => self.projects.iter().any(|each| *each.id == *id),
            _ => self.indicators.iter().any(|each| *each.id == *id),
        };
        unread || written
    }

    fn edition(&mut self, year: String) -> &mut EditionRecords {
        self.editions.entry(year).or_default()
    }

    fn put(&mut self, item: Item) {
        match item {
            Item::Plan(record) => self.plan = Some(record),
            Item::Units(record) => self.units = Some(record),
            Item::Organisations(record) => self.organisations = Some(record),
            Item::Sources(record) => self.sources = Some(record),
            Item::Project(record) => self.projects.push(record),
            Item::Indicator(record) => self.indicators.push(record),
            Item::Edition(year, record) => self.edition(year).edition = Some(record),
            Item::ProjectYear(year, record) => self.edition(year).projects.push(record),
            Item::Observation(year, record) => self.edition(year).indicators.push(record),
            Item::Vocabulary(record) => self.vocabulary = Some(record),
            Item::Glossary(record) => self.glossary = Some(record),
            Item::Term(record) => self.terms.push(record),
            Item::Highlight(year, record) => self.edition(year).highlights.push(record),
            Item::Policy(year, record) => self.edition(year).policies.push(record),
            Item::PolicyFacts(year, record) => self.edition(year).policy_facts = Some(record),
            Item::Prose(record) => self.prose.entry(record.id.clone()).or_default().push(record),
        }
    }
}

/// Decodes one file by its place in the folders.
fn item(files: &Files, path: &str, data: &str, content: &str) -> Result<Item, Box<Problem>> {
    let Some(text) = files.text(path) else {
        let place = Place { file: path.to_owned(), span: 0..0 };
        let problem = Problem::error("not-utf-8", place, format!("`{path}` is not UTF-8 text"));
        return Err(Box::new(problem.help("save it again with the encoding UTF-8")));
    };
    if let Some(name) = path.strip_prefix(content).and_then(|rest| rest.strip_prefix('/')) {
        return record::prose(path, name, text).map(Item::Prose);
    }
    let inner = path.strip_prefix(data).and_then(|rest| rest.strip_prefix('/')).unwrap_or(path);
    let stem = inner.strip_suffix(".yaml").or_else(|| inner.strip_suffix(".yml")).unwrap_or("");
    let parts: Vec<&str> = stem.split('/').collect();
    match *parts.as_slice() {
        ["plan"] => decode(path, text, stem).map(Item::Plan),
        ["units"] => decode(path, text, stem).map(Item::Units),
        ["organisations"] => decode(path, text, stem).map(Item::Organisations),
        ["sources"] => decode(path, text, stem).map(Item::Sources),
        ["vocabulary"] => decode(path, text, stem).map(Item::Vocabulary),
        ["glossary"] => decode(path, text, stem).map(Item::Glossary),
        ["terms", id] => decode(path, text, id).map(Item::Term),
        ["projects", id] => decode(path, text, id).map(Item::Project),
        ["indicators", id] => decode(path, text, id).map(Item::Indicator),
        [year, ref rest @ ..] => yearly(path, text, year, rest),
        _ => Err(stray(path)),
    }
}

/// Decodes one file of an edition.
fn yearly(path: &str, text: &str, year: &str, rest: &[&str]) -> Result<Item, Box<Problem>> {
    let year = year.to_owned();
    match *rest {
        ["edition"] => decode(path, text, &year.clone()).map(|record| Item::Edition(year, record)),
        ["policy-facts"] => decode(path, text, "policy-facts").map(|record| Item::PolicyFacts(year, record)),
        ["projects", id] => decode(path, text, id).map(|record| Item::ProjectYear(year, record)),
        ["indicators", id] => decode(path, text, id).map(|record| Item::Observation(year, record)),
        ["highlights", id] => decode(path, text, id).map(|record| Item::Highlight(year, record)),
        ["policies", id] => decode(path, text, id).map(|record| Item::Policy(year, record)),
        _ => Err(stray(path)),
    }
}

fn decode<T: DeserializeOwned>(path: &str, text: &str, id: &str) -> Result<Loaded<T>, Box<Problem>> {
    let record = yaml::decode(path, text)?;
    Ok(Loaded { id: id.into(), file: path.to_owned(), record })
}

/// A file that no kind of record is read from would be lost without a word.
fn stray(path: &str) -> Box<Problem> {
    let place = Place { file: path.to_owned(), span: 0..0 };
    let problem = Problem::warning(
        "unknown-file",
        place,
        format!("`{path}` is not read: no kind of record has this place"),
    );
    Box::new(problem.help("records are plan, units, organisations, sources, vocabulary and glossary.yaml, projects/ID.yaml, indicators/ID.yaml, terms/ID.yaml, and in a year's folder edition.yaml, policy-facts.yaml, projects/ID.yaml, indicators/ID.yaml, highlights/ID.yaml and policies/ID.yaml"))
}
