//! Files by which feed readers, search engines and language models find a site: the feed of changes,
//! `sitemap.xml`, `robots.txt` and `llms.txt`.
//!
//! In: the context. Out: views for the theme's `feed.xml`, `llms.txt` and `sitemap.xml`, and the
//! text of `robots.txt`. Deliberately absent: the clock. Every date comes from the records.

use super::{
    SiteContext,
    changes::{self, Change},
    frame::{Head, x_default},
    links::Links,
    page_kinds::{self, LlmsEntry},
    routes::{Content, Page, pages, routes},
    view,
};
use crate::{
    model::{Lang, Localized},
    text,
};
use serde::Serialize;

/// Atom feed of one language, with one entry: the edition shown.
#[derive(Debug, Serialize)]
pub struct Feed {
    lang: &'static str,
    title: String,
    subtitle: String,
    /// Absolute address of the feed, which is also its id.
    address: String,
    /// Absolute address of the front page.
    home: String,
    author: String,
    /// Time of the last change, RFC 3339.
    updated: String,
    entry: Entry,
}

/// Feed entry for an edition.
#[derive(Debug, Serialize)]
struct Entry {
    id: String,
    title: String,
    summary: String,
    /// Changes since the previous edition.
    changes: Vec<FeedChange>,
}

/// Change of an indicator, with the address of its page.
#[derive(Debug, Serialize)]
struct FeedChange {
    href: String,
    text: String,
}

/// Path of the feed of a language.
#[must_use]
pub fn feed_path(lang: Lang) -> String {
    format!("{}/feed.xml", lang.code())
}

/// Feed of a language; none if the site has no address, because the ids in a feed are absolute
/// addresses.
#[must_use]
pub fn feed(context: &SiteContext, lang: Lang) -> Option<Feed> {
    let site = &context.site;
    let base = site.settings.base_url.as_deref()?;
    let address = format!("{base}{}", feed_path(lang));
    let edition = &site.edition;
    let title = site.settings.title.text(lang);
    Some(Feed {
        lang: lang.code(),
        title: title.to_owned(),
        subtitle: site.settings.description.text(lang).to_owned(),
        home: format!("{base}{}", Page::Home.place(lang)),
        author: site
            .settings
            .publisher
            .as_ref()
            .map_or(title, |publisher| publisher.text(lang))
            .to_owned(),
        // Records state days, a feed needs times.
        updated: site.settings.time_zone.start_of(edition.updated),
        entry: Entry {
            id: format!("{address}#{}", edition.year.western()),
            title: edition.title.text(lang).to_owned(),
            summary: edition.description.text(lang).to_owned(),
            changes: changes(context, base, lang),
        },
        address,
    })
}

/// Changes since the previous edition.
fn changes(context: &SiteContext, base: &str, lang: Lang) -> Vec<FeedChange> {
    let Some((_, changes)) = changes::since(&context.site) else {
        return Vec::new();
    };
    let changes = changes.into_iter().map(|(indicator, change)| {
        // An indicator that this edition does not report has no page.
        let page = match change {
            Change::Gone => Page::Indicators,
            _ => Page::Indicator(indicator.id.clone()),
        };
        let text = change_text(context, indicator.name.text(lang), &change, lang);
        FeedChange {
            href: format!("{base}{}", page.place(lang)),
            text,
        }
    });
    changes.collect()
}

/// One change of an indicator in words.
fn change_text(context: &SiteContext, name: &str, change: &Change<'_>, lang: Lang) -> String {
    let words = &context.words;
    match change {
        Change::New => words.fill(lang, "feed.new", &[("name", name)]),
        Change::Gone => words.fill(lang, "feed.gone", &[("name", name)]),
        Change::Rated { before, now } => words.fill(
            lang,
            "feed.rating",
            &[("name", name), ("old", &before.code), ("new", &now.code)],
        ),
        Change::Restated {
            year, before, now, ..
        } => {
            let (old, new) = (text::number(*before, lang), text::number(*now, lang));
            let year = text::measured(*year, lang);
            words.fill(
                lang,
                "feed.restated",
                &[
                    ("name", name),
                    ("year", &year),
                    ("old", &old),
                    ("new", &new),
                ],
            )
        }
    }
}

/// View of `llms.txt`: a list of pages and data files for language models.
#[derive(Debug, Serialize)]
pub struct LlmsTxt {
    title: String,
    description: String,
    languages: Vec<LlmsLanguage>,
    /// Prefix of the links: the address of the site; empty if it is unknown.
    root: String,
}

