//! Site -> routes, and a named view for each page.
//!
//! In: the checked site, its facts and charts, and the theme's words. Out: [`Route`]s and what templates see. Deliberately absent:
//! HTML (it is the theme's) and bytes (they are `render`'s).

mod accessibility;
mod common;
mod contents;
mod data;
mod dataset;
mod discovery;
mod figure;
mod filter;
mod finish;
mod foreign;
mod frame;
mod glance;
mod home;
mod hosting;
mod indicator;
mod indicators;
mod links;
mod policy;
mod project;
mod projects;
mod prose;
mod reference;
mod routes;
mod search;
mod story;
mod term;
mod view;

pub use discovery::{Feed, Guide, Sitemap, feed, feed_path, guide, robots, sitemap};
pub use figure::source;
pub use finish::{Finder, finish};
pub use hosting::{Stamp, content_type, headers, manifest, moved, redirects, stamp};
pub use links::Links;
pub use routes::{Content, Page, Route, routes};
pub use view::{View, figure, lost, not_found, root, view};

use crate::{
    chart::{self, About, Chart},
    facts::{self, Fact},
    model::{Lang, Site},
    search::Index,
    text::words::Words,
};

/// A site with what is worked out once for all of its pages.
#[derive(Debug)]
pub struct World {
    /// The checked site.
    pub site: Site,
    /// Every published number.
    pub facts: Vec<Fact>,
    /// Every chart.
    pub charts: Vec<Chart>,
    /// The theme's words.
    pub words: Words,
    /// Finds the glossary's terms in Japanese texts.
    pub glossary_ja: Option<Finder>,
    /// Finds the glossary's terms in English texts.
    pub glossary_en: Option<Finder>,
    /// The search index of the Japanese pages.
    search_ja: Index,
    /// The search index of the English pages.
    search_en: Index,
}

impl World {
    /// Works out facts, charts and the search indexes of a site.
    #[must_use]
    pub fn new(site: Site, words: Words) -> Self {
        let (search_ja, search_en) =
            rayon::join(|| search::index(&site, Lang::Ja), || search::index(&site, Lang::En));
        Self {
            search_ja,
            search_en,
            facts: facts::facts(&site),
            charts: chart::charts(&site),
            glossary_ja: Finder::new(&site.glossary, Lang::Ja),
            glossary_en: Finder::new(&site.glossary, Lang::En),
            site,
            words,
        }
    }

    /// The search index of a language.
    #[must_use]
    pub fn search(&self, lang: Lang) -> &Index {
        match lang {
            Lang::Ja => &self.search_ja,
            Lang::En => &self.search_en,
        }
    }

    /// The charts of a page, its main one first.
    fn charts_about<'a>(&'a self, about: &'a About) -> impl Iterator<Item = &'a Chart> {
        self.charts.iter().filter(move |chart| chart.about == *about)
    }
}
