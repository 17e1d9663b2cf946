//! Markdown -> HTML, for Japanese as well: emphasis beside brackets works, and a line break inside a paragraph leaves no gap.
//!
//! In: an author's text. Out: HTML that keeps a strict content policy: raw HTML is shown as text, links lead to the web, to mail
//! or inside the site.

use super::{
    calls::{Function, calls},
    marks::{self, CHART_LINK, FIGURE_LINK, Part},
};
use pulldown_cmark::{
    CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd, TextMergeWithOffset, html,
};
use std::ops::Range;
use unicode_width::UnicodeWidthChar;

/// The HTML of a text of any length. Numbers that follow their records, and the places of charts, are marks of [`marks`].
#[must_use]
pub fn blocks(markdown: &str) -> String {
    let mut out = String::new();
    html::push_html(&mut out, with_page_marks(events(markdown)).into_iter());
    out
}

/// The text without its markup, on one line, for data files and attributes.
#[must_use]
pub fn plain(markdown: &str) -> String {
    let mut out = String::new();
    for event in events(markdown) {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::Heading(_))
                if !out.ends_with(' ') =>
            {
                out.push(' ');
            }
            _ => {}
        }
    }
    out.trim_end().to_owned()
}

/// The extensions of Markdown that authors have.
const OPTIONS: Options = Options::ENABLE_STRIKETHROUGH.union(Options::ENABLE_FOOTNOTES);

/// What the parser says, with our corrections. A mark is a link whose address begins with [`FIGURE_LINK`] or [`CHART_LINK`].
pub(super) fn events(markdown: &str) -> Vec<Event<'_>> {
    let parsed = Parser::new_ext(markdown, OPTIONS).into_offset_iter();
    let plain = parsed.map(|(event, range)| {
        let own = markdown.get(range.clone()).is_some_and(marks::has_any);
        (without_marks(event, own), range)
    });
    let mut out: Vec<Event<'_>> = Vec::new();
    for (event, range) in TextMergeWithOffset::new(plain) {
        match event {
            Event::Html(text) | Event::InlineHtml(text) => out.push(Event::Text(text)),
            Event::Text(text) => emphasised(&mut out, text, markdown, &range),
            Event::SoftBreak if between_wide(markdown, &range) => {}
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                title,
                id,
            }) => {
                out.push(Event::Start(Tag::Link {
                    link_type,
                    dest_url: allowed(dest_url, link_type),
                    title,
                    id,
                }));
            }
            Event::Start(Tag::Image {
                link_type,
                dest_url,
                title,
                id,
            }) => {
                out.push(Event::Start(Tag::Image {
                    link_type,
                    dest_url: allowed(dest_url, link_type),
                    title,
                    id,
                }));
            }
            event => out.push(event),
        }
    }
    with_links(out)
}

/// An event without the characters of marks wherever none can stand: in a character reference, in code, in what becomes an attribute.
/// `own` says whether the source holds them.
fn without_marks(event: Event<'_>, own: bool) -> Event<'_> {
    match event {
        Event::Text(text) if !own && marks::has_any(&text) => Event::Text(plain_words(text)),
        Event::Code(text) if own => Event::Code(plain_words(text)),
        Event::FootnoteReference(name) if own => Event::FootnoteReference(plain_words(name)),
        Event::Start(Tag::FootnoteDefinition(name)) => {
            Event::Start(Tag::FootnoteDefinition(plain_words(name)))
        }
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(plain_words(info))))
        }
        Event::Start(Tag::Link {
            link_type,
            dest_url,
            title,
            id,
        }) => Event::Start(Tag::Link {
            link_type,
            dest_url,
            title: plain_words(title),
            id,
        }),
        Event::Start(Tag::Image {
            link_type,
            dest_url,
            title,
            id,
        }) => Event::Start(Tag::Image {
            link_type,
            dest_url,
            title: plain_words(title),
            id,
        }),
        event => event,
    }
}

