//! Schema of the data files: type, language and allowed words of each column.

use super::COLUMNS;
use crate::model::{Basis, Kind, Lang, Status, TargetForm};

/// Data type of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// Text.
    Text,
    /// Whole number, including a western fiscal year.
    Whole,
    /// What a figure measures: a western fiscal year (`2025`), a calendar year (`CY2024`), a part of
    /// a year (`FY2024-Q3`), a month, a day, or a period of them (`2017/2019`).
    Measured,
    /// Decimal number, as printed in the source.
    Decimal,
}

/// Column of the data files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Name in the header.
    pub name: &'static str,
    /// Data type of its cells.
    pub sort: Sort,
    /// Whether every row has a value.
    pub required: bool,
    /// Language of its texts, if they are all in one.
    pub lang: Option<Lang>,
    /// Allowed words; empty if any text is allowed.
    pub words: Vec<&'static str>,
}

impl Column {
    /// Key of its description in the theme's list of words.
    #[must_use]
    pub fn key(&self) -> String {
        format!("data.column.{}", self.name.replace('_', "-"))
    }
}

/// Words of `kind` for facts that belong to no indicator.
const OTHER_KINDS: [&str; 4] = ["budget", "highlight", "policy", "term"];

/// Word of `status` for facts without a number.
const OTHER_STATUSES: [&str; 1] = ["missing"];

const REQUIRED: [&str; 5] = ["fiscal_year", "kind", "indicator", "indicator_ja", "status"];

/// All columns, in the order of [`COLUMNS`].
#[must_use]
pub fn columns() -> [Column; COLUMNS.len()] {
    COLUMNS.map(|name| Column {
        name,
        sort: match name {
            "fiscal_year" | "indicator_no" | "project_no" => Sort::Whole,
            "measured" => Sort::Measured,
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
        "target_kind" => TargetForm::NAMES.map(|(name, _)| name).to_vec(),
        _ => Vec::new(),
    }
}
