//! Cross-tabulated parts: how do parts make up the totals of several projects or years?
//!
//! Data of three drawings: `stacked` where parts add up, `grouped` where they do not, and
//! `multiples` where there are more parts than colours.
//!
//! In: checked numbers, one per part and row. Out: texts and a table. Deliberately absent:
//! positions and roles.

mod bands;
mod grouped;
mod multiples;
mod stacked;
mod words;

use super::is_settled;
use crate::{
    chart::{describe::Voice, scene::SERIES},
    model::{Figure, Lang, Localized, Number, Relation, Status, doc::Doc},
};

/// Parts of several rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CrossChart {
    /// Preferred style; see [`CrossChart::style`] for the one that is drawn.
    pub style: CrossStyle,
    /// The figure that is broken down: unit and period.
    pub figure: Figure,
    /// Dimension of the parts, as printed.
    pub by: Localized,
    /// Dimension of the rows.
    pub along: RowDimension,
    /// Names of the parts, in order.
    pub parts: Vec<Localized>,
    /// Rows, in order.
    pub rows: Vec<CrossRow>,
    /// Notes on the relation of parts and totals.
    pub notes: Vec<Localized<Doc>>,
}

/// Style of the drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CrossStyle {
    /// Stacked bars; only for parts that add up.
    Stacked,
    /// Bars one below the other.
    Grouped,
    /// A panel per row, on a common scale.
    Multiples,
}

/// Dimension of the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowDimension {
    /// Projects.
    Projects,
    /// Fiscal years.
    Years,
}

/// A project or a year with its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CrossRow {
    /// Printed number, if there is one.
    pub number: Option<u16>,
    /// Short name.
    pub name: Localized,
    /// Values in the order of [`CrossChart::parts`], none where the source prints no number; empty if it
    /// prints none at all.
    pub cells: Vec<Option<Number>>,
    /// Remainder that belongs to no part, if it is known.
    pub rest: Option<Number>,
    /// Total of the parts.
    pub total: Total,
    /// Relation of the parts to the total.
    pub relation: Relation,
    /// Status of the values.
    pub status: Status,
    /// Whether a chart of panels emphasises this row; the others are faded.
    pub emphasised: bool,
}

/// Total of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Total {
    /// As the source prints it.
    Printed(Number),
    /// Sum of the parts, where the source prints no total.
    Summed(Number),
    /// Equal for all rows (100 %), or unknown.
    None,
}

impl Total {
    /// The number, if there is one.
    #[must_use]
    pub fn number(self) -> Option<Number> {
        match self {
            Self::Printed(number) | Self::Summed(number) => Some(number),
            Self::None => None,
        }
    }
}

impl CrossRow {
    /// Number and short name.
    pub(in crate::chart) fn label(&self, lang: Lang) -> (String, Lang) {
        let name = self.name.get(lang);
        let label = self.number.map_or_else(
            || name.text.to_owned(),
            |number| format!("{number} {}", name.text),
        );
        (label, name.lang)
    }

    /// Whether the source prints no part.
    pub(in crate::chart) fn is_missing(&self) -> bool {
        self.known().next().is_none()
    }

    /// Values as drawn; empty if none is printed.
    pub(in crate::chart) fn drawn(&self) -> &[Option<Number>] {
        if self.is_missing() { &[] } else { &self.cells }
    }

    /// Printed values with the index of their part.
    fn known(&self) -> impl Iterator<Item = (usize, Number)> {
        self.cells
            .iter()
            .enumerate()
            .filter_map(|(i, cell)| Some((i, (*cell)?)))
    }

    /// The part that is larger than all others, if there is one.
    fn leader(&self) -> Option<usize> {
        let most = self
            .known()
            .map(|(_, value)| value)
            .max()
            .filter(|most| *most > Number::ZERO)?;
        let mut leaders = self
            .known()
            .filter(|(_, value)| *value == most)
            .map(|(part, _)| part);
        // A tie has no leader.
        leaders.next().filter(|_| leaders.next().is_none())
    }
}

/// Whether parts of this relation may be stacked.
pub(in crate::chart) fn adds_up(relation: Relation) -> bool {
    matches!(
        relation,
        Relation::Exact | Relation::Partial | Relation::Rounded { .. }
    )
}

impl CrossChart {
    /// Sorts rows by total, largest first; equal ones keep their order, those without a total come
    /// last.
    pub fn sort(&mut self) {
        self.rows
            .sort_by_key(|row| std::cmp::Reverse(row.total.number()));
    }

    /// Style that is drawn. Parts that do not add up are grouped even if a stack is requested, and
    /// more parts than colours become panels.
    #[must_use]
    pub fn style(&self) -> CrossStyle {
        match self.style {
            // Panels need no colours to tell parts apart.
            _ if self.parts.len() > usize::from(SERIES) => CrossStyle::Multiples,
            CrossStyle::Stacked if !self.rows.iter().all(|row| adds_up(row.relation)) => {
                CrossStyle::Grouped
            }
            style => style,
        }
    }

    /// Whether there is anything to compare: two rows with something in them, and two parts.
    #[must_use]
    pub fn compares(&self) -> bool {
        self.parts.len() > 1 && self.filled().count() > 1
    }

    /// Status that hatching stands for.
    pub(in crate::chart) fn unsettled(&self) -> Status {
        self.filled()
            .map(|row| row.status)
            .find(|status| !is_settled(*status))
            .unwrap_or_default()
    }

    /// Rows with at least one value.
    fn filled(&self) -> impl Iterator<Item = &CrossRow> {
        self.rows.iter().filter(|row| !row.is_missing())
    }

    /// Name of a part, with its language.
    pub(in crate::chart) fn part(&self, part: usize, lang: Lang) -> (&str, Lang) {
        self.parts.get(part).map_or(("", lang), |name| {
            (name.get(lang).text, name.get(lang).lang)
        })
    }

    /// Whether a part is zero wherever it is printed. Its legend entry says so, as no mark shows
    /// it.
    fn is_zero(&self, part: usize) -> bool {
        let mut values = self
            .rows
            .iter()
            .filter_map(|row| row.cells.get(part).copied().flatten())
            .peekable();
        // Nowhere printed is not the same as zero everywhere.
        values.peek().is_some() && values.all(|value| value.is_zero())
    }

    /// Legend text of a part.
    pub(in crate::chart) fn key(&self, part: usize, voice: &Voice<'_>) -> (String, Lang) {
        let (name, lang) = self.part(part, voice.lang);
        let zero = self
            .is_zero(part)
            .then(|| voice.say("chart.cross.zero").to_owned());
        (voice.remark(name.to_owned(), zero.as_slice()), lang)
    }

    /// Remainder of a row, if the drawing shows remainders.
    pub(in crate::chart) fn rest(&self, row: &CrossRow) -> Option<Number> {
        row.rest.filter(|_| self.has_rest())
    }

    /// Whether the drawing shows remainders.
    pub(in crate::chart) fn has_rest(&self) -> bool {
        let some = |row: &CrossRow| row.rest.is_some_and(|rest| rest > Number::ZERO);
        self.style() == CrossStyle::Stacked && self.rows.iter().any(some)
    }
}
