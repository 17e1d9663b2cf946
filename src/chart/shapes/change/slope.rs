//! Slope chart: a few lines between two or three points in time. Numbers stand at the left end, names
//! with numbers and changes at the right end; a label that had to move is joined to its dot by a thin
//! line.
//!
//! All lines have one role, as their labels tell them apart. Values between the ends are in the
//! tooltips and the table.

use super::{ChangeChart, ChangeRow, ChangeValue, TimePoint};
use crate::{
    chart::{
        Viewport,
        describe::Voice,
        domain::Scale,
        metrics::{self, float},
        scene::{Anchor, Marker, Point, Role, Scene, Segment, TextLine},
        shapes::{
            is_settled,
            spread::{Limits, Wish, spread},
        },
    },
    model::{Lang, Number},
    text::{self, line_break},
};

/// Gap between marks and text, in px.
const GAP: f64 = 6.0;
/// Width in px of the line that leads to a label that moved.
const LEAD: f64 = 20.0;
/// Smallest distance between the ends, in em.
const SPAN: f64 = 6.0;
/// Line height, in em.
const LEADING: f64 = 1.25;

/// Label at the right end of a line.
struct SlopeLabel {
    lines: Vec<String>,
    /// Language of the name, where it differs from the chart's.
    lang: Option<Lang>,
    /// The last number.
    value: String,
    /// The change, or what is missing.
    outcome: String,
    /// Whether value and outcome fit on one line.
    together: bool,
}

/// Positions in px.
struct SlopePlot<'a> {
    change: &'a ChangeChart,
    voice: &'a Voice<'a>,
    rows: Vec<&'a ChangeRow>,
    /// Horizontal position of each point in time.
    x: Vec<f64>,
    scale: Scale,
    top: f64,
    height: f64,
    font: f64,
}

/// Draws a slope chart, or a dumbbell if its numbers are too long for two ends.
pub(super) fn scene(change: &ChangeChart, voice: &Voice<'_>, viewport: Viewport) -> Scene {
    let (font, width) = (viewport.font(), viewport.width);
    let mut scene = Scene::new(width, font);
    let rows = change.ordered();
    // On phones labels get a larger share, as names are as long there.
    let max = width * if viewport.is_broad() { 0.36 } else { 0.42 };
    let labels: Vec<SlopeLabel> = rows
        .iter()
        .map(|row| SlopeLabel::new(change, row, voice, max, font))
        .collect();
    let widths = labels.iter().map(|label| label.width(font));
    let right = width - widths.fold(0.0, f64::max) - LEAD - GAP;
    let first = rows.iter().filter_map(|row| row.values.first()?.known());
    let numbers = first.map(|value| text::number(value, voice.lang));
    let left = metrics::widest(numbers, font, Role::Value.weight()) + GAP + radius(font);
    if right - left < font * SPAN {
        return super::dumbbell::scene(change, voice, viewport);
    }
    let x = positions(&change.points, left, right);
    if !names_fit(change, voice, &x, &scene) {
        return super::dumbbell::scene(change, voice, viewport);
    }
    let top = draw_names(&mut scene, change, voice, &x);
    let heights = labels.iter().map(|label| label.height(font));
    // Room for the uppermost and the lowest label beside their dots.
    let edge = heights.clone().fold(0.0, f64::max) / 2.0;
    let natural = font * 12.0 * viewport.stretch + edge * 2.0;
    let height = heights.sum::<f64>().max(natural);
    let plot = SlopePlot {
        change,
        voice,
        rows,
        x,
        // Larger values stand higher.
        scale: Scale::new(change.domain(), top + height - edge, top + edge),
        top,
        height,
        font,
    };
    plot.draw(&mut scene, labels);
    scene.height = top + height + font * 0.4;
    change.draw_legend(&mut scene, voice);
    scene
}

impl SlopeLabel {
    /// Label of a row, its name in lines of at most `max` px.
    fn new(change: &ChangeChart, row: &ChangeRow, voice: &Voice<'_>, max: f64, font: f64) -> Self {
        let name = row.name.get(voice.lang);
        let lines = line_break::wrap(name.text, max / font, metrics::advance);
        let last = row.values.last().and_then(ChangeValue::known);
        let value = last
            .map(|value| text::number(value, voice.lang))
            .unwrap_or_default();
        let outcome = change.outcome(row, voice);
        let outcome_width = metrics::width(&outcome, font, Role::Label.weight());
        let both = number_width(&value, font) + GAP + outcome_width;
        Self {
            lines: lines.into_iter().map(str::to_owned).collect(),
            lang: Some(name.lang).filter(|lang| *lang != voice.lang),
            together: value.is_empty() || both <= max,
            value,
            outcome,
        }
    }

