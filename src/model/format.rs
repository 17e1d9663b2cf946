//! Format of a site: the version of the keys that its files are written in.

use std::fmt;

/// Version of the keys in records and in `book.toml`, from 1; displayed as its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Format(u16);

impl Format {
    /// The format of sites that name none: they were written before there was another.
    pub const FIRST: Self = Self(1);

    /// The format that this program writes, the newest that it reads.
    pub const CURRENT: Self = Self(2);

    /// The format with this number, known to this program or not; there is no format 0.
    #[must_use]
    pub fn new(number: u16) -> Option<Self> {
        (number > 0).then_some(Self(number))
    }
}

impl Default for Format {
    fn default() -> Self {
        Self::CURRENT
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
