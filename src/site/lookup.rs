//! The route at a path, found without listing the others: the preview asks for one at a time, also
//! on a site of 20,000 records.
//!
//! In: a path below the root. Out: its [`Route`]; none where the site has nothing.
//! `tests/preview.rs` holds the answers to the list of [`super::routes()`].

use super::{
    PublishedIndex, SiteContext,
    routes::{self, Content, Page, Route},
    share,
};
use crate::model::{ChartFile, PageRecords};

/// The route at a path; none if the site has nothing there.
#[must_use]
pub fn route(context: &SiteContext, path: &str) -> Option<Route> {
    // Fixed paths come first, because the others ask the site for records, charts or indexes.
    let content = match path {
        "index.html" => Content::Root,
        "404.html" => Content::NotFound,
        "sitemap.xml" => Content::Sitemap,
        "robots.txt" => Content::Robots,
        _ if !path.contains('/') || path.ends_with(".xml") => {
            let mut files = routes::machine_files(context).into_iter();
            files.find(|route| route.path == path)?.content
        }
        _ => match path.split_once('/')? {
            ("charts", _) => chart_at(context, path)?,
            ("share", _) => picture_at(context, path)?,
            ("assets", name) if name.starts_with("search-") => searched(context, path)?,
            ("data", name) => data_at(context, name)?,
            ("media", _) => media_at(context, path)?,
            (code, rest) => {
                let lang = context.languages().get(code)?;
                Content::Page(page_at(context, rest)?, lang)
            }
        },
    };
    Some(Route {
        path: path.to_owned(),
        content,
    })
}

/// The file of a chart.
fn chart_at(context: &SiteContext, path: &str) -> Option<Content> {
    let ChartFile { edition, id, lang } = ChartFile::at(path, context.languages())?;
    let exists = edition == context.site.edition.year.western() && context.chart(&id).is_some();
    exists.then_some(Content::Chart(id, lang))
}

/// The picture of a chart, or of the site, that other sites show beside a link.
fn picture_at(context: &SiteContext, path: &str) -> Option<Content> {
    let mut pictures = share::pictures(context).into_iter();
    pictures
        .find(|route| route.path == path)
        .map(|route| route.content)
}

/// The data file of one indicator, `ID.csv` or `ID.json`.
fn data_at(context: &SiteContext, name: &str) -> Option<Content> {
    if let Some(content) = routes::data_of_all(name) {
        return Some(content);
    }
    let (id, format) = name.rsplit_once('.')?;
    let content = match format {
        "csv" => Content::Csv,
        "json" => Content::Json,
        _ => return None,
    };
    let page = Page::Indicator(id.into());
    let exists = context.site.has_page(&page);
    exists.then(|| content(Some(id.into())))
}

/// A picture or document that a text names.
fn media_at(context: &SiteContext, path: &str) -> Option<Content> {
    let exists = context.site.media.contains_key(path);
    exists.then(|| Content::Media(path.to_owned()))
}

/// The page whose index stands at a path below its language.
fn page_at(context: &SiteContext, path: &str) -> Option<Page> {
    let folder = path.strip_suffix("index.html")?;
    let page = Page::at(folder, context.site.statement())?;
    context.site.has_page(&page).then_some(page)
}

/// A file of a search index. Its folder holds a hash, which only the index itself knows.
fn searched(context: &SiteContext, path: &str) -> Option<Content> {
    context.languages().iter().find_map(|lang| {
        let PublishedIndex { index, folder } = context.search(lang)?;
        let name = path.strip_prefix(folder.as_str())?;
        let exists = index.files.contains_key(name);
        exists.then(|| Content::Search(name.to_owned(), lang))
    })
}