/// Pages and data files in one language.
#[derive(Debug, Serialize)]
struct LlmsLanguage {
    lang: &'static str,
    label: String,
    edition: String,
    pages: Vec<LlmsPage>,
    indicators: Vec<LlmsIndicator>,
}

#[derive(Debug, Serialize)]
struct LlmsPage {
    href: String,
    title: String,
    description: String,
}

#[derive(Debug, Serialize)]
struct LlmsIndicator {
    href: String,
    title: String,
    json: String,
}

/// View of `llms.txt`. Its links are absolute if the address of the site is known, else relative to
/// the file.
#[must_use]
pub fn llms_txt(context: &SiteContext) -> LlmsTxt {
    let settings = &context.site.settings;
    let languages = context.languages();
    let in_all_languages = |text: &Localized| {
        let texts: Vec<&str> = languages.iter().map(|lang| text.text(lang)).collect();
        texts.join(" / ")
    };
    LlmsTxt {
        title: in_all_languages(&settings.title),
        description: in_all_languages(&settings.description),
        languages: languages
            .iter()
            .map(|lang| llms_language(context, lang))
            .collect(),
        root: settings.base_url.clone().unwrap_or_default(),
    }
}

fn llms_language(context: &SiteContext, lang: Lang) -> LlmsLanguage {
    let base = context.site.settings.base_url.as_deref();
    let links = Links::new("llms.txt", base);
    let prefix = base.unwrap_or_default();
    let mut list = Vec::new();
    let mut indicators = Vec::new();
    for page in pages(context) {
        let entry = page_kinds::row(page.kind()).llms;
        if entry == LlmsEntry::LeftOut {
            continue;
        }
        let href = format!("{prefix}{}", links.page(&page.place(lang)));
        let Some(Head { title, description }) = view::head(context, &page, lang) else {
            continue;
        };
        let title = title.text(lang).to_owned();
        match entry {
            LlmsEntry::Data => indicators.push(LlmsIndicator {
                href,
                title,
                json: format!("{prefix}data/{}.json", page.slug()),
            }),
            LlmsEntry::Page | LlmsEntry::LeftOut => list.push(LlmsPage {
                href,
                title,
                description,
            }),
        }
    }
    LlmsLanguage {
        lang: lang.code(),
        label: context.language_name(lang).to_owned(),
        edition: context.site.edition.title.text(lang).to_owned(),
        pages: list,
        indicators,
    }
}

/// View of `sitemap.xml`.
#[derive(Debug, Serialize)]
pub struct Sitemap {
    urls: Vec<Url>,
    /// Whether the addresses are absolute, as the sitemap protocol requires.
    absolute: bool,
}

/// Page in the sitemap.
#[derive(Debug, Serialize)]
struct Url {
    loc: String,
    /// Addresses of its versions, by language code or `x-default`.
    alternates: Vec<(&'static str, String)>,
}

/// View of `sitemap.xml`: every page with its versions in all languages, including its own.
#[must_use]
pub fn sitemap(context: &SiteContext) -> Sitemap {
    let base = context.site.settings.base_url.as_deref();
    let address = |folder: &str| {
        base.map_or_else(
            || Links::absolute("/").page(folder),
            |base| format!("{base}{folder}"),
        )
    };
    let alternates = |page: &Page| {
        if context.languages().is_single() {
            return Vec::new();
        }
        let languages = context.languages().iter();
        languages
            .map(|lang| (lang.code(), address(&page.place(lang))))
            .chain([("x-default", address(&x_default(context, page)))])
            .collect::<Vec<_>>()
    };
    let urls = routes(context)
        .into_iter()
        .filter_map(|route| match route.content {
            // In one language, `/` only leads on.
            Content::Root if context.languages().is_single() => None,
            Content::Root => Some(Url {
                loc: address(""),
                alternates: alternates(&Page::Home),
            }),
            Content::Page(page, lang) => Some(Url {
                loc: address(&page.place(lang)),
                alternates: alternates(&page),
            }),
            _ => None,
        });
    Sitemap {
        urls: urls.collect(),
        absolute: base.is_some(),
    }
}

/// Text of `robots.txt`: everything may be crawled. It names the sitemap if the address is known.
#[must_use]
pub fn robots(context: &SiteContext) -> String {
    let base = context.site.settings.base_url.as_deref();
    let sitemap = base.map(|base| format!("Sitemap: {base}sitemap.xml\n"));
    format!("User-agent: *\nAllow: /\n{}", sitemap.unwrap_or_default())
}
