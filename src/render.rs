//! Rendering of one route to bytes: a pure function of the context.
//!
//! In: the context, the theme and a route. Out: the bytes of the file at its path. Deliberately
//! absent: dependence on other routes. Each route is rendered alone, so that the preview can render
//! any of them on request.

use crate::{
    chart::{self, Chart},
    dataset::{self, Fact},
    message::{Message, say},
    model::{ChartId, Lang, Site},
    rasterize::Drawing,
    site::{self, Content, Route, SiteContext},
    theme::{Shade, Theme},
};
use serde::Serialize;

/// Bytes of a route.
///
/// # Errors
/// The error message of the theme's template, or the reason why a chart, picture or workbook cannot
/// be made.
pub fn render(context: &SiteContext, theme: &Theme, route: &Route) -> Result<Vec<u8>, Message> {
    let site = &context.site;
    match &route.content {
        // A preview may ask for a page whose record was deleted by the save that is being read.
        Content::Page(page, lang) => {
            let view = site::view(context, page, *lang);
            draw(theme, &view.ok_or_else(|| say!("record-of-page-is-gone"))?)
        }
        Content::Root => draw(theme, &site::root(context)),
        Content::NotFound => draw(theme, &site::not_found(context)),
        Content::Chart(id, lang) => {
            let chart = context.chart(id).ok_or_else(|| say!("chart-is-gone"))?;
            Ok(chart_file(context, theme, chart, *lang).into_bytes())
        }
        Content::Share(id, lang) => share(context, theme, id.as_ref(), *lang),
        Content::Csv(id) => Ok(dataset::csv(site, &of(context, id.as_deref()))),
        Content::Json(id) => {
            let facts = of(context, id.as_deref());
            Ok(dataset::json(site, &facts, id.as_deref()))
        }
        Content::Search(name, lang) => search_file(context, name, *lang),
        // The workbook and the package state hashes of each other's files, so the context makes each once.
        Content::Xlsx => workbook(context),
        Content::Package => Ok(context.package().to_vec()),
        Content::Csvw => Ok(dataset::csvw(site, &context.words)),
        Content::Feed(lang) => {
            let feed = site::feed(context, *lang).ok_or_else(|| say!("feed-needs-address"))?;
            text(theme, "feed.xml", &feed)
        }
        Content::Media(path) => media(site, path),
        Content::Sitemap => text(theme, "sitemap.xml", &site::sitemap(context)),
        Content::Robots => Ok(site::robots(context).into_bytes()),
        Content::LlmsTxt => text(theme, "llms.txt", &site::llms_txt(context)),
        Content::Headers => {
            // The policy of a page's scripts is taken from a page that has all of them.
            let page = draw_text(theme, &site::blank(context))?;
            Ok(site::headers(context, &page).into_bytes())
        }
        Content::Redirects => Ok(site::redirects(context).into_bytes()),
        // Only the name of the file matters.
        Content::NoJekyll => Ok(Vec::new()),
    }
}

/// A picture or document of an author, as it is: nothing is coded again.
fn media(site: &Site, path: &str) -> Result<Vec<u8>, Message> {
    let bytes = site.media.get(path).ok_or_else(|| say!("file-is-gone"))?;
    Ok(bytes.to_vec())
}

/// The workbook of all facts.
fn workbook(context: &SiteContext) -> Result<Vec<u8>, Message> {
    match context.workbook() {
        Ok(bytes) => Ok(bytes.to_vec()),
        Err(message) => Err(say!("library-says", message)),
    }
}

/// A file of the search index in a language.
fn search_file(context: &SiteContext, name: &str, lang: Lang) -> Result<Vec<u8>, Message> {
    let search = context.search(lang);
    let file = search.and_then(|search| search.index.files.get(name));
    file.cloned().ok_or_else(|| say!("file-is-gone"))
}

/// "Not found" page in one language, for addresses without a route.
///
/// # Errors
/// The error message of the theme's template.
pub fn lost(context: &SiteContext, theme: &Theme, lang: Lang) -> Result<Vec<u8>, Message> {
    draw(theme, &site::lost(context, lang))
}

/// A file that is text, from a template.
fn text(theme: &Theme, template: &str, view: &impl Serialize) -> Result<Vec<u8>, Message> {
    let text = theme
        .render(template, view)
        .map_err(|message| engine_says(&message))?;
    Ok(text.into_bytes())
}

fn draw_text(theme: &Theme, view: &site::View) -> Result<String, Message> {
    let page = theme.page(view.template, view.lang, view);
    // Links to style sheets get their fingerprints last: templates name files as authors know them.
    Ok(theme.linked(&page.map_err(|message| engine_says(&message))?, view.root()))
}

/// The words of the template engine.
fn engine_says(message: &str) -> Message {
    say!("engine-says", message)
}

fn draw(theme: &Theme, view: &site::View) -> Result<Vec<u8>, Message> {
    draw_text(theme, view).map(String::into_bytes)
}

fn chart_file(context: &SiteContext, theme: &Theme, chart: &Chart, lang: Lang) -> String {
    let source = site::source(context, chart, lang);
    chart::file(
        chart,
        lang,
        &context.words,
        // A file by itself is mostly put on white paper; pages switch between the shades themselves.
        theme.chart_css(Shade::Light),
        &source,
    )
}

/// PNG image for link previews, of a chart or of the site.
///
/// # Errors
/// There are no fonts, or the drawing cannot be rasterized.
fn share(
    context: &SiteContext,
    theme: &Theme,
    chart: Option<&ChartId>,
    lang: Lang,
) -> Result<Vec<u8>, Message> {
    let fonts = context
        .fonts
        .as_ref()
        .ok_or_else(|| say!("no-fonts-to-draw-with"))?;
    // Drawn from the same scene as the chart of the page, so that both say the same.
    let svg = site::share(context, chart, lang, theme.chart_css(Shade::Light));
    Drawing::new(&svg, fonts)
        // The size of such pictures is fixed by those who show them, so there is no sharper one.
        .and_then(|drawing| drawing.png(1))
        .map_err(|error| error.message())
}

/// Facts of one indicator; all facts without an id.
fn of<'a>(context: &'a SiteContext, id: Option<&str>) -> Vec<&'a Fact> {
    // Borrowed: with 20,000 indicators a copy for each file would double the memory.
    id.map_or_else(
        || context.facts().iter().collect(),
        |id| context.facts_of(id).collect(),
    )
}
