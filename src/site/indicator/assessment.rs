//! What follows from an indicator's value and its target, each number with the formula that gives
//! it.
//!
//! In: an assessment of the model. Out: rows of words. Deliberately absent: the arithmetic; it is
//! the model's.

use crate::{
    model::{Assessment, Lang, Pace, Target},
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
    context: &SiteContext,
    target: &Target,
    assessment: &Assessment,
    lang: Lang,
) -> Vec<AssessmentRow> {
    let words = &context.words;
    let amount = |value| text::quantity(value, &target.unit, lang);
    let row = |key: &str, result: String, values: &[(&str, &str)]| AssessmentRow {
        label: words.say(lang, &format!("assess.{key}")).to_owned(),
        result,
        formula: words.fill(lang, &format!("assess.{key}-formula"), values),
    };
    let mut rows = Vec::new();
    if let Some(achievement) = assessment.achievement {
        let wanted = target.kind.value().map(amount).unwrap_or_default();
        let result = text::percent(achievement);
        rows.push(row("achievement", result, &[("target", &wanted)]));
    }
    if let Some(pace) = assessment.pace.filter(|pace| says_more(pace, target)) {
        let key = if is_planned(context, target) {
            "milestone"
        } else {
            "pace"
        };
        let ratio = pace.ratio.map(text::percent).unwrap_or_default();
        rows.push(row(key, amount(pace.expected), &[("ratio", &ratio)]));
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

/// Whether the pace is another number than the target: a target for each year is its own pace.
fn says_more(pace: &Pace, target: &Target) -> bool {
    Some(pace.expected) != target.kind.value()
}

/// Whether the plan itself states a value for the edition's year, so that nothing is interpolated.
fn is_planned(context: &SiteContext, target: &Target) -> bool {
    let year = context.site.edition.year;
    target
        .milestones
        .iter()
        .any(|(milestone, _)| *milestone == year)
}
