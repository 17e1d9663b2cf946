//! Definition of an indicator, stable over a term. Its yearly values are [`super::Observation`]s.

use super::{Id, Localized, Named, Number, Relation, Target, Unit, doc::Doc};
use std::sync::Arc;

/// The sort of an indicator, as plans of the government distinguish them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// What came of it for society (アウトカム).
    Outcome,
    /// What the programmes brought forth, against a target (アウトプット).
    Output,
    /// Watched, without a target (モニタリング).
    Monitoring,
    /// Watched by single projects only.
    Specific,
}

impl Kind {
    /// All kinds with the words that records and data files use.
    pub const NAMES: [(&'static str, Self); 4] = [
        ("outcome", Self::Outcome),
        ("output", Self::Output),
        ("monitoring", Self::Monitoring),
        ("specific", Self::Specific),
    ];

    /// The word that records and data files use.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Outcome => "outcome",
            Self::Output => "output",
            Self::Monitoring => "monitoring",
            Self::Specific => "specific",
        }
    }
}

/// A section of the plan's list of indicators.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The group's id in `data/plan.yaml`.
    pub id: Id,
    /// The sort of its indicators.
    pub kind: Kind,
    /// Its heading.
    pub name: Localized,
    /// What applies to all of its indicators.
    pub note: Option<Localized<Doc>>,
}

/// An indicator's definition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Indicator {
    /// Its id, file stem and address.
    pub id: Id,
    /// The ids that it had before.
    pub aliases: Vec<Id>,
    /// The group it belongs to.
    pub group: Id,
    /// Its sort, from the group.
    pub kind: Kind,
    /// Its printed number in the plan, where it has one.
    pub number: Option<u16>,
    /// The full name as printed.
    pub name: Localized,
    /// A short name for tables and charts.
    pub short_name: Localized,
    /// What its values count.
    pub unit: Arc<Unit>,
    /// The ministries or agencies that own it.
    pub owners: Vec<Id>,
    /// What it measures, for a lay reader.
    pub description: Localized<Doc>,
    /// What the plan wants, where it wants something.
    pub target: Option<Target>,
    /// The indicators whose sum this one is.
    pub derived: Vec<Id>,
    /// How project values relate to the plan's value, where projects have values.
    pub by_project: Option<ByProject>,
    /// The ways in which its value is split.
    pub breakdowns: Vec<Breakdown>,
}

/// How the projects' values relate to the plan's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ByProject {
    /// The relation; none for shares and for values that only projects have.
    pub relation: Option<Relation>,
    /// What is printed about it.
    pub note: Option<Localized<Doc>>,
}

/// A way to split an indicator's value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breakdown {
    /// Its id within the indicator.
    pub id: Id,
    /// Its heading as printed.
    pub name: Localized,
    /// How its parts usually relate to the value.
    pub relation: Relation,
    /// What is printed about that relation.
    pub note: Option<Localized<Doc>>,
    /// What the parts add up to where that is not the value (100 for shares in %).
    pub of: Option<Number>,
    /// Its parts in printed order.
    pub parts: Vec<Part>,
}

/// A part of a breakdown. Parts may be nested.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its id, unique within the breakdown.
    pub id: Id,
    /// Its label as printed.
    pub name: Localized,
    /// How its own parts relate to it.
    pub relation: Relation,
    /// Its own parts.
    pub parts: Vec<Part>,
}

impl Breakdown {
    /// All parts in depth-first order, each with its depth (0 for the top level).
    #[must_use]
    pub fn flat(&self) -> Vec<(&Part, usize)> {
        fn walk<'a>(parts: &'a [Part], depth: usize, out: &mut Vec<(&'a Part, usize)>) {
            for part in parts {
                out.push((part, depth));
                walk(&part.parts, depth + 1, out);
            }
        }
        let mut out = Vec::new();
        walk(&self.parts, 0, &mut out);
        out
    }

    /// The part with this id, at any depth.
    #[must_use]
    pub fn part(&self, id: &str) -> Option<&Part> {
        self.flat()
            .into_iter()
            .map(|(part, _)| part)
            .find(|part| &*part.id == id)
    }
}

impl Indicator {
    /// The breakdown with this id.
    #[must_use]
    pub fn breakdown(&self, id: &str) -> Option<&Breakdown> {
        self.breakdowns
            .iter()
            .find(|breakdown| &*breakdown.id == id)
    }
}

impl Named for Indicator {
    fn id(&self) -> &Id {
        &self.id
    }
}
