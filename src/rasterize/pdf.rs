//! PDF output: one page of vectors, with text that can be selected and read aloud, in subset fonts.
//!
//! PDF/UA-1: the page is one figure with the chart's description as its alternative text, and has a
//! title and a language. No timestamps, so the same drawing gives the same bytes. The page is drawn
//! from the same tree as pixels are: styles and text layout are evaluated once.

use super::{Drawing, RasterError};
use crate::message::{Message, say};
use krilla::{
    Document, SerializeSettings,
    color::rgb,
    configure::{Accessibility, ConfigurationBuilder},
    destination::XyzDestination,
    geom::{Path, PathBuilder, Point, Rect, Transform},
    metadata::Metadata,
    num::NormalizedF32,
    outline::{Outline, OutlineNode},
    page::PageSettings,
    paint::{Fill, FillRule, LineCap, LineJoin, Paint, Pattern, Stroke, StrokeDash},
    surface::Surface,
    tagging::{BBox, ContentTag, Identifier, Tag, TagGroup, TagTree},
    text::{Font, GlyphId, KrillaGlyph},
};
use resvg::{
    tiny_skia::{self, PathSegment},
    usvg::{self, Node, fontdb::ID, layout::PositionedGlyph},
};
use std::collections::BTreeMap;

/// Points per px: 72 and 96 to the inch.
const POINTS: f32 = 0.75;

/// Metadata of a page.
#[derive(Debug, Clone, Copy)]
pub struct PdfMetadata<'a> {
    /// Title.
    pub title: &'a str,
    /// Language of the text: `ja`.
    pub lang: &'a str,
    /// Alternative text that screen readers announce.
    pub alt: &'a str,
}

/// Draws nodes with the faces of their text.
struct Printer {
    fonts: BTreeMap<ID, Font>,
}

impl Drawing<'_> {
    /// Renders the drawing as a PDF of one page.
    ///
    /// # Errors
    /// It has no size, or the format refuses it.
    pub fn pdf(&self, metadata: &PdfMetadata<'_>) -> Result<Vec<u8>, RasterError> {
        let printer = self.printer()?;
        let mut document = accessible_document()?;
        let size = self.tree.size();
        let (width, height) = (size.width() * POINTS, size.height() * POINTS);
        let settings = PageSettings::from_wh(width, height);
        let settings = settings.ok_or_else(|| refused(say!("drawing-has-no-size")))?;
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        let content = surface.start_tagged(ContentTag::Other);
        surface.push_transform(&Transform::from_scale(POINTS, POINTS));
        printer.nodes(self.tree.root().children(), &mut surface);
        surface.pop();
        surface.end_tagged();
        // The document is borrowed until both are finished.
        surface.finish();
        page.finish();
        let whole = Rect::from_xywh(0.0, 0.0, width, height);
        document.set_tag_tree(figure_tag(content, metadata.alt, whole));
        document.set_outline(outline(metadata.title));
        document.set_metadata(
            Metadata::new()
                .title(metadata.title.to_owned())
                .language(metadata.lang.to_owned())
                .creator("nenpo".to_owned()),
        );
        document
            .finish()
            .map_err(|error| refused(say!("library-says", message = format!("{error:?}"))))
    }

    /// A printer with the faces of all text.
    fn printer(&self) -> Result<Printer, RasterError> {
        let mut fonts = BTreeMap::new();
        for id in &self.faces {
            let font = self.fonts.paper(*id);
            let font = font.ok_or_else(|| refused(say!("fonts-cannot-be-embedded")))?;
            fonts.insert(*id, font.clone());
        }
        Ok(Printer { fonts })
    }
}

fn refused(reason: Message) -> RasterError {
    RasterError::Refused(reason)
}

/// Empty document that must conform to PDF/UA-1.
fn accessible_document() -> Result<Document, RasterError> {
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| refused(say!("library-says", message = format!("{error:?}"))))?;
    Ok(Document::new_with(SerializeSettings {
        configuration,
        ..Default::default()
    }))
}

/// Tags the content as one figure with an alternative text and a bounding box.
fn figure_tag(content: Identifier, alt: &str, whole: Option<Rect>) -> TagTree {
    let figure = Tag::Figure(Some(alt.to_owned()));
    let figure = figure.with_bbox(whole.map(|rect| BBox::new(0, rect)));
    let mut group = TagGroup::new(figure);
    group.push(content);
    let mut tree = TagTree::new();
    tree.push(group);
    tree
}

/// Outline with the page's title as its only entry: PDF/UA-1 requires one.
fn outline(title: &str) -> Outline {
    let start = XyzDestination::new(0, Point::from_xy(0.0, 0.0));
    let mut outline = Outline::new();
    outline.push_child(OutlineNode::new(title.to_owned(), start));
    outline
}

impl Printer {
    /// Draws nodes whose positions are final.
    fn nodes(&self, nodes: &[Node], surface: &mut Surface<'_>) {
        for node in nodes {
            match node {
                Node::Group(group) => self.nodes(group.children(), surface),
                Node::Path(path) if path.is_visible() => self.path(path, surface),
                Node::Text(text) => self.text(text, surface),
                // Scenes contain no images.
                Node::Path(_) | Node::Image(_) => {}
            }
        }
    }

    fn path(&self, path: &usvg::Path, surface: &mut Surface<'_>) {
        let Some(data) = data(path.data()) else {
            return;
        };
        let fill = path.fill().map(|fill| self.fill(fill, surface));
        let stroke = path.stroke().map(|stroke| self.stroke(stroke, surface));
        surface.push_transform(&transform(path.abs_transform()));
        surface.set_fill(fill);
        surface.set_stroke(stroke);
        surface.draw_path(&data);
        surface.pop();
    }

