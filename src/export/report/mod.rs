//! The whole edition as a typeset report: the theme's Typst template, what it is filled with, and its charts.
//!
//! In: the world and the theme. Out: a folder from which any Typst makes the PDF. Texts of records reach Typst as data
//! (`json("report.ja.json")`), so that no text can be taken for Typst's own marks. Deliberately absent: the order and the looks of the
//! report (they are the theme's `report/`), and a model of its own: it gets the views of the site's pages.

#[cfg(feature = "pdf")]
pub mod pdf;
mod view;

use crate::{chart, model::Lang, page::World, theme::Theme};
use std::collections::BTreeMap;

/// The files of the report in a language by name: `report.ja.typ` with what it reads.
///
/// # Errors
/// The theme has no template for a report.
pub fn files(world: &World, theme: &Theme, lang: Lang) -> Result<BTreeMap<String, Vec<u8>>, String> {
    let code = lang.code();
    let mut files: BTreeMap<String, Vec<u8>> =
        theme.paper().map(|(path, bytes)| (format!("report/{path}"), bytes.to_vec())).collect();
    if !files.contains_key("report/report.typ") {
        return Err("the theme has no report/report.typ".to_owned());
    }
    let (view, figures) = view::view(world, lang);
    for id in figures {
        let Some(chart) = world.charts.iter().find(|chart| chart.id == id) else { continue };
        let (svg, ..) = chart::drawing(chart, lang, &world.words, theme.chart_css());
        files.insert(format!("charts/{id}.{code}.svg"), svg.into_bytes());
    }
    let mut json = serde_json::to_vec_pretty(&view).map_err(|error| error.to_string())?;
    json.push(b'\n');
    files.insert(format!("report.{code}.json"), json);
    files.insert(main(lang), source(lang).into_bytes());
    Ok(files)
}

/// The name of the file to compile.
#[must_use]
pub fn main(lang: Lang) -> String {
    format!("report.{}.typ", lang.code())
}

/// The file to compile: the template, filled.
fn source(lang: Lang) -> String {
    let code = lang.code();
    format!(
        "// Made by nenpo. This makes an accessible PDF for archives:\n\
         // typst compile --pdf-standard ua-1,a-2a report.{code}.typ\n\
         #import \"report/report.typ\": report\n\
         #report(json(\"report.{code}.json\"))\n"
    )
}
