//! The projects of a term, each with the projects of the previous term that it continues.
//!
//! In: a term and the one before it. Out: rows that the page of terms and the page of each term
//! share. Deliberately absent: money.

use super::{
    SiteContext,
    authored::{DocView, PageScope},
    common::Text,
    highlight::vocabulary_text,
    links::Links,
    routes::Page,
};
use crate::model::{Lang, Term, TermProject};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct TermProjectView {
    name: Text,
    href: Option<String>,
    kind: Option<Text>,
    predecessors: Vec<Text>,
    note: Option<DocView>,
}

/// A term's projects in the order of its record.
pub(super) fn projects(
    scope: &PageScope<'_>,
    term: &Term,
    before: Option<&Term>,
) -> Vec<TermProjectView> {
    let PageScope {
        context,
        lang,
        links,
        ..
    } = *scope;
    let kinds = &context.site.vocabulary.project_kinds;
    let projects = term.projects.iter().map(|project| TermProjectView {
        name: Text::new(&project.name, lang),
        href: address(context, term, project, lang, links),
        kind: vocabulary_text(kinds, project.kind.as_ref(), lang),
        predecessors: predecessors(project, before, lang),
        note: scope.optional_text(project.note.as_ref()),
    });
    projects.collect()
}

/// The page of a project; none for an earlier term, whose project may have the id of a present one
/// that has a page.
fn address(
    context: &SiteContext,
    term: &Term,
    project: &TermProject,
    lang: Lang,
    links: &Links,
) -> Option<String> {
    let (from, to) = term.years;
    let is_present = (from..=to).contains(&context.site.edition.year);
    let page = context.site.project(&project.id).filter(|_| is_present)?;
    Some(links.page(&Page::Project(page.id.clone()).place(lang)))
}

/// The names of the previous term's projects that a project continues.
fn predecessors(project: &TermProject, before: Option<&Term>, lang: Lang) -> Vec<Text> {
    let Some(before) = before else {
        return Vec::new();
    };
    let names = project.predecessors.iter().filter_map(|id| {
        let predecessor = before.projects.iter().find(|each| each.id == *id)?;
        Some(&predecessor.name)
    });
    Text::all(names, lang)
}
