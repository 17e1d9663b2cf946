//! Entries of `charts:` in a yearly record: options of a chart.

use super::{Scalar, TextRecord};
use serde::Deserialize;

/// Options of one chart.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    deny_unknown_fields,
    expecting = "a chart: { kind: bars, by: … }"
)]
pub struct ChartRecord {
    /// Name of the chart type: `bars`, for example.
    pub kind: Option<Scalar>,
    /// Id of the breakdown whose parts are shown, or `project` for the projects' values.
    pub by: Option<Scalar>,
    /// Order of the parts: `given` or `value`.
    pub order: Option<Scalar>,
    /// Id of the part or project to highlight.
    pub emphasis: Option<Scalar>,
    /// Headline: the finding in words.
    pub title: Option<TextRecord>,
    /// Note below the chart.
    pub note: Option<TextRecord>,
}
