//! How did values change from one point in time to another? The facts of dumbbells and slopes, which say the same (`words`) and
//! are drawn differently (`dumbbell`, `slope`).
//!
//! In: rows with a value at each point, all in one unit. Whether the values may be compared at all (same basis, method and
//! definition) is for whoever makes the rows to decide.

mod dumbbell;
mod slope;
mod words;

use crate::{
    chart::{describe::Voice, domain::Domain},
    model::{Amount, Figure, FiscalYear, Localized, Number, Status, Unit},
    text,
};
use std::{cmp::Reverse, sync::Arc};

/// Values at two points or more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// How it is drawn.
    pub drawing: Drawing,
    /// What the rows are.
    pub by: By,
    /// The points, the earliest first: two, in a slope perhaps three.
    pub points: Vec<Point>,
    /// What all values count.
    pub unit: Arc<Unit>,
    /// The rows, in the order that records give.
    pub rows: Vec<Row>,
    /// The order that they are shown in.
    pub order: Order,
    /// The document that the first point's values are from, where it is another than the chart's source.
    pub earlier: Option<Localized>,
}

/// The two drawings of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drawing {
    /// Many rows, two points each on a common scale.
    Dumbbell,
    /// A few lines between two or three points.
    Slope,
}

impl Drawing {
    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Dumbbell => "dumbbell",
            Self::Slope => "slope",
        }
    }
}

/// What the rows of a change are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum By {
    /// The projects.
    Projects,
    /// Indicators of one unit.
    Indicators,
    /// Parts, by what is printed.
    Parts(Localized),
}

/// A point in time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Point {
    /// The time that a figure covers.
    Time(Box<Figure>),
    /// The value that a target starts from.
    Baseline,
    /// A fiscal year, where the rows' figures cover it in different ways.
    Year(FiscalYear),
    /// A term, or whatever else has a name.
    Named(Localized),
}

/// The order of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// As given.
    Given,
    /// The largest rise first; what cannot be compared last.
    ByChange,
}

/// One thing at all points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What it is.
    pub name: Localized,
    /// 1 and more for parts of the part above.
    pub depth: usize,
    /// Its value at each point.
    pub values: Vec<Value>,
    /// Whether it stands out; where any does, the others are faded.
    pub emphasis: bool,
}

/// A value at a point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// The number, or why there is none; nothing where nothing is printed.
    pub amount: Option<Amount>,
    /// How final it is.
    pub status: Status,
}

/// Below this a count is a handful, and above this a ratio is a leap: per cents of either say nothing.
const FEW: Number = Number::TEN;

impl Value {
    /// The number, where there is one.
    #[must_use]
    pub fn known(&self) -> Option<Number> {
        self.amount.as_ref().and_then(Amount::known)
    }
}

impl Row {
    /// The first and the last number, where both are known.
    #[must_use]
    pub fn ends(&self) -> Option<(Number, Number)> {
        Some((self.values.first()?.known()?, self.values.last()?.known()?))
    }

    /// How much more the last number is than the first.
    fn change(&self) -> Option<Number> {
        self.ends().and_then(|(then, now)| now.checked_sub(then))
    }
}

impl Change {
    /// Whether there is anything to compare.
    #[must_use]
    pub fn compares(&self) -> bool {
        self.rows
            .iter()
            .filter(|row| row.change().is_some())
            .count()
            > 1
    }

    /// The rows as they are shown.
    pub(super) fn ordered(&self) -> Vec<&Row> {
        let mut rows: Vec<&Row> = self.rows.iter().collect();
        if self.order == Order::ByChange {
            rows.sort_by_key(|row| Reverse(row.change()));
        }
        rows
    }

    /// Whether a row steps back behind others.
    pub(super) fn fades(&self, row: &Row) -> bool {
        !row.emphasis && self.rows.iter().any(|row| row.emphasis)
    }

    /// The scale of all values.
    pub(super) fn domain(&self) -> Domain {
        let values = self
            .rows
            .iter()
            .flat_map(|row| row.values.iter().filter_map(Value::known));
        Domain::around(&values.collect::<Vec<_>>())
    }

    /// The change in per cent, where that says something: not of shares, of nothing, or of a handful, where one more is a leap.
    fn rate(&self, row: &Row) -> Option<Number> {
        let (then, _) = row.ends()?;
        let few = then <= Number::ZERO || (then < FEW && then.fract().is_zero());
        if few || self.is_share() {
            return None;
        }
        let rate = row.change()?.checked_div(then)?;
        let shown = rate.abs() <= FEW && !text::rounded(rate * Number::ONE_HUNDRED).is_zero();
        shown.then_some(rate)
    }

    /// Whether the unit is a share: its changes are counted in points.
    fn is_share(&self) -> bool {
        matches!(&*self.unit.ja, "%" | "％")
    }
}

impl Point {
    /// Its name in a drawing or a table.
    pub(super) fn name(&self, voice: &Voice<'_>) -> String {
        match self {
            Self::Time(figure) => text::measured(figure.measured, voice.lang),
            Self::Year(year) => text::fiscal_year(*year, voice.lang),
            Self::Baseline => voice.say("chart.table.baseline").to_owned(),
            Self::Named(name) => name.text(voice.lang).to_owned(),
        }
    }

    /// Its name where there is room for all of it: 「2024〜2025年度の累計」.
    fn long(&self, voice: &Voice<'_>) -> String {
        match self {
            Self::Time(figure) => voice.when(figure),
            _ => self.name(voice),
        }
    }

    /// Its western year, where it is one.
    pub(super) fn year(&self) -> Option<u16> {
        match self {
            Self::Time(figure) => Some(figure.measured.western()),
            Self::Year(year) => Some(year.western()),
            Self::Baseline | Self::Named(_) => None,
        }
    }
}
