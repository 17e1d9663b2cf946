//! Project definitions and yearly records: `projects/ID.yaml` and `YEAR/projects/ID.yaml`.

use super::{Draft, Labelled, PublishOn, Scalar, TextRecord};
use crate::load::yaml::Entries;
use serde::Deserialize;

/// Definition of a project, stable over a term.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    rename_all = "kebab-case",
    deny_unknown_fields,
    expecting = "a map of the project's keys"
)]
pub struct ProjectRecord {
    /// Number that the plan prints.
    pub number: Option<Scalar>,
    /// Full name.
    pub name: Option<TextRecord>,
    /// Short name.
    pub short_name: Option<TextRecord>,
    /// Description of its purpose, Markdown.
    pub description: Option<TextRecord>,
    /// Former ids; their addresses redirect to this record.
    pub aliases: Vec<Scalar>,
    /// Whether the record is unfinished: public builds leave it out with all its figures.
    pub draft: Draft,
    /// First public day: builds for an earlier day leave the record out.
    pub publish_on: PublishOn,
}

/// A project in one year.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    rename_all = "kebab-case",
    deny_unknown_fields,
    expecting = "a map of the project's keys"
)]
pub struct ProjectYearRecord {
    /// Ids of the organisations in charge.
    pub lead: Vec<Scalar>,
    /// Ids of all organisations that take part, also those in charge.
    pub ministries: Vec<Scalar>,
    /// Note on how the organisations are known, if the source does not name them in words.
    pub ministries_note: Option<TextRecord>,
    /// Place in the edition's source document, such as a heading or page.
    pub source: Option<TextRecord>,
    /// Summary of what it achieved, Markdown.
    pub summary: Option<TextRecord>,
    /// Budget, by the id of the budget line in `plan.yaml`.
    pub budget: Entries<BudgetRecord>,
    /// Reason why no budget is printed.
    pub missing_budget: Option<TextRecord>,
    /// Programmes that the source names outside the budget lines, by id.
    pub programmes: Entries<ProgrammeRecord>,
    /// Initiatives of ministries for the project.
    pub initiatives: Vec<InitiativeRecord>,
    /// Whether the record is unfinished: public builds leave it out with all its figures.
    pub draft: Draft,
    /// First public day: builds for an earlier day leave the record out.
    pub publish_on: PublishOn,
}

/// An initiative of one or more ministries.
pub type InitiativeRecord = Labelled<InitiativeKeys>;

/// Keys of [`InitiativeRecord`] beside its languages.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    deny_unknown_fields,
    expecting = "an initiative: { ministries: […], ja: …, en: … }"
)]
pub struct InitiativeKeys {
    /// Ids of the ministries that the source names.
    pub ministries: Vec<Scalar>,
}

/// A budget line.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    deny_unknown_fields,
    expecting = "a budget line: { value: … }"
)]
pub struct BudgetRecord {
    /// Amount, in the plan's budget unit.
    pub value: Option<Scalar>,
    /// Reason why there is no amount.
    pub missing: Option<TextRecord>,
    /// Relation of the programmes' amounts to this one: `exact`, `partial`, `overlapping`, `rounded`
    /// or `unexplained`.
    pub relation: Option<Scalar>,
    /// Step to which numbers are rounded, for the relation `rounded`: `0.1`.
    pub step: Option<Scalar>,
    /// Numbers that are rounded: only the `total` (if absent), or `all`.
    pub terms: Option<Scalar>,
    /// Note on the relation, printed with it; `overlapping` and `unexplained` need one.
    pub note: Option<TextRecord>,
    /// Programmes that it funds, by id.
    pub programmes: Entries<ProgrammeRecord>,
}

/// A programme, or a bundle of programmes.
pub type ProgrammeRecord = Labelled<ProgrammeKeys>;

/// Keys of [`ProgrammeRecord`] beside its languages.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    deny_unknown_fields,
    expecting = "a programme: { ja: …, en: …, value: … }"
)]
pub struct ProgrammeKeys {
    /// Purpose, in one sentence.
    pub purpose: Option<TextRecord>,
    /// Amount, in the plan's budget unit.
    pub value: Option<Scalar>,
    /// Note on the programme, or on the relation of its own programmes.
    pub note: Option<TextRecord>,
    /// Relation of the amounts of a bundle's programmes to its own.
    pub relation: Option<Scalar>,
    /// Step to which numbers are rounded, for the relation `rounded`: `0.1`.
    pub step: Option<Scalar>,
    /// Numbers that are rounded: only the `total` (if absent), or `all`.
    pub terms: Option<Scalar>,
    /// Programmes of a bundle, by id.
    pub programmes: Entries<ProgrammeRecord>,
}
