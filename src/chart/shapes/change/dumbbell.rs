//! Many rows, two dots each on a common horizontal scale: a small light one then, a large dark one
//! now, joined, each with its number on the outer side; the change stands in a column of its own.
//! Numbers too long for that stand below their dots.

use super::{ChangeChart, ChangeRow, ChangeValue};
use crate::{
    chart::{
        Viewport,
        describe::Voice,
        domain::Scale,
        metrics,
        scene::{Anchor, Marker, Role, Scene, TextLine},
        shapes::is_settled,
    },
    model::Lang,
    text::{self, line_break},
};

/// The room between marks and words.
const GAP: f64 = 6.0;
/// The least room in which two dots can be told apart, in em.
const SPAN: f64 = 5.0;

/// Where the columns of a drawing lie, in px.
struct DumbbellLayout {
    /// Whether labels stand beside their dots, or above them.
    beside: bool,
    /// Where dots and their numbers begin.
    left: f64,
    scale: Scale,
    /// How much higher rows are than they need be.
    stretch: f64,
    /// Where the changes stand; none where they stand below the dots, with the numbers.
    change: Option<f64>,
}

/// The words of a row, as they are drawn.
struct DumbbellText {
    lines: Vec<String>,
    /// The label's language, where it is not the chart's.
    lang: Option<Lang>,
    indent: f64,
    /// The first and the last number.
    ends: [Option<String>; 2],
    outcome: String,
    /// All of that in one, where the numbers find no room.
    said: String,
}

/// Draws a dumbbell of the first and the last point.
pub(super) fn scene(change: &ChangeChart, voice: &Voice<'_>, viewport: Viewport) -> Scene {
    let width = viewport.width;
    let mut scene = Scene::new(width, viewport.font());
    let beside = viewport.is_broad();
    let rows = change.ordered();
    let label = if beside { width * 0.36 } else { width };
    let placed: Vec<DumbbellText> = rows
        .iter()
        .map(|row| place(change, row, voice, label, scene.font))
        .collect();
    // Rows of words grow by the paper between them alone, so that takes more.
    let columns = DumbbellLayout {
        stretch: viewport.stretch * viewport.stretch,
        ..columns(change, &placed, beside, voice, &scene)
    };
    draw_key(&mut scene, change, voice, &columns);
    let mut body = Scene {
        height: scene.height,
        ..Scene::new(width, scene.font)
    };
    let mut axis = Vec::new();
    for (row, placed) in rows.into_iter().zip(placed) {
        let marks = DumbbellMarks::of(change, row, &columns.scale, scene.font);
        axis.extend(columns.draw(&mut body, &marks, placed, |at| change.tip(row, at, voice)));
    }
    // The base line lies behind the dots, and stops where numbers stand on it.
    scene.height = body.height;
    draw_base(&mut scene, change, axis, &columns);
    scene.place(body, 0.0, 0.0);
    change.draw_legend(&mut scene, voice);
    scene
}

/// The words of a row, its label in lines of at most `max` px.
fn place(
    change: &ChangeChart,
    row: &ChangeRow,
    voice: &Voice<'_>,
    max: f64,
    font: f64,
) -> DumbbellText {
    let name = row.name.get(voice.lang);
    let indent = f64::from(u8::try_from(row.depth).unwrap_or(u8::MAX).min(4)) * font;
    let lines = line_break::wrap(name.text, (max - indent - GAP) / font, metrics::advance);
    let number = |value: Option<&ChangeValue>| value.and_then(ChangeValue::known).map(text::number);
    DumbbellText {
        lines: lines.into_iter().map(str::to_owned).collect(),
        lang: Some(name.lang).filter(|lang| *lang != voice.lang),
        indent,
        ends: [number(row.values.first()), number(row.values.last())],
        outcome: change.outcome(row, voice),
        said: change.said(row, voice),
    }
}

