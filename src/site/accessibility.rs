//! The page with the site's accessibility statement.
//!
//! In: the statement of `book.toml`, and prose of the same name. Out: the view for
//! `accessibility.html`. Deliberately absent: any claim that the author does not make.

use super::{
    authored::{DocView, PageScope},
    common::Text,
    frame::{self, DayView},
    prose,
    view::Body,
};
use crate::model::Conformance;
use serde::Serialize;

#[derive(Serialize)]
struct StatementView {
    title: Text,
    introduction: Option<DocView>,
    target: Text,
    scope: DocView,
    /// The term for how far the target standard is met.
    conformance: String,
    /// What that term means.
    meaning: String,
    tested: DayView,
    method: DocView,
    exceptions: Vec<DocView>,
    contact: DocView,
}

/// The page; none for a site that makes no statement.
pub(super) fn body(scope: &PageScope<'_>) -> Option<Body> {
    let PageScope { context, lang, .. } = *scope;
    let statement = context.site.accessibility.as_ref()?;
    let introduction = prose::introduction(scope);
    let (word, meaning) = match statement.conformance {
        Conformance::Conformant => ("access.conformant", "access.conformant-meaning"),
        Conformance::Partial => ("access.partial", "access.partial-meaning"),
        Conformance::Considered => ("access.considered", "access.considered-meaning"),
    };
    let view = StatementView {
        title: introduction.title,
        introduction: introduction.body,
        target: Text::new(&statement.target, lang),
        scope: scope.text(&statement.scope),
        conformance: context.words.say(lang, word).to_owned(),
        meaning: context.words.say(lang, meaning).to_owned(),
        tested: frame::day(context, statement.tested, lang),
        method: scope.text(&statement.method),
        exceptions: scope.texts(&statement.exceptions),
        contact: scope.text(&statement.contact),
    };
    Some(Body::new("accessibility.html", view))
}
