//! A page of prose.

use super::{SiteContext, common::Html, frame::Head, view::Body};
use crate::{model::Lang, text::markdown};
use serde::Serialize;

#[derive(Serialize)]
struct ProseView {
    title: super::common::Text,
    body: Html,
}

pub(super) fn body(context: &SiteContext, slug: &str, lang: Lang) -> Option<Body> {
    let prose = context.site.prose.get(slug)?;
    let head = Head {
        title: prose.title.clone(),
        description: markdown::plain(prose.description.text(lang)),
        above: Vec::new(),
    };
    let view = ProseView {
        title: super::common::Text::new(&prose.title, lang),
        body: Html::new(&prose.body, lang),
    };
    Some(Body::new("prose.html", head, &view))
}

/// The head and the introduction of a page of the program, from the prose of the same name.
pub(super) fn introduction(context: &SiteContext, slug: &str, lang: Lang) -> (Head, Option<Html>) {
    let key = format!("nav.{slug}");
    let words = |lang| context.words.say(lang, &key).to_owned();
    match context.site.prose.get(slug) {
        Some(prose) => {
            let description = markdown::plain(prose.description.text(lang));
            let head = Head {
                title: prose.title.clone(),
                description,
                above: Vec::new(),
            };
            (head, Some(Html::new(&prose.body, lang)))
        }
        None => {
            let title = crate::model::Localized::new(words(Lang::Ja), words(Lang::En));
            let site = context.site.settings.description.text(lang);
            let description = format!("{} – {site}", title.text(lang));
            (
                Head {
                    title,
                    description,
                    above: Vec::new(),
                },
                None,
            )
        }
    }
}
