//! What records are checked against: the plan, and everything that they name by its id.

use super::{
    fields,
    figures::Figures,
    glossary, plan,
    report::{RecordPath, Report},
    visibility::Held,
};
use crate::{
    cache::{Cache, Version},
    diagnostics::{Place, Problem},
    files::BOOK,
    load::{Loaded, Records, record::IndicatorRecord},
    model::{
        ById, Eras, Id, Indicator, Localized, Organisation, Plan, Project, Settings,
        SourceDocument, Unit, Vocabulary,
    },
};
use rustc_hash::FxHashMap;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// A record with its place in its list: that of its group, then its own number.
pub(super) type Ranked<T> = ((Option<usize>, u16), Arc<T>);

/// What single records are checked against.
#[derive(PartialEq)]
pub(super) struct Context {
    pub(super) eras: Eras,
    pub(super) plan: Plan,
    pub(super) units: BTreeMap<Id, Arc<Unit>>,
    pub(super) organisations: BTreeMap<Id, Organisation>,
    pub(super) sources: BTreeMap<Id, SourceDocument>,
    pub(super) budget_lines: Vec<(Id, Localized)>,
    pub(super) projects: Vec<Project>,
    pub(super) vocabulary: Vocabulary,
    /// The projects that somebody wrote, usable or not: what names one of them is not at fault.
    written_projects: BTreeSet<Id>,
    /// What is kept back: what names it is at fault, so that another choice makes another context.
    held: Arc<Held>,
}

impl Context {
    /// The unit of an id; a problem of the record where there is none.
    pub(super) fn unit(
        &self,
        report: &mut Report<'_>,
        path: &RecordPath<'_>,
        id: &str,
    ) -> Option<Arc<Unit>> {
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
    pub(super) fn is_written(&self, project: &str) -> bool {
        self.written_projects.contains(project)
    }
}

/// What the records of a year are checked against, with the versions that their checks depend on.
pub(super) struct EditionContext<'a> {
    pub(super) context: &'a Context,
    /// The version of `context`.
    pub(super) version: Version,
    pub(super) indicators: &'a ById<Indicator>,
    /// The indicators as written.
    pub(super) definitions: FxHashMap<&'a str, &'a Loaded<IndicatorRecord>>,
    /// The version of the list of indicators that there are.
    pub(super) names: Version,
    pub(super) records: &'a Records,
}

/// Reads what records refer to; none without a plan.
pub(super) fn context(
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
        vocabulary: glossary::lists(report, records.vocabulary.as_deref()),
        written_projects: written_projects(records),
        held: Arc::clone(&report.held),
    })
}

/// The projects that have a file, readable or not.
fn written_projects(records: &Records) -> BTreeSet<Id> {
    let read = records.projects.iter().map(|each| each.id.clone());
    let unread = records
        .unread
        .iter()
        .filter(|each| each.edition.is_none() && each.kind == "projects");
    read.chain(unread.map(|each| each.id.clone())).collect()
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
