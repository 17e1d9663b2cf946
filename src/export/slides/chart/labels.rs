//! Data labels: position, contents, and which of them have no room.

use super::{
    ChartWriter,
    number_format::{self, Numbers},
    series::points,
    shape_properties, unbroken, unwrapped, workbook,
};
use crate::{
    chart::{
        metrics::{self, FontWeight},
        office_chart::{DataPoint, Measure, OfficeChartType, OfficeSeries},
        scene::Role,
    },
    export::{
        slides::{
            drawing_ml::{no_fill, no_line},
            palette::{DeckColour, Fill},
            xml::{TextStyle, paragraph, paragraph_end, run_properties, value},
        },
        xml::Element,
    },
    model::Number,
};

/// Share of the axis within which a number below its point would overlap the axis labels.
const NEAR_AXIS: Number = Number::from_parts(12, 0, 0, false, 2);

/// Style of a data label.
struct LabelStyle {
    place: &'static str,
    set: TextStyle,
    plate: Option<DeckColour>,
}

/// Contents of data labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    Nothing,
    Value,
    /// Value and name of the series.
    ValueAndName,
}

impl ChartWriter<'_> {
    /// Labels of a series of bars.
    pub(super) fn bar_labels(&self, series: &OfficeSeries) -> Element {
        let own = series.points.iter().enumerate();
        let own = own.filter_map(|(at, point)| self.bar_label(series, at, point));
        let from_cells = self.office_chart.whole.map(|_| from_cells([]));
        Element::new("c:dLbls")
            .children(own)
            .children(self.group(series, &self.usual(series), decimals(series), Shown::Value))
            .children(from_cells)
    }

    /// Label of a bar, where it differs from those of its series.
    fn bar_label(&self, series: &OfficeSeries, at: usize, point: &DataPoint) -> Option<Element> {
        let number = point.value?;
        let is_segment = self.office_chart.chart_type == OfficeChartType::Stack
            && series.measure != Measure::Total;
        if is_segment && !self.has_room(series, number) {
            return Some(label_at(at).child(value("c:delete", 1)));
        }
        if self.office_chart.whole.is_some() {
            return Some(self.cell_label(at, &self.usual(series)));
        }
        let style = self.own_label(series, point);
        // A number with other decimals than the series has a format of its own.
        let format_own = number.scale() != decimals(series);
        if style.is_none() && !format_own {
            return None;
        }
        let style = style.unwrap_or_else(|| self.usual(series));
        let group = self.group(series, &style, number.scale(), Shown::Value);
        Some(label_at(at).children(group))
    }

    /// Labels of a line: at all points, or at the last one with the series' name.
    pub(super) fn line_labels(&self, series: &OfficeSeries) -> Element {
        let last = series
            .points
            .iter()
            .rposition(|point| point.value.is_some());
        if series.measure == Measure::Value && self.geometry.labelled {
            let own = series.points.iter().enumerate();
            let own = own.filter_map(|(at, point)| {
                let place = self.place_on_line(at, point.value?, last);
                self.point_label(series, at, point.value?, place)
            });
            return Element::new("c:dLbls").children(own).children(self.group(
                series,
                &self.usual(series),
                decimals(series),
                Shown::Value,
            ));
        }
        let own = last.and_then(|at| Some(self.last_label(series, at, series.points[at].value?)));
        // No labels other than that of the last point.
        Element::new("c:dLbls")
            .children(own)
            .children(shown(Shown::Nothing))
    }

    /// Label of a point in the middle of a line, where it differs from those of its series.
    fn point_label(
        &self,
        series: &OfficeSeries,
        at: usize,
        number: Number,
        place: &'static str,
    ) -> Option<Element> {
        if number.scale() == decimals(series) && place == "t" {
            return None;
        }
        let style = LabelStyle {
            place,
            // The axis must not run through the number of a point that lies on it.
            plate: (place == "r").then_some(self.palette.paper),
            ..self.usual(series)
        };
        let group = self.group(series, &style, number.scale(), Shown::Value);
        Some(label_at(at).children(group))
    }

    /// Label of the last point of a line; a target's says what it is.
    fn last_label(&self, series: &OfficeSeries, at: usize, number: Number) -> Element {
        let shown = if series.measure == Measure::Target {
            Shown::ValueAndName
        } else {
            Shown::Value
        };
        let style = LabelStyle {
            place: "r",
            ..self.usual(series)
        };
        label_at(at).children(self.group(series, &style, number.scale(), shown))
    }

    /// Position of the number at a point of a line: above it, but below if the target's line is
    /// above, and never on the axis.
    fn place_on_line(&self, at: usize, value: Number, last: Option<usize>) -> &'static str {
        let targets = || {
            self.office_chart
                .series
                .iter()
                .filter(|series| series.measure == Measure::Target)
        };
        let wanted = targets()
            .filter_map(|series| series.points.get(at)?.value)
            .max();
        let base = self.office_chart.base;
        let span = self.office_chart.values().max().unwrap_or(base) - base;
        // Below a low point the number would overlap the years.
        let on_axis = value - base < span * NEAR_AXIS;
        match wanted {
            Some(wanted) if value < wanted && !on_axis => "b",
            Some(wanted) if value < wanted && last == Some(at) => "r",
            _ => "t",
        }
    }

    /// Default label style of a series.
    fn usual(&self, series: &OfficeSeries) -> LabelStyle {
        let (role, place) = match (self.office_chart.chart_type, series.measure) {
            (OfficeChartType::Lines, Measure::Target) => (Role::TargetLabel, "r"),
            (OfficeChartType::Lines, _) => (Role::Value, "t"),
            (OfficeChartType::Stack, Measure::Total) => (Role::Value, "inBase"),
            (OfficeChartType::Stack, _) => (on(series.role), "ctr"),
            (OfficeChartType::Bars, Measure::Target) => (Role::TargetLabel, "outEnd"),
            (OfficeChartType::Bars | OfficeChartType::Groups, _) => (Role::Value, "outEnd"),
        };
        LabelStyle {
            place,
            set: TextStyle::new(self.geometry.font, self.palette.words(role)).bold(),
            plate: None,
        }
    }

    /// Label style of a point, where it differs: text on hatching is unreadable without a plate
    /// behind it.
    fn own_label(&self, series: &OfficeSeries, point: &DataPoint) -> Option<LabelStyle> {
        // Labels of other bars stand beside them.
        let striped = point.role.is_some_and(Role::is_hatched)
            && self.office_chart.chart_type == OfficeChartType::Stack;
        let Fill::Solid(plate) = self.palette.fill(series.role) else {
            return None;
        };
        striped.then(|| LabelStyle {
            plate: Some(plate),
            ..self.usual(series)
        })
    }

    /// Whether a stack's segment is at least as wide as its number.
    fn has_room(&self, series: &OfficeSeries, value: Number) -> bool {
        let label = series.number_format.label(value, self.lang);
        !value.is_zero()
            && metrics::width(&label, self.geometry.font, FontWeight::Bold) + 4.0
                < self.geometry.width(value.abs())
    }

    /// Elements that series labels and single labels have in common: format, plate, text style,
    /// position, contents.
    fn group(
        &self,
        series: &OfficeSeries,
        style: &LabelStyle,
        decimals: u32,
        contents: Shown,
    ) -> Vec<Element> {
        let numbers = Numbers {
            decimals,
            negative: self.office_chart.values().any(|value| value < Number::ZERO),
        };
        let plate = style.plate.map_or_else(no_fill, |paint| paint.solid());
        let mut elements = vec![
            number_format::element(&series.number_format, numbers),
            shape_properties([plate, no_line()]),
            unbroken(&style.set),
            value("c:dLblPos", style.place),
        ];
        elements.extend(shown(contents));
        elements
    }

    /// Label that shows a cell of the workbook: number, unit and share.
    fn cell_label(&self, at: usize, style: &LabelStyle) -> Element {
        let field = Element::new("a:fld")
            .attribute("id", guid(at))
            .attribute("type", "CELLRANGE")
            .child(style.set.properties(run_properties(self.lang)))
            .child(Element::new("a:pPr"))
            .child(Element::new("a:t").text("[CELLRANGE]"));
        let text = Element::new("c:rich")
            .child(unwrapped())
            .child(Element::new("a:lstStyle"))
            .child(paragraph([field, paragraph_end("ja-JP")]));
        label_at(at)
            .child(Element::new("c:tx").child(text))
            .child(value("c:dLblPos", style.place))
            .children(shown(Shown::Nothing))
            .child(from_cells([Element::new("c15:dlblFieldTable")]))
    }

    /// Range of the cells that labels show, with their cached texts; none where labels are numbers.
    pub(super) fn label_range(&self, series: &OfficeSeries) -> Option<Element> {
        let labels = workbook::labels(self, series, self.office_chart.whole?);
        let cache = Element::new("c15:dlblRangeCache").child(value("c:ptCount", labels.len()));
        let cells = workbook::label_cells(labels.len());
        let range = Element::new("c15:datalabelsRange")
            .child(Element::new("c15:f").text(cells))
            .child(cache.children(points(labels)));
        Some(extension("{02D57815-91ED-43cb-92C2-25804820EDAC}", [range]))
    }
}

