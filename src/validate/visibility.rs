//! Visibility: hides drafts and embargoed records from an audience.
//!
//! In: all records, and the audience of the build. Out: the visible records, and the names of the
//! hidden ones. Records are hidden before any other step reads them, so that no page, chart, data
//! file or index can contain their figures. Dependent records are hidden too: the yearly records of
//! an indicator or project, all records of an edition, and facts that only hidden policies state.

use super::{mistakes, path::RecordPath};
use crate::{
    config::{Folders, Reader, Release},
    diagnostics::{Code, Message, Place, Problem, Problems, say},
    files::Files,
    load::{EditionRecords, RecordFile, Records, Unread, paths},
    model::{Day, Id, POLICY_FACTS, Publication, RecordId, RecordKind},
};
use rustc_hash::FxHasher;
use std::{
    collections::{BTreeMap, BTreeSet},
    hash::{Hash, Hasher},
    sync::Arc,
};

/// Reason for hiding a record.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Hold {
    Draft,
    /// Embargoed until this day.
    Until(Day),
    /// The file cannot be read, so its visibility is unknown.
    Unread,
}

impl Hold {
    /// What is wrong with a published reference to the record `id`, and the YAML line that hides it;
    /// none for an unreadable file.
    fn reference(&self, id: &str) -> Option<(Message, String)> {
        match self {
            Self::Draft => Some((say!("reference-to-draft", id), "draft: true".to_owned())),
            Self::Until(day) => {
                let message = say!("reference-to-embargoed", id, day);
                Some((message, format!("publish-on: {day}")))
            }
            Self::Unread => None,
        }
    }

    /// Hint that a record is hidden; none for an unreadable file, which has a problem of its own.
    fn told(&self, place: Place) -> Option<Problem> {
        match self {
            Self::Draft => Some(
                Problem::new(Code::Draft, place, say!("record-is-draft"))
                    .help(say!("drafts-show-it")),
            ),
            Self::Until(day) => Some(
                Problem::new(Code::Embargoed, place, say!("record-is-embargoed", day))
                    .help(say!("as-of-shows-it", day)),
            ),
            Self::Unread => None,
        }
    }

    /// Whether this audience sees the record all the same.
    fn is_open_to(&self, reader: Reader) -> bool {
        match self {
            Self::Draft => reader != Reader::Public,
            Self::Until(_) => reader == Reader::Author,
            Self::Unread => false,
        }
    }
}

/// Whether a problem is the hint that a record is a draft or embargoed.
#[must_use]
pub fn is_held_back(problem: &Problem) -> bool {
    matches!(problem.code, Code::Draft | Code::Embargoed)
}

/// Whether a problem is a reference from a published record to a hidden one.
#[must_use]
pub fn is_not_published(problem: &Problem) -> bool {
    problem.code == Code::NotPublished
}

/// Hidden records.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Held {
    /// Reasons by the id that references use.
    by_id: BTreeMap<Id, Vec<HeldRecord>>,
    records: BTreeSet<RecordId>,
    /// Files of hidden records, but for those in `folders`.
    files: BTreeSet<String>,
    /// Folders of hidden editions.
    folders: Vec<String>,
    /// The visible editions.
    editions: Vec<EditionFolder>,
}

/// Why a record is hidden.
#[derive(Debug, Clone, PartialEq, Eq)]
struct HeldRecord {
    edition: Option<Id>,
    hold: Hold,
}

/// An edition with its folder.
#[derive(Debug, Clone, PartialEq, Eq)]
struct EditionFolder {
    edition: Id,
    /// Path of the folder, with a slash at its end.
    path: String,
}

impl Held {
    /// Whether a file holds a hidden record, or lies in the folder of a hidden edition.
    pub(super) fn is_in(&self, file: &str) -> bool {
        let is_below = |folder: &String| file.starts_with(folder.as_str());
        self.files.contains(file) || self.folders.iter().any(is_below)
    }

    /// Whether this record is hidden.
    pub(super) fn has(&self, record: &RecordId) -> bool {
        self.records.contains(record)
    }

    /// Whether a record with this id is hidden, in any edition.
    pub(super) fn is_id(&self, id: &str) -> bool {
        self.by_id.contains_key(id)
    }

    /// Whether the record that a file refers to by this id is hidden.
    pub(super) fn hides(&self, file: &str, id: &str) -> bool {
        self.hold(file, id).is_some()
    }

    /// Reason for hiding the record that a file refers to. A file of an edition refers to records
    /// of that edition or of none; any other file to records of all editions.
    fn hold(&self, file: &str, id: &str) -> Option<&Hold> {
        let edition = self.edition_of(file);
        let mut records = self.by_id.get(id)?.iter();
        let meant = records.find(|held| match &held.edition {
            Some(own) => edition.is_none_or(|edition| edition == own),
            None => true,
        });
        meant.map(|held| &held.hold)
    }

