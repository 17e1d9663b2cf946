//! Geometry of an office chart. PowerPoint's automatic layout gives long Japanese names too little
//! space and small charts too much.

use crate::{
    chart::{
        metrics::{self, FontWeight},
        office_chart::{Measure, OfficeChart, OfficeChartType, OfficeSeries, TextInLang},
        scene::Area,
    },
    model::Number,
    text::line_break,
};
use rust_decimal::prelude::ToPrimitive;

/// Font sizes of names and numbers that are tried, in points.
const SIZES: [f64; 9] = [16.0, 15.0, 14.0, 13.0, 12.0, 11.0, 10.0, 9.0, 8.0];
/// Font size of the legend.
pub(super) const LEGEND: f64 = 12.0;
/// Line height in em: Japanese fonts are generous.
const LEADING: f64 = 1.4;
/// Gap between names and bars.
const GAP: f64 = 12.0;
/// Largest height of a row of bars.
const ROW: f64 = 84.0;
/// Largest distance between years.
const STEP: f64 = 190.0;

/// Positions in points; those of the elements are relative to the chart's corner.
#[derive(Debug, Clone)]
pub(super) struct ChartGeometry {
    /// The chart on its slide.
    pub(super) area: Area,
    pub(super) plot: Area,
    pub(super) legend: Option<Area>,
    /// Font size of names and numbers.
    pub(super) font: f64,
    /// Gap between rows, in per cent of a bar.
    pub(super) gap: u32,
    /// End of the value axis, if the program must not choose it.
    pub(super) most: Option<Number>,
    /// Whether every number stands at its point, so that no axis is needed.
    pub(super) labelled: bool,
}

/// Whether a series has no legend entry.
pub(super) fn is_unnamed(series: &OfficeSeries) -> bool {
    series.measure == Measure::Total
}

impl ChartGeometry {
    pub(super) fn of(office_chart: &OfficeChart, area: Area) -> Self {
        if office_chart.chart_type == OfficeChartType::Lines {
            Self::lines(office_chart, area)
        } else {
            Self::bars(office_chart, area)
        }
    }

    fn bars(office_chart: &OfficeChart, area: Area) -> Self {
        let several = office_chart.chart_type != OfficeChartType::Bars;
        let key = if several {
            key_height(office_chart, area.w)
        } else {
            0.0
        };
        let count = float(office_chart.categories.len()).max(1.0);
        let bars = if office_chart.chart_type == OfficeChartType::Groups {
            float(office_chart.series.len())
        } else {
            1.0
        };
        let row = ((area.h - key) / count).min(if bars > 1.0 { area.h } else { ROW });
        let names = |font: f64| column(&office_chart.categories, font, area.w * 0.4);
        let fits = |font: &f64| {
            let (_, lines) = names(*font);
            (lines * font * LEADING).max(bars * font * 1.25) <= row * 0.96
        };
        let font = SIZES
            .into_iter()
            .find(fits)
            .unwrap_or(SIZES[SIZES.len() - 1]);
        let (left, _) = names(font);
        let right = if office_chart.chart_type == OfficeChartType::Stack {
            4.0
        } else {
            widest_label(office_chart, font) + 8.0
        };
        let area = Area {
            h: key + row * count,
            ..area
        };
        let plot = Area {
            x: left + GAP,
            y: key,
            w: (area.w - left - GAP - right).max(80.0),
            h: row * count,
        };
        let legend = several.then_some(Area {
            x: left + GAP,
            y: 0.0,
            w: area.w - left - GAP,
            h: key,
        });
        let gap = match office_chart.chart_type {
            OfficeChartType::Groups => 35,
            _ if row > 48.0 => 70,
            _ => 45,
        };
        Self {
            area,
            plot,
            legend,
            font,
            gap,
            most: end_of_stack(office_chart, plot.w, font),
            labelled: true,
        }
    }

