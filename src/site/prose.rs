//! Authors' prose: pages of their own, and introductions to the pages that the program makes from records.

use super::{
    SiteContext,
    common::{Html, Text},
    frame::Head,
    view::Body,
};
use crate::{
    model::{Lang, Localized},
    text::markdown,
};
use serde::Serialize;

#[derive(Serialize)]
struct ProseView {
    title: Text,
    body: Html,
}

/// A page of prose; none where nobody wrote it.
pub(super) fn body(context: &SiteContext, slug: &str, lang: Lang) -> Option<Body> {
    let prose = context.site.prose.get(slug)?;
    let view = ProseView {
        title: Text::new(&prose.title, lang),
        body: Html::new(&prose.body, lang),
    };
    Some(Body::new("prose.html", &view))
}

/// The beginning of a page that the program makes: its heading, and what the prose of the same name says.
pub(super) struct Introduction {
    pub(super) title: Text,
    pub(super) body: Option<Html>,
}

/// The beginning of the program's page `slug`.
pub(super) fn introduction(context: &SiteContext, slug: &str, lang: Lang) -> Introduction {
    let prose = context.site.prose.get(slug);
    Introduction {
        title: Text::new(&title_of(context, slug), lang),
        body: prose.map(|prose| Html::new(&prose.body, lang)),
    }
}

/// The title of a page of prose or of the program, in both languages: the prose's own, else the theme's word for the page.
pub(super) fn title_of(context: &SiteContext, slug: &str) -> Localized {
    let word = |lang| context.words.say(lang, &format!("nav.{slug}")).to_owned();
    context.site.prose.get(slug).map_or_else(
        || Localized::new(word(Lang::Ja), word(Lang::En)),
        |prose| prose.title.clone(),
    )
}

/// What a page of prose or of the program says of itself.
pub(super) fn head(context: &SiteContext, slug: &str, lang: Lang) -> Head {
    let title = title_of(context, slug);
    let description = match context.site.prose.get(slug) {
        Some(prose) => markdown::plain(prose.description.text(lang)),
        None => {
            let site = context.site.settings.description.text(lang);
            format!("{} – {site}", title.text(lang))
        }
    };
    Head {
        title,
        description,
        above: Vec::new(),
    }
}
