//! Office chart -> a chart part that PowerPoint draws and edits, with its numbers in an embedded
//! workbook.
//!
//! In: categories and series, and an area. Out: XML in the order of the schema, and a workbook.
//! Labels follow the numbers: they are number formats or, where a share follows the number, cells
//! with formulas.

mod axes;
mod geometry;
mod labels;
mod number_format;
mod series;
mod workbook;

use super::{
    drawing_ml::{no_fill, no_line},
    package::Package,
    palette::Palette,
    presentation::content_type,
    xml::{
        CHART, DRAWING, RELATIONSHIPS, TextStyle, language, paragraph_end, paragraph_with, value,
    },
};
use crate::{
    chart::{
        office_chart::{OfficeChart, OfficeChartType},
        scene::Area,
    },
    export::xml::Element,
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

/// Chart part of a package.
pub(super) struct ChartPart {
    pub(super) name: String,
    /// Area that the chart fills.
    pub(super) area: Area,
}

/// Adds a chart with its workbook.
///
/// # Errors
/// A text is too long for a cell.
pub(super) fn put(
    package: &mut Package,
    office_chart: &OfficeChart,
    style: ChartStyle<'_>,
    area: Area,
    day: Day,
) -> Result<ChartPart, String> {
    let geometry = ChartGeometry::of(office_chart, area);
    let writer = ChartWriter {
        office_chart,
        palette: style.palette,
        lang: style.lang,
        words: style.words,
        geometry,
    };
    let name = package.free("ppt/charts/chart", ".xml");
    let sheet = package.free("ppt/embeddings/Microsoft_Excel_Sheet", ".xlsx");
    package.ending("xlsx", content_type::WORKBOOK);
    package.put(&sheet, None, workbook::workbook(&writer, day)?);
    let data = package.relate(&name, "package", &sheet);
    let part = writer.part(&data).into_document();
    package.put(&name, Some(content_type::CHART), part);
    Ok(ChartPart {
        name,
        area: writer.geometry.area,
    })
}

impl ChartWriter<'_> {
    /// The chart as a part; `data` is the id of the relationship to its workbook.
    fn part(&self, data: &str) -> Element {
        let tag = language(self.lang).tag;
        let style = TextStyle::new(self.geometry.font, self.palette.text);
        let data = Element::new("c:externalData")
            .attribute("r:id", data)
            .child(value("c:autoUpdate", 0));
        Element::new("c:chartSpace")
            .attribute("xmlns:c", CHART)
            .attribute("xmlns:a", DRAWING)
            .attribute("xmlns:r", RELATIONSHIPS)
            .child(value("c:date1904", 0))
            .child(value("c:lang", tag))
            .child(value("c:roundedCorners", 0))
            .child(self.chart())
            .child(invisible())
            .child(text_in(Element::new("a:bodyPr"), &style, tag))
            .child(data)
    }

    /// Plot and legend.
    fn chart(&self) -> Element {
        let plot = Element::new("c:plotArea")
            .child(inner_layout(self.geometry.plot, self.geometry.area))
            .child(match self.office_chart.chart_type {
                OfficeChartType::Bars | OfficeChartType::Groups | OfficeChartType::Stack => {
                    self.bars()
                }
                OfficeChartType::Lines => self.lines(),
            })
            .children(self.axes())
            .child(invisible());
        Element::new("c:chart")
            .child(value("c:autoTitleDeleted", 1))
            .child(plot)
            .children(self.legend())
            .child(value("c:plotVisOnly", 1))
            // A missing year interrupts its line, as on the site.
            .child(value("c:dispBlanksAs", "gap"))
    }

    /// Bars.
    fn bars(&self) -> Element {
        let (grouping, overlap) = match self.office_chart.chart_type {
            OfficeChartType::Stack => ("stacked", 100),
            OfficeChartType::Groups => ("clustered", 0),
            // Bars of one category each share its place.
            OfficeChartType::Bars | OfficeChartType::Lines => ("clustered", 100),
        };
        let series = 0..self.office_chart.series.len();
        Element::new("c:barChart")
            .child(value("c:barDir", "bar"))
            .child(value("c:grouping", grouping))
            .child(value("c:varyColors", 0))
            .children(series.map(|at| self.bar_series(at)))
            .child(value("c:gapWidth", self.geometry.gap))
            .child(value("c:overlap", overlap))
            .children(axes::references())
    }

    /// Lines.
    fn lines(&self) -> Element {
        let series = 0..self.office_chart.series.len();
        Element::new("c:lineChart")
            .child(value("c:grouping", "standard"))
            .child(value("c:varyColors", 0))
            .children(series.map(|at| self.line_series(at)))
            .child(value("c:marker", 1))
            .children(axes::references())
    }

    /// Legend above the plot, if there are several series.
    fn legend(&self) -> Option<Element> {
        let area = self.geometry.legend?;
        let style = TextStyle::new(geometry::LEGEND, self.palette.text);
        let legend = Element::new("c:legend")
            .child(value("c:legendPos", "t"))
            .child(layout(None, area, self.geometry.area))
            .child(value("c:overlay", 0))
            .child(text(&style));
        Some(legend)
    }
}

/// Position of the plot without the labels of its axes.
fn inner_layout(area: Area, whole: Area) -> Element {
    layout(Some(value("c:layoutTarget", "inner")), area, whole)
}

/// Position within the chart, as shares of its size.
fn layout(target: Option<Element>, area: Area, whole: Area) -> Element {
    let share = |name, part: f64, whole: f64| {
        let share = part / whole.max(1.0);
        value(name, format_args!("{share:.5}"))
    };
    let manual = Element::new("c:manualLayout")
        .children(target)
        .child(value("c:xMode", "edge"))
        .child(value("c:yMode", "edge"))
        .child(share("c:x", area.x, whole.w))
        .child(share("c:y", area.y, whole.h))
        .child(share("c:w", area.w, whole.w))
        .child(share("c:h", area.h, whole.h));
    Element::new("c:layout").child(manual)
}

/// Fill and line of an element, in the order of the schema.
fn shape_properties(properties: impl IntoIterator<Item = Element>) -> Element {
    Element::new("c:spPr").children(properties)
}

/// Properties of an element that the slide shows through.
fn invisible() -> Element {
    shape_properties([no_fill(), no_line()])
}

/// Text style of a chart element.
fn text(set: &TextStyle) -> Element {
    text_in(Element::new("a:bodyPr"), set, "ja-JP")
}

/// The same without line breaks: a number stays with its unit.
fn unbroken(set: &TextStyle) -> Element {
    text_in(unwrapped(), set, "ja-JP")
}

/// Text frame without line breaks.
fn unwrapped() -> Element {
    Element::new("a:bodyPr").attribute("wrap", "none")
}

/// Text style in a frame; `tag` is the language of what is typed.
fn text_in(body: Element, set: &TextStyle, tag: &str) -> Element {
    let properties = Element::new("a:pPr").child(set.default_properties());
    Element::new("c:txPr")
        .child(body)
        .child(Element::new("a:lstStyle"))
        .child(paragraph_with(properties, [paragraph_end(tag)]))
}
