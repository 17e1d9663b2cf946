//! Sums of an indicator's yearly record: parts to total, projects to plan, single years to a value
//! that covers several.

use super::equation::{Equation, Place, Term};
use crate::{
    diagnostics::say,
    model::{Basis, Breakdown, Indicator, Number, Observation, Part, Reading, Relation, Split},
};

/// An indicator in a year.
pub(super) struct IndicatorYear<'a> {
    pub(super) indicator: &'a Indicator,
    pub(super) observation: &'a Observation,
    /// Whether all projects that the observation names are known.
    pub(super) has_known_projects: bool,
}

/// Adds all sums of an observation.
pub(super) fn sums(out: &mut Vec<Equation>, year: &IndicatorYear<'_>, place: &Place<'_>) {
    let IndicatorYear {
        indicator,
        observation,
        has_known_projects,
    } = *year;
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
    if let Some(relation) = relation.filter(|_| has_known_projects) {
        project_sums(out, observation, relation, place);
    }
    year_sum(out, observation, place);
}

/// Adds the sums of a reading's breakdowns.
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
                name: say!("the-whole"),
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
            what: say!("parts-of", id = breakdown.id),
            relation: split.relation,
            total,
            parts,
            declared,
        });
    }
    same_sums(out, without_total);
}

/// Adds sums of breakdowns whose total is not published: all exact ones must have the same sum.
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
            name: say!("sum-of", id = first.breakdown),
            value: sum,
            ..template.clone()
        };
        let what = say!("parts-of", id = split.breakdown);
        out.push(Equation {
            what,
            relation: Relation::Exact,
            total,
            parts,
            declared: None,
        });
    }
}

/// Adds the sums of nested parts.
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
        let what = say!("parts-of-part", id = parent.id, breakdown = split.breakdown);
        out.push(Equation {
            what,
            relation: parent.relation,
            total,
            parts,
            declared: None,
        });
    }
}

/// Adds the sums of the projects' values to the plan's, for the value and for every part.
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
            what: say!("values-of-projects"),
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
                let what = say!("values-of-projects-of", id = cell.part);
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

/// Adds the sum of the single years of a cumulative or average value.
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
    // An average is compared as a sum, so that its equation stays one of addition.
    if figure.basis == Basis::Average {
        total.value *= Number::from(years.len());
        total.name = say!("value-times", count = years.len());
    }
    out.push(Equation {
        what: say!("single-years"),
        relation: Relation::Exact,
        total,
        parts: years,
        declared: None,
    });
}

/// Value of a part; none if the source does not print one.
fn cell(split: &Split, part: &str) -> Option<Number> {
    split
        .cells
        .iter()
        .find(|cell| *cell.part == *part)
        .map(|cell| cell.value)
}
