//! Reads one call at a place, as it should be written or nearly so.
//!
//! In: a text, and where something like a call begins. Out: the call, or the first thing that is wrong with it, and where it ends. A
//! reader goes on behind what is wrong, so that it can tell how the whole call should be written.

use super::{Call, Found, Function, Quoted, Slip, SlipKind};
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// Quotation marks that stand before a text, and those that may stand behind it.
const QUOTES: [(char, &str); 12] = [
    ('"', "\""),
    ('\'', "'’"),
    ('“', "”“\""),
    ('”', "”\""),
    ('„', "“”\""),
    ('‘', "’‘'"),
    ('’', "’'"),
    ('「', "」"),
    ('『', "』"),
    ('＂', "＂\""),
    ('＇', "＇'"),
    ('«', "»"),
];

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
    let first = |name: &str| {
        let mut places = text.get(from..)?.match_indices(name);
        places.find_map(|(at, _)| is_bare(text, from + at, name).then_some(from + at))
    };
    Function::NAMES
        .iter()
        .filter_map(|(name, _)| first(name))
        .min()
}

fn is_bare(text: &str, at: usize, name: &str) -> bool {
    // Japanese has no blanks between words: only Latin letters before a name make another word of it.
    let latin = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let inside_word = text[..at].chars().next_back().is_some_and(latin);
    let behind = &text[at + name.len()..];
    let quoted = behind
        .strip_prefix(['(', '（'])
        .and_then(|rest| rest.strip_prefix(is_quote));
    let Some(id) = quoted.filter(|_| !inside_word) else {
        return false;
    };
    let rest = id.trim_start_matches(is_word);
    rest.len() < id.len() && rest.starts_with(is_quote)
}

fn is_quote(c: char) -> bool {
    QUOTES.iter().any(|(quote, _)| *quote == c)
}

/// Whether a character can stand in an id or in the name of a number.
fn is_word(c: char) -> bool {
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
struct Reader<'a> {
    text: &'a str,
    at: usize,
    slip: Option<(Range<usize>, SlipKind)>,
}

/// What the brackets of a call hold.
#[derive(Default)]
struct Arguments<'a> {
    about: Option<Quoted<'a>>,
    named: Vec<(Quoted<'a>, Quoted<'a>)>,
}

