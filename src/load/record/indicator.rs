//! `indicators/ID.yaml`: what an indicator is, stable over a term.

use super::{Draft, PublishOn, Scalar, TextRecord};
use crate::load::yaml::Entries;
use serde::Deserialize;

/// An indicator's definition.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    rename_all = "kebab-case",
    deny_unknown_fields,
    expecting = "a map of the indicator's keys"
)]
pub struct IndicatorRecord {
    /// The group it belongs to.
    pub group: Option<Scalar>,
    /// Its printed number.
    pub number: Option<Scalar>,
    /// Its place in its group, where it has no number.
    pub order: Option<Scalar>,
    /// Its full name.
    pub name: Option<TextRecord>,
    /// A short name.
    pub short_name: Option<TextRecord>,
    /// What it counts.
    pub unit: Option<Scalar>,
    /// Who owns it.
    pub owners: Vec<Scalar>,
    /// What it measures, for a lay reader.
    pub description: Option<TextRecord>,
    /// What the plan wants.
    pub target: Option<TargetRecord>,
    /// The indicators whose sum it is.
    pub derived: Vec<Scalar>,
    /// Why the plan never publishes a total.
    pub missing: Option<TextRecord>,
    /// How project values relate to the plan's.
    pub by_project: Option<ByProjectRecord>,
    /// How its value is split.
    pub breakdowns: Entries<BreakdownRecord>,
    /// The ids that it had before: old addresses lead to it.
    pub aliases: Vec<Scalar>,
    /// Keeps the record, and every figure of it, out of builds.
    pub draft: Draft,
    /// The first day that it is in builds.
    pub publish_on: PublishOn,
}

/// A target; which keys belong to it depends on its kind.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    deny_unknown_fields,
    expecting = "a target: { kind: per-year, value: … }"
)]
pub struct TargetRecord {
    /// The kind of promise.
    pub kind: Option<Scalar>,
    /// The wanted value.
    pub value: Option<Scalar>,
    /// Its unit, if not the indicator's.
    pub unit: Option<Scalar>,
    /// First year.
    pub from: Option<Scalar>,
    /// Last year.
    pub to: Option<Scalar>,
    /// The total over the period.
    pub total: Option<Scalar>,
    /// The number of years averaged.
    pub over: Option<Scalar>,
    /// The years behind a baseline.
    pub baseline: Option<SpanRecord>,
    /// The year a level is due.
    pub by: Option<Scalar>,
    /// Where a level started.
    pub start: Option<StartRecord>,
    /// Expected values of single years.
    pub milestones: Entries<Scalar>,
    /// The target in the plan's words.
    pub text: Option<TextRecord>,
    /// Why it is suspended.
    pub reason: Option<TextRecord>,
}

/// First and last year.
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

/// A starting level.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    deny_unknown_fields,
    expecting = "a start: { year: 2024, value: 0 }"
)]
pub struct StartRecord {
    /// The year.
    pub year: Option<Scalar>,
    /// The value in that year.
    pub value: Option<Scalar>,
}

/// How project values relate to the plan's.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    deny_unknown_fields,
    expecting = "a relation: { relation: exact }"
)]
pub struct ByProjectRecord {
    /// The relation's name.
    pub relation: Option<Scalar>,
    /// What rounded numbers are rounded to.
    pub step: Option<Scalar>,
    /// Which numbers are rounded.
    pub terms: Option<Scalar>,
    /// What is printed about it.
    pub note: Option<TextRecord>,
    /// Why projects publish no total of their own.
    pub missing: Option<TextRecord>,
}

/// A way to split a value.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    deny_unknown_fields,
    expecting = "a breakdown: { name: …, relation: …, parts: … }"
)]
pub struct BreakdownRecord {
    /// Its heading.
    pub name: Option<TextRecord>,
    /// The relation's name.
    pub relation: Option<Scalar>,
    /// What rounded numbers are rounded to.
    pub step: Option<Scalar>,
    /// Which numbers are rounded.
    pub terms: Option<Scalar>,
    /// What is printed about the relation.
    pub note: Option<TextRecord>,
    /// What the parts add up to, if not the value.
    pub of: Option<Scalar>,
    /// The parts.
    pub parts: Entries<PartRecord>,
}

/// A part of a breakdown.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields, expecting = "a part: { ja: …, en: … }")]
pub struct PartRecord {
    /// Its Japanese label.
    pub ja: Option<Scalar>,
    /// Its English label.
    pub en: Option<Scalar>,
    /// How its own parts relate to it.
    pub relation: Option<Scalar>,
    /// Its own parts.
    pub parts: Entries<PartRecord>,
}
