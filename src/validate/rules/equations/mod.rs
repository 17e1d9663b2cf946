//! All sums that an edition's numbers stand in, each with the places of its numbers.

mod budget;
mod indicator;

use super::EditionContext;
use crate::{
    cache::Item,
    load::{Loaded, record::ObservationRecord},
    model::{Indicator, Number, Observation, Project, ProjectYear, Relation, Site},
};
use std::rc::Rc;

/// A number and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Term {
    pub(super) file: Rc<str>,
    /// The keys that lead to it; empty for a number that stands nowhere (100 %).
    pub(super) path: Vec<String>,
    pub(super) name: String,
    pub(super) value: Number,
}

impl Term {
    pub(super) fn key(&self) -> (&str, &[String]) {
        (&self.file, &self.path)
    }
}

/// Parts, their total, and the relation that is declared between them.
#[derive(Debug)]
pub(super) struct Equation {
    /// What the parts are: "the parts of `by-form`".
    pub(super) what: String,
    pub(super) relation: Relation,
    pub(super) total: Term,
    pub(super) parts: Vec<Term>,
    /// Where the relation is declared, for sums of the plan as a whole.
    pub(super) declared: Option<Term>,
}

impl Equation {
    pub(super) fn sum(&self) -> Number {
        self.parts.iter().map(|term| term.value).sum()
    }

    pub(super) fn holds(&self) -> bool {
        self.relation
            .holds(self.sum(), self.total.value, self.parts.len())
    }

    pub(super) fn terms(&self) -> impl Iterator<Item = &Term> {
        self.parts
            .iter()
            .chain([&self.total])
            .filter(|term| !term.path.is_empty())
    }
}

/// A record whose numbers stand in sums, and its file.
pub(super) enum Record<'a> {
    /// An indicator's year as written and checked, with the file of its definition, and the projects that there are.
    Year {
        indicator: &'a Indicator,
        observation: &'a Observation,
        loaded: &'a Loaded<ObservationRecord>,
        definition: &'a str,
        projects: &'a [Project],
    },
    /// A project's year.
    Budget {
        year: &'a ProjectYear,
        file: &'a str,
    },
}

/// The records of all editions whose numbers stand in sums.
pub(super) fn records<'a>(
    site: &'a Site,
    edition_context: &'a EditionContext<'a>,
) -> Vec<Item<'a, Record<'a>>> {
    let mut out = Vec::new();
    for (folder, written) in &edition_context.records.editions {
        let Some(edition) = site
            .settings
            .eras
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
    /// All sums of its numbers.
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
                // The value of an unknown project is told of by itself; sums that lack it would say no more.
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

/// The files of an edition's records, and where a reading stands in one of them.
struct Place<'a> {
    file: &'a Rc<str>,
    definition: &'a Rc<str>,
    /// `projects`, id; empty for the plan's own reading.
    prefix: &'a [&'a str],
}

impl Place<'_> {
    fn term(&self, path: &[&str], value: Number) -> Term {
        let path: Vec<String> = self
            .prefix
            .iter()
            .chain(path)
            .map(|key| (*key).to_owned())
            .collect();
        let name = format!("`{}`", path.last().map_or("", String::as_str));
        Term {
            file: self.file.clone(),
            path,
            name,
            value,
        }
    }

    /// Where the definition declares a relation; only the plan's own sums can show that it is not needed.
    fn declared(&self, path: &[&str]) -> Option<Term> {
        self.prefix.is_empty().then(|| Term {
            file: self.definition.clone(),
            path: path.iter().map(|key| (*key).to_owned()).collect(),
            name: String::new(),
            value: Number::ZERO,
        })
    }
}
