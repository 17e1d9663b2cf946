//! The search page, and the search index as files of the site.
//!
//! In: the checked site. Out: the view for `search.html`, and each language's index in a folder
//! that is named after its content. Deliberately absent: searching, which is done by
//! `static/search.js` in the browser.

use super::{
    authored::{DocView, PageScope},
    common::Text,
    links::Links,
    prose,
    routes::Page,
    view::Body,
};
use crate::{
    dataset,
    model::{Lang, Site},
    search::{self, DocumentId, DocumentKind, Index},
    text::words::Words,
};
use serde::Serialize;

#[derive(Serialize)]
struct SearchView {
    title: Text,
    introduction: Option<DocView>,
    /// The folder of the index.
    index: String,
    /// The number of shards of the index. The script loads those that a query needs.
    shards: usize,
    kinds: Vec<KindView>,
}

/// A kind of document that a reader can narrow a search to.
#[derive(Serialize)]
struct KindView {
    id: &'static str,
    label: String,
}

/// A search index with the folder of its files.
#[derive(Debug)]
pub struct PublishedIndex {
    /// The index.
    pub index: Index,
    /// The folder of its files, named after a hash of them. So a browser never mixes the files of
    /// two indexes, and may cache each of them forever.
    pub folder: String,
}

/// The search index of a site in a language.
pub(super) fn published_index(site: &Site, lang: Lang) -> PublishedIndex {
    // Results are shown on the search page, so their links begin there.
    let links = Links::new(&Page::Search.place(lang), site.settings.base_url.as_deref());
    let index = search::index(
        &search::documents(site, lang),
        &search::synonyms(site, lang),
        |document| address(document, lang, &links),
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
    PublishedIndex { index, folder }
}

/// The link from the search page to a document.
fn address(document: &DocumentId, lang: Lang, links: &Links) -> String {
    let (page, anchor) = match document {
        DocumentId::Indicator(id) => (Page::Indicator(id.clone()), None),
        DocumentId::Project(id) => (Page::Project(id.clone()), None),
        DocumentId::Highlight(id) => (Page::Highlight(id.clone()), None),
        DocumentId::Policy(id) => (Page::Policy(id.clone()), None),
        DocumentId::Term(id) => (Page::Term(id.clone()), None),
        DocumentId::Glossary(id) => (Page::Glossary, Some(id)),
        DocumentId::Source(id) => (Page::Sources, Some(id)),
        // Prose that introduces a page has that page's slug, so that its address follows; only the
        // front page has another folder.
        DocumentId::Prose(slug) if &**slug == "home" => (Page::Home, None),
        DocumentId::Prose(slug) => (Page::Prose(slug.clone()), None),
    };
    let anchor = anchor.map(|id| format!("#{id}")).unwrap_or_default();
    format!("{}{anchor}", links.page(&page.place(lang)))
}

/// The search page.
pub(super) fn body(scope: &PageScope<'_>) -> Option<Body> {
    let PageScope {
        context,
        lang,
        links,
        ..
    } = *scope;
    let introduction = prose::introduction(scope, "search");
    let kinds = DocumentKind::NAMES.map(|(id, kind)| KindView {
        id,
        label: label(kind, lang, &context.words).to_owned(),
    });
    let found = context.search(lang)?;
    let view = SearchView {
        title: introduction.title,
        introduction: introduction.body,
        index: links.file(&found.folder),
        shards: found.index.shards,
        kinds: kinds.into(),
    };
    Some(Body::new("search.html", view))
}

fn label(kind: DocumentKind, lang: Lang, words: &Words) -> &str {
    match kind {
        DocumentKind::Indicators => words.say(lang, "nav.indicators"),
        DocumentKind::Projects => words.say(lang, "nav.projects"),
        DocumentKind::Highlights => words.say(lang, "nav.highlights"),
        DocumentKind::Policies => words.say(lang, "nav.policies"),
        DocumentKind::Terms => words.say(lang, "nav.terms"),
        DocumentKind::Glossary => words.say(lang, "nav.glossary"),
        DocumentKind::Sources => words.say(lang, "nav.sources"),
        DocumentKind::Pages => words.say(lang, "search.pages"),
    }
}
