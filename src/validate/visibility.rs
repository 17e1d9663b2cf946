//! What is not published yet: drafts, and records whose day of publication has not come.
//!
//! In: all records, and who is to read the site. Out: the records that this reader may see, and the names of the others. They are taken
//! out before anything is worked out from records, so that no page, chart, file or index can hold a figure of theirs. What belongs to
//! a record that is kept back is kept back with it: the years of an indicator or project, everything of an edition, the facts that only
//! a section of the plan states.

use super::{
    fields,
    report::{RecordPath, Report},
};
use crate::{
    config::{Reader, Release},
    diagnostics::{Place, Problem, Problems},
    files::Files,
    load::{EditionRecords, Loaded, PROSE, Records, Unread, record::Publishable},
    model::Id,
};
use rustc_hash::FxHasher;
use std::{
    collections::{BTreeMap, BTreeSet},
    hash::{Hash, Hasher},
    sync::Arc,
};

/// Why a record is kept back.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Hold {
    Draft,
    /// Until this day.
    Until(String),
    /// Its file cannot be read, so that nobody knows whether it is kept back.
    Unread,
}

impl Hold {
    fn words(&self) -> String {
        match self {
            Self::Draft => "a draft".to_owned(),
            Self::Until(day) => format!("to be published on {day}"),
            Self::Unread => "not readable".to_owned(),
        }
    }

    /// The line that says so; none for a record whose file cannot be read.
    fn line(&self) -> Option<String> {
        match self {
            Self::Draft => Some("draft: true".to_owned()),
            Self::Until(day) => Some(format!("publish-on: {day}")),
            Self::Unread => None,
        }
    }

    /// That a record is kept back; why a file cannot be read is told where it is read.
    fn told(&self, place: Place) -> Option<Problem> {
        let said = format!("this record is {}", self.words());
        match self {
            Self::Draft => Some(
                Problem::hint("draft", place, said)
                    .help("`--drafts` shows it; without this line it is published"),
            ),
            Self::Until(day) => Some(
                Problem::hint("embargoed", place, said)
                    .help(format!("`--as-of {day}` shows what is public then")),
            ),
            Self::Unread => None,
        }
    }

    /// Whether this reader sees the record all the same.
    fn is_open_to(&self, reader: Reader) -> bool {
        match self {
            Self::Draft => reader != Reader::Public,
            Self::Until(_) => reader == Reader::Author,
            Self::Unread => false,
        }
    }
}

/// Whether a problem tells of a record that is kept back.
#[must_use]
pub fn is_held_back(problem: &Problem) -> bool {
    matches!(problem.code, "draft" | "embargoed")
}

/// Whether a problem tells that something which is published names what is not.
#[must_use]
pub fn is_not_published(problem: &Problem) -> bool {
    problem.code == "not-published"
}

/// The records that were taken out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Held {
    /// Why, by id, each with the folder of its edition; an empty one where it belongs to all.
    by_id: BTreeMap<Id, Vec<(String, Hold)>>,
    /// Their files, and the folders of whole editions.
    places: Vec<String>,
    /// The folders of the editions that are there.
    editions: Vec<String>,
}

impl Held {
    /// Whether a file's record was taken out.
    pub(super) fn is_in(&self, file: &str) -> bool {
        self.places
            .iter()
            .any(|place| file.starts_with(place.as_str()))
    }

    /// Whether a record of this stem was taken out.
    pub(super) fn has(&self, stem: &str) -> bool {
        let names = ["yaml", "yml"].map(|extension| format!("/{stem}.{extension}"));
        self.places
            .iter()
            .any(|place| names.iter().any(|name| place.ends_with(name)))
    }

    /// Whether something of this id was taken out of any edition.
    pub(super) fn is_id(&self, id: &str) -> bool {
        self.by_id.contains_key(id)
    }

    /// Whether what a file calls so was taken out.
    pub(super) fn hides(&self, file: &str, id: &str) -> bool {
        self.hold(file, id).is_some()
    }

    /// Why what a file calls so was taken out: a file of an edition speaks of that one, any other of all.
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

    /// The problem of a name that nothing which is published has; `names` are those that there are. None for what cannot be read:
    /// that is a problem of its own, and who names it is not at fault.
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
        let line = hold.line()?;
        let problem = Problem::error(
            "not-published",
            place,
            format!("`{id}` is {}, and this is published", hold.words()),
        );
        Some(problem.help(format!(
            "keep this record back as well (`{line}`), take the reference out, or publish `{id}`"
        )))
    }

    /// Notes the records of files that could not be read; `kind` is what texts call the numbers of policies.
    fn note_unread(&mut self, unread: &[Unread]) {
        for each in unread {
            let folder = each.edition_folder().unwrap_or_default();
            let name = match each.kind.as_str() {
                "policies" => super::figures::POLICIES.into(),
                _ => each.id.clone(),
            };
            self.by_id
                .entry(name)
                .or_default()
                .push((folder, Hold::Unread));
        }
    }
}

/// Takes out what this reader is not to see; tells of every record that is kept back, whether it is seen or not.
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
        // The page of a slug is one page in both languages.
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

/// Looks at every record once.
struct Gate<'a, 'r> {
    report: &'a mut Report<'r>,
    release: &'a Release,
    /// What cannot be read is kept back, with what belongs to it: nobody knows whether its author meant to.
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

    /// Lets through the records of a kind that own yearly ones; gives the ids of the others.
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

    /// Lets through the records of an edition's folder, or of all editions, that may be seen; gives the ids of the others.
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

    /// Lets through an edition's records; false if it is kept back as a whole. `owners` are the indicators and projects that are out.
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
        // A section that cannot be read may be the only one that states any fact.
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

    /// Lets through the years of records that were let through themselves.
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

    /// Why a record is not to be seen; none if it may be.
    fn hidden<T: Publishable>(&mut self, loaded: &Loaded<T>) -> Option<Hold> {
        let record = &loaded.record;
        let file = RecordPath::file(&loaded.file);
        let comes = |day: &&str| {
            self.release
                .day
                .as_ref()
                .is_none_or(|today| day > &today.as_str())
        };
        let draft = record.draft().then_some(Hold::Draft);
        let day = record.publish_on().filter(comes);
        let holds = [draft, day.map(|day| Hold::Until(day.to_owned()))];
        let reader = self.release.reader;
        let hidden = holds.iter().flatten().find(|hold| !hold.is_open_to(reader));
        let hold = hidden.or_else(|| holds.iter().flatten().next())?;
        let label = if hidden.is_some() {
            "left out"
        } else {
            "shown here; the public does not see it"
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

/// Takes facts out of the list of an edition's policies.
fn without_facts(edition: &mut EditionRecords, names: &BTreeSet<&str>) {
    let Some(facts) = edition.policy_facts.as_mut().filter(|_| !names.is_empty()) else {
        return;
    };
    let facts = Arc::make_mut(facts);
    facts.record.retain(|name| !names.contains(name));
    // It is another version now than that of the file.
    let mut hasher = FxHasher::default();
    (facts.version, names).hash(&mut hasher);
    facts.version = hasher.finish();
}
