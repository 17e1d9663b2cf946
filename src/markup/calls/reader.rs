//! Tolerant parser of one call at a given position.
//!
//! In: a text, and the position where something like a call begins. Out: the call or its first
//! fault, and where it ends. Parsing continues after a fault, so that the correction of the whole
//! call can be suggested.

use super::{
    Call, Found, Function, Quoted, Slip, SlipKind,
    arguments::Arguments,
    quotes::{is_closing_quote, is_quote},
};
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// Whether a text begins with an opening brace, ASCII or full-width.
pub(super) fn is_opening(text: &str) -> bool {
    text.starts_with(['{', '｛'])
}

/// Length in bytes of the opening braces at the start of a text.
pub(super) fn braces(text: &str) -> usize {
    text.len() - text.trim_start_matches(['{', '｛']).len()
}

/// Length in bytes of the closing braces at the start of a text.
pub(super) fn closing_run(text: &str) -> usize {
    text.len() - text.trim_start_matches(['}', '｝']).len()
}

/// Position of the next call without braces: a function name as a separate word, followed by a
/// bracket and an id in quotation marks. The quotation marks are required, because "figure (" and
/// "number (" are also ordinary English.
pub(super) fn next_bare(text: &str, from: usize) -> Option<usize> {
    let brackets = text.get(from..)?.match_indices(['(', '（']);
    let places = brackets.filter_map(|(at, _)| bare_before(text, from + at));
    let mut places = places.filter(|at| *at >= from);
    places.next()
}

/// Position of the function name before a bracket, if it begins a call without braces.
fn bare_before(text: &str, bracket: usize) -> Option<usize> {
    let before = &text[..bracket];
    let (name, _) = Function::NAMES
        .iter()
        .find(|(name, _)| before.ends_with(name))?;
    let at = bracket - name.len();
    // Japanese has no spaces between words, so only Latin letters before a name make it part of
    // another word.
    let latin = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    if text[..at].ends_with(latin) {
        return None;
    }
    let quoted = text[bracket..].strip_prefix(['(', '（'])?;
    let id = quoted.strip_prefix(is_quote)?;
    let rest = id.trim_start_matches(is_word);
    (rest.len() < id.len() && rest.starts_with(is_closing_quote)).then_some(at)
}

/// Whether a character may be part of an id or of the name of a number.
pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | '/' | '.')
}

/// Parses the call at a position; returns the call or its first fault, and where it ends. `None` if
/// there is nothing like a call.
pub(super) fn read(text: &str, start: usize) -> Option<(Found<'_>, usize)> {
    let mut reader = Reader {
        text,
        at: start,
        slip: None,
    };
    let surely = reader.opening();
    if !surely && !reader.clone().begins_call() {
        return None;
    }
    let found = reader.call(start);
    Some((found, reader.at))
}

/// Function that a name means, and whether the name is spelt exactly.
fn function(name: &str) -> Option<(Function, bool)> {
    if let Some((_, exact)) = Function::NAMES.iter().find(|(each, _)| *each == name) {
        return Some((*exact, true));
    }
    let plain: String = name.nfkc().flat_map(char::to_lowercase).collect();
    let limit = (plain.chars().count() / 3).max(1);
    let near = Function::NAMES.iter().map(|(each, function)| {
        let distance = strsim::damerau_levenshtein(&plain, each);
        (distance, *function)
    });
    near.filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, function)| (function, false))
}

/// A position in a text, and the first fault before it.
#[derive(Clone)]
pub(super) struct Reader<'a> {
    text: &'a str,
    pub(super) at: usize,
    slip: Option<(Range<usize>, SlipKind)>,
}

impl<'a> Reader<'a> {
    pub(super) fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn skip(&mut self) {
        self.at += self.peek().map_or(0, char::len_utf8);
    }

