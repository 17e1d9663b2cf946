//! Text of `DrawingML`: languages, styles, runs and paragraphs; namespaces, lengths and values of all
//! parts of a deck.

use super::palette::DeckColour;
use crate::{export::xml::Element, model::Lang};
use std::fmt::Display;

/// Namespace of drawings, prefix `a`.
pub(super) const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
/// Namespace of charts, prefix `c`.
pub(super) const CHART: &str = "http://schemas.openxmlformats.org/drawingml/2006/chart";
/// Namespace of references to relationships, prefix `r`.
pub(super) const RELATIONSHIPS: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// Namespace of presentations, prefix `p`.
const PRESENTATION: &str = "http://schemas.openxmlformats.org/presentationml/2006/main";

/// Element that declares the namespaces of a part with drawings.
pub(super) fn namespaced(name: &'static str) -> Element {
    Element::new(name)
        .attribute("xmlns:a", DRAWING)
        .attribute("xmlns:r", RELATIONSHIPS)
        .attribute("xmlns:p", PRESENTATION)
}

/// Element that consists of a value: `<c:idx val="3"/>`.
pub(super) fn value(name: &'static str, value: impl Display) -> Element {
    Element::new(name).attribute("val", value)
}

/// Points in EMU: 12,700 per point.
#[expect(
    clippy::cast_possible_truncation,
    reason = "slides are at most some thousand points in size"
)]
pub(super) fn emu(points: f64) -> i64 {
    (points * 12_700.0).round() as i64
}

/// Font size in hundredths of a point, rounded down to a tenth.
pub(super) fn size(points: f64) -> i64 {
    // A tenth of a point is 1270 EMU.
    emu(points) / 1270 * 10
}

/// Language of a text.
pub(super) struct TextLanguage {
    /// Tag of the language, with a region.
    pub(super) tag: &'static str,
    /// Tag of the language of other scripts in the text.
    pub(super) alternative: &'static str,
}

/// Language attributes: of the text, and the alternative for other scripts in it.
pub(super) fn language(lang: Lang) -> TextLanguage {
    let locale = lang.locale();
    TextLanguage {
        tag: &locale.regional,
        alternative: &locale.alternative,
    }
}

/// Text style; unset properties are inherited from the placeholder.
#[derive(Debug, Clone, Default)]
pub(super) struct TextStyle {
    pub(super) size: Option<f64>,
    pub(super) bold: Option<bool>,
    pub(super) paint: Option<DeckColour>,
}

impl TextStyle {
    pub(super) fn new(size: f64, paint: DeckColour) -> Self {
        Self {
            size: Some(size),
            bold: None,
            paint: Some(paint),
        }
    }

    pub(super) fn bold(self) -> Self {
        Self {
            bold: Some(true),
            ..self
        }
    }

    /// Adds the style to an element of run properties.
    pub(super) fn properties(&self, element: Element) -> Element {
        element
            .optional("sz", self.size.map(size))
            .optional("b", self.bold.map(u8::from))
            .children(self.paint.map(|paint| paint.solid()))
    }

    /// Style of text that states no other, as charts and lists have it.
    pub(super) fn default_properties(&self) -> Element {
        self.properties(Element::new("a:defRPr"))
    }
}

/// Properties of a run: its language.
pub(super) fn run_properties(lang: Lang) -> Element {
    let TextLanguage { tag, alternative } = language(lang);
    Element::new("a:rPr")
        .attribute("lang", tag)
        .attribute("altLang", alternative)
}

/// Run of text in one style.
pub(super) fn run(text: &str, lang: Lang, set: &TextStyle) -> Element {
    // Text that is not dirty has been checked for its spelling.
    let properties = run_properties(lang).attribute("dirty", 0);
    Element::new("a:r")
        .child(set.properties(properties))
        .child(Element::new("a:t").text(text))
}

/// Line break within a paragraph.
pub(super) fn line_break() -> Element {
    Element::new("a:br")
}

/// Field of the slide number, which programs update; `shown` until then.
pub(super) fn slide_number(shown: impl Display) -> Element {
    Element::new("a:fld")
        .attribute("id", "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}")
        .attribute("type", "slidenum")
        .child(Element::new("a:rPr").attribute("lang", "ja-JP"))
        .child(Element::new("a:t").text(shown.to_string()))
}

/// Paragraph of runs.
pub(super) fn paragraph(runs: impl IntoIterator<Item = Element>) -> Element {
    Element::new("a:p").children(runs)
}

/// Paragraph of runs with properties of its own: [`aligned`], [`space_before`].
pub(super) fn paragraph_with(
    properties: Element,
    runs: impl IntoIterator<Item = Element>,
) -> Element {
    Element::new("a:p").child(properties).children(runs)
}

/// Paragraph properties: the alignment, such as `ctr`.
pub(super) fn aligned(align: &str) -> Element {
    Element::new("a:pPr").attribute("algn", align)
}

/// Paragraph properties: the gap above, in hundredths of a point.
pub(super) fn space_before(hundredths: i64) -> Element {
    Element::new("a:pPr").child(gap_above(hundredths))
}

/// Gap above a paragraph, in hundredths of a point.
pub(super) fn gap_above(hundredths: i64) -> Element {
    Element::new("a:spcBef").child(value("a:spcPts", hundredths))
}

/// Properties of what is typed at the end of a paragraph.
pub(super) fn paragraph_end(tag: &str) -> Element {
    Element::new("a:endParaRPr").attribute("lang", tag)
}

/// Paragraph in one style.
pub(super) fn line(text: &str, lang: Lang, set: &TextStyle) -> Element {
    paragraph([run(text, lang, set)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_whole() {
        assert_eq!(
            (emu(960.0), emu(540.0), size(10.55)),
            (12_192_000, 6_858_000, 1050)
        );
    }
}
