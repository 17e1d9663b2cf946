//! The search page, and the search index as files of the site.
//!
//! In: the checked site. Out: the view for `search.html`, and each language's index in a folder
//! that is named after its content. Deliberately absent: searching, which is done by
//! `static/search.js` in the browser.

use super::{
    authored::{DocView, PageScope},
    common::Text,
    links::Links,
    page_kinds::{self, SearchKind},
    prose,
    routes::Page,
    view::Body,
};
use crate::{
    dataset,
    model::{Lang, Site, locale::Script, script},
    search::{self, Document, DocumentId, Index},
};
use serde::Serialize;
use serde_json::{Value, json};

#[derive(Serialize)]
struct SearchView {
    title: Text,
    introduction: Option<DocView>,
    /// The folder of the index.
    index: String,
    /// The number of shards of the index. The script loads those that a query needs.
    shards: usize,
    /// Letters of other languages, which the script marks, as JSON.
    foreign: String,
    /// The length of an excerpt in characters.
    excerpt: usize,
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
        &documents(site, lang),
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

/// The kinds of documents, in reading order.
fn kinds() -> impl Iterator<Item = &'static SearchKind> {
    page_kinds::rows().filter_map(|row| row.search.as_ref())
}

/// The documents of a site in a language, in a group for each kind.
#[must_use]
pub fn documents(site: &Site, lang: Lang) -> Vec<Vec<Document>> {
    kinds().map(|kind| (kind.documents)(site, lang)).collect()
}

/// The link from the search page to a document.
fn address(document: &DocumentId, lang: Lang, links: &Links) -> String {
    let page = links.page(&document.page.place(lang));
    match &document.entry {
        Some(entry) => format!("{page}#{entry}"),
        None => page,
    }
}

/// Letters that show another language in a text of `lang`, as a list of languages and their letters.
fn foreign(lang: Lang) -> String {
    let letters = script::foreign_letters(lang);
    let letters: Value = letters
        .map(|each| json!({ "lang": each.lang, "letters": each.letters }))
        .collect();
    letters.to_string()
}

/// The length of an excerpt in characters. Letters of an alphabet are half as wide as others.
fn excerpt(lang: Lang) -> usize {
    match lang.locale().writing.script {
        Script::Alphabetic => 220,
        Script::Japanese | Script::Korean => 110,
    }
}

/// The search page.
pub(super) fn body(scope: &PageScope<'_>) -> Option<Body> {
    let PageScope {
        context,
        lang,
        links,
        ..
    } = *scope;
    let introduction = prose::introduction(scope);
    let kinds = kinds().map(|kind| KindView {
        id: kind.id,
        label: context.words.say(lang, kind.label).to_owned(),
    });
    let found = context.search(lang)?;
    let view = SearchView {
        title: introduction.title,
        introduction: introduction.body,
        index: links.file(&found.folder),
        shards: found.index.shards,
        foreign: foreign(lang),
        excerpt: excerpt(lang),
        kinds: kinds.collect(),
    };
    Some(Body::new("search.html", view))
}
