//! Title card: an SVG picture of a site's name, for pages that have no chart of their own.
//!
//! In: the texts. Out: SVG in the style of the charts. Deliberately absent: where the texts come
//! from.

use super::{
    draw::marks,
    fit::Size,
    metrics,
    scene::{Area, Point, Role, Scene, TextLine},
    svg_syntax::{Escaped, foreign, length},
};
use crate::{model::Lang, text::line_break};

/// Margin around the texts, and width of the bar at the left edge, as shares of the height.
const MARGIN: f64 = 0.13;
const BAR: f64 = 0.035;
/// Largest and smallest size of the title, and size of the subtitle, as shares of the height.
const LARGEST_TITLE: f64 = 0.13;
const SMALLEST_TITLE: f64 = 0.06;
const BELOW: f64 = 0.055;
/// Number of lines that a title may take before it is set smaller.
const LINES: usize = 3;
/// Distance between baselines, as a multiple of the size.
const LEADING: f64 = 1.4;

/// Renders the card as a standalone SVG file.
#[must_use]
pub fn card(title: &str, below: &str, lang: Lang, size: Size, css: &str) -> String {
    let scene = scene(title, below, size);
    let (width, height) = (length(scene.width), length(scene.height));
    let marks = marks(&scene, "", lang);
    let title_lang = foreign(title, lang);
    let (font, lang) = (length(scene.font), lang.code());
    let (name, style) = (Escaped(title), Escaped(css.trim()));
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" xml:lang="{lang}" viewBox="0 0 {width} {height}" font-size="{font}" role="img"><title{title_lang}>{name}</title><style>{style}</style>{marks}</svg>"#
    )
}

fn scene(title: &str, below: &str, size: Size) -> Scene {
    let (width, height) = (f64::from(size.width), f64::from(size.height));
    let mut scene = Scene::new(width, height * BELOW);
    scene.height = height;
    draw_background(&mut scene);
    let margin = height * MARGIN;
    let max = width - 2.0 * margin;
    let texts = [
        CardText {
            role: Role::Title,
            size: title_size(title, max, height),
            text: title,
        },
        CardText {
            role: Role::Muted,
            size: height * BELOW,
            text: below,
        },
    ];
    // Both texts together are centred vertically.
    let used: f64 = texts.iter().map(|text| text.height(max)).sum();
    let mut y = (height - used) / 2.0;
    for text in texts {
        for line in text.wrapped(max) {
            let at = Point::new(margin, y + text.size);
            scene.text(TextLine::new(text.role, at, text.size, line));
            y += text.size * LEADING;
        }
    }
    scene
}

/// Paper, and a bar at the left edge.
fn draw_background(scene: &mut Scene) {
    let paper = Area {
        x: 0.0,
        y: 0.0,
        w: scene.width,
        h: scene.height,
    };
    let bar = Area {
        w: scene.height * BAR,
        ..paper
    };
    scene.area(Role::Paper, paper, None);
    scene.area(Role::Bar, bar, None);
}

/// The largest size in which the title takes few enough lines.
fn title_size(title: &str, max: f64, height: f64) -> f64 {
    let (largest, smallest) = (height * LARGEST_TITLE, height * SMALLEST_TITLE);
    // Steps of 8 % are fine enough: the next smaller one hardly looks different.
    let sizes = std::iter::successors(Some(largest), |size| Some(size * 0.92))
        .take_while(|size| *size > smallest)
        .chain([smallest]);
    let fits = |size: &f64| {
        let text = CardText {
            role: Role::Title,
            size: *size,
            text: title,
        };
        text.wrapped(max).len() <= LINES
    };
    sizes.into_iter().find(fits).unwrap_or(smallest)
}

/// A text of the card.
struct CardText<'a> {
    role: Role,
    size: f64,
    text: &'a str,
}

impl CardText<'_> {
    /// The text in lines of at most `max` px.
    fn wrapped(&self, max: f64) -> Vec<&str> {
        let factor = self.role.weight().factor();
        line_break::wrap(self.text, max / self.size, |c| metrics::advance(c) * factor)
    }

    /// Height of all lines.
    fn height(&self, max: f64) -> f64 {
        let lines = self.wrapped(max);
        lines.iter().map(|_| self.size * LEADING).sum()
    }
}
