//! The checked site with everything that several pages need: facts, charts, search indexes, the
//! finder of glossary terms.
//!
//! In: the checked site and the theme's words. Out: [`SiteContext`]. Each of these is computed when
//! it is first asked for, so that the preview renders one page of a large site without computing
//! the others. Deliberately absent: views.

use super::{
    glossary_terms::Finder,
    search::{self, PublishedIndex},
};
use crate::{
    chart::{self, About, Chart},
    dataset::{self, Fact},
    model::{Aspect, ChartFile, ChartId, Highlight, Id, Lang, Languages, Site},
    rasterize::Fonts,
    text::words::Words,
};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// A site with what its pages share, each part computed once and on demand.
#[derive(Debug)]
pub struct SiteContext {
    /// The checked site.
    pub site: Site,
    /// The theme's words.
    pub words: Words,
    /// The fonts for Open Graph images. A context is made without them, because finding them reads
    /// the machine; without fonts there are no images.
    pub fonts: Option<Fonts>,
    facts: OnceLock<FactIndex>,
    /// `facts.xlsx`, or why it cannot be made.
    workbook: OnceLock<Result<Vec<u8>, String>>,
    /// `datapackage.json`.
    package: OnceLock<Vec<u8>>,
    /// The charts of each indicator.
    own_charts: FxHashMap<Id, OnceLock<Vec<Chart>>>,
    /// All other charts.
    more_charts: OnceLock<Vec<Chart>>,
    /// The positions of the highlights that support an indicator in their list, by indicator.
    highlights: OnceLock<FxHashMap<Id, Vec<usize>>>,
    /// The finder of glossary terms, by language.
    finders: FxHashMap<Lang, OnceLock<Option<Finder>>>,
    /// The search index, by language.
    indexes: FxHashMap<Lang, OnceLock<PublishedIndex>>,
}

/// Every published number, with the positions of those of each record.
#[derive(Debug)]
struct FactIndex {
    all: Vec<Fact>,
    /// Positions, not copies: a large site has tens of thousands of facts.
    places: FxHashMap<Id, Vec<usize>>,
}

impl SiteContext {
    /// A context in which nothing is computed yet.
    #[must_use]
    pub fn new(site: Site, words: Words) -> Self {
        let own_charts = site
            .indicators
            .iter()
            .map(|each| (each.id.clone(), OnceLock::new()))
            .collect();
        let languages = || site.settings.languages.iter();
        let finders = languages().map(|lang| (lang, OnceLock::new())).collect();
        let indexes = languages().map(|lang| (lang, OnceLock::new())).collect();
        Self {
            site,
            words,
            own_charts,
            fonts: None,
            facts: OnceLock::new(),
            workbook: OnceLock::new(),
            package: OnceLock::new(),
            more_charts: OnceLock::new(),
            highlights: OnceLock::new(),
            finders,
            indexes,
        }
    }

    /// Computes everything now and in parallel, for a build that needs all of it. Left to the first
    /// page that asks, the other threads would wait.
    pub fn prepare(&self) {
        let charts = || {
            self.site.indicators.list().par_iter().for_each(|each| {
                self.charts_of(&each.id);
            });
        };
        rayon::join(
            || {
                let languages: Vec<Lang> = self.languages().iter().collect();
                languages
                    .into_par_iter()
                    .for_each(|lang| _ = self.search(lang));
            },
            || rayon::join(charts, || (self.more_charts(), self.workbook().ok())),
        );
    }

    /// Every published number.
    #[must_use]
    pub fn facts(&self) -> &[Fact] {
        &self.facts_by_record().all
    }

    /// The published numbers of one record.
    pub fn facts_of(&self, id: &str) -> impl Iterator<Item = &Fact> {
        let FactIndex { all, places } = self.facts_by_record();
        places
            .get(id)
            .into_iter()
            .flatten()
            .filter_map(|place| all.get(*place))
    }

    fn facts_by_record(&self) -> &FactIndex {
        self.facts.get_or_init(|| {
            let all = dataset::facts(&self.site, &self.words);
            let mut places: FxHashMap<Id, Vec<usize>> = FxHashMap::default();
            for (place, fact) in all.iter().enumerate() {
                places
                    .entry(fact.indicator.clone())
                    .or_default()
                    .push(place);
            }
            FactIndex { all, places }
        })
    }