    /// The visible edition that a file belongs to.
    fn edition_of(&self, file: &str) -> Option<&Id> {
        self.editions
            .iter()
            .find(|folder| file.starts_with(&folder.path))
            .map(|folder| &folder.edition)
    }

    /// Problem of a reference that matches no published record; `names` are the candidates. None
    /// for an unreadable record: it has a problem of its own, and the reference may be right.
    pub(super) fn unknown<'a>(
        &self,
        place: Place,
        written: &str,
        names: impl IntoIterator<Item = &'a str>,
    ) -> Option<Problem> {
        let id = written.split('/').next().unwrap_or(written);
        let Some(hold) = self.hold(&place.file, id) else {
            return Some(mistakes::unknown_id(place, written, names));
        };
        let (message, line) = hold.reference(id)?;
        let problem = Problem::new(Code::NotPublished, place, message);
        Some(problem.help(say!("keep-back-as-well", line, id)))
    }

    /// Registers unreadable records as hidden. Policies are registered under the prefix that
    /// references to their facts have.
    fn note_unread(&mut self, unread: &[Unread]) {
        for Unread { record, .. } in unread {
            let name = match record.kind {
                RecordKind::Policy => POLICY_FACTS.into(),
                _ => record.id.clone(),
            };
            self.note(name, record, Hold::Unread);
        }
    }

    /// Registers why the record is hidden that references call `name`.
    fn note(&mut self, name: Id, record: &RecordId, hold: Hold) {
        self.by_id.entry(name).or_default().push(HeldRecord {
            edition: record.edition.clone(),
            hold,
        });
    }

    /// Registers a hidden record.
    fn hide(&mut self, file: &RecordFile<'_>) {
        self.records.insert(file.id.clone());
        self.files.insert(file.file.to_owned());
    }
}

/// Removes records hidden from this audience. Adds a hint for every draft and embargoed record,
/// also for those that this audience sees.
pub fn take_out(
    records: &mut Records,
    folders: &Folders,
    release: &Release,
    files: &Files,
    problems: &mut Problems,
) -> Held {
    if !records.may_be_held && records.unread.is_empty() {
        return Held::default();
    }
    let unread = std::mem::take(&mut records.unread);
    let mut gate = Gate {
        files,
        problems,
        folders,
        release,
        unread: &unread,
        held: Held::default(),
    };
    gate.held.note_unread(&unread);
    for kind in held_kinds().filter(|kind| !kind.is_of_edition()) {
        gate.pass(records, kind, None);
    }
    gate.whole_pages(records);
    let editions: Vec<Id> = records.editions.keys().cloned().collect();
    let hidden: Vec<Id> = editions
        .into_iter()
        .filter(|edition| !gate.edition(records, edition))
        .collect();
    let held = gate.held;
    records.unread = unread;
    let index = Arc::make_mut(&mut records.index);
    for edition in &hidden {
        records.editions.remove(edition);
        index.remove_edition(edition);
    }
    for file in &held.files {
        index.remove(file);
    }
    held
}

/// Kinds whose records an author can keep back.
fn held_kinds() -> impl Iterator<Item = RecordKind> {
    let kinds = RecordKind::ALL.iter().copied();
    kinds.filter(|kind| kind.publication() == Publication::MayBeHeld)
}

/// Filter that visits every record once.
struct Gate<'a> {
    files: &'a Files,
    problems: &'a mut Problems,
    folders: &'a Folders,
    release: &'a Release,
    /// Unreadable records. They are hidden together with their dependent records, because their
    /// authors may have meant to hide them.
    unread: &'a [Unread],
    held: Held,
}

