//! Equations: all sums that the numbers of an edition's records form, with the places of the
//! numbers.

mod budget;
mod indicator;

use super::EditionContext;
use crate::{
    cache::Item,
    diagnostics::{Message, say},
    load::{Loaded, record::ObservationRecord},
    model::{Indicator, Number, Observation, Project, ProjectYear, Relation, Site},
};
use std::rc::Rc;

/// Number with its place.
#[derive(Debug, Clone)]
pub(super) struct Term {
    pub(super) file: Rc<str>,
    /// Keys that lead to it; empty for a number that is in no file, such as a whole of 100 %.
    pub(super) path: Vec<String>,
    pub(super) name: Message,
    pub(super) value: Number,
}

impl Term {
    /// Identity of the number: its file and path.
    pub(super) fn key(&self) -> (&str, &[String]) {
        (&self.file, &self.path)
    }
}

/// Parts, their total, and the declared relation between them.
#[derive(Debug)]
pub(super) struct Equation {
    /// Name of the parts in messages: "the parts of `by-form`".
    pub(super) what: Message,
    pub(super) relation: Relation,
    pub(super) total: Term,
    pub(super) parts: Vec<Term>,
    /// Place of the declaration; only for sums of the whole plan.
    pub(super) declared: Option<Term>,
}

impl Equation {
    /// Sum of the parts.
    pub(super) fn sum(&self) -> Number {
        self.parts.iter().map(|term| term.value).sum()
    }

    /// Whether the relation holds.
    pub(super) fn holds(&self) -> bool {
        self.relation
            .holds(self.sum(), self.total.value, self.parts.len())
    }

    /// Terms that stand in a file.
    pub(super) fn terms(&self) -> impl Iterator<Item = &Term> {
        self.parts
            .iter()
            .chain([&self.total])
            .filter(|term| !term.path.is_empty())
    }
}

/// Record whose numbers form sums, with its file.
pub(super) enum Record<'a> {
    /// Yearly record of an indicator, as written and as validated, with the file of its definition,
    /// and all projects.
    Year {
        indicator: &'a Indicator,
        observation: &'a Observation,
        loaded: &'a Loaded<ObservationRecord>,
        definition: &'a str,
        projects: &'a [Project],
    },
    /// Yearly record of a project.
    Budget {
        year: &'a ProjectYear,
        file: &'a str,
    },
}

/// Records of all editions whose numbers form sums.
pub(super) fn records<'a>(
    site: &'a Site,
    edition_context: &'a EditionContext<'a>,
) -> Vec<Item<'a, Record<'a>>> {
    let mut out = Vec::new();
    for (folder, written) in &edition_context.records.editions {
        let Some(edition) = site
            .settings
            .calendar()
            .parse(folder)
            .and_then(|year| site.editions.get(&year))
        else {
            continue;
        };
        out.extend(written.indicators.iter().filter_map(|loaded| {
            let (indicator, observation) = (
                site.indicator(&loaded.id)?,
                edition.observations.get(&loaded.id)?,
            );
            let definition = edition_context.definitions.get(&*loaded.id)?;
            let from = [
                loaded.version,
                definition.version,
                edition_context.version,
                0,
            ];
            let (definition, projects) = (&definition.file, &edition_context.context.projects);
            let of = Record::Year {
                indicator,
                observation,
                loaded,
                definition,
                projects,
            };
            Some(Item {
                key: &loaded.file,
                from,
                of,
            })
        }));
        out.extend(written.projects.iter().filter_map(|loaded| {
            let (year, file) = (edition.projects.get(&loaded.id)?, &loaded.file);
            Some(Item {
                key: file,
                from: [loaded.version, 0, edition_context.version, 0],
                of: Record::Budget { year, file },
            })
        }));
    }
    out
}

impl Record<'_> {
    /// Sums that the record's numbers form.
    pub(super) fn equations(&self) -> Vec<Equation> {
        let mut out = Vec::new();
        match *self {
            Record::Year {
                indicator,
                observation,
                loaded,
                definition,
                projects,
            } => {
                let (file, definition) = (Rc::from(loaded.file.as_str()), Rc::from(definition));
                // An unknown project has a problem of its own; sums that lack its value would only
                // repeat it.
                let known = |id: &str| projects.iter().any(|project| *project.id == *id);
                let whole = loaded.record.projects.keys().all(known);
                let place = Place {
                    file: &file,
                    definition: &definition,
                    prefix: &[],
                };
                indicator::sums(&mut out, indicator, (observation, whole), &place);
            }
            Record::Budget { year, file } => budget::sums(&mut out, year, &Rc::from(file)),
        }
        out
    }
}

/// Files of a record and its definition, and the path of a reading in the record.
struct Place<'a> {
    file: &'a Rc<str>,
    definition: &'a Rc<str>,
    /// `projects` and the id; empty for the plan's own reading.
    prefix: &'a [&'a str],
}

impl Place<'_> {
    /// Term at a path relative to the reading; its name is the last key.
    fn term(&self, path: &[&str], value: Number) -> Term {
        let path: Vec<String> = self
            .prefix
            .iter()
            .chain(path)
            .map(|key| (*key).to_owned())
            .collect();
        let name = say!("number-at", key = path.last().map_or("", String::as_str));
        Term {
            file: self.file.clone(),
            path,
            name,
            value,
        }
    }

    /// Place of a relation in the definition, for the plan's own sums only: a project's sums cannot
    /// show that a relation is not needed.
    fn declared(&self, path: &[&str]) -> Option<Term> {
        self.prefix.is_empty().then(|| Term {
            file: self.definition.clone(),
            path: path.iter().map(|key| (*key).to_owned()).collect(),
            name: say!("number-at", key = ""),

            value: Number::ZERO,
        })
    }
}
