//! Dumbbell chart: many rows with two dots each on a common horizontal scale.
//!
//! The earlier value is a small light dot, the later one a large dark dot; a line joins them, and each
//! has its number on its outer side. The change stands in a column of its own. Where numbers are too
//! long for that, they stand below their dots.

use super::{
    ChangeChart, ChangeRow,
    dumbbell_marks::{DumbbellMarks, NOW_RADIUS, THEN_RADIUS},
};
use crate::{
    chart::{
        Viewport,
        describe::Voice,
        domain::Scale,
        metrics::{self, float},
        scene::{Anchor, Marker, Point, Role, Scene, Segment, TextLine},
        shapes::text_block::{LEADING, TextBlock},
    },
    model::Lang,
    text::{self, line_break},
};

/// Gap between marks and text, in px.
const GAP: f64 = 6.0;
/// Smallest width of the scale on which two dots can be distinguished, in em.
const SPAN: f64 = 5.0;

/// Horizontal positions of the columns, in px.
struct DumbbellLayout {
    /// Whether labels stand beside their dots, or above them.
    beside: bool,
    /// Left edge of dots and numbers.
    left: f64,
    scale: Scale,
    /// Column of changes; none if they stand below the dots, with the numbers.
    change: Option<f64>,
    /// Vertical stretch of the gaps between rows.
    stretch: f64,
}

/// Text of a row.
struct DumbbellText {
    label: TextBlock,
    indent: f64,
    /// First and last number.
    ends: [Option<String>; 2],
    /// The change, or what is missing.
    outcome: String,
    /// Everything as one phrase, for rows whose numbers do not fit beside the dots.
    row_text: String,
}

/// Vertical positions of a row.
struct DumbbellRowPositions {
    label_top: f64,
    /// Upper edge of the line with the dots.
    dots_top: f64,
    bottom: f64,
}

/// Draws a dumbbell of the first and the last point in time.
pub(super) fn scene(change: &ChangeChart, voice: &Voice<'_>, viewport: Viewport) -> Scene {
    let width = viewport.width;
    let mut scene = Scene::new(width, viewport.font());
    let beside = viewport.is_broad();
    let rows = change.ordered();
    let max = if beside { width * 0.36 } else { width };
    let texts: Vec<DumbbellText> = rows
        .iter()
        .map(|row| DumbbellText::new(change, row, voice, max, scene.font))
        .collect();
    let layout = DumbbellLayout {
        // Rows of text grow by the gaps between them alone, so these take more.
        stretch: viewport.stretch * viewport.stretch,
        ..DumbbellLayout::new(change, &texts, beside, voice, &scene)
    };
    layout.draw_key(&mut scene, change, voice);
    let mut body = Scene {
        height: scene.height,
        ..Scene::new(width, scene.font)
    };
    let mut axis = Vec::new();
    for (row, text) in rows.into_iter().zip(texts) {
        let marks = DumbbellMarks::new(change, row, voice, &layout.scale, scene.font);
        axis.extend(layout.draw_row(&mut body, &marks, text));
    }
    // The base line lies behind the dots, and stops where numbers stand on it.
    scene.height = body.height;
    layout.draw_base(&mut scene, change, axis, voice.lang);
    scene.place(body, 0.0, 0.0);
    change.draw_legend(&mut scene, voice);
    scene
}

impl DumbbellText {
    /// Text of a row, its label in lines of at most `max` px.
    fn new(change: &ChangeChart, row: &ChangeRow, voice: &Voice<'_>, max: f64, font: f64) -> Self {
        // Deeper levels would leave no room for their labels.
        let depth = u8::try_from(row.depth).unwrap_or(u8::MAX).min(4);
        let indent = f64::from(depth) * font;
        let [first, last] = [row.values.first(), row.values.last()];
        let number = |value: Option<&super::ChangeValue>| {
            value?.known().map(|value| text::number(value, voice.lang))
        };
        let max = max - indent - GAP;
        Self {
            label: TextBlock::localized(&row.name, voice, Role::Label, font, max),
            indent,
            ends: [number(first), number(last)],
            outcome: change.outcome(row, voice),
            row_text: change.row_text(row, voice),
        }
    }
}

