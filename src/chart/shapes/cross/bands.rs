//! What the drawings of parts by rows share: the series' keys above them, labels beside their bars or on phones above them, bars with
//! their numbers, and what dashes and stripes mean.

use super::{Cross, Row};
use crate::chart::shapes::draw_legend;
use crate::{
    chart::{
        Frame,
        describe::Voice,
        domain::Scale,
        metrics,
        scene::{Anchor, Area, Line, Role, Scene},
    },
    model::{Lang, Number},
    text::{self, line_break},
};

/// The room between marks and words.
pub(super) const GAP: f64 = 7.0;
/// The height of a line of words, in em.
pub(super) const LEADING: f64 = 1.3;

/// A label in lines, with its language where that is not the chart's.
#[derive(Debug, Clone)]
pub(super) struct Label {
    lines: Vec<String>,
    lang: Option<Lang>,
}

impl Label {
    /// A label in lines of at most `max` px.
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

    /// Its width in px.
    pub(super) fn width(&self, role: Role, font: f64) -> f64 {
        self.lines
            .iter()
            .map(|line| metrics::width(line, font, role.weight()))
            .fold(0.0, f64::max)
    }

    /// Its height in px.
    pub(super) fn height(&self, font: f64) -> f64 {
        u32::try_from(self.lines.len()).map_or(1.0, f64::from) * font * LEADING
    }

    /// Sets it with its upper left corner at a place.
    pub(super) fn draw(self, scene: &mut Scene, role: Role, x: f64, top: f64) {
        let (size, lang) = (scene.font, self.lang);
        let mut y = top + size * 1.01;
        for text in self.lines {
            scene.text(Line {
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

/// The keys of series one behind the other, in lines as they fit.
pub(super) fn draw_keys(scene: &mut Scene, keys: Vec<(Role, String, Lang)>, voice: &Voice<'_>) {
    let font = scene.font;
    let (swatch, step) = (font * 0.85, font * LEADING);
    let indent = swatch + font * 0.4;
    let (mut x, mut y, mut high) = (0.0, scene.height + font * 0.3, 0.0_f64);
    for (role, text, lang) in keys {
        let label = Label::new(
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

/// The labels of rows and the room that they leave for bars.
pub(super) struct Bands {
    labels: Vec<Label>,
    beside: bool,
    /// How much higher rows are than they need be.
    pub(super) air: f64,
    /// Where the bars' room begins.
    pub(super) left: f64,
}

impl Bands {
    /// The labels of a chart's rows in a picture of this width.
    pub(super) fn new(cross: &Cross, voice: &Voice<'_>, frame: Frame) -> Self {
        let (font, width) = (frame.font(), frame.width);
        let beside = frame.is_broad();
        let max = if beside { width * 0.34 } else { width };
        let label =
            |(text, lang): (String, Lang)| Label::new((&text, lang), voice, Role::Label, max, font);
        let labels: Vec<Label> = cross
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
            air: frame.air,
            left: if beside { widest + GAP } else { 0.0 },
        }
    }

    /// Sets the label of each row and lets `bars` draw bars of this height from a place downwards; then the zero line.
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
                let height = room.max(high) + font * 0.7 * self.air;
                (
                    top + (height - room) / 2.0,
                    top + (height - high) / 2.0,
                    top + height,
                )
            } else {
                let from = top + room + font * 0.25;
                (top, from, from + high + font * 0.75 * self.air)
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

/// The mean line of words whose middle lies at a height.
pub(super) fn baseline(middle: f64, font: f64) -> f64 {
    middle + font * 0.36
}

/// A word where a bar would begin.
pub(super) fn draw_word(scene: &mut Scene, zero: f64, middle: f64, word: &str) {
    let (size, text) = (scene.font, word.to_owned());
    let y = baseline(middle, size);
    scene.text(Line {
        role: Role::Muted,
        x: zero + GAP,
        y,
        anchor: Anchor::Start,
        size,
        text,
        lang: None,
    });
}

/// The width of the widest of some words.
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

/// A bar of its own.
pub(super) struct Bar<'a> {
    pub(super) role: Role,
    /// The role of its number.
    pub(super) on: Role,
    /// What it stands for.
    pub(super) name: &'a str,
    /// How much; none where the source prints no number.
    pub(super) cell: Option<Number>,
    pub(super) middle: f64,
    pub(super) high: f64,
}

impl Bar<'_> {
    /// Draws it with its number at the end that points away from zero, or a dash.
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
        scene.text(Line {
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

/// A line of less important words below what is drawn.
pub(super) fn draw_note(scene: &mut Scene, note: &str) {
    let (size, y, text) = (scene.font, scene.height + scene.font * 1.3, note.to_owned());
    scene.text(Line {
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

/// What dashes and stripes mean, below the drawing, where they occur.
pub(super) fn draw_legends(scene: &mut Scene, cross: &Cross, voice: &Voice<'_>) {
    if cross.rows.iter().flat_map(Row::drawn).any(Option::is_none) {
        draw_note(scene, voice.say("chart.cross.dash-means"));
    }
    draw_legend(scene, cross.open(), voice);
}
