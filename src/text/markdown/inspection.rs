//! What an author's Markdown holds, with the places in the source: code, addresses, links that lead nowhere, character references.
//!
//! In: a text. Out: ranges of its bytes. Deliberately absent: HTML.

use super::OPTIONS;
use crate::text::calls::{Function, calls};
use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};
use std::ops::Range;

/// Where a text is not running text.
#[derive(Debug, Clone, Default)]
pub(in crate::text) struct Apart {
    /// Spans and blocks of code.
    pub(in crate::text) code: Vec<Range<usize>>,
    /// Addresses and titles of links, names of footnotes.
    pub(in crate::text) addresses: Vec<Range<usize>>,
}

/// The spans and blocks of code of a text.
#[must_use]
pub fn code(markdown: &str) -> Vec<Range<usize>> {
    apart(markdown).code
}

/// Where the links and pictures of a text lead, as written.
#[must_use]
pub fn links(markdown: &str) -> Vec<String> {
    let mut links = Vec::new();
    for event in Parser::new_ext(markdown, OPTIONS) {
        if let Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) = event {
            links.push(dest_url.to_string());
        }
    }
    links
}

/// Looks for code and addresses.
pub(in crate::text) fn apart(markdown: &str) -> Apart {
    let parser = Parser::new_ext(markdown, OPTIONS);
    let definitions = parser.reference_definitions().iter();
    let mut apart = Apart {
        code: Vec::new(),
        addresses: definitions
            .map(|(_, definition)| definition.span.clone())
            .collect(),
    };
    // For each open link, where its words end.
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

/// Whether a part of a text stands in a paragraph with nothing else than blanks and charts beside it.
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

/// A link of an author whose address leads to nothing that a page may lead to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadLink {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// The scheme of its address, in lower case.
    pub scheme: String,
    /// What follows the scheme.
    pub rest: String,
}

/// The links of a text that lead nowhere: pages have no addresses of their schemes.
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

/// A character reference (`&#1;`), and the character that it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// What it stands for.
    pub text: String,
}

/// The character references of a text.
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

/// The scheme of an address that leads neither to the web, nor to mail, nor inside the site; in lower case.
pub(super) fn foreign_scheme(url: &str, kind: LinkType) -> Option<String> {
    let (scheme, _) = url.split_once(':')?;
    let relative = scheme.contains(['/', '?', '#']);
    let scheme = scheme.to_ascii_lowercase();
    let known = matches!(scheme.as_str(), "http" | "https" | "mailto");
    (!relative && !known && kind != LinkType::Email).then_some(scheme)
}
