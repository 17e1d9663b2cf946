//! Word-sized charts for table cells: a gauge of a value against its target, and a sparkline of a
//! few years.
//!
//! In: the data of the full-size charts. Out: SVG without ids, words and axes. Where the
//! neighbouring cells state the same, it is hidden from assistive technology.

use super::{
    Chart, describe,
    domain::{Domain, Scale},
    draw::marks,
    metrics,
    scene::{Area, Marker, Point, Role, Scene, Segment},
    shapes::{
        Form, LineChart, ProgressChart, is_settled,
        line::{AxisBase, LineSeries, YearValue},
    },
    svg_syntax::{Escaped, length},
};
use crate::{
    model::{FiscalYear, Lang, Number},
    text::words::Words,
};

/// Number of values from which on a sparkline shows more than the numbers themselves.
const COURSE: usize = 3;
/// Room for markers at the edges of a sparkline, in px.
const EDGE: f64 = 4.0;

/// What screen readers announce for a word-sized chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Announcement {
    /// Its headline.
    Headline,
    /// Nothing: the neighbouring cells state it.
    Nothing,
}

/// Gauge of a value against its target: a bar from zero, a line at the target, and short ticks at
/// the value expected by now. None for other kinds of charts.
#[must_use]
pub fn gauge(
    chart: &Chart,
    announcement: Announcement,
    lang: Lang,
    words: &Words,
) -> Option<String> {
    let Form::Progress(progress) = &chart.form else {
        return None;
    };
    let mut scene = Scene::new(120.0, 14.0);
    scene.height = 16.0;
    draw_gauge(progress, &mut scene);
    Some(wrap(&scene, chart, announcement, lang, words))
}

/// Sparkline of a single series with at least `COURSE` values. None for other charts.
#[must_use]
pub fn spark(
    chart: &Chart,
    announcement: Announcement,
    lang: Lang,
    words: &Words,
) -> Option<String> {
    let Form::Lines(lines) = &chart.form else {
        return None;
    };
    let series = lines
        .single()
        .filter(|series| series.known().count() >= COURSE)?;
    let mut scene = Scene::new(96.0, 14.0);
    scene.height = 24.0;
    draw_spark(lines, series, &mut scene);
    Some(wrap(&scene, chart, announcement, lang, words))
}

fn draw_gauge(progress: &ProgressChart, scene: &mut Scene) {
    let expected = progress.expected();
    let mut values = vec![progress.value, progress.target_value];
    values.extend(expected);
    let scale = Scale::new(Domain::of(&values), 1.0, scene.width - 1.0);
    let zero = scale.at(Number::ZERO);
    let end = scale.at(progress.value);
    let target = scale.at(progress.target_value);
    // All heights are px of the 16 px high gauge: the bar lies between 4 and 12, and the zero line
    // stands out by 2 on both sides.
    if is_settled(progress.figure.status) {
        scene.area(Role::Bar, Area::bar(zero, end, 4.0, 8.0), None);
    } else {
        // A broad dashed line in place of hatching: it needs no pattern and therefore no id.
        let line = vec![Point::new(zero, 8.0), Point::new(end, 8.0)];
        scene.path(Role::Provisional, line);
    }
    let mut ticks = vec![Segment::vertical(zero, 2.0, 14.0)];
    if let Some(x) = expected.map(|expected| scale.at(expected)) {
        ticks.push(Segment::vertical(x, 0.0, 3.0));
        ticks.push(Segment::vertical(x, 13.0, 16.0));
    }
    scene.rules(Role::Axis, ticks);
    let line = Segment::vertical(target, 0.0, scene.height);
    // Only a line over the bar needs to be set off from it.
    if target < end {
        scene.rules(Role::Halo, vec![line]);
    }
    scene.rules(Role::Target, vec![line]);
}

fn draw_spark(lines: &LineChart, series: &LineSeries, scene: &mut Scene) {
    let known: Vec<_> = series.known().collect();
    let positions = SparkPositions::new(lines, &known, scene);
    let runs = lines.runs(series);
    let joined = |year| {
        runs.iter()
            .any(|run| run.points.iter().any(|(each, _)| *each == year))
    };
    // Values that no line joins would be invisible without a dot.
    for (point, value) in known.iter().filter(|(point, _)| !joined(point.year)) {
        let at = positions.at(point.year, *value);
        scene.dot(Role::Series(1), Marker::Circle, at, 1.5, None);
    }
    for run in &runs {
        let role = if run.settled {
            Role::Line(1)
        } else {
            Role::Dotted(1)
        };
        let vertices = run.points.iter();
        let vertices = vertices.map(|(year, value)| positions.at(*year, *value));
        scene.path(role, vertices.collect());
    }
    if let Some((point, value)) = known.last() {
        let role = if is_settled(point.status) {
            Role::Series(1)
        } else {
            Role::Ring(1)
        };
        let at = positions.at(point.year, *value);
        scene.dot(role, Marker::Circle, at, 2.5, None);
    }
}

/// Positions of years and values in a sparkline.
struct SparkPositions {
    first: Option<FiscalYear>,
    step: f64,
    scale: Scale,
}

impl SparkPositions {
    fn new(lines: &LineChart, known: &[(&YearValue, Number)], scene: &Scene) -> Self {
        let values: Vec<Number> = known.iter().map(|(_, value)| *value).collect();
        let domain = if lines.base == AxisBase::Truncated {
            Domain::around(&values)
        } else {
            Domain::of(&values)
        };
        let years = lines.years();
        let steps = metrics::float(years.len().saturating_sub(1).max(1));
        Self {
            first: years.first().copied(),
            step: (scene.width - 2.0 * EDGE) / steps,
            scale: Scale::new(domain, scene.height - EDGE, EDGE),
        }
    }

    fn at(&self, year: FiscalYear, value: Number) -> Point {
        let since = self.first.map_or(0.0, |first| {
            f64::from(i32::from(year.western()) - i32::from(first.western()))
        });
        Point::new(EDGE + self.step * since, self.scale.at(value))
    }
}

/// The SVG element around the marks.
fn wrap(
    scene: &Scene,
    chart: &Chart,
    announcement: Announcement,
    lang: Lang,
    words: &Words,
) -> String {
    let (width, height, marks) = (
        length(scene.width),
        length(scene.height),
        marks(scene, "", lang),
    );
    let name = match announcement {
        Announcement::Headline => {
            format!(
                r#"role="img" aria-label="{}""#,
                Escaped(&describe::headline(chart, lang, words))
            )
        }
        Announcement::Nothing => r#"aria-hidden="true""#.to_owned(),
    };
    format!(
        r#"<svg class="chart mini" viewBox="0 0 {width} {height}" width="{width}" height="{height}" {name}>{marks}</svg>"#
    )
}
