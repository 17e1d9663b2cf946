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
    load::{EditionRecords, Loaded, Records, record::Publishable},
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
}

impl Hold {
    fn words(&self) -> String {
        match self {
            Self::Draft => "a draft".to_owned(),
            Self::Until(day) => format!("to be published on {day}"),
        }
    }

    /// The key that says so.
    fn key(&self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Until(_) => "publish-on",
        }
    }

    /// That a record is kept back.
    fn told(&self, place: Place) -> Problem {
        let said = format!("this record is {}", self.words());
        match self {
            Self::Draft => Problem::hint("draft", place, said)
                .help("`--drafts` shows it; without this line it is published"),
            Self::Until(day) => Problem::hint("embargoed", place, said)
                .help(format!("`--as-of {day}` shows what is public then")),
        }
    }

    /// Whether this reader sees the record all the same.
    fn is_open_to(&self, reader: Reader) -> bool {
        match self {
            Self::Draft => reader != Reader::Public,
            Self::Until(_) => reader == Reader::Author,
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

    /// The problem of a name that nothing which is published has; `names` are those that there are.
    pub(super) fn unknown<'a>(
        &self,
        place: Place,
        written: &str,
        names: impl IntoIterator<Item = &'a str>,
    ) -> Problem {
        let id = written.split('/').next().unwrap_or(written);
        let Some(hold) = self.hold(&place.file, id) else {
            return fields::unknown_id(place, written, names);
        };
        let key = match hold {
            Hold::Draft => "draft: true".to_owned(),
            Hold::Until(day) => format!("publish-on: {day}"),
        };
        Problem::error(
            "not-published",
            place,
            format!("`{id}` is {}, and this is published", hold.words()),
        )
        .help(format!(
            "keep this record back as well (`{key}`), take the reference out, or publish `{id}`"
        ))
    }
}

/// Takes out what this reader is not to see; tells of every record that is kept back, whether it is seen or not.
pub fn take_out(
    records: &mut Records,
    release: &Release,
    files: &Files,
    problems: &mut Problems,
) -> Held {
    if !records.may_be_held {
        return Held::default();
    }
    let mut report = Report::new(files, problems, records);
    let mut gate = Gate {
        report: &mut report,
        release,
        held: Held::default(),
    };
    let indicators = gate.pass("", &mut records.indicators);
    let projects = gate.pass("", &mut records.projects);
    gate.pass("", &mut records.terms);
    records.prose.retain(|_, pages| {
        let all = pages.len();
        gate.pass("", pages);
        // The page of a slug is one page in both languages.
        let whole = pages.len() == all;
        gate.held.places.extend(
            pages
                .iter()
                .filter(|_| !whole)
                .map(|page| page.file.clone()),
        );
        whole
    });
    records
        .editions
        .retain(|_, edition| gate.edition(edition, (&indicators, &projects)));
    gate.held
}

/// Looks at every record once.
struct Gate<'a, 'r> {
    report: &'a mut Report<'r>,
    release: &'a Release,
    held: Held,
}

impl Gate<'_, '_> {
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
        let all = facts(edition);
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
        let draft = record.draft().then_some(Hold::Draft);
        let file = RecordPath::file(&loaded.file);
        let day = record
            .publish_on()
            .and_then(|day| fields::day(self.report, &file.key("publish-on"), Some(day)));
        let comes = |day: &String| self.release.day.as_ref().is_none_or(|today| day > today);
        let holds = [draft, day.filter(comes).map(Hold::Until)];
        let reader = self.release.reader;
        let hidden = holds.iter().flatten().find(|hold| !hold.is_open_to(reader));
        let hold = hidden.or_else(|| holds.iter().flatten().next())?;
        let label = if hidden.is_some() {
            "left out"
        } else {
            "shown here; the public does not see it"
        };
        self.report
            .at_key(&file.key(hold.key()), |place| hold.told(place).label(label));
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
