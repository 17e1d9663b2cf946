//! Drawing of line charts: positions of years and values, and the marks. Text and its positions are
//! in `labels`.
//!
//! A single series over few years has a number at each point and needs no axis; otherwise grid
//! lines and their numbers stand behind the marks. The target has its label at the right, as the
//! series do.

use super::{
    AxisBase, Interpolation, LineChart, LineSeries, YearValue,
    break_labels::BreakLabels,
    labels::{EndLabel, draw_key, draw_years, end_labels, first_room, inner_labels},
};
use crate::{
    chart::{
        Layout, Viewport,
        describe::Voice,
        domain::{Domain, Scale},
        metrics::{self, float},
        scene::{Anchor, Marker, Point, Role, Scene, Segment, TextLine},
        shapes::is_settled,
    },
    model::{FiscalYear, Number},
    text,
};

/// Gap between marks and text, in px.
pub(super) const GAP: f64 = 7.0;
/// Overhang of full-width lines beyond the first and the last year, in px.
const PAD: f64 = 10.0;

/// Input of the drawing, before anything is placed.
pub(super) struct LineContext<'a> {
    pub(super) lines: &'a LineChart,
    pub(super) voice: &'a Voice<'a>,
    pub(super) width: f64,
    pub(super) font: f64,
    pub(super) years: Vec<FiscalYear>,
    viewport: Viewport,
    domain: Domain,
    /// Labels right of the plot.
    end_labels: Vec<EndLabel>,
}

/// Positions of years and values, in px.
pub(super) struct LinePlot {
    pub(super) font: f64,
    /// Radius of a marker.
    pub(super) radius: f64,
    from: Option<FiscalYear>,
    first: f64,
    step: f64,
    last: f64,
    pub(super) bottom: f64,
    scale: Scale,
    pub(super) break_labels: BreakLabels,
}

/// Connected part of a series, as a polyline.
struct SeriesPath {
    role: Role,
    vertices: Vec<Point>,
}

pub(super) fn scene(lines: &LineChart, voice: &Voice<'_>, viewport: Viewport) -> Scene {
    let (font, width) = (viewport.font(), viewport.width);
    let context = LineContext {
        lines,
        voice,
        width,
        font,
        years: lines.years(),
        viewport,
        domain: domain(lines),
        end_labels: end_labels(lines, voice, width, font),
    };
    let mut scene = labelled(&context).unwrap_or_else(|| scaled(&context));
    draw_key(&mut scene, lines, voice);
    scene
}

/// Domain of all values and targets.
fn domain(lines: &LineChart) -> Domain {
    let values: Vec<Number> = lines.values_and_targets().collect();
    match lines.base {
        AxisBase::Truncated => Domain::around(&values),
        AxisBase::Zero => Domain::of(&values),
    }
}

/// Drawing with a number at each point; none if they do not fit.
fn labelled(context: &LineContext<'_>) -> Option<Scene> {
    let series = context.lines.single()?;
    let target = context.lines.target_line.as_ref();
    let steps = target.map_or(0, |target| target.periods.len());
    // A truncated axis and a target in steps need their numbers at the axis.
    if context.lines.base == AxisBase::Truncated || steps > 1 {
        return None;
    }
    let plot = context.plot(first_room(series, context))?;
    let labels = inner_labels(series, context, &plot)?;
    let mut scene = Scene::new(context.width, context.font);
    plot.draw(&mut scene, context);
    for label in labels {
        scene.text(label);
    }
    Some(scene)
}

/// Drawing with a value axis; without its numbers if they would leave too little space.
fn scaled(context: &LineContext<'_>) -> Scene {
    let font = context.font;
    let ticks = context.domain.ticks(4);
    let numbers = ticks
        .iter()
        .map(|tick| text::number(*tick, context.voice.lang));
    let left = metrics::widest(numbers, font, Role::Muted.weight()) + GAP;
    let mut scene = Scene::new(context.width, font);
    let Some(plot) = context.plot(left) else {
        context.place(0.0).draw(&mut scene, context);
        // Without space for numbers the marks alone remain, and the table has the numbers.
        return scene;
    };
    let (from, to) = plot.span();
    let grid = ticks
        .iter()
        .filter(|tick| !tick.is_zero())
        .map(|tick| Segment::horizontal(plot.y(*tick), from, to));
    scene.rules(Role::Guide, grid.collect());
    for tick in &ticks {
        let at = Point::new(from - GAP, metrics::baseline(plot.y(*tick), font));
        let line = TextLine::new(
            Role::Muted,
            at,
            font,
            text::number(*tick, context.voice.lang),
        );
        scene.text(line.anchored(Anchor::End));
    }
    plot.draw(&mut scene, context);
    scene
}

