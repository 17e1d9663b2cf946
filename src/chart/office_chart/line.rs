//! Lines over years as an office chart.
//!
//! Office programs join all points of a series, so a series that changes its definition becomes
//! two, and a year without a value stays empty. Step charts exist as drawings only.

use super::{
    DataPoint, Measure, NumberFormat, OfficeChart, OfficeChartType, OfficeSeries, TextInLang,
    local_text,
};
use crate::{
    chart::{
        Chart,
        describe::Voice,
        domain::Domain,
        scene::Role,
        shapes::{
            LineChart, is_settled,
            line::{self, AxisBase, Interpolation},
        },
    },
    model::{FiscalYear, Number, Period},
    text,
};

pub(in crate::chart) fn office_chart(
    lines: &LineChart,
    chart: &Chart,
    voice: &Voice<'_>,
) -> Option<OfficeChart> {
    if lines.interpolation == Interpolation::Step {
        return None;
    }
    let years = lines.years();
    let mut series = value_series(lines, &years, chart, voice);
    series.extend(target_line(lines, &years, voice));
    let unsettled = lines.unsettled(voice);
    let categories = years.iter().map(|year| category(lines, *year, voice));
    Some(OfficeChart {
        lang: voice.lang,
        chart_type: OfficeChartType::Lines,
        category_title: voice.say("chart.table.year").to_owned(),
        categories: categories.collect(),
        series,
        base: base(lines, voice),
        whole: None,
        unsettled: (!unsettled.is_empty()).then(|| voice.list(&unsettled)),
        remarks: lines.changes().map(|each| change(each, voice)).collect(),
    })
}

/// A series for each definition that a series has had; periods without a value are left out.
fn value_series(
    lines: &LineChart,
    years: &[FiscalYear],
    chart: &Chart,
    voice: &Voice<'_>,
) -> Vec<OfficeSeries> {
    let definitions = definitions(lines, years);
    let mut out = Vec::new();
    for (series, number) in lines.series.iter().zip(1..) {
        let name = series.name.as_ref().unwrap_or(&chart.subject);
        let name = name.get(voice.lang);
        for period in &definitions {
            let points = years.iter().map(|year| {
                let within = period.from <= *year && *year <= period.to;
                let value = series.at(*year).filter(|_| within);
                point(lines, value, number, voice)
            });
            let points: Vec<DataPoint> = points.collect();
            if points.iter().all(|point| point.value.is_none()) {
                continue;
            }
            // One definition needs no period in the name.
            let mut remarks = Vec::new();
            if definitions.len() > 1 {
                remarks.push(text::period(period.from, period.to, voice.lang));
            }
            out.push(OfficeSeries {
                name: TextInLang {
                    text: voice.remark(name.text.to_owned(), &remarks),
                    lang: name.lang,
                },
                measure: Measure::Value,
                role: Role::Line(number),
                number_format: NumberFormat::of(&lines.unit, voice),
                points,
            });
        }
    }
    out
}

/// Category label of a year, with the status of values that are not final: not every program can
/// style single points.
fn category(lines: &LineChart, year: FiscalYear, voice: &Voice<'_>) -> TextInLang {
    let points = lines.series.iter().filter_map(|series| series.at(year));
    let unsettled =
        points.filter(|point| point.value.known().is_some() && !is_settled(point.status));
    let mut words: Vec<String> = unsettled
        .filter_map(|point| voice.status(point.status))
        .map(str::to_owned)
        .collect();
    // Several series may share a status.
    words.dedup();
    local_text(
        voice.remark(text::fiscal_year(year, voice.lang), &words),
        voice,
    )
}

/// Periods in which one definition holds.
fn definitions(lines: &LineChart, years: &[FiscalYear]) -> Vec<Period> {
    let mut out: Vec<Period> = Vec::new();
    for year in years {
        let last = out.last_mut();
        match last.filter(|period| lines.comparable(period.from, *year)) {
            Some(period) => period.to = *year,
            None => out.push(Period {
                from: *year,
                to: *year,
            }),
        }
    }
    out
}

fn point(
    lines: &LineChart,
    point: Option<&line::YearValue>,
    number: u8,
    voice: &Voice<'_>,
) -> DataPoint {
    let Some(point) = point else {
        return DataPoint::default();
    };
    DataPoint {
        value: point
            .value
            .known()
            .map(|value| text::scaled(value, &lines.unit, voice.lang)),
        role: (!is_settled(point.status)).then_some(Role::Ring(number)),
        note: voice.status(point.status).map(str::to_owned),
    }
}

/// Series of the target in each year.
fn target_line(lines: &LineChart, years: &[FiscalYear], voice: &Voice<'_>) -> Option<OfficeSeries> {
    lines.target_line.as_ref()?;
    let point = |year: &FiscalYear| DataPoint {
        value: lines
            .wanted(*year)
            .map(|value| text::scaled(text::rounded(value), &lines.unit, voice.lang)),
        ..DataPoint::default()
    };
    Some(OfficeSeries {
        name: local_text(lines.target_word(voice), voice),
        measure: Measure::Target,
        role: Role::Target,
        number_format: NumberFormat::of(&lines.unit, voice),
        points: years.iter().map(point).collect(),
    })
}

/// Start of the value axis: zero, unless that would hide the differences that the chart shows.
fn base(lines: &LineChart, voice: &Voice<'_>) -> Number {
    if lines.base == AxisBase::Zero {
        return Number::ZERO;
    }
    let values = lines.values_and_targets();
    let scaled = values.map(|value| text::scaled(value, &lines.unit, voice.lang));
    Domain::around(&scaled.collect::<Vec<_>>()).base()
}

/// Sentence about a change of definition.
fn change(change: &line::DefinitionBreak, voice: &Voice<'_>) -> String {
    let year = text::fiscal_year(change.year, voice.lang);
    voice.fill(
        "chart.sentence.break",
        &[("year", &year), ("name", voice.text(&change.name))],
    )
}
