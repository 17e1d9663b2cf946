//! Site: the checked input of every route, with its settings, plan and vocabulary.

use super::{
    Assessment, ById, ChartRequest, Date, Day, Edition, Eras, FiscalCalendar, FiscalYear, Format,
    GlossaryEntry, Group, Id, Indicator, Languages, Localized, Number, Organisation, Project,
    Target, Term, TimeZone, Unit, YearStart, doc::Doc,
};
use std::{collections::BTreeMap, sync::Arc};

/// A checked site: what every route is a function of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// How the site presents itself.
    pub settings: Settings,
    /// The plan that the indicators belong to.
    pub plan: Plan,
    /// The ministries, agencies and other bodies.
    pub organisations: BTreeMap<Id, Organisation>,
    /// The documents that figures are taken from.
    pub sources: BTreeMap<Id, SourceDocument>,
    /// The projects, in order of their numbers.
    pub projects: Vec<Project>,
    /// The indicators: by group, then number, then id.
    pub indicators: ById<Indicator>,
    /// The annual reports by year.
    pub editions: BTreeMap<FiscalYear, Arc<Edition>>,
    /// The edition that is shown.
    pub edition: Arc<Edition>,
    /// The agency's terms, in order of their numbers.
    pub terms: Vec<Term>,
    /// The words it uses, by id.
    pub glossary: Vec<GlossaryEntry>,
    /// The names that records choose from.
    pub vocabulary: Vocabulary,
    /// The pages of prose, by slug.
    pub prose: BTreeMap<Id, Prose>,
    /// Its statement on accessibility; there is no such page without one.
    pub accessibility: Option<Accessibility>,
    /// The charts that pages of prose ask for, each once, in the order in which they are read.
    pub requested: Vec<ChartRequest>,
    /// The pictures and documents that texts name, by their paths on the site:
    /// `media/content/map.png`.
    pub media: BTreeMap<String, Arc<[u8]>>,
}

/// `book.toml`, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The languages of the site.
    pub languages: Languages,
    /// The site's title.
    pub title: Localized,
    /// What the site is, in a sentence.
    pub description: Localized,
    /// The address that the site will have, with a trailing slash; links are relative without it.
    pub base_url: Option<String>,
    /// The publisher's name.
    pub publisher: Option<Localized>,
    /// The licence of texts and data.
    pub licence: Option<Localized>,
    /// Where the licence stands in full.
    pub licence_url: Option<String>,
    /// The theme's name: a folder of `themes/`.
    pub theme: String,
    /// The year of the edition to show; the newest if it is not given.
    pub edition: Option<FiscalYear>,
    /// The version of the keys that its files are written in.
    pub format: Format,
    /// The month in which its fiscal years begin.
    pub year_start: YearStart,
    /// The eras that Japanese pages count in.
    pub eras: Eras,
    /// Where its days begin and end.
    pub time_zone: TimeZone,
    /// Which folder the site is written to, below the root.
    pub out: String,
    /// The font files to print charts with, below the root; where there are none, this machine's.
    pub fonts: Vec<String>,
    /// Whether pages have a picture for those who share them.
    pub share: Share,
    /// Its statement on accessibility as it is written; there is no such page without one.
    pub accessibility: Option<Accessibility<String>>,
}

impl Settings {
    /// How the site counts years.
    #[must_use]
    pub fn calendar(&self) -> FiscalCalendar<'_> {
        FiscalCalendar {
            start: self.year_start,
            eras: &self.eras,
        }
    }
}

/// Whether a site draws a picture for each page, which other sites show beside a link to it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Share {
    /// Where it has an address: such pictures are named by their whole address.
    #[default]
    Pictures,
    /// Never.
    Nothing,
}

/// What the site says of its own accessibility (ウェブアクセシビリティ方針と試験結果). Its texts
/// are Markdown strings in the settings, and trees in the [`Site`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accessibility<T = Doc> {
    /// The standards and levels that it aims at.
    pub target: Localized,
    /// Which pages the statement is about.
    pub scope: Localized<T>,
    /// How far the target is reached.
    pub conformance: Conformance,
    /// The day of the last test.
    pub tested: Day,
    /// How it was tested.
    pub method: Localized<T>,
    /// What is known not to reach the target.
    pub exceptions: Vec<Localized<T>>,
    /// Where readers report barriers.
    pub contact: Localized<T>,
}

