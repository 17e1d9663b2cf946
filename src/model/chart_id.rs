//! Ids of charts: `ABOUT--ASPECT`, such as `company-transfers--by-form`.
//!
//! The id of an HTML element, the name of a file, the picture for a shared link and an exported
//! file of a chart all derive from its [`ChartId`]. It is written by its [`Display`](fmt::Display)
//! and read by its [`FromStr`]; nothing else takes a written id apart. The two parts never run into
//! each other, because the id of a record holds no `--`.

use super::{ChartKind, ChartOrder, Id};
use std::{fmt, str::FromStr};

/// What divides the two parts of a chart's id, and the options of a requested drawing.
pub const DIVIDER: &str = "--";

/// Id of a chart.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ChartId {
    /// The record that the chart is about, or one of the [lists](mod@lists) of records.
    pub about: Id,
    /// What the chart shows of it.
    pub aspect: Aspect,
}

/// Names of the lists of records that have charts of their own.
pub mod lists {
    /// All indicators.
    pub const INDICATORS: &str = "indicators";
    /// All projects.
    pub const PROJECTS: &str = "projects";
    /// All terms.
    pub const TERMS: &str = "terms";
}

/// What a chart shows of a record or of a list.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Aspect {
    /// `progress`: the value against its target.
    Progress,
    /// `years`: the values over the years.
    Years,
    /// `by-form`, `by-project`: parts of the value.
    By(Division),
    /// `projects-by-form`: parts of the projects' values.
    ProjectsBy(Division),
    /// `change-by-form`: parts of the value now and in the previous edition.
    ChangeBy(Division),
    /// `budget-research`: the programmes in a line of a project's budget.
    Budget(Id),
    /// `requested-bars-by-form--by-value--emphasis-joint`: a drawing that a page of prose asks for.
    /// It has an id of its own, because a page may give it other words than the record does.
    Requested(Drawing),
    /// `ratings`: an aspect that has a name and no parameters. Open, so that a new chart of a list
    /// needs no change here.
    Named(Id),
}

/// Names of aspects that several rooms speak of.
pub mod aspects {
    /// The funds of a term.
    pub const FUNDS: &str = "funds";
    /// The products of a term.
    pub const PRODUCTS: &str = "products";
    /// The events of a term.
    pub const EVENTS: &str = "events";
    /// All terms over the years.
    pub const OVERVIEW: &str = "overview";
}

/// What a value is divided by.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Division {
    /// The projects.
    Project,
    /// A breakdown, by its id without a leading `by-`. Most breakdowns are called `by-form`, and
    /// `by-by-form` would help nobody; no record has both `form` and `by-form`.
    Breakdown(Id),
}

/// How a requested chart is drawn.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Drawing {
    /// The kind of chart.
    pub kind: ChartKind,
    /// What its rows are.
    pub by: Option<Division>,
    /// In which order they stand.
    pub order: ChartOrder,
    /// The part or project that is emphasised.
    pub emphasis: Option<Id>,
}

impl ChartId {
    /// An aspect of a record or list.
    #[must_use]
    pub fn new(about: &str, aspect: Aspect) -> Self {
        let about = about.into();
        Self { about, aspect }
    }
}

impl Aspect {
    /// An aspect by its name.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self::Named(name.into())
    }
}

impl Division {
    /// What an author calls `project`.
    const PROJECT: &str = "project";

    /// What ids of charts call a division: what an author calls it, without a leading `by-`.
    #[must_use]
    pub fn name(written: &str) -> &str {
        written.strip_prefix("by-").unwrap_or(written)
    }

    /// The division that an author calls `project`, or by the id of a breakdown.
    #[must_use]
    pub fn new(written: &str) -> Self {
        match Self::name(written) {
            Self::PROJECT => Self::Project,
            breakdown => Self::Breakdown(breakdown.into()),
        }
    }
}

impl fmt::Display for ChartId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { about, aspect } = self;
        write!(f, "{about}{DIVIDER}{aspect}")
    }
}

impl fmt::Display for Aspect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Progress => f.write_str("progress"),
            Self::Years => f.write_str("years"),
            Self::By(division) => write!(f, "by-{division}"),
            Self::ProjectsBy(division) => write!(f, "projects-by-{division}"),
            Self::ChangeBy(division) => write!(f, "change-by-{division}"),
            Self::Budget(line) => write!(f, "budget-{line}"),
            Self::Requested(drawing) => write!(f, "requested-{drawing}"),
            Self::Named(name) => f.write_str(name),
        }
    }
}

