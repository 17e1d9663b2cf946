//! The year at a glance: made from the data.

use super::{
    World,
    common::{Html, Link, RatingView, Text, Value},
    figure::{self, FigureView},
    frame,
    indicators::{self, Row},
    links::Links,
    projects, prose,
    routes::Page,
    view::Body,
};
use crate::{
    chart::{About, Form},
    model::{Kind, Lang},
    text,
};
use serde::Serialize;

#[derive(Serialize)]
struct HomeView {
    title: Text,
    edition: Text,
    introduction: Option<Html>,
    /// The year in one sentence.
    sentence: String,
    outcomes: Vec<Tile>,
    /// The ratings at a glance.
    figure: Option<FigureView>,
    ratings: Vec<RatingCount>,
    rated: Vec<Row>,
    projects: Vec<projects::Row>,
    budget_unit: String,
    /// Where the plan stands: its n-th year of m.
    term: String,
    /// The first story of each project.
    highlights: Vec<super::story::Row>,
    terms: Vec<Link>,
    all_indicators: Link,
    all_projects: Link,
    all_highlights: Link,
}

#[derive(Serialize)]
struct Tile {
    href: String,
    name: Text,
    value: Value,
}

#[derive(Serialize)]
struct RatingCount {
    rating: RatingView,
    count: usize,
}

pub(super) fn body(world: &World, lang: Lang, links: &Links) -> Body {
    let site = &world.site;
    let (mut head, introduction) = prose::introduction(world, "home", lang);
    if introduction.is_none() {
        head.title = site.settings.title.clone();
    }
    let ratings = ratings(world, lang);
    let rows = |kind| {
        let of_kind = site.indicators.iter().filter(move |indicator| indicator.kind == kind);
        of_kind.filter_map(|indicator| indicators::row(world, indicator, lang, links)).collect()
    };
    let link = |page: Page, key| Link {
        href: links.page(&page.place(lang)),
        label: frame::plain(world.words.say(lang, key)),
    };
    let view = HomeView {
        title: Text::new(&head.title, lang),
        edition: Text::new(&site.edition.title, lang),
        introduction,
        sentence: sentence(world, &ratings, lang),
        outcomes: outcomes(world, lang, links),
        figure: world
            .charts_about(&About::Indicators)
            .find(|chart| matches!(chart.form, Form::Ratings(_)))
            .map(|chart| figure::figure(world, chart, lang, links)),
        ratings,
        rated: rows(Kind::Output),
        projects: projects::rows(world, lang, links),
        budget_unit: projects::unit(world, lang),
        term: term(world, lang),
        all_indicators: link(Page::Indicators, "home.all-indicators"),
        highlights: super::story::rows(world, lang, links, |highlight| highlight.order == 1),
        terms: site
            .terms
            .iter()
            .map(|each| frame::link(links, &Page::Term(each.id.clone()), lang, &each.name))
            .collect(),
        all_projects: link(Page::Projects, "home.all-projects"),
        all_highlights: link(Page::Highlights, "home.all-highlights"),
    };
    Body::new("home.html", head, &view)
}

fn outcomes(world: &World, lang: Lang, links: &Links) -> Vec<Tile> {
    let site = &world.site;
    let outcomes = site.indicators.iter().filter(|indicator| indicator.kind == Kind::Outcome);
    outcomes
        .filter_map(|indicator| {
            let figure = &site.edition.observations.get(&indicator.id)?.reading.figure;
            Some(Tile {
                href: links.page(&Page::Indicator(indicator.id.clone()).place(lang)),
                name: Text::new(&indicator.short_name, lang),
                value: Value::new(figure, site, lang, &world.words),
            })
        })
        .collect()
}

/// How often each rating was given.
fn ratings(world: &World, lang: Lang) -> Vec<RatingCount> {
    let site = &world.site;
    let given = |code: &str| {
        site.edition.observations.values().filter(|each| each.rating.as_deref() == Some(code)).count()
    };
    let counts = site
        .plan
        .ratings
        .iter()
        .map(|rating| RatingCount { rating: RatingView::new(rating, lang), count: given(&rating.code) });
    counts.filter(|each| each.count > 0).collect()
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
    words.fill(lang, "home.sentence", &[("year", &year), ("total", &total), ("list", &list)])
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
        &[("plan", plan), ("period", &period), ("year", &year), ("years", &years)],
    )
}
