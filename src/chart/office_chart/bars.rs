//! Parts side by side: one series, its points drawn by what they stand for.

use super::{Counting, Measure, Name, Native, Point, Series, Sort, named, open};
use crate::{
    chart::{
        Chart,
        describe::Voice,
        scene::Role,
        shapes::{
            Bars,
            bars::{self, Row},
            is_settled,
        },
    },
    model::{Amount, Number, Status},
    text,
};

pub(super) fn native(bars: &Bars, chart: &Chart, voice: &Voice<'_>) -> Native {
    let unit = &bars.figure.unit;
    let faded = |row: &Row| bars.emphasis.is_some() && row.id != bars.emphasis;
    let points = bars.rows.iter().map(|row| Point {
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
    let series = Series {
        name: named(voice.text(&chart.subject), voice),
        measure: Measure::Value,
        role: Role::Bar,
        counts: Counting::of(unit, voice),
        points: points.collect(),
    };
    let unsettled = bars
        .rows
        .iter()
        .find(|row| row.value.known().is_some() && !is_settled(row.status));
    Native {
        sort: Sort::Bars,
        head: bars.by(voice).to_owned(),
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
        open: open(unsettled.map_or(Status::Final, |row| row.status), voice),
        remarks: Vec::new(),
    }
}

/// The name of a row. A part of a part says so, and so does what differs from the rest: the only words that a bar can have.
fn category(bars: &Bars, row: &Row, voice: &Voice<'_>) -> Name {
    let (label, lang) = Bars::label(row, voice);
    let within = voice.fill("chart.native.within", &[("name", "")]);
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
    Name {
        text: voice.remark(name, &remarks),
        lang,
    }
}
