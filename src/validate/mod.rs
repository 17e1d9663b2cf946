//! Records -> [`Site`]: facts that hold together.
//!
//! In: everything that was written. Out: the site, and every mistake that takes more than one field to see. Steps return the best
//! they can; nothing stops at the first finding. Deliberately absent: rendering, and any rating of our own.

mod fields;
pub mod figures;
mod highlight;
mod ids;
mod indicator;
mod observation;
mod plan;
mod project;
mod prose;
mod quantity;
mod report;
pub mod request;
pub mod rules;
mod split;
mod term;
mod texts;
pub mod visibility;

use crate::{
    cache::{Cache, Item, Version},
    diagnostics::{Place, Problem, Problems},
    files::{BOOK, Files},
    load::{EditionRecords, Loaded, Records, record::IndicatorRecord},
    model::{
        ById, ChartRequest, Citation, Edition, Eras, FiscalYear, Id, Indicator, Localized,
        Observation, Organisation, Plan, Project, Quantity, Settings, Site, SourceDocument, Unit,
        Vocabulary,
    },
};
use fields::{required, unknown_id};
use figures::Figures;
use highlight::Links;
use observation::ObservationContext;
use report::{RecordPath, Report};
use rustc_hash::FxHashMap;
use std::{collections::BTreeMap, sync::Arc};
use term::TermContext;
use texts::name;
use visibility::Held;

/// A record with its place in its list: that of its group, then its own number.
type Ranked<T> = ((Option<usize>, u16), Arc<T>);

/// What single records are checked against.
#[derive(PartialEq)]
struct Context {
    eras: Eras,
    plan: Plan,
    units: BTreeMap<Id, Arc<Unit>>,
    organisations: BTreeMap<Id, Organisation>,
    sources: BTreeMap<Id, SourceDocument>,
    budget_lines: Vec<(Id, Localized)>,
    projects: Vec<Project>,
    vocabulary: Vocabulary,
    /// The projects that somebody wrote, usable or not, and the files that could not be read: what names them is not at fault.
    written: (Vec<Id>, Vec<String>),
    /// What is kept back: what names it is at fault.
    held: Arc<Held>,
}

impl Context {
    fn unit(&self, report: &mut Report<'_>, path: &RecordPath<'_>, id: &str) -> Option<Arc<Unit>> {
        fields::known(
            report,
            path,
            id,
            self.units.get(id),
            self.units.keys().map(|id| &**id),
        )
        .cloned()
    }

    /// Whether somebody wrote this project, be it usable or not.
    fn is_written(&self, project: &str) -> bool {
        let (projects, unread) = &self.written;
        let name = format!("/projects/{project}.yaml");
        projects.iter().any(|id| **id == *project)
            || unread.iter().any(|path| path.ends_with(&name))
    }
}

/// What the records of a year are checked against, with the versions that their checks depend on.
struct EditionContext<'a> {
    context: &'a Context,
    /// The version of `context`.
    version: Version,
    indicators: &'a ById<Indicator>,
    /// The indicators as written.
    definitions: FxHashMap<&'a str, &'a Loaded<IndicatorRecord>>,
    /// The version of the list of indicators that there are.
    names: Version,
    records: &'a Records,
}

/// A checked site, and the charts that authors ask for with their places: whether facts give them, [`crate::chart`] knows.
pub type Checked = (Site, Vec<(ChartRequest, Place)>);

/// Checks the records that were not held back into a site; none if there is not enough of one to show.
pub fn site(
    settings: Settings,
    (records, held): (&Records, &Arc<Held>),
    files: &Files,
    cache: &mut Cache,
    problems: &mut Problems,
) -> Option<Checked> {
    let report = &mut Report::new(files, problems, records);
    report.held = Arc::clone(held);
    ids::check(report, records);
    ids::aliases(report, records);
    let context = context(report, cache, &settings, records)?;
    let (context, version) = cache.value("known", context);
    let indicators = indicator::indicators(report, cache, (&context, version), &records.indicators);
    let names = |written: &[Arc<Loaded<IndicatorRecord>>]| {
        written.iter().map(|each| each.id.clone()).collect()
    };
    let ids: (Vec<Id>, Vec<Id>) = (
        indicators.iter().map(|each| each.id.clone()).collect(),
        names(&records.indicators),
    );
    let edition_context = EditionContext {
        context: &context,
        version,
        indicators: &indicators,
        definitions: records
            .indicators
            .iter()
            .map(|each| (&*each.id, &**each))
            .collect(),
        names: cache.value("indicators", ids).1,
        records,
    };
    ids::charts(report, &edition_context);
    let editions = editions(report, cache, &edition_context);
    let prose = prose::prose(report, &records.prose);
    let edition = shown(report, &settings, records, &editions)?;
    let term_context = TermContext {
        context: &context,
        indicators: &indicators,
        edition: &edition,
        records,
    };
    let terms = term::terms(report, &term_context, &records.terms);
    let glossary = term::glossary(report, records.glossary.as_deref());
    let mut site = Site {
        settings,
        plan: context.plan.clone(),
        organisations: context.organisations.clone(),
        sources: context.sources.clone(),
        projects: context.projects.clone(),
        indicators: indicators.clone(),
        editions,
        edition,
        terms,
        glossary,
        vocabulary: context.vocabulary.clone(),
        prose,
        requested: Vec::new(),
    };
    let mut prose = std::mem::take(&mut site.prose);
    site.requested = request::fill_prose(report, &site, records, &mut prose);
    site.prose = prose;
    rules::run(report, cache, &site, &edition_context);
    let asked = std::mem::take(&mut report.asked);
    Some((site, asked))
}

