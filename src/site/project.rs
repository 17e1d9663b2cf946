//! One project: what it is for, its money and programmes, its values beside the plan's.

use super::{
    SiteContext,
    common::{self, DifferenceNote, Html, Link, Text, Value},
    figure::{self, FigureView},
    frame::{self, Head},
    links::Links,
    routes::Page,
    view::Body,
};
use crate::{
    chart::{About, sparkline::Told},
    model::{
        Amount, BudgetLine, Indicator, Kind, Lang, Localized, Programme, Project, ProjectYear,
        Reading,
    },
    text::{self, markdown},
};
use serde::Serialize;

#[derive(Serialize)]
struct ProjectView {
    number: u16,
    title: Text,
    description: Html,
    summary: Option<Html>,
    lead: Vec<Text>,
    ministries: Vec<Text>,
    budget: Vec<LineView>,
    unit: String,
    missing_budget: Option<Html>,
    /// The budget by programme.
    figures: Vec<FigureView>,
    /// Programmes that are named without an amount.
    programmes: Vec<ProgrammeView>,
    shared: Vec<ReadingView>,
    /// Whether a value and its target are drawn beside one of them.
    gauges: bool,
    specific: Vec<ReadingView>,
    initiatives: Vec<InitiativeView>,
    highlights: Vec<super::highlight::Row>,
    differences: Vec<DifferenceNote>,
    source: Option<Text>,
    previous: Option<Link>,
    next: Option<Link>,
}

#[derive(Serialize)]
struct LineView {
    name: Text,
    amount: Option<String>,
    missing: Option<Text>,
    note: Option<Html>,
    programmes: Vec<ProgrammeView>,
}

/// A programme in a flat list; `depth` is 1 for those of a bundle.
#[derive(Serialize)]
struct ProgrammeView {
    depth: usize,
    name: Text,
    amount: Option<String>,
    note: Option<Html>,
}

/// Something that ministries undertook.
#[derive(Serialize)]
struct InitiativeView {
    ministries: Vec<Text>,
    text: Html,
}

/// An indicator's value for the project.
#[derive(Serialize)]
struct ReadingView {
    id: String,
    href: String,
    name: Text,
    value: Value,
    plan: Value,
    /// The plan's value and its target drawn.
    gauge: Option<String>,
    splits: Vec<SplitView>,
    detail: Option<Html>,
    notes: Vec<Html>,
}

#[derive(Serialize)]
struct SplitView {
    name: Text,
    note: Option<Html>,
    cells: Vec<CellView>,
}

#[derive(Serialize)]
struct CellView {
    depth: usize,
    name: Text,
    number: String,
}

pub(super) fn body(context: &SiteContext, id: &str, lang: Lang, links: &Links) -> Option<Body> {
    let site = &context.site;
    let project = site.project(id)?;
    let year = site.edition.projects.get(&project.id);
    let readings = |specific: bool| {
        let of_kind = site
            .indicators
            .iter()
            .filter(move |indicator| (indicator.kind == Kind::Specific) == specific);
        of_kind
            .filter_map(|indicator| reading(context, project, indicator, lang, links))
            .collect()
    };
    let shared: Vec<ReadingView> = readings(false);
    let neighbour = |step: isize| neighbour(context, project, step, lang, links);
    let organisations = |ids: fn(&ProjectYear) -> &Vec<crate::model::Id>| {
        year.map(|year| common::organisations(site, ids(year), lang))
            .unwrap_or_default()
    };
    let view = ProjectView {
        number: project.number,
        title: Text::new(&project.name, lang),
        description: Html::new(&project.description, lang),
        summary: year
            .and_then(|year| year.summary.as_ref())
            .map(|summary| Html::new(summary, lang)),
        lead: organisations(|year| &year.lead),
        ministries: organisations(|year| &year.ministries),
        budget: year
            .map(|year| {
                year.budget
                    .iter()
                    .map(|line| line_view(line, lang))
                    .collect()
            })
            .unwrap_or_default(),
        unit: super::projects::unit(context, lang),
        missing_budget: year
            .and_then(|year| year.missing_budget.as_ref())
            .map(|reason| Html::new(reason, lang)),
        figures: figure::figures(context, &About::Project(project.id.clone()), lang, links),
        programmes: year
            .map(|year| programmes(&year.programmes, lang))
            .unwrap_or_default(),
        gauges: shared.iter().any(|row| row.gauge.is_some()),
        shared,
        specific: readings(true),
        initiatives: year
            .map(|year| initiatives(context, year, lang))
            .unwrap_or_default(),
        highlights: super::highlight::rows(
            context,
            lang,
            links,
            site.edition
                .highlights
                .iter()
                .filter(|each| each.project == project.id),
        ),
        differences: common::differences(context, lang, links, |each| {
            each.projects.contains(&project.id)
        }),
        source: year
            .and_then(|year| year.source.as_ref())
            .map(|source| Text::new(source, lang)),
        previous: neighbour(-1),
        next: neighbour(1),
    };
    let head = Head {
        title: project.name.clone(),
        description: markdown::plain(project.description.text(lang)),
        above: vec![(Page::Projects, title_of(context, "projects"))],
    };
    Some(Body::new("project.html", head, &view))
}

