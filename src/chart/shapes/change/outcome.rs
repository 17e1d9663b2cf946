//! Text of a change chart's row: its values, what became of them, and its tooltips.

use super::{ChangeChart, ChangeRow, ChangeValue, TimePoint};
use crate::{chart::describe::Voice, model::Number, text};

impl ChangeChart {
    /// Outcome of a row with unit: `+30 cases (+12.5%)`.
    pub(super) fn in_full(&self, row: &ChangeRow, voice: &Voice<'_>) -> String {
        match row.change() {
            Some(change) if !change.is_zero() => voice.remark(
                self.full(change, voice),
                &Vec::from_iter(self.rate_label(row, voice)),
            ),
            _ => self.outcome(row, voice),
        }
    }

    /// Relative change with its sign.
    pub(super) fn rate_label(&self, row: &ChangeRow, voice: &Voice<'_>) -> Option<String> {
        self.rate(row)
            .map(|rate| sign(rate, &text::percent(rate.abs(), voice.lang)))
    }

    /// Change as drawn and listed: a bare number, as the unit is stated above.
    pub(super) fn bare(&self, change: Number, voice: &Voice<'_>) -> String {
        if self.is_share() {
            self.full(change, voice)
        } else {
            sign(change, &text::number(change.abs(), voice.lang))
        }
    }

    /// Change with unit.
    fn full(&self, change: Number, voice: &Voice<'_>) -> String {
        if !self.is_share() {
            return sign(change, &voice.amount(change.abs(), &self.unit));
        }
        // English needs the singular.
        let one = change.abs() == Number::ONE;
        let key = if one {
            "chart.change.share-one"
        } else {
            "chart.change.share"
        };
        sign(
            change,
            &voice.fill(key, &[("value", &text::number(change.abs(), voice.lang))]),
        )
    }

    /// Outcome of a row: its change, that there was none, or what is missing.
    pub(super) fn outcome(&self, row: &ChangeRow, voice: &Voice<'_>) -> String {
        match row.change() {
            Some(change) if change.is_zero() => voice.say("chart.change.none").to_owned(),
            Some(change) => voice.remark(
                self.bare(change, voice),
                &Vec::from_iter(self.rate_label(row, voice)),
            ),
            None => self.missing(row, voice),
        }
    }

    /// Which end of a row is unknown.
    fn missing(&self, row: &ChangeRow, voice: &Voice<'_>) -> String {
        let known = |value: Option<&ChangeValue>| value.and_then(ChangeValue::known).is_some();
        let point = match (known(row.values.first()), known(row.values.last())) {
            (false, true) => self.points.first(),
            (true, false) => self.points.last(),
            _ => None,
        };
        let gone = |point: &TimePoint| {
            voice.fill("chart.change.missing", &[("point", &point.name(voice))])
        };
        point.map_or_else(|| voice.say("chart.missing").to_owned(), gone)
    }

    /// Value with its status.
    pub(super) fn value(value: &ChangeValue, voice: &Voice<'_>) -> String {
        match value.known() {
            Some(number) => voice.remark(
                text::number(number, voice.lang),
                &Vec::from_iter(voice.status(value.status).map(str::to_owned)),
            ),
            None => voice.say("chart.missing").to_owned(),
        }
    }

    /// Tooltip of a value.
    pub(super) fn tip(&self, row: &ChangeRow, at: usize, voice: &Voice<'_>) -> Option<String> {
        let (point, value) = (self.points.get(at)?, row.values.get(at)?);
        let value = part(&point.name(voice), &Self::value(value, voice), voice);
        Some(part(row.name.text(voice.lang), &value, voice))
    }

    /// Values and outcome of a row, in words.
    pub(super) fn row_text(&self, row: &ChangeRow, voice: &Voice<'_>) -> String {
        let values: Vec<String> = row
            .values
            .iter()
            .map(|value| Self::value(value, voice))
            .collect();
        match (row.change(), &values[..]) {
            (Some(change), [then, now]) if change.is_zero() && then == now => {
                voice.fill("chart.change.stayed", &[("value", now)])
            }
            (Some(_), [then, now]) => {
                let moved = voice.fill("chart.change.moved", &[("then", then), ("now", now)]);
                voice.remark(moved, &self.change_phrases(row, voice))
            }
            _ => {
                let values = self.points.iter().zip(&values);
                let values: Vec<String> = values
                    .map(|(point, value)| part(&point.name(voice), value, voice))
                    .collect();
                voice.remark(voice.list(&values), &self.change_phrases(row, voice))
            }
        }
    }

    /// Change of a row, absolute and relative.
    fn change_phrases(&self, row: &ChangeRow, voice: &Voice<'_>) -> Vec<String> {
        let change = row.change().map(|change| match change.is_zero() {
            true => voice.say("chart.change.none").to_owned(),
            false => self.bare(change, voice),
        });
        change
            .into_iter()
            .chain(self.rate_label(row, voice))
            .collect()
    }
}

/// A name and what is said about it.
pub(super) fn part(name: &str, value: &str, voice: &Voice<'_>) -> String {
    voice.fill("chart.sentence.part", &[("name", name), ("value", value)])
}

/// A magnitude with the sign of a number.
fn sign(number: Number, size: &str) -> String {
    // The typographic minus is as wide as the plus sign.
    let sign = if number < Number::ZERO { '−' } else { '+' };
    format!("{sign}{size}")
}
