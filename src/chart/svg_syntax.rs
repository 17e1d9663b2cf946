//! SVG's notation: escaped text and its language, lengths in tenths of a px, and path data in its
//! shortest form.

use crate::model::{Lang, script};
use std::fmt::{self, Display, Formatter, Write};

/// Displays text with the characters of XML markup escaped.
pub(super) struct Escaped<'a>(pub(super) &'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let mut rest = self.0;
        while let Some(at) = rest.bytes().position(|byte| b"&<>\"".contains(&byte)) {
            out.write_str(&rest[..at])?;
            out.write_str(match rest.as_bytes()[at] {
                b'&' => "&amp;",
                b'<' => "&lt;",
                b'>' => "&gt;",
                _ => "&quot;",
            })?;
            rest = &rest[at + 1..];
        }
        out.write_str(rest)
    }
}

/// Attribute for the language of an element; nothing where it is the drawing's.
///
/// `lang` is SVG 2's own attribute and HTML's, so that it holds in a file as well as in a page.
pub(super) struct LangAttribute(pub(super) Option<&'static str>);

impl Display for LangAttribute {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(lang) => write!(out, r#" lang="{lang}""#),
            None => Ok(()),
        }
    }
}

/// Attribute of an element whose text has words of another language than the drawing. SVG has no
/// element for a part of a title, and lines of text are short, so the element is marked as a whole.
pub(super) fn foreign(text: &str, drawing: Lang) -> LangAttribute {
    LangAttribute(script::other_language(text, drawing))
}

/// Tenths of a px in SVG's number notation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tenths(pub(super) i32);

impl Display for Tenths {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        if self.0 < 0 {
            out.write_char('-')?;
        }
        match (self.0.unsigned_abs() / 10, self.0.unsigned_abs() % 10) {
            (px, 0) => write!(out, "{px}"),
            (0, rest) => write!(out, ".{rest}"),
            (px, rest) => write!(out, "{px}.{rest}"),
        }
    }
}

/// A length in px, rounded to a tenth.
pub(super) fn length(px: f64) -> Tenths {
    Tenths(tenths(px))
}

/// A length in tenths of a px.
#[expect(
    clippy::cast_possible_truncation,
    reason = "scenes are at most some thousand px in size"
)]
pub(super) fn tenths(px: f64) -> i32 {
    (px * 10.0).round() as i32
}

/// Position in tenths of a px, as the backend of plotters has it.
type Position = (i32, i32);

/// Path data through vertices.
pub(super) fn polyline(vertices: impl IntoIterator<Item = Position>) -> String {
    let mut path = String::new();
    let mut last = None;
    for vertex in vertices {
        match last {
            None => push_step(&mut path, 'm', (0, 0), vertex),
            Some(last) => push_step(&mut path, 'l', last, vertex),
        }
        last = Some(vertex);
    }
    path
}

/// Path data of separate segments; their ends follow one another.
pub(super) fn segments(ends: &[Position]) -> String {
    let mut path = String::new();
    let mut at = (0, 0);
    for pair in ends.chunks_exact(2) {
        push_step(&mut path, 'm', at, pair[0]);
        push_step(&mut path, 'l', pair[0], pair[1]);
        at = pair[1];
    }
    path
}

/// Appends a relative path command in its shortest notation.
fn push_step(path: &mut String, command: char, from: Position, to: Position) {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let (x, y) = (Tenths(dx), Tenths(dy));
    let written = match (command, dx, dy) {
        ('l', dx, 0) if dx != 0 => write!(path, "h{x}"),
        ('l', 0, _) => write!(path, "v{y}"),
        // A minus sign separates two numbers as well as a space does.
        _ if dy < 0 => write!(path, "{command}{x}{y}"),
        _ => write!(path, "{command}{x} {y}"),
    };
    debug_assert!(written.is_ok(), "writing to a string cannot fail");
}
