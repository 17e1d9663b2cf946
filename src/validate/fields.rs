//! Validation of single fields: numbers, years, words from a fixed list, and ids of other records.

use super::{
    mistakes, notation,
    report::{RecordPath, Report},
};
use crate::{
    diagnostics::{Code, Place, Problem, say},
    model::{Localized, Number, Relation, Terms, doc::Doc},
};

/// Required value; reports a problem if it is absent.
pub(super) fn required<'a, T>(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    value: Option<&'a T>,
) -> Option<&'a T> {
    if value.is_none() {
        report.at(path, |place| mistakes::missing_key(place, path.name()));
    }
    value
}

/// Number in the notation of records: ASCII digits, a decimal point, a minus sign.
pub(super) fn number(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    written: &str,
) -> Option<Number> {
    let value = notation::plain_number(written);
    if value.is_none() {
        report.at(path, |place| mistakes::no_number(place, written));
    }
    value
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
    let place = |report: &Report<'_>| report.place_of(path);
    choice_at(report, path.name(), written, names, place)
}

/// The same for the word of a key that stands in no record; `place` gives its place.
pub(super) fn choice_at<T: Copy>(
    report: &mut Report<'_>,
    key: &str,
    written: &str,
    names: &[(&str, T)],
    place: impl FnOnce(&Report<'_>) -> Place,
) -> Option<T> {
    let value = notation::word(written, names);
    if value.is_none() {
        let place = place(report);
        report.push(mistakes::unknown_word(place, key, written, names));
    }
    value
}

/// Reports each key that is the id of nothing known; `names` are the known ids.
pub(super) fn check_keys<'k>(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    keys: impl Iterator<Item = &'k str>,
    names: &[&str],
) {
    for key in keys.filter(|key| !names.contains(key)) {
        report.at_key(&path.key(key), |place| {
            mistakes::unknown_id(place, key, names.iter().copied())
        });
    }
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
                // An unknown word is an error; without one, the rule of the source is the usual.
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
