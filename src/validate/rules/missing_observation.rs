//! Rule `missing-observation`: every indicator needs a record in the edition to show, or it would
//! be missing from the report unnoticed.

use super::facts::{RuleFacts, ShownEdition};
use crate::{
    cache::Cache,
    diagnostics::{Code, Problem, say},
    model::{RecordId, RecordKind},
    validate::report::{RecordPath, Report},
};
use rustc_hash::FxHashSet;

/// Checks all valid indicators. Hidden and unreadable records do not count as missing.
pub(super) fn check(report: &mut Report<'_>, _: &mut Cache, facts: &RuleFacts<'_>) {
    let (site, records) = (facts.site, facts.records());
    let Some(ShownEdition {
        folder,
        records: edition,
    }) = facts.edition()
    else {
        return;
    };
    let said: FxHashSet<&str> = edition.indicators.iter().map(|each| &*each.id).collect();
    for loaded in &records.indicators {
        let observation = RecordId {
            kind: RecordKind::Observation,
            edition: Some(folder.clone()),
            id: loaded.id.clone(),
        };
        if !said.contains(&*loaded.id)
            && !records.is_unread(&observation)
            && !report.lookups.held.has(&observation)
            && site.indicator(&loaded.id).is_some()
        {
            report.at(&RecordPath::file(&loaded.file), |place| {
                let message = say!(
                    "edition-says-nothing-about",
                    year = site.edition.year,
                    id = loaded.id
                );
                Problem::new(Code::MissingObservation, place, message)
                    .help(say!("write-record-for-year"))
            });
        }
    }
}
