//! Authors' prose: pages of their own, and introductions to the pages that the program makes from
//! records.
//!
//! In: prose by its slug. Out: the view for `prose.html`, and the title, description and
//! introduction of other pages. Deliberately absent: which slugs are which; that is
//! [`mod@super::routes`]'s.

use super::{
    SiteContext,
    authored::{DocView, PageScope},
    common::Text,
    frame::Head,
    sections::{Section, Sections},
    view::Body,
};
use crate::model::{Lang, Localized};
use serde::Serialize;

#[derive(Serialize)]
struct ProseView {
    title: Text,
    contents: Vec<Section>,
    body: DocView,
}

/// A page of prose; none if there is no prose of this slug.
pub(super) fn body(scope: &PageScope<'_>, slug: &str) -> Option<Body> {
    let PageScope { context, lang, .. } = *scope;
    let prose = context.site.prose.get(slug)?;
    let body = scope.text(&prose.body);
    let mut sections = Sections::new(context, lang);
    sections.text(&body);
    let view = ProseView {
        title: Text::new(&prose.title, lang),
        contents: sections.contents(),
        body,
    };
    Some(Body::new("prose.html", view))
}

/// The beginning of a page that the program makes from records.
pub(super) struct Introduction {
    pub(super) title: Text,
    /// The prose of the page's slug; none if nobody wrote it.
    pub(super) body: Option<DocView>,
}

/// The beginning of the page, by the prose of its slug.
pub(super) fn introduction(scope: &PageScope<'_>) -> Introduction {
    let PageScope {
        context,
        page,
        lang,
        ..
    } = *scope;
    let slug = page.slug();
    let prose = context.site.prose.get(slug);
    Introduction {
        title: Text::new(&title_of(context, slug), lang),
        body: scope.optional_text(prose.map(|prose| &prose.body)),
    }
}

/// The title of the page with this slug: that of the prose, else the theme's word for its menu
/// entry.
pub(super) fn title_of(context: &SiteContext, slug: &str) -> Localized {
    if let Some(prose) = context.site.prose.get(slug) {
        return prose.title.clone();
    }
    let key = format!("nav.{slug}");
    let word = |lang| context.words.say(lang, &key).to_owned();
    context.languages().each(word)
}

/// The title and description of the page with this slug.
pub(super) fn head(context: &SiteContext, slug: &str, lang: Lang) -> Head {
    let title = title_of(context, slug);
    let description = match context.site.prose.get(slug) {
        Some(prose) => prose.description.text(lang).to_owned(),
        None => {
            let site = context.site.settings.description.text(lang);
            format!("{} – {site}", title.text(lang))
        }
    };
    Head { title, description }
}