    pub(super) fn blanks(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    /// Byte range of the next character, or of the last one at the end of the text, so that a
    /// message always has something to mark.
    pub(super) fn here(&self) -> Range<usize> {
        match self.peek() {
            Some(next) => self.at..self.at + next.len_utf8(),
            None => {
                let last = self.text.chars().next_back().map_or(0, char::len_utf8);
                self.text.len() - last..self.text.len()
            }
        }
    }

    pub(super) fn note(&mut self, range: Range<usize>, kind: SlipKind) {
        self.slip.get_or_insert((range, kind));
    }

    /// Skips the opening braces, with blanks between them allowed; true if two or more are
    /// adjacent.
    fn opening(&mut self) -> bool {
        let start = self.at;
        let together = braces(self.rest());
        let surely = self.rest()[..together].chars().count() > 1;
        self.at += together;
        while together > 0 && is_opening(self.rest().trim_start_matches(' ')) {
            self.at = self.text.len() - self.rest().trim_start_matches(' ').len();
            self.at += braces(self.rest());
        }
        if together == 0 {
            self.note(self.here(), SlipKind::Opening);
        } else if &self.text[start..self.at] != "{{" {
            self.note(start..self.at, SlipKind::Opening);
        }
        surely
    }

    /// Whether a function name, exact or misspelt, and the start of its arguments follow.
    fn begins_call(mut self) -> bool {
        self.blanks();
        let name = self.word();
        let Some((_, exact)) = function(name.text) else {
            return false;
        };
        self.blanks();
        let bracket = self.peek().is_some_and(|c| matches!(c, '(' | '（'));
        if bracket {
            self.skip();
            self.blanks();
        }
        let quote = self.peek().is_some_and(is_quote);
        quote && (bracket || exact)
    }

    pub(super) fn word(&mut self) -> Quoted<'a> {
        let start = self.at;
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches(is_word).len();
        Quoted {
            text: &self.text[start..self.at],
            range: start..self.at,
        }
    }

    /// Parses the rest of a call after the opening braces.
    fn call(&mut self, start: usize) -> Found<'a> {
        let opening = start..self.at.max(start + 1);
        self.blanks();
        let name = self.word();
        let Some((function, exact)) = function(name.text) else {
            let range = if name.text.is_empty() {
                opening
            } else {
                name.range.clone()
            };
            self.pass_line();
            return Found::Slip(Slip {
                range,
                kind: SlipKind::Name(name.text.to_owned()),
                repair: None,
            });
        };
        if !exact {
            self.note(name.range, SlipKind::Name(name.text.to_owned()));
        }
        let mut arguments = Arguments::default();
        let read = self.arguments(&mut arguments);
        if read.is_ok() {
            if arguments.about.is_none() {
                self.note(start..self.at, SlipKind::Nothing);
            }
            self.closing();
        }
        let Some((range, kind)) = self.slip.take() else {
            if let Some(about) = arguments.about {
                return Found::Call(Call {
                    function,
                    range: start..self.at,
                    about,
                    named: arguments.named,
                });
            }
            return Found::Slip(Slip {
                range: start..self.at,
                kind: SlipKind::Nothing,
                repair: None,
            });
        };
        let repair = read.ok().and_then(|()| repaired(function, &arguments));
        Found::Slip(Slip {
            range,
            kind,
            repair,
        })
    }

    /// Skips unknown content of braces: to the closing braces of the same line, if there are any.
    fn pass_line(&mut self) {
        let line = self.rest().lines().next().unwrap_or_default();
        let end = line.find(['}', '｝']);
        if let Some(end) = end.filter(|end| !line[..*end].contains(['{', '｛'])) {
            self.at += end;
            self.at += closing_run(self.rest());
        }
    }

    /// Skips the closing braces, with blanks between them allowed.
    fn closing(&mut self) {
        let before = self.at;
        self.blanks();
        let start = self.at;
        self.at += closing_run(self.rest());
        if start == self.at {
            self.at = before;
            let last = self.text[..before].chars().next_back();
            let last = last.map_or(0, char::len_utf8);
            self.note(before - last..before, SlipKind::Closing);
            return;
        }
        while closing_run(self.rest().trim_start_matches(' ')) > 0 {
            self.at = self.text.len() - self.rest().trim_start_matches(' ').len();
            self.at += closing_run(self.rest());
        }
        if &self.text[start..self.at] != "}}" {
            self.note(start..self.at, SlipKind::Closing);
        }
    }
}

/// Corrected call; `None` where a value cannot be written in straight quotation marks.
fn repaired(function: Function, arguments: &Arguments<'_>) -> Option<String> {
    let about = arguments
        .about
        .as_ref()
        .map_or("ID", |about| about.text.trim());
    let named = arguments
        .named
        .iter()
        .map(|(key, value)| format!(", {}=\"{}\"", key.text, value.text.trim()));
    let named: String = named.collect();
    let values = arguments.named.iter().map(|(_, value)| value.text);
    let plain = values.chain([about]).all(|value| !value.contains('"'));
    plain.then(|| format!("{{{{ {}(\"{about}\"{named}) }}}}", function.name()))
}
