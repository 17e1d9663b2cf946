//! The page that compares the agency's terms side by side.
//!
//! In: the terms in their order. Out: the view for `terms.html`. Deliberately absent: a term's own
//! figures and events; they are on its page.

use super::{
    SiteContext,
    common::{Html, Link, Text},
    figure::FigureView,
    frame,
    links::Links,
    prose,
    routes::Page,
    sections::{Section, Sections},
    succession::{self, TermProjectView},
    term,
    view::Body,
};
use crate::{chart::About, model::Lang, text};
use serde::Serialize;

#[derive(Serialize)]
struct TermsView {
    title: Text,
    introduction: Option<Html>,
    contents: Vec<Section>,
    figure: Option<FigureView>,
    terms: Vec<TermRow>,
    /// Which project continues which, by term.
    successions: Vec<Succession>,
}

#[derive(Serialize)]
struct TermRow {
    link: Link,
    years: String,
    presidents: Vec<Text>,
    projects: String,
}

#[derive(Serialize)]
struct Succession {
    /// The id of its heading.
    id: String,
    term: Text,
    rows: Vec<TermProjectView>,
}

/// The page of all terms.
pub(super) fn body(context: &SiteContext, lang: Lang, links: &Links) -> Body {
    let introduction = prose::introduction(context, "terms", lang);
    let terms = &context.site.terms;
    let rows = terms.iter().map(|term| TermRow {
        link: frame::link(links, &Page::Term(term.id.clone()), lang, &term.name),
        years: term::years(term, lang),
        presidents: Text::all(term.presidents.iter().map(|each| &each.name), lang),
        projects: text::count(term.projects.len()),
    });
    let mut sections = Sections::new(context, lang);
    let successions = successions(context, &mut sections, lang, links);
    let view = TermsView {
        title: introduction.title,
        introduction: introduction.body,
        contents: sections.contents(),
        figure: term::figure(context, &About::Terms, "terms-overview", lang, links),
        terms: rows.collect(),
        successions,
    };
    Body::new("terms.html", &view)
}

/// The projects of each term, each in a section.
fn successions(
    context: &SiteContext,
    sections: &mut Sections<'_>,
    lang: Lang,
    links: &Links,
) -> Vec<Succession> {
    let mut successions = Vec::new();
    let mut before = None;
    for term in &context.site.terms {
        let rows = succession::projects(context, term, before, lang, links);
        before = Some(term);
        if rows.is_empty() {
            continue;
        }
        let id = sections.next_id();
        let name = Text::new(&term.name, lang);
        sections.push(Section {
            id: id.clone(),
            number: None,
            label: name.clone(),
            aspect: Some(context.words.say(lang, "term.projects").to_owned()),
        });
        successions.push(Succession {
            id,
            term: name,
            rows,
        });
    }
    successions
}
