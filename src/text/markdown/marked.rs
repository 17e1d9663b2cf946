//! Marks among Markdown events: numbers that follow their records, and places of charts.
//!
//! In: events. Out: events with marks as links, or with the marks of a page. Mark characters that
//! an author wrote are removed first, so that a text cannot forge a mark.

use crate::text::marks::{self, CHART_LINK, FIGURE_LINK, Part};
use pulldown_cmark::{CodeBlockKind, CowStr, Event, LinkType, Tag, TagEnd, html};

/// Event without mark characters where no mark is possible: in a character reference, in code, or
/// in text that becomes an attribute. `own` is true if the source itself contains them.
pub(super) fn without_marks(event: Event<'_>, own: bool) -> Event<'_> {
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

/// Text without marks and without any mark characters.
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

/// Events with marks as links. Inside a link, a picture's words or code, a mark becomes its words
/// only, because links cannot be nested there.
pub(super) fn with_links(events: Vec<Event<'_>>) -> Vec<Event<'_>> {
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

/// Events of one part of a text.
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

/// Events with the links of marks replaced by the marks of a page. A chart is drawn only where its
/// paragraph has nothing else, in place of that paragraph: a figure element among words would split
/// the paragraph's element.
pub(super) fn with_page_marks<'a>(events: &[Event<'a>]) -> Vec<Event<'a>> {
    let mut out: Vec<Event<'a>> = Vec::with_capacity(events.len());
    let mut rest = events;
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

/// Marks of a paragraph that has only charts, and the number of its events.
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

/// Mark of a link, and the number of its events; no mark for a chart among words.
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
