//! Contexts of validation: the plan and everything else that records refer to by id, for all
//! records, for those of an edition, and for one observation.

use super::{
    fields,
    report::{RecordPath, Report},
    visibility::Held,
};
use crate::{
    cache::{Cache, Version, Versioned},
    load::{Loaded, Records, record::IndicatorRecord},
    model::{
        ById, Eras, FiscalCalendar, FiscalYear, Id, Indicator, Languages, Localized, Organisation,
        Plan, Project, SourceDocument, Unit, Vocabulary, YearStart,
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
    pub(super) languages: Languages,
    pub(super) plan: Plan,
    pub(super) units: BTreeMap<Id, Arc<Unit>>,
    pub(super) organisations: BTreeMap<Id, Organisation>,
    pub(super) sources: BTreeMap<Id, SourceDocument>,
    pub(super) budget_lines: Vec<BudgetLineName>,
    pub(super) projects: Vec<Project>,
    pub(super) vocabulary: Vocabulary,
    /// Ids of projects that have a file, valid or not: a reference to an invalid one is not
    /// reported a second time.
    pub(super) written_projects: BTreeSet<Id>,
    /// Entries of lists that are invalid: a reference to one is not reported a second time.
    pub(super) dropped: BTreeSet<Id>,
    /// Hidden records. They are part of the comparison, since a reference to one is an error:
    /// hiding other records must give another version.
    pub(super) held: Arc<Held>,
}

/// Budget line of the plan.
#[derive(PartialEq)]
pub(super) struct BudgetLineName {
    pub(super) id: Id,
    pub(super) name: Localized,
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
        context: &'a Versioned<Context>,
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
        let names = cache.value("indicators", (valid, written)).version;
        Self {
            context: &context.value,
            version: context.version,
            indicators,
            definitions: definitions.map(|each| (&*each.id, &**each)).collect(),
            names,
            records,
        }
    }
}

/// Context of an observation.
pub(super) struct ObservationContext<'a> {
    /// Lookup data of the site.
    pub(super) context: &'a Context,
    /// Definition of the indicator.
    pub(super) indicator: &'a Indicator,
    /// Definition as written: it has the reasons of values that are never published.
    pub(super) definition: &'a IndicatorRecord,
    /// Fiscal year of the edition.
    pub(super) year: FiscalYear,
}
