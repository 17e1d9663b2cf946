//! Validation of ids: they become URLs and file names, so each is a slug and no two records share
//! one.

use super::{
    context::EditionContext,
    report::{RecordPath, Report},
};
use crate::{
    diagnostics::{Code, Place, Problem, say},
    load::{
        Loaded, Records,
        record::{IndicatorRecord, Scalar},
    },
    model::{ChartRequest, Indicator, names},
};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// Whether an id is a slug: words of lowercase ASCII letters and digits, joined by single hyphens.
fn is_slug(id: &str) -> bool {
    let word = |word: &str| {
        !word.is_empty()
            && word
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    id.split('-').all(word)
}

/// Checks the ids of all records that get a URL, and of breakdowns, whose ids are part of chart
/// names.
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

/// Ids of an indicator's breakdowns that are no slugs.
fn wrong_breakdowns(loaded: &Loaded<IndicatorRecord>) -> impl Iterator<Item = &str> {
    let ids = loaded.record.breakdowns.keys();
    ids.filter(|id| !is_slug(id))
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
    for id in wrong_breakdowns(loaded) {
        report.at_key(&file.key("breakdowns").key(id), |place| no_slug(place, id));
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
fn no_slug(place: Place, id: &str) -> Problem {
    Problem::new(Code::WrongId, place, say!("cannot-be-in-address", id)).help(say!("what-an-id-is"))
}

/// Name of a chart, the record that owns it, and that record's file.
struct ChartName<'a> {
    name: String,
    owner: &'a str,
    file: &'a str,
}

/// Checks that chart names are unique: charts are files named after records and their parts.
/// `requested` are the charts of prose pages, with their names.
pub(super) fn charts(
    report: &mut Report<'_>,
    edition_context: &EditionContext<'_>,
    requested: &[(String, ChartRequest)],
) {
    let mut names = indicator_charts(edition_context, requested);
    names.extend(term_charts(edition_context.records));
    names.extend(budget_charts(edition_context));
    let mut owners: FxHashMap<&str, &str> = FxHashMap::default();
    for ChartName { name, owner, file } in &names {
        let Some(other) = owners.insert(name, owner) else {
            continue;
        };
        report.at(&RecordPath::file(file), |place| {
            let message = say!("chart-is-called-the-same", other, name);
            Problem::new(Code::DuplicateId, place, message).help(say!("rename-record-or-part"))
        });
    }
}

/// Names of indicators' charts: those that facts can give, and those that prose pages request.
fn indicator_charts<'a>(
    edition_context: &'a EditionContext<'_>,
    requested: &'a [(String, ChartRequest)],
) -> Vec<ChartName<'a>> {
    let file = |id: &str| {
        let definition = edition_context.definitions.get(id);
        definition.map_or("", |each| each.file.as_str())
    };
    let related = related(edition_context);
    // Only names that can collide are built: building all names of a large site would take longer
    // than the rest of an incremental rebuild.
    let is_suspect = |each: &&Indicator| {
        related.contains(&*each.id)
            || each.breakdowns.iter().any(|each| is_like_an_end(&each.id))
            || requested
                .iter()
                .any(|(_, request)| request.indicator == each.id)
    };
    let mut names = Vec::new();
    for indicator in edition_context.indicators.iter().filter(is_suspect) {
        let mut ends = vec![String::new(), "-by-year".to_owned()];
        if indicator.by_project.is_some() {
            ends.extend(["-by-project", "-by-project-change"].map(str::to_owned));
        }
        for breakdown in &indicator.breakdowns {
            let id = &breakdown.id;
            ends.extend(["", "-change", "-by-project"].map(|end| format!("-{id}{end}")));
        }
        names.extend(ends.into_iter().map(|end| ChartName {
            name: format!("{}{end}", indicator.id),
            owner: &indicator.id,
            file: file(&indicator.id),
        }));
    }
    names.extend(requested.iter().map(|(name, request)| ChartName {
        name: name.clone(),
        owner: &request.indicator,
        file: file(&request.indicator),
    }));
    names
}

/// Ids of indicators that are a prefix of another indicator's or term's id, or have such a prefix:
/// only their charts can share a name.
fn related<'a>(edition_context: &'a EditionContext<'_>) -> FxHashSet<&'a str> {
    let indicators = &edition_context.definitions;
    let terms = &edition_context.records.terms;
    let terms = terms.iter().map(|each| &*each.id).chain(["terms"]);
    let terms: FxHashSet<&str> = terms.collect();
    let mut related = FxHashSet::default();
    for id in indicators.keys().chain(&terms) {
        for (at, _) in id.match_indices('-') {
            let start = &id[..at];
            if indicators.contains_key(start) || terms.contains(start) {
                related.extend([start, *id]);
            }
        }
    }
    related
}

/// Whether a breakdown's id ends like the suffix of another chart's name.
fn is_like_an_end(breakdown: &str) -> bool {
    ["by-year", "by-project", "change"]
        .iter()
        .any(|end| breakdown.ends_with(end))
}

/// Names of the charts that terms can have.
fn term_charts(records: &Records) -> Vec<ChartName<'_>> {
    let Some(first) = records.terms.first() else {
        return Vec::new();
    };
    let mut names = vec![ChartName {
        name: "terms-overview".to_owned(),
        owner: "terms",
        file: &first.file,
    }];
    for term in &records.terms {
        names.extend(["funds", "products", "events"].map(|what| ChartName {
            name: format!("{}-{what}", term.id),
            owner: &term.id,
            file: &term.file,
        }));
    }
    names
}

/// Names of the charts of each project's budget lines.
fn budget_charts<'a>(edition_context: &'a EditionContext<'_>) -> Vec<ChartName<'a>> {
    let lines = &edition_context.context.budget_lines;
    let projects = edition_context.records.projects.iter();
    let pairs = projects.flat_map(|project| lines.iter().map(move |line| (project, &line.id)));
    pairs
        .map(|(project, line)| ChartName {
            name: format!("projects--budget-{}-{line}", project.id),
            owner: &project.id,
            file: &project.file,
        })
        .collect()
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
