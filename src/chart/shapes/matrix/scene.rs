//! The drawing of a [`MatrixChart`]: a table with one row for each indicator, or, where that is too
//! narrow, a block for each indicator whose cells stand in strips below its label. Columns line up
//! over all blocks, so that both read as one pattern.

use super::{MatrixCell, MatrixChart, MatrixColumn, MatrixRow};
use crate::chart::shapes::{
    is_settled, legend,
    legend::{LegendEntry, LegendSymbol},
    ratings,
};
use crate::{
    chart::{
        Viewport,
        describe::Voice,
        metrics,
        scene::{Anchor, Area, LEVELS, Marker, Role, Scene, TextLine},
    },
    model::{Lang, Number, Rating, Status},
    text::{self, line_break},
};
use std::{collections::BTreeSet, ops::Range};

/// The room between a label and the cells, and inside cells, in px.
const GAP: f64 = 7.0;
/// The least room around the number of a cell.
const TIGHT: f64 = 2.0;
/// Half the room between cells.
const SEAM: f64 = 1.0;
/// The narrowest column of labels beside cells, in em.
const LABELS: f64 = 10.0;

/// How wide everything is, in px.
struct ColumnWidths {
    /// The labels beside the cells; none where cells stand below.
    labels: f64,
    cell: f64,
    plan: f64,
    rating: f64,
}

/// Where cells stand side by side.
struct CellStrip {
    left: f64,
    top: f64,
    tall: f64,
    range: Range<usize>,
}

/// A matrix in the words of one language.
struct MatrixPlot<'a> {
    matrix: &'a MatrixChart,
    voice: &'a Voice<'a>,
    columns: ColumnWidths,
    /// How much higher rows are than they need be.
    stretch: f64,
}

/// The drawing, `width` px wide.
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
    let drawn = MatrixPlot {
        matrix,
        voice,
        columns: columns(matrix, voice, &scene),
        stretch: viewport.stretch,
    };
    if drawn.columns.labels > 0.0 {
        drawn.table(&mut scene);
    } else {
        drawn.blocks(&mut scene);
    }
    scene.height += scene.font * 0.3;
    legend::draw(&mut scene, &levels(matrix, voice));
    legend::draw(&mut scene, &marks(matrix, voice));
    scene
}

/// Gives the cells what they need, the labels up to what they need, and the cells a part of the
/// rest.
fn columns(matrix: &MatrixChart, voice: &Voice<'_>, scene: &Scene) -> ColumnWidths {
    let font = scene.font;
    let value = |cell: &MatrixCell| metrics::width(&number(*cell), font, Role::Value.weight());
    let cells = matrix.rows.iter().flat_map(|row| &row.cells).map(value);
    let cell = cells.fold(font * 1.8, f64::max) + TIGHT + 2.0 * SEAM;
    let head = metrics::width(voice.say("chart.table.plan"), font, Role::Label.weight());
    let plan = matrix
        .rows
        .iter()
        .map(|row| value(&row.plan))
        .fold(head, f64::max)
        + GAP;
    let ratings = matrix.rows.iter().filter_map(|row| row.rating.as_ref());
    let rating = ratings
        .map(|rating| ratings::width(rating, font) + 2.0 * GAP)
        .fold(0.0, f64::max);
    let count = times(matrix.columns.len()).max(1.0);
    let free = scene.width - cell * count - plan - rating - GAP;
    if free < LABELS * font {
        return ColumnWidths {
            labels: 0.0,
            cell,
            plan,
            rating,
        };
    }
    let label = |row: &MatrixRow| {
        metrics::width(&row.label(matrix.year, voice), font, Role::Label.weight()) + GAP
    };
    let labels = matrix
        .rows
        .iter()
        .map(label)
        .fold(LABELS * font, f64::max)
        .min(free);
    ColumnWidths {
        labels,
        cell: (cell + (free - labels) / count).min(cell.max(font * 5.0)),
        plan,
        rating,
    }
}

