//! Where the spans of a [`GanttChart`] lie: names in a column (on phones above), bars over a ruled axis,
//! words beside their bars.
//!
//! No line runs through a word: rules of the axis and the edition's day are drawn last, in pieces
//! between the words.

use super::{DrawnSpan, GanttChart, GanttRow};
use crate::chart::shapes::{draw_hatching, text_block::TextBlock};
use crate::{
    chart::{
        Viewport,
        describe::Voice,
        metrics,
        scene::{Anchor, Area, Role, Scene, TextLine},
        timescale::{self, TimeSpan},
    },
    text,
};

/// The room between marks and words.
const GAP: f64 = 8.0;
/// The room of the two arrowheads at an open end.
const OPEN: f64 = 14.0;
/// The most of the width that names take, and their widest, in em.
const NAMES: (f64, f64) = (0.36, 18.0);
/// The shortest stretch that is counted in years; shorter ones are ruled in months.
const MONTHS: i32 = 24;
/// The most columns that a reader can count.
const COLUMNS: i32 = 40;

/// The time axis.
struct TimeAxis {
    /// First month, and the month behind the last.
    from: i32,
    to: i32,
    /// The months of a column.
    step: i32,
    left: f64,
    right: f64,
    /// How much more paper rows have between them than they need.
    stretch: f64,
}

/// Words beside a bar: the amount, and when.
struct BarText {
    pieces: Vec<(Role, String)>,
    font: f64,
}

/// Whether the axis is ruled in fiscal years.
pub(super) fn in_years(gantt: &GanttChart) -> bool {
    gantt
        .whole()
        .is_none_or(|whole| timescale::month(whole.to) - timescale::month(whole.from) > MONTHS)
}

/// The drawing.
pub(super) fn scene(gantt: &GanttChart, voice: &Voice<'_>, viewport: Viewport) -> Scene {
    let (font, width) = (viewport.font(), viewport.width);
    let beside = viewport.is_broad();
    let mut scene = Scene::new(width, font);
    let names = |max: f64| gantt.rows().map(move |row| name(row, voice, font, max));
    let most = (width * NAMES.0).min(font * NAMES.1);
    let column = if beside {
        names(most).map(|name| name.width()).fold(0.0, f64::max)
    } else {
        width
    };
    let left = if beside { column + 2.0 * GAP } else { 1.0 };
    let axis = TimeAxis {
        stretch: viewport.stretch * viewport.stretch,
        ..TimeAxis::new(gantt, left, width - 1.0)
    };
    let stride = axis.stride(voice, font);
    let dated = gantt.whole().is_some();
    if dated {
        axis.draw_labels(&mut scene, stride, voice);
    }
    let top = scene.height;
    let headed = gantt.groups.len() > 1;
    for group in gantt.groups.iter().filter(|group| !group.rows.is_empty()) {
        if headed {
            let (text, lang) = group.name(voice);
            let heading = TextBlock::new(text, Role::Value, font, width).in_lang(lang, voice.lang);
            let at = scene.height + font * 0.7;
            scene.height = at + heading.height();
            heading.draw(&mut scene, 0.0, at);
        }
        let said = |row| {
            (
                row,
                name(row, voice, font, if beside { most } else { width }),
                BarText::new(row, gantt, voice, font),
            )
        };
        let rows: Vec<(&GanttRow, TextBlock, BarText)> = group.rows.iter().map(said).collect();
        // The words of a group have one place, so that they can be read down.
        if beside {
            let free = rows
                .iter()
                .all(|(row, _, words)| axis.room(row, words).is_some());
            rows.into_iter()
                .for_each(|row| draw_beside(&mut scene, &axis, row, free));
        } else {
            let single = |name: &TextBlock, words: &BarText| {
                name.is_line() && name.width() + 2.0 * GAP + words.width() <= width
            };
            let single = rows.iter().all(|(_, name, words)| single(name, words));
            rows.into_iter()
                .for_each(|row| draw_below(&mut scene, &axis, row, single));
        }
    }
    scene.height += font * 0.3;
    let mut out = Scene::new(width, font);
    if dated {
        rule(&mut out, &axis, gantt, &scene, (top, stride, beside));
    }
    let height = scene.height;
    out.place(scene, 0.0, 0.0);
    out.height = height;
    draw_now_label(&mut out, &axis, gantt, voice);
    if gantt
        .rows()
        .any(|row| row.inferred && row.drawn().is_some())
    {
        draw_hatching(&mut out, voice.say("chart.gantt.hatched"));
    }
    out
}

