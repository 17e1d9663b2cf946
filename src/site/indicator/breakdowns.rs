//! The parts of an indicator's value: a chart for each breakdown, and a table of parts by projects.
//!
//! In: the breakdowns that the indicator declares, and the numbers that the edition prints. Out:
//! views. Deliberately absent: sums; a part that is not printed has no number.

use super::{IndicatorPage, PlacedCharts};
use crate::site::authored::DocView;
use crate::{
    model::{Aspect, Breakdown, Division, Id, Lang, Observation, Relation, Split},
    site::{common::Text, figure::FigureView, frame, sections::Sections},
    text,
};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct BreakdownView {
    id: String,
    name: Text,
    /// How the parts relate to the whole, in words.
    relation: String,
    note: Option<DocView>,
    figure: Option<FigureView>,
    /// The parts of the projects' values.
    by_project: Option<FigureView>,
    /// The parts beside those of the previous edition.
    change: Option<FigureView>,
    /// Parts by plan and projects.
    matrix: Option<PartMatrix>,
}

impl BreakdownView {
    /// Adds its section.
    pub(super) fn list(&self, sections: &mut Sections<'_>) {
        sections.named(self.id.clone(), self.name.clone());
        sections.texts(&self.note);
    }
}

/// A table of parts (rows) by the plan and its projects (columns).
#[derive(Serialize)]
struct PartMatrix {
    columns: Vec<Text>,
    rows: Vec<PartRow>,
}

#[derive(Serialize)]
struct PartRow {
    depth: usize,
    name: Text,
    /// The plan's number, then the projects'; none where nothing is printed.
    cells: Vec<Option<String>>,
}

/// A project's parts of a breakdown.
struct ProjectSplit<'a> {
    project: &'a Id,
    split: &'a Split,
}

/// The breakdowns that have anything to show, in the order of the record.
pub(super) fn breakdowns(
    page: IndicatorPage<'_>,
    charts: &mut PlacedCharts<'_>,
) -> Vec<BreakdownView> {
    let declared = page.indicator.breakdowns.iter();
    declared
        .map(|breakdown| view(page, breakdown, charts))
        .filter(|view| view.figure.is_some() || view.matrix.is_some())
        .collect()
}

fn view(
    page: IndicatorPage<'_>,
    breakdown: &Breakdown,
    charts: &mut PlacedCharts<'_>,
) -> BreakdownView {
    let division = || Division::new(&breakdown.id);
    let printed = split_of(&page.observation.reading.splits, breakdown);
    // What the edition prints of its own numbers is nearer to them than what the indicator declares
    // for all years.
    let (relation, note) = match printed {
        Some(split) => (split.relation, &split.note),
        None => (breakdown.relation, &breakdown.note),
    };
    BreakdownView {
        id: breakdown.id.to_string(),
        name: Text::new(&breakdown.name, page.lang),
        relation: relation_words(page, relation),
        note: page.scope.optional_text(note.as_ref()),
        figure: charts.figure(&Aspect::By(division())),
        by_project: charts.figure(&Aspect::ProjectsBy(division())),
        change: charts.figure(&Aspect::ChangeBy(division())),
        matrix: matrix(page, breakdown),
    }
}

/// How parts relate to their whole, in words.
pub(super) fn relation_words(page: IndicatorPage<'_>, relation: Relation) -> String {
    let key = format!("relation.{}", relation.name());
    page.context.words.say(page.lang, &key).to_owned()
}

/// The parts of a breakdown by projects; none where no project prints them.
fn matrix(page: IndicatorPage<'_>, breakdown: &Breakdown) -> Option<PartMatrix> {
    let projects = project_splits(page.observation, breakdown);
    if projects.is_empty() {
        return None;
    }
    let plan = split_of(&page.observation.reading.splits, breakdown);
    let rows = breakdown.flat().into_iter().map(|(part, depth)| {
        let plan_number = plan.and_then(|split| number_of(split, &part.id, page.lang));
        let mut cells = vec![plan_number];
        cells.extend(
            projects
                .iter()
                .map(|each| number_of(each.split, &part.id, page.lang)),
        );
        PartRow {
            depth,
            name: Text::new(&part.name, page.lang),
            cells,
        }
    });
    Some(PartMatrix {
        columns: columns(page, &projects),
        rows: rows.collect(),
    })
}

/// The heads of the columns: the plan, then each project.
fn columns(page: IndicatorPage<'_>, projects: &[ProjectSplit<'_>]) -> Vec<Text> {
    let site = &page.context.site;
    let plan = frame::page_text(page.context.words.say(page.lang, "table.plan"));
    let mut columns = vec![plan];
    for project in projects
        .iter()
        .filter_map(|each| site.project(each.project))
    {
        columns.push(Text::new(&project.short_name, page.lang));
    }
    columns
}

fn project_splits<'a>(
    observation: &'a Observation,
    breakdown: &Breakdown,
) -> Vec<ProjectSplit<'a>> {
    let readings = observation.by_project.iter();
    let splits = readings.filter_map(|(project, reading)| {
        let split = split_of(&reading.splits, breakdown)?;
        Some(ProjectSplit { project, split })
    });
    splits.collect()
}

fn split_of<'a>(splits: &'a [Split], breakdown: &Breakdown) -> Option<&'a Split> {
    splits.iter().find(|split| split.breakdown == breakdown.id)
}

fn number_of(split: &Split, part: &Id, lang: Lang) -> Option<String> {
    let cell = split.cells.iter().find(|cell| cell.part == *part)?;
    Some(text::number(cell.value, lang))
}
