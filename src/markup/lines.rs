//! What becomes of a line break inside a paragraph: a blank, or nothing.
//!
//! The language of the text decides. Japanese has no blanks between words, so lines join, behind
//! 、 and before Latin letters too; only between two words of another script a blank stays. In
//! other languages the break is a blank, unless it stands within words of an East Asian script.

use super::cjk::is_cjk;
use crate::model::{Lang, doc::Inline};

/// A line break of the author's in a list of inline parts, until it is known what becomes of it.
pub(super) const LINE_END: &str = "\n";

/// Settles the line breaks of a paragraph, and puts words side by side into one.
pub(super) fn join_lines(inlines: &mut Vec<Inline>, lang: Lang) {
    let mut out: Vec<Inline> = Vec::with_capacity(inlines.len());
    let mut rest = std::mem::take(inlines).into_iter().peekable();
    while let Some(inline) = rest.next() {
        let Inline::Text(text) = inline else {
            out.push(inline);
            continue;
        };
        let joined = text == LINE_END
            && joins(
                lang,
                out.last().and_then(|before| edge(before, End::Last)),
                rest.peek().and_then(|after| edge(after, End::First)),
            );
        match out.last_mut() {
            _ if joined => {}
            Some(Inline::Text(before)) => before.push_str(&text),
            _ => out.push(Inline::Text(text)),
        }
    }
    *inlines = out;
}

/// Whether the words around a line break join without a blank.
fn joins(lang: Lang, before: Option<char>, after: Option<char>) -> bool {
    let (Some(before), Some(after)) = (before, after) else {
        return false;
    };
    match lang {
        Lang::Ja => is_cjk(before) || is_cjk(after),
        Lang::En => is_cjk(before) && is_cjk(after),
    }
}

/// An end of an inline part.
#[derive(Clone, Copy)]
enum End {
    First,
    Last,
}

/// The character at an end of an inline part.
fn edge(inline: &Inline, end: End) -> Option<char> {
    let of = |text: &str| match end {
        End::First => text.chars().next(),
        End::Last => text.chars().next_back(),
    };
    match inline {
        Inline::Text(text) | Inline::Code(text) => of(text),
        Inline::Figure(figure) => of(&figure.shown),
        Inline::Emphasis(inner)
        | Inline::Strong(inner)
        | Inline::Struck(inner)
        | Inline::Link(_, inner) => {
            let outermost = match end {
                End::First => inner.first(),
                End::Last => inner.last(),
            };
            edge(outermost?, end)
        }
        Inline::Break | Inline::Note(_) | Inline::Picture(_) => None,
    }
}