fn name(row: &GanttRow, voice: &Voice<'_>, font: f64, max: f64) -> TextBlock {
    let name = row.name.get(voice.lang);
    TextBlock::new(name.text, Role::Label, font, max).in_lang(name.lang, voice.lang)
}

impl TimeAxis {
    fn new(gantt: &GanttChart, left: f64, right: f64) -> Self {
        let whole = gantt.whole().unwrap_or(TimeSpan {
            from: 0,
            to: timescale::start(1),
        });
        let (from, to) = (
            timescale::month(whole.from),
            timescale::month(whole.to - 1) + 1,
        );
        if in_years(gantt) {
            let first = timescale::FIRST_MONTH;
            let (from, to) = (
                from - (from - first).rem_euclid(12),
                to + (first - to).rem_euclid(12),
            );
            return Self {
                from,
                to,
                step: 12,
                left,
                right,
                stretch: 1.0,
            };
        }
        Self {
            from,
            to,
            step: 1,
            left,
            right,
            stretch: 1.0,
        }
    }

    /// The place of a day.
    fn at(&self, day: i32) -> f64 {
        let (from, to) = (
            f64::from(timescale::start(self.from)),
            f64::from(timescale::start(self.to)),
        );
        self.left + (f64::from(day) - from) / (to - from) * (self.right - self.left)
    }

    /// The ends of a bar with its arrowheads.
    fn ends(&self, drawn: DrawnSpan) -> (f64, f64) {
        let (from, to) = (self.at(drawn.span.from), self.at(drawn.span.to));
        let start = if drawn.open.0 {
            (from - OPEN).max(self.left)
        } else {
            from
        };
        let end = if drawn.open.1 {
            (to + OPEN).min(self.right)
        } else {
            to
        };
        (start, end)
    }

    /// Where the words of a row begin at one end of its bar, if there is room.
    fn room(&self, row: &GanttRow, words: &BarText) -> Option<f64> {
        let room = words.width();
        let Some(drawn) = row.drawn() else {
            return Some(self.left);
        };
        let (start, end) = self.ends(drawn);
        let (behind, before) = (end + GAP, start - GAP - room);
        if behind + room <= self.right {
            Some(behind)
        } else {
            Some(before).filter(|x| *x >= self.left)
        }
    }

    fn label(&self, month: i32, voice: &Voice<'_>) -> String {
        let year = month.div_euclid(12);
        if self.step == 12 {
            return year.to_string();
        }
        text::date(
            &format!("{year:04}-{:02}", month.rem_euclid(12) + 1),
            voice.lang,
        )
    }

    /// How many columns share a label: as few as fit.
    fn stride(&self, voice: &Voice<'_>, font: f64) -> i32 {
        let room =
            |stride: i32| self.at(timescale::start(self.from + self.step * stride)) - self.left;
        let months = self.from..self.to.min(self.from + 12 * self.step);
        let widest = months
            .map(|month| width(&self.label(month, voice), font))
            .fold(0.0, f64::max);
        let strides: &[i32] = if self.step == 12 {
            &[1, 2, 5, 10, 20, 50, 100]
        } else {
            &[1, 3, 6, 12]
        };
        strides
            .iter()
            .copied()
            .find(|stride| room(*stride) > widest + GAP / 2.0)
            .unwrap_or(1000)
    }

    /// The months that columns begin with, and whether they are labelled; where columns are too
    /// many to count, only those that are.
    fn columns(&self, stride: i32) -> impl Iterator<Item = (i32, bool)> {
        let count = (self.to - self.from) / self.step;
        let every = if count > COLUMNS { stride } else { 1 };
        let (from, step) = (self.from, self.step);
        (0..=count)
            .filter(move |index| index % every == 0)
            .map(move |index| (from + index * step, index % stride == 0))
    }

