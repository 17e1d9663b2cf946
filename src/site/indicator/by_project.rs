//! The projects' values of an indicator: a chart, and a table with their notes.
//!
//! In: the readings that the edition prints for projects. Out: a view. Deliberately absent: sums
//! over projects; how their values relate to the plan's is said in words.

use super::{IndicatorPage, PlacedCharts, breakdowns::relation_words};
use crate::site::authored::DocView;
use crate::{
    model::{Aspect, Division, Id, Reading},
    site::{
        common::Text, figure::FigureView, project::split_notes, routes::Page, sections::Sections,
        value::ValueView,
    },
};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct ByProjectView {
    relation: Option<String>,
    note: Option<DocView>,
    figure: Option<FigureView>,
    /// The projects' values beside those of the previous edition.
    change: Option<FigureView>,
    rows: Vec<ProjectValueRow>,
}

impl ByProjectView {
    /// Adds its section.
    pub(super) fn list(&self, sections: &mut Sections<'_>) {
        sections.word("by-project", "table.by-project");
        sections.texts(&self.note);
    }
}

#[derive(Serialize)]
struct ProjectValueRow {
    href: String,
    number: u16,
    name: Text,
    value: ValueView,
    notes: Vec<DocView>,
}

/// The projects' values; none where the indicator has none or the edition prints none.
pub(super) fn by_project(
    page: IndicatorPage<'_>,
    charts: &mut PlacedCharts<'_>,
) -> Option<ByProjectView> {
    let declared = page.indicator.by_project.as_ref()?;
    let readings = page.observation.by_project.iter();
    let rows: Vec<ProjectValueRow> = readings
        .filter_map(|(id, reading)| row(page, id, reading))
        .collect();
    if rows.is_empty() {
        return None;
    }
    Some(ByProjectView {
        relation: declared
            .relation
            .map(|relation| relation_words(page, relation)),
        note: page.scope.optional_text(declared.note.as_ref()),
        figure: charts.figure(&Aspect::By(Division::Project)),
        change: charts.figure(&Aspect::ChangeBy(Division::Project)),
        rows,
    })
}

fn row(page: IndicatorPage<'_>, id: &Id, reading: &Reading) -> Option<ProjectValueRow> {
    let IndicatorPage {
        context,
        lang,
        links,
        ..
    } = page;
    let project = context.site.project(id)?;
    let notes = reading.figure.notes.iter().chain(split_notes(reading));
    Some(ProjectValueRow {
        href: links.page(&Page::Project(project.id.clone()).place(lang)),
        number: project.number,
        name: Text::new(&project.name, lang),
        value: ValueView::new(&reading.figure, &context.site, lang, &context.words),
        notes: notes.map(|note| page.scope.head(note)).collect(),
    })
}
