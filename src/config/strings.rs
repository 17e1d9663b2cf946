//! All strings of `book.toml` with their places, keys too, as TOML's escapes decode them.
//!
//! In: the text. Out: strings, for checks that hold for every text whatever it says.

use super::place;
use crate::diagnostics::{Problems, characters::wrong_characters};
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// A string, and where it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookString {
    /// What it says.
    pub text: String,
    /// Its bytes in `book.toml`, with its quotation marks.
    pub span: Range<usize>,
}

/// The strings in the order of their keys; none if the text is no TOML.
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

/// Finds characters that only escapes can bring into a string.
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
