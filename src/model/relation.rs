//! Declared relation between parts and their total. Correct reports do not always add up, so each breakdown
//! states its relation, and the statement is verified.

use super::Number;

/// The declared relation of parts to their total.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// The parts add up to the total.
    Exact,
    /// Some of the total is in no part; the parts add up to the total or less.
    Partial,
    /// An item may stand in several parts; the parts add up to the total or more.
    Overlapping,
    /// The parts add up to the total but for rounding.
    Rounded {
        /// What the rounded numbers are rounded to.
        step: Number,
        /// Which numbers are rounded.
        terms: Terms,
    },
    /// The source's parts and total differ without a reason given.
    Unexplained,
}

/// Which numbers of a rounded sum are rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Terms {
    /// The total alone.
    #[default]
    Total,
    /// Every part and the total.
    All,
}

impl Relation {
    /// The word that records and data files use.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Partial => "partial",
            Self::Overlapping => "overlapping",
            Self::Rounded { .. } => "rounded",
            Self::Unexplained => "unexplained",
        }
    }

    /// Whether `count` parts with this `sum` satisfy the relation to `total`.
    #[must_use]
    pub fn holds(self, sum: Number, total: Number, count: usize) -> bool {
        match self {
            Self::Exact => sum == total,
            Self::Partial => sum <= total,
            Self::Overlapping => sum >= total,
            Self::Rounded { step, terms } => (sum - total).abs() <= tolerance(step, terms, count),
            Self::Unexplained => true,
        }
    }
}

/// Largest difference that rounding explains: half a step for each rounded number.
fn tolerance(step: Number, terms: Terms, count: usize) -> Number {
    let rounded = match terms {
        Terms::Total => 1,
        Terms::All => count + 1,
    };
    step * Number::from(rounded) / Number::TWO
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_is_excused_by_half_a_step_for_each_rounded_number() {
        let step = Number::ONE;
        let dec = |text: &str| text.parse::<Number>().expect("a number");
        let total = Relation::Rounded {
            step,
            terms: Terms::Total,
        };
        assert!(total.holds(dec("165.5"), dec("166"), 8));
        assert!(!total.holds(dec("165.4"), dec("166"), 8));
        let all = Relation::Rounded {
            step,
            terms: Terms::All,
        };
        assert!(all.holds(dec("201.1"), dec("200"), 8));
        assert!(!all.holds(dec("205"), dec("200"), 8));
    }
}
