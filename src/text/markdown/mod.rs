//! Converts Markdown to HTML, with corrections for Japanese: emphasis beside brackets works, and a
//! line break inside a paragraph leaves no space.
//!
//! In: an author's text. Out: HTML that satisfies a strict content security policy: raw HTML is
//! shown as text, and links lead to the web, to mail or inside the site.

mod inspection;
mod marked;

pub(super) use inspection::{Apart, apart};
pub use inspection::{DeadLink, Reference, code, dead_links, references, stands_alone};

use super::marks;
use inspection::foreign_scheme;
use marked::{with_links, with_page_marks, without_marks};
use pulldown_cmark::{
    CowStr, Event, LinkType, Options, Parser, Tag, TagEnd, TextMergeWithOffset, html,
};
use std::ops::Range;
use unicode_width::UnicodeWidthChar;

/// HTML of a text of any length. Numbers that follow their records and places of charts are marks
/// of [`marks`].
#[must_use]
pub fn blocks(markdown: &str) -> String {
    let mut out = String::new();
    html::push_html(&mut out, with_page_marks(&events(markdown)).into_iter());
    out
}

/// Text without markup, on one line, for data files and attributes.
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

/// Markdown extensions that authors may use.
const OPTIONS: Options = Options::ENABLE_STRIKETHROUGH.union(Options::ENABLE_FOOTNOTES);

/// Parser events with our corrections. A mark is a link whose address begins with
/// [`marks::FIGURE_LINK`] or [`marks::CHART_LINK`].
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

/// The address if links to it are allowed, otherwise `#`.
fn allowed(url: CowStr<'_>, kind: LinkType) -> CowStr<'_> {
    if foreign_scheme(&url, kind).is_some() || marks::has_any(&url) {
        CowStr::Borrowed("#")
    } else {
        url
    }
}

/// Text with pairs of `**` as strong emphasis: by the standard they stay literal beside Japanese
/// brackets.
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

/// Whether a line break is between two full-width characters, where Japanese has no space.
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