impl MatrixPlot<'_> {
    /// One row for each indicator, with the projects' numbers as heads.
    fn table(&self, scene: &mut Scene) {
        let font = scene.font;
        let columns = &self.columns;
        let end = columns.labels + columns.cell * self.count() + GAP + columns.plan;
        let y = scene.height + font * 1.0;
        self.heads(scene, columns.labels, y, &self.matrix.columns);
        self.plan_head(scene, end, y);
        scene.height += font * 1.5;
        for row in &self.matrix.rows {
            let lines = self.label(row, columns.labels - GAP, font);
            let high = font * 1.3 * times(lines.len());
            let (top, tall) = (
                scene.height,
                (high + font * 0.5).max(font * 2.2) * self.stretch,
            );
            let middle = top + tall / 2.0;
            self.words(scene, row, lines, middle - high / 2.0);
            let range = 0..row.cells.len();
            self.cells(
                scene,
                row,
                CellStrip {
                    left: columns.labels,
                    top,
                    tall,
                    range,
                },
            );
            self.plan(scene, row, end, middle);
            scene.height += tall;
        }
    }

    /// One block for each indicator: label and plan's value, then strips of cells below their
    /// numbers.
    fn blocks(&self, scene: &mut Scene) {
        let font = scene.font;
        let count = self.matrix.columns.len();
        let fit = (1..=count)
            .rev()
            .find(|fit| times(*fit) * self.columns.cell <= scene.width)
            .unwrap_or(1);
        let fit = count.div_ceil(count.div_ceil(fit).max(1)).max(1);
        let cell = (scene.width / times(fit)).min(self.columns.cell.max(font * 8.0));
        let drawn = Self {
            matrix: self.matrix,
            voice: self.voice,
            columns: ColumnWidths {
                labels: 0.0,
                cell,
                ..self.columns
            },
            stretch: self.stretch,
        };
        let plan = self.voice.say("chart.table.plan");
        let words = metrics::width(plan, font, Role::Muted.weight()) + font;
        let end = scene.width - self.columns.rating;
        for row in &self.matrix.rows {
            let lines = self.label(row, end - self.columns.plan - words - GAP, font);
            let high = font * 1.3 * times(lines.len());
            let middle = scene.height + font * 1.1;
            self.words(scene, row, lines, scene.height + font * 0.45);
            let number = metrics::width(&number(row.plan), font, Role::Value.weight());
            self.plan_head(scene, end - number - font, middle + font * 0.36);
            self.plan(scene, row, end, middle);
            scene.height += (high + font * 0.6).max(font * 2.2);
            for from in (0..count).step_by(fit) {
                let to = (from + fit).min(count);
                drawn.heads(
                    scene,
                    0.0,
                    scene.height + font,
                    &self.matrix.columns[from..to],
                );
                scene.height += font * 1.35;
                let (top, tall) = (scene.height, font * 2.0 * self.stretch);
                drawn.cells(
                    scene,
                    row,
                    CellStrip {
                        left: 0.0,
                        top,
                        tall,
                        range: from..to,
                    },
                );
                scene.height += tall + font * 0.2;
            }
            scene.height += font * 0.6;
        }
    }

    fn count(&self) -> f64 {
        times(self.matrix.columns.len())
    }

    /// The projects' numbers above their cells.
    fn heads(&self, scene: &mut Scene, left: f64, y: f64, columns: &[MatrixColumn]) {
        let mut x = left + self.columns.cell / 2.0;
        for column in columns {
            let (size, text) = (scene.font, column.number.to_string());
            scene.text(TextLine {
                role: Role::Muted,
                x,
                y,
                anchor: Anchor::Middle,
                size,
                text,
                lang: None,
            });
            x += self.columns.cell;
        }
    }

    fn plan_head(&self, scene: &mut Scene, end: f64, y: f64) {
        let (size, text) = (scene.font, self.voice.say("chart.table.plan").to_owned());
        scene.text(TextLine {
            role: Role::Muted,
            x: end,
            y,
            anchor: Anchor::End,
            size,
            text,
            lang: None,
        });
    }

    /// The label in lines of at most `max` px.
    fn label(&self, row: &MatrixRow, max: f64, font: f64) -> Vec<String> {
        let label = row.label(self.matrix.year, self.voice);
        line_break::wrap(&label, max / font, metrics::advance)
            .into_iter()
            .map(str::to_owned)
            .collect()
    }

    fn words(&self, scene: &mut Scene, row: &MatrixRow, lines: Vec<String>, top: f64) {
        let size = scene.font;
        let lang: Option<Lang> = legend::foreign(&row.name, self.voice);
        for (at, text) in lines.into_iter().enumerate() {
            let y = top + size * (1.3 * times(at) + 1.0);
            scene.text(TextLine {
                role: Role::Label,
                x: 0.0,
                y,
                anchor: Anchor::Start,
                size,
                text,
                lang,
            });
        }
    }

    /// Tinted cells with their numbers; where nothing is printed, a dash without a tint.
    fn cells(&self, scene: &mut Scene, row: &MatrixRow, strip: CellStrip) {
        let CellStrip {
            left,
            top,
            tall,
            range,
        } = strip;
        let (font, w) = (scene.font, self.columns.cell);
        let mut x = left;
        for (cell, column) in row.cells[range.clone()]
            .iter()
            .zip(&self.matrix.columns[range])
        {
            let text = number(*cell);
            let level = cell.value.map(|value| row.level(value));
            if let Some(level) = level {
                let area = Area {
                    x: x + SEAM,
                    y: top + SEAM,
                    w: w - 2.0 * SEAM,
                    h: tall - 2.0 * SEAM,
                };
                let tip = self.tip(row, *cell, column);
                scene.area(Role::Level(level), area, Some(tip));
            }
            let role = level.map_or(Role::Muted, Role::OnLevel);
            let (middle, y) = (x + w / 2.0, top + tall / 2.0 + font * 0.36);
            scene.text(TextLine {
                role,
                x: middle,
                y,
                anchor: Anchor::Middle,
                size: font,
                text,
                lang: None,
            });
            if cell.value.is_some() && !is_settled(cell.status) {
                open(scene, (x + w - font * 0.4, top + font * 0.32));
            }
            x += w;
        }
    }

    fn tip(&self, row: &MatrixRow, cell: MatrixCell, column: &MatrixColumn) -> String {
        let status = self.voice.status(cell.status).map(str::to_owned);
        let value = cell
            .value
            .map(|value| self.voice.amount(value, &row.figure.unit))
            .unwrap_or_default();
        let value = self
            .voice
            .remark(value, &status.into_iter().collect::<Vec<_>>());
        let values = [
            ("name", &*MatrixChart::column(column, self.voice)),
            ("value", &*value),
        ];
        let part = self.voice.fill("chart.sentence.part", &values);
        self.voice
            .remark(part, &[self.voice.text(&row.name).to_owned()])
    }

    /// The plan's number, right-aligned at `end`, and the rating behind it.
    fn plan(&self, scene: &mut Scene, row: &MatrixRow, end: f64, middle: f64) {
        let size = scene.font;
        let role = if row.plan.value.is_some() {
            Role::Value
        } else {
            Role::Muted
        };
        let (y, text) = (middle + size * 0.36, number(row.plan));
        if row.plan.value.is_some() && !is_settled(row.plan.status) {
            let x = end - metrics::width(&text, size, role.weight()) - size * 0.3;
            open(scene, (x, middle - size * 0.5));
        }
        scene.text(TextLine {
            role,
            x: end,
            y,
            anchor: Anchor::End,
            size,
            text,
            lang: None,
        });
        if let Some(rating) = &row.rating {
            let tip = ratings::name(rating, self.voice);
            ratings::draw_mark(
                scene,
                rating,
                (end + self.columns.rating / 2.0, middle),
                Some(tip),
            );
        }
    }
}

