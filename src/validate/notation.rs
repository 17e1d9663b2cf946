//! Notation of records: numbers and fixed words as authors write them -> values.
//!
//! Deliberately absent: problems. A caller knows the place, and [`super::mistakes`] the message.

use crate::model::Number;

/// Number in the notation of records and within range; none for anything else.
pub(super) fn plain_number(written: &str) -> Option<Number> {
    let plain = written
        .bytes()
        .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-'));
    plain
        .then(|| Number::from_str_exact(written).ok())
        .flatten()
        .filter(in_range)
}

/// Whether a number is small enough for sums and products to be computed without overflow.
fn in_range(value: &Number) -> bool {
    const LARGEST: i64 = 1_000_000_000_000_000;
    const DECIMALS: u32 = 6;
    value.abs() < Number::from(LARGEST) && value.scale() <= DECIMALS
}

/// Whether a number would be one if it were shorter.
pub(super) fn is_too_long(written: &str) -> bool {
    Number::from_str_exact(written).is_ok_and(|value| !in_range(&value))
}

/// Value of a word from a fixed list.
pub(super) fn word<T: Copy>(written: &str, names: &[(&str, T)]) -> Option<T> {
    let mut names = names.iter();
    let found = names.find(|(name, _)| *name == written);
    found.map(|(_, value)| *value)
}
