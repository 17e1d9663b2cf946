//! What can be read of a `book.toml` that has errors, so that the records are checked all the same.
//!
//! In: the text. Out: a [`Partial`] with defaults in the place of the sections at fault. Deliberately
//! absent: problems of the file, which [`super::parse`] tells.

use super::{BookSource, Config, checked, format, written::Book};
use crate::{
    diagnostics::{Code, Problem, Problems},
    files::{BOOK, Files},
};
use serde::Deserialize;
use toml::{
    Spanned,
    de::{DeTable, DeValue, Deserializer},
};

/// The settings of the sections that can be read.
#[derive(Debug)]
pub struct Partial {
    /// The settings, with defaults for the rest. No site may be built with them.
    pub config: Config,
    /// Names of the sections that are written and could not be read.
    lost: Vec<&'static str>,
}

/// The least that a book has.
const BLANK: &str = "[book]\ntitle = \"\"\ndescription = \"\"\n";

/// Sections, each with the codes of problems that it alone may cause if it is lost.
const SECTIONS: [(&str, &[Code]); 5] = [
    ("build", &[Code::NoPlan, Code::NoEdition, Code::WrongLink]),
    ("output", &[Code::WrongLink]),
    ("accessibility", &[Code::WrongLink]),
    (
        "calendar",
        &[Code::WrongYear, Code::WrongDate, Code::WrongPeriod],
    ),
    (
        "eras",
        &[Code::WrongYear, Code::WrongDate, Code::NumbersDiffer],
    ),
];

/// Reads the sections of `book.toml` that can be read; none for a file of a newer format.
#[must_use]
pub fn partial(files: &Files) -> Option<Partial> {
    let text = files.text(BOOK).unwrap_or_default();
    let (table, _) = DeTable::parse_recoverable(text);
    let mut kept = DeTable::parse(BLANK).ok()?.into_inner();
    for (name, section) in table.into_inner() {
        let parts = match section.get_ref() {
            // Each key of `[book]` says something of its own: which edition is shown.
            DeValue::Table(keys) if name.get_ref() == "book" => keys.clone(),
            _ => {
                let mut with = kept.clone();
                with.insert(name, section);
                keep_if_sound(&mut kept, with);
                continue;
            }
        };
        for (key, value) in parts {
            let mut with = kept.clone();
            if let Some(DeValue::Table(book)) = with.get_mut("book").map(Spanned::get_mut) {
                book.insert(key, value);
            }
            keep_if_sound(&mut kept, with);
        }
    }
    let is_lost = |name: &&str| kept.get(*name).is_none() && text.contains(*name);
    let names = SECTIONS.iter().map(|(name, _)| *name);
    let lost = names.filter(is_lost).collect();
    // What is wrong in the sections that can be read is told by `parse`.
    let format = format::of(text, &mut Problems::default())?;
    let source = BookSource { files, format };
    let config = checked(decoded(kept)?, source, &mut Problems::default());
    Some(Partial { config, lost })
}

fn keep_if_sound<'a>(kept: &mut DeTable<'a>, with: DeTable<'a>) {
    if decoded(with.clone()).is_some() {
        *kept = with;
    }
}

fn decoded(table: DeTable<'_>) -> Option<Book> {
    Book::deserialize(Deserializer::from(Spanned::new(0..0, table))).ok()
}

impl Partial {
    /// Whether a problem may only follow from a section that could not be read.
    #[must_use]
    pub fn may_cause(&self, problem: &Problem) -> bool {
        let lost = |name: &str| self.lost.contains(&name);
        let mut causes = SECTIONS.iter().filter(|(name, _)| lost(name));
        causes.any(|(_, codes)| codes.contains(&problem.code))
    }
}
