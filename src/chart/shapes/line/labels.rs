//! Labels of a [`LineChart`] and their positions: at the ends of series, at points, below the years.

use super::{
    Interpolation, LineChart, LineSeries, YearValue,
    plot::{GAP, LineContext, LinePlot},
};
use crate::{
    chart::{
        describe::Voice,
        metrics,
        scene::{Anchor, Area, Marker, Point, Role, Scene, Segment, TextLine},
    },
    model::{FiscalYear, Lang, Number},
    text::{self, line_break},
};

/// Line height, in em.
const LEADING: f64 = 1.25;

/// Line of a label.
struct LabelLine {
    role: Role,
    text: String,
    lang: Option<Lang>,
}

/// Label right of the plot.
pub(super) struct EndLabel {
    /// Value that it belongs to.
    pub(super) value: Number,
    /// Series that it names, where there are several: its marker precedes the text.
    series: Option<u8>,
    lines: Vec<LabelLine>,
}

impl EndLabel {
    fn new(value: Number) -> Self {
        Self {
            value,
            series: None,
            lines: Vec::new(),
        }
    }

    /// Adds a line in the chart's language.
    fn push(&mut self, role: Role, text: String) {
        self.lines.push(LabelLine {
            role,
            text,
            lang: None,
        });
    }

    /// Adds a text in lines of at most `ems` em.
    fn push_wrapped(&mut self, role: Role, text: &str, lang: Option<Lang>, ems: f64) {
        let factor = role.weight().factor();
        let lines = line_break::wrap(text, ems, |c| metrics::advance(c) * factor);
        self.lines.extend(lines.into_iter().map(|line| LabelLine {
            role,
            text: line.to_owned(),
            lang,
        }));
    }

    pub(super) fn width(&self, font: f64) -> f64 {
        let widths = self
            .lines
            .iter()
            .map(|line| metrics::width(&line.text, font, line.role.weight()));
        widths.fold(0.0, f64::max) + self.marker_width(font)
    }

    /// Width of the marker, with its gap.
    fn marker_width(&self, font: f64) -> f64 {
        if self.series.is_some() {
            font * 1.1
        } else {
            0.0
        }
    }

    pub(super) fn height(&self, font: f64) -> f64 {
        self.lines.iter().map(|_| font * LEADING).sum::<f64>() + font * 0.15
    }

    /// Draws the label, vertically centred on a position.
    pub(super) fn draw(&self, scene: &mut Scene, at: Point) {
        let font = scene.font;
        let mut y = at.y - (self.height(font) - font * 0.15) / 2.0 + font * 0.98;
        if let Some(series) = self.series {
            let middle = Point::new(at.x + font * 0.35, y - font * 0.36);
            let (role, marker) = (Role::Series(series), Marker::of(series));
            scene.dot(role, marker, middle, font * 0.32, None);
        }
        let x = at.x + self.marker_width(font);
        for LabelLine { role, text, lang } in &self.lines {
            let line = TextLine::new(*role, Point::new(x, y), font, text.as_str());
            scene.text(line.in_lang(*lang));
            y += font * LEADING;
        }
    }
}

/// Labels right of the plot: the last value of each series with its name and, where there are only two
/// values, their difference; and the target.
pub(super) fn end_labels(
    lines: &LineChart,
    voice: &Voice<'_>,
    width: f64,
    font: f64,
) -> Vec<EndLabel> {
    // A third of the width for names leaves the larger part to the lines.
    let ems = width * 0.34 / font;
    let series = lines.series.iter().zip(1..);
    let mut out: Vec<EndLabel> = series
        .filter_map(|(series, number)| series_label(lines, series, number, voice, ems))
        .collect();
    let target = lines.target_line.as_ref();
    if let Some(period) = target.and_then(|target| target.periods.last()) {
        let mut label = EndLabel::new(period.value);
        let text = lines.target_label(period.value, voice);
        label.push_wrapped(Role::TargetLabel, &text, None, ems);
        out.push(label);
    }
    out
}

/// Label at the last value of a series; none without a value.
fn series_label(
    lines: &LineChart,
    series: &LineSeries,
    number: u8,
    voice: &Voice<'_>,
    ems: f64,
) -> Option<EndLabel> {
    let (_, value) = series.known().next_back()?;
    let mut label = EndLabel::new(value);
    label.push(Role::Value, voice.amount(value, &lines.unit));
    if let Some(name) = &series.name {
        let found = name.get(voice.lang);
        let lang = Some(found.lang).filter(|lang| *lang != voice.lang);
        label.push_wrapped(Role::Label, found.text, lang, ems);
    }
    label.series = lines.single().is_none().then_some(number);
    if let Some(gap) = gap(lines, voice) {
        label.push(Role::Label, gap);
    }
    Some(label)
}

/// Difference of the second value from the first, if there are only two values, in successive years and
/// of one definition.
fn gap(lines: &LineChart, voice: &Voice<'_>) -> Option<String> {
    let known: Vec<(&YearValue, Number)> = lines.single()?.known().collect();
    let [(a, from), (b, to)] = *known else {
        return None;
    };
    let comparable = lines.years().len() == 2 && lines.comparable(a.year, b.year);
    lines.gap_label(from, to, voice).filter(|_| comparable)
}

/// Width of the number left of a series' first point; 0 if it has no other point.
pub(super) fn first_room(series: &LineSeries, context: &LineContext<'_>) -> f64 {
    let mut known = series.known();
    let first = known.next().filter(|_| known.next().is_some());
    first.map_or(0.0, |(_, value)| {
        let number = context.voice.amount(value, &context.lines.unit);
        metrics::width(&number, context.font, Role::Value.weight()) + GAP
    })
}

