//! Cross-tabulated parts as an office chart: stacked with totals, or grouped. Small multiples exist
//! as drawings only.

use super::{
    DataPoint, Measure, NumberFormat, OfficeChart, OfficeChartType, OfficeSeries, TextInLang,
    local_text, unsettled,
};
use crate::{
    chart::{
        describe::Voice,
        role::series_number,
        scene::Role,
        shapes::{
            CrossChart,
            cross::{CrossRow, CrossStyle},
            is_settled,
        },
    },
    model::Number,
    text,
};

pub(in crate::chart) fn office_chart(cross: &CrossChart, voice: &Voice<'_>) -> Option<OfficeChart> {
    let style = cross.style();
    if style == CrossStyle::Multiples {
        return None;
    }
    let mut all: Vec<OfficeSeries> = (0..cross.parts.len())
        .map(|part| parts(cross, part, voice))
        .collect();
    if style == CrossStyle::Stacked {
        all.extend(cross.has_rest().then(|| rest(cross, voice)));
        // Charts of shares have no totals.
        let total = totals(cross, voice);
        all.extend(
            Some(total).filter(|total| total.points.iter().any(|point| point.value.is_some())),
        );
    }
    let gaps = cross
        .rows
        .iter()
        .flat_map(CrossRow::drawn)
        .any(Option::is_none);
    Some(OfficeChart {
        lang: voice.lang,
        chart_type: if style == CrossStyle::Stacked {
            OfficeChartType::Stack
        } else {
            OfficeChartType::Groups
        },
        category_title: cross.along(voice).to_owned(),
        categories: cross
            .rows
            .iter()
            .map(|row| category(cross, row, voice))
            .collect(),
        series: all,
        base: Number::ZERO,
        whole: None,
        unsettled: unsettled(cross.unsettled(), voice),
        remarks: gaps
            .then(|| voice.say("chart.native.no-bar").to_owned())
            .into_iter()
            .collect(),
    })
}

/// Series of one part over all rows.
fn parts(cross: &CrossChart, part: usize, voice: &Voice<'_>) -> OfficeSeries {
    let (text, lang) = cross.key(part, voice);
    let number = series_number(part);
    let point = |row: &CrossRow| DataPoint {
        value: row
            .cells
            .get(part)
            .copied()
            .flatten()
            .map(|value| scaled(cross, value, voice)),
        role: (!is_settled(row.status)).then_some(Role::Open(number)),
        note: voice.status(row.status).map(str::to_owned),
    };
    OfficeSeries {
        name: TextInLang { text, lang },
        measure: Measure::Value,
        role: Role::Series(number),
        number_format: NumberFormat::bare(&cross.figure.unit, voice),
        points: cross.rows.iter().map(point).collect(),
    }
}

/// Series of the remainders.
fn rest(cross: &CrossChart, voice: &Voice<'_>) -> OfficeSeries {
    OfficeSeries {
        name: local_text(voice.say("chart.rest"), voice),
        measure: Measure::Value,
        role: Role::Rest,
        number_format: NumberFormat::bare(&cross.figure.unit, voice),
        points: points(cross, voice, |row| cross.rest(row)),
    }
}

/// Series of the totals.
fn totals(cross: &CrossChart, voice: &Voice<'_>) -> OfficeSeries {
    OfficeSeries {
        name: local_text(voice.say("chart.table.total"), voice),
        measure: Measure::Total,
        role: Role::Value,
        number_format: NumberFormat::of(&cross.figure.unit, voice),
        points: points(cross, voice, |row| row.total.number()),
    }
}

/// Points with one number of each row, without role or note of their own.
fn points(
    cross: &CrossChart,
    voice: &Voice<'_>,
    number: impl Fn(&CrossRow) -> Option<Number>,
) -> Vec<DataPoint> {
    let point = |row: &CrossRow| DataPoint {
        value: number(row).map(|number| scaled(cross, number, voice)),
        ..DataPoint::default()
    };
    cross.rows.iter().map(point).collect()
}

fn scaled(cross: &CrossChart, value: Number, voice: &Voice<'_>) -> Number {
    text::scaled(value, &cross.figure.unit, voice.lang)
}

/// Category label of a row, with a status that differs from the chart's.
fn category(cross: &CrossChart, row: &CrossRow, voice: &Voice<'_>) -> TextInLang {
    let (label, lang) = row.label(voice.lang);
    let mut remarks = Vec::new();
    if row.is_missing() {
        remarks.push(voice.say("chart.missing").to_owned());
    } else if row.status != cross.figure.status {
        remarks.extend(voice.status(row.status).map(str::to_owned));
    }
    TextInLang {
        text: voice.remark(label, &remarks),
        lang,
    }
}