    /// Draws text in runs of one font, so that it stays together when it is copied.
    fn text(&self, text: &usvg::Text, surface: &mut Surface<'_>) {
        for span in text.layouted().iter().filter(|span| span.visible) {
            let fill = span.fill.as_ref().map(|fill| self.fill(fill, surface));
            surface.set_fill(fill);
            surface.set_stroke(None);
            surface.push_transform(&transform(text.abs_transform()));
            // Fallback fonts may alternate with the main one within a text.
            for run in span
                .positioned_glyphs
                .chunk_by(|one, next| one.font == next.font)
            {
                self.run(run, span.font_size.get(), surface);
            }
            surface.pop();
        }
    }

    /// Draws adjacent glyphs of one font. Each advance is the distance to the next glyph, so
    /// spacing is kept.
    fn run(&self, run: &[PositionedGlyph], size: f32, surface: &mut Surface<'_>) {
        let font = |first: &PositionedGlyph| self.fonts.get(&first.font);
        let Some((first, font)) = run.first().and_then(|first| Some((first, font(first)?))) else {
            return;
        };
        let at = |glyph: &PositionedGlyph| glyph.transform().tx;
        let (mut words, mut glyphs) = (String::new(), Vec::new());
        for (i, glyph) in run.iter().enumerate() {
            let from = words.len();
            words.push_str(&glyph.text);
            let advance = run
                .get(i + 1)
                .map_or(0.0, |next| (at(next) - at(glyph)) / size);
            let id = GlyphId::new(glyph.id.0);
            glyphs.push(KrillaGlyph::new(
                id,
                advance,
                0.0,
                0.0,
                0.0,
                from..words.len(),
                None,
            ));
        }
        let start = Point::from_xy(at(first), first.transform().ty);
        surface.draw_glyphs(start, &glyphs, font.clone(), &words, size, false);
    }

    fn fill(&self, fill: &usvg::Fill, surface: &mut Surface<'_>) -> Fill {
        let rule = match fill.rule() {
            usvg::FillRule::NonZero => FillRule::NonZero,
            usvg::FillRule::EvenOdd => FillRule::EvenOdd,
        };
        Fill {
            paint: self.paint(fill.paint(), surface),
            opacity: opacity(fill.opacity()),
            rule,
        }
    }

    fn stroke(&self, stroke: &usvg::Stroke, surface: &mut Surface<'_>) -> Stroke {
        let dash = stroke.dasharray().map(|dash| StrokeDash {
            array: dash.to_vec(),
            offset: stroke.dashoffset(),
        });
        Stroke {
            paint: self.paint(stroke.paint(), surface),
            width: stroke.width().get(),
            miter_limit: stroke.miterlimit().get(),
            line_cap: match stroke.linecap() {
                usvg::LineCap::Butt => LineCap::Butt,
                usvg::LineCap::Round => LineCap::Round,
                usvg::LineCap::Square => LineCap::Square,
            },
            line_join: match stroke.linejoin() {
                usvg::LineJoin::Miter | usvg::LineJoin::MiterClip => LineJoin::Miter,
                usvg::LineJoin::Round => LineJoin::Round,
                usvg::LineJoin::Bevel => LineJoin::Bevel,
            },
            opacity: opacity(stroke.opacity()),
            dash,
        }
    }

    /// Converts a colour or hatch pattern. Chart styles have no gradients; one that has is drawn in
    /// their first colour.
    fn paint(&self, paint: &usvg::Paint, surface: &mut Surface<'_>) -> Paint {
        let first = |stops: &[usvg::Stop]| {
            stops
                .first()
                .map_or_else(usvg::Color::black, usvg::Stop::color)
        };
        let color = match paint {
            usvg::Paint::Color(color) => *color,
            usvg::Paint::LinearGradient(gradient) => first(gradient.stops()),
            usvg::Paint::RadialGradient(gradient) => first(gradient.stops()),
            usvg::Paint::Pattern(pattern) => {
                // A hatch pattern becomes a tile with content of its own.
                let mut builder = surface.stream_builder();
                let mut tile = builder.surface();
                self.nodes(pattern.root().children(), &mut tile);
                tile.finish();
                let stream = builder.finish();
                let rect = pattern.rect();
                let shift = tiny_skia::Transform::from_translate(rect.x(), rect.y());
                let transform = transform(pattern.transform().pre_concat(shift));
                return Pattern {
                    stream,
                    transform,
                    width: rect.width(),
                    height: rect.height(),
                }
                .into();
            }
        };
        rgb::Color::new(color.red, color.green, color.blue).into()
    }
}

fn opacity(opacity: usvg::Opacity) -> NormalizedF32 {
    NormalizedF32::new(opacity.get()).unwrap_or(NormalizedF32::ONE)
}

fn transform(t: tiny_skia::Transform) -> Transform {
    Transform::from_row(t.sx, t.ky, t.kx, t.sy, t.tx, t.ty)
}

/// Converts an outline; none if it is empty.
fn data(path: &tiny_skia::Path) -> Option<Path> {
    let mut out = PathBuilder::new();
    for segment in path.segments() {
        match segment {
            PathSegment::MoveTo(p) => out.move_to(p.x, p.y),
            PathSegment::LineTo(p) => out.line_to(p.x, p.y),
            PathSegment::QuadTo(a, p) => out.quad_to(a.x, a.y, p.x, p.y),
            PathSegment::CubicTo(a, b, p) => out.cubic_to(a.x, a.y, b.x, b.y, p.x, p.y),
            PathSegment::Close => out.close(),
        }
    }
    out.finish()
}
