//! Route -> bytes: a pure function of the world.
//!
//! In: a route. Out: what stands at its path. Deliberately absent: other routes. A page is drawn alone, so any one of them can be
//! asked for at any time.

use crate::{
    chart,
    facts::{self, Fact},
    model::{Lang, Site},
    page::{self, Content, Links, Page, Route, World},
    theme::Theme,
};
use serde::Serialize;
use serde_json::json;

/// The bytes of a route.
///
/// # Errors
/// What is wrong with the theme's template.
pub fn render(world: &World, theme: &Theme, route: &Route) -> Result<Vec<u8>, String> {
    match &route.content {
        Content::Page(page, lang) => {
            let view = page::view(world, page, *lang).ok_or("the page's record is gone")?;
            let html = theme.render(view.template, &view)?;
            page::finish(world, page, *lang, &html, |figure| draw_text(theme, figure)).map(String::into_bytes)
        }
        Content::Root => draw(theme, &page::root(world)),
        Content::NotFound => draw(theme, &page::not_found(world)),
        Content::Chart(index, lang) => Ok(chart_file(world, theme, *index, *lang).into_bytes()),
        Content::Csv(id) => Ok(facts::csv(&of(world, id.as_deref()))),
        Content::Json(id) => Ok(json_file(world, id.as_deref())),
        Content::Search(name, lang) => Ok(world.search(*lang).files.get(name).cloned().unwrap_or_default()),
        Content::Sitemap => theme.render("sitemap.xml", &sitemap(world)).map(String::into_bytes),
        Content::Robots => Ok(robots(&world.site).into_bytes()),
    }
}

fn draw_text(theme: &Theme, view: &page::View) -> Result<String, String> {
    theme.render(view.template, view)
}

fn draw(theme: &Theme, view: &page::View) -> Result<Vec<u8>, String> {
    draw_text(theme, view).map(String::into_bytes)
}

fn chart_file(world: &World, theme: &Theme, index: usize, lang: Lang) -> String {
    let Some(chart) = world.charts.get(index) else { return String::new() };
    let source = page::source(world, chart, lang);
    chart::file(chart, lang, &world.words, theme.chart_css(), &source)
}

/// The facts of one indicator, or all.
fn of(world: &World, id: Option<&str>) -> Vec<Fact> {
    let wanted = |fact: &&Fact| id.is_none_or(|id| &*fact.indicator == id);
    world.facts.iter().filter(wanted).cloned().collect()
}

/// All facts as a list of rows; those of one indicator with what is needed to cite them.
fn json_file(world: &World, id: Option<&str>) -> Vec<u8> {
    let rows = facts::json(&of(world, id));
    let value = match id.and_then(|id| world.site.indicator(id)) {
        None => rows,
        Some(indicator) => {
            let site = &world.site;
            let settings = &site.settings;
            let both = |text: &crate::model::Localized| json!({ "ja": text.ja, "en": text.en });
            json!({
                "id": &*indicator.id,
                "name": both(&indicator.name),
                "description": both(&indicator.description),
                "unit": { "ja": indicator.unit.ja, "en": indicator.unit.en },
                "edition": site.edition.year.western(),
                "as_of": site.edition.as_of,
                "updated": site.edition.updated,
                "source": site.sources.get(&site.edition.source).map(|source| both(&source.title)),
                "licence": settings.licence.as_ref().map(both),
                "licence_url": settings.licence_url,
                "facts": rows,
            })
        }
    };
    let mut bytes = serde_json::to_vec_pretty(&value).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

#[derive(Serialize)]
struct Sitemap {
    urls: Vec<Url>,
}

#[derive(Serialize)]
struct Url {
    loc: String,
    alternates: Vec<(&'static str, String)>,
}

/// Every page with its counterparts, itself among them.
fn sitemap(world: &World) -> Sitemap {
    let base = world.site.settings.base_url.as_deref();
    let address = |folder: &str| {
        base.map_or_else(|| Links::absolute("/").page(folder), |base| format!("{base}{folder}"))
    };
    let default =
        |page: &Page| if *page == Page::Home { address("") } else { address(&page.place(Lang::Ja)) };
    let alternates = |page: &Page| {
        let languages = Lang::ALL.map(|lang| (lang.code(), address(&page.place(lang))));
        languages.into_iter().chain([("x-default", default(page))]).collect::<Vec<_>>()
    };
    let urls = page::routes(world).into_iter().filter_map(|route| match route.content {
        Content::Root => Some(Url { loc: address(""), alternates: alternates(&Page::Home) }),
        Content::Page(page, lang) => {
            Some(Url { loc: address(&page.place(lang)), alternates: alternates(&page) })
        }
        _ => None,
    });
    Sitemap { urls: urls.collect() }
}

fn robots(site: &Site) -> String {
    let sitemap = site.settings.base_url.as_ref().map(|base| format!("Sitemap: {base}sitemap.xml\n"));
    format!("User-agent: *\nAllow: /\n{}", sitemap.unwrap_or_default())
}
