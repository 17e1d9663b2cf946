//! Values of an indicator in one year: `YEAR/indicators/ID.yaml`.

use super::{ChartRecord, Draft, PublishOn, Scalar, TextRecord};
use crate::load::yaml::Entries;
use serde::Deserialize;

/// Observation: an indicator's values in one year.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    rename_all = "kebab-case",
    deny_unknown_fields,
    expecting = "a map of the year's keys"
)]
pub struct ObservationRecord {
    /// Value.
    pub value: Option<Scalar>,
    /// Reason why there is no value.
    pub missing: Option<TextRecord>,
    /// Status, such as final or provisional.
    pub status: Option<Scalar>,
    /// Time basis of the value, such as a single year or cumulative.
    pub basis: Option<Scalar>,
    /// First year of a cumulative or average value.
    pub since: Option<Scalar>,
    /// Time that the value measures: `2025`, `CY2024`, `2024-07`, `2017/2019` …
    pub measured: Option<Scalar>,
    /// Unit id, if different from the definition's.
    pub unit: Option<Scalar>,
    /// The same value counted in other units, by unit: `{ companies: 40 }`.
    pub counted: Entries<Scalar>,
    /// Code of the rating.
    pub rating: Option<Scalar>,
    /// Reason for the rating.
    pub reason: Option<TextRecord>,
    /// Values of the single years behind it, by year.
    pub single_year: Entries<Scalar>,
    /// Values of the parts, by breakdown and part.
    pub breakdowns: Entries<Entries<Scalar>>,
    /// Further figures printed beside the value, by id.
    pub figures: Entries<FigureRecord>,
    /// Relations that differ from the definition's, by what they apply to.
    pub relations: Entries<RelationRecord>,
    /// Notes.
    pub notes: Vec<NoteRecord>,
    /// Account of what was achieved and why.
    pub detail: Option<TextRecord>,
    /// Options of its charts.
    pub charts: Vec<ChartRecord>,
    /// Place in the source document.
    pub source: Option<TextRecord>,
    /// Values of the projects, by project id.
    pub projects: Entries<ReadingRecord>,
    /// Keeps the record and all its figures out of builds.
    pub draft: Draft,
    /// First day on which builds include the record.
    pub publish_on: PublishOn,
}

/// A project's value of an indicator.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    rename_all = "kebab-case",
    deny_unknown_fields,
    expecting = "a map of the project's keys"
)]
pub struct ReadingRecord {
    /// Value.
    pub value: Option<Scalar>,
    /// Reason why there is no value.
    pub missing: Option<TextRecord>,
    /// Status, such as final or provisional.
    pub status: Option<Scalar>,
    /// Values of the parts, by breakdown and part.
    pub breakdowns: Entries<Entries<Scalar>>,
    /// Relations that differ from the definition's, by what they apply to.
    pub relations: Entries<RelationRecord>,
    /// Notes.
    pub notes: Vec<NoteRecord>,
    /// Account of what was achieved and why.
    pub detail: Option<TextRecord>,
}

/// A further figure beside the value.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    deny_unknown_fields,
    expecting = "a figure: { name: …, value: … }"
)]
pub struct FigureRecord {
    /// Name.
    pub name: Option<TextRecord>,
    /// Value.
    pub value: Option<Scalar>,
    /// Reason why there is no value.
    pub missing: Option<TextRecord>,
    /// Unit id, if different from the indicator's.
    pub unit: Option<Scalar>,
    /// Status, such as final or provisional.
    pub status: Option<Scalar>,
    /// Time basis of the value, such as a single year or cumulative.
    pub basis: Option<Scalar>,
    /// First year of a cumulative or average value.
    pub since: Option<Scalar>,
    /// Time that the value measures: `2025`, `CY2024`, `2024-07`, `2017/2019` …
    pub measured: Option<Scalar>,
    /// Note.
    pub note: Option<TextRecord>,
}

/// A relation that replaces the definition's in this record.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    deny_unknown_fields,
    expecting = "a relation: { relation: …, note: … }"
)]
pub struct RelationRecord {
    /// Name of the relation.
    pub relation: Option<Scalar>,
    /// Rounding step of rounded numbers.
    pub step: Option<Scalar>,
    /// Which of the numbers are rounded.
    pub terms: Option<Scalar>,
    /// Note that the site prints about the relation.
    pub note: Option<TextRecord>,
}

/// A note on the value or on one of its parts.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    deny_unknown_fields,
    expecting = "a note: { at: …, ja: …, en: … }"
)]
pub struct NoteRecord {
    /// Target of the note: `by-form.licence`, `by-form` or `figures.ID`; the value if absent.
    pub at: Option<Scalar>,
    /// Japanese text.
    pub ja: Option<Scalar>,
    /// English text.
    pub en: Option<Scalar>,
}
