//! The pages of the glossary and of the source documents.
//!
//! In: glossary entries and source documents. Out: the views for `glossary.html` and
//! `sources.html`. Deliberately absent: links to the documents' files, which records do not have.

use super::{
    SiteContext,
    authored::{DocView, PageScope},
    common::{self, Text},
    prose,
    view::Body,
};
use crate::{
    model::{Citation, Id, Lang, Localized, Site},
    text,
};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct GlossaryView {
    title: Text,
    introduction: Option<DocView>,
    count: String,
    entries: Vec<EntryView>,
}

#[derive(Serialize)]
struct EntryView {
    id: String,
    name: Text,
    abbr: Option<String>,
    /// The name in the other languages.
    others: Vec<OtherName>,
    text: DocView,
}

/// The page of the glossary, in the order of the names.
pub(super) fn glossary(scope: &PageScope<'_>) -> Body {
    let PageScope { context, lang, .. } = *scope;
    let introduction = prose::introduction(scope);
    let entries = context.site.glossary.iter();
    let mut entries: Vec<EntryView> = entries
        .map(|entry| EntryView {
            id: entry.id.to_string(),
            name: Text::new(&entry.name, lang),
            abbr: entry.abbr.clone(),
            others: other_names(context, &entry.name, lang),
            text: scope.text(&entry.text),
        })
        .collect();
    entries.sort_by_key(|entry| (entry.name.text.to_lowercase(), entry.id.clone()));
    let view = GlossaryView {
        title: introduction.title,
        introduction: introduction.body,
        count: text::count(entries.len(), lang),
        entries,
    };
    Body::new("glossary.html", view)
}

/// A name in a language that is not the page's.
#[derive(Serialize)]
struct OtherName {
    lang: &'static str,
    text: String,
}

fn other_names(context: &SiteContext, name: &Localized, lang: Lang) -> Vec<OtherName> {
    let others = context.languages().others(lang);
    let names = others.filter_map(|lang| {
        Some(OtherName {
            lang: lang.code(),
            text: name.written(lang)?.clone(),
        })
    });
    names.collect()
}

#[derive(Serialize)]
struct SourcesView {
    title: Text,
    introduction: Option<DocView>,
    rows: Vec<SourceRow>,
}

#[derive(Serialize)]
struct SourceRow {
    id: String,
    title: Text,
    issuer: Vec<Text>,
    date: Option<String>,
    language: String,
    kind: Option<Text>,
    /// The number of facts and texts that cite it.
    cited: String,
}

/// The page of the source documents.
pub(super) fn sources(scope: &PageScope<'_>) -> Body {
    let PageScope { context, lang, .. } = *scope;
    let introduction = prose::introduction(scope);
    let counts = citation_counts(&context.site);
    let sources = context.site.sources.values();
    let rows = sources.map(|source| SourceRow {
        id: source.id.to_string(),
        title: Text::new(&source.title, lang),
        issuer: common::organisations(&context.site, &source.issuer, lang),
        date: source.date.map(|date| text::date(date, lang)),
        language: source
            .language
            .as_ref()
            .map(|code| language(context, code, lang))
            .unwrap_or_default(),
        kind: Text::optional(source.kind.as_ref(), lang),
        cited: text::count(counts.get(&source.id).copied().unwrap_or_default(), lang),
    });
    let view = SourcesView {
        title: introduction.title,
        introduction: introduction.body,
        rows: rows.collect(),
    };
    Body::new("sources.html", view)
}

/// The name of a language if the theme has a word for it, else its code.
fn language(context: &SiteContext, code: &str, lang: Lang) -> String {
    context
        .words
        .language(lang, code)
        .unwrap_or(code)
        .to_owned()
}

/// The number of citations of each document.
fn citation_counts(site: &Site) -> BTreeMap<&Id, usize> {
    let edition = &site.edition;
    let mut counts = BTreeMap::new();
    for citation in citations(site) {
        *counts.entry(&citation.document).or_default() += 1;
    }
    // Observations and projects name no document of their own: all of them are taken from the
    // edition's.
    *counts.entry(&edition.source).or_default() +=
        edition.observations.len() + edition.projects.len();
    counts
}

/// The citations that records write out.
fn citations(site: &Site) -> Vec<&Citation> {
    let edition = &site.edition;
    let mut citations = Vec::new();
    for highlight in &edition.highlights {
        citations.push(&highlight.cite);
        citations.extend(highlight.figures.iter().map(|each| &each.cite));
    }
    citations.extend(edition.policies.iter().map(|each| &each.cite));
    citations.extend(edition.policy_facts.iter().map(|each| &each.cite));
    for term in &site.terms {
        citations.extend(term.facts.iter().map(|each| &each.cite));
        citations.extend(term.products.iter().map(|each| &each.cite));
        citations.extend(term.events.iter().map(|each| &each.cite));
        citations.extend(term.topics.iter().map(|each| &each.cite));
        citations.extend(term.presidents.iter().map(|each| &each.cite));
    }
    citations
}
