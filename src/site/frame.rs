//! The frame of a page: what every page has around its content.
//!
//! In: a page with its title and description. Out: the head of the document, the navigation, the
//! breadcrumbs and the footer, as templates read them under `frame`. Deliberately absent: the
//! content; that is `page`.

use super::{
    SiteContext,
    common::{Link, Text},
    links::Links,
    page_kinds::{self, Menu},
    prose,
    routes::Page,
    seo::feed_path,
    share::{self, SocialImage},
};
use crate::{
    model::{Day, Lang, Localized, PageRecords},
    text,
};
use serde::Serialize;

/// The head, the navigation and the footer of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct PageFrame {
    lang: &'static str,
    /// The relative link to the root, which is the prefix of static files.
    pub(super) root: String,
    title: String,
    description: String,
    site_title: String,
    canonical: String,
    alternates: Vec<Alternate>,
    /// The Open Graph image, which other sites show beside a link.
    image: Option<SocialImage>,
    /// The feed of changes.
    feed: Option<String>,
    /// The description of the page's data for search engines, as JSON-LD.
    pub(super) dataset: Option<String>,
    home: String,
    /// The same page in the other languages.
    others: Vec<LanguageSwitch>,
    /// The locale as social networks name it: `en_GB`.
    locale: String,
    /// The search page; none on that page itself, which has the field in its content.
    search: Option<String>,
    nav: Vec<NavItem>,
    more: Vec<NavItem>,
    crumbs: Vec<Link>,
    edition_title: Text,
    as_of: DayView,
    updated: DayView,
    source: Text,
    publisher: Option<Text>,
    licence: Option<Text>,
    licence_url: Option<String>,
}

/// The address of the same page in a language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Alternate {
    lang: &'static str,
    href: String,
}

/// The switch to another language, labelled in that language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct LanguageSwitch {
    lang: &'static str,
    href: String,
    label: String,
}

/// An entry of the menu or of the footer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct NavItem {
    href: String,
    label: String,
    current: bool,
}

/// A day in words and in ISO 8601.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct DayView {
    pub(super) iso: String,
    pub(super) text: String,
}

/// The title and description of a page.
#[derive(Clone)]
pub(super) struct Head {
    /// The heading, in all languages: breadcrumbs of other pages use it too.
    pub(super) title: Localized,
    /// The description: one sentence of plain text.
    pub(super) description: String,
}

/// The frame of a page.
pub(super) fn frame(
    context: &SiteContext,
    page: &Page,
    lang: Lang,
    links: &Links,
    head: &Head,
) -> PageFrame {
    let switch = |lang: Lang| LanguageSwitch {
        lang: lang.code(),
        href: links.page(&page.place(lang)),
        label: context.language_name(lang).to_owned(),
    };
    PageFrame {
        title: document_title(context, page, head, lang),
        description: head.description.clone(),
        canonical: address(context, links, &page.place(lang)),
        alternates: alternates(context, links, page, &x_default(context, page)),
        image: share::image(context, page, lang),
        others: context.languages().others(lang).map(switch).collect(),
        search: (*page != Page::Search).then(|| links.page(&Page::Search.place(lang))),
        nav: menu(context, Menu::Main, page, lang, links),
        more: menu(context, Menu::Footer, page, lang, links),
        crumbs: breadcrumbs(context, page, lang, links),
        ..without_page(context, lang, links)
    }
}

/// The title of the document: the page, what is above it, and the site. A reader with many tabs
/// sees its beginning only.
fn document_title(context: &SiteContext, page: &Page, head: &Head, lang: Lang) -> String {
    let site_title = context.site.settings.title.text(lang);
    let above: Vec<Localized> = page_kinds::above(page)
        .map(|page| prose::title_of(context, page.slug()))
        .collect();
    let mut names = vec![head.title.text(lang)];
    names.extend(above.iter().map(|name| name.text(lang)));
    // The front page may have the site's title as its own.
    if !names.contains(&site_title) {
        names.push(site_title);
    }
    names.join(" | ")
}

/// The pages above a page, from the front page down; none on the front page.
fn breadcrumbs(context: &SiteContext, page: &Page, lang: Lang, links: &Links) -> Vec<Link> {
    if *page == Page::Home {
        return Vec::new();
    }
    let home = Link {
        href: links.page(&Page::Home.place(lang)),
        label: page_text(context.words.say(lang, "nav.home")),
    };
    let mut above: Vec<Link> = page_kinds::above(page)
        .map(|page| {
            let name = prose::title_of(context, page.slug());
            link(links, &page, lang, &name)
        })
        .collect();
    above.push(home);
    above.reverse();
    above
}

