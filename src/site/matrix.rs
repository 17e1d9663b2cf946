//! The indicators by projects: every value that a project has, beside the plan's and its rating.
//!
//! In: the checked site. Out: the chart of what can be compared, and the whole table. Deliberately absent: sums over projects; how
//! their values relate to the plan's is said on each indicator's page.

use super::{
    SiteContext,
    common::{Html, Link, RatingView, Text},
    figure::{self, FigureView},
    filter::{Maker, Marks, Tools},
    frame::{self, Head},
    indicators,
    links::Links,
    prose,
    routes::Page,
    value::Value,
    view::Body,
};
use crate::{
    chart::{About, Chart, Form},
    model::{Figure, Indicator, Lang, Observation, Site},
};
use serde::Serialize;

#[derive(Serialize)]
struct MatrixView {
    title: Text,
    introduction: Option<Html>,
    figures: Vec<FigureView>,
    tools: Option<Tools>,
    columns: Vec<Column>,
    groups: Vec<GroupView>,
}

/// A project at the head of a column.
#[derive(Serialize)]
struct Column {
    number: u16,
    project: Link,
}

/// A group of the plan with its rows.
#[derive(Serialize)]
struct GroupView {
    name: Text,
    rows: Vec<Row>,
}

/// An indicator with the values of its projects.
#[derive(Serialize)]
struct Row {
    number: Option<u16>,
    indicator: Link,
    /// What its numbers count, and over which time where that is not the year itself.
    unit: String,
    basis: Option<String>,
    /// The projects' values in the order of the columns; none where nothing is printed.
    cells: Vec<Option<Value>>,
    plan: Value,
    rating: Option<RatingView>,
    marks: Marks,
}

/// Whether a site has something to put into a matrix.
pub(super) fn is_there(site: &Site) -> bool {
    site.projects.len() > 1
        && site
            .edition
            .observations
            .values()
            .any(|each| usual(each).is_some())
}

/// Whether a chart stands here, and not with the other charts about projects.
pub(super) fn is_here(chart: &Chart) -> bool {
    matches!(chart.form, Form::Matrix(_))
}

/// The way to the matrix; none where there is none.
pub(super) fn link(context: &SiteContext, lang: Lang, links: &Links) -> Option<Link> {
    is_there(&context.site).then(|| Link {
        href: links.page(&Page::Matrix.place(lang)),
        label: frame::plain(context.words.say(lang, "matrix.see")),
    })
}

/// What the page says of itself.
pub(super) fn head(context: &SiteContext, lang: Lang) -> Head {
    Head {
        above: vec![(Page::Projects, prose::title_of(context, "projects"))],
        ..prose::head(context, "matrix", lang)
    }
}

pub(super) fn body(context: &SiteContext, lang: Lang, links: &Links) -> Body {
    let site = &context.site;
    let introduction = prose::introduction(context, "matrix", lang);
    let charts = context
        .charts_about(&About::Projects)
        .filter(|chart| is_here(chart));
    let groups = groups(context, lang, links);
    let columns = site.projects.iter().map(|each| Column {
        number: each.number,
        project: Link {
            href: links.page(&Page::Project(each.id.clone()).place(lang)),
            label: Text::new(&each.short_name, lang),
        },
    });
    let view = MatrixView {
        title: introduction.title,
        introduction: introduction.body,
        figures: charts
            .map(|chart| figure::figure(context, chart, lang, links))
            .collect(),
        tools: tools(context, lang, &groups),
        columns: columns.collect(),
        groups,
    };
    Body::new("matrix.html", &view)
}

fn tools(context: &SiteContext, lang: Lang, groups: &[GroupView]) -> Option<Tools> {
    let rows = groups
        .iter()
        .flat_map(|group| group.rows.iter().map(|row| &row.marks));
    Maker::new(context, lang, rows).indicators().done()
}

fn groups(context: &SiteContext, lang: Lang, links: &Links) -> Vec<GroupView> {
    let site = &context.site;
    let groups = site.plan.groups.iter().map(|group| GroupView {
        name: Text::new(&group.name, lang),
        rows: site
            .group(&group.id)
            .filter_map(|indicator| {
                row(
                    context,
                    indicator,
                    site.edition.observations.get(&indicator.id)?,
                    lang,
                    links,
                )
            })
            .collect(),
    });
    groups.filter(|group| !group.rows.is_empty()).collect()
}

/// The row of an indicator, if any project has a value of it.
fn row(
    context: &SiteContext,
    indicator: &Indicator,
    observation: &Observation,
    lang: Lang,
    links: &Links,
) -> Option<Row> {
    let site = &context.site;
    let usual = usual(observation)?;
    let cells = site.projects.iter().map(|project| {
        let (_, reading) = observation
            .by_project
            .iter()
            .find(|(id, _)| *id == project.id)?;
        Some(beside(context, &reading.figure, usual, lang))
    });
    let rating = observation
        .rating
        .as_deref()
        .and_then(|code| site.rating(code));
    Some(Row {
        number: indicator.number,
        indicator: Link {
            href: links.page(&Page::Indicator(indicator.id.clone()).place(lang)),
            label: Text::new(&indicator.short_name, lang),
        },
        unit: if lang == Lang::Ja {
            usual.unit.ja.clone()
        } else {
            usual.unit.en.clone()
        },
        basis: Value::new(usual, site, lang, &context.words).basis,
        cells: cells.collect(),
        plan: beside(context, &observation.reading.figure, usual, lang),
        rating: rating.map(|rating| RatingView::new(rating, lang)),
        marks: indicators::marks(indicator, observation, &site.assess(indicator)),
    })
}

/// The first of the projects' figures that is a number: the unit and the time of a row are its own. None where no project has one.
fn usual(observation: &Observation) -> Option<&Figure> {
    let mut figures = observation
        .by_project
        .iter()
        .map(|(_, reading)| &reading.figure);
    figures.find(|figure| figure.amount.known().is_some())
}

/// A value in a row; it names its unit and time only where they are not the row's.
fn beside(context: &SiteContext, figure: &Figure, usual: &Figure, lang: Lang) -> Value {
    let value = Value::new(figure, &context.site, lang, &context.words);
    let usual_basis = Value::new(usual, &context.site, lang, &context.words).basis;
    let same_unit = figure.unit.id == usual.unit.id;
    Value {
        unit: if same_unit { String::new() } else { value.unit },
        spoken: value.spoken.filter(|_| !same_unit),
        basis: value
            .basis
            .filter(|basis| Some(basis) != usual_basis.as_ref()),
        ..value
    }
}
