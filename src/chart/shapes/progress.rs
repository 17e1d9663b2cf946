//! How far is a value against its target, and against what was to be expected by now? One thick bar on a zero-based axis, a light
//! band up to the expected value, a dashed line at the target.

use super::{Shape, draw_legend, is_settled};
use crate::{
    chart::{
        Chart, Frame,
        describe::{Row, Table, Voice},
        domain::{Domain, Scale},
        metrics,
        scene::{Anchor, Area, Line, Role, Scene},
    },
    model::{Assessment, Basis, Figure, Number, Target, TargetKind},
    text,
};

/// A value and its target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// The value with its unit, status and time.
    pub figure: Figure,
    /// The value.
    pub value: Number,
    /// The target's number.
    pub goal: Number,
    /// The target.
    pub target: Target,
    /// The value held against it.
    pub assessment: Assessment,
}

/// Where everything of a drawing lies, in px.
struct Plot {
    scale: Scale,
    /// The value's bar.
    role: Role,
    /// The value's label.
    label: String,
    goal: f64,
    pace: f64,
    band: f64,
    bar: f64,
    /// The height of the bar.
    high: f64,
    axis: f64,
}

/// How far the pace's band stands out above and below the bar.
const BAND: f64 = 7.0;
/// The height of the bar where there is no room to spare.
const BAR: f64 = 26.0;
/// The room between marks and words.
const GAP: f64 = 6.0;

impl Progress {
    /// What was expected by now, where that is another number than the target.
    #[must_use]
    pub fn expected(&self) -> Option<Number> {
        self.assessment
            .pace
            .map(|pace| pace.expected)
            .filter(|expected| *expected != self.goal)
    }

    /// The same as readers see it: never a number that contradicts whether the value reaches it.
    #[must_use]
    pub fn printed_expected(&self) -> Option<Number> {
        self.expected()?;
        self.assessment.pace.map(|pace| pace.printed)
    }

    /// Whether the target is an earlier value to hold or to pass.
    pub(in crate::chart) fn is_baseline(&self) -> bool {
        matches!(
            self.target.kind,
            TargetKind::AtLeastBaseline { .. } | TargetKind::IncreaseFrom { .. }
        )
    }

    /// The target's number as its label says it.
    fn goal_label(&self, voice: &Voice<'_>) -> String {
        let key = if self.is_baseline() {
            "chart.goal.baseline"
        } else {
            "chart.goal.target"
        };
        voice.fill(
            key,
            &[("value", &voice.amount(self.goal, &self.target.unit))],
        )
    }

    /// The expected number as its label says it.
    fn pace_label(&self, voice: &Voice<'_>) -> Option<String> {
        let expected = voice.amount(self.printed_expected()?, &self.target.unit);
        Some(voice.fill("chart.goal.pace", &[("value", &expected)]))
    }

    /// The value with its status.
    fn value_with_status(&self, voice: &Voice<'_>) -> String {
        let status: Vec<String> = voice
            .status(self.figure.status)
            .map(str::to_owned)
            .into_iter()
            .collect();
        voice.remark(voice.amount(self.value, &self.figure.unit), &status)
    }

    /// The share of the target that is reached, or the distance to the earlier value.
    fn rate(&self, voice: &Voice<'_>) -> Option<String> {
        if let Some(rate) = self.assessment.achievement {
            return Some(text::percent(rate));
        }
        let gap = self.value - self.goal;
        let key = if gap < Number::ZERO {
            "chart.gap.less"
        } else {
            "chart.gap.more"
        };
        let amount = voice.amount(gap.abs(), &self.target.unit);
        Some(voice.fill(key, &[("value", &amount)]))
    }
}

impl Shape for Progress {
    fn title(&self, chart: &Chart, voice: &Voice<'_>) -> String {
        voice.fill(
            "chart.title.progress",
            &[("subject", voice.text(&chart.subject))],
        )
    }

