//! Calls in authors' texts: `{{ figure("ID") }}`, `{{ number("ID") }}` and `{{ chart("ID", kind="bars") }}`.
//!
//! In: a text. Out: the calls that are written right, with the places of their arguments, and whatever was meant as a call and is none,
//! with what should stand there instead. Blanks and line ends may stand between all parts of a call. Code, and braces behind a
//! backslash, are the author's own words: `` `{{` `` and `\{{` print two braces. Deliberately absent: what a call stands for, and
//! sentences about what is wrong.

mod arguments;
mod quotes;
mod reader;
#[cfg(test)]
mod tests;

use super::markdown::{self, Apart};
use std::ops::Range;

/// What a call asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Function {
    /// A number of a record with its unit.
    Figure,
    /// A number of a record without its unit.
    Number,
    /// A chart.
    Chart,
}

impl Function {
    /// All functions by their names.
    pub const NAMES: [(&'static str, Self); 3] = [
        ("figure", Self::Figure),
        ("number", Self::Number),
        ("chart", Self::Chart),
    ];

    /// The name that authors write.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMES
            .into_iter()
            .find(|(_, each)| *each == self)
            .map_or("", |(name, _)| name)
    }
}

/// A text in quotation marks, and where it stands without them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted<'a> {
    /// What it says.
    pub text: &'a str,
    /// Its bytes in the whole text.
    pub range: Range<usize>,
}

/// A call that is written right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call<'a> {
    /// What it asks for.
    pub function: Function,
    /// Its bytes, with the braces.
    pub range: Range<usize>,
    /// What it is about: an id, or the name of a number.
    pub about: Quoted<'a>,
    /// What else is said: `kind="bars"`.
    pub named: Vec<(Quoted<'a>, Quoted<'a>)>,
}

impl<'a> Call<'a> {
    /// The value of a key.
    #[must_use]
    pub fn value(&self, key: &str) -> Option<&'a str> {
        let found = self.named.iter().find(|(each, _)| each.text == key);
        found.map(|(_, value)| value.text)
    }

    /// Where the value of a key stands; for any other word, what the call is about.
    #[must_use]
    pub fn place(&self, key: &str) -> Range<usize> {
        let found = self.named.iter().find(|(each, _)| each.text == key);
        found.map_or(&self.about, |(_, value)| value).range.clone()
    }
}

/// Something that was meant as a call, and is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// The bytes that are at fault.
    pub range: Range<usize>,
    /// What is wrong with them.
    pub kind: SlipKind,
    /// The call as it should be written, as far as that can be told.
    pub repair: Option<String>,
}

/// What is wrong with a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SlipKind {
    /// There are not two braces of ASCII before it.
    Opening,
    /// There are not two braces of ASCII behind it.
    Closing,
    /// Braces close what nothing opens.
    NothingOpen,
    /// Nothing has this name.
    Name(String),
    /// A bracket of ASCII is missing, or is another one.
    Bracket(char),
    /// A text does not stand in straight double quotation marks.
    Quotes,
    /// A comma of ASCII is missing between two arguments, or is another sign.
    Comma,
    /// An equals sign is another sign.
    Equals,
    /// It does not say what it is about.
    Nothing,
    /// It is about several things.
    Several,
    /// A key stands twice.
    Twice(String),
    /// It ends too early, or goes on with something that belongs to no call.
    Unfinished,
    /// It stands in an address, where nothing can take its place.
    InAddress,
}

/// What a text holds besides words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found<'a> {
    /// A call.
    Call(Call<'a>),
    /// Something that was meant as one.
    Slip(Slip),
}

/// The calls of a text in their order.
#[must_use]
pub fn calls(text: &str) -> Vec<Call<'_>> {
    let found = scan(text).into_iter();
    found
        .filter_map(|found| match found {
            Found::Call(call) => Some(call),
            Found::Slip(_) => None,
        })
        .collect()
}

/// The calls of a text and what was meant as one, in their order.
#[must_use]
pub fn scan(text: &str) -> Vec<Found<'_>> {
    if !may_hold_any(text) {
        return Vec::new();
    }
    let apart = markdown::apart(text);
    let mut found = Vec::new();
    let mut at = 0;
    let mut words = Words::default();
    while let Some(start) = next_start(text, at) {
        let rest = &text[start..];
        let (opening, closing) = (reader::braces(rest), reader::closing_run(rest));
        if let Some(code) = apart.code.iter().find(|code| code.contains(&start)) {
            at = code.end;
        } else if opening > 0 && is_escaped(text, start) {
            words.open += rest[..opening].chars().count();
            words.spelt_out = true;
            at = start + opening;
        } else if closing > 0 {
            if !words.close(rest[..closing].chars().count()) && !is_escaped(text, start) {
                found.push(Found::Slip(Slip {
                    range: start..start + closing,
                    kind: SlipKind::NothingOpen,
                    repair: None,
                }));
            }
            at = start + closing;
        } else {
            words.spelt_out &= opening == 0;
            match reader::read(text, start).filter(|_| !words.spelt_out) {
                Some((piece, end)) => {
                    found.push(outside_addresses(piece, start..end, &apart));
                    at = end;
                }
                None => {
                    words.open += usize::from(opening > 0);
                    at = start + rest.chars().next().map_or(1, char::len_utf8);
                }
            }
        }
    }
    found
}

/// Braces that are words: single ones, and those behind a backslash.
#[derive(Default)]
struct Words {
    /// How many are open.
    open: usize,
    /// Whether the last ones stand behind a backslash, so that what they hold is no call.
    spelt_out: bool,
}

impl Words {
    /// Closes some braces; false if they are more than words have opened. A single one may be anything.
    fn close(&mut self, count: usize) -> bool {
        self.spelt_out = false;
        let known = count == 1 || count <= self.open;
        self.open = self.open.saturating_sub(count);
        known
    }
}

/// A quick look that spares most texts the slow one.
#[must_use]
pub fn may_hold_any(text: &str) -> bool {
    // The first byte of full-width signs is 0xef.
    let sign = |byte: u8| matches!(byte, b'{' | b'}' | b'(' | 0xef);
    text.bytes().any(sign)
        && (text.contains(['{', '}', '｛', '｝']) || reader::next_bare(text, 0).is_some())
}

/// Where the next brace stands, or the next name with a bracket.
fn next_start(text: &str, from: usize) -> Option<usize> {
    let rest = text.get(from..)?;
    let brace = rest.find(['{', '}', '｛', '｝']).map(|at| from + at);
    let bare = reader::next_bare(text, from);
    brace.into_iter().chain(bare).min()
}

/// Whether an odd number of backslashes stands before a place.
fn is_escaped(text: &str, at: usize) -> bool {
    let before = &text[..at];
    let backslashes = before.len() - before.trim_end_matches('\\').len();
    !backslashes.is_multiple_of(2)
}

/// A call in an address is none: what would take its place is no address.
fn outside_addresses<'a>(piece: Found<'a>, range: Range<usize>, apart: &Apart) -> Found<'a> {
    let within = |address: &Range<usize>| address.start < range.end && range.start < address.end;
    if matches!(piece, Found::Call(_)) && apart.addresses.iter().any(within) {
        return Found::Slip(Slip {
            range,
            kind: SlipKind::InAddress,
            repair: None,
        });
    }
    piece
}
