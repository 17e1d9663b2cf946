//! Chart requests of authors, in addition to the charts derived from the facts.

use super::{Aspect, ChartId, Division, Drawing, Id, Localized, doc::Doc};

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
        word(&Self::NAMES, self)
    }

    /// The sort that a word means.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        meant(&Self::NAMES, word)
    }
}

impl ChartOrder {
    /// All orders with the words that authors use.
    pub const NAMES: [(&'static str, Self); 2] = [("given", Self::Given), ("value", Self::Value)];

    /// The word that authors use.
    #[must_use]
    pub fn name(self) -> &'static str {
        word(&Self::NAMES, self)
    }

    /// The order that a word means.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        meant(&Self::NAMES, word)
    }
}

/// The word for a value in a list that has all of them.
fn word<T: Copy + PartialEq>(names: &[(&'static str, T)], value: T) -> &'static str {
    let mut names = names.iter();
    names
        .find(|(_, each)| *each == value)
        .map_or("", |(name, _)| name)
}

/// The value that a word means.
fn meant<T: Copy>(names: &[(&'static str, T)], word: &str) -> Option<T> {
    let mut names = names.iter();
    names
        .find(|(name, _)| *name == word)
        .map(|(_, value)| *value)
}

impl ChartRequest {
    /// Id of the chart where a record asks for it. It replaces the one of the same id that the facts
    /// call for.
    #[must_use]
    pub fn own_id(&self) -> ChartId {
        let aspect = match (self.kind, self.division()) {
            (ChartKind::Line, _) => Aspect::Years,
            (ChartKind::Progress, _) | (_, None) => Aspect::Progress,
            (ChartKind::Bars, Some(division)) => Aspect::By(division),
            (ChartKind::Stacked | ChartKind::Grouped | ChartKind::Multiples, Some(division)) => {
                Aspect::ProjectsBy(division)
            }
            (ChartKind::Dumbbell | ChartKind::Slope, Some(division)) => Aspect::ChangeBy(division),
        };
        ChartId::new(&self.indicator, aspect)
    }

    /// Id of the chart where a page of prose asks for it. It names all that changes the drawing, so
    /// that no other request changes it, and equal requests of several pages are one chart.
    #[must_use]
    pub fn page_id(&self) -> ChartId {
        let drawing = Drawing {
            kind: self.kind,
            by: self.division(),
            order: self.order,
            emphasis: self.emphasis.clone(),
        };
        ChartId::new(&self.indicator, Aspect::Requested(drawing))
    }

    fn division(&self) -> Option<Division> {
        self.by.as_deref().map(Division::new)
    }
}
