//! `projects/ID.yaml` and `YEAR/projects/ID.yaml`.

use super::{Draft, PublishOn, Scalar, TextRecord};
use crate::load::yaml::Entries;
use serde::Deserialize;

/// A project, stable over a term.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    rename_all = "kebab-case",
    deny_unknown_fields,
    expecting = "a map of the project's keys"
)]
pub struct ProjectRecord {
    /// Its printed number.
    pub number: Option<Scalar>,
    /// Its full name.
    pub name: Option<TextRecord>,
    /// A short name.
    pub short_name: Option<TextRecord>,
    /// What it is for.
    pub description: Option<TextRecord>,
    /// The ids that it had before: old addresses lead to it.
    pub aliases: Vec<Scalar>,
    /// Keeps the record, and every figure of it, out of builds.
    pub draft: Draft,
    /// The first day that it is in builds.
    pub publish_on: PublishOn,
}

/// A project's year.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    rename_all = "kebab-case",
    deny_unknown_fields,
    expecting = "a map of the project's keys"
)]
pub struct ProjectYearRecord {
    /// The ministry in charge.
    pub lead: Vec<Scalar>,
    /// The ministries that take part.
    pub ministries: Vec<Scalar>,
    /// The place in the source document.
    pub source: Option<TextRecord>,
    /// What it achieved.
    pub summary: Option<TextRecord>,
    /// Its money by budget line.
    pub budget: Entries<BudgetRecord>,
    /// Why no money is printed.
    pub missing_budget: Option<TextRecord>,
    /// Programmes that are named without an amount.
    pub programmes: Entries<ProgrammeRecord>,
    /// What the ministries undertook.
    pub initiatives: Vec<InitiativeRecord>,
    /// Keeps the record, and every figure of it, out of builds.
    pub draft: Draft,
    /// The first day that it is in builds.
    pub publish_on: PublishOn,
}

/// Something that ministries undertook.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    deny_unknown_fields,
    expecting = "an initiative: { ministries: […], ja: …, en: … }"
)]
pub struct InitiativeRecord {
    /// The ministries that are named.
    pub ministries: Vec<Scalar>,
    /// What they did, in Japanese.
    pub ja: Option<Scalar>,
    /// What they did, in English.
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
    /// The money.
    pub value: Option<Scalar>,
    /// Why there is no number.
    pub missing: Option<TextRecord>,
    /// How the programmes relate to it.
    pub relation: Option<Scalar>,
    /// What rounded numbers are rounded to.
    pub step: Option<Scalar>,
    /// Which numbers are rounded.
    pub terms: Option<Scalar>,
    /// What is printed about the relation.
    pub note: Option<TextRecord>,
    /// The programmes it pays for.
    pub programmes: Entries<ProgrammeRecord>,
}

/// A programme, or a bundle of them.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    deny_unknown_fields,
    expecting = "a programme: { ja: …, en: …, value: … }"
)]
pub struct ProgrammeRecord {
    /// Its Japanese name.
    pub ja: Option<Scalar>,
    /// Its English name.
    pub en: Option<Scalar>,
    /// Its money.
    pub value: Option<Scalar>,
    /// A remark.
    pub note: Option<TextRecord>,
    /// How the programmes of a bundle relate to it.
    pub relation: Option<Scalar>,
    /// What rounded numbers are rounded to.
    pub step: Option<Scalar>,
    /// Which numbers are rounded.
    pub terms: Option<Scalar>,
    /// The programmes of a bundle.
    pub programmes: Entries<ProgrammeRecord>,
}