/// Numbers at all points but the last, which has its own at the right, and but for steps that hold the
/// value before; none if one of them has no free position.
pub(super) fn inner_labels(
    series: &LineSeries,
    context: &LineContext<'_>,
    plot: &LinePlot,
) -> Option<Vec<TextLine>> {
    let known: Vec<(&YearValue, Number)> = series.known().collect();
    let dots = known.iter().map(|(point, value)| {
        let at = Point::new(plot.x(point.year), plot.y(*value));
        Area::around(at, plot.radius)
    });
    let mut obstacles = Obstacles {
        segments: plot.obstacles(context),
        areas: dots.collect(),
    };
    let mut out: Vec<TextLine> = Vec::new();
    for index in 0..known.len().saturating_sub(1) {
        let value = known[index].1;
        let before = index.checked_sub(1).map(|before| known[before].1);
        if context.lines.interpolation == Interpolation::Step && before == Some(value) {
            continue;
        }
        let [above, below, beside] = candidates(context, plot, known[index].0.year, value);
        let after = known[index + 1].1;
        let is_valley = before.is_some_and(|before| before > value) && after > value;
        let preferred = match before {
            None => [beside, above, below],
            Some(_) if is_valley => [below.clone(), above, below],
            Some(_) => [above.clone(), below, above],
        };
        // One number without a free position makes the drawing fall back to an axis.
        let place = preferred
            .into_iter()
            .find(|line| obstacles.leave_free(line, plot))?;
        obstacles.areas.push(place.area());
        out.push(place);
    }
    Some(out)
}

/// Positions of the number at a point: above, below, and left of the plot.
fn candidates(
    context: &LineContext<'_>,
    plot: &LinePlot,
    year: FiscalYear,
    value: Number,
) -> [TextLine; 3] {
    let (x, y, font) = (plot.x(year), plot.y(value), plot.font);
    let text = context.voice.amount(value, &context.lines.unit);
    let line = |x, y, anchor| {
        let line = TextLine::new(Role::Value, Point::new(x, y), font, text.as_str());
        line.anchored(anchor)
    };
    [
        line(x, y - plot.radius - font * 0.4, Anchor::Middle),
        line(x, y + plot.radius + font * 1.1, Anchor::Middle),
        line(plot.span().0 - GAP, metrics::baseline(y, font), Anchor::End),
    ]
}

/// What a label must not touch.
struct Obstacles {
    segments: Vec<Segment>,
    /// Markers, and labels that are placed already.
    areas: Vec<Area>,
}

impl Obstacles {
    /// Whether a label touches none of them and stays inside the plot.
    fn leave_free(&self, line: &TextLine, plot: &LinePlot) -> bool {
        let area = line.area();
        // The end labels have the space right of the last point for themselves.
        let inside = area.x >= 0.0
            && area.x + area.w <= plot.span().1 + plot.radius
            && area.y >= plot.break_labels.height
            && area.y + area.h < plot.bottom + plot.font * 0.3;
        inside
            && !self.areas.iter().any(|other| area.overlaps(other))
            && !self.segments.iter().any(|each| area.is_crossed(*each))
    }
}

/// Draws the years below the plot: each in full if they fit, otherwise their numbers, thinned out from
/// the last one on.
pub(super) fn draw_years(scene: &mut Scene, context: &LineContext<'_>, plot: &LinePlot) {
    let (font, y) = (plot.font, plot.bottom + plot.font * 1.6);
    let full = |year: FiscalYear| text::fiscal_year(year, context.voice.lang);
    let mut labels = year_labels(context, plot, full);
    // Short numbers may all fit where names in full do not.
    if labels.len() < context.years.len() {
        labels = year_labels(context, plot, |year| year.to_string());
    }
    for YearLabel { left, text, .. } in labels {
        scene.text(TextLine::new(Role::Muted, Point::new(left, y), font, text));
    }
    scene.height = y + font * 0.5;
}

/// Label of a year below the plot.
struct YearLabel {
    left: f64,
    right: f64,
    text: String,
}

/// Labels of years at equal distances, as close as they fit.
fn year_labels(
    context: &LineContext<'_>,
    plot: &LinePlot,
    name: impl Fn(FiscalYear) -> String,
) -> Vec<YearLabel> {
    let label = |year: FiscalYear| {
        let text = name(year);
        let width = metrics::width(&text, plot.font, Role::Muted.weight());
        let limit = (context.width - width).max(0.0);
        let left = (plot.x(year) - width / 2.0).clamp(0.0, limit);
        YearLabel {
            left,
            right: left + width,
            text,
        }
    };
    for every in 1..=context.years.len() {
        // The last year always has its label.
        let years = context.years.iter().rev().step_by(every);
        let mut labels: Vec<YearLabel> = years.map(|year| label(*year)).collect();
        let apart = |pair: &[YearLabel]| pair[1].right + plot.font * 0.4 <= pair[0].left;
        if labels.windows(2).all(apart) {
            labels.reverse();
            return labels;
        }
    }
    Vec::new()
}

/// Appends the meaning of hollow markers and dotted lines, where they occur.
pub(super) fn draw_key(scene: &mut Scene, lines: &LineChart, voice: &Voice<'_>) {
    let open = lines.unsettled(voice);
    if open.is_empty() {
        return;
    }
    let font = scene.font;
    let y = scene.height + font * 0.95;
    let end = Point::new(font * 2.2, y);
    scene.path(Role::Dotted(1), vec![Point::new(2.0, y), end]);
    scene.dot(Role::Ring(1), Marker::Circle, end, font * 0.32, None);
    let at = Point::new(end.x + font * 0.8, metrics::baseline(y, font));
    let text = voice.capital(&voice.list(&open));
    scene.text(TextLine::new(Role::Label, at, font, text));
    scene.height = at.y + font * 0.4;
}
