//! Text block: a text wrapped into lines and placed as one unit, such as a row name or an event
//! label.

use crate::{
    chart::{
        describe::Voice,
        metrics,
        scene::{Anchor, Point, Role, Scene, TextLine},
    },
    model::{Lang, Localized},
    text::line_break,
};

/// Distance between baselines, in em.
pub(super) const LEADING: f64 = 1.3;

/// A wrapped text.
#[derive(Debug, Clone)]
pub(super) struct TextBlock {
    role: Role,
    size: f64,
    /// Distance from the upper edge to the first baseline, in em.
    ascent: f64,
    /// Language, where it differs from the chart's.
    lang: Option<Lang>,
    text: String,
    lines: Vec<String>,
}

impl TextBlock {
    /// Wraps a text into lines of at most `max` px.
    pub(super) fn new(text: &str, role: Role, size: f64, max: f64) -> Self {
        Self::wrapped(text, role, size, max / size)
    }

    /// Wraps a text for a list, where unbreakable phrases may overhang by up to one em.
    pub(super) fn for_list(text: &str, role: Role, size: f64, max: f64) -> Self {
        Self {
            ascent: 1.0,
            ..Self::wrapped(text, role, size, max / size - 1.0)
        }
    }

    /// Wraps a record's text into lines of at most `max` px.
    pub(super) fn localized(
        text: &Localized,
        voice: &Voice<'_>,
        role: Role,
        size: f64,
        max: f64,
    ) -> Self {
        let found = text.get(voice.lang);
        Self::new(found.text, role, size, max).in_lang(found.lang, voice.lang)
    }

    fn wrapped(text: &str, role: Role, size: f64, ems: f64) -> Self {
        let factor = role.weight().factor();
        let lines = line_break::wrap(text, ems, |c| metrics::advance(c) * factor);
        Self {
            role,
            size,
            ascent: 1.01,
            lang: None,
            text: text.to_owned(),
            lines: lines.into_iter().map(str::to_owned).collect(),
        }
    }

    /// Sets the language, where it differs from the chart's.
    pub(super) fn in_lang(self, lang: Lang, chart: Lang) -> Self {
        Self {
            lang: (lang != chart).then_some(lang),
            ..self
        }
    }

    /// The same with another distance from the upper edge to the first baseline, in em.
    pub(super) fn with_ascent(self, ascent: f64) -> Self {
        Self { ascent, ..self }
    }

    /// The same in another role; the lines stay as they are.
    pub(super) fn in_role(self, role: Role) -> Self {
        Self { role, ..self }
    }

    /// Width of the longest line.
    pub(super) fn width(&self) -> f64 {
        metrics::widest(&self.lines, self.size, self.role.weight())
    }

    /// The text without line breaks.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The lines, joined without spaces.
    pub(super) fn joined(&self) -> String {
        self.lines.concat()
    }

    /// Number of lines.
    pub(super) fn count(&self) -> usize {
        self.lines.len()
    }

    /// Whether it fits on one line.
    pub(super) fn is_line(&self) -> bool {
        self.lines.len() < 2
    }

    /// Height of all lines.
    pub(super) fn height(&self) -> f64 {
        metrics::float(self.lines.len()) * self.size * LEADING
    }

    /// Draws the block with its upper left corner at a position.
    pub(super) fn draw(self, scene: &mut Scene, x: f64, top: f64) {
        self.draw_anchored(scene, x, top, Anchor::Start);
    }

    /// Draws the block with its upper edge at `top` and all lines anchored at `x`.
    pub(super) fn draw_anchored(self, scene: &mut Scene, x: f64, top: f64, anchor: Anchor) {
        let mut y = top + self.size * self.ascent;
        for text in self.lines {
            let line = TextLine::new(self.role, Point::new(x, y), self.size, text);
            scene.text(line.anchored(anchor).in_lang(self.lang));
            y += self.size * LEADING;
        }
    }
}
