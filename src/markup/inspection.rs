//! What can be said of an author's Markdown before its references are resolved: where code and
//! addresses stand, and how many sections it has.
//!
//! In: a text. Out: ranges in bytes of the text, and a number. Deliberately absent: the tree, for
//! which all records must be known; see [`mod@super::parse`].

use super::{SECTION, parse::OPTIONS};
use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};
use std::ops::Range;

/// Ranges that are not running text.
#[derive(Debug, Clone, Default)]
pub(super) struct Apart {
    /// Code spans and code blocks.
    pub(super) code: Vec<Range<usize>>,
    /// Addresses and titles of links, and names of footnotes.
    pub(super) addresses: Vec<Range<usize>>,
}

/// Code spans and code blocks of a text.
#[must_use]
pub fn code(markdown: &str) -> Vec<Range<usize>> {
    apart(markdown).code
}

/// Finds code and addresses.
pub(super) fn apart(markdown: &str) -> Apart {
    let parser = Parser::new_ext(markdown, OPTIONS);
    let definitions = parser.reference_definitions().iter();
    let mut apart = Apart {
        code: Vec::new(),
        addresses: definitions
            .map(|(_, definition)| definition.span.clone())
            .collect(),
    };
    // The parser gives no range of an address. It begins where the words of its link end: for each
    // open link, the byte at which those that were read so far end.
    let mut words: Vec<usize> = Vec::new();
    for (event, range) in parser.into_offset_iter() {
        match &event {
            Event::Code(_) | Event::Start(Tag::CodeBlock(_)) => apart.code.push(range.clone()),
            Event::FootnoteReference(_) => apart.addresses.push(range.clone()),
            Event::Start(Tag::Link {
                link_type: LinkType::Autolink | LinkType::Email,
                ..
            }) => {
                apart.addresses.push(range.clone());
                words.push(range.start);
                continue;
            }
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => {
                words.push(range.start);
                continue;
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                let end = words.pop().unwrap_or(range.start);
                apart.addresses.push(end..range.end);
            }
            _ => {}
        }
        for end in &mut words {
            *end = (*end).max(range.end);
        }
    }
    apart
}

/// The number of headings that begin a section of a page of prose.
#[must_use]
pub fn sections(markdown: &str) -> usize {
    let events = Parser::new_ext(markdown, OPTIONS);
    let begins = |event: &Event<'_>| matches!(event, Event::Start(Tag::Heading { level, .. }) if *level as u8 == SECTION);
    events.filter(begins).count()
}
