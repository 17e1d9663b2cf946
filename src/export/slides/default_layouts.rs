//! Layouts of the default deck: the placeholders and decorations of cover, section and chart slides.

use super::{
    palette::{Fill, Palette},
    presentation::{Placeholder, PlaceholderRole},
    xml::{HEAD, SPACES, TextStyle, place, tree},
};
use crate::chart::scene::Area;

/// Slide width and height in points: 13⅓ × 7½ inches.
pub(super) const SIZE: (f64, f64) = (960.0, 540.0);
/// Margin at both sides, in points.
const EDGE: f64 = 44.0;
/// Width between the margins, in points.
const WIDE: f64 = SIZE.0 - 2.0 * EDGE;

/// A layout as it will be written.
pub(super) struct LayoutSpec {
    /// Type, as the format names it.
    kind: &'static str,
    name: &'static str,
    pub(super) placeholders: Vec<PlaceholderSpec>,
    /// Shapes behind the placeholders.
    decoration: String,
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
        area: area(SIZE.0 - EDGE - 60.0, 515.0, 60.0, 15.0),
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
fn title_decoration(palette: &Palette) -> String {
    panel(
        "Rule",
        area(72.0, 268.0, 72.0, 4.0),
        Fill::Solid(palette.quiet_on_cover),
    )
}

fn section_decoration(palette: &Palette) -> String {
    let rule = panel(
        "Rule",
        area(EDGE, 78.0, 48.0, 4.0),
        Fill::Solid(palette.quiet_on_cover),
    );
    panel(
        "Panel",
        area(0.0, 0.0, 324.0, SIZE.1),
        Fill::Solid(palette.cover),
    ) + &rule
}

/// A band of accent at the top, a thin line above the foot.
fn chart_decoration(palette: &Palette) -> String {
    panel(
        "Band",
        area(0.0, 0.0, SIZE.0, 8.0),
        Fill::Solid(palette.cover),
    ) + &panel(
        "Rule",
        area(EDGE, 510.0, WIDE, 0.75),
        Fill::Solid(palette.rule),
    )
}

/// A decorative rectangle. Ids of placeholders start at 2; those of decorations are far from them.
fn panel(name: &str, area: Area, fill: Fill) -> String {
    // A layout has at most one rule and one panel.
    let id = if name == "Rule" { 91 } else { 90 };
    format!(
        r#"<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="{name}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm>{}</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{}<a:ln><a:noFill/></a:ln></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="ja-JP"/></a:p></p:txBody></p:sp>"#,
        place(area),
        fill.element()
    )
}

impl LayoutSpec {
    /// The layout as a part.
    pub(super) fn part(&self) -> String {
        let Self { kind, name, .. } = self;
        let background = if *kind == "title" {
            r#"<p:bg><p:bgPr><a:solidFill><a:schemeClr val="tx2"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>"#
        } else {
            ""
        };
        let shapes = self.decoration.clone() + &shapes(&self.placeholders);
        format!(
            r#"{HEAD}<p:sldLayout {SPACES} type="{kind}" preserve="1" userDrawn="1"><p:cSld name="{name}">{background}{}</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"#,
            tree(&shapes)
        )
    }
}

/// Placeholders as shapes of a layout or of the master; ids start at 2.
pub(super) fn shapes(placeholders: &[PlaceholderSpec]) -> String {
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
    fn shape(&self, id: u32) -> String {
        let idx = self
            .idx
            .map(|idx| format!(r#" idx="{idx}""#))
            .unwrap_or_default();
        // All placeholders but title and main text are small ones.
        let small = if matches!(self.role, PlaceholderRole::Title | PlaceholderRole::Text) {
            ""
        } else {
            r#" sz="quarter""#
        };
        let (kind, anchor) = (self.kind, self.anchor);
        // Prompt texts are shown in the editor only; the number is a field.
        let text = match self.role {
            PlaceholderRole::Number => {
                r#"<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="ja-JP"/><a:t>‹#›</a:t></a:fld>"#
            }
            PlaceholderRole::Footer => "",
            _ => r#"<a:r><a:rPr lang="ja-JP" altLang="en-US"/><a:t>テキスト</a:t></a:r>"#,
        };
        format!(
            r#"<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="{kind} {id}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="{kind}"{small}{idx}/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm>{}</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}"><a:normAutofit/></a:bodyPr><a:lstStyle>{}</a:lstStyle><a:p>{text}<a:endParaRPr lang="ja-JP"/></a:p></p:txBody></p:sp>"#,
            place(self.area),
            levels(&self.style, self.align)
        )
    }
}

/// First level of a list style; no slide uses others.
pub(super) fn levels(style: &TextStyle, align: &str) -> String {
    let properties = style.properties("a:defRPr", r#"kumimoji="1""#).replace(
        "</a:defRPr>",
        r#"<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr>"#,
    );
    format!(
        r#"<a:lvl1pPr marL="0" indent="0" algn="{align}" eaLnBrk="1" hangingPunct="1"><a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/>{properties}</a:lvl1pPr>"#
    )
}
