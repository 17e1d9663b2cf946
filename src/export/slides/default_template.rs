//! Default deck, in the look of the site's theme: 16:9, one master, three layouts, colours and fonts.
//!
//! Everything that the slides of a layout have in common stands in the layout, so that an edit of it
//! changes all of them.

use super::{
    default_layouts::{self, LayoutSpec, SIZE, levels, master_placeholders, shapes},
    package::Package,
    palette::{ColourScheme, Palette},
    presentation::{MainPart, Presentation, SlideLayout, content_type},
    xml::{HEAD, SPACES, TextStyle, emu, escape, tree},
};
use crate::theme::Style;

const MASTER: &str = "ppt/slideMasters/slideMaster1.xml";
const THEME: &str = "ppt/theme/theme1.xml";
/// Characters that no Japanese line starts with, and those that none ends with.
const KINSOKU: (&str, &str) = (
    "!%),.:;?]}¢°’”‰′″℃、。々〉》」』】〕゛゜ゝゞ・ヽヾ！％），．：；？］｝｡｣､･ﾞﾟ￠ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶー",
    "$([\\{£¥‘“〈《「『【〔＄（［｛｢￡￥",
);

/// Makes the deck without slides.
///
/// # Errors
/// The theme states a colour or a font in a form that decks do not support.
pub(super) fn presentation(style: &Style) -> Result<Presentation, String> {
    let scheme = ColourScheme::of(style)?;
    let palette = Palette::of(style, &scheme)?;
    let mut package = Package::default();
    package.put(THEME, Some(content_type::THEME), theme(&scheme));
    // The master refers to its layouts by ids of relationships; its content follows below.
    package.put(MASTER, Some(content_type::MASTER), "");
    let title = put_layout(&mut package, 1, &default_layouts::cover(&palette));
    let section = put_layout(&mut package, 2, &default_layouts::section(&palette));
    let chart = put_layout(&mut package, 3, &default_layouts::chart(&palette));
    let ids = [&title, &section, &chart].map(|layout| layout.id.as_str());
    package.relate(MASTER, "theme", THEME);
    package.fill(MASTER, master_part(&palette, &ids));
    let notes = super::notes::master(&mut package, &theme(&scheme));
    let main = "ppt/presentation.xml".to_owned();
    package.put(&main, Some(content_type::DECK), "");
    let masters = package.relate(&main, "slideMaster", MASTER);
    let of_notes = package.relate(&main, "notesMaster", &notes);
    package.relate(&main, "theme", THEME);
    Ok(Presentation {
        main_part: main_part(&masters, &of_notes),
        package,
        palette,
        size: SIZE,
        title: title.layout,
        section: section.layout,
        chart: chart.layout,
        notes,
        main,
    })
}

/// A layout with the id of its relationship to the master.
struct RelatedLayout {
    layout: SlideLayout,
    id: String,
}

/// Adds a layout to the package.
fn put_layout(package: &mut Package, number: u32, spec: &LayoutSpec) -> RelatedLayout {
    let part = format!("ppt/slideLayouts/slideLayout{number}.xml");
    package.put(&part, Some(content_type::LAYOUT), spec.part());
    package.relate(&part, "slideMaster", MASTER);
    let id = package.relate(MASTER, "slideLayout", &part);
    let placeholders = spec.placeholders.iter();
    RelatedLayout {
        layout: SlideLayout {
            part,
            placeholders: placeholders.map(|each| each.placeholder()).collect(),
        },
        id,
    }
}

/// The main part around its list of slides. `masters` and `notes` are ids of relationships.
fn main_part(masters: &str, notes: &str) -> MainPart {
    let (w, h) = (emu(SIZE.0), emu(SIZE.1));
    let before_slides = format!(
        r#"{HEAD}<p:presentation {SPACES} saveSubsetFonts="1"><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="{masters}"/></p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId r:id="{notes}"/></p:notesMasterIdLst>"#
    );
    let (starts, ends) = (escape(KINSOKU.0), escape(KINSOKU.1));
    let default = TextStyle {
        size: Some(12.0),
        ..TextStyle::default()
    };
    let after_slides = format!(
        r#"<p:sldSz cx="{w}" cy="{h}"/><p:notesSz cx="6858000" cy="9144000"/><p:kinsoku lang="ja-JP" invalStChars="{starts}" invalEndChars="{ends}"/><p:defaultTextStyle>{}</p:defaultTextStyle>"#,
        levels(&default, "l")
    );
    MainPart {
        before_slides,
        after_slides,
        end: "</p:presentation>".to_owned(),
    }
}

/// The master: what all layouts have in common, and the layouts' ids.
fn master_part(palette: &Palette, layouts: &[&str]) -> String {
    let shapes = shapes(&master_placeholders(palette));
    // Ids of layouts follow that of the master.
    let ids = (2_147_483_649_u32..).zip(layouts);
    let ids: String = ids
        .map(|(id, layout)| format!(r#"<p:sldLayoutId id="{id}" r:id="{layout}"/>"#))
        .collect();
    let style = |points: f64| levels(&TextStyle::new(points, palette.text), "l");
    format!(
        r#"{HEAD}<p:sldMaster {SPACES}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>{}</p:cSld><p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/><p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst><p:txStyles><p:titleStyle>{}</p:titleStyle><p:bodyStyle>{}</p:bodyStyle><p:otherStyle>{}</p:otherStyle></p:txStyles></p:sldMaster>"#,
        tree(&shapes),
        levels(&TextStyle::new(26.0, palette.text).bold(), "l"),
        style(13.0),
        style(12.0)
    )
}

/// The theme part: colours and fonts.
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
