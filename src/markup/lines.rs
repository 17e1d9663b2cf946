//! What becomes of a line break inside a paragraph: a blank, or nothing.
//!
//! The language of the text decides. Japanese has no blanks between words, so lines join, behind
//! 、 and before Latin letters too; only between two words of another script a blank stays. In
//! languages with blanks the break is one, unless it stands within words of a script without them.
//! Korean has blanks, so that its letters are no such script.

use super::cjk::{is_cjk, is_hangul};
use crate::model::{Lang, doc::Inline};

/// A line break of the author's in a list of inline parts, until it is known what becomes of it.
pub(super) const LINE_END: &str = "\n";

/// Settles the line breaks of a paragraph, and puts words side by side into one.
pub(super) fn join_lines(inlines: &mut Vec<Inline>, lang: Lang) {
    let joined: Vec<bool> = (0..inlines.len())
        .map(|at| is_joined(inlines, at, lang))
        .collect();
    let mut out: Vec<Inline> = Vec::with_capacity(inlines.len());
    for (inline, is_joined) in std::mem::take(inlines).into_iter().zip(joined) {
        match (inline, out.last_mut()) {
            _ if is_joined => {}
            (Inline::Text(text), Some(Inline::Text(before))) => before.push_str(&text),
            (inline, _) => out.push(inline),
        }
    }
    *inlines = out;
}

/// Whether the part at `at` is a line break of which nothing becomes. The mark of a footnote belongs
/// to the words before it, so they decide.
fn is_joined(inlines: &[Inline], at: usize, lang: Lang) -> bool {
    if !is_line_end(&inlines[at]) {
        return false;
    }
    let before = inlines[..at].iter().rev().find(|inline| is_words(inline));
    let after = inlines[at + 1..].iter().find(|inline| is_words(inline));
    joins(
        lang,
        before.and_then(|before| edge(before, End::Last)),
        after.and_then(|after| edge(after, End::First)),
    )
}

fn is_words(inline: &Inline) -> bool {
    !matches!(inline, Inline::Note(_))
}

/// Whether an inline part is a line break of the author's.
pub(super) fn is_line_end(inline: &Inline) -> bool {
    matches!(inline, Inline::Text(text) if text == LINE_END)
}

/// Whether the words around a line break join without a blank. Beside a picture or a line that the
/// author ends, there is no character, and the break stays.
fn joins(lang: Lang, before: Option<char>, after: Option<char>) -> bool {
    let (Some(before), Some(after)) = (before, after) else {
        return false;
    };
    let sides = [before, after].map(is_unspaced);
    if lang.locale().writing.spaces_words {
        sides == [true, true]
    } else {
        sides.contains(&true)
    }
}

/// Whether a character belongs to a script whose words stand side by side without blanks.
fn is_unspaced(c: char) -> bool {
    is_cjk(c) && !is_hangul(c)
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
                End::First => inner.iter().find(|inline| is_words(inline)),
                End::Last => inner.iter().rev().find(|inline| is_words(inline)),
            };
            edge(outermost?, end)
        }
        Inline::Break | Inline::Note(_) | Inline::Picture(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Locale;

    #[test]
    fn a_line_break_is_a_blank_between_words_that_blanks_part() {
        let korean = Lang::new(Box::leak(Box::new(Locale::neutral("ko"))));
        for (lang, around, joined) in [
            (Lang::ja(), "あい", true),
            (Lang::ja(), "あa", true),
            (Lang::ja(), "ab", false),
            (Lang::en(), "あい", true),
            (Lang::en(), "aあ", false),
            (Lang::en(), "가나", false),
            (korean, "가나", false),
            (korean, "가a", false),
        ] {
            let mut sides = around.chars();
            let (before, after) = (sides.next(), sides.next());
            assert_eq!(joins(lang, before, after), joined, "{around} in {lang:?}");
        }
    }
}