/// The hollow marker of a number that is not settled.
fn open(scene: &mut Scene, at: (f64, f64)) {
    scene.dot(Role::Ring(1), Marker::Circle, at, scene.font * 0.2, None);
}

/// What stands in a cell.
fn number(cell: MatrixCell) -> String {
    cell.value.map_or_else(|| "–".to_owned(), text::number)
}

/// What the tints stand for.
fn levels(matrix: &MatrixChart, voice: &Voice<'_>) -> Vec<LegendEntry<'static>> {
    let values = || {
        matrix.rows.iter().flat_map(|row| {
            row.cells
                .iter()
                .filter_map(move |cell| Some((row, cell.value?)))
        })
    };
    let used: BTreeSet<u8> = values().map(|(row, value)| row.level(value)).collect();
    let mut out = vec![LegendEntry::new(
        LegendSymbol::None,
        voice.say("chart.level"),
    )];
    out.extend(
        (0..=LEVELS)
            .filter(|level| *level > 0 || used.contains(level))
            .map(|level| {
                let percent =
                    |level: u8| format!("{}%", u16::from(level) * 100 / u16::from(LEVELS));
                let words = match level {
                    0 if values().any(|(_, value)| value < Number::ZERO) => {
                        voice.say("chart.level.zero").to_owned()
                    }
                    0 => text::number(Number::ZERO),
                    LEVELS => voice.fill("chart.level.over", &[("share", &percent(LEVELS - 1))]),
                    _ => voice.fill("chart.level.up-to", &[("share", &percent(level))]),
                };
                LegendEntry::new(LegendSymbol::Swatch(Role::Level(level)), words)
            }),
    );
    out
}

/// What the other signs stand for, each only where it occurs.
fn marks<'a>(matrix: &'a MatrixChart, voice: &Voice<'_>) -> Vec<LegendEntry<'a>> {
    let cells = || {
        matrix
            .rows
            .iter()
            .flat_map(|row| row.cells.iter().chain([&row.plan]))
    };
    let mut out = Vec::new();
    let mut given: Vec<&Rating> = matrix
        .rows
        .iter()
        .filter_map(|row| row.rating.as_ref())
        .collect();
    given.sort_by_key(|rating| &rating.code);
    given.dedup_by_key(|rating| &rating.code);
    out.extend(given.into_iter().map(|rating| {
        LegendEntry::of(
            LegendSymbol::Rating(rating),
            &rating.meaning,
            voice,
            str::to_owned,
        )
    }));
    let open: BTreeSet<Status> = cells()
        .filter(|cell| cell.value.is_some() && !is_settled(cell.status))
        .map(|cell| cell.status)
        .collect();
    let words: Vec<String> = open
        .into_iter()
        .filter_map(|status| voice.status(status))
        .map(str::to_owned)
        .collect();
    if !words.is_empty() {
        out.push(LegendEntry::new(
            LegendSymbol::Open,
            voice.capital(&voice.list(&words)),
        ));
    }
    if cells().any(|cell| cell.value.is_none()) {
        out.push(LegendEntry::new(
            LegendSymbol::None,
            voice.fill(
                "chart.level.missing",
                &[("missing", voice.say("chart.missing"))],
            ),
        ));
    }
    out
}

/// A count as a factor.
fn times(count: usize) -> f64 {
    u32::try_from(count).map(f64::from).unwrap_or(f64::MAX)
}