/// The annual reports, one a year.
fn editions(
    report: &mut Report<'_>,
    cache: &mut Cache,
    edition_context: &EditionContext<'_>,
) -> BTreeMap<FiscalYear, Arc<Edition>> {
    let mut editions: BTreeMap<FiscalYear, Arc<Edition>> = BTreeMap::new();
    for (folder, written) in &edition_context.records.editions {
        let Some(edition) = self::edition(report, cache, edition_context, (folder, written)) else {
            continue;
        };
        if let Some(twin) = editions.insert(edition.year, Arc::new(edition)) {
            let file = written
                .edition
                .as_ref()
                .map_or("", |each| each.file.as_str());
            report.at(&RecordPath::file(file), |place| {
                Problem::error(
                    "duplicate-id",
                    place,
                    format!("another folder is the edition of {} as well", twin.year),
                )
                .help("keep one folder for a year")
            });
        }
    }
    editions
}

/// The edition that is shown: the one that the book names, else the newest.
fn shown(
    report: &mut Report<'_>,
    settings: &Settings,
    records: &Records,
    editions: &BTreeMap<FiscalYear, Arc<Edition>>,
) -> Option<Arc<Edition>> {
    let shown = match settings.edition {
        Some(year) => editions.get(&year),
        None => editions.values().next_back(),
    };
    if shown.is_none() && !records.is_unread("edition") {
        report.at(&RecordPath::file(BOOK), |place| {
            Problem::error("no-edition", place, "there is no edition to show").help(
                "write data/YEAR/edition.yaml, and name the year in book.toml: edition = 2025",
            )
        });
    }
    shown.cloned()
}

/// The folder of the edition that is shown: the one that the book names, else the newest.
fn shown_folder<'a>(settings: &Settings, records: &'a Records) -> &'a str {
    let named = settings.edition.and_then(|year| {
        records
            .editions
            .keys()
            .find(|folder| settings.eras.parse(folder) == Some(year))
    });
    named
        .or_else(|| records.editions.keys().next_back())
        .map_or("", |folder| &**folder)
}

fn context(
    report: &mut Report<'_>,
    cache: &mut Cache,
    settings: &Settings,
    records: &Records,
) -> Option<Context> {
    let units = plan::units(report, records.units.as_deref());
    let (units, version) = cache.value("units", units);
    report.knows(Figures::new(
        cache,
        records,
        (&units, version),
        shown_folder(settings, records),
    ));
    let organisations = plan::organisations(report, records.organisations.as_deref());
    let sources = plan::sources(report, records.sources.as_deref(), &organisations);
    let projects = plan::projects(report, &records.projects);
    let Some(loaded) = &records.plan else {
        if records.is_unread("plan") {
            return None;
        }
        report.at(&RecordPath::file(BOOK), |place: Place| {
            Problem::error("no-plan", place, "there is no plan")
                .help("write data/plan.yaml: its name, period, ratings and groups of indicators")
        });
        return None;
    };
    let plan = plan::plan(report, loaded, &units, &settings.eras)?;
    let budget_lines = plan::budget_lines(report, loaded);
    Some(Context {
        eras: settings.eras.clone(),
        plan,
        units: BTreeMap::clone(&units),
        organisations,
        sources,
        budget_lines,
        projects,
        vocabulary: term::lists(report, records.vocabulary.as_deref()),
        written: (
            records
                .projects
                .iter()
                .map(|each| each.id.clone())
                .collect(),
            records
                .unread
                .iter()
                .map(|each| each.file.clone())
                .collect(),
        ),
        held: Arc::clone(&report.held),
    })
}

