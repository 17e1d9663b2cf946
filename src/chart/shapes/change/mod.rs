//! Change charts: how did values change between points in time? Data of dumbbells and slopes; both
//! say the same (`words`) and are drawn differently (`dumbbell`, `slope`).
//!
//! In: rows with a value at each point in time, all in one unit. Whether the values are comparable
//! (same basis, method and definition) is decided by the code that makes the rows.

mod dumbbell;
mod dumbbell_marks;
mod outcome;
mod slope;
mod words;

use crate::{
    chart::{describe::Voice, domain::Domain},
    model::{Amount, Figure, FiscalYear, Localized, Number, Status, Unit},
    text,
};
use std::{cmp::Reverse, sync::Arc};

/// Values at two or more points in time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeChart {
    /// Style of the drawing.
    pub style: ChangeStyle,
    /// What the rows are.
    pub by: ChangeDimension,
    /// Points in time, earliest first: two, or three in a slope.
    pub points: Vec<TimePoint>,
    /// Unit of all values.
    pub unit: Arc<Unit>,
    /// Rows, in the records' order.
    pub rows: Vec<ChangeRow>,
    /// Order of the drawing.
    pub order: Order,
    /// Source document of the first point's values, where it differs from the chart's.
    pub earlier: Option<Localized>,
}

/// Style of a change chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeStyle {
    /// Many rows with two dots each on a common scale.
    Dumbbell,
    /// A few lines between two or three points in time.
    Slope,
}

/// What the rows of a change chart are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChangeDimension {
    /// Projects.
    Projects,
    /// Indicators of one unit.
    Indicators,
    /// Parts of a breakdown with a printed name.
    Parts(Localized),
}

/// Point in time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TimePoint {
    /// The period that a figure covers.
    Time(Box<Figure>),
    /// The baseline of a target.
    Baseline,
    /// A fiscal year, where the rows' figures cover it in different ways.
    Year(FiscalYear),
    /// A term, or another named point.
    Named(Localized),
}

/// Order of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// As given.
    Given,
    /// Largest rise first; rows that cannot be compared last.
    ByChange,
}

/// One subject at all points in time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeRow {
    /// Name of the subject.
    pub name: Localized,
    /// Nesting depth: 1 or more for parts of the part above.
    pub depth: usize,
    /// Value at each point in time.
    pub values: Vec<ChangeValue>,
    /// Whether the row is emphasised; if any is, the others are faded.
    pub emphasis: bool,
}

/// Value at a point in time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeValue {
    /// The number, or the reason why it is missing; none if nothing is printed.
    pub amount: Option<Amount>,
    /// Status of the value.
    pub status: Status,
}

/// Limit of meaningful percentages: a count below it is too small a base, and a ratio above it is
/// no percentage.
const FEW: Number = Number::TEN;

impl ChangeValue {
    /// The number, if it is known.
    #[must_use]
    pub fn known(&self) -> Option<Number> {
        self.amount.as_ref().and_then(Amount::known)
    }
}

impl ChangeRow {
    /// First and last number, if both are known.
    #[must_use]
    pub fn ends(&self) -> Option<(Number, Number)> {
        Some((self.values.first()?.known()?, self.values.last()?.known()?))
    }

    /// Difference of the last number from the first.
    fn change(&self) -> Option<Number> {
        self.ends().and_then(|(then, now)| now.checked_sub(then))
    }
}

impl ChangeChart {
    /// Whether there is anything to compare.
    #[must_use]
    pub fn compares(&self) -> bool {
        self.rows
            .iter()
            .filter(|row| row.change().is_some())
            .count()
            > 1
    }

    /// Rows in the order of the drawing.
    pub(super) fn ordered(&self) -> Vec<&ChangeRow> {
        let mut rows: Vec<&ChangeRow> = self.rows.iter().collect();
        if self.order == Order::ByChange {
            rows.sort_by_key(|row| Reverse(row.change()));
        }
        rows
    }

    /// Whether a row is faded behind an emphasised one.
    pub(super) fn fades(&self, row: &ChangeRow) -> bool {
        !row.emphasis && self.rows.iter().any(|row| row.emphasis)
    }

    /// Domain of all values.
    pub(super) fn domain(&self) -> Domain {
        let values = self
            .rows
            .iter()
            .flat_map(|row| row.values.iter().filter_map(ChangeValue::known));
        Domain::around(&values.collect::<Vec<_>>())
    }

    /// Relative change, where it is meaningful: not for percentages, zero bases, or small counts.
    fn rate(&self, row: &ChangeRow) -> Option<Number> {
        let (then, _) = row.ends()?;
        // A fraction below the limit is no small count: it measures and does not count.
        // Of a handful of cases one more is already a leap.
        let few = then <= Number::ZERO || (then < FEW && then.fract().is_zero());
        if few || self.is_share() {
            return None;
        }
        let rate = row.change()?.checked_div(then)?;
        // A rate that rounds to zero would read as no change.
        let shown = rate.abs() <= FEW && !text::rounded(rate * Number::ONE_HUNDRED).is_zero();
        shown.then_some(rate)
    }

    /// Whether the unit is a percentage, whose changes are counted in points.
    fn is_share(&self) -> bool {
        self.unit.is_percent()
    }
}

impl TimePoint {
    /// Name in a drawing or table.
    pub(super) fn name(&self, voice: &Voice<'_>) -> String {
        match self {
            Self::Time(figure) => text::measured(figure.measured, voice.lang),
            Self::Year(year) => text::fiscal_year(*year, voice.lang),
            Self::Baseline => voice.say("chart.table.baseline").to_owned(),
            Self::Named(name) => name.text(voice.lang).to_owned(),
        }
    }

    /// Long name, for running text: 「2024〜2025年度の累計」.
    fn long(&self, voice: &Voice<'_>) -> String {
        match self {
            Self::Time(figure) => voice.when(figure),
            _ => self.name(voice),
        }
    }

    /// Western year, if there is one.
    pub(super) fn year(&self) -> Option<u16> {
        match self {
            Self::Time(figure) => Some(figure.measured.western()),
            Self::Year(year) => Some(year.western()),
            Self::Baseline | Self::Named(_) => None,
        }
    }
}
