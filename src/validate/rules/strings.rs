//! Check for mistyped calls in every string of records, prose pages and settings.
//!
//! In: the files. Out: problems with their places. Every string is checked as if it were Markdown,
//! plain names too: in a name, code is only text, and the check does not change it.

use super::wrong_call::{self, CheckedString};
use crate::{
    config::strings as book,
    diagnostics::{Place, Problems},
    files::{BOOK, Files},
    load::{
        locate::narrowed,
        record::page_parts,
        strings::{YamlString, strings},
    },
    markup::calls,
};
use std::ops::Range;

/// Whether a string may hold something like a call: a fast filter, since most strings do not.
pub(super) fn is_suspect(text: &str) -> bool {
    calls::may_hold_any(text)
}

/// Checks strings of a record.
pub(super) fn in_record(
    files: &Files,
    file: &str,
    suspects: &[YamlString],
    problems: &mut Problems,
) {
    // A file that cannot be read has no strings, and a problem of its own.
    let source = files.text(file).unwrap_or_default();
    for string in suspects {
        let place = |part: &Range<usize>| string.place(file, source, part);
        let checked = CheckedString {
            text: &string.text,
            // Texts and names look alike here. Where records are validated, they are told apart.
            may_call: true,
            place: &place,
        };
        wrong_call::check(&checked, problems);
    }
}

/// Checks a prose page: front matter and body.
pub(super) fn in_page(files: &Files, file: &str, problems: &mut Problems) {
    // As in a record.
    let source = files.text(file).unwrap_or_default();
    let Some(page) = page_parts(source) else {
        return;
    };
    for string in strings(page.front, is_suspect) {
        let place = |part: &Range<usize>| {
            let within = string.place(file, page.front, part);
            Place {
                span: within.span.start + page.front_at..within.span.end + page.front_at,
                ..within
            }
        };
        let checked = CheckedString {
            text: &string.text,
            may_call: false,
            place: &place,
        };
        wrong_call::check(&checked, problems);
    }
    let body_at = source.len() - page.body.len();
    let place = |part: &Range<usize>| Place {
        file: file.to_owned(),
        span: body_at + part.start..body_at + part.end,
    };
    let body = CheckedString {
        text: page.body,
        may_call: true,
        place: &place,
    };
    if is_suspect(page.body) {
        wrong_call::check(&body, problems);
    }
}

/// Checks the strings of `book.toml`.
pub(super) fn in_book(files: &Files, problems: &mut Problems) {
    // A site without settings has none that could call anything.
    let source = files.text(BOOK).unwrap_or_default();
    let strings = book::strings(source).into_iter();
    for string in strings.filter(|string| is_suspect(&string.text)) {
        let place = |part: &Range<usize>| Place {
            file: BOOK.to_owned(),
            span: narrowed(source, string.span.clone(), &string.text, part),
        };
        let checked = CheckedString {
            text: &string.text,
            may_call: false,
            place: &place,
        };
        wrong_call::check(&checked, problems);
    }
}
