//! The deck of the site's theme: 16:9, one master, three layouts, its colours and fonts.
//!
//! Everything that slides of a sort have in common stands here once, so that whoever edits the deck
//! changes it in one place.

use super::{
    package::Package,
    palette::{ColourScheme, Fill, Palette},
    presentation::{Placeholder, PlaceholderRole, Presentation, SlideLayout, content_type},
    xml::{HEAD, SPACES, TextStyle, emu, escape, place},
};
use crate::{chart::scene::Area, theme::Style};

/// Width and height of a slide in points: 13⅓ × 7½ inches.
const SIZE: (f64, f64) = (960.0, 540.0);
/// The paper at both sides.
const EDGE: f64 = 44.0;
/// The width of what stands between.
const WIDE: f64 = SIZE.0 - 2.0 * EDGE;
/// Characters that Japanese lines do not begin with, and those that they do not end with.
const KINSOKU: (&str, &str) = (
    "!%),.:;?]}¢°’”‰′″℃、。々〉》」』】〕゛゜ゝゞ・ヽヾ！％），．：；？］｝｡｣､･ﾞﾟ￠ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶー",
    "$([\\{£¥‘“〈《「『【〔＄（［｛｢￡￥",
);

/// A placeholder of our own: its sort, place and type.
struct PlaceholderSpec {
    role: PlaceholderRole,
    kind: &'static str,
    idx: Option<u32>,
    area: Area,
    set: TextStyle,
    /// Where its text stands in it: `t`, `ctr`, `b`.
    anchor: &'static str,
    align: &'static str,
}

/// Makes the deck without slides.
///
/// # Errors
/// The theme says a colour or a font in no way that decks know.
pub(super) fn presentation(style: &Style) -> Result<Presentation, String> {
    let scheme = ColourScheme::of(style)?;
    let palette = Palette::of(style, &scheme)?;
    let mut package = Package::default();
    let (master, theme) = ("ppt/slideMasters/slideMaster1.xml", "ppt/theme/theme1.xml");
    package.put(theme, Some(content_type::THEME), self::theme(&scheme));
    package.put(master, Some(content_type::MASTER), "");
    let mut layout = |number: u32,
                      name: (&str, &str),
                      placeholders: Vec<PlaceholderSpec>,
                      decoration: String| {
        let part = format!("ppt/slideLayouts/slideLayout{number}.xml");
        package.put(
            &part,
            Some(content_type::LAYOUT),
            layout_part(name, &placeholders, &decoration),
        );
        package.relate(&part, "slideMaster", master);
        let id = package.relate(master, "slideLayout", &part);
        let placeholders = placeholders.into_iter().map(|own| Placeholder {
            role: own.role,
            kind: own.kind.to_owned(),
            idx: own.idx,
            area: own.area,
            size: own.set.size.unwrap_or(12.0),
        });
        (
            SlideLayout {
                part,
                placeholders: placeholders.collect(),
            },
            id,
        )
    };
    let (title, first) = layout(
        1,
        ("title", "Title"),
        title_placeholders(&palette),
        title_decoration(&palette),
    );
    let (section, second) = layout(
        2,
        ("secHead", "Section"),
        section_placeholders(&palette),
        section_decoration(&palette),
    );
    let (chart, third) = layout(
        3,
        ("titleOnly", "Chart"),
        chart_placeholders(&palette),
        chart_decoration(&palette),
    );
    package.relate(master, "theme", theme);
    package.fill(master, master_part(&palette, &[&first, &second, &third]));
    let notes = super::notes::master(&mut package, &self::theme(&scheme));
    let main = "ppt/presentation.xml".to_owned();
    package.put(&main, Some(content_type::DECK), "");
    let masters = package.relate(&main, "slideMaster", master);
    let of_notes = package.relate(&main, "notesMaster", &notes);
    package.relate(&main, "theme", theme);
    let deck = deck(&masters, &of_notes);
    Ok(Presentation {
        package,
        palette,
        size: SIZE,
        title,
        section,
        chart,
        notes,
        main,
        deck,
    })
}

