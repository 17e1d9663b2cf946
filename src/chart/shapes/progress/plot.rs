//! Drawing of a [`ProgressChart`]: one thick bar on a zero-based axis, a light band up to the expected
//! value, a dashed line at the target.
//!
//! From top to bottom: the target's label, the expected value's label, the bar in its band, the axis.

use super::ProgressChart;
use crate::{
    chart::{
        Viewport,
        describe::Voice,
        domain::{Domain, Scale},
        metrics,
        scene::{Anchor, Area, Point, Role, Scene, Segment, TextLine},
        shapes::{draw_legend, is_settled},
    },
    model::{Lang, Number},
    text,
};

/// Height by which the band of the expected value stands out above and below the bar, in px.
const BAND: f64 = 7.0;
/// Height of the bar at natural height, in px.
const BAR: f64 = 26.0;
/// Gap between marks and text, in px.
const GAP: f64 = 6.0;
/// Width in px beyond which an axis has no more ticks.
const WIDE: f64 = 480.0;

/// Positions in px, and the bar's style.
struct ProgressPlot {
    scale: Scale,
    /// Role of the bar.
    role: Role,
    /// Number of the value.
    label: String,
    /// Baseline of the target's label.
    target_label: f64,
    /// Baseline of the expected value's label.
    expected_label: f64,
    /// Upper edge of the band.
    band: f64,
    /// Upper edge of the bar.
    bar: f64,
    /// Height of the bar.
    height: f64,
    /// Height of the axis.
    axis: f64,
}

pub(super) fn scene(progress: &ProgressChart, voice: &Voice<'_>, viewport: Viewport) -> Scene {
    let font = viewport.font();
    let mut scene = Scene::new(viewport.width, font);
    let label = voice.amount(progress.value, &progress.figure.unit);
    let width = metrics::width(&label, value_size(font), Role::Value.weight());
    // A number that would leave no room for its bar stands below the axis.
    let below = width > viewport.width * 0.6;
    let scale = scale(progress, viewport.width, if below { 0.0 } else { width });
    let plot = ProgressPlot::new(progress, viewport, scale, label);
    let top = plot.draw_labels(&mut scene, progress, voice);
    plot.draw_marks(&mut scene, progress, top);
    if !below {
        plot.draw_value(&mut scene, progress);
    }
    plot.draw_axis(&mut scene, voice.lang);
    if below {
        let at = Point::new(0.0, scene.height + font);
        let size = value_size(font);
        scene.text(TextLine::new(Role::Value, at, size, plot.label));
        scene.height = at.y + font * 0.5;
    }
    draw_legend(&mut scene, progress.figure.status, voice);
    scene
}

/// Scale of all values, with room for the number at the end of the bar.
fn scale(progress: &ProgressChart, width: f64, label: f64) -> Scale {
    let mut values = vec![progress.value, progress.target_value];
    values.extend(progress.expected());
    let (left, right) = if progress.value < Number::ZERO {
        (label + GAP, 0.0)
    } else {
        (0.0, label + GAP)
    };
    Scale::new(Domain::of(&values), 1.0 + left, width - right - 1.0)
}

impl ProgressPlot {
    fn new(progress: &ProgressChart, viewport: Viewport, scale: Scale, label: String) -> Self {
        let font = viewport.font();
        let height = BAR * viewport.stretch;
        let target_label = font * 1.2;
        let expected_height = if progress.expected().is_some() {
            font * 1.4
        } else {
            0.0
        };
        let band = target_label + expected_height + font * 0.5;
        Self {
            scale,
            role: if is_settled(progress.figure.status) {
                Role::Bar
            } else {
                Role::Provisional
            },
            label,
            target_label,
            expected_label: target_label + expected_height,
            band,
            bar: band + BAND,
            height,
            axis: band + height + 2.0 * BAND,
        }
    }

    /// Rectangle from zero to a value.
    fn bar_to(&self, value: Number, top: f64, height: f64) -> Area {
        let zero = self.scale.at(Number::ZERO);
        Area::bar(zero, self.scale.at(value), top, height)
    }

    /// Draws band, bar and target line, back to front; the target line starts at `top`.
    fn draw_marks(&self, scene: &mut Scene, progress: &ProgressChart, top: f64) {
        if let Some(expected) = progress.expected() {
            let area = self.bar_to(expected, self.band, self.height + 2.0 * BAND);
            scene.area(Role::Pace, area, None);
        }
        let area = self.bar_to(progress.value, self.bar, self.height);
        scene.area(self.role, area, Some(self.label.clone()));
        let x = self.scale.at(progress.target_value);
        // The line needs a halo where it runs through the bar: where the value is beyond the target.
        let target = progress.target_value;
        if (progress.value > target) == (target > Number::ZERO) {
            let halo = Segment::vertical(x, self.bar, self.bar + self.height);
            scene.rules(Role::Halo, vec![halo]);
        }
        scene.rules(Role::Target, vec![Segment::vertical(x, top, self.axis)]);
    }