    /// The columns' labels, and short lines where columns begin.
    fn draw_labels(&self, scene: &mut Scene, stride: i32, voice: &Voice<'_>) {
        let (font, y) = (scene.font, scene.font * 1.75);
        let mut ends = vec![[(self.left, y), (self.right, y)]];
        for (month, labelled) in self.columns(stride) {
            let x = self.at(timescale::start(month));
            ends.push([(x, y - if labelled { 5.0 } else { 3.0 }), (x, y)]);
            let text = self.label(month, voice);
            let room = width(&text, font);
            let column = self.at(timescale::start(month + self.step)) - x;
            // In its column, or where columns are too narrow, from its column on.
            let x = if column > room {
                x + (column - room) / 2.0
            } else {
                x + 2.0
            };
            if labelled && month < self.to && x + room <= scene.width {
                let role = Role::Muted;
                scene.text(TextLine {
                    role,
                    x,
                    y: font * 1.25,
                    anchor: Anchor::Start,
                    size: font,
                    text,
                    lang: None,
                });
            }
        }
        scene.rules(Role::Grid, ends);
        scene.height = y;
    }
}

impl BarText {
    fn new(row: &GanttRow, gantt: &GanttChart, voice: &Voice<'_>, font: f64) -> Self {
        let amount = row
            .amount(gantt.unit.as_deref(), voice)
            .map(|amount| (Role::Value, amount));
        let period = (
            if amount.is_some() {
                Role::Muted
            } else {
                Role::Label
            },
            row.period(voice),
        );
        Self {
            pieces: amount.into_iter().chain([period]).collect(),
            font,
        }
    }

    fn width(&self) -> f64 {
        let width =
            |(role, text): &(Role, String)| metrics::width(text, self.font, role.weight()) + GAP;
        self.pieces.iter().map(width).sum::<f64>() - GAP
    }

