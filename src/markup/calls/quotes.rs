//! Quotation marks of all kinds that keyboards and programs may put around a text.

/// Opening quotation marks, each with the marks that may close it.
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

/// Closing marks that match an opening one; `None` if it is not a quotation mark.
pub(super) fn ends_of(quote: char) -> Option<&'static str> {
    let found = QUOTES.iter().find(|(each, _)| *each == quote);
    found.map(|(_, ends)| *ends)
}

/// Whether a character is an opening quotation mark.
pub(super) fn is_quote(c: char) -> bool {
    QUOTES.iter().any(|(quote, _)| *quote == c)
}

/// Length in bytes of the id that begins a text: up to a quotation mark or a sign of a call.
pub(super) fn id_length(text: &str) -> usize {
    let ends =
        |c: char| is_closing_quote(c) || matches!(c, '(' | ')' | '{' | '}' | ',' | '=' | '\n');
    text.find(ends).unwrap_or(text.len())
}

/// Length in bytes of the words that begin a text: up to one of `ends`, or to the end of the line or
/// call.
pub(super) fn words_length(text: &str, ends: &str) -> usize {
    let line = text.find('\n').unwrap_or(text.len());
    let braces = text.find("}}").unwrap_or(text.len());
    let end = text.find(|c| ends.contains(c)).unwrap_or(text.len());
    end.min(line).min(braces)
}

/// Whether a character may close a quotation.
pub(super) fn is_closing_quote(c: char) -> bool {
    is_quote(c) || QUOTES.iter().any(|(_, ends)| ends.contains(c))
}
