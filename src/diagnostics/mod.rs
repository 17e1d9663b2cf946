//! What is wrong with a site, as values: gathered, sorted, each with its place and its repair.
//!
//! In: findings of every later room. Out: [`Problems`], and their rendering for people. Deliberately absent: stopping. One bad
//! file must not hide the next.

pub mod characters;
mod html;
mod human;
mod machine;

pub use html::{Labels, escape, html};
pub use human::{Colour, human, summary};
pub use machine::{json, sarif};
use std::ops::Range;

/// How much a problem matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// The site cannot be built.
    Error,
    /// The site can be built, but `--strict` refuses it.
    Warning,
    /// Something to know, or that could be simpler.
    Hint,
}

impl Severity {
    /// How much it matters to a build: a strict one takes warnings for errors.
    #[must_use]
    pub fn under(self, strictness: Strictness) -> Self {
        match (self, strictness) {
            (Self::Warning, Strictness::Strict) => Self::Error,
            (severity, _) => severity,
        }
    }
}

/// Where a problem is: a file and a range of its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place {
    /// The file, relative to the site's root.
    pub file: String,
    /// The bytes that are at fault.
    pub span: Range<usize>,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Its stable name, kebab-case, named after the fault.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// Where it is.
    pub place: Place,
    /// What is wrong, in an author's words.
    pub message: String,
    /// What is said beside the caret.
    pub label: String,
    /// How it can be mended.
    pub help: Vec<String>,
}

/// Whether warnings stop a build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strictness {
    /// They are printed only.
    Lenient,
    /// They count as errors.
    Strict,
}

/// All findings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Problems(Vec<Problem>);

impl Problem {
    /// A finding that stops the build.
    pub fn error(code: &'static str, place: Place, message: impl Into<String>) -> Self {
        let message = message.into();
        Self {
            code,
            severity: Severity::Error,
            place,
            message,
            label: String::new(),
            help: Vec::new(),
        }
    }

    /// A finding that stops a strict build.
    pub fn warning(code: &'static str, place: Place, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(code, place, message)
        }
    }

    /// A finding that stops nothing.
    pub fn hint(code: &'static str, place: Place, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Hint,
            ..Self::error(code, place, message)
        }
    }

    /// Problems come by file, then place.
    fn order(&self) -> (&str, usize, usize, &str, &str) {
        (
            &self.place.file,
            self.place.span.start,
            self.place.span.end,
            self.code,
            &self.message,
        )
    }

    /// Adds what is said beside the caret.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Adds a repair.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// Adds "did you mean" where one of `names` is near to what was written.
    #[must_use]
    pub fn suggest<'a>(self, written: &str, names: impl IntoIterator<Item = &'a str>) -> Self {
        match nearest(written, names) {
            Some(name) => self.help(format!("did you mean `{name}`?")),
            None => self,
        }
    }
}

impl Problems {
    /// Adds a finding.
    pub fn push(&mut self, problem: Problem) {
        self.0.push(problem);
    }

    /// Adds findings.
    pub fn extend(&mut self, problems: impl IntoIterator<Item = Problem>) {
        self.0.extend(problems);
    }

    /// The findings in the order they were made.
    pub fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.0.iter()
    }

    /// The findings by file, place and code.
    #[must_use]
    pub fn sorted(&self) -> Vec<&Problem> {
        let mut list: Vec<_> = self.0.iter().collect();
        list.sort_by(|a, b| a.order().cmp(&b.order()));
        list.dedup();
        list
    }

    /// Whether a build must stop.
    #[must_use]
    pub fn stop(&self, strictness: Strictness) -> bool {
        self.0
            .iter()
            .any(|problem| problem.severity.under(strictness) == Severity::Error)
    }

    /// How many findings there are of a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.sorted()
            .iter()
            .filter(|problem| problem.severity == severity)
            .count()
    }

    /// How many there are, the same one counted as often as it was found.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The name that a misspelt one most probably means: at most a third of its letters away.
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

/// The line and column of a byte, from 1; columns count characters.
fn position(text: &str, byte: usize) -> (usize, usize) {
    let before = &text[..human::inside(text, &(byte..byte)).start];
    let line = before.rsplit('\n').next().unwrap_or_default();
    (before.matches('\n').count() + 1, line.chars().count() + 1)
}
