//! Problems for a terminal: a source frame for each, in the style of rustc.
//!
//! In: problems and the files that they point into. Out: text. Deliberately absent: deciding
//! whether the terminal has colours.

use super::{
    MessageLanguage, Presentation, Problem, Problems, Severity, characters::wrong_characters, list,
    say,
};
use crate::files::Files;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

/// Whether the output has colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// For a terminal.
    On,
    /// For files and pipes.
    Off,
}

/// All problems, sorted, each with its source line, its caret and its repairs.
#[must_use]
pub fn human(
    problems: &Problems,
    files: &Files,
    presentation: Presentation,
    colour: Colour,
) -> String {
    let renderer = match colour {
        Colour::On => Renderer::styled(),
        Colour::Off => Renderer::plain(),
    };
    let mut out = String::new();
    for problem in problems.sorted() {
        out.push_str(&renderer.render(&[frame(problem, files, presentation)]));
        out.push_str("\n\n");
    }
    out
}

/// One problem as a source frame.
fn frame<'a>(problem: &'a Problem, files: &'a Files, presentation: Presentation) -> Group<'a> {
    let language = presentation.language;
    let level = match presentation.severity(problem) {
        Severity::Error => Level::ERROR.with_name(language.say(&say!("error"))),
        Severity::Warning => Level::WARNING.with_name(language.say(&say!("warning"))),
        Severity::Hint => Level::NOTE.with_name(language.say(&say!("hint"))),
    };
    let text = files.text(&problem.place.file).unwrap_or_default();
    let annotation = AnnotationKind::Primary.span(clamped(text, &problem.place.span));
    let annotation = match &problem.label {
        Some(label) => annotation.label(visible(language.say(label))),
        None => annotation,
    };
    let group = level
        .primary_title(visible(language.say(&problem.message)))
        .id(problem.code.name())
        .element(
            Snippet::source(text)
                .path(visible(problem.place.file.clone()))
                .annotation(annotation),
        );
    problem.help.iter().fold(group, |group, help| {
        let level = Level::HELP.with_name(language.say(&say!("help")));
        group.element(level.message(visible(language.say(help))))
    })
}

/// A text whose wrong characters are spelt out, because a terminal would obey them.
fn visible(text: String) -> String {
    if wrong_characters(&text).next().is_none() {
        return text;
    }
    let mut out = String::new();
    let mut copied = 0;
    for wrong in wrong_characters(&text) {
        out.push_str(&text[copied..wrong.at]);
        out.extend(wrong.character.escape_unicode());
        copied = wrong.at + wrong.character.len_utf8();
    }
    out.push_str(&text[copied..]);
    out
}

/// A span limited to the text and to its own first line, at boundaries of characters. A mark over
/// many lines would hide the caret.
pub(super) fn clamped(text: &str, span: &std::ops::Range<usize>) -> std::ops::Range<usize> {
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

/// The last line of the output: the numbers of errors, warnings and hints.
#[must_use]
pub fn summary(problems: &Problems, language: MessageLanguage) -> String {
    let message = |severity, count| match severity {
        Severity::Error => say!("errors", count),
        Severity::Warning => say!("warnings", count),
        Severity::Hint => say!("hints", count),
    };
    let counted: Vec<_> = [Severity::Error, Severity::Warning, Severity::Hint]
        .into_iter()
        .map(|severity| (severity, problems.count(severity)))
        .filter(|(_, count)| *count > 0)
        .map(|(severity, count)| message(severity, count))
        .collect();
    if counted.is_empty() {
        language.say(&say!("no-problems"))
    } else {
        language.say(&say!("counts", counts = list(counted)))
    }
}
