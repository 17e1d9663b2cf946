//! Validation of single fields: numbers, years, words from a fixed list, and ids of other records.

use super::report::{RecordPath, Report};
use crate::{
    diagnostics::{Code, Message, Place, Problem, list, say},
    model::{Localized, Number, Relation, Terms, doc::Doc},
};
use unicode_normalization::UnicodeNormalization;

/// Required value; reports a problem if it is absent.
pub(super) fn required<'a, T>(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    value: Option<&'a T>,
) -> Option<&'a T> {
    if value.is_none() {
        report.at(path, |place| {
            Problem::new(
                Code::MissingKey,
                place,
                say!("key-is-missing", key = path.name()),
            )
        });
    }
    value
}

/// Number in the notation of records: ASCII digits, a decimal point, a minus sign.
pub(super) fn number(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    written: &str,
) -> Option<Number> {
    let value = plain_number(written);
    if value.is_none() {
        report.at(path, |place| {
            Problem::new(Code::NotANumber, place, say!("is-not-a-number", written))
                .help(number_repair(written))
        });
    }
    value
}

/// Number in the notation of records and within range; none for anything else.
pub(super) fn plain_number(written: &str) -> Option<Number> {
    let plain = written
        .bytes()
        .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-'));
    plain
        .then(|| Number::from_str_exact(written).ok())
        .flatten()
        .filter(in_range)
}

/// Whether a number is small enough for sums and products to be computed without overflow.
fn in_range(value: &Number) -> bool {
    const LARGEST: i64 = 1_000_000_000_000_000;
    const DECIMALS: u32 = 6;
    value.abs() < Number::from(LARGEST) && value.scale() <= DECIMALS
}

/// Help text for an invalid number: the probable intention.
fn number_repair(written: &str) -> Message {
    if Number::from_str_exact(written).is_ok_and(|value| !in_range(&value)) {
        return say!("number-is-too-long");
    }
    let digits: String = written
        .nfkc()
        .filter(|c| c.is_ascii_digit() || matches!(c, '.' | '-'))
        .collect();
    if digits.is_empty() {
        return say!("say-why-no-number");
    }
    say!("write-digits-only", digits)
}

/// Required number.
pub(super) fn required_number(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    written: Option<&String>,
) -> Option<Number> {
    let written = required(report, path, written)?;
    number(report, path, written)
}

/// Optional number.
pub(super) fn optional_number(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    written: Option<&String>,
) -> Option<Number> {
    written.and_then(|written| number(report, path, written))
}

/// Optional small whole number, for counts and positions.
pub(super) fn small_number(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    written: Option<&String>,
) -> Option<u16> {
    let written = written?;
    let value = written.parse().ok();
    if value.is_none() {
        report.at(path, |place| {
            Problem::new(
                Code::NotANumber,
                place,
                say!("is-not-a-whole-number", written),
            )
        });
    }
    value
}

/// Required small whole number.
pub(super) fn required_small_number(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    written: Option<&String>,
) -> Option<u16> {
    let written = required(report, path, written);
    small_number(report, path, written)
}

/// Value of a word from a fixed list; reports a problem for any other word.
pub(super) fn choice<T: Copy>(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    written: &str,
    names: &[(&str, T)],
) -> Option<T> {
    let known = names
        .iter()
        .find(|(name, _)| *name == written)
        .map(|(_, value)| *value);
    if known.is_none() {
        let all: Vec<&str> = names.iter().map(|(name, _)| *name).collect();
        report.at(path, |place| {
            Problem::new(
                Code::UnknownWord,
                place,
                say!("is-no-word-for", written, key = path.name()),
            )
            .suggest(written, all.iter().copied())
            .help(say!("known-words", known = list(&all)))
        });
    }
    known
}

/// Record that an id refers to; reports a problem if there is none.
pub(super) fn known<'a, T>(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    written: &str,
    found: Option<T>,
    names: impl IntoIterator<Item = &'a str>,
) -> Option<T> {
    if found.is_some() || report.is_dropped(written) {
        return found;
    }

    let names: Vec<&str> = names.into_iter().collect();
    if !(names.is_empty() && report.excuses_empty_lists()) {
        let place = report.place_of(path);
        report.unknown(place, written, names);
    }
    None
}

/// Problem of an id that no record has.
pub(super) fn unknown_id<'a>(
    place: Place,
    written: &str,
    names: impl IntoIterator<Item = &'a str>,
) -> Problem {
    let names: Vec<&str> = names.into_iter().collect();
    let problem = Problem::new(Code::UnknownId, place, say!("nothing-is-called", written));
    let problem = problem.suggest(written, names.iter().copied());
    if (1..=12).contains(&names.len()) {
        problem.help(say!("known-here", known = list(names)))
    } else {
        problem
    }
}

/// Keys of a declared relation, as written.
pub(super) struct Declared<'a> {
    pub(super) relation: Option<&'a String>,
    pub(super) step: Option<&'a String>,
    pub(super) terms: Option<&'a String>,
}

#[derive(Clone, Copy)]
enum Word {
    Exact,
    Partial,
    Overlapping,
    Rounded,
    Unexplained,
}

/// Optional declared relation.
pub(super) fn relation(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    declared: &Declared<'_>,
) -> Option<Relation> {
    const WORDS: [(&str, Word); 5] = [
        ("exact", Word::Exact),
        ("partial", Word::Partial),
        ("overlapping", Word::Overlapping),
        ("rounded", Word::Rounded),
        ("unexplained", Word::Unexplained),
    ];
    let word = choice(report, &path.key("relation"), declared.relation?, &WORDS)?;
    Some(match word {
        Word::Exact => Relation::Exact,
        Word::Partial => Relation::Partial,
        Word::Overlapping => Relation::Overlapping,
        Word::Unexplained => Relation::Unexplained,
        Word::Rounded => {
            let terms = declared.terms.map(|terms| {
                choice(
                    report,
                    &path.key("terms"),
                    terms,
                    &[("total", Terms::Total), ("all", Terms::All)],
                )
            });
            let step = required_number(report, &path.key("step"), declared.step)?;
            Relation::Rounded {
                step,
                terms: terms.flatten().unwrap_or_default(),
            }
        }
    })
}

/// Declared relation with its note. `overlapping` and `unexplained` need one: it gives what the
/// source says about the difference, or that it says nothing.
pub(super) fn noted_relation(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    declared: &Declared<'_>,
    note: Option<&Localized<Doc>>,
) -> Option<Relation> {
    let relation = relation(report, path, declared)?;
    if matches!(relation, Relation::Overlapping | Relation::Unexplained) && note.is_none() {
        report.at(&path.key("relation"), |place| {
            Problem::new(
                Code::RelationNeedsNote,
                place,
                say!("needs-a-note", relation = relation.name()),
            )
            .help(say!("write-note-on-relation"))
        });
    }
    Some(relation)
}
