//! All routes of a site: each path once, in order.

use super::{Catalogue, SiteContext, deploy, matrix, seo, share};
use crate::model::{
    Id, Lang,
    names::{DATA_FILES, INDICATOR_FORMATS},
};

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
    Chart(String, Lang),
    /// The picture beside links to pages: of a chart, or the site's card.
    Share(Option<String>, Lang),
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
    /// The indicators by projects.
    Matrix,
    /// The highlights.
    Highlights,
    /// One highlight.
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
    /// What was revised.
    Changes,
    /// What the site says of its own accessibility.
    Accessibility,
    /// The page that searches the site.
    Search,
    /// A page of prose.
    Prose(Id),
}

/// The slugs whose prose stands at the top of a page of the program; any other prose is a page of its own.
pub(super) const BUILT_IN: [&str; 12] = [
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
pub(super) fn is_page(context: &SiteContext, slug: &str) -> bool {
    // Only a site that makes a statement has a page of the program for it.
    let stated = slug == "accessibility" && context.site.settings.accessibility.is_some();
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

    /// The page's folder in a language: `ja/projects/medicines/`.
    #[must_use]
    pub fn place(&self, lang: Lang) -> String {
        format!("{}/{}", lang.code(), self.folder())
    }
}

/// The pages of a site, in reading order.
#[must_use]
pub fn pages(context: &SiteContext) -> Vec<Page> {
    let site = &context.site;
    let shown = site
        .indicators
        .iter()
        .filter(|indicator| site.edition.observations.contains_key(&indicator.id));
    let mut pages = vec![Page::Home, Page::Indicators];
    pages.extend(shown.map(|indicator| Page::Indicator(indicator.id.clone())));
    pages.push(Page::Projects);
    pages.extend(
        site.projects
            .iter()
            .map(|project| Page::Project(project.id.clone())),
    );
    if matrix::is_there(site) {
        pages.push(Page::Matrix);
    }
    if !site.edition.highlights.is_empty() {
        pages.push(Page::Highlights);
        pages.extend(
            site.edition
                .highlights
                .iter()
                .map(|each| Page::Highlight(each.id.clone())),
        );
    }
    if !site.edition.policies.is_empty() {
        pages.push(Page::Policies);
        pages.extend(
            site.edition
                .policies
                .iter()
                .map(|each| Page::Policy(each.id.clone())),
        );
    }
    if !site.terms.is_empty() {
        pages.push(Page::Terms);
        pages.extend(site.terms.iter().map(|each| Page::Term(each.id.clone())));
    }
    if !site.glossary.is_empty() {
        pages.push(Page::Glossary);
    }
    pages.extend([Page::Sources, Page::Data, Page::Changes, Page::Search]);
    pages.extend(
        site.prose
            .keys()
            .filter(|slug| is_page(context, slug))
            .cloned()
            .map(Page::Prose),
    );
    if site.settings.accessibility.is_some() {
        pages.push(Page::Accessibility);
    }
    pages
}

/// Whether a site has a page.
pub(super) fn has(context: &SiteContext, page: &Page) -> bool {
    let site = &context.site;
    match page {
        Page::Indicator(id) => {
            site.indicator(id).is_some() && site.edition.observations.contains_key(id)
        }
        Page::Project(id) => site.project(id).is_some(),
        Page::Highlights => !site.edition.highlights.is_empty(),
        Page::Highlight(id) => site.edition.highlights.find(id).is_some(),
        Page::Policies => !site.edition.policies.is_empty(),
        Page::Policy(id) => site.edition.policies.iter().any(|each| each.id == *id),
        Page::Terms => !site.terms.is_empty(),
        Page::Term(id) => site.terms.iter().any(|each| each.id == *id),
        Page::Glossary => !site.glossary.is_empty(),
        Page::Accessibility => site.settings.accessibility.is_some(),
        Page::Matrix => matrix::is_there(site),
        Page::Prose(slug) => site.prose.contains_key(slug) && is_page(context, slug),
        Page::Home
        | Page::Indicators
        | Page::Projects
        | Page::Sources
        | Page::Data
        | Page::Changes
        | Page::Search => true,
    }
}

/// The route at a path, found without listing the others.
#[must_use]
pub fn route(context: &SiteContext, path: &str) -> Option<Route> {
    let content = match path {
        "index.html" => Content::Root,
        "404.html" => Content::NotFound,
        "sitemap.xml" => Content::Sitemap,
        "robots.txt" => Content::Robots,
        _ if !path.contains('/') || path.ends_with(".xml") => {
            around(context).find(|(each, _)| each == path)?.1
        }
        _ => match path.split_once('/')? {
            ("charts", name) => chart_at(context, name)?,
            ("share", name) => shared_at(context, name)?,
            ("assets", name) if name.starts_with("search-") => searched(context, path)?,
            ("data", name) => data_at(context, name)?,
            (code, rest) => {
                let lang = Lang::ALL.into_iter().find(|lang| lang.code() == code)?;
                Content::Page(page_at(context, rest)?, lang)
            }
        },
    };
    Some(Route {
        path: path.to_owned(),
        content,
    })
}

fn chart_at(context: &SiteContext, name: &str) -> Option<Content> {
    let (id, code) = name.strip_suffix(".svg")?.rsplit_once('.')?;
    let lang = Lang::ALL.into_iter().find(|lang| lang.code() == code)?;
    context
        .chart(id)
        .map(|chart| Content::Chart(chart.id.clone(), lang))
}

/// The picture of a chart, or of the site.
fn shared_at(context: &SiteContext, name: &str) -> Option<Content> {
    let pictures = share::pictures(context).into_iter();
    let mut at = pictures.filter(|(path, ..)| path.strip_prefix("share/") == Some(name));
    at.next()
        .map(|(_, chart, lang)| Content::Share(chart, lang))
}

fn data_at(context: &SiteContext, name: &str) -> Option<Content> {
    if let Some(content) = data_of_all(name) {
        return Some(content);
    }
    let (id, format) = name.rsplit_once('.')?;
    let content = if format == "csv" {
        Content::Csv
    } else {
        Content::Json
    };
    let there = INDICATOR_FORMATS.contains(&format) && has(context, &Page::Indicator(id.into()));
    there.then(|| content(Some(id.into())))
}

/// A file of all facts, by its name: one of [`DATA_FILES`].
fn data_of_all(name: &str) -> Option<Content> {
    match name {
        "facts.csv" => Some(Content::Csv(None)),
        "facts.json" => Some(Content::Json(None)),
        "facts.xlsx" => Some(Content::Xlsx),
        "datapackage.json" => Some(Content::Package),
        "facts.csv-metadata.json" => Some(Content::Csvw),
        _ => None,
    }
}

/// The page whose index stands at a path below its language.
fn page_at(context: &SiteContext, path: &str) -> Option<Page> {
    let folder = path.strip_suffix("index.html")?;
    let page = match folder.strip_suffix('/').unwrap_or(folder).split_once('/') {
        None => match folder {
            "" => Page::Home,
            "indicators/" => Page::Indicators,
            "projects/" => Page::Projects,
            "highlights/" => Page::Highlights,
            "policies/" => Page::Policies,
            "terms/" => Page::Terms,
            "glossary/" => Page::Glossary,
            "sources/" => Page::Sources,
            "data/" => Page::Data,
            "changes/" => Page::Changes,
            "search/" => Page::Search,
            "matrix/" => Page::Matrix,
            "accessibility/" if has(context, &Page::Accessibility) => Page::Accessibility,
            slug => Page::Prose(slug.strip_suffix('/')?.into()),
        },
        Some(("indicators", id)) => Page::Indicator(id.into()),
        Some(("projects", id)) => Page::Project(id.into()),
        Some(("highlights", id)) => Page::Highlight(id.into()),
        Some(("policies", id)) => Page::Policy(id.into()),
        Some(("terms", id)) => Page::Term(id.into()),
        Some(_) => return None,
    };
    // The path must be the page's own: `index.html` behind another folder's name is none.
    (page.folder() == folder && has(context, &page)).then_some(page)
}

/// A file of a search index.
fn searched(context: &SiteContext, path: &str) -> Option<Content> {
    Lang::ALL.into_iter().find_map(|lang| {
        let Catalogue { index, folder } = context.search(lang);
        let name = path.strip_prefix(folder.as_str())?;
        index
            .files
            .contains_key(name)
            .then(|| Content::Search(name.to_owned(), lang))
    })
}

/// All routes but the theme's static files.
#[must_use]
pub fn routes(context: &SiteContext) -> Vec<Route> {
    let route = |path: String, content| Route { path, content };
    let mut routes = vec![
        route("index.html".into(), Content::Root),
        route("404.html".into(), Content::NotFound),
    ];
    for page in pages(context) {
        routes.extend(Lang::ALL.map(|lang| {
            route(
                format!("{}index.html", page.place(lang)),
                Content::Page(page.clone(), lang),
            )
        }));
    }
    for chart in context.charts() {
        routes.extend(Lang::ALL.map(|lang| {
            route(
                format!("charts/{}.{}.svg", chart.id, lang.code()),
                Content::Chart(chart.id.clone(), lang),
            )
        }));
    }
    let pictures = share::pictures(context).into_iter();
    routes.extend(pictures.map(|(path, index, lang)| route(path, Content::Share(index, lang))));
    for page in pages(context) {
        if let Page::Indicator(id) = page {
            routes.push(route(
                format!("data/{id}.csv"),
                Content::Csv(Some(id.clone())),
            ));
            routes.push(route(format!("data/{id}.json"), Content::Json(Some(id))));
        }
    }
    for name in DATA_FILES {
        routes.extend(data_of_all(name).map(|content| route(format!("data/{name}"), content)));
    }
    for lang in Lang::ALL {
        let Catalogue { index, folder } = context.search(lang);
        let files = index.files.keys();
        routes.extend(files.map(|name| {
            route(
                format!("{folder}{name}"),
                Content::Search(name.clone(), lang),
            )
        }));
    }
    routes.push(route("sitemap.xml".into(), Content::Sitemap));
    routes.push(route("robots.txt".into(), Content::Robots));
    routes.extend(around(context).map(|(path, content)| Route { path, content }));
    routes
}

/// What hosts and other machines read, where the site has it.
fn around(context: &SiteContext) -> impl Iterator<Item = (String, Content)> {
    // A feed without absolute addresses would be none.
    let fed = context.site.settings.base_url.is_some();
    let feeds = Lang::ALL.into_iter().filter(move |_| fed);
    let feeds = feeds.map(|lang| (seo::feed_path(lang), Content::Feed(lang)));
    let redirects =
        deploy::redirects(context).map(|_| ("_redirects".to_owned(), Content::Redirects));
    let always = [
        ("llms.txt", Content::Guide),
        ("_headers", Content::Headers),
        (".nojekyll", Content::NoJekyll),
    ];
    feeds
        .chain(redirects)
        .chain(always.map(|(path, content)| (path.to_owned(), content)))
}
