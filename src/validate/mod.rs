//! Validation: turns loaded records into a consistent [`Site`].
//!
//! In: records without those that visibility hides. Out: the site, and every problem that takes
//! more than one field to find. Each step returns as much as it can, so that one run reports all
//! problems. Deliberately absent: rendering, and any rating computed by nenpo itself.
//!
//! # The staircase
//!
//! Each module uses only those above it here; `tests/layers` holds the code to the order.
//!
//! 1. Notation: `path` says where a value stands, `notation` reads numbers and words,
//!    `mistakes` has the problems that records of every kind can have.
//! 2. Lookups that nobody changes: the edition `shown`, what `visibility` hides, the
//!    `figures` that texts refer to, and where `links` lead.
//! 3. The `report`, which collects problems and what texts refer to.
//! 4. Fields of records: `fields`, `dates`, `authored` text and its translation
//!    (`numbers_differ`), `texts`, `id_lists` and `ids`, and the `context` that holds what
//!    ids lead to.
//! 5. Records, a file for each kind: `unit`, `glossary`, `plan`, `target`, `indicator`,
//!    `observation` with the `split` and `reading` that it is made of, `quantity`,
//!    `project`, `highlight`, `policy`, chart `request`s, `edition`, `term`, `prose`
//!    with its `page_charts`, and `accessibility`.
//! 6. What spans records: the `rules`.
//! 7. `site` below, which takes the steps in turn.

mod accessibility;
mod authored;
mod context;
mod dates;
mod edition;
mod fields;
mod figures;
mod glossary;
mod highlight;
mod id_lists;
mod ids;
mod indicator;
pub mod links;
mod mistakes;
mod notation;
mod numbers_differ;
mod observation;
mod page_charts;
mod path;
mod plan;
mod policy;
mod project;
mod prose;
mod quantity;
mod reading;
mod report;
mod request;
pub mod rules;
mod shown;
mod split;
mod target;
mod term;
mod texts;
mod unit;
pub mod visibility;

pub use report::RequestedChart;

use crate::{
    cache::{Cache, Versioned},
    diagnostics::{Code, Place, Problem, Problems, say},
    files::{BOOK, Files},
    load::{Loaded, Records, record::PlanRecord},
    model::{Edition, FiscalYear, Id, Plan, RecordKind, Settings, Site, Unit},
};
use context::{BudgetLineName, Context, EditionContext};
use figures::Figures;
use links::LinkTable;
use page_charts::PageCharts;
use path::RecordPath;
use report::{Lookups, Report};
use rules::RuleFacts;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use term::TermContext;
use visibility::Held;

/// What a site is validated from.
#[derive(Clone, Copy)]
pub struct ValidationSources<'a> {
    /// The visible records.
    pub records: &'a Records,
    /// What visibility hides.
    pub held: &'a Arc<Held>,
    /// The files as the author wrote them.
    pub files: &'a Files,
    /// What a link can lead to.
    pub links: &'a LinkTable<'a>,
}

/// Validated site. Whether the facts suffice to draw a requested chart is decided later, where
/// charts are known.
pub struct ValidatedSite {
    /// The facts and texts of the site.
    pub site: Site,
    /// Charts that authors request.
    pub requests: Vec<RequestedChart>,
}

/// Validates the visible records into a site. None without a usable plan or edition to show.
pub fn site(
    settings: Settings,
    sources: ValidationSources<'_>,
    cache: &mut Cache,
    problems: &mut Problems,
) -> Option<ValidatedSite> {
    let records = sources.records;
    let lookups = Lookups::without_figures(&settings, records, sources.held, sources.links);
    let report = &mut Report::new(sources.files, problems, lookups);
    ids::check(report, records);
    ids::aliases(report, records);
    // The texts of all other records refer to numbers, and numbers have units.
    let units = cache.value("units", units(report, records));
    let shown_folder = shown::shown_folder(&settings, records);
    let figures = Figures::new(cache, records, &units, shown_folder);
    let report = &mut report.with_figures(figures);
    let context = context(report, &settings, records, &units)?;
    let context = cache.value("known", context);
    let indicators = indicator::indicators(report, cache, &context, &records.indicators);
    let edition_context = EditionContext::new(cache, &context, &indicators, records);
    let context = &*context.value;
    let editions = edition::editions(report, cache, &edition_context);
    let edition = shown(report, &settings, records, &editions)?;
    let term_context = TermContext {
        context,
        indicators: &indicators,
        edition: &edition,
        records,
    };
    let terms = term::terms(report, &term_context, &records.terms);
    let glossary = glossary::glossary(report, records.glossary.as_deref());
    let statement = settings.accessibility.as_ref();
    let accessibility = statement.map(|statement| accessibility::accessibility(report, statement));
    let mut page_charts = PageCharts::new(context, &indicators, &edition);
    let prose = prose::prose(report, &records.prose, &mut page_charts);
    let requested = page_charts.into_requests();
    let site = Site {
        accessibility,
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
        requested,
        media: report.published_media(),
        settings,
    };
    let facts = RuleFacts {
        site: &site,
        edition_context: &edition_context,
    };
    rules::check(report, cache, &facts);
    let requests = std::mem::take(&mut report.used.charts);
    Some(ValidatedSite { site, requests })
}

