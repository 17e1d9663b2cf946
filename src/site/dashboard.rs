//! The parts of the front page: tiles of key figures, the years of the plan, ratings by project,
//! and changed ratings.
//!
//! In: the checked site. Out: views for `home.html`. Deliberately absent: choices of the editors'
//! taste; the plan's order decides which figures are key figures.

use super::{
    SiteContext,
    authored::PageScope,
    changes::{self, RatingChange},
    common::{Link, RatingView, Text},
    frame,
    indicators::{self, IndicatorRow},
    links::Links,
    projects,
    routes::Page,
};
use crate::model::{FiscalYear, Indicator, Kind, Lang, Observation};
use serde::Serialize;
use std::sync::Arc;

/// An indicator as a tile: its short name, and its row of the official table.
#[derive(Serialize)]
pub(super) struct IndicatorTile {
    name: Text,
    row: IndicatorRow,
}

/// The tiles of some indicators.
fn tiles<'a>(
    context: &SiteContext,
    lang: Lang,
    links: &Links,
    indicators: impl Iterator<Item = &'a Indicator>,
) -> Vec<IndicatorTile> {
    let tiles = indicators.filter_map(|indicator| {
        let row = indicators::row(context, indicator, lang, links)?;
        Some(IndicatorTile {
            name: Text::new(&indicator.short_name, lang),
            row,
        })
    });
    tiles.collect()
}

/// The outcome indicators, which say what came of the agency's work.
pub(super) fn outcomes(context: &SiteContext, lang: Lang, links: &Links) -> Vec<IndicatorTile> {
    let outcomes = context
        .site
        .indicators
        .iter()
        .filter(|indicator| indicator.kind == Kind::Outcome);
    tiles(context, lang, links, outcomes)
}

/// A group of indicators as tiles.
#[derive(Serialize)]
pub(super) struct TileGroup {
    name: Text,
    tiles: Vec<IndicatorTile>,
    /// Whether any tile has a gauge.
    gauges: bool,
}

/// The plan's first group of indicators with targets, which are its key figures; none if no group
/// has indicators.
pub(super) fn targets(context: &SiteContext, lang: Lang, links: &Links) -> Option<TileGroup> {
    let site = &context.site;
    let group = site
        .plan
        .groups
        .iter()
        .find(|group| group.kind == Kind::Output)?;
    let tiles = tiles(context, lang, links, site.group(&group.id));
    // The page explains gauges once, and only if there is one.
    let gauges = tiles.iter().any(|tile| tile.row.gauge.is_some());
    (!tiles.is_empty()).then(|| TileGroup {
        name: Text::new(&group.name, lang),
        tiles,
        gauges,
    })
}

/// A fiscal year of the plan's period.
#[derive(Serialize)]
pub(super) struct PlanYear {
    label: String,
    /// `past`, `now` or `ahead`, seen from the edition's year.
    state: &'static str,
}

/// The fiscal years of the plan's period.
pub(super) fn steps(context: &SiteContext) -> Vec<PlanYear> {
    let (from, to) = context.site.plan.period;
    let now = context.site.edition.year;
    let step = |year: FiscalYear| PlanYear {
        label: year.to_string(),
        state: match year.cmp(&now) {
            std::cmp::Ordering::Less => "past",
            std::cmp::Ordering::Equal => "now",
            std::cmp::Ordering::Greater => "ahead",
        },
    };
    from.until(to).map(step).collect()
}

/// A rating with the number of indicators that have it.
#[derive(Serialize)]
pub(super) struct RatingCount {
    pub(super) rating: RatingView,
    pub(super) count: usize,
}

/// The ratings that some observations have, best first; a rating that none of them has is left out.
pub(super) fn ratings<'a>(
    context: &SiteContext,
    lang: Lang,
    observations: impl Iterator<Item = &'a Arc<Observation>>,
) -> Vec<RatingCount> {
    let given: Vec<&str> = observations
        .filter_map(|each| each.rating.as_deref())
        .collect();
    let scale = context.site.plan.ratings.iter();
    scale
        .map(|rating| RatingCount {
            rating: RatingView::new(rating, lang),
            count: given.iter().filter(|code| **code == &*rating.code).count(),
        })
        .filter(|rating| rating.count > 0)
        .collect()
}

/// A project with its money, and the ratings of the indicators that it has a value of.
#[derive(Serialize)]
pub(super) struct RatedProject {
    row: projects::ProjectRow,
    ratings: Vec<RatingCount>,
}

/// The projects in the plan's order.
pub(super) fn projects(scope: &PageScope<'_>) -> Vec<RatedProject> {
    let PageScope { context, lang, .. } = *scope;
    let rows = projects::rows(scope).into_iter();
    let rows = rows.zip(&context.site.projects);
    rows.map(|(row, project)| {
        let has_value = |each: &&Arc<Observation>| {
            let mut readings = each.by_project.iter();
            readings
                .any(|(id, reading)| *id == project.id && reading.figure.amount.known().is_some())
        };
        let observations = context.site.edition.observations.values();
        RatedProject {
            row,
            ratings: ratings(context, lang, observations.filter(has_value)),
        }
    })
    .collect()
}

/// What changed since the previous edition.
#[derive(Serialize)]
pub(super) struct RatingChanges {
    /// The title of the previous edition.
    since: Text,
    /// The indicators whose rating changed.
    ratings: Vec<RatingChange>,
    /// A link to the page of all changes.
    all: Link,
}

/// The changes since the previous edition; none where this one is the first.
pub(super) fn changes(context: &SiteContext, lang: Lang, links: &Links) -> Option<RatingChanges> {
    let (before, changes) = changes::since(&context.site)?;
    Some(RatingChanges {
        since: Text::new(&before.title, lang),
        ratings: changes::ratings(&changes, lang, links),
        all: Link {
            href: links.page(&Page::Changes.place(lang)),
            label: frame::page_text(context.words.say(lang, "home.all-changes")),
        },
    })
}
