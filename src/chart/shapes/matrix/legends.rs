//! Legends of a [`MatrixChart`]: tints, rating marks, hollow markers and dashes.

use super::{IndicatorRow, MatrixCell, MatrixChart};
use crate::{
    chart::{
        describe::Voice,
        scene::{LEVELS, Role},
        shapes::{
            is_settled,
            legend::{LegendEntry, LegendSymbol},
        },
    },
    model::{Number, Rating, Status},
    text,
};
use std::collections::BTreeSet;

/// Legend of the tints; zero only where it occurs.
pub(super) fn levels(matrix: &MatrixChart, voice: &Voice<'_>) -> Vec<LegendEntry<'static>> {
    let values = || matrix.rows.iter().flat_map(values);
    let used: BTreeSet<u8> = values().map(|(row, value)| row.level(value)).collect();
    let has_negative = values().any(|(_, value)| value < Number::ZERO);
    let percent = |level: u8| format!("{}%", u16::from(level) * 100 / u16::from(LEVELS));
    let mut out = vec![LegendEntry::new(
        LegendSymbol::None,
        voice.say("chart.level"),
    )];
    for level in 0..=LEVELS {
        let meaning = match level {
            0 if !used.contains(&0) => continue,
            // Level 0 holds negative numbers too.
            0 if has_negative => voice.say("chart.level.zero").to_owned(),
            0 => text::number(Number::ZERO, voice.lang),
            LEVELS => voice.fill("chart.level.over", &[("share", &percent(LEVELS - 1))]),
            _ => voice.fill("chart.level.up-to", &[("share", &percent(level))]),
        };
        let symbol = LegendSymbol::Swatch(Role::Level(level));
        out.push(LegendEntry::new(symbol, meaning));
    }
    out
}

/// Known values of a row.
fn values(row: &IndicatorRow) -> impl Iterator<Item = (&IndicatorRow, Number)> {
    let cells = row.cells.iter();
    cells.filter_map(move |cell| Some((row, cell.value?)))
}

/// Legend of the other symbols, each only where it occurs.
pub(super) fn symbols<'a>(matrix: &'a MatrixChart, voice: &Voice<'_>) -> Vec<LegendEntry<'a>> {
    let mut out = ratings(matrix, voice);
    let open = unsettled(matrix, voice);
    if !open.is_empty() {
        let meaning = voice.capital(&voice.list(&open));
        out.push(LegendEntry::new(LegendSymbol::Open, meaning));
    }
    if cells(matrix).any(|cell| cell.value.is_none()) {
        let values = [("missing", voice.say("chart.missing"))];
        let meaning = voice.fill("chart.level.missing", &values);
        out.push(LegendEntry::new(LegendSymbol::None, meaning));
    }
    out
}

/// Entries of the ratings in use, by code.
fn ratings<'a>(matrix: &'a MatrixChart, voice: &Voice<'_>) -> Vec<LegendEntry<'a>> {
    let ratings = matrix.rows.iter().filter_map(|row| row.rating.as_ref());
    let mut ratings: Vec<&Rating> = ratings.collect();
    ratings.sort_by_key(|rating| &rating.code);
    ratings.dedup_by_key(|rating| &rating.code);
    let entry = |rating: &'a Rating| {
        let symbol = LegendSymbol::Rating(rating);
        LegendEntry::of(symbol, &rating.meaning, voice, str::to_owned)
    };
    ratings.into_iter().map(entry).collect()
}

/// Names of the statuses in use that are not final.
fn unsettled(matrix: &MatrixChart, voice: &Voice<'_>) -> Vec<String> {
    let open: BTreeSet<Status> = cells(matrix)
        .filter(|cell| cell.value.is_some() && !is_settled(cell.status))
        .map(|cell| cell.status)
        .collect();
    open.into_iter()
        .filter_map(|status| voice.status(status))
        .map(str::to_owned)
        .collect()
}

/// All cells, with the plan's own.
fn cells(matrix: &MatrixChart) -> impl Iterator<Item = &MatrixCell> {
    let rows = matrix.rows.iter();
    rows.flat_map(|row| row.cells.iter().chain([&row.plan]))
}
