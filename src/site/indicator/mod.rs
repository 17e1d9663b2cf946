//! The page of one indicator: its value, target and rating, its parts and projects, notes,
//! downloads and citation.
//!
//! In: an indicator and the observation that the edition has of it. Out: the view for
//! `indicator.html`. Deliberately absent: charts (they are [`crate::chart`]'s) and arithmetic (it
//! is the model's).

mod assessment;
mod breakdowns;
mod by_project;
mod charts;

use super::{
    SiteContext,
    authored::{DocView, PageScope},
    common::{self, DifferenceNote, Link, RatingView, Text},
    figure::FigureView,
    frame::{self, Head},
    highlight::{self, HighlightRow},
    links::Links,
    project::split_notes,
    routes::Page,
    sections::{Section, Sections},
    value::ValueView,
    view::Body,
};
use crate::{
    markup::PlainWords,
    model::{Aspect, Indicator, Lang, Observation},
    text,
};
use assessment::AssessmentRow;
use breakdowns::BreakdownView;
use by_project::ByProjectView;
use charts::PlacedCharts;
use serde::Serialize;

#[derive(Serialize)]
struct IndicatorView {
    number: Option<u16>,
    group: Text,
    title: Text,
    description: DocView,
    contents: Vec<Section>,
    value: ValueView,
    figure: Option<FigureView>,
    target: Option<Text>,
    /// Why the target is suspended.
    suspended: Option<DocView>,
    rating: Option<RatingView>,
    reason: Option<DocView>,
    assessment: Vec<AssessmentRow>,
    owners: Vec<Text>,
    detail: Option<DocView>,
    /// The values of several years.
    years: Option<FigureView>,
    single_years: Vec<YearRow>,
    /// The charts that have no other place on the page, such as those that the record asks for.
    more: Vec<FigureView>,
    related: Vec<RelatedView>,
    breakdowns: Vec<BreakdownView>,
    by_project: Option<ByProjectView>,
    notes: Vec<DocView>,
    derived: Vec<Link>,
    highlights: Vec<HighlightRow>,
    differences: Vec<DifferenceNote>,
    downloads: Vec<Link>,
    source: Option<Text>,
    citation: String,
}

/// The value of one fiscal year.
#[derive(Serialize)]
struct YearRow {
    year: String,
    number: String,
}

/// A figure that is printed beside the indicator's own.
#[derive(Serialize)]
struct RelatedView {
    name: Text,
    value: ValueView,
    notes: Vec<DocView>,
}

/// What all parts of the page are made from.
#[derive(Clone, Copy)]
struct IndicatorPage<'a> {
    context: &'a SiteContext,
    indicator: &'a Indicator,
    observation: &'a Observation,
    lang: Lang,
    links: &'a Links,
    scope: &'a PageScope<'a>,
}

/// The title and description of an indicator's page.
pub(super) fn head(context: &SiteContext, id: &str, lang: Lang) -> Option<Head> {
    let indicator = context.site.indicator(id)?;
    Some(Head {
        title: indicator.name.clone(),
        description: indicator.description.plain(lang).into_owned(),
    })
}

/// The page of an indicator; none if the edition that is shown has no observation of it.
pub(super) fn body(scope: &PageScope<'_>, id: &str) -> Option<Body> {
    let PageScope {
        context,
        lang,
        links,
        ..
    } = *scope;
    let indicator = context.site.indicator(id)?;
    let page = IndicatorPage {
        context,
        indicator,
        observation: context.site.edition.observations.get(&indicator.id)?,
        lang,
        links,
        scope,
    };
    let mut view = view(page)?;
    view.contents = contents(page, &view);
    Some(Body::new("indicator.html", view))
}

/// The sections of the page, each as far as the page has it.
fn contents(page: IndicatorPage<'_>, view: &IndicatorView) -> Vec<Section> {
    let mut sections = Sections::new(page.context, page.lang);
    sections.word_with_text("suspended", "indicator.suspended", view.suspended.as_ref());
    sections.word_with_text("reason", "indicator.reason", view.reason.as_ref());
    if !view.assessment.is_empty() {
        sections.word("assessment", "indicator.assessment");
    }
    if view.years.is_some() || !view.single_years.is_empty() {
        sections.word("years", "indicator.years");
    }
    sections.word_with_text("detail", "indicator.detail", view.detail.as_ref());
    if !view.related.is_empty() {
        sections.word("related", "indicator.related");
    }
    for breakdown in &view.breakdowns {
        breakdown.list(&mut sections);
    }
    if let Some(by_project) = &view.by_project {
        by_project.list(&mut sections);
    }
    if !view.highlights.is_empty() {
        sections.word("highlights", "nav.highlights");
    }
    if !view.notes.is_empty() {
        sections.word("notes", "indicator.notes");
        sections.texts(&view.notes);
    }
    common::list_differences(&mut sections, &view.differences);
    sections.word("files", "indicator.files");
    sections.contents()
}