impl Gate<'_> {
    /// Whether a record is hidden or could not be read.
    fn is_out(&self, record: &RecordId) -> bool {
        self.held.has(record) || self.unread.iter().any(|each| each.record == *record)
    }

    /// Whether a file of this kind in an edition could not be read.
    fn has_unread(&self, kind: RecordKind, edition: &Id) -> bool {
        self.unread
            .iter()
            .map(|each| &each.record)
            .any(|record| record.kind == kind && record.edition.as_ref() == Some(edition))
    }

    /// Keeps the visible records of a kind; for a kind of an edition, of this edition.
    fn pass(&mut self, records: &mut Records, kind: RecordKind, edition: Option<&Id>) {
        records.retain(kind, edition, &mut |file| {
            if self.is_owner_out(&file.id) {
                self.held.hide(file);
                return false;
            }
            let Some(hold) = self.hidden(file) else {
                return true;
            };
            self.held.hide(file);
            // Nothing refers by an id to a kind that has one file.
            if kind.file().is_none() {
                self.held.note(file.id.id.clone(), &file.id, hold);
            }
            false
        });
    }

    /// Whether the record that a yearly record belongs to is hidden.
    fn is_owner_out(&self, record: &RecordId) -> bool {
        let owner = record.kind.owner().map(|kind| RecordId {
            kind,
            edition: None,
            id: record.id.clone(),
        });
        owner.is_some_and(|owner| self.is_out(&owner))
    }

    /// Hides the pages of prose that are hidden in another language: a page is one page in all
    /// languages.
    fn whole_pages(&mut self, records: &mut Records) {
        records.retain(RecordKind::Prose, None, &mut |file| {
            let is_out = self.is_out(&file.id);
            if is_out {
                self.held.hide(file);
            }
            !is_out
        });
    }

    /// Keeps an edition's visible records; false if the whole edition is hidden.
    fn edition(&mut self, records: &mut Records, name: &Id) -> bool {
        if self.has_unread(RecordKind::Edition, name) {
            return false;
        }
        let has_file = |records: &Records| {
            let edition = records.editions.get(name);
            edition.is_some_and(|edition| edition.edition.is_some())
        };
        if !has_file(records) {
            return true;
        }
        let path = paths::edition_folder(name, self.folders);
        self.pass(records, RecordKind::Edition, Some(name));
        if !has_file(records) {
            self.held.folders.push(path);
            return false;
        }
        self.held.editions.push(EditionFolder {
            edition: name.clone(),
            path,
        });
        let all = self.stated_facts(records, name);
        let kinds = held_kinds().filter(|kind| kind.is_of_edition());
        for kind in kinds.filter(|kind| *kind != RecordKind::Edition) {
            self.pass(records, kind, Some(name));
        }
        if let Some(edition) = records.editions.get_mut(name) {
            let stated = facts_of_policies(edition);
            without_facts(edition, all.difference(&stated).map(String::as_str));
        }
        true
    }

    /// Facts that the policies of an edition state, also those that are hidden.
    fn stated_facts(&self, records: &Records, name: &Id) -> BTreeSet<String> {
        let Some(edition) = records.editions.get(name) else {
            return BTreeSet::new();
        };
        let mut stated = facts_of_policies(edition);
        // An unreadable policy may be the only one that states any of the facts, so all listed
        // facts count as stated by it.
        if self.has_unread(RecordKind::Policy, name) {
            let listed = edition.policy_facts.iter();
            stated.extend(listed.flat_map(|facts| facts.record.keys().map(str::to_owned)));
        }
        stated
    }

    /// Reason for hiding a record; none if this audience may see it.
    fn hidden(&mut self, record_file: &RecordFile<'_>) -> Option<Hold> {
        let record = record_file.publishable?;
        let file = RecordPath::file(record_file.file);
        let comes = |day: &Day| self.release.day.is_none_or(|today| *day > today);
        let draft = record.draft().then_some(Hold::Draft);
        let day = record.publish_on().filter(comes);
        let holds = [draft, day.map(Hold::Until)];
        let reader = self.release.reader;
        let hidden = holds.iter().flatten().find(|hold| !hold.is_open_to(reader));
        let hold = hidden.or_else(|| holds.iter().flatten().next())?;
        let label = if hidden.is_some() {
            say!("left-out")
        } else {
            say!("shown-here-only")
        };
        let key = match hold {
            Hold::Draft => "draft",
            Hold::Until(_) | Hold::Unread => "publish-on",
        };
        let place = file.key(key).place_of_key(self.files);
        if let Some(problem) = hold.told(place) {
            self.problems.push(problem.label(label));
        }
        hidden.cloned()
    }
}

/// Facts that the policies of an edition state.
fn facts_of_policies(edition: &EditionRecords) -> BTreeSet<String> {
    edition
        .policies
        .iter()
        .flat_map(|policy| &policy.record.rows)
        .flat_map(|row| row.facts.iter().cloned())
        .collect()
}

/// Removes facts from an edition's list of policy facts.
fn without_facts<'a>(edition: &mut EditionRecords, names: impl Iterator<Item = &'a str>) {
    let names: BTreeSet<&str> = names.collect();
    let Some(facts) = edition.policy_facts.as_mut().filter(|_| !names.is_empty()) else {
        return;
    };
    let facts = Arc::make_mut(facts);
    facts.record.retain(|name| !names.contains(name));
    // The list no longer equals its file, so the cache must see another version.
    let mut hasher = FxHasher::default();
    (facts.version, names).hash(&mut hasher);
    facts.version = hasher.finish();
}
