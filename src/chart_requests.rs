//! Charts that authors request, held against those that the facts can give.
//!
//! In: a validated site with its requests. Out: the site, and a problem for each request whose chart
//! cannot be drawn, with the charts that can. Deliberately absent: drawing them.

use crate::{
    chart::{self, ChartUnavailable},
    diagnostics::{Code, Message, Place, Problem, Problems, list, say},
    model::{ChartRequest, Site},
    validate::{RequestedChart, ValidatedSite},
};

/// The site, once its requests are checked.
pub fn checked(validated: ValidatedSite, problems: &mut Problems) -> Site {
    let ValidatedSite { site, requests } = validated;
    for RequestedChart { request, place } in requests {
        if let Err(lack) = chart::requested(&site, &request) {
            problems.push(wrong_chart(&site, &request, place, lack));
        }
    }
    site
}

/// The problem of a requested chart that cannot be drawn, with the charts that can.
fn wrong_chart(
    site: &Site,
    request: &ChartRequest,
    place: Place,
    lack: ChartUnavailable,
) -> Problem {
    let id = &request.indicator;
    // A request is about an indicator that the site has; without one there would be no chart.
    let indicator = site.indicator(id).into_iter();
    let charts: Vec<Message> = indicator
        .flat_map(|indicator| chart::possible(site, indicator))
        .map(|(kind, split)| match split {
            Some(split) => say!("chart-by", kind = kind.name(), split),
            None => say!("chart-of-kind", kind = kind.name()),
        })
        .collect();
    let help = if charts.is_empty() {
        say!("facts-give-no-chart")
    } else {
        say!("facts-give", charts = list(charts))
    };
    let message = say!(
        "cannot-be-drawn",
        id,
        kind = request.kind.name(),
        why = unavailable(lack)
    );
    Problem::new(Code::WrongChart, place, message).help(help)
}

/// Why the facts do not yield a chart.
fn unavailable(lack: ChartUnavailable) -> Message {
    match lack {
        ChartUnavailable::NeedsBy => say!("chart-needs-by"),
        ChartUnavailable::TakesNoBy => say!("chart-takes-no-by"),
        ChartUnavailable::NeedsBreakdown => say!("chart-needs-breakdown"),
        ChartUnavailable::NoTarget => say!("chart-without-target"),
        ChartUnavailable::NoValue => say!("chart-without-value"),
        ChartUnavailable::TooFew => say!("chart-of-too-few"),
        ChartUnavailable::DoesNotAddUp => say!("chart-does-not-add-up"),
        ChartUnavailable::TooManyParts => say!("chart-of-too-many-parts"),
        ChartUnavailable::NothingBefore => say!("chart-without-earlier-values"),
        ChartUnavailable::NoSuchRow => say!("chart-without-such-row"),
        ChartUnavailable::NoRows => say!("chart-without-rows"),
    }
}
