//! The whole edition as a typeset report: the theme's Typst template, what it is filled with, and its charts.
//!
//! In: the context and the theme. Out: a folder from which any Typst makes the PDF. Texts of records reach Typst as data
//! (`json("report.ja.json")`), so that no text can be taken for Typst's own marks. Deliberately absent: the order and the looks of the
//! report (they are the theme's `report/`), and a model of its own: it gets the views of the site's pages.

#[cfg(feature = "pdf")]
pub mod pdf;
mod view;

use crate::{
    chart,
    model::Lang,
    site::SiteContext,
    theme::{Shade, Theme},
};
use std::collections::BTreeMap;

/// The files of the report in a language by name: `report.ja.typ` with what it reads.
#[must_use]
pub fn files(context: &SiteContext, theme: &Theme, lang: Lang) -> BTreeMap<String, Vec<u8>> {
    let code = lang.code();
    let mut files: BTreeMap<String, Vec<u8>> = theme
        .paper()
        .map(|(path, bytes)| (format!("report/{path}"), bytes.to_vec()))
        .collect();
    let (view, figures) = view::view(context, lang);
    for chart in context.charts().filter(|chart| figures.contains(&chart.id)) {
        let svg = chart::bare_file(chart, lang, &context.words, theme.chart_css(Shade::Light));
        files.insert(view::file(&chart.id, lang), svg.into_bytes());
    }
    files.insert(
        format!("report.{code}.json"),
        format!("{view:#}\n").into_bytes(),
    );
    files.insert(main(lang), source(lang).into_bytes());
    files
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
