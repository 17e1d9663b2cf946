//! Drawing of a [`BudgetChart`]: a legend of the lines, then a bar per project with its label and its
//! sum. Labels stand beside their bars, on phones above them.

use super::{BudgetChart, BudgetRow};
use crate::{
    chart::{
        Viewport,
        describe::Voice,
        domain::{Domain, Scale},
        metrics,
        role::series_number,
        scene::{Anchor, Area, Point, Role, Scene, Segment, TextLine},
        shapes::{
            legend::{self, LegendEntry, LegendSymbol},
            text_block::TextBlock,
        },
    },
    model::{Localized, Number},
};

/// Gap between marks and text, in px.
const GAP: f64 = 7.0;
/// Half the gap between two segments, in px.
const SEAM: f64 = 1.0;

/// Positions that all rows share.
struct BudgetPlot<'a> {
    budget: &'a BudgetChart,
    voice: &'a Voice<'a>,
    /// Whether labels stand beside their bars, or above them.
    beside: bool,
    /// Left edge of the space for bars.
    left: f64,
    scale: Scale,
    /// Vertical stretch of rows.
    stretch: f64,
}

/// Vertical positions of a row.
struct BudgetRowPositions {
    label_top: f64,
    middle: f64,
    bar_height: f64,
    bottom: f64,
}

/// A line of a budget in a bar.
struct BudgetSegment<'a> {
    series: u8,
    name: Option<&'a Localized>,
    value: Number,
    area: Area,
}

pub(super) fn scene(budget: &BudgetChart, voice: &Voice<'_>, viewport: Viewport) -> Scene {
    let font = viewport.font();
    let mut scene = Scene::new(viewport.width, font);
    if budget.has_segments() {
        draw_legend(&mut scene, budget, voice);
    }
    let beside = viewport.is_broad();
    let share = if beside { 0.4 } else { 1.0 };
    let max = viewport.width * share - GAP;
    let labels = budget.rows.iter().map(|row| {
        let label = budget.label(row, voice);
        let lang = row.name.get(voice.lang).lang;
        TextBlock::new(&label, Role::Label, font, max).in_lang(lang, voice.lang)
    });
    let labels: Vec<TextBlock> = labels.collect();
    let widest = labels.iter().map(TextBlock::width).fold(0.0, f64::max);
    let left = if beside { widest + GAP } else { 0.0 };
    let plot = BudgetPlot {
        budget,
        voice,
        beside,
        left,
        scale: scale(budget, voice, viewport, left),
        stretch: viewport.stretch,
    };
    let zero = plot.scale.at(Number::ZERO);
    let mut axis = Vec::new();
    for (row, label) in budget.rows.iter().zip(labels) {
        let (from, to) = plot.draw_row(&mut scene, row, label);
        axis.push(Segment::vertical(zero, from, to));
    }
    scene.rules(Role::Axis, axis);
    scene
}

/// Legend of the budget lines.
fn draw_legend(scene: &mut Scene, budget: &BudgetChart, voice: &Voice<'_>) {
    scene.height = scene.font * 0.3;
    let entries = budget.lines.iter().enumerate().map(|(index, line)| {
        let symbol = LegendSymbol::Swatch(Role::Series(series_number(index)));
        LegendEntry::of(symbol, line, voice, str::to_owned)
    });
    legend::draw(scene, &entries.collect::<Vec<_>>());
    scene.height += scene.font * 0.5;
}

/// Scale of the sums, with room for the widest number behind the longest bar.
fn scale(budget: &BudgetChart, voice: &Voice<'_>, viewport: Viewport, left: f64) -> Scale {
    let sums: Vec<Number> = budget.rows.iter().filter_map(BudgetRow::sum).collect();
    let amounts = sums.iter().map(|sum| voice.amount(*sum, &budget.unit));
    let room = metrics::widest(amounts, viewport.font(), Role::Value.weight()) + GAP;
    // Even beside very long labels the scale keeps 20 px.
    let right = (viewport.width - room).max(left + 20.0);
    Scale::new(Domain::of(&sums), left + 1.0, right)
}

