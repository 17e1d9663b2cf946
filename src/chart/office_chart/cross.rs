//! Cross-tabulated parts as an office chart: stacked with totals, or grouped. Small multiples exist
//! as drawings only.

use super::{Counting, Measure, Name, Native, Point, Series, Sort, named, open};
use crate::{
    chart::{
        describe::Voice,
        scene::Role,
        shapes::{
            CrossChart,
            cross::{CrossRow, CrossStyle, series},
            is_settled,
        },
    },
    model::Number,
    text,
};

pub(super) fn native(cross: &CrossChart, voice: &Voice<'_>) -> Option<Native> {
    let style = cross.style();
    if style == CrossStyle::Multiples {
        return None;
    }
    let mut all: Vec<Series> = (0..cross.parts.len())
        .map(|part| parts(cross, part, voice))
        .collect();
    if style == CrossStyle::Stacked {
        all.extend(cross.has_rest().then(|| rest(cross, voice)));
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
    Some(Native {
        sort: if style == CrossStyle::Stacked {
            Sort::Stack
        } else {
            Sort::Groups
        },
        head: cross.along(voice).to_owned(),
        categories: cross
            .rows
            .iter()
            .map(|row| category(cross, row, voice))
            .collect(),
        series: all,
        base: Number::ZERO,
        whole: None,
        open: open(cross.open(), voice),
        remarks: gaps
            .then(|| voice.say("chart.native.no-bar").to_owned())
            .into_iter()
            .collect(),
    })
}

/// Series of one part over all rows.
fn parts(cross: &CrossChart, part: usize, voice: &Voice<'_>) -> Series {
    let (text, lang) = cross.key(part, voice);
    let number = series(part);
    let point = |row: &CrossRow| Point {
        value: row
            .cells
            .get(part)
            .copied()
            .flatten()
            .map(|value| scaled(cross, value, voice)),
        role: (!is_settled(row.status)).then_some(Role::Open(number)),
        note: voice.status(row.status).map(str::to_owned),
    };
    Series {
        name: Name { text, lang },
        measure: Measure::Value,
        role: Role::Series(number),
        counts: Counting::bare(&cross.figure.unit, voice),
        points: cross.rows.iter().map(point).collect(),
    }
}

/// Series of the remainders.
fn rest(cross: &CrossChart, voice: &Voice<'_>) -> Series {
    let value = |row: &CrossRow| cross.rest(row).map(|rest| scaled(cross, rest, voice));
    Series {
        name: named(voice.say("chart.rest"), voice),
        measure: Measure::Value,
        role: Role::Rest,
        counts: Counting::bare(&cross.figure.unit, voice),
        points: cross
            .rows
            .iter()
            .map(|row| Point {
                value: value(row),
                ..Point::default()
            })
            .collect(),
    }
}

/// Series of the totals.
fn totals(cross: &CrossChart, voice: &Voice<'_>) -> Series {
    let value = |row: &CrossRow| row.total.number().map(|total| scaled(cross, total, voice));
    Series {
        name: named(voice.say("chart.table.total"), voice),
        measure: Measure::Total,
        role: Role::Value,
        counts: Counting::of(&cross.figure.unit, voice),
        points: cross
            .rows
            .iter()
            .map(|row| Point {
                value: value(row),
                ..Point::default()
            })
            .collect(),
    }
}

fn scaled(cross: &CrossChart, value: Number, voice: &Voice<'_>) -> Number {
    text::scaled(value, &cross.figure.unit, voice.lang)
}

/// Category label of a row, with a status that differs from the chart's.
fn category(cross: &CrossChart, row: &CrossRow, voice: &Voice<'_>) -> Name {
    let (label, lang) = row.label(voice.lang);
    let mut remarks = Vec::new();
    if row.is_missing() {
        remarks.push(voice.say("chart.missing").to_owned());
    } else if row.status != cross.figure.status {
        remarks.extend(voice.status(row.status).map(str::to_owned));
    }
    Name {
        text: voice.remark(label, &remarks),
        lang,
    }
}
