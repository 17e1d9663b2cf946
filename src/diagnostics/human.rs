//! Problems for people: one source frame each, in rustc's look.

use super::{Problem, Problems, Severity, Strictness, characters::wrong_characters};
use crate::files::Files;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use std::borrow::Cow;

/// Whether output may carry colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// For a terminal.
    On,
    /// For files and pipes.
    Off,
}

/// All problems, sorted, each with its source line, caret and repair.
#[must_use]
pub fn human(problems: &Problems, files: &Files, strictness: Strictness, colour: Colour) -> String {
    let renderer = match colour {
        Colour::On => Renderer::styled(),
        Colour::Off => Renderer::plain(),
    };
    let mut out = String::new();
    for problem in problems.sorted() {
        out.push_str(&renderer.render(&[frame(problem, files, strictness)]));
        out.push_str("\n\n");
    }
    out
}

/// One problem as a frame. A warning that stops a strict build is called an error.
fn frame<'a>(problem: &'a Problem, files: &'a Files, strictness: Strictness) -> Group<'a> {
    let level = match problem.severity.under(strictness) {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Hint => Level::NOTE.with_name("hint"),
    };
    let text = files.text(&problem.place.file).unwrap_or_default();
    let span = inside(text, &problem.place.span);
    let annotation = AnnotationKind::Primary.span(span);
    let annotation = if problem.label.is_empty() {
        annotation
    } else {
        annotation.label(visible(&problem.label))
    };
    let group = level
        .primary_title(visible(&problem.message))
        .id(problem.code)
        .element(
            Snippet::source(text)
                .path(visible(&problem.place.file))
                .annotation(annotation),
        );
    problem.help.iter().fold(group, |group, help| {
        group.element(Level::HELP.message(visible(help)))
    })
}

/// A text whose wrong characters are spelt out, because a terminal would obey them.
fn visible(text: &str) -> Cow<'_, str> {
    if wrong_characters(text).next().is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::new();
    let mut copied = 0;
    for wrong in wrong_characters(text) {
        out.push_str(&text[copied..wrong.at]);
        out.extend(wrong.character.escape_unicode());
        copied = wrong.at + wrong.character.len_utf8();
    }
    out.push_str(&text[copied..]);
    Cow::Owned(out)
}

/// The span cut to the text and to its first line, at character boundaries: a fault is pointed at, not painted over.
pub(super) fn inside(text: &str, span: &std::ops::Range<usize>) -> std::ops::Range<usize> {
    let floor = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = floor(span.start);
    let end = floor(span.end).max(start);
    let line = text[start..end].find('\n').map_or(end, |at| start + at);
    start..line
}

/// The closing line: how many errors, warnings and hints there are.
#[must_use]
pub fn summary(problems: &Problems) -> String {
    let counts = [
        (Severity::Error, "error"),
        (Severity::Warning, "warning"),
        (Severity::Hint, "hint"),
    ];
    let words: Vec<String> = counts
        .iter()
        .map(|(severity, word)| (problems.count(*severity), word))
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}{}", if count == 1 { "" } else { "s" }))
        .collect();
    if words.is_empty() {
        "no problems".to_owned()
    } else {
        words.join(", ")
    }
}
