//! Validation of indicators' definitions, with target and breakdowns.

use super::{
    context::{Context, Ranked},
    fields::{self, Declared, known, noted_relation, optional_number, relation, required},
    id_lists::organisation_ids,
    plan::duplicate_number,
    report::{RecordPath, Report},
    target::target,
    texts::{label, name, names, optional_text, text},
};
use crate::{
    cache::{Cache, Item, Versioned},
    diagnostics::{Code, Problem, say},
    load::{
        Loaded,
        record::{BreakdownRecord, ByProjectRecord, IndicatorRecord, PartRecord},
        yaml::Entries,
    },
    model::{Breakdown, ById, ByProject, Group, Indicator, Kind, Part, Relation},
};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Indicators, sorted by group, then number or `order`, then id.
pub(super) fn indicators<'a>(
    report: &mut Report<'_>,
    cache: &mut Cache,
    context: &Versioned<Context>,
    loaded: &'a [Arc<Loaded<IndicatorRecord>>],
) -> ById<Indicator> {
    let Versioned {
        value: context,
        version,
    } = context;
    let group = |indicator: &Indicator| {
        context
            .plan
            .groups
            .iter()
            .position(|group| group.id == indicator.group)
    };
    let item = |loaded: &'a Arc<Loaded<IndicatorRecord>>| {
        let Loaded {
            file, version: own, ..
        } = &**loaded;
        Item {
            key: file.as_str(),
            from: [*own, *version, 0, 0],
            of: loaded,
        }
    };
    let items: Vec<Item<'_, &Arc<Loaded<IndicatorRecord>>>> = loaded.iter().map(item).collect();
    let found = report.each(cache, "indicators", &items, |report, loaded| {
        let file = RecordPath::file(&loaded.file);
        let order = fields::small_number(report, &file.key("order"), loaded.record.order.as_ref());
        let indicator = indicator(report, context, loaded)?;
        let place = indicator.number.or(order).unwrap_or(u16::MAX);
        Some(((group(&indicator), place), Arc::new(indicator)))
    });
    let mut placed: Vec<Ranked<Indicator>> = found.into_iter().flatten().collect();
    placed.sort_by(|(place, one), (other_place, other)| {
        (place, &one.id).cmp(&(other_place, &other.id))
    });
    let indicators: ById<Indicator> = placed.into_iter().map(|(_, indicator)| indicator).collect();
    unique_numbers(report, &indicators, loaded);
    indicators
}

/// Checks that no two indicators of a kind have the same number, because readers could not tell
/// them apart.
fn unique_numbers(
    report: &mut Report<'_>,
    indicators: &ById<Indicator>,
    loaded: &[Arc<Loaded<IndicatorRecord>>],
) {
    let mut owners: FxHashMap<(Kind, u16), &Indicator> = FxHashMap::default();
    for indicator in indicators {
        let Some(number) = indicator.number else {
            continue;
        };
        let twin = *owners.entry((indicator.kind, number)).or_insert(indicator);
        if twin.id != indicator.id {
            let file = loaded
                .iter()
                .find(|each| each.id == indicator.id)
                .map_or("", |each| each.file.as_str());
            report.at(&RecordPath::file(file).key("number"), |place| {
                duplicate_number(place, &twin.id)
            });
        }
    }
}

/// Validates an indicator's definition.
fn indicator(
    report: &mut Report<'_>,
    context: &Context,
    loaded: &Loaded<IndicatorRecord>,
) -> Option<Indicator> {
    let file = RecordPath::file(&loaded.file);
    let record = &loaded.record;
    let names = names(
        report,
        &file,
        record.name.as_ref(),
        record.short_name.as_ref(),
    );
    let description = text(
        report,
        &file.key("description"),
        record.description.as_ref(),
    );
    let owners = organisation_ids(
        report,
        &file.key("owners"),
        &record.owners,
        &context.organisations,
    );
    let number = fields::small_number(report, &file.key("number"), record.number.as_ref());
    let unit = required(report, &file.key("unit"), record.unit.as_ref())
        .and_then(|id| context.unit(report, &file.key("unit"), id));
    let group = group(report, context, &file.key("group"), record.group.as_ref());
    let by_project = record
        .by_project
        .as_ref()
        .map(|each| by_project(report, &file.key("by-project"), each));
    let breakdowns_path = file.key("breakdowns");
    let breakdowns = record
        .breakdowns
        .iter()
        .filter_map(|(id, each)| breakdown(report, &breakdowns_path.key(id), id, each))
        .collect();
    optional_text(report, &file.key("missing"), record.missing.as_ref());
    let (unit, group, names) = (unit?, group?, names?);
    let target_path = file.key("target");
    let target = record
        .target
        .as_ref()
        .and_then(|each| target(report, &target_path, each, context, &unit));
    Some(Indicator {
        id: loaded.id.clone(),
        aliases: record.aliases.iter().map(|id| id.as_str().into()).collect(),
        group: group.id.clone(),
        kind: group.kind,
        number,
        short_name: names.short,
        name: names.full,
        unit,
        owners,
        description: description?,
        target,
        derived: record.derived.iter().map(|id| id.as_str().into()).collect(),
        by_project,
        breakdowns,
    })
}

