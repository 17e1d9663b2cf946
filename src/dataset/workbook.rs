//! Excel workbook of the facts, by the rules of Japan's Statistics Bureau for machine-readable
//! tables.
//!
//! One value in each cell, numbers as numbers, western years, no merged cells, no formulas. The
//! descriptions of the columns and the notes are on separate sheets.

use super::{
    COLUMNS, Fact,
    columns::columns,
    files::{Field, fields},
};
use crate::{
    model::{Lang, Localized, Site},
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
        .set_title(&site.settings.title.ja)
        .set_subject(&site.edition.title.ja)
        .set_author(
            site.settings
                .publisher
                .as_ref()
                .map_or("", |publisher| &publisher.ja),
        );
    // Without a fixed time, the workbook would hold the time of the build and differ each time.
    // Validation has already refused an invalid day.
    if let Ok(day) = ExcelDateTime::parse_from_str(&site.edition.updated.to_string()) {
        properties = properties.set_creation_datetime(&day);
    }
    book.set_properties(&properties);
    facts_sheet(book.add_worksheet().set_name("facts")?, facts)?;
    columns_sheet(book.add_worksheet().set_name("columns")?, words)?;
    notes_sheet(book.add_worksheet().set_name("notes")?, site, words)?;
    Ok(book)
}

fn facts_sheet(sheet: &mut Worksheet, facts: &[Fact]) -> Result<(), XlsxError> {
    header(sheet, &COLUMNS)?;
    for (row, fact) in (1..).zip(facts) {
        for (column, field) in (0..).zip(fields(fact)) {
            match field {
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

fn columns_sheet(sheet: &mut Worksheet, words: &Words) -> Result<(), XlsxError> {
    header(sheet, &["column", "meaning_ja", "meaning_en"])?;
    sheet
        .set_column_width(0, 16)?
        .set_column_width(1, 60)?
        .set_column_width(2, 60)?;
    for (row, column) in (1..).zip(columns()) {
        let key = column.key();
        sheet.write_string(row, 0, column.name)?;
        sheet.write_string(row, 1, words.say(Lang::Ja, &key))?;
        sheet.write_string(row, 2, words.say(Lang::En, &key))?;
    }
    Ok(())
}

fn notes_sheet(sheet: &mut Worksheet, site: &Site, words: &Words) -> Result<(), XlsxError> {
    header(sheet, &["item_ja", "note_ja", "item_en", "note_en"])?;
    sheet.set_column_width(1, 60)?.set_column_width(3, 60)?;
    for (row, (key, note)) in (1..).zip(notes(site, words)) {
        sheet.write_string(row, 0, words.say(Lang::Ja, key))?;
        sheet.write_string(row, 1, &note.ja)?;
        sheet.write_string(row, 2, words.say(Lang::En, key))?;
        if let Some(english) = &note.en {
            sheet.write_string(row, 3, english)?;
        }
    }
    Ok(())
}

/// Notes that a reader of the rows needs, each with the word-list key of its label.
fn notes(site: &Site, words: &Words) -> Vec<(&'static str, Localized)> {
    let settings = &site.settings;
    let same = |text: &str| Localized::new(text, text);
    let said = |key: &str| Localized::new(words.say(Lang::Ja, key), words.say(Lang::En, key));
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
fn header(sheet: &mut Worksheet, names: &[&str]) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    for (column, name) in (0..).zip(names) {
        sheet.write_string_with_format(0, column, *name, &bold)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}
