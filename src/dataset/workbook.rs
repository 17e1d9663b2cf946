//! Excel workbook of the facts, by the rules of Japan's Statistics Bureau for machine-readable
//! tables.
//!
//! One value in each cell, numbers as numbers, western years, no merged cells, no formulas. The
//! descriptions of the columns and the notes are on separate sheets.

use super::{
    Fact,
    columns::columns,
    files::{Field, field},
};
use crate::{
    model::{Localized, Site},
    text::words::Words,
};
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

/// Bytes of the workbook with the sheets `facts`, `columns` and `notes`.
///
/// # Errors
/// A text is longer than a cell can hold (32,767 characters).
pub fn xlsx(site: &Site, words: &Words, facts: &[Fact]) -> Result<Vec<u8>, String> {
    workbook(site, words, facts)
        .and_then(|mut book| book.save_to_buffer())
        .map_err(|error| error.to_string())
}

/// The same workbook before it is saved, so that callers can add sheets.
///
/// # Errors
/// As those of [`xlsx`].
pub fn workbook(site: &Site, words: &Words, facts: &[Fact]) -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    let mut properties = DocProperties::new()
        .set_title(site.settings.title.source())
        .set_subject(site.edition.title.source())
        .set_author(
            site.settings
                .publisher
                .as_ref()
                .map_or("", |publisher| publisher.source()),
        );
    // Without a fixed time, the workbook would hold the time of the build and differ each time.
    // Validation has already refused an invalid day.
    if let Ok(day) = ExcelDateTime::parse_from_str(&site.edition.updated.to_string()) {
        properties = properties.set_creation_datetime(&day);
    }
    book.set_properties(&properties);
    facts_sheet(book.add_worksheet().set_name("facts")?, site, facts)?;
    columns_sheet(book.add_worksheet().set_name("columns")?, site, words)?;
    notes_sheet(book.add_worksheet().set_name("notes")?, site, words)?;
    Ok(book)
}

fn facts_sheet(sheet: &mut Worksheet, site: &Site, facts: &[Fact]) -> Result<(), XlsxError> {
    let columns = columns(&site.settings.languages);
    header(sheet, columns.iter().map(|column| column.name.as_str()))?;
    for (row, fact) in (1..).zip(facts) {
        for (column, described) in (0..).zip(&columns) {
            match field(fact, described) {
                Field::Empty => {}
                Field::Text(text) => _ = sheet.write_string(row, column, text)?,
                Field::Count(count) => _ = sheet.write_number(row, column, count)?,
                // A fiscal year is a number, which sorts and filters as one.
                Field::Measured(measured) => match measured.fiscal() {
                    Some(year) => _ = sheet.write_number(row, column, year.western())?,
                    None => _ = sheet.write_string(row, column, measured.to_string())?,
                },
                Field::Number(number) => {
                    if let Some(number) = number.to_f64() {
                        sheet.write_number(row, column, number)?;
                    }
                }
            }
        }
    }
    Ok(())
}

fn columns_sheet(sheet: &mut Worksheet, site: &Site, words: &Words) -> Result<(), XlsxError> {
    let languages = &site.settings.languages;
    let meanings = languages
        .iter()
        .map(|lang| format!("meaning_{}", lang.code()));
    let names: Vec<String> = std::iter::once("column".to_owned())
        .chain(meanings)
        .collect();
    header(sheet, names.iter().map(String::as_str))?;
    sheet.set_column_width(0, 16)?;
    for (at, _) in (1..).zip(languages.iter()) {
        sheet.set_column_width(at, 60)?;
    }
    for (row, column) in (1..).zip(columns(languages)) {
        sheet.write_string(row, 0, &column.name)?;
        for (at, lang) in (1..).zip(languages.iter()) {
            sheet.write_string(row, at, column.meaning(words, lang))?;
        }
    }
    Ok(())
}

fn notes_sheet(sheet: &mut Worksheet, site: &Site, words: &Words) -> Result<(), XlsxError> {
    let languages = &site.settings.languages;
    let pairs = languages.iter().flat_map(|lang| {
        let code = lang.code();
        [format!("item_{code}"), format!("note_{code}")]
    });
    let names: Vec<String> = pairs.collect();
    header(sheet, names.iter().map(String::as_str))?;
    let notes = notes(site, words);
    for (at, lang) in (0..).step_by(2).zip(languages.iter()) {
        sheet.set_column_width(at + 1, 60)?;
        for (row, (key, note)) in (1..).zip(&notes) {
            sheet.write_string(row, at, words.say(lang, key))?;
            if let Some(text) = note.written(lang) {
                sheet.write_string(row, at + 1, text)?;
            }
        }
    }
    Ok(())
}

/// Notes that a reader of the rows needs, each with the word-list key of its label.
fn notes(site: &Site, words: &Words) -> Vec<(&'static str, Localized)> {
    let settings = &site.settings;
    let languages = &settings.languages;
    let same = |text: &str| languages.each(|_| text.to_owned());
    let said = |key: &str| languages.each(|lang| words.say(lang, key).to_owned());
    let source = site
        .sources
        .get(&site.edition.source)
        .map(|source| source.title.clone());
    let rows = [
        ("data.note.report", Some(settings.title.clone())),
        ("data.note.edition", Some(site.edition.title.clone())),
        ("foot.source", source),
        ("foot.as-of", Some(same(&site.edition.as_of.to_string()))),
        (
            "foot.updated",
            Some(same(&site.edition.updated.to_string())),
        ),
        ("foot.publisher", settings.publisher.clone()),
        (
            "foot.licence",
            Some(
                settings
                    .licence
                    .clone()
                    .unwrap_or_else(|| said("data.no-licence")),
            ),
        ),
        (
            "data.note.licence-address",
            settings.licence_url.as_deref().map(same),
        ),
        ("data.note.address", settings.base_url.as_deref().map(same)),
        (
            "data.note.empty-cells",
            Some(said("data.note.empty-cells-text")),
        ),
        ("data.note.years", Some(said("data.note.years-text"))),
    ];
    rows.into_iter()
        .filter_map(|(key, note)| Some((key, note?)))
        .collect()
}

/// Writes the header row in bold and freezes it.
fn header<'a>(
    sheet: &mut Worksheet,
    names: impl Iterator<Item = &'a str>,
) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    for (column, name) in (0..).zip(names) {
        sheet.write_string_with_format(0, column, name, &bold)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}
