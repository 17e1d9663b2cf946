//! Byte ranges of keys and values in a YAML text, for problem messages. The text is parsed again
//! only after a problem was found, so that reading valid files stays fast.

use super::renames;
use saphyr_parser::{Event, Parser, Span};
use std::ops::Range;

/// One step from a value to a value inside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step<'a> {
    /// Into a map: the value of this key.
    Key(&'a str),
    /// Into a list: the item at this index, from 0.
    Index(usize),
}

/// The side of a map entry that a place refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The key.
    Key,
    /// The value.
    Value,
}

/// A key that appears twice in one map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeat {
    /// The key.
    pub key: String,
    /// Byte range of the second occurrence.
    pub span: Range<usize>,
    /// Line of the first occurrence, from 1.
    pub first_line: usize,
}

/// A key of a map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyPlace<'a> {
    /// The key.
    pub name: &'a str,
    /// Its byte range, with its quotation marks.
    pub span: Range<usize>,
}

/// Tree of the byte ranges of a YAML text.
#[derive(Debug)]
pub struct Outline {
    root: Node,
    /// Keys that appear twice in a map.
    pub repeats: Vec<Repeat>,
}

#[derive(Debug)]
struct Node {
    span: Range<usize>,
    inner: Inner,
}

#[derive(Debug)]
enum Inner {
    Leaf,
    Map(Vec<(String, Node, Node)>),
    List(Vec<Node>),
}

