//! Terms (中長期目標期間) of an agency, and glossary entries.

use super::{Citation, Date, FiscalYear, Id, Localized, Quantity, doc::Doc};

/// A term (中長期目標期間).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Its id, file stem and address.
    pub id: Id,
    /// Its number.
    pub number: u16,
    /// Its name.
    pub name: Localized,
    /// Its first and last fiscal year.
    pub years: (FiscalYear, FiscalYear),
    /// Whether the years are printed or inferred.
    pub years_basis: YearsBasis,
    /// From what.
    pub years_note: Option<Localized<Doc>>,
    /// Who led the agency.
    pub presidents: Vec<President>,
    /// What it rests on.
    pub legal_basis: Option<Localized<Doc>>,
    /// What it was about, Markdown.
    pub summary: Localized<Doc>,
    /// Its projects.
    pub projects: Vec<TermProject>,
    /// The disease areas it distinguishes.
    pub disease_areas: Vec<Localized>,
    /// Its numbers.
    pub facts: Vec<Quantity>,
    /// Products that reached patients.
    pub products: Vec<Product>,
    /// Its milestones in order of their dates.
    pub events: Vec<Event>,
    /// What else is told of it.
    pub topics: Vec<Topic>,
    /// Where documents differ.
    pub differences: Vec<Difference>,
}

/// Whether a term's years stand in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YearsBasis {
    /// They do.
    Printed,
    /// They follow from something that does.
    Inferred,
}

/// A president.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct President {
    /// The name.
    pub name: Localized,
    /// Since when.
    pub from: Option<Date>,
    /// Until when.
    pub to: Option<Date>,
    /// A remark.
    pub note: Option<Localized<Doc>>,
    /// Where it is printed.
    pub cite: Citation,
}

/// A project of a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermProject {
    /// Its id within the term; in the present term that of the project.
    pub id: Id,
    /// Its name.
    pub name: Localized,
    /// How the term's projects are cut.
    pub kind: Option<Id>,
    /// The projects of the term before that it continues.
    pub predecessors: Vec<Id>,
    /// A remark.
    pub note: Option<Localized<Doc>>,
}

/// A product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Product {
    /// Its name.
    pub name: Localized,
    /// What it is.
    pub category: Localized,
    /// When it was approved.
    pub approved: Option<Date>,
    /// A remark.
    pub note: Option<Localized<Doc>>,
    /// Where it is printed.
    pub cite: Citation,
}

/// A milestone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// When.
    pub date: Option<Date>,
    /// Until when.
    pub end: Option<Date>,
    /// What happened.
    pub title: Localized,
    /// More about it.
    pub text: Option<Localized<Doc>>,
    /// The group it is shown in.
    pub topic: Option<Id>,
    /// Where it is printed.
    pub cite: Citation,
}

/// Something that is told in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// Its id within the term.
    pub id: Id,
    /// Its heading.
    pub title: Localized,
    /// The text, Markdown.
    pub text: Option<Localized<Doc>>,
    /// Its points.
    pub items: Vec<Localized<Doc>>,
    /// Where it is printed.
    pub cite: Citation,
}

/// A difference between documents: both sides are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What differs.
    pub text: Localized<Doc>,
    /// The facts that it is about.
    pub facts: Vec<Id>,
    /// The policy sections that say it in one of the ways.
    pub policies: Vec<Id>,
    /// The highlights that do.
    pub highlights: Vec<Id>,
    /// The indicators that do.
    pub indicators: Vec<Id>,
    /// The projects that do.
    pub projects: Vec<Id>,
}

/// An entry of the glossary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GlossaryEntry {
    /// Its id: the anchor on the glossary page.
    pub id: Id,
    /// The word.
    pub name: Localized,
    /// The abbreviation.
    pub abbr: Option<String>,
    /// Other words for it, as documents print them.
    pub aliases: Vec<String>,
    /// What it means, in a plain sentence.
    pub text: Localized<Doc>,
}
