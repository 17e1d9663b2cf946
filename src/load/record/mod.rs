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
    BreakdownRecord, ByProjectRecord, IndicatorRecord, PartKeys, PartRecord, SpanRecord,
    StartRecord, TargetRecord,
};
pub use observation::{
    FigureRecord, NoteKeys, NoteRecord, ObservationRecord, ReadingRecord, RelationRecord,
};
pub use plan::{
    EditionRecord, GroupRecord, OrganisationKeys, OrganisationRecord, PlanRecord, RatingRecord,
    SourceRecord,
};
pub use policy::{PolicyRecord, PolicyRowRecord};
pub use project::{
    BudgetRecord, InitiativeKeys, InitiativeRecord, ProgrammeKeys, ProgrammeRecord, ProjectRecord,
    ProjectYearRecord,
};
pub use prose::{PageParts, ProseRecord, page_parts};
pub(super) use prose::{prose, stray_prose};
pub(super) use publication::unclear;
pub use publication::{Draft, PublishOn, Publishable};
pub use quantity::QuantityRecord;
pub use term::{
    DifferenceRecord, EventRecord, GlossaryKeys, GlossaryRecord, PresidentRecord, ProductRecord,
    TermProjectRecord, TermRecord, TermYearsRecord, TopicRecord, VocabularyRecord,
};
pub(super) use text::in_languages;
pub use text::{Labelled, TextRecord};
pub use unit::{DisplayRecord, UnitDisplay, UnitForm, UnitRecord};

use super::yaml::{self, Entries};
use crate::{
    cache::Version,
    diagnostics::Problem,
    model::{Day, Languages},
};
use serde::de::DeserializeOwned;

/// Text of a file before it is decoded.
#[derive(Debug, Clone, Copy)]
pub(super) struct SourceText<'a> {
    pub(super) path: &'a str,
    pub(super) text: &'a str,
    pub(super) version: Version,
    pub(super) languages: &'a Languages,
}

/// A record that fills a file.
pub(super) trait FileRecord: Sized + Send + Sync + 'static {
    fn decode(source: SourceText<'_>) -> Result<Self, Vec<Problem>>;

    /// The keys that keep it back; none for a kind that is always public.
    fn publishable(&self) -> Option<&dyn Publishable>;
}

fn from_yaml<T: DeserializeOwned>(source: SourceText<'_>) -> Result<T, Vec<Problem>> {
    let record = yaml::decode_in(source.languages, source.path, source.text)?;
    match publication::misplaced(source.path, source.text) {
        Some(problem) => Err(vec![problem]),
        None => Ok(record),
    }
}

/// Makes types the records of YAML files.
macro_rules! yaml_records {
    (may be held: $($held:ty),*; always public: $($public:ty),*;) => {
        $(
            impl Publishable for $held {
                fn draft(&self) -> bool {
                    self.draft.is_set()
                }

                fn publish_on(&self) -> Option<Day> {
                    self.publish_on.day()
                }
            }

            impl FileRecord for $held {
                fn decode(source: SourceText<'_>) -> Result<Self, Vec<Problem>> {
                    from_yaml(source)
                }

                fn publishable(&self) -> Option<&dyn Publishable> {
                    Some(self)
                }
            }
        )*
        $(
            impl FileRecord for $public {
                fn decode(source: SourceText<'_>) -> Result<Self, Vec<Problem>> {
                    from_yaml(source)
                }

                fn publishable(&self) -> Option<&dyn Publishable> {
                    None
                }
            }
        )*
    };
}

yaml_records! {
    may be held:
        EditionRecord, HighlightRecord, IndicatorRecord, ObservationRecord, PolicyRecord,
        ProjectRecord, ProjectYearRecord, TermRecord;
    always public:
        Entries<GlossaryRecord>, Entries<OrganisationRecord>, Entries<QuantityRecord>,
        Entries<SourceRecord>, Entries<UnitRecord>, PlanRecord, VocabularyRecord;
}

/// A scalar as written: a number, a year or a word.
pub type Scalar = String;
