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
mod text;
mod unit;

pub use chart::ChartRecord;
pub use highlight::HighlightRecord;
pub use indicator::{
    BreakdownRecord, ByProjectRecord, IndicatorRecord, PartKeys, PartRecord, SpanRecord, StartRecord,
    TargetRecord,
};
pub use observation::{FigureRecord, NoteKeys, NoteRecord, ObservationRecord, ReadingRecord, RelationRecord};
pub use plan::{
    EditionRecord, GroupRecord, OrganisationKeys, OrganisationRecord, PlanRecord, RatingRecord,
    SourceRecord, 
};
pub use policy::{PolicyRecord, PolicyRowRecord};
pub use project::{
    BudgetRecord, InitiativeKeys, InitiativeRecord, ProgrammeKeys, ProgrammeRecord, ProjectRecord, ProjectYearRecord,
};
pub(super) use prose::prose;
pub use prose::{PageParts, ProseRecord, is_unused, page_parts};
pub use publication::{Draft, PublishOn, Publishable};
pub(super) use publication::{misplaced, unclear};
pub use quantity::QuantityRecord;
pub use term::{
    DifferenceRecord, EventRecord, GlossaryKeys, GlossaryRecord, PresidentRecord, ProductRecord,
    TermProjectRecord, TermRecord, TermYearsRecord, TopicRecord, VocabularyRecord,
};
pub use text::{Labelled, TextRecord, TextsByKey};
pub use unit::{DisplayRecord, UnitDisplay, UnitForm, UnitRecord};

/// A scalar as written: a number, a year or a word.
pub type Scalar = String;
