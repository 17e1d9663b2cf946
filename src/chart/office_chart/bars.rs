//! Bars as an office chart: one series whose points differ by role.

use super::{
    DataPoint, Measure, NumberFormat, OfficeChart, OfficeChartType, OfficeSeries, TextInLang,
    local_text, unsettled,
};
use crate::{
    chart::{
        Chart,
        describe::Voice,
        scene::Role,
        shapes::{
            BarChart,
            bars::{self, BarRow},
            is_settled,
        },
    },
    model::{Amount, Number, Status},
    text,
};

pub(in crate::chart) fn office_chart(
    bars: &BarChart,
    chart: &Chart,
    voice: &Voice<'_>,
) -> OfficeChart {
    let unit = &bars.figure.unit;
    let faded = |row: &BarRow| bars.emphasis.is_some() && row.id != bars.emphasis;
    let points = bars.rows.iter().map(|row| DataPoint {
        value: row
            .value
            .known()
            .map(|value| text::scaled(value, unit, voice.lang)),
        role: Some(bars::role(row, faded(row))).filter(|role| *role != Role::Bar),
        note: match &row.value {
            Amount::Known(_) => voice.status(row.status).map(str::to_owned),
            Amount::Missing(reason) => Some(voice.plain(reason)),
        },
    });
    let series = OfficeSeries {
        name: local_text(voice.text(&chart.subject), voice),
        measure: Measure::Value,
        role: Role::Bar,
        number_format: NumberFormat::of(unit, voice),
        points: points.collect(),
    };
    // One legend entry stands for all hatched bars, so the first status names them.
    let first = bars
        .rows
        .iter()
        .find(|row| row.value.known().is_some() && !is_settled(row.status));
    OfficeChart {
        lang: voice.lang,
        chart_type: OfficeChartType::Bars,
        category_title: bars.by(voice).to_owned(),
        categories: bars
            .rows
            .iter()
            .map(|row| category(bars, row, voice))
            .collect(),
        series: vec![series],
        base: Number::ZERO,
        whole: bars
            .whole()
            .map(|whole| text::scaled(whole, unit, voice.lang)),
        unsettled: unsettled(first.map_or(Status::Final, |row| row.status), voice),
        remarks: Vec::new(),
    }
}

/// Category label of a row. It also names the parent level and the status: an office chart has no
/// other text for a bar.
fn category(bars: &BarChart, row: &BarRow, voice: &Voice<'_>) -> TextInLang {
    let (label, lang) = BarChart::label(row, voice);
    let within = voice.fill("chart.native.within", &[("name", "")]);
    // Some sources already write that a part is one of the part above.
    let said = row.depth == 0 || label.starts_with(within.trim());
    let name = if said {
        label.to_owned()
    } else {
        voice.fill("chart.native.within", &[("name", label)])
    };
    let mut remarks = Vec::new();
    if row.value.known().is_none() {
        remarks.push(voice.say("chart.missing").to_owned());
    } else if row.status != bars.figure.status {
        remarks.extend(voice.status(row.status).map(str::to_owned));
    }
    TextInLang {
        text: voice.remark(name, &remarks),
        lang,
    }
}
