//! Budget chart: how much does each project get? One bar per project, largest first; budget lines
//! are stacked segments.
//!
//! The lines of one budget add up to it by definition. Budgets of different projects may pay for
//! the same thing, and records do not state whether they do; hence no total over projects, and no
//! shares of one.
//!
//! In: budgets by line. Out: texts and the data table. Deliberately absent: positions, which are in
//! `plot`.

mod plot;

use super::Shape;
use crate::{
    chart::{
        Chart, Viewport, describe,
        describe::{Table, Voice},
        office_chart::{self, OfficeChart},
        scene::{SERIES, Scene},
    },
    model::{Amount, FiscalYear, Localized, Number, Unit, doc::Doc},
    text,
};
use std::sync::Arc;

/// Budgets of projects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BudgetChart {
    /// Fiscal year of the budgets.
    pub year: FiscalYear,
    /// Unit of all amounts.
    pub unit: Arc<Unit>,
    /// Names of all budget lines in use, in the plan's order.
    pub lines: Vec<Localized>,
    /// Projects, largest budget first, those without an amount last.
    pub rows: Vec<BudgetRow>,
}

/// Budget of a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BudgetRow {
    /// Printed number of the project.
    pub number: u16,
    /// Short name of the project.
    pub name: Localized,
    /// Amounts, one per budget line of the chart; none where the project has no such line.
    pub amounts: Vec<Option<Amount>>,
    /// Reason why no amount is known.
    pub missing: Option<Localized<Doc>>,
}

impl BudgetRow {
    /// Sum of the known amounts; none if no amount is known.
    #[must_use]
    pub fn sum(&self) -> Option<Number> {
        // A fold over options tells a sum of zero from no amount at all.
        let known = self.known().map(|(_, value)| value);
        known.fold(None, |sum, value| {
            Some(sum.unwrap_or(Number::ZERO).saturating_add(value))
        })
    }

    /// Whether the sum is that of all the row's lines.
    fn is_whole(&self) -> bool {
        let lacks = |amount: &Amount| amount.known().is_none();
        self.sum().is_some() && !self.amounts.iter().flatten().any(lacks)
    }

    /// Number and name.
    fn label(&self, voice: &Voice<'_>) -> String {
        format!("{} {}", self.number, voice.text(&self.name))
    }

    /// Known amounts with the index of their line.
    fn known(&self) -> impl Iterator<Item = (usize, Number)> + '_ {
        self.amounts
            .iter()
            .enumerate()
            .filter_map(|(at, amount)| Some((at, amount.as_ref()?.known()?)))
    }

    /// Reason why no amount is known, as plain text.
    pub(in crate::chart) fn reason(&self, voice: &Voice<'_>) -> String {
        let line = self
            .amounts
            .iter()
            .flatten()
            .find_map(|amount| match amount {
                Amount::Missing(reason) => Some(reason),
                Amount::Known(_) => None,
            });
        let missing = voice.say("chart.missing").to_owned();
        let reason = self
            .missing
            .as_ref()
            // The reason for the whole budget precedes that for a line.
            .or(line)
            .map(|reason| voice.plain(reason));
        reason.map_or(missing.clone(), |reason| {
            voice.fill(
                "chart.missing-because",
                &[
                    ("missing", &missing),
                    ("reason", reason.trim().trim_end_matches(['。', '.'])),
                ],
            )
        })
    }
}

impl BudgetChart {
    /// Whether there is anything to compare. Bars of amounts are never negative.
    #[must_use]
    pub fn compares(&self) -> bool {
        let amounts = || {
            self.rows
                .iter()
                .flat_map(|row| row.known().map(|(_, value)| value))
        };
        self.rows.iter().filter(|row| row.sum().is_some()).count() > 1
            && amounts().all(|value| value >= Number::ZERO)
    }

    /// Whether budget lines are drawn as segments.
    pub(in crate::chart) fn has_segments(&self) -> bool {
        // One line needs no segments, and more lines than colours could not be told apart.
        (2..=usize::from(SERIES)).contains(&self.lines.len())
    }

    /// Label of a row, with the lines whose amount is unknown although others are known.
    pub(in crate::chart) fn label(&self, row: &BudgetRow, voice: &Voice<'_>) -> String {
        let open = row
            .amounts
            .iter()
            .zip(&self.lines)
            .filter(|(amount, _)| matches!(amount, Some(Amount::Missing(_))));
        let open: Vec<String> = open
            // A row without any amount gives its reason instead.
            .filter(|_| row.sum().is_some())
            .map(|(_, line)| {
                voice.fill(
                    "chart.budget.line-missing",
                    &[
                        ("line", voice.text(line)),
                        ("missing", voice.say("chart.missing")),
                    ],
                )
            })
            .collect();
        voice.remark(row.label(voice), &open)
    }

    /// Amounts of a row by line, if there are several.
    fn by_line(&self, row: &BudgetRow, voice: &Voice<'_>) -> Vec<String> {
        let parts = row.known().filter_map(|(at, value)| {
            let values = [
                ("name", voice.text(self.lines.get(at)?)),
                ("value", &*voice.amount(value, &self.unit)),
            ];
            Some(voice.fill("chart.sentence.part", &values))
        });
        if self.lines.len() > 1 {
            parts.collect()
        } else {
            Vec::new()
        }
    }

