//! Matrix: indicators by projects. Each cell contains a number, and a tint for its share of the
//! largest number in the row.
//!
//! Units differ between rows, so the unit is part of the row label, and tints are comparable within
//! a row only. The drawing is in `plot`.

mod legends;
mod plot;

use super::{Shape, ratings};
use crate::{
    chart::{
        Chart, Viewport, describe,
        describe::{Table, Voice},
        scene::{LEVELS, Scene},
    },
    model::{Figure, FiscalYear, Localized, Number, Rating, Status},
    text,
};

/// Indicators by projects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatrixChart {
    /// Year of the edition; a row states if it measures another period.
    pub year: FiscalYear,
    /// Projects, in order.
    pub columns: Vec<MatrixColumn>,
    /// Indicators, in order.
    pub rows: Vec<IndicatorRow>,
}

/// A project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatrixColumn {
    /// Printed number.
    pub number: u16,
    /// Short name.
    pub name: Localized,
}

/// An indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndicatorRow {
    /// Printed number, if there is one.
    pub number: Option<u16>,
    /// Short name.
    pub name: Localized,
    /// Unit and period of its numbers.
    pub figure: Figure,
    /// The projects' numbers, one per column.
    pub cells: Vec<MatrixCell>,
    /// The plan's own number.
    pub plan: MatrixCell,
    /// Rating, if it is rated.
    pub rating: Option<Rating>,
}

/// A cell of the matrix.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MatrixCell {
    /// The number; none if nothing is printed.
    pub value: Option<Number>,
    /// Status of the number.
    pub status: Status,
}

impl IndicatorRow {
    /// The largest of the projects' numbers.
    fn most(&self) -> Option<Number> {
        self.cells.iter().filter_map(|cell| cell.value).max()
    }

    /// Tint of a number: 0 for zero and below, otherwise the quarter of the row's largest number
    /// that it lies in, from 1.
    #[must_use]
    pub fn level(&self, value: Number) -> u8 {
        let most = self
            .most()
            .filter(|most| *most > Number::ZERO && value > Number::ZERO);
        let Some(share) = most.and_then(|most| value.checked_div(most)) else {
            return 0;
        };
        // Level 1 is for up to a quarter, level 2 for up to a half.
        let quarters = share * Number::from(LEVELS);
        (1..LEVELS)
            .find(|level| quarters <= Number::from(*level))
            .unwrap_or(LEVELS)
    }

    /// Columns with the largest number; none if no number is positive.
    fn leaders(&self) -> Vec<usize> {
        let most = self.most().filter(|most| *most > Number::ZERO);
        let leads = |cell: &MatrixCell| most.is_some() && cell.value == most;
        (0..self.cells.len())
            .filter(|at| leads(&self.cells[*at]))
            .collect()
    }

    /// Number, name and unit, and the period where it is not the edition's year.
    pub(super) fn label(&self, year: FiscalYear, voice: &Voice<'_>) -> String {
        let name = voice.text(&self.name);
        let name = self
            .number
            .map_or_else(|| name.to_owned(), |number| format!("{number} {name}"));
        let mut remarks = vec![voice.unit(&self.figure.unit).to_owned()];
        let when = voice.when(&self.figure);
        // The subtitle states the usual year.
        if when != text::fiscal_year(year, voice.lang) {
            remarks.push(when);
        }
        voice.remark(name, &remarks)
    }

    /// Text of a cell, with its status.
    fn cell(&self, cell: MatrixCell, voice: &Voice<'_>) -> String {
        let status: Vec<String> = voice
            .status(cell.status)
            .map(str::to_owned)
            .into_iter()
            .collect();
        match cell.value {
            Some(value) => voice.remark(text::number(value, voice.lang), &status),
            None => voice.say("chart.missing").to_owned(),
        }
    }
}

impl MatrixChart {
    /// Whether there is anything to compare.
    #[must_use]
    pub fn compares(&self) -> bool {
        self.rows.len() > 1 && self.columns.len() > 1
    }

    /// Number and name of a column.
    pub(super) fn column(column: &MatrixColumn, voice: &Voice<'_>) -> String {
        format!("{} {}", column.number, voice.text(&column.name))
    }

    /// The columns that lead in most rows, the number of those rows, and how many of them are ties
    /// with other columns.
    fn leaders(&self) -> (Vec<&MatrixColumn>, usize, usize) {
        let led: Vec<Vec<usize>> = self.rows.iter().map(IndicatorRow::leaders).collect();
        let rows_of = |at: usize| led.iter().filter(|row| row.contains(&at)).count();
        let most = (0..self.columns.len())
            .map(rows_of)
            .max()
            .unwrap_or_default();
        let first: Vec<usize> = (0..self.columns.len())
            .filter(|at| most > 0 && rows_of(*at) == most)
            .collect();
        // Ties are worth a remark only if one project leads alone.
        let shared = match first.as_slice() {
            [one] => led
                .iter()
                .filter(|row| row.contains(one) && row.len() > 1)
                .count(),
            _ => 0,
        };
        (
            first.iter().map(|at| &self.columns[*at]).collect(),
            most,
            shared,
        )
    }
}

