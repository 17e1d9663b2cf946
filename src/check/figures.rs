//! References in texts: `{{ figure("company-transfers") }}` becomes the value with its unit, linked to its record, so that a number
//! that is repeated in words can never differ from the record. `{{ number(…) }}` is the number alone.
//!
//! In: the numbers as records write them, and texts. Out: the texts with the numbers filled in, as Markdown links whose addresses
//! begin with [`SCHEME`]; pages turn them into addresses. What a number is called: `INDICATOR`, `INDICATOR/PROJECT`,
//! `INDICATOR/FIGURE`, `HIGHLIGHT/FIGURE`, `TERM/FACT`, `policies/FACT`; in the record that holds it, what stands behind the stroke is
//! enough.

use super::{
    fields::{self, unknown_id},
    report::{Report, Spot},
};
use crate::{
    diag::{Place, Problem},
    load::{
        EditionRecords, Records,
        record::{ObservationRecord, QuantityRecord},
        yaml::Entries,
    },
    model::{Id, Lang, Localized, Number, Prose, Unit},
    text::{amount, number},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// The scheme of the links that references become.
pub const SCHEME: &str = "figure:";

/// How a number of `policy-facts.yaml` begins.
pub const POLICIES: &str = "policies";

/// What a reference begins with, and what it prints.
const OPENINGS: [(&str, Print); 2] = [("{{ figure(\"", Print::Amount), ("{{ number(\"", Print::Number)];
const CLOSING: &str = "\") }}";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Print {
    /// With the unit.
    Amount,
    /// Without.
    Number,
}

type Units = BTreeMap<Id, Arc<Unit>>;

/// A number by the way it was written: its value where it has one, and its unit.
#[derive(Debug, Clone)]
enum Figure {
    Known(Number, Arc<Unit>),
    Missing,
    /// Two records call a number so.
    Ambiguous,
}

/// All numbers that texts can repeat.
#[derive(Debug, Default)]
pub(super) struct Figures {
    /// The folder of the edition that is shown, for texts that belong to no edition.
    shown: String,
    by_folder: BTreeMap<String, BTreeMap<String, Figure>>,
}

impl Figures {
    /// Collects the numbers of all records; `shown` is the folder of the edition that is shown.
    pub(super) fn new(records: &Records, units: &Units, shown: &str) -> Self {
        let by_folder = records.editions.iter().map(|(folder, edition)| {
            let mut known = Collected { units, figures: BTreeMap::new() };
            known.edition(records, edition);
            for term in &records.terms {
                known.quantities(&term.id, &term.record.facts);
            }
            (folder.clone(), known.figures)
        });
        Self { shown: shown.to_owned(), by_folder: by_folder.collect() }
    }

    /// The numbers that a file's texts speak of.
    fn of(&self, file: &str) -> Option<&BTreeMap<String, Figure>> {
        let own = file.split('/').find_map(|part| self.by_folder.get(part));
        own.or_else(|| self.by_folder.get(&self.shown))
    }

    /// The number that a file's text calls so, by its full name: one of the file's own record, which needs no owner, or any other.
    fn find(&self, file: &str, id: &str) -> (String, Option<&Figure>) {
        let Some(figures) = self.of(file) else { return (id.to_owned(), None) };
        let own = format!("{}/{id}", owner(file));
        match (figures.get(&own), figures.get(id)) {
            (Some(_), Some(_)) => (own, Some(&Figure::Ambiguous)),
            (Some(figure), None) => (own, Some(figure)),
            (None, other) => (id.to_owned(), other),
        }
    }

    /// A text with its references filled in, and what is wrong with them: where, and what to say there.
    fn filled(&self, file: &str, text: &str, lang: Lang) -> (String, Vec<Fault>) {
        let mut out = String::with_capacity(text.len());
        let mut faults = Vec::new();
        let mut rest = text;
        while let Some((at, opening, print)) = next(rest) {
            let start = text.len() - rest.len() + at;
            out.push_str(&rest[..at]);
            let after = &rest[at + opening.len()..];
            let Some((id, behind)) = after.split_once(CLOSING) else {
                faults.push(Fault { at: start, length: opening.len(), kind: FaultKind::NoEnd });
                out.push_str(opening);
                rest = after;
                continue;
            };
            let fault = |kind| Fault { at: start + opening.len(), length: id.len(), kind };
            let (name, figure) = self.find(file, id);
            match figure {
                Some(Figure::Known(value, unit)) => {
                    let shown = match print {
                        Print::Amount => amount(*value, unit, lang),
                        Print::Number => number(*value),
                    };
                    out.extend(["[", &shown, "](", SCHEME, &name, ")"]);
                }
                Some(Figure::Missing) => faults.push(fault(FaultKind::Missing(id.to_owned()))),
                Some(Figure::Ambiguous) => {
                    faults.push(fault(FaultKind::Ambiguous { id: id.to_owned(), full: name }));
                }
                None => faults.push(fault(FaultKind::Unknown(id.to_owned()))),
            }
            rest = behind;
        }
        out.push_str(rest);
        (out, faults)
    }

    fn problem(&self, place: Place, kind: FaultKind) -> Problem {
        let broken = |place, words: String| Problem::error("broken-reference", place, words);
        match kind {
            FaultKind::NoEnd => broken(place, "this reference has no end".to_owned())
                .help("write {{ figure(\"ID\") }}, or {{ number(\"ID\") }} for the number without its unit"),
            FaultKind::Missing(id) => {
                broken(place, format!("`{id}` has no value this year")).help("say in words why")
            }
            FaultKind::Ambiguous { id, full } if id == full => {
                broken(place, format!("two numbers are called `{id}`"))
                    .help("give one of the two records another id")
            }
            FaultKind::Ambiguous { id, full } => {
                broken(place, format!("this record and an indicator call a number `{id}`"))
                    .help(format!("write the full name of the record's own: `{full}`"))
            }
            FaultKind::Unknown(id) => {
                let names: Vec<&str> = self
                    .of(&place.file)
                    .into_iter()
                    .flat_map(|figures| figures.keys().map(String::as_str))
                    .collect();
                unknown_id(place, &id, names)
            }
        }
    }
}

/// What the numbers of a file's own record begin with.
fn owner(file: &str) -> &str {
    let (folder, name) = file.rsplit_once('/').unwrap_or(("", file));
    if folder.ends_with("/policies") { POLICIES } else { name.split('.').next().unwrap_or(name) }
}

/// Something wrong with a reference, at a place of its text.
struct Fault {
    at: usize,
    length: usize,
    kind: FaultKind,
}

enum FaultKind {
    NoEnd,
    Missing(String),
    /// Two records call a number so; one of them is `full`.
    Ambiguous {
        id: String,
        full: String,
    },
    Unknown(String),
}

/// Whether a text holds a reference.
pub(super) fn refers(text: &str) -> bool {
    next(text).is_some()
}

/// The numbers that a text refers to.
pub(super) fn names(text: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut rest = text;
    while let Some((at, opening, _)) = next(rest) {
        rest = &rest[at + opening.len()..];
        names.extend(rest.split_once(CLOSING).map(|(name, _)| name.to_owned()));
    }
    names
}

/// The next reference of a text.
fn next(text: &str) -> Option<(usize, &'static str, Print)> {
    let found =
        OPENINGS.into_iter().filter_map(|(opening, print)| Some((text.find(opening)?, opening, print)));
    found.min_by_key(|(at, ..)| *at)
}

struct Collected<'a> {
    units: &'a Units,
    figures: BTreeMap<String, Figure>,
}

