//! The view of each page: its template, its frame and its content.
//!
//! In: a page and a language. Out: [`View`], which a template renders. Deliberately absent: what
//! stands in the content; each kind of page has a file for that, named in [`mod@super::page_kinds`].

use super::{
    SiteContext,
    authored::{Medium, PageScope},
    dataset, frame,
    frame::{Head, PageFrame},
    links::Links,
    page_kinds,
    routes::Page,
};
use crate::model::{Lang, Localized};
use erased_serde::Serialize as ErasedSerialize;
use serde::Serialize;
use serde_json::Value;

/// The input of a template, which sees `frame` and `page`.
#[derive(Serialize)]
pub struct View {
    /// The name of the template. Templates do not see it.
    #[serde(skip)]
    pub template: &'static str,
    /// The language of the page. Templates see it as `frame.lang`.
    #[serde(skip)]
    pub lang: Lang,
    frame: PageFrame,
    page: Box<dyn ErasedSerialize>,
}

impl View {
    /// The relative link from the page to the site's root.
    #[must_use]
    pub fn root(&self) -> &str {
        &self.frame.root
    }
}

/// The content of a page and the template for it.
pub(super) struct Body {
    pub(super) template: &'static str,
    pub(super) page: Box<dyn ErasedSerialize>,
}

impl Body {
    /// Content from the view struct of a page. It stays a struct until the template engine or the
    /// report on paper reads it: a tree of values in between would copy every drawing of the page.
    pub(super) fn new(template: &'static str, page: impl Serialize + 'static) -> Self {
        Self {
            template,
            page: Box::new(page),
        }
    }
}

/// The view of a page; none if the page names a record that is not there.
#[must_use]
pub fn view(context: &SiteContext, page: &Page, lang: Lang) -> Option<View> {
    let links = Links::new(&page.place(lang), context.site.settings.base_url.as_deref());
    let head = head(context, page, lang)?;
    let scope = PageScope::new(context, page, lang, &links, Medium::Screen);
    let body = body(&scope)?;
    let mut frame = frame::frame(context, page, lang, &links, &head);
    frame.dataset = dataset::dataset(context, page, lang, &links);
    Some(View {
        template: body.template,
        lang,
        frame,
        page: body.page,
    })
}

/// The template and the content of a page, for media other than HTML: links begin at the site's
/// root and end with the folder of a page. None if the page names a record that is not there.
#[must_use]
pub fn content(context: &SiteContext, page: &Page, lang: Lang) -> Option<(&'static str, Value)> {
    let links = Links::rooted();
    let body = body(&PageScope::new(context, page, lang, &links, Medium::Paper))?;
    // Only maps whose keys are not strings can fail to serialise, and views hold none.
    let page = serde_json::to_value(&body.page).unwrap_or_default();
    Some((body.template, page))
}

/// The frame without a page: titles, dates, publisher, source and licence of the report.
#[must_use]
pub fn imprint(context: &SiteContext, lang: Lang) -> Value {
    serde_json::to_value(frame::without_page(context, lang, &Links::rooted())).unwrap_or_default()
}

/// The title and description of a page, without its content; none if the page names a record that
/// is not there.
pub(super) fn head(context: &SiteContext, page: &Page, lang: Lang) -> Option<Head> {
    let row = page_kinds::row(page.kind());
    (row.head)(context, page.slug(), lang)
}

fn body(scope: &PageScope<'_>) -> Option<Body> {
    let page = scope.page;
    let row = page_kinds::row(page.kind());
    (row.body)(scope, page.slug())
}

/// The languages of the site, for a page that offers them.
#[derive(Serialize)]
struct LanguageChoice {
    languages: Vec<LanguageEntry>,
    /// The front page of a site in one language, to which `/` leads at once.
    only: Option<String>,
}

#[derive(Serialize)]
struct LanguageEntry {
    lang: &'static str,
    href: String,
    title: String,
    description: String,
    label: String,
    /// The words of the link to the front page.
    home: String,
    /// The words for a page that does not exist.
    lost: String,
}

/// The page at `/`, which offers the languages.
#[must_use]
pub fn root(context: &SiteContext) -> View {
    let links = Links::new("index.html", context.site.settings.base_url.as_deref());
    View {
        template: "root.html",
        lang: context.languages().source(),
        frame: frame::root(context, &links),
        page: choice(context, &links, context.languages().iter()),
    }
}

/// The frame of pages around nothing: what the theme's base states for all of them.
#[must_use]
pub fn blank(context: &SiteContext) -> View {
    let lang = context.languages().source();
    let links = Links::new("index.html", context.site.settings.base_url.as_deref());
    View {
        template: "base.html",
        lang,
        frame: frame::without_page(context, lang, &links),
        page: Box::new(()),
    }
}

/// The page for addresses that do not exist. Servers show it at any depth, so its links begin at
/// the root of the host where the address of the site is known.
#[must_use]
pub fn not_found(context: &SiteContext) -> View {
    let lang = context.languages().source();
    let base = context.site.settings.base_url.as_deref();
    let links = base.map_or_else(|| Links::new("404.html", None), Links::absolute);
    View {
        template: "404.html",
        lang,
        frame: frame::without_page(context, lang, &links),
        page: choice(context, &links, context.languages().iter()),
    }
}

/// The same page for a server that knows the language of the address and shows the site at the root
/// of its host.
#[must_use]
pub fn lost(context: &SiteContext, lang: Lang) -> View {
    let links = Links::absolute("/");
    let order = std::iter::once(lang).chain(context.languages().others(lang));
    let page = choice(context, &links, order);
    View {
        template: "404.html",
        lang,
        frame: frame::without_page(context, lang, &links),
        page,
    }
}

fn choice(
    context: &SiteContext,
    links: &Links,
    order: impl Iterator<Item = Lang>,
) -> Box<LanguageChoice> {
    let settings = &context.site.settings;
    let text = |text: &Localized, lang| text.text(lang).to_owned();
    let languages = order.map(|lang| LanguageEntry {
        lang: lang.code(),
        href: links.page(&Page::Home.place(lang)),
        title: text(&settings.title, lang),
        description: text(&settings.description, lang),
        label: context.language_name(lang).to_owned(),
        home: context.words.say(lang, "lost.home").to_owned(),
        lost: context.words.say(lang, "lost.text").to_owned(),
    });
    let single = context.languages().is_single();
    Box::new(LanguageChoice {
        languages: languages.collect(),
        only: single.then(|| links.page(&Page::Home.place(context.languages().source()))),
    })
}