/// A text without marks, and without any of their characters.
fn plain_words(text: CowStr<'_>) -> CowStr<'_> {
    if !marks::has_any(&text) {
        return text;
    }
    let words = marks::parts(&text).into_iter();
    let words = words.filter_map(|part| match part {
        Part::Text(text) => Some(text),
        Part::Figure { .. } | Part::Chart(_) => None,
    });
    CowStr::from(words.collect::<String>())
}

/// Events with marks as links. In a link, a picture's words or code there is no link, so that only the words of a mark are left.
fn with_links(events: Vec<Event<'_>>) -> Vec<Event<'_>> {
    let mut closed: usize = 0;
    let mut out = Vec::with_capacity(events.len());
    for event in events {
        match event {
            Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_)) => {
                closed += 1;
                out.push(event);
            }
            Event::End(TagEnd::Link | TagEnd::Image | TagEnd::CodeBlock) => {
                closed = closed.saturating_sub(1);
                out.push(event);
            }
            Event::Text(text) if marks::has_any(&text) => {
                for part in marks::parts(&text) {
                    out.extend(part_events(part, closed == 0));
                }
            }
            event => out.push(event),
        }
    }
    out
}

/// The events of a part of a text.
fn part_events<'a>(part: Part<'_>, linked: bool) -> Vec<Event<'a>> {
    let link = |address: String, words: Option<String>| {
        let start = Event::Start(Tag::Link {
            link_type: LinkType::Inline,
            dest_url: address.into(),
            title: CowStr::Borrowed(""),
            id: CowStr::Borrowed(""),
        });
        let words = words.map(|words| Event::Text(words.into()));
        std::iter::once(start)
            .chain(words)
            .chain([Event::End(TagEnd::Link)])
            .collect()
    };
    match part {
        Part::Text(text) => vec![Event::Text(text.to_owned().into())],
        Part::Figure { words, .. } if !linked => vec![Event::Text(words.into())],
        Part::Figure { name, words } => link(format!("{FIGURE_LINK}{name}"), Some(words)),
        Part::Chart(_) if !linked => Vec::new(),
        Part::Chart(id) => link(format!("{CHART_LINK}{id}"), None),
    }
}

