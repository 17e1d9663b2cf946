//! The page that searches, and the addresses that its index leads to.

use super::{
    SiteContext,
    common::{Html, Text},
    links::Links,
    prose,
    routes::{BUILT_IN, Page},
    view::Body,
};
use crate::{
    dataset,
    model::{Lang, Site},
    search::{self, Index, Kind, Place},
    text::words::Words,
};
use serde::Serialize;

#[derive(Serialize)]
struct SearchView {
    title: Text,
    introduction: Option<Html>,
    /// The folder of the index.
    index: String,
    /// How many shards the index has: the script asks for those that it needs.
    shards: usize,
    kinds: Vec<KindView>,
}

#[derive(Serialize)]
struct KindView {
    id: &'static str,
    label: String,
}

/// A search index, and where it stands.
#[derive(Debug)]
pub struct Catalogue {
    /// The index.
    pub index: Index,
    /// The folder of its files. It is named after what they hold: files of two indexes never meet in a browser's store, and each may
    /// be kept for good.
    pub folder: String,
}

/// The search index of a site in a language.
pub(super) fn catalogue(site: &Site, lang: Lang) -> Catalogue {
    let links = Links::new(&Page::Search.place(lang), site.settings.base_url.as_deref());
    let index = search::index(
        &search::documents(site, lang),
        &search::synonyms(site, lang),
        |place| address(place, lang, &links),
    );
    let files = index
        .files
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
    let folder = format!(
        "assets/search-{}-{}/",
        lang.code(),
        dataset::fingerprint(files)
    );
    Catalogue { index, folder }
}

/// What leads from the search page to a place.
fn address(place: &Place, lang: Lang, links: &Links) -> String {
    let (page, anchor) = match place {
        Place::Indicator(id) => (Page::Indicator(id.clone()), None),
        Place::Project(id) => (Page::Project(id.clone()), None),
        Place::Highlight(id) => (Page::Highlight(id.clone()), None),
        Place::Policy(id) => (Page::Policy(id.clone()), None),
        Place::Term(id) => (Page::Term(id.clone()), None),
        Place::Glossary(id) => (Page::Glossary, Some(id)),
        Place::Source(id) => (Page::Sources, Some(id)),
        // The introduction of a page of the program has that page's slug; the home page stands at the top.
        Place::Prose(slug) if &**slug == BUILT_IN[0] => (Page::Home, None),
        Place::Prose(slug) => (Page::Prose(slug.clone()), None),
    };
    let anchor = anchor.map(|id| format!("#{id}")).unwrap_or_default();
    format!("{}{anchor}", links.page(&page.place(lang)))
}

/// The search page.
pub(super) fn body(context: &SiteContext, lang: Lang, links: &Links) -> Body {
    let introduction = prose::introduction(context, "search", lang);
    let kinds = Kind::NAMES.map(|(id, kind)| KindView {
        id,
        label: label(kind, lang, &context.words).to_owned(),
    });
    let found = context.search(lang);
    let view = SearchView {
        title: introduction.title,
        introduction: introduction.body,
        index: links.file(&found.folder),
        shards: found.index.shards,
        kinds: kinds.into(),
    };
    Body::new("search.html", &view)
}

fn label(kind: Kind, lang: Lang, words: &Words) -> &str {
    match kind {
        Kind::Indicators => words.say(lang, "nav.indicators"),
        Kind::Projects => words.say(lang, "nav.projects"),
        Kind::Highlights => words.say(lang, "nav.highlights"),
        Kind::Policies => words.say(lang, "nav.policies"),
        Kind::Terms => words.say(lang, "nav.terms"),
        Kind::Glossary => words.say(lang, "nav.glossary"),
        Kind::Sources => words.say(lang, "nav.sources"),
        Kind::Pages => words.say(lang, "search.pages"),
    }
}
