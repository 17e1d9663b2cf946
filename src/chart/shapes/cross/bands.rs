//! Shared parts of the stacked and grouped drawings: series legend, row labels beside the bars (on
//! phones above them), bars with numbers, and legends of dashes and hatching.

use super::{CrossChart, CrossRow};
use crate::chart::shapes::draw_legend;
use crate::{
    chart::{
        Viewport,
        describe::Voice,
        domain::Scale,
        metrics,
        scene::{Anchor, Area, Role, Scene, TextLine},
    },
    model::{Lang, Number},
    text::{self, line_break},
};

/// Gap between marks and text, in px.
pub(super) const GAP: f64 = 7.0;
/// Line height, in em.
pub(super) const LEADING: f64 = 1.3;

/// Wrapped label, with its language where that differs from the chart's.
#[derive(Debug, Clone)]
pub(super) struct WrappedLabel {
    lines: Vec<String>,
    lang: Option<Lang>,
}

impl WrappedLabel {
    /// Wraps a text into lines of at most `max` px.
    pub(super) fn new(
        (text, lang): (&str, Lang),
        voice: &Voice<'_>,
        role: Role,
        max: f64,
        font: f64,
    ) -> Self {
        let advance = |c| metrics::advance(c) * role.weight().factor();
        let lines = line_break::wrap(text, max / font, advance)
            .into_iter()
            .map(str::to_owned)
            .collect();
        Self {
            lines,
            lang: Some(lang).filter(|lang| *lang != voice.lang),
        }
    }

    /// Width in px.
    pub(super) fn width(&self, role: Role, font: f64) -> f64 {
        self.lines
            .iter()
            .map(|line| metrics::width(line, font, role.weight()))
            .fold(0.0, f64::max)
    }

    /// Height in px.
    pub(super) fn height(&self, font: f64) -> f64 {
        u32::try_from(self.lines.len()).map_or(1.0, f64::from) * font * LEADING
    }

    /// Draws the label with its upper left corner at a position.
    pub(super) fn draw(self, scene: &mut Scene, role: Role, x: f64, top: f64) {
        let (size, lang) = (scene.font, self.lang);
        let mut y = top + size * 1.01;
        for text in self.lines {
            scene.text(TextLine {
                role,
                x,
                y,
                anchor: Anchor::Start,
                size,
                text,
                lang,
            });
            y += size * LEADING;
        }
    }
}

/// Draws the legend of series one behind the other, wrapped to the width.
pub(super) fn draw_keys(scene: &mut Scene, keys: Vec<(Role, String, Lang)>, voice: &Voice<'_>) {
    let font = scene.font;
    let (swatch, step) = (font * 0.85, font * LEADING);
    let indent = swatch + font * 0.4;
    let (mut x, mut y, mut high) = (0.0, scene.height + font * 0.3, 0.0_f64);
    for (role, text, lang) in keys {
        let label = WrappedLabel::new(
            (&text, lang),
            voice,
            Role::Label,
            scene.width - indent,
            font,
        );
        let room = indent + label.width(Role::Label, font);
        if x > 0.0 && x + room > scene.width {
            (x, y, high) = (0.0, y + high, 0.0);
        }
        high = high.max(label.height(font) + font * 0.15);
        let area = Area {
            x: x + 1.0,
            y: y + (step - swatch) / 2.0,
            w: swatch - 2.0,
            h: swatch - 2.0,
        };
        scene.area(role, area, None);
        label.draw(scene, Role::Label, x + indent, y);
        x += room + font * 1.2;
    }
    scene.height = y + high + font * 0.5;
}

/// Row labels and the space that they leave for bars.
pub(super) struct Bands {
    labels: Vec<WrappedLabel>,
    beside: bool,
    /// Vertical stretch of rows.
    pub(super) stretch: f64,
    /// Left edge of the space for bars.
    pub(super) left: f64,
}

impl Bands {
    /// Labels of a chart's rows.
    pub(super) fn new(cross: &CrossChart, voice: &Voice<'_>, viewport: Viewport) -> Self {
        let (font, width) = (viewport.font(), viewport.width);
        let beside = viewport.is_broad();
        let max = if beside { width * 0.34 } else { width };
        let label = |(text, lang): (String, Lang)| {
            WrappedLabel::new((&text, lang), voice, Role::Label, max, font)
        };
        let labels: Vec<WrappedLabel> = cross
            .rows
            .iter()
            .map(|row| label(row.label(voice.lang)))
            .collect();
        let widest = labels
            .iter()
            .map(|label| label.width(Role::Label, font))
            .fold(0.0, f64::max);
        Self {
            labels,
            beside,
            stretch: viewport.stretch,
            left: if beside { widest + GAP } else { 0.0 },
        }
    }

