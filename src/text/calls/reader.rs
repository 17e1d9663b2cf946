//! Reads one call at a place, as it should be written or nearly so.
//!
//! In: a text, and where something like a call begins. Out: the call, or the first thing that is wrong with it, and where it ends. A
//! reader goes on behind what is wrong, so that it can tell how the whole call should be written.

use super::{
    Call, Found, Function, Quoted, Slip, SlipKind,
    arguments::Arguments,
    quotes::{is_closing_quote, is_quote},
};
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// Whether a text begins with a brace that opens.
pub(super) fn is_opening(text: &str) -> bool {
    text.starts_with(['{', '｛'])
}

/// The bytes of the braces that open at the beginning of a text.
pub(super) fn braces(text: &str) -> usize {
    text.len() - text.trim_start_matches(['{', '｛']).len()
}

/// The bytes of the braces that close at the beginning of a text.
pub(super) fn closing_run(text: &str) -> usize {
    text.len() - text.trim_start_matches(['}', '｝']).len()
}

/// Where the next call without braces begins: a name that stands alone, with a bracket and an id in quotation marks behind it. The
/// words "figure" and "number" with a bracket behind them are English.
pub(super) fn next_bare(text: &str, from: usize) -> Option<usize> {
    let brackets = text.get(from..)?.match_indices(['(', '（']);
    let places = brackets.filter_map(|(at, _)| bare_before(text, from + at));
    let mut places = places.filter(|at| *at >= from);
    places.next()
}

/// Where the name before a bracket begins, if what stands there is a call without braces.
fn bare_before(text: &str, bracket: usize) -> Option<usize> {
    let before = &text[..bracket];
    let (name, _) = Function::NAMES
        .iter()
        .find(|(name, _)| before.ends_with(name))?;
    let at = bracket - name.len();
    // Japanese has no blanks between words: only Latin letters before a name make another word of it.
    let latin = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    if text[..at].ends_with(latin) {
        return None;
    }
    let quoted = text[bracket..].strip_prefix(['(', '（'])?;
    let id = quoted.strip_prefix(is_quote)?;
    let rest = id.trim_start_matches(is_word);
    (rest.len() < id.len() && rest.starts_with(is_closing_quote)).then_some(at)
}

/// Whether a character can stand in an id or in the name of a number.
pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | '/' | '.')
}

/// Reads what begins at a place: a call, or something that was meant as one, and where it ends. None if it is nothing of the kind.
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

/// The function that a name means, and whether it is written so.
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

/// A place in a text, and the first thing that is wrong before it.
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

    /// The bytes of the next character, or of the last one where the text ends: something that can be pointed at.
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

    /// Passes the braces at the beginning, between which blanks may stand; true if there are two or more side by side.
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

    /// Whether what follows is the name of a function, or nearly so, and the beginning of its arguments.
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

    /// Reads on behind the braces.
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

    /// Passes what stands between braces of which nothing is known: up to those that close in the same line, if there are any.
    fn pass_line(&mut self) {
        let line = self.rest().lines().next().unwrap_or_default();
        let end = line.find(['}', '｝']);
        if let Some(end) = end.filter(|end| !line[..*end].contains(['{', '｛'])) {
            self.at += end;
            self.at += closing_run(self.rest());
        }
    }

    /// Passes the braces at the end, between which blanks may stand.
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

/// The call as it should be written; none where a value cannot stand in straight quotation marks.
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
