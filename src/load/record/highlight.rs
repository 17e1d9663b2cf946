//! Record of one highlight: `YEAR/highlights/ID.yaml`.

use super::{Draft, PublishOn, QuantityRecord, Scalar, TextRecord};
use crate::load::yaml::Entries;
use serde::Deserialize;

/// A highlight, that is a notable result of the year.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    rename_all = "kebab-case",
    deny_unknown_fields,
    expecting = "a map of the highlight's keys"
)]
pub struct HighlightRecord {
    /// Former ids; their addresses redirect to this record.
    pub aliases: Vec<Scalar>,
    /// Title.
    pub title: Option<TextRecord>,
    /// Id of the project that it belongs to.
    pub project: Option<Scalar>,
    /// Position within the project.
    pub order: Option<Scalar>,
    /// Whether the front page shows it.
    pub featured: bool,
    /// Id of its kind in `vocabulary.yaml`.
    pub kind: Option<Scalar>,
    /// Id of its disease area in `vocabulary.yaml`.
    pub disease_area: Option<Scalar>,
    /// Year, month or day.
    pub date: Option<Scalar>,
    /// Organisations that achieved it.
    pub organisations: Vec<TextRecord>,
    /// Programmes that funded it.
    pub programmes: Vec<TextRecord>,
    /// Publications of the result.
    pub published: Vec<TextRecord>,
    /// Ids of the indicators that it supports.
    pub indicators: Vec<Scalar>,
    /// Figures, by id.
    pub figures: Entries<QuantityRecord>,
    /// Body text, Markdown.
    pub body: Option<TextRecord>,
    /// Place in the source document.
    pub source: Option<TextRecord>,
    /// Keeps the record and all its figures out of builds.
    pub draft: Draft,
    /// First day on which builds include the record.
    pub publish_on: PublishOn,
}
