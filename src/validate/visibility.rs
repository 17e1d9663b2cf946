//! Visibility: hides drafts and embargoed records from an audience.
//!
//! In: all records, and the audience of the build. Out: the visible records, and the names of the
//! hidden ones. Records are hidden before any other step reads them, so that no page, chart, data
//! file or index can contain their figures. Dependent records are hidden too: the yearly records of
//! an indicator or project, all records of an edition, and facts that only hidden policies state.

use super::{
    fields,
    report::{RecordPath, Report},
};
use crate::{
    config::{Reader, Release},
    diagnostics::{Code, Message, Place, Problem, Problems, say},
    files::Files,
    load::{EditionRecords, Loaded, PROSE, Records, Unread, record::Publishable},
    model::{Day, Id, POLICY_FACTS},
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
    /// Reasons by id, each with the folder of its edition; the folder is empty for a record of no
    /// edition.
    by_id: BTreeMap<Id, Vec<(String, Hold)>>,
    /// Files of hidden records, and folders of hidden editions.
    places: Vec<String>,
    /// Folders of the visible editions.
    editions: Vec<String>,
}

impl Held {
    /// Whether the record of this file is hidden.
    pub(super) fn is_in(&self, file: &str) -> bool {
        self.places
            .iter()
            .any(|place| file.starts_with(place.as_str()))
    }

    /// Whether a record with this stem, such as `indicators/ID`, is hidden.
    pub(super) fn has(&self, stem: &str) -> bool {
        let names = ["yaml", "yml"].map(|extension| format!("/{stem}.{extension}"));
        self.places
            .iter()
            .any(|place| names.iter().any(|name| place.ends_with(name)))
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
        let mut holds = self.by_id.get(id)?.iter();
        let general = !self
            .editions
            .iter()
            .any(|folder| file.starts_with(folder.as_str()));
        holds
            .find(|(folder, _)| general || file.starts_with(folder.as_str()))
            .map(|(_, hold)| hold)
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
            return Some(fields::unknown_id(place, written, names));
        };
        let (message, line) = hold.reference(id)?;
        let problem = Problem::new(Code::NotPublished, place, message);
        Some(problem.help(say!("keep-back-as-well", line, id)))
    }

    /// Registers unreadable records as hidden. Policies are registered under the prefix that
    /// references to their facts have.
    fn note_unread(&mut self, unread: &[Unread]) {
        for each in unread {
            let folder = each.edition_folder().unwrap_or_default();
            let name = match each.kind.as_str() {
                "policies" => POLICY_FACTS.into(),
                _ => each.id.clone(),
            };
            self.by_id
                .entry(name)
                .or_default()
                .push((folder, Hold::Unread));
        }
    }
}

/// Removes records hidden from this audience. Adds a hint for every draft and embargoed record,
/// also for those that this audience sees.
pub fn take_out(
    records: &mut Records,
    release: &Release,
    files: &Files,
    problems: &mut Problems,
) -> Held {
    if !records.may_be_held && records.unread.is_empty() {
        return Held::default();
    }
    let unread = std::mem::take(&mut records.unread);
    let mut report = Report::new(files, problems, records);
    let mut gate = Gate {
        report: &mut report,
        release,
        unread: &unread,
        held: Held::default(),
    };
    gate.held.note_unread(&unread);
    let indicators = gate.owners("indicators", &mut records.indicators);
    let projects = gate.owners("projects", &mut records.projects);
    gate.pass("", &mut records.terms);
    records.prose.retain(|slug, pages| {
        let all = pages.len();
        gate.pass("", pages);
        // A page is one page in both languages: if one is hidden, so is the other.
        let whole = pages.len() == all && !gate.is_unread(None, PROSE, slug);
        gate.held.places.extend(
            pages
                .iter()
                .filter(|_| !whole)
                .map(|page| page.file.clone()),
        );
        whole
    });
    records.editions.retain(|folder, edition| {
        !gate.is_unread(Some(folder), "edition", "edition")
            && gate.edition(folder, edition, (&indicators, &projects))
    });
    let held = gate.held;
    records.unread = unread;
    held
}

/// Filter that visits every record once.
struct Gate<'a, 'r> {
    report: &'a mut Report<'r>,
    release: &'a Release,
    /// Unreadable records. They are hidden together with their dependent records, because their
    /// authors may have meant to hide them.
    unread: &'a [Unread],
    held: Held,
}