/// Byte range of the key or value at `path`; where the text has no such place, that of the nearest
/// place above it. It is `0..0` if the text is not YAML.
#[must_use]
pub fn locate(text: &str, path: &[Step<'_>], end: End) -> Range<usize> {
    outline(text).map_or(0..0, |outline| outline.find(path, end))
}

/// Byte range of a part of a string inside `whole`, the range of the full string. Returns `whole`
/// where escapes or folded lines make the source differ from the decoded string.
#[must_use]
pub fn narrowed(
    source: &str,
    whole: Range<usize>,
    string: &str,
    part: &Range<usize>,
) -> Range<usize> {
    let (Some(written), Some(wanted)) = (source.get(whole.clone()), string.get(part.clone()))
    else {
        return whole;
    };
    let count = |text: &str| text.matches(wanted).count();
    if wanted.is_empty() || count(written) != count(string) {
        return whole;
    }
    let before = count(&string[..part.start]);
    match written.match_indices(wanted).nth(before) {
        Some((at, _)) => whole.start + at..whole.start + at + wanted.len(),
        None => whole,
    }
}

/// Parses a text into its tree of places; `None` if the text is not YAML.
#[must_use]
pub fn outline(text: &str) -> Option<Outline> {
    let mut reader = Reader {
        parser: Parser::new_from_str(text),
        bytes: Offsets::new(text),
        repeats: Vec::new(),
    };
    let root = reader.document(text)?;
    Some(Outline {
        root,
        repeats: reader.repeats,
    })
}

impl Outline {
    /// The keys of the map at `path`, in order; empty if there is no map.
    #[must_use]
    pub fn keys(&self, path: &[Step<'_>]) -> Vec<KeyPlace<'_>> {
        let mut node = &self.root;
        for step in path {
            let Some((_, value)) = node.child(step) else {
                return Vec::new();
            };
            node = value;
        }
        let Inner::Map(entries) = &node.inner else {
            return Vec::new();
        };
        let keys = entries.iter().map(|(name, key, _)| KeyPlace {
            name,
            span: key.span.clone(),
        });
        keys.collect()
    }

    /// Byte range of the key or value at `path`, or of the nearest place above it.
    #[must_use]
    pub fn find(&self, path: &[Step<'_>], end: End) -> Range<usize> {
        let mut node = &self.root;
        let mut place = 0..0;
        for (depth, step) in path.iter().enumerate() {
            let Some((key, value)) = node.child(step) else {
                return place;
            };
            let last = depth + 1 == path.len();
            // A block is reported at its key, because its own text begins on the next line.
            let block = !matches!(value.inner, Inner::Leaf) && matches!(step, Step::Key(_));
            place = if (last && end == End::Value && !block) || matches!(step, Step::Index(_)) {
                value.span.clone()
            } else {
                key.span.clone()
            };
            node = value;
        }
        place
    }
}

impl Node {
    /// The key, or the item itself, and the value that one step leads to. A key that only stands
    /// there under its old name is found, too.
    fn child(&self, step: &Step<'_>) -> Option<(&Self, &Self)> {
        match (step, &self.inner) {
            (Step::Key(key), Inner::Map(entries)) => {
                let named = |wanted: &str| entries.iter().find(|(name, _, _)| name == wanted);
                let entry = named(key).or_else(|| renames::old_names(key).find_map(named));
                entry.map(|(_, key, value)| (key, value))
            }
            (Step::Index(index), Inner::List(items)) => items.get(*index).map(|item| (item, item)),
            _ => None,
        }
    }
}

struct Reader<'a> {
    parser: Parser<'a, saphyr_parser::StrInput<'a>>,
    bytes: Offsets,
    repeats: Vec<Repeat>,
}

impl Reader<'_> {
    /// Reads the first document of the stream.
    fn document(&mut self, text: &str) -> Option<Node> {
        loop {
            let (event, span) = self.parser.next_event()?.ok()?;
            match event {
                Event::StreamStart | Event::DocumentStart(_) => {}
                Event::StreamEnd | Event::DocumentEnd | Event::Nothing => {
                    return Some(Node {
                        span: 0..text.len().min(1),
                        inner: Inner::Leaf,
                    });
                }
                event => return self.node(&event, span, 0),
            }
        }
    }

    /// Reads the node that begins with `event`.
    fn node(&mut self, event: &Event<'_>, span: Span, depth: usize) -> Option<Node> {
        /// Maximum nesting depth. Records are shallow; the limit guards the recursion against a
        /// stack overflow.
        const DEEPEST: usize = 128;
        if depth > DEEPEST {
            return None;
        }
        let start = self.bytes.range(span);
        let inner = match event {
            Event::MappingStart(..) => Inner::Map(self.map(depth)?),
            Event::SequenceStart(..) => Inner::List(self.list(depth)?),
            _ => Inner::Leaf,
        };
        Some(Node { span: start, inner })
    }

    fn map(&mut self, depth: usize) -> Option<Vec<(String, Node, Node)>> {
        let mut entries: Vec<(String, Node, Node)> = Vec::new();
        loop {
            let (event, span) = self.parser.next_event()?.ok()?;
            if matches!(event, Event::MappingEnd) {
                return Some(entries);
            }
            let name = if let Event::Scalar(text, ..) = &event {
                text.to_string()
            } else {
                String::new()
            };
            let key = self.node(&event, span, depth + 1)?;
            let (event, span) = self.parser.next_event()?.ok()?;
            let value = self.node(&event, span, depth + 1)?;
            if let Some((_, first, _)) = entries.iter().find(|(each, _, _)| *each == name) {
                let first_line = self.bytes.line(first.span.start);
                self.repeats.push(Repeat {
                    key: name.clone(),
                    span: key.span.clone(),
                    first_line,
                });
            }
            entries.push((name, key, value));
        }
    }

    fn list(&mut self, depth: usize) -> Option<Vec<Node>> {
        let mut items = Vec::new();
        loop {
            let (event, span) = self.parser.next_event()?.ok()?;
            if matches!(event, Event::SequenceEnd) {
                return Some(items);
            }
            items.push(self.node(&event, span, depth + 1)?);
        }
    }
}

/// Conversion of the parser's character positions into byte positions.
struct Offsets {
    bytes: Vec<usize>,
    lines: Vec<usize>,
}

impl Offsets {
    fn new(text: &str) -> Self {
        let bytes = text
            .char_indices()
            .map(|(at, _)| at)
            .chain([text.len()])
            .collect();
        let lines = text.match_indices('\n').map(|(at, _)| at).collect();
        Self { bytes, lines }
    }

    fn range(&self, span: Span) -> Range<usize> {
        let byte = |index: usize| {
            self.bytes
                .get(index)
                .or(self.bytes.last())
                .copied()
                .unwrap_or(0)
        };
        byte(span.start.index())..byte(span.end.index())
    }

    /// Line number, from 1, of a byte.
    fn line(&self, byte: usize) -> usize {
        self.lines.partition_point(|end| *end < byte) + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TEXT: &str = "# 注記\nname: { ja: 導出, en: transfers }\nvalues:\n- year: 2024\n  value: 12\n- year: 2025\n  value: 二\nlong: |\n  一\n  二\n";

    fn found(path: &[Step<'_>], end: End) -> &'static str {
        &TEXT[locate(TEXT, path, end)]
    }

    #[test]
    fn keys_and_values_are_found_at_any_depth() {
        assert_eq!(
            found(&[Step::Key("name"), Step::Key("ja")], End::Value),
            "導出"
        );
        assert_eq!(found(&[Step::Key("name"), Step::Key("en")], End::Key), "en");
        assert_eq!(
            found(
                &[Step::Key("values"), Step::Index(1), Step::Key("value")],
                End::Value
            ),
            "二"
        );
    }

    #[test]
    fn an_absent_place_falls_back_to_the_one_above() {
        assert_eq!(
            found(&[Step::Key("name"), Step::Key("fr")], End::Value),
            "name"
        );
        assert_eq!(found(&[Step::Key("nothing")], End::Value), "");
    }

    #[test]
    fn a_key_that_stands_twice_is_found_with_the_line_of_the_first() {
        let outline = outline("a: 1\nb: { c: 1, d: 2, c: 3 }\n").expect("YAML");
        let repeat = outline.repeats.first().expect("a repeat");
        assert_eq!(
            (repeat.key.as_str(), repeat.span.clone(), repeat.first_line),
            ("c", 22..23, 2)
        );
    }

    proptest! {
        #[test]
        fn no_text_makes_the_outline_panic(text in "(?s).{0,200}") {
            let _ = locate(&text, &[Step::Key("a"), Step::Index(0)], End::Value);
        }
    }
}
