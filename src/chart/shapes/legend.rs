//! Legends: samples of tints, series and marks with their meaning.

use super::ratings;
use crate::{
    chart::{
        describe::Voice,
        metrics,
        scene::{Area, Marker, Point, Role, Scene, TextLine},
    },
    model::{Lang, Localized, Rating},
    text::line_break,
};

/// Symbol before the text of an entry.
#[derive(Debug, Clone, Copy)]
pub(super) enum LegendSymbol<'a> {
    /// None: the text contains what it explains.
    None,
    /// Rectangle of a role.
    Swatch(Role),
    /// Mark of a rating.
    Rating(&'a Rating),
    /// Hollow marker of values that are not final.
    Open,
}

/// Entry of a legend.
#[derive(Debug)]
pub(super) struct LegendEntry<'a> {
    pub(super) symbol: LegendSymbol<'a>,
    pub(super) text: String,
    /// Language of the text, where it differs from the chart's.
    pub(super) lang: Option<Lang>,
}

/// Gap between entries, in em.
const BETWEEN: f64 = 1.2;
/// Gap between a symbol and its text, in em.
const BESIDE: f64 = 0.5;

impl<'a> LegendEntry<'a> {
    /// Entry in the chart's language.
    pub(super) fn new(symbol: LegendSymbol<'a>, text: impl Into<String>) -> Self {
        Self {
            symbol,
            text: text.into(),
            lang: None,
        }
    }

    /// Entry with a record's text; `words` derives the entry's text from it.
    pub(super) fn of(
        symbol: LegendSymbol<'a>,
        text: &Localized,
        voice: &Voice<'_>,
        words: impl Fn(&str) -> String,
    ) -> Self {
        let found = text.get(voice.lang);
        Self {
            symbol,
            text: words(found.text),
            lang: foreign(text, voice),
        }
    }
}

impl LegendSymbol<'_> {
    /// Width, including the gap behind it.
    fn room(self, font: f64) -> f64 {
        match self {
            Self::None => 0.0,
            Self::Swatch(_) => font * (1.6 + BESIDE),
            Self::Rating(rating) => ratings::width(rating, font) + font * BESIDE,
            Self::Open => font * (0.6 + BESIDE),
        }
    }

    /// Height of a line that holds it.
    fn height(self, font: f64) -> f64 {
        match self {
            Self::Rating(rating) => ratings::width(rating, font) + font * 0.2,
            Self::None | Self::Swatch(_) | Self::Open => 0.0,
        }
    }

    fn draw(self, scene: &mut Scene, x: f64, middle: f64) {
        let font = scene.font;
        match self {
            Self::None => {}
            Self::Swatch(role) => {
                let area = Area {
                    x: x + 1.0,
                    y: middle - font * 0.5,
                    w: font * 1.6 - 2.0,
                    h: font,
                };
                scene.area(role, area, None);
            }
            Self::Rating(rating) => {
                let at = Point::new(x + ratings::width(rating, font) / 2.0, middle);
                ratings::draw_mark(scene, rating, at, None);
            }
            Self::Open => {
                let at = Point::new(x + font * 0.3, middle);
                scene.dot(Role::Ring(1), Marker::Circle, at, font * 0.25, None);
            }
        }
    }
}

/// Language of a text, where it differs from the chart's.
pub(super) fn foreign(text: &Localized, voice: &Voice<'_>) -> Option<Lang> {
    Some(text.get(voice.lang).lang).filter(|lang| *lang != voice.lang)
}

/// Appends the entries below the drawing, one after the other; an entry moves to the next line
/// rather than break.
pub(super) fn draw(scene: &mut Scene, entries: &[LegendEntry<'_>]) {
    let font = scene.font;
    let heights = entries.iter().map(|entry| entry.symbol.height(font));
    let leading = heights.fold(font * 1.6, f64::max);
    let mut x = 0.0;
    let mut middle = scene.height + leading / 2.0;
    for entry in entries {
        let symbol = entry.symbol.room(font);
        let text_width = metrics::width(&entry.text, font, Role::Label.weight());
        // An entry that is too long for the rest of the line starts the next one.
        if x > 0.0 && x + symbol + text_width > scene.width {
            (x, middle) = (0.0, middle + leading);
        }
        entry.symbol.draw(scene, x, middle);
        // Only an entry that is longer than a whole line wraps.
        let room = scene.width - x - symbol;
        let lines = line_break::wrap(&entry.text, room / font, metrics::advance);
        for (i, text) in lines.into_iter().enumerate() {
            middle += if i == 0 { 0.0 } else { font * 1.4 };
            let at = Point::new(x + symbol, metrics::baseline(middle, font));
            scene.text(TextLine::new(Role::Label, at, font, text).in_lang(entry.lang));
        }
        x += symbol + text_width + font * BETWEEN;
    }
    if !entries.is_empty() {
        scene.height = middle + leading / 2.0;
    }
}
