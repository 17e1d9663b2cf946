//! Time axis of a Gantt chart: columns of fiscal years or months, their labels, and rules that leave
//! every text free.

use super::{DrawnSpan, GanttChart, GanttRow, plot::BarText};
use crate::{
    chart::{
        describe::Voice,
        metrics,
        scene::{Area, Point, Role, Scene, Segment, TextLine},
        timescale::{self, TimeSpan},
    },
    model::Month,
    text,
};

/// Gap between marks and text, in px.
pub(super) const GAP: f64 = 8.0;
/// Width of the two arrowheads at an open end, in px.
pub(super) const OPEN: f64 = 14.0;
/// Longest axis that is ruled in months; longer ones are ruled in years.
const MONTHS: i32 = 24;
/// Largest number of columns that a reader can count.
const COLUMNS: i32 = 40;

/// The time axis.
pub(super) struct TimeAxis {
    /// First month, and the month after the last.
    from: i32,
    to: i32,
    /// Months of a column.
    step: i32,
    /// Number of columns that share a label.
    stride: i32,
    /// The edition's day, if it lies within the spans.
    now: Option<i32>,
    pub(super) left: f64,
    right: f64,
}

/// Horizontal extent of a bar with its arrowheads.
#[derive(Clone, Copy)]
pub(super) struct BarEnds {
    pub(super) start: f64,
    pub(super) end: f64,
}

/// Which texts the rules leave free.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Clearance {
    /// The texts themselves.
    Texts,
    /// Whole lines with texts: rules beside them would be mere pieces.
    Lines,
}

/// Whether the axis is ruled in fiscal years.
pub(super) fn in_years(gantt: &GanttChart) -> bool {
    gantt.whole().is_none_or(|whole| {
        let months = timescale::month(whole.to) - timescale::month(whole.from);
        months > MONTHS
    })
}

impl TimeAxis {
    pub(super) fn new(
        gantt: &GanttChart,
        left: f64,
        right: f64,
        voice: &Voice<'_>,
        font: f64,
    ) -> Self {
        // Without any span nothing is drawn on the axis; one month keeps it valid.
        let whole = gantt.whole().unwrap_or(TimeSpan {
            from: 0,
            to: timescale::start(1),
        });
        let from = timescale::month(whole.from);
        let to = timescale::month(whole.to - 1) + 1;
        let mut axis = Self {
            from,
            to,
            step: 1,
            stride: 1,
            now: gantt.now().map(|(_, day)| day),
            left,
            right,
        };
        if in_years(gantt) {
            let first = timescale::first_month(gantt.year_start);
            axis.from = from - (from - first).rem_euclid(12);
            axis.to = to + (first - to).rem_euclid(12);
            axis.step = 12;
        }
        axis.stride = axis.fitting_stride(voice, font);
        axis
    }

    /// Position of a day.
    pub(super) fn at(&self, day: i32) -> f64 {
        let from = f64::from(timescale::start(self.from));
        let to = f64::from(timescale::start(self.to));
        self.left + (f64::from(day) - from) / (to - from) * (self.right - self.left)
    }

    /// Ends of a bar with its arrowheads.
    pub(super) fn ends(&self, drawn: DrawnSpan) -> BarEnds {
        let (from, to) = (self.at(drawn.span.from), self.at(drawn.span.to));
        BarEnds {
            start: if drawn.open_start {
                (from - OPEN).max(self.left)
            } else {
                from
            },
            end: if drawn.open_end {
                (to + OPEN).min(self.right)
            } else {
                to
            },
        }
    }

    /// Left edge of a row's text beside its bar, if there is space on either side.
    pub(super) fn beside(&self, row: &GanttRow, text: &BarText) -> Option<f64> {
        let width = text.width();
        let Some(drawn) = row.drawn() else {
            return Some(self.left);
        };
        let BarEnds { start, end } = self.ends(drawn);
        let (behind, before) = (end + GAP, start - GAP - width);
        if behind + width <= self.right {
            Some(behind)
        } else {
            Some(before).filter(|x| *x >= self.left)
        }
    }

    /// Label of the column that starts with a month.
    fn label(&self, month: i32, voice: &Voice<'_>) -> String {
        let year = month.div_euclid(12);
        if self.step == 12 {
            return year.to_string();
        }
        let number = u8::try_from(month.rem_euclid(12) + 1).ok();
        let month = u16::try_from(year).ok().zip(number);
        let month = month.and_then(|(year, number)| Month::new(year, number));
        month.map_or_else(|| year.to_string(), |month| text::date(month, voice.lang))
    }

