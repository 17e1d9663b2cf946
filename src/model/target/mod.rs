//! What a plan wants, and the arithmetic that holds a value against it.
//!
//! Formulas (shown to readers beside their results):
//! achievement = value ÷ target; pace = target × elapsed years ÷ all years of the period, or the plan's own value for the year;
//! remaining per year = (target − value) ÷ years left.

mod kind;

use super::{Basis, Figure, FiscalYear, Fraction, Localized, Number, Observation, Unit};
pub use kind::{Comparison, Goal, GoalScope, RequiredValue, TargetForm, TargetKind, TargetRule};
use rust_decimal::RoundingStrategy;
use std::sync::Arc;

/// A target as the plan states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// What kind of promise it is, with its numbers.
    pub kind: TargetKind,
    /// The unit of its numbers.
    pub unit: Arc<Unit>,
    /// The target in the plan's words.
    pub text: Localized,
    /// Expected values of single years where the plan gives them; they replace the linear pace.
    pub expected_by_year: Vec<(FiscalYear, Number)>,
}

/// First and last fiscal year of a promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The first year.
    pub from: FiscalYear,
    /// The last year.
    pub to: FiscalYear,
}

/// Where a level started from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Start {
    /// The year of the starting value.
    pub year: FiscalYear,
    /// The value in that year.
    pub value: Number,
}

/// A value held against its target. What cannot be computed for the kind of target is absent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Assessment {
    /// Value ÷ target, 1 is all of it.
    pub achievement: Option<Number>,
    /// What was to be expected by now.
    pub pace: Option<Pace>,
    /// What is still missing, per remaining year.
    pub remaining: Option<Remaining>,
    /// Whether the target is reached already.
    pub met: Option<bool>,
}

/// What was to be expected at the end of the measured year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// The expected value, as exact as decimals are.
    pub expected: Number,
    /// The expected value for readers, with at most one decimal. Where the nearest such number would contradict the verdict, it is the
    /// one on the other side: a value of 33.3 that falls short of 33.33… falls short of 33.4.
    pub printed: Number,
    /// Value ÷ expected; none where nothing was expected yet. Below 1 wherever the value is below the expected one.
    pub ratio: Option<Number>,
    /// Whether the value reaches the expected one, compared exactly.
    pub kept: bool,
}

impl Pace {
    /// Holds a value against what was expected; none where the numbers are too large to tell.
    fn new(value: Number, expected: Fraction) -> Option<Self> {
        let exact = Fraction::from(value);
        let kept = exact >= expected;
        let decimal = expected.decimal()?;
        let nearest = decimal.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero);
        let printed = match kept {
            true if nearest > value => expected.floor(1)?,
            false if nearest <= value => expected.ceil(1)?,
            _ => nearest,
        };
        Some(Self {
            expected: decimal,
            printed: printed.normalize(),
            ratio: exact.checked_div(expected).and_then(Fraction::decimal),
            kept,
        })
    }
}

/// The way that is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Remaining {
    /// The target of the whole period.
    pub goal: Goal,
    /// The gap to it.
    pub gap: Number,
    /// The fiscal years left.
    pub years: u16,
    /// The gap shared out evenly.
    pub per_year: Number,
}

impl Period {
    /// The elapsed share of the period at the end of `year`: 0 before it, 1 from its last year on.
    fn elapsed_share(self, year: FiscalYear) -> Option<Fraction> {
        let all = self.to.count_since(self.from);
        let gone = year.count_since(self.from).min(all);
        Fraction::from(gone).checked_div(all.into())
    }
}

impl Target {
    /// Holds an observation against this target at the end of the edition's `year`; empty where it is not counted in the target's
    /// unit. `so_far` is the sum, in that unit, over the period's years where every one of them is known. A figure that measures an
    /// earlier year (papers) counts for the edition's year all the same; one that measures a part of a year only where that is enough.
    #[must_use]
    pub fn assess(
        &self,
        observation: &Observation,
        year: FiscalYear,
        so_far: Option<Number>,
    ) -> Assessment {
        let figure = observation.figure_in(&self.unit);
        let value = figure.as_ref().and_then(|figure| figure.amount.known());
        let (Some(figure), Some(value), Some(wanted)) = (figure, value, self.kind.wanted()) else {
            return Assessment::default();
        };
        if self.kind.falls() || !self.judges(&figure, year) {
            return Assessment::default();
        }
        // What is expected, and what is left, is known for the ends of years only.
        let at_end = closes(&figure, year);
        let has_rate = self.kind.comparison() != Comparison::Excess;
        let rate = || {
            Fraction::from(value)
                .checked_div(wanted.into())
                .and_then(Fraction::decimal)
        };
        Assessment {
            achievement: has_rate.then(rate).flatten(),
            pace: self
                .expected(year)
                .filter(|_| at_end)
                .and_then(|expected| Pace::new(value, expected)),
            remaining: self.remaining(value, so_far, year).filter(|_| at_end),
            met: self.kind.is_met_by(value),
        }
    }

    /// Whether a figure can be held against this target in `year`: what a quarter counts says nothing about a target for a year, and
    /// what a day shows says it only at the end of the year.
    fn judges(&self, figure: &Figure, year: FiscalYear) -> bool {
        if figure.measured.is_year() {
            return true;
        }
        let sums_up = figure.basis != Basis::SingleYear;
        self.kind.is_about_a_time()
            || sums_up && (self.kind.is_about_a_sum() || closes(figure, year))
    }

    /// What is to be expected at the end of `year`: the plan's own value, or the even share of the target.
    #[must_use]
    pub fn expected(&self, year: FiscalYear) -> Option<Fraction> {
        let planned = self.expected_by_year.iter().find(|(each, _)| *each == year);
        planned.map_or_else(
            || self.kind.even_pace(year),
            |(_, value)| Some((*value).into()),
        )
    }

    /// What is left to do after `year`, for targets over a period.
    fn remaining(
        &self,
        value: Number,
        so_far: Option<Number>,
        year: FiscalYear,
    ) -> Option<Remaining> {
        let goal = self.kind.goal()?;
        let reached = match goal.scope {
            GoalScope::Value => value,
            GoalScope::Total => so_far?,
        };
        let years = goal.last.western().saturating_sub(year.western());
        let gap = goal.value.checked_sub(reached)?;
        if years == 0 || gap <= Number::ZERO {
            return None;
        }
        Some(Remaining {
            goal,
            gap,
            years,
            per_year: gap.checked_div(Number::from(years))?,
        })
    }
}

/// Whether a figure measures a whole year, or a time that ends with `year`.
fn closes(figure: &Figure, year: FiscalYear) -> bool {
    figure.measured.is_year() || figure.measured.days().1 == year.last_day()
}
