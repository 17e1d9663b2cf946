//! Keys: what tints, series and marks stand for, in words beside a sample of each.

use super::ratings;
use crate::{
    chart::{
        describe::Voice,
        metrics,
        scene::{Anchor, Area, Line, Marker, Role, Scene},
    },
    model::{Lang, Localized, Rating},
    text::line_break,
};

/// What stands before the words of an entry.
#[derive(Debug, Clone, Copy)]
pub(super) enum Sign<'a> {
    /// Nothing: the words hold what they explain.
    None,
    /// A rectangle of a role.
    Swatch(Role),
    /// The mark of a rating.
    Rating(&'a Rating),
    /// The hollow marker of what is not settled.
    Open,
}

/// An entry of a key.
#[derive(Debug)]
pub(super) struct Entry<'a> {
    pub(super) sign: Sign<'a>,
    pub(super) text: String,
    /// The language of the words, where it is not the chart's.
    pub(super) lang: Option<Lang>,
}

/// The room between entries, in em.
const BETWEEN: f64 = 1.2;
/// The room between a sign and its words, in em.
const BESIDE: f64 = 0.5;

impl<'a> Entry<'a> {
    /// An entry in the chart's language.
    pub(super) fn new(sign: Sign<'a>, text: impl Into<String>) -> Self {
        Self {
            sign,
            text: text.into(),
            lang: None,
        }
    }

    /// An entry with the words of a record; `words` makes the entry of them.
    pub(super) fn of(
        sign: Sign<'a>,
        text: &Localized,
        voice: &Voice<'_>,
        words: impl Fn(&str) -> String,
    ) -> Self {
        let found = text.get(voice.lang);
        Self {
            sign,
            text: words(found.text),
            lang: foreign(text, voice),
        }
    }
}

impl Sign<'_> {
    /// Its width with the room behind it.
    fn room(self, font: f64) -> f64 {
        match self {
            Self::None => 0.0,
            Self::Swatch(_) => font * (1.6 + BESIDE),
            Self::Rating(rating) => ratings::width(rating, font) + font * BESIDE,
            Self::Open => font * (0.6 + BESIDE),
        }
    }

    /// How high a line must be that holds it.
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
                ratings::draw_mark(
                    scene,
                    rating,
                    (x + ratings::width(rating, font) / 2.0, middle),
                    None,
                );
            }
            Self::Open => {
                scene.dot(
                    Role::Ring(1),
                    Marker::Circle,
                    (x + font * 0.3, middle),
                    font * 0.25,
                    None,
                );
            }
        }
    }
}

/// The language of a text, where it is not the chart's.
pub(super) fn foreign(text: &Localized, voice: &Voice<'_>) -> Option<Lang> {
    Some(text.get(voice.lang).lang).filter(|lang| *lang != voice.lang)
}

/// Sets the entries one after the other below the drawing, each whole on a line wherever a line holds it.
pub(super) fn draw(scene: &mut Scene, entries: &[Entry<'_>]) {
    let font = scene.font;
    let leading = entries
        .iter()
        .map(|entry| entry.sign.height(font))
        .fold(font * 1.6, f64::max);
    let mut x = 0.0;
    let mut middle = scene.height + leading / 2.0;
    for entry in entries {
        let sign = entry.sign.room(font);
        let words = metrics::width(&entry.text, font, Role::Label.weight());
        if x > 0.0 && x + sign + words > scene.width {
            (x, middle) = (0.0, middle + leading);
        }
        entry.sign.draw(scene, x, middle);
        let lines = line_break::wrap(
            &entry.text,
            (scene.width - x - sign) / font,
            metrics::advance,
        );
        for (i, text) in lines.into_iter().enumerate() {
            middle += if i == 0 { 0.0 } else { font * 1.4 };
            let (x, y, text) = (x + sign, middle + font * 0.36, text.to_owned());
            let role = Role::Label;
            scene.text(Line {
                role,
                x,
                y,
                anchor: Anchor::Start,
                size: font,
                text,
                lang: entry.lang,
            });
        }
        x += sign + words + font * BETWEEN;
    }
    if !entries.is_empty() {
        scene.height = middle + leading / 2.0;
    }
}
