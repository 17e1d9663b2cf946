//! Which charts the facts call for: a target calls for progress, parts call for bars, projects' values call for bars by project.

pub(super) mod change;
pub(super) mod cross;
pub(super) mod line;
mod overview;
mod term;

pub use change::baselines;

use super::{
    About, Chart, Form, Wording, requested,
    shapes::bars::{self, Bars, By, Subject},
    shapes::progress::Progress,
};
use crate::model::{
    Amount, Breakdown, Indicator, Localized, Number, Observation, Part, Project, Reading, Relation,
    Site, Split, Status, TargetKind,
};

/// The charts of an indicator, as its facts call for them and its record wants them.
#[must_use]
pub fn of_indicator(site: &Site, indicator: &Indicator) -> Vec<Chart> {
    let mut own = usual(site, indicator);
    for request in site
        .edition
        .charts
        .iter()
        .filter(|request| request.indicator == indicator.id)
    {
        let Ok(chart) = requested(site, request) else {
            continue;
        };
        match own.iter_mut().find(|usual| usual.id == chart.id) {
            Some(usual) => *usual = chart,
            None => own.push(chart),
        }
    }
    own
}

/// The charts of no single indicator: those over all of them and over the projects, the terms', and those that pages of prose ask for.
#[must_use]
pub fn of_no_indicator(site: &Site) -> Vec<Chart> {
    let mut out = overview::charts(site);
    out.extend(term::charts(site));
    out.extend(site.requested.iter().filter_map(|(id, request)| {
        Some(Chart {
            id: id.clone(),
            about: About::Prose,
            ..requested(site, request).ok()?
        })
    }));
    out
}

/// The charts that an indicator's facts call for: its progress, its years, then its breakdowns, then these by projects, then its projects; each followed by
/// what changed since the edition before.
fn usual(site: &Site, indicator: &Indicator) -> Vec<Chart> {
    let Some(observation) = site.edition.observations.get(&indicator.id) else {
        return Vec::new();
    };
    let mut out: Vec<Chart> = progress(site, indicator, observation).into_iter().collect();
    out.extend(line::by_year(site, indicator));
    for split in &observation.reading.splits {
        let Some(breakdown) = indicator.breakdown(&split.breakdown) else {
            continue;
        };
        out.extend(parts(indicator, &observation.reading, breakdown, split));
        out.extend(change::parts(site, indicator, observation, breakdown));
    }
    out.extend(cross::charts(site, indicator, observation));
    out.extend(by_project(site, indicator, observation));
    out.extend(change::by_project(site, indicator, observation));
    out
}

/// A value against its target, where both are numbers of one unit and the target is in force.
pub(super) fn progress(
    site: &Site,
    indicator: &Indicator,
    observation: &Observation,
) -> Option<Chart> {
    let target = indicator.target.as_ref()?;
    let figure = observation.figure_in(&target.unit)?;
    let value = figure.amount.known()?;
    if matches!(target.kind, TargetKind::None | TargetKind::Suspended { .. }) {
        return None;
    }
    let printed = &observation.reading.figure;
    let form = Progress {
        printed: (printed.unit != figure.unit).then(|| printed.clone()),
        figure,
        value,
        goal: target.kind.value()?,
        target: target.clone(),
        assessment: site.assess(indicator),
    };
    Some(chart(indicator, None, Form::Progress(Box::new(form))))
}

/// The parts of a figure by one breakdown, where there is something to compare.
pub(super) fn parts(
    indicator: &Indicator,
    reading: &Reading,
    breakdown: &Breakdown,
    split: &Split,
) -> Option<Chart> {
    let status = reading.figure.status;
    let total = breakdown.of.or(reading.figure.amount.known());
    let mut rows = Vec::new();
    let covered = walk(&breakdown.parts, split, 0, status, &mut rows);
    if let (Relation::Partial, Some(total)) = (split.relation, total) {
        let rest = total - covered;
        if rest > Number::ZERO {
            rows.push(bars::Row {
                id: None,
                subject: Subject::Rest,
                value: Amount::Known(rest),
                depth: 0,
                status,
            });
        }
    }
    let mut notes: Vec<Localized> = split
        .note
        .clone()
        .or(breakdown.note.clone())
        .into_iter()
        .collect();
    notes.extend(split.notes.iter().cloned());
    let form = Bars {
        figure: reading.figure.clone(),
        by: By::Named(breakdown.name.clone()),
        rows,
        total,
        share: breakdown.of.is_none(),
        relation: Some(split.relation),
        notes,
        emphasis: None,
    };
    form.compares()
        .then(|| chart(indicator, Some(&breakdown.id), Form::Bars(Box::new(form))))
}

/// Gathers the printed parts in the definition's order and returns what they cover. A part that is not printed passes its place on
/// to its own parts.
fn walk(
    parts: &[Part],
    split: &Split,
    depth: usize,
    status: Status,
    rows: &mut Vec<bars::Row>,
) -> Number {
    let mut covered = Number::ZERO;
    for part in parts {
        match split.cells.iter().find(|cell| cell.part == part.id) {
            Some(cell) => {
                let subject = Subject::Part(part.name.clone());
                let id = Some(part.id.clone());
                rows.push(bars::Row {
                    id,
                    subject,
                    value: Amount::Known(cell.value),
                    depth,
                    status,
                });
                walk(&part.parts, split, depth + 1, status, rows);
                covered += cell.value;
            }
            None => covered += walk(&part.parts, split, depth, status, rows),
        }
    }
    covered
}

/// The projects' values, in the projects' order.
pub(super) fn by_project(
    site: &Site,
    indicator: &Indicator,
    observation: &Observation,
) -> Option<Chart> {
    let rows = observation.by_project.iter().filter_map(|(id, reading)| {
        let project = site.project(id)?;
        let figure = &reading.figure;
        Some(bars::Row {
            id: Some(id.clone()),
            subject: Subject::Project {
                numbered: numbered(project),
                name: project.short_name.clone(),
            },
            value: figure.amount.clone(),
            depth: 0,
            status: figure.status,
        })
    });
    let declared = indicator.by_project.as_ref();
    let form = Bars {
        figure: observation.reading.figure.clone(),
        by: By::Projects,
        rows: rows.collect(),
        total: observation.reading.figure.amount.known(),
        share: true,
        relation: declared.and_then(|declared| declared.relation),
        notes: declared
            .and_then(|declared| declared.note.clone())
            .into_iter()
            .collect(),
        emphasis: None,
    };
    form.compares()
        .then(|| chart(indicator, Some("project"), Form::Bars(Box::new(form))))
}

/// A project's name as rows of charts say it.
pub(super) fn numbered(project: &Project) -> Localized {
    let numbered = |name: &str| format!("{} {name}", project.number);
    Localized {
        ja: numbered(&project.short_name.ja),
        en: project.short_name.en.as_deref().map(numbered),
    }
}

/// A chart of an indicator; `by` names what it is split by.
pub(super) fn chart(indicator: &Indicator, by: Option<&str>, form: Form) -> Chart {
    let id = match by {
        None => indicator.id.to_string(),
        Some("project") => format!("{}-by-project", indicator.id),
        Some(by) => format!("{}-{by}", indicator.id),
    };
    Chart {
        id,
        about: About::Indicator(indicator.id.clone()),
        subject: indicator.short_name.clone(),
        name: indicator.name.clone(),
        wording: Wording::default(),
        form,
    }
}
