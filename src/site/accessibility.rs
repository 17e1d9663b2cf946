//! The page with the site's accessibility statement.
//!
//! In: the statement of `book.toml`, and prose of the same name. Out: the view for
//! `accessibility.html`. Deliberately absent: any claim that the author does not make.

use super::{
    SiteContext,
    common::{Html, Text},
    frame::{self, DayView},
    prose,
    view::Body,
};
use crate::model::{Conformance, Lang};
use serde::Serialize;

#[derive(Serialize)]
struct StatementView {
    title: Text,
    introduction: Option<Html>,
    target: Text,
    scope: Html,
    /// The term for how far the target standard is met.
    conformance: String,
    /// What that term means.
    meaning: String,
    tested: DayView,
    method: Html,
    exceptions: Vec<Html>,
    contact: Html,
}

/// The page; none for a site that makes no statement.
pub(super) fn body(context: &SiteContext, lang: Lang) -> Option<Body> {
    let statement = context.site.settings.accessibility.as_ref()?;
    let introduction = prose::introduction(context, "accessibility", lang);
    let (word, meaning) = match statement.conformance {
        Conformance::Conformant => ("access.conformant", "access.conformant-meaning"),
        Conformance::Partial => ("access.partial", "access.partial-meaning"),
        Conformance::Considered => ("access.considered", "access.considered-meaning"),
    };
    let view = StatementView {
        title: introduction.title,
        introduction: introduction.body,
        target: Text::new(&statement.target, lang),
        scope: Html::new(&statement.scope, lang),
        conformance: context.words.say(lang, word).to_owned(),
        meaning: context.words.say(lang, meaning).to_owned(),
        tested: frame::day(context, statement.tested, lang),
        method: Html::new(&statement.method, lang),
        exceptions: Html::all(&statement.exceptions, lang),
        contact: Html::new(&statement.contact, lang),
    };
    Some(Body::new("accessibility.html", &view))
}
