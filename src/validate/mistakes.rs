//! Problems of mistakes that records of every kind can have.
//!
//! In: the place, what its author wrote, and what could have been meant. Out: the problem.

use super::notation::is_too_long;
use crate::diagnostics::{Code, Message, Place, Problem, list, say};
use unicode_normalization::UnicodeNormalization;

/// Problem of a key that a record must have.
pub(super) fn missing_key(place: Place, key: &str) -> Problem {
    Problem::new(Code::MissingKey, place, say!("key-is-missing", key))
}

/// Problem of a number that is none.
pub(super) fn no_number(place: Place, written: &str) -> Problem {
    Problem::new(Code::NotANumber, place, say!("is-not-a-number", written))
        .help(number_repair(written))
}

/// Help text for an invalid number: the probable intention.
fn number_repair(written: &str) -> Message {
    if is_too_long(written) {
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

/// Problem of a word that is not in the fixed list of a key.
pub(super) fn unknown_word<T>(
    place: Place,
    key: &str,
    written: &str,
    names: &[(&str, T)],
) -> Problem {
    let known: Vec<&str> = names.iter().map(|(name, _)| *name).collect();
    let message = say!("is-no-word-for", written, key);
    Problem::new(Code::UnknownWord, place, message)
        .suggest(written, known.iter().copied())
        .help(say!("known-words", known = list(&known)))
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
