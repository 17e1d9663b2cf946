//! Definition of an indicator, stable over a term: `indicators/ID.yaml`.

use super::{Draft, PublishOn, Scalar, TextRecord};
use crate::load::yaml::Entries;
use serde::Deserialize;

/// Definition of an indicator.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    rename_all = "kebab-case",
    deny_unknown_fields,
    expecting = "a map of the indicator's keys"
)]
pub struct IndicatorRecord {
    /// Id of its group.
    pub group: Option<Scalar>,
    /// Printed number.
    pub number: Option<Scalar>,
    /// Position in its group, for an indicator without a number.
    pub order: Option<Scalar>,
    /// Full name.
    pub name: Option<TextRecord>,
    /// Short name.
    pub short_name: Option<TextRecord>,
    /// Id of the unit that it is counted in.
    pub unit: Option<Scalar>,
    /// Ids of the organisations responsible for it.
    pub owners: Vec<Scalar>,
    /// Description of what it measures, for lay readers.
    pub description: Option<TextRecord>,
    /// Target that the plan sets.
    pub target: Option<TargetRecord>,
    /// Ids of the indicators whose sum it is.
    pub derived: Vec<Scalar>,
    /// Reason why the plan never publishes a total.
    pub missing: Option<TextRecord>,
    /// Relation between the projects' values and the plan's value.
    pub by_project: Option<ByProjectRecord>,
    /// Breakdowns of its value, by id.
    pub breakdowns: Entries<BreakdownRecord>,
    /// Former ids; their addresses redirect to this record.
    pub aliases: Vec<Scalar>,
    /// Keeps the record and all its figures out of builds.
    pub draft: Draft,
    /// First day on which builds include the record.
    pub publish_on: PublishOn,
}

/// A target. Which keys are allowed depends on its kind; validation checks that.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    deny_unknown_fields,
    expecting = "a target: { kind: per-year, value: … }"
)]
pub struct TargetRecord {
    /// Kind of target.
    pub kind: Option<Scalar>,
    /// Target value.
    pub value: Option<Scalar>,
    /// Unit id, if different from the indicator's.
    pub unit: Option<Scalar>,
    /// First fiscal year.
    pub from: Option<Scalar>,
    /// Last fiscal year.
    pub to: Option<Scalar>,
    /// Total over the whole period.
    pub total: Option<Scalar>,
    /// Number of years in the average.
    pub over: Option<Scalar>,
    /// Years that the baseline is computed from.
    pub baseline: Option<SpanRecord>,
    /// Year in which a level is due.
    pub by: Option<Scalar>,
    /// Starting level.
    pub start: Option<StartRecord>,
    /// Expected values of single years, by year.
    pub milestones: Entries<Scalar>,
    /// Target in the words of the plan.
    pub text: Option<TextRecord>,
    /// Reason why it is suspended.
    pub reason: Option<TextRecord>,
}

/// A span of years, both ends included.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    deny_unknown_fields,
    expecting = "two years: { from: 2025, to: 2029 }"
)]
pub struct SpanRecord {
    /// First year.
    pub from: Option<Scalar>,
    /// Last year.
    pub to: Option<Scalar>,
}

/// Starting level of a target.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    deny_unknown_fields,
    expecting = "a start: { year: 2024, value: 0 }"
)]
pub struct StartRecord {
    /// Year of the value.
    pub year: Option<Scalar>,
    /// Value in that year.
    pub value: Option<Scalar>,
}

/// Relation between the projects' values and the plan's value.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    deny_unknown_fields,
    expecting = "a relation: { relation: exact }"
)]
pub struct ByProjectRecord {
    /// Name of the relation.
    pub relation: Option<Scalar>,
    /// Rounding step of rounded numbers.
    pub step: Option<Scalar>,
    /// Which of the numbers are rounded.
    pub terms: Option<Scalar>,
    /// Note that the site prints about the relation.
    pub note: Option<TextRecord>,
    /// Reason why the projects publish no total of their own.
    pub missing: Option<TextRecord>,
}

/// A breakdown: one way to divide a value into parts.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    deny_unknown_fields,
    expecting = "a breakdown: { name: …, relation: …, parts: … }"
)]
pub struct BreakdownRecord {
    /// Heading.
    pub name: Option<TextRecord>,
    /// Name of the relation between the parts and the whole.
    pub relation: Option<Scalar>,
    /// Rounding step of rounded numbers.
    pub step: Option<Scalar>,
    /// Which of the numbers are rounded.
    pub terms: Option<Scalar>,
    /// Note that the site prints about the relation.
    pub note: Option<TextRecord>,
    /// Id of what the parts add up to, if not the indicator's value.
    pub of: Option<Scalar>,
    /// Parts, by id.
    pub parts: Entries<PartRecord>,
}

/// A part of a breakdown.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields, expecting = "a part: { ja: …, en: … }")]
pub struct PartRecord {
    /// Japanese label.
    pub ja: Option<Scalar>,
    /// English label.
    pub en: Option<Scalar>,
    /// Name of the relation between this part and its own parts.
    pub relation: Option<Scalar>,
    /// Nested parts, by id.
    pub parts: Entries<PartRecord>,
}
