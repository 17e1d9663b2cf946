//! Changes: what differs between the edition that is shown and the previous one, and figures that
//! are revised or not final.
//!
//! In: the checked editions. Out: [`since`], on which the feed, the front page and the page of
//! changes all rest, and that page. Deliberately absent: values that differ because a year has
//! passed; every year has its own.

use super::{
    SiteContext,
    authored::{DocView, PageScope},
    common::{Link, RatingView, Text},
    frame::{self, DayView},
    links::Links,
    prose,
    routes::Page,
    seo::feed_path,
    value::ValueView,
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

/// A change of one indicator since the previous edition.
pub(super) enum Change<'a> {
    /// The previous edition does not report it.
    New,
    /// This edition does not report it.
    Gone,
    /// The editions rate it differently.
    Rated { before: &'a Rating, now: &'a Rating },
    /// The editions print different numbers for the same year.
    Restated {
        year: Measured,
        unit: &'a Unit,
        before: Number,
        now: Number,
    },
}

/// The edition before the one that is shown, and what differs from it, in the plan's order; none
/// where this one is the first.
pub(super) fn since(site: &Site) -> Option<(&Edition, Vec<(&Indicator, Change<'_>)>)> {
    let (_, before) = site.editions.range(..site.edition.year).next_back()?;
    let mut changes = Vec::new();
    for indicator in &site.indicators {
        let old = before.observations.get(&indicator.id);
        let new = site.edition.observations.get(&indicator.id);
        match (old, new) {
            (None, None) => {}
            (None, Some(_)) => changes.push((indicator, Change::New)),
            (Some(_), None) => changes.push((indicator, Change::Gone)),
            (Some(old), Some(new)) => {
                let of_both = rerated(site, old, new)
                    .into_iter()
                    .chain(restated(old, new));
                changes.extend(of_both.map(|change| (indicator, change)));
            }
        }
    }
    Some((before, changes))
}

/// The change of the rating; none where one of the editions gives no rating, which is no judgement
/// that could change.
fn rerated<'a>(site: &'a Site, old: &Observation, new: &Observation) -> Option<Change<'a>> {
    let rating = |observation: &Observation| site.rating(observation.rating.as_deref()?);
    let (before, now) = (rating(old)?, rating(new)?);
    (before != now).then_some(Change::Rated { before, now })
}

/// The years for which both editions print a number, and not the same one. Where the unit has
/// changed, no number restates another.
fn restated<'a>(old: &'a Observation, new: &'a Observation) -> Vec<Change<'a>> {
    let unit = &*new.reading.figure.unit;
    if old.reading.figure.unit.id != unit.id {
        return Vec::new();
    }
    let now = years(new);
    let mut changes = Vec::new();
    for (year, before) in years(old) {
        match now.get(&year) {
            Some(now) if *now != before => changes.push(Change::Restated {
                year,
                unit,
                before,
                now: *now,
            }),
            _ => {}
        }
    }
    changes
}

/// The numbers that an edition prints for single years.
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
        .map(|(year, value)| (Measured::from(*year), *value));
    single.chain(own).collect()
}

#[derive(Serialize)]
struct ChangesView {
    title: Text,
    introduction: Option<DocView>,
    edition: Text,
    updated: DayView,
    as_of: DayView,
    feed: Option<String>,
    /// The changes since the previous edition; none where this one is the first.
    since: Option<EditionChanges>,
    /// Figures that were corrected after publication.
    revised: Vec<FigureRow>,
    /// Figures that are published but not final.
    open: Vec<FigureRow>,
}

/// The changes since the previous edition, by kind.
#[derive(Serialize)]
struct EditionChanges {
    before: Text,
    updated: DayView,
    new: Vec<Link>,
    gone: Vec<Text>,
    ratings: Vec<RatingChange>,
    restated: Vec<RestatedNumber>,
}

/// An indicator with its rating in the previous edition and in this one.
#[derive(Serialize)]
pub(super) struct RatingChange {
    href: String,
    name: Text,
    before: RatingView,
    now: RatingView,
}

/// A year's number in the previous edition and in this one.
#[derive(Serialize)]
struct RestatedNumber {
    href: String,
    name: Text,
    year: String,
    before: ValueView,
    now: ValueView,
}

/// A figure that is revised or not final.
#[derive(Serialize)]
struct FigureRow {
    href: String,
    name: Text,
    /// The project or the related figure that the value belongs to; none for the indicator's own
    /// value.
    part: Option<Text>,
    value: ValueView,
}