/// The addresses of a page in each language, and the address for readers of any other one; none
/// on a site in one language.
fn alternates(
    context: &SiteContext,
    links: &Links,
    page: &Page,
    x_default: &str,
) -> Vec<Alternate> {
    if context.languages().is_single() {
        return Vec::new();
    }
    let languages = context.languages().iter().map(|lang| Alternate {
        lang: lang.code(),
        href: address(context, links, &page.place(lang)),
    });
    let default = Alternate {
        lang: "x-default",
        href: address(context, links, x_default),
    };
    languages.chain([default]).collect()
}

/// The frame of a page that has no address in the languages, such as `/404.html`: without
/// navigation, breadcrumbs or alternates.
pub(super) fn without_page(context: &SiteContext, lang: Lang, links: &Links) -> PageFrame {
    let site = &context.site;
    let settings = &site.settings;
    let site_title = settings.title.text(lang).to_owned();
    let source = site
        .sources
        .get(&site.edition.source)
        .map(|source| Text::new(&source.title, lang));
    PageFrame {
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
        others: Vec::new(),
        locale: lang.locale().regional.replace('-', "_"),
        search: None,
        nav: Vec::new(),
        more: Vec::new(),
        crumbs: Vec::new(),
        edition_title: Text::new(&site.edition.title, lang),
        as_of: day(context, site.edition.as_of, lang),
        updated: day(context, site.edition.updated, lang),
        source: source.unwrap_or_else(|| page_text("")),
        publisher: settings
            .publisher
            .as_ref()
            .map(|each| Text::new(each, lang)),
        licence: settings.licence.as_ref().map(|each| Text::new(each, lang)),
        licence_url: settings.licence_url.clone(),
    }
}

/// The frame of the page at `/`, which offers the languages.
pub(super) fn root(context: &SiteContext, links: &Links) -> PageFrame {
    let settings = &context.site.settings;
    let in_all = |text: &Localized| {
        let texts: Vec<&str> = settings
            .languages
            .iter()
            .map(|lang| text.text(lang))
            .collect();
        texts.join(" / ")
    };
    let source = settings.languages.source();
    PageFrame {
        title: in_all(&settings.title),
        description: in_all(&settings.description),
        alternates: alternates(context, links, &Page::Home, ""),
        canonical: if settings.languages.is_single() {
            address(context, links, &Page::Home.place(source))
        } else {
            address(context, links, "")
        },
        image: share::image(context, &Page::Home, source),
        ..without_page(context, source, links)
    }
}

/// A text in the page's language.
pub(super) fn page_text(text: impl Into<String>) -> Text {
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

/// A day of a record.
pub(super) fn day(context: &SiteContext, day: Day, lang: Lang) -> DayView {
    DayView {
        iso: day.to_string(),
        text: text::day(day, lang, &context.site.settings.eras),
    }
}

/// The address of a page, given as its folder, for programs: absolute where the site's address is
/// known.
pub(super) fn address(context: &SiteContext, links: &Links, folder: &str) -> String {
    match &context.site.settings.base_url {
        Some(base) => format!("{base}{folder}"),
        None => links.page(folder),
    }
}

/// The folder of the page for readers of any other language: `/`, which lets them choose, for the
/// front page; else the page in the source language.
pub(super) fn x_default(context: &SiteContext, page: &Page) -> String {
    if *page == Page::Home {
        String::new()
    } else {
        page.place(context.languages().source())
    }
}

/// The entries of a menu: the pages of its kinds that the site has.
fn menu(context: &SiteContext, menu: Menu, page: &Page, lang: Lang, links: &Links) -> Vec<NavItem> {
    let rows = page_kinds::rows().filter(|row| row.menu == menu);
    let offered = rows.flat_map(|row| context.site.pages_of(row.kind));
    offered
        .map(|target| NavItem {
            href: links.page(&target.place(lang)),
            label: label(context, &target, lang),
            current: section(page) == section(&target),
        })
        .collect()
}

/// What a menu calls a page: the word for its kind, or its title where the kind has many pages.
fn label(context: &SiteContext, page: &Page, lang: Lang) -> String {
    match page.kind().slug() {
        Some(slug) => context.words.say(lang, &format!("nav.{slug}")).to_owned(),
        None => prose::title_of(context, page.slug()).text(lang).to_owned(),
    }
}

/// The page of a menu that a page belongs to.
fn section(page: &Page) -> Page {
    let top = page_kinds::above(page).last();
    top.unwrap_or_else(|| page.clone())
}
