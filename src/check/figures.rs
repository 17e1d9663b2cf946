//! References in prose: `{{ figure("company-transfers") }}` becomes the value with its unit, linked to its record, so that a number
//! that is repeated in words can never differ from the record.

use super::{fields::unknown_id, report::Report};
use crate::{
    diag::{Place, Problem},
    load::Records,
    model::{Id, Lang, Prose, Site},
    text::amount,
};
use std::collections::BTreeMap;

/// What a reference begins with.
pub(super) const OPENING: &str = "{{ figure(\"";
const CLOSING: &str = "\") }}";

/// The scheme of the links that references become; pages turn them into addresses.
pub const SCHEME: &str = "figure:";

/// The prose of a site with its references filled in.
pub(super) fn filled(report: &mut Report<'_>, site: &Site, records: &Records) -> BTreeMap<Id, Prose> {
    let mut prose = site.prose.clone();
    for (slug, page) in &mut prose {
        for written in records.prose.get(slug).into_iter().flatten() {
            let body = match written.record.lang {
                Lang::Ja => Some(&mut page.body.ja),
                Lang::En => page.body.en.as_mut(),
            };
            if let Some(body) = body {
                *body = fill(report, site, &written.file, body, written.record.lang);
            }
        }
    }
    prose
}

fn fill(report: &mut Report<'_>, site: &Site, file: &str, body: &str, lang: Lang) -> String {
    let mut out = String::with_capacity(body.len());
    let mut rest = body;
    while let Some((before, after)) = rest.split_once(OPENING) {
        out.push_str(before);
        let distance = rest.len() - before.len();
        let Some((id, behind)) = after.split_once(CLOSING) else {
            report.before_end(file, (distance, OPENING.len()), |place| {
                Problem::error("broken-reference", place, "this reference has no end")
                    .help("write {{ figure(\"ID\") }}")
            });
            out.push_str(OPENING);
            rest = after;
            continue;
        };
        match value(site, id, lang) {
            Ok(shown) => out.extend(["[", &shown, "](", SCHEME, id, ")"]),
            Err(problem) => {
                report
                    .before_end(file, (distance - OPENING.len(), id.len()), |place| problem(place, site, id));
            }
        }
        rest = behind;
    }
    out.push_str(rest);
    out
}

type Fault = fn(Place, &Site, &str) -> Problem;

/// The value of an indicator as prose says it.
fn value(site: &Site, id: &str, lang: Lang) -> Result<String, Fault> {
    let observation = site.edition.observations.get(id).ok_or(unknown as Fault)?;
    let figure = &observation.reading.figure;
    figure.amount.known().map(|value| amount(value, &figure.unit, lang)).ok_or(nothing as Fault)
}

fn unknown(place: Place, site: &Site, id: &str) -> Problem {
    unknown_id(place, id, site.indicators.iter().map(|each| &*each.id))
}

fn nothing(place: Place, _: &Site, id: &str) -> Problem {
    Problem::error("broken-reference", place, format!("`{id}` has no value this year"))
        .help("say in words why")
}
