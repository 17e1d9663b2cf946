//! Rule `numbers-differ`: a text and its translation must contain the same numbers.

use super::report::{RecordPath, Report};
use crate::{
    diagnostics::{Code, Message, Place, Problem, language, list, say},
    markup,
    model::{Lang, Localized, Words, doc::Doc},
    text::number_mentions::{Comparison, Difference},
};
use std::collections::BTreeSet;

/// File of units, which is skipped: one language may count in ten thousands (万) where the other
/// scales by a factor.
const UNITS: &str = "/units.yaml";

/// Compares each translation of the text at `path` of a record with its source.
pub(super) fn in_text(report: &mut Report<'_>, path: &RecordPath<'_>, text: &Localized<Doc>) {
    for translation in text.translations() {
        let path = path.key(translation.lang.code());
        let place = |report: &Report<'_>| report.place_of(&path);
        docs(report, &place, text.source_words(), translation);
    }
}

/// Compares each translation of the name at `path` with its source.
pub(super) fn in_name(report: &mut Report<'_>, path: &RecordPath<'_>, name: &Localized) {
    if path.in_file().ends_with(UNITS) {
        return;
    }
    for translation in name.translations() {
        let path = path.key(translation.lang.code());
        let place = |report: &Report<'_>| report.place_of(&path);
        names(report, &place, name.source_words(), translation);
    }
}

/// The place of the whole translation.
type Whole<'a> = dyn Fn(&Report<'_>) -> Place + 'a;

/// Compares two plain strings.
pub(super) fn names(
    report: &mut Report<'_>,
    whole: &Whole<'_>,
    source: Words<'_, String>,
    translation: Words<'_, String>,
) {
    let comparison = Comparison {
        source: source.lang,
        translation: translation.lang,
        eras: &report.lookups.eras,
    };
    let found = comparison.difference(source.text, translation.text);
    if let Some(found) = found {
        let compared = Compared {
            source: source.lang,
            translation: translation.lang,
            passage: None,
            found: &found,
        };
        let place = whole(report);
        report.push(compared.problem(report, place));
    }
}

/// Compares two texts passage by passage, and their references only if the numbers agree.
pub(super) fn docs(
    report: &mut Report<'_>,
    whole: &Whole<'_>,
    source: Words<'_, Doc>,
    translation: Words<'_, Doc>,
) {
    let passages = (
        markup::passages(source.text),
        markup::passages(translation.text),
    );
    let comparison = Comparison {
        source: source.lang,
        translation: translation.lang,
        eras: &report.lookups.eras,
    };
    let mut found = comparison.differences(&passages.0, &passages.1);
    if found.is_empty() {
        let references = references(source.text, translation.text);
        found.extend(references.map(|difference| (None, difference)));
    }
    for (passage, difference) in found {
        let compared = Compared {
            source: source.lang,
            translation: translation.lang,
            passage,
            found: &difference,
        };
        let place = whole(report);
        report.push(compared.problem(report, place));
    }
}

/// References and charts that only one language has. Their numbers are not compared: they come from
/// the records.
fn references(source: &Doc, translation: &Doc) -> Option<Difference> {
    let (source, translation) = (markup::references(source), markup::references(translation));
    let only =
        |one: &BTreeSet<String>, other: &BTreeSet<String>| one.difference(other).cloned().collect();
    let difference = Difference {
        source: only(&source, &translation),
        translation: only(&translation, &source),
    };
    (source != translation).then_some(difference)
}

/// A difference between a text and its translation.
struct Compared<'a> {
    source: Lang,
    translation: Lang,
    /// The part of the translation that differs; none for all of it.
    passage: Option<&'a str>,
    found: &'a Difference,
}

impl Compared<'_> {
    /// Its problem; `place` is the place of the whole translation.
    fn problem(&self, report: &Report<'_>, place: Place) -> Problem {
        let Difference {
            source,
            translation,
        } = self.found;
        let only = |who: Lang, numbers: &[String], other: Lang| {
            say!(
                "only-one-says",
                who = language(who.code()),
                numbers = list(numbers),
                other = language(other.code())
            )
        };
        let in_source = only(self.source, source, self.translation);
        let in_translation = only(self.translation, translation, self.source);
        let message = match (source.is_empty(), translation.is_empty()) {
            (_, true) => in_source,
            (true, false) => in_translation,
            (false, false) => say!(
                "each-says-something-else",
                one = in_source,
                other = in_translation
            ),
        };
        let (place, label) = self.narrowed(report, place);
        Problem::new(Code::NumbersDiffer, place, message)
            .label(label)
            .help(say!("correct-the-wrong-text"))
    }

    /// Place and label of the problem: the number that only the translation has, else the passage
    /// that lacks one.
    fn narrowed(&self, report: &Report<'_>, whole: Place) -> (Place, Message) {
        let source = report.source(&whole);
        let begin = self.passage.and_then(|passage| passage.lines().next());
        let start = begin.and_then(|begin| source.find(begin)).unwrap_or(0);
        let number = self.found.translation.first().and_then(|number| {
            let at = find_number(source.get(start..)?, number)?;
            Some((start + at, number))
        });
        let mut place = whole;
        match number {
            Some((at, number)) => {
                let at = place.span.start + at;
                place.span = at..at + number.len();
                let language = language(self.source.code());
                (place, say!("not-in-text", language))
            }
            None => {
                // White space behind the text, such as the line end of a block, is no part of it.
                place.span.end = place.span.start + source.trim_end().len();
                place.span.start += start;
                let numbers = list(&self.found.source);
                (place, say!("numbers-are-missing", numbers))
            }
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
