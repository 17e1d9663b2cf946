//! `[accessibility]` of `book.toml`: what a site states about its own accessibility.
//!
//! In: the table. Out: the statement, and what is wrong with it. Deliberately absent: measuring. The
//! author says what was tested and with what result.

use super::{
    languages::{TextEntry, TextReader},
    place,
};
use crate::{
    diagnostics::{Code, Problem, Problems, say},
    model::{Accessibility, Conformance, Day},
};
use serde::Deserialize;
use toml::{Spanned, value::Datetime};

/// The table as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    target: Spanned<TextEntry>,
    scope: Spanned<TextEntry>,
    conformance: Spanned<String>,
    tested: Spanned<Datetime>,
    method: Spanned<TextEntry>,
    #[serde(default)]
    exceptions: Vec<Spanned<TextEntry>>,
    contact: Spanned<TextEntry>,
}

impl Entry {
    /// The statement; none if its word or its day is wrong.
    pub(super) fn checked(self, texts: &mut TextReader<'_>) -> Option<Accessibility<String>> {
        let conformance = conformance(&self.conformance, texts.problems);
        let tested = day(&self.tested, texts.problems);
        let target = texts.text(self.target);
        let scope = texts.text(self.scope);
        let method = texts.text(self.method);
        let exceptions = self.exceptions.into_iter();
        let exceptions = exceptions.filter_map(|text| texts.text(text)).collect();
        let contact = texts.text(self.contact);
        Some(Accessibility {
            target: target?,
            scope: scope?,
            conformance: conformance?,
            tested: tested?,
            method: method?,
            exceptions,
            contact: contact?,
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
