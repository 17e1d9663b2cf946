//! Embedded workbook of a chart, which "Edit Data" opens. One datum per cell, numbers as numbers;
//! statuses and reasons stand in a separate column behind the charted ones.

use super::{ChartWriter, number_format};
use crate::{
    chart::office_chart::{DataPoint, NumberFormat, OfficeSeries},
    model::{Day, Number},
    text,
};
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, Formula, Workbook, Worksheet, XlsxError,
};

/// Name of the sheet with the charted numbers.
const SHEET: &str = "data";

/// Letter of a column; no chart has more columns than the alphabet has letters.
fn letter(column: usize) -> char {
    u8::try_from(column)
        .ok()
        .and_then(|column| b'A'.checked_add(column))
        .map_or('Z', char::from)
}

/// Cell with the name of a series.
pub(super) fn name_cell(series: usize) -> String {
    format!("{SHEET}!${}$1", letter(series + 1))
}

/// Cells of the categories.
pub(super) fn category_cells(count: usize) -> String {
    format!("{SHEET}!$A$2:$A${}", count + 1)
}

/// Cells of the values of a series.
pub(super) fn value_cells(series: usize, count: usize) -> String {
    let letter = letter(series + 1);
    format!("{SHEET}!${letter}$2:${letter}${}", count + 1)
}

/// Cells of the labels of a chart with shares: column D, behind the shares.
pub(super) fn label_cells(count: usize) -> String {
    format!("{SHEET}!$D$2:$D${}", count + 1)
}

/// Labels of a chart with shares of a whole: `158件（45.1%）`; none at points without a value.
pub(super) fn labels(
    writer: &ChartWriter<'_>,
    series: &OfficeSeries,
    whole: Number,
) -> Vec<Option<String>> {
    let label = |point: &DataPoint| {
        let value = point.value?;
        let share = text::percent(value.checked_div(whole)?, writer.lang);
        Some(writer.words.fill(
            writer.lang,
            "chart.remark",
            &[
                ("words", &series.number_format.label(value, writer.lang)),
                ("remarks", &share),
            ],
        ))
    };
    series.points.iter().map(label).collect()
}

pub(super) fn workbook(writer: &ChartWriter<'_>, day: Day) -> Result<Vec<u8>, String> {
    write(writer, day).map_err(|error| format!("a chart's workbook: {error}"))
}

fn write(writer: &ChartWriter<'_>, day: Day) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    if let Ok(day) = ExcelDateTime::parse_from_str(&day.to_string()) {
        // By default the workbook would contain the time of the export.
        book.set_properties(&DocProperties::new().set_creation_datetime(&day));
    }
    let sheet = book.add_worksheet().set_name(SHEET)?;
    // Wide enough for most names; headings stay visible while scrolling.
    sheet.set_column_width(0, 40)?.set_freeze_panes(1, 1)?;
    let bold = Format::new().set_bold();
    let office_chart = writer.office_chart;
    sheet.write_string_with_format(0, 0, &office_chart.category_title, &bold)?;
    for (row, name) in (1..).zip(&office_chart.categories) {
        sheet.write_string(row, 0, &name.text)?;
    }
    // Column A holds the categories.
    let mut column = 1;
    for series in &office_chart.series {
        sheet.write_string_with_format(0, column, &series.name.text, &bold)?;
        for (row, point) in (1..).zip(&series.points) {
            number(sheet, row, column, point.value)?;
        }
        column += 1;
    }
    if let (Some(whole), Some(series)) = (office_chart.whole, office_chart.series.first()) {
        shares(writer, sheet, whole, series)?;
        column += 2;
    }
    notes(writer, sheet, column)?;
    book.save_to_buffer()
}

fn number(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    value: Option<Number>,
) -> Result<(), XlsxError> {
    if let Some(value) = value.and_then(|value| value.to_f64()) {
        sheet.write_number(row, column, value)?;
    }
    Ok(())
}

