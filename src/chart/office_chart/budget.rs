//! Budgets: the lines of each project end to end with their sum, or one bar each.

use super::{Counting, Measure, Name, Native, Point, Series, Sort, named};
use crate::{
    chart::{
        Chart,
        describe::Voice,
        scene::Role,
        shapes::{
            BudgetChart,
            budget::{BudgetRow, series},
        },
    },
    model::{Amount, Number},
    text,
};

pub(super) fn native(budget: &BudgetChart, chart: &Chart, voice: &Voice<'_>) -> Native {
    let scaled = |value: Number| text::scaled(value, &budget.unit, voice.lang);
    let sum = |row: &BudgetRow| Point {
        value: row.sum().map(scaled),
        note: note(row, voice),
        ..Point::default()
    };
    let sums = |name: Name, measure: Measure, role: Role| Series {
        name,
        measure,
        role,
        counts: Counting::of(&budget.unit, voice),
        points: budget.rows.iter().map(sum).collect(),
    };
    let stacked = budget.has_segments();
    let series = if stacked {
        let amount = |row: &BudgetRow, line: usize| Point {
            value: row
                .amounts
                .get(line)
                .and_then(Option::as_ref)
                .and_then(Amount::known)
                .map(scaled),
            ..Point::default()
        };
        let lines = budget.lines.iter().enumerate().map(|(line, name)| Series {
            name: Name {
                text: voice.text(name).to_owned(),
                lang: name.get(voice.lang).lang,
            },
            measure: Measure::Value,
            role: Role::Series(series(line)),
            counts: Counting::bare(&budget.unit, voice),
            points: budget.rows.iter().map(|row| amount(row, line)).collect(),
        });
        let total = sums(
            named(voice.say("chart.table.sum"), voice),
            Measure::Total,
            Role::Value,
        );
        lines.chain([total]).collect()
    } else {
        vec![sums(
            named(voice.text(&chart.subject), voice),
            Measure::Value,
            Role::Bar,
        )]
    };
    let missing = |row: &BudgetRow| {
        row.sum()
            .is_none()
            .then(|| voice.say("chart.missing").to_owned())
    };
    let category = |row: &BudgetRow| Name {
        text: voice.remark(
            budget.label(row, voice),
            &missing(row).into_iter().collect::<Vec<_>>(),
        ),
        lang: row.name.get(voice.lang).lang,
    };
    Native {
        sort: if stacked { Sort::Stack } else { Sort::Bars },
        head: voice.say("chart.table.project").to_owned(),
        categories: budget.rows.iter().map(category).collect(),
        series,
        base: Number::ZERO,
        whole: None,
        open: None,
        remarks: Vec::new(),
    }
}

/// Why there is no amount.
fn note(row: &BudgetRow, voice: &Voice<'_>) -> Option<String> {
    row.sum().is_none().then(|| row.reason(voice))
}
