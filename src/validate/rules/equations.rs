//! All sums that an edition's numbers stand in, each with the places of its numbers.

use super::EditionContext;
use crate::{
    cache::Item,
    load::{Loaded, record::ObservationRecord},
    model::{
        Basis, Breakdown, Indicator, Number, Observation, Part, Programme, Project, ProjectYear,
        Reading, Relation, Site, Split,
    },
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
                indicator_sums(&mut out, indicator, (observation, whole), &place);
            }
            Record::Budget { year, file } => budget_sums(&mut out, year, &Rc::from(file)),
        }
        out
    }
}

fn indicator_sums(
    out: &mut Vec<Equation>,
    indicator: &Indicator,
    (observation, whole): (&Observation, bool),
    place: &Place<'_>,
) {
    reading_sums(out, indicator, &observation.reading, place);
    for (project, reading) in &observation.by_project {
        let prefix = ["projects", &**project];
        reading_sums(
            out,
            indicator,
            reading,
            &Place {
                prefix: &prefix,
                ..*place
            },
        );
    }
    let relation = indicator
        .by_project
        .as_ref()
        .and_then(|by_project| by_project.relation);
    if let Some(relation) = relation.filter(|_| whole) {
        project_sums(out, observation, relation, place);
    }
    year_sum(out, observation, place);
}

/// The breakdowns of one reading.
fn reading_sums(
    out: &mut Vec<Equation>,
    indicator: &Indicator,
    reading: &Reading,
    place: &Place<'_>,
) {
    let mut without_total: Vec<(&Split, Vec<Term>)> = Vec::new();
    for split in &reading.splits {
        let Some(breakdown) = indicator.breakdown(&split.breakdown) else {
            continue;
        };
        let path = ["breakdowns", &*breakdown.id];
        let term = |part: &Part| {
            Some(place.term(&[&path[..], &[&part.id]].concat(), cell(split, &part.id)?))
        };
        let parts: Vec<Term> = breakdown.parts.iter().filter_map(term).collect();
        nested_sums(out, breakdown, split, &term);
        let total = match (breakdown.of, reading.figure.amount.known()) {
            (Some(of), _) => Term {
                path: Vec::new(),
                name: "the whole".to_owned(),
                ..place.term(&[], of)
            },
            (None, Some(value)) => place.term(&["value"], value),
            (None, None) => {
                without_total.push((split, parts));
                continue;
            }
        };
        let declared = place.declared(&["breakdowns", &breakdown.id, "relation"]);
        out.push(Equation {
            what: format!("the parts of `{}`", breakdown.id),
            relation: split.relation,
            total,
            parts,
            declared,
        });
    }
    same_sums(out, without_total);
}

/// Exact breakdowns of a total that is not published still agree with each other.
fn same_sums(out: &mut Vec<Equation>, splits: Vec<(&Split, Vec<Term>)>) {
    let mut exact = splits
        .into_iter()
        .filter(|(split, parts)| split.relation == Relation::Exact && !parts.is_empty());
    let Some((first, first_parts)) = exact.next() else {
        return;
    };
    let sum: Number = first_parts.iter().map(|term| term.value).sum();
    let Some(template) = first_parts.first() else {
        return;
    };
    for (split, parts) in exact {
        let total = Term {
            path: Vec::new(),
            name: format!("the sum of `{}`", first.breakdown),
            value: sum,
            ..template.clone()
        };
        let what = format!("the parts of `{}`", split.breakdown);
        out.push(Equation {
            what,
            relation: Relation::Exact,
            total,
            parts,
            declared: None,
        });
    }
}

/// Nested parts to their parent.
fn nested_sums(
    out: &mut Vec<Equation>,
    breakdown: &Breakdown,
    split: &Split,
    term: &impl Fn(&Part) -> Option<Term>,
) {
    for (parent, _) in breakdown.flat() {
        let parts: Vec<Term> = parent.parts.iter().filter_map(term).collect();
        let (Some(total), false) = (term(parent), parts.is_empty()) else {
            continue;
        };
        let what = format!("the parts of `{}` in `{}`", parent.id, split.breakdown);
        out.push(Equation {
            what,
            relation: parent.relation,
            total,
            parts,
            declared: None,
        });
    }
}

