//! What the parser of Markdown sees in a text: code, addresses and punctuation.
//!
//! In: a text. Out: byte ranges in it. Deliberately absent: HTML.

use super::{SECTION, parse::OPTIONS};
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// Ranges that are not running text.
#[derive(Debug, Clone, Default)]
pub(super) struct Apart {
    /// Code spans and code blocks.
    pub(super) code: Vec<Range<usize>>,
    /// Addresses and titles of links, and names of footnotes.
    pub(super) addresses: Vec<Range<usize>>,
    /// Ranges in which no mark of emphasis has a meaning, in order: code, HTML, and addresses and
    /// titles of links. Names of links (`[words][name]`) are not among them: words are names too,
    /// and a name has to stay the same wherever it stands.
    pub(super) verbatim: Vec<Range<usize>>,
}

/// A link whose words are being read.
struct OpenLink {
    kind: LinkType,
    /// The byte at which its words end.
    end: usize,
}

/// Code spans and code blocks of a text.
#[must_use]
pub fn code(markdown: &str) -> Vec<Range<usize>> {
    apart(markdown).code
}

/// Finds code and addresses.
pub(super) fn apart(markdown: &str) -> Apart {
    let parser = Parser::new_ext(markdown, OPTIONS);
    let mut apart = Apart::default();
    for (_, definition) in parser.reference_definitions().iter() {
        let span = definition.span.clone();
        let name = markdown[span.clone()].find("]:").unwrap_or(0);
        apart.verbatim.push(span.start + name..span.end);
        apart.addresses.push(span);
    }
    let mut open: Vec<OpenLink> = Vec::new();
    for (event, range) in parser.into_offset_iter() {
        match &event {
            Event::Code(_) | Event::Start(Tag::CodeBlock(_)) => {
                apart.code.push(range.clone());
                apart.verbatim.push(range.clone());
            }
            Event::Html(_) | Event::InlineHtml(_) => apart.verbatim.push(range.clone()),
            Event::FootnoteReference(_) => apart.addresses.push(range.clone()),
            Event::Start(Tag::Link { link_type, .. } | Tag::Image { link_type, .. }) => {
                if matches!(link_type, LinkType::Autolink | LinkType::Email) {
                    apart.addresses.push(range.clone());
                    apart.verbatim.push(range.clone());
                }
                open.push(OpenLink {
                    kind: *link_type,
                    end: range.start,
                });
                continue;
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                if let Some(link) = open.pop() {
                    let behind = link.end..range.end;
                    apart.addresses.push(behind.clone());
                    if link.kind == LinkType::Inline {
                        apart.verbatim.push(behind);
                    }
                }
            }
            _ => {}
        }
        for link in &mut open {
            link.end = link.end.max(range.end);
        }
    }
    apart.verbatim.sort_by_key(|range| range.start);
    apart
}

/// The number of headings that begin a section of a page of prose.
#[must_use]
pub fn sections(markdown: &str) -> usize {
    let events = Parser::new_ext(markdown, OPTIONS);
    let begins = |event: &Event<'_>| matches!(event, Event::Start(Tag::Heading { level, .. }) if *level as u8 == SECTION);
    events.filter(begins).count()
}

/// Whether the parser takes a character for punctuation, symbols among it. It has no function that
/// says so, but an asterisk between a letter and punctuation opens no emphasis.
pub(super) fn is_punctuation(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_punctuation();
    }
    let text = format!("x*{c}x*");
    !c.is_whitespace()
        && !Parser::new_ext(&text, Options::empty())
            .any(|event| matches!(event, Event::Start(Tag::Emphasis)))
}
