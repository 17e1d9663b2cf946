//! Shapes of a slide: text in placeholders or text boxes, legend samples, chart frames.

use super::{
    drawing_ml::{
        Shape, Wrap, inherited_body, name, preset_geometry, text_body, text_box, tight_body,
        transform, ungrouped,
    },
    palette::{Fill, Stroke},
    presentation::{Placeholder, PlaceholderRole},
    xml::CHART,
};
use crate::{chart::scene::Area, export::xml::Element};

/// Shapes of a slide, with consecutive ids.
pub(super) struct Shapes {
    pub(super) next: u32,
    pub(super) out: Vec<Element>,
}

impl Shapes {
    pub(super) fn new() -> Self {
        Self {
            // Id 1 is that of the shape tree.
            next: 2,
            out: Vec::new(),
        }
    }

    /// Adds text in a placeholder; `area` overrides the layout's position.
    pub(super) fn fill_placeholder(
        &mut self,
        placeholder: &Placeholder,
        paragraphs: impl IntoIterator<Item = Element>,
        area: Option<Area>,
    ) {
        let id = self.id();
        let name = format!("{} {id}", placeholder_name(placeholder.role));
        let shape = Shape::new(id, &name)
            .placeholder(placeholder.element(), ungrouped())
            .look(area.map(|area| transform("a:xfrm", area)))
            .text(text_body(inherited_body(), paragraphs));
        self.out.push(shape.element());
    }

    /// Adds a text box, for layouts without a placeholder for the text.
    pub(super) fn words(&mut self, area: Area, paragraphs: impl IntoIterator<Item = Element>) {
        let id = self.id();
        let body = tight_body(Wrap::Square, "t").child(Element::new("a:noAutofit"));
        self.out.push(text_box(id, area, body, paragraphs));
    }

    /// Adds a sample of a role's style.
    pub(super) fn sample(
        &mut self,
        geometry: &str,
        area: Area,
        fill: Fill,
        stroke: Option<Stroke>,
    ) {
        let id = self.id();
        let shape = Shape::new(id, &format!("Key {id}")).look([
            transform("a:xfrm", area),
            preset_geometry(geometry),
            fill.element(),
            Stroke::element(stroke),
        ]);
        self.out.push(shape.element());
    }

    /// Adds the frame of an office chart, which the slide relates to next after its layout.
    pub(super) fn frame(&mut self, area: Area, title: &str, description: &str) {
        let named = name(self.id(), title).attribute("descr", description);
        let locks = Element::new("a:graphicFrameLocks").attribute("noGrp", 1);
        let identity = Element::new("p:nvGraphicFramePr")
            .child(named)
            .child(Element::new("p:cNvGraphicFramePr").child(locks))
            .child(Element::new("p:nvPr"));
        let chart = Element::new("c:chart")
            .attribute("xmlns:c", CHART)
            // The slide's first relationship is the layout.
            .attribute("r:id", "rId2");
        let data = Element::new("a:graphicData")
            .attribute("uri", CHART)
            .child(chart);
        let frame = Element::new("p:graphicFrame")
            .child(identity)
            .child(transform("p:xfrm", area))
            .child(Element::new("a:graphic").child(data));
        self.out.push(frame);
    }

    /// Next free id.
    fn id(&mut self) -> u32 {
        let id = self.next;
        self.next += 1;
        id
    }
}

/// Name of a placeholder in the selection pane and for screen readers.
fn placeholder_name(role: PlaceholderRole) -> &'static str {
    match role {
        PlaceholderRole::Title => "Title",
        PlaceholderRole::Text => "Text",
        PlaceholderRole::Kicker => "Topic",
        PlaceholderRole::Subtitle => "Subtitle",
        PlaceholderRole::Source => "Source",
        PlaceholderRole::List => "List",
        PlaceholderRole::Footer => "Footer",
        PlaceholderRole::Number => "Slide Number",
    }
}
