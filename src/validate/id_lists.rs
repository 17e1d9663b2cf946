//! Validation of ids by which a record refers to other records or to entries of the vocabulary.

use super::{
    fields::{known, required},
    report::{RecordPath, Report},
};
use crate::{
    load::Records,
    model::{ById, Id, Indicator, Localized, Organisation, RecordKind},
};
use std::collections::BTreeMap;

/// A list of ids in a record: its key, and the kind of the records that it links to.
#[derive(Debug, Clone, Copy)]
pub(super) struct IdList {
    key: &'static str,
    /// None for ids of entries in another list.
    kind: Option<RecordKind>,
}

impl IdList {
    pub(super) const FACTS: Self = Self {
        key: "facts",
        kind: None,
    };
    pub(super) const HIGHLIGHTS: Self = Self {
        key: "highlights",
        kind: Some(RecordKind::Highlight),
    };
    const INDICATORS: Self = Self {
        key: "indicators",
        kind: Some(RecordKind::Indicator),
    };
    pub(super) const POLICIES: Self = Self {
        key: "policies",
        kind: Some(RecordKind::Policy),
    };
    pub(super) const PROJECTS: Self = Self {
        key: "projects",
        kind: Some(RecordKind::Project),
    };
}

/// Ids of valid records, or of entries in a list.
trait KnownIds {
    fn find_id(&self, id: &str) -> Option<&Id>;

    /// All of them, as candidates for a mistyped one.
    fn names(&self) -> impl Iterator<Item = &str>;
}

impl KnownIds for Vec<&Id> {
    fn find_id(&self, id: &str) -> Option<&Id> {
        self.iter().find(|each| ****each == *id).copied()
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        self.iter().map(|id| &***id)
    }
}

impl KnownIds for ById<Indicator> {
    fn find_id(&self, id: &str) -> Option<&Id> {
        self.find(id).map(|each| &each.id)
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        self.iter().map(|each| &*each.id)
    }
}

/// Lists of ids in a record.
pub(super) struct IdLists<'a> {
    pub(super) records: &'a Records,
    /// Path of the record.
    pub(super) path: &'a RecordPath<'a>,
}

impl IdLists<'_> {
    /// Validates a list; its ids must be among the known ones.
    pub(super) fn ids<'k>(
        &self,
        report: &mut Report<'_>,
        list: IdList,
        written: &[String],
        known_ids: impl Iterator<Item = &'k Id>,
    ) -> Vec<Id> {
        let known_ids: Vec<&Id> = known_ids.collect();
        self.list(report, list, written, &known_ids)
    }

    /// Validates the list `indicators`. There may be thousands of them, so that each is found by its
    /// id.
    pub(super) fn indicators(
        &self,
        report: &mut Report<'_>,
        written: &[String],
        indicators: &ById<Indicator>,
    ) -> Vec<Id> {
        self.list(report, IdList::INDICATORS, written, indicators)
    }

    /// Validates a list.
    fn list(
        &self,
        report: &mut Report<'_>,
        list: IdList,
        written: &[String],
        known_ids: &impl KnownIds,
    ) -> Vec<Id> {
        let path = self.path.key(list.key);
        let links = written.iter().enumerate().filter_map(|(index, id)| {
            let link = Link {
                path: path.index(index),
                kind: list.kind,
                written: id,
                found: known_ids.find_id(id).cloned(),
            };
            link.checked(report, self.records, known_ids.names())
        });
        links.collect()
    }
}

/// Link to a record of a kind.
struct Link<'a> {
    path: RecordPath<'a>,
    /// None for the entry of a list.
    kind: Option<RecordKind>,
    written: &'a str,
    /// Id of the valid record with this id.
    found: Option<Id>,
}

impl Link<'_> {
    /// Id of the linked record; `names` are the candidates for a mistyped one. A link to an invalid
    /// record is dropped without a second problem; a link to a hidden record is dropped with it.
    fn checked<'n>(
        self,
        report: &mut Report<'_>,
        records: &Records,
        names: impl IntoIterator<Item = &'n str>,
    ) -> Option<Id> {
        let is_hidden = report.lookups.held.hides(self.path.in_file(), self.written);
        let is_written = |kind| records.is_written(kind, self.written);
        let is_invalid = self.found.is_none() && self.kind.is_some_and(is_written);
        if is_hidden || is_invalid {
            return None;
        }
        known(report, &self.path, self.written, self.found, names)
    }
}

/// Validates a list of ids of organisations.
pub(super) fn organisation_ids(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    written: &[String],
    organisations: &BTreeMap<Id, Organisation>,
) -> Vec<Id> {
    let names = || organisations.keys().map(|id| &**id);
    let found = written.iter().enumerate().filter_map(|(index, id)| {
        let path = path.index(index);
        let organisation = organisations.get_key_value(id.as_str());
        known(report, &path, id, organisation, names()).map(|(id, _)| id.clone())
    });
    found.collect()
}

/// Organisations that are responsible for something.
pub(super) struct Responsible {
    pub(super) lead: Vec<Id>,
    pub(super) ministries: Vec<Id>,
}

/// Validates the keys `lead` and `ministries` of a record.
pub(super) fn responsible(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    lead: &[String],
    ministries: &[String],
    organisations: &BTreeMap<Id, Organisation>,
) -> Responsible {
    let mut ids = |key, written| organisation_ids(report, &path.key(key), written, organisations);
    Responsible {
        lead: ids("lead", lead),
        ministries: ids("ministries", ministries),
    }
}

/// Required id of an entry in a list of the vocabulary.
pub(super) fn required_entry(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    list: &[(Id, Localized)],
    written: Option<&String>,
) -> Option<Id> {
    let written = required(report, path, written);
    optional_entry(report, path, list, written)
}

/// Optional id of an entry in a list of the vocabulary.
pub(super) fn optional_entry(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    list: &[(Id, Localized)],
    written: Option<&String>,
) -> Option<Id> {
    let written = written?;
    let names = || list.iter().map(|(id, _)| id);
    let found = names().find(|id| ***id == **written).cloned();
    known(report, path, written, found, names().map(|id| &**id))
}
