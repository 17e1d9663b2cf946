//! Equations: all sums that the numbers of an edition's records form, with the places of the
//! numbers.

mod budget;
pub(super) mod equation;
mod indicator;

use super::facts::RuleFacts;
use crate::{
    cache::Item,
    load::{Loaded, record::ObservationRecord},
    model::{Indicator, Observation, Project, ProjectYear},
};
use equation::{Equation, Place};
use indicator::IndicatorYear;
use std::rc::Rc;

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
pub(super) fn records<'a>(facts: &RuleFacts<'a>) -> Vec<Item<'a, Record<'a>>> {
    let RuleFacts {
        site,
        edition_context,
    } = *facts;
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
                let year = IndicatorYear {
                    indicator,
                    observation,
                    has_known_projects: whole,
                };
                indicator::sums(&mut out, &year, &place);
            }
            Record::Budget { year, file } => budget::sums(&mut out, year, &Rc::from(file)),
        }
        out
    }
}
