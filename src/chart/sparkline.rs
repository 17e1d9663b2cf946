//! Word-sized charts for table cells: a gauge of a value against its target, and a sparkline of a
//! few years.
//!
//! In: the data of the full-size charts. Out: SVG without ids, words and axes. Where the
//! neighbouring cells state the same, it is hidden from assistive technology.

use super::{
    Chart, describe,
    domain::{Domain, Scale},
    draw::{Escaped, length, marks},
    scene::{Area, Marker, Role, Scene},
    shapes::{
        Form, LineChart, ProgressChart, is_settled,
        line::{AxisBase, LineSeries},
    },
};
use crate::{
    model::{FiscalYear, Lang, Number},
    text::words::Words,
};

/// Number of values from which on a sparkline shows more than the numbers themselves.
const COURSE: usize = 3;

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

/// Sparkline of a single series with at least [`COURSE`] values. None for other charts.
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
    let values: Vec<Number> = [progress.value, progress.target_value]
        .into_iter()
        .chain(expected)
        .collect();
    let scale = Scale::new(Domain::of(&values), 1.0, scene.width - 1.0);
    let [zero, end, goal] =
        [Number::ZERO, progress.value, progress.target_value].map(|value| scale.at(value));
    if is_settled(progress.figure.status) {
        scene.area(
            Role::Bar,
            Area {
                x: zero.min(end),
                y: 4.0,
                w: (end - zero).abs(),
                h: 8.0,
            },
            None,
        );
    } else {
        // A broad dashed line in place of hatching: it needs no pattern and therefore no id.
        scene.path(Role::Provisional, vec![(zero, 8.0), (end, 8.0)]);
    }
    // From here on all positions are px of the 16 px high gauge: the bar lies between 4 and 12, the
    // zero line stands out by 2.
    let mut ticks = vec![[(zero, 2.0), (zero, 14.0)]];
    if let Some(x) = expected.map(|expected| scale.at(expected)) {
        ticks.extend([[(x, 0.0), (x, 3.0)], [(x, 13.0), (x, 16.0)]]);
    }
    scene.rules(Role::Axis, ticks);
    let line = [(goal, 0.0), (goal, scene.height)];
    if goal < end {
        scene.rules(Role::Halo, vec![line]);
    }
    scene.rules(Role::Target, vec![line]);
}

fn draw_spark(lines: &LineChart, series: &LineSeries, scene: &mut Scene) {
    let known: Vec<_> = series.known().collect();
    let values: Vec<Number> = known.iter().map(|(_, value)| *value).collect();
    let domain = if lines.base == AxisBase::Truncated {
        Domain::around(&values)
    } else {
        Domain::of(&values)
    };
    // 4 px of room on each side for the markers.
    let scale = Scale::new(domain, scene.height - 4.0, 4.0);
    let (years, width) = (lines.years(), scene.width - 8.0);
    let steps = years.len().saturating_sub(1).max(1);
    let step = u32::try_from(steps).map_or(width, |steps| width / f64::from(steps));
    let place = |year, value| {
        let since = years
            .first()
            .map_or(0.0, |first| f64::from(year_of(year) - year_of(*first)));
        (4.0 + step * since, scale.at(value))
    };
    let runs = lines.runs(series);
    let joined = |year| {
        runs.iter()
            .any(|run| run.points.iter().any(|(each, _)| *each == year))
    };
    // Values that no line joins would be invisible without a dot.
    for (point, value) in known.iter().filter(|(point, _)| !joined(point.year)) {
        scene.dot(
            Role::Series(1),
            Marker::Circle,
            place(point.year, *value),
            1.5,
            None,
        );
    }
    for run in &runs {
        let role = if run.settled {
            Role::Line(1)
        } else {
            Role::Dotted(1)
        };
        scene.path(
            role,
            run.points
                .iter()
                .map(|(year, value)| place(*year, *value))
                .collect(),
        );
    }
    if let Some((point, value)) = known.last() {
        let role = if is_settled(point.status) {
            Role::Series(1)
        } else {
            Role::Ring(1)
        };
        scene.dot(role, Marker::Circle, place(point.year, *value), 2.5, None);
    }
}

fn year_of(year: FiscalYear) -> i32 {
    i32::from(year.western())
}

/// The SVG element around the marks.
fn wrap(
    scene: &Scene,
    chart: &Chart,
    announcement: Announcement,
    lang: Lang,
    words: &Words,
) -> String {
    let (width, height, marks) = (length(scene.width), length(scene.height), marks(scene, ""));
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
