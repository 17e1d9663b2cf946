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
    common::{self, DifferenceNote, Html, Link, RatingView, Text},
    figure::FigureView,
    frame::{self, Head},
    highlight::{self, HighlightRow},
    links::Links,
    project::split_notes,
    prose,
    routes::Page,
    value::ValueView,
    view::Body,
};
use crate::{
    model::{Indicator, Lang, Localized, Observation, Target, TargetKind},
    text::{self, markdown},
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
    description: Html,
    value: ValueView,
    figure: Option<FigureView>,
    target: Option<Text>,
    /// Why the target is suspended.
    suspended: Option<Html>,
    rating: Option<RatingView>,
    reason: Option<Html>,
    assessment: Vec<AssessmentRow>,
    owners: Vec<Text>,
    detail: Option<Html>,
    /// The values of several years.
    years: Option<FigureView>,
    single_years: Vec<YearRow>,
    /// The charts that have no other place on the page, such as those that the record asks for.
    more: Vec<FigureView>,
    related: Vec<RelatedView>,
    breakdowns: Vec<BreakdownView>,
    by_project: Option<ByProjectView>,
    notes: Vec<Html>,
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
    notes: Vec<Html>,
}

/// What all parts of the page are made from.
#[derive(Clone, Copy)]
struct IndicatorPage<'a> {
    context: &'a SiteContext,
    indicator: &'a Indicator,
    observation: &'a Observation,
    lang: Lang,
    links: &'a Links,
}

/// The title and description of an indicator's page.
pub(super) fn head(context: &SiteContext, id: &str, lang: Lang) -> Option<Head> {
    let indicator = context.site.indicator(id)?;
    Some(Head {
        title: indicator.name.clone(),
        description: markdown::plain(indicator.description.text(lang)),
        above: vec![(Page::Indicators, prose::title_of(context, "indicators"))],
    })
}

/// The page of an indicator; none if the edition that is shown has no observation of it.
pub(super) fn body(context: &SiteContext, id: &str, lang: Lang, links: &Links) -> Option<Body> {
    let indicator = context.site.indicator(id)?;
    let page = IndicatorPage {
        context,
        indicator,
        observation: context.site.edition.observations.get(&indicator.id)?,
        lang,
        links,
    };
    Some(Body::new("indicator.html", &view(page)?))
}

fn view(page: IndicatorPage<'_>) -> Option<IndicatorView> {
    let IndicatorPage {
        context,
        indicator,
        observation,
        lang,
        links,
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
        description: Html::new(&indicator.description, lang),
        value: ValueView::new(&reading.figure, site, lang, &context.words),
        figure: charts.figure(&indicator.id),
        target: Text::optional(target.map(|target| &target.text), lang),
        suspended: Html::optional(target.and_then(suspended), lang),
        rating: RatingView::of(observation, site, lang),
        reason: Html::optional(observation.reason.as_ref(), lang),
        assessment: assessment(page),
        owners: common::organisations(site, &indicator.owners, lang),
        detail: Html::optional(reading.detail.as_ref(), lang),
        years: charts.figure(&format!("{}-by-year", indicator.id)),
        single_years: single_years(observation, lang),
        related: related(page),
        breakdowns: breakdowns::breakdowns(page, &mut charts),
        by_project: by_project::by_project(page, &mut charts),
        // Rust evaluates the fields in this order: by now, every chart with a place of its own has
        // taken it.
        more: charts.rest(),
        notes: notes(observation, lang),
        derived: derived(page),
        highlights: highlight::rows(context, lang, links, context.highlights_of(&indicator.id)),
        differences: common::differences(context, lang, links, |each| {
            each.indicators.contains(&indicator.id)
        }),
        downloads: downloads(indicator, lang, links),
        source: Text::optional(observation.source.as_ref(), lang),
        citation: citation(context, indicator, lang),
    })
}

/// Why a target is suspended; none if it is not.
fn suspended(target: &Target) -> Option<&Localized> {
    match &target.kind {
        TargetKind::Suspended { reason, .. } => Some(reason),
        _ => None,
    }
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
            number: text::number(*value),
        })
        .collect()
}

fn related(page: IndicatorPage<'_>) -> Vec<RelatedView> {
    let SiteContext { site, words, .. } = page.context;
    let related = page.observation.related.iter().map(|each| RelatedView {
        name: Text::new(&each.name, page.lang),
        value: ValueView::new(&each.figure, site, page.lang, words),
        notes: Html::all(&each.figure.notes, page.lang),
    });
    related.collect()
}

/// The notes on the plan's own figure and its parts.
fn notes(observation: &Observation, lang: Lang) -> Vec<Html> {
    let reading = &observation.reading;
    Html::all(
        reading.figure.notes.iter().chain(split_notes(reading)),
        lang,
    )
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