/// Labels take what they need, changes and numbers likewise; the scale gets the rest, if that is
/// enough for it.
fn columns(
    change: &ChangeChart,
    placed: &[DumbbellText],
    beside: bool,
    voice: &Voice<'_>,
    scene: &Scene,
) -> DumbbellLayout {
    let (width, font) = (scene.width, scene.font);
    let widest = |texts: &mut dyn Iterator<Item = &String>, role: Role| {
        texts
            .map(|text| metrics::width(text, font, role.weight()))
            .fold(0.0, f64::max)
    };
    let label = |row: &DumbbellText| row.indent + widest(&mut row.lines.iter(), Role::Label);
    let labels = placed.iter().map(label).fold(0.0, f64::max) + GAP * 2.0;
    let left = if beside { labels } else { 0.0 };
    let head = voice.say("chart.change.change").to_owned();
    let outcome = widest(
        &mut placed.iter().map(|row| &row.outcome).chain([&head]),
        Role::Label,
    );
    let number = widest(
        &mut placed.iter().flat_map(|row| row.ends.iter().flatten()),
        Role::Value,
    );
    let room = number + GAP + now_size(font);
    let column = width - outcome;
    let (from, to) = (left + room, column - GAP * 3.0 - room);
    let domain = change.domain();
    if to - from >= SPAN * font {
        DumbbellLayout {
            beside,
            left,
            scale: Scale::new(domain, from, to),
            stretch: 1.0,
            change: Some(column),
        }
    } else {
        let r = now_size(font) + 1.0;
        DumbbellLayout {
            beside,
            left,
            scale: Scale::new(domain, left + r, width - r),
            stretch: 1.0,
            change: None,
        }
    }
}

/// Half the width of the dot of the last point.
fn now_size(font: f64) -> f64 {
    font * 0.42
}

/// The dots of a row.
struct DumbbellMarks {
    /// Place, size and role of the first and the last.
    dots: [Option<(f64, f64, Role)>; 2],
    /// What joins them, where they differ.
    line: Option<Role>,
    /// Whether the row steps back.
    faded: bool,
    /// The number of the last point.
    last: usize,
}

impl DumbbellMarks {
    fn of(change: &ChangeChart, row: &ChangeRow, scale: &Scale, font: f64) -> Self {
        let faded = change.fades(row);
        let dot = |value: Option<&ChangeValue>, r: f64, settled: Role| {
            let value = value?;
            let role = match (is_settled(value.status), faded) {
                (true, false) => settled,
                (true, true) => Role::Faded,
                (false, false) => Role::Ring(1),
                (false, true) => Role::Rest,
            };
            Some((scale.at(value.known()?), r, role))
        };
        let then = dot(row.values.first(), font * 0.32, Role::Part);
        let now = dot(row.values.last(), now_size(font), Role::Bar);
        let settled = row.values.iter().all(|value| is_settled(value.status));
        let line = match (faded, settled) {
            (true, _) => Role::Axis,
            (false, true) => Role::Line(1),
            (false, false) => Role::Dotted(1),
        };
        let (equal, differs) = row
            .ends()
            .map_or((false, false), |(then, now)| (then == now, then != now));
        // Equal values are one dot.
        Self {
            dots: [then.filter(|_| !equal), now],
            line: differs.then_some(line),
            faded,
            last: row.values.len().saturating_sub(1),
        }
    }

    /// The leftmost and rightmost places that dots reach.
    fn reach(&self) -> Option<(f64, f64)> {
        let dots = || self.dots.iter().flatten();
        let left = dots().map(|(x, r, _)| x - r).reduce(f64::min)?;
        Some((left, dots().map(|(x, r, _)| x + r).reduce(f64::max)?))
    }
}

