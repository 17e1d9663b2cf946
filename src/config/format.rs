//! `format` of `book.toml`: the version of the keys that a site is written in.
//!
//! In: the text of the file. Out: a [`Format`] that this program reads. It is looked at before all
//! else, because a newer format may have keys that this program does not know.

use super::place;
use crate::{
    diagnostics::{Problem, Problems},
    model::Format,
};
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// The key, at the top of the file.
pub(super) const KEY: &str = "format";

/// A format with its place in the file.
pub(super) struct FormatEntry {
    /// None if it is no format at all.
    pub(super) format: Option<Format>,
    pub(super) span: Range<usize>,
}

/// What the file says; none where it says nothing, and for a text that is not TOML, which has its
/// own problem.
pub(super) fn written(text: &str) -> Option<FormatEntry> {
    let table = DeTable::parse(text).ok()?;
    let value = table.get_ref().get(KEY)?;
    let number = match value.get_ref() {
        DeValue::Integer(number) => u16::from_str_radix(number.as_str(), number.radix()).ok(),
        _ => None,
    };
    Some(FormatEntry {
        format: number.and_then(Format::new),
        span: value.span(),
    })
}

/// The format of a site; none if it is newer than this program, which then can say nothing else
/// about the site.
pub(super) fn of(text: &str, problems: &mut Problems) -> Option<Format> {
    let current = Format::CURRENT;
    let Some(FormatEntry { format, span }) = written(text) else {
        problems.push(old(Format::FIRST, 0..0));
        return Some(Format::FIRST);
    };
    match format {
        Some(format) if format > current => {
            let message = format!(
                "this site is written in format {format}, which this nenpo does not know: it knows formats up to {current}"
            );
            problems.push(
                Problem::error("newer-format", place(span), message)
                    .help("use a newer nenpo; an older one would misread the site"),
            );
            None
        }
        Some(format) => {
            if format < current {
                problems.push(old(format, span));
            }
            Some(format)
        }
        None => {
            let message = "a format is a whole number from 1";
            problems.push(
                Problem::error("wrong-format", place(span), message)
                    .help(format!("write {KEY} = {current}")),
            );
            Some(current)
        }
    }
}

/// The one hint of a site in an older format.
fn old(format: Format, span: Range<usize>) -> Problem {
    let current = Format::CURRENT;
    let message = format!("this site is written in format {format}; today’s is {current}");
    Problem::hint("old-format", place(span), message).help(
        "`nenpo migrate` brings it up to date and keeps your comments; until then its old keys are read",
    )
}
