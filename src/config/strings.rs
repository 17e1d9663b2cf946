//! All strings of `book.toml`, keys included, with their places.
//!
//! In: the text of the file. Out: the strings with TOML escapes decoded, for checks that apply to
//! every text.

use super::place;
use crate::diagnostics::{Problems, characters::wrong_characters};
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// String with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookString {
    /// Decoded text.
    pub text: String,
    /// Byte range in `book.toml`, including the quotation marks.
    pub span: Range<usize>,
}

/// All strings in the order of their keys; empty if the text is not valid TOML.
#[must_use]
pub fn strings(text: &str) -> Vec<BookString> {
    let mut found = Vec::new();
    if let Ok(table) = DeTable::parse(text) {
        in_table(table.get_ref(), &mut found);
    }
    found
}

fn in_table(table: &DeTable<'_>, found: &mut Vec<BookString>) {
    for (key, value) in table {
        found.push(BookString {
            text: key.get_ref().to_string(),
            span: key.span(),
        });
        in_value(value.get_ref(), value.span(), found);
    }
}

fn in_value(value: &DeValue<'_>, span: Range<usize>, found: &mut Vec<BookString>) {
    match value {
        DeValue::String(text) => found.push(BookString {
            text: text.to_string(),
            span,
        }),
        DeValue::Array(items) => {
            for item in items {
                in_value(item.get_ref(), item.span(), found);
            }
        }
        DeValue::Table(table) => in_table(table, found),
        _ => {}
    }
}

/// Reports characters that are not allowed and are written as escapes.
pub(super) fn check(text: &str, problems: &mut Problems) {
    if !text.contains('\\') {
        return;
    }
    for string in strings(text) {
        if let Some(wrong) = wrong_characters(&string.text).next() {
            problems.push(wrong.problem(place(string.span)));
        }
    }
}