/// Reading cannot go on.
struct Lost;

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn skip(&mut self) {
        self.at += self.peek().map_or(0, char::len_utf8);
    }

    fn blanks(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    /// The bytes of the next character, or of the last one where the text ends: something that can be pointed at.
    fn here(&self) -> Range<usize> {
        match self.peek() {
            Some(next) => self.at..self.at + next.len_utf8(),
            None => {
                let last = self.text.chars().next_back().map_or(0, char::len_utf8);
                self.text.len() - last..self.text.len()
            }
        }
    }

    fn note(&mut self, range: Range<usize>, kind: SlipKind) {
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

    fn word(&mut self) -> Quoted<'a> {
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

    /// Reads the brackets and what they hold.
    fn arguments(&mut self, arguments: &mut Arguments<'a>) -> Result<(), Lost> {
        self.blanks();
        match self.peek() {
            Some('(') => self.skip(),
            Some('（' | '[' | '【' | '{') => {
                self.note(self.here(), SlipKind::Bracket('('));
                self.skip();
            }
            next => {
                self.note(self.here(), SlipKind::Bracket('('));
                if !next.is_some_and(|c| is_quote(c) || is_word(c)) {
                    return Err(Lost);
                }
            }
        }
        loop {
            self.blanks();
            match self.peek() {
                Some(')') => {
                    self.skip();
                    return Ok(());
                }
                Some('）' | ']' | '】') => {
                    self.note(self.here(), SlipKind::Bracket(')'));
                    self.skip();
                    return Ok(());
                }
                Some('}' | '｝') => {
                    self.note(self.here(), SlipKind::Bracket(')'));
                    return Ok(());
                }
                Some(c) if is_quote(c) || is_word(c) => self.argument(arguments)?,
                _ => {
                    self.note(self.here(), SlipKind::Unfinished);
                    return Err(Lost);
                }
            }
            self.comma();
        }
    }

    /// Passes the sign between two arguments.
    fn comma(&mut self) {
        self.blanks();
        match self.peek() {
            Some(',') => self.skip(),
            Some('、' | '，' | '､' | ';' | '；') => {
                self.note(self.here(), SlipKind::Comma);
                self.skip();
            }
            Some(c) if is_quote(c) || is_word(c) => self.note(self.here(), SlipKind::Comma),
            _ => {}
        }
    }

    /// Reads one argument: a text, or a key with one.
    fn argument(&mut self, arguments: &mut Arguments<'a>) -> Result<(), Lost> {
        let start = self.at;
        let key = self.word();
        self.blanks();
        let named = !key.text.is_empty() && matches!(self.peek(), Some('=' | '＝'));
        if !named {
            self.at = start;
            let about = self.text_of(Of::Id);
            if arguments.about.is_some() {
                self.note(about.range, SlipKind::Several);
            } else {
                arguments.about = Some(about);
            }
            return Ok(());
        }
        if self.peek() == Some('＝') {
            self.note(self.here(), SlipKind::Equals);
        }
        self.skip();
        self.blanks();
        if !self.peek().is_some_and(|c| is_quote(c) || is_word(c)) {
            self.note(self.here(), SlipKind::Unfinished);
            return Err(Lost);
        }
        let value = self.text_of(Of::Words);
        if arguments
            .named
            .iter()
            .any(|(each, _)| each.text == key.text)
        {
            self.note(key.range, SlipKind::Twice(key.text.to_owned()));
        } else {
            arguments.named.push((key, value));
        }
        Ok(())
    }

    /// Reads a text in quotation marks, or a word without.
    fn text_of(&mut self, of: Of) -> Quoted<'a> {
        let quote = self.peek().unwrap_or_default();
        let Some((_, ends)) = QUOTES.iter().find(|(each, _)| *each == quote) else {
            let word = self.word();
            self.note(word.range.clone(), SlipKind::Quotes);
            return word;
        };
        if quote != '"' {
            self.note(self.here(), SlipKind::Quotes);
        }
        let opening = self.here();
        self.skip();
        let start = self.at;
        self.at += match of {
            Of::Id => id_length(self.rest()),
            Of::Words => words_length(self.rest(), ends),
        };
        let range = start..self.at;
        match self.peek() {
            Some(c) if ends.contains(c) => {
                if c != '"' {
                    self.note(self.here(), SlipKind::Quotes);
                }
                self.skip();
            }
            Some(c) if is_closing_quote(c) => {
                self.note(self.here(), SlipKind::Quotes);
                self.skip();
            }
            _ => self.note(opening, SlipKind::Quotes),
        }
        Quoted {
            text: &self.text[range.clone()],
            range,
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

/// What stands in quotation marks.
#[derive(Clone, Copy)]
enum Of {
    /// An id.
    Id,
    /// Any words.
    Words,
}

/// How far an id may reach: it holds no quotation mark of any kind, and no sign of a call.
fn id_length(text: &str) -> usize {
    let ends =
        |c: char| is_closing_quote(c) || matches!(c, '(' | ')' | '{' | '}' | ',' | '=' | '\n');
    text.find(ends).unwrap_or(text.len())
}

/// How far words may reach that end with one of these signs: to the end of their line or call at most.
fn words_length(text: &str, ends: &str) -> usize {
    let line = text.find('\n').unwrap_or(text.len());
    let braces = text.find("}}").unwrap_or(text.len());
    let end = text.find(|c| ends.contains(c)).unwrap_or(text.len());
    end.min(line).min(braces)
}

fn is_closing_quote(c: char) -> bool {
    is_quote(c) || QUOTES.iter().any(|(_, ends)| ends.contains(c))
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
