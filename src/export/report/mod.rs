//! Report: the whole edition as a Typst document, with the theme's template, its data and its
//! charts.
//!
//! In: the context and the theme. Out: a folder that any Typst compiles to PDF. Texts of records
//! reach Typst as data (`json("report.ja.json")`), so that no text can act as Typst markup.
//! Deliberately absent: the structure and style of the report (in the theme's `report/`), and a
//! view model of its own: it uses the views of the site's pages.

#[cfg(feature = "pdf")]
pub mod pdf;
mod view;

use crate::{
    chart,
    model::{Lang, MediaKind, media_kind},
    site::SiteContext,
    theme::{Shade, Theme},
};
use std::collections::BTreeMap;
use view::ReportView;

/// Files of the report in a language, by name: `report.ja.typ` with everything that it reads.
#[must_use]
pub fn files(context: &SiteContext, theme: &Theme, lang: Lang) -> BTreeMap<String, Vec<u8>> {
    let code = lang.code();
    let mut files: BTreeMap<String, Vec<u8>> = theme
        .paper()
        .map(|(path, bytes)| (format!("report/{path}"), bytes.to_vec()))
        .collect();
    let ReportView { data, figures } = view::view(context, lang);
    for chart in context.charts().filter(|chart| figures.contains(&chart.id)) {
        let svg =
            chart::file_without_title(chart, lang, &context.words, theme.chart_css(Shade::Light));
        files.insert(view::file(&chart.id, lang), svg.into_bytes());
    }
    // The template shows the pictures of texts; documents stay on the site.
    let media = context.site.media.iter();
    let pictures = media.filter(|(path, _)| media_kind(path) == Some(MediaKind::Picture));
    files.extend(pictures.map(|(path, bytes)| (path.clone(), bytes.to_vec())));
    files.insert(
        format!("report.{code}.json"),
        format!("{data:#}\n").into_bytes(),
    );
    files.insert(main(lang), source(lang).into_bytes());
    files
}

/// Name of the file to compile.
#[must_use]
pub fn main(lang: Lang) -> String {
    format!("report.{}.typ", lang.code())
}

/// The file to compile: it imports the template and passes the data.
fn source(lang: Lang) -> String {
    let code = lang.code();
    format!(
        "// Made by nenpo. This makes an accessible PDF for archives:\n\
         // typst compile --pdf-standard ua-1,a-2a report.{code}.typ\n\
         #import \"report/report.typ\": report\n\
         #report(json(\"report.{code}.json\"))\n"
    )
}
