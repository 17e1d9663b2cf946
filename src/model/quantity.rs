//! A number with its name, as highlights, policies and terms print them, and where it is printed.

use super::{Amount, Basis, FiscalYear, Id, Localized, Measured, Unit};
use std::sync::Arc;

/// The document and the place in it that something is taken from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The document.
    pub document: Id,
    /// The heading or page.
    pub place: Option<Localized>,
}

/// How sure a quantity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Certainty {
    /// Settled.
    #[default]
    Final,
    /// Published before it is settled.
    Provisional,
    /// Given for orientation.
    Reference,
    /// Estimated.
    Estimated,
    /// Printed as "about" or "more than".
    Approximate,
}

impl Certainty {
    /// All certainties with the words that records and data files use.
    pub const NAMES: [(&'static str, Self); 5] = [
        ("final", Self::Final),
        ("provisional", Self::Provisional),
        ("reference", Self::Reference),
        ("estimated", Self::Estimated),
        ("approximate", Self::Approximate),
    ];

    /// The word that records and data files use.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Final => "final",
            Self::Provisional => "provisional",
            Self::Reference => "reference",
            Self::Estimated => "estimated",
            Self::Approximate => "approximate",
        }
    }
}

/// A printed number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// Its id within its record.
    pub id: Id,
    /// What it is.
    pub name: Localized,
    /// How much.
    pub amount: Amount,
    /// Of what.
    pub unit: Arc<Unit>,
    /// How sure.
    pub certainty: Certainty,
    /// Over which time it counts, where its record says so.
    pub basis: Option<Basis>,
    /// The year, month or day to which its source dates it, ISO.
    pub date: Option<String>,
    /// The first and last fiscal year that it covers.
    pub period: Option<(FiscalYear, FiscalYear)>,
    /// The (last) year that it measures: that of its period or date, else what its record says; none where its source dates it
    /// nowhere.
    pub measured: Option<Measured>,
    /// What exactly is printed.
    pub note: Option<Localized>,
    /// The group it is shown in.
    pub topic: Option<Id>,
    /// Where it is printed.
    pub cite: Citation,
}
