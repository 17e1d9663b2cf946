//! Standalone pictures of charts: headline and subtitle above the drawing, note and source below
//! it.
//!
//! In: a chart, its source and, for slides, a target size. Out: a scene of its natural height, or
//! one laid out for exactly the target size with the largest text that fits, then the most generous
//! bars and rows. Deliberately absent: text below [`SMALLEST`]; a size that would need it is
//! refused with the smallest size that works.

use super::{
    Chart, Layout, Viewport, describe,
    describe::Voice,
    metrics,
    scene::{Area, Point, Role, Scene, TextLine},
};
use crate::{
    model::Lang,
    text::{line_break, words::Words},
};

/// Smallest body text of a sized picture in px; 9 pt on a slide.
pub const SMALLEST: f64 = 12.0;
/// Largest body text, as a share of the square root of the picture's area: 28 px, or 21 pt, on a
/// slide.
const LARGEST: f64 = 1.0 / 34.0;
/// Ratio of one text size that is tried to the one before.
const STEP: f64 = 0.97;
/// Minimum width, in em, of a drawing with labels beside its bars.
const BROAD: f64 = 34.0;
/// Maximum vertical stretch; beyond it, bars turn into slabs.
const STRETCH: f64 = 2.4;
/// Share of the unused height that goes above the drawing.
const ABOVE: f64 = 0.45;

/// Text sizes of headline and footer, in em.
const TITLE: f64 = 28.0 / 18.0;
const FOOT: f64 = 15.0 / 18.0;

/// Width and height of a picture, in px.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
}

/// Background of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Background {
    /// The theme's paper colour.
    Paper,
    /// Transparent.
    Transparent,
}

/// A chart as a standalone picture, in one language.
#[derive(Debug, Clone, Copy)]
pub struct Picture<'a> {
    /// The chart to draw.
    pub chart: &'a Chart,
    /// Language of all text.
    pub lang: Lang,
    /// The theme's phrases.
    pub words: &'a Words,
    /// Source documents and their date; none where the surrounding page states them.
    pub source: Option<&'a str>,
}

/// Layout, width and margin of a picture.
#[derive(Clone, Copy)]
struct PictureGeometry {
    layout: Layout,
    width: f64,
    margin: f64,
}

/// The picture in its natural height.
pub(super) fn natural(picture: &Picture<'_>) -> Scene {
    let (width, margin) = (Layout::Full.width(), Layout::Full.margin());
    let geometry = PictureGeometry {
        layout: Layout::Full,
        width,
        margin,
    };
    let (head, foot) = (head(picture, &geometry), foot(picture, &geometry));
    let body = body(picture, &geometry, 1.0);
    let height = head.height + body.height + foot.height + geometry.gaps();
    compose(&geometry, [head, body, foot], height, Background::Paper)
}

/// The picture in a given size.
///
/// # Errors
/// The smallest size of the same aspect ratio that holds its text.
pub fn sized(picture: &Picture<'_>, size: Size, background: Background) -> Result<Scene, Size> {
    fit(picture, size, background).ok_or_else(|| smallest(picture, size))
}

/// Scene with the largest text that fits; none if even the smallest does not.
fn fit(picture: &Picture<'_>, size: Size, background: Background) -> Option<Scene> {
    let largest = (f64::from(size.width) * f64::from(size.height)).sqrt() * LARGEST;
    let texts = std::iter::successors(Some(largest), |text| Some(text * STEP));
    let mut texts = texts.take_while(|text| *text > SMALLEST).chain([SMALLEST]);
    texts.find_map(|text| fill(picture, size, text, background))
}

/// Smallest size of the same aspect ratio that works, found by growth in steps of 2 %.
fn smallest(picture: &Picture<'_>, size: Size) -> Size {
    let grown = |factor: f64| {
        // Sizes are counted in whole px; what is lost by rounding up is less than a px.
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a size times a small factor is neither negative nor beyond u32"
        )]
        let grow = |side: u32| (f64::from(side) * factor).ceil() as u32;
        Size {
            width: grow(size.width),
            height: grow(size.height),
        }
    };
    let factors = std::iter::successors(Some(1.02), |factor| Some(factor * 1.02)).take(400);
    let mut sizes = factors.map(grown);
    let works = sizes.find(|size| fill(picture, *size, SMALLEST, Background::Paper).is_some());
    works.unwrap_or_else(|| grown(100.0))
}

/// Scene with text of a size in px; none if it does not fit.
fn fill(picture: &Picture<'_>, size: Size, text: f64, background: Background) -> Option<Scene> {
    let geometry = PictureGeometry::new(size, text);
    let height = geometry.width * f64::from(size.height) / f64::from(size.width);
    let (head, foot) = (head(picture, &geometry), foot(picture, &geometry));
    let room = height - head.height - foot.height - geometry.gaps();
    let drawn = |stretch: f64| {
        Some(body(picture, &geometry, stretch)).filter(|body| body.height <= room && fits(body))
    };
    let least = drawn(1.0)?;
    // The largest stretch that fits, by bisection.
    let (mut most, mut low, mut high) = (least, 1.0, STRETCH * 2.0 - 1.0);
    // Six halvings locate it to within 3 % of the range: less than a reader notices.
    for _ in 0..6 {
        let stretch = f64::midpoint(low, high);
        match drawn(stretch).filter(|_| stretch <= STRETCH) {
            Some(body) => (most, low) = (body, stretch),
            None => high = stretch,
        }
    }
    let page = compose(&geometry, [head, most, foot], height, background);
    fits(&page).then_some(page)
}