/// The projects' values to the plan's, for the value and for every part.
fn project_sums(
    out: &mut Vec<Equation>,
    observation: &Observation,
    relation: Relation,
    place: &Place<'_>,
) {
    let values: Vec<Term> = observation
        .by_project
        .iter()
        .filter_map(|(project, reading)| {
            Some(place.term(
                &["projects", project, "value"],
                reading.figure.amount.known()?,
            ))
        })
        .collect();
    if let (Some(value), false) = (observation.reading.figure.amount.known(), values.is_empty()) {
        let declared = place.declared(&["by-project", "relation"]);
        let total = place.term(&["value"], value);
        out.push(Equation {
            what: "the projects' values".to_owned(),
            relation,
            total,
            parts: values,
            declared,
        });
    }
    for split in &observation.reading.splits {
        for cell in &split.cells {
            let path = ["breakdowns", &*split.breakdown, &*cell.part];
            let parts: Vec<Term> = observation
                .by_project
                .iter()
                .filter_map(|(project, reading)| {
                    let split = reading
                        .splits
                        .iter()
                        .find(|each| each.breakdown == split.breakdown)?;
                    let value = self::cell(split, &cell.part)?;
                    Some(place.term(&[&["projects", project], &path[..]].concat(), value))
                })
                .collect();
            if !parts.is_empty() {
                let what = format!("the projects' values of `{}`", cell.part);
                out.push(Equation {
                    what,
                    relation,
                    total: place.term(&path, cell.value),
                    parts,
                    declared: None,
                });
            }
        }
    }
}

/// The single years behind a cumulative or average value.
fn year_sum(out: &mut Vec<Equation>, observation: &Observation, place: &Place<'_>) {
    let figure = &observation.reading.figure;
    let years: Vec<Term> = observation
        .single_year
        .iter()
        .map(|(year, value)| place.term(&["single-year", &year.to_string()], *value))
        .collect();
    let (Some(value), false) = (figure.amount.known(), years.is_empty()) else {
        return;
    };
    let mut total = place.term(&["value"], value);
    if figure.basis == Basis::Average {
        total.value *= Number::from(years.len());
        total.name = format!("`value` × {}", years.len());
    }
    out.push(Equation {
        what: "the single years".to_owned(),
        relation: Relation::Exact,
        total,
        parts: years,
        declared: None,
    });
}

fn budget_sums(out: &mut Vec<Equation>, year: &ProjectYear, file: &Rc<str>) {
    let place = Place {
        file,
        definition: file,
        prefix: &[],
    };
    for line in &year.budget {
        let path = ["budget", &*line.id];
        if let Some(value) = line.amount.known() {
            programme_sums(out, &place, &path, (value, line.relation), &line.programmes);
        }
    }
}

fn programme_sums(
    out: &mut Vec<Equation>,
    place: &Place<'_>,
    path: &[&str],
    (value, relation): (Number, Option<Relation>),
    programmes: &[Programme],
) {
    let inner = [path, &["programmes"]].concat();
    let at = |id: &str, value| place.term(&[&inner[..], &[id, "value"]].concat(), value);
    let parts: Vec<Term> = programmes
        .iter()
        .filter_map(|each| Some(at(&each.id, each.value?)))
        .collect();
    if let (Some(relation), false) = (relation, parts.is_empty()) {
        let total = place.term(&[path, &["value"]].concat(), value);
        let declared = place.declared(&[path, &["relation"]].concat());
        let what = format!("the programmes of `{}`", path.last().unwrap_or(&""));
        out.push(Equation {
            what,
            relation,
            total,
            parts,
            declared,
        });
    }
    for programme in programmes {
        if let Some(value) = programme.value {
            let path = [&inner[..], &[&programme.id]].concat();
            programme_sums(
                out,
                place,
                &path,
                (value, programme.relation),
                &programme.programmes,
            );
        }
    }
}

fn cell(split: &Split, part: &str) -> Option<Number> {
    split
        .cells
        .iter()
        .find(|cell| *cell.part == *part)
        .map(|cell| cell.value)
}
