//! Rule `derived-differs`: the value of an indicator that is declared as the sum of others must
//! equal that sum.

use super::facts::RuleFacts;
use crate::{
    cache::Cache,
    diagnostics::{Code, Problem, list, say},
    model::{Number, RecordKind},
    validate::report::{RecordPath, Report},
};

/// Checks all derived indicators of the edition to show.
pub(super) fn check(report: &mut Report<'_>, _: &mut Cache, facts: &RuleFacts<'_>) {
    let (site, records) = (facts.site, facts.records());
    for indicator in site
        .indicators
        .iter()
        .filter(|indicator| !indicator.derived.is_empty())
    {
        let file = records
            .indicators
            .iter()
            .find(|each| each.id == indicator.id)
            .map_or("", |each| each.file.as_str());
        for (index, id) in indicator.derived.iter().enumerate() {
            let unknown =
                site.indicator(id).is_none() && !records.is_written(RecordKind::Indicator, id);
            // A hidden part could be computed from the sum and the other parts, so the sum is
            // reported.
            let alone = site
                .editions
                .values()
                .map(|edition| &edition.observations)
                .any(|observations| {
                    observations.contains_key(&indicator.id) && !observations.contains_key(id)
                });
            if unknown || (alone && report.lookups.held.is_id(id)) {
                let names: Vec<&str> = site.indicators.iter().map(|each| &*each.id).collect();
                let place = report.place_of(&RecordPath::file(file).key("derived").index(index));
                report.unknown(place, id, names);
            }
        }
        let amount = |id: &str| {
            site.edition
                .observations
                .get(id)?
                .reading
                .figure
                .amount
                .known()
        };
        let parts: Option<Vec<Number>> = indicator.derived.iter().map(|id| amount(id)).collect();
        let (Some(parts), Some(value)) = (parts, amount(&indicator.id)) else {
            continue;
        };
        let sum: Number = parts.iter().sum();
        let Some(loaded) = facts.record(&indicator.id) else {
            continue;
        };
        if sum != value {
            let terms: Vec<String> = parts.iter().map(Number::to_string).collect();
            report.at(&RecordPath::file(&loaded.file).key("value"), |place| {
                Problem::new(
                    Code::DerivedDiffers,
                    place,
                    say!("indicators-add-up-to", sum, value),
                )
                .label(say!("terms-are", terms = terms.join(" + "), sum))
                .help(say!(
                    "declared-as-sum-of",
                    indicators = list(&indicator.derived)
                ))
            });
        }
    }
}
