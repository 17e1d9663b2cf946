//! Units of measure and how numbers are displayed with them in each language.

use super::{Id, Number};

/// A unit such as 件, 社 or 億円.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// The unit's id in `data/units.yaml`.
    pub id: Id,
    /// What follows a Japanese number: 件.
    pub ja: String,
    /// What the number counts, in English and for the number as authored: `cases`, `100 million yen`.
    pub en: String,
    /// The English word after exactly one: `case`.
    pub en_one: Option<String>,
    /// How running English text shows a value, where a noun behind the number is not enough.
    pub display: Option<Display>,
}

/// `prefix`, the value times `factor`, `suffix`: 306 (億円) is shown as ¥30.6 billion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Display {
    /// Before the number.
    pub prefix: String,
    /// What the authored value is multiplied with.
    pub factor: Number,
    /// Behind the number.
    pub suffix: String,
}
