//! Figures: a value or the reason for its absence, with unit, status, basis and measured year.

use super::{FiscalYear, Id, Localized, Measured, Number, Relation, Unit, doc::Doc};
use std::sync::Arc;

/// Publication status of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Status {
    /// Settled (確定値).
    #[default]
    Final,
    /// Published before it is settled (速報値).
    Provisional,
    /// Corrected after publication (改定値).
    Revised,
    /// Given for orientation, not by the indicator's own method (参考値).
    Reference,
    /// Estimated (推計値).
    Estimated,
    /// Printed as "about" or "more than" (概数).
    Approximate,
}

impl Status {
    /// All statuses with the words that records and data files use.
    pub const NAMES: [(&'static str, Self); 6] = [
        ("final", Self::Final),
        ("provisional", Self::Provisional),
        ("revised", Self::Revised),
        ("reference", Self::Reference),
        ("estimated", Self::Estimated),
        ("approximate", Self::Approximate),
    ];

    /// The word that records and data files use.
    #[must_use]
    pub fn name(self) -> &'static str {
        named(&Self::NAMES, &self)
    }
}

/// Period that a figure summarises.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Basis {
    /// One year; for a figure that measures a part of a year, or several, the record says nothing.
    #[default]
    SingleYear,
    /// All years since a first one.
    Cumulative,
    /// The mean over years since a first one.
    Average,
    /// The state on a day: the measured one, or the last of the measured year, part of a year or month.
    AsOf,
}

impl Basis {
    /// All bases with the words that records and data files use.
    pub const NAMES: [(&'static str, Self); 4] = [
        ("single-year", Self::SingleYear),
        ("cumulative", Self::Cumulative),
        ("average", Self::Average),
        ("as-of", Self::AsOf),
    ];

    /// The word that records and data files use.
    #[must_use]
    pub fn name(self) -> &'static str {
        named(&Self::NAMES, &self)
    }
}

/// The word of a value in a table of all of them.
fn named<T: PartialEq>(names: &'static [(&'static str, T)], value: &T) -> &'static str {
    names
        .iter()
        .find(|(_, each)| each == value)
        .map_or("", |(name, _)| name)
}

/// A number, or the published reason why there is none. Never an empty cell, never a silent zero.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Amount {
    /// The number as printed.
    Known(Number),
    /// Why there is no number.
    Missing(Localized<Doc>),
}

impl Amount {
    /// The number, where there is one.
    #[must_use]
    pub fn known(&self) -> Option<Number> {
        match self {
            Self::Known(number) => Some(*number),
            Self::Missing(_) => None,
        }
    }
}

/// A published figure with everything that is needed to read it rightly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The value, or the reason why there is none.
    pub amount: Amount,
    /// The unit of the value.
    pub unit: Arc<Unit>,
    /// Its publication status.
    pub status: Status,
    /// The period that it summarises.
    pub basis: Basis,
    /// The first year of a cumulative or average figure.
    pub since: Option<FiscalYear>,
    /// The time that it measures; it may lag behind the edition's year.
    pub measured: Measured,
    /// Remarks that are printed with the figure.
    pub notes: Vec<Localized<Doc>>,
}

impl Figure {
    /// The word for its basis. None where the record states none and the figure measures a part of a
    /// year, or several: a single year is only the default then.
    #[must_use]
    pub fn basis_name(&self) -> Option<&'static str> {
        let unsaid = self.basis == Basis::SingleYear && !self.measured.is_year();
        (!unsaid).then(|| self.basis.name())
    }
}

/// The parts of one figure by one breakdown, and how they relate to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    /// The breakdown's id in the indicator's definition.
    pub breakdown: Id,
    /// How the parts relate to the figure, here and now.
    pub relation: Relation,
    /// What is printed about that relation.
    pub note: Option<Localized<Doc>>,
    /// Remarks on the breakdown as a whole.
    pub notes: Vec<Localized<Doc>>,
    /// The printed parts in the definition's order; a part that the source does not print is absent.
    pub cells: Vec<Cell>,
}

/// One part of a breakdown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The part's id in the breakdown.
    pub part: Id,
    /// Its value, in the figure's unit.
    pub value: Number,
    /// Remarks that are printed with it.
    pub notes: Vec<Localized<Doc>>,
}
