//! What every page has around its content.

use super::{
    SiteContext,
    common::{Link, Text},
    links::Links,
    lookup,
    routes::{self, Page},
    seo::feed_path,
    share::{self, Image},
};
use crate::{
    model::{Lang, Localized},
    text,
};
use serde::Serialize;

/// The head, the navigation and the foot of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Frame {
    lang: &'static str,
    /// What leads to the root: the prefix of static files.
    pub(super) root: String,
    title: String,
    description: String,
    site_title: String,
    canonical: String,
    alternates: Vec<Alternate>,
    /// What other sites show beside a link to it.
    image: Option<Image>,
    /// The feed of changes.
    feed: Option<String>,
    /// What the page's data are, for search engines.
    pub(super) dataset: Option<String>,
    home: String,
    other: Option<Other>,
    /// The way to the search page; none on that page, which has the field in its text.
    search: Option<String>,
    nav: Vec<NavItem>,
    more: Vec<NavItem>,
    crumbs: Vec<Link>,
    edition_title: Text,
    as_of: Day,
    updated: Day,
    source: Text,
    publisher: Option<Text>,
    licence: Option<Text>,
    licence_url: Option<String>,
}

/// The same page in a language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Alternate {
    lang: &'static str,
    href: String,
}

/// The switch to the other language, named in that language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Other {
    lang: &'static str,
    href: String,
    label: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct NavItem {
    href: String,
    label: String,
    current: bool,
}

/// A day for people and for programs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Day {
    pub(super) iso: String,
    pub(super) text: String,
}

/// What a page says of itself.
#[derive(Clone)]
pub(super) struct Head {
    /// Its heading, in the page's language if there is a translation.
    pub(super) title: Localized,
    /// Its description, one plain sentence.
    pub(super) description: String,
    /// The pages above it, from the top.
    pub(super) above: Vec<(Page, Localized)>,
}

/// The frame of a page.
pub(super) fn frame(
    context: &SiteContext,
    page: &Page,
    lang: Lang,
    links: &Links,
    head: &Head,
) -> Frame {
    let site_title = context.site.settings.title.text(lang).to_owned();
    let mut names = vec![head.title.text(lang)];
    names.extend(head.above.iter().rev().map(|(_, name)| name.text(lang)));
    if !names.contains(&&*site_title) {
        names.push(&site_title);
    }
    let other = lang.other();
    let above = head
        .above
        .iter()
        .map(|(page, name)| link(links, page, lang, name));
    let home = Link {
        href: links.page(&Page::Home.place(lang)),
        label: plain(context.words.say(lang, "nav.home")),
    };
    let crumbs = if matches!(page, Page::Home) {
        Vec::new()
    } else {
        std::iter::once(home).chain(above).collect()
    };
    let place = |lang: Lang| address(context, links, &page.place(lang));
    let alternates = Lang::ALL.map(|lang| Alternate {
        lang: lang.code(),
        href: place(lang),
    });
    let default = Alternate {
        lang: "x-default",
        href: x_default(context, links, page),
    };
    Frame {
        title: names.join(" | "),
        description: head.description.clone(),
        canonical: place(lang),
        alternates: alternates.into_iter().chain([default]).collect(),
        image: share::image(context, page, lang),
        other: Some(Other {
            lang: other.code(),
            href: links.page(&page.place(other)),
            label: context.words.say(other, "language").to_owned(),
        }),
        search: (*page != Page::Search).then(|| links.page(&Page::Search.place(lang))),
        nav: nav(context, page, lang, links),
        more: more(context, page, lang, links),
        crumbs,
        ..bare(context, lang, links)
    }
}

/// A frame without a place of its own, for the pages outside the languages.
pub(super) fn bare(context: &SiteContext, lang: Lang, links: &Links) -> Frame {
    let site = &context.site;
    let settings = &site.settings;
    let site_title = settings.title.text(lang).to_owned();
    let source = site
        .sources
        .get(&site.edition.source)
        .map(|source| Text::new(&source.title, lang));
    Frame {
        lang: lang.code(),
        root: links.file(""),
        title: site_title.clone(),
        description: settings.description.text(lang).to_owned(),
        site_title,
        canonical: address(context, links, ""),
        alternates: Vec::new(),
        image: None,
        feed: settings
            .base_url
            .as_ref()
            .map(|base| format!("{base}{}", feed_path(lang))),
        dataset: None,
        home: links.page(&Page::Home.place(lang)),
        other: None,
        search: None,
        nav: Vec::new(),
        more: Vec::new(),
        crumbs: Vec::new(),
        edition_title: Text::new(&site.edition.title, lang),
        as_of: day(context, &site.edition.as_of, lang),
        updated: day(context, &site.edition.updated, lang),
        source: source.unwrap_or_else(|| plain("")),
        publisher: settings
            .publisher
            .as_ref()
            .map(|each| Text::new(each, lang)),
        licence: settings.licence.as_ref().map(|each| Text::new(each, lang)),
        licence_url: settings.licence_url.clone(),
    }
}

