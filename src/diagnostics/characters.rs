//! Check for characters that no text of a site may contain, such as control characters.
//!
//! In: the files of a site. Out: the text of a file, or a problem if it is not UTF-8 or contains
//! such a character. All modules that read authors' files use this one. Characters written as
//! escapes (`"\u0001"` in YAML and TOML, `&#1;` in Markdown) are checked where they are decoded.
//! Deliberately absent: repair. Only the author knows which character was lost.

use super::{Code, Message, Place, Problem, Problems, say};
use crate::files::Files;

/// Text of a file.
///
/// # Errors
/// The file is missing, is not UTF-8, or contains a character that is not allowed.
pub fn text<'a>(files: &'a Files, path: &str) -> Result<&'a str, Box<Problem>> {
    let Some(text) = files.text(path) else {
        let place = Place {
            file: path.to_owned(),
            span: 0..0,
        };
        let problem = Problem::new(Code::NotUtf8, place, say!("not-utf-8", path));
        return Err(Box::new(problem.help(say!("save-as-utf-8"))));
    };
    let Some(first) = wrong_characters(text).next() else {
        return Ok(text);
    };
    let place = Place {
        file: path.to_owned(),
        span: first.at..first.at + first.character.len_utf8(),
    };
    let problem = first.problem(place);
    let more = wrong_characters(text).count() - 1;
    Err(Box::new(match problem.label.clone() {
        Some(first) if more > 0 => problem.label(say!("and-more-in-file", first, more)),
        _ => problem,
    }))
}

/// Checks the names of all files: they become addresses, and a terminal would run control
/// characters in them.
pub fn check_names(files: &Files, problems: &mut Problems) {
    for path in files.paths() {
        if let Some(wrong) = wrong_characters(path).next() {
            let place = Place {
                file: path.to_owned(),
                span: 0..0,
            };
            problems.push(wrong.problem(place).label(say!("in-name-of-file")));
        }
    }
}

/// Character that is not allowed, with its position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrongCharacter {
    /// Byte offset in the text.
    pub at: usize,
    /// Character.
    pub character: char,
}

/// All characters of a text that are not allowed, in order.
pub fn wrong_characters(text: &str) -> impl Iterator<Item = WrongCharacter> + '_ {
    let places = text
        .bytes()
        .enumerate()
        .filter(|(_, byte)| may_begin(*byte));
    places.filter_map(|(at, _)| {
        let character = text.get(at..)?.chars().next()?;
        Fault::of(character).map(|_| WrongCharacter { at, character })
    })
}

/// Whether a character that is not allowed may begin with this byte. It makes the check of all text
/// fast: kana and most Han characters begin with other bytes.
fn may_begin(byte: u8) -> bool {
    byte < b' ' || matches!(byte, 0x7f | 0xc2 | 0xe2 | 0xef | 0xf0..)
}

impl WrongCharacter {
    /// Problem for this character at a place.
    #[must_use]
    pub fn problem(self, place: Place) -> Problem {
        let code_point = format!("U+{:04X}", u32::from(self.character));
        let fault = Fault::of(self.character).unwrap_or(Fault::Control);
        Problem::new(Code::WrongCharacter, place, fault.reason(&code_point))
            .label(say!("this-is", character = code_point))
            .help(fault.repair())
    }
}

/// Reason why a character is not allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    /// Control character. XML, and therefore SVG and Office files, cannot contain most of them.
    Control,
    /// Noncharacter, reserved by Unicode for internal use. Nenpo marks positions in texts with some
    /// of them.
    Noncharacter,
    /// Bidirectional control: it reorders the text after it, so that readers see another text than
    /// the one checked.
    Direction,
    /// Replacement character, put by a program in place of bytes that it could not decode.
    Lost,
    /// Byte order mark inside a text: it is invisible, and a key that contains it is a different
    /// key.
    ByteOrderMark,
}

impl Fault {
    fn of(character: char) -> Option<Self> {
        // The last two code points of each plane, and the range U+FDD0 to U+FDEF.
        let noncharacter = u32::from(character) & 0xfffe == 0xfffe
            || ('\u{fdd0}'..='\u{fdef}').contains(&character);
        match character {
            '\t' | '\n' | '\r' => None,
            _ if character.is_control() => Some(Self::Control),
            _ if noncharacter => Some(Self::Noncharacter),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Some(Self::Direction),
            char::REPLACEMENT_CHARACTER => Some(Self::Lost),
            '\u{feff}' => Some(Self::ByteOrderMark),
            _ => None,
        }
    }

    fn reason(self, character: &str) -> Message {
        match self {
            Self::Control => say!("control-character", character),
            Self::Noncharacter => say!("noncharacter", character),
            Self::Direction => say!("direction-character", character),
            Self::Lost => say!("lost-character", character),
            Self::ByteOrderMark => say!("byte-order-mark", character),
        }
    }

    fn repair(self) -> Message {
        match self {
            Self::Control | Self::Noncharacter | Self::ByteOrderMark => say!("delete-it"),
            Self::Direction => say!("delete-direction"),
            Self::Lost => say!("write-lost-character"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<char> {
        wrong_characters(text)
            .map(|wrong| wrong.character)
            .collect()
    }

    #[test]
    fn what_people_read_is_allowed() {
        for text in [
            "表\tと\r\n改行",
            "葛\u{e0100}城市、神\u{fe00}、\u{e000}（外字）",
            "👩\u{200d}🔬 naïve \u{200e}שלום",
            "\u{3000}\u{a0}\u{ad}",
        ] {
            assert!(found(text).is_empty(), "{text:?}");
        }
    }

    #[test]
    fn every_wrong_character_begins_with_a_byte_that_is_looked_at() {
        for character in '\0'..=char::MAX {
            if Fault::of(character).is_some() {
                assert_eq!(found(character.encode_utf8(&mut [0; 4])), [character]);
            }
        }
    }

    #[test]
    fn what_nobody_can_read_is_found() {
        let all = "\0\u{1}\u{8}\u{b}\u{c}\u{1b}\u{7f}\u{80}\u{85}\u{9f}\u{fdd0}\u{fdef}\u{fffe}\u{ffff}\u{1ffff}\u{10fffe}\
                   \u{202a}\u{202e}\u{2066}\u{2069}\u{fffd}\u{feff}";
        assert_eq!(found(all), all.chars().collect::<Vec<_>>());
        assert_eq!(
            wrong_characters("é\u{1}").next().map(|wrong| wrong.at),
            Some(2)
        );
    }
}
