//! A few lines between two or three points: numbers at the left end, names with numbers and changes
//! at the right end, moved apart where they would collide and then joined to their dots by a thin
//! line. All lines have one role: their labels tell them apart. Values between the ends are in the
//! tooltips and the table.

use super::{ChangeChart, ChangeRow, ChangeValue, TimePoint};
use crate::{
    chart::{
        Viewport,
        describe::Voice,
        domain::Scale,
        metrics,
        scene::{Anchor, Marker, Role, Scene, TextLine},
        shapes::is_settled,
    },
    model::{Lang, Number},
    text::{self, line_break},
};

/// The room between marks and words.
const GAP: f64 = 6.0;
/// The room in which a line leads to a label that moved.
const LEAD: f64 = 20.0;
/// The least room between the ends, in em.
const SPAN: f64 = 6.0;

/// The words at the right end of a line.
struct SlopeLabel {
    lines: Vec<String>,
    /// The name's language, where it is not the chart's.
    lang: Option<Lang>,
    /// The last number, and what became of the row.
    value: String,
    outcome: String,
    /// Whether both stand in one line.
    together: bool,
}

/// Where everything lies, in px.
struct SlopePlot {
    /// The place of each point.
    x: Vec<f64>,
    scale: Scale,
    top: f64,
    height: f64,
    font: f64,
}

/// Draws a slope; where numbers are too long to stand at two ends, a dumbbell.
pub(super) fn scene(change: &ChangeChart, voice: &Voice<'_>, viewport: Viewport) -> Scene {
    let width = viewport.width;
    let mut scene = Scene::new(width, viewport.font());
    let font = scene.font;
    let rows = change.ordered();
    let max = width * if viewport.is_broad() { 0.36 } else { 0.42 };
    let labels: Vec<SlopeLabel> = rows
        .iter()
        .map(|row| label(change, row, voice, max, font))
        .collect();
    let room = labels
        .iter()
        .map(|label| label.width(font))
        .fold(0.0, f64::max);
    let numbers = rows.iter().filter_map(|row| row.values.first()?.known());
    let left = numbers
        .map(|number| number_width(&text::number(number), font))
        .fold(0.0, f64::max);
    let (from, to) = (left + GAP + radius(font), width - room - LEAD - GAP);
    if to - from < font * SPAN {
        return super::dumbbell::scene(change, voice, viewport);
    }
    let x = places(&change.points, from, to);
    if !names_fit(change, voice, &x, &scene) {
        return super::dumbbell::scene(change, voice, viewport);
    }
    let top = draw_points(&mut scene, change, voice, &x);
    let heights = labels.iter().map(|label| label.height(font));
    // Room for the uppermost and the lowest label beside their dots.
    let edge = heights.clone().fold(0.0, f64::max) / 2.0;
    let height = heights
        .sum::<f64>()
        .max(font * 12.0 * viewport.stretch + edge * 2.0);
    // Larger values stand higher.
    let scale = Scale::new(change.domain(), top + height - edge, top + edge);
    let plot = SlopePlot {
        x,
        scale,
        top,
        height,
        font,
    };
    scene.rules(
        Role::Grid,
        plot.x
            .iter()
            .map(|x| [(*x, top), (*x, top + height)])
            .collect(),
    );
    for row in &rows {
        plot.draw_line(&mut scene, row, change.fades(row), |at| {
            change.tip(row, at, voice)
        });
    }
    plot.draw_left(&mut scene, change, &rows);
    plot.draw_right(&mut scene, change, &rows, labels);
    scene.height = top + height + font * 0.4;
    change.draw_legend(&mut scene, voice);
    scene
}

/// The words of a row, its name in lines of at most `max` px.
fn label(
    change: &ChangeChart,
    row: &ChangeRow,
    voice: &Voice<'_>,
    max: f64,
    font: f64,
) -> SlopeLabel {
    let name = row.name.get(voice.lang);
    let lines = line_break::wrap(name.text, max / font, metrics::advance);
    let value = row
        .values
        .last()
        .and_then(ChangeValue::known)
        .map(text::number)
        .unwrap_or_default();
    let outcome = change.outcome(row, voice);
    let both =
        number_width(&value, font) + GAP + metrics::width(&outcome, font, Role::Label.weight());
    SlopeLabel {
        lines: lines.into_iter().map(str::to_owned).collect(),
        lang: Some(name.lang).filter(|lang| *lang != voice.lang),
        together: value.is_empty() || both <= max,
        value,
        outcome,
    }
}

impl SlopeLabel {
    /// The widest of its lines.
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

    /// The height of its lines, with some room between labels.
    fn height(&self, font: f64) -> f64 {
        let lines = self.lines.len() + if self.together { 1 } else { 2 };
        font * (1.25 * count(lines) + 0.4)
    }
}

