//! Drawing of a [`MatrixChart`]: a table with one row per indicator or, where that is too wide, a block
//! per indicator with its cells in strips below its label.
//!
//! Columns line up over all blocks, so that they read as one pattern.

use super::{
    IndicatorRow, MatrixCell, MatrixChart, MatrixColumn,
    legends::{levels, symbols},
};
use crate::{
    chart::{
        Viewport,
        describe::Voice,
        metrics::{self, float},
        scene::{Anchor, Area, Band, Marker, Point, Role, Scene, TextLine},
        shapes::{
            is_settled,
            legend::{self, LegendEntry, LegendSymbol},
            ratings,
            text_block::TextBlock,
        },
    },
    text,
};
use std::ops::Range;

/// Gap between a label and the cells, and inside cells, in px.
const GAP: f64 = 7.0;
/// Smallest space around the number of a cell, in px.
const TIGHT: f64 = 2.0;
/// Half the gap between cells, in px.
const SEAM: f64 = 1.0;
/// Smallest width of labels beside cells, in em.
const LABELS: f64 = 10.0;

/// Widths of all columns, in px.
struct ColumnWidths {
    /// Labels beside the cells; 0 where cells stand below them.
    labels: f64,
    cell: f64,
    plan: f64,
    rating: f64,
}

/// Cells that stand side by side.
struct CellStrip {
    left: f64,
    band: Band,
    columns: Range<usize>,
}

/// Context of all rows.
struct MatrixPlot<'a> {
    matrix: &'a MatrixChart,
    voice: &'a Voice<'a>,
    widths: ColumnWidths,
    /// Vertical stretch of rows.
    stretch: f64,
}

pub(super) fn scene(matrix: &MatrixChart, voice: &Voice<'_>, viewport: Viewport) -> Scene {
    let mut scene = Scene::new(viewport.width, viewport.font());
    scene.height = scene.font * 0.3;
    let names = matrix.columns.iter().map(|column| {
        LegendEntry::of(LegendSymbol::None, &column.name, voice, |name| {
            format!("{} {name}", column.number)
        })
    });
    legend::draw(&mut scene, &names.collect::<Vec<_>>());
    scene.height += scene.font * 0.6;
    let plot = MatrixPlot {
        matrix,
        voice,
        widths: ColumnWidths::new(matrix, voice, &scene),
        stretch: viewport.stretch,
    };
    if plot.widths.labels > 0.0 {
        plot.draw_table(&mut scene);
    } else {
        plot.draw_blocks(&mut scene);
    }
    scene.height += scene.font * 0.3;
    legend::draw(&mut scene, &levels(matrix, voice));
    legend::draw(&mut scene, &symbols(matrix, voice));
    scene
}

impl ColumnWidths {
    /// Cells get what they need, labels up to what they need, and cells a part of the rest.
    fn new(matrix: &MatrixChart, voice: &Voice<'_>, scene: &Scene) -> Self {
        let font = scene.font;
        let value =
            |cell: &MatrixCell| metrics::width(&number(*cell, voice), font, Role::Value.weight());
        let cells = matrix.rows.iter().flat_map(|row| &row.cells).map(value);
        let cell = cells.fold(font * 1.8, f64::max) + TIGHT + 2.0 * SEAM;
        let heading = voice.say("chart.table.plan");
        let heading = metrics::width(heading, font, Role::Label.weight());
        let plans = matrix.rows.iter().map(|row| value(&row.plan));
        let plan = plans.fold(heading, f64::max) + GAP;
        let ratings = matrix.rows.iter().filter_map(|row| row.rating.as_ref());
        let ratings = ratings.map(|rating| ratings::width(rating, font) + 2.0 * GAP);
        let rating = ratings.fold(0.0, f64::max);
        let count = float(matrix.columns.len()).max(1.0);
        let free = scene.width - cell * count - plan - rating - GAP;
        if free < LABELS * font {
            return Self {
                labels: 0.0,
                cell,
                plan,
                rating,
            };
        }
        let labels = matrix.rows.iter().map(|row| {
            let label = row.label(matrix.year, voice);
            metrics::width(&label, font, Role::Label.weight()) + GAP
        });
        let labels = labels.fold(LABELS * font, f64::max).min(free);
        // Cells grow to five em at most: wider ones would separate what is compared.
        let widened = cell + (free - labels) / count;
        Self {
            labels,
            cell: widened.min(cell.max(font * 5.0)),
            plan,
            rating,
        }
    }
}

