//! Exact fractions, so that quotients of decimals can be compared without rounding.
//!
//! A decimal cuts 1/3 to 0.333…, so that 441 × (1/3) × 3 would be below 441, and a value that
//! reaches its target would count as missed. In: decimals as authored. Out: fractions that compare
//! exactly, and decimals to print.

use super::Number;
use std::cmp::Ordering;

/// Fraction in lowest terms; the denominator is positive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fraction {
    numerator: i128,
    denominator: i128,
}

impl From<Number> for Fraction {
    fn from(value: Number) -> Self {
        // A decimal has at most 28 digits after the point, and 10²⁸ fits into an `i128`.
        let denominator = 10_i128.pow(value.scale());
        Self::lowest(value.mantissa(), denominator).unwrap_or(Self::ZERO)
    }
}

impl From<u16> for Fraction {
    fn from(value: u16) -> Self {
        Self {
            numerator: i128::from(value),
            denominator: 1,
        }
    }
}

impl Fraction {
    const ZERO: Self = Self {
        numerator: 0,
        denominator: 1,
    };

    /// The fraction 1.
    pub const ONE: Self = Self {
        numerator: 1,
        denominator: 1,
    };

    /// Fraction of two integers in lowest terms; none if the denominator is 0 or on overflow.
    fn lowest(numerator: i128, denominator: i128) -> Option<Self> {
        let shared = i128::try_from(common_divisor(numerator, denominator)).ok()?;
        let sign = denominator.signum();
        Some(Self {
            numerator: numerator.checked_div(shared)?.checked_mul(sign)?,
            denominator: denominator.checked_div(shared)?.checked_mul(sign)?,
        })
        .filter(|fraction| fraction.denominator > 0)
    }

    /// Sum; none on overflow.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        let shared = i128::try_from(common_divisor(self.denominator, other.denominator)).ok()?;
        let own = self.numerator.checked_mul(other.denominator / shared)?;
        let others = other.numerator.checked_mul(self.denominator / shared)?;
        let denominator = self.denominator.checked_mul(other.denominator / shared)?;
        Self::lowest(own.checked_add(others)?, denominator)
    }

    /// Difference; none on overflow.
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        let numerator = other.numerator.checked_neg()?;
        self.checked_add(Self { numerator, ..other })
    }

    /// Product; none on overflow.
    #[must_use]
    pub fn checked_mul(self, other: Self) -> Option<Self> {
        // Cancelling common factors first keeps the products small, so that fewer of them overflow.
        let left = Self::lowest(self.numerator, other.denominator)?;
        let right = Self::lowest(other.numerator, self.denominator)?;
        Self::lowest(
            left.numerator.checked_mul(right.numerator)?,
            left.denominator.checked_mul(right.denominator)?,
        )
    }

    /// Quotient; none if `other` is 0 or on overflow.
    #[must_use]
    pub fn checked_div(self, other: Self) -> Option<Self> {
        self.checked_mul(Self::lowest(other.denominator, other.numerator)?)
    }

    /// Rounds down to a number of decimal places; none if no decimal can hold the result.
    #[must_use]
    pub fn floor(self, decimals: u32) -> Option<Number> {
        let scaled = self.numerator.checked_mul(10_i128.checked_pow(decimals)?)?;
        Number::try_from_i128_with_scale(scaled.div_euclid(self.denominator), decimals).ok()
    }

    /// Rounds up to a number of decimal places; none if no decimal can hold the result.
    #[must_use]
    pub fn ceil(self, decimals: u32) -> Option<Number> {
        let scaled = self.numerator.checked_mul(10_i128.checked_pow(decimals)?)?;
        let floor = scaled.div_euclid(self.denominator);
        let rest = scaled.rem_euclid(self.denominator);
        let ceil = floor.checked_add(i128::from(rest > 0))?;
        Number::try_from_i128_with_scale(ceil, decimals).ok()
    }

    /// Decimal value for text and drawings; none if no decimal can hold it.
    ///
    /// It is exact if possible, else truncated toward zero at the last digit that a decimal can
    /// hold, so that a positive value below a limit stays below it.
    #[must_use]
    pub fn decimal(self) -> Option<Number> {
        let mut mantissa = self.numerator / self.denominator;
        let mut rest = self.numerator % self.denominator;
        let mut scale = 0;
        let mut cut = Number::try_from_i128_with_scale(mantissa, scale).ok()?;
        while rest != 0 {
            let Some(tenfold) = rest.checked_mul(10) else {
                break;
            };
            scale += 1;
            mantissa = mantissa
                .checked_mul(10)?
                .checked_add(tenfold / self.denominator)?;
            rest = tenfold % self.denominator;
            match Number::try_from_i128_with_scale(mantissa, scale) {
                Ok(longer) => cut = longer,
                Err(_) => break,
            }
        }
        Some(cut)
    }
}

/// Greatest common divisor by Euclid's algorithm; 1 for 0 and 0.
fn common_divisor(one: i128, other: i128) -> u128 {
    let (mut one, mut other) = (one.unsigned_abs(), other.unsigned_abs());
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one.max(1)
}

