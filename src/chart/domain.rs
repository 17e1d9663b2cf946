//! Axis domains and scales: from numbers to positions, with round ticks.
//!
//! Numbers stay decimal until the last step, so that a tick reads 0.3 and not 0.30000000000000004.
//! A domain includes zero, because bars start there, except where position alone encodes the values
//! and all of them are far from zero. It is never empty, whatever the input.

use crate::model::Number;

/// Range of an axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Domain {
    least: Number,
    most: Number,
    /// Smallest sensible tick step: 1 for whole numbers, as counts have no halves.
    grain: Number,
}

/// Linear scale: maps a domain to positions in px.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    domain: Domain,
    from: f64,
    to: f64,
}

impl Domain {
    /// Smallest domain that holds the values and zero; 0 to 1 if nothing else is known.
    #[must_use]
    pub fn of(values: &[Number]) -> Self {
        let least = values.iter().copied().fold(Number::ZERO, Number::min);
        let most = values.iter().copied().fold(Number::ZERO, Number::max);
        // Whole numbers get whole ticks.
        let whole = values.iter().all(|value| value.fract().is_zero());
        let grain = if whole { Number::ONE } else { Number::ZERO };
        // Even if all values are zero, the axis needs a length.
        let most = if least == most { Number::ONE } else { most };
        Self { least, most, grain }
    }

    /// Domain for values that are encoded by position and not by length. It starts at the round
    /// number below the smallest value if all values are far from zero, so that differences stay
    /// visible; otherwise it includes zero.
    #[must_use]
    pub fn around(values: &[Number]) -> Self {
        let whole = Self::of(values);
        let least = values.iter().copied().min().unwrap_or_default();
        // "Far" means that the smallest value is above half the largest: from zero, such values
        // would crowd into one half of the axis.
        if least <= whole.most / Number::TWO || least == whole.most {
            return whole;
        }
        // With steps of about a quarter of the range, the start is at most one step below the
        // values.
        let step = round_step(((whole.most - least) / Number::from(4)).max(whole.grain));
        let base = step.map(|step| ((least / step).ceil() - Number::ONE) * step);
        Self {
            least: base
                .filter(|base| *base > Number::ZERO)
                .unwrap_or_default()
                .normalize(),
            ..whole
        }
    }

    /// Value at which the axis starts: zero if the domain includes it.
    #[must_use]
    pub fn base(&self) -> Number {
        self.least.max(Number::ZERO)
    }

    /// Whether the domain extends below zero.
    #[must_use]
    pub fn has_negative(&self) -> bool {
        self.least < Number::ZERO
    }

    /// Ticks at multiples of 1, 2 or 5 times a power of ten: about `count` of them, zero included.
    #[must_use]
    pub fn ticks(&self, count: u16) -> Vec<Number> {
        let span = self.most.checked_sub(self.least).unwrap_or(Number::MAX);
        let wanted = (span / Number::from(count.max(1))).max(self.grain);
        let Some(step) = round_step(wanted) else {
            return vec![Number::ZERO];
        };
        let below = (self.least / step).ceil();
        let above = (self.most / step).trunc();
        let mut out = Vec::new();
        let mut at = below;
        // A domain of extreme width must not produce ticks without end.
        while at <= above && out.len() <= usize::from(count) * 3 {
            out.extend(at.checked_mul(step).map(|tick| tick.normalize()));
            at += Number::ONE;
        }
        out
    }
}

/// Smallest step of the series 1, 2, 5, 10, 20, 50, … (and 0.5, 0.2, …) that is at least `wanted`.
fn round_step(wanted: Number) -> Option<Number> {
    let mut power = Number::ONE;
    // First the smallest power of ten that is large enough, then its halves and fifths.
    while power < wanted {
        let Some(next) = power.checked_mul(Number::TEN) else {
            return Some(wanted);
        };
        power = next;
    }
    loop {
        // Downwards for ranges below 1; a power of zero ends the loop at the smallest decimal.
        let next = power / Number::TEN;
        if next < wanted || next.is_zero() {
            break;
        }
        power = next;
    }
    [Number::from(5), Number::TWO, Number::ONE]
        .into_iter()
        .map(|part| power / part)
        .find(|step| *step >= wanted)
}

impl Scale {
    /// A scale that maps the domain to the interval from `from` to `to`.
    #[must_use]
    pub fn new(domain: Domain, from: f64, to: f64) -> Self {
        Self { domain, from, to }
    }

    /// The domain that is mapped.
    #[must_use]
    pub fn domain(&self) -> Domain {
        self.domain
    }

    /// Position of a number; numbers outside the domain are clamped to its ends.
    #[must_use]
    pub fn at(&self, value: Number) -> f64 {
        let (least, most) = (float(self.domain.least), float(self.domain.most));
        // A domain is never empty, so this does not divide by zero.
        let share = (float(value) - least) / (most - least);
        self.from + share.clamp(0.0, 1.0) * (self.to - self.from)
    }
}

/// A decimal as a float; every decimal has one.
fn float(value: Number) -> f64 {
    f64::try_from(value).unwrap_or(f64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn numbers(values: &[&str]) -> Vec<Number> {
        values
            .iter()
            .map(|value| value.parse().expect("a number"))
            .collect()
    }

    #[test]
    fn ticks_are_round_and_whole_where_values_are() {
        let ticks = |values: &[&str], count| {
            Domain::of(&numbers(values))
                .ticks(count)
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(ticks(&["158", "130"], 4), "0 50 100 150");
        assert_eq!(ticks(&["1"], 5), "0 1");
        assert_eq!(ticks(&["0"], 5), "0 1");
        assert_eq!(ticks(&["0.3"], 3), "0 0.1 0.2 0.3");
        assert_eq!(ticks(&["-30", "45"], 4), "-20 0 20 40");
        assert_eq!(
            ticks(&["7000000000000000000000000"], 4),
            "0 2000000000000000000000000 4000000000000000000000000 6000000000000000000000000"
        );
        assert_eq!(ticks(&["0.000003"], 3), "0 0.000001 0.000002 0.000003");
    }

    #[test]
    fn only_places_far_from_zero_leave_it_out() {
        let base = |values: &[&str]| Domain::around(&numbers(values)).base().to_string();
        assert_eq!(base(&["82", "97"]), "80");
        assert_eq!(base(&["1365", "1443"]), "1360");
        assert_eq!(base(&["0.82", "0.97"]), "0.8");
        assert_eq!(base(&["64", "71"]), "62");
        for near in [
            &["40", "97"][..],
            &["0", "0"],
            &["5", "5"],
            &["-20", "-10"],
            &["-20", "90"],
            &[],
        ] {
            assert_eq!(base(near), "0", "{near:?}");
        }
    }

    proptest! {
        #[test]
        fn a_domain_is_never_empty_and_holds_its_values(values in prop::collection::vec(-10_i64.pow(15)..10_i64.pow(15), 0..6), scale in 0_u32..6) {
            let values: Vec<Number> = values.into_iter().map(|value| Number::new(value, scale)).collect();
            let domain = Domain::of(&values);
            prop_assert!(domain.least < domain.most);
            let scale = Scale::new(domain, 10.0, 200.0);
            for value in &values {
                prop_assert!((10.0..=200.0).contains(&scale.at(*value)));
            }
            prop_assert!(domain.ticks(5).contains(&Number::ZERO));
            let around = Domain::around(&values);
            prop_assert!(around.least < around.most && values.iter().all(|value| (around.least..=around.most).contains(value)));
        }
    }
}
