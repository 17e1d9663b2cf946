//! Geometry of an office chart. PowerPoint's automatic layout gives long Japanese names too little
//! space and small charts too much.

use crate::{
    chart::{
        metrics::{self, FontWeight, float},
        office_chart::{Measure, OfficeChart, OfficeChartType, OfficeSeries, TextInLang},
        scene::Area,
    },
    model::{Lang, Number},
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
/// Largest width of the names of bars, as a share of the chart's.
const NAMES: f64 = 0.4;
/// Font size of a line chart, in points.
const LINE_FONT: f64 = 14.0;
/// Largest number of years with a number at each point.
const LABELLED: usize = 12;

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

    /// Geometry of horizontal bars: names, bars and numbers from left to right.
    fn bars(office_chart: &OfficeChart, area: Area) -> Self {
        let several = office_chart.chart_type != OfficeChartType::Bars;
        // Bars with a category each need no legend.
        let key = if several {
            key_height(office_chart, area.w)
        } else {
            0.0
        };
        let row = row_height(office_chart, area.h - key, area.h);
        let font = bar_font(office_chart, row, area.w * NAMES);
        let names = NameColumn::new(&office_chart.categories, font, area.w * NAMES);
        let left = names.width + GAP;
        // Totals of stacks stand inside the plot: see `end_of_stack`.
        let right = match office_chart.chart_type {
            OfficeChartType::Stack => 4.0,
            _ => widest_label(office_chart, font) + 8.0,
        };
        let height = row * count(office_chart);
        let plot = Area {
            x: left,
            y: key,
            w: (area.w - left - right).max(80.0),
            h: height,
        };
        Self {
            area: Area {
                h: key + height,
                ..area
            },
            plot,
            legend: several.then_some(Area {
                x: left,
                y: 0.0,
                w: area.w - left,
                h: key,
            }),
            font,
            gap: match office_chart.chart_type {
                OfficeChartType::Groups => 35,
                _ if row > 48.0 => 70,
                _ => 45,
            },
            most: end_of_stack(office_chart, plot.w, font),
            labelled: true,
        }
    }

    /// Geometry of lines: years from left to right, labels of series at the right.
    fn lines(office_chart: &OfficeChart, area: Area) -> Self {
        let series = office_chart.series.iter();
        let values = series.filter(|series| series.measure == Measure::Value);
        let single = values.count() == 1;
        let key = if single {
            0.0
        } else {
            key_height(office_chart, area.w)
        };
        let font = LINE_FONT;
        let labelled = single && office_chart.categories.len() <= LABELLED;
        let left = if labelled { 16.0 } else { 56.0 };
        let labels = end_label_width(office_chart, single, font);
        let right = (labels + 16.0).min(area.w * 0.35);
        let width = (area.w - left - right).min(STEP * count(office_chart));
        let area = Area {
            w: left + width + right,
            h: area.h.min(340.0),
            ..area
        };
        // Room for a number above the highest point, and for the years below.
        let top = key + font * 1.8;
        Self {
            plot: Area {
                x: left,
                y: top,
                w: width,
                h: (area.h - top - font * 2.2).max(60.0),
            },
            legend: (!single).then_some(Area {
                x: left,
                y: 0.0,
                w: area.w - left,
                h: key,
            }),
            area,
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

/// Number of categories as a factor, at least 1.
fn count(office_chart: &OfficeChart) -> f64 {
    float(office_chart.categories.len()).max(1.0)
}

/// Number of bars that stand one below the other in a category.
fn bars_per_row(office_chart: &OfficeChart) -> f64 {
    if office_chart.chart_type == OfficeChartType::Groups {
        float(office_chart.series.len())
    } else {
        1.0
    }
}

/// Height of a category in `available` points. Single bars have a limit; groups may fill `whole`.
fn row_height(office_chart: &OfficeChart, available: f64, whole: f64) -> f64 {
    let limit = if bars_per_row(office_chart) > 1.0 {
        whole
    } else {
        ROW
    };
    (available / count(office_chart)).min(limit)
}

/// Largest font size in which the names and numbers of every category fit its height.
fn bar_font(office_chart: &OfficeChart, row: f64, max: f64) -> f64 {
    let fits = |font: &f64| {
        let names = NameColumn::new(&office_chart.categories, *font, max);
        let names = names.lines * font * LEADING;
        let bars = bars_per_row(office_chart) * font * 1.25;
        names.max(bars) <= row * 0.96
    };
    let size = SIZES.into_iter().find(fits);
    size.unwrap_or(SIZES[SIZES.len() - 1])
}

/// Column of category names.
struct NameColumn {
    width: f64,
    /// Number of lines of the longest name.
    lines: f64,
}

impl NameColumn {
    /// The column at a font size, at most `max` points wide.
    fn new(names: &[TextInLang], font: f64, max: f64) -> Self {
        let texts = names.iter().map(|name| &name.text);
        let widest = metrics::widest(texts, font, FontWeight::Regular);
        let width = (widest + font * 0.5).min(max);
        let ems = width / font - 0.5;
        let lines = names
            .iter()
            .map(|name| line_break::wrap(&name.text, ems, metrics::advance).len());
        Self {
            width,
            lines: float(lines.max().unwrap_or(1)),
        }
    }
}

/// Width of the labels at the ends of lines: targets and, where there are several, series.
fn end_label_width(office_chart: &OfficeChart, single: bool, font: f64) -> f64 {
    let named = office_chart
        .series
        .iter()
        .filter(|series| series.measure == Measure::Target || !single);
    let labels = named.map(|series| {
        // The longest number stands for the last one, which an edit may change.
        match labels(series, office_chart.lang).max_by_key(String::len) {
            Some(longest) => format!("{} {longest}", series.name.text),
            None => series.name.text.clone(),
        }
    });
    metrics::widest(labels, font, FontWeight::Bold)
}

/// Labels of a series' numbers.
fn labels(series: &OfficeSeries, lang: Lang) -> impl Iterator<Item = String> {
    let values = series.points.iter().filter_map(|point| point.value);
    values.map(move |value| series.number_format.label(value, lang))
}

/// Width of the widest number with its unit and, where there are shares, its share.
fn widest_label(office_chart: &OfficeChart, font: f64) -> f64 {
    let labels = office_chart
        .series
        .iter()
        .flat_map(|series| labels(series, office_chart.lang));
    let share = if office_chart.whole.is_some() {
        font * 4.5
    } else {
        0.0
    };
    metrics::widest(labels, font, FontWeight::Bold) + share
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
    let of = |measure: Measure| {
        let series = office_chart.series.iter();
        series.filter(move |series| series.measure == measure)
    };
    let sums = (0..office_chart.categories.len()).map(|category| {
        let values = of(Measure::Value).filter_map(|series| series.points.get(category)?.value);
        values.filter(|value| *value > Number::ZERO).sum::<Number>()
    });
    let longest = sums.max()?;
    let room = of(Measure::Total)
        .flat_map(|series| labels(series, office_chart.lang))
        .map(|label| metrics::width(&label, font, FontWeight::Bold) + 14.0)
        .fold(4.0, f64::max);
    // Very long totals leave at least half of the plot to the bars.
    let share = (width - room).max(width * 0.5) / width;
    let most = longest.checked_div(Number::try_from(share).ok()?)?;
    let most = most.round_sf(3).unwrap_or(most);
    Some(most).filter(|most| *most > Number::ZERO)
}
