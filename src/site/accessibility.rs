//! The statement on accessibility, from `book.toml`.

use super::{
    SiteContext,
    common::{Html, Text},
    frame::{self, Day},
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
    /// The word for how far the target is reached, and what it means.
    conformance: String,
    meaning: String,
    tested: Day,
    method: Html,
    exceptions: Vec<Html>,
    contact: Html,
}

/// The statement; none where the site makes none.
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
        tested: frame::day(context, &statement.tested, lang),
        method: Html::new(&statement.method, lang),
        exceptions: statement
            .exceptions
            .iter()
            .map(|each| Html::new(each, lang))
            .collect(),
        contact: Html::new(&statement.contact, lang),
    };
    Some(Body::new("accessibility.html", &view))
}
