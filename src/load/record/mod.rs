//! Records as authors write them: every field is optional, and nothing is checked beyond its YAML
//! type.
//!
//! Numbers are kept as text, so that `20.0` keeps its decimal and an error about `1,000` can
//! suggest a correction.

mod chart;
mod highlight;
mod indicator;
mod observation;
mod plan;
mod policy;
mod project;
mod prose;
mod publication;
mod quantity;
mod term;

pub use chart::ChartRecord;
pub use highlight::HighlightRecord;
pub use indicator::{
    BreakdownRecord, ByProjectRecord, IndicatorRecord, PartRecord, SpanRecord, StartRecord,
    TargetRecord,
};
pub use observation::{FigureRecord, NoteRecord, ObservationRecord, ReadingRecord, RelationRecord};
pub use plan::{
    DisplayRecord, EditionRecord, GroupRecord, OrganisationRecord, PlanRecord, RatingRecord,
    SourceRecord, UnitRecord,
};
pub use policy::{PolicyRecord, PolicyRowRecord};
pub use project::{
    BudgetRecord, InitiativeRecord, ProgrammeRecord, ProjectRecord, ProjectYearRecord,
};
pub(super) use prose::prose;
pub use prose::{PageParts, ProseRecord, page_parts};
pub use publication::{Draft, PublishOn, Publishable};
pub(super) use publication::{misplaced, unclear};
pub use quantity::QuantityRecord;
pub use term::{
    DifferenceRecord, EventRecord, GlossaryRecord, PresidentRecord, ProductRecord,
    TermProjectRecord, TermRecord, TermYearsRecord, TopicRecord, VocabularyRecord,
};

use serde::Deserialize;

/// A scalar as written: a number, a year or a word.
pub type Scalar = String;

/// A text in both languages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(
    deny_unknown_fields,
    expecting = "a text in both languages: { ja: …, en: … }"
)]
pub struct TextRecord {
    /// Japanese text.
    pub ja: Option<Scalar>,
    /// English text.
    pub en: Option<Scalar>,
}
