//! Rule `missing-observation`: every indicator needs a record in the edition to show, or it would
//! be missing from the report unnoticed.

use super::{RecordPath, Report};
use crate::{
    diagnostics::{Code, Problem, say},
    load::Records,
    model::{RecordId, RecordKind, Site},
};
use rustc_hash::FxHashSet;

/// Checks all valid indicators. Hidden and unreadable records do not count as missing.
pub(super) fn check(report: &mut Report<'_>, site: &Site, records: &Records) {
    let Some((folder, edition)) = super::edition(records, site) else {
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
            && !report.held.has(&observation)
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