/// The main part around its list of slides.
fn deck(masters: &str, notes: &str) -> (String, String, String) {
    let (w, h) = (emu(SIZE.0), emu(SIZE.1));
    let before = format!(
        r#"{HEAD}<p:presentation {SPACES} saveSubsetFonts="1"><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="{masters}"/></p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId r:id="{notes}"/></p:notesMasterIdLst>"#
    );
    let (starts, ends) = KINSOKU;
    let after = format!(
        r#"<p:sldSz cx="{w}" cy="{h}"/><p:notesSz cx="6858000" cy="9144000"/><p:kinsoku lang="ja-JP" invalStChars="{}" invalEndChars="{}"/><p:defaultTextStyle>{}</p:defaultTextStyle>"#,
        escape(starts),
        escape(ends),
        levels(
            &TextStyle {
                size: Some(12.0),
                ..TextStyle::default()
            },
            "l"
        )
    );
    (before, after, "</p:presentation>".to_owned())
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
        set: TextStyle::new(40.0, palette.on_cover).bold(),
        anchor: "b",
        align: "l",
    };
    let text = PlaceholderSpec {
        role: PlaceholderRole::Text,
        kind: "subTitle",
        idx: Some(1),
        area: area(72.0, 284.0, 780.0, 76.0),
        set: TextStyle::new(20.0, palette.on_cover),
        anchor: "t",
        align: "l",
    };
    let list = PlaceholderSpec {
        role: PlaceholderRole::List,
        kind: "body",
        idx: Some(13),
        area: area(72.0, 420.0, 816.0, 70.0),
        set: TextStyle::new(13.0, palette.quiet_on_cover),
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
        set: TextStyle::new(28.0, palette.on_cover).bold(),
        anchor: "t",
        align: "l",
    };
    let text = PlaceholderSpec {
        role: PlaceholderRole::Text,
        kind: "body",
        idx: Some(1),
        area: area(EDGE, 290.0, 250.0, 206.0),
        set: TextStyle::new(13.0, palette.quiet_on_cover),
        anchor: "t",
        align: "l",
    };
    let list = PlaceholderSpec {
        role: PlaceholderRole::List,
        kind: "body",
        idx: Some(13),
        area: area(364.0, 90.0, 552.0, 410.0),
        set: TextStyle::new(13.0, palette.text),
        anchor: "t",
        align: "l",
    };
    let number = PlaceholderSpec {
        set: TextStyle::new(10.0, palette.muted),
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
        set: TextStyle::new(10.0, palette.muted),
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
        set: TextStyle::new(9.0, palette.muted),
        anchor: "ctr",
        align: "l",
    }
}

