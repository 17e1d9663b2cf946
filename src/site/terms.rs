//! The page that compares the agency's terms side by side.
//!
//! In: the terms in their order. Out: the view for `terms.html`. Deliberately absent: a term's own
//! figures and events; they are on its page.

use super::{
    authored::{DocView, PageScope},
    common::{Link, Text},
    figure::{self, FigureView},
    frame, prose,
    routes::Page,
    sections::{Section, Sections},
    succession::{self, TermProjectView},
    term,
    view::Body,
};
use crate::{
    model::{Aspect, ChartId, aspects, lists},
    text,
};
use serde::Serialize;

#[derive(Serialize)]
struct TermsView {
    title: Text,
    introduction: Option<DocView>,
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
pub(super) fn body(scope: &PageScope<'_>) -> Body {
    let PageScope {
        context,
        lang,
        links,
        ..
    } = *scope;
    let introduction = prose::introduction(scope);
    let terms = &context.site.terms;
    let rows = terms.iter().map(|term| TermRow {
        link: frame::link(links, &Page::Term(term.id.clone()), lang, &term.name),
        years: term::years(term, lang),
        presidents: Text::all(term.presidents.iter().map(|each| &each.name), lang),
        projects: text::count(term.projects.len(), lang),
    });
    let mut sections = Sections::new(context, lang);
    let successions = successions(scope, &mut sections);
    let overview = ChartId::new(lists::TERMS, Aspect::named(aspects::OVERVIEW));
    let view = TermsView {
        title: introduction.title,
        introduction: introduction.body,
        contents: sections.contents(),
        figure: figure::figure_by_id(context, &overview, lang, links),
        terms: rows.collect(),
        successions,
    };
    Body::new("terms.html", view)
}

/// The projects of each term, each in a section.
fn successions(scope: &PageScope<'_>, sections: &mut Sections<'_>) -> Vec<Succession> {
    let PageScope { context, lang, .. } = *scope;
    let mut successions = Vec::new();
    let mut before = None;
    for term in &context.site.terms {
        let rows = succession::projects(scope, term, before);
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
