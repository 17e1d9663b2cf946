//! Open data: every published number of an edition as one row. Other programs rely on this format.
//!
//! In: the site. Out: [`Fact`]s in page order; CSV, JSON and XLSX files; their metadata.
//! Column names and their order never change; cells may be empty.

mod columns;
mod files;
mod metadata;
mod rows;
mod workbook;

pub use columns::{Column, Sort, columns};
pub use files::{Sizes, csv, json, sizes};
pub use metadata::{csvw, fingerprint, package, sha256};
pub use rows::facts;
pub use workbook::{workbook, xlsx};

use crate::model::{Id, Localized, Measured, Number};

/// One published number, or the published reason why there is none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fact {
    /// The edition's fiscal year.
    pub fiscal_year: u16,
    /// outcome, output, monitoring, specific, budget, highlight, policy or term.
    pub kind: &'static str,
    /// The indicator's printed number.
    pub indicator_no: Option<u16>,
    /// The indicator's id.
    pub indicator: Id,
    /// The indicator's name.
    pub indicator_name: Localized,
    /// The project that the number is of; none for the whole plan.
    pub project: Option<ProjectKey>,
    /// The way the number is split; none for a total.
    pub breakdown: Option<Label>,
    /// The part; none for a total.
    pub part: Option<Label>,
    /// The number.
    pub value: Option<Number>,
    /// The unit's Japanese sign.
    pub unit_ja: String,
    /// What the number counts in English.
    pub unit_en: String,
    /// How final it is; `missing` where there is no number.
    pub status: &'static str,
    /// The period that it summarises; empty if the record does not state it.
    pub basis: Option<&'static str>,
    /// The (last) year that it measures; empty if the source gives no date.
    pub measured: Option<Measured>,
    /// The target's number.
    pub target: Option<Number>,
    /// The kind of target.
    pub target_kind: Option<&'static str>,
    /// The rating's code.
    pub rating: Option<Id>,
    /// What is printed with it.
    pub note: Option<Localized>,
    /// The document and the place in it.
    pub source: String,
}

/// An id with its name in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Label {
    /// The id.
    pub id: Id,
    /// The name.
    pub name: Localized,
}

/// A project with its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectKey {
    /// Its printed number.
    pub number: u16,
    /// Its id and name.
    pub label: Label,
}

/// The columns of the data files, in order.
pub const COLUMNS: [&str; 28] = [
    "fiscal_year",
    "kind",
    "indicator_no",
    "indicator",
    "indicator_ja",
    "indicator_en",
    "project_no",
    "project",
    "project_ja",
    "project_en",
    "breakdown",
    "breakdown_ja",
    "breakdown_en",
    "part",
    "part_ja",
    "part_en",
    "value",
    "unit_ja",
    "unit_en",
    "status",
    "basis",
    "measured",
    "target",
    "target_kind",
    "rating",
    "note_ja",
    "note_en",
    "source",
];