/// The root page's own alternates: both languages, and itself for everybody else.
pub(super) fn root(context: &SiteContext, links: &Links) -> Frame {
    let place = |lang: Lang| address(context, links, &Page::Home.place(lang));
    let languages = Lang::ALL.map(|lang| Alternate {
        lang: lang.code(),
        href: place(lang),
    });
    let default = Alternate {
        lang: "x-default",
        href: address(context, links, ""),
    };
    let titles = Lang::ALL
        .map(|lang| context.site.settings.title.text(lang))
        .join(" / ");
    let descriptions = Lang::ALL
        .map(|lang| context.site.settings.description.text(lang))
        .join(" / ");
    Frame {
        title: titles,
        description: descriptions,
        alternates: languages.into_iter().chain([default]).collect(),
        image: share::image(context, &Page::Home, Lang::Ja),
        ..bare(context, Lang::Ja, links)
    }
}

/// A text in the page's own language.
pub(super) fn plain(text: impl Into<String>) -> Text {
    Text {
        text: text.into(),
        lang: None,
    }
}

/// A link to a page.
pub(super) fn link(links: &Links, page: &Page, lang: Lang, name: &Localized) -> Link {
    Link {
        href: links.page(&page.place(lang)),
        label: Text::new(name, lang),
    }
}

/// A day in both forms.
pub(super) fn day(context: &SiteContext, iso: &str, lang: Lang) -> Day {
    Day {
        iso: iso.to_owned(),
        text: text::day(iso, lang, &context.site.settings.eras),
    }
}

/// The address of a page for machines: absolute where the site's address is known.
pub(super) fn address(context: &SiteContext, links: &Links, folder: &str) -> String {
    match &context.site.settings.base_url {
        Some(base) => format!("{base}{folder}"),
        None => links.page(folder),
    }
}

/// The page for readers whose language nobody knows: the root for the home pages, else the source language's.
fn x_default(context: &SiteContext, links: &Links, page: &Page) -> String {
    match page {
        Page::Home => address(context, links, ""),
        _ => address(context, links, &page.place(Lang::Ja)),
    }
}

/// The pages of the main menu that the site has.
fn nav(context: &SiteContext, page: &Page, lang: Lang, links: &Links) -> Vec<NavItem> {
    let main = [
        (Page::Home, "nav.home"),
        (Page::Indicators, "nav.indicators"),
        (Page::Projects, "nav.projects"),
        (Page::Highlights, "nav.highlights"),
        (Page::Policies, "nav.policies"),
        (Page::Terms, "nav.terms"),
        (Page::Data, "nav.data"),
    ];
    items(context, page, lang, links, &main)
}

/// The pages about the report itself, at the foot of every page.
fn more(context: &SiteContext, page: &Page, lang: Lang, links: &Links) -> Vec<NavItem> {
    let built_in = [
        (Page::Glossary, "nav.glossary"),
        (Page::Sources, "nav.sources"),
        (Page::Changes, "nav.changes"),
        (Page::Search, "nav.search"),
    ];
    let prose = context
        .site
        .prose
        .iter()
        .filter(|(slug, _)| routes::is_page(context, slug));
    let prose = prose.map(|(slug, prose)| {
        item(
            page,
            &Page::Prose(slug.clone()),
            lang,
            links,
            prose.title.text(lang),
        )
    });
    let statement = items(
        context,
        page,
        lang,
        links,
        &[(Page::Accessibility, "nav.accessibility")],
    );
    items(context, page, lang, links, &built_in)
        .into_iter()
        .chain(prose)
        .chain(statement)
        .collect()
}

fn items(
    context: &SiteContext,
    page: &Page,
    lang: Lang,
    links: &Links,
    pages: &[(Page, &str)],
) -> Vec<NavItem> {
    let shown = pages
        .iter()
        .filter(|(target, _)| lookup::has(context, target));
    shown
        .map(|(target, key)| item(page, target, lang, links, context.words.say(lang, key)))
        .collect()
}

fn item(page: &Page, target: &Page, lang: Lang, links: &Links, label: &str) -> NavItem {
    NavItem {
        href: links.page(&target.place(lang)),
        label: label.to_owned(),
        current: section(page) == section(target),
    }
}

/// The page of the menu that a page belongs to.
fn section(page: &Page) -> Page {
    match page {
        Page::Indicator(_) => Page::Indicators,
        Page::Project(_) | Page::Matrix => Page::Projects,
        Page::Highlight(_) => Page::Highlights,
        Page::Policy(_) => Page::Policies,
        Page::Term(_) => Page::Terms,
        other => other.clone(),
    }
}
