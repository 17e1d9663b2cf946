//! `book.toml` of a site in an older format, brought to the present one.
//!
//! In: the text. Out: what to put where. All else of the text, comments and line ends among it,
//! stays as its author wrote it. Deliberately absent: records, and writing.

use super::{
    calendar::{self, TABLE, TIME_ZONE, YEAR_STARTS},
    format,
};
use crate::model::Format;
use std::{borrow::Cow, ops::Range};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// A piece of a text and what takes its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Byte range of the piece; empty where something is only added.
    pub span: Range<usize>,
    /// What takes its place.
    pub new: String,
    /// The change in a few words: `format = 2`.
    pub what: String,
}

/// The edits that bring the file to the present format, in the order of their places: the new
/// format, and the settings whose defaults the two formats do not share. Empty where nothing is to
/// be done, and for a text that is not TOML.
#[must_use]
pub fn migrate(text: &str, from: Format) -> Vec<Edit> {
    let Ok(table) = DeTable::parse(text) else {
        return Vec::new();
    };
    if from >= Format::CURRENT {
        return Vec::new();
    }
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut edits = vec![format_edit(text, line_end)];
    edits.extend(calendar_edit(text, table.get_ref(), from, line_end));
    edits
}

/// Names the present format: in the place of the one that stands there, or at the top.
fn format_edit(text: &str, line_end: &str) -> Edit {
    let what = format!("{} = {}", format::KEY, Format::CURRENT);
    if let Some(written) = format::written(text) {
        return Edit {
            span: written.span,
            new: Format::CURRENT.to_string(),
            what,
        };
    }
    let at = behind_first_comment(text);
    Edit {
        span: at..at,
        new: format!("{what}{line_end}{line_end}"),
        what,
    }
}

/// The place behind a comment at the top that a blank line ends: it is about the whole file. Any
/// other comment belongs to what follows it.
fn behind_first_comment(text: &str) -> usize {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let is_blank = line.trim().is_empty();
        if !is_blank && !line.starts_with('#') {
            return 0;
        }
        at += line.len();
        if is_blank {
            return at;
        }
    }
    0
}

/// Writes out the settings of `[calendar]` that are not there.
fn calendar_edit(text: &str, book: &DeTable<'_>, from: Format, line_end: &str) -> Option<Edit> {
    let defaults = calendar::defaults(from);
    let settings = [
        (YEAR_STARTS, defaults.month.to_string()),
        (TIME_ZONE, format!("\"{}\"", defaults.zone)),
    ];
    let written = book.get_key_value(TABLE);
    let has = |key: &str| {
        let table = written.map(|(_, value)| value.get_ref());
        table
            .is_some_and(|value| matches!(value, DeValue::Table(table) if table.get(key).is_some()))
    };
    let missing: Vec<String> = settings
        .into_iter()
        .filter(|(key, _)| !has(key))
        .map(|(key, value)| format!("{key} = {value}"))
        .collect();
    if missing.is_empty() {
        return None;
    }
    let what = format!("[{TABLE}] {}", missing.join(", "));
    let (at, new) = match written {
        None => {
            let ends = text.is_empty() || text.ends_with('\n');
            let gap = line_end.repeat(if ends { 1 } else { 2 });
            let lines = missing.join(line_end);
            (
                text.len(),
                format!("{gap}[{TABLE}]{line_end}{lines}{line_end}"),
            )
        }
        Some((key, value)) => into_table(text, key, value, &missing, line_end)?,
    };
    Some(Edit {
        span: at..at,
        new,
        what,
    })
}

/// Where settings go into the table that an author has, and how they are written there: on lines of
/// their own before the first one, with the same beginning (`calendar.`, or an indent), or between
/// the braces of an inline table.
fn into_table(
    text: &str,
    name: &Spanned<Cow<'_, str>>,
    value: &Spanned<DeValue<'_>>,
    settings: &[String],
    line_end: &str,
) -> Option<(usize, String)> {
    let DeValue::Table(table) = value.get_ref() else {
        return None;
    };
    let Some((first, _)) = table.iter().next() else {
        let inline = text
            .get(value.span())
            .is_some_and(|text| text.starts_with('{'));
        return Some(if inline {
            let at = value.span().start + 1;
            (at, format!(" {} ", settings.join(", ")))
        } else {
            let rest = &text[name.span().end..];
            let at = rest
                .find('\n')
                .map_or(text.len(), |end| name.span().end + end + 1);
            (at, format!("{}{line_end}", settings.join(line_end)))
        });
    };
    let at = first.span().start;
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let before = &text[line..at];
    if before.contains('{') {
        return Some((at, format!("{}, ", settings.join(", "))));
    }
    let lines = settings
        .iter()
        .map(|setting| format!("{before}{setting}{line_end}"));
    Some((line, lines.collect()))
}
