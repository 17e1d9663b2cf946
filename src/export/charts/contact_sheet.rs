//! Contact sheet: all pictures of an export on one page, through the theme's `contact-sheet.html`.

use super::{PictureRequest, PlacedChart, formats::PictureFormat};
use crate::{
    chart::describe,
    diagnostics::say,
    files::Failure,
    site::SiteContext,
    theme::{Shade, Theme},
};
use serde::Serialize;
use std::path::PathBuf;

const TEMPLATE: &str = "contact-sheet.html";

#[derive(Serialize)]
struct ContactSheet {
    lang: &'static str,
    title: String,
    edition: String,
    dark: bool,
    charts: Vec<SheetRow>,
}

/// A chart in all languages.
#[derive(Serialize)]
struct SheetRow {
    name: String,
    pictures: Vec<PictureView>,
}

#[derive(Serialize)]
struct PictureView {
    lang: &'static str,
    title: String,
    alt: String,
    /// File that browsers display; none if only PDF was requested.
    image: Option<String>,
    width: u32,
    height: u32,
    files: Vec<FileLink>,
}

#[derive(Serialize)]
struct FileLink {
    name: String,
    format: String,
}

/// Renders the contact sheet.
pub(super) fn contact_sheet(
    context: &SiteContext,
    theme: &Theme,
    request: &PictureRequest<'_>,
    placed: &[PlacedChart<'_>],
) -> Result<Vec<u8>, Failure> {
    let lang = request.langs.first().copied();
    let lang = lang.unwrap_or(context.languages().source());
    // The languages of a chart follow one another.
    let rows = placed.chunk_by(|one, next| one.stem == next.stem);
    let view = ContactSheet {
        lang: lang.code(),
        title: context.site.settings.title.text(lang).to_owned(),
        edition: context.site.edition.title.text(lang).to_owned(),
        dark: request.shade == Shade::Dark,
        charts: rows
            .filter_map(|row| self::row(context, request, row))
            .collect(),
    };
    let page = theme.render(TEMPLATE, &view);
    page.map(String::into_bytes).map_err(|message| {
        let message = say!("engine-says", message);
        Failure::Theme(PathBuf::from(TEMPLATE), message)
    })
}

/// Row of a chart in its languages; none without a picture.
fn row(
    context: &SiteContext,
    request: &PictureRequest<'_>,
    row: &[PlacedChart<'_>],
) -> Option<SheetRow> {
    let name = row.first()?.stem.clone();
    let pictures = row.iter().map(|placed| {
        let (chart, lang, words) = (placed.chart, placed.lang, &context.words);
        let shown = request.formats.iter().find(|format| format.is_shown);
        let file = |format: &&PictureFormat| FileLink {
            name: placed.name(format),
            format: format.ending.to_uppercase(),
        };
        PictureView {
            lang: lang.code(),
            title: describe::headline(chart, lang, words),
            alt: describe::sentence(chart, lang, words),
            image: shown.map(|format| placed.name(format)),
            width: request.size.width,
            height: request.size.height,
            files: request.formats.iter().map(file).collect(),
        }
    });
    Some(SheetRow {
        name,
        pictures: pictures.collect(),
    })
}