/// The page of changes.
pub(super) fn body(scope: &PageScope<'_>) -> Body {
    let PageScope {
        context,
        lang,
        links,
        ..
    } = *scope;
    let site = &context.site;
    let introduction = prose::introduction(scope);
    let (revised, open) = figures(context, lang, links);
    let view = ChangesView {
        title: introduction.title,
        introduction: introduction.body,
        edition: Text::new(&site.edition.title, lang),
        updated: frame::day(context, site.edition.updated, lang),
        as_of: frame::day(context, site.edition.as_of, lang),
        feed: site
            .settings
            .base_url
            .as_ref()
            .map(|_| links.file(&feed_path(lang))),
        since: since_view(context, lang, links),
        revised,
        open,
    };
    Body::new("changes.html", view)
}

fn since_view(context: &SiteContext, lang: Lang, links: &Links) -> Option<EditionChanges> {
    let (before, changes) = since(&context.site)?;
    let new = indicators_of(&changes, |change| matches!(change, Change::New));
    let gone = indicators_of(&changes, |change| matches!(change, Change::Gone));
    Some(EditionChanges {
        before: Text::new(&before.title, lang),
        updated: frame::day(context, before.updated, lang),
        new: new
            .map(|each| Link {
                href: address(each, lang, links),
                label: Text::new(&each.name, lang),
            })
            .collect(),
        // An indicator that this edition does not report has no page that a link could lead to.
        gone: Text::all(gone.map(|each| &each.name), lang),
        ratings: ratings(&changes, lang, links),
        restated: restated_rows(&changes, lang, links),
    })
}

fn address(indicator: &Indicator, lang: Lang, links: &Links) -> String {
    links.page(&Page::Indicator(indicator.id.clone()).place(lang))
}

/// The indicators of the changes of one kind.
fn indicators_of<'a>(
    changes: &'a [(&'a Indicator, Change<'a>)],
    wanted: impl Fn(&Change<'a>) -> bool + 'a,
) -> impl Iterator<Item = &'a Indicator> {
    changes
        .iter()
        .filter(move |(_, change)| wanted(change))
        .map(|(indicator, _)| *indicator)
}

/// The rows of changed ratings.
pub(super) fn ratings(
    changes: &[(&Indicator, Change<'_>)],
    lang: Lang,
    links: &Links,
) -> Vec<RatingChange> {
    let rows = changes.iter().filter_map(|(indicator, change)| {
        let Change::Rated { before, now } = change else {
            return None;
        };
        Some(RatingChange {
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
) -> Vec<RestatedNumber> {
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
        Some(RestatedNumber {
            href: address(indicator, lang, links),
            name: Text::new(&indicator.name, lang),
            year: text::measured(*year, lang),
            before: ValueView::plain(*before, unit, lang),
            now: ValueView::plain(*now, unit, lang),
        })
    });
    rows.collect()
}

/// The edition's figures that are revised, and those that are not final.
fn figures(context: &SiteContext, lang: Lang, links: &Links) -> (Vec<FigureRow>, Vec<FigureRow>) {
    let site = &context.site;
    let (mut revised, mut open) = (Vec::new(), Vec::new());
    for indicator in &site.indicators {
        let Some(observation) = site.edition.observations.get(&indicator.id) else {
            continue;
        };
        for (part, figure) in figures_of(site, observation) {
            let rows = match figure.status {
                Status::Revised => &mut revised,
                Status::Provisional | Status::Estimated => &mut open,
                Status::Final | Status::Reference | Status::Approximate => continue,
            };
            rows.push(FigureRow {
                href: address(indicator, lang, links),
                name: Text::new(&indicator.name, lang),
                part: part.map(|part| Text::new(part, lang)),
                value: ValueView::new(figure, site, lang, &context.words),
            });
        }
    }
    (revised, open)
}

/// The figures of an observation: its own, the related ones and the projects', the latter two with
/// their names.
fn figures_of<'a>(
    site: &'a Site,
    observation: &'a Observation,
) -> impl Iterator<Item = (Option<&'a Localized>, &'a Figure)> {
    let own = (None, &observation.reading.figure);
    let related = observation.related.iter();
    let related = related.map(|each| (Some(&each.name), &each.figure));
    let projects = observation.by_project.iter().map(|(id, reading)| {
        let name = site.project(id).map(|project| &project.name);
        (name, &reading.figure)
    });
    std::iter::once(own).chain(related).chain(projects)
}
