//! Problems of a site as values: each with its place, its message and its repair.
//!
//! In: problems that the other rooms find. Out: [`Problems`], and their rendering for terminals,
//! browsers and programs. Deliberately absent: stopping at the first one. One bad file must not
//! hide the next.

pub mod characters;
mod code;
mod html;
mod human;
mod json;
mod language;
mod sarif;

pub use code::{Code, UnknownCode};
pub use html::{escape, html};
pub use human::{Colour, human, summary};
pub use json::json;
pub use language::{Help, MessageLanguage};
pub use sarif::{Root, sarif};

pub(crate) use crate::message::say;
pub use crate::message::{Message, ToValue, Value, language, list};

use std::ops::Range;

/// The severity of a problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// The site cannot be built.
    Error,
    /// The site can be built, but `--strict` refuses it.
    Warning,
    /// Something worth knowing, or that could be simpler. It stops nothing.
    Hint,
}

impl Severity {
    /// The severity in a build. A strict build takes warnings as errors.
    #[must_use]
    pub fn under(self, strictness: Strictness) -> Self {
        match (self, strictness) {
            (Self::Warning, Strictness::Strict) => Self::Error,
            (severity, _) => severity,
        }
    }
}

/// The place of a problem: a file and a range of its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place {
    /// The file, relative to the site's root.
    pub file: String,
    /// The bytes at fault; `0..0` for a problem of the whole file.
    pub span: Range<usize>,
}

/// A problem that an author can mend. It holds no sentence: a [`MessageLanguage`] writes its
/// messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The code.
    pub code: Code,
    /// The severity: that of the code, but for a reader to whom the fault means less.
    pub severity: Severity,
    /// The place.
    pub place: Place,
    /// The fault in an author's words.
    pub message: Message,
    /// A remark beside the caret.
    pub label: Option<Message>,
    /// Ways to mend it.
    pub help: Vec<Message>,
}

/// Whether warnings stop a build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strictness {
    /// Warnings are printed only.
    Lenient,
    /// Warnings count as errors.
    Strict,
}

/// How problems are told to a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Presentation {
    /// Whether warnings are told as errors.
    pub strictness: Strictness,
    /// The language of the messages.
    pub language: MessageLanguage,
}

impl Presentation {
    /// The severity that a problem is told with.
    fn severity(self, problem: &Problem) -> Severity {
        problem.severity.under(self.strictness)
    }
}

/// Problems, in the order in which they were found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Problems(Vec<Problem>);

impl Problem {
    /// A problem at a place, with the severity of its code.
    #[must_use]
    pub fn new(code: Code, place: Place, message: Message) -> Self {
        Self {
            code,
            severity: code.severity(),
            place,
            message,
            label: None,
            help: Vec::new(),
        }
    }

    /// The sort key: file, then place. It is the same in every language.
    fn sort_key(&self) -> (&str, usize, usize, Code, &Message) {
        (
            &self.place.file,
            self.place.span.start,
            self.place.span.end,
            self.code,
            &self.message,
        )
    }

    /// Adds a remark beside the caret.
    #[must_use]
    pub fn label(mut self, label: Message) -> Self {
        self.label = Some(label);
        self
    }

    /// Adds a way to mend it.
    #[must_use]
    pub fn help(mut self, help: Message) -> Self {
        self.help.push(help);
        self
    }

    /// Adds "did you mean" if one of `names` is similar to what was written.
    #[must_use]
    pub fn suggest<'a>(self, written: &str, names: impl IntoIterator<Item = &'a str>) -> Self {
        match nearest(written, names) {
            Some(name) => self.help(say!("did-you-mean", name)),
            None => self,
        }
    }
}

impl Problems {
    /// Adds a problem.
    pub fn push(&mut self, problem: Problem) {
        self.0.push(problem);
    }

    /// Adds problems.
    pub fn extend(&mut self, problems: impl IntoIterator<Item = Problem>) {
        self.0.extend(problems);
    }

    /// The problems in the order in which they were found.
    pub fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.0.iter()
    }

    /// The problems by file, place and code, each once.
    #[must_use]
    pub fn sorted(&self) -> Vec<&Problem> {
        let mut list: Vec<_> = self.0.iter().collect();
        list.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
        // Two rules, or two languages of one record, may find the same fault.
        list.dedup();
        list
    }

    /// Whether a build must stop: whether any problem is an error.
    #[must_use]
    pub fn stop(&self, strictness: Strictness) -> bool {
        self.0
            .iter()
            .any(|problem| problem.severity.under(strictness) == Severity::Error)
    }

    /// The number of problems of a severity, each counted once.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.sorted()
            .iter()
            .filter(|problem| problem.severity == severity)
            .count()
    }

    /// The number of problems, each counted as often as it was found.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are no problems.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The name that a misspelt one most probably means. At most a third of its letters may differ
/// (Damerau–Levenshtein distance).
#[must_use]
pub fn nearest<'a>(written: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (written.chars().count() / 3).max(1);
    names
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(written, name), name))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, name)| name)
}

/// The line and the column of a byte, both from 1. Columns count characters.
fn position(text: &str, byte: usize) -> (usize, usize) {
    let before = &text[..human::clamped(text, &(byte..byte)).start];
    let line = before.rsplit('\n').next().unwrap_or_default();
    (before.matches('\n').count() + 1, line.chars().count() + 1)
}
