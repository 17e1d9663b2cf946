//! A rating is a human decision. Where the computed pace does not carry it, the record says why.

use super::{RecordPath, Report};
use crate::{
    diagnostics::Problem,
    load::{Loaded, Records, record::ObservationRecord},
    model::{Assessment, Id, Indicator, Kind, Site},
    text::percent,
};
use rayon::prelude::*;

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

/// What is wrong with an indicator's rating.
enum Fault {
    /// There is none.
    Unrated,
    /// It is not what the figures say, and no reason is given.
    Unlike(String),
}

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
    let unlike = disagreement(&site.assess(indicator), on_track)?;
    observation
        .reason
        .is_none()
        .then_some(Fault::Unlike(unlike))
}

/// A plan that rates its output indicators rates all of them, if only as not rated.
fn missing(report: &mut Report<'_>, site: &Site, records: &Records, id: &str) {
    // A rating that the scale does not have is a problem of its own.
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

/// What the figures say against the rating, or that they say nothing.
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
        .map(|ratio| format!(", {}", percent(ratio)))
        .unwrap_or_default();
    let side = if pace.kept { "on or above" } else { "below" };
    Some(format!(
        "the value is {side} the expected {}{share}",
        pace.printed
    ))
}