    fn text(&self) -> String {
        self.pieces
            .iter()
            .map(|(_, text)| text.as_str())
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// Sets them in one line, or where that is too long for `max`, each in its own lines; returns
    /// their height.
    fn draw(self, scene: &mut Scene, (x, top): (f64, f64), max: f64) -> f64 {
        let single = self.width() <= max;
        let (mut x, mut y) = (x, top);
        for (role, text) in self.pieces {
            let block = TextBlock::new(
                &text,
                role,
                self.font,
                if single { f64::INFINITY } else { max },
            );
            let (w, h) = (block.width(), block.height());
            block.draw(scene, x, y);
            if single {
                x += w + GAP;
                y = top;
            } else {
                y += h;
            }
        }
        if single { self.font * 1.3 } else { y - top }
    }
}

/// A row with its name beside, and its words at the better end of the bar if it is `free`, else
/// above it.
fn draw_beside(
    scene: &mut Scene,
    axis: &TimeAxis,
    (row, name, words): (&GanttRow, TextBlock, BarText),
    free: bool,
) {
    let (font, top) = (scene.font, scene.height + scene.font * 0.35 * axis.stretch);
    let (bar, line) = (font * 1.2, font * 1.3);
    let (room, tip, high) = (words.width(), tip(&name, &words), name.height());
    // A line and the bar beside it share a middle.
    let lift = (bar - line) / 2.0 + font * 0.06;
    let mut y = top;
    if let Some(x) = axis.room(row, &words).filter(|_| free) {
        let max = scene.width - x;
        words.draw(scene, (x, top + lift), max);
    } else {
        let start = row.drawn().map_or(axis.left, |drawn| axis.ends(drawn).0);
        let x = start.min(scene.width - room).max(axis.left);
        let max = scene.width - x;
        y += words.draw(scene, (x, top), max) + font * 0.12;
    }
    let names = if high > bar || !free {
        top
    } else {
        top + (bar - high) / 2.0 + font * 0.06
    };
    name.draw(scene, 0.0, names);
    if let Some(drawn) = row.drawn() {
        draw_bar(scene, axis, (row, drawn), (y, bar), tip);
        y += bar;
    }
    scene.height = y.max(names + high) + font * 0.35 * axis.stretch;
}

/// A row with its name and its words above, in one line if there is room.
fn draw_below(
    scene: &mut Scene,
    axis: &TimeAxis,
    (row, name, words): (&GanttRow, TextBlock, BarText),
    single: bool,
) {
    let (font, top) = (scene.font, scene.height + scene.font * 0.5 * axis.stretch);
    let (bar, tip, max) = (font * 0.9, tip(&name, &words), scene.width);
    let (x, mut y) = if single {
        (name.width() + 2.0 * GAP, top)
    } else {
        (0.0, top + name.height())
    };
    name.draw(scene, 0.0, top);
    y += words.draw(scene, (x, y), max) + font * 0.2;
    if let Some(drawn) = row.drawn() {
        draw_bar(scene, axis, (row, drawn), (y, bar), tip);
        y += bar;
    }
    scene.height = y + font * 0.4 * axis.stretch;
}

fn tip(name: &TextBlock, words: &BarText) -> String {
    format!("{} {}", name.text(), words.text())
}

/// A bar from a height on; an open end goes on in two arrowheads.
fn draw_bar(
    scene: &mut Scene,
    axis: &TimeAxis,
    (row, drawn): (&GanttRow, DrawnSpan),
    (y, h): (f64, f64),
    tip: String,
) {
    let (start, end) = axis.ends(drawn);
    let role = if row.inferred {
        Role::Provisional
    } else {
        Role::Bar
    };
    let from = if drawn.open.0 { start + OPEN } else { start };
    let to = if drawn.open.1 { end - OPEN } else { end };
    // A day in a span of decades is still to be seen, and its neighbour is not touched.
    scene.area(
        role,
        Area {
            x: from,
            y,
            w: (to - from - 1.5).max(2.0),
            h,
        },
        Some(tip),
    );
    let (top, middle, bottom) = (y + 2.0, y + h / 2.0, y + h - 2.0);
    let mut head =
        |x: f64, dx: f64| scene.path(Role::Line(1), vec![(x, top), (x + dx, middle), (x, bottom)]);
    if drawn.open.0 {
        head(from - 3.0, -5.0);
        head(from - 9.0, -5.0);
    }
    if drawn.open.1 {
        head(to + 2.0, 5.0);
        head(to + 8.0, 5.0);
    }
}

/// The rules of the axis and the line of the edition's day, behind everything and around every word.
fn rule(
    out: &mut Scene,
    axis: &TimeAxis,
    gantt: &GanttChart,
    scene: &Scene,
    (top, stride, beside): (f64, i32, bool),
) {
    // Below lines of words, rules beside them would be mere pieces.
    let whole = |line: Area| {
        if beside {
            line
        } else {
            Area {
                x: 0.0,
                w: scene.width,
                ..line
            }
        }
    };
    let words: Vec<Area> = scene.text_lines().map(|line| whole(line.area())).collect();
    let pieces = |x: f64| {
        let mut blocked: Vec<(f64, f64)> = words
            .iter()
            .filter(|word| word.x - GAP < x && x < word.x + word.w + GAP)
            .map(|word| (word.y - 1.0, word.y + word.h + 1.0))
            .collect();
        blocked.push((scene.height, scene.height));
        blocked.sort_by(|one, other| one.0.total_cmp(&other.0));
        let mut pieces = Vec::new();
        let mut y = top;
        for (from, to) in blocked {
            if from > y + 2.0 {
                pieces.push([(x, y), (x, from)]);
            }
            y = y.max(to);
        }
        pieces
    };
    let months = axis.columns(stride).map(|(month, _)| month);
    out.rules(
        Role::Guide,
        months
            .flat_map(|month| pieces(axis.at(timescale::start(month))))
            .collect(),
    );
    if let Some((_, day)) = gantt.now() {
        out.rules(Role::Axis, pieces(axis.at(day)));
    }
}

/// The edition's day below its line.
fn draw_now_label(scene: &mut Scene, axis: &TimeAxis, gantt: &GanttChart, voice: &Voice<'_>) {
    let Some((day, at)) = gantt.now() else { return };
    let (size, role) = (scene.font, Role::Muted);
    let text = voice.fill("chart.gantt.now", &[("day", &text::date(day, voice.lang))]);
    let room = width(&text, size);
    let x = (axis.at(at) - room / 2.0).clamp(0.0, (scene.width - room).max(0.0));
    let y = scene.height + size;
    scene.text(TextLine {
        role,
        x,
        y,
        anchor: Anchor::Start,
        size,
        text,
        lang: None,
    });
    scene.height = y + size * 0.5;
}

fn width(text: &str, font: f64) -> f64 {
    metrics::width(text, font, Role::Muted.weight())
}