/// Label of a point of its own.
fn label_at(at: usize) -> Element {
    Element::new("c:dLbl").child(value("c:idx", at))
}

/// Elements that say what a label shows.
fn shown(contents: Shown) -> Vec<Element> {
    let (number, name) = match contents {
        Shown::Nothing => (0, 0),
        Shown::Value => (1, 0),
        Shown::ValueAndName => (1, 1),
    };
    let mut elements = vec![
        value("c:showLegendKey", 0),
        value("c:showVal", number),
        value("c:showCatName", 0),
        value("c:showSerName", name),
        value("c:showPercent", 0),
        value("c:showBubbleSize", 0),
    ];
    if contents == Shown::ValueAndName {
        elements.push(Element::new("c:separator").text(" "));
    }
    elements
}

/// Extension of labels that are taken from cells.
fn from_cells(before: impl IntoIterator<Item = Element>) -> Element {
    let shown = [value("c15:showDataLabelsRange", 1)];
    extension(
        "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}",
        before.into_iter().chain(shown),
    )
}

/// Extension of 2012: labels from cells.
fn extension(uri: &str, content: impl IntoIterator<Item = Element>) -> Element {
    let extension = Element::new("c:ext")
        .attribute("uri", uri)
        .attribute(
            "xmlns:c15",
            "http://schemas.microsoft.com/office/drawing/2012/chart",
        )
        .children(content);
    Element::new("c:extLst").child(extension)
}

/// Role of text on a series.
fn on(role: Role) -> Role {
    match role {
        Role::Series(number) => Role::OnSeries(number),
        _ => Role::Label,
    }
}

/// Decimals of a series, judged by its first number.
fn decimals(series: &OfficeSeries) -> u32 {
    series
        .points
        .iter()
        .find_map(|point| point.value)
        .map_or(0, |value| value.scale())
}

/// GUID of a field, unique within its chart.
fn guid(at: usize) -> String {
    format!("{{6E656E70-6F00-4000-8000-{at:012X}}}")
}
