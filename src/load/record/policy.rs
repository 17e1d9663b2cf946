//! Policy section of the plan and the year's results for it: `YEAR/policies/ID.yaml`.

use super::{Draft, PublishOn, Scalar, TextRecord};
use serde::Deserialize;

/// A policy section of the plan.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    rename_all = "kebab-case",
    deny_unknown_fields,
    expecting = "a map of the section's keys"
)]
pub struct PolicyRecord {
    /// Printed number: `3.1 (5) ①`.
    pub number: Option<Scalar>,
    /// Part of the plan that it belongs to.
    pub part: Option<Scalar>,
    /// Title.
    pub title: Option<TextRecord>,
    /// Lead ministries.
    pub lead: Vec<Scalar>,
    /// Participating ministries.
    pub ministries: Vec<Scalar>,
    /// Rows of plan and result.
    pub rows: Vec<PolicyRowRecord>,
    /// Place in the source document.
    pub source: Option<TextRecord>,
    /// Keeps the record and all its figures out of builds.
    pub draft: Draft,
    /// First day on which builds include the record.
    pub publish_on: PublishOn,
}

/// A row: what was planned and what was done.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    deny_unknown_fields,
    expecting = "a row: { plan: …, result: … }"
)]
pub struct PolicyRowRecord {
    /// What the plan asks for, Markdown.
    pub plan: Option<TextRecord>,
    /// What was done, Markdown.
    pub result: Option<TextRecord>,
    /// Lead ministries, if different from the section's.
    pub lead: Vec<Scalar>,
    /// Participating ministries, if different from the section's.
    pub ministries: Vec<Scalar>,
    /// Ids in `policy-facts.yaml` of the numbers that the row states.
    pub facts: Vec<Scalar>,
    /// Ids of related indicators.
    pub indicators: Vec<Scalar>,
    /// Ids of related projects.
    pub projects: Vec<Scalar>,
    /// Ids of related highlights.
    pub highlights: Vec<Scalar>,
}