fn chart_placeholders(palette: &Palette) -> Vec<PlaceholderSpec> {
    let body = |role, idx, area, set, anchor| PlaceholderSpec {
        role,
        kind: "body",
        idx: Some(idx),
        area,
        set,
        anchor,
        align: "l",
    };
    let title = PlaceholderSpec {
        role: PlaceholderRole::Title,
        kind: "title",
        idx: None,
        area: area(EDGE, 44.0, WIDE, 68.0),
        set: TextStyle::new(26.0, palette.text).bold(),
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

/// The whole slide in the colour of the cover, with a line of accent between title and edition.
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

/// A band of accent above, a thin line above the foot.
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

/// A rectangle that only decorates. Ids of layouts begin with 2; those of grounds are far from them.
fn panel(name: &str, area: Area, fill: Fill) -> String {
    let id = if name == "Rule" { 91 } else { 90 };
    format!(
        r#"<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="{name}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm>{}</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{}<a:ln><a:noFill/></a:ln></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="ja-JP"/></a:p></p:txBody></p:sp>"#,
        place(area),
        fill.element()
    )
}

fn layout_part(
    (kind, name): (&str, &str),
    placeholders: &[PlaceholderSpec],
    decoration: &str,
) -> String {
    let background = if kind == "title" {
        r#"<p:bg><p:bgPr><a:solidFill><a:schemeClr val="tx2"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>"#
    } else {
        ""
    };
    let shapes: String = (2..)
        .zip(placeholders)
        .map(|(id, own)| own.shape(id))
        .collect();
    format!(
        r#"{HEAD}<p:sldLayout {SPACES} type="{kind}" preserve="1" userDrawn="1"><p:cSld name="{name}">{background}{}</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"#,
        tree(&(decoration.to_owned() + &shapes))
    )
}

/// The tree of shapes of a master, a layout or a slide.
pub(super) fn tree(shapes: &str) -> String {
    format!(
        r#"<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>{shapes}</p:spTree>"#
    )
}

impl PlaceholderSpec {
    /// The placeholder as a shape of a layout or the master.
    fn shape(&self, id: u32) -> String {
        let idx = self
            .idx
            .map(|idx| format!(r#" idx="{idx}""#))
            .unwrap_or_default();
        let small = if matches!(self.role, PlaceholderRole::Title | PlaceholderRole::Text) {
            ""
        } else {
            r#" sz="quarter""#
        };
        let (kind, anchor) = (self.kind, self.anchor);
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
            levels(&self.set, self.align)
        )
    }
}

/// The first level of a list style; no slide has others.
fn levels(set: &TextStyle, align: &str) -> String {
    let properties = set.properties("a:defRPr", r#"kumimoji="1""#).replace(
        "</a:defRPr>",
        r#"<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr>"#,
    );
    format!(
        r#"<a:lvl1pPr marL="0" indent="0" algn="{align}" eaLnBrk="1" hangingPunct="1"><a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/>{properties}</a:lvl1pPr>"#
    )
}

/// The master: it holds what every layout has, and the layouts' ids.
fn master_part(palette: &Palette, layouts: &[&str]) -> String {
    let body = PlaceholderSpec {
        role: PlaceholderRole::Text,
        kind: "body",
        idx: Some(1),
        area: area(EDGE, 140.0, WIDE, 340.0),
        set: TextStyle::new(13.0, palette.text),
        anchor: "t",
        align: "l",
    };
    let mut placeholders = chart_placeholders(palette);
    placeholders.retain(|own| {
        !matches!(
            own.role,
            PlaceholderRole::Kicker | PlaceholderRole::Subtitle | PlaceholderRole::Source
        )
    });
    placeholders.insert(1, body);
    // The master's own have the numbers that PowerPoint gives them.
    for (own, idx) in placeholders
        .iter_mut()
        .zip([None, Some(1), Some(3), Some(4)])
    {
        own.idx = idx;
    }
    let shapes: String = (2..)
        .zip(&placeholders)
        .map(|(id, own)| own.shape(id))
        .collect();
    let ids = (2_147_483_649_u32..).zip(layouts);
    let ids: String = ids
        .map(|(id, layout)| format!(r#"<p:sldLayoutId id="{id}" r:id="{layout}"/>"#))
        .collect();
    let style = |points: f64, paint| levels(&TextStyle::new(points, paint), "l");
    format!(
        r#"{HEAD}<p:sldMaster {SPACES}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>{}</p:cSld><p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/><p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst><p:txStyles><p:titleStyle>{}</p:titleStyle><p:bodyStyle>{}</p:bodyStyle><p:otherStyle>{}</p:otherStyle></p:txStyles></p:sldMaster>"#,
        tree(&shapes),
        levels(&TextStyle::new(26.0, palette.text).bold(), "l"),
        style(13.0, palette.text),
        style(12.0, palette.text)
    )
}

/// Colours and fonts.
fn theme(scheme: &ColourScheme) -> String {
    let colours: String = scheme
        .colours
        .iter()
        .map(|(name, rgb)| format!(r#"<a:{name}><a:srgbClr val="{rgb}"/></a:{name}>"#))
        .collect();
    let (latin, japanese) = (escape(&scheme.latin), escape(&scheme.japanese));
    let fonts = format!(
        r#"<a:latin typeface="{latin}"/><a:ea typeface="{japanese}"/><a:cs typeface=""/><a:font script="Jpan" typeface="{japanese}"/>"#
    );
    let line = |width: i64| {
        format!(
            r#"<a:ln w="{width}"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill><a:prstDash val="solid"/></a:ln>"#
        )
    };
    let fill = r#"<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>"#;
    let effect = "<a:effectStyle><a:effectLst/></a:effectStyle>";
    format!(
        r#"{HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="nenpo"><a:themeElements><a:clrScheme name="nenpo">{colours}</a:clrScheme><a:fontScheme name="nenpo"><a:majorFont>{fonts}</a:majorFont><a:minorFont>{fonts}</a:minorFont></a:fontScheme><a:fmtScheme name="nenpo"><a:fillStyleLst>{fill}{fill}{fill}</a:fillStyleLst><a:lnStyleLst>{}{}{}</a:lnStyleLst><a:effectStyleLst>{effect}{effect}{effect}</a:effectStyleLst><a:bgFillStyleLst>{fill}{fill}{fill}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"#,
        line(6350),
        line(12700),
        line(19050)
    )
}
