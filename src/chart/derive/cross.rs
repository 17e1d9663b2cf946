//! Charts of a breakdown by project, where at least two projects print it.
//!
//! Stacked if the parts add up and there are enough colours; grouped if they do not add up; small
//! multiples if there are more parts.

use super as derive;
use crate::chart::{
    Chart,
    shapes::cross::{CrossChart, CrossRow, CrossStyle, RowDimension, Total, adds_up},
};
use crate::model::{
    Aspect, Breakdown, Division, Indicator, Number, Observation, Part, Project, Reading, Relation,
    Site, Split,
};

/// Largest number of stacked parts: one for each series colour.
const STACKED: usize = crate::chart::scene::SERIES as usize;
/// Largest number of grouped parts.
const GROUPED: usize = 3;
/// Largest number of parts in a panel.
const PANEL: usize = 15;

/// A chart for each breakdown that several projects print, in the style that its parts call for.
pub(in crate::chart) fn charts(
    site: &Site,
    indicator: &Indicator,
    observation: &Observation,
) -> Vec<Chart> {
    let charts = indicator.breakdowns.iter().filter_map(|breakdown| {
        let splits = splits(observation, breakdown);
        let parts = printed(&breakdown.parts, &splits).len();
        let style = style(parts, splits.iter().all(|split| adds_up(split.relation)))?;
        chart(site, indicator, observation, breakdown, style)
    });
    charts.collect()
}

/// One breakdown by project in a style; none if there is nothing to compare.
pub(in crate::chart) fn chart(
    site: &Site,
    indicator: &Indicator,
    observation: &Observation,
    breakdown: &Breakdown,
    style: CrossStyle,
) -> Option<Chart> {
    let splits = splits(observation, breakdown);
    let parts = printed(&breakdown.parts, &splits);
    let rows = observation.by_project.iter().filter_map(|(id, reading)| {
        let project = site.project(id)?;
        Some(row(
            project,
            reading,
            split(reading, breakdown),
            breakdown,
            &parts,
        ))
    });
    let form = CrossChart {
        style,
        figure: observation.reading.figure.clone(),
        by: breakdown.name.clone(),
        along: RowDimension::Projects,
        parts: parts.iter().map(|part| part.name.clone()).collect(),
        rows: rows.collect(),
        notes: breakdown.note.clone().into_iter().collect(),
    };
    let aspect = Aspect::ProjectsBy(Division::new(&breakdown.id));
    form.compares()
        .then(|| derive::chart(indicator, aspect, form))
}

/// How a breakdown splits a project's value.
fn split<'a>(reading: &'a Reading, breakdown: &Breakdown) -> Option<&'a Split> {
    reading
        .splits
        .iter()
        .find(|split| split.breakdown == breakdown.id)
}

/// How a breakdown splits the values of all projects.
fn splits(observation: &Observation, breakdown: &Breakdown) -> Vec<Split> {
    let of = |(_, reading): &(_, Reading)| split(reading, breakdown).cloned();
    observation.by_project.iter().filter_map(of).collect()
}

/// Style for a number of parts.
fn style(parts: usize, adds_up: bool) -> Option<CrossStyle> {
    match parts {
        0 | 1 => None,
        _ if parts <= STACKED && adds_up => Some(CrossStyle::Stacked),
        _ if parts <= GROUPED => Some(CrossStyle::Grouped),
        _ if parts <= PANEL => Some(CrossStyle::Multiples),
        _ => None,
    }
}

/// Top-level parts that any project prints; a part that none prints is replaced by its own parts.
fn printed<'a>(parts: &'a [Part], splits: &[Split]) -> Vec<&'a Part> {
    let is_printed = |part: &Part| splits.iter().any(|split| value(split, part).is_some());
    let own = |part: &'a Part| {
        if is_printed(part) {
            vec![part]
        } else {
            printed(&part.parts, splits)
        }
    };
    parts.iter().flat_map(own).collect()
}

fn value(split: &Split, part: &Part) -> Option<Number> {
    split
        .cells
        .iter()
        .find(|cell| cell.part == part.id)
        .map(|cell| cell.value)
}

fn row(
    project: &Project,
    reading: &Reading,
    split: Option<&Split>,
    breakdown: &Breakdown,
    parts: &[&Part],
) -> CrossRow {
    let cells: Vec<Option<Number>> = split
        .iter()
        .flat_map(|split| parts.iter().map(|part| value(split, part)))
        .collect();
    let sum = cells
        .iter()
        .flatten()
        .fold(Number::ZERO, |sum, value| sum.saturating_add(*value));
    // A project may state another relation than the definition.
    let relation = split.map_or(breakdown.relation, |split| split.relation);
    let known = reading.figure.amount.known();
    // Parts of a fixed whole, such as 100 %, have no total of their own.
    let total = match (known, breakdown.of, split) {
        (_, Some(_), _) | (None, _, None) => Total::None,
        (Some(total), None, _) => Total::Printed(total),
        (None, None, Some(_)) => Total::Summed(sum),
    };
    let rest = breakdown
        .of
        .or(known)
        .filter(|_| relation == Relation::Partial && !cells.is_empty());
    CrossRow {
        number: Some(project.number),
        name: project.short_name.clone(),
        rest: rest.map(|total| total.saturating_sub(sum).max(Number::ZERO)),
        cells,
        total,
        relation,
        status: reading.figure.status,
        emphasised: false,
    }
}