impl DumbbellLayout {
    /// Draws a row below the others; returns the pieces of the base line beside it that no number
    /// stands on.
    fn draw(
        &self,
        scene: &mut Scene,
        marks: &DumbbellMarks,
        placed: DumbbellText,
        tip: impl Fn(usize) -> Option<String>,
    ) -> Vec<(f64, f64)> {
        let (font, top) = (scene.font, scene.height);
        let leading = font * 1.3;
        let below = if self.change.is_some() {
            Vec::new()
        } else {
            self.below(&placed, scene)
        };
        let (label, dots) = (
            leading * count(placed.lines.len()),
            leading * (1.0 + count(below.len())),
        );
        let (labels, first) = if self.beside {
            let height = label.max(dots) + font * 0.6 * self.stretch;
            scene.height = top + height;
            (top + (height - label) / 2.0, top + (height - dots) / 2.0)
        } else {
            scene.height = top + label + dots + font * 0.6 * self.stretch;
            (top, top + label)
        };
        let role = if marks.faded {
            Role::Muted
        } else {
            Role::Label
        };
        let mut set = |x: f64, top: f64, lines: &[String], lang: Option<Lang>| {
            for (i, text) in lines.iter().enumerate() {
                let (y, text) = (top + leading * count(i) + font * 1.01, text.clone());
                scene.text(TextLine {
                    role,
                    x,
                    y,
                    anchor: Anchor::Start,
                    size: font,
                    text,
                    lang,
                });
            }
        };
        set(placed.indent, labels, &placed.lines, placed.lang);
        set(self.left, first + leading, &below, None);
        let middle = first + leading / 2.0;
        draw_dots(scene, marks, middle, tip);
        let struck = self.draw_words(scene, marks, placed, middle);
        // Numbers below the dots stand where the base line would run on to the next row.
        let whole = self.beside && self.change.is_some();
        let (from, to) = if whole {
            (top, scene.height)
        } else {
            (first, first + leading)
        };
        if struck {
            vec![(from, middle - font * 0.7), (middle + font * 0.7, to)]
        } else {
            vec![(from, to)]
        }
    }

    /// The numbers of a row in lines of their own.
    fn below(&self, placed: &DumbbellText, scene: &Scene) -> Vec<String> {
        let lines = line_break::wrap(
            &placed.said,
            (scene.width - self.left) / scene.font,
            metrics::advance,
        );
        lines.into_iter().map(str::to_owned).collect()
    }

    /// The numbers on the outer sides of the dots, and the change in its column. Returns whether
    /// one stands on the base line.
    fn draw_words(
        &self,
        scene: &mut Scene,
        marks: &DumbbellMarks,
        placed: DumbbellText,
        middle: f64,
    ) -> bool {
        let (Some(column), size) = (self.change, scene.font) else {
            return false;
        };
        let (soft, strong) = if marks.faded {
            (Role::Muted, Role::Muted)
        } else {
            (Role::Label, Role::Value)
        };
        let line = |role, x, anchor, text| TextLine {
            role,
            x,
            y: middle + size * 0.36,
            anchor,
            size,
            text,
            lang: None,
        };
        scene.text(line(soft, column, Anchor::Start, placed.outcome));
        let Some((left, right)) = marks.reach() else {
            return false;
        };
        let [then, now] = placed.ends.map(Option::unwrap_or_default);
        let (then, now) = ((soft, then), (strong, now));
        // A single dot has its number on the right, whichever it is.
        let (before, behind) = match marks.dots {
            [Some((a, ..)), Some((b, ..))] if b < a => (Some(now), then),
            [Some(_), Some(_)] => (Some(then), now),
            [Some(_), None] => (None, then),
            _ => (None, now),
        };
        let before = before.map(|(role, text)| line(role, left - GAP, Anchor::End, text));
        let lines =
            before
                .into_iter()
                .chain([line(behind.0, right + GAP, Anchor::Start, behind.1)]);
        let base = self.base();
        let mut struck = false;
        for line in lines {
            let area = line.area();
            struck |= area.x - 2.0 < base && base < area.x + area.w + 2.0;
            scene.text(line);
        }
        struck
    }