fn initiatives(context: &SiteContext, year: &ProjectYear, lang: Lang) -> Vec<InitiativeView> {
    let initiatives = year.initiatives.iter().map(|each| InitiativeView {
        ministries: common::organisations(&context.site, &each.ministries, lang),
        text: Html::new(&each.text, lang),
    });
    initiatives.collect()
}

/// The title of a page of the program, in both languages.
pub(super) fn title_of(context: &SiteContext, slug: &str) -> Localized {
    super::prose::introduction(context, slug, Lang::Ja).0.title
}

fn neighbour(
    context: &SiteContext,
    project: &Project,
    step: isize,
    lang: Lang,
    links: &Links,
) -> Option<Link> {
    let projects = &context.site.projects;
    let index = projects
        .iter()
        .position(|each| each.id == project.id)?
        .checked_add_signed(step)?;
    let other = projects.get(index)?;
    Some(frame::link(
        links,
        &Page::Project(other.id.clone()),
        lang,
        &other.name,
    ))
}

fn line_view(line: &BudgetLine, lang: Lang) -> LineView {
    LineView {
        name: Text::new(&line.name, lang),
        amount: line.amount.known().map(text::number),
        missing: match &line.amount {
            Amount::Missing(reason) => Some(common::reason_text(reason, lang)),
            Amount::Known(_) => None,
        },
        note: line.note.as_ref().map(|note| Html::new(note, lang)),
        programmes: programmes(&line.programmes, lang),
    }
}

fn programmes(programmes: &[Programme], lang: Lang) -> Vec<ProgrammeView> {
    fn walk(programmes: &[Programme], depth: usize, lang: Lang, out: &mut Vec<ProgrammeView>) {
        for programme in programmes {
            out.push(ProgrammeView {
                depth,
                name: Text::new(&programme.name, lang),
                amount: programme.value.map(text::number),
                note: programme.note.as_ref().map(|note| Html::new(note, lang)),
            });
            walk(&programme.programmes, depth + 1, lang, out);
        }
    }
    let mut out = Vec::new();
    walk(programmes, 0, lang, &mut out);
    out
}

fn reading(
    context: &SiteContext,
    project: &Project,
    indicator: &Indicator,
    lang: Lang,
    links: &Links,
) -> Option<ReadingView> {
    let site = &context.site;
    let observation = site.edition.observations.get(&indicator.id)?;
    let (_, reading) = observation
        .by_project
        .iter()
        .find(|(id, _)| *id == project.id)?;
    let notes = reading.figure.notes.iter().chain(split_notes(reading));
    Some(ReadingView {
        id: indicator.id.to_string(),
        href: links.page(&Page::Indicator(indicator.id.clone()).place(lang)),
        name: Text::new(&indicator.name, lang),
        value: Value::new(&reading.figure, site, lang, &context.words),
        plan: Value::new(&observation.reading.figure, site, lang, &context.words),
        gauge: figure::gauge(context, indicator, Told::Here, lang),
        splits: splits(indicator, reading, lang),
        detail: reading
            .detail
            .as_ref()
            .map(|detail| Html::new(detail, lang)),
        notes: notes.map(|note| Html::new(note, lang)).collect(),
    })
}

/// The remarks on breakdowns and their cells, in order.
pub(super) fn split_notes(reading: &Reading) -> impl Iterator<Item = &Localized> {
    reading.splits.iter().flat_map(|split| {
        split
            .notes
            .iter()
            .chain(split.cells.iter().flat_map(|cell| &cell.notes))
    })
}

fn splits(indicator: &Indicator, reading: &Reading, lang: Lang) -> Vec<SplitView> {
    let splits = reading.splits.iter().filter_map(|split| {
        let breakdown = indicator.breakdown(&split.breakdown)?;
        let flat = breakdown.flat();
        let cells = split.cells.iter().filter_map(|cell| {
            let (part, depth) = flat.iter().find(|(part, _)| part.id == cell.part)?;
            Some(CellView {
                depth: *depth,
                name: Text::new(&part.name, lang),
                number: text::number(cell.value),
            })
        });
        // The definition's note speaks of the plan's parts; only what differs here is said here.
        let own = split
            .note
            .as_ref()
            .filter(|note| breakdown.note.as_ref() != Some(*note));
        Some(SplitView {
            name: Text::new(&breakdown.name, lang),
            note: own.map(|note| Html::new(note, lang)),
            cells: cells.collect(),
        })
    });
    splits.collect()
}