impl Shape for MatrixChart {
    fn title(&self, chart: &Chart, voice: &Voice<'_>) -> String {
        voice.fill(
            "chart.title.matrix",
            &[("subject", voice.text(&chart.subject))],
        )
    }

    fn headline(&self, _: &Chart, voice: &Voice<'_>) -> String {
        let (leaders, led, shared) = self.leaders();
        let names: Vec<&str> = leaders
            .iter()
            .map(|column| voice.text(&column.name))
            .collect();
        let key = match names.len() {
            0 => return voice.say("chart.headline.no-lead").to_owned(),
            1 => "chart.headline.lead",
            _ => "chart.headline.lead-tie",
        };
        let names = names.join(voice.say("chart.and"));
        let (rows, count) = (
            text::count(self.rows.len(), voice.lang),
            text::count(led, voice.lang),
        );
        let finding = voice.fill(
            key,
            &[("names", &names), ("rows", &rows), ("count", &count)],
        );
        let remark = voice.fill(
            "chart.headline.shared",
            &[("count", &text::count(shared, voice.lang))],
        );
        voice.remark(
            finding,
            &Some(remark)
                .filter(|_| shared > 0)
                .into_iter()
                .collect::<Vec<_>>(),
        )
    }

    fn measure(&self, voice: &Voice<'_>) -> Vec<String> {
        vec![
            voice.say("chart.by-indicator-and-project").to_owned(),
            text::fiscal_year(self.year, voice.lang),
        ]
    }

    fn remarks(&self, voice: &Voice<'_>) -> Vec<String> {
        vec![voice.say("chart.units-differ").to_owned()]
    }

    fn sentences(&self, chart: &Chart, voice: &Voice<'_>) -> Vec<String> {
        let finding = self.headline(chart, voice);
        let columns: Vec<String> = self
            .columns
            .iter()
            .map(|column| Self::column(column, voice))
            .collect();
        let mut out = vec![
            voice.fill("chart.sentence.finding", &[("finding", &finding)]),
            voice.fill("chart.sentence.columns", &[("list", &voice.list(&columns))]),
        ];
        out.extend(self.rows.iter().map(|row| {
            let values: Vec<String> = row
                .cells
                .iter()
                .map(|cell| row.cell(*cell, voice))
                .collect();
            let plan = voice.fill("chart.plan-value", &[("value", &row.cell(row.plan, voice))]);
            let rating = row
                .rating
                .as_ref()
                .map(|rating| ratings::name(rating, voice));
            let values = [
                voice.list(&values),
                voice.list(&[plan].into_iter().chain(rating).collect::<Vec<_>>()),
            ];
            let list = values.join(voice.say("chart.semicolon"));
            voice.fill(
                "chart.sentence.parts",
                &[("by", &row.label(self.year, voice)), ("list", &list)],
            )
        }));
        out
    }

    fn table(&self, chart: &Chart, voice: &Voice<'_>) -> Table {
        let rated = self.rows.iter().any(|row| row.rating.is_some());
        let rows = self.rows.iter().map(|row| {
            let mut cells: Vec<String> = row
                .cells
                .iter()
                .chain([&row.plan])
                .map(|cell| row.cell(*cell, voice))
                .collect();
            if rated {
                let rating = row
                    .rating
                    .as_ref()
                    .map(|rating| ratings::name(rating, voice));
                cells.push(rating.unwrap_or_else(|| voice.say("chart.unrated").to_owned()));
            }
            let (label, lang) = (row.label(self.year, voice), row.name.get(voice.lang).lang);
            describe::TableRow {
                label,
                lang,
                depth: 0,
                cells,
                whole: false,
            }
        });
        let mut head = vec![voice.say("chart.table.indicator").to_owned()];
        head.extend(
            self.columns
                .iter()
                .map(|column| Self::column(column, voice)),
        );
        head.push(voice.say("chart.table.plan").to_owned());
        head.extend(rated.then(|| voice.say("chart.table.rating").to_owned()));
        Table {
            caption: self.title(chart, voice),
            head,
            rows: rows.collect(),
        }
    }

    fn scene(&self, voice: &Voice<'_>, viewport: Viewport) -> Scene {
        plot::scene(self, voice, viewport)
    }
}
