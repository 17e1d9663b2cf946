//! Writes a scene as SVG, through plotters with a backend of our own. The only module that names
//! plotters.
//!
//! plotters passes only colours to a backend. Here a colour encodes a [`Role`] and is written as a
//! CSS class, so that charts contain no colours and themes, dark mode and print are pure CSS.
//! plotters works in integer pixels; ours are ten times finer. Its layout, ticks, legends and text
//! metrics are not used, as they know neither Japanese nor themes.

use super::{
    scene::{Anchor, Area, Mark, Marker, Point, Role, Scene, Segment, TextLine},
    svg_syntax::{Escaped, LangAttribute, Tenths, foreign, length, polyline, segments, tenths},
};
use crate::model::Lang;
use plotters::{
    coord::Shift,
    drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea},
    element::{Circle, Drawable, PathElement, PointCollection, Polygon, Rectangle, Text},
    style::{
        Color, FontDesc, FontFamily, FontStyle, RGBAColor, ShapeStyle, TextStyle,
        text_anchor::{HPos, Pos, VPos},
    },
};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};
use std::{convert::Infallible, fmt::Write};

type Canvas<'a> = DrawingArea<Svg<'a>, Shift>;
type DrawResult = Result<(), DrawingAreaErrorKind<Infallible>>;

/// The content of an SVG element: everything but title, description and patterns. `hatch` is the id
/// of the hatch pattern, `lang` the language of the drawing.
pub(super) fn marks(scene: &Scene, hatch: &str, lang: Lang) -> String {
    let mut out = String::new();
    let size = (
        tenths(scene.width).unsigned_abs(),
        tenths(scene.height).unsigned_abs(),
    );
    let canvas = Svg {
        out: &mut out,
        size,
        font: scene.font,
        hatch,
        lang,
        text_lang: None,
    }
    .into_drawing_area();
    let drawn = scene.marks.iter().try_for_each(|mark| draw(&canvas, mark));
    // Writing to a string cannot fail, and the backend loads no font.
    debug_assert!(drawn.is_ok(), "a scene draws without error");
    drop(canvas);
    out
}

/// Draws a mark with plotters' elements, or with our own.
fn draw(canvas: &Canvas<'_>, mark: &Mark) -> DrawResult {
    match mark {
        Mark::Area { role, area, tip } => with_tooltip(canvas, tip.as_deref(), || {
            canvas.draw(&Rectangle::new(corners(*area), filled(*role)))
        }),
        Mark::Path { role, points } => {
            let points: Vec<BackendCoord> = points.iter().copied().map(pixels).collect();
            canvas.draw(&PathElement::new(points, filled(*role)))
        }
        Mark::Dot {
            role,
            marker,
            at,
            r,
            tip,
        } => with_tooltip(canvas, tip.as_deref(), || {
            draw_marker(canvas, *role, *marker, *at, *r)
        }),
        Mark::Rules { role, segments } => canvas.draw(&Rules {
            role: *role,
            segments,
        }),
        Mark::Text(line) => {
            // plotters has no attribute for a language, so it is set before the text.
            canvas.draw(&Markup::Lang(line.lang))?;
            let position = pixels(Point::new(line.x, line.y));
            canvas.draw(&Text::new(line.text.as_str(), position, text_style(line)))
        }
    }
}

/// Draws an element, inside a group with a tooltip if there is one.
fn with_tooltip(
    canvas: &Canvas<'_>,
    tip: Option<&str>,
    draw: impl FnOnce() -> DrawResult,
) -> DrawResult {
    let Some(tip) = tip else { return draw() };
    canvas.draw(&Markup::Open(tip))?;
    draw()?;
    canvas.draw(&Markup::Close)
}

/// Draws a marker. Those with corners reach beyond the radius, so that all look equally large.
fn draw_marker(
    canvas: &Canvas<'_>,
    role: Role,
    marker: Marker,
    center: Point,
    radius: f64,
) -> DrawResult {
    let corners: &[(f64, f64)] = match marker {
        Marker::Circle => {
            return canvas.draw(&Circle::new(pixels(center), tenths(radius), filled(role)));
        }
        Marker::Square => &[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
        Marker::Diamond => &[(0.0, -1.25), (1.25, 0.0), (0.0, 1.25), (-1.25, 0.0)],
        Marker::Triangle => &[(0.0, -1.2), (1.15, 0.85), (-1.15, 0.85)],
        Marker::Wedge => &[(-1.15, -0.85), (1.15, -0.85), (0.0, 1.2)],
    };
    let corners: Vec<BackendCoord> = corners
        .iter()
        .map(|(dx, dy)| pixels(center.moved(dx * radius, dy * radius)))
        .collect();
    canvas.draw(&Polygon::new(corners, filled(role)))
}

/// Two opposite corners, in plotters' pixels.
fn corners(area: Area) -> [BackendCoord; 2] {
    let upper_left = Point::new(area.x, area.y);
    [pixels(upper_left), pixels(upper_left.moved(area.w, area.h))]
}

/// A point in plotters' pixels: tenths of a px.
fn pixels(point: Point) -> BackendCoord {
    (tenths(point.x), tenths(point.y))
}

/// The colour that encodes a role.
fn code(role: Role) -> RGBAColor {
    let (kind, number) = role.code();
    RGBAColor(kind, number, 0, 1.0)
}

/// The role that a colour encodes.
fn role(color: BackendColor) -> Role {
    let (kind, number, _) = color.rgb;
    Role::of_code(kind, number).unwrap_or(Role::Label)
}

/// The fill style of a role.
fn filled(role: Role) -> ShapeStyle {
    ShapeStyle {
        color: code(role),
        filled: true,
        stroke_width: 1,
    }
}

/// The text style of a role.
fn text_style(line: &TextLine) -> TextStyle<'static> {
    let hpos = match line.anchor {
        Anchor::Start => HPos::Left,
        Anchor::Middle => HPos::Center,
        Anchor::End => HPos::Right,
    };
    TextStyle {
        font: FontDesc::new(FontFamily::SansSerif, line.size, FontStyle::Normal),
        color: code(line.role).to_backend_color(),
        pos: Pos::new(hpos, VPos::Bottom),
    }
}

