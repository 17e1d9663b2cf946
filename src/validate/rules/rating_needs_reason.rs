//! Rules for ratings: an output indicator with a target needs a rating, and a rating that the
//! computed pace does not support needs a reason. Ratings are decided by people; nenpo only
//! compares them.

use super::{RecordPath, Report};
use crate::{
    diagnostics::Problem,
    load::{Loaded, Records, record::ObservationRecord},
    model::{Assessment, Id, Indicator, Kind, Observation, Site},
    text::neutral_percent,
};
use rayon::prelude::*;

/// Checks the ratings of the edition to show.
pub(super) fn check(report: &mut Report<'_>, site: &Site, records: &Records) {
    let found: Vec<(&Id, Fault)> = site
        .indicators
        .list()
        .par_iter()
        .filter_map(|indicator| Some((&indicator.id, fault(site, indicator)?)))
        .collect();
    for (id, fault) in found {
        match fault {
            Fault::Unrated => missing(report, site, records, id),
            Fault::Unlike(unlike) => {
                let Some(loaded) = super::record(records, site, id) else {
                    continue;
                };
                report.at(&RecordPath::file(&loaded.file).key("rating"), |place| {
                    Problem::error(
                        "rating-needs-reason",
                        place,
                        "this rating is not what the figures alone would say",
                    )
                    .label(unlike)
                    .help("write `reason: { ja: …, en: … }`; it is printed beside the rating")
                });
            }
        }
    }
}

/// Fault of an indicator's rating.
enum Fault {
    /// The rating is missing.
    Unrated,
    /// The rating disagrees with the figures and has no reason; holds the explanation.
    Unlike(String),
}

/// Fault of an indicator's rating in the edition to show, if any.
fn fault(site: &Site, indicator: &Indicator) -> Option<Fault> {
    let observation = site.edition.observations.get(&indicator.id)?;
    if observation.rating.is_none() {
        let due = indicator.kind == Kind::Output && indicator.target.is_some();
        return (due && !site.plan.ratings.is_empty()).then_some(Fault::Unrated);
    }
    let rating = observation
        .rating
        .as_deref()
        .and_then(|code| site.rating(code));
    let on_track = rating.and_then(|rating| rating.on_track)?;
    let unlike = in_other_unit(indicator, observation)
        .or_else(|| disagreement(&site.assess(indicator), on_track))?;
    observation
        .reason
        .is_none()
        .then_some(Fault::Unlike(unlike))
}

/// Reports a missing rating. A plan with a rating scale rates all output indicators that have a
/// target, if only as "not rated".
fn missing(report: &mut Report<'_>, site: &Site, records: &Records, id: &str) {
    // A rating that is not in the scale has a problem of its own.
    let unrated = |each: &&Loaded<ObservationRecord>| each.record.rating.is_none();
    let Some(loaded) = super::record(records, site, id).filter(unrated) else {
        return;
    };
    report.at(&RecordPath::file(&loaded.file), |place| {
        let codes: Vec<&str> = site
            .plan
            .ratings
            .iter()
            .map(|rating| &*rating.code)
            .collect();
        Problem::warning(
            "missing-rating",
            place,
            "this output indicator has no rating",
        )
        .help(format!("write `rating: …`, one of {}", codes.join(", ")))
    });
}

/// Explanation that value and target have different units, so that they cannot be compared.
fn in_other_unit(indicator: &Indicator, observation: &Observation) -> Option<String> {
    let wanted = &indicator.target.as_ref()?.unit;
    if observation.figure_in(wanted).is_some() {
        return None;
    }
    let (unit, wanted) = (&observation.reading.figure.unit.id, &wanted.id);
    Some(format!(
        "the value is in `{unit}` and the target in `{wanted}`: `counted: {{ {wanted}: … }}` would say the value in that unit"
    ))
}

/// Explanation why the figures do not support the rating; none if they do.
fn disagreement(assessment: &Assessment, on_track: bool) -> Option<String> {
    let Some(pace) = assessment.pace else {
        return match assessment.met {
            Some(met) if met == on_track => None,
            Some(_) => Some(
                "no pace can be computed for this target, and it is not reached yet".to_owned(),
            ),
            None => Some("no value can be held against this target".to_owned()),
        };
    };
    if pace.kept == on_track {
        return None;
    }
    let share = pace
        .ratio
        .map(|ratio| format!(", {}", neutral_percent(ratio)))
        .unwrap_or_default();
    let side = if pace.kept { "on or above" } else { "below" };
    Some(format!(
        "the value is {side} the expected {}{share}",
        pace.printed
    ))
}