impl Gate<'_, '_> {
    /// Whether the file of this record could not be read.
    fn is_unread(&self, edition: Option<&Id>, kind: &str, id: &str) -> bool {
        self.unread
            .iter()
            .any(|each| each.edition.as_ref() == edition && each.kind == kind && *each.id == *id)
    }

    /// Keeps the visible records of a kind that owns yearly records; returns the ids of the hidden
    /// and unreadable ones.
    fn owners<T: Publishable>(
        &mut self,
        kind: &str,
        records: &mut Vec<Arc<Loaded<T>>>,
    ) -> BTreeSet<Id> {
        let mut out = self.pass("", records);
        let unread = self
            .unread
            .iter()
            .filter(|each| each.edition.is_none() && each.kind == kind);
        out.extend(unread.map(|each| each.id.clone()));
        out
    }

    /// Keeps the visible records of an edition's folder (empty: of no edition); returns the ids of
    /// the hidden ones.
    fn pass<T: Publishable>(
        &mut self,
        folder: &str,
        records: &mut Vec<Arc<Loaded<T>>>,
    ) -> BTreeSet<Id> {
        let mut out = BTreeSet::new();
        records.retain(|loaded| {
            let Some(hold) = self.hidden(loaded) else {
                return true;
            };
            out.insert(loaded.id.clone());
            self.held
                .by_id
                .entry(loaded.id.clone())
                .or_default()
                .push((folder.to_owned(), hold));
            self.held.places.push(loaded.file.clone());
            false
        });
        out
    }

    /// Keeps an edition's visible records; false if the whole edition is hidden. `owners` are the
    /// hidden indicators and projects.
    fn edition(
        &mut self,
        name: &Id,
        edition: &mut EditionRecords,
        owners: (&BTreeSet<Id>, &BTreeSet<Id>),
    ) -> bool {
        let Some(loaded) = edition.edition.clone() else {
            return true;
        };
        let folder = format!(
            "{}/",
            loaded
                .file
                .rsplit_once('/')
                .map_or("", |(folder, _)| folder)
        );
        if self.hidden(&loaded).is_some() {
            self.held.places.push(folder);
            return false;
        }
        self.held.editions.push(folder.clone());
        self.years(&folder, &mut edition.indicators, owners.0);
        self.years(&folder, &mut edition.projects, owners.1);
        self.pass(&folder, &mut edition.highlights);
        let facts = |edition: &EditionRecords| {
            let rows = edition.policies.iter().flat_map(|each| &each.record.rows);
            rows.flat_map(|row| row.facts.iter().cloned())
                .collect::<BTreeSet<String>>()
        };
        let mut all = facts(edition);
        // An unreadable policy may be the only one that states any of the facts, so all listed
        // facts count as stated by it.
        let unread = |each: &Unread| each.edition.as_ref() == Some(name) && each.kind == "policies";
        if self.unread.iter().any(unread) {
            let listed = edition.policy_facts.iter();
            all.extend(listed.flat_map(|facts| facts.record.keys().map(str::to_owned)));
        }
        self.pass(&folder, &mut edition.policies);
        let stated = facts(edition);
        without_facts(
            edition,
            &all.difference(&stated).map(String::as_str).collect(),
        );
        true
    }

    /// Keeps the yearly records whose owner is visible.
    fn years<T: Publishable>(
        &mut self,
        folder: &str,
        years: &mut Vec<Arc<Loaded<T>>>,
        owners: &BTreeSet<Id>,
    ) {
        years.retain(|year| {
            let out = owners.contains(&year.id);
            self.held.places.extend(out.then(|| year.file.clone()));
            !out
        });
        self.pass(folder, years);
    }

    /// Reason for hiding a record; none if this audience may see it.
    fn hidden<T: Publishable>(&mut self, loaded: &Loaded<T>) -> Option<Hold> {
        let record = &loaded.record;
        let file = RecordPath::file(&loaded.file);
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
        let place = self.report.place_of_key(&file.key(key));
        if let Some(problem) = hold.told(place) {
            self.report.push(problem.label(label));
        }
        hidden.cloned()
    }
}

/// Removes facts from an edition's list of policy facts.
fn without_facts(edition: &mut EditionRecords, names: &BTreeSet<&str>) {
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
