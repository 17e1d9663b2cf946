//! Projects (統合プロジェクト), their budgets and programmes, and organisations.

use super::{Amount, Id, Localized, Relation, doc::Doc};

/// A project of the plan: stable over a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Project {
    /// Its id, file stem and address.
    pub id: Id,
    /// The ids that it had before.
    pub aliases: Vec<Id>,
    /// Its printed number.
    pub number: u16,
    /// The full name as printed.
    pub name: Localized,
    /// A short name for tables and charts.
    pub short_name: Localized,
    /// What it is for.
    pub description: Localized<Doc>,
}

/// A ministry, agency or other body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// Its id in `data/organisations.yaml`.
    pub id: Id,
    /// Its name.
    pub name: Localized,
    /// The sign that Japanese tables print for it: 厚.
    pub mark: Option<String>,
    /// The abbreviation that English tables print for it: MHLW.
    pub abbr: Option<String>,
}

/// One line of a project's yearly budget, with the programmes that it pays for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BudgetLine {
    /// The line's id in `data/plan.yaml`.
    pub id: Id,
    /// Its name.
    pub name: Localized,
    /// The money.
    pub amount: Amount,
    /// How the programmes' money relates to it.
    pub relation: Option<Relation>,
    /// What is printed about that.
    pub note: Option<Localized<Doc>>,
    /// The programmes that are printed under it.
    pub programmes: Vec<Programme>,
}

/// A programme (事業) of a project, or a bundle of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Programme {
    /// Its id within the project and year.
    pub id: Id,
    /// Its name as printed.
    pub name: Localized,
    /// Its purpose in one sentence.
    pub purpose: Option<Localized<Doc>>,
    /// Its budget in the plan's budget unit, if the source prints one.
    pub value: Option<super::Number>,
    /// A remark.
    pub note: Option<Localized<Doc>>,
    /// How the programmes below relate to it.
    pub relation: Option<Relation>,
    /// The programmes of a bundle.
    pub programmes: Vec<Programme>,
}
