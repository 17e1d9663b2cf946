//! An indicator's definition, with its target and breakdowns.

use super::{
    Context, Ranked,
    fields::{
        self, Declared, known, noted_relation, optional_number, optional_year, relation, required,
        required_number, required_year,
    },
    plan::references,
    report::{RecordPath, Report},
    texts::{name, name_pair, optional_name, optional_text, text},
};
use crate::{
    cache::{Cache, Item, Version},
    diagnostics::Problem,
    load::{
        Loaded,
        record::{
            BreakdownRecord, ByProjectRecord, IndicatorRecord, PartRecord, SpanRecord, TargetRecord,
        },
        yaml::Entries,
    },
    model::{
        Breakdown, ById, ByProject, Indicator, Kind, Localized, Part, Period, Relation, Start,
        Target, TargetKind, Unit,
    },
};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// The indicators: by group, then number or place, then id.
pub(super) fn indicators<'a>(
    report: &mut Report<'_>,
    cache: &mut Cache,
    (context, version): (&Context, Version),
    loaded: &'a [Arc<Loaded<IndicatorRecord>>],
) -> ById<Indicator> {
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
            from: [*own, version, 0, 0],
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

/// Two indicators of a kind with one number could not be told apart.
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
                super::plan::duplicate_number(place, &twin.id)
            });
        }
    }
}

fn indicator(
    report: &mut Report<'_>,
    context: &Context,
    loaded: &Loaded<IndicatorRecord>,
) -> Option<Indicator> {
    let file = RecordPath::file(&loaded.file);
    let record = &loaded.record;
    let name = name(report, &file.key("name"), record.name.as_ref());
    let short_name = optional_name(report, &file.key("short-name"), record.short_name.as_ref());
    let description = text(
        report,
        &file.key("description"),
        record.description.as_ref(),
    );
    let owners = references(
        report,
        &file.key("owners"),
        &record.owners,
        &context.organisations,
    );
    let number = fields::small_number(report, &file.key("number"), record.number.as_ref());
    let unit = required(report, &file.key("unit"), record.unit.as_ref())
        .and_then(|id| context.unit(report, &file.key("unit"), id));
    let group_path = file.key("group");
    let group = required(report, &group_path, record.group.as_ref()).and_then(|id| {
        let groups = &context.plan.groups;
        let found = groups.iter().find(|group| *group.id == **id);
        known(
            report,
            &group_path,
            id,
            found,
            groups.iter().map(|group| &*group.id),
        )
    });
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
    let (unit, group, name) = (unit?, group?, name?);
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
        short_name: short_name.unwrap_or_else(|| name.clone()),
        name,
        unit,
        owners,
        description: description?,
        target,
        derived: record.derived.iter().map(|id| id.as_str().into()).collect(),
        by_project,
        breakdowns,
    })
}