/// Group of the plan that an indicator belongs to.
fn group<'a>(
    report: &mut Report<'_>,
    context: &'a Context,
    path: &RecordPath<'_>,
    written: Option<&String>,
) -> Option<&'a Group> {
    let id = required(report, path, written)?;
    let groups = &context.plan.groups;
    let found = groups.iter().find(|group| *group.id == **id);
    let names = groups.iter().map(|group| &*group.id);
    known(report, path, id, found, names)
}

/// Validates how the projects' values relate to the plan's. `relation: none` turns the check of
/// their sum off.
fn by_project(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    record: &ByProjectRecord,
) -> ByProject {
    let note = optional_text(report, &path.key("note"), record.note.as_ref());
    // Checked here only once; the reason is given to each year's reading of a project.
    optional_text(report, &path.key("missing"), record.missing.as_ref());
    let declared = Declared {
        relation: record.relation.as_ref(),
        step: record.step.as_ref(),
        terms: record.terms.as_ref(),
    };
    let none = record.relation.as_deref() == Some("none");
    let relation = if none {
        None
    } else {
        noted_relation(report, path, &declared, note.as_ref())
    };
    ByProject { relation, note }
}

/// Validates a breakdown; its relation is required.
fn breakdown(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    id: &str,
    record: &BreakdownRecord,
) -> Option<Breakdown> {
    let name = name(report, &path.key("name"), record.name.as_ref());
    let note = optional_text(report, &path.key("note"), record.note.as_ref());
    let of = optional_number(report, &path.key("of"), record.of.as_ref());
    required(report, &path.key("relation"), record.relation.as_ref());
    let declared = Declared {
        relation: record.relation.as_ref(),
        step: record.step.as_ref(),
        terms: record.terms.as_ref(),
    };
    let relation = noted_relation(report, path, &declared, note.as_ref());
    let parts = parts(report, &path.key("parts"), &record.parts);
    let breakdown = Breakdown {
        id: id.into(),
        name: name?,
        relation: relation?,
        note,
        of,
        parts,
    };
    unique_parts(report, path, &breakdown);
    Some(breakdown)
}

/// Validates parts and the parts nested in them, whose relation is `partial` by default.
fn parts(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    records: &Entries<PartRecord>,
) -> Vec<Part> {
    let parts = records.iter().filter_map(|(id, record)| {
        let path = path.key(id);
        let name = label(report, &path, &record.label)?;
        let declared = Declared {
            relation: record.relation.as_ref(),
            step: None,
            terms: None,
        };
        let relation = relation(report, &path, &declared).unwrap_or(Relation::Partial);
        Some(Part {
            id: id.into(),
            name,
            relation,
            parts: self::parts(report, &path.key("parts"), &record.parts),
        })
    });
    parts.collect()
}

/// Checks that part ids are unique in a breakdown at all depths, because values name a part by its
/// id alone.
fn unique_parts(report: &mut Report<'_>, path: &RecordPath<'_>, breakdown: &Breakdown) {
    let flat = breakdown.flat();
    for (index, (part, _)) in flat.iter().enumerate() {
        if flat[..index].iter().any(|(each, _)| each.id == part.id) {
            report.at(path, |place| {
                Problem::new(
                    Code::DuplicateId,
                    place,
                    say!("two-parts-are-called", id = part.id),
                )
                .help(say!("ids-of-parts-are-unique"))
            });
        }
    }
}
