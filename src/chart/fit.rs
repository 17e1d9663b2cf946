//! A chart by itself: the finding and what is measured above the drawing, remark and source below it.
//!
//! In: a chart, the words for its source and, for slides, a size. Out: a scene as high as it needs, or one laid out for exactly that
//! size: the words as large as they can be, then bars and rows as roomy as they can be. Deliberately absent: words smaller than
//! [`SMALLEST`]; a size that asks for them is refused with the smallest that does not.

use super::{
    Chart, Frame, Layout, describe,
    describe::Voice,
    metrics,
    scene::{Anchor, Area, Line, Role, Scene},
};
use crate::{
    model::Lang,
    text::{line_break, words::Words},
};

/// The smallest running text of a picture of a given size, in px: 9 pt on a slide.
pub const SMALLEST: f64 = 12.0;
/// A picture's largest text has this part of the square root of its area: 28 px, or 21 pt, on a slide.
const LARGEST: f64 = 1.0 / 34.0;
/// Each text size that is tried, as a part of the one before.
const STEP: f64 = 0.97;
/// The narrowest drawing that has room for labels beside bars, in em.
const BROAD: f64 = 34.0;
/// How much higher than it needs a drawing is made at most: then bars would be slabs.
const AIR: f64 = 2.4;
/// How much of the height that nothing fills lies above the drawing.
const ABOVE: f64 = 0.45;

/// The heading, and what is below the drawing, in em.
const TITLE: f64 = 28.0 / 18.0;
const FOOT: f64 = 15.0 / 18.0;

/// Width and height of a picture in px.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// How wide it is.
    pub width: u32,
    /// How high it is.
    pub height: u32,
}

/// What a picture lies on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// The theme's paper.
    Paper,
    /// Whatever is behind it.
    None,
}

/// What a picture says besides its drawing.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// The chart.
    pub chart: &'a Chart,
    /// The language.
    pub lang: Lang,
    /// The theme's words.
    pub words: &'a Words,
    /// The documents that it is drawn from, and their date; none where a page says it.
    pub source: Option<&'a str>,
}

/// A sheet of a width: how it is laid out, and the room at its edges.
#[derive(Clone, Copy)]
struct Sheet {
    layout: Layout,
    width: f64,
    margin: f64,
}

/// The picture as high as it needs.
pub(super) fn natural(told: &Told<'_>) -> Scene {
    let (width, margin) = (Layout::Full.width(), Layout::Full.margin());
    let sheet = Sheet {
        layout: Layout::Full,
        width,
        margin,
    };
    let (head, foot) = (head(told, &sheet), foot(told, &sheet));
    let body = body(told, &sheet, 1.0);
    let height = head.height + body.height + foot.height + sheet.around();
    compose(&sheet, [head, body, foot], height, Ground::Paper)
}

/// The picture in a size.
///
/// # Errors
/// The smallest size of the same shape that its words fit in.
pub fn sized(told: &Told<'_>, size: Size, ground: Ground) -> Result<Scene, Size> {
    fit(told, size, ground).ok_or_else(|| smallest(told, size))
}

/// The scene with the largest words that fit; none if even the smallest do not.
fn fit(told: &Told<'_>, size: Size, ground: Ground) -> Option<Scene> {
    let largest = (f64::from(size.width) * f64::from(size.height)).sqrt() * LARGEST;
    let texts = std::iter::successors(Some(largest), |text| Some(text * STEP));
    let mut texts = texts.take_while(|text| *text > SMALLEST).chain([SMALLEST]);
    texts.find_map(|text| fill(told, size, text, ground))
}

/// The smallest size of a shape that works, found by growing it.
fn smallest(told: &Told<'_>, size: Size) -> Size {
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
    let works = sizes.find(|size| fill(told, *size, SMALLEST, Ground::Paper).is_some());
    works.unwrap_or_else(|| grown(100.0))
}