/// How far a site meets JIS X 8341-3, in the words that Japan's public bodies use (対応度).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conformance {
    /// 準拠: tested, and all criteria of the level are met.
    Conformant,
    /// 一部準拠: tested, and some criteria are not met yet.
    Partial,
    /// 配慮: made with the standard in view, without a full test.
    Considered,
}

impl Conformance {
    /// All of them with the words that `book.toml` uses.
    pub const NAMES: [(&'static str, Self); 3] = [
        ("conformant", Self::Conformant),
        ("partial", Self::Partial),
        ("considered", Self::Considered),
    ];
}

/// The plan (計画) that sets targets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Its name.
    pub name: Localized,
    /// A short name.
    pub short_name: Localized,
    /// Its first and last fiscal year.
    pub period: (FiscalYear, FiscalYear),
    /// What budgets are counted in.
    pub budget_unit: Arc<Unit>,
    /// The scale of ratings, best first.
    pub ratings: Vec<Rating>,
    /// The groups of indicators in page order.
    pub groups: Vec<Group>,
}

/// A step of the rating scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rating {
    /// The code as printed: A.
    pub code: Id,
    /// What the legend says.
    pub meaning: Localized,
    /// Whether it says that the target is on its way; not given for codes that rate nothing.
    pub on_track: Option<bool>,
}

/// A document that figures and texts come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceDocument {
    /// Its id in `data/sources.yaml`.
    pub id: Id,
    /// Its title.
    pub title: Localized,
    /// Who issued it.
    pub issuer: Vec<Id>,
    /// When.
    pub date: Option<Date>,
    /// The code of its language.
    pub language: Option<String>,
    /// What sort of document it is.
    pub kind: Option<Localized>,
}

/// The names that records choose from, each list in its order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vocabulary {
    /// Sorts of highlights.
    pub highlight_kinds: Vec<(Id, Localized)>,
    /// Disease areas.
    pub disease_areas: Vec<(Id, Localized)>,
    /// Headings of the plan above its policy sections, by printed number: `3.2`, `3.2 (1)`.
    pub policy_parts: Vec<(Id, Localized)>,
    /// What facts and events of a term are about.
    pub topics: Vec<(Id, Localized)>,
    /// How a term's projects are cut.
    pub project_kinds: Vec<(Id, Localized)>,
}

impl Vocabulary {
    /// The name of an id in one of the lists.
    #[must_use]
    pub fn name<'a>(list: &'a [(Id, Localized)], id: &str) -> Option<&'a Localized> {
        list.iter()
            .find(|(each, _)| **each == *id)
            .map(|(_, name)| name)
    }
}

/// A page of prose, Markdown in all languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prose {
    /// Its title.
    pub title: Localized,
    /// What it is, in a sentence.
    pub description: Localized,
    /// The body.
    pub body: Localized<Doc>,
}

impl Site {
    /// Holds an indicator's year against its target; empty where it has none.
    #[must_use]
    pub fn assess(&self, indicator: &Indicator) -> Assessment {
        match (
            &indicator.target,
            self.edition.observations.get(&indicator.id),
        ) {
            (Some(target), Some(observation)) => target.assess(
                observation,
                self.edition.year,
                self.so_far(indicator, target),
            ),
            _ => Assessment::default(),
        }
    }

    /// Sum of the values of a per-year target since the first year of its period, in the target's unit.
    /// Empty if any edition of the period has no value in that unit.
    fn so_far(&self, indicator: &Indicator, target: &Target) -> Option<Number> {
        let period = target.kind.summed_years()?;
        let years = period.from.until(self.edition.year);
        years
            .map(|year| {
                let edition = self.editions.get(&year)?;
                let observation = edition.observations.get(&indicator.id)?;
                let figure = observation.figure_in(&target.unit)?;
                // A part of a year is not the year's value.
                figure.amount.known().filter(|_| figure.measured.is_year())
            })
            .sum()
    }

    /// The rating with this code.
    #[must_use]
    pub fn rating(&self, code: &str) -> Option<&Rating> {
        self.plan
            .ratings
            .iter()
            .find(|rating| &*rating.code == code)
    }

    /// The project with this id.
    #[must_use]
    pub fn project(&self, id: &str) -> Option<&Project> {
        self.projects.iter().find(|project| &*project.id == id)
    }

    /// The indicator with this id.
    #[must_use]
    pub fn indicator(&self, id: &str) -> Option<&Indicator> {
        self.indicators.find(id)
    }

    /// The indicators of a group, in order.
    pub fn group<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a Indicator> {
        self.indicators
            .iter()
            .filter(move |indicator| &*indicator.group == id)
    }
}
