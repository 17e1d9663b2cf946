//! Layouts of the default deck: the placeholders and decorations of cover, section and chart slides.

use super::{
    drawing_ml::{
        Shape, Wrap, background, inherited_body, master_colours, no_line, preset_geometry,
        styled_text_body, text_body, theme_fonts, tight_body, transform, tree, ungrouped,
    },
    palette::{Fill, Palette},
    presentation::{Placeholder, PlaceholderRole, SlideSize},
    xml::{TextStyle, gap_above, namespaced, paragraph, paragraph_end, slide_number},
};
use crate::{chart::scene::Area, export::xml::Element};

/// Size of slides: 13⅓ × 7½ inches.
pub(super) const SIZE: SlideSize = SlideSize {
    width: 960.0,
    height: 540.0,
};
/// Margin at both sides, in points.
const EDGE: f64 = 44.0;
/// Width between the margins, in points.
const WIDE: f64 = SIZE.width - 2.0 * EDGE;

/// A layout as it will be written.
pub(super) struct LayoutSpec {
    /// Type, as the format names it.
    kind: &'static str,
    name: &'static str,
    pub(super) placeholders: Vec<PlaceholderSpec>,
    /// Shapes behind the placeholders.
    decoration: Vec<Element>,
}

/// A placeholder as it will be written.
pub(super) struct PlaceholderSpec {
    role: PlaceholderRole,
    /// Type, as the format names it.
    kind: &'static str,
    idx: Option<u32>,
    area: Area,
    style: TextStyle,
    /// Vertical alignment of the text: `t`, `ctr`, `b`.
    anchor: &'static str,
    /// Horizontal alignment of the text: `l`, `r`.
    align: &'static str,
}

/// Layout of the cover.
pub(super) fn cover(palette: &Palette) -> LayoutSpec {
    LayoutSpec {
        kind: "title",
        name: "Title",
        placeholders: title_placeholders(palette),
        decoration: title_decoration(palette),
    }
}

/// Layout of the first slide of a section.
pub(super) fn section(palette: &Palette) -> LayoutSpec {
    LayoutSpec {
        kind: "secHead",
        name: "Section",
        placeholders: section_placeholders(palette),
        decoration: section_decoration(palette),
    }
}

/// Layout of a chart's slide.
pub(super) fn chart(palette: &Palette) -> LayoutSpec {
    LayoutSpec {
        kind: "titleOnly",
        name: "Chart",
        placeholders: chart_placeholders(palette),
        decoration: chart_decoration(palette),
    }
}

/// Placeholders of the master: those that every layout may have, with a body.
pub(super) fn master_placeholders(palette: &Palette) -> Vec<PlaceholderSpec> {
    let body = PlaceholderSpec {
        role: PlaceholderRole::Text,
        kind: "body",
        idx: Some(1),
        area: area(EDGE, 140.0, WIDE, 340.0),
        style: TextStyle::new(13.0, palette.text),
        anchor: "t",
        align: "l",
    };
    let mut placeholders = chart_placeholders(palette);
    placeholders.retain(|spec| {
        !matches!(
            spec.role,
            PlaceholderRole::Kicker | PlaceholderRole::Subtitle | PlaceholderRole::Source
        )
    });
    placeholders.insert(1, body);
    // The master's placeholders have the numbers that PowerPoint gives them.
    let numbers = [None, Some(1), Some(3), Some(4)];
    for (spec, idx) in placeholders.iter_mut().zip(numbers) {
        spec.idx = idx;
    }
    placeholders
}

fn area(x: f64, y: f64, w: f64, h: f64) -> Area {
    Area { x, y, w, h }
}

fn title_placeholders(palette: &Palette) -> Vec<PlaceholderSpec> {
    let title = PlaceholderSpec {
        role: PlaceholderRole::Title,
        kind: "ctrTitle",
        idx: None,
        area: area(72.0, 128.0, 780.0, 130.0),
        style: TextStyle::new(40.0, palette.on_cover).bold(),
        anchor: "b",
        align: "l",
    };
    let text = PlaceholderSpec {
        role: PlaceholderRole::Text,
        kind: "subTitle",
        idx: Some(1),
        area: area(72.0, 284.0, 780.0, 76.0),
        style: TextStyle::new(20.0, palette.on_cover),
        anchor: "t",
        align: "l",
    };
    let list = PlaceholderSpec {
        role: PlaceholderRole::List,
        kind: "body",
        idx: Some(13),
        area: area(72.0, 420.0, 816.0, 70.0),
        style: TextStyle::new(13.0, palette.quiet_on_cover),
        anchor: "b",
        align: "l",
    };
    vec![title, text, list]
}