fn view(page: IndicatorPage<'_>) -> Option<IndicatorView> {
    let IndicatorPage {
        context,
        indicator,
        observation,
        lang,
        links,
        scope,
    } = page;
    let site = &context.site;
    let groups = &site.plan.groups;
    let group = groups.iter().find(|group| group.id == indicator.group)?;
    let reading = &observation.reading;
    let target = indicator.target.as_ref();
    let mut charts = PlacedCharts::new(context, indicator, lang, links);
    Some(IndicatorView {
        number: indicator.number,
        group: Text::new(&group.name, lang),
        title: Text::new(&indicator.name, lang),
        description: scope.text(&indicator.description),
        contents: Vec::new(),
        value: ValueView::new(&reading.figure, site, lang, &context.words),
        figure: charts.figure(&Aspect::Progress),
        target: Text::optional(target.map(|target| &target.text), lang),
        suspended: scope.optional_text(target.and_then(|target| target.kind.suspension())),
        rating: RatingView::of(observation, site, lang),
        reason: scope.optional_text(observation.reason.as_ref()),
        assessment: assessment(page),
        owners: common::organisations(site, &indicator.owners, lang),
        detail: scope.optional_text(reading.detail.as_ref()),
        years: charts.figure(&Aspect::Years),
        single_years: single_years(observation, lang),
        related: related(page),
        breakdowns: breakdowns::breakdowns(page, &mut charts),
        by_project: by_project::by_project(page, &mut charts),
        // Rust evaluates the fields in this order: by now, every chart with a place of its own has
        // taken it.
        more: charts.rest(),
        notes: notes(scope, observation),
        derived: derived(page),
        highlights: highlight::rows(context, lang, links, context.highlights_of(&indicator.id)),
        differences: common::differences(scope, |each| each.indicators.contains(&indicator.id)),
        downloads: downloads(indicator, lang, links),
        source: Text::optional(observation.source.as_ref(), lang),
        citation: citation(context, indicator, lang),
    })
}

fn assessment(page: IndicatorPage<'_>) -> Vec<AssessmentRow> {
    let Some(target) = &page.indicator.target else {
        return Vec::new();
    };
    let assessment = page.context.site.assess(page.indicator);
    assessment::rows(page, target, &assessment)
}

fn single_years(observation: &Observation, lang: Lang) -> Vec<YearRow> {
    let years = observation.single_year.iter();
    years
        .map(|(year, value)| YearRow {
            year: text::fiscal_year(*year, lang),
            number: text::number(*value, lang),
        })
        .collect()
}

fn related(page: IndicatorPage<'_>) -> Vec<RelatedView> {
    let SiteContext { site, words, .. } = page.context;
    let related = page.observation.related.iter().map(|each| RelatedView {
        name: Text::new(&each.name, page.lang),
        value: ValueView::new(&each.figure, site, page.lang, words),
        notes: each
            .figure
            .notes
            .iter()
            .map(|note| page.scope.head(note))
            .collect(),
    });
    related.collect()
}

/// The notes on the plan's own figure and its parts.
fn notes(scope: &PageScope<'_>, observation: &Observation) -> Vec<DocView> {
    let reading = &observation.reading;
    scope.texts(reading.figure.notes.iter().chain(split_notes(reading)))
}

/// Links to the indicators whose sum this one is.
fn derived(page: IndicatorPage<'_>) -> Vec<Link> {
    let site = &page.context.site;
    let ids = page.indicator.derived.iter();
    ids.filter_map(|id| site.indicator(id))
        .map(|each| {
            let target = Page::Indicator(each.id.clone());
            frame::link(page.links, &target, page.lang, &each.name)
        })
        .collect()
}

fn downloads(indicator: &Indicator, lang: Lang, links: &Links) -> Vec<Link> {
    let name = Text::new(&indicator.short_name, lang);
    ["csv", "json"]
        .map(|format| Link {
            href: links.file(&format!("data/{}.{format}", indicator.id)),
            label: Text {
                text: format!("{} ({})", name.text, format.to_uppercase()),
                ..name.clone()
            },
        })
        .into()
}

/// How to cite the page, without its address and the day of reading, which only the reader knows.
fn citation(context: &SiteContext, indicator: &Indicator, lang: Lang) -> String {
    let settings = &context.site.settings;
    let edition = &context.site.edition;
    let publisher = settings.publisher.as_ref().unwrap_or(&settings.title);
    let updated = text::day(edition.updated, lang, &settings.eras);
    let values = [
        ("publisher", publisher.text(lang)),
        ("name", indicator.name.text(lang)),
        ("edition", edition.title.text(lang)),
        ("updated", &updated),
    ];
    context.words.fill(lang, "cite", &values)
}
