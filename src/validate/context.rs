//! Shared context of validation: the plan and everything that records refer to by id.

use super::{
    fields,
    figures::Figures,
    glossary, plan,
    report::{RecordPath, Report},
    unit,
    visibility::Held,
};
use crate::{
    cache::{Cache, Version},
    diagnostics::{Code, Place, Problem, say},
    files::BOOK,
    load::{
        Loaded, Records,
        record::{IndicatorRecord, PlanRecord},
    },
    model::{
        ById, Eras, FiscalCalendar, Id, Indicator, Languages, Localized, Organisation, Plan,
        Project, RecordKind, Settings, SourceDocument, Unit, Vocabulary, YearStart,
    },
};
use rustc_hash::FxHashMap;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// Record with its sort key: the position of its group, then its own number.
pub(super) type Ranked<T> = ((Option<usize>, u16), Arc<T>);

/// Lookup data that every record is validated against.
#[derive(PartialEq)]
pub(super) struct Context {
    pub(super) eras: Eras,
    /// The month in which fiscal years begin.
    pub(super) year_start: YearStart,
    /// They are part of the comparison, since texts are read in them.
    languages: Languages,
    pub(super) plan: Plan,
    pub(super) units: BTreeMap<Id, Arc<Unit>>,
    pub(super) organisations: BTreeMap<Id, Organisation>,
    pub(super) sources: BTreeMap<Id, SourceDocument>,
    pub(super) budget_lines: Vec<(Id, Localized)>,
    pub(super) projects: Vec<Project>,
    pub(super) vocabulary: Vocabulary,
    /// Ids of projects that have a file, valid or not: a reference to an invalid one is not
    /// reported a second time.
    written_projects: BTreeSet<Id>,
    /// Entries of lists that are invalid: a reference to one is not reported a second time.
    dropped: BTreeSet<Id>,
    /// Hidden records. They are part of the comparison, since a reference to one is an error:
    /// hiding other records must give another version.
    held: Arc<Held>,
}

impl Context {
    /// How the site counts years.
    pub(super) fn calendar(&self) -> FiscalCalendar<'_> {
        FiscalCalendar {
            start: self.year_start,
            eras: &self.eras,
        }
    }

    /// Unit with this id; reports a problem if there is none.
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

    /// Whether this project has a file, valid or not.
    pub(super) fn is_written(&self, project: &str) -> bool {
        self.written_projects.contains(project)
    }
}

/// Context of an edition's records, with the versions that their cached results depend on.
pub(super) struct EditionContext<'a> {
    pub(super) context: &'a Context,
    /// Version of `context`.
    pub(super) version: Version,
    pub(super) indicators: &'a ById<Indicator>,
    /// Indicator definitions as written, by id.
    pub(super) definitions: FxHashMap<&'a str, &'a Loaded<IndicatorRecord>>,
    /// Version of the ids of indicators, valid and written: a link to an invalid one is dropped, to an
    /// unknown one is an error.
    pub(super) names: Version,
    pub(super) records: &'a Records,
}

impl<'a> EditionContext<'a> {
    /// Context of all editions; `indicators` are the valid ones.
    pub(super) fn new(
        cache: &mut Cache,
        (context, version): (&'a Context, Version),
        indicators: &'a ById<Indicator>,
        records: &'a Records,
    ) -> Self {
        let definitions = records.indicators.iter();
        let valid: Vec<Id> = indicators.iter().map(|each| each.id.clone()).collect();
        let written: Vec<Id> = records
            .indicators
            .iter()
            .map(|each| each.id.clone())
            .collect();
        let (_, names) = cache.value("indicators", (valid, written));
        Self {
            context,
            version,
            indicators,
            definitions: definitions.map(|each| (&*each.id, &**each)).collect(),
            names,
            records,
        }
    }
}

/// Builds the context; none without a usable plan. The numbers for references are collected right
/// after the units, because the texts that are read next refer to them.
pub(super) fn context(
    report: &mut Report<'_>,
    cache: &mut Cache,
    settings: &Settings,
    records: &Records,
) -> Option<Context> {
    let units = unit::units(report, records.units.as_deref());
    if let Some(loaded) = &records.units {
        report.note_dropped(loaded.record.keys(), |id| units.contains_key(id));
    }
    let (units, version) = cache.value("units", units);
    report.knows(Figures::new(
        cache,
        records,
        (&units, version),
        shown_folder(settings, records),
    ));
    let organisations = plan::organisations(report, records.organisations.as_deref());
    if let Some(loaded) = &records.organisations {
        report.note_dropped(loaded.record.keys(), |id| organisations.contains_key(id));
    }

    let sources = plan::sources(
        report,
        records.sources.as_deref(),
        &organisations,
        settings.calendar(),
    );
    if let Some(loaded) = &records.sources {
        report.note_dropped(loaded.record.keys(), |id| sources.contains_key(id));
    }

    let projects = plan::projects(report, &records.projects);
    let Some(loaded) = &records.plan else {
        if records.has_unread(RecordKind::Plan) {
            return None;
        }
        report.at(&RecordPath::file(BOOK), |place: Place| {
            Problem::new(Code::NoPlan, place, say!("there-is-no-plan")).help(say!("write-plan"))
        });
        return None;
    };
    let plan = plan::plan(report, loaded, &units, settings.calendar())?;
    let budget_lines = plan::budget_lines(report, loaded);
    note_dropped_of_plan(report, &loaded.record, &plan, &budget_lines);
    let vocabulary = glossary::lists(report, records.vocabulary.as_deref());

    Some(Context {
        eras: settings.eras.clone(),
        year_start: settings.year_start,
        languages: settings.languages.clone(),
        plan,
        units: BTreeMap::clone(&units),
        organisations,
        sources,
        budget_lines,
        projects,
        vocabulary,
        dropped: report.dropped().clone(),

        written_projects: written_projects(records),
        held: Arc::clone(&report.held),
    })
}

/// Notes the invalid entries of the plan's own lists.
fn note_dropped_of_plan(
    report: &mut Report<'_>,
    record: &PlanRecord,
    plan: &Plan,
    budget_lines: &[(Id, Localized)],
) {
    report.note_dropped(record.groups.keys(), |id| {
        plan.groups.iter().any(|group| *group.id == *id)
    });
    report.note_dropped(record.ratings.keys(), |code| {
        plan.ratings.iter().any(|rating| *rating.code == *code)
    });
    report.note_dropped(record.budget_lines.keys(), |id| {
        budget_lines.iter().any(|(line, _)| **line == *id)
    });
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

/// Folder of the edition to show: the year set in `book.toml`, else the newest; empty without
/// editions.
pub(super) fn shown_folder<'a>(settings: &Settings, records: &'a Records) -> &'a str {
    let named = settings.edition.and_then(|year| {
        records
            .editions
            .keys()
            .find(|folder| settings.calendar().parse(folder) == Some(year))
    });
    named
        .or_else(|| records.editions.keys().next_back())
        .map_or("", |folder| &**folder)
}
