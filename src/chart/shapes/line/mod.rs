//! Line charts: how did values develop? Lines or steps over fiscal years, with the target and
//! changes of definition.
//!
//! The data; `words` describes it and `plot` draws it. A year without a value interrupts its line,
//! a new definition splits it, and values that are not final are hollow and dotted.

mod break_labels;
mod labels;
mod plot;
mod words;

use super::is_settled;
use crate::model::{Amount, Basis, FiscalYear, Localized, Number, Status, TargetRule, Unit};
use std::sync::Arc;

/// Values over fiscal years, all in one unit and on one basis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineChart {
    /// Unit of all values.
    pub unit: Arc<Unit>,
    /// Basis of all values: the period that each one covers.
    pub basis: Basis,
    /// First year of cumulative and average values.
    pub since: Option<FiscalYear>,
    /// Interpolation between values.
    pub interpolation: Interpolation,
    /// Start of the value axis.
    pub base: AxisBase,
    /// Series, at most [`crate::chart::scene::SERIES`].
    pub series: Vec<LineSeries>,
    /// The target, in the same unit and for the same periods.
    pub target_line: Option<TargetLine>,
    /// Changes of definition, in order.
    pub breaks: Vec<DefinitionBreak>,
}

/// Interpolation between values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Interpolation {
    /// Straight lines.
    Linear,
    /// Steps: a value is held until the next one.
    Step,
}

/// Start of the value axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AxisBase {
    /// At zero.
    Zero,
    /// Near the values; a break mark shows it.
    Truncated,
}

/// A series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineSeries {
    /// Name; none for a single series.
    pub name: Option<Localized>,
    /// Values by year, in order; an absent year has no value.
    pub points: Vec<YearValue>,
}

/// Value of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearValue {
    /// Fiscal year.
    pub year: FiscalYear,
    /// The value, or the reason why it is unknown.
    pub value: Amount,
    /// Status of the value.
    pub status: Status,
}

/// A change of definition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DefinitionBreak {
    /// First year of the new definition.
    pub year: FiscalYear,
    /// What changed.
    pub name: Localized,
}

/// The target of a line chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetLine {
    /// How the plan's text applies to single years.
    pub rule: TargetRule,
    /// The plan's text.
    pub text: Localized,
    /// Required values by period, in order.
    pub periods: Vec<TargetPeriod>,
}

/// A required value, and the years that it is required in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TargetPeriod {
    /// First year.
    pub from: FiscalYear,
    /// Last year.
    pub to: FiscalYear,
    /// Required value.
    pub value: Number,
}

/// Connected part of a series.
pub(in crate::chart) struct SeriesRun {
    /// Whether all of it is final.
    pub(in crate::chart) settled: bool,
    /// Vertices: years and values.
    pub(in crate::chart) points: Vec<(FiscalYear, Number)>,
}

impl LineSeries {
    /// Point of a year.
    #[must_use]
    pub fn at(&self, year: FiscalYear) -> Option<&YearValue> {
        self.points.iter().find(|point| point.year == year)
    }

    /// Points with known values, in order.
    pub fn known(&self) -> impl DoubleEndedIterator<Item = (&YearValue, Number)> {
        self.points
            .iter()
            .filter_map(|point| Some((point, point.value.known()?)))
    }
}

impl LineChart {
    /// Every year from the first to the last; empty if there is none.
    #[must_use]
    pub fn years(&self) -> Vec<FiscalYear> {
        let all = || {
            self.series
                .iter()
                .flat_map(|series| &series.points)
                .map(|point| point.year)
        };
        let (Some(first), Some(last)) = (all().min(), all().max()) else {
            return Vec::new();
        };
        first.until(last).collect()
    }

    /// All known values, and all values that the target requires.
    pub(in crate::chart) fn values_and_targets(&self) -> impl Iterator<Item = Number> {
        let known = self.series.iter().flat_map(LineSeries::known);
        let targets = self.target_line.iter().flat_map(|target| &target.periods);
        known
            .map(|(_, value)| value)
            .chain(targets.map(|period| period.value))
    }

    /// The only series, if there is one.
    pub(in crate::chart) fn single(&self) -> Option<&LineSeries> {
        if let [series] = &*self.series {
            Some(series)
        } else {
            None
        }
    }

    /// Changes of definition between the first and the last year.
    pub(in crate::chart) fn changes(&self) -> impl Iterator<Item = &DefinitionBreak> {
        let (first, last) = (self.years().first().copied(), self.years().last().copied());
        self.breaks
            .iter()
            .filter(move |each| first < Some(each.year) && Some(each.year) <= last)
    }

    /// Whether one definition holds in both years.
    pub(in crate::chart) fn comparable(&self, earlier: FiscalYear, later: FiscalYear) -> bool {
        !self
            .breaks
            .iter()
            .any(|each| earlier < each.year && each.year <= later)
    }

    /// Connected parts of a series: no line crosses a year without a value or a change of
    /// definition. A line to a value that is not final is not final either; a step is not final
    /// only from that value on.
    pub(in crate::chart) fn runs(&self, series: &LineSeries) -> Vec<SeriesRun> {
        let known: Vec<(&YearValue, Number)> = series.known().collect();
        let mut out: Vec<SeriesRun> = Vec::new();
        for pair in known.windows(2) {
            let [(a, from), (b, to)] = pair else { continue };
            // `count_since` counts both ends: neighbouring years count 2.
            if b.year.count_since(a.year) > 2 || !self.comparable(a.year, b.year) {
                continue;
            }
            // A sloped line leads to its second value; a step shows its first one.
            let settled = is_settled(if self.interpolation == Interpolation::Linear {
                b.status
            } else {
                a.status
            });
            let (from, to) = ((a.year, *from), (b.year, *to));
            // A step holds its value until the year of the next one.
            let corner = (self.interpolation == Interpolation::Step).then_some((to.0, from.1));
            let way = corner.into_iter().chain([to]);
            // A run continues as long as its status stays the same and no gap interrupts it.
            match out
                .last_mut()
                .filter(|run| run.settled == settled && run.points.last() == Some(&from))
            {
                Some(run) => run.points.extend(way),
                None => out.push(SeriesRun {
                    settled,
                    points: [from].into_iter().chain(way).collect(),
                }),
            }
        }
        out
    }
}
