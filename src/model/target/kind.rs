//! The kinds of targets: what each one wants, and what follows from its kind alone.
//!
//! Everything else asks these methods, so that no chart, page or check knows the kinds by name.
//!
//! # How to add a kind of target
//!
//! 1. Here: a name in [`TargetForm`], a variant of [`TargetKind`], and its line in each `match`
//!    below. The compiler lists them, but for `is_about_a_time`, `is_about_a_sum`, `summed_years`
//!    and `required`, which most kinds have nothing to say to.
//! 2. `validate/target.rs`: which keys it needs.
//! 3. `load/record/indicator.rs`: the keys that only this kind has, if any.
//! 4. If no [`Comparison`] fits: a new one here, with its answer in `is_met_by`, its headline in
//!    `chart/shapes/progress/mod.rs` and the words of it in `themes/default/words/chart.yaml`.

use super::{Period, Start};
use crate::model::{Basis, FiscalYear, Fraction, Localized, Number, doc::Doc};

/// What a target wants, with its numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TargetKind {
    /// So many in each year (130 a year), perhaps with the total over the period.
    PerYear {
        /// Wanted in each year.
        value: Number,
        /// In which years.
        period: Period,
        /// Wanted over the whole period.
        total: Option<Number>,
    },
    /// So many over a period (50 from FY2024 to FY2028).
    Cumulative {
        /// Wanted at the end of the period.
        value: Number,
        /// Counted in which years.
        period: Period,
    },
    /// So many a year on average (at least 3 a year; 250 on average over three years).
    Average {
        /// The wanted mean.
        value: Number,
        /// In which years, if the plan says.
        period: Option<Period>,
        /// Over how many years, if the plan says.
        over: Option<u16>,
    },
    /// At least what earlier years reached (the mean of the last three years).
    AtLeastBaseline {
        /// The baseline.
        value: Number,
        /// The years behind it.
        baseline: Period,
    },
    /// More than an earlier value.
    IncreaseFrom {
        /// The value to exceed.
        value: Number,
    },
    /// A level to stand at by a year (20 sites).
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

/// The kinds of targets without their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TargetForm {
    /// [`TargetKind::PerYear`].
    PerYear,
    /// [`TargetKind::Cumulative`].
    Cumulative,
    /// [`TargetKind::Average`].
    Average,
    /// [`TargetKind::AtLeastBaseline`].
    AtLeastBaseline,
    /// [`TargetKind::IncreaseFrom`].
    IncreaseFrom,
    /// [`TargetKind::Level`].
    Level,
    /// [`TargetKind::None`].
    None,
    /// [`TargetKind::Suspended`].
    Suspended,
}

impl TargetForm {
    /// All kinds with the words that records and data files use.
    pub const NAMES: [(&'static str, Self); 8] = [
        ("per-year", Self::PerYear),
        ("cumulative", Self::Cumulative),
        ("average", Self::Average),
        ("at-least-baseline", Self::AtLeastBaseline),
        ("increase-from", Self::IncreaseFrom),
        ("level", Self::Level),
        ("none", Self::None),
        ("suspended", Self::Suspended),
    ];

    /// The word that records and data files use.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMES
            .into_iter()
            .find(|(_, form)| *form == self)
            .map_or("", |(name, _)| name)
    }
}

/// What a sentence compares a value with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// A target of a year, or a level.
    Target,
    /// A total over a period.
    CumulativeTarget,
    /// A mean over years.
    Mean,
    /// An earlier value to hold.
    Baseline,
    /// An earlier value to exceed: a share in per cent would mislead.
    Excess,
}

/// How a target applies to the value of a single year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TargetRule {
    /// Required in each year.
    Each,
    /// Required on average.
    Mean,
    /// Even share of a total.
    Share,
    /// Baseline to hold or to exceed.
    Baseline,
}

/// A target as it applies to values of one basis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequiredValue {
    /// How it applies to a single year.
    pub rule: TargetRule,
    /// The years that it applies to; all, if the plan names none.
    pub period: Option<Period>,
    /// The required value.
    pub value: Number,
}

/// What is wanted at the end of a target's time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Goal {
    /// The wanted number.
    pub value: Number,
    /// The last year.
    pub last: FiscalYear,
    /// The part of the plan that the number is wanted for.
    pub scope: GoalScope,
}

/// What a [`Goal`] counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GoalScope {
    /// The target's own number: the value counts towards it as it is.
    Value,
    /// The total of a target for each year: the values of all its years count together.
    Total,
}

impl TargetKind {
    /// The kind without its numbers.
    #[must_use]
    pub fn form(&self) -> TargetForm {
        match self {
            Self::PerYear { .. } => TargetForm::PerYear,
            Self::Cumulative { .. } => TargetForm::Cumulative,
            Self::Average { .. } => TargetForm::Average,
            Self::AtLeastBaseline { .. } => TargetForm::AtLeastBaseline,
            Self::IncreaseFrom { .. } => TargetForm::IncreaseFrom,
            Self::Level { .. } => TargetForm::Level,
            Self::None => TargetForm::None,
            Self::Suspended { .. } => TargetForm::Suspended,
        }
    }

    /// The word that records and data files use.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.form().name()
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

    /// The number of the target while the target is in force.
    #[must_use]
    pub fn wanted(&self) -> Option<Number> {
        self.value().filter(|_| self.suspension().is_none())
    }

