//! All routes of a site: each path once, in order.

use super::{World, discovery, hosting};
use crate::model::{Id, Lang};

/// A file of the finished site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// Its path below the output folder.
    pub path: String,
    /// What it holds.
    pub content: Content,
}

/// What a route holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// A page in one language.
    Page(Page, Lang),
    /// The page at `/` that offers both languages.
    Root,
    /// The page for addresses that lead nowhere.
    NotFound,
    /// A chart as a file of its own.
    Chart(usize, Lang),
    /// Facts as CSV: of one indicator, or all.
    Csv(Option<Id>),
    /// Facts as JSON: of one indicator, or all.
    Json(Option<Id>),
    /// All facts as a workbook.
    Xlsx,
    /// `datapackage.json`: what the data files are.
    Package,
    /// What the columns of `facts.csv` are, as CSV on the Web.
    Csvw,
    /// The feed of changes in a language.
    Feed(Lang),
    /// A file of a language's search index, by its name.
    Search(String, Lang),
    /// `sitemap.xml`.
    Sitemap,
    /// `robots.txt`.
    Robots,
    /// `llms.txt`: the site's map for language models.
    Guide,
    /// `_headers`: what hosts send along.
    Headers,
    /// `_redirects`: where former addresses lead.
    Redirects,
    /// `.nojekyll`: keeps GitHub Pages from dropping files whose names begin with a line.
    NoJekyll,
}

/// The kinds of pages; each exists in both languages at the same place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Page {
    /// The year at a glance.
    Home,
    /// The official table.
    Indicators,
    /// One indicator.
    Indicator(Id),
    /// The projects.
    Projects,
    /// One project.
    Project(Id),
    /// The case stories.
    Highlights,
    /// One case story.
    Highlight(Id),
    /// The plan's sections and what was done.
    Policies,
    /// One section.
    Policy(Id),
    /// The agency's terms.
    Terms,
    /// One term.
    Term(Id),
    /// The words it uses.
    Glossary,
    /// The documents it is taken from.
    Sources,
    /// Downloads.
    Data,
    /// What the site says of its own accessibility.
    Accessibility,
    /// The page that searches the site.
    Search,
    /// A page of prose.
    Prose(Id),
}

/// The slugs whose prose stands at the top of a page of the program; any other prose is a page of its own.
pub(super) const BUILT_IN: [&str; 10] = [
    "home",
    "indicators",
    "projects",
    "highlights",
    "policies",
    "terms",
    "glossary",
    "sources",
    "data",
    "search",
];

/// Whether the prose of a slug is a page of its own.
pub(super) fn is_page(world: &World, slug: &str) -> bool {
    // Only a site that makes a statement has a page of the program for it.
    let stated = slug == "accessibility" && world.site.settings.accessibility.is_some();
    !stated && !BUILT_IN.contains(&slug)
}

impl Page {
    /// The page's folder below its language: `projects/medicines/`.
    #[must_use]
    pub fn folder(&self) -> String {
        match self {
            Self::Home => String::new(),
            Self::Indicators => "indicators/".to_owned(),
            Self::Indicator(id) => format!("indicators/{id}/"),
            Self::Projects => "projects/".to_owned(),
            Self::Project(id) => format!("projects/{id}/"),
            Self::Highlights => "highlights/".to_owned(),
            Self::Highlight(id) => format!("highlights/{id}/"),
            Self::Policies => "policies/".to_owned(),
            Self::Policy(id) => format!("policies/{id}/"),
            Self::Terms => "terms/".to_owned(),
            Self::Term(id) => format!("terms/{id}/"),
            Self::Glossary => "glossary/".to_owned(),
            Self::Sources => "sources/".to_owned(),
            Self::Data => "data/".to_owned(),
            Self::Accessibility => "accessibility/".to_owned(),
            Self::Search => "search/".to_owned(),
            Self::Prose(slug) => format!("{slug}/"),
        }
    }

    /// The page's folder in a language: `ja/projects/medicines/`.
    #[must_use]
    pub fn place(&self, lang: Lang) -> String {
        format!("{}/{}", lang.code(), self.folder())
    }
}

