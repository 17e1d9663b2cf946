//! `YEAR/highlights/ID.yaml`: one highlight.

use super::{Draft, PublishOn, QuantityRecord, Scalar, TextRecord};
use crate::load::yaml::Entries;
use serde::Deserialize;

/// A highlight.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    rename_all = "kebab-case",
    deny_unknown_fields,
    expecting = "a map of the highlight's keys"
)]
pub struct HighlightRecord {
    /// The ids that it had before: old addresses lead to it.
    pub aliases: Vec<Scalar>,
    /// Its title.
    pub title: Option<TextRecord>,
    /// The project it belongs to.
    pub project: Option<Scalar>,
    /// Its place within the project.
    pub order: Option<Scalar>,
    /// Whether the front page shows it.
    pub featured: bool,
    /// What sort of result it is.
    pub kind: Option<Scalar>,
    /// The disease area.
    pub disease_area: Option<Scalar>,
    /// Year, month or day, ISO.
    pub date: Option<Scalar>,
    /// Who did it.
    pub organisations: Vec<TextRecord>,
    /// The programmes that paid for it.
    pub programmes: Vec<TextRecord>,
    /// Where it was published.
    pub published: Vec<TextRecord>,
    /// The indicators it supports.
    pub indicators: Vec<Scalar>,
    /// Its numbers.
    pub figures: Entries<QuantityRecord>,
    /// Its text, Markdown.
    pub body: Option<TextRecord>,
    /// The place in the source document.
    pub source: Option<TextRecord>,
    /// Keeps the record, and every figure of it, out of builds.
    pub draft: Draft,
    /// The first day that it is in builds.
    pub publish_on: PublishOn,
}
