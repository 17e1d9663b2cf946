//! `plan.yaml`, `units.yaml`, `organisations.yaml`, `sources.yaml` and `edition.yaml`.

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
    /// Its name.
    pub name: Option<TextRecord>,
    /// A short name.
    pub short_name: Option<TextRecord>,
    /// Its fiscal years.
    pub period: Option<SpanRecord>,
    /// The unit of budgets.
    pub budget_unit: Option<Scalar>,
    /// The lines that budgets have.
    pub budget_lines: Entries<TextRecord>,
    /// The scale of ratings, best first.
    pub ratings: Entries<RatingRecord>,
    /// The groups of indicators in page order.
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
    /// What the legend says.
    pub meaning: Option<TextRecord>,
    /// Whether the target is on its way.
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
    /// The sort of its indicators.
    pub kind: Option<Scalar>,
    /// Its heading.
    pub name: Option<TextRecord>,
    /// What applies to all of them.
    pub note: Option<TextRecord>,
}

/// A unit.
#[derive(Debug, Clone, Deserialize)]
#[serde(
    rename_all = "kebab-case",
    deny_unknown_fields,
    expecting = "a unit: { ja: 件, en: cases }"
)]
pub struct UnitRecord {
    /// Behind a Japanese number.
    pub ja: Option<Scalar>,
    /// Behind an English number.
    pub en: Option<Scalar>,
    /// Behind exactly one.
    pub en_one: Option<Scalar>,
    /// How English text shows it otherwise.
    pub display: Option<DisplayRecord>,
}

/// Prefix, factor and suffix of an English amount.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    deny_unknown_fields,
    expecting = "a map of prefix, factor and suffix"
)]
pub struct DisplayRecord {
    /// Before the number.
    pub prefix: Option<Scalar>,
    /// What the value is multiplied with.
    pub factor: Option<Scalar>,
    /// Behind the number.
    pub suffix: Option<Scalar>,
}

/// An organisation.
#[derive(Debug, Clone, Deserialize)]
#[serde(
    deny_unknown_fields,
    expecting = "an organisation: { ja: …, en: …, mark: … }"
)]
pub struct OrganisationRecord {
    /// Its Japanese name.
    pub ja: Option<Scalar>,
    /// Its English name.
    pub en: Option<Scalar>,
    /// The sign that Japanese tables print for it.
    pub mark: Option<Scalar>,
    /// The abbreviation that English tables print for it.
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
    /// Its title.
    pub title: Option<TextRecord>,
    /// Who issued it.
    pub issuer: Vec<Scalar>,
    /// When, ISO.
    pub date: Option<Scalar>,
    /// In which language.
    pub language: Option<Scalar>,
    /// What sort of document it is.
    pub kind: Option<TextRecord>,
}

/// An annual report.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    rename_all = "kebab-case",
    deny_unknown_fields,
    expecting = "a map of the edition's keys"
)]
pub struct EditionRecord {
    /// Its title.
    pub title: Option<TextRecord>,
    /// What it is.
    pub description: Option<TextRecord>,
    /// The day its figures describe.
    pub as_of: Option<Scalar>,
    /// The day of the last change.
    pub updated: Option<Scalar>,
    /// The document that its figures are taken from.
    pub source: Option<Scalar>,
    /// Keeps the record, and every figure of it, out of builds.
    pub draft: Draft,
    /// The first day that it is in builds.
    pub publish_on: PublishOn,
}