/// The places of the points: by their years where they are years, else evenly.
fn places(points: &[TimePoint], from: f64, to: f64) -> Vec<f64> {
    let years: Option<Vec<f64>> = points
        .iter()
        .map(|point| point.year().map(f64::from))
        .collect();
    let steps = years.unwrap_or_else(|| (0..points.len()).map(count).collect());
    let (first, last) = (
        steps.first().copied().unwrap_or_default(),
        steps.last().copied().unwrap_or_default(),
    );
    let span = (last - first).max(1.0);
    steps
        .into_iter()
        .map(|step| from + (step - first) / span * (to - from))
        .collect()
}

/// The room of a point's name: half the way to its neighbours.
fn room(x: &[f64], i: usize, width: f64) -> (f64, f64) {
    let at = x.get(i).copied().unwrap_or_default();
    let middle = |other: Option<&f64>| other.map(|other| f64::midpoint(*other, at));
    let before = i.checked_sub(1).and_then(|before| middle(x.get(before)));
    (
        before.map_or(0.0, |x| x + GAP),
        middle(x.get(i + 1)).map_or(width, |x| x - GAP),
    )
}

/// Whether the names of the points can be broken into their rooms: a year and its unit stay
/// together.
fn names_fit(change: &ChangeChart, voice: &Voice<'_>, x: &[f64], scene: &Scene) -> bool {
    let fits = |(i, point): (usize, &TimePoint)| {
        let (from, to) = room(x, i, scene.width);
        let name = point.name(voice);
        let lines = line_break::wrap(&name, (to - from) / scene.font, metrics::advance);
        lines
            .iter()
            .all(|line| metrics::width(line, scene.font, Role::Label.weight()) <= to - from)
    };
    change.points.iter().enumerate().all(fits)
}

/// The names of the points above their places, each in its own room; returns where the plot begins.
fn draw_points(scene: &mut Scene, change: &ChangeChart, voice: &Voice<'_>, x: &[f64]) -> f64 {
    let (font, mut bottom) = (scene.font, 0.0_f64);
    for (i, point) in change.points.iter().enumerate() {
        let at = x[i];
        let (from, to) = room(x, i, scene.width);
        let name = point.name(voice);
        let lines = line_break::wrap(&name, (to - from) / font, metrics::advance);
        for (line, text) in lines.into_iter().enumerate() {
            let room = metrics::width(text, font, Role::Label.weight());
            let x = (at - room / 2.0).min(to - room).max(from);
            let y = font * (1.0 + 1.25 * count(line));
            bottom = bottom.max(y);
            let text = text.to_owned();
            scene.text(TextLine {
                role: Role::Label,
                x,
                y,
                anchor: Anchor::Start,
                size: font,
                text,
                lang: None,
            });
        }
    }
    bottom + font * 0.5
}

impl SlopePlot {
    /// Draws the line of a row, with a gap where a value is missing, and its dots.
    fn draw_line(
        &self,
        scene: &mut Scene,
        row: &ChangeRow,
        faded: bool,
        tip: impl Fn(usize) -> Option<String>,
    ) {
        let at = |i: usize| Some((*self.x.get(i)?, self.scale.at(row.values.get(i)?.known()?)));
        for (i, pair) in row.values.windows(2).enumerate() {
            let role = match (faded, pair.iter().all(|value| is_settled(value.status))) {
                (true, _) => Role::Axis,
                (false, true) => Role::Line(1),
                (false, false) => Role::Dotted(1),
            };
            scene.path(
                role,
                at(i)
                    .zip(at(i + 1))
                    .map_or_else(Vec::new, |(from, to)| vec![from, to]),
            );
        }
        for (i, value) in row.values.iter().enumerate() {
            let Some(place) = at(i) else { continue };
            let role = match (faded, is_settled(value.status)) {
                (true, true) => Role::Faded,
                (true, false) => Role::Rest,
                (false, true) => Role::Bar,
                (false, false) => Role::Ring(1),
            };
            scene.dot(role, Marker::Circle, place, radius(self.font), tip(i));
        }
    }

    /// The numbers at the left end, equal ones once.
    fn draw_left(&self, scene: &mut Scene, change: &ChangeChart, rows: &[&ChangeRow]) {
        let (font, x) = (self.font, self.x[0] - radius(self.font) - GAP);
        let known = rows
            .iter()
            .filter_map(|row| Some((row.values.first()?.known()?, change.fades(row))));
        let mut known: Vec<(Number, bool)> = known.collect();
        known.sort_unstable();
        known.dedup_by_key(|(number, _)| *number);
        let wanted: Vec<(f64, f64)> = known
            .iter()
            .map(|(number, _)| (self.scale.at(*number), font * 1.2))
            .collect();
        for ((number, faded), top) in known
            .into_iter()
            .zip(spread(&wanted, self.top, self.height))
        {
            let role = if faded { Role::Muted } else { Role::Label };
            let (y, text) = (top + font * 0.96, text::number(number));
            scene.text(TextLine {
                role,
                x,
                y,
                anchor: Anchor::End,
                size: font,
                text,
                lang: None,
            });
        }
    }