impl MatrixPlot<'_> {
    /// Draws one row per indicator, below the projects' numbers.
    fn draw_table(&self, scene: &mut Scene) {
        let font = scene.font;
        let widths = &self.widths;
        let count = self.matrix.columns.len();
        let end = widths.labels + widths.cell * float(count) + GAP + widths.plan;
        let y = scene.height + font * 1.0;
        let left = widths.labels;
        draw_numbers(
            scene,
            Point::new(left, y),
            widths.cell,
            &self.matrix.columns,
        );
        self.draw_plan_heading(scene, Point::new(end, y));
        scene.height += font * 1.5;
        for row in &self.matrix.rows {
            let label = self.label(scene, row, widths.labels - GAP);
            let natural = (label.height() + font * 0.5).max(font * 2.2);
            let band = Band {
                top: scene.height,
                height: natural * self.stretch,
            };
            let label_top = band.middle() - label.height() / 2.0;
            label.draw(scene, 0.0, label_top);
            let strip = CellStrip {
                left: widths.labels,
                band,
                columns: 0..row.cells.len(),
            };
            self.draw_cells(scene, row, widths.cell, strip);
            self.draw_plan(scene, row, Point::new(end, band.middle()));
            scene.height += band.height;
        }
    }

    /// Draws one block per indicator: label and plan's value, then strips of cells below their
    /// numbers.
    fn draw_blocks(&self, scene: &mut Scene) {
        let font = scene.font;
        let plan = self.voice.say("chart.table.plan");
        let heading = metrics::width(plan, font, Role::Muted.weight()) + font;
        // Plan's value and rating stand at the right edge of the label's line.
        let end = scene.width - self.widths.rating;
        for row in &self.matrix.rows {
            let max = end - self.widths.plan - heading - GAP;
            let label = self.label(scene, row, max);
            let label_height = label.height();
            let middle = scene.height + font * 1.1;
            label.draw(scene, 0.0, scene.height + font * 0.45);
            let number = metrics::width(&number(row.plan, self.voice), font, Role::Value.weight());
            let at = Point::new(end - number - font, metrics::baseline(middle, font));
            self.draw_plan_heading(scene, at);
            self.draw_plan(scene, row, Point::new(end, middle));
            scene.height += (label_height + font * 0.6).max(font * 2.2);
            self.draw_strips(scene, row);
            scene.height += font * 0.6;
        }
    }

    /// Draws the cells of a row in as many strips of equal length as the width asks for.
    fn draw_strips(&self, scene: &mut Scene, row: &IndicatorRow) {
        let font = scene.font;
        let count = self.matrix.columns.len();
        let most = (1..=count)
            .rev()
            .find(|fit| float(*fit) * self.widths.cell <= scene.width)
            .unwrap_or(1);
        // Strips of equal length, rather than full ones and a short last one.
        let strips = count.div_ceil(most).max(1);
        let length = count.div_ceil(strips).max(1);
        let widest = self.widths.cell.max(font * 8.0);
        let cell = (scene.width / float(length)).min(widest);
        for from in (0..count).step_by(length) {
            let columns = from..(from + length).min(count);
            let at = Point::new(0.0, scene.height + font);
            draw_numbers(scene, at, cell, &self.matrix.columns[columns.clone()]);
            scene.height += font * 1.35;
            let band = Band {
                top: scene.height,
                height: font * 2.0 * self.stretch,
            };
            let strip = CellStrip {
                left: 0.0,
                band,
                columns,
            };
            self.draw_cells(scene, row, cell, strip);
            scene.height += band.height + font * 0.2;
        }
    }

    /// Draws the heading of the plan's values.
    fn draw_plan_heading(&self, scene: &mut Scene, at: Point) {
        let heading = self.voice.say("chart.table.plan");
        let line = TextLine::new(Role::Muted, at, scene.font, heading);
        scene.text(line.anchored(Anchor::End));
    }

    /// Label of a row, in lines of at most `max` px.
    fn label(&self, scene: &Scene, row: &IndicatorRow, max: f64) -> TextBlock {
        let label = row.label(self.matrix.year, self.voice);
        let lang = row.name.get(self.voice.lang).lang;
        TextBlock::new(&label, Role::Label, scene.font, max)
            .with_ascent(1.0)
            .in_lang(lang, self.voice.lang)
    }

    /// Draws tinted cells with their numbers; a cell without a number has a dash and no tint.
    fn draw_cells(&self, scene: &mut Scene, row: &IndicatorRow, width: f64, strip: CellStrip) {
        let CellStrip {
            left,
            band,
            columns,
        } = strip;
        let mut x = left;
        for index in columns {
            let area = Area {
                x,
                y: band.top,
                w: width,
                h: band.height,
            };
            self.draw_cell(scene, row, index, area);
            x += width;
        }
    }

    /// Draws the cell of a row in a column.
    fn draw_cell(&self, scene: &mut Scene, row: &IndicatorRow, index: usize, area: Area) {
        let (cell, column) = (row.cells[index], &self.matrix.columns[index]);
        let font = scene.font;
        let Area { x, y, w, h } = area;
        let level = cell.value.map(|value| row.level(value));
        if let Some(level) = level {
            let tint = Area {
                x: x + SEAM,
                y: y + SEAM,
                w: w - 2.0 * SEAM,
                h: h - 2.0 * SEAM,
            };
            let tip = self.tip(row, cell, column);
            scene.area(Role::Level(level), tint, Some(tip));
        }
        let role = level.map_or(Role::Muted, Role::OnLevel);
        let at = Point::new(x + w / 2.0, metrics::baseline(y + h / 2.0, font));
        let line = TextLine::new(role, at, font, number(cell, self.voice));
        scene.text(line.anchored(Anchor::Middle));
        if cell.value.is_some() && !is_settled(cell.status) {
            // In the upper right corner the marker is clear of the number.
            let corner = Point::new(x + w - font * 0.4, y + font * 0.32);
            draw_open_marker(scene, corner);
        }
    }

    /// Tooltip of a cell.
    fn tip(&self, row: &IndicatorRow, cell: MatrixCell, column: &MatrixColumn) -> String {
        let voice = self.voice;
        let status = Vec::from_iter(voice.status(cell.status).map(str::to_owned));
        let amount = cell
            .value
            .map(|value| voice.amount(value, &row.figure.unit))
            .unwrap_or_default();
        let values = [
            ("name", &*MatrixChart::column(column, voice)),
            ("value", &voice.remark(amount, &status)),
        ];
        let part = voice.fill("chart.sentence.part", &values);
        voice.remark(part, &[voice.text(&row.name).to_owned()])
    }

    /// Draws the plan's number, which ends at a position, and the rating behind it.
    fn draw_plan(&self, scene: &mut Scene, row: &IndicatorRow, at: Point) {
        let size = scene.font;
        let Point { x: end, y: middle } = at;
        let text = number(row.plan, self.voice);
        let is_known = row.plan.value.is_some();
        let role = if is_known { Role::Value } else { Role::Muted };
        if is_known && !is_settled(row.plan.status) {
            let x = end - metrics::width(&text, size, role.weight()) - size * 0.3;
            draw_open_marker(scene, Point::new(x, middle - size * 0.5));
        }
        let at = Point::new(end, metrics::baseline(middle, size));
        scene.text(TextLine::new(role, at, size, text).anchored(Anchor::End));
        if let Some(rating) = &row.rating {
            let tip = ratings::name(rating, self.voice);
            let at = Point::new(end + self.widths.rating / 2.0, middle);
            ratings::draw_mark(scene, rating, at, Some(tip));
        }
    }
}

/// Draws the projects' numbers above their cells, from a position on.
fn draw_numbers(scene: &mut Scene, at: Point, width: f64, columns: &[MatrixColumn]) {
    let mut x = at.x + width / 2.0;
    for column in columns {
        let number = column.number.to_string();
        let line = TextLine::new(Role::Muted, Point::new(x, at.y), scene.font, number);
        scene.text(line.anchored(Anchor::Middle));
        x += width;
    }
}

/// Draws the hollow marker of a number that is not final.
fn draw_open_marker(scene: &mut Scene, at: Point) {
    scene.dot(Role::Ring(1), Marker::Circle, at, scene.font * 0.2, None);
}

/// Text of a cell.
fn number(cell: MatrixCell, voice: &Voice<'_>) -> String {
    cell.value
        .map_or_else(|| "–".to_owned(), |value| text::number(value, voice.lang))
}
