//! Rule `wrong-call`: reports text that was meant as a call but is none, because it would be
//! printed as written.

use crate::{
    diagnostics::{Code, Message, Place, Problem, Problems, say},
    markup::calls::{Found, Slip, SlipKind, scan},
    validate::texts::call_in_name,
};
use std::ops::Range;

/// String in an author's file, with its escapes decoded.
pub(super) struct CheckedString<'a> {
    pub(super) text: &'a str,
    /// Whether calls are allowed in it.
    pub(super) may_call: bool,
    /// Place of a part of the string, in bytes of the decoded text.
    pub(super) place: &'a dyn Fn(&Range<usize>) -> Place,
}

/// Checks the calls of a string.
pub(super) fn check(string: &CheckedString<'_>, problems: &mut Problems) {
    for found in scan(string.text) {
        match found {
            Found::Slip(slip) => problems.push(problem(string, &slip)),
            // Names in records are checked when they are read (`validate::texts`), because they are
            // written like texts.
            Found::Call(call) if !string.may_call => {
                problems.push(call_in_name((string.place)(&call.range)));
            }
            Found::Call(_) => {}
        }
    }
}

/// Problem of a mistyped call.
fn problem(string: &CheckedString<'_>, slip: &Slip) -> Problem {
    let problem = Problem::new(
        Code::WrongCall,
        (string.place)(&slip.range),
        message(&slip.kind),
    );
    let repaired = match (&slip.repair, &slip.kind) {
        (Some(repair), _) => problem.help(say!("write-this", spelling = repair)),
        (None, SlipKind::InAddress) => problem.help(say!("write-address-itself")),
        (None, _) => problem.help(say!("forms-of-calls")),
    };
    match slip.kind {
        SlipKind::Name(_) | SlipKind::NothingOpen | SlipKind::Unfinished
            if slip.repair.is_none() =>
        {
            repaired.help(say!("print-braces"))
        }
        _ => repaired,
    }
}

/// Message of a mistyped call.
fn message(kind: &SlipKind) -> Message {
    match kind {
        SlipKind::Name(name) if name.is_empty() => say!("braces-call-nothing"),
        SlipKind::Name(name) => say!("nothing-to-call", name),
        SlipKind::Bracket(bracket) => say!("bracket-is-missing", bracket),
        SlipKind::Twice(key) => say!("key-stands-twice-in-call", key),
        SlipKind::Opening => say!("call-begins-with-braces"),
        SlipKind::Closing => say!("call-ends-with-braces"),
        SlipKind::NothingOpen => say!("braces-close-nothing"),
        SlipKind::Quotes => say!("quotation-marks-belong-here"),
        SlipKind::Comma => say!("comma-belongs-here"),
        SlipKind::Equals => say!("equals-sign-belongs-here"),
        SlipKind::Nothing => say!("call-is-about-nothing"),
        SlipKind::Several => say!("call-is-about-several"),
        SlipKind::Unfinished => say!("call-is-unfinished"),
        SlipKind::InAddress => say!("call-in-address"),
    }
}
