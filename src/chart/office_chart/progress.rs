//! A value against its target as an office chart: up to three bars, each a series of its own, so
//! that each keeps its style whatever is typed into the sheet.

use super::{
    DataPoint, Measure, NumberFormat, OfficeChart, OfficeChartType, OfficeSeries, TextInLang,
    local_text, unsettled,
};
use crate::{
    chart::{
        describe::Voice,
        scene::Role,
        shapes::{ProgressChart, is_settled},
    },
    model::Number,
    text,
};

/// A bar of the chart.
struct ProgressBar {
    name: String,
    measure: Measure,
    role: Role,
    value: Number,
    number_format: NumberFormat,
}

pub(in crate::chart) fn office_chart(progress: &ProgressChart, voice: &Voice<'_>) -> OfficeChart {
    let mut bars = vec![value_bar(progress, voice)];
    bars.extend(expected_bar(progress, voice));
    bars.push(target_bar(progress, voice));
    let categories: Vec<TextInLang> = bars
        .iter()
        .map(|bar| local_text(&bar.name, voice))
        .collect();
    // Each series has a value in its own category only.
    let series = bars.into_iter().enumerate().map(|(at, bar)| {
        let mut points = vec![DataPoint::default(); categories.len()];
        points[at].value = Some(bar.value);
        OfficeSeries {
            name: categories[at].clone(),
            measure: bar.measure,
            role: bar.role,
            number_format: bar.number_format,
            points,
        }
    });
    OfficeChart {
        lang: voice.lang,
        chart_type: OfficeChartType::Bars,
        category_title: voice.say("chart.table.item").to_owned(),
        series: series.collect(),
        categories,
        base: Number::ZERO,
        whole: None,
        unsettled: unsettled(progress.figure.status, voice),
        remarks: Vec::new(),
    }
}

/// The value, with its status.
fn value_bar(progress: &ProgressChart, voice: &Voice<'_>) -> ProgressBar {
    let figure = &progress.figure;
    let status = Vec::from_iter(voice.status(figure.status).map(str::to_owned));
    let name = voice.say("chart.table.value").to_owned();
    ProgressBar {
        name: voice.remark(name, &status),
        measure: Measure::Value,
        role: if is_settled(figure.status) {
            Role::Bar
        } else {
            Role::Provisional
        },
        value: text::scaled(progress.value, &figure.unit, voice.lang),
        number_format: NumberFormat::of(&figure.unit, voice),
    }
}

/// The value expected by now, if there is one.
fn expected_bar(progress: &ProgressChart, voice: &Voice<'_>) -> Option<ProgressBar> {
    let unit = &progress.target.unit;
    let expected = progress.printed_expected()?;
    Some(ProgressBar {
        name: voice.say("chart.table.pace").to_owned(),
        measure: Measure::Value,
        role: Role::Pace,
        value: text::scaled(expected, unit, voice.lang),
        number_format: NumberFormat::of(unit, voice),
    })
}

fn target_bar(progress: &ProgressChart, voice: &Voice<'_>) -> ProgressBar {
    let unit = &progress.target.unit;
    let name = if progress.is_baseline() {
        "chart.table.baseline"
    } else {
        "chart.table.target"
    };
    ProgressBar {
        name: voice.say(name).to_owned(),
        measure: Measure::Target,
        role: Role::Target,
        value: text::scaled(progress.target_value, unit, voice.lang),
        number_format: NumberFormat::of(unit, voice),
    }
}