fn by_project(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    record: &ByProjectRecord,
) -> ByProject {
    let note = optional_text(report, &path.key("note"), record.note.as_ref());
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

fn parts(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    records: &Entries<PartRecord>,
) -> Vec<Part> {
    let parts = records.iter().filter_map(|(id, record)| {
        let path = path.key(id);
        let name = name_pair(report, &path, record.ja.as_deref(), record.en.as_deref())?;
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

/// Values name parts by id alone, so an id must not come back at another depth.
fn unique_parts(report: &mut Report<'_>, path: &RecordPath<'_>, breakdown: &Breakdown) {
    let flat = breakdown.flat();
    for (index, (part, _)) in flat.iter().enumerate() {
        if flat[..index].iter().any(|(each, _)| each.id == part.id) {
            report.at(path, |place| {
                Problem::error(
                    "duplicate-id",
                    place,
                    format!("two parts of this breakdown are called `{}`", part.id),
                )
                .help("ids of parts are unique within a breakdown, nested parts included")
            });
        }
    }
}

fn target(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    record: &TargetRecord,
    context: &Context,
    usual: &Arc<Unit>,
) -> Option<Target> {
    let words = name(report, &path.key("text"), record.text.as_ref());
    let unit = match &record.unit {
        Some(id) => context.unit(report, &path.key("unit"), id),
        None => Some(usual.clone()),
    };
    let milestones_path = path.key("milestones");
    let milestones = record.milestones.iter().filter_map(|(year, value)| {
        let path = milestones_path.key(year);
        Some((
            fields::year(report, &path, year, &context.eras)?,
            fields::number(report, &path, value)?,
        ))
    });
    let milestones = milestones.collect();
    let kind = target_kind(report, path, record, context)?;
    Some(Target {
        kind,
        unit: unit?,
        text: words?,
        milestones,
    })
}

#[derive(Clone, Copy)]
enum Word {
    PerYear,
    Cumulative,
    Average,
    AtLeastBaseline,
    IncreaseFrom,
    Level,
    None,
    Suspended,
}

const WORDS: [(&str, Word); 8] = [
    ("per-year", Word::PerYear),
    ("cumulative", Word::Cumulative),
    ("average", Word::Average),
    ("at-least-baseline", Word::AtLeastBaseline),
    ("increase-from", Word::IncreaseFrom),
    ("level", Word::Level),
    ("none", Word::None),
    ("suspended", Word::Suspended),
];

fn target_kind(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    record: &TargetRecord,
    context: &Context,
) -> Option<TargetKind> {
    let kind_path = path.key("kind");
    let word = required(report, &kind_path, record.kind.as_ref())
        .and_then(|written| fields::choice(report, &kind_path, written, &WORDS))?;
    if matches!(word, Word::None) {
        return Some(TargetKind::None);
    }
    if matches!(word, Word::Suspended) {
        let value = optional_number(report, &path.key("value"), record.value.as_ref());
        return Some(TargetKind::Suspended {
            value,
            reason: reason(report, path, record)?,
        });
    }
    let value = required_number(report, &path.key("value"), record.value.as_ref());
    Some(match word {
        Word::PerYear => {
            let total = optional_number(report, &path.key("total"), record.total.as_ref());
            TargetKind::PerYear {
                period: period(report, path, record, context)?,
                value: value?,
                total,
            }
        }
        Word::Cumulative => TargetKind::Cumulative {
            period: period(report, path, record, context)?,
            value: value?,
        },
        Word::Average => {
            let period = if record.from.is_some() {
                period(report, path, record, context)
            } else {
                None
            };
            let over = fields::small_number(report, &path.key("over"), record.over.as_ref());
            TargetKind::Average {
                value: value?,
                period,
                over,
            }
        }
        Word::AtLeastBaseline => {
            let baseline_path = path.key("baseline");
            let span = required(report, &baseline_path, record.baseline.as_ref())?;
            TargetKind::AtLeastBaseline {
                value: value?,
                baseline: span_of(report, &baseline_path, span, context)?,
            }
        }
        Word::IncreaseFrom => TargetKind::IncreaseFrom { value: value? },
        Word::Level => {
            let by = required_year(report, &path.key("by"), record.by.as_ref(), &context.eras);
            TargetKind::Level {
                value: value?,
                by: by?,
                start: start(report, &path.key("start"), record, context),
            }
        }
        Word::None | Word::Suspended => return None,
    })
}

fn reason(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    record: &TargetRecord,
) -> Option<Localized> {
    text(report, &path.key("reason"), record.reason.as_ref())
}

fn period(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    record: &TargetRecord,
    context: &Context,
) -> Option<Period> {
    let span = SpanRecord {
        from: record.from.clone(),
        to: record.to.clone(),
    };
    span_of(report, path, &span, context)
}

fn span_of(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    span: &SpanRecord,
    context: &Context,
) -> Option<Period> {
    let from = required_year(report, &path.key("from"), span.from.as_ref(), &context.eras);
    let to = required_year(report, &path.key("to"), span.to.as_ref(), &context.eras);
    let (from, to) = (from?, to?);
    if from > to {
        report.at(&path.key("to"), |place| {
            Problem::error(
                "wrong-period",
                place,
                format!("the period ends in {to}, before it begins in {from}"),
            )
        });
    }
    Some(Period { from, to })
}

fn start(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    record: &TargetRecord,
    context: &Context,
) -> Option<Start> {
    let start = record.start.as_ref()?;
    let year = optional_year(
        report,
        &path.key("year"),
        start.year.as_ref(),
        &context.eras,
    );
    let value = required_number(report, &path.key("value"), start.value.as_ref());
    Some(Start {
        year: year?,
        value: value?,
    })
}
