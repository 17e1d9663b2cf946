//! What the front page shows at a glance: key figures, how far the plan's term has come, what the projects' indicators were rated, and
//! which ratings changed since the edition before.
//!
//! In: the checked site. Out: views for the front page's template. Deliberately absent: choices of the editors' taste; the plan's
//! order decides what is a key figure.

use super::{
    SiteContext,
    changes::{self, RatingRow},
    common::{Link, RatingView, Text},
    frame,
    indicators::{self, Row},
    links::Links,
    projects,
    routes::Page,
};
use crate::model::{FiscalYear, Indicator, Kind, Lang, Observation};
use serde::Serialize;

/// An indicator as a tile: its short name, and what its row in the official table says.
#[derive(Serialize)]
pub(super) struct Tile {
    name: Text,
    row: Row,
}

/// The tiles of some indicators.
fn tiles<'a>(
    context: &SiteContext,
    lang: Lang,
    links: &Links,
    indicators: impl Iterator<Item = &'a Indicator>,
) -> Vec<Tile> {
    let tiles = indicators.filter_map(|indicator| {
        let row = indicators::row(context, indicator, lang, links)?;
        Some(Tile {
            name: Text::new(&indicator.short_name, lang),
            row,
        })
    });
    tiles.collect()
}

/// What came of it: the outcome indicators.
pub(super) fn outcomes(context: &SiteContext, lang: Lang, links: &Links) -> Vec<Tile> {
    let outcomes = context
        .site
        .indicators
        .iter()
        .filter(|indicator| indicator.kind == Kind::Outcome);
    tiles(context, lang, links, outcomes)
}

/// A group of indicators as tiles.
#[derive(Serialize)]
pub(super) struct Tiles {
    name: Text,
    tiles: Vec<Tile>,
    /// Whether a value and its target are drawn somewhere.
    gauges: bool,
}

/// The plan's first group of indicators with targets: the figures it holds itself to before all others.
pub(super) fn targets(context: &SiteContext, lang: Lang, links: &Links) -> Option<Tiles> {
    let site = &context.site;
    let group = site
        .plan
        .groups
        .iter()
        .find(|group| group.kind == Kind::Output)?;
    let tiles = tiles(context, lang, links, site.group(&group.id));
    let gauges = tiles.iter().any(|tile| tile.row.gauge.is_some());
    (!tiles.is_empty()).then(|| Tiles {
        name: Text::new(&group.name, lang),
        tiles,
        gauges,
    })
}

/// A fiscal year of the plan's term.
#[derive(Serialize)]
pub(super) struct Step {
    label: String,
    /// `past`, `now` or `ahead` of the edition's year.
    state: &'static str,
}

/// The years of the plan's term.
pub(super) fn steps(context: &SiteContext) -> Vec<Step> {
    let (from, to) = context.site.plan.period;
    let now = context.site.edition.year;
    let years = (from.western()..=to.western()).filter_map(FiscalYear::new);
    let step = |year: FiscalYear| Step {
        label: year.to_string(),
        state: match year.cmp(&now) {
            std::cmp::Ordering::Less => "past",
            std::cmp::Ordering::Equal => "now",
            std::cmp::Ordering::Greater => "ahead",
        },
    };
    years.map(step).collect()
}

/// How often a rating was given.
#[derive(Serialize)]
pub(super) struct RatingCount {
    pub(super) rating: RatingView,
    pub(super) count: usize,
}

/// How often each rating was given among the indicators that are wanted; none is listed that was not given.
pub(super) fn ratings(
    context: &SiteContext,
    lang: Lang,
    wanted: impl Fn(&Observation) -> bool,
) -> Vec<RatingCount> {
    let site = &context.site;
    let given = |code: &str| {
        let rated = site
            .edition
            .observations
            .values()
            .filter(|each| each.rating.as_deref() == Some(code));
        rated.filter(|each| wanted(each)).count()
    };
    let counts = site.plan.ratings.iter().map(|rating| RatingCount {
        rating: RatingView::new(rating, lang),
        count: given(&rating.code),
    });
    counts.filter(|each| each.count > 0).collect()
}

/// A project with its money, and the ratings of the indicators that it has a share in.
#[derive(Serialize)]
pub(super) struct ProjectRow {
    row: projects::Row,
    ratings: Vec<RatingCount>,
}

/// The projects in order.
pub(super) fn projects(context: &SiteContext, lang: Lang, links: &Links) -> Vec<ProjectRow> {
    let rows = projects::rows(context, lang, links)
        .into_iter()
        .zip(&context.site.projects);
    let rows = rows.map(|(row, project)| ProjectRow {
        row,
        ratings: ratings(context, lang, |each| {
            each.by_project.iter().any(|(id, _)| *id == project.id)
        }),
    });
    rows.collect()
}

/// What is not as it was in the edition before.
#[derive(Serialize)]
pub(super) struct Changes {
    /// The edition before.
    since: Text,
    /// The indicators that are rated otherwise.
    ratings: Vec<RatingRow>,
    /// The page with everything that changed.
    all: Link,
}

/// What changed since the edition before; none where this one is the first.
pub(super) fn changes(context: &SiteContext, lang: Lang, links: &Links) -> Option<Changes> {
    let (before, changes) = changes::since(&context.site)?;
    Some(Changes {
        since: Text::new(&before.title, lang),
        ratings: changes::ratings(&changes, lang, links),
        all: Link {
            href: links.page(&Page::Changes.place(lang)),
            label: frame::plain(context.words.say(lang, "home.all-changes")),
        },
    })
}
