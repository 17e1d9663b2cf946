//! The indicators' values for one project, each beside the plan's.
//!
//! In: the readings that the edition prints for the project. Out: views. Deliberately absent: the
//! plan's own breakdowns; they are on the indicators' pages.

use crate::site::authored::{DocView, PageScope};
use crate::{
    chart::sparkline::Announcement,
    model::{Indicator, Localized, Project, Reading, Split, doc::Doc},
    site::{SiteContext, common::Text, figure, routes::Page, value::ValueView},
    text,
};
use serde::Serialize;

/// An indicator's value for the project.
#[derive(Serialize)]
pub(super) struct ReadingView {
    id: String,
    href: String,
    name: Text,
    value: ValueView,
    plan: ValueView,
    /// The plan's value and its target as a drawing.
    pub(super) gauge: Option<String>,
    splits: Vec<SplitView>,
    detail: Option<DocView>,
    notes: Vec<DocView>,
}

#[derive(Serialize)]
struct SplitView {
    name: Text,
    note: Option<DocView>,
    cells: Vec<CellView>,
}

#[derive(Serialize)]
struct CellView {
    depth: usize,
    name: Text,
    number: String,
}

/// The project's value of an indicator; none if the edition prints none.
pub(super) fn reading(
    scope: &PageScope<'_>,
    project: &Project,
    indicator: &Indicator,
) -> Option<ReadingView> {
    let PageScope {
        context,
        lang,
        links,
        ..
    } = *scope;
    let SiteContext { site, words, .. } = context;
    let observation = site.edition.observations.get(&indicator.id)?;
    let mut readings = observation.by_project.iter();
    let (_, reading) = readings.find(|(id, _)| *id == project.id)?;
    let notes = reading.figure.notes.iter().chain(split_notes(reading));
    let splits = reading.splits.iter();
    Some(ReadingView {
        id: indicator.id.to_string(),
        href: links.page(&Page::Indicator(indicator.id.clone()).place(lang)),
        name: Text::new(&indicator.name, lang),
        value: ValueView::new(&reading.figure, site, lang, words),
        plan: ValueView::new(&observation.reading.figure, site, lang, words),
        gauge: figure::gauge(context, indicator, Announcement::Headline, lang),
        splits: splits
            .filter_map(|split| split_view(scope, indicator, split))
            .collect(),
        detail: scope.optional_text(reading.detail.as_ref()),
        notes: scope.texts(notes),
    })
}

fn split_view(scope: &PageScope<'_>, indicator: &Indicator, split: &Split) -> Option<SplitView> {
    let PageScope { lang, .. } = *scope;
    let breakdown = indicator.breakdown(&split.breakdown)?;
    let parts = breakdown.flat();
    let cells = split.cells.iter().filter_map(|cell| {
        let (part, depth) = parts.iter().find(|(part, _)| part.id == cell.part)?;
        Some(CellView {
            depth: *depth,
            name: Text::new(&part.name, lang),
            number: text::number(cell.value, lang),
        })
    });
    // The breakdown's own note speaks of the plan's parts. Only a note that differs from it is
    // about this project.
    let note = split
        .note
        .as_ref()
        .filter(|note| breakdown.note.as_ref() != Some(*note));
    Some(SplitView {
        name: Text::new(&breakdown.name, lang),
        note: scope.optional_text(note),
        cells: cells.collect(),
    })
}

/// The notes on breakdowns and their cells, in order.
pub(in crate::site) fn split_notes(reading: &Reading) -> impl Iterator<Item = &Localized<Doc>> {
    reading.splits.iter().flat_map(|split| {
        let of_cells = split.cells.iter().flat_map(|cell| &cell.notes);
        split.notes.iter().chain(of_cells)
    })
}