/// The units by id. A unit that is wrong is not missed where a record names it.
fn units(report: &mut Report<'_>, records: &Records) -> BTreeMap<Id, Arc<Unit>> {
    let units = unit::units(report, records.units.as_deref());
    if let Some(loaded) = &records.units {
        report.note_dropped(loaded.record.keys(), |id| units.contains_key(id));
    }
    units
}

/// Everything that records refer to by id; none without a usable plan.
fn context(
    report: &mut Report<'_>,
    settings: &Settings,
    records: &Records,
    units: &Versioned<BTreeMap<Id, Arc<Unit>>>,
) -> Option<Context> {
    let calendar = settings.calendar();
    let organisations = plan::organisations(report, records.organisations.as_deref());
    if let Some(loaded) = &records.organisations {
        report.note_dropped(loaded.record.keys(), |id| organisations.contains_key(id));
    }
    let sources = plan::sources(report, records.sources.as_deref(), &organisations, calendar);
    if let Some(loaded) = &records.sources {
        report.note_dropped(loaded.record.keys(), |id| sources.contains_key(id));
    }
    let projects = plan::projects(report, &records.projects);
    let loaded = written_plan(report, records)?;
    let plan = plan::plan(report, loaded, &units.value, calendar)?;
    let budget_lines = plan::budget_lines(report, loaded);
    note_dropped_of_plan(report, &loaded.record, &plan, &budget_lines);
    let vocabulary = glossary::lists(report, records.vocabulary.as_deref());
    Some(Context {
        eras: settings.eras.clone(),
        year_start: settings.year_start,
        languages: settings.languages.clone(),
        plan,
        units: BTreeMap::clone(&units.value),
        organisations,
        sources,
        budget_lines,
        projects,
        vocabulary,
        dropped: report.dropped().clone(),
        written_projects: written_projects(records),
        held: Arc::clone(&report.lookups.held),
    })
}

/// Notes the invalid entries of the plan's own lists.
fn note_dropped_of_plan(
    report: &mut Report<'_>,
    record: &PlanRecord,
    plan: &Plan,
    budget_lines: &[BudgetLineName],
) {
    report.note_dropped(record.groups.keys(), |id| {
        plan.groups.iter().any(|group| *group.id == *id)
    });
    report.note_dropped(record.ratings.keys(), |code| {
        plan.ratings.iter().any(|rating| *rating.code == *code)
    });
    report.note_dropped(record.budget_lines.keys(), |id| {
        budget_lines.iter().any(|line| *line.id == *id)
    });
}

/// The plan as written; reports that there is none.
fn written_plan<'a>(
    report: &mut Report<'_>,
    records: &'a Records,
) -> Option<&'a Loaded<PlanRecord>> {
    if records.plan.is_none() && !records.has_unread(RecordKind::Plan) {
        report.at(&RecordPath::file(BOOK), |place: Place| {
            Problem::new(Code::NoPlan, place, say!("there-is-no-plan")).help(say!("write-plan"))
        });
    }
    records.plan.as_deref()
}

/// Ids of projects that have a file, readable or not.
fn written_projects(records: &Records) -> BTreeSet<Id> {
    let read = records.projects.iter().map(|each| each.id.clone());
    let unread = records
        .unread
        .iter()
        .filter(|each| each.record.kind == RecordKind::Project);
    read.chain(unread.map(|each| each.record.id.clone()))
        .collect()
}

/// Edition to show: the year set in `book.toml`, else the newest.
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
    if shown.is_none() && !records.has_unread(RecordKind::Edition) {
        report.at(&RecordPath::file(BOOK), |place| {
            Problem::new(Code::NoEdition, place, say!("no-edition-to-show"))
                .help(say!("write-an-edition"))
        });
    }
    shown.cloned()
}
