//! Validation of ids: they become URLs and file names, so each is a slug and no two records share
//! one.

use super::report::{RecordPath, Report};
use crate::{
    diagnostics::{Code, Place, Problem, say},
    load::{
        Loaded, Records,
        record::{IndicatorRecord, Scalar},
    },
    model::{BY_PROJECT, Division, chart_id::DIVIDER, names},
};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Whether an id is a slug: words of lowercase ASCII letters and digits, joined by single hyphens.
pub(super) fn is_slug(id: &str) -> bool {
    let word = |word: &str| {
        !word.is_empty()
            && word
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    id.split('-').all(word)
}

/// Checks the ids of all records that get a URL, and of breakdowns and budget lines, whose ids are
/// part of the ids of charts.
pub(super) fn check(report: &mut Report<'_>, records: &Records) {
    let is_wrong = |owner: &IdOwner<'_>| !is_slug(owner.id) || names::is_windows_device(owner.id);
    let wrong: Vec<IdOwner<'_>> = id_owners(records)
        .into_par_iter()
        .filter(is_wrong)
        .collect();
    for IdOwner { id, file } in wrong {
        report.at(&RecordPath::file(file), |place| no_name(place, id));
    }
    let suspect = |loaded: &&Arc<Loaded<IndicatorRecord>>| {
        names::overwritten(&loaded.id).is_some() || wrong_breakdowns(loaded).next().is_some()
    };
    let suspects: Vec<_> = records.indicators.par_iter().filter(suspect).collect();
    for loaded in suspects {
        check_indicator(report, loaded);
    }
    if let Some(loaded) = &records.plan {
        let file = RecordPath::file(&loaded.file);
        let lines = file.key("budget-lines");
        let ids = loaded.record.budget_lines.keys();
        for id in ids.filter(|id| !is_slug(id)) {
            report.at_key(&lines.key(id), |place| no_slug(place, id));
        }
    }
}

/// Id that gives a URL, with the record's file.
struct IdOwner<'a> {
    id: &'a str,
    file: &'a str,
}

/// All records that get a URL.
fn id_owners(records: &Records) -> Vec<IdOwner<'_>> {
    fn owners<T>(loaded: &[Arc<Loaded<T>>]) -> impl Iterator<Item = IdOwner<'_>> {
        loaded.iter().map(|each| IdOwner {
            id: &each.id,
            file: &each.file,
        })
    }
    let yearly = records
        .editions
        .values()
        .flat_map(|edition| owners(&edition.highlights).chain(owners(&edition.policies)));
    let prose = records.prose.iter().flat_map(|(slug, pages)| {
        pages.iter().map(move |page| IdOwner {
            id: slug,
            file: &page.file,
        })
    });
    owners(&records.indicators)
        .chain(owners(&records.projects))
        .chain(owners(&records.terms))
        .chain(yearly)
        .chain(prose)
        .collect()
}

/// Breakdown whose id cannot be part of the id of a chart.
struct WrongBreakdown<'a> {
    id: &'a str,
    fault: BreakdownFault<'a>,
}

enum BreakdownFault<'a> {
    /// The id is no slug.
    NoSlug,
    /// Requests for charts call the projects so.
    MeansProjects,
    /// Another breakdown differs only in a leading `by-`, which ids of charts do not repeat.
    SameAs(&'a str),
}

/// Breakdowns of an indicator whose ids are wrong.
fn wrong_breakdowns(loaded: &Loaded<IndicatorRecord>) -> impl Iterator<Item = WrongBreakdown<'_>> {
    let ids = || loaded.record.breakdowns.keys();
    ids().enumerate().filter_map(move |(index, id)| {
        let name = Division::name(id);
        let twin = || ids().take(index).find(|each| Division::name(each) == name);
        let fault = if !is_slug(id) {
            BreakdownFault::NoSlug
        } else if name == BY_PROJECT {
            BreakdownFault::MeansProjects
        } else {
            BreakdownFault::SameAs(twin()?)
        };
        Some(WrongBreakdown { id, fault })
    })
}

