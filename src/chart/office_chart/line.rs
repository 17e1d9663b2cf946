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
    model::{FiscalYear, Number},
    text,
};

pub(super) fn office_chart(
    lines: &LineChart,
    chart: &Chart,
    voice: &Voice<'_>,
) -> Option<OfficeChart> {
    if lines.interpolation == Interpolation::Step {
        return None;
    }
    let years = lines.years();
    let eras = eras(lines, &years);
    let mut all = Vec::new();
    for (series, number) in lines.series.iter().zip(1..) {
        let name = series
            .name
            .as_ref()
            .unwrap_or(&chart.subject)
            .get(voice.lang);
        for era in &eras {
            let within =
                |year: &FiscalYear| series.at(*year).filter(|_| (era.0..=era.1).contains(year));
            let points = years
                .iter()
                .map(|year| point(lines, within(year), number, voice));
            let points: Vec<DataPoint> = points.collect();
            if points.iter().all(|point| point.value.is_none()) {
                continue;
            }
            let text = if eras.len() > 1 {
                voice.remark(
                    name.text.to_owned(),
                    &[text::period(era.0, era.1, voice.lang)],
                )
            } else {
                name.text.to_owned()
            };
            all.push(OfficeSeries {
                name: TextInLang {
                    text,
                    lang: name.lang,
                },
                measure: Measure::Value,
                role: Role::Line(number),
                number_format: NumberFormat::of(&lines.unit, voice),
                points,
            });
        }
    }
    all.extend(target_line(lines, &years, voice));
    let open = lines.open(voice);
    Some(OfficeChart {
        chart_type: OfficeChartType::Lines,
        category_title: voice.say("chart.table.year").to_owned(),
        categories: years
            .iter()
            .map(|year| category(lines, *year, voice))
            .collect(),
        series: all,
        base: base(lines, voice),
        whole: None,
        open: (!open.is_empty()).then(|| voice.list(&open)),
        remarks: lines.changes().map(|each| change(each, voice)).collect(),
    })
}

/// Category label of a year, with the status of values that are not final: not every program can
/// style single points.
fn category(lines: &LineChart, year: FiscalYear, voice: &Voice<'_>) -> TextInLang {
    let points = lines.series.iter().filter_map(|series| series.at(year));
    let open = points.filter(|point| point.value.known().is_some() && !is_settled(point.status));
    let mut words: Vec<String> = open
        .filter_map(|point| voice.status(point.status))
        .map(str::to_owned)
        .collect();
    words.dedup();
    local_text(
        voice.remark(text::fiscal_year(year, voice.lang), &words),
        voice,
    )
}

/// Periods in which one definition holds.
fn eras(lines: &LineChart, years: &[FiscalYear]) -> Vec<(FiscalYear, FiscalYear)> {
    let mut out: Vec<(FiscalYear, FiscalYear)> = Vec::new();
    for year in years {
        match out
            .last_mut()
            .filter(|(first, _)| lines.comparable(*first, *year))
        {
            Some((_, last)) => *last = *year,
            None => out.push((*year, *year)),
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