impl Ord for Fraction {
    /// Compares the integer parts, then the reciprocals of the remainders, as continued fractions
    /// do. No product is needed, so that nothing can overflow.
    fn cmp(&self, other: &Self) -> Ordering {
        let (mut one, mut two) = (*self, *other);
        let mut order = Ordering::Less;
        loop {
            let whole = |fraction: Self| fraction.numerator.div_euclid(fraction.denominator);
            let rest = |fraction: Self| fraction.numerator.rem_euclid(fraction.denominator);
            let found = match whole(one).cmp(&whole(two)) {
                Ordering::Equal => match (rest(one), rest(two)) {
                    (0, 0) => return Ordering::Equal,
                    (0, _) => Ordering::Less,
                    (_, 0) => Ordering::Greater,
                    (left, right) => {
                        // a/b < c/d exactly if d/c < b/a.
                        one = Self {
                            numerator: one.denominator,
                            denominator: left,
                        };
                        two = Self {
                            numerator: two.denominator,
                            denominator: right,
                        };
                        order = order.reverse();
                        continue;
                    }
                },
                found => found,
            };
            return if order == Ordering::Less {
                found
            } else {
                found.reverse()
            };
        }
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number(text: &str) -> Number {
        text.parse().expect("a number")
    }

    fn fraction(text: &str) -> Fraction {
        number(text).into()
    }

    /// The product of two magnitudes as two halves of 128 bits, by the rule of school.
    fn wide_product(one: u128, other: u128) -> (u128, u128) {
        let half = |value: u128| (value >> 64, value & u128::from(u64::MAX));
        let ((a, b), (c, d)) = (half(one), half(other));
        let low = b * d;
        let (first, carried) = (a * d).overflowing_add(b * c);
        let (sum, over) = low.overflowing_add(first << 64);
        let high = a * c + (first >> 64) + (u128::from(carried) << 64) + u128::from(over);
        (high, sum)
    }

    /// Compares a/b with c/d by integers that are large enough.
    fn by_large_integers(a: i128, b: i128, c: i128, d: i128) -> Ordering {
        let sign = a.signum().cmp(&c.signum());
        let sizes = wide_product(a.unsigned_abs(), d.unsigned_abs())
            .cmp(&wide_product(c.unsigned_abs(), b.unsigned_abs()));
        sign.then(if a < 0 { sizes.reverse() } else { sizes })
    }

    #[test]
    fn a_seventh_times_three_is_exact() {
        let share = Fraction::from(3_u16)
            .checked_div(7_u16.into())
            .expect("a share");
        let expected = share.checked_mul(fraction("441")).expect("a product");
        assert_eq!(expected, fraction("189"));
        assert_eq!(expected.decimal(), Some(number("189")));
    }

    #[test]
    fn decimals_are_cut_and_rounded_either_way() {
        let third = Fraction::ONE.checked_div(fraction("-3")).expect("a third");
        assert_eq!(third.floor(1), Some(number("-0.4")));
        assert_eq!(third.ceil(1), Some(number("-0.3")));
        let cut = third.decimal().expect("a decimal");
        assert!(cut > number("-0.33333333333333333333333334") && cut.scale() > 20);
        assert_eq!(fraction("33.25").decimal(), Some(number("33.25")));
        assert_eq!(Fraction::ONE.checked_div(fraction("0.00")), None);
    }

    fn edge() -> impl Strategy<Value = i128> {
        let near = |middle: i128| (-3_i128..=3).prop_map(move |by| middle.saturating_add(by));
        prop_oneof![
            any::<i128>(),
            -1000_i128..1000,
            near(i128::MAX),
            near(i128::MIN),
            near(1 << 64)
        ]
    }

    proptest! {
        #[test]
        fn fractions_compare_as_large_integers_do(a in edge(), b in edge(), c in edge(), d in edge()) {
            let (Some(one), Some(two)) = (Fraction::lowest(a, b), Fraction::lowest(c, d)) else { return Ok(()) };
            let expected = by_large_integers(one.numerator, one.denominator, two.numerator, two.denominator);
            prop_assert_eq!(one.cmp(&two), expected);
            prop_assert_eq!(one == two, expected == Ordering::Equal);
        }

        #[test]
        fn no_number_makes_fractions_panic(a in edge(), b in edge(), c in edge(), d in edge(), decimals in 0_u32..40) {
            if let (Some(one), Some(two)) = (Fraction::lowest(a, b), Fraction::lowest(c, d)) {
                let results = [one.checked_add(two), one.checked_sub(two), one.checked_mul(two), one.checked_div(two)];
                for result in results.into_iter().flatten().chain([one, two]) {
                    let _ = (result.decimal(), result.floor(decimals), result.ceil(decimals));
                }
            }
        }

        #[test]
        fn arithmetic_of_small_fractions_is_that_of_integers(a in -999_i128..999, b in 1_i128..999, c in -999_i128..999, d in 1_i128..999) {
            let of = |numerator, denominator| Fraction::lowest(numerator, denominator);
            let (one, two) = (of(a, b).expect("small"), of(c, d).expect("small"));
            prop_assert_eq!(one.checked_add(two), of(a * d + c * b, b * d));
            prop_assert_eq!(one.checked_sub(two), of(a * d - c * b, b * d));
            prop_assert_eq!(one.checked_mul(two), of(a * c, b * d));
            prop_assert_eq!(one.checked_div(two), of(a * d, b * c));
            let cut = one.decimal().expect("small");
            prop_assert!(Fraction::from(cut.abs()) <= of(a.abs(), b).expect("small"));
        }
    }
}
