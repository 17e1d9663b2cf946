//! The page of all projects: a table with their money.
//!
//! In: the projects and their budget lines. Out: the view for `projects.html`; the front page shows
//! the same rows. Deliberately absent: totals over projects, which the source does not print.

use super::{
    SiteContext,
    authored::{DocView, PageScope},
    common::{Link, Text},
    figure::{self, FigureView},
    matrix, prose,
    routes::Page,
    sections::{Section, Sections},
    view::Body,
};
use crate::{
    chart::About,
    model::{Amount, Id, Lang, Localized, Project, ProjectYear, doc::Doc},
    text,
};
use serde::Serialize;

#[derive(Serialize)]
struct ProjectsView {
    title: Text,
    introduction: Option<DocView>,
    contents: Vec<Section>,
    lines: Vec<Text>,
    unit: String,
    rows: Vec<ProjectRow>,
    figures: Vec<FigureView>,
    /// A link to the matrix of indicators by projects.
    matrix: Option<Link>,
}

/// A project in a table.
#[derive(Serialize)]
pub(super) struct ProjectRow {
    href: String,
    number: u16,
    name: Text,
    description: DocView,
    /// The amounts by budget line, in the order of the table's columns.
    amounts: Vec<Option<String>>,
    /// Why no money is printed.
    missing: Option<Text>,
}

/// The page of all projects.
pub(super) fn body(scope: &PageScope<'_>) -> Body {
    let PageScope {
        context,
        lang,
        links,
        ..
    } = *scope;
    let rows = rows(scope);
    let matrix = matrix::link(context, lang, links);
    let charts = context
        .charts_about(&About::Projects)
        .filter(|chart| !matrix::is_matrix_chart(chart));
    let figures: Vec<FigureView> = charts
        .map(|chart| figure::figure(context, chart, lang, links))
        .collect();
    let mut sections = Sections::new(context, lang);
    sections.texts(rows.iter().map(|row| &row.description));
    if !figures.is_empty() || matrix.is_some() {
        sections.word("comparison", "projects.comparison");
    }
    // The introduction comes last.
    scope.sections_above(sections.len());
    let introduction = prose::introduction(scope);
    sections.texts(&introduction.body);
    let view = ProjectsView {
        title: introduction.title,
        introduction: introduction.body,
        contents: sections.contents(),
        lines: line_names(context, lang),
        unit: unit(context, lang),
        rows,
        figures,
        matrix,
    };
    Body::new("projects.html", view)
}

/// The unit of all amounts of money.
pub(super) fn unit(context: &SiteContext, lang: Lang) -> String {
    context.site.plan.budget_unit.name(lang).to_owned()
}

/// The names of the budget lines, which are the heads of the table's columns.
pub(super) fn line_names(context: &SiteContext, lang: Lang) -> Vec<Text> {
    let lines = lines(context);
    Text::all(lines.iter().map(|line| line.name), lang)
}

/// A budget line that at least one project has.
struct BudgetColumn<'a> {
    id: &'a Id,
    name: &'a Localized,
}

/// The budget lines of all projects, each once, in the order in which records first name them.
fn lines(context: &SiteContext) -> Vec<BudgetColumn<'_>> {
    let years = context.site.edition.projects.values();
    let mut lines: Vec<BudgetColumn<'_>> = Vec::new();
    for line in years.flat_map(|year| &year.budget) {
        if !lines.iter().any(|known| *known.id == line.id) {
            lines.push(BudgetColumn {
                id: &line.id,
                name: &line.name,
            });
        }
    }
    lines
}

/// The projects in the plan's order.
pub(super) fn rows(scope: &PageScope<'_>) -> Vec<ProjectRow> {
    let PageScope {
        context,
        lang: _,
        links: _,
        ..
    } = *scope;
    let lines = lines(context);
    let projects = context.site.projects.iter();
    projects
        .map(|project| row(scope, project, &lines))
        .collect()
}

fn row(scope: &PageScope<'_>, project: &Project, lines: &[BudgetColumn<'_>]) -> ProjectRow {
    let PageScope {
        context,
        lang,
        links,
        ..
    } = *scope;
    let year = context.site.edition.projects.get(&project.id);
    let amounts = lines.iter().map(|line| amount(year?, line.id, lang));
    ProjectRow {
        href: links.page(&Page::Project(project.id.clone()).place(lang)),
        number: project.number,
        name: Text::new(&project.name, lang),
        description: scope.head(&project.description),
        amounts: amounts.collect(),
        missing: year
            .and_then(missing)
            .map(|reason| Text::words(reason, lang)),
    }
}

fn amount(year: &ProjectYear, line: &Id, lang: Lang) -> Option<String> {
    let line = year.budget.iter().find(|each| each.id == *line)?;
    line.amount.known().map(|value| text::number(value, lang))
}

/// Why a project has no money: the reason for the whole project, or for the first of its lines that
/// has one.
fn missing(year: &ProjectYear) -> Option<&Localized<Doc>> {
    let of_line = year.budget.iter().find_map(|line| match &line.amount {
        Amount::Missing(reason) => Some(reason),
        Amount::Known(_) => None,
    });
    year.missing_budget.as_ref().or(of_line)
}