impl LineContext<'_> {
    /// Plot right of a label column, if enough space is left for it.
    fn plot(&self, left: f64) -> Option<LinePlot> {
        (left + self.right() < self.width * 0.62).then(|| self.place(left))
    }

    /// Width of the labels right of the plot.
    fn right(&self) -> f64 {
        let widths = self.end_labels.iter().map(|label| label.width(self.font));
        widths.fold(0.0, f64::max) + GAP
    }

    fn place(&self, left: f64) -> LinePlot {
        let font = self.font;
        let stretch = self.viewport.stretch;
        let room = self.width - left - self.right();
        let steps = float(self.years.len().saturating_sub(1));
        let natural_step = (room - 2.0 * PAD).max(20.0) / steps.max(1.0);
        // Two years far apart would suggest that much happened between them.
        let step = natural_step.min(font * 26.0 * stretch);
        let first = if steps < 1.0 {
            // A single year stands in the middle of a narrow plot.
            left + room.min(font * 12.0) / 2.0
        } else {
            left + PAD
        };
        let from = self.years.first().copied();
        // A definition changes between two years.
        let middle_before = |year| first + step * (years_since(from, year) - 0.5);
        let break_labels = BreakLabels::new(self, middle_before);
        let top = break_labels.height + font * 1.65;
        let labels = self.end_labels.iter().map(|label| label.height(font));
        let labels_height: f64 = labels.sum();
        let ems = match self.viewport.layout {
            Layout::Full => 18.0,
            Layout::Wide | Layout::Narrow => 13.0,
        };
        let natural = font * stretch * ems;
        let bottom = top + natural.max(labels_height - font * 1.5);
        LinePlot {
            font,
            // Markers of many years shrink rather than touch.
            radius: (font * 0.32).min((step * 0.3).max(2.0)),
            from,
            first,
            step,
            last: first + step * steps,
            bottom,
            scale: Scale::new(self.domain, bottom, top),
            break_labels,
        }
    }
}

/// Years between two fiscal years.
fn years_since(from: Option<FiscalYear>, year: FiscalYear) -> f64 {
    from.map_or(0.0, |from| {
        f64::from(year.western()) - f64::from(from.western())
    })
}

impl LinePlot {
    pub(super) fn x(&self, year: FiscalYear) -> f64 {
        self.first + self.step * years_since(self.from, year)
    }

    pub(super) fn y(&self, value: Number) -> f64 {
        self.scale.at(value)
    }

    fn at(&self, year: FiscalYear, value: Number) -> Point {
        Point::new(self.x(year), self.y(value))
    }

    /// Left and right end of full-width lines.
    pub(super) fn span(&self) -> (f64, f64) {
        (self.first - PAD, self.last + PAD)
    }

    /// Line segments that no label may touch.
    pub(super) fn obstacles(&self, context: &LineContext<'_>) -> Vec<Segment> {
        let lines = context.lines;
        let series = lines.series.iter();
        let paths = series.flat_map(|series| self.paths(lines, series, 1));
        let polylines = paths.map(|path| path.vertices).chain(self.target(lines));
        let segments = |vertices: Vec<Point>| {
            let pairs = vertices.windows(2);
            let pairs = pairs.map(|pair| Segment::new(pair[0], pair[1]));
            pairs.collect::<Vec<_>>()
        };
        let mut out: Vec<Segment> = polylines.flat_map(segments).collect();
        out.extend(self.break_labels.rules(self.bottom));
        out.push(self.zero());
        out
    }

    /// Zero line, or the start of the axis if that is above zero.
    fn zero(&self) -> Segment {
        let (from, to) = self.span();
        Segment::horizontal(self.y(Number::ZERO), from, to)
    }

    /// Connected parts of a series as polylines.
    fn paths(&self, lines: &LineChart, series: &LineSeries, number: u8) -> Vec<SeriesPath> {
        let role = |settled| {
            if settled {
                Role::Line(number)
            } else {
                Role::Dotted(number)
            }
        };
        let runs = lines.runs(series).into_iter().map(|run| {
            let vertices = run.points.into_iter();
            SeriesPath {
                role: role(run.settled),
                vertices: vertices.map(|(year, value)| self.at(year, value)).collect(),
            }
        });
        let mut out: Vec<SeriesPath> = runs.collect();
        // The last step holds beyond its year.
        if let (Interpolation::Step, Some((last, value))) =
            (lines.interpolation, series.known().next_back())
        {
            let at = self.at(last.year, value);
            out.push(SeriesPath {
                role: role(is_settled(last.status)),
                vertices: vec![at, at.moved(PAD, 0.0)],
            });
        }
        out
    }

