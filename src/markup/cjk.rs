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
//! characters beside a run of `*` or `~` are replaced by others of the same length in bytes that
//! make the standard rule decide as the amended one does. The words are then read back from the
//! text itself by their ranges. A text without CJK characters is its own shadow.

use std::{borrow::Cow, ops::Range};

/// Whether the amendment counts a character as CJK: wide characters of East Asian scripts and
/// their punctuation, but no emoji.
pub(super) fn is_cjk(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{11ff}' | '\u{2329}' | '\u{232a}' | '\u{2e80}'..='\u{303e}'
        | '\u{3041}'..='\u{a4cf}' | '\u{a960}'..='\u{a97f}' | '\u{ac00}'..='\u{d7ff}'
        | '\u{f900}'..='\u{faff}' | '\u{fe10}'..='\u{fe1f}' | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff01}'..='\u{ffee}' | '\u{16fe0}'..='\u{18dff}' | '\u{1aff0}'..='\u{1b2ff}'
        | '\u{20000}'..='\u{3ffff}')
        && !c.is_whitespace()
}

/// Whether a character is CJK punctuation, which the standard takes for a boundary of words.
fn is_cjk_punctuation(c: char) -> bool {
    is_cjk(c) && !c.is_alphanumeric()
}

/// Whether the standard takes a character for punctuation. Letters, digits, blanks, the marks that
/// combine with letters, and the control characters that stand for calls are none.
fn is_other_punctuation(c: char) -> bool {
    let is_word = c.is_alphanumeric() || c.is_control() || is_variation(c);
    !is_cjk(c) && !is_word && !c.is_whitespace()
}

/// A selector of a variant of the character before it, or an accent that combines with it.
fn is_variation(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// What a run of marks is to take the character beside it for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Letter,
    Punctuation,
}

/// A CJK character beside a run, and what each of the runs around it is to take it for.
struct Neighbour {
    /// Its place in bytes.
    at: usize,
    character: char,
    /// For the run before it.
    first: Side,
    /// For the run behind it.
    last: Side,
}

/// The text in which the standard rule finds the emphasis that the amended rule finds in `text`.
/// Both have the same length in bytes, and the same characters but those beside a run.
pub(super) fn shadow(text: &str) -> Cow<'_, str> {
    let mut neighbours: Vec<Neighbour> = Vec::new();
    for run in runs(text) {
        let before = text[..run.start].chars().rev().find(|c| !is_variation(*c));
        let after = text[run.end..].chars().next();
        let boundary = [before, after]
            .into_iter()
            .flatten()
            .any(is_other_punctuation);
        let side = if boundary {
            Side::Punctuation
        } else {
            Side::Letter
        };
        let last = text[..run.start].char_indices().next_back();
        if let Some((at, character)) = last
            && before.is_some_and(is_cjk)
        {
            match neighbours.last_mut() {
                Some(known) if known.at == at => known.last = side,
                _ => neighbours.push(Neighbour {
                    at,
                    character,
                    first: Side::Letter,
                    last: side,
                }),
            }
        }
        if let Some(character) = after.filter(|c| is_cjk(*c)) {
            neighbours.push(Neighbour {
                at: run.end,
                character,
                first: side,
                last: Side::Letter,
            });
        }
    }
    if neighbours.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for neighbour in neighbours {
        out.push_str(&text[out.len()..neighbour.at]);
        neighbour.write(&mut out);
    }
    out.push_str(&text[out.len()..]);
    Cow::Owned(out)
}

impl Neighbour {
    /// Writes characters that are together as long as this one.
    fn write(&self, out: &mut String) {
        let length = self.character.len_utf8();
        let marks = [self.first, self.last]
            .iter()
            .filter(|side| **side == Side::Punctuation)
            .count();
        if marks == 0 {
            if is_cjk_punctuation(self.character) {
                out.push_str(LETTERS[length - 1]);
            } else {
                out.push(self.character);
            }
            return;
        }
        if self.first == Side::Punctuation {
            out.push(MARK);
        }
        // Three bytes or four, of which at most two are marks.
        out.push_str(LETTERS[length - marks - 1]);
        if self.last == Side::Punctuation {
            out.push(MARK);
        }
    }
}

/// A character of each length in bytes that the standard takes for a letter. Private-use characters
/// are neither blanks nor punctuation.
const LETTERS: [&str; 4] = ["x", "é", "\u{e000}", "\u{f0000}"];

/// Punctuation that means nothing to Markdown in the middle of a line.
const MARK: char = ',';

/// The runs of `*` and of `~`, without those that a backslash takes the meaning of. Runs within
/// code are among them: that the characters beside them are replaced there does no harm. Runs of `_`
/// are left to the standard, in which they are no emphasis within words.
fn runs(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() {
            match bytes[at] {
                // If this skips only the first byte of a character, no mark hides in the others.
                b'\\' => at += 2,
                mark @ (b'*' | b'~') => {
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
        assert_eq!(shadow(r"\**「a"), r"\**,éa");
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
