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
    /// Whether the front page shows it. Where no highlight says so, the page chooses.
    pub featured: bool,
    /// Id in the list `highlight-kinds` of `vocabulary.yaml`.
    pub kind: Option<Scalar>,
    /// Id in the list `disease-areas` of `vocabulary.yaml`.
    pub disease_area: Option<Scalar>,
    /// Year, month or day.
    pub date: Option<Scalar>,
    /// Names of the organisations that achieved it.
    pub organisations: Vec<TextRecord>,
    /// Names of the programmes that funded it.
    pub programmes: Vec<TextRecord>,
    /// Journals and other places that published the result.
    pub published: Vec<TextRecord>,
    /// Ids of the indicators that it supports.
    pub indicators: Vec<Scalar>,
    /// Figures, by id.
    pub figures: Entries<QuantityRecord>,
    /// Body text, Markdown.
    pub body: Option<TextRecord>,
    /// Place in the edition's source document, such as a heading or page.
    pub source: Option<TextRecord>,
    /// Whether the record is unfinished: public builds leave it out with all its figures.
    pub draft: Draft,
    /// First public day: builds for an earlier day leave the record out.
    pub publish_on: PublishOn,
}
