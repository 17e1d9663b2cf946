//! Definition of an indicator, stable over a term: `indicators/ID.yaml`.

use super::{Draft, Labelled, PublishOn, Scalar, TextRecord};
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
    /// Id of its group in `plan.yaml`.
    pub group: Option<Scalar>,
    /// Number that the plan prints.
    pub number: Option<Scalar>,
    /// Position in its group, for an indicator without a number.
    pub order: Option<Scalar>,
    /// Full name.
    pub name: Option<TextRecord>,
    /// Short name.
    pub short_name: Option<TextRecord>,
    /// Id of the unit of its values in `units.yaml`.
    pub unit: Option<Scalar>,
    /// Ids of the organisations responsible for it.
    pub owners: Vec<Scalar>,
    /// Description of what it measures, for lay readers.
    pub description: Option<TextRecord>,
    /// Target that the plan sets.
    pub target: Option<TargetRecord>,
    /// Ids of the indicators whose sum it is.
    pub derived: Vec<Scalar>,
    /// Reason why the plan has no value, for yearly records with neither a value nor a reason of
    /// their own.
    pub missing: Option<TextRecord>,
    /// Relation between the projects' values and the plan's value; absent if projects have none.
    pub by_project: Option<ByProjectRecord>,
    /// Breakdowns of its value, by id.
    pub breakdowns: Entries<BreakdownRecord>,
    /// Former ids; their addresses redirect to this record.
    pub aliases: Vec<Scalar>,
    /// Whether the record is unfinished: public builds leave it out with all its figures.
    pub draft: Draft,
    /// First public day: builds for an earlier day leave the record out.
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
    /// Kind of target, a word of [`TargetForm`](crate::model::TargetForm).
    pub kind: Option<Scalar>,
    /// Target value.
    pub value: Option<Scalar>,
    /// Unit id, if different from the indicator's.
    pub unit: Option<Scalar>,
    /// First fiscal year that it applies to.
    pub from: Option<Scalar>,
    /// Last fiscal year that it applies to.
    pub to: Option<Scalar>,
    /// Total over the whole period, beside a value for each year.
    pub total: Option<Scalar>,
    /// Number of years that an average covers.
    pub over: Option<Scalar>,
    /// Fiscal year in which a level is due.
    pub by: Option<Scalar>,
    /// Level from which it starts, or the years that the baseline, `value`, was taken from.
    #[serde(alias = "baseline")]
    pub start: Option<StartRecord>,
    /// Values expected in single years, by year; they replace the linear pace.
    #[serde(alias = "milestones")]
    pub expected: Entries<Scalar>,
    /// Target in the words of the plan.
    pub text: Option<TextRecord>,
    /// Reason for a suspended target.
    pub reason: Option<TextRecord>,
}

/// Span of fiscal years, both ends included.
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

/// Where a target starts: a level in one year, or what earlier years reached. Which keys are allowed
/// depends on the target's kind; validation checks that.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    deny_unknown_fields,
    expecting = "a start: { year: 2024, value: 0 }, or the years of a baseline: { from: 2021, to: 2023 }"
)]
pub struct StartRecord {
    /// Fiscal year of the value.
    pub year: Option<Scalar>,
    /// Value in that year.
    pub value: Option<Scalar>,
    /// First year of a baseline.
    pub from: Option<Scalar>,
    /// Last year of a baseline.
    pub to: Option<Scalar>,
}

/// Relation between the projects' values and the plan's value.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    deny_unknown_fields,
    expecting = "a relation: { relation: exact }"
)]
pub struct ByProjectRecord {
    /// `exact`, `partial`, `overlapping`, `rounded` or `unexplained`, or `none`, which checks
    /// no sum.
    pub relation: Option<Scalar>,
    /// Step to which numbers are rounded, for the relation `rounded`: `0.1`.
    pub step: Option<Scalar>,
    /// Numbers that are rounded: only the `total` (if absent), or `all`.
    pub terms: Option<Scalar>,
    /// Note on the relation, printed with it; `overlapping` and `unexplained` need one.
    pub note: Option<TextRecord>,
    /// Reason why a project has no value, for projects with neither a value nor a reason of their
    /// own.
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
    /// Name, printed as its heading.
    pub name: Option<TextRecord>,
    /// Relation of the parts to the whole: `exact`, `partial`, `overlapping`, `rounded` or
    /// `unexplained`.
    pub relation: Option<Scalar>,
    /// Step to which numbers are rounded, for the relation `rounded`: `0.1`.
    pub step: Option<Scalar>,
    /// Numbers that are rounded: only the `total` (if absent), or `all`.
    pub terms: Option<Scalar>,
    /// Note on the relation, printed with it; `overlapping` and `unexplained` need one.
    pub note: Option<TextRecord>,
    /// Number that the parts add up to, if not the indicator's value: `100` for shares in percent.
    pub of: Option<Scalar>,
    /// Parts, by id, in the order of the page.
    pub parts: Entries<PartRecord>,
}

/// A part of a breakdown.
pub type PartRecord = Labelled<PartKeys>;

/// Keys of [`PartRecord`] beside its languages.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields, expecting = "a part: { ja: …, en: … }")]
pub struct PartKeys {
    /// Relation of its own parts to this part; `partial` if absent.
    pub relation: Option<Scalar>,
    /// Own parts, by id. Ids are unique in the whole breakdown.
    pub parts: Entries<PartRecord>,
}