fn section_placeholders(palette: &Palette) -> Vec<PlaceholderSpec> {
    let title = PlaceholderSpec {
        role: PlaceholderRole::Title,
        kind: "title",
        idx: None,
        area: area(EDGE, 96.0, 256.0, 170.0),
        style: TextStyle::new(28.0, palette.on_cover).bold(),
        anchor: "t",
        align: "l",
    };
    let text = PlaceholderSpec {
        role: PlaceholderRole::Text,
        kind: "body",
        idx: Some(1),
        area: area(EDGE, 290.0, 250.0, 206.0),
        style: TextStyle::new(13.0, palette.quiet_on_cover),
        anchor: "t",
        align: "l",
    };
    let list = PlaceholderSpec {
        role: PlaceholderRole::List,
        kind: "body",
        idx: Some(13),
        area: area(364.0, 90.0, 552.0, 410.0),
        style: TextStyle::new(13.0, palette.text),
        anchor: "t",
        align: "l",
    };
    let number = PlaceholderSpec {
        style: TextStyle::new(10.0, palette.muted),
        ..number(palette)
    };
    vec![title, text, list, number]
}

fn number(palette: &Palette) -> PlaceholderSpec {
    PlaceholderSpec {
        role: PlaceholderRole::Number,
        kind: "sldNum",
        idx: Some(12),
        area: area(SIZE.width - EDGE - 60.0, 515.0, 60.0, 15.0),
        style: TextStyle::new(10.0, palette.muted),
        anchor: "ctr",
        align: "r",
    }
}

fn footer(palette: &Palette) -> PlaceholderSpec {
    PlaceholderSpec {
        role: PlaceholderRole::Footer,
        kind: "ftr",
        idx: Some(11),
        area: area(EDGE, 515.0, WIDE - 80.0, 15.0),
        style: TextStyle::new(9.0, palette.muted),
        anchor: "ctr",
        align: "l",
    }
}

fn chart_placeholders(palette: &Palette) -> Vec<PlaceholderSpec> {
    let body = |role, idx, area, style, anchor| PlaceholderSpec {
        role,
        kind: "body",
        idx: Some(idx),
        area,
        style,
        anchor,
        align: "l",
    };
    let title = PlaceholderSpec {
        role: PlaceholderRole::Title,
        kind: "title",
        idx: None,
        area: area(EDGE, 44.0, WIDE, 68.0),
        style: TextStyle::new(26.0, palette.text).bold(),
        anchor: "t",
        align: "l",
    };
    vec![
        title,
        body(
            PlaceholderRole::Kicker,
            13,
            area(EDGE, 24.0, WIDE, 17.0),
            TextStyle::new(12.0, palette.accent).bold(),
            "ctr",
        ),
        body(
            PlaceholderRole::Subtitle,
            14,
            area(EDGE, 114.0, WIDE, 19.0),
            TextStyle::new(13.0, palette.muted),
            "t",
        ),
        body(
            PlaceholderRole::Source,
            15,
            area(EDGE, 490.0, WIDE, 15.0),
            TextStyle::new(10.0, palette.muted),
            "ctr",
        ),
        footer(palette),
        number(palette),
    ]
}

/// The slide has the cover colour; a line of accent stands between title and edition.
fn title_decoration(palette: &Palette) -> Vec<Element> {
    let area = area(72.0, 268.0, 72.0, 4.0);
    vec![rule(area, Fill::Solid(palette.quiet_on_cover))]
}

/// A panel in the cover colour behind the title, with a line of accent above it.
fn section_decoration(palette: &Palette) -> Vec<Element> {
    let panel = panel(
        "Panel",
        area(0.0, 0.0, 324.0, SIZE.height),
        Fill::Solid(palette.cover),
    );
    let rule = rule(
        area(EDGE, 78.0, 48.0, 4.0),
        Fill::Solid(palette.quiet_on_cover),
    );
    vec![panel, rule]
}