impl DumbbellLayout {
    /// Labels, changes and numbers take the width that they need; the scale gets the rest, if that is
    /// enough for it.
    fn new(
        change: &ChangeChart,
        texts: &[DumbbellText],
        beside: bool,
        voice: &Voice<'_>,
        scene: &Scene,
    ) -> Self {
        let (width, font) = (scene.width, scene.font);
        let labels = texts.iter().map(|text| text.indent + text.label.width());
        let labels = labels.fold(0.0, f64::max) + GAP * 2.0;
        let left = if beside { labels } else { 0.0 };
        let outcomes = texts.iter().map(|text| text.outcome.as_str());
        let outcomes = outcomes.chain([voice.say("chart.change.change")]);
        let column = width - metrics::widest(outcomes, font, Role::Label.weight());
        let numbers = texts.iter().flat_map(|text| text.ends.iter().flatten());
        let number = metrics::widest(numbers, font, Role::Value.weight());
        let room = number + GAP + font * NOW_RADIUS;
        let (from, to) = (left + room, column - GAP * 3.0 - room);
        let domain = change.domain();
        let fits = to - from >= SPAN * font;
        let radius = font * NOW_RADIUS + 1.0;
        Self {
            beside,
            left,
            scale: if fits {
                Scale::new(domain, from, to)
            } else {
                Scale::new(domain, left + radius, width - radius)
            },
            change: fits.then_some(column),
            stretch: 1.0,
        }
    }

