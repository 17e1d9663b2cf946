//! The page of one project: its purpose, its money and programmes, and its values beside the
//! plan's.
//!
//! In: a project and what the edition says about its year. Out: the view for `project.html`.
//! Deliberately absent: sums.

mod budget;
mod readings;

pub(super) use readings::split_notes;

use super::{
    SiteContext,
    authored::{DocView, PageScope},
    common::{self, DifferenceNote, Link, Text},
    figure::{self, FigureView},
    frame::{self, Head},
    highlight::{self, HighlightRow},
    links::Links,
    projects,
    routes::Page,
    sections::{Section, Sections},
    view::Body,
};
use crate::{
    chart::About,
    markup::PlainWords,
    model::{Indicator, Kind, Lang, Project, ProjectYear},
};
use budget::{LineView, ProgrammeView};
use readings::ReadingView;
use serde::Serialize;

#[derive(Serialize)]
struct ProjectView {
    number: u16,
    title: Text,
    description: DocView,
    contents: Vec<Section>,
    #[serde(flatten)]
    year: YearView,
    unit: String,
    /// The budget by programme.
    figures: Vec<FigureView>,
    shared: Vec<ReadingView>,
    /// Whether any shared reading has a gauge.
    gauges: bool,
    specific: Vec<ReadingView>,
    highlights: Vec<HighlightRow>,
    differences: Vec<DifferenceNote>,
    previous: Option<Link>,
    next: Option<Link>,
}

/// What the edition's year says about the project; empty where it says nothing.
#[derive(Default, Serialize)]
struct YearView {
    summary: Option<DocView>,
    lead: Vec<Text>,
    ministries: Vec<Text>,
    /// How the ministries are known.
    ministries_note: Option<DocView>,
    budget: Vec<LineView>,
    missing_budget: Option<DocView>,
    /// Programmes that are named without an amount.
    programmes: Vec<ProgrammeView>,
    initiatives: Vec<InitiativeView>,
    source: Option<Text>,
}

/// Something that ministries undertook.
#[derive(Serialize)]
struct InitiativeView {
    ministries: Vec<Text>,
    text: DocView,
}

/// The title and description of a project's page.
pub(super) fn head(context: &SiteContext, id: &str, lang: Lang) -> Option<Head> {
    let project = context.site.project(id)?;
    Some(Head {
        title: project.name.clone(),
        description: project.description.plain(lang).into_owned(),
    })
}

/// The page of a project; none if the site has no such project.
pub(super) fn body(scope: &PageScope<'_>, id: &str) -> Option<Body> {
    let PageScope { context, lang, .. } = *scope;
    let project = context.site.project(id)?;
    let mut view = view(scope, project);
    view.contents = contents(context, &view, lang);
    Some(Body::new("project.html", view))
}

/// The sections of the page, each as far as the page has it.
fn contents(context: &SiteContext, view: &ProjectView, lang: Lang) -> Vec<Section> {
    let mut sections = Sections::new(context, lang);
    let year = &view.year;
    sections.word_with_text("summary", "project.summary", year.summary.as_ref());
    if !view.highlights.is_empty() {
        sections.word("highlights", "nav.highlights");
    }
    if !year.initiatives.is_empty() {
        sections.word("initiatives", "project.initiatives");
        sections.texts(year.initiatives.iter().map(|each| &each.text));
    }
    sections.word("budget", "project.budget");
    sections.texts(&year.missing_budget);
    for (id, readings) in [("specific", &view.specific), ("shared", &view.shared)] {
        if !readings.is_empty() {
            sections.word(id, &format!("project.{id}"));
        }
    }
    common::list_differences(&mut sections, &view.differences);
    sections.contents()
}

fn view(scope: &PageScope<'_>, project: &Project) -> ProjectView {
    let PageScope {
        context,
        lang,
        links,
        ..
    } = *scope;
    let site = &context.site;
    let edition = &site.edition;
    let year = edition.projects.get(&project.id);
    let (specific, shared): (Vec<_>, Vec<_>) = site
        .indicators
        .iter()
        .partition(|indicator| indicator.kind == Kind::Specific);
    let readings = |indicators: Vec<&Indicator>| -> Vec<ReadingView> {
        let readings = indicators.into_iter();
        readings
            .filter_map(|each| readings::reading(scope, project, each))
            .collect()
    };
    let highlights = edition.highlights.iter();
    let own_highlights = highlights.filter(|each| each.project == project.id);
    // In the order of the page, because the first mention of a term becomes a link.
    let description = scope.text(&project.description);
    let year = year.map(|year| year_view(scope, year)).unwrap_or_default();
    let specific = readings(specific);
    let shared = readings(shared);
    ProjectView {
        number: project.number,
        title: Text::new(&project.name, lang),
        description,
        contents: Vec::new(),
        year,
        unit: projects::unit(context, lang),
        figures: figure::figures(context, &About::Project(project.id.clone()), lang, links),
        gauges: shared.iter().any(|reading| reading.gauge.is_some()),
        shared,
        specific,
        highlights: highlight::rows(context, lang, links, own_highlights),
        differences: common::differences(scope, |each| each.projects.contains(&project.id)),
        previous: neighbour(context, project, -1, lang, links),
        next: neighbour(context, project, 1, lang, links),
    }
}

fn year_view(scope: &PageScope<'_>, year: &ProjectYear) -> YearView {
    let PageScope { context, lang, .. } = *scope;
    let site = &context.site;
    // In the order of the page, because the first mention of a term becomes a link.
    let ministries_note = scope.optional_text(year.ministries_note.as_ref());
    let summary = scope.optional_text(year.summary.as_ref());
    let initiatives = year.initiatives.iter().map(|each| InitiativeView {
        ministries: common::organisations(site, &each.ministries, lang),
        text: scope.text(&each.text),
    });
    let initiatives = initiatives.collect();
    YearView {
        summary,
        lead: common::organisations(site, &year.lead, lang),
        ministries: common::organisations(site, &year.ministries, lang),
        ministries_note,
        budget: year
            .budget
            .iter()
            .map(|line| budget::line(scope, line))
            .collect(),
        missing_budget: scope.optional_text(year.missing_budget.as_ref()),
        programmes: budget::programmes(scope, &year.programmes),
        initiatives,
        source: Text::optional(year.source.as_ref(), lang),
    }
}

/// A link to the project that stands `step` places behind this one in the plan's order.
fn neighbour(
    context: &SiteContext,
    project: &Project,
    step: isize,
    lang: Lang,
    links: &Links,
) -> Option<Link> {
    let projects = &context.site.projects;
    let index = projects.iter().position(|each| each.id == project.id)?;
    let other = projects.get(index.checked_add_signed(step)?)?;
    let page = Page::Project(other.id.clone());
    Some(frame::link(links, &page, lang, &other.name))
}
