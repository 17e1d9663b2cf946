//! Office chart -> a chart part that PowerPoint draws and edits, with its numbers in an embedded
//! workbook.
//!
//! In: categories and series, and an area. Out: XML in the order of the schema, and a workbook.
//! Labels follow the numbers: they are number formats or, where a share follows the number, cells
//! with formulas.

mod axes;
mod geometry;
mod labels;
mod series;
mod workbook;

use super::{
    package::Package,
    palette::Palette,
    presentation::content_type,
    xml::{HEAD, TextStyle},
};
use crate::{
    chart::{
        office_chart::{OfficeChart, OfficeChartType},
        scene::Area,
    },
    model::{Day, Lang},
    text::words::Words,
};
use geometry::ChartGeometry;

/// Context that all elements of a chart part are written from.
struct ChartWriter<'a> {
    office_chart: &'a OfficeChart,
    palette: &'a Palette,
    lang: Lang,
    words: &'a Words,
    geometry: ChartGeometry,
}

/// Style and language of a chart.
#[derive(Clone, Copy)]
pub(super) struct ChartStyle<'a> {
    pub(super) palette: &'a Palette,
    pub(super) lang: Lang,
    pub(super) words: &'a Words,
}

/// Adds a chart with its workbook; returns the name of its part and the area that it fills.
///
/// # Errors
/// A text is too long for a cell.
pub(super) fn put(
    package: &mut Package,
    office_chart: &OfficeChart,
    style: ChartStyle<'_>,
    area: Area,
    day: Day,
) -> Result<(String, Area), String> {
    let geometry = ChartGeometry::of(office_chart, area);
    let writer = ChartWriter {
        office_chart,
        palette: style.palette,
        lang: style.lang,
        words: style.words,
        geometry,
    };
    let part = package.free("ppt/charts/chart", ".xml");
    let sheet = package.free("ppt/embeddings/Microsoft_Excel_Sheet", ".xlsx");
    package.ending("xlsx", content_type::WORKBOOK);
    package.put(&sheet, None, workbook::workbook(&writer, day)?);
    // The part refers to its workbook by an id that exists only after it was added.
    package.put(&part, Some(content_type::CHART), "");
    let data = package.relate(&part, "package", &sheet);
    package.fill(&part, writer.part(&data));
    Ok((part, writer.geometry.area))
}

impl ChartWriter<'_> {
    fn part(&self, data: &str) -> String {
        let lang = &self.lang.locale().regional;
        let text = TextStyle::new(self.geometry.font, self.palette.text).properties("a:defRPr", "");
        let legend = self.legend();
        format!(
            r#"{HEAD}<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><c:date1904 val="0"/><c:lang val="{lang}"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea>{}{}<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr></c:plotArea>{legend}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr><c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>{text}</a:pPr><a:endParaRPr lang="{lang}"/></a:p></c:txPr><c:externalData r:id="{data}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>"#,
            layout("inner", self.geometry.plot, self.geometry.area),
            match self.office_chart.chart_type {
                OfficeChartType::Bars | OfficeChartType::Groups | OfficeChartType::Stack =>
                    self.bars(),
                OfficeChartType::Lines => self.lines(),
            }
        )
    }

    /// Bars with axes.
    fn bars(&self) -> String {
        let (grouping, overlap) = match self.office_chart.chart_type {
            OfficeChartType::Stack => ("stacked", 100),
            OfficeChartType::Groups => ("clustered", 0),
            // Bars of one category each share its place.
            OfficeChartType::Bars | OfficeChartType::Lines => ("clustered", 100),
        };
        let series: String = (0..self.office_chart.series.len())
            .map(|at| self.bar_series(at))
            .collect();
        format!(
            r#"<c:barChart><c:barDir val="bar"/><c:grouping val="{grouping}"/><c:varyColors val="0"/>{series}<c:gapWidth val="{}"/><c:overlap val="{overlap}"/><c:axId val="{}"/><c:axId val="{}"/></c:barChart>{}"#,
            self.geometry.gap,
            axes::CATEGORIES,
            axes::VALUES,
            self.axes()
        )
    }

    /// Lines with axes.
    fn lines(&self) -> String {
        let series: String = (0..self.office_chart.series.len())
            .map(|at| self.line_series(at))
            .collect();
        format!(
            r#"<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}<c:marker val="1"/><c:axId val="{}"/><c:axId val="{}"/></c:lineChart>{}"#,
            axes::CATEGORIES,
            axes::VALUES,
            self.axes()
        )
    }

    /// Legend above the plot, if there are several series.
    fn legend(&self) -> String {
        let Some(area) = self.geometry.legend else {
            return String::new();
        };
        format!(
            r#"<c:legend><c:legendPos val="t"/>{}<c:overlay val="0"/>{}</c:legend>"#,
            layout("", area, self.geometry.area),
            text(&TextStyle::new(geometry::LEGEND, self.palette.text))
        )
    }
}

/// Position within the chart, as shares of its size.
fn layout(target: &str, area: Area, whole: Area) -> String {
    let target = if target.is_empty() {
        String::new()
    } else {
        format!(r#"<c:layoutTarget val="{target}"/>"#)
    };
    let share = |part: f64, whole: f64| format!("{:.5}", part / whole.max(1.0));
    format!(
        r#"<c:layout><c:manualLayout>{target}<c:xMode val="edge"/><c:yMode val="edge"/><c:x val="{}"/><c:y val="{}"/><c:w val="{}"/><c:h val="{}"/></c:manualLayout></c:layout>"#,
        share(area.x, whole.w),
        share(area.y, whole.h),
        share(area.w, whole.w),
        share(area.h, whole.h)
    )
}

/// Text style of a chart element.
fn text(set: &TextStyle) -> String {
    text_in("<a:bodyPr/>", set)
}

/// The same without line breaks: a number stays with its unit.
fn unbroken(set: &TextStyle) -> String {
    text_in(r#"<a:bodyPr wrap="none"/>"#, set)
}

fn text_in(body: &str, set: &TextStyle) -> String {
    format!(
        r#"<c:txPr>{body}<a:lstStyle/><a:p><a:pPr>{}</a:pPr><a:endParaRPr lang="ja-JP"/></a:p></c:txPr>"#,
        set.properties("a:defRPr", "")
    )
}