/// Writes shares as formulas over a total below the values, and the labels composed of both.
fn shares(
    writer: &ChartWriter<'_>,
    sheet: &mut Worksheet,
    whole: Number,
    series: &OfficeSeries,
) -> Result<(), XlsxError> {
    let say = |key| writer.words.say(writer.lang, key);
    let bold = Format::new().set_bold();
    // One row stays free between the values and the total.
    let total = u32::try_from(series.points.len())
        .unwrap_or(u32::MAX)
        .saturating_add(2);
    sheet.write_string(total, 0, say("chart.table.total"))?;
    number(sheet, total, 1, Some(whole))?;
    sheet.write_string_with_format(0, 2, say("chart.table.share"), &bold)?;
    sheet.write_string_with_format(0, 3, say("slides.label"), &bold)?;
    let percent = Format::new().set_num_format("0.0%");
    let frame = LabelFrame::new(writer);
    let labels = labels(writer, series, whole);
    for (row, (point, label)) in (1..).zip(series.points.iter().zip(labels)) {
        let (Some(value), Some(label)) = (point.value, label) else {
            continue;
        };
        let Some(share) = value.checked_div(whole) else {
            continue;
        };
        // Formulas count rows from 1.
        let line = row + 1;
        let formula = format!("=B{line}/$B${}", total + 1);
        let formula = Formula::new(formula).set_result(share.to_string());
        sheet.write_formula_with_format(row, 2, formula, &percent)?;
        let formula = frame.formula(line, value, &series.number_format);
        let formula = Formula::new(formula).set_result(label);
        sheet.write_formula(row, 3, formula)?;
    }
    Ok(())
}

/// Text around a number and its share in the chart's language.
struct LabelFrame {
    before: String,
    between: String,
    after: String,
}

impl LabelFrame {
    fn new(writer: &ChartWriter<'_>) -> Self {
        // Control characters stand for the number and its share, as no phrase contains them.
        let values = [("words", "\u{1}"), ("remarks", "\u{2}")];
        let both = writer.words.fill(writer.lang, "chart.remark", &values);
        let (before, rest) = both.split_once('\u{1}').unwrap_or(("", &both));
        let (between, after) = rest.split_once('\u{2}').unwrap_or((rest, ""));
        Self {
            before: before.to_owned(),
            between: between.to_owned(),
            after: after.to_owned(),
        }
    }

    /// Formula of the label in a line of the sheet: number and unit from column B, share from column
    /// C.
    fn formula(&self, line: u32, value: Number, format: &NumberFormat) -> String {
        let digits = number_format::Numbers {
            decimals: value.scale(),
            negative: false,
        };
        let digits = number_format::format(&NumberFormat::default(), digits);
        let suffix = quoted(&format.suffix);
        let suffix = match &format.suffix_one {
            Some(one) => format!("IF(B{line}=1,{},{suffix})", quoted(one)),
            None => suffix,
        };
        let pieces = [
            quoted(&format!("{}{}", self.before, format.prefix)),
            format!("TEXT(B{line},{})", quoted(&digits)),
            suffix,
            quoted(&self.between),
            format!("TEXT(C{line},\"0.0%\")"),
            quoted(&self.after),
        ];
        let is_text = |piece: &String| piece != "\"\"";
        let pieces: Vec<String> = pieces.into_iter().filter(is_text).collect();
        format!("={}", pieces.join("&"))
    }
}

/// String literal of a formula.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// Writes what numbers cannot express, category by category.
fn notes(writer: &ChartWriter<'_>, sheet: &mut Worksheet, column: u16) -> Result<(), XlsxError> {
    let office_chart = writer.office_chart;
    let note = |at: usize| {
        let mut notes: Vec<&str> = office_chart
            .series
            .iter()
            .filter_map(|series| series.points.get(at)?.note.as_deref())
            .collect();
        // The parts of a category share its status.
        notes.dedup();
        notes.join(" / ")
    };
    let notes: Vec<String> = (0..office_chart.categories.len()).map(note).collect();
    if notes.iter().all(String::is_empty) {
        return Ok(());
    }
    let head = writer.words.say(writer.lang, "slides.remarks");
    sheet.write_string_with_format(0, column, head, &Format::new().set_bold())?;
    for (row, note) in (1..).zip(&notes).filter(|(_, note)| !note.is_empty()) {
        sheet.write_string(row, column, note)?;
    }
    Ok(())
}
