//! The routes of a site: what stands at which path, each path once.
//!
//! In: the checked site. Out: all [`Route`]s, and all [`Page`]s, in reading order. Deliberately
//! absent: the theme's static files, and looking for one route, which is [`super::lookup`]'s.

use super::{PublishedIndex, SiteContext, deploy, matrix, seo, share};
use crate::model::{Id, Indicator, Lang, Site, names::DATA_FILES};

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
    Chart(String, Lang),
    /// An Open Graph image: of the chart with this id, or the site's card.
    Share(Option<String>, Lang),
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

/// A page, by its kind and its record. It exists in each language at the same path below the
/// language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Page {
    /// The front page.
    Home,
    /// All indicators: the official table.
    Indicators,
    /// One indicator.
    Indicator(Id),
    /// All projects.
    Projects,
    /// One project.
    Project(Id),
    /// The matrix of indicators by projects.
    Matrix,
    /// All highlights.
    Highlights,
    /// One highlight.
    Highlight(Id),
    /// All policy sections of the plan.
    Policies,
    /// One policy section: plan and result.
    Policy(Id),
    /// The agency's terms, compared.
    Terms,
    /// One term.
    Term(Id),
    /// The glossary.
    Glossary,
    /// The source documents.
    Sources,
    /// The data files to download.
    Data,
    /// Changes since the previous edition, and figures that are not final.
    Changes,
    /// The accessibility statement.
    Accessibility,
    /// The search page.
    Search,
    /// A page of prose.
    Prose(Id),
}

/// The slugs of pages that every site can have. Prose of such a slug introduces that page; any
/// other prose is a page of its own.
pub(super) const INTRODUCED_SLUGS: [&str; 12] = [
    "home",
    "indicators",
    "projects",
    "matrix",
    "highlights",
    "policies",
    "terms",
    "glossary",
    "sources",
    "data",
    "changes",
    "search",
];

/// Whether the prose of a slug is a page of its own.
pub(super) fn is_own_page(context: &SiteContext, slug: &str) -> bool {
    // Without a statement in `book.toml` the site has no page of that slug which the prose could
    // introduce.
    let stated = slug == "accessibility" && context.site.accessibility.is_some();
    !stated && !INTRODUCED_SLUGS.contains(&slug)
}

impl Page {
    /// The folder of the page below its language: `projects/medicines/`.
    #[must_use]
    pub fn folder(&self) -> String {
        match self {
            Self::Home => String::new(),
            Self::Indicators => "indicators/".to_owned(),
            Self::Indicator(id) => format!("indicators/{id}/"),
            Self::Projects => "projects/".to_owned(),
            Self::Project(id) => format!("projects/{id}/"),
            Self::Matrix => "matrix/".to_owned(),
            Self::Highlights => "highlights/".to_owned(),
            Self::Highlight(id) => format!("highlights/{id}/"),
            Self::Policies => "policies/".to_owned(),
            Self::Policy(id) => format!("policies/{id}/"),
            Self::Terms => "terms/".to_owned(),
            Self::Term(id) => format!("terms/{id}/"),
            Self::Glossary => "glossary/".to_owned(),
            Self::Sources => "sources/".to_owned(),
            Self::Data => "data/".to_owned(),
            Self::Changes => "changes/".to_owned(),
            Self::Accessibility => "accessibility/".to_owned(),
            Self::Search => "search/".to_owned(),
            Self::Prose(slug) => format!("{slug}/"),
        }
    }

    /// The folder of the page in a language: `ja/projects/medicines/`.
    #[must_use]
    pub fn place(&self, lang: Lang) -> String {
        format!("{}/{}", lang.code(), self.folder())
    }
}

