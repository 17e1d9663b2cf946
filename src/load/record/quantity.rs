//! A named number, as highlights, policies and terms print it.

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
    /// Name.
    pub name: Option<TextRecord>,
    /// Value, as printed.
    pub value: Option<Scalar>,
    /// Reason why there is no value.
    pub missing: Option<TextRecord>,
    /// Unit id in `units.yaml`.
    pub unit: Option<Scalar>,
    /// `final` (if absent), `provisional`, `revised`, `reference`, `estimated` or `approximate`.
    pub status: Option<Scalar>,
    /// Period that the value describes, if the source says: `single-year`, `cumulative`, `average` or
    /// `as-of`.
    pub basis: Option<Scalar>,
    /// Year, month or day that the source gives for it.
    pub date: Option<Scalar>,
    /// Fiscal years that it covers; that alone does not make it a sum.
    pub period: Option<SpanRecord>,
    /// Time that it measures, if it has neither date nor period: `2021`, `CY2024`, `2024-07`,
    /// `2017/2019`; with one, only a closer statement of the same time.
    pub measured: Option<Scalar>,
    /// Note on exactly what is printed.
    pub note: Option<TextRecord>,
    /// Id in the list `topics` of `vocabulary.yaml`, under which a term shows it.
    pub topic: Option<Scalar>,
    /// Source document id, if different from the record's.
    pub document: Option<Scalar>,
    /// Place in the document, if different from the record's.
    pub source: Option<TextRecord>,
}
