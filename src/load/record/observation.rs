//! Record of an indicator's values in one year: `YEAR/indicators/ID.yaml`.

use super::{ChartRecord, Draft, Labelled, PublishOn, Scalar, TextRecord};
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
    /// `final` (if absent), `provisional`, `revised`, `reference` or `estimated`.
    pub status: Option<Scalar>,
    /// Period that the value describes: `single-year` (if absent), `cumulative`, `average` or `as-of`.
    pub basis: Option<Scalar>,
    /// First fiscal year of a cumulative or average value.
    pub since: Option<Scalar>,
    /// Time that the value measures: `2025`, `CY2024`, `2024-07`, `2017/2019` …
    pub measured: Option<Scalar>,
    /// Unit id, if different from the definition's.
    pub unit: Option<Scalar>,
    /// Counts of the same result in other units, by unit id: 43 cases may be `{ companies: 40 }`.
    pub counted: Entries<Scalar>,
    /// Code of its rating on the plan's scale.
    pub rating: Option<Scalar>,
    /// Reason for the rating.
    pub reason: Option<TextRecord>,
    /// Values of the single years that a cumulative or average value sums up, by fiscal year.
    pub single_year: Entries<Scalar>,
    /// Values of the parts, by the ids of breakdown and part.
    pub breakdowns: Entries<Entries<Scalar>>,
    /// Further figures printed beside the value, by id.
    pub figures: Entries<FigureRecord>,
    /// Relations of the parts that differ from the definition's, by breakdown id.
    pub relations: Entries<RelationRecord>,
    /// Notes.
    pub notes: Vec<NoteRecord>,
    /// Account of what was achieved and why.
    pub detail: Option<TextRecord>,
    /// Options of its charts.
    pub charts: Vec<ChartRecord>,
    /// Place in the edition's source document, such as a heading or page.
    pub source: Option<TextRecord>,
    /// Values of single projects, by project id.
    pub projects: Entries<ReadingRecord>,
    /// Whether the record is unfinished: public builds leave it out with all its figures.
    pub draft: Draft,
    /// First public day: builds for an earlier day leave the record out.
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
    /// `final` (if absent), `provisional`, `revised`, `reference` or `estimated`.
    pub status: Option<Scalar>,
    /// Values of the parts, by the ids of breakdown and part.
    pub breakdowns: Entries<Entries<Scalar>>,
    /// Relations of the parts that differ from the definition's, by breakdown id.
    pub relations: Entries<RelationRecord>,
    /// Notes.
    pub notes: Vec<NoteRecord>,
    /// Account of what was achieved and why.
    pub detail: Option<TextRecord>,
}

/// A further figure that the source prints beside the value.
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
    /// `final` (if absent), `provisional`, `revised`, `reference` or `estimated`.
    pub status: Option<Scalar>,
    /// Period that the value describes: `single-year` (if absent), `cumulative`, `average` or `as-of`.
    pub basis: Option<Scalar>,
    /// First fiscal year of a cumulative or average value.
    pub since: Option<Scalar>,
    /// Time that the value measures: `2025`, `CY2024`, `2024-07`, `2017/2019` …
    pub measured: Option<Scalar>,
    /// Note.
    pub note: Option<TextRecord>,
}

/// Relation of a breakdown's parts to the whole that replaces the definition's in this record.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    deny_unknown_fields,
    expecting = "a relation: { relation: …, note: … }"
)]
pub struct RelationRecord {
    /// `exact`, `partial`, `overlapping`, `rounded` or `unexplained`.
    pub relation: Option<Scalar>,
    /// Step to which numbers are rounded, for the relation `rounded`: `0.1`.
    pub step: Option<Scalar>,
    /// Numbers that are rounded: only the `total` (if absent), or `all`.
    pub terms: Option<Scalar>,
    /// Note on the relation, printed with it; `overlapping` and `unexplained` need one.
    pub note: Option<TextRecord>,
}

/// A note on the value or on one of its parts.
pub type NoteRecord = Labelled<NoteKeys>;

/// Keys of [`NoteRecord`] beside its languages.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    deny_unknown_fields,
    expecting = "a note: { at: …, ja: …, en: … }"
)]
pub struct NoteKeys {
    /// Target of the note: a breakdown (`by-form`), a part (`by-form.licence`) or a further figure
    /// (`figures.ID`); the value if absent.
    pub at: Option<Scalar>,
}
