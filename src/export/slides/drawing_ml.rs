//! Shapes of `DrawingML`: position, geometry, fill and line, and the parts that shapes stand in.

use super::xml::{emu, value};
use crate::{chart::scene::Area, export::xml::Element};

/// Position and size.
pub(super) fn transform(name: &'static str, area: Area) -> Element {
    Element::new(name).children(corner_and_size("a:off", "a:ext", area))
}

/// Position and size of a group, whose shapes have the coordinates of the slide.
fn group_transform(area: Area) -> Element {
    transform("a:xfrm", area).children(corner_and_size("a:chOff", "a:chExt", area))
}

fn corner_and_size(corner: &'static str, size: &'static str, area: Area) -> [Element; 2] {
    [
        point(corner, area.x, area.y),
        Element::new(size)
            .attribute("cx", emu(area.w.max(0.0)))
            .attribute("cy", emu(area.h.max(0.0))),
    ]
}

/// A position in points, as one in EMU.
pub(super) fn point(name: &'static str, x: f64, y: f64) -> Element {
    Element::new(name)
        .attribute("x", emu(x))
        .attribute("y", emu(y))
}

/// Geometry that office programs know by name.
pub(super) fn preset_geometry(name: &str) -> Element {
    Element::new("a:prstGeom")
        .attribute("prst", name)
        .child(Element::new("a:avLst"))
}

/// Colour of the scheme by its place there.
pub(super) fn scheme_colour(place: &str) -> Element {
    value("a:schemeClr", place)
}

/// Fill with one colour.
pub(super) fn solid_fill(colour: Element) -> Element {
    Element::new("a:solidFill").child(colour)
}

/// Transparent area.
pub(super) fn no_fill() -> Element {
    Element::new("a:noFill")
}

/// Invisible line.
pub(super) fn no_line() -> Element {
    Element::new("a:ln").child(no_fill())
}

/// Fonts of the theme's text.
pub(super) fn theme_fonts() -> [Element; 3] {
    [
        Element::new("a:latin").attribute("typeface", "+mn-lt"),
        Element::new("a:ea").attribute("typeface", "+mn-ea"),
        Element::new("a:cs").attribute("typeface", "+mn-cs"),
    ]
}

/// Background of a master or a layout in a colour of the scheme.
pub(super) fn background(place: &str) -> Element {
    let properties = Element::new("p:bgPr")
        .child(solid_fill(scheme_colour(place)))
        .child(Element::new("a:effectLst"));
    Element::new("p:bg").child(properties)
}

/// Places of the scheme that a master's text, background and accents have.
pub(super) fn colour_map() -> Element {
    let map = Element::new("p:clrMap")
        .attribute("bg1", "lt1")
        .attribute("tx1", "dk1")
        .attribute("bg2", "lt2")
        .attribute("tx2", "dk2");
    let own = [
        "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink",
    ];
    own.into_iter()
        .fold(map, |map, place| map.attribute(place, place))
}

/// Statement that a layout or a slide has the colours of its master.
pub(super) fn master_colours() -> Element {
    Element::new("p:clrMapOvr").child(Element::new("a:masterClrMapping"))
}

/// Shape tree of a master, a layout or a slide.
pub(super) fn tree(shapes: impl IntoIterator<Item = Element>) -> Element {
    let none = Area {
        x: 0.0,
        y: 0.0,
        w: 0.0,
        h: 0.0,
    };
    Element::new("p:spTree")
        .child(group_name(name(1, "")))
        .child(Element::new("p:grpSpPr").child(group_transform(none)))
        .children(shapes)
}

/// Group of shapes; `named` is its [`name`].
pub(super) fn group(
    named: Element,
    area: Area,
    shapes: impl IntoIterator<Item = Element>,
) -> Element {
    Element::new("p:grpSp")
        .child(group_name(named))
        .child(Element::new("p:grpSpPr").child(group_transform(area)))
        .children(shapes)
}

fn group_name(named: Element) -> Element {
    Element::new("p:nvGrpSpPr")
        .child(named)
        .child(Element::new("p:cNvGrpSpPr"))
        .child(Element::new("p:nvPr"))
}

