//! Rules for ratings: an output indicator with a target needs a rating, and a rating that the
//! computed pace does not support needs a reason. Ratings are decided by people; nenpo only
//! compares them.

use super::facts::RuleFacts;
use crate::{
    cache::Cache,
    diagnostics::{Code, Message, Problem, list, say},
    load::{Loaded, record::ObservationRecord},
    model::{Assessment, Id, Indicator, Kind, Observation, Site},
    text::neutral_percent,
    validate::report::{RecordPath, Report},
};
use rayon::prelude::*;

/// Checks the ratings of the edition to show.
pub(super) fn check(report: &mut Report<'_>, _: &mut Cache, facts: &RuleFacts<'_>) {
    let site = facts.site;
    let found: Vec<(&Id, Fault)> = site
        .indicators
        .list()
        .par_iter()
        .filter_map(|indicator| Some((&indicator.id, fault(site, indicator)?)))
        .collect();
    for (id, fault) in found {
        match fault {
            Fault::Unrated => missing(report, facts, id),
            Fault::Unlike(unlike) => {
                let Some(loaded) = facts.record(id) else {
                    continue;
                };
                report.at(&RecordPath::file(&loaded.file).key("rating"), |place| {
                    Problem::new(
                        Code::RatingNeedsReason,
                        place,
                        say!("rating-is-not-what-figures-say"),
                    )
                    .label(unlike)
                    .help(say!("write-reason"))
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
    Unlike(Message),
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
    // Nothing is computed for such a target, so the rating cannot disagree with anything.
    if indicator
        .target
        .as_ref()
        .is_some_and(|target| target.kind.falls())
    {
        return None;
    }
    let unlike = in_other_unit(indicator, observation)
        .or_else(|| disagreement(&site.assess(indicator), on_track))?;
    observation
        .reason
        .is_none()
        .then_some(Fault::Unlike(unlike))
}

/// Reports a missing rating. A plan with a rating scale rates all output indicators that have a
/// target, if only as "not rated".
fn missing(report: &mut Report<'_>, facts: &RuleFacts<'_>, id: &str) {
    // A rating that is not in the scale has a problem of its own.
    let unrated = |each: &&Loaded<ObservationRecord>| each.record.rating.is_none();
    let Some(loaded) = facts.record(id).filter(unrated) else {
        return;
    };
    report.at(&RecordPath::file(&loaded.file), |place| {
        let codes: Vec<&str> = facts
            .site
            .plan
            .ratings
            .iter()
            .map(|rating| &*rating.code)
            .collect();
        Problem::new(Code::MissingRating, place, say!("indicator-has-no-rating"))
            .help(say!("write-rating", codes = list(codes)))
    });
}

/// Explanation that value and target have different units, so that they cannot be compared.
fn in_other_unit(indicator: &Indicator, observation: &Observation) -> Option<Message> {
    let wanted = &indicator.target.as_ref()?.unit;
    if observation.figure_in(wanted).is_some() {
        return None;
    }
    let (unit, wanted) = (&observation.reading.figure.unit.id, &wanted.id);
    Some(say!("value-and-target-in-units", unit, wanted))
}

/// Explanation why the figures do not support the rating; none if they do.
fn disagreement(assessment: &Assessment, on_track: bool) -> Option<Message> {
    let Some(pace) = assessment.pace else {
        return match assessment.met {
            Some(met) if met == on_track => None,
            Some(_) => Some(say!("no-pace-and-not-reached")),
            None => Some(say!("no-value-against-target")),
        };
    };
    if pace.kept == on_track {
        return None;
    }
    let expected = pace.printed;
    Some(match (pace.kept, pace.ratio.map(neutral_percent)) {
        (true, Some(share)) => say!("on-or-above-expected-share", expected, share),
        (true, None) => say!("on-or-above-expected", expected),
        (false, Some(share)) => say!("below-expected-share", expected, share),
        (false, None) => say!("below-expected", expected),
    })
}