    /// The labels at the right end. A row without a last number stands beside its last known one,
    /// or at the bottom.
    fn draw_right(
        &self,
        scene: &mut Scene,
        change: &ChangeChart,
        rows: &[&ChangeRow],
        labels: Vec<SlopeLabel>,
    ) {
        let (font, right) = (self.font, self.x.last().copied().unwrap_or_default());
        let bottom = self.top + self.height;
        let level = |row: &ChangeRow| {
            let known = row.values.iter().rev().find_map(ChangeValue::known);
            known.map_or(bottom, |value| self.scale.at(value))
        };
        let wanted: Vec<(f64, f64)> = rows
            .iter()
            .zip(&labels)
            .map(|(row, label)| (level(row), label.height(font)))
            .collect();
        let tops = spread(&wanted, self.top, self.height);
        let middle = |top: f64, height: f64| top + height / 2.0;
        let moved = |at: f64, top: f64, height: f64| (middle(top, height) - at).abs() > 2.0;
        let any = wanted
            .iter()
            .zip(&tops)
            .any(|((at, height), top)| moved(*at, *top, *height));
        let x = right + if any { LEAD } else { radius(font) } + GAP;
        let mut leads = Vec::new();
        for (((row, label), (at, height)), top) in rows.iter().zip(labels).zip(&wanted).zip(&tops) {
            if moved(*at, *top, *height) && row.values.last().and_then(ChangeValue::known).is_some()
            {
                leads.push([
                    (right + radius(font) + 3.0, *at),
                    (x - 4.0, middle(*top, *height)),
                ]);
            }
            let faded = change.fades(row);
            let soft = if faded { Role::Muted } else { Role::Label };
            let mut y = top + font * 1.15;
            let mut set = |role, x, y, text, lang| {
                scene.text(TextLine {
                    role,
                    x,
                    y,
                    anchor: Anchor::Start,
                    size: font,
                    text,
                    lang,
                });
            };
            for text in label.lines {
                set(soft, x, y, text, label.lang);
                y += font * 1.25;
            }
            let beside = if label.value.is_empty() {
                0.0
            } else {
                number_width(&label.value, font) + GAP
            };
            set(
                if faded { Role::Muted } else { Role::Value },
                x,
                y,
                label.value,
                None,
            );
            let (x, y) = if label.together {
                (x + beside, y)
            } else {
                (x, y + font * 1.25)
            };
            set(soft, x, y, label.outcome, None);
        }
        scene.rules(Role::Grid, leads);
    }
}

/// Places blocks (wanted middle, height) one below the other between `top` and `top + height`, each
/// as near to where it is wanted as the others let it; returns their upper edges. Blocks that touch
/// move together (pool adjacent violators).
fn spread(wanted: &[(f64, f64)], top: f64, height: f64) -> Vec<f64> {
    struct Pool {
        blocks: Vec<usize>,
        /// The sum of the upper edges that the pool's blocks want for it.
        sum: f64,
        height: f64,
    }
    impl Pool {
        fn at(&self, top: f64, height: f64) -> f64 {
            (self.sum / count(self.blocks.len()))
                .min(top + height - self.height)
                .max(top)
        }
    }
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|a, b| wanted[*a].0.total_cmp(&wanted[*b].0));
    let mut pools: Vec<Pool> = Vec::new();
    for i in order {
        let (middle, own) = wanted[i];
        let mut pool = Pool {
            blocks: vec![i],
            sum: middle - own / 2.0,
            height: own,
        };
        while let Some(above) =
            pools.pop_if(|above| above.at(top, height) + above.height > pool.at(top, height))
        {
            let sum = above.sum + pool.sum - count(pool.blocks.len()) * above.height;
            let blocks = [above.blocks, pool.blocks].concat();
            pool = Pool {
                blocks,
                sum,
                height: above.height + pool.height,
            };
        }
        pools.push(pool);
    }
    let mut tops = vec![0.0; wanted.len()];
    for pool in pools {
        let mut y = pool.at(top, height);
        for i in pool.blocks {
            tops[i] = y;
            y += wanted[i].1;
        }
    }
    tops
}

/// Half the width of a dot.
fn radius(font: f64) -> f64 {
    font * 0.36
}

/// The width of a number as it stands at an end.
fn number_width(text: &str, font: f64) -> f64 {
    metrics::width(text, font, Role::Value.weight())
}

/// A number of things as a factor.
fn count(things: usize) -> f64 {
    u32::try_from(things).map_or(0.0, f64::from)
}
