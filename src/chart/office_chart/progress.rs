//! A value against its target: three bars, each a series of its own, so that each keeps its look whatever is typed into the sheet.

use super::{Counting, Measure, Name, Native, Point, Series, Sort, named, open};
use crate::{
    chart::{
        describe::Voice,
        scene::Role,
        shapes::{Progress, is_settled},
    },
    model::Number,
    text,
};

pub(super) fn native(progress: &Progress, voice: &Voice<'_>) -> Native {
    let figure = &progress.figure;
    let goal = if progress.is_baseline() {
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
        Counting::of(&figure.unit, voice),
    )];
    let unit = &progress.target.unit;
    let counts = Counting::of(unit, voice);
    bars.extend(progress.printed_expected().map(|expected| {
        let expected = text::scaled(expected, unit, voice.lang);
        (
            voice.say("chart.table.pace").to_owned(),
            (Measure::Value, Role::Pace),
            expected,
            counts.clone(),
        )
    }));
    let wanted = text::scaled(progress.goal, unit, voice.lang);
    bars.push((
        voice.say(goal).to_owned(),
        (Measure::Target, Role::Target),
        wanted,
        counts,
    ));
    let names: Vec<Name> = bars.iter().map(|(name, ..)| named(name, voice)).collect();
    let series = bars
        .into_iter()
        .enumerate()
        .map(|(at, (_, (measure, role), value, counts))| {
            let point = |i: usize| Point {
                value: Some(value).filter(|_| i == at),
                ..Point::default()
            };
            let points = (0..names.len()).map(point).collect();
            Series {
                name: names[at].clone(),
                measure,
                role,
                counts,
                points,
            }
        });
    Native {
        sort: Sort::Bars,
        head: voice.say("chart.table.item").to_owned(),
        series: series.collect(),
        categories: names,
        base: Number::ZERO,
        whole: None,
        open: open(figure.status, voice),
        remarks: Vec::new(),
    }
}
