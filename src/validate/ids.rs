//! Ids: they become addresses and file names, so they are slugs, and no two records claim one place.

use super::{
    EditionContext,
    report::{RecordPath, Report},
};
use crate::{
    diagnostics::{Place, Problem},
    load::{
        Loaded, Records,
        record::{IndicatorRecord, Scalar},
    },
    model::Id,
};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Whether a text can be a part of an address: lowercase ASCII letters and digits, words joined by single hyphens.
fn is_slug(id: &str) -> bool {
    let word = |word: &str| {
        !word.is_empty()
            && word
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    id.split('-').all(word)
}

/// Checks the ids of all records that get an address.
pub(super) fn check(report: &mut Report<'_>, records: &Records) {
    let editions = records.editions.values();
    let yearly = editions.flat_map(|each| {
        let highlights = each.highlights.iter().map(|each| (&each.id, &each.file));
        highlights.chain(each.policies.iter().map(|each| (&each.id, &each.file)))
    });
    let edition_context = records.indicators.iter().map(|each| (&each.id, &each.file));
    let edition_context =
        edition_context.chain(records.projects.iter().map(|each| (&each.id, &each.file)));
    let edition_context =
        edition_context.chain(records.terms.iter().map(|each| (&each.id, &each.file)));
    let prose = records
        .prose
        .iter()
        .flat_map(|(slug, pages)| pages.iter().map(move |page| (slug, &page.file)));
    let all: Vec<(&Id, &String)> = edition_context.chain(yearly).chain(prose).collect();
    for (id, file) in all
        .into_par_iter()
        .filter(|(id, _)| !is_slug(id))
        .collect::<Vec<_>>()
    {
        report.at(&RecordPath::file(file), |place| no_slug(place, id));
    }
    let suspect = |loaded: &&Arc<Loaded<IndicatorRecord>>| {
        &*loaded.id == "facts" || loaded.record.breakdowns.keys().any(|id| !is_slug(id))
    };
    for loaded in records
        .indicators
        .par_iter()
        .filter(suspect)
        .collect::<Vec<_>>()
    {
        if &*loaded.id == "facts" {
            report.at(&RecordPath::file(&loaded.file), |place| {
                Problem::error(
                    "duplicate-id",
                    place,
                    "`facts` is the name of the file that holds all facts",
                )
                .help("give the indicator another id")
            });
        }
        let file = RecordPath::file(&loaded.file);
        for id in loaded.record.breakdowns.keys().filter(|id| !is_slug(id)) {
            report.at_key(&file.key("breakdowns").key(id), |place| no_slug(place, id));
        }
    }
}

/// Former ids become addresses that lead on: none may be the address of something else.
pub(super) fn aliases(report: &mut Report<'_>, records: &Records) {
    unclaimed(
        report,
        &records.indicators,
        |record| &record.aliases,
        &["facts"],
    );
    unclaimed(report, &records.projects, |record| &record.aliases, &[]);
    for edition in records.editions.values() {
        unclaimed(report, &edition.highlights, |record| &record.aliases, &[]);
    }
}

/// Checks the former ids of records of one kind. `taken` are addresses of something else.
fn unclaimed<T: Sync + Send>(
    report: &mut Report<'_>,
    records: &[Arc<Loaded<T>>],
    aliases: impl Fn(&T) -> &[Scalar] + Sync,
    taken: &[&str],
) {
    if records
        .par_iter()
        .all(|each| aliases(&each.record).is_empty())
    {
        return;
    }
    let mut owners: FxHashMap<&str, &str> = taken.iter().map(|name| (*name, *name)).collect();
    owners.extend(records.iter().map(|each| (&*each.id, &*each.id)));
    for each in records {
        let file = RecordPath::file(&each.file);
        let list = file.key("aliases");
        for (index, alias) in aliases(&each.record).iter().enumerate() {
            let path = list.index(index);
            if !is_slug(alias) {
                report.at(&path, |place| no_slug(place, alias));
            } else if let Some(other) = owners.insert(alias, &each.id) {
                report.at(&path, |place| {
                    Problem::error("duplicate-id", place, format!("`{alias}` is the address of `{other}`"))
                        .help("an alias is a former id that nothing else has; remove it from one of the two")
                });
            }
        }
    }
}

fn no_slug(place: Place, id: &str) -> Problem {
    Problem::error(
        "wrong-id",
        place,
        format!("`{id}` cannot be a part of an address"),
    )
    .help("use lowercase letters a–z, digits and single hyphens: `company-transfers`")
}

/// Charts are files named after indicators and their breakdowns: no two may have one name.
pub(super) fn charts(report: &mut Report<'_>, edition_context: &EditionContext<'_>) {
    let mut names: FxHashMap<String, &str> = FxHashMap::default();
    for indicator in edition_context.indicators {
        let file = edition_context
            .definitions
            .get(&*indicator.id)
            .map_or("", |each| each.file.as_str());
        let parts = indicator
            .breakdowns
            .iter()
            .map(|each| format!("{}-{}", indicator.id, each.id));
        let by_project = indicator
            .by_project
            .iter()
            .map(|_| format!("{}-by-project", indicator.id));
        for name in std::iter::once(indicator.id.to_string())
            .chain(by_project)
            .chain(parts)
        {
            if let Some(other) = names.insert(name.clone(), &indicator.id) {
                report.at(&RecordPath::file(file), |place| {
                    Problem::error(
                        "duplicate-id",
                        place,
                        format!("a chart of `{other}` is called `{name}` as well"),
                    )
                    .help("rename the indicator or the breakdown")
                });
            }
        }
    }
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
