//! Series of an office chart: references to cells, cached values, styles of marks.

use super::{ChartWriter, geometry::is_unnamed, shape_properties, workbook};
use crate::{
    chart::{
        office_chart::{Measure, OfficeSeries},
        scene::Role,
    },
    export::{
        slides::{
            drawing_ml::no_line,
            palette::{Fill, Stroke},
            xml::value,
        },
        xml::Element,
    },
};

/// A name of one no-break space, which no program trims.
const NO_NAME: &str = "\u{a0}";

impl ChartWriter<'_> {
    /// Series of bars.
    pub(super) fn bar_series(&self, at: usize) -> Element {
        let series = &self.office_chart.series[at];
        let role = if series.measure == Measure::Total {
            Role::Value
        } else {
            series.role
        };
        let own = series
            .points
            .iter()
            .enumerate()
            .filter_map(|(place, point)| {
                let element = Element::new("c:dPt")
                    .child(value("c:idx", place))
                    .child(value("c:invertIfNegative", 0))
                    .child(value("c:bubble3D", 0))
                    .child(self.shape(point.role?));
                Some(element)
            });
        Element::new("c:ser")
            .children(self.head(at))
            .child(self.shape(role))
            .child(value("c:invertIfNegative", 0))
            .children(own)
            .child(self.bar_labels(series))
            .children(self.cells(at))
            .children(self.label_range(series))
    }

    /// Line with its markers.
    pub(super) fn line_series(&self, at: usize) -> Element {
        let series = &self.office_chart.series[at];
        let stroke = Stroke::element(self.palette.stroke(series.role));
        let own = series
            .points
            .iter()
            .enumerate()
            .filter_map(|(place, point)| {
                let Role::Ring(number) = point.role? else {
                    return None;
                };
                // The segment that leads to a point is styled with that point.
                let dotted = Stroke::element(self.palette.stroke(Role::Dotted(number)));
                let element = Element::new("c:dPt")
                    .child(value("c:idx", place))
                    .child(self.marker(series, Role::Ring(number)))
                    .child(value("c:bubble3D", 0))
                    .child(shape_properties([dotted]));
                Some(element)
            });
        Element::new("c:ser")
            .children(self.head(at))
            .child(shape_properties([stroke]))
            .child(self.marker(series, series.role))
            .children(own)
            .child(self.line_labels(series))
            .children(self.cells(at))
            .child(value("c:smooth", 0))
    }

    /// Index and name of a series.
    fn head(&self, at: usize) -> [Element; 3] {
        let series = &self.office_chart.series[at];
        let name = if is_unnamed(series) {
            // Programs disagree on which entry an instruction to omit a legend entry refers to; an
            // invisible name works in all of them.
            cell_value(NO_NAME)
        } else {
            let name = Some(series.name.text.clone());
            text_cells(workbook::name_cell(at), vec![name])
        };
        [
            value("c:idx", at),
            value("c:order", at),
            Element::new("c:tx").child(name),
        ]
    }

    /// Categories and values, with the cells that they come from.
    fn cells(&self, at: usize) -> [Element; 2] {
        let (office_chart, series) = (self.office_chart, &self.office_chart.series[at]);
        let count = office_chart.categories.len();
        let names = office_chart.categories.iter();
        let names = names.map(|name| Some(name.text.clone())).collect();
        let names = text_cells(workbook::category_cells(count), names);
        let values = series.points.iter();
        let values = values.map(|point| Some(point.value?.to_string()));
        let cache = Element::new("c:numCache")
            .child(Element::new("c:formatCode").text("General"))
            .child(value("c:ptCount", count))
            .children(points(values));
        let values = Element::new("c:numRef")
            .child(cell_reference(workbook::value_cells(at, count)))
            .child(cache);
        [
            Element::new("c:cat").child(names),
            Element::new("c:val").child(values),
        ]
    }

    /// Fill and outline of a bar. A target is an outline in its own dashes.
    fn shape(&self, role: Role) -> Element {
        let fill = match role {
            Role::Target => Fill::None,
            role => self.palette.fill(role),
        };
        let stroke = Stroke::element(self.palette.stroke(role));
        shape_properties([fill.element(), stroke])
    }

    /// Marker of a line, hollow where its value is not final; a target has none.
    fn marker(&self, series: &OfficeSeries, role: Role) -> Element {
        let (Role::Line(number), true) = (series.role, series.measure == Measure::Value) else {
            return self.target_marker(series);
        };
        // The same shapes as on the site, as far as office programs have them.
        let symbol = match number {
            1 => "circle",
            2 => "square",
            3 => "diamond",
            4 => "triangle",
            _ => "x",
        };
        let fill = match role {
            Role::Ring(_) => self.palette.fill(role),
            _ => self.palette.fill(Role::Series(number)),
        };
        let line = Stroke::element(self.palette.stroke(Role::Ring(number)));
        marker(symbol)
            .child(value("c:size", 9))
            .child(shape_properties([fill.element(), line]))
    }

    /// Marker of a target: a single year would otherwise be a line of no length.
    fn target_marker(&self, series: &OfficeSeries) -> Element {
        let years = series.points.iter().filter(|point| point.value.is_some());
        if years.count() > 1 {
            return marker("none");
        }
        let paint = self.palette.words(Role::TargetLabel);
        marker("dash")
            .child(value("c:size", 16))
            .child(shape_properties([paint.solid(), no_line()]))
    }
}

fn marker(symbol: &str) -> Element {
    Element::new("c:marker").child(value("c:symbol", symbol))
}

/// Reference to cells of the workbook with their texts. The copy lets programs show the chart
/// without opening the workbook.
fn text_cells(cells: String, texts: Vec<Option<String>>) -> Element {
    let cache = Element::new("c:strCache")
        .child(value("c:ptCount", texts.len()))
        .children(points(texts));
    Element::new("c:strRef")
        .child(cell_reference(cells))
        .child(cache)
}

fn cell_reference(cells: String) -> Element {
    Element::new("c:f").text(cells)
}

/// Copies of cells by position; empty cells have none.
pub(super) fn points(
    values: impl IntoIterator<Item = Option<String>>,
) -> impl Iterator<Item = Element> {
    values.into_iter().enumerate().filter_map(|(at, value)| {
        let point = Element::new("c:pt")
            .attribute("idx", at)
            .child(cell_value(value?));
        Some(point)
    })
}

fn cell_value(value: impl Into<String>) -> Element {
    Element::new("c:v").text(value)
}