fn edition(
    report: &mut Report<'_>,
    cache: &mut Cache,
    edition_context: &EditionContext<'_>,
    (folder, edition): (&str, &EditionRecords),
) -> Option<Edition> {
    let EditionContext {
        context, records, ..
    } = *edition_context;
    let Some(loaded) = &edition.edition else {
        if records.is_unread("edition") {
            return None;
        }
        if let Some(file) = edition.indicators.first().map(|each| &each.file) {
            report.at(&RecordPath::file(file), |place| {
                Problem::error(
                    "no-edition",
                    place,
                    format!("the edition `{folder}` has no edition.yaml"),
                )
                .help(format!(
                    "write data/{folder}/edition.yaml: title, description, as-of, updated, source"
                ))
            });
        }
        return None;
    };
    let file = RecordPath::file(&loaded.file);
    let record = &loaded.record;
    let year = fields::year(report, &file, folder, &context.eras);
    let title = name(report, &file.key("title"), record.title.as_ref());
    let description = name(
        report,
        &file.key("description"),
        record.description.as_ref(),
    );
    let as_of = fields::day(report, &file.key("as-of"), record.as_of.as_ref());
    let updated = fields::day(report, &file.key("updated"), record.updated.as_ref());
    let source_path = file.key("source");
    let source = required(report, &source_path, record.source.as_ref()).and_then(|id| {
        let found = context.sources.get(id.as_str());
        fields::known(
            report,
            &source_path,
            id,
            found,
            context.sources.keys().map(|id| &**id),
        )
    });
    let year = year?;
    let observations = observations(report, cache, edition_context, (folder, year, edition));
    let charts = charts(report, edition_context, edition, &observations);
    let projects = edition.projects.iter().filter_map(|loaded| {
        let find = |id: &str| context.projects.iter().find(|project| *project.id == *id);
        let names = || {
            context
                .projects
                .iter()
                .map(|project| &*project.id)
                .collect()
        };
        let project = owner(report, (records, "projects"), loaded, find, names)?;
        Some((
            project.id.clone(),
            project::project_year(report, context, loaded),
        ))
    });
    let projects = projects.collect();
    let source = source?.id.clone();
    let links = Links {
        edition_context,
        document: &source,
    };
    let highlights = highlight::highlights(report, cache, &links, (folder, &edition.highlights));
    let policy_facts = policy_facts(report, context, &source, edition);
    let policies = highlight::policies(
        report,
        &links,
        &edition.policies,
        &policy_facts,
        &highlights,
    );
    Some(Edition {
        year,
        title: title?,
        description: description?,
        // A faulty day is a problem of its own and stops the build; the rest of the edition is checked all the same.
        as_of: as_of.unwrap_or_default(),
        updated: updated.unwrap_or_default(),
        source,
        observations,
        projects,
        highlights,
        policy_facts: highlight::placed(policy_facts, &policies),
        charts,
        policies,
    })
}

fn policy_facts(
    report: &mut Report<'_>,
    context: &Context,
    source: &Id,
    edition: &EditionRecords,
) -> Vec<Quantity> {
    let Some(loaded) = &edition.policy_facts else {
        return Vec::new();
    };
    let usual = Citation {
        document: source.clone(),
        place: None,
    };
    quantity::quantities(
        report,
        context,
        &RecordPath::file(&loaded.file),
        &usual,
        &loaded.record,
    )
}

/// The charts that yearly records ask for.
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

fn observations(
    report: &mut Report<'_>,
    cache: &mut Cache,
    edition_context: &EditionContext<'_>,
    (folder, year, edition): (&str, FiscalYear, &EditionRecords),
) -> BTreeMap<Id, Arc<Observation>> {
    let EditionContext {
        context,
        version,
        indicators,
        records,
        ..
    } = *edition_context;
    let items = edition.indicators.iter().filter_map(|loaded| {
        let names = || indicators.iter().map(|each| &*each.id).collect();
        let find = |id: &str| indicators.find(id);
        let indicator = owner(report, (records, "indicators"), loaded, find, names)?;
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
        &format!("observations {folder}"),
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

/// What a yearly record belongs to: the stable record of the same name.
fn owner<'a, T, R>(
    report: &mut Report<'_>,
    (records, kind): (&Records, &str),
    loaded: &Loaded<R>,
    find: impl Fn(&str) -> Option<&'a T>,
    names: impl Fn() -> Vec<&'a str>,
) -> Option<&'a T> {
    let found = find(&loaded.id);
    if found.is_none() && !records.is_written(kind, &loaded.id) {
        report.at(&RecordPath::file(&loaded.file), |place| {
            unknown_id(place, &loaded.id, names())
                .help("the file's name is the id of the record that it belongs to")
        });
    }
    found
}
