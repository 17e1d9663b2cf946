//! `[accessibility]` of `book.toml`: what a site states about its own accessibility.
//!
//! In: the table. Out: the statement, and what is wrong with it. Deliberately absent: measuring. The
//! author says what was tested and with what result.

use super::{place, written::Both};
use crate::{
    diagnostics::{Code, Problem, Problems, say},
    model::{Accessibility, Conformance, Day, Localized},
};
use serde::Deserialize;
use toml::{Spanned, value::Datetime};

/// The table as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    target: Both,
    scope: Spanned<Both>,
    conformance: Spanned<String>,
    tested: Spanned<Datetime>,
    method: Spanned<Both>,
    #[serde(default)]
    exceptions: Vec<Spanned<Both>>,
    contact: Spanned<Both>,
}

impl Entry {
    /// The statement; none if its word or its day is wrong.
    pub(super) fn checked(self, problems: &mut Problems) -> Option<Accessibility<String>> {
        let conformance = conformance(&self.conformance, problems);
        let tested = day(&self.tested, problems);
        Some(Accessibility {
            target: self.target.into(),
            scope: self.scope.into_inner().into(),
            conformance: conformance?,
            tested: tested?,
            method: self.method.into_inner().into(),
            exceptions: self
                .exceptions
                .into_iter()
                .map(|text| Localized::from(text.into_inner()))
                .collect(),
            contact: self.contact.into_inner().into(),
        })
    }
}

fn conformance(written: &Spanned<String>, problems: &mut Problems) -> Option<Conformance> {
    let name = written.get_ref();
    let found = Conformance::NAMES
        .into_iter()
        .find(|(each, _)| each == name);
    if found.is_none() {
        let names = Conformance::NAMES.map(|(each, _)| each);
        problems.push(
            Problem::new(
                Code::UnknownWord,
                place(written.span()),
                say!("no-such-conformance", name),
            )
            .suggest(name, names)
            .help(say!("conformances")),
        );
    }
    found.map(|(_, conformance)| conformance)
}

fn day(written: &Spanned<Datetime>, problems: &mut Problems) -> Option<Day> {
    let day = super::day(written.get_ref());
    if day.is_none() {
        problems.push(
            Problem::new(
                Code::WrongDate,
                place(written.span()),
                say!("test-ends-on-day"),
            )
            .help(say!("tested-example")),
        );
    }
    day
}