impl fmt::Display for Division {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Project => f.write_str(Self::PROJECT),
            Self::Breakdown(id) => f.write_str(id),
        }
    }
}

impl fmt::Display for Drawing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.name())?;
        if let Some(division) = &self.by {
            write!(f, "-by-{division}")?;
        }
        if self.order != ChartOrder::Given {
            write!(f, "{DIVIDER}by-{}", self.order.name())?;
        }
        if let Some(id) = &self.emphasis {
            write!(f, "{DIVIDER}emphasis-{id}")?;
        }
        Ok(())
    }
}

/// A text that is no id of a chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoChartId;

impl FromStr for ChartId {
    type Err = NoChartId;

    fn from_str(written: &str) -> Result<Self, NoChartId> {
        let (about, aspect) = written.split_once(DIVIDER).ok_or(NoChartId)?;
        if about.is_empty() {
            return Err(NoChartId);
        }
        let id = Self::new(about, aspect.parse()?);
        // One chart has one id: `a--by-by-form` is not another way to write `a--by-form`.
        if id.to_string() == written {
            Ok(id)
        } else {
            Err(NoChartId)
        }
    }
}

impl FromStr for Aspect {
    type Err = NoChartId;

    fn from_str(written: &str) -> Result<Self, NoChartId> {
        let prefixed = |prefix: &str| written.strip_prefix(prefix).filter(|rest| !rest.is_empty());
        if let Some(drawing) = prefixed("requested-") {
            return Ok(Self::Requested(drawing.parse()?));
        }
        if let Some(division) = prefixed("projects-by-") {
            return Ok(Self::ProjectsBy(Division::new(division)));
        }
        if let Some(division) = prefixed("change-by-") {
            return Ok(Self::ChangeBy(Division::new(division)));
        }
        if let Some(division) = prefixed("by-") {
            return Ok(Self::By(Division::new(division)));
        }
        if let Some(line) = prefixed("budget-") {
            return Ok(Self::Budget(line.into()));
        }
        match written {
            "" => Err(NoChartId),
            "progress" => Ok(Self::Progress),
            "years" => Ok(Self::Years),
            name => Ok(Self::named(name)),
        }
    }
}

impl FromStr for Drawing {
    type Err = NoChartId;

    fn from_str(written: &str) -> Result<Self, NoChartId> {
        let mut pieces = written.split(DIVIDER);
        let drawn = pieces.next().unwrap_or(written);
        let (kind, by) = match drawn.split_once("-by-") {
            Some((kind, division)) => (kind, Some(Division::new(division))),
            None => (drawn, None),
        };
        let mut drawing = Self {
            kind: ChartKind::parse(kind).ok_or(NoChartId)?,
            by,
            order: ChartOrder::Given,
            emphasis: None,
        };
        for piece in pieces {
            if let Some(id) = piece.strip_prefix("emphasis-") {
                drawing.emphasis = Some(id.into());
            } else {
                let order = piece.strip_prefix("by-").and_then(ChartOrder::parse);
                drawing.order = order.ok_or(NoChartId)?;
            }
        }
        Ok(drawing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_written_id_is_read_as_what_was_written() {
        for written in [
            "company-transfers--progress",
            "a--years",
            "a--by-form",
            "a--by-project",
            "a--projects-by-form",
            "a--change-by-project",
            "dikes--budget-in-house",
            "a--requested-progress",
            "a--requested-bars-by-form--by-value--emphasis-joint",
            "indicators--ratings",
            "terms--overview",
        ] {
            let id: ChartId = written.parse().expect(written);
            assert_eq!(id.to_string(), written);
        }
    }

    #[test]
    fn what_is_no_id_of_a_chart_is_not_read_as_one() {
        for written in [
            "",
            "a",
            "a-by-form",
            "a--",
            "--progress",
            "a--by-by-form",
            "a--requested-pie",
            "a--requested-bars--by-given",
            "a--requested-bars--by-size",
        ] {
            assert_eq!(written.parse::<ChartId>(), Err(NoChartId), "{written}");
        }
    }

    #[test]
    fn a_breakdown_is_called_by_only_once() {
        for written in ["form", "by-form"] {
            let aspect = Aspect::By(Division::new(written));
            assert_eq!(aspect.to_string(), "by-form");
        }
        assert_eq!(Division::new("by-project"), Division::Project);
    }
}
