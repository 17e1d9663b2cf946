//! A project's money: its budget lines, and its programmes with and without amounts.
//!
//! In: the budget lines and programmes of one year. Out: views. Deliberately absent: totals; the
//! source prints them or there are none.

use crate::site::authored::{DocView, PageScope};
use crate::{
    model::{Amount, BudgetLine, Localized, Programme, doc::Doc},
    site::common::Text,
    text,
};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct LineView {
    name: Text,
    amount: Option<String>,
    missing: Option<Text>,
    note: Option<DocView>,
    programmes: Vec<ProgrammeView>,
}

/// A programme in a flat list; `depth` is 1 for the programmes of a bundle.
#[derive(Serialize)]
pub(super) struct ProgrammeView {
    depth: usize,
    name: Text,
    /// What it is for.
    purpose: Option<DocView>,
    amount: Option<String>,
    note: Option<DocView>,
}

pub(super) fn line(scope: &PageScope<'_>, line: &BudgetLine) -> LineView {
    let PageScope { lang, .. } = *scope;
    let missing = match &line.amount {
        Amount::Missing(reason) => Some(reason),
        Amount::Known(_) => None,
    };
    LineView {
        name: Text::new(&line.name, lang),
        amount: line.amount.known().map(|value| text::number(value, lang)),
        missing: missing.map(|reason| Text::words(reason, lang)),
        note: line.note.as_ref().map(|note| scope.head(note)),
        programmes: programmes(scope, &line.programmes),
    }
}

/// Programmes as a flat list, each before those that it bundles.
pub(super) fn programmes(scope: &PageScope<'_>, programmes: &[Programme]) -> Vec<ProgrammeView> {
    let mut out = Vec::new();
    add(scope, &mut out, programmes, 0);
    out
}

fn add(
    scope: &PageScope<'_>,
    out: &mut Vec<ProgrammeView>,
    programmes: &[Programme],
    depth: usize,
) {
    let PageScope { lang, .. } = *scope;
    let head = |text: Option<&Localized<Doc>>| text.map(|text| scope.head(text));
    for programme in programmes {
        out.push(ProgrammeView {
            depth,
            name: Text::new(&programme.name, lang),
            purpose: head(programme.purpose.as_ref()),
            amount: programme.value.map(|value| text::number(value, lang)),
            note: head(programme.note.as_ref()),
        });
        add(scope, out, &programme.programmes, depth + 1);
    }
}