    /// Draws the value's number where no line runs through it: beyond the end of the bar, otherwise
    /// on the bar, otherwise beyond the lines.
    fn draw_value(&self, scene: &mut Scene, progress: &ProgressChart) {
        let size = value_size(scene.font);
        let width = metrics::width(&self.label, size, Role::Value.weight());
        let zero = self.scale.at(Number::ZERO);
        let end = self.scale.at(progress.value);
        let lines: Vec<f64> = progress
            .expected()
            .into_iter()
            .chain([progress.target_value])
            .map(|value| self.scale.at(value))
            .collect();
        // Two px keep the number clear of a line.
        let free = |left: f64| {
            let right = left + width;
            lines.iter().all(|x| *x < left - 2.0 || *x > right + 2.0)
        };
        let inside = end - GAP - width;
        let (role, x, anchor) = if progress.value < Number::ZERO {
            (Role::Value, end - GAP, Anchor::End)
        } else if free(end + GAP) {
            (Role::Value, end + GAP, Anchor::Start)
        } else if inside > zero + GAP && free(inside) {
            (Role::OnBar, end - GAP, Anchor::End)
        } else {
            let limit = end + GAP + width + GAP;
            let struck = lines.iter().copied().filter(|x| *x < limit);
            let beyond = struck.fold(end, f64::max);
            (Role::Value, beyond + GAP, Anchor::Start)
        };
        if role == Role::OnBar && self.role != Role::Bar {
            // Text on hatching is unreadable without a plate behind it.
            let plate = Area {
                x: inside - GAP / 2.0,
                y: self.bar + (self.height - BAR) / 2.0 + 3.0,
                w: width + GAP,
                h: BAR - 6.0,
            };
            scene.area(Role::Bar, plate, None);
        }
        let y = metrics::baseline(self.bar + self.height / 2.0, size);
        let label = TextLine::new(role, Point::new(x, y), size, self.label.as_str());
        scene.text(label.anchored(anchor));
    }

    /// Draws the labels of target and expected value above their marks, and returns where the
    /// target's line starts. The line never runs through the expected value's label: the label moves
    /// aside or, where there is no room, above the target's.
    fn draw_labels(&self, scene: &mut Scene, progress: &ProgressChart, voice: &Voice<'_>) -> f64 {
        let line = self.scale.at(progress.target_value);
        let at = Point::new(line, self.target_label);
        let text = progress.target_label(voice);
        let mut target = centered_label(scene, Role::TargetLabel, at, text);
        if let (Some(value), Some(text)) = (progress.expected(), progress.pace_label(voice)) {
            let at = Point::new(self.scale.at(value), self.expected_label);
            let mut expected = centered_label(scene, Role::Muted, at, text);
            let width = expected.area().w;
            let struck = expected.x < line + GAP && line - GAP < expected.x + width;
            let (left, right) = (line - GAP - width, line + GAP);
            if struck && left >= 0.0 {
                expected.x = left;
            } else if struck && right + width <= scene.width {
                expected.x = right;
            } else if struck {
                (target.y, expected.y) = (self.expected_label, self.target_label);
            }
            scene.text(expected);
        }
        // Below the descenders of the label.
        let top = target.y + scene.font * 0.3;
        scene.text(target);
        top
    }

    /// Draws the zero line, and ticks with their numbers.
    fn draw_axis(&self, scene: &mut Scene, lang: Lang) {
        let (font, domain) = (scene.font, self.scale.domain());
        let tick_width = |tick: &Number| {
            let number = text::number(*tick, lang);
            metrics::width(&number, font, Role::Muted.weight())
        };
        let coarse = domain.ticks(2);
        let widest = coarse.iter().map(tick_width).fold(font * 2.0, f64::max);
        // Four ticks need about ten times the width of a number.
        let count = if scene.width.min(WIDE) > widest * 10.0 {
            4
        } else {
            2
        };
        let ticks = domain.ticks(count);
        let marks = ticks
            .iter()
            .map(|tick| Segment::vertical(self.scale.at(*tick), self.axis, self.axis + 4.0));
        scene.rules(Role::Grid, marks.collect());
        let zero = self.scale.at(Number::ZERO);
        let line = Segment::vertical(zero, self.band, self.axis);
        scene.rules(Role::Axis, vec![line]);
        // A number that would touch the one before is left out.
        let mut free = 0.0;
        for tick in ticks {
            let width = tick_width(&tick);
            let limit = (scene.width - width).max(0.0);
            let x = (self.scale.at(tick) - width / 2.0).clamp(0.0, limit);
            if x >= free {
                let at = Point::new(x, self.axis + font * 1.25);
                scene.text(TextLine::new(
                    Role::Muted,
                    at,
                    font,
                    text::number(tick, lang),
                ));
                free = x + width + font * 0.5;
            }
        }
        scene.height = self.axis + font * 1.6;
    }
}

/// Label that is centred on a position but kept inside the scene.
fn centered_label(scene: &Scene, role: Role, at: Point, text: String) -> TextLine {
    let width = metrics::width(&text, scene.font, role.weight());
    let limit = (scene.width - width).max(0.0);
    let x = (at.x - width / 2.0).clamp(0.0, limit);
    TextLine::new(role, Point::new(x, at.y), scene.font, text)
}

/// Font size of the value's number.
fn value_size(font: f64) -> f64 {
    font * 1.15
}
