//! The keys by which an author keeps a record back: `draft: true` and `publish-on: DAY`.

use super::{
    EditionRecord, HighlightRecord, IndicatorRecord, ObservationRecord, PolicyRecord,
    ProjectRecord, ProjectYearRecord, ProseRecord, Scalar, TermRecord, prose::FrontMatter,
};

/// A record that can be kept back.
pub trait Publishable {
    /// Whether it is not finished.
    fn draft(&self) -> bool;
    /// The first day on which the public may see it, as written.
    fn publish_on(&self) -> Option<&Scalar>;

    /// Whether it says anything of the kind.
    fn may_be_held(&self) -> bool {
        self.draft() || self.publish_on().is_some()
    }
}

macro_rules! publishable {
    ($($record:ty),*) => {
        $(impl Publishable for $record {
            fn draft(&self) -> bool {
                self.draft
            }

            fn publish_on(&self) -> Option<&Scalar> {
                self.publish_on.as_ref()
            }
        })*
    };
}

publishable!(
    EditionRecord,
    FrontMatter,
    HighlightRecord,
    IndicatorRecord,
    ObservationRecord,
    PolicyRecord,
    ProjectRecord,
    ProjectYearRecord,
    TermRecord
);

impl Publishable for ProseRecord {
    fn draft(&self) -> bool {
        self.front.draft()
    }

    fn publish_on(&self) -> Option<&Scalar> {
        self.front.publish_on()
    }
}
