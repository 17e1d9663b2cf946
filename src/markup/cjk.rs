//! Emphasis beside Japanese, Chinese and Korean characters.
//!
//! `CommonMark` decides by the characters on both sides of `**` whether it can open or close
//! emphasis, and takes 「 or 。 for punctuation that words are set apart from. In scripts without
//! blanks between words that leaves `**「重要」**です` with its asterisks on the page. The
//! CJK-friendly amendment to `CommonMark` changes two things:
//!
//! - CJK punctuation counts as a letter;
//! - beside other punctuation, a CJK character on the far side of the run counts as a boundary, so
//!   that `**95%**の` closes.
//!
//! The parser has no option for it. So it parses a [`shadow`] of the text, in which the CJK
//! characters beside a run of `*`, `_` or `~` are replaced by others of the same length in bytes
//! that make the standard rule decide as the amended one does. The words are then read back from
//! the text itself by their ranges. Code and addresses are the same in both. A text without CJK
//! characters is its own shadow.

use super::inspection::{self, is_punctuation};
use std::{borrow::Cow, ops::Range};

/// Whether the amendment counts a character as CJK: wide characters of East Asian scripts and
/// their punctuation, but no emoji.
pub(super) fn is_cjk(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{11ff}' | '\u{20a9}' | '\u{2329}' | '\u{232a}' | '\u{2630}'..='\u{2637}'
        | '\u{268a}'..='\u{268f}' | '\u{2e80}'..='\u{303e}'
        | '\u{3041}'..='\u{a4cf}' | '\u{a960}'..='\u{a97f}' | '\u{ac00}'..='\u{d7ff}'
        | '\u{f900}'..='\u{faff}' | '\u{fe10}'..='\u{fe1f}' | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff01}'..='\u{ffee}' | '\u{16fe0}'..='\u{18dff}' | '\u{1aff0}'..='\u{1b2ff}'
        | '\u{1d300}'..='\u{1d37f}' | '\u{1f200}'..='\u{1f2ff}' | '\u{20000}'..='\u{3ffff}')
        && !c.is_whitespace()
        && !matches!(c, '\u{1f201}' | '\u{1f21a}' | '\u{1f22f}' | '\u{1f232}'..='\u{1f236}'
            | '\u{1f238}'..='\u{1f23a}' | '\u{1f250}' | '\u{1f251}')
}

/// Whether a character is a letter of Hangul.
pub(super) fn is_hangul(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{a960}'..='\u{a97f}'
        | '\u{ac00}'..='\u{d7ff}' | '\u{ffa0}'..='\u{ffdc}')
}

/// A selector of a variant of the character before it, other than that of emoji.
fn is_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0e}')
}

/// A selector of a variant of a Han character.
fn is_ideographic_selector(c: char) -> bool {
    matches!(c, '\u{e0100}'..='\u{e01ef}')
}

/// What a character beside a run is by the amended rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    CjkLetter,
    CjkPunctuation,
    Punctuation,
    /// A letter of another script, a blank, or no character at all.
    Other,
}

impl Class {
    fn of(c: char) -> Self {
        match (is_cjk(c), is_punctuation(c)) {
            (true, true) => Self::CjkPunctuation,
            (true, false) => Self::CjkLetter,
            (false, true) => Self::Punctuation,
            (false, false) => Self::Other,
        }
    }

    /// The class of the last character of `before`, together with the one that it selects a
    /// variant of.
    fn of_last(before: &str) -> Self {
        let mut characters = before.chars().rev();
        match (characters.next(), characters.next()) {
            (None, _) => Self::Other,
            (Some(last), _) if is_ideographic_selector(last) => Self::CjkLetter,
            // The wide form of quotation marks.
            (Some('\u{fe01}'), Some('‘' | '’' | '“' | '”')) => Self::CjkPunctuation,
            (Some(last), Some(base)) if is_selector(last) => Self::of(base),
            (Some(last), _) => Self::of(last),
        }
    }
}

/// What a run of marks is to take the character beside it for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Letter,
    Punctuation,
}

/// A character beside a run, and what each of the runs around it is to take it for.
struct Neighbour {
    at: usize,
    character: char,
    /// For the run before it, if there is one.
    first: Option<Side>,
    /// For the run behind it, if there is one.
    last: Option<Side>,
}

/// The text in which the standard rule finds the emphasis that the amended rule finds in `text`.
/// Both have the same length in bytes, and the same characters but those beside a run.
pub(super) fn shadow(text: &str) -> Cow<'_, str> {
    if neighbours(text, &[]).is_empty() {
        return Cow::Borrowed(text);
    }
    // Emphasis does not decide where code and addresses are, so they can be found in the text.
    let verbatim = inspection::apart(text).verbatim;
    let mut out = String::with_capacity(text.len());
    for neighbour in neighbours(text, &verbatim) {
        out.push_str(&text[out.len()..neighbour.at]);
        neighbour.write(&mut out);
    }
    out.push_str(&text[out.len()..]);
    Cow::Owned(out)
}

