//! Edition: one annual report, with the values that were observed in its fiscal year.

use super::{
    Amount, BudgetLine, ById, ChartRequest, Day, Figure, FiscalYear, Highlight, Id, Localized,
    Number, Policy, Programme, Quantity, Split, Unit, doc::Doc,
};
use std::{collections::BTreeMap, sync::Arc};

/// An annual report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// The fiscal year it reports on.
    pub year: FiscalYear,
    /// Its title.
    pub title: Localized,
    /// What it is, in a sentence or two.
    pub description: Localized,
    /// The day that its figures describe.
    pub as_of: Day,
    /// The day of the last change.
    pub updated: Day,
    /// The document that its figures are taken from.
    pub source: Id,
    /// What was observed, by indicator.
    pub observations: BTreeMap<Id, Arc<Observation>>,
    /// What each project did and had.
    pub projects: BTreeMap<Id, ProjectYear>,
    /// Highlights: by project, then place.
    pub highlights: ById<Highlight>,
    /// Sections of the plan with what was done, in printed order.
    pub policies: Vec<Policy>,
    /// The numbers that policies state, each once.
    pub policy_facts: Vec<Quantity>,
    /// How its records want their charts.
    pub charts: Vec<ChartRequest>,
}

/// A figure with its breakdowns and explanation, for the whole plan or for one project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The figure.
    pub figure: Figure,
    /// Its parts.
    pub splits: Vec<Split>,
    /// What was achieved and why, Markdown.
    pub detail: Option<Localized<Doc>>,
}

/// An indicator's year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observation {
    /// The plan's own figure.
    pub reading: Reading,
    /// The same counted in other units: 43 cases are 40 companies.
    pub counted: Vec<Counted>,
    /// The rating's code: a human decision.
    pub rating: Option<Id>,
    /// Why that rating.
    pub reason: Option<Localized<Doc>>,
    /// The single years behind a cumulative or average figure.
    pub single_year: Vec<(FiscalYear, Number)>,
    /// Further figures that are printed around it.
    pub related: Vec<RelatedFigure>,
    /// The projects' figures, in the projects' order.
    pub by_project: Vec<(Id, Reading)>,
    /// The place in the edition's source document.
    pub source: Option<Localized>,
}

/// An indicator's value counted in another unit, for targets that are set in that unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The other unit.
    pub unit: Arc<Unit>,
    /// The value in it.
    pub value: Number,
}

impl Observation {
    /// Returns the plan's figure in `unit`: the printed figure if that is its unit, otherwise the one from
    /// `counted`. Returns nothing if the record gives no value in that unit, because numbers of different
    /// units must not be converted, subtracted or compared.
    #[must_use]
    pub fn figure_in(&self, unit: &Arc<Unit>) -> Option<Figure> {
        let figure = &self.reading.figure;
        if figure.unit == *unit {
            return Some(figure.clone());
        }
        let counted = self.counted.iter().find(|each| each.unit == *unit)?;
        Some(Figure {
            amount: Amount::Known(counted.value),
            unit: Arc::clone(unit),
            ..figure.clone()
        })
    }
}

/// A figure that the source prints beside an indicator's value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelatedFigure {
    /// Its id within the indicator.
    pub id: Id,
    /// What it is.
    pub name: Localized,
    /// The figure.
    pub figure: Figure,
}

/// A project's year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectYear {
    /// The ministry in charge.
    pub lead: Vec<Id>,
    /// All ministries that take part.
    pub ministries: Vec<Id>,
    /// How the ministries are known, where the source does not name them in words.
    pub ministries_note: Option<Localized<Doc>>,
    /// The place in the edition's source document.
    pub source: Option<Localized>,
    /// What it achieved, Markdown.
    pub summary: Option<Localized<Doc>>,
    /// Its money.
    pub budget: Vec<BudgetLine>,
    /// Why no money is printed.
    pub missing_budget: Option<Localized<Doc>>,
    /// Programmes that are named without an amount.
    pub programmes: Vec<Programme>,
    /// What the ministries undertook.
    pub initiatives: Vec<Initiative>,
}

/// Something that ministries undertook for a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Initiative {
    /// The ministries that are named.
    pub ministries: Vec<Id>,
    /// What they did, Markdown.
    pub text: Localized<Doc>,
}
