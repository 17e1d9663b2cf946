//! What follows from an indicator's value and its target, each number with the formula that gives
//! it.
//!
//! In: an assessment of the model. Out: rows of words. Deliberately absent: the arithmetic; it is
//! the model's.

use super::IndicatorPage;
use crate::{
    model::{Assessment, Figure, Lang, Observation, Pace, Target},
    site::SiteContext,
    text,
};
use serde::Serialize;

/// A computed number with its formula.
#[derive(Serialize)]
pub(super) struct AssessmentRow {
    label: String,
    result: String,
    formula: String,
}

/// Achievement, pace and what remains, as far as value and target give them.
pub(super) fn rows(
    page: IndicatorPage<'_>,
    target: &Target,
    assessment: &Assessment,
) -> Vec<AssessmentRow> {
    let (context, lang) = (page.context, page.lang);
    let words = &context.words;
    let amount = |value| text::quantity(value, &target.unit, lang);
    let row = |key: &str, result: String, values: &[(&str, &str)]| AssessmentRow {
        label: words.say(lang, &format!("assess.{key}")).to_owned(),
        result,
        formula: words.fill(lang, &format!("assess.{key}-formula"), values),
    };
    let mut rows = Vec::new();
    if let Some(counted) = counted(page.observation, target, lang) {
        let printed = [("value", counted.printed.as_str())];
        rows.push(row("counted", counted.in_target_unit, &printed));
    }
    if let Some(achievement) = assessment.achievement {
        let wanted = target.kind.value().map(amount).unwrap_or_default();
        let result = text::percent(achievement, lang);
        rows.push(row("achievement", result, &[("target", &wanted)]));
    }
    if let Some(pace) = assessment.pace.filter(|pace| says_more(pace, target)) {
        let key = if is_planned(context, target) {
            "milestone"
        } else {
            "pace"
        };
        let ratio = pace
            .ratio
            .map(|value| text::percent(value, lang))
            .unwrap_or_default();
        let expected = text::amount(pace.printed, &target.unit, lang);
        rows.push(row(key, expected, &[("ratio", &ratio)]));
    }
    if let Some(remaining) = assessment.remaining {
        let result = amount(remaining.per_year);
        let gap = amount(remaining.gap);
        let years = remaining.years.to_string();
        rows.push(row(
            "remaining",
            result,
            &[("gap", &gap), ("years", &years)],
        ));
    }
    rows
}

/// A value in two units.
struct Counted {
    printed: String,
    in_target_unit: String,
}

/// A value as it is printed, and as it is counted in another unit, that of its target.
fn counted(observation: &Observation, target: &Target, lang: Lang) -> Option<Counted> {
    let printed = &observation.reading.figure;
    let figure = observation
        .figure_in(&target.unit)
        .filter(|figure| figure.unit != printed.unit)?;
    let amount = |figure: &Figure| {
        let value = figure.amount.known()?;
        Some(text::amount(value, &figure.unit, lang))
    };
    Some(Counted {
        printed: amount(printed)?,
        in_target_unit: amount(&figure)?,
    })
}

/// Whether the pace is another number than the target: a target for each year is its own pace.
fn says_more(pace: &Pace, target: &Target) -> bool {
    Some(pace.expected) != target.kind.value()
}

/// Whether the plan itself states a value for the edition's year, so that nothing is interpolated.
fn is_planned(context: &SiteContext, target: &Target) -> bool {
    let year = context.site.edition.year;
    target
        .expected_by_year
        .iter()
        .any(|(each, _)| *each == year)
}
