//! Drawing of a [`BarChart`]: row labels beside their bars, on phones above them. Every bar carries its
//! number, so there is no axis but the zero line.

use super::{BarChart, BarDimension, BarRow, role};
use crate::{
    chart::{
        Viewport,
        describe::Voice,
        domain::{Domain, Scale},
        metrics,
        scene::{Anchor, Area, Point, Role, Scene, Segment, TextLine},
        shapes::{draw_legend, is_settled, text_block::TextBlock},
    },
    model::{Number, Status},
};

/// Gap between marks and text, in px.
const GAP: f64 = 7.0;
/// Indentation of each level of nested parts, in em.
const INDENT: f64 = 1.0;

/// Text and role of a row.
struct BarRowText {
    role: Role,
    label: TextBlock,
    indent: f64,
    value: String,
}

/// Positions that all rows share.
struct BarLayout {
    /// Whether labels stand beside their bars, or above them.
    beside: bool,
    /// Right edge of labels that are flush right.
    right: Option<f64>,
    scale: Scale,
    /// Vertical stretch of rows.
    stretch: f64,
}

/// Vertical positions of a row.
struct BarRowPositions {
    label_top: f64,
    middle: f64,
    bar_height: f64,
    bottom: f64,
}

pub(super) fn scene(bars: &BarChart, voice: &Voice<'_>, viewport: Viewport) -> Scene {
    let (font, width) = (viewport.font(), viewport.width);
    let mut scene = Scene::new(width, font);
    let beside = viewport.is_broad();
    let texts = row_texts(bars, voice, if beside { width * 0.4 } else { width }, font);
    let labels = if beside { label_column(&texts) } else { 0.0 };
    // Labels of a flat list end at their bars; numbers and indents of others align at the left.
    let is_flat = bars.rows.iter().all(|row| row.depth == 0);
    let flush = beside && bars.by != BarDimension::Projects && is_flat;
    let layout = BarLayout {
        beside,
        right: flush.then_some(labels - GAP),
        scale: scale(bars, &texts, viewport, labels),
        stretch: viewport.stretch,
    };
    let zero = layout.scale.at(Number::ZERO);
    let mut axis: Vec<Segment> = Vec::new();
    for (row, text) in bars.rows.iter().zip(texts) {
        let (from, to) = layout.draw_row(&mut scene, row, text);
        axis.push(Segment::vertical(zero, from, to));
    }
    if let (true, Some(first), Some(last)) = (beside, axis.first(), axis.last()) {
        // Beside labels the zero line runs through all rows.
        axis = vec![Segment::new(first.from, last.to)];
    }
    scene.rules(Role::Axis, axis);
    let open = bars
        .rows
        .iter()
        .find(|row| row.value.known().is_some() && !is_settled(row.status));
    let status = open.map_or(Status::Final, |row| row.status);
    draw_legend(&mut scene, status, voice);
    scene
}

/// Texts of all rows, with labels of at most `max` px.
fn row_texts(bars: &BarChart, voice: &Voice<'_>, max: f64, font: f64) -> Vec<BarRowText> {
    let rows = bars.rows.iter().map(|row| {
        let (label, lang) = BarChart::label(row, voice);
        // Deeper levels would leave no room for their labels.
        let depth = u8::try_from(row.depth).unwrap_or(u8::MAX).min(4);
        let indent = f64::from(depth) * INDENT * font;
        let label = TextBlock::new(label, Role::Label, font, max - indent - GAP);
        BarRowText {
            role: role(row, bars.emphasis.is_some() && row.id != bars.emphasis),
            label: label.in_lang(lang, voice.lang),
            indent,
            // An English unit is a word, which the subtitle says once for all rows.
            value: bars.value(row, voice, |value, unit| {
                voice.repeated_amount(value, unit, unit)
            }),
        }
    });
    rows.collect()
}

/// Width of the label column, with its gap.
fn label_column(texts: &[BarRowText]) -> f64 {
    let widths = texts.iter().map(|text| text.label.width() + text.indent);
    widths.fold(0.0, f64::max) + GAP
}

/// Scale of the values, with room for the widest number at the ends of the bars.
fn scale(bars: &BarChart, texts: &[BarRowText], viewport: Viewport, labels: f64) -> Scale {
    let known = bars.rows.iter().filter_map(|row| row.value.known());
    let domain = Domain::of(&known.collect::<Vec<Number>>());
    let values = texts.iter().map(|text| &text.value);
    let room = metrics::widest(values, viewport.font(), Role::Value.weight());
    let negative = if domain.has_negative() {
        room + GAP
    } else {
        0.0
    };
    let left = labels + negative;
    // Even beside very long labels the scale keeps 20 px.
    let right = (viewport.width - room - GAP).max(left + 20.0);
    Scale::new(domain, left + 1.0, right)
}

impl BarLayout {
    /// Draws a row below the others and returns the vertical extent of the zero line beside it.
    fn draw_row(&self, scene: &mut Scene, row: &BarRow, text: BarRowText) -> (f64, f64) {
        let top = scene.height;
        let BarRowPositions {
            label_top,
            middle,
            bar_height,
            bottom,
        } = self.positions(scene, row, &text.label);
        let tip = format!("{} {}", text.label.joined(), text.value);
        let (x, anchor) = match self.right {
            Some(right) => (right, Anchor::End),
            None => (text.indent, Anchor::Start),
        };
        text.label.draw_anchored(scene, x, label_top, anchor);
        let zero = self.scale.at(Number::ZERO);
        let end = row.value.known().map_or(zero, |value| self.scale.at(value));
        let area = Area::bar(zero, end, middle - bar_height / 2.0, bar_height);
        scene.area(text.role, area, Some(tip));
        let role = if row.value.known().is_some() {
            Role::Value
        } else {
            Role::Muted
        };
        // The number stands at the end that points away from zero.
        let (x, anchor) = if end < zero {
            (end - GAP, Anchor::End)
        } else {
            (end + GAP, Anchor::Start)
        };
        let at = Point::new(x, metrics::baseline(middle, scene.font));
        let value = TextLine::new(role, at, scene.font, text.value);
        scene.text(value.anchored(anchor));
        scene.height = bottom;
        if self.beside {
            (top, bottom)
        } else {
            (middle - bar_height * 0.6, middle + bar_height * 0.6)
        }
    }

    fn positions(&self, scene: &Scene, row: &BarRow, label: &TextBlock) -> BarRowPositions {
        let (font, top) = (scene.font, scene.height);
        let bar_height = font * self.stretch * if row.depth == 0 { 1.4 } else { 1.0 };
        let gap = font * 0.7 * self.stretch;
        if self.beside {
            let height = label.height().max(bar_height) + gap;
            return BarRowPositions {
                label_top: top + (height - label.height()) / 2.0,
                middle: top + height / 2.0,
                bar_height,
                bottom: top + height,
            };
        }
        let label_top = top + font * 0.2;
        let bar_top = label_top + label.height() + font * 0.2;
        BarRowPositions {
            label_top,
            middle: bar_top + bar_height / 2.0,
            bar_height,
            bottom: bar_top + bar_height + gap,
        }
    }
}
