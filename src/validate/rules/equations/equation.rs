//! An equation, its terms, and their places.

use crate::{
    diagnostics::{Message, say},
    model::{Number, Relation},
};
use std::rc::Rc;

/// Number with its place.
#[derive(Debug, Clone)]
pub(in crate::validate::rules) struct Term {
    pub(in crate::validate::rules) file: Rc<str>,
    /// Keys that lead to it; empty for a number that is in no file, such as a whole of 100 %.
    pub(in crate::validate::rules) path: Vec<String>,
    pub(in crate::validate::rules) name: Message,
    pub(in crate::validate::rules) value: Number,
}

impl Term {
    /// Identity of the number: its file and path.
    pub(in crate::validate::rules) fn key(&self) -> (&str, &[String]) {
        (&self.file, &self.path)
    }
}

/// Parts, their total, and the declared relation between them.
#[derive(Debug)]
pub(in crate::validate::rules) struct Equation {
    /// Name of the parts in messages: "the parts of `by-form`".
    pub(in crate::validate::rules) what: Message,
    pub(in crate::validate::rules) relation: Relation,
    pub(in crate::validate::rules) total: Term,
    pub(in crate::validate::rules) parts: Vec<Term>,
    /// Place of the declaration; only for sums of the whole plan.
    pub(in crate::validate::rules) declared: Option<Term>,
}

impl Equation {
    /// Sum of the parts.
    pub(in crate::validate::rules) fn sum(&self) -> Number {
        self.parts.iter().map(|term| term.value).sum()
    }

    /// Whether the relation holds.
    pub(in crate::validate::rules) fn holds(&self) -> bool {
        self.relation
            .holds(self.sum(), self.total.value, self.parts.len())
    }

    /// Terms that stand in a file.
    pub(in crate::validate::rules) fn terms(&self) -> impl Iterator<Item = &Term> {
        self.parts
            .iter()
            .chain([&self.total])
            .filter(|term| !term.path.is_empty())
    }
}

/// Files of a record and its definition, and the path of a reading in the record.
pub(super) struct Place<'a> {
    pub(super) file: &'a Rc<str>,
    pub(super) definition: &'a Rc<str>,
    /// `projects` and the id; empty for the plan's own reading.
    pub(super) prefix: &'a [&'a str],
}

impl Place<'_> {
    /// Term at a path relative to the reading; its name is the last key.
    pub(super) fn term(&self, path: &[&str], value: Number) -> Term {
        let path: Vec<String> = self
            .prefix
            .iter()
            .chain(path)
            .map(|key| (*key).to_owned())
            .collect();
        let name = say!("number-at", key = path.last().map_or("", String::as_str));
        Term {
            file: self.file.clone(),
            path,
            name,
            value,
        }
    }

    /// Place of a relation in the definition, for the plan's own sums only: a project's sums cannot
    /// show that a relation is not needed.
    pub(super) fn declared(&self, path: &[&str]) -> Option<Term> {
        self.prefix.is_empty().then(|| Term {
            file: self.definition.clone(),
            path: path.iter().map(|key| (*key).to_owned()).collect(),
            name: say!("number-at", key = ""),

            value: Number::ZERO,
        })
    }
}
