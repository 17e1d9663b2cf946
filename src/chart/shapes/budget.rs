//! Budget chart: how much does each project get? One bar per project, largest first; budget lines
//! are stacked segments.
//!
//! The lines of one budget add up to it by definition. Budgets of different projects may pay for
//! the same thing, and records do not state whether they do; hence no total over projects, and no
//! shares of one.

use super::{
    Shape, legend,
    legend::{LegendEntry, LegendSymbol},
};
use crate::{
    chart::{
        Chart, Viewport, describe,
        describe::{Table, Voice},
        domain::{Domain, Scale},
        metrics,
        scene::{Anchor, Area, Role, SERIES, Scene, TextLine},
    },
    model::{Amount, FiscalYear, Lang, Localized, Number, Unit},
    text::{self, line_break, markdown},
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
    pub missing: Option<Localized>,
}

/// A row as it will be drawn.
struct Placed<'a> {
    row: &'a BudgetRow,
    label: Vec<String>,
    lang: Option<Lang>,
    /// The number, or why there is none.
    value: Vec<String>,
}

/// Budgets in the words of one language, and where the labels and bars of all rows lie.
struct BudgetPlot<'a> {
    budget: &'a BudgetChart,
    voice: &'a Voice<'a>,
    /// Whether labels stand beside their bars, or above them.
    beside: bool,
    scale: Scale,
    /// How much higher rows are than they need be.
    stretch: f64,
}

/// The room between marks and words.
const GAP: f64 = 7.0;
/// Half the room between two segments.
const SEAM: f64 = 1.0;