/// The pages of a site, in reading order. A list without entries has no page, so that no link leads
/// to an empty one.
#[must_use]
pub fn pages(context: &SiteContext) -> Vec<Page> {
    let site = &context.site;
    let edition = &site.edition;
    let mut pages = vec![Page::Home, Page::Indicators];
    pages.extend(indicators(site).map(|each| Page::Indicator(each.id.clone())));
    pages.push(Page::Projects);
    pages.extend(ids(&site.projects, |each| &each.id).map(Page::Project));
    if matrix::has_matrix(site) {
        pages.push(Page::Matrix);
    }
    if !edition.highlights.is_empty() {
        pages.push(Page::Highlights);
        pages.extend(ids(&edition.highlights, |each| &each.id).map(Page::Highlight));
    }
    if !edition.policies.is_empty() {
        pages.push(Page::Policies);
        pages.extend(ids(&edition.policies, |each| &each.id).map(Page::Policy));
    }
    if !site.terms.is_empty() {
        pages.push(Page::Terms);
        pages.extend(ids(&site.terms, |each| &each.id).map(Page::Term));
    }
    if !site.glossary.is_empty() {
        pages.push(Page::Glossary);
    }
    pages.extend([Page::Sources, Page::Data, Page::Changes, Page::Search]);
    let slugs = site.prose.keys();
    let own_prose = slugs.filter(|slug| is_own_page(context, slug));
    pages.extend(own_prose.cloned().map(Page::Prose));
    if site.accessibility.is_some() {
        pages.push(Page::Accessibility);
    }
    pages
}

/// The indicators that the edition has an observation of, in the plan's order.
fn indicators(site: &Site) -> impl Iterator<Item = &Indicator> {
    let observations = &site.edition.observations;
    let all = site.indicators.iter();
    all.filter(|indicator| observations.contains_key(&indicator.id))
}

/// The ids of records, in their order.
fn ids<'a, T: 'a>(
    records: impl IntoIterator<Item = &'a T>,
    id: fn(&T) -> &Id,
) -> impl Iterator<Item = Id> {
    records.into_iter().map(move |record| id(record).clone())
}

/// All routes but the theme's static files: pages, charts, pictures for links, data, search
/// indexes, and files for machines.
#[must_use]
pub fn routes(context: &SiteContext) -> Vec<Route> {
    let mut routes = vec![
        Route::new("index.html", Content::Root),
        Route::new("404.html", Content::NotFound),
    ];
    for page in pages(context) {
        for lang in Lang::ALL {
            let path = format!("{}index.html", page.place(lang));
            routes.push(Route::new(path, Content::Page(page.clone(), lang)));
        }
    }
    for chart in context.charts() {
        for lang in Lang::ALL {
            let path = format!("charts/{}.{}.svg", chart.id, lang.code());
            routes.push(Route::new(path, Content::Chart(chart.id.clone(), lang)));
        }
    }
    routes.extend(share::pictures(context));
    routes.extend(data_files(context));
    for lang in Lang::ALL {
        let PublishedIndex { index, folder } = context.search(lang);
        for name in index.files.keys() {
            let content = Content::Search(name.clone(), lang);
            routes.push(Route::new(format!("{folder}{name}"), content));
        }
    }
    routes.push(Route::new("sitemap.xml", Content::Sitemap));
    routes.push(Route::new("robots.txt", Content::Robots));
    routes.extend(machine_files(context));
    routes
}

/// The files of facts: those of each indicator, then those of all.
fn data_files(context: &SiteContext) -> Vec<Route> {
    let mut files = Vec::new();
    for indicator in indicators(&context.site) {
        let id = &indicator.id;
        let csv = Content::Csv(Some(id.clone()));
        let json = Content::Json(Some(id.clone()));
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
        for lang in Lang::ALL {
            files.push(Route::new(seo::feed_path(lang), Content::Feed(lang)));
        }
    }
    if deploy::redirects(context).is_some() {
        files.push(Route::new("_redirects", Content::Redirects));
    }
    files.extend([
        Route::new("llms.txt", Content::LlmsTxt),
        Route::new("_headers", Content::Headers),
        Route::new(".nojekyll", Content::NoJekyll),
    ]);
    files
}
