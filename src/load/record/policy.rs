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
    /// Id of the part of the plan that it belongs to, in the list `policy-parts` of
    /// `vocabulary.yaml`.
    pub part: Option<Scalar>,
    /// Title.
    pub title: Option<TextRecord>,
    /// Ids of the organisations in charge.
    pub lead: Vec<Scalar>,
    /// Ids of all organisations that take part, also those in charge.
    pub ministries: Vec<Scalar>,
    /// What was planned, and what was done about it.
    pub rows: Vec<PolicyRowRecord>,
    /// Place in the edition's source document, such as a heading or page.
    pub source: Option<TextRecord>,
    /// Whether the record is unfinished: public builds leave it out with all its figures.
    pub draft: Draft,
    /// First public day: builds for an earlier day leave the record out.
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
    /// Ids of the organisations in charge, if different from the section's.
    pub lead: Vec<Scalar>,
    /// Ids of all organisations that take part, if different from the section's.
    pub ministries: Vec<Scalar>,
    /// Ids of the numbers in `policy-facts.yaml` that the row states.
    pub facts: Vec<Scalar>,
    /// Ids of related indicators.
    pub indicators: Vec<Scalar>,
    /// Ids of related projects.
    pub projects: Vec<Scalar>,
    /// Ids of related highlights.
    pub highlights: Vec<Scalar>,
}
