//! Text block: a text wrapped into lines and placed as one unit, such as a row name or an event
//! label.

use crate::{
    chart::{
        metrics,
        scene::{Anchor, Role, Scene, TextLine},
    },
    model::Lang,
    text::line_break,
};

/// Distance between baselines, in em.
const LEADING: f64 = 1.3;

/// A wrapped text.
pub(super) struct TextBlock {
    role: Role,
    size: f64,
    /// Language, where it differs from the chart's.
    lang: Option<Lang>,
    text: String,
    lines: Vec<String>,
}

impl TextBlock {
    /// Wraps a text into lines of at most `max` px.
    pub(super) fn new(text: &str, role: Role, size: f64, max: f64) -> Self {
        let factor = role.weight().factor();
        // Unbreakable phrases may overhang by up to one em.
        let lines = line_break::wrap(text, max / size - 1.0, |c| metrics::advance(c) * factor);
        let lines = lines.into_iter().map(str::to_owned).collect();
        Self {
            role,
            size,
            lang: None,
            text: text.to_owned(),
            lines,
        }
    }

    /// Sets the language, where it differs from the chart's.
    pub(super) fn in_lang(self, lang: Lang, chart: Lang) -> Self {
        Self {
            lang: (lang != chart).then_some(lang),
            ..self
        }
    }

    /// Width of the longest line.
    pub(super) fn width(&self) -> f64 {
        let width = |line: &String| metrics::width(line, self.size, self.role.weight());
        self.lines.iter().map(width).fold(0.0, f64::max)
    }

    /// The text without line breaks.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Whether it fits on one line.
    pub(super) fn is_line(&self) -> bool {
        self.lines.len() < 2
    }

    /// Height of all lines.
    pub(super) fn height(&self) -> f64 {
        f64::from(u16::try_from(self.lines.len()).unwrap_or(u16::MAX)) * LEADING * self.size
    }

    /// Draws the block with its upper left corner at a position.
    pub(super) fn draw(self, scene: &mut Scene, x: f64, top: f64) {
        let mut y = top + self.size;
        for text in self.lines {
            let Self {
                role, size, lang, ..
            } = self;
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
