//! The front page: the year at a glance, made from the data.
//!
//! In: the checked site. Out: the view for `home.html`. Deliberately absent: choices of the
//! editors' taste, except for the highlights that records mark as featured.

use super::{
    SiteContext,
    authored::{DocView, PageScope},
    common::{Link, Text},
    dashboard::{
        self, IndicatorTile, PlanYear, RatedProject, RatingChanges, RatingCount, TileGroup,
    },
    figure::{self, FigureView},
    frame::{self, Head},
    highlight,
    indicators::{self, IndicatorRow},
    links::Links,
    matrix, projects, prose,
    routes::Page,
    view::Body,
};
use crate::{
    chart::{About, Form},
    model::{ById, Highlight, Kind, Lang, Localized, Observation},
    text,
};
use serde::Serialize;
use std::sync::Arc;

/// The number of highlights on the front page.
const HIGHLIGHTS: usize = 3;

#[derive(Serialize)]
struct HomeView {
    title: Text,
    edition: Text,
    introduction: Option<DocView>,
    /// The year in one sentence; none where no indicator is rated.
    sentence: Option<String>,
    outcomes: Vec<IndicatorTile>,
    targets: Option<TileGroup>,
    /// The chart of all ratings.
    figure: Option<FigureView>,
    ratings: Vec<RatingCount>,
    rated: Vec<IndicatorRow>,
    projects: Vec<RatedProject>,
    budget_lines: Vec<Text>,
    budget_unit: String,
    /// Where the plan stands: its n-th year of m.
    term: String,
    steps: Vec<PlanYear>,
    highlights: Vec<highlight::HighlightRow>,
    changes: Option<RatingChanges>,
    terms: Vec<Link>,
    all_indicators: Link,
    all_projects: Link,
    matrix: Option<Link>,
    all_highlights: Link,
}

/// The title and description of the front page.
pub(super) fn head(context: &SiteContext, lang: Lang) -> Head {
    Head {
        title: title(context),
        ..prose::head(context, "home", lang)
    }
}

/// The heading: the site's own title, unless prose gives another.
fn title(context: &SiteContext) -> Localized {
    match context.site.prose.get("home") {
        Some(prose) => prose.title.clone(),
        None => context.site.settings.title.clone(),
    }
}

/// The front page.
pub(super) fn body(scope: &PageScope<'_>) -> Body {
    let PageScope {
        context,
        lang,
        links,
        ..
    } = *scope;
    let site = &context.site;
    let introduction = prose::introduction(scope);
    let ratings = dashboard::ratings(context, lang, site.edition.observations.values());
    let featured = featured(&site.edition.highlights);
    let list = |page: &Page, key: &str| Link {
        href: links.page(&page.place(lang)),
        label: frame::page_text(context.words.say(lang, key)),
    };
    let view = HomeView {
        title: Text::new(&title(context), lang),
        edition: Text::new(&site.edition.title, lang),
        introduction: introduction.body,
        sentence: sentence(context, lang),
        outcomes: dashboard::outcomes(context, lang, links),
        targets: dashboard::targets(context, lang, links),
        figure: ratings_figure(context, lang, links),
        ratings,
        rated: rated(context, lang, links),
        projects: dashboard::projects(scope),
        budget_lines: projects::line_names(context, lang),
        budget_unit: projects::unit(context, lang),
        term: term(context, lang),
        steps: dashboard::steps(context),
        highlights: highlight::rows(context, lang, links, featured.into_iter()),
        changes: dashboard::changes(context, lang, links),
        terms: terms(context, lang, links),
        all_indicators: list(&Page::Indicators, "home.all-indicators"),
        all_projects: list(&Page::Projects, "home.all-projects"),
        matrix: matrix::link(context, lang, links),
        all_highlights: list(&Page::Highlights, "home.all-highlights"),
    };
    Body::new("home.html", view)
}

