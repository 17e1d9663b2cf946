//! Project definitions and yearly records: `projects/ID.yaml` and `YEAR/projects/ID.yaml`.

use super::{Draft, PublishOn, Scalar, TextRecord};
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
    /// Printed number.
    pub number: Option<Scalar>,
    /// Full name.
    pub name: Option<TextRecord>,
    /// Short name.
    pub short_name: Option<TextRecord>,
    /// Purpose.
    pub description: Option<TextRecord>,
    /// Former ids; their addresses redirect to this record.
    pub aliases: Vec<Scalar>,
    /// Keeps the record and all its figures out of builds.
    pub draft: Draft,
    /// First day on which builds include the record.
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
    /// Lead ministries.
    pub lead: Vec<Scalar>,
    /// Participating ministries.
    pub ministries: Vec<Scalar>,
    /// Note on how the ministries were identified, where the source does not name them in words.
    pub ministries_note: Option<TextRecord>,
    /// Place in the source document.
    pub source: Option<TextRecord>,
    /// Summary of its achievements.
    pub summary: Option<TextRecord>,
    /// Budget, by budget line.
    pub budget: Entries<BudgetRecord>,
    /// Reason why no budget is printed.
    pub missing_budget: Option<TextRecord>,
    /// Programmes named without an amount, by id.
    pub programmes: Entries<ProgrammeRecord>,
    /// Initiatives of the ministries.
    pub initiatives: Vec<InitiativeRecord>,
    /// Keeps the record and all its figures out of builds.
    pub draft: Draft,
    /// First day on which builds include the record.
    pub publish_on: PublishOn,
}

/// An initiative of one or more ministries.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    deny_unknown_fields,
    expecting = "an initiative: { ministries: […], ja: …, en: … }"
)]
pub struct InitiativeRecord {
    /// Ministries that the source names.
    pub ministries: Vec<Scalar>,
    /// Japanese text.
    pub ja: Option<Scalar>,
    /// English text.
    pub en: Option<Scalar>,
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
    /// Name of the relation between the programmes and the amount.
    pub relation: Option<Scalar>,
    /// Rounding step of rounded numbers.
    pub step: Option<Scalar>,
    /// Which of the numbers are rounded.
    pub terms: Option<Scalar>,
    /// Note that the site prints about the relation.
    pub note: Option<TextRecord>,
    /// Programmes that it funds, by id.
    pub programmes: Entries<ProgrammeRecord>,
}

/// A programme, or a bundle of programmes.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    deny_unknown_fields,
    expecting = "a programme: { ja: …, en: …, value: … }"
)]
pub struct ProgrammeRecord {
    /// Japanese name.
    pub ja: Option<Scalar>,
    /// English name.
    pub en: Option<Scalar>,
    /// Purpose, in one line.
    pub purpose: Option<TextRecord>,
    /// Amount, in the plan's budget unit.
    pub value: Option<Scalar>,
    /// Note.
    pub note: Option<TextRecord>,
    /// Name of the relation between a bundle and its programmes.
    pub relation: Option<Scalar>,
    /// Rounding step of rounded numbers.
    pub step: Option<Scalar>,
    /// Which of the numbers are rounded.
    pub terms: Option<Scalar>,
    /// Programmes of a bundle, by id.
    pub programmes: Entries<ProgrammeRecord>,
}
