//! Validation of the accessibility statement of `book.toml`: its texts become trees.

use super::{
    authored::{Authored, parsed},
    report::Report,
};
use crate::{
    config::strings::strings,
    diagnostics::Place,
    files::BOOK,
    load::locate::narrowed,
    model::{Accessibility, Lang, Localized, doc::Doc},
};
use std::ops::Range;

/// The statement with the references of its texts resolved.
pub(super) fn accessibility(
    report: &mut Report<'_>,
    written: &Accessibility<String>,
) -> Accessibility {
    let exceptions = written.exceptions.iter();
    Accessibility {
        target: written.target.clone(),
        scope: text(report, &written.scope),
        conformance: written.conformance,
        tested: written.tested,
        method: text(report, &written.method),
        exceptions: exceptions.map(|each| text(report, each)).collect(),
        contact: text(report, &written.contact),
    }
}

fn text(report: &mut Report<'_>, written: &Localized) -> Localized<Doc> {
    written.map(|words| tree(report, words.text, words.lang))
}

fn tree(report: &mut Report<'_>, words: &str, lang: Lang) -> Doc {
    let authored = Authored {
        file: BOOK,
        text: words,
        lang,
        place: &|report, part| place(report, words, part),
    };
    // A chart has no place there, as in any text of the settings: rule `wrong-call` says so.
    parsed(report, &authored, &mut |_, _| None)
}

/// The place of a part of a text. Two strings of the file that are equal have the same faults.
fn place(report: &Report<'_>, words: &str, part: &Range<usize>) -> Place {
    let source = report.text_of(BOOK);
    let whole = strings(source).into_iter().find(|each| each.text == words);
    Place {
        file: BOOK.to_owned(),
        span: whole.map_or(0..0, |whole| narrowed(source, whole.span, words, part)),
    }
}