    /// Draws a row below the others; returns the vertical extents of the base line beside it, without
    /// those that numbers stand on.
    fn draw_row(
        &self,
        scene: &mut Scene,
        marks: &DumbbellMarks,
        text: DumbbellText,
    ) -> Vec<(f64, f64)> {
        let (font, top) = (scene.font, scene.height);
        let leading = font * LEADING;
        let role = if marks.faded {
            Role::Muted
        } else {
            Role::Label
        };
        let below = if self.change.is_some() {
            None
        } else {
            let max = scene.width - self.left;
            Some(TextBlock::new(&text.row_text, role, font, max))
        };
        // Heights first: label and dots are centred on each other.
        let positions = self.positions(scene, &text.label, below.as_ref());
        scene.height = positions.bottom;
        let label = text.label.clone().in_role(role);
        label.draw(scene, text.indent, positions.label_top);
        let first = positions.dots_top;
        if let Some(below) = below {
            below.draw(scene, self.left, first + leading);
        }
        let middle = first + leading / 2.0;
        marks.draw(scene, middle);
        let struck = self.draw_numbers(scene, marks, text, middle);
        // Numbers below the dots stand where the base line would continue to the next row.
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

    fn positions(
        &self,
        scene: &Scene,
        label: &TextBlock,
        below: Option<&TextBlock>,
    ) -> DumbbellRowPositions {
        let (font, top) = (scene.font, scene.height);
        let leading = font * LEADING;
        let label_height = leading * float(label.count());
        let lines = below.map_or(0, TextBlock::count);
        let dots_height = leading * (1.0 + float(lines));
        let gap = font * 0.6 * self.stretch;
        if self.beside {
            let height = label_height.max(dots_height) + gap;
            return DumbbellRowPositions {
                label_top: top + (height - label_height) / 2.0,
                dots_top: top + (height - dots_height) / 2.0,
                bottom: top + height,
            };
        }
        DumbbellRowPositions {
            label_top: top,
            dots_top: top + label_height,
            bottom: top + label_height + dots_height + gap,
        }
    }

    /// Draws the numbers on the outer sides of the dots, and the change in its column. Returns
    /// whether one of them stands on the base line.
    fn draw_numbers(
        &self,
        scene: &mut Scene,
        marks: &DumbbellMarks,
        text: DumbbellText,
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
        let y = metrics::baseline(middle, size);
        let line = |role, x, text| TextLine::new(role, Point::new(x, y), size, text);
        scene.text(line(soft, column, text.outcome));
        let Some((left, right)) = marks.reach() else {
            return false;
        };
        let [then, now] = text.ends.map(Option::unwrap_or_default);
        let (then, now) = ((soft, then), (strong, now));
        // A single dot has its number on the right, whichever it is.
        let (before, behind) = match &marks.dots {
            [Some(first), Some(last)] if last.x < first.x => (Some(now), then),
            [Some(_), Some(_)] => (Some(then), now),
            [Some(_), None] => (None, then),
            _ => (None, now),
        };
        let before = before.map(|(role, text)| line(role, left - GAP, text).anchored(Anchor::End));
        let behind = line(behind.0, right + GAP, behind.1);
        let base = self.base();
        let mut struck = false;
        for line in before.into_iter().chain([behind]) {
            let area = line.area();
            struck |= area.x - 2.0 < base && base < area.x + area.w + 2.0;
            scene.text(line);
        }
        struck
    }

    /// Position of the start of the scale.
    fn base(&self) -> f64 {
        self.scale.at(self.scale.domain().base())
    }

    /// Draws a legend of the dots, and the heading of the column of changes.
    fn draw_key(&self, scene: &mut Scene, change: &ChangeChart, voice: &Voice<'_>) {
        let (font, leading) = (scene.font, scene.font * LEADING);
        let limit = self.change.map_or(scene.width, |column| column - GAP * 2.0);
        let ends = [change.points.first(), change.points.last()];
        let samples = [
            (font * THEN_RADIUS, Role::Part),
            (font * NOW_RADIUS, Role::Bar),
        ];
        let indent = font * NOW_RADIUS * 2.0 + GAP;
        let (mut x, mut y) = (self.left, 0.0);
        for (point, (radius, role)) in ends.into_iter().flatten().zip(samples) {
            let name = point.name(voice);
            let width = indent + metrics::width(&name, font, Role::Label.weight());
            if x > self.left && x + width > limit {
                (x, y) = (self.left, y + leading);
            }
            let at = Point::new(x + radius + 1.0, y + leading * 0.5);
            scene.dot(role, Marker::Circle, at, radius, None);
            let lines = line_break::wrap(&name, (limit - x - indent) / font, metrics::advance);
            for (i, text) in lines.iter().enumerate() {
                let middle = y + leading * (0.5 + float(i));
                let at = Point::new(x + indent, metrics::baseline(middle, font));
                scene.text(TextLine::new(Role::Label, at, font, *text));
            }
            y += leading * (float(lines.len()) - 1.0);
            x += width + font;
        }
        if let Some(x) = self.change {
            let at = Point::new(x, metrics::baseline(leading * 0.5, font));
            let heading = voice.say("chart.change.change");
            scene.text(TextLine::new(Role::Muted, at, font, heading));
        }
        scene.height = y + leading + font * 0.5;
    }

    /// Draws the line at the start of the scale, and its number.
    fn draw_base(
        &self,
        scene: &mut Scene,
        change: &ChangeChart,
        extents: Vec<(f64, f64)>,
        lang: Lang,
    ) {
        let (base, font) = (self.base(), scene.font);
        let mut segments: Vec<Segment> = Vec::new();
        for (from, to) in extents.into_iter().filter(|(from, to)| to - from > 1.0) {
            match segments.last_mut() {
                // Extents that touch are one segment.
                Some(last) if (from - last.to.y).abs() < 0.1 => last.to.y = to,
                _ => segments.push(Segment::vertical(base, from, to)),
            }
        }
        scene.rules(Role::Axis, segments);
        let number = text::number(change.domain().base(), lang);
        let width = metrics::width(&number, font, Role::Muted.weight());
        let x = (base - width / 2.0).clamp(0.0, scene.width - width);
        let at = Point::new(x, scene.height + font);
        scene.text(TextLine::new(Role::Muted, at, font, number));
        scene.height = at.y + font * 0.4;
    }
}
