//! Series of an office chart: references to cells, cached values, styles of marks.

use super::{ChartWriter, geometry::is_unnamed, workbook};
use crate::{
    chart::{
        office_chart::{Measure, OfficeSeries},
        scene::Role,
    },
    export::slides::{
        palette::{Fill, Stroke},
        xml::escape,
    },
    model::Number,
};

/// A name of one no-break space, which no program trims.
const NO_NAME: char = '\u{a0}';

impl ChartWriter<'_> {
    /// Series of bars.
    pub(super) fn bar_series(&self, at: usize) -> String {
        let series = &self.office_chart.series[at];
        let shape = if series.measure == Measure::Total {
            self.shape(Role::Value)
        } else {
            self.shape(series.role)
        };
        let own = series.points.iter().enumerate().filter_map(|(place, point)| {
            let shape = self.shape(point.role?);
            Some(format!(
                r#"<c:dPt><c:idx val="{place}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>{shape}</c:dPt>"#
            ))
        });
        let own: String = own.collect();
        // Labels with shares are texts of cells.
        let range = if self.office_chart.whole.is_some() {
            self.label_range(series)
        } else {
            String::new()
        };
        format!(
            r#"<c:ser>{}{shape}<c:invertIfNegative val="0"/>{own}{}{}{range}</c:ser>"#,
            self.head(at),
            self.bar_labels(series),
            self.cells(at)
        )
    }

    /// Line with its markers.
    pub(super) fn line_series(&self, at: usize) -> String {
        let series = &self.office_chart.series[at];
        let stroke = Stroke::element(self.palette.stroke(series.role));
        let own = series.points.iter().enumerate().filter_map(|(place, point)| {
            let Role::Ring(number) = point.role? else { return None };
            // The segment that leads to a point is styled with that point.
            let dotted = Stroke::element(self.palette.stroke(Role::Dotted(number)));
            let marker = self.marker(series, Role::Ring(number));
            Some(format!(
                r#"<c:dPt><c:idx val="{place}"/>{marker}<c:bubble3D val="0"/><c:spPr>{dotted}</c:spPr></c:dPt>"#
            ))
        });
        let own: String = own.collect();
        format!(
            r#"<c:ser>{}<c:spPr>{stroke}</c:spPr>{}{own}{}{}<c:smooth val="0"/></c:ser>"#,
            self.head(at),
            self.marker(series, series.role),
            self.line_labels(series),
            self.cells(at)
        )
    }

    /// Index and name of a series.
    fn head(&self, at: usize) -> String {
        let series = &self.office_chart.series[at];
        if is_unnamed(series) {
            // Programs disagree on which entry an instruction to omit a legend entry refers to; an
            // invisible name works in all of them.
            return format!(
                r#"<c:idx val="{at}"/><c:order val="{at}"/><c:tx><c:v>{NO_NAME}</c:v></c:tx>"#
            );
        }
        let (name, cell) = (escape(&series.name.text), workbook::name_cell(at));
        format!(
            r#"<c:idx val="{at}"/><c:order val="{at}"/><c:tx><c:strRef><c:f>{cell}</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{name}</c:v></c:pt></c:strCache></c:strRef></c:tx>"#
        )
    }

    /// Categories and values, with the cells that they come from.
    fn cells(&self, at: usize) -> String {
        let (office_chart, series) = (self.office_chart, &self.office_chart.series[at]);
        // Caches let programs show the chart without opening the workbook.
        let count = office_chart.categories.len();
        let points = |values: Vec<Option<String>>| -> String {
            let known = values
                .into_iter()
                .enumerate()
                .filter_map(|(at, value)| Some((at, value?)));
            known
                .map(|(at, value)| format!(r#"<c:pt idx="{at}"><c:v>{value}</c:v></c:pt>"#))
                .collect()
        };
        let names = points(
            office_chart
                .categories
                .iter()
                .map(|name| Some(escape(&name.text)))
                .collect(),
        );
        let number = |value: Number| value.to_string();
        let values = points(
            series
                .points
                .iter()
                .map(|point| point.value.map(number))
                .collect(),
        );
        format!(
            r#"<c:cat><c:strRef><c:f>{}</c:f><c:strCache><c:ptCount val="{count}"/>{names}</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>{}</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="{count}"/>{values}</c:numCache></c:numRef></c:val>"#,
            workbook::category_cells(count),
            workbook::value_cells(at, count)
        )
    }

    /// Fill and outline of a bar. A target is an outline in its own dashes.
    fn shape(&self, role: Role) -> String {
        let fill = match role {
            Role::Target => Fill::None,
            role => self.palette.fill(role),
        };
        format!(
            "<c:spPr>{}{}</c:spPr>",
            fill.element(),
            Stroke::element(self.palette.stroke(role))
        )
    }

    /// Marker of a line, hollow where its value is not final; a target has none.
    fn marker(&self, series: &OfficeSeries, role: Role) -> String {
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
        format!(
            r#"<c:marker><c:symbol val="{symbol}"/><c:size val="9"/><c:spPr>{}{line}</c:spPr></c:marker>"#,
            fill.element()
        )
    }

    /// Marker of a target: a single year would otherwise be a line of no length.
    fn target_marker(&self, series: &OfficeSeries) -> String {
        if series
            .points
            .iter()
            .filter(|point| point.value.is_some())
            .count()
            > 1
        {
            return r#"<c:marker><c:symbol val="none"/></c:marker>"#.to_owned();
        }
        let paint = self.palette.words(Role::TargetLabel);
        format!(
            r#"<c:marker><c:symbol val="dash"/><c:size val="16"/><c:spPr>{}<a:ln><a:noFill/></a:ln></c:spPr></c:marker>"#,
            paint.solid()
        )
    }
}
