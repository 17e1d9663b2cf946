//! A number with its name, as highlights, policies and terms print them.

use super::{Scalar, SpanRecord, TextRecord};
use serde::Deserialize;

/// A printed number.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    deny_unknown_fields,
    expecting = "a figure: { name: …, value: …, unit: … }"
)]
pub struct QuantityRecord {
    /// What it is.
    pub name: Option<TextRecord>,
    /// Its value.
    pub value: Option<Scalar>,
    /// Why there is none.
    pub missing: Option<TextRecord>,
    /// Its unit.
    pub unit: Option<Scalar>,
    /// How final it is, or `approximate`.
    pub status: Option<Scalar>,
    /// Over which time it counts: `single-year`, `cumulative`, `average` or `as-of`.
    pub basis: Option<Scalar>,
    /// The year, month or day to which its source dates it, ISO.
    pub date: Option<Scalar>,
    /// The fiscal years that it covers.
    pub period: Option<SpanRecord>,
    /// The year that it measures, where it has neither date nor period: `2021`, `CY2024`.
    pub measured: Option<Scalar>,
    /// What exactly is printed.
    pub note: Option<TextRecord>,
    /// The group it is shown in.
    pub topic: Option<Scalar>,
    /// The document, if not the record's.
    pub document: Option<Scalar>,
    /// The place in the document, if not the record's.
    pub source: Option<TextRecord>,
}
