//! Byte ranges of special parts in an author's Markdown: code, addresses, links that lead nowhere
//! and character references.
//!
//! In: a text. Out: byte ranges in it. Deliberately absent: HTML.

use super::OPTIONS;
use crate::text::calls::{Function, calls};
use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};
use std::ops::Range;

/// Ranges that are not running text.
#[derive(Debug, Clone, Default)]
pub(in crate::text) struct Apart {
    /// Code spans and code blocks.
    pub(in crate::text) code: Vec<Range<usize>>,
    /// Addresses and titles of links, and names of footnotes.
    pub(in crate::text) addresses: Vec<Range<usize>>,
}

/// Code spans and code blocks of a text.
#[must_use]
pub fn code(markdown: &str) -> Vec<Range<usize>> {
    apart(markdown).code
}

/// Finds code and addresses.
pub(in crate::text) fn apart(markdown: &str) -> Apart {
    let parser = Parser::new_ext(markdown, OPTIONS);
    let definitions = parser.reference_definitions().iter();
    let mut apart = Apart {
        code: Vec::new(),
        addresses: definitions
            .map(|(_, definition)| definition.span.clone())
            .collect(),
    };
    // For each open link, the byte at which its words end.
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

/// Whether a part of a text is in a paragraph that otherwise has only blanks and charts.
#[must_use]
pub fn stands_alone(markdown: &str, part: &Range<usize>) -> bool {
    let mut events = Parser::new_ext(markdown, OPTIONS).into_offset_iter();
    let holds = |range: &Range<usize>| range.start <= part.start && part.end <= range.end;
    let Some((_, paragraph)) =
        events.find(|(event, range)| matches!(event, Event::Start(Tag::Paragraph)) && holds(range))
    else {
        return false;
    };
    let words = markdown.get(paragraph).unwrap_or_default();
    let mut left = words.to_owned();
    let charts = calls(words).into_iter();
    for chart in charts.filter(|call| call.function == Function::Chart).rev() {
        left.replace_range(chart.range, "");
    }
    left.trim().is_empty()
}

/// A link with an address to which a page may not link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadLink {
    /// Byte range in the text.
    pub range: Range<usize>,
    /// Scheme of the address, in lower case.
    pub scheme: String,
    /// Address after the scheme.
    pub rest: String,
}

/// Links of a text with a scheme that pages may not link to.
#[must_use]
pub fn dead_links(markdown: &str) -> Vec<DeadLink> {
    if !markdown.contains(':') || !markdown.contains(['[', '<']) {
        return Vec::new();
    }
    let events = Parser::new_ext(markdown, OPTIONS).into_offset_iter();
    let links = events.filter_map(|(event, range)| {
        let Event::Start(
            Tag::Link {
                link_type,
                dest_url,
                ..
            }
            | Tag::Image {
                link_type,
                dest_url,
                ..
            },
        ) = event
        else {
            return None;
        };
        let scheme = foreign_scheme(&dest_url, link_type)?;
        let rest = dest_url.get(scheme.len() + 1..).unwrap_or_default();
        Some(DeadLink {
            range,
            scheme,
            rest: rest.to_owned(),
        })
    });
    links.collect()
}

/// A character reference (`&#1;`) and the character that it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// Byte range in the text.
    pub range: Range<usize>,
    /// Decoded character.
    pub text: String,
}

/// Character references of a text.
#[must_use]
pub fn references(markdown: &str) -> Vec<Reference> {
    if !markdown.contains("&#") {
        return Vec::new();
    }
    let events = Parser::new_ext(markdown, OPTIONS).into_offset_iter();
    let references = events.filter_map(|(event, range)| match event {
        Event::Text(text) if markdown.get(range.clone())?.starts_with("&#") => Some(Reference {
            range,
            text: text.into_string(),
        }),
        _ => None,
    });
    references.collect()
}

/// Scheme of an address that leads neither to the web, nor to mail, nor inside the site; in lower
/// case.
pub(super) fn foreign_scheme(url: &str, kind: LinkType) -> Option<String> {
    let (scheme, _) = url.split_once(':')?;
    let relative = scheme.contains(['/', '?', '#']);
    let scheme = scheme.to_ascii_lowercase();
    let known = matches!(scheme.as_str(), "http" | "https" | "mailto");
    (!relative && !known && kind != LinkType::Email).then_some(scheme)
}
