//! Shared parts of the stacked and grouped drawings: series legend, row labels beside the bars (on
//! phones above them), bars with numbers, and legends of dashes and hatching.

use super::{CrossChart, CrossRow};
use crate::{
    chart::{
        Viewport,
        describe::Voice,
        domain::Scale,
        metrics,
        scene::{Anchor, Area, Point, Role, Scene, Segment, TextLine},
        shapes::{
            draw_legend,
            text_block::{LEADING, TextBlock},
        },
    },
    model::{Lang, Number},
    text,
};

/// Gap between marks and text, in px.
pub(super) const GAP: f64 = 7.0;

/// Legend entry of a series.
pub(super) struct SeriesKey {
    pub(super) role: Role,
    pub(super) text: String,
    pub(super) lang: Lang,
}

/// Draws the legend of series one behind the other, wrapped to the width.
pub(super) fn draw_keys(scene: &mut Scene, keys: Vec<SeriesKey>, voice: &Voice<'_>) {
    let font = scene.font;
    let (swatch, line_height) = (font * 0.85, font * LEADING);
    let indent = swatch + font * 0.4;
    // `height` is that of the current line of entries, whose labels may wrap.
    let (mut x, mut y, mut height) = (0.0, scene.height + font * 0.3, 0.0_f64);
    for SeriesKey { role, text, lang } in keys {
        let max = scene.width - indent;
        let label = TextBlock::new(&text, Role::Label, font, max).in_lang(lang, voice.lang);
        let width = indent + label.width();
        if x > 0.0 && x + width > scene.width {
            (x, y, height) = (0.0, y + height, 0.0);
        }
        height = height.max(label.height() + font * 0.15);
        let area = Area {
            x: x + 1.0,
            y: y + (line_height - swatch) / 2.0,
            w: swatch - 2.0,
            h: swatch - 2.0,
        };
        scene.area(role, area, None);
        label.draw(scene, x + indent, y);
        x += width + font * 1.2;
    }
    scene.height = y + height + font * 0.5;
}

/// Row labels and the space that they leave for bars.
pub(super) struct Bands {
    labels: Vec<TextBlock>,
    /// Whether labels stand beside their bars, or above them.
    beside: bool,
    /// Vertical stretch of rows.
    stretch: f64,
    /// Left edge of the space for bars.
    pub(super) left: f64,
}

/// Vertical positions of a row.
struct BandPositions {
    label_top: f64,
    bars_top: f64,
    bottom: f64,
}

impl Bands {
    /// Labels of a chart's rows.
    pub(super) fn new(cross: &CrossChart, voice: &Voice<'_>, viewport: Viewport) -> Self {
        let (font, width) = (viewport.font(), viewport.width);
        let beside = viewport.is_broad();
        let max = if beside { width * 0.34 } else { width };
        let labels = cross.rows.iter().map(|row| {
            let (text, lang) = row.label(voice.lang);
            TextBlock::new(&text, Role::Label, font, max).in_lang(lang, voice.lang)
        });
        let labels: Vec<TextBlock> = labels.collect();
        let widest = labels.iter().map(TextBlock::width).fold(0.0, f64::max);
        Self {
            labels,
            beside,
            stretch: viewport.stretch,
            left: if beside { widest + GAP } else { 0.0 },
        }
    }

    /// Draws each row's label and calls `bars` with the row's index and the top of its bars; then
    /// draws the zero line. `height` is that of all bars of a row.
    pub(super) fn draw(
        self,
        scene: &mut Scene,
        zero: f64,
        height: f64,
        mut bars: impl FnMut(&mut Scene, usize, f64),
    ) {
        let (beside, stretch) = (self.beside, self.stretch);
        let mut axis: Vec<Segment> = Vec::new();
        for (index, label) in self.labels.into_iter().enumerate() {
            let (font, top) = (scene.font, scene.height);
            let positions = if beside {
                let row_height = label.height().max(height) + font * 0.7 * stretch;
                BandPositions {
                    label_top: top + (row_height - label.height()) / 2.0,
                    bars_top: top + (row_height - height) / 2.0,
                    bottom: top + row_height,
                }
            } else {
                let bars_top = top + label.height() + font * 0.25;
                BandPositions {
                    label_top: top,
                    bars_top,
                    bottom: bars_top + height + font * 0.75 * stretch,
                }
            };
            label.draw(scene, 0.0, positions.label_top);
            bars(scene, index, positions.bars_top);
            match axis.last_mut() {
                // Beside labels, one line runs through all rows.
                Some(line) if beside => line.to.y = positions.bottom,
                None if beside => axis.push(Segment::vertical(zero, top, positions.bottom)),
                _ => {
                    let from = positions.bars_top - font * 0.15;
                    let to = positions.bars_top + height + font * 0.15;
                    axis.push(Segment::vertical(zero, from, to));
                }
            }
            scene.height = positions.bottom;
        }
        scene.rules(Role::Axis, axis);
    }
}

/// Draws a phrase where a bar would start.
pub(super) fn draw_word(scene: &mut Scene, zero: f64, middle: f64, word: &str) {
    let at = Point::new(zero + GAP, metrics::baseline(middle, scene.font));
    scene.text(TextLine::new(Role::Muted, at, scene.font, word));
}

/// A single bar with its number.
pub(super) struct ValueBar<'a> {
    pub(super) role: Role,
    /// Role of its number.
    pub(super) on: Role,
    /// What it stands for.
    pub(super) name: &'a str,
    /// Value; none where the source prints no number.
    pub(super) cell: Option<Number>,
    pub(super) middle: f64,
    pub(super) height: f64,
}

impl ValueBar<'_> {
    /// Draws the bar with its number at the end away from zero, or a dash.
    pub(super) fn draw(&self, scene: &mut Scene, scale: &Scale, voice: &Voice<'_>) {
        let zero = scale.at(Number::ZERO);
        let Some(value) = self.cell else {
            return draw_word(scene, zero, self.middle, voice.say("chart.cross.dash"));
        };
        let (end, number) = (scale.at(value), text::number(value, voice.lang));
        let top = self.middle - self.height / 2.0;
        let tip = format!("{} {number}", self.name);
        scene.area(self.role, Area::bar(zero, end, top, self.height), Some(tip));
        let (x, anchor) = if end < zero {
            (end - GAP, Anchor::End)
        } else {
            (end + GAP, Anchor::Start)
        };
        let at = Point::new(x, metrics::baseline(self.middle, scene.font));
        scene.text(TextLine::new(self.on, at, scene.font, number).anchored(anchor));
    }
}

/// Appends a line of secondary text below the drawing.
pub(super) fn draw_note(scene: &mut Scene, note: &str) {
    let font = scene.font;
    let at = Point::new(0.0, scene.height + font * 1.3);
    scene.text(TextLine::new(Role::Muted, at, font, note));
    scene.height = at.y + font * 0.4;
}

/// Appends legends of dashes and hatching, where they occur.
pub(super) fn draw_legends(scene: &mut Scene, cross: &CrossChart, voice: &Voice<'_>) {
    let mut cells = cross.rows.iter().flat_map(CrossRow::drawn);
    if cells.any(Option::is_none) {
        draw_note(scene, voice.say("chart.cross.dash-means"));
    }
    draw_legend(scene, cross.unsettled(), voice);
}