    fn headline(&self, _: &Chart, voice: &Voice<'_>) -> String {
        let key = match self.target.kind {
            TargetKind::Cumulative { .. } => "chart.headline.cumulative",
            TargetKind::Average { .. } if self.figure.basis == Basis::Average => {
                "chart.headline.average"
            }
            TargetKind::Average { .. } => "chart.headline.average-target",
            TargetKind::AtLeastBaseline { .. } => "chart.headline.at-least-baseline",
            TargetKind::IncreaseFrom { .. } => "chart.headline.increase-from",
            TargetKind::PerYear { .. }
            | TargetKind::Level { .. }
            | TargetKind::None
            | TargetKind::Suspended { .. } => "chart.headline.target",
        };
        let unit = &self.figure.unit;
        let goal = voice.again(self.goal, &self.target.unit, unit);
        let values = [("value", voice.amount(self.value, unit)), ("target", goal)];
        let finding = voice.fill(
            key,
            &values
                .each_ref()
                .map(|(name, value)| (*name, value.as_str())),
        );
        let mut remarks: Vec<String> = self.rate(voice).into_iter().collect();
        remarks.extend(voice.status(self.figure.status).map(str::to_owned));
        voice.remark(finding, &remarks)
    }

    fn measure(&self, voice: &Voice<'_>) -> Vec<String> {
        voice.measure(&self.figure).into()
    }

    fn remarks(&self, voice: &Voice<'_>) -> Vec<String> {
        // Plans set targets in companies and count cases: one axis holds both only if it says so.
        let other = self.target.unit != self.figure.unit;
        let unit = voice.unit(&self.target.unit);
        other
            .then(|| voice.fill("chart.unit-of-target", &[("unit", unit)]))
            .into_iter()
            .collect()
    }

    fn sentences(&self, chart: &Chart, voice: &Voice<'_>) -> Vec<String> {
        let mut out = vec![voice.value_sentence(&chart.subject, &self.figure)];
        out.push(voice.fill(
            "chart.sentence.target",
            &[("text", voice.text(&self.target.text))],
        ));
        out.extend(self.rate_sentence(voice));
        out.extend(self.pace_sentence(voice));
        out.extend(self.remaining_sentence(voice));
        out
    }

    fn table(&self, chart: &Chart, voice: &Voice<'_>) -> Table {
        let row = |label: &str, value: String| Row {
            label: label.to_owned(),
            lang: voice.lang,
            depth: 0,
            cells: vec![value],
            whole: false,
        };
        let goal = if self.is_baseline() {
            "chart.table.baseline"
        } else {
            "chart.table.target"
        };
        let unit = &self.target.unit;
        let mut rows = vec![row(
            voice.say("chart.table.value"),
            self.value_with_status(voice),
        )];
        rows.push(row(voice.say(goal), voice.amount(self.goal, unit)));
        rows.extend(
            self.printed_expected()
                .map(|expected| row(voice.say("chart.table.pace"), voice.amount(expected, unit))),
        );
        Table {
            caption: self.title(chart, voice),
            head: ["chart.table.item", "chart.table.number"]
                .map(|key| voice.say(key).to_owned())
                .into(),
            rows,
        }
    }

    fn scene(&self, voice: &Voice<'_>, frame: Frame) -> Scene {
        let (font, width) = (frame.font(), frame.width);
        let mut scene = Scene::new(width, font);
        let values: Vec<Number> = [self.value, self.goal]
            .into_iter()
            .chain(self.expected())
            .collect();
        let domain = Domain::of(&values);
        let value = voice.amount(self.value, &self.figure.unit);
        let room = metrics::width(&value, value_size(font), Role::Value.weight());
        // A number that would leave no room for its bar stands below the axis.
        let (below, room) = if room > width * 0.6 {
            (Some(value.clone()), 0.0)
        } else {
            (None, room)
        };
        let (before, behind) = if self.value < Number::ZERO {
            (room + GAP, 0.0)
        } else {
            (0.0, room + GAP)
        };
        let scale = Scale::new(domain, 1.0 + before, width - behind - 1.0);
        let role = if is_settled(self.figure.status) {
            Role::Bar
        } else {
            Role::Provisional
        };
        let plot = self.plot(frame, scale, role, value);
        let top = self.draw_labels(&mut scene, voice, &plot);
        self.draw_marks(&mut scene, &plot, top);
        if below.is_none() {
            self.draw_value(&mut scene, &plot);
        }
        draw_axis(&mut scene, domain, &plot);
        if let Some(text) = below {
            let (size, y) = (value_size(font), scene.height + font);
            scene.text(Line {
                role: Role::Value,
                x: 0.0,
                y,
                anchor: Anchor::Start,
                size,
                text,
                lang: None,
            });
            scene.height = y + font * 0.5;
        }
        draw_legend(&mut scene, self.figure.status, voice);
        scene
    }
}

