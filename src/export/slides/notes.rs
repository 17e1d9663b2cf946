//! Speaker notes: a chart's description and its data table.
//!
//! Notes have no tables, so rows become lines with tabs between cells: pasted into a spreadsheet
//! they become cells again.

use super::{
    drawing_ml::{
        Shape, colour_map, inherited_body, master_colours, preset_geometry, scheme_colour,
        solid_fill, text_body, theme_fonts, transform, tree, ungrouped,
    },
    package::Package,
    presentation::content_type,
    xml::{namespaced, paragraph, paragraph_with, run_properties},
};
use crate::{
    chart::{describe::Table, scene::Area},
    export::xml::Element,
    model::Lang,
};

/// Adds a notes master, with a theme of its own as the format requires, and returns its name.
pub(super) fn master(package: &mut Package, theme: &str) -> String {
    let name = package.free("ppt/notesMasters/notesMaster", ".xml");
    let own = package.free("ppt/theme/theme", ".xml");
    package.put(&own, Some(content_type::THEME), theme);
    package.put(
        &name,
        Some(content_type::NOTES_MASTER),
        master_part().into_document(),
    );
    package.relate(&name, "theme", &own);
    name
}

/// Entry of the main part's list of notes masters; `id` is that of the relationship.
pub(super) fn master_reference(id: &str) -> Element {
    Element::new("p:notesMasterId").attribute("r:id", id)
}

fn master_part() -> Element {
    let picture_area = Area {
        x: 54.0,
        y: 90.0,
        w: 432.0,
        h: 243.0,
    };
    let body_area = Area {
        x: 54.0,
        y: 346.5,
        w: 432.0,
        h: 283.5,
    };
    let shapes = [
        picture(2).look(frame(picture_area)),
        body(3, Some("quarter"), [prompt()]).look(frame(body_area)),
    ];
    let background = Element::new("p:bgRef")
        .attribute("idx", 1001)
        .child(scheme_colour("bg1"));
    let content = Element::new("p:cSld")
        .child(Element::new("p:bg").child(background))
        .child(tree(shapes.map(Shape::element)));
    namespaced("p:notesMaster")
        .child(content)
        .child(colour_map())
        .child(Element::new("p:notesStyle").child(first_level()))
}

/// Text that the editor shows where there are no notes.
fn prompt() -> Element {
    let run = Element::new("a:r")
        .child(Element::new("a:rPr").attribute("lang", "ja-JP"))
        .child(Element::new("a:t").text("ノート"));
    paragraph_with(Element::new("a:pPr").attribute("lvl", 0), [run])
}

/// Style of the first level of notes.
fn first_level() -> Element {
    let properties = Element::new("a:defRPr")
        .attribute("kumimoji", 1)
        .attribute("sz", 1200)
        .child(solid_fill(scheme_colour("tx1")))
        .children(theme_fonts());
    Element::new("a:lvl1pPr")
        .attribute("marL", 0)
        .attribute("algn", "l")
        .child(properties)
}

/// Adds the notes of a slide.
pub(super) fn put(
    package: &mut Package,
    master: &str,
    slide: &str,
    paragraphs: &[String],
    lang: Lang,
) {
    let name = package.free("ppt/notesSlides/notesSlide", ".xml");
    let lines = paragraphs.iter().map(|text| line(text, lang));
    let shapes = [picture(2), body(3, None, lines)].map(Shape::element);
    let part = namespaced("p:notes")
        .child(Element::new("p:cSld").child(tree(shapes)))
        .child(master_colours());
    package.put(&name, Some(content_type::NOTES), part.into_document());
    package.relate(&name, "notesMaster", master);
    package.relate(&name, "slide", slide);
    package.relate(slide, "notesSlide", &name);
}

/// Rows of a table as lines with tabs.
pub(super) fn rows(table: &Table) -> Vec<String> {
    let rows = table.rows.iter().map(|row| {
        let label = format!("{}{}", "　".repeat(row.depth), row.label);
        std::iter::once(label)
            .chain(row.cells.iter().cloned())
            .collect::<Vec<_>>()
            .join("\t")
    });
    std::iter::once(table.head.join("\t")).chain(rows).collect()
}

/// Paragraph of notes; tabs are kept.
fn line(text: &str, lang: Lang) -> Element {
    if text.is_empty() {
        return Element::new("a:p");
    }
    let run = Element::new("a:r")
        .child(run_properties(lang).attribute("dirty", 0))
        .child(Element::new("a:t").tabbed_text(text));
    paragraph([run])
}

/// Placeholder of the slide's picture, which cannot be turned or distorted.
fn picture(id: u32) -> Shape {
    let locks = ungrouped()
        .attribute("noRot", 1)
        .attribute("noChangeAspect", 1);
    let placeholder = Element::new("p:ph").attribute("type", "sldImg");
    Shape::new(id, &format!("sldImg {id}")).placeholder(placeholder, locks)
}

/// Placeholder of the notes' text.
fn body(id: u32, size: Option<&str>, paragraphs: impl IntoIterator<Item = Element>) -> Shape {
    let placeholder = Element::new("p:ph")
        .attribute("type", "body")
        .optional("sz", size)
        .attribute("idx", 1);
    Shape::new(id, &format!("body {id}"))
        .placeholder(placeholder, ungrouped())
        .text(text_body(inherited_body(), paragraphs))
}

/// Rectangle that a placeholder of the master fills.
fn frame(area: Area) -> [Element; 2] {
    [transform("a:xfrm", area), preset_geometry("rect")]
}
