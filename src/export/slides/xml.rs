//! Building blocks of `DrawingML` that all parts of a deck share: escaped text, lengths, positions,
//! runs and paragraphs.

use super::palette::DeckColour;
use crate::{
    chart::scene::Area,
    model::{Lang, Locale},
};

/// Namespaces of a part with drawings.
pub(super) const SPACES: &str = r#"xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main""#;
/// XML declaration.
pub(super) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// Escapes text for XML. Characters that XML 1.0 cannot express are dropped; line breaks and tabs
/// become spaces.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // Attribute values would lose line breaks anyway.
            '\n' | '\r' | '\t' => out.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
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

/// Position and size.
pub(super) fn place(area: Area) -> String {
    let [x, y, w, h] = [area.x, area.y, area.w.max(0.0), area.h.max(0.0)].map(emu);
    format!(r#"<a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/>"#)
}

/// Language attributes: of the text, and the alternative for other scripts in it.
pub(super) fn language(lang: Lang) -> String {
    let Locale {
        regional,
        alternative,
        ..
    } = lang.locale();
    format!(r#"lang="{regional}" altLang="{alternative}""#)
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

    /// Run properties as an element of this name.
    pub(super) fn properties(&self, name: &str, attributes: &str) -> String {
        let size = self
            .size
            .map(|points| format!(r#" sz="{}""#, size(points)))
            .unwrap_or_default();
        let bold = self
            .bold
            .map(|bold| format!(r#" b="{}""#, u8::from(bold)))
            .unwrap_or_default();
        let paint = self
            .paint
            .as_ref()
            .map(DeckColour::solid)
            .unwrap_or_default();
        let space = if attributes.is_empty() { "" } else { " " };
        format!("<{name}{space}{attributes}{size}{bold}>{paint}</{name}>")
    }
}

/// Run of text in one style.
pub(super) fn run(text: &str, lang: Lang, set: &TextStyle) -> String {
    let properties = set.properties("a:rPr", &format!(r#"{} dirty="0""#, language(lang)));
    format!("<a:r>{properties}<a:t>{}</a:t></a:r>", escape(text))
}

/// Paragraph of runs; `properties` are its own attributes.
pub(super) fn paragraph(properties: &str, runs: &str) -> String {
    let properties = if properties.is_empty() {
        String::new()
    } else {
        format!("<a:pPr {properties}/>")
    };
    format!("<a:p>{properties}{runs}</a:p>")
}

/// Paragraph in one style.
pub(super) fn line(text: &str, lang: Lang, set: &TextStyle) -> String {
    paragraph("", &run(text, lang, set))
}

/// Shape tree of a master, a layout or a slide.
pub(super) fn tree(shapes: &str) -> String {
    format!(
        r#"<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>{shapes}</p:spTree>"#
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_say_is_left_out() {
        assert_eq!(
            escape("a\u{0}\u{b}<b>&\"\u{7f}\u{85}\n\u{fffe}c"),
            "a&lt;b&gt;&amp;&quot; c"
        );
    }

    #[test]
    fn lengths_are_whole() {
        assert_eq!(
            (emu(960.0), emu(540.0), size(10.55)),
            (12_192_000, 6_858_000, 1050)
        );
    }
}