impl Progress {
    /// Where the rows of the drawing lie: target's label, pace's label, bar, axis.
    fn plot(&self, frame: Frame, scale: Scale, role: Role, label: String) -> Plot {
        let (font, high) = (frame.font(), BAR * frame.air);
        let pace = if self.expected().is_some() {
            font * 1.4
        } else {
            0.0
        };
        let goal = font * 1.2;
        let band = goal + pace + font * 0.5;
        Plot {
            scale,
            role,
            label,
            goal,
            pace: goal + pace,
            band,
            bar: band + BAND,
            high,
            axis: band + high + 2.0 * BAND,
        }
    }

    /// Band, bar and target line from `top`; what lies behind comes first.
    fn draw_marks(&self, scene: &mut Scene, plot: &Plot, top: f64) {
        if let Some(expected) = self.expected() {
            scene.area(
                Role::Pace,
                plot.bar_to(expected, plot.band, plot.high + 2.0 * BAND),
                None,
            );
        }
        scene.area(
            plot.role,
            plot.bar_to(self.value, plot.bar, plot.high),
            Some(plot.label.clone()),
        );
        let x = plot.scale.at(self.goal);
        if (self.value > self.goal) == (self.goal > Number::ZERO) {
            scene.rules(Role::Halo, vec![[(x, plot.bar), (x, plot.bar + plot.high)]]);
        }
        scene.rules(Role::Target, vec![[(x, top), (x, plot.axis)]]);
    }

    /// The value beside its bar, wherever no line runs through it: right of the bar, else on the bar, else right of the lines.
    fn draw_value(&self, scene: &mut Scene, plot: &Plot) {
        let size = value_size(scene.font);
        let room = metrics::width(&plot.label, size, Role::Value.weight());
        let (zero, end) = (plot.scale.at(Number::ZERO), plot.scale.at(self.value));
        let lines: Vec<f64> = self
            .expected()
            .into_iter()
            .chain([self.goal])
            .map(|value| plot.scale.at(value))
            .collect();
        let free = |left: f64| {
            lines
                .iter()
                .all(|x| *x < left - 2.0 || *x > left + room + 2.0)
        };
        let inside = end - GAP - room;
        let (role, x, anchor) = if self.value < Number::ZERO {
            (Role::Value, end - GAP, Anchor::End)
        } else if free(end + GAP) {
            (Role::Value, end + GAP, Anchor::Start)
        } else if inside > zero + GAP && free(inside) {
            (Role::OnBar, end - GAP, Anchor::End)
        } else {
            let beyond = lines
                .iter()
                .copied()
                .filter(|x| *x < end + GAP + room + GAP)
                .fold(end, f64::max);
            (Role::Value, beyond + GAP, Anchor::Start)
        };
        if role == Role::OnBar && plot.role != Role::Bar {
            // Words on stripes cannot be read: a plate below them.
            let (y, h) = (plot.bar + (plot.high - BAR) / 2.0 + 3.0, BAR - 6.0);
            let plate = Area {
                x: inside - GAP / 2.0,
                y,
                w: room + GAP,
                h,
            };
            scene.area(Role::Bar, plate, None);
        }
        let y = plot.bar + plot.high / 2.0 + size * 0.36;
        scene.text(Line {
            role,
            x,
            y,
            anchor,
            size,
            text: plot.label.clone(),
            lang: None,
        });
    }

    /// The labels of target and pace above their marks, and where the target's line begins. It never runs through the pace's label:
    /// that one moves aside, or where there is no room, above.
    fn draw_labels(&self, scene: &mut Scene, voice: &Voice<'_>, plot: &Plot) -> f64 {
        let goal = plot.scale.at(self.goal);
        let mut target = label(
            scene,
            Role::TargetLabel,
            self.goal_label(voice),
            goal,
            plot.goal,
        );
        if let (Some(expected), Some(text)) = (self.expected(), self.pace_label(voice)) {
            let mut pace = label(scene, Role::Muted, text, plot.scale.at(expected), plot.pace);
            let (room, limit) = (pace.area().w, scene.width);
            let struck = pace.x < goal + GAP && goal - GAP < pace.x + room;
            match (goal - GAP - room, goal + GAP) {
                _ if !struck => {}
                (left, _) if left >= 0.0 => pace.x = left,
                (_, right) if right + room <= limit => pace.x = right,
                _ => (target.y, pace.y) = (plot.pace, plot.goal),
            }
            scene.text(pace);
        }
        let top = target.y + scene.font * 0.3;
        scene.text(target);
        top
    }