    /// Target as polylines: steps where the value changes, several where years lie between.
    fn target(&self, lines: &LineChart) -> Vec<Vec<Point>> {
        let (first, last) = self.span();
        let mut out: Vec<Vec<Point>> = Vec::new();
        let periods = lines.target_line.iter().flat_map(|target| &target.periods);
        for period in periods {
            let left = (self.x(period.from) - self.step / 2.0).max(first);
            let right = (self.x(period.to) + self.step / 2.0).min(last);
            if left >= right {
                continue;
            }
            let y = self.y(period.value);
            let ends = [Point::new(left, y), Point::new(right, y)];
            let touches = |before: &&mut Vec<Point>| {
                let end = before.last();
                end.is_some_and(|end| (end.x - left).abs() < 0.1)
            };
            match out.last_mut().filter(touches) {
                Some(before) => before.extend(ends),
                None => out.push(ends.into()),
            }
        }
        out
    }

    /// Draws all marks, and the labels around the plot.
    fn draw(&self, scene: &mut Scene, context: &LineContext<'_>) {
        let lines = context.lines;
        self.draw_axis(scene, context);
        scene.rules(Role::Grid, self.break_labels.rules(self.bottom));
        for vertices in self.target(lines) {
            scene.path(Role::Target, vertices);
        }
        for (series, number) in lines.series.iter().zip(1..) {
            for SeriesPath { role, vertices } in self.paths(lines, series, number) {
                scene.path(role, vertices);
            }
        }
        // Markers lie on all lines.
        for (series, number) in lines.series.iter().zip(1..) {
            self.draw_markers(scene, context, series, number);
        }
        self.break_labels.draw(scene);
        let x = self.span().1 + GAP;
        let labels = &context.end_labels;
        for (label, y) in labels.iter().zip(self.stack(labels)) {
            label.draw(scene, Point::new(x, y));
        }
        draw_years(scene, context, self);
    }

    fn draw_markers(
        &self,
        scene: &mut Scene,
        context: &LineContext<'_>,
        series: &LineSeries,
        number: u8,
    ) {
        for (point, value) in series.known() {
            let role = if is_settled(point.status) {
                Role::Series(number)
            } else {
                Role::Ring(number)
            };
            let tip = tip(context, series, point, value);
            let at = self.at(point.year, value);
            scene.dot(role, Marker::of(number), at, self.radius, Some(tip));
        }
    }

    /// Draws the zero line, the years' ticks, and the break mark of a truncated axis.
    fn draw_axis(&self, scene: &mut Scene, context: &LineContext<'_>) {
        // With negative values the zero line is not at the bottom, and ticks would hang in the air.
        if !context.domain.has_negative() {
            let years = context.years.iter();
            let ticks = years.map(|year| {
                let x = self.x(*year);
                Segment::vertical(x, self.bottom, self.bottom + 4.0)
            });
            scene.rules(Role::Grid, ticks.collect());
        }
        scene.rules(Role::Axis, vec![self.zero()]);
        if context.domain.base() > Number::ZERO {
            let start = Point::new(self.span().0, self.bottom);
            let zigzag = [
                (0.0, 0.0),
                (0.0, -4.0),
                (-5.0, -7.0),
                (5.0, -12.0),
                (0.0, -15.0),
                (0.0, -20.0),
            ];
            let vertices = zigzag.map(|(dx, dy)| start.moved(dx, dy));
            scene.path(Role::Axis, vertices.into());
        }
    }

    /// Vertical centres of the labels at the right, in order: as close to their values as possible
    /// without overlap.
    fn stack(&self, labels: &[EndLabel]) -> Vec<f64> {
        let mut order: Vec<usize> = (0..labels.len()).collect();
        order.sort_by_key(|index| std::cmp::Reverse(labels[*index].value));
        let half = |index: usize| labels[index].height(self.font) / 2.0;
        let mut middles: Vec<f64> = labels.iter().map(|label| self.y(label.value)).collect();
        // Downwards each label keeps clear of the one above; then upwards, so that none leaves the
        // bottom.
        let mut free = self.break_labels.height;
        for index in &order {
            middles[*index] = middles[*index].max(free + half(*index));
            free = middles[*index] + half(*index);
        }
        free = self.bottom + self.font * 0.5;
        for index in order.iter().rev() {
            middles[*index] = middles[*index].min(free - half(*index));
            free = middles[*index] - half(*index);
        }
        middles
    }
}

/// Tooltip of a marker.
fn tip(context: &LineContext<'_>, series: &LineSeries, point: &YearValue, value: Number) -> String {
    let voice = context.voice;
    let mut remarks = vec![text::fiscal_year(point.year, voice.lang)];
    remarks.extend(voice.status(point.status).map(str::to_owned));
    let amount = voice.remark(voice.amount(value, &context.lines.unit), &remarks);
    match &series.name {
        Some(name) => format!("{} {amount}", voice.text(name)),
        None => amount,
    }
}