/// A band of accent at the top, a thin line above the foot.
fn chart_decoration(palette: &Palette) -> Vec<Element> {
    let band = panel(
        "Band",
        area(0.0, 0.0, SIZE.width, 8.0),
        Fill::Solid(palette.cover),
    );
    let rule = rule(area(EDGE, 510.0, WIDE, 0.75), Fill::Solid(palette.rule));
    vec![band, rule]
}

/// A panel or a band; a layout has at most one.
fn panel(name: &str, area: Area, fill: Fill) -> Element {
    decoration(90, name, area, fill)
}

/// A line; a layout has at most one.
fn rule(area: Area, fill: Fill) -> Element {
    decoration(91, "Rule", area, fill)
}

/// A decorative rectangle. Ids of placeholders start at 2; those of decorations are far from them.
fn decoration(id: u32, name: &str, area: Area, fill: Fill) -> Element {
    let no_text = paragraph([paragraph_end("ja-JP")]);
    Shape::new(id, name)
        .decoration()
        .look([
            transform("a:xfrm", area),
            preset_geometry("rect"),
            fill.element(),
            no_line(),
        ])
        .text(text_body(inherited_body(), [no_text]))
        .element()
}

impl LayoutSpec {
    /// The layout as a part.
    pub(super) fn part(&self) -> Element {
        // Only the cover has a colour of its own.
        let background = (self.kind == "title").then(|| background("tx2"));
        let decoration = self.decoration.iter().cloned();
        let content = Element::new("p:cSld")
            .attribute("name", self.name)
            .children(background)
            .child(tree(decoration.chain(shapes(&self.placeholders))));
        namespaced("p:sldLayout")
            .attribute("type", self.kind)
            .attribute("preserve", 1)
            .attribute("userDrawn", 1)
            .child(content)
            .child(master_colours())
    }
}

/// Placeholders as shapes of a layout or of the master; ids start at 2.
pub(super) fn shapes(placeholders: &[PlaceholderSpec]) -> Vec<Element> {
    (2..)
        .zip(placeholders)
        .map(|(id, spec)| spec.shape(id))
        .collect()
}

impl PlaceholderSpec {
    /// The placeholder as slides see it.
    pub(super) fn placeholder(&self) -> Placeholder {
        Placeholder {
            role: self.role,
            kind: self.kind.to_owned(),
            idx: self.idx,
            area: self.area,
            size: self.style.size.unwrap_or(12.0),
        }
    }

    /// The placeholder as a shape.
    fn shape(&self, id: u32) -> Element {
        // All placeholders but title and main text are small ones.
        let is_large = matches!(self.role, PlaceholderRole::Title | PlaceholderRole::Text);
        let placeholder = Element::new("p:ph")
            .attribute("type", self.kind)
            .optional("sz", (!is_large).then_some("quarter"))
            .optional("idx", self.idx);
        let body = tight_body(Wrap::Inherited, self.anchor).child(Element::new("a:normAutofit"));
        let style = Element::new("a:lstStyle").child(levels(&self.style, self.align));
        let text = self.prompt().into_iter().chain([paragraph_end("ja-JP")]);
        Shape::new(id, &format!("{} {id}", self.kind))
            .placeholder(placeholder, ungrouped())
            .look([transform("a:xfrm", self.area), preset_geometry("rect")])
            .text(styled_text_body(body, style, [paragraph(text)]))
            .element()
    }

    /// Text that only the editor shows; that of the slide number is a field.
    fn prompt(&self) -> Option<Element> {
        match self.role {
            PlaceholderRole::Number => Some(slide_number("‹#›")),
            PlaceholderRole::Footer => None,
            _ => {
                let properties = Element::new("a:rPr")
                    .attribute("lang", "ja-JP")
                    .attribute("altLang", "en-US");
                let run = Element::new("a:r")
                    .child(properties)
                    .child(Element::new("a:t").text("テキスト"));
                Some(run)
            }
        }
    }
}

/// First level of a list style; no slide uses others.
pub(super) fn levels(style: &TextStyle, align: &str) -> Element {
    let properties = Element::new("a:defRPr").attribute("kumimoji", 1);
    Element::new("a:lvl1pPr")
        .attribute("marL", 0)
        .attribute("indent", 0)
        .attribute("algn", align)
        .attribute("eaLnBrk", 1)
        .attribute("hangingPunct", 1)
        .child(gap_above(0))
        .child(Element::new("a:buNone"))
        .child(style.properties(properties).children(theme_fonts()))
}
