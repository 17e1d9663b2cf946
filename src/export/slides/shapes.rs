//! Shapes of a slide: text in placeholders or text boxes, legend samples, chart frames.

use super::{
    palette::{Fill, Stroke},
    presentation::{Placeholder, PlaceholderRole},
    xml::{emu, escape, place},
};
use crate::chart::scene::Area;

/// Shapes of a slide, with consecutive ids.
pub(super) struct Shapes {
    pub(super) next: u32,
    pub(super) out: String,
}

impl Shapes {
    pub(super) fn new() -> Self {
        Self {
            // Id 1 is that of the shape tree.
            next: 2,
            out: String::new(),
        }
    }

    /// Adds text in a placeholder; `area` overrides the layout's position.
    pub(super) fn fill_placeholder(
        &mut self,
        placeholder: &Placeholder,
        paragraphs: &str,
        area: Option<Area>,
    ) {
        let frame = area
            .map(|area| format!("<a:xfrm>{}</a:xfrm>", place(area)))
            .unwrap_or_default();
        let (id, name) = (self.id(), placeholder_name(placeholder.role));
        self.out.extend([format!(
            r#"<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="{name} {id}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>{}</p:nvPr></p:nvSpPr><p:spPr>{frame}</p:spPr><p:txBody><a:bodyPr/><a:lstStyle/>{paragraphs}</p:txBody></p:sp>"#,
            placeholder.element()
        )]);
    }

    /// Adds a text box, for layouts without a placeholder for the text.
    pub(super) fn words(&mut self, area: Area, paragraphs: &str) {
        let id = self.id();
        self.out.extend([format!(
            r#"<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="Text {id}"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>{}</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr><p:txBody><a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"><a:noAutofit/></a:bodyPr><a:lstStyle/>{paragraphs}</p:txBody></p:sp>"#,
            place(area)
        )]);
    }

    /// Adds a sample of a role's style.
    pub(super) fn sample(&mut self, shape: &str, area: Area, fill: Fill, stroke: Option<Stroke>) {
        let id = self.id();
        self.out.extend([format!(
            r#"<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="Key {id}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>{}</a:xfrm><a:prstGeom prst="{shape}"><a:avLst/></a:prstGeom>{}{}</p:spPr></p:sp>"#,
            place(area),
            fill.element(),
            Stroke::element(stroke)
        )]);
    }

    /// Adds the frame of an office chart.
    pub(super) fn frame(&mut self, area: Area, name: &str, description: &str) {
        let [x, y, w, h] = [area.x, area.y, area.w, area.h].map(emu);
        let id = self.id();
        self.out.extend([format!(
            r#"<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{id}" name="{}" descr="{}"/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></p:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="rId2"/></a:graphicData></a:graphic></p:graphicFrame>"#,
            escape(name),
            escape(description)
        )]);
    }

    pub(super) fn id(&mut self) -> u32 {
        self.next += 1;
        self.next - 1
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
