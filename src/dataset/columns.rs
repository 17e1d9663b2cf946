//! Schema of the data files: type, language and allowed words of each column.

use super::COLUMNS;
use crate::model::{Basis, Kind, Lang, Status};

/// Data type of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// A text.
    Text,
    /// A whole number, a western fiscal year among them.
    Whole,
    /// A western fiscal year (`2025`), or a calendar year (`CY2024`).
    Year,
    /// A number as printed in the source.
    Decimal,
}

/// A column of the data files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name in the header.
    pub name: &'static str,
    /// Data type of its cells.
    pub sort: Sort,
    /// Whether every row has a value in it.
    pub required: bool,
    /// The language of its texts, where it is one language.
    pub lang: Option<Lang>,
    /// Allowed words; empty if any text is allowed.
    pub words: Vec<&'static str>,
}

impl Column {
    /// Key of its description in the word list.
    #[must_use]
    pub fn key(&self) -> String {
        format!("data.column.{}", self.name.replace('_', "-"))
    }
}

/// Rows that are no indicator's, by the record that prints them.
const OTHER_KINDS: [&str; 4] = ["budget", "highlight", "policy", "term"];

/// What quantities outside of indicators may be, and what stands where there is no number.
const OTHER_STATUSES: [&str; 2] = ["approximate", "missing"];

const TARGET_KINDS: [&str; 8] = [
    "per-year",
    "cumulative",
    "average",
    "at-least-baseline",
    "increase-from",
    "level",
    "none",
    "suspended",
];

const REQUIRED: [&str; 5] = ["fiscal_year", "kind", "indicator", "indicator_ja", "status"];

/// The columns in the order of [`COLUMNS`].
#[must_use]
pub fn columns() -> [Column; COLUMNS.len()] {
    COLUMNS.map(|name| Column {
        name,
        sort: match name {
            "fiscal_year" | "indicator_no" | "project_no" => Sort::Whole,
            "measured" => Sort::Year,
            "value" | "target" => Sort::Decimal,
            _ => Sort::Text,
        },
        required: REQUIRED.contains(&name),
        lang: Lang::ALL
            .into_iter()
            .find(|lang| name.ends_with(&format!("_{}", lang.code()))),
        words: words(name),
    })
}

fn words(column: &str) -> Vec<&'static str> {
    let names = |words: &mut dyn Iterator<Item = &'static str>, more: &[&'static str]| {
        words.chain(more.iter().copied()).collect()
    };
    match column {
        "kind" => names(&mut Kind::NAMES.iter().map(|(name, _)| *name), &OTHER_KINDS),
        "status" => names(
            &mut Status::NAMES.iter().map(|(name, _)| *name),
            &OTHER_STATUSES,
        ),
        "basis" => names(&mut Basis::NAMES.iter().map(|(name, _)| *name), &[]),
        "target_kind" => TARGET_KINDS.to_vec(),
        _ => Vec::new(),
    }
}
