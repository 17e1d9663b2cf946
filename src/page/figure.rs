//! A chart on a page: drawing, headline, subtitle, data table and file.

use super::{World, links::Links};
use crate::{
    chart::{self, About, Chart, Layout, describe},
    model::Lang,
};
use serde::Serialize;

/// A figure for templates.
#[derive(Serialize)]
pub(super) struct FigureView {
    id: String,
    headline: String,
    subtitle: String,
    /// An author's remark.
    note: Option<String>,
    wide: String,
    narrow: String,
    table: TableView,
    file: String,
}

/// The figures of the charts about something, in their order.
pub(super) fn figures(world: &World, about: &About, lang: Lang, links: &Links) -> Vec<FigureView> {
    world.charts_about(about).map(|chart| figure(world, chart, lang, links)).collect()
}

pub(super) fn figure(world: &World, chart: &Chart, lang: Lang, links: &Links) -> FigureView {
    let words = &world.words;
    FigureView {
        id: chart.id.clone(),
        headline: describe::headline(chart, lang, words),
        subtitle: describe::subtitle(chart, lang, words),
        note: describe::note(chart, lang),
        wide: chart::inline(chart, Layout::Wide, lang, words),
        narrow: chart::inline(chart, Layout::Narrow, lang, words),
        table: table(describe::table(chart, lang, words), lang),
        file: links.file(&format!("charts/{}.{}.svg", chart.id, lang.code())),
    }
}

/// The numbers of a chart.
#[derive(Serialize)]
struct TableView {
    caption: String,
    head: Vec<String>,
    rows: Vec<RowView>,
}

#[derive(Serialize)]
struct RowView {
    label: String,
    lang: Option<&'static str>,
    depth: usize,
    cells: Vec<String>,
    whole: bool,
}

fn table(table: describe::Table, lang: Lang) -> TableView {
    let rows = table.rows.into_iter().map(|row| RowView {
        label: row.label,
        lang: (row.lang != lang).then(|| row.lang.code()),
        depth: row.depth,
        cells: row.cells,
        whole: row.whole,
    });
    TableView { caption: table.caption, head: table.head, rows: rows.collect() }
}
