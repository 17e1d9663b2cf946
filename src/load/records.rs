//! Loaded records of all kinds.
//!
//! In: decoded records. Out: [`Records`], with a field for each kind. Steps that treat all kinds
//! alike, such as reading and visibility, reach the field of a kind through its *shelf*.

use super::{
    paths::RecordIndex,
    record::{
        EditionRecord, FileRecord, GlossaryRecord, HighlightRecord, IndicatorRecord,
        ObservationRecord, OrganisationRecord, PlanRecord, PolicyRecord, ProjectRecord,
        ProjectYearRecord, ProseRecord, Publishable, QuantityRecord, SourceRecord, TermRecord,
        UnitRecord, VocabularyRecord,
    },
    yaml::Entries,
};
use crate::{
    cache::Version,
    model::{Id, RecordId, RecordKind},
};
use std::{collections::BTreeMap, sync::Arc};

/// A record with the file that it was read from.
#[derive(Debug, Clone)]
pub struct Loaded<T> {
    /// Kind of the record. With `edition` and `id` it makes up the record's [`RecordId`].
    pub kind: RecordKind,
    /// Name of its edition's folder; none for a record that holds for all editions.
    pub edition: Option<Id>,
    /// Id: the file name without its extension.
    pub id: Id,
    /// Path of the file, relative to the root.
    pub file: String,
    /// Version of the file's content.
    pub version: Version,
    /// The record itself.
    pub record: T,
}

impl<T> Loaded<T> {
    /// Identity of the record.
    #[must_use]
    pub fn record_id(&self) -> RecordId {
        RecordId {
            kind: self.kind,
            edition: self.edition.clone(),
            id: self.id.clone(),
        }
    }
}

/// A file that could not be read. Whether its author keeps the record back is unknown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Path of the file, relative to the root.
    pub file: String,
    /// The record that it would hold.
    pub record: RecordId,
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
    /// The record of each file, without those that visibility hides.
    pub index: Arc<RecordIndex>,
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

impl Records {
    /// Whether a file of this kind could not be read.
    #[must_use]
    pub fn has_unread(&self, kind: RecordKind) -> bool {
        self.unread.iter().any(|each| each.record.kind == kind)
    }

    /// Whether the file of this record could not be read.
    #[must_use]
    pub fn is_unread(&self, record: &RecordId) -> bool {
        self.unread.iter().any(|each| each.record == *record)
    }

    /// Whether a file for a record of this kind exists, in any edition, readable or not. A
    /// reference to an unreadable record is not reported as broken: the file has its own error.
    #[must_use]
    pub fn is_written(&self, kind: RecordKind, id: &str) -> bool {
        self.index
            .any(|record| record.kind == kind && *record.id == *id)
    }

    /// Keeps the records of a kind that satisfy `keep`. For a kind of an edition, `edition` is the
    /// name of its folder.
    pub fn retain(
        &mut self,
        kind: RecordKind,
        edition: Option<&Id>,
        keep: &mut dyn FnMut(&RecordFile<'_>) -> bool,
    ) {
        let retain = Retain {
            records: self,
            edition,
            keep,
        };
        shelf(kind, retain);
    }

    /// Records of an edition. Every kind whose shelf is there belongs to an edition, so the name is
    /// always given; a nameless edition would be reported like any name that is no year.
    fn edition(&mut self, name: Option<&Id>) -> &mut EditionRecords {
        let name = name.map_or_else(|| Id::from(""), Id::clone);
        self.editions.entry(name).or_default()
    }
}

/// A record of any kind, for the question whether it is kept back.
pub struct RecordFile<'a> {
    /// Identity of the record.
    pub id: RecordId,
    /// Path of its file.
    pub file: &'a str,
    /// Keys that keep it back; none for a kind that is always public.
    pub publishable: Option<&'a dyn Publishable>,
}

impl<'a> RecordFile<'a> {
    fn new<T: FileRecord>(loaded: &'a Loaded<T>) -> Self {
        Self {
            id: loaded.record_id(),
            file: &loaded.file,
            publishable: loaded.record.publishable(),
        }
    }
}

/// Field of [`Records`] that holds the records of one kind.
pub(super) trait Shelf {
    type Record: FileRecord;

    fn put(&mut self, loaded: Arc<Loaded<Self::Record>>);

