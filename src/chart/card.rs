//! Title card: an SVG picture of a site's name, for pages that have no chart of their own.
//!
//! In: the texts. Out: SVG in the style of the charts. Deliberately absent: where the texts come
//! from.

use super::{
    draw::{Escaped, length, marks},
    fit::Size,
    metrics,
    scene::{Anchor, Area, Role, Scene, TextLine},
};
use crate::{model::Lang, text::line_break};

/// Margin around the texts, and width of the bar at the left edge, as shares of the height.
const MARGIN: f64 = 0.13;
const BAR: f64 = 0.035;
/// Largest and smallest size of the title, and size of the subtitle, as shares of the height.
const TITLE: (f64, f64) = (0.13, 0.06);
const BELOW: f64 = 0.055;
/// Number of lines that a title may take before it is set smaller.
const LINES: usize = 3;

/// Renders the card as a standalone SVG file.
#[must_use]
pub fn card(title: &str, below: &str, lang: Lang, size: Size, css: &str) -> String {
    let scene = scene(title, below, size);
    let (width, height, words) = (length(scene.width), length(scene.height), Escaped(title));
    let (marks, style, font) = (marks(&scene, ""), Escaped(css.trim()), length(scene.font));
    let lang = lang.code();
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" xml:lang="{lang}" viewBox="0 0 {width} {height}" font-size="{font}" role="img"><title>{words}</title><style>{style}</style>{marks}</svg>"#
    )
}

fn scene(title: &str, below: &str, size: Size) -> Scene {
    let (width, height) = (f64::from(size.width), f64::from(size.height));
    let margin = height * MARGIN;
    let max = width - 2.0 * margin;
    let wrapped = |text: &str, size: f64, role: Role| -> Vec<String> {
        let lines = line_break::wrap(text, max / size, |c| {
            metrics::advance(c) * role.weight().factor()
        });
        lines.into_iter().map(str::to_owned).collect()
    };
    let sizes = std::iter::successors(Some(height * TITLE.0), |size| Some(size * 0.92));
    let mut sizes = sizes
        .take_while(|size| *size > height * TITLE.1)
        .chain([height * TITLE.1]);
    let fits = |size: &f64| wrapped(title, *size, Role::Title).len() <= LINES;
    let large = sizes.find(fits).unwrap_or(height * TITLE.1);
    let mut scene = Scene::new(width, height * BELOW);
    scene.height = height;
    scene.area(
        Role::Paper,
        Area {
            x: 0.0,
            y: 0.0,
            w: width,
            h: height,
        },
        None,
    );
    scene.area(
        Role::Bar,
        Area {
            x: 0.0,
            y: 0.0,
            w: height * BAR,
            h: height,
        },
        None,
    );
    let texts = [
        (title, large, Role::Title),
        (below, height * BELOW, Role::Muted),
    ];
    let heights = texts.map(|(text, size, role)| {
        wrapped(text, size, role)
            .iter()
            .map(|_| size * 1.4)
            .sum::<f64>()
    });
    let mut y = (height - heights.iter().sum::<f64>()) / 2.0;
    for (text, size, role) in texts {
        for text in wrapped(text, size, role) {
            scene.text(TextLine {
                role,
                x: margin,
                y: y + size,
                anchor: Anchor::Start,
                size,
                text,
                lang: None,
            });
            y += size * 1.4;
        }
    }
    scene
}