    /// Rows with the largest sum.
    fn largest(&self) -> (Vec<&BudgetRow>, Number) {
        let most = self
            .rows
            .iter()
            .filter_map(BudgetRow::sum)
            .max()
            .unwrap_or_default();
        (
            self.rows
                .iter()
                .filter(|row| row.sum() == Some(most))
                .collect(),
            most,
        )
    }
}

impl Shape for BudgetChart {
    fn title(&self, chart: &Chart, voice: &Voice<'_>) -> String {
        let values = [
            ("subject", voice.text(&chart.subject)),
            ("by", voice.say("chart.by-budget")),
        ];
        voice.fill("chart.title.bars", &values)
    }

    fn headline(&self, _: &Chart, voice: &Voice<'_>) -> String {
        let (largest, most) = self.largest();
        let names: Vec<&str> = largest.iter().map(|row| voice.text(&row.name)).collect();
        // A row without one of its amounts may be larger than its sum.
        let is_whole = self.rows.iter().all(|row| row.is_whole());
        let key = match (names.len(), is_whole) {
            (equal, true) if equal == self.rows.len() && equal > 1 => "chart.headline.equal",
            (1, true) => "chart.headline.largest",
            (1, false) => "chart.headline.largest-known",
            (_, true) => "chart.headline.largest-tie",
            (_, false) => "chart.headline.largest-known-tie",
        };
        let names = names.join(voice.say("chart.and"));
        let value = voice.amount(most, &self.unit);
        voice.fill(key, &[("names", &names), ("value", &value)])
    }

    fn measure(&self, voice: &Voice<'_>) -> Vec<String> {
        let line = self
            .lines
            .first()
            .filter(|_| self.lines.len() == 1)
            .map(|line| voice.text(line).to_owned());
        let unit = voice.in_unit(&self.unit);
        let by = voice.say("chart.by-budget").to_owned();
        [by].into_iter()
            .chain(line)
            .chain([text::fiscal_year(self.year, voice.lang), unit])
            .collect()
    }

    fn remarks(&self, voice: &Voice<'_>) -> Vec<String> {
        vec![voice.say("chart.budget.no-total").to_owned()]
    }

    fn sentences(&self, chart: &Chart, voice: &Voice<'_>) -> Vec<String> {
        let rows: Vec<String> = self
            .rows
            .iter()
            .map(|row| {
                let value = match row.sum() {
                    Some(sum) => {
                        voice.remark(voice.amount(sum, &self.unit), &self.by_line(row, voice))
                    }
                    None => row.reason(voice),
                };
                voice.fill(
                    "chart.sentence.part",
                    &[("name", &self.label(row, voice)), ("value", &value)],
                )
            })
            .collect();
        let list = rows.join(voice.say("chart.semicolon"));
        vec![
            voice.fill(
                "chart.sentence.finding",
                &[("finding", &self.headline(chart, voice))],
            ),
            voice.fill(
                "chart.sentence.parts",
                &[("by", voice.say("chart.by-budget")), ("list", &list)],
            ),
            voice.fill(
                "chart.sentence.relation",
                &[("relation", voice.say("chart.budget.no-total"))],
            ),
        ]
    }

    fn table(&self, chart: &Chart, voice: &Voice<'_>) -> Table {
        let missing = || voice.say("chart.missing").to_owned();
        let several = self.lines.len() > 1;
        let rows = self.rows.iter().map(|row| {
            let whole = row.sum().map_or_else(
                || row.reason(voice),
                |value| text::number(value, voice.lang),
            );
            let amounts = row.amounts.iter().map(|amount| {
                amount
                    .as_ref()
                    .and_then(Amount::known)
                    .map_or_else(missing, |value| text::number(value, voice.lang))
            });
            let mut cells: Vec<String> = amounts.filter(|_| several).collect();
            cells.push(whole);
            let (label, lang) = (row.label(voice), row.name.get(voice.lang).lang);
            describe::TableRow {
                label,
                lang,
                depth: 0,
                cells,
                whole: false,
            }
        });
        let unit = voice.unit(&self.unit);
        let in_unit = |name: &str| voice.remark(name.to_owned(), &[unit.to_owned()]);
        let mut head = vec![voice.say("chart.table.project").to_owned()];
        head.extend(self.lines.iter().map(|line| in_unit(voice.text(line))));
        head.extend(several.then(|| in_unit(voice.say("chart.table.sum"))));
        Table {
            caption: self.title(chart, voice),
            head,
            rows: rows.collect(),
        }
    }

    fn scene(&self, voice: &Voice<'_>, viewport: Viewport) -> Scene {
        plot::scene(self, voice, viewport)
    }

    fn office_chart(&self, chart: &Chart, voice: &Voice<'_>) -> Option<OfficeChart> {
        Some(office_chart::budget::office_chart(self, chart, voice))
    }
}