    fn retain(&mut self, keep: &mut dyn FnMut(&RecordFile<'_>) -> bool);
}

impl<T: FileRecord> Shelf for Option<Arc<Loaded<T>>> {
    type Record = T;

    fn put(&mut self, loaded: Arc<Loaded<T>>) {
        *self = Some(loaded);
    }

    fn retain(&mut self, keep: &mut dyn FnMut(&RecordFile<'_>) -> bool) {
        if self
            .as_ref()
            .is_some_and(|loaded| !keep(&RecordFile::new(loaded)))
        {
            *self = None;
        }
    }
}

impl<T: FileRecord> Shelf for Vec<Arc<Loaded<T>>> {
    type Record = T;

    fn put(&mut self, loaded: Arc<Loaded<T>>) {
        self.push(loaded);
    }

    fn retain(&mut self, keep: &mut dyn FnMut(&RecordFile<'_>) -> bool) {
        Vec::retain(self, |loaded| keep(&RecordFile::new(loaded)));
    }
}

/// Records in several files each: a page of prose has one for each language.
impl<T: FileRecord> Shelf for BTreeMap<Id, Vec<Arc<Loaded<T>>>> {
    type Record = T;

    fn put(&mut self, loaded: Arc<Loaded<T>>) {
        self.entry(loaded.id.clone()).or_default().push(loaded);
    }

    fn retain(&mut self, keep: &mut dyn FnMut(&RecordFile<'_>) -> bool) {
        BTreeMap::retain(self, |_, files| {
            files.retain(|loaded| keep(&RecordFile::new(loaded)));
            !files.is_empty()
        });
    }
}

/// Way from all records to the shelf of a kind; the name is that of the edition.
pub(super) type ToShelf<S> = for<'r> fn(&'r mut Records, Option<&Id>) -> &'r mut S;

/// A step that treats all kinds alike, whatever the types of their records.
pub(super) trait ShelfVisitor {
    type Output;

    fn visit<S: Shelf + 'static>(self, to_shelf: ToShelf<S>) -> Self::Output;
}

/// Runs a step for a kind. The field that a kind is kept in also says the type of its records.
pub(super) fn shelf<V: ShelfVisitor>(kind: RecordKind, visitor: V) -> V::Output {
    match kind {
        RecordKind::Plan => visitor.visit(|records, _| &mut records.plan),
        RecordKind::Units => visitor.visit(|records, _| &mut records.units),
        RecordKind::Organisations => visitor.visit(|records, _| &mut records.organisations),
        RecordKind::Sources => visitor.visit(|records, _| &mut records.sources),
        RecordKind::Vocabulary => visitor.visit(|records, _| &mut records.vocabulary),
        RecordKind::Glossary => visitor.visit(|records, _| &mut records.glossary),
        RecordKind::Project => visitor.visit(|records, _| &mut records.projects),
        RecordKind::Indicator => visitor.visit(|records, _| &mut records.indicators),
        RecordKind::Term => visitor.visit(|records, _| &mut records.terms),
        RecordKind::Edition => visitor.visit(|records, year| &mut records.edition(year).edition),
        RecordKind::PolicyFacts => {
            visitor.visit(|records, year| &mut records.edition(year).policy_facts)
        }
        RecordKind::ProjectYear => {
            visitor.visit(|records, year| &mut records.edition(year).projects)
        }
        RecordKind::Observation => {
            visitor.visit(|records, year| &mut records.edition(year).indicators)
        }
        RecordKind::Highlight => {
            visitor.visit(|records, year| &mut records.edition(year).highlights)
        }
        RecordKind::Policy => visitor.visit(|records, year| &mut records.edition(year).policies),
        RecordKind::Prose => visitor.visit(|records, _| &mut records.prose),
    }
}

/// Step of [`Records::retain`].
struct Retain<'a> {
    records: &'a mut Records,
    edition: Option<&'a Id>,
    keep: &'a mut dyn FnMut(&RecordFile<'_>) -> bool,
}

impl ShelfVisitor for Retain<'_> {
    type Output = ();

    fn visit<S: Shelf + 'static>(self, to_shelf: ToShelf<S>) {
        to_shelf(self.records, self.edition).retain(self.keep);
    }
}
