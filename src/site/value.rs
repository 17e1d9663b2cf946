//! A number as tables show it: number and unit apart, with what has to be said about it.
//!
//! In: a figure or a quantity of the model. Out: [`ValueView`] for templates. Deliberately absent:
//! markup, and the number's alignment.

use super::common::Text;
use crate::{
    model::{Amount, Basis, Figure, Interval, Lang, Number, Quantity, Site, Status, Unit},
    text::{self, words::Words},
};
use serde::Serialize;

/// A figure in a table. Number and unit are apart, so that all languages show the same number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct ValueView {
    pub(super) number: Option<String>,
    pub(super) unit: String,
    /// The amount as sentences say it, where the language scales the unit: `¥124.8 billion` for
    /// 1,248 times 100 million yen.
    pub(super) spoken: Option<String>,
    /// Why there is no number.
    pub(super) missing: Option<Text>,
    /// The word for any status but final.
    pub(super) status: Option<String>,
    /// The period that the number sums up; none where that is the edition's fiscal year.
    pub(super) basis: Option<String>,
}

impl ValueView {
    /// A figure of an observation.
    pub(super) fn new(figure: &Figure, site: &Site, lang: Lang, words: &Words) -> Self {
        Self {
            status: status(figure.status, lang, words).map(str::to_owned),
            basis: basis(figure, site, lang, words),
            ..Self::of_amount(&figure.amount, &figure.unit, lang)
        }
    }

    /// A quantity of a highlight, a policy or a term.
    pub(super) fn of_quantity(quantity: &Quantity, lang: Lang, words: &Words) -> Self {
        Self {
            status: status(quantity.status, lang, words).map(str::to_owned),
            basis: when(quantity, lang),
            ..Self::of_amount(&quantity.amount, &quantity.unit, lang)
        }
    }

    /// A number of which nothing else has to be said.
    pub(super) fn plain(value: Number, of: &Unit, lang: Lang) -> Self {
        Self::of_amount(&Amount::Known(value), of, lang)
    }

    fn of_amount(amount: &Amount, of: &Unit, lang: Lang) -> Self {
        let missing = match amount {
            Amount::Known(_) => None,
            Amount::Missing(reason) => Some(Text::words(reason, lang)),
        };
        let number = amount.known();
        Self {
            number: number.map(|value| text::number(value, lang)),
            unit: unit(of, number, lang),
            spoken: spoken(of, number, lang),
            missing,
            status: None,
            basis: None,
        }
    }
}

/// The unit as it follows a number in a table.
fn unit(unit: &Unit, value: Option<Number>, lang: Lang) -> String {
    let locale = unit.get(lang).lang.locale();
    let word = match value {
        Some(value) => text::unit_word(value, unit, lang),
        None => unit.name(lang),
    };
    // Languages without blanks between words have none before units.
    let is_close = !locale.writing.spaces_words;
    match word.chars().next() {
        Some(first) if !is_close && first.is_alphabetic() => format!(" {word}"),
        // `100 million yen` behind a number would read as a part of the number.
        Some(first) if !is_close && first.is_ascii_digit() => format!(" ({word})"),
        // A sign such as `%` stands close to its number.
        _ => word.to_owned(),
    }
}

/// An amount whose unit the language scales. The table itself keeps the printed number, so that both
/// languages show the same.
fn spoken(unit: &Unit, value: Option<Number>, lang: Lang) -> Option<String> {
    let scaled = unit.display(lang)?.factor != Number::ONE;
    value
        .filter(|_| scaled)
        .map(|value| text::amount(value, unit, lang))
}

/// The word for a status; a final figure needs none.
fn status(status: Status, lang: Lang, words: &Words) -> Option<&str> {
    let key = match status {
        Status::Final => return None,
        Status::Provisional => "status.provisional",
        Status::Revised => "status.revised",
        Status::Reference => "status.reference",
        Status::Estimated => "status.estimated",
        Status::Approximate => "status.approximate",
    };
    Some(words.say(lang, key))
}

/// The period, the date or the year of a quantity.
fn when(quantity: &Quantity, lang: Lang) -> Option<String> {
    match (quantity.period, quantity.date) {
        (Some((from, to)), _) => Some(text::period(from, to, lang)),
        (None, Some(date)) => Some(text::date(date, lang)),
        (None, None) => quantity.measured.map(|year| text::measured(year, lang)),
    }
}

/// The period that a figure sums up, in words.
fn basis(figure: &Figure, site: &Site, lang: Lang, words: &Words) -> Option<String> {
    let measured = figure.measured;
    let year = text::measured(measured, lang);
    let end = text::measured_end(measured, lang);
    let period = match figure.since {
        Some(since) => text::measured_since(since, measured, lang),
        None => year.clone(),
    };
    match figure.basis {
        Basis::SingleYear if figure.measured == site.edition.year.into() => None,
        Basis::SingleYear => Some(words.fill(lang, "basis.measured", &[("year", &year)])),
        Basis::Cumulative => Some(words.fill(lang, "basis.cumulative", &[("period", &period)])),
        Basis::Average => Some(words.fill(lang, "basis.average", &[("period", &period)])),
        Basis::AsOf => Some(match measured.last() {
            Interval::Day(_) => words.fill(lang, "basis.as-of-day", &[("day", &end)]),
            _ => words.fill(lang, "basis.as-of", &[("year", &end)]),
        }),
    }
}
