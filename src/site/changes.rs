//! What was revised: between the edition that is shown and the one before it, and within the edition that is shown.
//!
//! In: the checked editions. Out: [`since`], which the feed, the front page and the page of changes tell alike, and that page.
//! Deliberately absent: values that differ because a year has passed; every year has its own.

use super::{
    SiteContext,
    common::{Html, Link, RatingView, Text, Value},
    frame::{self, Day},
    links::Links,
    prose,
    routes::Page,
    seo::feed_path,
    view::Body,
};
use crate::{
    model::{
        Basis, Edition, Figure, Indicator, Lang, Localized, Measured, Number, Observation, Rating,
        Site, Status, Unit,
    },
    text,
};
use serde::Serialize;
use std::collections::BTreeMap;

/// What happened to an indicator since the edition before.
pub(super) enum Change<'a> {
    /// It was not in the edition before.
    New,
    /// It is not in this edition.
    Gone,
    /// Both editions rate it, and not alike.
    Rated { before: &'a Rating, now: &'a Rating },
    /// The editions print different numbers for one and the same year.
    Restated {
        year: Measured,
        unit: &'a Unit,
        before: Number,
        now: Number,
    },
}

/// The edition before the one that is shown, and what differs from it, in the plan's order; none where this one is the first.
pub(super) fn since(site: &Site) -> Option<(&Edition, Vec<(&Indicator, Change<'_>)>)> {
    let (_, before) = site.editions.range(..site.edition.year).next_back()?;
    let changes = site.indicators.iter().flat_map(|indicator| {
        let old = before.observations.get(&indicator.id);
        let new = site.edition.observations.get(&indicator.id);
        let changes = match (old, new) {
            (None, None) => Vec::new(),
            (None, Some(_)) => vec![Change::New],
            (Some(_), None) => vec![Change::Gone],
            (Some(old), Some(new)) => rerated(site, old, new)
                .into_iter()
                .chain(restated(old, new))
                .collect(),
        };
        changes.into_iter().map(move |change| (indicator, change))
    });
    Some((before, changes.collect()))
}

fn rerated<'a>(site: &'a Site, old: &Observation, new: &Observation) -> Option<Change<'a>> {
    let rating = |observation: &Observation| site.rating(observation.rating.as_deref()?);
    let (before, now) = (rating(old)?, rating(new)?);
    (before != now).then_some(Change::Rated { before, now })
}

/// The years for which both print a number, and not the same one. Numbers of different units are no revision of each other.
fn restated<'a>(old: &'a Observation, new: &'a Observation) -> impl Iterator<Item = Change<'a>> {
    let unit = &*new.reading.figure.unit;
    let alike = old.reading.figure.unit.id == unit.id;
    let (old, new) = (years(old), years(new));
    let both = old
        .into_iter()
        .filter_map(move |(year, before)| Some((year, before, *new.get(&year)?)));
    both.filter(move |(_, before, now)| alike && before != now)
        .map(|(year, before, now)| Change::Restated {
            year,
            unit,
            before,
            now,
        })
}

/// The numbers that an edition prints of single years.
fn years(observation: &Observation) -> BTreeMap<Measured, Number> {
    let figure = &observation.reading.figure;
    let own = figure
        .amount
        .known()
        .filter(|_| figure.basis == Basis::SingleYear);
    let own = own.map(|value| (figure.measured, value));
    let single = observation
        .single_year
        .iter()
        .map(|(year, value)| (Measured::Fiscal(*year), *value));
    single.chain(own).collect()
}

#[derive(Serialize)]
struct ChangesView {
    title: Text,
    introduction: Option<Html>,
    edition: Text,
    updated: Day,
    as_of: Day,
    feed: Option<String>,
    /// What differs from the edition before; none where this one is the first.
    since: Option<Since>,
    /// Figures that were corrected after their publication.
    revised: Vec<FigureRow>,
    /// Figures that are published before they are final.
    open: Vec<FigureRow>,
}

#[derive(Serialize)]
struct Since {
    before: Text,
    updated: Day,
    new: Vec<Link>,
    gone: Vec<Text>,
    ratings: Vec<RatingRow>,
    restated: Vec<RestatedRow>,
}

/// An indicator with its rating then and now.
#[derive(Serialize)]
pub(super) struct RatingRow {
    href: String,
    name: Text,
    before: RatingView,
    now: RatingView,
}

/// A year's number as the edition before printed it, and as this one does.
#[derive(Serialize)]
struct RestatedRow {
    href: String,
    name: Text,
    year: String,
    before: Value,
    now: Value,
}