/// Checks what an indicator's id and those of its breakdowns would be named after.
fn check_indicator(report: &mut Report<'_>, loaded: &Loaded<IndicatorRecord>) {
    let file = RecordPath::file(&loaded.file);
    if let Some(other) = names::overwritten(&loaded.id) {
        report.at(&file, |place| {
            let message = say!("would-overwrite", id = loaded.id, other);
            Problem::new(Code::DuplicateId, place, message).help(say!("rename-indicator"))
        });
    }
    for WrongBreakdown { id, fault } in wrong_breakdowns(loaded) {
        let breakdowns = file.key("breakdowns");
        report.at_key(&breakdowns.key(id), |place| match fault {
            BreakdownFault::NoSlug => no_slug(place, id),
            BreakdownFault::MeansProjects => {
                let message = say!("projects-are-called", id);
                Problem::new(Code::WrongId, place, message)
                    .help(say!("rename-breakdown", name = BY_PROJECT))
            }
            BreakdownFault::SameAs(other) => {
                let message = say!("charts-have-same-ids", id, other);
                Problem::new(Code::DuplicateId, place, message).help(say!("rename-one-breakdown"))
            }
        });
    }
}

/// Checks aliases: a former id becomes a redirect, so it must not be the address of another record.
pub(super) fn aliases(report: &mut Report<'_>, records: &Records) {
    let nothing = |_: &str| None;
    let indicators = &records.indicators;
    unclaimed(
        report,
        indicators,
        |record| &record.aliases,
        names::overwritten,
    );
    unclaimed(report, &records.projects, |record| &record.aliases, nothing);
    for edition in records.editions.values() {
        unclaimed(
            report,
            &edition.highlights,
            |record| &record.aliases,
            nothing,
        );
    }
}

/// Checks the aliases of records of one kind. `taken` gives the site's own file at the address of
/// an alias, if any.
fn unclaimed<T: Sync + Send>(
    report: &mut Report<'_>,
    records: &[Arc<Loaded<T>>],
    aliases: impl Fn(&T) -> &[Scalar] + Sync,
    taken: impl Fn(&str) -> Option<&'static str>,
) {
    if records
        .par_iter()
        .all(|each| aliases(&each.record).is_empty())
    {
        return;
    }
    let mut owners: FxHashMap<&str, &str> =
        records.iter().map(|each| (&*each.id, &*each.id)).collect();
    for each in records {
        let file = RecordPath::file(&each.file);
        let list = file.key("aliases");
        for (index, alias) in aliases(&each.record).iter().enumerate() {
            let path = list.index(index);
            if !is_slug(alias) {
                report.at(&path, |place| no_slug(place, alias));
            } else if let Some(other) = taken(alias).or(owners.insert(alias, &each.id)) {
                report.at(&path, |place| {
                    let message = say!("is-address-of", alias, other);
                    Problem::new(Code::DuplicateId, place, message).help(say!("what-an-alias-is"))
                });
            }
        }
    }
}

/// Problem of an id that cannot be a folder name: a reserved device name on Windows, or no slug.
fn no_name(place: Place, id: &str) -> Problem {
    if !names::is_windows_device(id) {
        return no_slug(place, id);
    }
    Problem::new(Code::WrongId, place, say!("windows-cannot-store", id))
        .help(say!("rename-for-every-system"))
}

/// Problem of an id that is no slug.
pub(super) fn no_slug(place: Place, id: &str) -> Problem {
    let single = single_hyphens(id);
    if single != id && is_slug(&single) {
        return Problem::new(Code::WrongId, place, say!("id-has-two-hyphens", id)).help(say!(
            "write-single-hyphens",
            single,
            divider = DIVIDER
        ));
    }
    Problem::new(Code::WrongId, place, say!("cannot-be-in-address", id)).help(say!("what-an-id-is"))
}

/// The id with a single hyphen in the place of several.
fn single_hyphens(id: &str) -> String {
    let words = id.split('-').filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_lowercase_words_joined_by_single_hyphens() {
        assert!(
            ["facts", "top10-papers", "3-1-5-1"]
                .into_iter()
                .all(is_slug)
        );
        assert!(
            !["", "A", "a_b", "a--b", "-a", "a-", "水門", "a b", "a/b"]
                .into_iter()
                .any(is_slug)
        );
    }
}
