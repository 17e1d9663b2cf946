//! Highlights (notable results) and policy sections (plan and result) of an edition.

use super::{Citation, Date, Id, Localized, Named, Quantity, doc::Doc};

/// A highlight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Highlight {
    /// Its id, file stem and address.
    pub id: Id,
    /// The ids that it had before.
    pub aliases: Vec<Id>,
    /// Its title.
    pub title: Localized,
    /// The project it belongs to.
    pub project: Id,
    /// Its place within the project.
    pub order: u16,
    /// Whether the front page shows it.
    pub featured: bool,
    /// What sort of result it is.
    pub kind: Id,
    /// The disease area, where there is one in particular.
    pub area: Option<Id>,
    /// Year, month or day.
    pub date: Option<Date>,
    /// Who did it.
    pub organisations: Vec<Localized>,
    /// The programmes that paid for it.
    pub programmes: Vec<Localized>,
    /// Where it was published.
    pub published: Vec<Localized>,
    /// The indicators it supports.
    pub indicators: Vec<Id>,
    /// Its numbers.
    pub figures: Vec<Quantity>,
    /// Its text, Markdown.
    pub body: Localized<Doc>,
    /// Where it is printed.
    pub cite: Citation,
}

/// A section of the plan and what the year did about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// Its id, file stem and address.
    pub id: Id,
    /// Its printed number: `3.1 (5) ①`.
    pub number: String,
    /// The part of the plan that it belongs to.
    pub part: Id,
    /// Its title.
    pub title: Localized,
    /// The ministry in charge.
    pub lead: Vec<Id>,
    /// The ministries that take part.
    pub ministries: Vec<Id>,
    /// What was planned and what was done.
    pub rows: Vec<PolicyRow>,
    /// Where it is printed.
    pub cite: Citation,
}

/// Plan and result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyRow {
    /// What the plan asks for, Markdown.
    pub plan: Localized<Doc>,
    /// What was done, Markdown.
    pub result: Localized<Doc>,
    /// The ministry in charge, where the row has its own.
    pub lead: Vec<Id>,
    /// The ministries that take part, where the row has its own.
    pub ministries: Vec<Id>,
    /// The numbers it states, by id.
    pub facts: Vec<Id>,
    /// The indicators it bears on.
    pub indicators: Vec<Id>,
    /// The projects it bears on.
    pub projects: Vec<Id>,
    /// The highlights it bears on.
    pub highlights: Vec<Id>,
}

impl Named for Highlight {
    fn id(&self) -> &Id {
        &self.id
    }
}
