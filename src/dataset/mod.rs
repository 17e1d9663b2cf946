//! Open data: every published number of an edition as one row. Other programs rely on the format.
//!
//! In: the site. Out: [`Fact`]s in page order; CSV, JSON and XLSX files; their metadata. The names
//! and the order of the columns never change for the languages of a site; cells may be empty.

mod columns;
mod files;
mod metadata;
mod rows;
mod workbook;

pub use columns::{Column, Datum, Sort, columns};
pub use files::{Sizes, csv, json, sizes};
pub use metadata::{csvw, fingerprint, package, sha256};
pub use rows::facts;
pub use workbook::{workbook, xlsx};

use crate::model::{Id, Localized, Measured, Number, Unit};
use std::sync::Arc;

/// Published number, or the published reason why there is none. One row of the data files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Fiscal year of the edition (western).
    pub fiscal_year: u16,
    /// Kind of indicator, or the record that states the number: `outcome`, `output`, `monitoring`,
    /// `specific`, `budget`, `highlight`, `policy` or `term`.
    pub kind: &'static str,
    /// Printed number of the indicator.
    pub indicator_no: Option<u16>,
    /// Id of the indicator or other record.
    pub indicator: Id,
    /// Name of the indicator or other record.
    pub indicator_name: Localized,
    /// Project that the number belongs to; none for the whole plan.
    pub project: Option<ProjectKey>,
    /// Breakdown that the part belongs to; none for a total.
    pub breakdown: Option<Label>,
    /// Part of the breakdown; none for a total.
    pub part: Option<Label>,
    /// Value; none if it is missing.
    pub value: Option<Number>,
    /// Unit; none in a row that is not finished yet.
    pub unit: Option<Arc<Unit>>,
    /// Status, such as `final` or `provisional`; `missing` if there is no number.
    pub status: &'static str,
    /// Period that the value covers; none if the record does not state it.
    pub basis: Option<&'static str>,
    /// Time of measurement, or its last year; none if the source gives no date.
    pub measured: Option<Measured>,
    /// Target value.
    pub target: Option<Number>,
    /// Kind of target.
    pub target_kind: Option<&'static str>,
    /// Rating code.
    pub rating: Option<Id>,
    /// Printed notes, and the reason for a missing number.
    pub note: Option<Localized>,
    /// Source document and the place in it.
    pub source: String,
}

impl Fact {
    /// A row of an edition about a record, without a number.
    fn of(fiscal_year: u16, kind: &'static str, record: Label) -> Self {
        Self {
            fiscal_year,
            kind,
            indicator_no: None,
            indicator: record.id,
            indicator_name: record.name,
            project: None,
            breakdown: None,
            part: None,
            value: None,
            unit: None,
            status: "",
            basis: None,
            measured: None,
            target: None,
            target_kind: None,
            rating: None,
            note: None,
            source: String::new(),
        }
    }
}

/// Id with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Id.
    pub id: Id,
    /// Name.
    pub name: Localized,
}

/// Project with its printed number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectKey {
    /// Printed number.
    pub number: u16,
    /// Id and name.
    pub label: Label,
}
