//! Layouts of a template: their types, and position and text size of their placeholders. Whatever a
//! layout omits is inherited from its master.

use super::{
    package::Relationship,
    presentation::{Placeholder, PlaceholderRole, SlideLayout, SlideSize},
};
use crate::{
    chart::scene::Area,
    diagnostics::{Message, say},
};
use roxmltree::{Document, Node};

/// Layout of a template.
#[derive(Debug, Clone)]
pub(super) struct TemplateLayout {
    pub(super) layout_type: Option<String>,
    pub(super) name: String,
    pub(super) layout: SlideLayout,
    /// Types of all placeholders.
    kinds: Vec<String>,
}

/// Placeholder as its part declares it.
struct DeclaredPlaceholder {
    kind: String,
    idx: Option<u32>,
    area: Option<Area>,
    size: Option<f64>,
}

impl TemplateLayout {
    /// Whether it is designed for the start of a deck.
    pub(super) fn is_cover(&self) -> bool {
        self.kinds.iter().any(|kind| kind == "ctrTitle")
    }

    /// Whether the space below its title is free.
    pub(super) fn is_free(&self) -> bool {
        // Date, footer and slide number stand at the bottom.
        let usual = ["title", "dt", "ftr", "sldNum"];
        self.kinds.iter().all(|kind| usual.contains(&kind.as_str()))
    }
}

/// Layouts of a master, in order. `read` returns the text of a part.
///
/// # Errors
/// A part is missing or broken.
pub(super) fn layouts(
    master: &str,
    relationships: &[Relationship],
    read: impl Fn(&str) -> Result<String, Message>,
) -> Result<Vec<TemplateLayout>, Message> {
    let document =
        Document::parse(master).map_err(|error| say!("slide-master-is-broken", error))?;
    let list = document
        .descendants()
        .find(|node| node.tag_name().name() == "sldLayoutIdLst");
    let entries = list
        .iter()
        .flat_map(|list| list.children().filter(Node::is_element));
    let parts: Vec<String> = entries
        .filter_map(|entry| target(entry, relationships))
        .collect();
    let master = InheritedStyle {
        placeholders: declared_placeholders(&document),
        title: style(&document, "titleStyle").unwrap_or(32.0),
        body: style(&document, "bodyStyle").unwrap_or(18.0),
    };
    parts
        .into_iter()
        .map(|part| {
            let text = read(&part)?;
            template_layout(part, &text, &master)
        })
        .collect()
}

/// What layouts inherit from their master.
struct InheritedStyle {
    placeholders: Vec<DeclaredPlaceholder>,
    /// Font size of titles, in points.
    title: f64,
    /// Font size of other text, in points.
    body: f64,
}

/// Reads a layout.
fn template_layout(
    part: String,
    text: &str,
    master: &InheritedStyle,
) -> Result<TemplateLayout, Message> {
    let document =
        Document::parse(text).map_err(|error| say!("part-is-broken", name = part, error))?;
    let content = descendant(document.root(), "cSld");
    let name = content.and_then(|node| node.attribute("name"));
    let layout_type = document.root_element().attribute("type");
    let own = declared_placeholders(&document);
    let placeholders = own.iter().filter_map(|each| placeholder(each, master));
    Ok(TemplateLayout {
        layout_type: layout_type.map(str::to_owned),
        name: name.unwrap_or(&part).to_owned(),
        kinds: own.iter().map(|each| each.kind.clone()).collect(),
        layout: SlideLayout {
            placeholders: placeholders.collect(),
            part,
        },
    })
}

/// Part that a list entry refers to by its `r:id`.
pub(super) fn target(entry: Node<'_, '_>, relationships: &[Relationship]) -> Option<String> {
    let id = entry
        .attributes()
        // Entries have a plain `id` too; the relationship's has a namespace.
        .find(|each| each.name() == "id" && each.namespace().is_some())?
        .value();
    relationships
        .iter()
        .find(|relationship| relationship.id == id)
        .map(|relationship| relationship.target.clone())
}

/// Width and height of slides.
pub(super) fn size(deck: &Document<'_>) -> Option<SlideSize> {
    let node = deck
        .root_element()
        .children()
        .find(|node| node.tag_name().name() == "sldSz")?;
    Some(SlideSize {
        width: points(node, "cx")?,
        height: points(node, "cy")?,
    })
}

/// A length in EMU, converted to points.
fn points(node: Node<'_, '_>, name: &str) -> Option<f64> {
    node.attribute(name)?
        .parse::<f64>()
        .ok()
        .map(|emu| emu / 12_700.0)
}

fn descendant<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.descendants()
        .find(|each| each.tag_name().name() == name)
}

/// Placeholders of a part.
fn declared_placeholders(document: &Document<'_>) -> Vec<DeclaredPlaceholder> {
    let shapes = document
        .descendants()
        .filter(|node| node.tag_name().name() == "sp");
    let declared_placeholders = shapes.filter_map(|shape| {
        let ph = descendant(shape, "ph")?;
        let frame = descendant(shape, "xfrm");
        let area = frame.and_then(|frame| {
            let (off, ext) = (descendant(frame, "off")?, descendant(frame, "ext")?);
            Some(Area {
                x: points(off, "x")?,
                y: points(off, "y")?,
                w: points(ext, "cx")?,
                h: points(ext, "cy")?,
            })
        });
        let size = descendant(shape, "lvl1pPr")
            .and_then(|level| descendant(level, "defRPr"))
            .and_then(font);
        Some(DeclaredPlaceholder {
            // The format's default type.
            kind: ph.attribute("type").unwrap_or("obj").to_owned(),
            idx: ph.attribute("idx").and_then(|idx| idx.parse().ok()),
            area,
            size,
        })
    });
    declared_placeholders.collect()
}

/// Font size of run properties, in points.
fn font(properties: Node<'_, '_>) -> Option<f64> {
    properties
        .attribute("sz")?
        .parse::<f64>()
        .ok()
        .map(|hundredths| hundredths / 100.0)
}

/// Font size of the first level of a master's text style.
fn style(master: &Document<'_>, name: &str) -> Option<f64> {
    let style = master
        .descendants()
        .find(|node| node.tag_name().name() == name)?;
    descendant(descendant(style, "lvl1pPr")?, "defRPr").and_then(font)
}

/// Resolved placeholder; none for types that slides do not use.
fn placeholder(declared: &DeclaredPlaceholder, master: &InheritedStyle) -> Option<Placeholder> {
    let (role, inherits_from, usual) = match declared.kind.as_str() {
        "title" | "ctrTitle" => (PlaceholderRole::Title, "title", master.title),
        "subTitle" | "body" => (PlaceholderRole::Text, "body", master.body),
        "ftr" => (PlaceholderRole::Footer, "ftr", master.body),
        "sldNum" => (PlaceholderRole::Number, "sldNum", master.body),
        _ => return None,
    };
    let mut inherited = master.placeholders.iter();
    let inherited = inherited.find(|each| each.kind == inherits_from);
    let size = declared.size.or_else(|| inherited?.size);
    Some(Placeholder {
        role,
        kind: declared.kind.clone(),
        idx: declared.idx,
        area: declared.area.or_else(|| inherited?.area)?,
        size: size.unwrap_or(usual),
    })
}
