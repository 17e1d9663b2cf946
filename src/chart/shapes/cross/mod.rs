//! Parts by rows: how do the parts make up the totals of several projects or years? The facts and the words of three drawings of
//! them: `stacked` where parts add up, `grouped` where they do not, and
//! `multiples` where they are too many for colours.
//!
//! In: checked numbers, one for each part of each row. Out: words and a table. Deliberately absent: places and roles.

mod bands;
mod grouped;
mod multiples;
mod stacked;
mod words;

pub(in crate::chart) use stacked::series;

use super::is_settled;
use crate::{
    chart::{describe::Voice, scene::SERIES},
    model::{Figure, Lang, Localized, Number, Relation, Status},
};

/// Parts of several rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cross {
    /// How they are drawn, as far as [`Cross::look`] allows it.
    pub look: Look,
    /// The figure that is split: its unit and time.
    pub figure: Figure,
    /// What the parts are parts by, as printed.
    pub by: Localized,
    /// What the rows are.
    pub along: Along,
    /// The names of the parts in order.
    pub parts: Vec<Localized>,
    /// The rows in order.
    pub rows: Vec<Row>,
    /// Remarks on how parts and totals relate.
    pub notes: Vec<Localized>,
}

/// How parts are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// End to end; only for parts that add up.
    Stacked,
    /// One below the other.
    Grouped,
    /// A panel for each row, all of one scale.
    Multiples,
}

impl Look {
    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Stacked => "stacked",
            Self::Grouped => "grouped",
            Self::Multiples => "multiples",
        }
    }
}

/// What rows stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Along {
    /// Projects.
    Projects,
    /// Fiscal years.
    Years,
}

/// A project or a year with its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its printed number, where it has one.
    pub number: Option<u16>,
    /// Its short name.
    pub name: Localized,
    /// Its parts in the order of [`Cross::parts`], none where the source prints no number; empty where it prints none at all.
    pub cells: Vec<Option<Number>>,
    /// What is in no part, where that is known.
    pub rest: Option<Number>,
    /// What the parts add up to.
    pub total: Total,
    /// How they do.
    pub relation: Relation,
    /// How final they are.
    pub status: Status,
    /// Whether it is the one that a chart of panels is about; the others step back.
    pub emphasised: bool,
}

/// The total of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Total {
    /// As the source prints it.
    Printed(Number),
    /// The sum of the parts, where the source prints none.
    Summed(Number),
    /// The same for all rows (100%), or not known.
    None,
}

impl Total {
    /// The number.
    #[must_use]
    pub fn number(self) -> Option<Number> {
        match self {
            Self::Printed(number) | Self::Summed(number) => Some(number),
            Self::None => None,
        }
    }
}

impl Row {
    /// The number and the short name.
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

    /// The parts as they are drawn; none where none is printed.
    pub(in crate::chart) fn drawn(&self) -> &[Option<Number>] {
        if self.is_missing() { &[] } else { &self.cells }
    }

    /// The printed parts with their places.
    fn known(&self) -> impl Iterator<Item = (usize, Number)> {
        self.cells
            .iter()
            .enumerate()
            .filter_map(|(i, cell)| Some((i, (*cell)?)))
    }

    /// The part that is larger than all others, where one is.
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
        leaders.next().filter(|_| leaders.next().is_none())
    }
}

/// Whether parts of this relation may stand end to end.
pub(in crate::chart) fn adds_up(relation: Relation) -> bool {
    matches!(
        relation,
        Relation::Exact | Relation::Partial | Relation::Rounded { .. }
    )
}

impl Cross {
    /// Puts the row with the largest total first; equal ones stay in order, those without a total come last.
    pub fn sort(&mut self) {
        self.rows
            .sort_by_key(|row| std::cmp::Reverse(row.total.number()));
    }

    /// How they are drawn: whoever asks for a stack of parts that do not add up gets them side by side, and panels where there are
    /// more parts than colours.
    #[must_use]
    pub fn look(&self) -> Look {
        match self.look {
            _ if self.parts.len() > usize::from(SERIES) => Look::Multiples,
            Look::Stacked if !self.rows.iter().all(|row| adds_up(row.relation)) => Look::Grouped,
            look => look,
        }
    }

    /// Whether there is anything to compare: two rows with something in them, and two parts.
    #[must_use]
    pub fn compares(&self) -> bool {
        self.parts.len() > 1 && self.filled().count() > 1
    }

    /// The status that hatching stands for.
    pub(in crate::chart) fn open(&self) -> Status {
        self.filled()
            .map(|row| row.status)
            .find(|status| !is_settled(*status))
            .unwrap_or_default()
    }

    /// The rows that have parts.
    fn filled(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| !row.is_missing())
    }

    /// The word of a part with its language.
    pub(in crate::chart) fn part(&self, part: usize, lang: Lang) -> (&str, Lang) {
        self.parts.get(part).map_or(("", lang), |name| {
            (name.get(lang).text, name.get(lang).lang)
        })
    }

    /// Whether a part is nothing wherever it is printed: its key says so, as nothing shows it.
    fn is_zero(&self, part: usize) -> bool {
        let mut values = self
            .rows
            .iter()
            .filter_map(|row| row.cells.get(part).copied().flatten())
            .peekable();
        values.peek().is_some() && values.all(|value| value.is_zero())
    }

    /// The word of a part as its key says it.
    pub(in crate::chart) fn key(&self, part: usize, voice: &Voice<'_>) -> (String, Lang) {
        let (name, lang) = self.part(part, voice.lang);
        let zero = self
            .is_zero(part)
            .then(|| voice.say("chart.cross.zero").to_owned());
        (voice.remark(name.to_owned(), zero.as_slice()), lang)
    }

    /// The remainder of a row, where the drawing shows any.
    pub(in crate::chart) fn rest(&self, row: &Row) -> Option<Number> {
        row.rest.filter(|_| self.has_rest())
    }

    /// Whether the drawing shows remainders.
    pub(in crate::chart) fn has_rest(&self) -> bool {
        let some = |row: &Row| row.rest.is_some_and(|rest| rest > Number::ZERO);
        self.look() == Look::Stacked && self.rows.iter().any(some)
    }
}
