//! What a plan wants, and the arithmetic that holds a value against it.
//!
//! Formulas (shown to readers beside their results):
//! achievement = value ÷ target; pace = target × elapsed years ÷ all years of the period, or the plan's own value for the year;
//! remaining per year = (target − value) ÷ years left.

use super::{Basis, Figure, FiscalYear, Fraction, Localized, Number, Observation, Unit, doc::Doc};
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

/// The kinds of targets that plans of the government use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TargetKind {
    /// So many in each year (130件/年), perhaps with the total over the period (累計650件).
    PerYear {
        /// Wanted in each year.
        value: Number,
        /// In which years.
        period: Period,
        /// Wanted over the whole period.
        total: Option<Number>,
    },
    /// So many over a period (令和6〜10年度累積で50件).
    Cumulative {
        /// Wanted at the end of the period.
        value: Number,
        /// Counted in which years.
        period: Period,
    },
    /// So many a year on average (年平均3件以上; 3年平均で250件).
    Average {
        /// The wanted mean.
        value: Number,
        /// In which years, if the plan says.
        period: Option<Period>,
        /// Over how many years, if the plan says.
        over: Option<u16>,
    },
    /// At least what earlier years reached (過去3年度平均以上).
    AtLeastBaseline {
        /// The baseline.
        value: Number,
        /// The years behind it.
        baseline: Period,
    },
    /// More than an earlier value (1,225名より増加).
    IncreaseFrom {
        /// The value to surpass.
        value: Number,
    },
    /// A level to stand at by a year (20施設).
    Level {
        /// The level.
        value: Number,
        /// The year it is due.
        by: FiscalYear,
        /// Where it started, if the plan says.
        start: Option<Start>,
    },
    /// Wanted in words only.
    None,
    /// Set aside, with the reason.
    Suspended {
        /// The number that stood there.
        value: Option<Number>,
        /// Why it is set aside.
        reason: Localized<Doc>,
    },
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
    /// The gap to the target of the whole period.
    pub gap: Number,
    /// The fiscal years left.
    pub years: u16,
    /// The gap shared out evenly.
    pub per_year: Number,
}

impl TargetKind {
    /// The word that records and data files use.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::PerYear { .. } => "per-year",
            Self::Cumulative { .. } => "cumulative",
            Self::Average { .. } => "average",
            Self::AtLeastBaseline { .. } => "at-least-baseline",
            Self::IncreaseFrom { .. } => "increase-from",
            Self::Level { .. } => "level",
            Self::None => "none",
            Self::Suspended { .. } => "suspended",
        }
    }

    /// The number of the target, where it has one.
    #[must_use]
    pub fn value(&self) -> Option<Number> {
        match self {
            Self::PerYear { value, .. }
            | Self::Cumulative { value, .. }
            | Self::Average { value, .. }
            | Self::AtLeastBaseline { value, .. }
            | Self::IncreaseFrom { value }
            | Self::Level { value, .. } => Some(*value),
            Self::Suspended { value, .. } => *value,
            Self::None => None,
        }
    }

    /// Whether less is wanted than there was at the start. All comparisons here take more for better,
    /// so nothing is said of such a target.
    fn falls(&self) -> bool {
        match self {
            Self::Level {
                value,
                start: Some(start),
                ..
            } => start.value > *value,
            _ => false,
        }
    }

    /// Whether value ÷ target means anything.
    fn has_rate(&self) -> bool {
        !matches!(
            self,
            Self::IncreaseFrom { .. } | Self::None | Self::Suspended { .. }
        )
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
        let (Some(figure), Some(value), Some(target)) = (figure, value, self.kind.value()) else {
            return Assessment::default();
        };
        let is_in_force = !matches!(self.kind, TargetKind::Suspended { .. });
        if !is_in_force || self.kind.falls() || !self.judges(&figure, year) {
            return Assessment::default();
        }
        // What is expected, and what is left, is known for the ends of years only.
        let at_end = closes(&figure, year);
        let met = match self.kind {
            TargetKind::IncreaseFrom { .. } => value > target,
            _ => value >= target,
        };
        let rate = || {
            Fraction::from(value)
                .checked_div(target.into())
                .and_then(Fraction::decimal)
        };
        Assessment {
            achievement: self.kind.has_rate().then(rate).flatten(),
            pace: self
                .expected(year)
                .filter(|_| at_end)
                .and_then(|expected| Pace::new(value, expected)),
            remaining: self.remaining(value, so_far, year).filter(|_| at_end),
            met: Some(met),
        }
    }

    /// Whether a figure can be held against this target in `year`: what a quarter counts says nothing about a target for a year, and
    /// what a day shows says it only at the end of the year.
    fn judges(&self, figure: &Figure, year: FiscalYear) -> bool {
        if figure.measured.is_year() {
            return true;
        }
        let sums_up = figure.basis != Basis::SingleYear;
        match self.kind {
            TargetKind::Level { .. } => true,
            TargetKind::Cumulative { .. } => sums_up,
            _ => sums_up && closes(figure, year),
        }
    }

    /// What is to be expected at the end of `year`: the plan's own value, or the even share of the target.
    #[must_use]
    pub fn expected(&self, year: FiscalYear) -> Option<Fraction> {
        if let Some((_, value)) = self.expected_by_year.iter().find(|(each, _)| *each == year) {
            return Some((*value).into());
        }
        match &self.kind {
            TargetKind::PerYear { value, .. }
            | TargetKind::Average { value, .. }
            | TargetKind::AtLeastBaseline { value, .. } => Some((*value).into()),
            TargetKind::Cumulative { value, period } => {
                Fraction::from(*value).checked_mul(elapsed(*period, year)?)
            }
            TargetKind::Level {
                value,
                by,
                start: Some(start),
            } => {
                let first = by.start().year(start.year.western() + 1)?;
                let share = elapsed(
                    Period {
                        from: first,
                        to: *by,
                    },
                    year,
                )?;
                let first = Fraction::from(start.value);
                let way = Fraction::from(*value).checked_sub(first)?;
                first.checked_add(way.checked_mul(share)?)
            }
            TargetKind::Level { start: None, .. }
            | TargetKind::IncreaseFrom { .. }
            | TargetKind::None
            | TargetKind::Suspended { .. } => None,
        }
    }

    /// What is left to do after `year`, for targets over a period.
    fn remaining(
        &self,
        value: Number,
        so_far: Option<Number>,
        year: FiscalYear,
    ) -> Option<Remaining> {
        let (target, reached, last) = match &self.kind {
            TargetKind::PerYear {
                total: Some(total),
                period,
                ..
            } => (*total, so_far?, period.to),
            TargetKind::Cumulative {
                value: target,
                period,
            } => (*target, value, period.to),
            TargetKind::Level {
                value: target, by, ..
            } => (*target, value, *by),
            _ => return None,
        };
        let years = last.western().saturating_sub(year.western());
        let gap = target.checked_sub(reached)?;
        if years == 0 || gap <= Number::ZERO {
            return None;
        }
        Some(Remaining {
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

/// The elapsed share of a period at the end of `year`: 0 before it, 1 from its last year on.
fn elapsed(period: Period, year: FiscalYear) -> Option<Fraction> {
    let all = period.to.count_since(period.from);
    let gone = year.count_since(period.from).min(all);
    Fraction::from(gone).checked_div(all.into())
}