/// The pages of a site, in reading order.
#[must_use]
pub fn pages(world: &World) -> Vec<Page> {
    let site = &world.site;
    let shown =
        site.indicators.iter().filter(|indicator| site.edition.observations.contains_key(&indicator.id));
    let mut pages = vec![Page::Home, Page::Indicators];
    pages.extend(shown.map(|indicator| Page::Indicator(indicator.id.clone())));
    pages.push(Page::Projects);
    pages.extend(site.projects.iter().map(|project| Page::Project(project.id.clone())));
    if !site.edition.highlights.is_empty() {
        pages.push(Page::Highlights);
        pages.extend(site.edition.highlights.iter().map(|each| Page::Highlight(each.id.clone())));
    }
    if !site.edition.policies.is_empty() {
        pages.push(Page::Policies);
        pages.extend(site.edition.policies.iter().map(|each| Page::Policy(each.id.clone())));
    }
    if !site.terms.is_empty() {
        pages.push(Page::Terms);
        pages.extend(site.terms.iter().map(|each| Page::Term(each.id.clone())));
    }
    if !site.glossary.is_empty() {
        pages.push(Page::Glossary);
    }
    pages.extend([Page::Sources, Page::Data, Page::Search]);
    pages.extend(site.prose.keys().filter(|slug| is_page(world, slug)).cloned().map(Page::Prose));
    if site.settings.accessibility.is_some() {
        pages.push(Page::Accessibility);
    }
    pages
}

/// All routes but the theme's static files.
#[must_use]
pub fn routes(world: &World) -> Vec<Route> {
    let route = |path: String, content| Route { path, content };
    let mut routes =
        vec![route("index.html".into(), Content::Root), route("404.html".into(), Content::NotFound)];
    for page in pages(world) {
        routes.extend(
            Lang::ALL.map(|lang| {
                route(format!("{}index.html", page.place(lang)), Content::Page(page.clone(), lang))
            }),
        );
    }
    for (index, chart) in world.charts.iter().enumerate() {
        routes.extend(Lang::ALL.map(|lang| {
            route(format!("charts/{}.{}.svg", chart.id, lang.code()), Content::Chart(index, lang))
        }));
    }
    for page in pages(world) {
        if let Page::Indicator(id) = page {
            routes.push(route(format!("data/{id}.csv"), Content::Csv(Some(id.clone()))));
            routes.push(route(format!("data/{id}.json"), Content::Json(Some(id))));
        }
    }
    routes.push(route("data/facts.csv".into(), Content::Csv(None)));
    routes.push(route("data/facts.json".into(), Content::Json(None)));
    routes.push(route("data/facts.xlsx".into(), Content::Xlsx));
    routes.push(route("data/datapackage.json".into(), Content::Package));
    routes.push(route("data/facts.csv-metadata.json".into(), Content::Csvw));
    for lang in Lang::ALL {
        let folder = Page::Search.place(lang);
        let files = world.search(lang).files.keys();
        routes
            .extend(files.map(|name| route(format!("{folder}{name}"), Content::Search(name.clone(), lang))));
    }
    routes.push(route("sitemap.xml".into(), Content::Sitemap));
    routes.push(route("robots.txt".into(), Content::Robots));
    routes.extend(around(world).map(|(path, content)| Route { path, content }));
    routes
}

/// What hosts and other machines read, where the site has it.
fn around(world: &World) -> impl Iterator<Item = (String, Content)> {
    // A feed without absolute addresses would be none.
    let fed = world.site.settings.base_url.is_some();
    let feeds = Lang::ALL.into_iter().filter(move |_| fed);
    let feeds = feeds.map(|lang| (discovery::feed_path(lang), Content::Feed(lang)));
    let redirects = hosting::redirects(world).map(|_| ("_redirects".to_owned(), Content::Redirects));
    let always =
        [("llms.txt", Content::Guide), ("_headers", Content::Headers), (".nojekyll", Content::NoJekyll)];
    feeds.chain(redirects).chain(always.map(|(path, content)| (path.to_owned(), content)))
}
