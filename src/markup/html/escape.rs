//! Words and addresses as HTML, so that nothing in them is markup.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// What an address must not hold as it is. Characters beyond ASCII are always encoded; `%` is not,
/// because authors may write addresses that are encoded already.
const UNSAFE: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'`')
    .add(b'\\')
    .add(b'^')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// Writes an address into an attribute.
pub(super) fn address(out: &mut String, address: &str) {
    for piece in utf8_percent_encode(address, UNSAFE) {
        escape(out, piece);
    }
}

/// Writes words so that none of them is markup, in text and in attributes.
pub(super) fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}
