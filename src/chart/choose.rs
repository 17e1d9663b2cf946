//! Which charts the facts call for: a target calls for progress, parts call for bars, projects' values call for bars by project.

use super::{
    About, Chart, Form, Wording, choose_overview,
    kind::bars::{self, Bars, By, Subject},
    kind::progress::Progress,
};
use crate::model::{
    Amount, Breakdown, Indicator, Localized, Number, Observation, Part, Reading, Relation, Site, Split,
    Status, TargetKind,
};

/// Every chart of the edition: in the order of the indicators, then those over all of them and over the projects.
#[must_use]
pub fn charts(site: &Site) -> Vec<Chart> {
    let of_indicators = site.indicators.iter().flat_map(|indicator| of_indicator(site, indicator));
    of_indicators.chain(choose_overview::charts(site)).collect()
}

/// The charts of an indicator: its progress, then its breakdowns, then its projects.
#[must_use]
pub fn of_indicator(site: &Site, indicator: &Indicator) -> Vec<Chart> {
    let Some(observation) = site.edition.observations.get(&indicator.id) else { return Vec::new() };
    let mut out: Vec<Chart> = progress(site, indicator, observation).into_iter().collect();
    for split in &observation.reading.splits {
        out.extend(
            indicator
                .breakdown(&split.breakdown)
                .and_then(|breakdown| parts(indicator, &observation.reading, breakdown, split)),
        );
    }
    out.extend(by_project(site, indicator, observation));
    out
}

/// A value against its target, where both are numbers and the target is in force.
fn progress(site: &Site, indicator: &Indicator, observation: &Observation) -> Option<Chart> {
    let target = indicator.target.as_ref()?;
    let value = observation.reading.figure.amount.known()?;
    if matches!(target.kind, TargetKind::None | TargetKind::Suspended { .. }) {
        return None;
    }
    let form = Progress {
        figure: observation.reading.figure.clone(),
        value,
        goal: target.kind.value()?,
        target: target.clone(),
        assessment: site.assess(indicator),
    };
    Some(chart(indicator, None, Form::Progress(Box::new(form))))
}

/// The parts of a figure by one breakdown, where there is something to compare.
fn parts(indicator: &Indicator, reading: &Reading, breakdown: &Breakdown, split: &Split) -> Option<Chart> {
    let status = reading.figure.status;
    let total = breakdown.of.or(reading.figure.amount.known());
    let mut rows = Vec::new();
    let covered = walk(&breakdown.parts, split, 0, status, &mut rows);
    if let (Relation::Partial, Some(total)) = (split.relation, total) {
        let rest = total - covered;
        if rest > Number::ZERO {
            rows.push(bars::Row { subject: Subject::Rest, value: Amount::Known(rest), depth: 0, status });
        }
    }
    let mut notes: Vec<Localized> = split.note.clone().or(breakdown.note.clone()).into_iter().collect();
    notes.extend(split.notes.iter().cloned());
    let form = Bars {
        figure: reading.figure.clone(),
        by: By::Named(breakdown.name.clone()),
        rows,
        total,
        share: breakdown.of.is_none(),
        relation: Some(split.relation),
        notes,
    };
    form.compares().then(|| chart(indicator, Some(&breakdown.id), Form::Bars(form)))
}

/// Gathers the printed parts in the definition's order and returns what they cover. A part that is not printed passes its place on
/// to its own parts.
fn walk(parts: &[Part], split: &Split, depth: usize, status: Status, rows: &mut Vec<bars::Row>) -> Number {
    let mut covered = Number::ZERO;
    for part in parts {
        match split.cells.iter().find(|cell| cell.part == part.id) {
            Some(cell) => {
                let subject = Subject::Part(part.name.clone());
                rows.push(bars::Row { subject, value: Amount::Known(cell.value), depth, status });
                walk(&part.parts, split, depth + 1, status, rows);
                covered += cell.value;
            }
            None => covered += walk(&part.parts, split, depth, status, rows),
        }
    }
    covered
}

/// The projects' values, in the projects' order.
fn by_project(site: &Site, indicator: &Indicator, observation: &Observation) -> Option<Chart> {
    let rows = observation.by_project.iter().filter_map(|(id, reading)| {
        let project = site.project(id)?;
        let numbered = |name: &str| format!("{} {name}", project.number);
        let name = Localized {
            ja: numbered(&project.short_name.ja),
            en: project.short_name.en.as_deref().map(numbered),
        };
        let figure = &reading.figure;
        Some(bars::Row {
            subject: Subject::Part(name),
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
        notes: declared.and_then(|declared| declared.note.clone()).into_iter().collect(),
    };
    form.compares().then(|| chart(indicator, Some("project"), Form::Bars(form)))
}

/// A chart of an indicator; `by` names what it is split by.
fn chart(indicator: &Indicator, by: Option<&str>, form: Form) -> Chart {
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
