//! Budgets: the lines of each project end to end with their sum, or one bar each.

use super::{
    DataPoint, Measure, NumberFormat, OfficeChart, OfficeChartType, OfficeSeries, TextInLang,
    local_text,
};
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

pub(super) fn office_chart(budget: &BudgetChart, chart: &Chart, voice: &Voice<'_>) -> OfficeChart {
    let scaled = |value: Number| text::scaled(value, &budget.unit, voice.lang);
    let sum = |row: &BudgetRow| DataPoint {
        value: row.sum().map(scaled),
        note: note(row, voice),
        ..DataPoint::default()
    };
    let sums = |name: TextInLang, measure: Measure, role: Role| OfficeSeries {
        name,
        measure,
        role,
        number_format: NumberFormat::of(&budget.unit, voice),
        points: budget.rows.iter().map(sum).collect(),
    };
    let stacked = budget.has_segments();
    let series = if stacked {
        let amount = |row: &BudgetRow, line: usize| DataPoint {
            value: row
                .amounts
                .get(line)
                .and_then(Option::as_ref)
                .and_then(Amount::known)
                .map(scaled),
            ..DataPoint::default()
        };
        let lines = budget
            .lines
            .iter()
            .enumerate()
            .map(|(line, name)| OfficeSeries {
                name: TextInLang {
                    text: voice.text(name).to_owned(),
                    lang: name.get(voice.lang).lang,
                },
                measure: Measure::Value,
                role: Role::Series(series(line)),
                number_format: NumberFormat::bare(&budget.unit, voice),
                points: budget.rows.iter().map(|row| amount(row, line)).collect(),
            });
        let total = sums(
            local_text(voice.say("chart.table.sum"), voice),
            Measure::Total,
            Role::Value,
        );
        lines.chain([total]).collect()
    } else {
        vec![sums(
            local_text(voice.text(&chart.subject), voice),
            Measure::Value,
            Role::Bar,
        )]
    };
    let missing = |row: &BudgetRow| {
        row.sum()
            .is_none()
            .then(|| voice.say("chart.missing").to_owned())
    };
    let category = |row: &BudgetRow| TextInLang {
        text: voice.remark(
            budget.label(row, voice),
            &missing(row).into_iter().collect::<Vec<_>>(),
        ),
        lang: row.name.get(voice.lang).lang,
    };
    OfficeChart {
        chart_type: if stacked {
            OfficeChartType::Stack
        } else {
            OfficeChartType::Bars
        },
        category_title: voice.say("chart.table.project").to_owned(),
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
