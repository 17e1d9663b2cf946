//! Where the bars of [`BarChart`] lie: labels beside their bars, on phones above them; every bar
//! carries its number, so there is no axis but the zero line.

use super::{BarChart, BarDimension, BarRow, role};
use crate::{
    chart::{
        Viewport,
        describe::Voice,
        domain::{Domain, Scale},
        metrics,
        scene::{Anchor, Area, Role, Scene, TextLine},
        shapes::{draw_legend, is_settled},
    },
    model::{Lang, Number, Status},
    text::line_break,
};

/// A row as it will be drawn.
struct BarText {
    role: Role,
    lines: Vec<String>,
    /// The label's language, where it is not the chart's.
    lang: Option<Lang>,
    indent: f64,
    value: String,
}

/// The room between marks and words.
const GAP: f64 = 7.0;
/// How far parts of parts are indented, in em.
const INDENT: f64 = 1.0;

/// The drawing.
pub(super) fn scene(bars: &BarChart, voice: &Voice<'_>, viewport: Viewport) -> Scene {
    let (font, width) = (viewport.font(), viewport.width);
    let mut scene = Scene::new(width, font);
    let beside = viewport.is_broad();
    let placed = bars.place(voice, if beside { width * 0.4 } else { width }, font);
    let labels = if beside {
        label_column(&placed, font)
    } else {
        0.0
    };
    let known: Vec<Number> = bars
        .rows
        .iter()
        .filter_map(|row| row.value.known())
        .collect();
    let domain = Domain::of(&known);
    let room = placed
        .iter()
        .map(|row| metrics::width(&row.value, font, Role::Value.weight()))
        .fold(0.0, f64::max);
    let left = labels
        + if domain.has_negative() {
            room + GAP
        } else {
            0.0
        };
    let scale = Scale::new(domain, left + 1.0, (width - room - GAP).max(left + 20.0));
    let flush =
        beside && bars.by != BarDimension::Projects && bars.rows.iter().all(|row| row.depth == 0);
    let column = BarLayout {
        beside,
        right: flush.then_some(labels - GAP),
        scale,
        stretch: viewport.stretch,
    };
    let zero = scale.at(Number::ZERO);
    let mut axis = Vec::new();
    for (row, placed) in bars.rows.iter().zip(placed) {
        let (from, to) = column.draw(&mut scene, row, placed);
        axis.push([(zero, from), (zero, to)]);
    }
    if let (true, Some([first, _]), Some([_, last])) = (beside, axis.first(), axis.last()) {
        axis = vec![[*first, *last]];
    }
    scene.rules(Role::Axis, axis);
    let open = bars
        .rows
        .iter()
        .find(|row| row.value.known().is_some() && !is_settled(row.status));
    draw_legend(
        &mut scene,
        open.map_or(Status::Final, |row| row.status),
        voice,
    );
    scene
}

/// Where labels and bars of all rows lie.
struct BarLayout {
    /// Whether labels stand beside their bars, or above them.
    beside: bool,
    /// The right edge of labels that are set flush right.
    right: Option<f64>,
    scale: Scale,
    /// How much higher rows are than they need be.
    stretch: f64,
}

impl BarChart {
    /// The rows with their labels in lines of at most `max` px.
    fn place(&self, voice: &Voice<'_>, max: f64, font: f64) -> Vec<BarText> {
        let rows = self.rows.iter().map(|row| {
            let (label, lang) = Self::label(row, voice);
            let depth = u8::try_from(row.depth).unwrap_or(u8::MAX).min(4);
            let indent = f64::from(depth) * INDENT * font;
            let lines = line_break::wrap(label, (max - indent - GAP) / font, metrics::advance);
            let lines = lines.into_iter().map(str::to_owned).collect();
            BarText {
                role: role(row, self.emphasis.is_some() && row.id != self.emphasis),
                lines,
                lang: Some(lang).filter(|lang| *lang != voice.lang),
                indent,
                // An English unit is a word, which the subtitle says once for all rows.
                value: self.value(row, voice, |value, unit| voice.again(value, unit, unit)),
            }
        });
        rows.collect()
    }
}

impl BarLayout {
    /// Draws a row below the others and returns how far the zero line stretches beside it.
    fn draw(&self, scene: &mut Scene, row: &BarRow, placed: BarText) -> (f64, f64) {
        let (font, top) = (scene.font, scene.height);
        let bar = font * self.stretch * if row.depth == 0 { 1.4 } else { 1.0 };
        let (high, leading) = (lines_height(&placed.lines, font), font * 1.3);
        let (labels, middle, bottom) = if self.beside {
            let height = high.max(bar) + font * 0.7 * self.stretch;
            (
                top + (height - high) / 2.0,
                top + height / 2.0,
                top + height,
            )
        } else {
            let labels = top + font * 0.2;
            let bars = labels + high + font * 0.2;
            (
                labels,
                bars + bar / 2.0,
                bars + bar + font * 0.7 * self.stretch,
            )
        };
        let tip = format!("{} {}", placed.lines.concat(), placed.value);
        for (i, text) in placed.lines.into_iter().enumerate() {
            let line = u32::try_from(i).map(f64::from).unwrap_or_default();
            let (x, anchor) = self
                .right
                .map_or((placed.indent, Anchor::Start), |right| (right, Anchor::End));
            let y = labels + leading * line + font * 1.01;
            let lang = placed.lang;
            scene.text(TextLine {
                role: Role::Label,
                x,
                y,
                anchor,
                size: font,
                text,
                lang,
            });
        }
        let zero = self.scale.at(Number::ZERO);
        let end = row.value.known().map_or(zero, |value| self.scale.at(value));
        let area = Area {
            x: zero.min(end),
            y: middle - bar / 2.0,
            w: (end - zero).abs(),
            h: bar,
        };
        scene.area(placed.role, area, Some(tip));
        draw_value(scene, row, placed.value, (zero, end), middle);
        scene.height = bottom;
        if self.beside {
            (top, bottom)
        } else {
            (middle - bar * 0.6, middle + bar * 0.6)
        }
    }
}

/// The number at the end of the bar that points away from zero; a missing value is a word.
fn draw_value(scene: &mut Scene, row: &BarRow, text: String, (zero, end): (f64, f64), middle: f64) {
    let size = scene.font;
    let role = if row.value.known().is_some() {
        Role::Value
    } else {
        Role::Muted
    };
    let (x, anchor) = if end < zero {
        (end - GAP, Anchor::End)
    } else {
        (end + GAP, Anchor::Start)
    };
    scene.text(TextLine {
        role,
        x,
        y: middle + size * 0.36,
        anchor,
        size,
        text,
        lang: None,
    });
}

/// The width of the column of labels, with its gap.
fn label_column(placed: &[BarText], font: f64) -> f64 {
    let width = |row: &BarText| {
        row.lines
            .iter()
            .map(|line| metrics::width(line, font, Role::Label.weight()))
            .fold(0.0, f64::max)
            + row.indent
    };
    placed.iter().map(width).fold(0.0, f64::max) + GAP
}

/// The height of a label's lines.
fn lines_height(lines: &[String], font: f64) -> f64 {
    let count = u32::try_from(lines.len()).map(f64::from).unwrap_or(1.0);
    count * font * 1.3
}
