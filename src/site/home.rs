//! The year at a glance: made from the data.

use super::{
    World,
    common::{Html, Link, Text},
    figure::{self, FigureView},
    frame,
    glance::{self, Changes, ProjectRow, RatingCount, Step, Tile, Tiles},
    indicators::{self, Row},
    links::Links,
    matrix, projects, prose,
    routes::Page,
    view::Body,
};
use crate::{
    chart::{About, Form},
    model::{ById, Highlight, Kind, Lang},
    text,
};
use serde::Serialize;

/// How many stories the front page shows.
const STORIES: usize = 3;

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
    highlights: Vec<super::story::Row>,
    changes: Option<Changes>,
    terms: Vec<Link>,
    all_indicators: Link,
    all_projects: Link,
    matrix: Option<Link>,
    all_highlights: Link,
}

pub(super) fn body(world: &World, lang: Lang, links: &Links) -> Body {
    let site = &world.site;
    let (mut head, introduction) = prose::introduction(world, "home", lang);
    if introduction.is_none() {
        head.title = site.settings.title.clone();
    }
    let ratings = glance::ratings(world, lang, |_| true);
    let outputs = site
        .indicators
        .iter()
        .filter(|indicator| indicator.kind == Kind::Output);
    let link = |page: Page, key| Link {
        href: links.page(&page.place(lang)),
        label: frame::plain(world.words.say(lang, key)),
    };
    let shown = featured(&site.edition.highlights);
    let view = HomeView {
        title: Text::new(&head.title, lang),
        edition: Text::new(&site.edition.title, lang),
        introduction,
        sentence: sentence(world, &ratings, lang),
        outcomes: glance::outcomes(world, lang, links),
        targets: glance::targets(world, lang, links),
        figure: world
            .charts_about(&About::Indicators)
            .find(|chart| matches!(chart.form, Form::Ratings(_)))
            .map(|chart| figure::figure(world, chart, lang, links)),
        ratings,
        rated: outputs
            .filter_map(|indicator| indicators::row(world, indicator, lang, links))
            .collect(),
        projects: glance::projects(world, lang, links),
        budget_lines: projects::lines(world)
            .iter()
            .map(|(_, name)| Text::new(name, lang))
            .collect(),
        budget_unit: projects::unit(world, lang),
        term: term(world, lang),
        steps: glance::steps(world),
        all_indicators: link(Page::Indicators, "home.all-indicators"),
        highlights: super::story::rows(world, lang, links, shown.into_iter()),
        changes: glance::changes(world, lang, links),
        terms: site
            .terms
            .iter()
            .map(|each| frame::link(links, &Page::Term(each.id.clone()), lang, &each.name))
            .collect(),
        all_projects: link(Page::Projects, "home.all-projects"),
        matrix: matrix::link(world, lang, links),
        all_highlights: link(Page::Highlights, "home.all-highlights"),
    };
    Body::new("home.html", head, &view)
}

/// The stories that the records mark; where they mark none, the first ones of the first projects.
fn featured(highlights: &ById<Highlight>) -> Vec<&Highlight> {
    let first = |wanted: fn(&Highlight) -> bool| {
        highlights
            .iter()
            .filter(|each| wanted(each))
            .take(STORIES)
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
fn sentence(world: &World, ratings: &[RatingCount], lang: Lang) -> String {
    let words = &world.words;
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
    let year = text::fiscal_year_long(world.site.edition.year, lang, &world.site.settings.eras);
    let list = parts.join(words.say(lang, "list.separator"));
    words.fill(
        lang,
        "home.sentence",
        &[("year", &year), ("total", &total), ("list", &list)],
    )
}

fn term(world: &World, lang: Lang) -> String {
    let (from, to) = world.site.plan.period;
    let year = text::count(world.site.edition.year.count_since(from).into());
    let years = text::count(to.count_since(from).into());
    let period = text::period(from, to, lang);
    let plan = world.site.plan.name.text(lang);
    world.words.fill(
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
