//! Quotation marks of all kinds that authors' keyboards and programs put around a text.

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

/// The marks that may stand behind a text which begins with this one; none if it is no quotation mark.
pub(super) fn ends_of(quote: char) -> Option<&'static str> {
    let found = QUOTES.iter().find(|(each, _)| *each == quote);
    found.map(|(_, ends)| *ends)
}

/// Whether a mark may stand before a text.
pub(super) fn is_quote(c: char) -> bool {
    QUOTES.iter().any(|(quote, _)| *quote == c)
}

/// How far an id may reach: it holds no quotation mark of any kind, and no sign of a call.
pub(super) fn id_length(text: &str) -> usize {
    let ends =
        |c: char| is_closing_quote(c) || matches!(c, '(' | ')' | '{' | '}' | ',' | '=' | '\n');
    text.find(ends).unwrap_or(text.len())
}

/// How far words may reach that end with one of these signs: to the end of their line or call at most.
pub(super) fn words_length(text: &str, ends: &str) -> usize {
    let line = text.find('\n').unwrap_or(text.len());
    let braces = text.find("}}").unwrap_or(text.len());
    let end = text.find(|c| ends.contains(c)).unwrap_or(text.len());
    end.min(line).min(braces)
}

/// Whether a mark may stand behind a text.
pub(super) fn is_closing_quote(c: char) -> bool {
    is_quote(c) || QUOTES.iter().any(|(_, ends)| ends.contains(c))
}