/// Whether all text lies inside the scene and no two lines overlap.
fn fits(scene: &Scene) -> bool {
    let areas: Vec<Area> = scene.text_lines().map(TextLine::area).collect();
    // Estimated widths are generous, so text may exceed the edge by one px.
    let inside = |area: &Area| area.x > -1.0 && area.x + area.w < scene.width + 1.0;
    // Ascenders and descenders leave blank space above and below most text, so boxes may overlap a
    // little.
    let apart = |a: &Area, b: &Area| {
        let w = (a.x + a.w).min(b.x + b.w) - a.x.max(b.x);
        let h = (a.y + a.h).min(b.y + b.h) - a.y.max(b.y);
        w <= 0.5 || h <= 3.0
    };
    areas.iter().all(inside)
        && areas
            .iter()
            .enumerate()
            .all(|(i, a)| areas[i + 1..].iter().all(|b| apart(a, b)))
}

impl PictureGeometry {
    /// The layout for text of a size in px at the picture's own scale.
    fn new(size: Size, text: f64) -> Self {
        let em = f64::from(size.width) / text;
        let margin = if em < BROAD * 1.1 {
            1.4
        } else {
            Layout::Full.margin() / Layout::Full.font()
        };
        let layout = if em - 2.0 * margin < BROAD {
            Layout::Narrow
        } else {
            Layout::Full
        };
        let font = layout.font();
        Self {
            layout,
            width: em * font,
            margin: margin * font,
        }
    }

    fn font(&self) -> f64 {
        self.layout.font()
    }

    /// Appends a text in lines at the bottom of the scene.
    fn append(&self, scene: &mut Scene, text: &str, role: Role, size: f64) {
        let max = (self.width - 2.0 * self.margin) / size;
        let factor = role.weight().factor();
        for line in line_break::wrap(text, max, |c| metrics::advance(c) * factor) {
            scene.height += size;
            let at = Point::new(self.margin, scene.height);
            scene.text(TextLine::new(role, at, size, line));
            // A line is 1.4 em high; its baseline is at the first of them.
            scene.height += size * 0.4;
        }
    }

    /// Heights that belong neither to header, drawing nor footer: the bottom margin and the gaps
    /// around the drawing.
    fn gaps(&self) -> f64 {
        self.margin * 0.7 + self.font() * 2.0
    }
}

/// Headline and subtitle, below the top margin.
fn head(picture: &Picture<'_>, geometry: &PictureGeometry) -> Scene {
    let Picture {
        chart, lang, words, ..
    } = *picture;
    let font = geometry.font();
    let mut head = Scene::new(geometry.width, font);
    head.height = geometry.margin;
    let headline = describe::headline(chart, lang, words);
    geometry.append(&mut head, &headline, Role::Title, font * TITLE);
    // 4 px where the text has 18 px, as in the full layout.
    head.height += font * 4.0 / 18.0;
    let subtitle = describe::subtitle(chart, lang, words);
    geometry.append(&mut head, &subtitle, Role::Muted, font);
    head
}

/// The author's note and the source.
fn foot(picture: &Picture<'_>, geometry: &PictureGeometry) -> Scene {
    let font = geometry.font();
    let mut foot = Scene::new(geometry.width, font);
    let source = picture.source.map(|source| {
        let values = [("source", source)];
        picture.words.fill(picture.lang, "chart.source", &values)
    });
    let note = describe::note(picture.chart, picture.lang);
    for text in note.into_iter().chain(source) {
        geometry.append(&mut foot, &text, Role::Muted, font * FOOT);
    }
    foot
}

/// The drawing, stretched vertically.
fn body(picture: &Picture<'_>, geometry: &PictureGeometry, stretch: f64) -> Scene {
    let Picture {
        chart, lang, words, ..
    } = *picture;
    let viewport = Viewport {
        layout: geometry.layout,
        width: geometry.width - 2.0 * geometry.margin,
        stretch,
    };
    chart.form.shape().scene(&Voice { lang, words }, viewport)
}

/// Stacks header, drawing and footer in a picture of a height.
fn compose(
    geometry: &PictureGeometry,
    [head, body, foot]: [Scene; 3],
    height: f64,
    background: Background,
) -> Scene {
    let font = geometry.font();
    let mut page = Scene::new(geometry.width, font);
    page.height = height;
    if background == Background::Paper {
        page.area(
            Role::Paper,
            Area {
                x: 0.0,
                y: 0.0,
                w: page.width,
                h: height,
            },
            None,
        );
    }
    let spare = height - geometry.gaps() - head.height - body.height - foot.height;
    // At natural height only rounding errors remain; they must not move the drawing.
    let top = head.height + font + if spare > 0.01 { spare * ABOVE } else { 0.0 };
    let below = height - geometry.margin * 0.7 - foot.height;
    page.place(head, 0.0, 0.0);
    page.place(foot, 0.0, below);
    page.place(body, geometry.margin, top);
    page
}