/// The scene with words of a size in px; none if they do not fit.
fn fill(told: &Told<'_>, size: Size, text: f64, ground: Ground) -> Option<Scene> {
    let sheet = Sheet::new(size, text);
    let height = sheet.width * f64::from(size.height) / f64::from(size.width);
    let (head, foot) = (head(told, &sheet), foot(told, &sheet));
    let room = height - head.height - foot.height - sheet.around();
    let drawn =
        |air: f64| Some(body(told, &sheet, air)).filter(|body| body.height <= room && fits(body));
    let least = drawn(1.0)?;
    // The most air that fits, halving what is not known of it.
    let (mut most, mut low, mut high) = (least, 1.0, AIR * 2.0 - 1.0);
    for _ in 0..6 {
        let air = f64::midpoint(low, high);
        match drawn(air).filter(|_| air <= AIR) {
            Some(body) => (most, low) = (body, air),
            None => high = air,
        }
    }
    let page = compose(&sheet, [head, most, foot], height, ground);
    fits(&page).then_some(page)
}

/// Whether no words leave the scene or lie over others.
fn fits(scene: &Scene) -> bool {
    let areas: Vec<Area> = scene.lines().map(Line::area).collect();
    let inside = |area: &Area| area.x > -1.0 && area.x + area.w < scene.width + 1.0;
    // Ascenders and descenders leave air above and below most words.
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

impl Sheet {
    /// The sheet whose words have a size in px where the picture has its own.
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

    /// The heights that are neither heading nor drawing nor foot: the margin below, and the room around the drawing.
    fn around(&self) -> f64 {
        self.margin * 0.7 + self.font() * 2.0
    }
}

/// The finding, and what is measured, below the upper margin.
fn head(told: &Told<'_>, sheet: &Sheet) -> Scene {
    let (mut head, font) = (Scene::new(sheet.width, sheet.font()), sheet.font());
    head.height = sheet.margin;
    let Told {
        chart, lang, words, ..
    } = told;
    paragraph(
        &mut head,
        &describe::headline(chart, *lang, words),
        (Role::Title, font * TITLE),
        sheet,
    );
    head.height += font * 4.0 / 18.0;
    paragraph(
        &mut head,
        &describe::subtitle(chart, *lang, words),
        (Role::Muted, font),
        sheet,
    );
    head
}

/// An author's remark, and where the numbers are from.
fn foot(told: &Told<'_>, sheet: &Sheet) -> Scene {
    let (mut foot, size) = (Scene::new(sheet.width, sheet.font()), sheet.font() * FOOT);
    let source = told.source.map(|source| {
        told.words
            .fill(told.lang, "chart.source", &[("source", source)])
    });
    for text in describe::note(told.chart, told.lang)
        .into_iter()
        .chain(source)
    {
        paragraph(&mut foot, &text, (Role::Muted, size), sheet);
    }
    foot
}

/// Sets a text in lines below what is there.
fn paragraph(scene: &mut Scene, text: &str, (role, size): (Role, f64), sheet: &Sheet) {
    let max = (sheet.width - 2.0 * sheet.margin) / size;
    for line in line_break::wrap(text, max, |c| metrics::advance(c) * role.weight().factor()) {
        scene.height += size;
        let (x, y, text) = (sheet.margin, scene.height, line.to_owned());
        scene.text(Line {
            role,
            x,
            y,
            anchor: Anchor::Start,
            size,
            text,
            lang: None,
        });
        scene.height += size * 0.4;
    }
}

/// The drawing, with more height than it needs.
fn body(told: &Told<'_>, sheet: &Sheet, air: f64) -> Scene {
    let Told {
        chart, lang, words, ..
    } = *told;
    let frame = Frame {
        layout: sheet.layout,
        width: sheet.width - 2.0 * sheet.margin,
        air,
    };
    chart.form.shape().scene(&Voice { lang, words }, frame)
}

/// Heading, drawing and foot on a sheet of a height.
fn compose(sheet: &Sheet, [head, body, foot]: [Scene; 3], height: f64, ground: Ground) -> Scene {
    let font = sheet.font();
    let mut page = Scene::new(sheet.width, font);
    page.height = height;
    if ground == Ground::Paper {
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
    let spare = height - sheet.around() - head.height - body.height - foot.height;
    // A picture as high as it needs has nothing to spare but what adding leaves.
    let top = head.height + font + if spare > 0.01 { spare * ABOVE } else { 0.0 };
    let below = height - sheet.margin * 0.7 - foot.height;
    page.place(head, 0.0, 0.0);
    page.place(foot, 0.0, below);
    page.place(body, sheet.margin, top);
    page
}