    /// Width of the widest line.
    fn width(&self, font: f64) -> f64 {
        let plain = |text: &String| metrics::width(text, font, Role::Label.weight());
        let (value, outcome) = (number_width(&self.value, font), plain(&self.outcome));
        let last = if self.together {
            value + GAP + outcome
        } else {
            value.max(outcome)
        };
        self.lines.iter().map(plain).fold(last, f64::max)
    }

    /// Height of all lines, with a gap to the next label.
    fn height(&self, font: f64) -> f64 {
        let lines = self.lines.len() + if self.together { 1 } else { 2 };
        font * (LEADING * float(lines) + 0.4)
    }

    /// Draws the label with its upper left corner at a position.
    fn draw(self, scene: &mut Scene, at: Point, faded: bool) {
        let font = scene.font;
        let (soft, strong) = if faded {
            (Role::Muted, Role::Muted)
        } else {
            (Role::Label, Role::Value)
        };
        let mut at = at.moved(0.0, font * 1.15);
        for text in self.lines {
            scene.text(TextLine::new(soft, at, font, text).in_lang(self.lang));
            at = at.moved(0.0, font * LEADING);
        }
        let value_width = number_width(&self.value, font);
        let has_value = !self.value.is_empty();
        scene.text(TextLine::new(strong, at, font, self.value));
        if !self.together {
            at = at.moved(0.0, font * LEADING);
        } else if has_value {
            at = at.moved(value_width + GAP, 0.0);
        }
        scene.text(TextLine::new(soft, at, font, self.outcome));
    }
}

/// Horizontal positions of the points in time: in proportion if all are years, otherwise even.
fn positions(points: &[TimePoint], from: f64, to: f64) -> Vec<f64> {
    let years: Option<Vec<f64>> = points
        .iter()
        .map(|point| point.year().map(f64::from))
        .collect();
    let steps = years.unwrap_or_else(|| (0..points.len()).map(float).collect());
    let first = steps.first().copied().unwrap_or_default();
    let last = steps.last().copied().unwrap_or_default();
    let span = (last - first).max(1.0);
    steps
        .into_iter()
        .map(|step| from + (step - first) / span * (to - from))
        .collect()
}

/// Space of a point's name: half the way to its neighbours.
fn name_space(x: &[f64], index: usize, width: f64) -> (f64, f64) {
    let at = x.get(index).copied().unwrap_or_default();
    let middle = |other: Option<&f64>| other.map(|other| f64::midpoint(*other, at));
    let before = index
        .checked_sub(1)
        .and_then(|before| middle(x.get(before)));
    let after = middle(x.get(index + 1));
    (
        before.map_or(0.0, |x| x + GAP),
        after.map_or(width, |x| x - GAP),
    )
}

/// Whether the names of all points fit their spaces: a year and its unit stay together.
fn names_fit(change: &ChangeChart, voice: &Voice<'_>, x: &[f64], scene: &Scene) -> bool {
    let font = scene.font;
    let fits = |(index, point): (usize, &TimePoint)| {
        let (from, to) = name_space(x, index, scene.width);
        let name = point.name(voice);
        let lines = line_break::wrap(&name, (to - from) / font, metrics::advance);
        metrics::widest(lines, font, Role::Label.weight()) <= to - from
    };
    change.points.iter().enumerate().all(fits)
}

/// Draws the names of the points above their positions, and returns the upper edge of the plot.
fn draw_names(scene: &mut Scene, change: &ChangeChart, voice: &Voice<'_>, x: &[f64]) -> f64 {
    let font = scene.font;
    let mut bottom = 0.0_f64;
    for (index, point) in change.points.iter().enumerate() {
        let (from, to) = name_space(x, index, scene.width);
        let name = point.name(voice);
        let lines = line_break::wrap(&name, (to - from) / font, metrics::advance);
        for (line, text) in lines.into_iter().enumerate() {
            let width = metrics::width(text, font, Role::Label.weight());
            let left = (x[index] - width / 2.0).min(to - width).max(from);
            let y = font * (1.0 + LEADING * float(line));
            bottom = bottom.max(y);
            scene.text(TextLine::new(Role::Label, Point::new(left, y), font, text));
        }
    }
    bottom + font * 0.5
}

