//! Default deck, in the look of the site's theme: 16:9, one master, three layouts, colours and fonts.
//!
//! Everything that the slides of a layout have in common stands in the layout, so that an edit of it
//! changes all of them.

use super::{
    default_layouts::{self, LayoutSpec, SIZE, levels, master_placeholders, shapes},
    drawing_ml::{background, colour_map, scheme_colour, solid_fill, tree},
    notes,
    package::Package,
    palette::{ColourScheme, Palette},
    presentation::{MainPart, Presentation, SlideLayout, content_type},
    xml::{DRAWING, TextStyle, emu, namespaced, value},
};
use crate::{export::xml::Element, theme::Style};

const MASTER: &str = "ppt/slideMasters/slideMaster1.xml";
const THEME: &str = "ppt/theme/theme1.xml";
/// Characters that no Japanese line starts with.
const NO_LINE_START: &str = "!%),.:;?]}¢°’”‰′″℃、。々〉》」』】〕゛゜ゝゞ・ヽヾ！％），．：；？］｝｡｣､･ﾞﾟ￠ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶー";
/// Characters that no Japanese line ends with.
const NO_LINE_END: &str = "$([\\{£¥‘“〈《「『【〔＄（［｛｢￡￥";

/// Id of the master; the format reserves lower ones.
const FIRST_MASTER: u32 = 2_147_483_648;

/// Makes the deck without slides.
///
/// # Errors
/// The theme states a colour or a font in a form that decks do not support.
pub(super) fn presentation(style: &Style) -> Result<Presentation, String> {
    let scheme = ColourScheme::of(style)?;
    let palette = Palette::of(style, &scheme)?;
    let mut package = Package::default();
    let theme = theme(&scheme).into_document();
    package.put(THEME, Some(content_type::THEME), theme.as_str());
    // The master refers to its layouts by the ids of relationships.
    let title = put_layout(&mut package, 1, &default_layouts::cover(&palette));
    let section = put_layout(&mut package, 2, &default_layouts::section(&palette));
    let chart = put_layout(&mut package, 3, &default_layouts::chart(&palette));
    package.relate(MASTER, "theme", THEME);
    let ids = [&title, &section, &chart].map(|layout| layout.id.as_str());
    let master = master_part(&palette, &ids).into_document();
    package.put(MASTER, Some(content_type::MASTER), master);
    let notes = notes::master(&mut package, &theme);
    let main = "ppt/presentation.xml".to_owned();
    let slide_master = package.relate(&main, "slideMaster", MASTER);
    let notes_master = package.relate(&main, "notesMaster", &notes);
    package.relate(&main, "theme", THEME);
    Ok(Presentation {
        main_part: main_part(&slide_master, &notes_master),
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
    package.put(
        &part,
        Some(content_type::LAYOUT),
        spec.part().into_document(),
    );
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

/// The main part around its list of slides; `slide_master` and `notes_master` are ids of
/// relationships.
fn main_part(slide_master: &str, notes_master: &str) -> MainPart {
    let slide_master = Element::new("p:sldMasterId")
        .attribute("id", FIRST_MASTER)
        .attribute("r:id", slide_master);
    let slide_size = Element::new("p:sldSz")
        .attribute("cx", emu(SIZE.width))
        .attribute("cy", emu(SIZE.height));
    // 7½ × 10 inches.
    let notes_size = Element::new("p:notesSz")
        .attribute("cx", 6_858_000)
        .attribute("cy", 9_144_000);
    let line_breaks = Element::new("p:kinsoku")
        .attribute("lang", "ja-JP")
        .attribute("invalStChars", NO_LINE_START)
        .attribute("invalEndChars", NO_LINE_END);
    let default = TextStyle {
        size: Some(12.0),
        ..TextStyle::default()
    };
    MainPart::Own {
        before_slides: vec![
            Element::new("p:sldMasterIdLst").child(slide_master),
            Element::new("p:notesMasterIdLst").child(notes::master_reference(notes_master)),
        ],
        after_slides: vec![
            slide_size,
            notes_size,
            line_breaks,
            Element::new("p:defaultTextStyle").child(levels(&default, "l")),
        ],
    }
}

/// The master: what all layouts have in common, and the layouts' ids.
fn master_part(palette: &Palette, layouts: &[&str]) -> Element {
    let content = Element::new("p:cSld")
        .child(background("bg1"))
        .child(tree(shapes(&master_placeholders(palette))));
    // Masters and layouts share one sequence of ids.
    let layouts = (FIRST_MASTER + 1..).zip(layouts).map(|(id, layout)| {
        Element::new("p:sldLayoutId")
            .attribute("id", id)
            .attribute("r:id", layout)
    });
    let style = |name, style: &TextStyle| Element::new(name).child(levels(style, "l"));
    let plain = |points| TextStyle::new(points, palette.text);
    let styles = Element::new("p:txStyles")
        .child(style("p:titleStyle", &plain(26.0).bold()))
        .child(style("p:bodyStyle", &plain(13.0)))
        .child(style("p:otherStyle", &plain(12.0)));
    namespaced("p:sldMaster")
        .child(content)
        .child(colour_map())
        .child(Element::new("p:sldLayoutIdLst").children(layouts))
        .child(styles)
}

/// The theme part: colours, fonts and formats.
fn theme(scheme: &ColourScheme) -> Element {
    let named = |name| Element::new(name).attribute("name", "nenpo");
    let colours = scheme
        .colours
        .iter()
        .map(|each| Element::new(each.element).child(value("a:srgbClr", each.rgb)));
    let fonts = named("a:fontScheme")
        .child(theme_fonts("a:majorFont", scheme))
        .child(theme_fonts("a:minorFont", scheme));
    let formats = named("a:fmtScheme").children(theme_formats());
    let elements = Element::new("a:themeElements")
        .child(named("a:clrScheme").children(colours))
        .child(fonts)
        .child(formats);
    Element::new("a:theme")
        .attribute("xmlns:a", DRAWING)
        .attribute("name", "nenpo")
        .child(elements)
}

/// Fonts of titles or of other text, by script.
fn theme_fonts(name: &'static str, scheme: &ColourScheme) -> Element {
    let typeface = |script, name: &str| Element::new(script).attribute("typeface", name);
    let japanese = Element::new("a:font")
        .attribute("script", "Jpan")
        .attribute("typeface", &scheme.japanese);
    Element::new(name)
        .child(typeface("a:latin", &scheme.latin))
        .child(typeface("a:ea", &scheme.japanese))
        .child(typeface("a:cs", ""))
        .child(japanese)
}

/// Fills, lines, effects and backgrounds that a program offers. The format requires three of each;
/// no shape of the deck refers to them.
fn theme_formats() -> [Element; 4] {
    let fill = || solid_fill(scheme_colour("phClr"));
    let fills = |name| Element::new(name).children([fill(), fill(), fill()]);
    let line = |width: u32| {
        Element::new("a:ln")
            .attribute("w", width)
            .child(fill())
            .child(value("a:prstDash", "solid"))
    };
    let effect = || Element::new("a:effectStyle").child(Element::new("a:effectLst"));
    [
        fills("a:fillStyleLst"),
        Element::new("a:lnStyleLst").children([line(6350), line(12700), line(19050)]),
        Element::new("a:effectStyleLst").children([effect(), effect(), effect()]),
        fills("a:bgFillStyleLst"),
    ]
}
