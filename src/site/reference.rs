//! The glossary, and the documents that the report is taken from.

use super::{
    SiteContext,
    common::{self, Html, Text},
    prose,
    view::Body,
};
use crate::{
    model::{Citation, Lang},
    text,
};
use serde::Serialize;

#[derive(Serialize)]
struct GlossaryView {
    title: Text,
    introduction: Option<Html>,
    count: String,
    entries: Vec<EntryView>,
}

#[derive(Serialize)]
struct EntryView {
    id: String,
    name: Text,
    abbr: Option<String>,
    /// The word in the other language.
    other: String,
    text: Html,
}

/// The glossary in the order of the words.
pub(super) fn glossary(context: &SiteContext, lang: Lang) -> Body {
    let introduction = prose::introduction(context, "glossary", lang);
    let mut entries: Vec<EntryView> = context
        .site
        .glossary
        .iter()
        .map(|entry| EntryView {
            id: entry.id.to_string(),
            name: Text::new(&entry.name, lang),
            abbr: entry.abbr.clone(),
            other: entry.name.text(lang.other()).to_owned(),
            text: Html::new(&entry.text, lang),
        })
        .collect();
    entries.sort_by_key(|entry| (entry.name.text.to_lowercase(), entry.id.clone()));
    let count = text::count(entries.len());
    Body::new(
        "glossary.html",
        &GlossaryView {
            title: introduction.title,
            introduction: introduction.body,
            count,
            entries,
        },
    )
}

#[derive(Serialize)]
struct SourcesView {
    title: Text,
    introduction: Option<Html>,
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
    /// How many facts and texts cite it.
    cited: String,
}

/// The documents.
pub(super) fn sources(context: &SiteContext, lang: Lang) -> Body {
    let introduction = prose::introduction(context, "sources", lang);
    let rows = context.site.sources.values().map(|source| SourceRow {
        id: source.id.to_string(),
        title: Text::new(&source.title, lang),
        issuer: common::organisations(&context.site, &source.issuer, lang),
        date: source.date.as_ref().map(|date| text::date(date, lang)),
        language: source
            .language
            .as_ref()
            .map(|code| language(context, code, lang))
            .unwrap_or_default(),
        kind: source.kind.as_ref().map(|kind| Text::new(kind, lang)),
        cited: text::count(
            citations(context)
                .filter(|cite| cite.document == source.id)
                .count(),
        ),
    });
    let view = SourcesView {
        title: introduction.title,
        introduction: introduction.body,
        rows: rows.collect(),
    };
    Body::new("sources.html", &view)
}

/// The name of a language that the program speaks, else its code.
fn language(context: &SiteContext, code: &str, lang: Lang) -> String {
    match code {
        "ja" => context.words.say(lang, "language.ja").to_owned(),
        "en" => context.words.say(lang, "language.en").to_owned(),
        other => other.to_owned(),
    }
}

/// Every citation of the site.
fn citations(context: &SiteContext) -> impl Iterator<Item = Citation> {
    let site = &context.site;
    let edition = &site.edition;
    let usual = |count: usize| {
        std::iter::repeat_n(
            Citation {
                document: edition.source.clone(),
                place: None,
            },
            count,
        )
    };
    let highlights = edition.highlights.iter().flat_map(|each| {
        each.figures
            .iter()
            .map(|each| &each.cite)
            .chain([&each.cite])
    });
    let policies = edition
        .policies
        .iter()
        .map(|each| &each.cite)
        .chain(edition.policy_facts.iter().map(|each| &each.cite));
    let terms = site.terms.iter().flat_map(|term| {
        let facts = term.facts.iter().map(|each| &each.cite);
        let products = term.products.iter().map(|each| &each.cite);
        let events = term.events.iter().map(|each| &each.cite);
        facts
            .chain(products)
            .chain(events)
            .chain(term.topics.iter().map(|each| &each.cite))
    });
    let cited: Vec<Citation> = highlights.chain(policies).chain(terms).cloned().collect();
    cited
        .into_iter()
        .chain(usual(edition.observations.len() + edition.projects.len()))
}
