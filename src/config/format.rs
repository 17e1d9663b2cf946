//! `format` of `book.toml`: the version of the keys that a site is written in.
//!
//! In: the text of the file. Out: a [`Format`] that this program reads. It is looked at before all
//! else, because a newer format may have keys that this program does not know.

use super::place;
use crate::{
    diagnostics::{Code, Problem, Problems, say},
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

/// What the file says; none where it says nothing, and for a text that is not TOML.
pub(super) fn written(text: &str) -> Option<FormatEntry> {
    entry(DeTable::parse(text).ok()?.get_ref())
}

fn entry(table: &DeTable<'_>) -> Option<FormatEntry> {
    let value = table.get(KEY)?;
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
    let Ok(table) = DeTable::parse(text) else {
        // The text has its own problem. The first format asks least of the records.
        return Some(Format::FIRST);
    };
    let Some(FormatEntry { format, span }) = entry(table.get_ref()) else {
        problems.push(old(Format::FIRST, 0..0));
        return Some(Format::FIRST);
    };
    match format {
        Some(format) if format > current => {
            let message = say!("site-is-of-newer-format", format, current);
            problems.push(
                Problem::new(Code::NewerFormat, place(span), message).help(say!("use-newer-nenpo")),
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
            let message = say!("format-is-whole-number");
            let spelling = format!("{KEY} = {current}");
            problems.push(
                Problem::new(Code::WrongFormat, place(span), message)
                    .help(say!("write-format", spelling)),
            );
            Some(current)
        }
    }
}

/// The one hint of a site in an older format.
fn old(format: Format, span: Range<usize>) -> Problem {
    let current = Format::CURRENT;
    let message = say!("site-is-of-old-format", format, current);
    Problem::new(Code::OldFormat, place(span), message).help(say!("migrate-updates"))
}
