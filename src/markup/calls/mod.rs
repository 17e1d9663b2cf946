//! Parser of calls in authors' texts: `{{ figure("ID") }}`, `{{ number("ID") }}` and `{{
//! chart("ID", kind="bars") }}`.
//!
//! In: a text. Out: valid calls with the places of their arguments, and malformed calls with a
//! suggested correction. Blanks and line ends may stand between all parts of a call. Code and
//! braces after a backslash are not calls: `` `{{` `` and `\{{` print two braces. Deliberately
//! absent: the values that calls stand for, and the wording of messages.

mod arguments;
mod quotes;
mod reader;
#[cfg(test)]
mod tests;

use super::inspection::{self, Apart};
use std::ops::Range;

/// Function of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Function {
    /// Number of a record, with its unit.
    Figure,
    /// Number of a record, without its unit.
    Number,
    /// Chart.
    Chart,
}

impl Function {
    /// All functions by name.
    pub const NAMES: [(&'static str, Self); 3] = [
        ("figure", Self::Figure),
        ("number", Self::Number),
        ("chart", Self::Chart),
    ];

    /// Name that authors write.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMES
            .into_iter()
            .find(|(_, each)| *each == self)
            .map_or("", |(name, _)| name)
    }
}

/// A text in quotation marks and its place without them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted<'a> {
    /// Text between the quotation marks.
    pub text: &'a str,
    /// Byte range in the whole text.
    pub range: Range<usize>,
}

/// A valid call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call<'a> {
    /// Function.
    pub function: Function,
    /// Byte range, braces included.
    pub range: Range<usize>,
    /// First argument: an id, or the name of a number.
    pub about: Quoted<'a>,
    /// Named arguments: `kind="bars"`.
    pub named: Vec<(Quoted<'a>, Quoted<'a>)>,
}

impl<'a> Call<'a> {
    /// Value of a named argument.
    #[must_use]
    pub fn value(&self, key: &str) -> Option<&'a str> {
        let found = self.named.iter().find(|(each, _)| each.text == key);
        found.map(|(_, value)| value.text)
    }

    /// Byte range of the value of a named argument; of the first argument for an unknown key.
    #[must_use]
    pub fn place(&self, key: &str) -> Range<usize> {
        let found = self.named.iter().find(|(each, _)| each.text == key);
        found.map_or(&self.about, |(_, value)| value).range.clone()
    }
}

/// A malformed call: text that was probably meant as a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// Byte range of the fault.
    pub range: Range<usize>,
    /// Kind of fault.
    pub kind: SlipKind,
    /// Corrected call, if it can be determined.
    pub repair: Option<String>,
}

/// Kind of fault in a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SlipKind {
    /// The call does not begin with two ASCII braces.
    Opening,
    /// The call does not end with two ASCII braces.
    Closing,
    /// Closing braces without opening ones.
    NothingOpen,
    /// Unknown function name.
    Name(String),
    /// An ASCII bracket is missing or replaced by another sign.
    Bracket(char),
    /// A value is not in straight double quotation marks.
    Quotes,
    /// An ASCII comma is missing between two arguments or replaced by another sign.
    Comma,
    /// The equals sign is not ASCII.
    Equals,
    /// The first argument is missing.
    Nothing,
    /// There is more than one unnamed argument.
    Several,
    /// A key appears twice.
    Twice(String),
    /// The call ends too early, or contains something that does not belong to a call.
    Unfinished,
    /// The call is inside a link address, where it cannot be replaced.
    InAddress,
}

/// A call or a malformed call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found<'a> {
    /// A valid call.
    Call(Call<'a>),
    /// A malformed call.
    Slip(Slip),
}

/// Valid calls of a text, in order.
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

/// Valid and malformed calls of a text, in order.
#[must_use]
pub fn scan(text: &str) -> Vec<Found<'_>> {
    if !may_hold_any(text) {
        return Vec::new();
    }
    let apart = inspection::apart(text);
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

/// State of literal braces: single ones, and those after a backslash.
#[derive(Default)]
struct Words {
    /// Number of open literal braces.
    open: usize,
    /// Whether the last ones are escaped, so that their content is not a call.
    spelt_out: bool,
}

impl Words {
    /// Closes `count` braces; false if that is more than literal braces have opened. A single brace
    /// is always allowed.
    fn close(&mut self, count: usize) -> bool {
        self.spelt_out = false;
        let known = count == 1 || count <= self.open;
        self.open = self.open.saturating_sub(count);
        known
    }
}

/// Fast pre-check, so that most texts skip the slow scan.
#[must_use]
pub fn may_hold_any(text: &str) -> bool {
    // Full-width signs begin with the UTF-8 byte 0xef.
    let sign = |byte: u8| matches!(byte, b'{' | b'}' | b'(' | 0xef);
    text.bytes().any(sign)
        && (text.contains(['{', '}', '｛', '｝']) || reader::next_bare(text, 0).is_some())
}

/// Position of the next brace, or of the next function name with a bracket.
fn next_start(text: &str, from: usize) -> Option<usize> {
    let rest = text.get(from..)?;
    let brace = rest.find(['{', '}', '｛', '｝']).map(|at| from + at);
    let bare = reader::next_bare(text, from);
    brace.into_iter().chain(bare).min()
}

/// Whether an odd number of backslashes stands before a position.
pub(in crate::markup) fn is_escaped(text: &str, at: usize) -> bool {
    let before = &text[..at];
    let backslashes = before.len() - before.trim_end_matches('\\').len();
    !backslashes.is_multiple_of(2)
}

/// Turns a call inside a link address into a fault: its replacement would not be a valid address.
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
