//! Validation of editions (annual reports), each with its observations, projects, highlights and
//! policies.

use super::{
    context::{Context, EditionContext, ObservationContext},
    dates,
    fields::{self, required},
    highlight::{self, HighlightContext},
    mistakes::unknown_id,
    observation,
    policy::{self, PolicyContext},
    project,
    quantity::{self, CitationContext},
    report::{RecordPath, Report},
    request,
    texts::name,
};
use crate::{
    cache::{Cache, Item},
    diagnostics::{Code, Problem, say},
    load::{EditionRecords, Loaded, Records, record::EditionRecord},
    model::{
        ById, ChartRequest, Citation, Edition, FiscalYear, Highlight, Id, Observation, Policy,
        ProjectYear, Quantity, RecordKind, SourceDocument,
    },
};
use std::{collections::BTreeMap, sync::Arc};

/// Records of an edition, as written.
#[derive(Clone, Copy)]
struct WrittenEdition<'a> {
    folder: &'a str,
    records: &'a EditionRecords,
}

/// Editions by fiscal year.
pub(super) fn editions(
    report: &mut Report<'_>,
    cache: &mut Cache,
    edition_context: &EditionContext<'_>,
) -> BTreeMap<FiscalYear, Arc<Edition>> {
    let mut editions: BTreeMap<FiscalYear, Arc<Edition>> = BTreeMap::new();
    for (folder, written) in &edition_context.records.editions {
        let written = WrittenEdition {
            folder,
            records: written,
        };
        let Some(edition) = edition(report, cache, edition_context, written) else {
            continue;
        };
        if let Some(twin) = editions.insert(edition.year, Arc::new(edition)) {
            let file = written
                .records
                .edition
                .as_ref()
                .map_or("", |each| each.file.as_str());
            report.at(&RecordPath::file(file), |place| {
                Problem::new(
                    Code::DuplicateId,
                    place,
                    say!("another-folder-is-edition", year = twin.year),
                )
                .help(say!("keep-one-folder"))
            });
        }
    }
    editions
}

/// Validates one edition; none without a usable edition file.
fn edition(
    report: &mut Report<'_>,
    cache: &mut Cache,
    edition_context: &EditionContext<'_>,
    written: WrittenEdition<'_>,
) -> Option<Edition> {
    let WrittenEdition {
        folder,
        records: edition,
    } = written;
    let EditionContext {
        context, records, ..
    } = *edition_context;
    let Some(loaded) = &edition.edition else {
        if !records.has_unread(RecordKind::Edition) {
            nameless(report, folder, edition);
        }
        return None;
    };
    let file = RecordPath::file(&loaded.file);
    let record = &loaded.record;
    let year = dates::year(report, &file, folder, context.calendar());
    let title = name(report, &file.key("title"), record.title.as_ref());
    let description = name(
        report,
        &file.key("description"),
        record.description.as_ref(),
    );
    let day = |report: &mut Report<'_>, key: &str, written: Option<&String>| {
        dates::day(report, &file.key(key), written, context.calendar())
    };
    let as_of = day(report, "as-of", record.as_of.as_ref());
    let updated = day(report, "updated", record.updated.as_ref());
    let source = source(report, context, &file, record);
    let year = year?;
    let observations = observations(report, cache, edition_context, written, year);
    let charts = charts(report, edition_context, edition, &observations);
    let projects = projects(report, edition_context, edition);
    let usual = Citation::of_document(source?.id.clone());
    let citation_context = CitationContext {
        context,
        usual: &usual,
    };
    let highlight_context = HighlightContext {
        edition_context,
        folder,
        citation_context,
    };
    let highlights = highlight::highlights(report, cache, &highlight_context, &edition.highlights);
    let policies = policies(report, &highlight_context, edition, &highlights);
    Some(Edition {
        year,
        title: title?,
        description: description?,
        // An invalid day is an error and stops the build anyway; the rest of the edition is still
        // checked.
        as_of: as_of.unwrap_or(year.last_day()),
        updated: updated.unwrap_or(year.last_day()),
        source: usual.document,
        observations,
        projects,
        highlights,
        policy_facts: policies.facts,
        charts,
        policies: policies.policies,
    })
}

/// Reports a folder that has records but no edition file.
fn nameless(report: &mut Report<'_>, folder: &str, edition: &EditionRecords) {
    let Some(file) = edition.first_file() else {
        return;
    };
    report.at(&RecordPath::file(file), |place| {
        Problem::new(Code::NoEdition, place, say!("edition-has-no-file", folder))
            .help(say!("write-edition-file", folder))
    });
}

/// Source document of an edition's numbers.
fn source<'a>(
    report: &mut Report<'_>,
    context: &'a Context,
    file: &RecordPath<'_>,
    record: &EditionRecord,
) -> Option<&'a SourceDocument> {
    let path = file.key("source");
    let id = required(report, &path, record.source.as_ref())?;
    let found = context.sources.get(id.as_str());
    let names = context.sources.keys().map(|id| &**id);
    fields::known(report, &path, id, found, names)
}

