//! `charts:` of a yearly record: how its charts are to look.

use super::{Scalar, TextRecord};
use serde::Deserialize;

/// A chart that an author asks for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    deny_unknown_fields,
    expecting = "a chart: { kind: bars, by: … }"
)]
pub struct ChartRecord {
    /// The sort of chart.
    pub kind: Option<Scalar>,
    /// The breakdown, or `project`.
    pub by: Option<Scalar>,
    /// `given` or `value`.
    pub order: Option<Scalar>,
    /// The part or project that matters.
    pub emphasis: Option<Scalar>,
    /// The finding in words.
    pub title: Option<TextRecord>,
    /// A remark below the drawing.
    pub note: Option<TextRecord>,
}