impl BudgetRow {
    /// Sum of the known amounts; none if no amount is known.
    #[must_use]
    pub fn sum(&self) -> Option<Number> {
        let known = self.known().map(|(_, value)| value);
        known.fold(None, |sum, value| {
            Some(sum.unwrap_or(Number::ZERO).saturating_add(value))
        })
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
            .or(line)
            .map(|reason| markdown::plain(voice.text(reason)));
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
        let key = match names.len() {
            1 => "chart.headline.largest",
            equal if equal == self.rows.len() => "chart.headline.equal",
            _ => "chart.headline.largest-tie",
        };
        let (names, value) = (
            names.join(voice.say("chart.and")),
            voice.amount(most, &self.unit),
        );
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
            let whole = row.sum().map_or_else(|| row.reason(voice), text::number);
            let amounts = row.amounts.iter().map(|amount| {
                amount
                    .as_ref()
                    .and_then(Amount::known)
                    .map_or_else(missing, text::number)
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
        let (font, width) = (viewport.font(), viewport.width);
        let mut scene = Scene::new(width, font);
        if self.has_segments() {
            scene.height = font * 0.3;
            let swatch = |(series, line)| {
                LegendEntry::of(
                    LegendSymbol::Swatch(Role::Series(series)),
                    line,
                    voice,
                    str::to_owned,
                )
            };
            legend::draw(
                &mut scene,
                &(1..).zip(&self.lines).map(swatch).collect::<Vec<_>>(),
            );
            scene.height += font * 0.5;
        }
        let beside = viewport.is_broad();
        let max = if beside { width * 0.4 } else { width } - GAP;
        let labels: Vec<Vec<String>> = self
            .rows
            .iter()
            .map(|row| wrapped(&self.label(row, voice), max, font))
            .collect();
        let column = if beside {
            widest(labels.iter().flatten(), font, Role::Label) + GAP
        } else {
            0.0
        };
        let sums: Vec<Number> = self.rows.iter().filter_map(BudgetRow::sum).collect();
        let amounts: Vec<String> = sums
            .iter()
            .map(|sum| voice.amount(*sum, &self.unit))
            .collect();
        let room = widest(amounts.iter(), font, Role::Value) + GAP;
        let scale = Scale::new(
            Domain::of(&sums),
            column + 1.0,
            (width - room).max(column + 20.0),
        );
        let drawn = BudgetPlot {
            budget: self,
            voice,
            beside,
            scale,
            stretch: viewport.stretch,
        };
        let mut axis = Vec::new();
        for (row, label) in self.rows.iter().zip(labels) {
            let value = match row.sum() {
                Some(sum) => vec![voice.amount(sum, &self.unit)],
                None => wrapped(&row.reason(voice), width - column - GAP - 2.0, font),
            };
            let lang = legend::foreign(&row.name, voice);
            let (from, to) = drawn.row(
                &mut scene,
                Placed {
                    row,
                    label,
                    lang,
                    value,
                },
            );
            let zero = scale.at(Number::ZERO);
            axis.push([(zero, from), (zero, to)]);
        }
        scene.rules(Role::Axis, axis);
        scene
    }
}

impl BudgetPlot<'_> {
    /// Draws a row below the others and returns how far the zero line stretches beside it.
    fn row(&self, scene: &mut Scene, placed: Placed<'_>) -> (f64, f64) {
        let (font, top, bar) = (scene.font, scene.height, scene.font * 1.6 * self.stretch);
        let (high, words) = (
            lines_height(&placed.label, font),
            lines_height(&placed.value, font),
        );
        let (labels, middle, bottom) = if self.beside {
            let height = high.max(bar).max(words) + font * 0.7 * self.stretch;
            (
                top + (height - high) / 2.0,
                top + height / 2.0,
                top + height,
            )
        } else {
            let bars = top + high + font * 0.4;
            (
                top + font * 0.2,
                bars + bar.max(words) / 2.0,
                bars + bar.max(words) + font * 0.7 * self.stretch,
            )
        };
        draw_lines(scene, placed.label, (Role::Label, 0.0, placed.lang), labels);
        let end = self.bar(scene, placed.row, (middle - bar / 2.0, bar));
        let role = if placed.row.sum().is_some() {
            Role::Value
        } else {
            Role::Muted
        };
        draw_lines(
            scene,
            placed.value,
            (role, end + GAP, None),
            middle - words / 2.0,
        );
        scene.height = bottom;
        if self.beside {
            (top, bottom)
        } else {
            (middle - bar * 0.6, middle + bar * 0.6)
        }
    }

    /// Draws a bar or its segments, and returns where it ends.
    fn bar(&self, scene: &mut Scene, row: &BudgetRow, (y, h): (f64, f64)) -> f64 {
        let (budget, voice, zero) = (self.budget, self.voice, self.scale.at(Number::ZERO));
        let Some(whole) = row.sum() else { return zero };
        let tip = |line: Option<&Localized>, value: Number| {
            let amount = voice.amount(value, &budget.unit);
            let name = line.map_or_else(|| row.label(voice), |line| voice.text(line).to_owned());
            let words = voice.fill(
                "chart.sentence.part",
                &[("name", &name), ("value", &amount)],
            );
            if line.is_some() {
                voice.remark(row.label(voice), &[words])
            } else {
                words
            }
        };
        if !budget.has_segments() {
            let area = Area {
                x: zero,
                y,
                w: self.scale.at(whole) - zero,
                h,
            };
            scene.area(Role::Bar, area, Some(tip(None, whole)));
            return zero + area.w;
        }
        let several = row.known().count() > 1;
        let (mut sum, mut from) = (Number::ZERO, zero);
        for (line, value) in row.known() {
            sum = sum.saturating_add(value);
            let to = self.scale.at(sum);
            // Neighbours are told apart by a line of paper.
            let left = if from > zero { from + SEAM } else { from };
            let right = if sum < whole { to - SEAM } else { to };
            let area = Area {
                x: left,
                y,
                w: right - left,
                h,
            };
            scene.area(
                Role::Series(series(line)),
                area,
                Some(tip(budget.lines.get(line), value)),
            );
            let (role, size, text) = (
                Role::OnSeries(series(line)),
                scene.font,
                voice.number(value, &budget.unit),
            );
            if several && metrics::width(&text, size, role.weight()) + 4.0 < area.w {
                let (x, y) = (left.midpoint(right), y + h / 2.0 + size * 0.36);
                scene.text(TextLine {
                    role,
                    x,
                    y,
                    anchor: Anchor::Middle,
                    size,
                    text,
                    lang: None,
                });
            }
            from = to;
        }
        from
    }
}

/// The series of a line: they count from 1.
pub(in crate::chart) fn series(line: usize) -> u8 {
    u8::try_from(line + 1).unwrap_or(SERIES).min(SERIES)
}

fn wrapped(text: &str, max: f64, font: f64) -> Vec<String> {
    line_break::wrap(text, max / font, metrics::advance)
        .into_iter()
        .map(str::to_owned)
        .collect()
}

fn widest<'a>(lines: impl Iterator<Item = &'a String>, font: f64, role: Role) -> f64 {
    lines
        .map(|line| metrics::width(line, font, role.weight()))
        .fold(0.0, f64::max)
}

fn lines_height(lines: &[String], font: f64) -> f64 {
    lines.iter().map(|_| font * 1.3).sum()
}

/// Lines of text from `top` on.
fn draw_lines(
    scene: &mut Scene,
    lines: Vec<String>,
    (role, x, lang): (Role, f64, Option<Lang>),
    top: f64,
) {
    let (size, mut y) = (scene.font, top + scene.font * 1.01);
    for text in lines {
        scene.text(TextLine {
            role,
            x,
            y,
            anchor: Anchor::Start,
            size,
            text,
            lang,
        });
        y += size * 1.3;
    }
}