    /// How much of the target that is.
    fn rate_sentence(&self, voice: &Voice<'_>) -> Option<String> {
        let key = match (&self.target.kind, self.assessment.met?) {
            (TargetKind::IncreaseFrom { .. }, true) => "chart.sentence.above",
            (TargetKind::IncreaseFrom { .. }, false) => "chart.sentence.not-above",
            (TargetKind::AtLeastBaseline { .. }, _) => "chart.sentence.rate-of-baseline",
            _ => "chart.sentence.rate",
        };
        let gap = voice.amount((self.value - self.goal).abs(), &self.target.unit);
        let goal = voice.amount(self.goal, &self.target.unit);
        let rate = self
            .assessment
            .achievement
            .map(text::percent)
            .unwrap_or_default();
        Some(voice.fill(key, &[("rate", &rate), ("target", &goal), ("gap", &gap)]))
    }

    /// How that stands against what was expected by now.
    fn pace_sentence(&self, voice: &Voice<'_>) -> Option<String> {
        let expected = voice.amount(self.printed_expected()?, &self.target.unit);
        let kept = self.assessment.pace.is_some_and(|pace| pace.kept);
        let key = if kept {
            "chart.sentence.pace-kept"
        } else {
            "chart.sentence.pace-behind"
        };
        Some(voice.fill(key, &[("expected", &expected)]))
    }

    /// What is still missing, to the target's last year.
    fn remaining_sentence(&self, voice: &Voice<'_>) -> Option<String> {
        let remaining = self.assessment.remaining?;
        let (key, last) = match self.target.kind {
            TargetKind::PerYear { period, .. } => ("chart.sentence.remaining-total", period.to),
            TargetKind::Cumulative { period, .. } => ("chart.sentence.remaining", period.to),
            TargetKind::Level { by, .. } => ("chart.sentence.remaining", by),
            _ => return None,
        };
        let unit = &self.target.unit;
        let values = [
            ("gap", &*voice.quantity(remaining.gap, unit)),
            ("each", &voice.quantity(remaining.per_year, unit)),
            ("last", &text::fiscal_year(last, voice.lang)),
        ];
        Some(voice.fill(key, &values))
    }
}

impl Plot {
    /// The rectangle from zero to a value.
    fn bar_to(&self, value: Number, y: f64, h: f64) -> Area {
        let (zero, end) = (self.scale.at(Number::ZERO), self.scale.at(value));
        Area {
            x: zero.min(end),
            y,
            w: (end - zero).abs(),
            h,
        }
    }
}

/// The zero line and the ticks with their numbers.
fn draw_axis(scene: &mut Scene, domain: Domain, plot: &Plot) {
    let (font, y) = (scene.font, plot.axis);
    let widest = domain
        .ticks(2)
        .iter()
        .map(|tick| tick_width(*tick, font))
        .fold(font * 2.0, f64::max);
    let span = scene.width.min(480.0);
    let ticks = domain.ticks(if span > widest * 10.0 { 4 } else { 2 });
    let marks = ticks
        .iter()
        .map(|tick| [(plot.scale.at(*tick), y), (plot.scale.at(*tick), y + 4.0)])
        .collect();
    scene.rules(Role::Grid, marks);
    let zero = plot.scale.at(Number::ZERO);
    scene.rules(Role::Axis, vec![[(zero, plot.band), (zero, y)]]);
    let mut free = 0.0;
    for tick in ticks {
        let room = tick_width(tick, font);
        let x = (plot.scale.at(tick) - room / 2.0).clamp(0.0, (scene.width - room).max(0.0));
        if x >= free {
            let text = text::number(tick);
            scene.text(Line {
                role: Role::Muted,
                x,
                y: y + font * 1.25,
                anchor: Anchor::Start,
                size: font,
                text,
                lang: None,
            });
            free = x + room + font * 0.5;
        }
    }
    scene.height = y + font * 1.6;
}

/// A line of text around a place, kept inside the picture.
fn label(scene: &Scene, role: Role, text: String, center: f64, y: f64) -> Line {
    let room = metrics::width(&text, scene.font, role.weight());
    let x = (center - room / 2.0).clamp(0.0, (scene.width - room).max(0.0));
    Line {
        role,
        x,
        y,
        anchor: Anchor::Start,
        size: scene.font,
        text,
        lang: None,
    }
}

/// The width of a tick's number.
fn tick_width(tick: Number, font: f64) -> f64 {
    metrics::width(&text::number(tick), font, Role::Muted.weight())
}

/// The size of the value's number.
fn value_size(font: f64) -> f64 {
    font * 1.15
}
