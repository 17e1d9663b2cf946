//! A chart on a page: drawing, headline, subtitle, data table and file.

use super::{SiteContext, common::Text, links::Links};
use crate::{
    chart::{
        self, About, Chart, Form, Layout, describe,
        shapes::timeline::EventKind,
        sparkline::{self, Announcement},
    },
    model::{Aspect, ChartId, Citation, Id, Indicator, Lang, Quantity, SourceDocument, Term},
    text,
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
    /// The documents that it is drawn from.
    source: Text,
}

/// The figures of the charts about something, in their order.
pub(super) fn figures(
    context: &SiteContext,
    about: &About,
    lang: Lang,
    links: &Links,
) -> Vec<FigureView> {
    context
        .charts_about(about)
        .map(|chart| figure(context, chart, lang, links))
        .collect()
}

/// The figure of the chart with this id; none if the facts do not give that chart.
pub(super) fn figure_by_id(
    context: &SiteContext,
    id: &ChartId,
    lang: Lang,
    links: &Links,
) -> Option<FigureView> {
    let chart = context.chart(id)?;
    Some(figure(context, chart, lang, links))
}

/// The figure of a chart.
pub(super) fn figure(
    context: &SiteContext,
    chart: &Chart,
    lang: Lang,
    links: &Links,
) -> FigureView {
    let words = &context.words;
    FigureView {
        id: chart.id.to_string(),
        headline: describe::headline(chart, lang, words),
        subtitle: describe::subtitle(chart, lang, words),
        note: describe::note(chart, lang),
        wide: chart::inline(chart, Layout::Wide, lang, words),
        narrow: chart::inline(chart, Layout::Narrow, lang, words),
        table: table(describe::table(chart, lang, words), lang),
        file: links.file(&context.chart_file(chart, lang).path()),
        source: Text {
            text: source(context, chart, lang),
            lang: None,
        },
    }
}

/// The titles of the documents that a chart is drawn from.
#[must_use]
pub fn source(context: &SiteContext, chart: &Chart, lang: Lang) -> String {
    let titles: Vec<&str> = documents(context, chart)
        .map(|source| source.title.text(lang))
        .collect();
    titles.join(context.words.say(lang, "list.separator"))
}

/// The same with their dates, for pictures that leave the site.
#[must_use]
pub fn dated_source(context: &SiteContext, chart: &Chart, lang: Lang) -> String {
    let dated = documents(context, chart).map(|source| {
        let title = source.title.text(lang);
        let Some(date) = &source.date else {
            return title.to_owned();
        };
        let values = [("title", title), ("date", &*text::date(*date, lang))];
        context.words.fill(lang, "source.dated", &values)
    });
    dated
        .collect::<Vec<_>>()
        .join(context.words.say(lang, "list.separator"))
}

/// The documents that a chart is drawn from: those that a term's items name, else the edition's.
fn documents<'a>(
    context: &'a SiteContext,
    chart: &Chart,
) -> impl Iterator<Item = &'a SourceDocument> {
    let site = &context.site;
    let of = |term: &Term| {
        cited(term, &chart.form)
            .map(|cite| cite.document.clone())
            .collect::<Vec<_>>()
    };
    let mut documents: Vec<Id> = match &chart.about {
        About::Terms => site.terms.iter().flat_map(of).collect(),
        About::Term(id) => site
            .terms
            .iter()
            .filter(|term| term.id == *id)
            .flat_map(of)
            .collect(),
        _ => Vec::new(),
    };
    if documents.is_empty() {
        documents.push(site.edition.source.clone());
    }
    site.sources
        .values()
        .filter(move |source| documents.contains(&source.id))
}

/// What a term's items name as their source, for those that this sort of chart draws.
fn cited<'a>(term: &'a Term, form: &Form) -> Box<dyn Iterator<Item = &'a Citation> + 'a> {
    match form {
        Form::Timeline(timeline) if matches!(timeline.kind, EventKind::Approvals(_)) => Box::new(
            term.products
                .iter()
                .filter(|each| each.approved.is_some())
                .map(|each| &each.cite),
        ),
        Form::Timeline(_) => Box::new(
            term.events
                .iter()
                .filter(|each| each.date.is_some())
                .map(|each| &each.cite),
        ),
        Form::Gantt(gantt) => match gantt.unit.clone() {
            Some(unit) => {
                let drawn = move |fact: &&Quantity| fact.unit == unit && fact.period.is_some();
                Box::new(term.facts.iter().filter(drawn).map(|fact| &fact.cite))
            }
            None => Box::new(term.presidents.iter().map(|each| &each.cite)),
        },
        _ => Box::new(std::iter::empty()),
    }
}

/// How far an indicator's value is against its target, as large as a word; none where one of them is no number.
pub(super) fn gauge(
    context: &SiteContext,
    indicator: &Indicator,
    announcement: Announcement,
    lang: Lang,
) -> Option<String> {
    let chart = context.chart(&ChartId::new(&indicator.id, Aspect::Progress))?;
    sparkline::gauge(chart, announcement, lang, &context.words)
}

/// How an indicator developed, as large as a word; none where there are too few years.
pub(super) fn spark(context: &SiteContext, indicator: &Indicator, lang: Lang) -> Option<String> {
    let chart = context.chart(&ChartId::new(&indicator.id, Aspect::Years))?;
    sparkline::spark(chart, Announcement::Headline, lang, &context.words)
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
    TableView {
        caption: table.caption,
        head: table.head,
        rows: rows.collect(),
    }
}
