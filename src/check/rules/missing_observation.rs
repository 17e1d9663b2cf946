//! An indicator without a record in the edition would silently leave the report.

use super::{Report, Spot};
use crate::{diag::Problem, load::Records, model::Site};

pub(super) fn check(report: &mut Report<'_>, site: &Site, records: &Records) {
    for loaded in &records.indicators {
        let unread = records.is_unread(&format!("indicators/{}", loaded.id));
        if !unread
            && site.indicator(&loaded.id).is_some()
            && super::record(records, site, &loaded.id).is_none()
        {
            report.at(&Spot::file(&loaded.file), |place| {
                Problem::error(
                    "missing-observation",
                    place,
                    format!("the edition {} says nothing about `{}`", site.edition.year, loaded.id),
                )
                .help("write its record for the year; if there is no value, say why with `missing`")
            });
        }
    }
}
