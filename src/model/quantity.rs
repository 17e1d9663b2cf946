//! Named numbers stated by highlights, policies and terms, with their citations.

use super::{Amount, Basis, Date, FiscalYear, Id, Localized, Measured, Status, Unit, doc::Doc};
use std::sync::Arc;

/// Prefix of the numbers of `policy-facts.yaml` in references: `policies/FACT`.
pub const POLICY_FACTS: &str = "policies";

/// Source document and the place in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The document.
    pub document: Id,
    /// The heading or page.
    pub place: Option<Localized>,
}

impl Citation {
    /// Citation of a document as a whole.
    #[must_use]
    pub fn of_document(document: Id) -> Self {
        Self {
            document,
            place: None,
        }
    }
}

/// A number that the source prints, with its name and unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// Its id within its record.
    pub id: Id,
    /// What it is.
    pub name: Localized,
    /// The number, or the reason why there is none.
    pub amount: Amount,
    /// The unit of the number.
    pub unit: Arc<Unit>,
    /// How settled it is.
    pub status: Status,
    /// The period that the number summarises (single year, cumulative, …), only if the record states it.
    pub basis: Option<Basis>,
    /// Date given by the source: a year, a month or a day.
    pub date: Option<Date>,
    /// First and last fiscal year that it covers. A period does not imply a sum.
    pub period: Option<(FiscalYear, FiscalYear)>,
    /// The time that it measures, as stated, otherwise the (last) year of its period or date. Empty if the source gives no
    /// date: the year of the edition is never a default.
    pub measured: Option<Measured>,
    /// What exactly is printed.
    pub note: Option<Localized<Doc>>,
    /// The group it is shown in.
    pub topic: Option<Id>,
    /// Where it is printed.
    pub cite: Citation,
}