    /// Smallest number of columns that a label fits.
    fn fitting_stride(&self, voice: &Voice<'_>, font: f64) -> i32 {
        let room = |stride: i32| {
            let month = self.from + self.step * stride;
            self.at(timescale::start(month)) - self.left
        };
        // A year of labels contains the widest one.
        let months = self.from..self.to.min(self.from + 12 * self.step);
        let labels = months.map(|month| self.label(month, voice));
        let widest = metrics::widest(labels, font, Role::Muted.weight());
        let strides: &[i32] = if self.step == 12 {
            &[1, 2, 5, 10, 20, 50, 100]
        } else {
            &[1, 3, 6, 12]
        };
        let mut strides = strides.iter().copied();
        strides
            .find(|stride| room(*stride) > widest + GAP / 2.0)
            .unwrap_or(1000)
    }

    /// First months of the columns, and whether they are labelled. Where there are too many columns
    /// to count, only those that are.
    fn columns(&self) -> impl Iterator<Item = (i32, bool)> {
        let count = (self.to - self.from) / self.step;
        let every = if count > COLUMNS { self.stride } else { 1 };
        let (from, step, stride) = (self.from, self.step, self.stride);
        (0..=count)
            .filter(move |index| index % every == 0)
            .map(move |index| (from + index * step, index % stride == 0))
    }

    /// Draws the columns' labels, and ticks where columns start.
    pub(super) fn draw_labels(&self, scene: &mut Scene, voice: &Voice<'_>) {
        let (font, y) = (scene.font, scene.font * 1.75);
        let mut ticks = vec![Segment::horizontal(y, self.left, self.right)];
        for (month, labelled) in self.columns() {
            let x = self.at(timescale::start(month));
            let height = if labelled { 5.0 } else { 3.0 };
            ticks.push(Segment::vertical(x, y - height, y));
            let label = self.label(month, voice);
            let width = text_width(&label, font);
            let column = self.at(timescale::start(month + self.step)) - x;
            // Centred in its column or, where columns are too narrow, from its column on.
            let left = if column > width {
                x + (column - width) / 2.0
            } else {
                x + 2.0
            };
            if labelled && month < self.to && left + width <= scene.width {
                let at = Point::new(left, font * 1.25);
                scene.text(TextLine::new(Role::Muted, at, font, label));
            }
        }
        scene.rules(Role::Grid, ticks);
        scene.height = y;
    }

    /// Draws the rules of the columns, and the line of the edition's date, behind all marks of
    /// `scene` and around its texts, from `top` downwards.
    pub(super) fn draw_rules(
        &self,
        out: &mut Scene,
        scene: &Scene,
        top: f64,
        clearance: Clearance,
    ) {
        let texts = scene.text_lines().map(|line| {
            let area = line.area();
            match clearance {
                Clearance::Texts => area,
                Clearance::Lines => Area {
                    x: 0.0,
                    w: scene.width,
                    ..area
                },
            }
        });
        let texts: Vec<Area> = texts.collect();
        let rule = |x: f64| pieces(x, &texts, top, scene.height);
        let months = self.columns().map(|(month, _)| month);
        let rules = months.flat_map(|month| rule(self.at(timescale::start(month))));
        out.rules(Role::Guide, rules.collect());
        if let Some(day) = self.now {
            out.rules(Role::Axis, rule(self.at(day)));
        }
    }

    /// Draws the edition's date below its line.
    pub(super) fn draw_now_label(&self, scene: &mut Scene, gantt: &GanttChart, voice: &Voice<'_>) {
        let Some((day, at)) = gantt.now() else { return };
        let font = scene.font;
        let label = voice.fill("chart.gantt.now", &[("day", &text::date(day, voice.lang))]);
        let width = text_width(&label, font);
        let limit = (scene.width - width).max(0.0);
        let x = (self.at(at) - width / 2.0).clamp(0.0, limit);
        let at = Point::new(x, scene.height + font);
        scene.text(TextLine::new(Role::Muted, at, font, label));
        scene.height = at.y + font * 0.5;
    }
}

/// A vertical rule in pieces between texts.
fn pieces(x: f64, texts: &[Area], top: f64, bottom: f64) -> Vec<Segment> {
    let mut blocked: Vec<(f64, f64)> = texts
        .iter()
        .filter(|text| text.x - GAP < x && x < text.x + text.w + GAP)
        .map(|text| (text.y - 1.0, text.y + text.h + 1.0))
        .collect();
    // The bottom ends the last piece.
    blocked.push((bottom, bottom));
    blocked.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut pieces = Vec::new();
    let mut y = top;
    for (from, to) in blocked {
        // Shorter pieces would be dots.
        if from > y + 2.0 {
            pieces.push(Segment::vertical(x, y, from));
        }
        y = y.max(to);
    }
    pieces
}

/// Width of a text of the axis.
fn text_width(text: &str, font: f64) -> f64 {
    metrics::width(text, font, Role::Muted.weight())
}