    /// `facts.xlsx`: the downloads page says how long it is, which nobody knows before it is made.
    ///
    /// # Errors
    /// A text is longer than a cell can hold.
    pub fn workbook(&self) -> Result<&[u8], String> {
        let make = || dataset::xlsx(&self.site, &self.words, self.facts());
        match self.workbook.get_or_init(make) {
            Ok(bytes) => Ok(bytes),
            Err(lack) => Err(lack.clone()),
        }
    }

    /// `datapackage.json`.
    #[must_use]
    pub fn package(&self) -> &[u8] {
        self.package.get_or_init(|| {
            let facts: Vec<&Fact> = self.facts().iter().collect();
            dataset::package(&self.site, &self.words, &facts)
        })
    }

    /// Every chart: those of the indicators in their order, then the others.
    pub fn charts(&self) -> impl Iterator<Item = &Chart> {
        let own = self
            .site
            .indicators
            .iter()
            .flat_map(|each| self.charts_of(&each.id));
        own.chain(self.more_charts())
    }

    /// The chart with this id.
    #[must_use]
    pub fn chart(&self, id: &ChartId) -> Option<&Chart> {
        // Only the charts that can have such an id are made.
        let mut charts = match id.aspect {
            Aspect::Progress
            | Aspect::Years
            | Aspect::By(_)
            | Aspect::ProjectsBy(_)
            | Aspect::ChangeBy(_) => self.charts_of(&id.about).iter(),
            Aspect::Budget(_) | Aspect::Requested(_) | Aspect::Named(_) => {
                self.more_charts().iter()
            }
        };
        charts.find(|chart| chart.id == *id)
    }

    /// The file of a chart.
    #[must_use]
    pub fn chart_file(&self, chart: &Chart, lang: Lang) -> ChartFile {
        ChartFile {
            edition: self.site.edition.year.western(),
            id: chart.id.clone(),
            lang,
        }
    }

    /// The charts of a page, its main one first.
    pub(super) fn charts_about<'a, 'b>(
        &'a self,
        about: &'b About,
    ) -> impl Iterator<Item = &'a Chart> + use<'a, 'b> {
        let charts = match about {
            About::Indicator(id) => self.charts_of(id),
            _ => self.more_charts(),
        };
        charts.iter().filter(move |chart| chart.about == *about)
    }

    fn charts_of(&self, id: &str) -> &[Chart] {
        let (Some(slot), Some(indicator)) = (self.own_charts.get(id), self.site.indicator(id))
        else {
            return &[];
        };
        slot.get_or_init(|| chart::of_indicator(&self.site, indicator))
    }

    /// The charts of no single indicator.
    pub(super) fn more_charts(&self) -> &[Chart] {
        self.more_charts
            .get_or_init(|| chart::of_no_indicator(&self.site))
    }

    /// The highlights that support an indicator, in order.
    pub(super) fn highlights_of(&self, indicator: &str) -> impl Iterator<Item = &Highlight> {
        let highlights = &self.site.edition.highlights;
        let places = self.highlights.get_or_init(|| {
            let mut places: FxHashMap<Id, Vec<usize>> = FxHashMap::default();
            for (place, highlight) in highlights.iter().enumerate() {
                for id in &highlight.indicators {
                    places.entry(id.clone()).or_default().push(place);
                }
            }
            places
        });
        places
            .get(indicator)
            .into_iter()
            .flatten()
            .filter_map(|place| highlights.get(*place))
    }

    /// The languages of the site.
    #[must_use]
    pub fn languages(&self) -> &Languages {
        &self.site.settings.languages
    }

    /// The name of a language in itself.
    #[must_use]
    pub fn language_name(&self, lang: Lang) -> &str {
        &lang.locale().name
    }

    /// The search index of a language; none if the site does not have the language.
    #[must_use]
    pub fn search(&self, lang: Lang) -> Option<&PublishedIndex> {
        let index = self.indexes.get(&lang)?;
        Some(index.get_or_init(|| search::published_index(&self.site, lang)))
    }

    /// The finder of glossary terms in texts of a language; none for a site without a glossary.
    pub(super) fn finder(&self, lang: Lang) -> Option<&Finder> {
        self.finders
            .get(&lang)?
            .get_or_init(|| Finder::new(&self.site.glossary, lang))
            .as_ref()
    }
}
