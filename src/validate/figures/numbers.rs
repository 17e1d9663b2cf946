//! Numbers of single records, by the names that references use.

use crate::{
    cache::{Item, Version},
    load::{
        EditionRecords, Loaded, Records,
        record::{IndicatorRecord, ObservationRecord, QuantityRecord},
        yaml::Entries,
    },
    model::{Id, Number, POLICY_FACTS, Unit},
    validate::notation::plain_number,
};
use rustc_hash::FxHashMap;
use std::{collections::BTreeMap, sync::Arc};

/// Units by id.
pub(super) type Units = BTreeMap<Id, Arc<Unit>>;

/// Number that a reference resolves to: value and unit, or why there is none.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Figure {
    Known(Number, Arc<Unit>),
    Missing,
    /// Two records have a number with this name.
    Ambiguous,
}

/// Numbers of one record, by the part of their names after the slash; it is empty for the main
/// value.
pub(super) type Own = Vec<(String, Figure)>;

/// Record with numbers, as written.
pub(super) enum Written<'a> {
    /// Yearly record of an indicator, and its definition, which has the default unit.
    Year(
        &'a Loaded<ObservationRecord>,
        Option<&'a Loaded<IndicatorRecord>>,
    ),
    /// Numbers of a highlight, of policies or of a term, with the file and its version.
    Quantities(&'a str, Version, &'a Entries<QuantityRecord>),
}

/// Records of an edition that have numbers, each with the prefix of their names. Terms belong to no
/// edition and are included in each.
pub(super) fn owned<'a>(
    records: &'a Records,
    definitions: &FxHashMap<&str, &'a Loaded<IndicatorRecord>>,
    edition: &'a EditionRecords,
) -> Vec<(&'a str, Written<'a>)> {
    let years = edition.indicators.iter().map(|each| {
        let year: (&str, _) = (
            &each.id,
            Written::Year(each, definitions.get(&*each.id).copied()),
        );
        year
    });
    let highlights = edition.highlights.iter().map(|each| {
        let highlight: (&str, _) = (
            &each.id,
            Written::Quantities(&each.file, each.version, &each.record.figures),
        );
        highlight
    });
    let terms = records.terms.iter().map(|each| {
        let term: (&str, _) = (
            &each.id,
            Written::Quantities(&each.file, each.version, &each.record.facts),
        );
        term
    });
    let policies = edition.policy_facts.iter().map(|each| {
        (
            POLICY_FACTS,
            Written::Quantities(&each.file, each.version, &each.record),
        )
    });
    years
        .chain(highlights)
        .chain(policies)
        .chain(terms)
        .collect()
}

impl<'a> Written<'a> {
    /// Cache item of the record: its file, and the versions that its numbers depend on.
    pub(super) fn item(self, units: Version) -> Item<'a, Self> {
        let (key, from): (&'a str, _) = match &self {
            Self::Year(year, definition) => (
                &year.file,
                [
                    year.version,
                    definition.map_or(0, |each| each.version),
                    units,
                    0,
                ],
            ),
            Self::Quantities(file, version, _) => (file, [*version, 0, units, 0]),
        };
        Item {
            key,
            from,
            of: self,
        }
    }

    /// Numbers of the record.
    pub(super) fn figures(&self, units: &Units) -> Own {
        match self {
            Self::Year(year, definition) => {
                let record = &year.record;
                let unit = record
                    .unit
                    .as_ref()
                    .or(definition.and_then(|each| each.record.unit.as_ref()));
                let main = (String::new(), figure(units, record.value.as_ref(), unit));
                let projects = record.projects.iter().map(|(project, reading)| {
                    (
                        project.to_owned(),
                        figure(units, reading.value.as_ref(), unit),
                    )
                });
                let figures = record.figures.iter().map(|(name, each)| {
                    (
                        name.to_owned(),
                        figure(units, each.value.as_ref(), each.unit.as_ref().or(unit)),
                    )
                });
                std::iter::once(main)
                    .chain(projects)
                    .chain(figures)
                    .collect()
            }
            Self::Quantities(_, _, quantities) => {
                let figures = quantities.iter().map(|(id, quantity)| {
                    (
                        id.to_owned(),
                        figure(units, quantity.value.as_ref(), quantity.unit.as_ref()),
                    )
                });
                figures.collect()
            }
        }
    }
}

/// Number from value and unit as written. An invalid one counts as missing: it is reported where it
/// is written.
fn figure(units: &Units, value: Option<&String>, unit: Option<&String>) -> Figure {
    let unit = unit.and_then(|unit| units.get(unit.as_str()));
    match (value.and_then(|written| plain_number(written)), unit) {
        (Some(value), Some(unit)) => Figure::Known(value, Arc::clone(unit)),
        _ => Figure::Missing,
    }
}
