//! Terms of the agency, the vocabulary and the glossary: `terms/ID.yaml`, `vocabulary.yaml` and
//! `glossary.yaml`.

use super::{Draft, Labelled, PublishOn, QuantityRecord, Scalar, TextRecord};
use crate::load::yaml::Entries;
use serde::Deserialize;

/// A term of the agency.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    rename_all = "kebab-case",
    deny_unknown_fields,
    expecting = "a map of the term's keys"
)]
pub struct TermRecord {
    /// Number of the term.
    pub number: Option<Scalar>,
    /// Name.
    pub name: Option<TextRecord>,
    /// Fiscal years, and whether they are printed or inferred.
    pub years: Option<TermYearsRecord>,
    /// Presidents of the agency.
    pub presidents: Vec<PresidentRecord>,
    /// Legal basis.
    pub legal_basis: Option<TextRecord>,
    /// Summary, Markdown.
    pub summary: Option<TextRecord>,
    /// Projects of the term.
    pub projects: Vec<TermProjectRecord>,
    /// Disease areas that the term distinguishes.
    pub disease_areas: Vec<TextRecord>,
    /// Numbers of the term, by id.
    pub facts: Entries<QuantityRecord>,
    /// Products that reached patients.
    pub products: Vec<ProductRecord>,
    /// Milestones.
    pub events: Vec<EventRecord>,
    /// Further topics in words.
    pub topics: Vec<TopicRecord>,
    /// Differences between documents.
    pub differences: Vec<DifferenceRecord>,
    /// Whether the record is unfinished: public builds leave it out with all its figures.
    pub draft: Draft,
    /// First public day: builds for an earlier day leave the record out.
    pub publish_on: PublishOn,
}

/// Fiscal years of a term.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    deny_unknown_fields,
    expecting = "years: { from: 2015, to: 2019, basis: inferred }"
)]
pub struct TermYearsRecord {
    /// First year.
    pub from: Option<Scalar>,
    /// Last year.
    pub to: Option<Scalar>,
    /// Whether a document prints the years: `printed`, or `inferred` from something else.
    pub basis: Option<Scalar>,
    /// Note on what they are inferred from.
    pub note: Option<TextRecord>,
}

/// A president of the agency.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    deny_unknown_fields,
    expecting = "a person: { name: …, from: … }"
)]
pub struct PresidentRecord {
    /// Name.
    pub name: Option<TextRecord>,
    /// First day in office.
    pub from: Option<Scalar>,
    /// Last day in office.
    pub to: Option<Scalar>,
    /// Note.
    pub note: Option<TextRecord>,
    /// Source document id.
    pub document: Option<Scalar>,
    /// Place in the document.
    pub source: Option<TextRecord>,
}

/// A project of a term.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    deny_unknown_fields,
    expecting = "a project: { id: …, name: … }"
)]
pub struct TermProjectRecord {
    /// Id within the term; in the current term, that of the project.
    pub id: Option<Scalar>,
    /// Name.
    pub name: Option<TextRecord>,
    /// Id in the list `project-kinds` of `vocabulary.yaml`, which names the principles of division,
    /// such as by disease area.
    pub kind: Option<Scalar>,
    /// Ids of the projects of the previous term that it continues.
    pub predecessors: Vec<Scalar>,
    /// Note.
    pub note: Option<TextRecord>,
    /// Source document id.
    pub document: Option<Scalar>,
    /// Place in the document.
    pub source: Option<TextRecord>,
}

/// A product.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    deny_unknown_fields,
    expecting = "a product: { name: …, approved: … }"
)]
pub struct ProductRecord {
    /// Name.
    pub name: Option<TextRecord>,
    /// Product category.
    pub category: Option<TextRecord>,
    /// Date of approval.
    pub approved: Option<Scalar>,
    /// Note.
    pub note: Option<TextRecord>,
    /// Source document id.
    pub document: Option<Scalar>,
    /// Place in the document.
    pub source: Option<TextRecord>,
}

/// A milestone.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    deny_unknown_fields,
    expecting = "an event: { date: …, title: … }"
)]
pub struct EventRecord {
    /// Date, or first day.
    pub date: Option<Scalar>,
    /// Last day.
    pub end: Option<Scalar>,
    /// What happened.
    pub title: Option<TextRecord>,
    /// Details.
    pub text: Option<TextRecord>,
    /// Id in the list `topics` of `vocabulary.yaml`, under which it is shown.
    pub topic: Option<Scalar>,
    /// Source document id.
    pub document: Option<Scalar>,
    /// Place in the document.
    pub source: Option<TextRecord>,
}

/// A topic described in words.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    deny_unknown_fields,
    expecting = "a topic: { id: …, title: …, text: … }"
)]
pub struct TopicRecord {
    /// Id within the term.
    pub id: Option<Scalar>,
    /// Heading.
    pub title: Option<TextRecord>,
    /// Text, Markdown.
    pub text: Option<TextRecord>,
    /// List items.
    pub items: Vec<TextRecord>,
    /// Source document id.
    pub document: Option<Scalar>,
    /// Place in the document.
    pub source: Option<TextRecord>,
}

/// A difference between documents.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    deny_unknown_fields,
    expecting = "a difference: { text: …, facts: […] }"
)]
pub struct DifferenceRecord {
    /// Description of what differs.
    pub text: Option<TextRecord>,
    /// Ids of the term's facts concerned.
    pub facts: Vec<Scalar>,
    /// Ids of the policy sections that state one of the versions.
    pub policies: Vec<Scalar>,
    /// Ids of the highlights that state one of the versions.
    pub highlights: Vec<Scalar>,
    /// Ids of the indicators that state one of the versions.
    pub indicators: Vec<Scalar>,
    /// Ids of the projects that state one of the versions.
    pub projects: Vec<Scalar>,
}

/// A glossary entry.
pub type GlossaryRecord = Labelled<GlossaryKeys>;

/// Keys of [`GlossaryRecord`] beside its languages.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    deny_unknown_fields,
    expecting = "a term: { ja: …, en: …, text: … }"
)]
pub struct GlossaryKeys {
    /// Abbreviation.
    pub abbr: Option<Scalar>,
    /// Synonyms.
    pub aliases: Vec<Scalar>,
    /// Meaning in one plain sentence.
    pub text: Option<TextRecord>,
}

/// Controlled vocabulary: the ids that records choose from, with their labels.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    rename_all = "kebab-case",
    deny_unknown_fields,
    expecting = "a map of word lists"
)]
pub struct VocabularyRecord {
    /// Kinds of highlights.
    pub highlight_kinds: Entries<TextRecord>,
    /// Disease areas.
    pub disease_areas: Entries<TextRecord>,
    /// Headings of the plan above its policy sections, by printed number: `3.2`, `3.2 (1)`.
    pub policy_parts: Entries<TextRecord>,
    /// Topics under which a term shows its facts and events.
    pub topics: Entries<TextRecord>,
    /// Principles by which terms are divided into projects, such as by disease area.
    pub project_kinds: Entries<TextRecord>,
}