impl BudgetPlot<'_> {
    /// Draws a row below the others and returns the vertical extent of the zero line beside it.
    fn draw_row(&self, scene: &mut Scene, row: &BudgetRow, label: TextBlock) -> (f64, f64) {
        let top = scene.height;
        let value = self.value(scene, row);
        let positions = self.positions(scene, &label, &value);
        let BudgetRowPositions {
            label_top,
            middle,
            bar_height,
            bottom,
        } = positions;
        label.draw(scene, 0.0, label_top);
        let end = self.draw_bar(scene, row, middle - bar_height / 2.0, bar_height);
        let value_top = middle - value.height() / 2.0;
        value.draw(scene, end + GAP, value_top);
        scene.height = bottom;
        if self.beside {
            (top, bottom)
        } else {
            (middle - bar_height * 0.6, middle + bar_height * 0.6)
        }
    }

    /// The sum of a row, or the reason why there is none.
    fn value(&self, scene: &Scene, row: &BudgetRow) -> TextBlock {
        match row.sum() {
            Some(sum) => {
                let amount = self.voice.amount(sum, &self.budget.unit);
                TextBlock::new(&amount, Role::Value, scene.font, f64::INFINITY)
            }
            None => {
                // Reasons are sentences, which wrap in the space of the bars.
                let max = scene.width - self.left - GAP - 2.0;
                let reason = row.reason(self.voice);
                TextBlock::new(&reason, Role::Muted, scene.font, max)
            }
        }
    }

    fn positions(&self, scene: &Scene, label: &TextBlock, value: &TextBlock) -> BudgetRowPositions {
        let (font, top) = (scene.font, scene.height);
        let bar_height = font * 1.6 * self.stretch;
        let gap = font * 0.7 * self.stretch;
        let content = bar_height.max(value.height());
        if self.beside {
            let height = label.height().max(bar_height).max(value.height()) + gap;
            return BudgetRowPositions {
                label_top: top + (height - label.height()) / 2.0,
                middle: top + height / 2.0,
                bar_height,
                bottom: top + height,
            };
        }
        let bar_top = top + label.height() + font * 0.4;
        BudgetRowPositions {
            label_top: top + font * 0.2,
            middle: bar_top + content / 2.0,
            bar_height,
            bottom: bar_top + content + gap,
        }
    }

    /// Draws a bar or its segments, and returns where it ends.
    fn draw_bar(&self, scene: &mut Scene, row: &BudgetRow, top: f64, height: f64) -> f64 {
        let zero = self.scale.at(Number::ZERO);
        let Some(sum) = row.sum() else { return zero };
        let end = self.scale.at(sum);
        if !self.budget.has_segments() {
            let area = Area::bar(zero, end, top, height);
            scene.area(Role::Bar, area, Some(self.tip(row, None, sum)));
            return zero + area.w;
        }
        // A single segment is the whole bar, and its number is the sum behind it.
        let several = row.known().count() > 1;
        for segment in self.segments(row, sum, top, height) {
            self.draw_segment(scene, row, &segment, several);
        }
        end
    }

    /// The segments of a bar, end to end. Neighbours are separated by a line of paper.
    fn segments(
        &self,
        row: &BudgetRow,
        whole: Number,
        top: f64,
        height: f64,
    ) -> Vec<BudgetSegment<'_>> {
        let zero = self.scale.at(Number::ZERO);
        let (mut sum, mut from) = (Number::ZERO, zero);
        let mut out = Vec::new();
        for (line, value) in row.known() {
            sum = sum.saturating_add(value);
            let to = self.scale.at(sum);
            let left = if from > zero { from + SEAM } else { from };
            let right = if sum < whole { to - SEAM } else { to };
            out.push(BudgetSegment {
                series: series_number(line),
                name: self.budget.lines.get(line),
                value,
                area: Area {
                    x: left,
                    y: top,
                    w: right - left,
                    h: height,
                },
            });
            from = to;
        }
        out
    }

    fn draw_segment(
        &self,
        scene: &mut Scene,
        row: &BudgetRow,
        segment: &BudgetSegment<'_>,
        labelled: bool,
    ) {
        let tip = self.tip(row, segment.name, segment.value);
        let Area { x, y, w, h } = segment.area;
        scene.area(Role::Series(segment.series), segment.area, Some(tip));
        let size = scene.font;
        let role = Role::OnSeries(segment.series);
        let number = self.voice.number(segment.value, &self.budget.unit);
        // A number that is wider than its segment is left to the tooltip.
        if labelled && metrics::width(&number, size, role.weight()) + 4.0 < w {
            let at = Point::new(x.midpoint(x + w), metrics::baseline(y + h / 2.0, size));
            scene.text(TextLine::new(role, at, size, number).anchored(Anchor::Middle));
        }
    }

    /// Tooltip of a bar, or of one line of it.
    fn tip(&self, row: &BudgetRow, line: Option<&Localized>, value: Number) -> String {
        let voice = self.voice;
        let amount = voice.amount(value, &self.budget.unit);
        let label = row.label(voice);
        let name = line.map_or(label.as_str(), |line| voice.text(line));
        let part = voice.fill("chart.sentence.part", &[("name", name), ("value", &amount)]);
        if line.is_some() {
            voice.remark(label, &[part])
        } else {
            part
        }
    }
}
