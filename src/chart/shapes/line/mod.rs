//! How did it develop? Values over fiscal years as lines or steps, with the target and the places where a definition changed.
//!
//! The facts. `line_words` says them, `line_plot` draws them. A year without a value interrupts its line, a new definition splits
//! it, and what is not settled is hollow and dotted.

mod labels;
mod plot;
mod words;

use super::is_settled;
use crate::model::{Amount, Basis, FiscalYear, Localized, Number, Status, Unit};
use std::sync::Arc;

/// Values over fiscal years, all in one unit and on one basis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lines {
    /// What all values count.
    pub unit: Arc<Unit>,
    /// What time each value sums up.
    pub basis: Basis,
    /// The first year of cumulative and average values.
    pub since: Option<FiscalYear>,
    /// How a value leads to the next.
    pub course: Course,
    /// Where the axis starts.
    pub base: Base,
    /// At most [`crate::chart::scene::SERIES`].
    pub series: Vec<Series>,
    /// What is wanted, in the same unit and for the same time.
    pub goal: Option<Goal>,
    /// Where the definition changed, in order.
    pub breaks: Vec<Break>,
}

/// How a value leads to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Course {
    /// Straight on.
    Sloped,
    /// Held until it changes.
    Stepped,
}

/// Where the axis of the values starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Base {
    /// At zero.
    Zero,
    /// Near the values, which is marked.
    Cut,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// What it is; none where there is only one.
    pub name: Option<Localized>,
    /// Its values by year, in order; a year that is absent has no value.
    pub points: Vec<Point>,
}

/// A year of a series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// The year.
    pub year: FiscalYear,
    /// How much, or why that is not known.
    pub value: Amount,
    /// How final.
    pub status: Status,
}

/// A year from which on another definition holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Break {
    /// The first year of the new definition.
    pub year: FiscalYear,
    /// What changed.
    pub name: Localized,
}

/// What is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    /// How the plan's words lead to these numbers.
    pub promise: Promise,
    /// The plan's words.
    pub text: Localized,
    /// First year, last year and the value wanted in them, in order.
    pub stretches: Vec<(FiscalYear, FiscalYear, Number)>,
}

/// How a target applies to single years.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Promise {
    /// Wanted in each of them.
    Each,
    /// Wanted on average.
    Mean,
    /// The even share of a total.
    Share,
    /// An earlier value to hold or to pass.
    Baseline,
}

/// A joined stretch of a series.
pub(in crate::chart) struct Run {
    /// Whether it is settled.
    pub(in crate::chart) settled: bool,
    /// Its corners: years and values.
    pub(in crate::chart) points: Vec<(FiscalYear, Number)>,
}

impl Series {
    /// The year's entry.
    #[must_use]
    pub fn at(&self, year: FiscalYear) -> Option<&Point> {
        self.points.iter().find(|point| point.year == year)
    }

    /// The years with their numbers, in order.
    pub fn known(&self) -> impl DoubleEndedIterator<Item = (&Point, Number)> {
        self.points
            .iter()
            .filter_map(|point| Some((point, point.value.known()?)))
    }
}

impl Lines {
    /// Every year from the first to the last; none where there is none.
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
        (first.western()..=last.western())
            .filter_map(FiscalYear::new)
            .collect()
    }

    /// The only series, where there is only one.
    pub(in crate::chart) fn single(&self) -> Option<&Series> {
        if let [series] = &*self.series {
            Some(series)
        } else {
            None
        }
    }

    /// The changes of definition between the first and the last year.
    pub(in crate::chart) fn changes(&self) -> impl Iterator<Item = &Break> {
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

    /// The joined stretches of a series: nothing leads over a year without a value, or into another definition. What leads to a
    /// value that is not settled is not settled either; a step only from there on.
    pub(in crate::chart) fn runs(&self, series: &Series) -> Vec<Run> {
        let known: Vec<(&Point, Number)> = series.known().collect();
        let mut out: Vec<Run> = Vec::new();
        for pair in known.windows(2) {
            let [(a, from), (b, to)] = pair else { continue };
            if b.year.count_since(a.year) > 2 || !self.comparable(a.year, b.year) {
                continue;
            }
            let settled = is_settled(if self.course == Course::Sloped {
                b.status
            } else {
                a.status
            });
            let (from, to) = ((a.year, *from), (b.year, *to));
            let corner = (self.course == Course::Stepped).then_some((to.0, from.1));
            let way = corner.into_iter().chain([to]);
            match out
                .last_mut()
                .filter(|run| run.settled == settled && run.points.last() == Some(&from))
            {
                Some(run) => run.points.extend(way),
                None => out.push(Run {
                    settled,
                    points: [from].into_iter().chain(way).collect(),
                }),
            }
        }
        out
    }
}
