//! Drawing of line charts: positions of years and values, and the marks. Text and its positions are
//! in `labels`.
//!
//! A single series over few years has a number at each point and needs no axis; otherwise grid
//! lines and their numbers stand behind the marks. The target has its label at the right, as the
//! series do.

use super::{
    AxisBase, Interpolation, LineChart, LineSeries, YearValue,
    labels::{BreakLabels, EndLabel, draw_key, draw_years, first_room, inner_labels, tags},
};
use crate::chart::shapes::is_settled;
use crate::{
    chart::{
        Layout, Viewport,
        describe::Voice,
        domain::{Domain, Scale},
        metrics,
        scene::{Anchor, Marker, Role, Scene, TextLine},
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
    tags: Vec<EndLabel>,
}

/// Positions of years and values, in px.
pub(super) struct LinePlot {
    pub(super) font: f64,
    /// Marker radius.
    pub(super) r: f64,
    from: Option<FiscalYear>,
    first: f64,
    step: f64,
    last: f64,
    pub(super) bottom: f64,
    scale: Scale,
    pub(super) break_labels: BreakLabels,
}

pub(super) fn draw(lines: &LineChart, voice: &Voice<'_>, viewport: Viewport) -> Scene {
    let values = lines
        .series
        .iter()
        .flat_map(LineSeries::known)
        .map(|(_, value)| value);
    let wanted = lines
        .target_line
        .iter()
        .flat_map(|target_line| &target_line.stretches)
        .map(|(.., value)| *value);
    let values: Vec<Number> = values.chain(wanted).collect();
    let domain = if lines.base == AxisBase::Truncated {
        Domain::around(&values)
    } else {
        Domain::of(&values)
    };
    let (font, width, years) = (viewport.font(), viewport.width, lines.years());
    let tags = tags(lines, voice, width, font);
    let context = LineContext {
        lines,
        voice,
        width,
        font,
        years,
        viewport,
        domain,
        tags,
    };
    let mut scene = labelled(&context).unwrap_or_else(|| scaled(&context));
    draw_key(&mut scene, lines, voice);
    scene
}

/// Drawing with a number at each point; none if they do not fit.
fn labelled(context: &LineContext<'_>) -> Option<Scene> {
    let series = context.lines.single()?;
    let steps = context
        .lines
        .target_line
        .as_ref()
        .map_or(0, |target_line| target_line.stretches.len());
    if context.lines.base == AxisBase::Truncated || steps > 1 {
        return None;
    }
    let plot = context.plot(first_room(series, context))?;
    let labels = inner_labels(series, context, &plot)?;
    let mut scene = Scene::new(context.width, context.font);
    plot.draw(&mut scene, context);
    labels.into_iter().for_each(|label| scene.text(label));
    Some(scene)
}

/// Drawing with a value axis; without its numbers if they would leave too little space.
fn scaled(context: &LineContext<'_>) -> Scene {
    let ticks = context.domain.ticks(4);
    let room =
        |tick: &Number| metrics::width(&text::number(*tick), context.font, Role::Muted.weight());
    let left = ticks.iter().map(room).fold(0.0, f64::max) + GAP;
    let mut scene = Scene::new(context.width, context.font);
    let Some(plot) = context.plot(left) else {
        context.place(0.0).draw(&mut scene, context);
        return scene;
    };
    let (from, to) = plot.span();
    let at = |tick: &Number| plot.y(*tick);
    let behind = ticks
        .iter()
        .filter(|tick| !tick.is_zero())
        .map(|tick| [(from, at(tick)), (to, at(tick))]);
    scene.rules(Role::Guide, behind.collect());
    for tick in &ticks {
        let (x, y, text) = (from - GAP, at(tick) + plot.font * 0.36, text::number(*tick));
        scene.text(TextLine {
            role: Role::Muted,
            x,
            y,
            anchor: Anchor::End,
            size: plot.font,
            text,
            lang: None,
        });
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
        self.tags
            .iter()
            .map(|tag| tag.width(self.font))
            .fold(0.0, f64::max)
            + GAP
    }

    fn place(&self, left: f64) -> LinePlot {
        let (font, room) = (self.font, self.width - left - self.right());
        let steps = u32::try_from(self.years.len().saturating_sub(1)).map_or(1.0, f64::from);
        // Two years far apart would suggest that much happened between them.
        let step = ((room - 2.0 * PAD).max(20.0) / steps.max(1.0))
            .min(font * 26.0 * self.viewport.stretch);
        let first = left
            + if steps < 1.0 {
                room.min(font * 12.0) / 2.0
            } else {
                PAD
            };
        let last = first + step * steps;
        let from = self.years.first().copied();
        let break_labels =
            BreakLabels::new(self, |year| first + step * (years_since(from, year) - 0.5));
        let top = break_labels.height + font * 1.65;
        let high: f64 = self.tags.iter().map(|tag| tag.height(font)).sum();
        let usual = font
            * self.viewport.stretch
            * if self.viewport.layout == Layout::Full {
                18.0
            } else {
                13.0
            };
        let bottom = top + usual.max(high - font * 1.5);
        LinePlot {
            font,
            r: (font * 0.32).min((step * 0.3).max(2.0)),
            from,
            first,
            step,
            last,
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

    /// Left and right end of full-width lines.
    pub(super) fn span(&self) -> (f64, f64) {
        (self.first - PAD, self.last + PAD)
    }

    /// Line segments that no label may touch.
    pub(super) fn obstacles(&self, context: &LineContext<'_>) -> Vec<[(f64, f64); 2]> {
        let lines = context.lines;
        let runs = lines
            .series
            .iter()
            .flat_map(|series| self.runs(lines, series, 1))
            .map(|(_, way)| way);
        let pieces = |way: Vec<(f64, f64)>| {
            way.windows(2)
                .map(|ends| [ends[0], ends[1]])
                .collect::<Vec<_>>()
        };
        let mut out: Vec<_> = runs.chain(self.wanted(lines)).flat_map(pieces).collect();
        out.extend(self.break_labels.rules(self));
        out.push(self.zero());
        out
    }

    /// Zero line, or the start of the axis if that is above zero.
    fn zero(&self) -> [(f64, f64); 2] {
        let ((from, to), y) = (self.span(), self.y(Number::ZERO));
        [(from, y), (to, y)]
    }

    /// Connected parts of a series as polylines.
    fn runs(
        &self,
        lines: &LineChart,
        series: &LineSeries,
        number: u8,
    ) -> Vec<(Role, Vec<(f64, f64)>)> {
        let role = |settled| {
            if settled {
                Role::Line(number)
            } else {
                Role::Dotted(number)
            }
        };
        let place = |(year, value): (FiscalYear, Number)| (self.x(year), self.y(value));
        let runs = lines.runs(series).into_iter();
        let ways = runs.map(|run| {
            (
                role(run.settled),
                run.points.into_iter().map(place).collect(),
            )
        });
        let mut out: Vec<(Role, Vec<(f64, f64)>)> = ways.collect();
        if let (Interpolation::Step, Some((last, value))) =
            (lines.interpolation, series.known().next_back())
        {
            let (x, y) = (self.x(last.year), self.y(value));
            out.push((role(is_settled(last.status)), vec![(x, y), (x + PAD, y)]));
        }
        out
    }

    /// Target as polylines: steps where the value changes, several where years lie between.
    fn wanted(&self, lines: &LineChart) -> Vec<Vec<(f64, f64)>> {
        let ((first, last), mut out) = (self.span(), Vec::<Vec<(f64, f64)>>::new());
        for (from, to, value) in lines
            .target_line
            .iter()
            .flat_map(|target_line| &target_line.stretches)
        {
            let left = (self.x(*from) - self.step / 2.0).max(first);
            let right = (self.x(*to) + self.step / 2.0).min(last);
            let (y, near) = (self.y(*value), |x: f64| (x - left).abs() < 0.1);
            if left >= right {
                continue;
            }
            let ends = [(left, y), (right, y)];
            match out
                .last_mut()
                .filter(|before| before.last().is_some_and(|(x, _)| near(*x)))
            {
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
        scene.rules(Role::Grid, self.break_labels.rules(self));
        for points in self.wanted(lines) {
            scene.path(Role::Target, points);
        }
        for (series, number) in lines.series.iter().zip(1..) {
            for (role, way) in self.runs(lines, series, number) {
                scene.path(role, way);
            }
        }
        for (series, number) in lines.series.iter().zip(1..) {
            for (point, value) in series.known() {
                let role = if is_settled(point.status) {
                    Role::Series(number)
                } else {
                    Role::Ring(number)
                };
                let tip = tip(context, series, point, value);
                let at = (self.x(point.year), self.y(value));
                scene.dot(role, Marker::of(number), at, self.r, Some(tip));
            }
        }
        self.break_labels.draw(scene);
        let x = self.span().1 + GAP;
        for (tag, y) in context.tags.iter().zip(self.stack(&context.tags)) {
            tag.draw(scene, x, y);
        }
        draw_years(scene, context, self);
    }

    /// Draws the zero line, the years' ticks, and the break mark of a truncated axis.
    fn draw_axis(&self, scene: &mut Scene, context: &LineContext<'_>) {
        let ((from, _), y) = (self.span(), self.bottom);
        let ticks = context
            .years
            .iter()
            .map(|year| [(self.x(*year), y), (self.x(*year), y + 4.0)]);
        // With negative values the zero line is not at the bottom, and ticks would hang in the air.
        scene.rules(
            Role::Grid,
            ticks.filter(|_| !context.domain.has_negative()).collect(),
        );
        scene.rules(Role::Axis, vec![self.zero()]);
        if context.domain.base() > Number::ZERO {
            let zigzag = [
                (0.0, 0.0),
                (0.0, -4.0),
                (-5.0, -7.0),
                (5.0, -12.0),
                (0.0, -15.0),
                (0.0, -20.0),
            ];
            scene.path(
                Role::Axis,
                zigzag.map(|(dx, dy)| (from + dx, y + dy)).into(),
            );
        }
    }

    /// Vertical centres of the labels at the right, in order: as close to their values as possible
    /// without overlap.
    fn stack(&self, tags: &[EndLabel]) -> Vec<f64> {
        let mut order: Vec<usize> = (0..tags.len()).collect();
        order.sort_by_key(|i| std::cmp::Reverse(tags[*i].value));
        let half = |i: usize| tags[i].height(self.font) / 2.0;
        let mut middles: Vec<f64> = tags.iter().map(|tag| self.y(tag.value)).collect();
        let mut free = self.break_labels.height;
        // Downwards each label keeps clear of the one above; then upwards, so that none leaves the
        // bottom.
        for i in &order {
            middles[*i] = middles[*i].max(free + half(*i));
            free = middles[*i] + half(*i);
        }
        free = self.bottom + self.font * 0.5;
        for i in order.iter().rev() {
            middles[*i] = middles[*i].min(free - half(*i));
            free = middles[*i] - half(*i);
        }
        middles
    }
}

/// Tooltip of a marker.
fn tip(context: &LineContext<'_>, series: &LineSeries, point: &YearValue, value: Number) -> String {
    let voice = context.voice;
    let mut remarks: Vec<String> = voice
        .status(point.status)
        .map(str::to_owned)
        .into_iter()
        .collect();
    remarks.insert(0, text::fiscal_year(point.year, voice.lang));
    let amount = voice.remark(voice.amount(value, &context.lines.unit), &remarks);
    match &series.name {
        Some(name) => format!("{} {amount}", voice.text(name)),
        None => amount,
    }
}
