//! Contact sheet: all pictures of an export on one page, through the theme's `contact-sheet.html`.

use super::{Format, Placed, Wanted};
use crate::{
    chart::describe,
    files::Failure,
    model::Lang,
    site::SiteContext,
    theme::{Shade, Theme},
};
use serde::Serialize;
use std::path::PathBuf;

const TEMPLATE: &str = "contact-sheet.html";

#[derive(Serialize)]
struct Sheet {
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
    files: Vec<File>,
}

#[derive(Serialize)]
struct File {
    name: String,
    format: String,
}

/// Renders the contact sheet.
pub(super) fn sheet(
    context: &SiteContext,
    theme: &Theme,
    wanted: &Wanted<'_>,
    placed: &[Placed<'_>],
) -> Result<Vec<u8>, Failure> {
    let lang = wanted.langs.first().copied().unwrap_or(Lang::Ja);
    let rows = placed.chunk_by(|one, next| one.stem == next.stem);
    let view = Sheet {
        lang: lang.code(),
        title: context.site.settings.title.text(lang).to_owned(),
        edition: context.site.edition.title.text(lang).to_owned(),
        dark: wanted.shade == Shade::Dark,
        charts: rows.map(|row| self::row(context, wanted, row)).collect(),
    };
    let page = theme.render(TEMPLATE, &view);
    page.map(String::into_bytes)
        .map_err(|message| Failure::Theme(PathBuf::from(TEMPLATE), message))
}

fn row(context: &SiteContext, wanted: &Wanted<'_>, row: &[Placed<'_>]) -> SheetRow {
    let name = row
        .first()
        .map(|placed| placed.stem.clone())
        .unwrap_or_default();
    let pictures = row.iter().map(|placed| {
        let (chart, lang, words) = (placed.chart, placed.lang, &context.words);
        let shown = wanted
            .formats
            .iter()
            .filter(|format| **format != Format::Pdf)
            .min();
        let file = |format: &Format| File {
            name: placed.name(*format),
            format: format.ending().to_uppercase(),
        };
        PictureView {
            lang: lang.code(),
            title: describe::headline(chart, lang, words),
            alt: describe::sentence(chart, lang, words),
            image: shown.map(|format| placed.name(*format)),
            width: wanted.size.width,
            height: wanted.size.height,
            files: wanted.formats.iter().map(file).collect(),
        }
    });
    SheetRow {
        name,
        pictures: pictures.collect(),
    }
}
