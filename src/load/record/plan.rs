//! Site-wide records and the edition: `plan.yaml`, `units.yaml`, `organisations.yaml`,
//! `sources.yaml` and `edition.yaml`.

use super::{Draft, PublishOn, Scalar, SpanRecord, TextRecord};
use crate::load::yaml::Entries;
use serde::Deserialize;

/// The plan that sets the targets.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    rename_all = "kebab-case",
    deny_unknown_fields,
    expecting = "a map of the plan's keys"
)]
pub struct PlanRecord {
    /// Full name.
    pub name: Option<TextRecord>,
    /// Short name.
    pub short_name: Option<TextRecord>,
    /// Fiscal years of the plan.
    pub period: Option<SpanRecord>,
    /// Id of the unit of budgets.
    pub budget_unit: Option<Scalar>,
    /// Names of the budget lines, by id.
    pub budget_lines: Entries<TextRecord>,
    /// Rating scale, best first.
    pub ratings: Entries<RatingRecord>,
    /// Groups of indicators, in page order.
    pub groups: Entries<GroupRecord>,
}

/// A step of the rating scale.
#[derive(Debug, Clone, Deserialize)]
#[serde(
    rename_all = "kebab-case",
    deny_unknown_fields,
    expecting = "a rating: { meaning: …, on-track: … }"
)]
pub struct RatingRecord {
    /// Meaning, as the legend prints it.
    pub meaning: Option<TextRecord>,
    /// Whether this rating means that the target is on track.
    pub on_track: Option<bool>,
}

/// A group of indicators.
#[derive(Debug, Clone, Deserialize)]
#[serde(
    rename_all = "kebab-case",
    deny_unknown_fields,
    expecting = "a group: { kind: …, name: … }"
)]
pub struct GroupRecord {
    /// Kind of its indicators.
    pub kind: Option<Scalar>,
    /// Heading.
    pub name: Option<TextRecord>,
    /// Note that applies to all indicators of the group.
    pub note: Option<TextRecord>,
}

/// A unit of numbers.
#[derive(Debug, Clone, Deserialize)]
#[serde(
    rename_all = "kebab-case",
    deny_unknown_fields,
    expecting = "a unit: { ja: 件, en: cases }"
)]
pub struct UnitRecord {
    /// Text after a Japanese number.
    pub ja: Option<Scalar>,
    /// Text after an English number.
    pub en: Option<Scalar>,
    /// Text after an English 1 (singular).
    pub en_one: Option<Scalar>,
    /// English display form that replaces the plain number and unit.
    pub display: Option<DisplayRecord>,
}

/// Prefix, factor and suffix of an English amount, such as `¥30.6 billion` for 306 億円.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    deny_unknown_fields,
    expecting = "a map of prefix, factor and suffix"
)]
pub struct DisplayRecord {
    /// Text before the number.
    pub prefix: Option<Scalar>,
    /// Factor that the value is multiplied by.
    pub factor: Option<Scalar>,
    /// Text after the number.
    pub suffix: Option<Scalar>,
}

/// An organisation.
#[derive(Debug, Clone, Deserialize)]
#[serde(
    deny_unknown_fields,
    expecting = "an organisation: { ja: …, en: …, mark: … }"
)]
pub struct OrganisationRecord {
    /// Japanese name.
    pub ja: Option<Scalar>,
    /// English name.
    pub en: Option<Scalar>,
    /// Short sign in Japanese tables.
    pub mark: Option<Scalar>,
    /// Abbreviation in English tables.
    pub abbr: Option<Scalar>,
}

/// A source document.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    deny_unknown_fields,
    expecting = "a document: { title: …, issuer: …, date: … }"
)]
pub struct SourceRecord {
    /// Title.
    pub title: Option<TextRecord>,
    /// Ids of the organisations that issued it.
    pub issuer: Vec<Scalar>,
    /// Date of issue.
    pub date: Option<Scalar>,
    /// Language of the document.
    pub language: Option<Scalar>,
    /// Kind of document.
    pub kind: Option<TextRecord>,
}

/// An edition: one annual report.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    rename_all = "kebab-case",
    deny_unknown_fields,
    expecting = "a map of the edition's keys"
)]
pub struct EditionRecord {
    /// Title.
    pub title: Option<TextRecord>,
    /// Description.
    pub description: Option<TextRecord>,
    /// Reference date of its figures.
    pub as_of: Option<Scalar>,
    /// Date of the last change.
    pub updated: Option<Scalar>,
    /// Id of the document that its figures are taken from.
    pub source: Option<Scalar>,
    /// Keeps the record and all its figures out of builds.
    pub draft: Draft,
    /// First day on which builds include the record.
    pub publish_on: PublishOn,
}