    fn lines(office_chart: &OfficeChart, area: Area) -> Self {
        let values = || {
            office_chart
                .series
                .iter()
                .filter(|series| series.measure == Measure::Value)
        };
        let single = values().count() == 1;
        let key = if single {
            0.0
        } else {
            key_height(office_chart, area.w)
        };
        let font = 14.0;
        let labelled = single && office_chart.categories.len() <= 12;
        let left = if labelled { 16.0 } else { 56.0 };
        let tag = office_chart
            .series
            .iter()
            .filter(|series| series.measure == Measure::Target || !single);
        let tags = tag.map(|series| {
            let number = series
                .points
                .iter()
                .filter_map(|point| point.value)
                .map(|value| series.number_format.label(value));
            let number = number.max_by_key(String::len).unwrap_or_default();
            metrics::width(
                &format!("{} {number}", series.name.text),
                font,
                FontWeight::Bold,
            )
        });
        let right = (tags.fold(0.0, f64::max) + 16.0).min(area.w * 0.35);
        let count = float(office_chart.categories.len()).max(1.0);
        let wide = (area.w - left - right).min(STEP * count);
        let area = Area {
            w: left + wide + right,
            h: area.h.min(340.0),
            ..area
        };
        let top = key + font * 1.8;
        let plot = Area {
            x: left,
            y: top,
            w: wide,
            h: (area.h - top - font * 2.2).max(60.0),
        };
        let legend = (!single).then_some(Area {
            x: left,
            y: 0.0,
            w: area.w - left,
            h: key,
        });
        Self {
            area,
            plot,
            legend,
            font,
            gap: 0,
            most: None,
            labelled,
        }
    }

    /// Width of a value in the plot.
    pub(super) fn width(&self, value: Number) -> f64 {
        let most = self
            .most
            .and_then(|most| most.to_f64())
            .filter(|most| *most > 0.0)
            .unwrap_or(1.0);
        value.to_f64().unwrap_or(0.0) / most * self.plot.w
    }
}

fn float(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}

/// Width of a column of names, at most `max`, and the number of lines of the longest name.
fn column(names: &[TextInLang], font: f64, max: f64) -> (f64, f64) {
    let width = |text: &str| metrics::width(text, font, FontWeight::Regular);
    let whole = names
        .iter()
        .map(|name| width(&name.text))
        .fold(0.0, f64::max)
        + font * 0.5;
    let room = whole.min(max);
    let lines = names
        .iter()
        .map(|name| line_break::wrap(&name.text, room / font - 0.5, metrics::advance).len());
    (room, float(lines.max().unwrap_or(1)))
}

/// Width of the widest number with its unit.
fn widest_label(office_chart: &OfficeChart, font: f64) -> f64 {
    let labels = office_chart.series.iter().flat_map(|series| {
        series
            .points
            .iter()
            .filter_map(|point| point.value)
            .map(|value| series.number_format.label(value))
    });
    let share = if office_chart.whole.is_some() {
        font * 4.5
    } else {
        0.0
    };
    labels
        .map(|label| metrics::width(&label, font, FontWeight::Bold))
        .fold(0.0, f64::max)
        + share
}

/// Height of the legend.
fn key_height(office_chart: &OfficeChart, width: f64) -> f64 {
    let entries = office_chart
        .series
        .iter()
        .filter(|series| !is_unnamed(series));
    let (mut x, mut lines) = (0.0, 1.0);
    for entry in entries {
        let room = metrics::width(&entry.name.text, LEGEND, FontWeight::Regular) + LEGEND * 3.0;
        if x > 0.0 && x + room > width * 0.6 {
            (x, lines) = (0.0, lines + 1.0);
        }
        x += room;
    }
    lines * LEGEND * LEADING + 10.0
}

/// End of a stack's value axis, with room for the total behind the longest stack. An invisible bar
/// carries the total's label, and an automatic axis would make room for that bar too.
fn end_of_stack(office_chart: &OfficeChart, width: f64, font: f64) -> Option<Number> {
    if office_chart.chart_type != OfficeChartType::Stack {
        return None;
    }
    let sums = (0..office_chart.categories.len()).map(|at| {
        let parts = office_chart
            .series
            .iter()
            .filter(|series| series.measure == Measure::Value);
        parts
            .filter_map(|series| series.points.get(at)?.value)
            .filter(|value| *value > Number::ZERO)
            .sum::<Number>()
    });
    let longest = sums.max()?;
    let total = office_chart
        .series
        .iter()
        .filter(|series| series.measure == Measure::Total);
    let labels = total.flat_map(|series| {
        series
            .points
            .iter()
            .filter_map(|point| point.value)
            .map(|value| series.number_format.label(value))
    });
    let room = labels
        .map(|label| metrics::width(&label, font, FontWeight::Bold) + 14.0)
        .fold(4.0, f64::max);
    let share = Number::try_from((width - room).max(width * 0.5) / width).ok()?;
    longest
        .checked_div(share)
        .map(|most| most.round_sf(3).unwrap_or(most))
        .filter(|most| *most > Number::ZERO)
}
