//! Rule `numbers-differ`: a Japanese text and its translation must contain the same numbers.

use crate::{
    diagnostics::{Place, Problem},
    markup,
    model::{Lang, Localized, doc::Doc},
    text::number_mentions::{Comparison, Difference},
    validate::report::{RecordPath, Report},
};
use std::collections::BTreeSet;

/// File of units, which is skipped: one language may count in ten thousands (万) where the other
/// scales by a factor.
const UNITS: &str = "/units.yaml";

/// What the numbers of a text and its translation are read with.
fn comparison<'a>(report: &'a Report<'_>) -> Comparison<'a> {
    Comparison {
        source: Lang::Ja,
        translation: Lang::En,
        eras: &report.eras,
    }
}

/// Compares both languages of a record's text; `english` is the path of the English one.
pub(in crate::validate) fn in_text(
    report: &mut Report<'_>,
    english: &RecordPath<'_>,
    text: &Localized<Doc>,
) {
    if let Some(en) = &text.en {
        let place = |report: &Report<'_>| report.place_of(english);
        docs(report, &place, &text.ja, en);
    }
}

/// Compares both languages of a name; `english` is the path of the English one.
pub(in crate::validate) fn in_name(
    report: &mut Report<'_>,
    english: &RecordPath<'_>,
    name: &Localized,
) {
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
pub(in crate::validate) fn names(
    report: &mut Report<'_>,
    english: &English<'_>,
    ja: &str,
    en: &str,
) {
    if let Some(found) = comparison(report).difference(ja, en) {
        let place = english(report);
        report.push(problem(report, place, None, &found));
    }
}

/// Compares two texts passage by passage, and their references only if the numbers agree.
pub(in crate::validate) fn docs(
    report: &mut Report<'_>,
    english: &English<'_>,
    ja: &Doc,
    en: &Doc,
) {
    let (ja_words, en_words) = (markup::passages(ja), markup::passages(en));
    let mut found = comparison(report).differences(&ja_words, &en_words);
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
        source: only(&ja, &en),
        translation: only(&en, &ja),
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
    let Difference {
        source,
        translation,
    } = found;
    let says = |who: Lang, numbers: &[String], other: Lang| {
        let [who, other] = [who, other].map(|lang| &lang.locale().english_name);
        (!numbers.is_empty()).then(|| {
            format!(
                "the {who} text says {}, the {other} does not",
                listed(numbers)
            )
        })
    };
    let langs = comparison(report);
    let said = [
        says(langs.source, source, langs.translation),
        says(langs.translation, translation, langs.source),
    ];
    let said: Vec<String> = said.into_iter().flatten().collect();
    let (place, label) = narrowed(report, place, passage, found);
    Problem::warning("numbers-differ", place, said.join("; "))
        .label(label)
        .help("correct the text that is wrong; 1,245億円 is ¥124.5 billion, 約6割 about 60%, 令和7年度 FY2025, and words up to twelve count too")
}

/// Items joined by commas and "and".
fn listed(numbers: &[String]) -> String {
    match numbers {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

/// Place and label of the problem: the number that only the English text has, else the passage
/// that lacks one.
fn narrowed(
    report: &Report<'_>,
    whole: Place,
    passage: Option<&str>,
    found: &Difference,
) -> (Place, String) {
    let source = report.source(&whole);
    let begin = passage.and_then(|passage| passage.lines().next());
    let start = begin.and_then(|begin| source.find(begin)).unwrap_or(0);
    let number = found
        .translation
        .first()
        .and_then(|number| Some((start + find_number(source.get(start..)?, number)?, number)));
    let mut place = whole;
    match number {
        Some((at, number)) => {
            let at = place.span.start + at;
            place.span = at..at + number.len();
            let source = &comparison(report).source.locale().english_name;
            (place, format!("not in the {source} text"))
        }
        None => {
            // White space behind the text, such as the line end of a block, is no part of it.
            place.span.end = place.span.start + source.trim_end().len();
            place.span.start += start;
            (place, format!("{} missing", listed(&found.source)))
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
