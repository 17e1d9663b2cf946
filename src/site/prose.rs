//! Pages of prose, and the prose that introduces other pages.
//!
//! In: prose by its slug. Out: the view for `prose.html`, or the head and the introduction of a page that every site has. Deliberately
//! absent: which slugs are which; that is [`super::routes`]'s.

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

/// A page of prose; none if there is no prose of this slug.
pub(super) fn body(context: &SiteContext, slug: &str, lang: Lang) -> Option<Body> {
    let prose = context.site.prose.get(slug)?;
    let head = Head {
        title: prose.title.clone(),
        description: markdown::plain(prose.description.text(lang)),
        above: Vec::new(),
    };
    let view = ProseView {
        title: Text::new(&prose.title, lang),
        body: Html::new(&prose.body, lang),
    };
    Some(Body::new("prose.html", head, &view))
}

/// The head and the introduction of a page that every site has. Authors write both as prose of the page's slug; without it the page has
/// the title of its menu entry and no introduction.
pub(super) fn introduction(context: &SiteContext, slug: &str, lang: Lang) -> (Head, Option<Html>) {
    let Some(prose) = context.site.prose.get(slug) else {
        return (default_head(context, slug, lang), None);
    };
    let head = Head {
        title: prose.title.clone(),
        description: markdown::plain(prose.description.text(lang)),
        above: Vec::new(),
    };
    (head, Some(Html::new(&prose.body, lang)))
}

fn default_head(context: &SiteContext, slug: &str, lang: Lang) -> Head {
    let key = format!("nav.{slug}");
    let title = |lang| context.words.say(lang, &key).to_owned();
    let title = Localized::new(title(Lang::Ja), title(Lang::En));
    let site = context.site.settings.description.text(lang);
    Head {
        description: format!("{} – {site}", title.text(lang)),
        title,
        above: Vec::new(),
    }
}

/// The title of a page that every site has, in both languages.
pub(super) fn title_of(context: &SiteContext, slug: &str) -> Localized {
    // Heads are made for one language; their titles hold both.
    introduction(context, slug, Lang::Ja).0.title
}
