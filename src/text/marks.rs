//! Marks that the program inserts into texts: a number that follows its record, or the place of a
//! chart.
//!
//! In: the meaning of an author's call. Out: a mark, which Markdown passes through unchanged, and
//! the marks of a text or page. Marks begin with characters that texts may not contain (see
//! [`crate::diagnostics::characters`]), so that nothing an author writes is taken for one. Their
//! content is written in hexadecimal digits, so that no Markdown rule applies to it.

/// Start of the mark of a number; its name follows.
const FIGURE: char = '\u{fdd0}';
/// Separator between the name of a number and its words.
const WORDS: char = '\u{fdd1}';
/// Start of the mark of a chart; its id follows.
const CHART: char = '\u{fdd2}';
/// End of a mark.
const END: char = '\u{fdd3}';

/// Start of a link address that stands for a number; its name follows.
pub const FIGURE_LINK: &str = "\u{fdd0}";
/// Start of a link address that stands for a chart; its id follows.
pub const CHART_LINK: &str = "\u{fdd2}";

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part<'a> {
    /// Text of an author or of the theme.
    Text(&'a str),
    /// A number of a record.
    Figure {
        /// Name of the number.
        name: String,
        /// The number as printed.
        words: String,
    },
    /// Place of a chart, by its id.
    Chart(String),
}

/// Mark of a number, from its name and its printed form.
#[must_use]
pub fn figure(name: &str, words: &str) -> String {
    format!("{FIGURE}{}{WORDS}{}{END}", encoded(name), encoded(words))
}

/// Mark of a chart's place.
#[must_use]
pub fn chart(id: &str) -> String {
    format!("{CHART}{}{END}", encoded(id))
}

/// Whether a text contains a mark character.
#[must_use]
pub fn has_any(text: &str) -> bool {
    text.contains([FIGURE, WORDS, CHART, END])
}

/// Splits a text into marks and the text between them. Incomplete marks are dropped.
#[must_use]
pub fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find([FIGURE, WORDS, CHART, END]) {
        if at > 0 {
            parts.push(Part::Text(&rest[..at]));
        }
        let mark = &rest[at..];
        let end = mark
            .find(END)
            .map_or(mark.len(), |end| end + END.len_utf8());
        match read(&mark[..end]) {
            Some(part) => {
                parts.push(part);
                rest = &mark[end..];
            }
            None => rest = &mark[FIGURE.len_utf8()..],
        }
    }
    if !rest.is_empty() {
        parts.push(Part::Text(rest));
    }
    parts
}

/// Parses a whole mark, from its first character to its last.
fn read(mark: &str) -> Option<Part<'static>> {
    let inner = mark.strip_suffix(END)?;
    if let Some(id) = inner.strip_prefix(CHART) {
        return Some(Part::Chart(decoded(id)?));
    }
    let (name, words) = inner.strip_prefix(FIGURE)?.split_once(WORDS)?;
    Some(Part::Figure {
        name: decoded(name)?,
        words: decoded(words)?,
    })
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("{byte:02x}")).collect()
}

fn decoded(digits: &str) -> Option<String> {
    let digits = digits.as_bytes().chunks(2);
    let bytes: Option<Vec<u8>> = digits
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
        .collect();
    String::from_utf8(bytes?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn broken_marks_leave_nothing_but_the_text_around_them() {
        let text = format!("a{FIGURE}b{END}c{END}d{CHART}e{WORDS}");
        let words: Vec<Part<'_>> = parts(&text);
        assert_eq!(words, ["a", "b", "c", "d", "e"].map(Part::Text));
    }

    proptest! {
        #[test]
        fn marks_say_what_they_were_made_of(name in ".{0,9}", words in ".{0,9}", before in "[^\u{fdd0}-\u{fdd3}]{1,9}") {
            let text = format!("{before}{}{}", figure(&name, &words), chart(&name));
            let expected = [Part::Text(before.as_str()), Part::Figure { name: name.clone(), words }, Part::Chart(name)];
            prop_assert_eq!(parts(&text), expected);
        }
    }
}