    /// Why the target is set aside; none if it is in force.
    #[must_use]
    pub fn suspension(&self) -> Option<&Localized<Doc>> {
        match self {
            Self::Suspended { reason, .. } => Some(reason),
            _ => None,
        }
    }

    /// What a sentence compares a value with.
    #[must_use]
    pub fn comparison(&self) -> Comparison {
        match self {
            Self::Cumulative { .. } => Comparison::CumulativeTarget,
            Self::Average { .. } => Comparison::Mean,
            Self::AtLeastBaseline { .. } => Comparison::Baseline,
            Self::IncreaseFrom { .. } => Comparison::Excess,
            Self::PerYear { .. } | Self::Level { .. } | Self::None | Self::Suspended { .. } => {
                Comparison::Target
            }
        }
    }

    /// Whether a value fulfils the target; none if it has no number.
    pub(super) fn is_met_by(&self, value: Number) -> Option<bool> {
        let wanted = self.wanted()?;
        Some(match self.comparison() {
            Comparison::Excess => value > wanted,
            _ => value >= wanted,
        })
    }

    /// Whether less is wanted than there was at the start. All comparisons here take more for
    /// better, so nothing is said of such a target.
    #[must_use]
    pub fn falls(&self) -> bool {
        match (self, self.start()) {
            (Self::Level { value, .. }, Some(start)) => start > *value,
            _ => false,
        }
    }

    /// The value that the target starts from: a baseline, or a level's own start.
    #[must_use]
    pub fn start(&self) -> Option<Number> {
        match self {
            Self::AtLeastBaseline { value, .. } | Self::IncreaseFrom { value } => Some(*value),
            Self::Level { start, .. } => start.map(|start| start.value),
            Self::PerYear { .. }
            | Self::Cumulative { .. }
            | Self::Average { .. }
            | Self::None
            | Self::Suspended { .. } => None,
        }
    }

    /// Whether the target is about what stands at a time, and not about what is counted in a year:
    /// a value within the year can be held against it.
    pub(super) fn is_about_a_time(&self) -> bool {
        matches!(self, Self::Level { .. })
    }

    /// Whether the target is about a sum that grows over the years of its period.
    pub(super) fn is_about_a_sum(&self) -> bool {
        matches!(self, Self::Cumulative { .. })
    }

    /// The years whose values add up to the [`Goal`] of a target for each year.
    #[must_use]
    pub fn summed_years(&self) -> Option<Period> {
        match self {
            Self::PerYear { period, .. } => Some(*period),
            _ => None,
        }
    }

    /// What is wanted at the end of the target's time, for targets over a time.
    #[must_use]
    pub fn goal(&self) -> Option<Goal> {
        let goal = match self {
            Self::PerYear { total, period, .. } => Goal {
                value: (*total)?,
                last: period.to,
                scope: GoalScope::Total,
            },
            Self::Cumulative { value, period } => Goal {
                value: *value,
                last: period.to,
                scope: GoalScope::Value,
            },
            Self::Level { value, by, .. } => Goal {
                value: *value,
                last: *by,
                scope: GoalScope::Value,
            },
            Self::Average { .. }
            | Self::AtLeastBaseline { .. }
            | Self::IncreaseFrom { .. }
            | Self::None
            | Self::Suspended { .. } => return None,
        };
        Some(goal)
    }

    /// The even share of the target at the end of `year`; none where the kind has no course.
    pub(super) fn even_pace(&self, year: FiscalYear) -> Option<Fraction> {
        match self {
            Self::PerYear { value, .. }
            | Self::Average { value, .. }
            | Self::AtLeastBaseline { value, .. } => Some((*value).into()),
            Self::Cumulative { value, period } => {
                Fraction::from(*value).checked_mul(period.elapsed_share(year)?)
            }
            Self::Level {
                value,
                by,
                start: Some(start),
            } => {
                let way = Period {
                    from: by.start().year(start.year.western() + 1)?,
                    to: *by,
                };
                let first = Fraction::from(start.value);
                let whole = Fraction::from(*value).checked_sub(first)?;
                first.checked_add(whole.checked_mul(way.elapsed_share(year)?)?)
            }
            Self::Level { start: None, .. }
            | Self::IncreaseFrom { .. }
            | Self::None
            | Self::Suspended { .. } => None,
        }
    }

    /// The target as it applies to values of this basis; none if it is about something else.
    #[must_use]
    pub fn required(&self, basis: Basis) -> Option<RequiredValue> {
        let required = |rule, period, value: &Number| RequiredValue {
            rule,
            period,
            value: *value,
        };
        Some(match (self, basis) {
            (Self::PerYear { value, period, .. }, Basis::SingleYear) => {
                required(TargetRule::Each, Some(*period), value)
            }
            (Self::Average { value, period, .. }, Basis::SingleYear) => {
                required(TargetRule::Mean, *period, value)
            }
            (Self::Cumulative { value, period }, Basis::SingleYear) => {
                let years = Number::from(period.to.count_since(period.from));
                required(TargetRule::Share, Some(*period), &value.checked_div(years)?)
            }
            (
                Self::AtLeastBaseline { value, .. } | Self::IncreaseFrom { value },
                Basis::SingleYear,
            ) => required(TargetRule::Baseline, None, value),
            (Self::Level { value, .. }, Basis::SingleYear | Basis::AsOf)
            | (Self::Cumulative { value, .. }, Basis::Cumulative)
            | (Self::Average { value, .. }, Basis::Average) => {
                required(TargetRule::Each, None, value)
            }
            _ => return None,
        })
    }
}
