//! Site-wide records and the edition: `plan.yaml`, `units.yaml`, `organisations.yaml`,
//! `sources.yaml` and `edition.yaml`.

use super::{Draft, Labelled, PublishOn, Scalar, SpanRecord, TextRecord};
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
    /// Names of the budget lines, by id, in page order.
    pub budget_lines: Entries<TextRecord>,
    /// Rating scale by code, best rating first.
    pub ratings: Entries<RatingRecord>,
    /// Groups of indicators by id, in page order.
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
    /// Whether this rating says that the target is on track; absent if it says neither.
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
    /// Kind of its indicators: `outcome`, `output`, `monitoring` or `specific`.
    pub kind: Option<Scalar>,
    /// Heading.
    pub name: Option<TextRecord>,
    /// Note that applies to all indicators of the group.
    pub note: Option<TextRecord>,
}

/// An organisation.
pub type OrganisationRecord = Labelled<OrganisationKeys>;

/// Keys of [`OrganisationRecord`] beside its languages.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    deny_unknown_fields,
    expecting = "an organisation: { ja: …, en: …, mark: … }"
)]
pub struct OrganisationKeys {
    /// Mark that stands for it in Japanese tables, mostly one character.
    pub mark: Option<Scalar>,
    /// Abbreviation that stands for it in English tables.
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
    /// Date of issue: a year, a month or a day.
    pub date: Option<Scalar>,
    /// Language of the document, as a code: `ja`.
    pub language: Option<Scalar>,
    /// Kind of document, in words.
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
    /// Day that its figures describe, ISO format.
    pub as_of: Option<Scalar>,
    /// Day of the last change, ISO format.
    pub updated: Option<Scalar>,
    /// Id of the document in `sources.yaml` that its figures are taken from.
    pub source: Option<Scalar>,
    /// Whether the record is unfinished: public builds leave it out with all its figures.
    pub draft: Draft,
    /// First public day: builds for an earlier day leave the record out.
    pub publish_on: PublishOn,
}
