//! `YEAR/policies/ID.yaml`: a section of the plan and what the year did about it.

use super::{Draft, PublishOn, Scalar, TextRecord};
use serde::Deserialize;

/// A section of the plan.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    rename_all = "kebab-case",
    deny_unknown_fields,
    expecting = "a map of the section's keys"
)]
pub struct PolicyRecord {
    /// Its printed number: `3.1 (5) ①`.
    pub number: Option<Scalar>,
    /// The part of the plan that it belongs to.
    pub part: Option<Scalar>,
    /// Its title.
    pub title: Option<TextRecord>,
    /// The ministry in charge.
    pub lead: Vec<Scalar>,
    /// The ministries that take part.
    pub ministries: Vec<Scalar>,
    /// What was planned and what was done.
    pub rows: Vec<PolicyRowRecord>,
    /// The place in the source document.
    pub source: Option<TextRecord>,
    /// Keeps the record, and every figure of it, out of builds.
    pub draft: Draft,
    /// The first day that it is in builds.
    pub publish_on: PublishOn,
}

/// Plan and result.
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
    /// The ministry in charge, where the row has its own.
    pub lead: Vec<Scalar>,
    /// The ministries that take part, where the row has its own.
    pub ministries: Vec<Scalar>,
    /// The numbers it states: ids of `policy-facts.yaml`.
    pub facts: Vec<Scalar>,
    /// The indicators it bears on.
    pub indicators: Vec<Scalar>,
    /// The projects it bears on.
    pub projects: Vec<Scalar>,
    /// The highlights it bears on.
    pub highlights: Vec<Scalar>,
}