    /// The place where the scale begins.
    fn base(&self) -> f64 {
        self.scale.at(self.scale.domain().base())
    }
}

/// What joins the dots, then the dots; the smaller on top, so that it is never hidden.
fn draw_dots(
    scene: &mut Scene,
    marks: &DumbbellMarks,
    y: f64,
    tip: impl Fn(usize) -> Option<String>,
) {
    if let (Some(role), [Some((from, ..)), Some((to, ..))]) = (marks.line, marks.dots) {
        scene.path(role, vec![(from, y), (to, y)]);
    }
    for (dot, at) in marks.dots.into_iter().zip([0, marks.last]).rev() {
        if let Some((x, r, role)) = dot {
            scene.dot(role, Marker::Circle, (x, y), r, tip(at));
        }
    }
}

/// Which dot is which, and the head of the column of changes.
fn draw_key(scene: &mut Scene, change: &ChangeChart, voice: &Voice<'_>, columns: &DumbbellLayout) {
    let (font, leading) = (scene.font, scene.font * 1.3);
    let limit = columns
        .change
        .map_or(scene.width, |column| column - GAP * 2.0);
    let ends = [change.points.first(), change.points.last()];
    let (mut x, mut y) = (columns.left, 0.0);
    for (point, (r, role)) in ends
        .into_iter()
        .flatten()
        .zip([(font * 0.32, Role::Part), (now_size(font), Role::Bar)])
    {
        let (name, indent) = (point.name(voice), now_size(font) * 2.0 + GAP);
        let room = indent + metrics::width(&name, font, Role::Label.weight());
        if x > columns.left && x + room > limit {
            (x, y) = (columns.left, y + leading);
        }
        scene.dot(
            role,
            Marker::Circle,
            (x + r + 1.0, y + leading * 0.5),
            r,
            None,
        );
        let lines = line_break::wrap(&name, (limit - x - indent) / font, metrics::advance);
        for (i, text) in lines.iter().enumerate() {
            let (x, y, text) = (
                x + indent,
                y + leading * (0.5 + count(i)) + font * 0.36,
                (*text).to_owned(),
            );
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
        y += leading * (count(lines.len()) - 1.0);
        x += room + font;
    }
    if let Some(x) = columns.change {
        let text = voice.say("chart.change.change").to_owned();
        let y = leading * 0.5 + font * 0.36;
        scene.text(TextLine {
            role: Role::Muted,
            x,
            y,
            anchor: Anchor::Start,
            size: font,
            text,
            lang: None,
        });
    }
    scene.height = y + leading + font * 0.5;
}

/// The line where the scale begins, and its number.
fn draw_base(
    scene: &mut Scene,
    change: &ChangeChart,
    pieces: Vec<(f64, f64)>,
    columns: &DumbbellLayout,
) {
    let (x, font) = (columns.base(), scene.font);
    let mut ends: Vec<[(f64, f64); 2]> = Vec::new();
    for (from, to) in pieces.into_iter().filter(|(from, to)| to - from > 1.0) {
        match ends.last_mut() {
            Some([_, (_, last)]) if (from - *last).abs() < 0.1 => *last = to,
            _ => ends.push([(x, from), (x, to)]),
        }
    }
    scene.rules(Role::Axis, ends);
    let text = text::number(change.domain().base());
    let room = metrics::width(&text, font, Role::Muted.weight());
    let x = (x - room / 2.0).clamp(0.0, scene.width - room);
    let y = scene.height + font;
    scene.text(TextLine {
        role: Role::Muted,
        x,
        y,
        anchor: Anchor::Start,
        size: font,
        text,
        lang: None,
    });
    scene.height = y + font * 0.4;
}

/// A number of lines as a factor.
fn count(lines: usize) -> f64 {
    u32::try_from(lines).map_or(0.0, f64::from)
}