/// Id and name of a drawing, which is unique on its slide.
pub(super) fn name(id: u32, name: &str) -> Element {
    Element::new("p:cNvPr")
        .attribute("id", id)
        .attribute("name", name)
}

/// Locks of a shape that no group may contain: placeholders.
pub(super) fn ungrouped() -> Element {
    Element::new("a:spLocks").attribute("noGrp", 1)
}

/// Shape under construction.
pub(super) struct Shape {
    named: Element,
    drawing: Element,
    usage: Element,
    look: Element,
    text: Option<Element>,
}

impl Shape {
    /// Shape without position, look and text.
    pub(super) fn new(id: u32, name: &str) -> Self {
        Self {
            named: self::name(id, name),
            drawing: Element::new("p:cNvSpPr"),
            usage: Element::new("p:nvPr"),
            look: Element::new("p:spPr"),
            text: None,
        }
    }

    /// Makes it a text box: its frame is that of its text.
    pub(super) fn text_box(self) -> Self {
        Self {
            drawing: self.drawing.attribute("txBox", 1),
            ..self
        }
    }

    /// Makes it a placeholder: the element that says which, and its locks.
    pub(super) fn placeholder(self, placeholder: Element, locks: Element) -> Self {
        Self {
            drawing: self.drawing.child(locks),
            usage: self.usage.child(placeholder),
            ..self
        }
    }

    /// Makes it a decoration that was drawn on its layout.
    pub(super) fn decoration(self) -> Self {
        Self {
            usage: self.usage.attribute("userDrawn", 1),
            ..self
        }
    }

    /// Adds properties of its look, in the order of the schema: position, geometry, fill, line.
    pub(super) fn look(self, properties: impl IntoIterator<Item = Element>) -> Self {
        Self {
            look: self.look.children(properties),
            ..self
        }
    }

    /// Adds its text: a [`text_body`].
    pub(super) fn text(self, body: Element) -> Self {
        Self {
            text: Some(body),
            ..self
        }
    }

    /// The shape as an element.
    pub(super) fn element(self) -> Element {
        let identity = Element::new("p:nvSpPr")
            .child(self.named)
            .child(self.drawing)
            .child(self.usage);
        Element::new("p:sp")
            .child(identity)
            .child(self.look)
            .children(self.text)
    }
}

/// Text box: a rectangle of text without fill; `body` is how its text fills it.
pub(super) fn text_box(
    id: u32,
    area: Area,
    body: Element,
    paragraphs: impl IntoIterator<Item = Element>,
) -> Element {
    Shape::new(id, &format!("Text {id}"))
        .text_box()
        .look([
            transform("a:xfrm", area),
            preset_geometry("rect"),
            no_fill(),
        ])
        .text(text_body(body, paragraphs))
        .element()
}

/// Text of a shape in the style that it inherits.
pub(super) fn text_body(
    properties: Element,
    paragraphs: impl IntoIterator<Item = Element>,
) -> Element {
    styled_text_body(properties, Element::new("a:lstStyle"), paragraphs)
}

/// Text of a shape with a list style of its own.
pub(super) fn styled_text_body(
    properties: Element,
    style: Element,
    paragraphs: impl IntoIterator<Item = Element>,
) -> Element {
    Element::new("p:txBody")
        .child(properties)
        .child(style)
        .children(paragraphs)
}

/// Properties of a text that fills its frame as inherited.
pub(super) fn inherited_body() -> Element {
    Element::new("a:bodyPr")
}

/// Wrapping of a text in its frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wrap {
    /// As inherited.
    Inherited,
    /// At the edge of the frame.
    Square,
    /// Nowhere.
    None,
}

/// Properties of a text without inner margins; `anchor` is its vertical alignment: `t`, `ctr`, `b`.
pub(super) fn tight_body(wrap: Wrap, anchor: &str) -> Element {
    let wrap = match wrap {
        Wrap::Inherited => None,
        Wrap::Square => Some("square"),
        Wrap::None => Some("none"),
    };
    let properties = Element::new("a:bodyPr").optional("wrap", wrap);
    ["lIns", "tIns", "rIns", "bIns"]
        .into_iter()
        .fold(properties, |properties, side| properties.attribute(side, 0))
        .attribute("anchor", anchor)
}
