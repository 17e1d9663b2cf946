//! Exported workbook: the site's data sheets, and charts that Excel draws.
//!
//! In: the context and the theme. Out: an XLSX file, the same for the same records. Data sheets
//! stay machine-readable: one datum per cell, numbers as numbers, no merged cells. Charts stand on
//! sheets of their own, one per language, and take their numbers from sheets of rows. Deliberately
//! absent: charts that exist as drawings only (a matrix, a timeline); they are pictures of the
//! site.

mod excel_chart;

use crate::{
    chart::{
        self, Chart,
        office_chart::{Measure, OfficeChart, OfficeSeries},
    },
    dataset,
    model::Lang,
    site::SiteContext,
    text,
    theme::{Style, Theme},
};
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

/// Columns of the rows behind the charts.
const COLUMNS: [&str; 6] = ["chart", "series", "category", "value", "unit", "note"];

/// Makes the workbook.
///
/// # Errors
/// A text exceeds the length of a cell, or the theme's style lacks a colour.
pub fn file(context: &SiteContext, theme: &Theme) -> Result<Vec<u8>, String> {
    let style = theme.style();
    let mut book = dataset::workbook(&context.site, &context.words, context.facts())
        .map_err(|error| error.to_string())?;
    for lang in context.languages().iter() {
        let drawn: Vec<(&Chart, OfficeChart)> = context
            .charts()
            .filter_map(|chart| Some((chart, OfficeChart::of(chart, lang, &context.words)?)))
            .collect();
        sheets(&mut book, context, &drawn, lang, &style)?;
    }
    book.save_to_buffer().map_err(|error| error.to_string())
}

/// Adds the charts of a language, and the rows that they take their numbers from.
fn sheets(
    book: &mut Workbook,
    context: &SiteContext,
    drawn: &[(&Chart, OfficeChart)],
    lang: Lang,
    style: &Style,
) -> Result<(), String> {
    let failed = |error: XlsxError| error.to_string();
    let numbers = format!("chart_data_{}", lang.code());
    let mut rows = Rows::new(&numbers).map_err(failed)?;
    let mut sheet = Worksheet::new();
    sheet
        .set_name(format!("charts_{}", lang.code()))
        .map_err(failed)?;
    sheet.set_column_width(0, 46).map_err(failed)?;
    let mut at = 0;
    for (chart, office_chart) in drawn {
        let id = chart.id.to_string();
        let places = rows.add(&id, office_chart).map_err(failed)?;
        let mut excel_chart = excel_chart::excel_chart(office_chart, &places, &numbers, style)?;
        excel_chart
            .title()
            .set_name(chart::describe::headline(chart, lang, &context.words).as_str());
        let sentence = chart::describe::sentence(chart, lang, &context.words);
        excel_chart.set_alt_text(opening(&sentence, lang));
        let height = excel_chart::height(office_chart);
        excel_chart.set_width(excel_chart::WIDTH).set_height(height);
        sheet.write_string(at, 0, &id).map_err(failed)?;
        sheet
            .write_string(
                at,
                1,
                chart::describe::subtitle(chart, lang, &context.words),
            )
            .map_err(failed)?;
        sheet.write_string(at + 1, 1, sentence).map_err(failed)?;
        sheet
            .insert_chart(at + 2, 0, &excel_chart)
            .map_err(failed)?;
        // A row is 20 px high; one row separates the charts.
        at += height.div_ceil(20) + 3;
    }
    // On paper a sheet is as wide as its charts, whatever texts stand beside them.
    sheet
        .set_print_fit_to_pages(1, 0)
        .set_print_area(0, 0, at.max(1), 7)
        .map_err(failed)?;
    book.push_worksheet(sheet);
    book.push_worksheet(rows.sheet);
    Ok(())
}

/// The first sentences, as many as Excel accepts for a description; the whole text is in a cell
/// beside the chart.
fn opening(text: &str, lang: Lang) -> String {
    // Excel's limit for alternative texts.
    const LONGEST: usize = 255;
    let mut out = String::new();
    for sentence in text::sentences(text, lang) {
        if out.chars().count() + sentence.chars().count() > LONGEST {
            break;
        }
        out.push_str(sentence);
    }
    // The first sentence alone may be too long.
    if out.is_empty() {
        text.chars().take(LONGEST - 1).chain(['…']).collect()
    } else {
        out.trim_end().to_owned()
    }
}

/// Rows of a series.
#[derive(Debug, Clone, Copy)]
struct RowRange {
    first: u32,
    last: u32,
}

/// Sheet of number rows.
struct Rows {
    sheet: Worksheet,
    next: u32,
}

impl Rows {
    fn new(name: &str) -> Result<Self, XlsxError> {
        let mut sheet = Worksheet::new();
        sheet.set_name(name)?;
        let bold = Format::new().set_bold();
        for (column, name) in (0..).zip(COLUMNS) {
            sheet.write_string_with_format(0, column, name, &bold)?;
        }
        sheet.set_freeze_panes(1, 0)?;
        Ok(Self { sheet, next: 1 })
    }

    /// Adds a row for each point of each drawn series; returns the rows of the series.
    fn add(&mut self, id: &str, office_chart: &OfficeChart) -> Result<Vec<RowRange>, XlsxError> {
        drawn_series(office_chart)
            .map(|series| self.add_series(id, office_chart, series))
            .collect()
    }

    fn add_series(
        &mut self,
        id: &str,
        office_chart: &OfficeChart,
        series: &OfficeSeries,
    ) -> Result<RowRange, XlsxError> {
        let first = self.next;
        for (category, point) in office_chart.categories.iter().zip(&series.points) {
            let row = self.next;
            for (column, text) in (0..).zip([id, &series.name.text, &category.text]) {
                self.sheet.write_string(row, column, text)?;
            }
            if let Some(value) = point.value.and_then(|value| value.to_f64()) {
                self.sheet.write_number(row, 3, value)?;
            }
            self.sheet
                .write_string(row, 4, &series.number_format.unit)?;
            if let Some(note) = &point.note {
                self.sheet.write_string(row, 5, note)?;
            }
            self.next += 1;
        }
        Ok(RowRange {
            first,
            last: self.next.saturating_sub(1),
        })
    }
}

/// Series that are drawn: Excel has no labels for the totals of a stack.
fn drawn_series(office_chart: &OfficeChart) -> impl Iterator<Item = &OfficeSeries> {
    office_chart
        .series
        .iter()
        .filter(|series| series.measure != Measure::Total)
}