impl SlopePlot<'_> {
    fn draw(&self, scene: &mut Scene, labels: Vec<SlopeLabel>) {
        let bottom = self.top + self.height;
        let grid = self.x.iter();
        let grid = grid.map(|x| Segment::vertical(*x, self.top, bottom));
        scene.rules(Role::Grid, grid.collect());
        for row in &self.rows {
            self.draw_line(scene, row);
            self.draw_dots(scene, row);
        }
        self.draw_numbers(scene);
        self.draw_labels(scene, labels);
    }

    /// Position of a row's value.
    fn at(&self, row: &ChangeRow, index: usize) -> Option<Point> {
        let value = row.values.get(index)?.known()?;
        Some(Point::new(*self.x.get(index)?, self.scale.at(value)))
    }

    /// Draws the line of a row, with a gap where a value is missing.
    fn draw_line(&self, scene: &mut Scene, row: &ChangeRow) {
        let faded = self.change.fades(row);
        for (index, pair) in row.values.windows(2).enumerate() {
            let settled = pair.iter().all(|value| is_settled(value.status));
            let role = match (faded, settled) {
                (true, _) => Role::Axis,
                (false, true) => Role::Line(1),
                (false, false) => Role::Dotted(1),
            };
            if let (Some(from), Some(to)) = (self.at(row, index), self.at(row, index + 1)) {
                scene.path(role, vec![from, to]);
            }
        }
    }

    fn draw_dots(&self, scene: &mut Scene, row: &ChangeRow) {
        let faded = self.change.fades(row);
        for (index, value) in row.values.iter().enumerate() {
            let Some(at) = self.at(row, index) else {
                continue;
            };
            let role = match (faded, is_settled(value.status)) {
                (true, true) => Role::Faded,
                (true, false) => Role::Rest,
                (false, true) => Role::Bar,
                (false, false) => Role::Ring(1),
            };
            let tip = self.change.tip(row, index, self.voice);
            scene.dot(role, Marker::Circle, at, radius(self.font), tip);
        }
    }

    fn limits(&self) -> Limits {
        Limits {
            top: self.top,
            bottom: self.top + self.height,
        }
    }

    /// Draws the numbers at the left end, equal ones once.
    fn draw_numbers(&self, scene: &mut Scene) {
        let (font, x) = (self.font, self.x[0] - radius(self.font) - GAP);
        let known = self.rows.iter().filter_map(|row| {
            let number = row.values.first()?.known()?;
            Some((number, self.change.fades(row)))
        });
        let mut known: Vec<(Number, bool)> = known.collect();
        // Of equal numbers the one of an emphasised row comes first and stays.
        known.sort_unstable();
        known.dedup_by_key(|(number, _)| *number);
        let wishes: Vec<Wish> = known
            .iter()
            .map(|(number, _)| Wish {
                middle: self.scale.at(*number),
                height: font * 1.2,
            })
            .collect();
        let tops = spread(&wishes, self.limits());
        for ((number, faded), top) in known.into_iter().zip(tops) {
            let role = if faded { Role::Muted } else { Role::Label };
            let at = Point::new(x, top + font * 0.96);
            let line = TextLine::new(role, at, font, text::number(number, self.voice.lang));
            scene.text(line.anchored(Anchor::End));
        }
    }

    /// Draws the labels at the right end. A row without a last number has its label at its last known
    /// one, or at the bottom.
    fn draw_labels(&self, scene: &mut Scene, labels: Vec<SlopeLabel>) {
        let font = self.font;
        let right = self.x.last().copied().unwrap_or_default();
        let level = |row: &ChangeRow| {
            let known = row.values.iter().rev().find_map(ChangeValue::known);
            known.map_or(self.top + self.height, |value| self.scale.at(value))
        };
        let wishes: Vec<Wish> = self
            .rows
            .iter()
            .zip(&labels)
            .map(|(row, label)| Wish {
                middle: level(row),
                height: label.height(font),
            })
            .collect();
        let tops = spread(&wishes, self.limits());
        let middle = |wish: &Wish, top: f64| top + wish.height / 2.0;
        // A shift of two px is not seen.
        let moved = |wish: &Wish, top: f64| (middle(wish, top) - wish.middle).abs() > 2.0;
        let any = wishes
            .iter()
            .zip(&tops)
            .any(|(wish, top)| moved(wish, *top));
        let x = right + if any { LEAD } else { radius(font) } + GAP;
        let mut leads = Vec::new();
        for (((row, label), wish), top) in self.rows.iter().zip(labels).zip(&wishes).zip(tops) {
            let has_dot = row.values.last().and_then(ChangeValue::known).is_some();
            if has_dot && moved(wish, top) {
                leads.push(Segment::new(
                    Point::new(right + radius(font) + 3.0, wish.middle),
                    Point::new(x - 4.0, middle(wish, top)),
                ));
            }
            label.draw(scene, Point::new(x, top), self.change.fades(row));
        }
        scene.rules(Role::Grid, leads);
    }
}

/// Radius of a dot.
fn radius(font: f64) -> f64 {
    font * 0.36
}

/// Width of a number at an end.
fn number_width(text: &str, font: f64) -> f64 {
    metrics::width(text, font, Role::Value.weight())
}