/// The characters beside runs that are to be taken for something else, in order. `verbatim` holds
/// ranges in which asterisks are no marks, in order.
fn neighbours(text: &str, verbatim: &[Range<usize>]) -> Vec<Neighbour> {
    let mut found: Vec<Neighbour> = Vec::new();
    for run in runs(text) {
        let next = verbatim.partition_point(|range| range.end <= run.start);
        if verbatim
            .get(next)
            .is_some_and(|range| range.start <= run.start)
        {
            continue;
        }
        let before = Class::of_last(&text[..run.start]);
        let next = text[run.end..].chars().next();
        let after = next.map_or(Class::Other, Class::of);
        let mark = Mark {
            within_words: within_words(&text[run.clone()]),
            boundary: before == Class::Punctuation || after == Class::Punctuation,
        };
        let last = text[..run.start].char_indices().next_back();
        if let Some((at, character)) = last
            && let Some(side) = mark.side(before)
        {
            match found.last_mut() {
                Some(known) if known.at == at => known.last = Some(side),
                _ => found.push(Neighbour {
                    at,
                    character,
                    first: None,
                    last: Some(side),
                }),
            }
        }
        if let Some(character) = next
            && let Some(side) = mark.side(after)
        {
            found.push(Neighbour {
                at: run.end,
                character,
                first: Some(side),
                last: None,
            });
        }
    }
    found.retain(Neighbour::differs);
    found
}

/// Whether a run can open and close emphasis within words. `_` cannot, and neither can a single `~`:
/// ranges of numbers are written with it (`5~10`).
fn within_words(run: &str) -> bool {
    run.starts_with('*') || run.len() > 1 && run.starts_with('~')
}

/// A run of marks.
#[derive(Clone, Copy)]
struct Mark {
    within_words: bool,
    /// Whether punctuation that is not CJK stands beside it.
    boundary: bool,
}

impl Mark {
    /// What the run is to take a character for; nothing where it is to see the character itself.
    fn side(self, class: Class) -> Option<Side> {
        match class {
            Class::Other => None,
            Class::Punctuation => Some(Side::Punctuation),
            Class::CjkLetter if !self.within_words => Some(Side::Letter),
            Class::CjkPunctuation if !self.within_words => Some(Side::Punctuation),
            _ if self.boundary => Some(Side::Punctuation),
            _ => Some(Side::Letter),
        }
    }
}

impl Neighbour {
    /// Whether a run would take the character for something else than it is to.
    fn differs(&self) -> bool {
        let seen = self.seen();
        [self.first, self.last]
            .into_iter()
            .flatten()
            .any(|side| side != seen)
    }

    /// What the standard rule takes the character for.
    fn seen(&self) -> Side {
        if is_punctuation(self.character) {
            Side::Punctuation
        } else {
            Side::Letter
        }
    }

    /// Writes characters that are together as long as this one.
    fn write(&self, out: &mut String) {
        let length = self.character.len_utf8();
        let [first, last] = [self.first, self.last].map(|side| side.unwrap_or(Side::Letter));
        let marks = [first, last]
            .iter()
            .filter(|side| **side == Side::Punctuation)
            .count();
        if first == Side::Punctuation {
            out.push(MARK);
        }
        // Three bytes or four, of which at most two are marks.
        out.push_str(LETTERS[length - marks - 1]);
        if last == Side::Punctuation {
            out.push(MARK);
        }
    }
}

/// A letter of each length in bytes.
const LETTERS: [&str; 4] = ["x", "é", "\u{e000}", "\u{f0000}"];

/// Punctuation that means nothing to Markdown in the middle of a line.
const MARK: char = ',';

/// The runs of `*`, `_` and `~`, without those that a backslash takes the meaning of; also those in
/// code.
fn runs(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() {
            match bytes[at] {
                b'\\' => at += 2,
                mark @ (b'*' | b'_' | b'~') => {
                    let start = at;
                    at += bytes[at..].iter().take_while(|byte| **byte == mark).count();
                    return Some(start..at);
                }
                _ => at += 1,
            }
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_characters_beside_runs_are_replaced() {
        assert_eq!(shadow("「重要」です"), "「重要」です");
        assert_eq!(shadow("**「重要」**です"), "**\u{e000}重要\u{e000}**です");
        assert_eq!(shadow("の**95%**の達成"), "の**95%**,é達成");
        assert_eq!(shadow(r"\**「a"), r"\**「a");
    }

    proptest! {
        #[test]
        fn a_shadow_is_as_long_as_its_text(text in "[a*~_、。「」（）日本ア%) \n\\\\]{0,40}") {
            let shadow = shadow(&text);
            prop_assert_eq!(shadow.len(), text.len());
            for (at, _) in text.char_indices() {
                prop_assert!(shadow.is_char_boundary(at));
            }
        }

        #[test]
        fn a_text_without_cjk_is_its_own_shadow(text in "[ -~\\néüß“”…α]{0,60}") {
            prop_assert_eq!(&*shadow(&text), text.as_str());
        }
    }
}