    /// Draws each row's label and calls `bars` with the row's index and the top of its bars; then
    /// draws the zero line.
    pub(super) fn draw(
        self,
        scene: &mut Scene,
        zero: f64,
        high: f64,
        mut bars: impl FnMut(&mut Scene, usize, f64),
    ) {
        let font = scene.font;
        let mut axis: Vec<[(f64, f64); 2]> = Vec::new();
        for (i, label) in self.labels.into_iter().enumerate() {
            let (top, room) = (scene.height, label.height(font));
            let (name, from, bottom) = if self.beside {
                let height = room.max(high) + font * 0.7 * self.stretch;
                (
                    top + (height - room) / 2.0,
                    top + (height - high) / 2.0,
                    top + height,
                )
            } else {
                let from = top + room + font * 0.25;
                (top, from, from + high + font * 0.75 * self.stretch)
            };
            label.draw(scene, Role::Label, 0.0, name);
            bars(scene, i, from);
            match axis.last_mut() {
                Some([_, last]) if self.beside => last.1 = bottom,
                _ if self.beside => axis.push([(zero, top), (zero, bottom)]),
                _ => axis.push([
                    (zero, from - font * 0.15),
                    (zero, from + high + font * 0.15),
                ]),
            }
            scene.height = bottom;
        }
        scene.rules(Role::Axis, axis);
    }
}

/// Baseline of text that is centred on a height.
pub(super) fn baseline(middle: f64, font: f64) -> f64 {
    middle + font * 0.36
}

/// Draws a phrase where a bar would start.
pub(super) fn draw_word(scene: &mut Scene, zero: f64, middle: f64, word: &str) {
    let (size, text) = (scene.font, word.to_owned());
    let y = baseline(middle, size);
    scene.text(TextLine {
        role: Role::Muted,
        x: zero + GAP,
        y,
        anchor: Anchor::Start,
        size,
        text,
        lang: None,
    });
}

/// Width of the widest text.
pub(super) fn widest<'a>(
    words: impl IntoIterator<Item = &'a String>,
    role: Role,
    font: f64,
) -> f64 {
    words
        .into_iter()
        .map(|word| metrics::width(word, font, role.weight()))
        .fold(0.0, f64::max)
}

/// A single bar with its number.
pub(super) struct ValueBar<'a> {
    pub(super) role: Role,
    /// Role of its number.
    pub(super) on: Role,
    /// What it stands for.
    pub(super) name: &'a str,
    /// Value; none where the source prints no number.
    pub(super) cell: Option<Number>,
    pub(super) middle: f64,
    pub(super) high: f64,
}

impl ValueBar<'_> {
    /// Draws the bar with its number at the end away from zero, or a dash.
    pub(super) fn draw(&self, scene: &mut Scene, scale: &Scale, voice: &Voice<'_>) {
        let (role, zero, size) = (self.on, scale.at(Number::ZERO), scene.font);
        let Some(value) = self.cell else {
            return draw_word(scene, zero, self.middle, voice.say("chart.cross.dash"));
        };
        let (end, text) = (scale.at(value), text::number(value));
        let area = Area {
            x: zero.min(end),
            y: self.middle - self.high / 2.0,
            w: (end - zero).abs(),
            h: self.high,
        };
        scene.area(self.role, area, Some(format!("{} {text}", self.name)));
        let (x, anchor) = if end < zero {
            (end - GAP, Anchor::End)
        } else {
            (end + GAP, Anchor::Start)
        };
        scene.text(TextLine {
            role,
            x,
            y: baseline(self.middle, size),
            anchor,
            size,
            text,
            lang: None,
        });
    }
}

/// Appends a line of secondary text below the drawing.
pub(super) fn draw_note(scene: &mut Scene, note: &str) {
    let (size, y, text) = (scene.font, scene.height + scene.font * 1.3, note.to_owned());
    scene.text(TextLine {
        role: Role::Muted,
        x: 0.0,
        y,
        anchor: Anchor::Start,
        size,
        text,
        lang: None,
    });
    scene.height = y + size * 0.4;
}

/// Appends legends of dashes and hatching, where they occur.
pub(super) fn draw_legends(scene: &mut Scene, cross: &CrossChart, voice: &Voice<'_>) {
    if cross
        .rows
        .iter()
        .flat_map(CrossRow::drawn)
        .any(Option::is_none)
    {
        draw_note(scene, voice.say("chart.cross.dash-means"));
    }
    draw_legend(scene, cross.open(), voice);
}
