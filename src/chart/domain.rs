//! From numbers to places: the validated range of a chart's axis, round ticks, and the scale.
//!
//! Numbers stay decimal until the very last step, so that a tick says 0.3 and not 0.30000000000000004. A domain holds zero (bars
//! start there) unless it is cut, and is never empty, whatever the numbers are.

use crate::model::Number;

/// The range of an axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Domain {
    least: Number,
    most: Number,
    /// The smallest step that makes sense: counts have no halves.
    grain: Number,
}

/// Where the numbers of a domain lie in px.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    domain: Domain,
    from: f64,
    to: f64,
}

impl Domain {
    /// The range of these numbers and zero; 0 to 1 where there is no other.
    #[must_use]
    pub fn of(values: &[Number]) -> Self {
        let least = values.iter().copied().fold(Number::ZERO, Number::min);
        let most = values.iter().copied().fold(Number::ZERO, Number::max);
        let whole = values.iter().all(|value| value.fract().is_zero());
        let grain = if whole { Number::ONE } else { Number::ZERO };
        let most = if least == most { Number::ONE } else { most };
        Self { least, most, grain }
    }

    /// The range near these numbers, from a round one below them: for lines alone, and marked as cut. The range with zero where
    /// they are not all above it.
    #[must_use]
    pub fn near(values: &[Number]) -> Self {
        let whole = Self::of(values);
        let Some(least) = values.iter().copied().min().filter(|least| *least > Number::ZERO) else {
            return whole;
        };
        // Equal values have no span of their own.
        let span = Some(whole.most - least).filter(|span| !span.is_zero()).unwrap_or(least);
        let steps = |step| least.checked_div(step)?.trunc().checked_mul(step);
        let below = round_step(span.max(whole.grain)).and_then(steps);
        Self { least: below.filter(|below| *below < whole.most).unwrap_or_default(), ..whole }
    }

    /// Where it starts.
    #[must_use]
    pub fn least(&self) -> Number {
        self.least
    }

    /// Whether something lies below zero.
    #[must_use]
    pub fn has_negative(&self) -> bool {
        self.least < Number::ZERO
    }

    /// Round numbers of the range in steps of 1, 2 or 5 and powers of ten; about `count`, with zero among them.
    #[must_use]
    pub fn ticks(&self, count: u16) -> Vec<Number> {
        let span = self.most.checked_sub(self.least).unwrap_or(Number::MAX);
        let wanted = (span / Number::from(count.max(1))).max(self.grain);
        let Some(step) = round_step(wanted) else { return vec![Number::ZERO] };
        let below = (self.least / step).ceil();
        let above = (self.most / step).trunc();
        let mut out = Vec::new();
        let mut at = below;
        while at <= above && out.len() <= usize::from(count) * 3 {
            out.extend(at.checked_mul(step).map(|tick| tick.normalize()));
            at += Number::ONE;
        }
        out
    }
}

/// The smallest of 1, 2, 5, 10, 20, 50, … (and 0.5, 0.2, …) that is not below `wanted`.
fn round_step(wanted: Number) -> Option<Number> {
    let mut power = Number::ONE;
    while power < wanted {
        let Some(next) = power.checked_mul(Number::TEN) else { return Some(wanted) };
        power = next;
    }
    loop {
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
    /// A domain laid out between two places.
    #[must_use]
    pub fn new(domain: Domain, from: f64, to: f64) -> Self {
        Self { domain, from, to }
    }

    /// The place of a number.
    #[must_use]
    pub fn at(&self, value: Number) -> f64 {
        let (least, most) = (float(self.domain.least), float(self.domain.most));
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
        values.iter().map(|value| value.parse().expect("a number")).collect()
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
    fn a_cut_domain_starts_at_a_round_number_below_its_values() {
        let least = |values: &[&str]| Domain::near(&numbers(values)).least().to_string();
        assert_eq!(least(&["1365", "1404", "1443"]), "1300");
        assert_eq!(least(&["0.92", "0.95"]), "0.90");
        assert_eq!(least(&["30", "45"]), "20");
        assert_eq!(least(&["-3", "45"]), "-3");
        assert_eq!(least(&["7"]), "0");
        assert_eq!(Domain::near(&numbers(&["1365", "1443"])).ticks(4).len(), 3);
    }

    proptest! {
        #[test]
        fn a_domain_is_never_empty_and_holds_its_values(values in prop::collection::vec(-10_i64.pow(15)..10_i64.pow(15), 0..6), scale in 0_u32..6) {
            let values: Vec<Number> = values.into_iter().map(|value| Number::new(value, scale)).collect();
            let domain = Domain::of(&values);
            prop_assert!(domain.least < domain.most);
            let scale = Scale::new(domain, 10.0, 200.0);
            for value in values {
                prop_assert!((10.0..=200.0).contains(&scale.at(value)));
            }
            prop_assert!(domain.ticks(5).contains(&Number::ZERO));
        }
    }
}