/// The chart of all ratings; none where the plan rates nothing.
fn ratings_figure(context: &SiteContext, lang: Lang, links: &Links) -> Option<FigureView> {
    let mut charts = context.charts_about(&About::Indicators);
    let chart = charts.find(|chart| matches!(chart.form, Form::Ratings(_)))?;
    Some(figure::figure(context, chart, lang, links))
}

/// The indicators with targets, as the official table has them.
fn rated(context: &SiteContext, lang: Lang, links: &Links) -> Vec<IndicatorRow> {
    let all = context.site.indicators.iter();
    all.filter(|indicator| indicator.kind == Kind::Output)
        .filter_map(|indicator| indicators::row(context, indicator, lang, links))
        .collect()
}

fn terms(context: &SiteContext, lang: Lang, links: &Links) -> Vec<Link> {
    let terms = context.site.terms.iter();
    terms
        .map(|each| frame::link(links, &Page::Term(each.id.clone()), lang, &each.name))
        .collect()
}

/// The highlights that records mark as featured; where none is marked, the first one of each of the
/// first projects.
fn featured(highlights: &ById<Highlight>) -> Vec<&Highlight> {
    let marked = highlights.iter().filter(|each| each.featured);
    let marked: Vec<&Highlight> = marked.take(HIGHLIGHTS).collect();
    if !marked.is_empty() {
        return marked;
    }
    let first = highlights.iter().filter(|each| each.order == 1);
    first.take(HIGHLIGHTS).collect()
}

/// The year in one sentence, how many indicators with targets got which rating:
/// 「2025年度の目標付き指標21件のうち、A（順調）が19件、B（遅れ）が2件。」. None where none is rated.
fn sentence(context: &SiteContext, lang: Lang) -> Option<String> {
    let site = &context.site;
    let targeted: Vec<&Arc<Observation>> = site
        .indicators
        .iter()
        .filter(|each| each.kind == Kind::Output)
        .filter_map(|each| site.edition.observations.get(&each.id))
        .collect();
    let ratings = dashboard::ratings(context, lang, targeted.iter().copied());
    if ratings.is_empty() {
        return None;
    }
    let words = &context.words;
    let mut parts: Vec<String> = ratings
        .iter()
        .map(|each| rating_part(context, each, lang))
        .collect();
    let unrated = targeted.iter().filter(|each| each.rating.is_none()).count();
    if unrated > 0 {
        parts.push(words.fill(
            lang,
            "home.sentence-unrated",
            &[("count", &*text::count(unrated, lang))],
        ));
    }
    let list = parts.join(words.say(lang, "list.separator"));
    let total = text::count(targeted.len(), lang);
    let year = text::fiscal_year_long(site.edition.year, lang, &site.settings.eras);
    let values = [("year", &*year), ("total", &*total), ("list", &*list)];
    Some(words.fill(lang, "home.sentence", &values))
}

/// How often a rating was given, as a part of the sentence.
fn rating_part(context: &SiteContext, rated: &RatingCount, lang: Lang) -> String {
    // A code that judges nothing, such as "not rated", is no result: the sentence words it
    // differently.
    let key = match rated.rating.track {
        "none" => "home.sentence-unrated",
        _ => "home.sentence-part",
    };
    let values = [
        ("count", &*text::count(rated.count, lang)),
        ("code", &*rated.rating.code),
        ("meaning", &*rated.rating.meaning.text),
    ];
    context.words.fill(lang, key, &values)
}

/// Where the plan stands in the edition's year.
fn term(context: &SiteContext, lang: Lang) -> String {
    let plan = &context.site.plan;
    let (from, to) = plan.period;
    let year = context.site.edition.year.count_since(from);
    let years = to.count_since(from);
    let values = [
        ("plan", plan.name.text(lang)),
        ("period", &*text::period(from, to, lang)),
        ("year", &*text::count(year.into(), lang)),
        ("years", &*text::count(years.into(), lang)),
    ];
    context.words.fill(lang, "home.term", &values)
}
