//! The routes of a site: what stands at which path, each path once.
//!
//! In: the checked site. Out: all [`Route`]s, and all [`Page`]s, in reading order. Deliberately
//! absent: the theme's static files, and looking for one route, which is [`super::lookup`]'s.

use super::{PublishedIndex, SiteContext, deploy, seo, share};
pub use crate::model::Page;
use crate::model::{ChartId, Id, Lang, PageRecords, RecordKind, names::DATA_FILES};

/// A path of the site with what stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// The path below the output folder.
    pub path: String,
    /// What stands there.
    pub content: Content,
}

impl Route {
    pub(super) fn new(path: impl Into<String>, content: Content) -> Self {
        Self {
            path: path.into(),
            content,
        }
    }
}

/// What stands at a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// A page in one language.
    Page(Page, Lang),
    /// The page at `/`, which offers the languages.
    Root,
    /// `404.html`, the page for addresses that do not exist.
    NotFound,
    /// A chart as a file of its own.
    Chart(ChartId, Lang),
    /// An Open Graph image: of the chart with this id, or the site's card.
    Share(Option<ChartId>, Lang),
    /// Facts as CSV: of one indicator, or all.
    Csv(Option<Id>),
    /// Facts as JSON: of one indicator, or all.
    Json(Option<Id>),
    /// All facts as a workbook.
    Xlsx,
    /// `datapackage.json`: a description of the data files (Data Package).
    Package,
    /// `facts.csv-metadata.json`: a description of the columns of `facts.csv` (CSV on the Web).
    Csvw,
    /// The feed of changes in a language.
    Feed(Lang),
    /// A file of a language's search index, by its name.
    Search(String, Lang),
    /// A picture or document that a text names, by its path on the site.
    Media(String),
    /// `sitemap.xml`.
    Sitemap,
    /// `robots.txt`.
    Robots,
    /// `llms.txt`: a map of the site for language models.
    LlmsTxt,
    /// `_headers`: the HTTP headers that a host shall send.
    Headers,
    /// `_redirects`: redirects from the addresses of former ids.
    Redirects,
    /// `.nojekyll`: keeps GitHub Pages from leaving out files whose names begin with an underscore.
    NoJekyll,
}

/// The pages of a site, in reading order.
#[must_use]
pub fn pages(context: &SiteContext) -> Vec<Page> {
    context.site.pages()
}

/// All routes but the theme's static files: pages, charts, pictures for links, data, search
/// indexes, media, and files for machines.
#[must_use]
pub fn routes(context: &SiteContext) -> Vec<Route> {
    let mut routes = vec![
        Route::new("index.html", Content::Root),
        Route::new("404.html", Content::NotFound),
    ];
    for page in pages(context) {
        for lang in context.languages().iter() {
            let path = format!("{}index.html", page.place(lang));
            routes.push(Route::new(path, Content::Page(page.clone(), lang)));
        }
    }
    for chart in context.charts() {
        for lang in context.languages().iter() {
            let path = context.chart_file(chart, lang).path();
            routes.push(Route::new(path, Content::Chart(chart.id.clone(), lang)));
        }
    }
    routes.extend(share::pictures(context));
    routes.extend(data_files(context));
    for lang in context.languages().iter() {
        let Some(PublishedIndex { index, folder }) = context.search(lang) else {
            continue;
        };
        for name in index.files.keys() {
            let content = Content::Search(name.clone(), lang);
            routes.push(Route::new(format!("{folder}{name}"), content));
        }
    }
    for path in context.site.media.keys() {
        routes.push(Route::new(path, Content::Media(path.clone())));
    }
    routes.push(Route::new("sitemap.xml", Content::Sitemap));
    routes.push(Route::new("robots.txt", Content::Robots));
    routes.extend(machine_files(context));
    routes
}

/// The files of facts: those of each indicator, then those of all.
fn data_files(context: &SiteContext) -> Vec<Route> {
    let mut files = Vec::new();
    for id in context.site.ids(RecordKind::Indicator) {
        let csv = Content::Csv(Some(id.into()));
        let json = Content::Json(Some(id.into()));
        files.push(Route::new(format!("data/{id}.csv"), csv));
        files.push(Route::new(format!("data/{id}.json"), json));
    }
    for name in DATA_FILES {
        let route = |content| Route::new(format!("data/{name}"), content);
        files.extend(data_of_all(name).map(route));
    }
    files
}

/// A file of all facts, by its name: one of [`DATA_FILES`].
pub(super) fn data_of_all(name: &str) -> Option<Content> {
    match name {
        "facts.csv" => Some(Content::Csv(None)),
        "facts.json" => Some(Content::Json(None)),
        "facts.xlsx" => Some(Content::Xlsx),
        "datapackage.json" => Some(Content::Package),
        "facts.csv-metadata.json" => Some(Content::Csvw),
        _ => None,
    }
}

/// The files for hosts, feed readers and language models that the site has.
pub(super) fn machine_files(context: &SiteContext) -> Vec<Route> {
    let mut files = Vec::new();
    // Everything in a feed is identified by absolute addresses, so a site without an address has
    // none.
    if context.site.settings.base_url.is_some() {
        for lang in context.languages().iter() {
            files.push(Route::new(seo::feed_path(lang), Content::Feed(lang)));
        }
    }
    if deploy::has_redirects(context) {
        files.push(Route::new("_redirects", Content::Redirects));
    }
    files.extend([
        Route::new("llms.txt", Content::LlmsTxt),
        Route::new("_headers", Content::Headers),
        Route::new(".nojekyll", Content::NoJekyll),
    ]);
    files
}
