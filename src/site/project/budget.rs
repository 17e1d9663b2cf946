//! A project's money: its budget lines, and its programmes with and without amounts.
//!
//! In: the budget lines and programmes of one year. Out: views. Deliberately absent: totals; the
//! source prints them or there are none.

use crate::{
    model::{Amount, BudgetLine, Lang, Programme},
    site::{
        common::{Html, Text},
        value,
    },
    text,
};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct LineView {
    name: Text,
    amount: Option<String>,
    missing: Option<Text>,
    note: Option<Html>,
    programmes: Vec<ProgrammeView>,
}

/// A programme in a flat list; `depth` is 1 for the programmes of a bundle.
#[derive(Serialize)]
pub(super) struct ProgrammeView {
    depth: usize,
    name: Text,
    /// What it is for.
    purpose: Option<Html>,
    amount: Option<String>,
    note: Option<Html>,
}

pub(super) fn line(line: &BudgetLine, lang: Lang) -> LineView {
    let missing = match &line.amount {
        Amount::Missing(reason) => Some(reason),
        Amount::Known(_) => None,
    };
    LineView {
        name: Text::new(&line.name, lang),
        amount: line.amount.known().map(text::number),
        missing: missing.map(|reason| value::reason_text(reason, lang)),
        note: Html::optional(line.note.as_ref(), lang),
        programmes: programmes(&line.programmes, lang),
    }
}

/// Programmes as a flat list, each before those that it bundles.
pub(super) fn programmes(programmes: &[Programme], lang: Lang) -> Vec<ProgrammeView> {
    let mut out = Vec::new();
    add(&mut out, programmes, 0, lang);
    out
}

fn add(out: &mut Vec<ProgrammeView>, programmes: &[Programme], depth: usize, lang: Lang) {
    for programme in programmes {
        out.push(ProgrammeView {
            depth,
            name: Text::new(&programme.name, lang),
            purpose: Html::optional(programme.purpose.as_ref(), lang),
            amount: programme.value.map(text::number),
            note: Html::optional(programme.note.as_ref(), lang),
        });
        add(out, &programme.programmes, depth + 1, lang);
    }
}
