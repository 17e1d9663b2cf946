//! Rule `numbers-differ`: a Japanese text and its translation must contain the same numbers.

use crate::{
    diagnostics::{Place, Problem, Problems},
    files::Files,
    load::texts::TextPair,
    model::Eras,
    text::number_mentions::{self, Difference},
    validate::{figures, request},
};
use std::collections::BTreeSet;

/// File of units, which is skipped: one language may count in ten thousands (万) where the other
/// scales by a factor.
const UNITS: &str = "/units.yaml";

/// Checks texts; references are compared only if the numbers agree.
pub(super) fn check(texts: &[TextPair], eras: &Eras, files: &Files, problems: &mut Problems) {
    for text in texts.iter().filter(|text| !text.file.ends_with(UNITS)) {
        let Some(en) = &text.en else { continue };
        let mut found = number_mentions::differences(&text.ja, en, eras);
        if found.is_empty() {
            found.extend(references(&text.ja, en).map(|difference| (en.as_str(), difference)));
        }
        problems.extend(
            found
                .iter()
                .map(|(part, difference)| problem(text, part, difference, files)),
        );
    }
}

/// References and charts that only one language has. Their numbers are not compared: they are
/// filled in from the records.
fn references(ja: &str, en: &str) -> Option<Difference> {
    let names = |text: &str| -> BTreeSet<String> {
        figures::names(text)
            .into_iter()
            .chain(request::names(text))
            .collect()
    };
    let (ja, en) = (names(ja), names(en));
    let only =
        |one: &BTreeSet<String>, other: &BTreeSet<String>| one.difference(other).cloned().collect();
    let difference = Difference {
        ja: only(&ja, &en),
        en: only(&en, &ja),
    };
    (ja != en).then_some(difference)
}

/// Problem of a difference between the two languages.
fn problem(text: &TextPair, part: &str, found: &Difference, files: &Files) -> Problem {
    let Difference { ja, en } = found;
    let says = |who: &str, numbers: &[String], other: &str| {
        (!numbers.is_empty()).then(|| {
            format!(
                "the {who} text says {}, the {other} does not",
                listed(numbers)
            )
        })
    };
    let said = [
        says("Japanese", ja, "English"),
        says("English", en, "Japanese"),
    ];
    let said: Vec<String> = said.into_iter().flatten().collect();
    let (place, label) = place(text, part, found, files);
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

/// Place and label of the problem: the number that only the English text has, else the given part
/// of the text, else the whole text.
fn place(text: &TextPair, part: &str, found: &Difference, files: &Files) -> (Place, String) {
    let mut place = text.english_place(files);
    let source = files
        .text(&place.file)
        .and_then(|source| source.get(place.span.clone()))
        .unwrap_or_default();
    let begin = part.lines().next().unwrap_or_default().trim();
    let start = if text.en.as_deref() == Some(part) {
        0
    } else {
        source.find(begin).unwrap_or(0)
    };
    let number = found
        .en
        .first()
        .and_then(|number| Some((start + find_number(source.get(start..)?, number)?, number)));
    match number {
        Some((at, number)) => {
            let at = place.span.start + at;
            place.span = at..at + number.len();
            (place, "not in the Japanese text".to_owned())
        }
        None => {
            place.span.start += start;
            (place, format!("{} missing", listed(&found.ja)))
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
