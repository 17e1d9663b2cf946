//! Rule `numbers-differ`: a Japanese text and its translation must contain the same numbers.

use super::report::{RecordPath, Report};
use crate::{
    diagnostics::{Code, Message, Place, Problem, language, list, say},
    markup,
    model::{Lang, Localized, doc::Doc},
    text::number_mentions::{self, Difference},
};
use std::collections::BTreeSet;

/// File of units, which is skipped: one language may count in ten thousands (万) where the other
/// scales by a factor.
const UNITS: &str = "/units.yaml";

/// Compares both languages of a record's text; `english` is the path of the English one.
pub(super) fn in_text(report: &mut Report<'_>, english: &RecordPath<'_>, text: &Localized<Doc>) {
    if let Some(en) = &text.en {
        let place = |report: &Report<'_>| report.place_of(english);
        docs(report, &place, &text.ja, en);
    }
}

/// Compares both languages of a name; `english` is the path of the English one.
pub(super) fn in_name(report: &mut Report<'_>, english: &RecordPath<'_>, name: &Localized) {
    let place = |report: &Report<'_>| report.place_of(english);
    if let Some(en) = name.en.as_deref()
        && !english.in_file().ends_with(UNITS)
    {
        names(report, &place, &name.ja, en);
    }
}

/// The place of the whole English text.
type English<'a> = dyn Fn(&Report<'_>) -> Place + 'a;

/// Compares two plain strings.
pub(super) fn names(report: &mut Report<'_>, english: &English<'_>, ja: &str, en: &str) {
    if let Some(found) = number_mentions::difference(ja, en, &report.lookups.eras) {
        let place = english(report);
        report.push(problem(report, place, None, &found));
    }
}

/// Compares two texts passage by passage, and their references only if the numbers agree.
pub(super) fn docs(report: &mut Report<'_>, english: &English<'_>, ja: &Doc, en: &Doc) {
    let (ja_words, en_words) = (markup::passages(ja), markup::passages(en));
    let mut found = number_mentions::differences(&ja_words, &en_words, &report.lookups.eras);
    if found.is_empty() {
        let references = references(ja, en);
        found.extend(references.map(|difference| (None, difference)));
    }
    for (passage, difference) in found {
        let place = english(report);
        report.push(problem(report, place, passage, &difference));
    }
}

/// References and charts that only one language has. Their numbers are not compared: they come from
/// the records.
fn references(ja: &Doc, en: &Doc) -> Option<Difference> {
    let (ja, en) = (markup::references(ja), markup::references(en));
    let only =
        |one: &BTreeSet<String>, other: &BTreeSet<String>| one.difference(other).cloned().collect();
    let difference = Difference {
        ja: only(&ja, &en),
        en: only(&en, &ja),
    };
    (ja != en).then_some(difference)
}

/// Problem of a difference between the two languages; `place` is the place of the whole English
/// text, `passage` the part of it that differs, none for all of it.
fn problem(
    report: &Report<'_>,
    place: Place,
    passage: Option<&str>,
    found: &Difference,
) -> Problem {
    let Difference { ja, en } = found;
    let only = |who: Lang, numbers: &[String], other: Lang| {
        say!(
            "only-one-says",
            who = language(who.code()),
            numbers = list(numbers),
            other = language(other.code())
        )
    };
    let message = match (ja.is_empty(), en.is_empty()) {
        (_, true) => only(Lang::Ja, ja, Lang::En),
        (true, false) => only(Lang::En, en, Lang::Ja),
        (false, false) => say!(
            "each-says-something-else",
            one = only(Lang::Ja, ja, Lang::En),
            other = only(Lang::En, en, Lang::Ja)
        ),
    };
    let (place, label) = narrowed(report, place, passage, found);
    Problem::new(Code::NumbersDiffer, place, message)
        .label(label)
        .help(say!("correct-the-wrong-text"))
}

/// Place and label of the problem: the number that only the English text has, else the passage
/// that lacks one.
fn narrowed(
    report: &Report<'_>,
    whole: Place,
    passage: Option<&str>,
    found: &Difference,
) -> (Place, Message) {
    let source = report.source(&whole);
    let begin = passage.and_then(|passage| passage.lines().next());
    let start = begin.and_then(|begin| source.find(begin)).unwrap_or(0);
    let number = found
        .en
        .first()
        .and_then(|number| Some((start + find_number(source.get(start..)?, number)?, number)));
    let mut place = whole;
    match number {
        Some((at, number)) => {
            let at = place.span.start + at;
            place.span = at..at + number.len();
            let language = language(Lang::Ja.code());
            (place, say!("not-in-text", language))
        }
        None => {
            // White space behind the text, such as the line end of a block, is no part of it.
            place.span.end = place.span.start + source.trim_end().len();
            place.span.start += start;
            (
                place,
                say!("numbers-are-missing", numbers = list(&found.ja)),
            )
        }
    }
}

/// Byte offset of a number that is not part of a longer one.
fn find_number(text: &str, number: &str) -> Option<usize> {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    text.match_indices(number).map(|(at, _)| at).find(|at| {
        !digit(text[..*at].chars().next_back()) && !digit(text[*at + number.len()..].chars().next())
    })
}
