//! Detection of Japanese-keyboard typing errors for which YAML gives unclear messages: full-width
//! colons, full-width spaces and tabs.

use crate::diagnostics::{Code, Place, Problem, say};

/// Finds the first such typing error in a text that could not be decoded.
pub(super) fn find(file: &str, text: &str) -> Option<Problem> {
    let mut start = 0;
    // Lines of a block scalar are free text, in which these characters are allowed.
    let mut block: Option<usize> = None;
    for line in text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches(' ').len();
        if block.is_some_and(|outer| indent > outer || line.trim().is_empty()) {
            start += line.len();
            continue;
        }
        let opens = ["|", ">", "|-", ">-"]
            .iter()
            .any(|mark| line.trim_end().ends_with(mark));
        block = opens.then_some(indent);
        let slip = in_line(line).map(|(at, length, slip)| {
            let place = Place {
                file: file.to_owned(),
                span: start + at..start + at + length,
            };
            slip.problem(place)
        });
        if slip.is_some() {
            return slip;
        }
        start += line.len();
    }
    None
}

#[derive(Clone, Copy)]
enum Slip {
    Colon,
    Space,
    Tab,
}

impl Slip {
    fn problem(self, place: Place) -> Problem {
        match self {
            Self::Colon => Problem::new(Code::FullWidthColon, place, say!("colon-is-full-width"))
                .label(say!("this-is", character = "U+FF1A"))
                .help(say!("write-half-width-colon")),
            Self::Space => Problem::new(Code::FullWidthSpace, place, say!("space-is-full-width"))
                .label(say!("this-is", character = "U+3000"))
                .help(say!("write-half-width-spaces")),
            Self::Tab => Problem::new(Code::Tab, place, say!("tab-for-spaces"))
                .label(say!("this-is-a-tab"))
                .help(say!("write-two-spaces")),
        }
    }
}

/// First typing error of a line: byte position, length and kind.
fn in_line(line: &str) -> Option<(usize, usize, Slip)> {
    let indent = line
        .find(|c: char| !matches!(c, ' ' | '\t' | '\u{3000}' | '-'))
        .unwrap_or(line.len());
    if let Some(at) = line[..indent].find('\u{3000}') {
        return Some((at, '\u{3000}'.len_utf8(), Slip::Space));
    }
    if let Some(at) = line[..indent].find('\t') {
        return Some((at, 1, Slip::Tab));
    }
    let key =
        line[indent..].find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'))?;
    let behind = &line[indent + key..];
    if key > 0 && behind.starts_with('：') {
        return Some((indent + key, '：'.len_utf8(), Slip::Colon));
    }
    let colon = behind.strip_prefix(':')?;
    (key > 0 && colon.starts_with('\u{3000}')).then_some((
        indent + key + 1,
        '\u{3000}'.len_utf8(),
        Slip::Space,
    ))
}
