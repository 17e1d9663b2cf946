//! A chart that Excel draws: its type, colours and labels.
//!
//! In: numbers and names, and the rows of the numbers in a sheet. Out: the chart without its title.
//! Values that are not final are hatched, and a target is dashed, as on the site.

use super::{RowRange, drawn_series};
use crate::{
    chart::{
        office_chart::{Measure, NumberFormat, OfficeChart, OfficeChartType, OfficeSeries},
        scene::Role,
    },
    model::Number,
    theme::Style,
};
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartDataLabelPosition, ChartEmptyCells, ChartFont, ChartFormat,
    ChartLegendPosition, ChartLine, ChartLineDashType, ChartMarker, ChartMarkerType,
    ChartPatternFill, ChartPatternFillType, ChartPoint, ChartSeries, ChartSolidFill, ChartType,
    Color,
};

/// Width in px.
pub(super) const WIDTH: u32 = 760;

/// Height in px, in proportion to the number of bars.
pub(super) fn height(office_chart: &OfficeChart) -> u32 {
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX).min(60);
    let (categories, series) = (
        count(office_chart.categories.len()),
        count(drawn_series(office_chart).count()),
    );
    match office_chart.chart_type {
        OfficeChartType::Lines => 360,
        OfficeChartType::Groups => 130 + categories * (16 * series + 10),
        OfficeChartType::Bars | OfficeChartType::Stack => 130 + categories * 28,
    }
}

pub(super) fn excel_chart(
    office_chart: &OfficeChart,
    places: &[RowRange],
    sheet: &str,
    style: &Style,
) -> Result<Chart, String> {
    let mut chart = Chart::new(match office_chart.chart_type {
        OfficeChartType::Bars | OfficeChartType::Groups => ChartType::Bar,
        OfficeChartType::Stack => ChartType::BarStacked,
        OfficeChartType::Lines => ChartType::Line,
    });
    for (series, &RowRange { first, last }) in drawn_series(office_chart).zip(places) {
        let drawn = chart.add_series();
        drawn.set_name((sheet, first, 1));
        drawn
            .set_categories((sheet, first, 2, last, 2))
            .set_values((sheet, first, 3, last, 3));
        if office_chart.chart_type == OfficeChartType::Lines {
            line(drawn, series, style)?;
        } else {
            bars(drawn, office_chart, series, style)?;
        }
        // Labels of a target's line would overlap those of the values.
        if office_chart.chart_type != OfficeChartType::Lines || series.measure == Measure::Value {
            drawn.set_data_label(&label(office_chart.chart_type, series, style)?);
        }
    }
    // A missing year interrupts its line, as on the site.
    chart.show_empty_cells_as(ChartEmptyCells::Gaps);
    chart
        .title()
        .set_font(ChartFont::new().set_size(12).set_bold());
    if office_chart.chart_type == OfficeChartType::Lines {
        if let Some(series) = drawn_series(office_chart).next() {
            chart.y_axis().set_name(series.number_format.unit.as_str());
        }
        if let Some(base) = office_chart.base.to_f64() {
            chart.y_axis().set_min(base);
        }
    } else {
        // The first category is on top, and every bar has its number: no value axis is needed.
        chart.y_axis().set_reverse();
        chart.x_axis().set_hidden(true).set_major_gridlines(false);
        if office_chart.values().all(|value| value >= Number::ZERO) {
            chart.x_axis().set_min(0);
        }
    }
    // Bars with a category each are named by it.
    if office_chart.chart_type == OfficeChartType::Bars || drawn_series(office_chart).count() < 2 {
        chart.legend().set_hidden();
    } else {
        chart.legend().set_position(ChartLegendPosition::Bottom);
    }
    Ok(chart)
}

fn bars(
    drawn: &mut ChartSeries,
    office_chart: &OfficeChart,
    series: &OfficeSeries,
    style: &Style,
) -> Result<(), String> {
    drawn
        .set_gap(50)
        .set_overlap(if office_chart.chart_type == OfficeChartType::Groups {
            0
        } else {
            100
        });
    drawn.set_format(&mut filled(series.role, style)?);
    if series.points.iter().any(|point| point.role.is_some()) {
        let points: Result<Vec<ChartPoint>, String> = series
            .points
            .iter()
            .map(|point| {
                Ok(ChartPoint::new()
                    .set_format(&mut filled(point.role.unwrap_or(series.role), style)?))
            })
            .collect();
        drawn.set_points(&points?);
    }
    Ok(())
}

