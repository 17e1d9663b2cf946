//! `terms/ID.yaml`: a term of the agency; and `glossary.yaml`.

use super::{Draft, PublishOn, QuantityRecord, Scalar, TextRecord};
use crate::load::yaml::Entries;
use serde::Deserialize;

/// A term.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    rename_all = "kebab-case",
    deny_unknown_fields,
    expecting = "a map of the term's keys"
)]
pub struct TermRecord {
    /// Its number.
    pub number: Option<Scalar>,
    /// Its name.
    pub name: Option<TextRecord>,
    /// Its years, and whether they are printed or inferred.
    pub years: Option<TermYearsRecord>,
    /// Who led the agency.
    pub presidents: Vec<PresidentRecord>,
    /// What it rests on.
    pub legal_basis: Option<TextRecord>,
    /// What it was about, Markdown.
    pub summary: Option<TextRecord>,
    /// Its projects.
    pub projects: Vec<TermProjectRecord>,
    /// The disease areas it distinguishes.
    pub disease_areas: Vec<TextRecord>,
    /// Its numbers.
    pub facts: Entries<QuantityRecord>,
    /// Products that reached patients.
    pub products: Vec<ProductRecord>,
    /// Its milestones.
    pub events: Vec<EventRecord>,
    /// What else is told of it.
    pub topics: Vec<TopicRecord>,
    /// Where documents differ.
    pub differences: Vec<DifferenceRecord>,
    /// Keeps the record, and every figure of it, out of builds.
    pub draft: Draft,
    /// The first day that it is in builds.
    pub publish_on: PublishOn,
}

/// Years of a term.
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
    /// `printed` or `inferred`.
    pub basis: Option<Scalar>,
    /// From what.
    pub note: Option<TextRecord>,
}

/// A president.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    deny_unknown_fields,
    expecting = "a person: { name: …, from: … }"
)]
pub struct PresidentRecord {
    /// The name.
    pub name: Option<TextRecord>,
    /// Since when, ISO.
    pub from: Option<Scalar>,
    /// Until when, ISO.
    pub to: Option<Scalar>,
    /// A remark.
    pub note: Option<TextRecord>,
    /// The document.
    pub document: Option<Scalar>,
    /// The place in it.
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
    /// Its id within the term.
    pub id: Option<Scalar>,
    /// Its name.
    pub name: Option<TextRecord>,
    /// How the term's projects are cut.
    pub kind: Option<Scalar>,
    /// The projects of the term before that it continues.
    pub predecessors: Vec<Scalar>,
    /// A remark.
    pub note: Option<TextRecord>,
    /// The document.
    pub document: Option<Scalar>,
    /// The place in it.
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
    /// Its name.
    pub name: Option<TextRecord>,
    /// What it is.
    pub category: Option<TextRecord>,
    /// When it was approved, ISO.
    pub approved: Option<Scalar>,
    /// A remark.
    pub note: Option<TextRecord>,
    /// The document.
    pub document: Option<Scalar>,
    /// The place in it.
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
    /// When, ISO.
    pub date: Option<Scalar>,
    /// Until when, ISO.
    pub end: Option<Scalar>,
    /// What happened.
    pub title: Option<TextRecord>,
    /// More about it.
    pub text: Option<TextRecord>,
    /// The group it is shown in.
    pub topic: Option<Scalar>,
    /// The document.
    pub document: Option<Scalar>,
    /// The place in it.
    pub source: Option<TextRecord>,
}

/// Something that is told in words.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    deny_unknown_fields,
    expecting = "a topic: { id: …, title: …, text: … }"
)]
pub struct TopicRecord {
    /// Its id within the term.
    pub id: Option<Scalar>,
    /// Its heading.
    pub title: Option<TextRecord>,
    /// The text, Markdown.
    pub text: Option<TextRecord>,
    /// Its points.
    pub items: Vec<TextRecord>,
    /// The document.
    pub document: Option<Scalar>,
    /// The place in it.
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
    /// What differs.
    pub text: Option<TextRecord>,
    /// The facts that it is about.
    pub facts: Vec<Scalar>,
    /// The policy sections that say it in one of the ways.
    pub policies: Vec<Scalar>,
    /// The highlights that do.
    pub highlights: Vec<Scalar>,
    /// The indicators that do.
    pub indicators: Vec<Scalar>,
    /// The projects that do.
    pub projects: Vec<Scalar>,
}

/// An entry of the glossary.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    deny_unknown_fields,
    expecting = "a term: { ja: …, en: …, text: … }"
)]
pub struct GlossaryRecord {
    /// The Japanese word.
    pub ja: Option<Scalar>,
    /// The English word.
    pub en: Option<Scalar>,
    /// The abbreviation.
    pub abbr: Option<Scalar>,
    /// Other words for it.
    pub aliases: Vec<Scalar>,
    /// What it means, in a plain sentence.
    pub text: Option<TextRecord>,
}

/// The words that records choose from.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    rename_all = "kebab-case",
    deny_unknown_fields,
    expecting = "a map of word lists"
)]
pub struct VocabularyRecord {
    /// Sorts of highlights.
    pub highlight_kinds: Entries<TextRecord>,
    /// Disease areas.
    pub disease_areas: Entries<TextRecord>,
    /// Headings of the plan above its policy sections, by printed number: `3.2`, `3.2 (1)`.
    pub policy_parts: Entries<TextRecord>,
    /// What facts and events of a term are about.
    pub topics: Entries<TextRecord>,
    /// How a term's projects are cut.
    pub project_kinds: Entries<TextRecord>,
}
