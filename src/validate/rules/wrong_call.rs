//! Rule `wrong-call`: reports text that was meant as a call but is none, because it would be
//! printed as written.

use super::strings::CheckedString;
use crate::{
    diagnostics::{Problem, Problems},
    markup::calls::{Found, Slip, SlipKind, scan},
    validate::texts::call_in_name,
};

/// Help text: syntax of every call.
const USAGE: &str = "write {{ figure(\"ID\") }} for a number with its unit, {{ number(\"ID\") }} for the number alone, and on pages of prose {{ chart(\"ID\") }}";

/// Help text: how to print literal braces.
const LITERAL: &str =
    "to print the braces themselves, write them as code, `{{`, or with a backslash, \\{{";

/// Checks the calls of a string.
pub(super) fn check(string: &CheckedString<'_>, problems: &mut Problems) {
    for found in scan(string.text) {
        match found {
            Found::Slip(slip) => problems.push(problem(string, &slip)),
            // Names in records are checked when they are read (`validate::texts`), because they are
            // written like texts.
            Found::Call(call) if !string.may_call => {
                problems.push(call_in_name(string.place(&call.range)));
            }
            Found::Call(_) => {}
        }
    }
}

/// Problem of a mistyped call.
fn problem(string: &CheckedString<'_>, slip: &Slip) -> Problem {
    let problem = Problem::error("wrong-call", string.place(&slip.range), message(&slip.kind));
    let repaired = match (&slip.repair, &slip.kind) {
        (Some(repair), _) => problem.help(format!("write {repair}")),
        (None, SlipKind::InAddress) => problem.help("write the address itself"),
        (None, _) => problem.help(USAGE),
    };
    match slip.kind {
        SlipKind::Name(_) | SlipKind::NothingOpen | SlipKind::Unfinished
            if slip.repair.is_none() =>
        {
            repaired.help(LITERAL)
        }
        _ => repaired,
    }
}

/// Message of a mistyped call.
fn message(kind: &SlipKind) -> String {
    let fixed = match kind {
        SlipKind::Name(name) if name.is_empty() => "these braces call nothing",
        SlipKind::Name(name) => return format!("there is no `{name}` to call"),
        SlipKind::Bracket(bracket) => {
            return format!("a half-width bracket `{bracket}` is missing here");
        }
        SlipKind::Twice(key) => return format!("`{key}` stands twice in this call"),
        SlipKind::Opening => "a call begins with two half-width braces, `{{`",
        SlipKind::Closing => "a call ends with two half-width braces, `}}`",
        SlipKind::NothingOpen => "these braces close nothing",
        SlipKind::Quotes => "straight double quotation marks, `\"`, belong before and behind this",
        SlipKind::Comma => "a half-width comma belongs between two arguments",
        SlipKind::Equals => "a half-width equals sign belongs between a key and its value",
        SlipKind::Nothing => "this call does not say what it is about",
        SlipKind::Several => "this call is about several things",
        SlipKind::Unfinished => "this call is not written to its end",
        SlipKind::InAddress => "a call cannot stand in an address",
    };
    fixed.to_owned()
}
