//! Speaker notes: a chart's description and its data table.
//!
//! Notes have no tables, so rows become lines with tabs between cells: pasted into a spreadsheet
//! they become cells again.

use super::{
    package::Package,
    presentation::content_type,
    xml::{HEAD, SPACES, escape, language, place, tree},
};
use crate::{
    chart::{describe::Table, scene::Area},
    model::Lang,
};

/// Adds a notes master, with a theme of its own as the format requires, and returns its name.
pub(super) fn master(package: &mut Package, theme: &str) -> String {
    let (name, own) = (
        package.free("ppt/notesMasters/notesMaster", ".xml"),
        package.free("ppt/theme/theme", ".xml"),
    );
    package.put(&own, Some(content_type::THEME), theme);
    let picture_area = Area {
        x: 54.0,
        y: 90.0,
        w: 432.0,
        h: 243.0,
    };
    let picture = shape(2, "sldImg", "", picture_area, None);
    let body = r#"<a:p><a:pPr lvl="0"/><a:r><a:rPr lang="ja-JP"/><a:t>ノート</a:t></a:r></a:p>"#;
    let body_area = Area {
        x: 54.0,
        y: 346.5,
        w: 432.0,
        h: 283.5,
    };
    let attributes = r#" sz="quarter" idx="1""#;
    let body = shape(3, "body", attributes, body_area, Some(body));
    let style = r#"<a:lvl1pPr marL="0" algn="l"><a:defRPr kumimoji="1" sz="1200"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr></a:lvl1pPr>"#;
    let part = format!(
        r#"{HEAD}<p:notesMaster {SPACES}><p:cSld><p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg>{}</p:cSld><p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/><p:notesStyle>{style}</p:notesStyle></p:notesMaster>"#,
        tree(&(picture + &body))
    );
    package.put(&name, Some(content_type::NOTES_MASTER), part);
    package.relate(&name, "theme", &own);
    name
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
    let lines: String = paragraphs.iter().map(|text| line(text, lang)).collect();
    let shapes =
        placeholder(2, "sldImg", "", None) + &placeholder(3, "body", r#" idx="1""#, Some(&lines));
    let part = format!(
        r#"{HEAD}<p:notes {SPACES}><p:cSld>{}</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"#,
        tree(&shapes)
    );
    package.put(&name, Some(content_type::NOTES), part);
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
fn line(text: &str, lang: Lang) -> String {
    let words = text.split('\t').map(escape).collect::<Vec<_>>().join("\t");
    if words.is_empty() {
        return "<a:p/>".to_owned();
    }
    format!(
        r#"<a:p><a:r><a:rPr {} dirty="0"/><a:t>{words}</a:t></a:r></a:p>"#,
        language(lang)
    )
}

/// Placeholder of the master, with its position.
fn shape(id: u32, kind: &str, more: &str, area: Area, text: Option<&str>) -> String {
    let frame = format!(
        r#"<p:spPr><a:xfrm>{}</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>"#,
        place(area)
    );
    placeholder_in(id, kind, more, &frame, text)
}

/// Placeholder of a notes page.
fn placeholder(id: u32, kind: &str, more: &str, text: Option<&str>) -> String {
    placeholder_in(id, kind, more, "<p:spPr/>", text)
}

fn placeholder_in(id: u32, kind: &str, more: &str, frame: &str, text: Option<&str>) -> String {
    // The slide's picture cannot be turned or distorted.
    let locks = if text.is_none() {
        r#" noRot="1" noChangeAspect="1""#
    } else {
        ""
    };
    let body = text
        .map(|text| format!("<p:txBody><a:bodyPr/><a:lstStyle/>{text}</p:txBody>"))
        .unwrap_or_default();
    format!(
        r#"<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="{kind} {id}"/><p:cNvSpPr><a:spLocks noGrp="1"{locks}/></p:cNvSpPr><p:nvPr><p:ph type="{kind}"{more}/></p:nvPr></p:nvSpPr>{frame}{body}</p:sp>"#
    )
}