/// Labels with numbers, in a colour that contrasts with the mark behind them.
fn label(
    chart_type: OfficeChartType,
    series: &OfficeSeries,
    style: &Style,
) -> Result<ChartDataLabel, String> {
    let mut label = ChartDataLabel::new();
    let format = number_format(series);
    label.show_value().set_num_format(match chart_type {
        // A zero segment has no room for its number.
        OfficeChartType::Stack => format!("{format};-{format};"),
        _ => format,
    });
    match (chart_type, series.role) {
        (OfficeChartType::Lines, _) => _ = label.set_position(ChartDataLabelPosition::Above),
        (OfficeChartType::Stack, Role::Series(number)) => {
            let colour = paint(style, &Role::OnSeries(number).class(), "fill")?;
            label.set_font(ChartFont::new().set_color(colour));
        }
        _ => {}
    }
    Ok(label)
}

/// Fill of a role.
fn filled(role: Role, style: &Style) -> Result<ChartFormat, String> {
    let class = role.class();
    let colour = |property: &str| paint(style, &class, property);
    let mut format = ChartFormat::new();
    match role {
        // The same stripes as on the site, on white.
        _ if role.is_hatched() => {
            let stroke = colour("stroke")?;
            format.set_pattern_fill(
                ChartPatternFill::new()
                    .set_pattern(ChartPatternFillType::DiagonalStripesWideUpwards)
                    .set_foreground_color(stroke)
                    .set_background_color(Color::White),
            );
            format.set_border(ChartLine::new().set_color(stroke));
        }
        Role::Rest | Role::Pace => {
            format.set_solid_fill(ChartSolidFill::new().set_color(colour("fill")?));
            format.set_border(ChartLine::new().set_color(colour("stroke")?));
        }
        Role::Target => {
            format.set_solid_fill(ChartSolidFill::new().set_color(colour("stroke")?));
        }
        _ => _ = format.set_solid_fill(ChartSolidFill::new().set_color(colour("fill")?)),
    }
    Ok(format)
}

fn line(drawn: &mut ChartSeries, series: &OfficeSeries, style: &Style) -> Result<(), String> {
    let colour = paint(style, &series.role.class(), "stroke")?;
    let target = series.measure == Measure::Target;
    let mut stroke = ChartLine::new();
    stroke.set_color(colour).set_width(2.25);
    if target {
        stroke.set_dash_type(ChartLineDashType::Dash);
    }
    drawn.set_format(ChartFormat::new().set_line(&stroke));
    let mut marker = ChartMarker::new();
    if target {
        marker.set_none();
    } else {
        let mut solid = ChartFormat::new();
        solid.set_solid_fill(ChartSolidFill::new().set_color(colour));
        marker
            .set_type(ChartMarkerType::Circle)
            .set_size(7)
            .set_format(&mut solid);
    }
    drawn.set_marker(&marker);
    Ok(())
}

fn paint(style: &Style, class: &str, property: &str) -> Result<Color, String> {
    let [red, green, blue] = style.paint(class, property)?.0.map(u32::from);
    Ok(Color::RGB(red << 16 | green << 8 | blue))
}

/// Number format with unit, and with the decimals of the longest number.
fn number_format(series: &OfficeSeries) -> String {
    let places = series
        .points
        .iter()
        .filter_map(|point| point.value)
        .map(|value: Number| value.normalize().scale());
    let decimals = match places.max().unwrap_or(0) {
        0 => String::new(),
        count => format!(".{}", "0".repeat(count as usize)),
    };
    let NumberFormat { prefix, suffix, .. } = &series.number_format;
    let quoted = |text: &str| {
        if text.is_empty() {
            String::new()
        } else {
            format!("\"{}\"", text.replace('"', ""))
        }
    };
    format!("{}#,##0{decimals}{}", quoted(prefix), quoted(suffix))
}