impl Collected<'_> {
    fn edition(&mut self, records: &Records, edition: &EditionRecords) {
        for loaded in &edition.indicators {
            let definition = records.indicators.iter().find(|each| each.id == loaded.id);
            let unit = loaded.record.unit.as_ref().or(definition.and_then(|each| each.record.unit.as_ref()));
            self.observation(&loaded.id, &loaded.record, unit);
        }
        for loaded in &edition.highlights {
            self.quantities(&loaded.id, &loaded.record.figures);
        }
        if let Some(loaded) = &edition.policy_facts {
            self.quantities(POLICIES, &loaded.record);
        }
    }

    fn observation(&mut self, id: &str, record: &ObservationRecord, unit: Option<&String>) {
        self.put(id.to_owned(), record.value.as_ref(), unit);
        for (project, reading) in record.projects.iter() {
            self.put(format!("{id}/{project}"), reading.value.as_ref(), unit);
        }
        for (figure, written) in record.figures.iter() {
            self.put(format!("{id}/{figure}"), written.value.as_ref(), written.unit.as_ref().or(unit));
        }
    }

    fn quantities(&mut self, owner: &str, quantities: &Entries<QuantityRecord>) {
        for (id, quantity) in quantities.iter() {
            self.put(format!("{owner}/{id}"), quantity.value.as_ref(), quantity.unit.as_ref());
        }
    }

    /// What cannot be read here is a problem where it is written; whoever refers to it needs no second word about it.
    fn put(&mut self, name: String, value: Option<&String>, unit: Option<&String>) {
        let unit = unit.and_then(|unit| self.units.get(unit.as_str()));
        let figure = match (value.and_then(|written| fields::plain_number(written)), unit) {
            (Some(value), Some(unit)) => Figure::Known(value, Arc::clone(unit)),
            _ => Figure::Missing,
        };
        self.figures.entry(name).and_modify(|twin| *twin = Figure::Ambiguous).or_insert(figure);
    }
}

/// Fills the references of a record's text; `at` tells where the text stands.
pub(super) fn fill(report: &mut Report<'_>, spot: &Spot<'_>, text: &mut Localized) {
    let figures = Arc::clone(&report.figures);
    for (lang, words) in [(Lang::Ja, Some(&mut text.ja)), (Lang::En, text.en.as_mut())] {
        let Some(words) = words.filter(|words| refers(words)) else { continue };
        let (filled, faults) = figures.filled(spot.in_file(), words, lang);
        *words = filled;
        for fault in faults {
            report.at(&spot.key(lang.code()), |place| figures.problem(place, fault.kind));
        }
    }
}

/// The pages of prose with their references filled in.
pub(super) fn fill_prose(report: &mut Report<'_>, prose: &mut BTreeMap<Id, Prose>, records: &Records) {
    let figures = Arc::clone(&report.figures);
    for (slug, page) in prose {
        for written in records.prose.get(slug).into_iter().flatten() {
            let body = match written.record.lang {
                Lang::Ja => Some(&mut page.body.ja),
                Lang::En => page.body.en.as_mut(),
            };
            let Some(body) = body.filter(|body| refers(body)) else { continue };
            let (filled, faults) = figures.filled(&written.file, body, written.record.lang);
            for fault in faults {
                report.before_end(&written.file, (body.len() - fault.at, fault.length), |place| {
                    figures.problem(place, fault.kind)
                });
            }
            *body = filled;
        }
    }
}
