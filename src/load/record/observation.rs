//! `YEAR/indicators/ID.yaml`: the values of a year.

use super::{ChartRecord, Draft, PublishOn, Scalar, TextRecord};
use crate::load::yaml::Entries;
use serde::Deserialize;

/// An indicator's year.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    rename_all = "kebab-case",
    deny_unknown_fields,
    expecting = "a map of the year's keys"
)]
pub struct ObservationRecord {
    /// The value.
    pub value: Option<Scalar>,
    /// Why there is none.
    pub missing: Option<TextRecord>,
    /// How final it is.
    pub status: Option<Scalar>,
    /// Over which time.
    pub basis: Option<Scalar>,
    /// The first year of a cumulative or average value.
    pub since: Option<Scalar>,
    /// The year it measures.
    pub measured: Option<Scalar>,
    /// Its unit, if not the definition's.
    pub unit: Option<Scalar>,
    /// The rating's code.
    pub rating: Option<Scalar>,
    /// Why that rating.
    pub reason: Option<TextRecord>,
    /// The single years behind it.
    pub single_year: Entries<Scalar>,
    /// Its parts by breakdown.
    pub breakdowns: Entries<Entries<Scalar>>,
    /// Further figures printed around it.
    pub figures: Entries<FigureRecord>,
    /// Relations that differ from the definition's.
    pub relations: Entries<RelationRecord>,
    /// Remarks.
    pub notes: Vec<NoteRecord>,
    /// What was achieved and why.
    pub detail: Option<TextRecord>,
    /// How its charts are to look.
    pub charts: Vec<ChartRecord>,
    /// The place in the source document.
    pub source: Option<TextRecord>,
    /// The projects' values.
    pub projects: Entries<ReadingRecord>,
    /// Keeps the record, and every figure of it, out of builds.
    pub draft: Draft,
    /// The first day that it is in builds.
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
    /// The value.
    pub value: Option<Scalar>,
    /// Why there is none.
    pub missing: Option<TextRecord>,
    /// How final it is.
    pub status: Option<Scalar>,
    /// Its parts by breakdown.
    pub breakdowns: Entries<Entries<Scalar>>,
    /// Relations that differ from the definition's.
    pub relations: Entries<RelationRecord>,
    /// Remarks.
    pub notes: Vec<NoteRecord>,
    /// What was achieved and why.
    pub detail: Option<TextRecord>,
}

/// A further figure.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    deny_unknown_fields,
    expecting = "a figure: { name: …, value: … }"
)]
pub struct FigureRecord {
    /// What it is.
    pub name: Option<TextRecord>,
    /// Its value.
    pub value: Option<Scalar>,
    /// Why there is none.
    pub missing: Option<TextRecord>,
    /// Its unit, if not the indicator's.
    pub unit: Option<Scalar>,
    /// How final it is.
    pub status: Option<Scalar>,
    /// Over which time.
    pub basis: Option<Scalar>,
    /// The first year of a cumulative or average value.
    pub since: Option<Scalar>,
    /// The year it measures.
    pub measured: Option<Scalar>,
    /// A remark.
    pub note: Option<TextRecord>,
}

/// A relation that holds here only.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    deny_unknown_fields,
    expecting = "a relation: { relation: …, note: … }"
)]
pub struct RelationRecord {
    /// The relation's name.
    pub relation: Option<Scalar>,
    /// What rounded numbers are rounded to.
    pub step: Option<Scalar>,
    /// Which numbers are rounded.
    pub terms: Option<Scalar>,
    /// What is printed about it.
    pub note: Option<TextRecord>,
}

/// A remark, on the value or on one of its parts.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    deny_unknown_fields,
    expecting = "a note: { at: …, ja: …, en: … }"
)]
pub struct NoteRecord {
    /// What it is on: `by-form.licence`, `by-form`, `figures.ID`; the value if not given.
    pub at: Option<Scalar>,
    /// The Japanese remark.
    pub ja: Option<Scalar>,
    /// The English remark.
    pub en: Option<Scalar>,
}
