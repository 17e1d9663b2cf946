//! A value against its target as an office chart: up to three bars, each a series of its own, so
//! that each keeps its style whatever is typed into the sheet.

use super::{
    DataPoint, Measure, NumberFormat, OfficeChart, OfficeChartType, OfficeSeries, TextInLang,
    local_text, open,
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

pub(super) fn office_chart(progress: &ProgressChart, voice: &Voice<'_>) -> OfficeChart {
    let figure = &progress.figure;
    let target_value = if progress.is_baseline() {
        "chart.table.baseline"
    } else {
        "chart.table.target"
    };
    let role = if is_settled(figure.status) {
        Role::Bar
    } else {
        Role::Provisional
    };
    let status: Vec<String> = voice
        .status(figure.status)
        .map(str::to_owned)
        .into_iter()
        .collect();
    let mut bars = vec![(
        voice.remark(voice.say("chart.table.value").to_owned(), &status),
        (Measure::Value, role),
        text::scaled(progress.value, &figure.unit, voice.lang),
        NumberFormat::of(&figure.unit, voice),
    )];
    let unit = &progress.target.unit;
    let number_format = NumberFormat::of(unit, voice);
    bars.extend(progress.printed_expected().map(|expected| {
        let expected = text::scaled(expected, unit, voice.lang);
        (
            voice.say("chart.table.pace").to_owned(),
            (Measure::Value, Role::Pace),
            expected,
            number_format.clone(),
        )
    }));
    let wanted = text::scaled(progress.target_value, unit, voice.lang);
    bars.push((
        voice.say(target_value).to_owned(),
        (Measure::Target, Role::Target),
        wanted,
        number_format,
    ));
    let names: Vec<TextInLang> = bars
        .iter()
        .map(|(name, ..)| local_text(name, voice))
        .collect();
    let series =
        bars.into_iter()
            .enumerate()
            .map(|(at, (_, (measure, role), value, number_format))| {
                let point = |i: usize| DataPoint {
                    value: Some(value).filter(|_| i == at),
                    ..DataPoint::default()
                };
                let points = (0..names.len()).map(point).collect();
                OfficeSeries {
                    name: names[at].clone(),
                    measure,
                    role,
                    number_format,
                    points,
                }
            });
    OfficeChart {
        chart_type: OfficeChartType::Bars,
        category_title: voice.say("chart.table.item").to_owned(),
        series: series.collect(),
        categories: names,
        base: Number::ZERO,
        whole: None,
        open: open(figure.status, voice),
        remarks: Vec::new(),
    }
}
