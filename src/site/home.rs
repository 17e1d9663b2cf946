//! The year at a glance: made from the data.

use super::{
    SiteContext,
    common::{Html, Link, Text},
    dashboard::{self, Changes, ProjectRow, RatingCount, Step, Tile, Tiles},
    figure::{self, FigureView},
    frame::{self, Head},
    indicators::{self, Row},
    links::Links,
    matrix, projects, prose,
    routes::Page,
    view::Body,
};
use crate::{
    chart::{About, Form},
    model::{ById, Highlight, Kind, Lang, Localized},
    text,
};
use serde::Serialize;

/// How many highlights the front page shows.
const HIGHLIGHTS: usize = 3;

#[derive(Serialize)]
struct HomeView {
    title: Text,
    edition: Text,
    introduction: Option<Html>,
    /// The year in one sentence.
    sentence: String,
    outcomes: Vec<Tile>,
    targets: Option<Tiles>,
    /// The ratings at a glance.
    figure: Option<FigureView>,
    ratings: Vec<RatingCount>,
    rated: Vec<Row>,
    projects: Vec<ProjectRow>,
    budget_lines: Vec<Text>,
    budget_unit: String,
    /// Where the plan stands: its n-th year of m.
    term: String,
    steps: Vec<Step>,
    highlights: Vec<super::highlight::Row>,
    changes: Option<Changes>,
    terms: Vec<Link>,
    all_indicators: Link,
    all_projects: Link,
    matrix: Option<Link>,
    all_highlights: Link,
}

/// What the page says of itself.
pub(super) fn head(context: &SiteContext, lang: Lang) -> Head {
    Head {
        title: title(context),
        ..prose::head(context, "home", lang)
    }
}

/// The page's heading: the site's own title, unless prose names another.
fn title(context: &SiteContext) -> Localized {
    let prose = context.site.prose.get("home");
    prose
        .map_or(&context.site.settings.title, |prose| &prose.title)
        .clone()
}

pub(super) fn body(context: &SiteContext, lang: Lang, links: &Links) -> Body {
    let site = &context.site;
    let introduction = prose::introduction(context, "home", lang);
    let ratings = dashboard::ratings(context, lang, |_| true);
    let outputs = site
        .indicators
        .iter()
        .filter(|indicator| indicator.kind == Kind::Output);
    let link = |page: Page, key| Link {
        href: links.page(&page.place(lang)),
        label: frame::plain(context.words.say(lang, key)),
    };
    let shown = featured(&site.edition.highlights);
    let view = HomeView {
        title: Text::new(&title(context), lang),
        edition: Text::new(&site.edition.title, lang),
        introduction: introduction.body,
        sentence: sentence(context, &ratings, lang),
        outcomes: dashboard::outcomes(context, lang, links),
        targets: dashboard::targets(context, lang, links),
        figure: context
            .charts_about(&About::Indicators)
            .find(|chart| matches!(chart.form, Form::Ratings(_)))
            .map(|chart| figure::figure(context, chart, lang, links)),
        ratings,
        rated: outputs
            .filter_map(|indicator| indicators::row(context, indicator, lang, links))
            .collect(),
        projects: dashboard::projects(context, lang, links),
        budget_lines: projects::lines(context)
            .iter()
            .map(|(_, name)| Text::new(name, lang))
            .collect(),
        budget_unit: projects::unit(context, lang),
        term: term(context, lang),
        steps: dashboard::steps(context),
        all_indicators: link(Page::Indicators, "home.all-indicators"),
        highlights: super::highlight::rows(context, lang, links, shown.into_iter()),
        changes: dashboard::changes(context, lang, links),
        terms: site
            .terms
            .iter()
            .map(|each| frame::link(links, &Page::Term(each.id.clone()), lang, &each.name))
            .collect(),
        all_projects: link(Page::Projects, "home.all-projects"),
        matrix: matrix::link(context, lang, links),
        all_highlights: link(Page::Highlights, "home.all-highlights"),
    };
    Body::new("home.html", &view)
}

/// The highlights that the records mark; where they mark none, the first ones of the first projects.
fn featured(highlights: &ById<Highlight>) -> Vec<&Highlight> {
    let first = |wanted: fn(&Highlight) -> bool| {
        highlights
            .iter()
            .filter(|each| wanted(each))
            .take(HIGHLIGHTS)
            .collect::<Vec<_>>()
    };
    let marked = first(|each| each.featured);
    if marked.is_empty() {
        first(|each| each.order == 1)
    } else {
        marked
    }
}

/// 「21のアウトプット指標のうち、A 19件、B 1件…」: the year in one sentence.
fn sentence(context: &SiteContext, ratings: &[RatingCount], lang: Lang) -> String {
    let words = &context.words;
    let total = text::count(ratings.iter().map(|each| each.count).sum());
    let parts: Vec<String> = ratings
        .iter()
        .map(|each| {
            let values = [
                ("count", &*text::count(each.count)),
                ("code", &*each.rating.code),
                ("meaning", &*each.rating.meaning.text),
            ];
            match each.rating.track {
                "none" => words.fill(lang, "home.sentence-unrated", &values),
                _ => words.fill(lang, "home.sentence-part", &values),
            }
        })
        .collect();
    let year = text::fiscal_year_long(context.site.edition.year, lang, &context.site.settings.eras);
    let list = parts.join(words.say(lang, "list.separator"));
    words.fill(
        lang,
        "home.sentence",
        &[("year", &year), ("total", &total), ("list", &list)],
    )
}

fn term(context: &SiteContext, lang: Lang) -> String {
    let (from, to) = context.site.plan.period;
    let year = text::count(context.site.edition.year.count_since(from).into());
    let years = text::count(to.count_since(from).into());
    let period = text::period(from, to, lang);
    let plan = context.site.plan.name.text(lang);
    context.words.fill(
        lang,
        "home.term",
        &[
            ("plan", plan),
            ("period", &period),
            ("year", &year),
            ("years", &years),
        ],
    )
}