/// A custom element: markup around or before other elements.
enum Markup<'a> {
    /// Opens a group with a tooltip.
    Open(&'a str),
    /// Closes the group.
    Close,
    /// Sets the language of the next text.
    Lang(Option<Lang>),
}

/// A custom element: straight line segments, written as one path.
struct Rules<'a> {
    role: Role,
    segments: &'a [Segment],
}

impl<'a> PointCollection<'a, BackendCoord> for &'a Markup<'_> {
    type Point = BackendCoord;
    type IntoIter = std::iter::Empty<BackendCoord>;
    fn point_iter(self) -> Self::IntoIter {
        std::iter::empty()
    }
}

impl Drawable<Svg<'_>> for Markup<'_> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        _: I,
        backend: &mut Svg<'_>,
        _: (u32, u32),
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        match self {
            Self::Open(tip) => {
                let lang = foreign(tip, backend.lang);
                backend.write(format_args!("<g><title{lang}>{}</title>", Escaped(tip)));
            }
            Self::Close => backend.write(format_args!("</g>")),
            Self::Lang(lang) => backend.text_lang = *lang,
        }
        Ok(())
    }
}

impl<'a> PointCollection<'a, BackendCoord> for &'a Rules<'_> {
    type Point = BackendCoord;
    type IntoIter = Vec<BackendCoord>;
    fn point_iter(self) -> Self::IntoIter {
        let ends = self.segments.iter().flat_map(|each| [each.from, each.to]);
        ends.map(pixels).collect()
    }
}

impl Drawable<Svg<'_>> for Rules<'_> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        points: I,
        backend: &mut Svg<'_>,
        _: (u32, u32),
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        let ends: Vec<BackendCoord> = points.collect();
        let path = segments(&ends);
        // Reference lines are hidden from assistive technology; marks and labels carry the meaning.
        let hidden = if matches!(self.role, Role::Halo | Role::Guide) {
            r#" aria-hidden="true""#
        } else {
            ""
        };
        let class = self.role.class();
        backend.write(format_args!(
            r#"<path class="{class}"{hidden} d="{path}"/>"#
        ));
        Ok(())
    }
}

/// The plotters backend: writes SVG elements with CSS classes.
struct Svg<'a> {
    out: &'a mut String,
    size: (u32, u32),
    font: f64,
    hatch: &'a str,
    /// Language of the drawing.
    lang: Lang,
    /// Language of the next text, where it is known to be another.
    text_lang: Option<Lang>,
}

impl Svg<'_> {
    fn write(&mut self, element: std::fmt::Arguments<'_>) {
        let written = self.out.write_fmt(element);
        debug_assert!(written.is_ok(), "writing to a string cannot fail");
    }
}

impl DrawingBackend for Svg<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Result<(), DrawingErrorKind<Infallible>> {
        Ok(())
    }

    fn present(&mut self) -> Result<(), DrawingErrorKind<Infallible>> {
        Ok(())
    }

    fn draw_pixel(
        &mut self,
        _: BackendCoord,
        _: BackendColor,
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        _: bool,
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        let ((x, y), (right, bottom)) = (upper_left, bottom_right);
        let role = role(style.color());
        let class = role.class();
        // The pattern's id differs from chart to chart, so that no style sheet can name it.
        let hatch = match role {
            Role::Provisional => format!(r#" fill="url(#{})""#, self.hatch),
            Role::Open(series) => format!(r#" fill="url(#{}{series})""#, self.hatch),
            _ => String::new(),
        };
        let (x, y, w, h) = (Tenths(x), Tenths(y), Tenths(right - x), Tenths(bottom - y));
        self.write(format_args!(
            r#"<rect class="{class}"{hatch} x="{x}" y="{y}" width="{w}" height="{h}"/>"#
        ));
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        let class = role(style.color()).class();
        let path = polyline(path);
        self.write(format_args!(r#"<path class="{class}" d="{path}"/>"#));
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        _: bool,
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        let class = role(style.color()).class();
        let (x, y) = (Tenths(center.0), Tenths(center.1));
        let r = Tenths(i32::try_from(radius).unwrap_or(0));
        self.write(format_args!(
            r#"<circle class="{class}" cx="{x}" cy="{y}" r="{r}"/>"#
        ));
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        let class = role(style.color()).class();
        let path = polyline(corners);
        self.write(format_args!(r#"<path class="{class}" d="{path}z"/>"#));
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        start: BackendCoord,
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        let (x, y) = start;
        let anchor = match style.anchor().h_pos {
            HPos::Left => "",
            HPos::Center => r#" text-anchor="middle""#,
            HPos::Right => r#" text-anchor="end""#,
        };
        // Text of the default size inherits it from the root element.
        let usual = (style.size() - self.font).abs() < 0.05;
        let size = if usual {
            String::new()
        } else {
            format!(r#" font-size="{}""#, length(style.size()))
        };
        let lang = match self.text_lang.take() {
            Some(lang) => LangAttribute(Some(lang.code())),
            None => foreign(text, self.lang),
        };
        let (class, x, y, text) = (
            role(style.color()).class(),
            Tenths(x),
            Tenths(y),
            Escaped(text),
        );
        self.write(format_args!(
            r#"<text class="{class}" x="{x}" y="{y}"{anchor}{size}{lang}>{text}</text>"#
        ));
        Ok(())
    }
}