/// Events with links of marks as the marks that a page has. Charts are drawn where a paragraph holds nothing else, in its place; a
/// figure within other words would break their element apart.
fn with_page_marks(events: Vec<Event<'_>>) -> Vec<Event<'_>> {
    let mut out: Vec<Event<'_>> = Vec::with_capacity(events.len());
    let mut rest = events.as_slice();
    while let Some((first, behind)) = rest.split_first() {
        let (piece, length) = if let Some((charts, length)) = paragraph_of_charts(rest) {
            (Some(Event::Html(charts.into())), length)
        } else if let Some((mark, length)) = link_of_mark(rest) {
            (mark.map(|mark| Event::InlineHtml(mark.into())), length)
        } else {
            (Some(first.clone()), rest.len() - behind.len())
        };
        out.extend(piece);
        rest = &rest[length..];
    }
    out
}

/// The marks of a paragraph that holds nothing but charts, and the number of its events.
fn paragraph_of_charts(events: &[Event<'_>]) -> Option<(String, usize)> {
    let (Event::Start(Tag::Paragraph), mut rest) = events.split_first()? else {
        return None;
    };
    let mut charts = String::new();
    loop {
        match rest {
            [Event::End(TagEnd::Paragraph), behind @ ..] => {
                let length = events.len() - behind.len();
                return (!charts.is_empty()).then_some((charts, length));
            }
            [Event::SoftBreak | Event::HardBreak, behind @ ..] => rest = behind,
            [Event::Text(text), behind @ ..] if text.trim().is_empty() => rest = behind,
            [
                Event::Start(Tag::Link { dest_url, .. }),
                Event::End(TagEnd::Link),
                behind @ ..,
            ] => {
                let id = dest_url.strip_prefix(CHART_LINK)?;
                charts.extend([marks::chart(id).as_str(), "\n"]);
                rest = behind;
            }
            _ => return None,
        }
    }
}

/// The mark that a link stands for, and the number of its events; no mark for a chart that stands among words.
fn link_of_mark(events: &[Event<'_>]) -> Option<(Option<String>, usize)> {
    match events {
        [
            Event::Start(Tag::Link { dest_url, .. }),
            Event::Text(words),
            Event::End(TagEnd::Link),
            ..,
        ] => {
            let name = dest_url.strip_prefix(FIGURE_LINK)?;
            let mut escaped = String::new();
            html::push_html(&mut escaped, std::iter::once(Event::Text(words.clone())));
            Some((Some(marks::figure(name, &escaped)), 3))
        }
        [
            Event::Start(Tag::Link { dest_url, .. }),
            Event::End(TagEnd::Link),
            ..,
        ] => dest_url.starts_with(CHART_LINK).then_some((None, 2)),
        _ => None,
    }
}

/// Where a text is not running text.
#[derive(Debug, Clone, Default)]
pub(super) struct Apart {
    /// Spans and blocks of code.
    pub(super) code: Vec<Range<usize>>,
    /// Addresses and titles of links, names of footnotes.
    pub(super) addresses: Vec<Range<usize>>,
}

/// The spans and blocks of code of a text.
#[must_use]
pub fn code(markdown: &str) -> Vec<Range<usize>> {
    apart(markdown).code
}

/// Looks for code and addresses.
pub(super) fn apart(markdown: &str) -> Apart {
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
    let words = markdown.get(paragraph.clone()).unwrap_or_default();
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
        let (Event::Start(Tag::Link {
            link_type,
            dest_url,
            ..
        })
        | Event::Start(Tag::Image {
            link_type,
            dest_url,
            ..
        })) = event
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

/// An address that a reader may be led to; `#` for any other.
fn allowed(url: CowStr<'_>, kind: LinkType) -> CowStr<'_> {
    if foreign_scheme(&url, kind).is_some() || marks::has_any(&url) {
        CowStr::Borrowed("#")
    } else {
        url
    }
}

/// The scheme of an address that leads neither to the web, nor to mail, nor inside the site; in lower case.
fn foreign_scheme(url: &str, kind: LinkType) -> Option<String> {
    let (scheme, _) = url.split_once(':')?;
    let relative = scheme.contains(['/', '?', '#']);
    let scheme = scheme.to_ascii_lowercase();
    let known = matches!(scheme.as_str(), "http" | "https" | "mailto");
    (!relative && !known && kind != LinkType::Email).then_some(scheme)
}

/// Text with pairs of `**` made strong: the standard leaves them standing beside Japanese brackets.
fn emphasised<'a>(out: &mut Vec<Event<'a>>, text: CowStr<'a>, source: &str, range: &Range<usize>) {
    let escaped = source
        .get(range.clone())
        .is_none_or(|source| source.contains("\\*"));
    let pieces: Vec<&str> = text.split("**").collect();
    if escaped || pieces.len() < 3 || pieces.len().is_multiple_of(2) {
        out.push(Event::Text(text));
        return;
    }
    for (index, piece) in pieces.iter().enumerate() {
        let strong = !index.is_multiple_of(2);
        if strong {
            out.push(Event::Start(Tag::Strong));
        }
        out.push(Event::Text(CowStr::from((*piece).to_owned())));
        if strong {
            out.push(Event::End(TagEnd::Strong));
        }
    }
}

/// Whether a line break stands between two full-width characters, where Japanese has no space.
fn between_wide(source: &str, range: &Range<usize>) -> bool {
    let wide = |c: Option<char>| c.and_then(UnicodeWidthChar::width_cjk) == Some(2);
    let before = source
        .get(..range.start)
        .and_then(|text| text.trim_end().chars().next_back());
    let after = source
        .get(range.end..)
        .and_then(|text| text.trim_start().chars().next());
    wide(before) && wide(after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn emphasis_works_beside_japanese_punctuation() {
        assert_eq!(
            blocks("**「重要」**です"),
            "<p><strong>「重要」</strong>です</p>\n"
        );
        assert_eq!(
            blocks("目標の**95%**の達成"),
            "<p>目標の<strong>95%</strong>の達成</p>\n"
        );
        assert_eq!(blocks(r"\*\*そのまま\*\*です"), "<p>**そのまま**です</p>\n");
    }

    #[test]
    fn a_line_break_inside_a_japanese_paragraph_leaves_no_gap() {
        assert_eq!(blocks("研究を\n進めた。"), "<p>研究を進めた。</p>\n");
        assert_eq!(blocks("of the\nplan"), "<p>of the\nplan</p>\n");
    }

    #[test]
    fn raw_html_and_scripts_are_shown_not_run() {
        assert_eq!(blocks("a <b>b</b>"), "<p>a &lt;b&gt;b&lt;/b&gt;</p>\n");
        assert!(blocks("[x](JavaScript:alert(1))").contains("href=\"#\""));
        assert!(blocks("[x](../about/)").contains("href=\"../about/\""));
    }

    #[test]
    fn plain_text_is_one_line() {
        assert_eq!(plain("- 一つ\n- 二つ\n"), "一つ 二つ");
    }

    proptest! {
        #[test]
        fn no_text_makes_markdown_panic(text in "(?s).{0,80}") {
            let _ = (blocks(&text), plain(&text));
        }
    }
}
