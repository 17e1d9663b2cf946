//! The projects: a table with their money.

use super::{
    SiteContext,
    common::{self, Html, Link, Text},
    figure::{self, FigureView},
    links::Links,
    matrix, prose,
    routes::Page,
    view::Body,
};
use crate::{
    chart::About,
    model::{Amount, Lang, Localized},
    text,
};
use serde::Serialize;

#[derive(Serialize)]
struct ProjectsView {
    title: Text,
    introduction: Option<Html>,
    lines: Vec<Text>,
    unit: String,
    rows: Vec<Row>,
    figures: Vec<FigureView>,
    /// The way to the indicators by projects, where they have any.
    matrix: Option<Link>,
}

/// A project in a table.
#[derive(Serialize)]
pub(super) struct Row {
    href: String,
    number: u16,
    name: Text,
    description: Html,
    /// The amounts by budget line, in the order of the table's columns.
    amounts: Vec<Option<String>>,
    /// Why no money is printed.
    missing: Option<Text>,
}

pub(super) fn body(context: &SiteContext, lang: Lang, links: &Links) -> Body {
    let (head, introduction) = prose::introduction(context, "projects", lang);
    let charts = context
        .charts_about(&About::Projects)
        .filter(|chart| !matrix::is_here(chart));
    let view = ProjectsView {
        title: Text::new(&head.title, lang),
        introduction,
        lines: lines(context)
            .iter()
            .map(|(_, name)| Text::new(name, lang))
            .collect(),
        unit: unit(context, lang),
        rows: rows(context, lang, links),
        figures: charts
            .map(|chart| figure::figure(context, chart, lang, links))
            .collect(),
        matrix: matrix::link(context, lang, links),
    };
    Body::new("projects.html", head, &view)
}

/// What the amounts are counted in.
pub(super) fn unit(context: &SiteContext, lang: Lang) -> String {
    let unit = &context.site.plan.budget_unit;
    if lang == Lang::Ja {
        unit.ja.clone()
    } else {
        unit.en.clone()
    }
}

/// The budget lines that any project has, in the plan's order.
pub(super) fn lines(context: &SiteContext) -> Vec<(crate::model::Id, Localized)> {
    let mut lines: Vec<(crate::model::Id, Localized)> = Vec::new();
    for line in context
        .site
        .edition
        .projects
        .values()
        .flat_map(|year| &year.budget)
    {
        if !lines.iter().any(|(id, _)| *id == line.id) {
            lines.push((line.id.clone(), line.name.clone()));
        }
    }
    lines
}

/// The projects in order.
pub(super) fn rows(context: &SiteContext, lang: Lang, links: &Links) -> Vec<Row> {
    let site = &context.site;
    let lines = lines(context);
    let rows = site.projects.iter().map(|project| {
        let year = site.edition.projects.get(&project.id);
        let amount = |id: &str| {
            let line = year?.budget.iter().find(|line| *line.id == *id)?;
            line.amount.known().map(text::number)
        };
        let missing = year.and_then(|year| {
            let in_line = year.budget.iter().find_map(|line| match &line.amount {
                Amount::Missing(reason) => Some(reason),
                Amount::Known(_) => None,
            });
            year.missing_budget.as_ref().or(in_line)
        });
        Row {
            href: links.page(&Page::Project(project.id.clone()).place(lang)),
            number: project.number,
            name: Text::new(&project.name, lang),
            description: Html::new(&project.description, lang),
            amounts: lines.iter().map(|(id, _)| amount(id)).collect(),
            missing: missing.map(|reason| common::reason_text(reason, lang)),
        }
    });
    rows.collect()
}
