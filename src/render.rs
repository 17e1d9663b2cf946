//! Route -> bytes: a pure function of the world.
//!
//! In: a route. Out: what stands at its path. Deliberately absent: other routes. A page is drawn alone, so any one of them can be
//! asked for at any time.

use crate::{
    chart::{self, Chart},
    dataset::{self, Fact},
    model::Lang,
    rasterize::Drawing,
    site::{self, Content, Page, Route, World},
    theme::{Shade, Theme},
};

/// The bytes of a route.
///
/// # Errors
/// What is wrong with the theme's template.
pub fn render(world: &World, theme: &Theme, route: &Route) -> Result<Vec<u8>, String> {
    match &route.content {
        Content::Page(page, lang) => {
            let view = site::view(world, page, *lang).ok_or("the page's record is gone")?;
            let html = draw_text(theme, &view)?;
            site::finish(world, page, *lang, &html, |figure| draw_text(theme, figure))
                .map(String::into_bytes)
        }
        Content::Root => draw(theme, &site::root(world)),
        Content::NotFound => draw(theme, &site::not_found(world)),
        Content::Chart(id, lang) => {
            let chart = world.chart(id).ok_or("the chart is gone")?;
            Ok(chart_file(world, theme, chart, *lang).into_bytes())
        }
        Content::Share(id, lang) => share(world, theme, id.as_deref(), *lang),
        Content::Csv(id) => Ok(dataset::csv(&of(world, id.as_deref()))),
        Content::Json(id) => Ok(dataset::json_file(
            &world.site,
            &of(world, id.as_deref()),
            id.as_deref(),
        )),
        Content::Search(name, lang) => Ok(world
            .search(*lang)
            .index
            .files
            .get(name)
            .cloned()
            .unwrap_or_default()),
        Content::Xlsx => dataset::xlsx(&world.site, &world.words, world.facts()),
        Content::Package => Ok(pretty(&dataset::package(
            &world.site,
            &world.words,
            world.facts(),
        ))),
        Content::Csvw => Ok(pretty(&dataset::csvw(&world.site, &world.words))),
        Content::Feed(lang) => {
            let feed = site::feed(world, *lang).ok_or("a feed needs the site's address")?;
            theme.render("feed.xml", &feed).map(String::into_bytes)
        }
        Content::Sitemap => theme
            .render("sitemap.xml", &site::sitemap(world))
            .map(String::into_bytes),
        Content::Robots => Ok(site::robots(world).into_bytes()),
        Content::Guide => theme
            .render("llms.txt", &site::guide(world))
            .map(String::into_bytes),
        Content::Headers => {
            let home = site::view(world, &Page::Home, Lang::Ja).ok_or("there is no home page")?;
            Ok(site::headers(world, &draw_text(theme, &home)?).into_bytes())
        }
        Content::Redirects => Ok(site::redirects(world).unwrap_or_default().into_bytes()),
        Content::NoJekyll => Ok(Vec::new()),
    }
}

/// The page for addresses that lead nowhere, in the language that a reader was in.
///
/// # Errors
/// What is wrong with the theme's template.
pub fn lost(world: &World, theme: &Theme, lang: Lang) -> Result<Vec<u8>, String> {
    draw(theme, &site::lost(world, lang))
}

fn draw_text(theme: &Theme, view: &site::View) -> Result<String, String> {
    Ok(theme.linked(&theme.render(view.template, view)?, view.root()))
}

fn draw(theme: &Theme, view: &site::View) -> Result<Vec<u8>, String> {
    draw_text(theme, view).map(String::into_bytes)
}

fn chart_file(world: &World, theme: &Theme, chart: &Chart, lang: Lang) -> String {
    let source = site::source(world, chart, lang);
    chart::file(
        chart,
        lang,
        &world.words,
        theme.chart_css(Shade::Light),
        &source,
    )
}

/// The pixels of a picture beside links.
fn share(world: &World, theme: &Theme, chart: Option<&str>, lang: Lang) -> Result<Vec<u8>, String> {
    let fonts = world
        .fonts
        .as_ref()
        .ok_or("there are no fonts to draw it with")?;
    let svg = site::share(world, chart, lang, theme.chart_css(Shade::Light));
    Drawing::new(&svg, fonts)
        .and_then(|drawing| drawing.png(1))
        .map_err(|lack| lack.to_string())
}

/// The facts of one indicator, or all.
fn of(world: &World, id: Option<&str>) -> Vec<Fact> {
    id.map_or_else(
        || world.facts().to_vec(),
        |id| world.facts_of(id).cloned().collect(),
    )
}

/// JSON for people too.
fn pretty(value: &serde_json::Value) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(value).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}