/// Yearly records of the projects.
fn projects(
    report: &mut Report<'_>,
    edition_context: &EditionContext<'_>,
    edition: &EditionRecords,
) -> BTreeMap<Id, ProjectYear> {
    let EditionContext {
        context, records, ..
    } = *edition_context;
    let years = edition.projects.iter().filter_map(|loaded| {
        let find = |id: &str| context.projects.iter().find(|project| *project.id == *id);
        let names = || context.projects.iter().map(|each| &*each.id).collect();
        let project = owner(report, records, loaded, find, names)?;
        let year = project::project_year(report, context, loaded);
        Some((project.id.clone(), year))
    });
    years.collect()
}

/// Policies of an edition, with the facts that they state.
struct Policies {
    facts: Vec<Quantity>,
    policies: Vec<Policy>,
}

/// Policies of an edition, which may refer to its highlights and rest on the same context.
fn policies(
    report: &mut Report<'_>,
    highlight_context: &HighlightContext<'_>,
    edition: &EditionRecords,
    highlights: &ById<Highlight>,
) -> Policies {
    let HighlightContext {
        edition_context,
        citation_context,
        ..
    } = *highlight_context;
    let facts = match &edition.policy_facts {
        Some(loaded) => {
            let file = RecordPath::file(&loaded.file);
            quantity::quantities(report, &citation_context, &file, &loaded.record)
        }
        None => Vec::new(),
    };
    let policy_context = PolicyContext {
        edition_context,
        citation_context,
        facts: &facts,
        highlights,
    };
    let policies = policy::policies(report, &policy_context, &edition.policies);
    Policies {
        facts: policy::with_places(facts, &policies),
        policies,
    }
}

/// Charts that yearly records request.
fn charts(
    report: &mut Report<'_>,
    edition_context: &EditionContext<'_>,
    edition: &EditionRecords,
    observations: &BTreeMap<Id, Arc<Observation>>,
) -> Vec<ChartRequest> {
    let projects: Vec<Id> = edition_context
        .context
        .projects
        .iter()
        .map(|project| project.id.clone())
        .collect();
    let asking = edition
        .indicators
        .iter()
        .filter(|loaded| !loaded.record.charts.is_empty());
    let requests = asking.filter_map(|loaded| {
        let indicator = edition_context.indicators.find(&loaded.id)?;
        observations.get(&indicator.id)?;
        let file = RecordPath::file(&loaded.file);
        Some(request::of_record(
            report,
            &file.key("charts"),
            indicator,
            &loaded.record.charts,
            &projects,
        ))
    });
    requests.flatten().collect()
}

/// Observations of an edition by indicator id; records without a known indicator are dropped with a
/// problem.
fn observations(
    report: &mut Report<'_>,
    cache: &mut Cache,
    edition_context: &EditionContext<'_>,
    written: WrittenEdition<'_>,
    year: FiscalYear,
) -> BTreeMap<Id, Arc<Observation>> {
    let EditionContext {
        context,
        version,
        indicators,
        records,
        ..
    } = *edition_context;
    let items = written.records.indicators.iter().filter_map(|loaded| {
        let names = || indicators.iter().map(|each| &*each.id).collect();
        let find = |id: &str| indicators.find(id);
        let indicator = owner(report, records, loaded, find, names)?;
        let definition = edition_context.definitions.get(&*indicator.id)?;
        let observation_context = ObservationContext {
            context,
            indicator,
            definition: &definition.record,
            year,
        };
        Some(Item {
            key: &loaded.file,
            from: [loaded.version, definition.version, version, 0],
            of: (loaded, observation_context),
        })
    });
    let items: Vec<_> = items.collect();
    let found = report.each(
        cache,
        &format!("observations {}", written.folder),
        &items,
        |report, (loaded, observation_context)| {
            observation::observation(report, observation_context, loaded).map(Arc::new)
        },
    );
    let pairs = items.iter().zip(found);
    pairs
        .filter_map(|(item, found)| Some((item.of.1.indicator.id.clone(), found?)))
        .collect()
}

/// Owner of a yearly record: the stable record with the same id.
fn owner<'a, T, R>(
    report: &mut Report<'_>,
    records: &Records,
    loaded: &Loaded<R>,
    find: impl Fn(&str) -> Option<&'a T>,
    names: impl Fn() -> Vec<&'a str>,
) -> Option<&'a T> {
    let found = find(&loaded.id);
    let is_written = |kind| records.is_written(kind, &loaded.id);
    if found.is_none() && !loaded.kind.owner().is_some_and(is_written) {
        report.at(&RecordPath::file(&loaded.file), |place| {
            unknown_id(place, &loaded.id, names()).help(say!("file-name-is-id"))
        });
    }
    found
}
