//! Budgets: the lines of each project end to end with their sum, or one bar each.

use super::{
    DataPoint, Measure, NumberFormat, OfficeChart, OfficeChartType, OfficeSeries, TextInLang,
    local_text,
};
use crate::{
    chart::{
        Chart,
        describe::Voice,
        role::series_number,
        scene::Role,
        shapes::{BudgetChart, budget::BudgetRow},
    },
    model::{Amount, Number},
    text,
};

pub(in crate::chart) fn office_chart(
    budget: &BudgetChart,
    chart: &Chart,
    voice: &Voice<'_>,
) -> OfficeChart {
    // Like the drawing: one line needs no legend, and more lines than colours are not separated.
    let stacked = budget.has_segments();
    let series = if stacked {
        let mut series: Vec<OfficeSeries> = (0..budget.lines.len())
            .map(|line| line_series(budget, line, voice))
            .collect();
        series.push(OfficeSeries {
            name: local_text(voice.say("chart.table.sum"), voice),
            measure: Measure::Total,
            role: Role::Value,
            ..sums(budget, voice)
        });
        series
    } else {
        vec![OfficeSeries {
            name: local_text(voice.text(&chart.subject), voice),
            ..sums(budget, voice)
        }]
    };
    OfficeChart {
        lang: voice.lang,
        chart_type: if stacked {
            OfficeChartType::Stack
        } else {
            OfficeChartType::Bars
        },
        category_title: voice.say("chart.table.project").to_owned(),
        categories: budget
            .rows
            .iter()
            .map(|row| category(budget, row, voice))
            .collect(),
        series,
        base: Number::ZERO,
        whole: None,
        unsettled: None,
        remarks: Vec::new(),
    }
}

/// Series of one budget line over all projects.
fn line_series(budget: &BudgetChart, line: usize, voice: &Voice<'_>) -> OfficeSeries {
    let name = budget.lines[line].get(voice.lang);
    let point = |row: &BudgetRow| {
        let amount = row.amounts.get(line).and_then(Option::as_ref);
        let value = amount.and_then(Amount::known);
        DataPoint {
            value: value.map(|value| text::scaled(value, &budget.unit, voice.lang)),
            ..DataPoint::default()
        }
    };
    OfficeSeries {
        name: TextInLang {
            text: name.text.to_owned(),
            lang: name.lang,
        },
        measure: Measure::Value,
        role: Role::Series(series_number(line)),
        number_format: NumberFormat::bare(&budget.unit, voice),
        points: budget.rows.iter().map(point).collect(),
    }
}

/// Series of the projects' sums; its name is the caller's.
fn sums(budget: &BudgetChart, voice: &Voice<'_>) -> OfficeSeries {
    let point = |row: &BudgetRow| DataPoint {
        value: row
            .sum()
            .map(|sum| text::scaled(sum, &budget.unit, voice.lang)),
        // Why there is no amount.
        note: row.sum().is_none().then(|| row.reason(voice)),
        ..DataPoint::default()
    };
    OfficeSeries {
        name: local_text("", voice),
        measure: Measure::Value,
        role: Role::Bar,
        number_format: NumberFormat::of(&budget.unit, voice),
        points: budget.rows.iter().map(point).collect(),
    }
}

/// Category label of a row; it says if there is no amount.
fn category(budget: &BudgetChart, row: &BudgetRow, voice: &Voice<'_>) -> TextInLang {
    let mut remarks = Vec::new();
    if row.sum().is_none() {
        remarks.push(voice.say("chart.missing").to_owned());
    }
    TextInLang {
        text: voice.remark(budget.label(row, voice), &remarks),
        lang: row.name.get(voice.lang).lang,
    }
}
