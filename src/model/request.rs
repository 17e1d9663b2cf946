//! Chart requests of authors, in addition to the charts derived from the facts.

use super::{Id, Localized, doc::Doc};

/// The sorts of charts that authors can ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ChartKind {
    /// A value against its target.
    Progress,
    /// Parts, or projects, side by side.
    Bars,
    /// Values over the years.
    Line,
    /// The parts of projects' values, end to end.
    Stacked,
    /// The same, side by side.
    Grouped,
    /// The same, a panel for each project.
    Multiples,
    /// Values of two editions, on one scale.
    Dumbbell,
    /// Values of two editions, at two ends.
    Slope,
}

/// In which order rows stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum ChartOrder {
    /// As printed.
    #[default]
    Given,
    /// The largest first.
    Value,
}

/// What [`ChartRequest::by`] says for projects.
pub const BY_PROJECT: &str = "project";

/// A chart of an indicator, as an author wants it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartRequest {
    /// The indicator.
    pub indicator: Id,
    /// The sort of chart.
    pub kind: ChartKind,
    /// The breakdown that it shows, or [`BY_PROJECT`].
    pub by: Option<Id>,
    /// The order of its rows.
    pub order: ChartOrder,
    /// The part or the project that matters; all others step back.
    pub emphasis: Option<Id>,
    /// The finding, in the author's words.
    pub title: Option<Localized>,
    /// A remark below the drawing.
    pub note: Option<Localized<Doc>>,
}

impl ChartKind {
    /// All sorts with the words that authors use.
    pub const NAMES: [(&'static str, Self); 8] = [
        ("progress", Self::Progress),
        ("bars", Self::Bars),
        ("line", Self::Line),
        ("stacked", Self::Stacked),
        ("grouped", Self::Grouped),
        ("multiples", Self::Multiples),
        ("dumbbell", Self::Dumbbell),
        ("slope", Self::Slope),
    ];

    /// The word that authors use.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMES
            .iter()
            .find(|(_, kind)| *kind == self)
            .map_or("", |(name, _)| name)
    }
}

impl ChartOrder {
    /// All orders with the words that authors use.
    pub const NAMES: [(&'static str, Self); 2] = [("given", Self::Given), ("value", Self::Value)];
}

impl ChartRequest {
    /// Whether another one asks for the same drawing, whatever is said with it.
    #[must_use]
    pub fn draws_like(&self, other: &Self) -> bool {
        let drawn = |each: &Self| (each.kind, each.order);
        drawn(self) == drawn(other)
            && self.indicator == other.indicator
            && self.by == other.by
            && self.emphasis == other.emphasis
    }
}