/// A figure with how final it is.
#[derive(Serialize)]
struct FigureRow {
    href: String,
    name: Text,
    /// What the figure is of, where it is not the plan's own: a project, or a figure printed beside it.
    part: Option<Text>,
    value: Value,
}

/// The page of changes.
pub(super) fn body(context: &SiteContext, lang: Lang, links: &Links) -> Body {
    let site = &context.site;
    let (head, introduction) = prose::introduction(context, "changes", lang);
    let (revised, open) = figures(context, lang, links);
    let view = ChangesView {
        title: Text::new(&head.title, lang),
        introduction,
        edition: Text::new(&site.edition.title, lang),
        updated: frame::day(context, &site.edition.updated, lang),
        as_of: frame::day(context, &site.edition.as_of, lang),
        feed: site
            .settings
            .base_url
            .as_ref()
            .map(|_| links.file(&feed_path(lang))),
        since: since(site).map(|(before, changes)| Since {
            before: Text::new(&before.title, lang),
            updated: frame::day(context, &before.updated, lang),
            new: named(&changes, |change| matches!(change, Change::New))
                .map(|each| Link {
                    href: address(each, lang, links),
                    label: Text::new(&each.name, lang),
                })
                .collect(),
            gone: named(&changes, |change| matches!(change, Change::Gone))
                .map(|each| Text::new(&each.name, lang))
                .collect(),
            ratings: ratings(&changes, lang, links),
            restated: restated_rows(&changes, lang, links),
        }),
        revised,
        open,
    };
    Body::new("changes.html", head, &view)
}

fn address(indicator: &Indicator, lang: Lang, links: &Links) -> String {
    links.page(&Page::Indicator(indicator.id.clone()).place(lang))
}

/// The indicators of some changes.
fn named<'a>(
    changes: &'a [(&'a Indicator, Change<'a>)],
    wanted: impl Fn(&Change<'a>) -> bool + 'a,
) -> impl Iterator<Item = &'a Indicator> {
    changes
        .iter()
        .filter(move |(_, change)| wanted(change))
        .map(|(indicator, _)| *indicator)
}

/// The ratings among changes.
pub(super) fn ratings(
    changes: &[(&Indicator, Change<'_>)],
    lang: Lang,
    links: &Links,
) -> Vec<RatingRow> {
    let rows = changes.iter().filter_map(|(indicator, change)| {
        let Change::Rated { before, now } = change else {
            return None;
        };
        Some(RatingRow {
            href: address(indicator, lang, links),
            name: Text::new(&indicator.name, lang),
            before: RatingView::new(before, lang),
            now: RatingView::new(now, lang),
        })
    });
    rows.collect()
}

fn restated_rows(
    changes: &[(&Indicator, Change<'_>)],
    lang: Lang,
    links: &Links,
) -> Vec<RestatedRow> {
    let rows = changes.iter().filter_map(|(indicator, change)| {
        let Change::Restated {
            year,
            unit,
            before,
            now,
        } = change
        else {
            return None;
        };
        Some(RestatedRow {
            href: address(indicator, lang, links),
            name: Text::new(&indicator.name, lang),
            year: text::measured(*year, lang),
            before: Value::plain(*before, unit, lang),
            now: Value::plain(*now, unit, lang),
        })
    });
    rows.collect()
}

/// The edition's figures that were revised, and those that are not final yet.
fn figures(context: &SiteContext, lang: Lang, links: &Links) -> (Vec<FigureRow>, Vec<FigureRow>) {
    let site = &context.site;
    let (mut revised, mut open) = (Vec::new(), Vec::new());
    for indicator in &site.indicators {
        let Some(observation) = site.edition.observations.get(&indicator.id) else {
            continue;
        };
        for (part, figure) in all(site, observation) {
            let rows = match figure.status {
                Status::Revised => &mut revised,
                Status::Provisional | Status::Estimated => &mut open,
                Status::Final | Status::Reference => continue,
            };
            rows.push(FigureRow {
                href: address(indicator, lang, links),
                name: Text::new(&indicator.name, lang),
                part: part.map(|part| Text::new(part, lang)),
                value: Value::new(figure, site, lang, &context.words),
            });
        }
    }
    (revised, open)
}

/// The figures of an observation, each with what it is of where that is not the plan.
fn all<'a>(
    site: &'a Site,
    observation: &'a Observation,
) -> impl Iterator<Item = (Option<&'a Localized>, &'a Figure)> {
    let related = observation
        .related
        .iter()
        .map(|each| (Some(&each.name), &each.figure));
    let projects = observation.by_project.iter().map(|(id, reading)| {
        (
            site.project(id).map(|project| &project.name),
            &reading.figure,
        )
    });
    std::iter::once((None, &observation.reading.figure))
        .chain(related)
        .chain(projects)
}
