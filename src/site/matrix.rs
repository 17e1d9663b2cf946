//! The matrix of indicators by projects: every value that a project has, beside the plan's value
//! and rating.
//!
//! In: the checked site. Out: the view for `matrix.html`: a chart of what can be compared, and the
//! whole table. Deliberately absent: sums over projects; how their values relate to the plan's is
//! said on each indicator's page.

use super::{
    SiteContext,
    authored::{DocView, PageScope},
    common::{Link, RatingView, Text},
    figure::{self, FigureView},
    filter::{Controls, ControlsBuilder, RowAttributes},
    frame, indicators,
    links::Links,
    prose,
    routes::Page,
    sections::{Section, Sections},
    value::ValueView,
    view::Body,
};
use crate::{
    chart::{About, Chart, Form},
    model::{Figure, Indicator, Lang, Observation, PageRecords},
};
use serde::Serialize;

#[derive(Serialize)]
struct MatrixView {
    title: Text,
    introduction: Option<DocView>,
    contents: Vec<Section>,
    figures: Vec<FigureView>,
    tools: Option<Controls>,
    columns: Vec<MatrixColumn>,
    groups: Vec<MatrixGroup>,
}

/// A project at the head of a column.
#[derive(Serialize)]
struct MatrixColumn {
    number: u16,
    project: Link,
}

/// A group of the plan with its rows.
#[derive(Serialize)]
struct MatrixGroup {
    name: Text,
    rows: Vec<MatrixRow>,
}

/// An indicator with the values of its projects.
#[derive(Serialize)]
struct MatrixRow {
    number: Option<u16>,
    indicator: Link,
    /// The unit of the row's numbers.
    unit: String,
    /// The period of the row's numbers; none where that is the edition's fiscal year.
    basis: Option<String>,
    /// The projects' values in the order of the columns; none where nothing is printed.
    cells: Vec<Option<ValueView>>,
    plan: ValueView,
    rating: Option<RatingView>,
    marks: RowAttributes,
}

/// Whether a chart belongs to this page, not to the page of projects.
pub(super) fn is_matrix_chart(chart: &Chart) -> bool {
    matches!(chart.form, Form::Matrix(_))
}

/// A link to the matrix; none if the site has none.
pub(super) fn link(context: &SiteContext, lang: Lang, links: &Links) -> Option<Link> {
    context.site.has_page(&Page::Matrix).then(|| Link {
        href: links.page(&Page::Matrix.place(lang)),
        label: frame::page_text(context.words.say(lang, "matrix.see")),
    })
}

/// The page of the matrix.
pub(super) fn body(scope: &PageScope<'_>) -> Body {
    let PageScope {
        context,
        lang,
        links,
        ..
    } = *scope;
    let site = &context.site;
    let introduction = prose::introduction(scope);
    let charts = context
        .charts_about(&About::Projects)
        .filter(|chart| is_matrix_chart(chart));
    let groups = groups(context, lang, links);
    let columns = site.projects.iter().map(|each| MatrixColumn {
        number: each.number,
        project: Link {
            href: links.page(&Page::Project(each.id.clone()).place(lang)),
            label: Text::new(&each.short_name, lang),
        },
    });
    let mut sections = Sections::new(context, lang);
    sections.word("values", "matrix.values");
    let view = MatrixView {
        title: introduction.title,
        introduction: introduction.body,
        contents: sections.contents(),
        figures: charts
            .map(|chart| figure::figure(context, chart, lang, links))
            .collect(),
        tools: controls(context, lang, &groups),
        columns: columns.collect(),
        groups,
    };
    Body::new("matrix.html", view)
}

fn controls(context: &SiteContext, lang: Lang, groups: &[MatrixGroup]) -> Option<Controls> {
    let rows = groups.iter().flat_map(|group| &group.rows);
    ControlsBuilder::new(context, lang, rows.map(|row| &row.marks))
        .indicators()
        .done()
}

fn groups(context: &SiteContext, lang: Lang, links: &Links) -> Vec<MatrixGroup> {
    let site = &context.site;
    let groups = site.plan.groups.iter().map(|group| {
        let rows = site.group(&group.id);
        MatrixGroup {
            name: Text::new(&group.name, lang),
            rows: rows
                .filter_map(|indicator| row(context, indicator, lang, links))
                .collect(),
        }
    });
    groups.filter(|group| !group.rows.is_empty()).collect()
}

/// The row of an indicator; none if no project has a value of it.
fn row(
    context: &SiteContext,
    indicator: &Indicator,
    lang: Lang,
    links: &Links,
) -> Option<MatrixRow> {
    let site = &context.site;
    let observation = site.edition.observations.get(&indicator.id)?;
    let reference = reference_figure(observation)?;
    let cells = site.projects.iter().map(|project| {
        let mut readings = observation.by_project.iter();
        let (_, reading) = readings.find(|(id, _)| *id == project.id)?;
        Some(cell_value(context, &reading.figure, reference, lang))
    });
    Some(MatrixRow {
        number: indicator.number,
        indicator: Link {
            href: links.page(&Page::Indicator(indicator.id.clone()).place(lang)),
            label: Text::new(&indicator.short_name, lang),
        },
        unit: reference.unit.name(lang).to_owned(),
        basis: ValueView::new(reference, site, lang, &context.words).basis,
        cells: cells.collect(),
        plan: cell_value(context, &observation.reading.figure, reference, lang),
        rating: RatingView::of(observation, site, lang),
        marks: indicators::marks(indicator, observation, &site.assess(indicator)),
    })
}

/// The first of the projects' figures that is a number. Its unit and period are said once for the
/// whole row. None if no project has a number.
fn reference_figure(observation: &Observation) -> Option<&Figure> {
    let mut figures = observation
        .by_project
        .iter()
        .map(|(_, reading)| &reading.figure);
    figures.find(|figure| figure.amount.known().is_some())
}

/// A value in a row. It names its unit and period only where they differ from the row's.
fn cell_value(context: &SiteContext, figure: &Figure, reference: &Figure, lang: Lang) -> ValueView {
    let value = ValueView::new(figure, &context.site, lang, &context.words);
    let row_basis = ValueView::new(reference, &context.site, lang, &context.words).basis;
    let same_unit = figure.unit.id == reference.unit.id;
    ValueView {
        unit: if same_unit { String::new() } else { value.unit },
        spoken: value.spoken.filter(|_| !same_unit),
        basis: value
            .basis
            .filter(|basis| Some(basis) != row_basis.as_ref()),
        ..value
    }
}
