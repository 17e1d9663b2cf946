//! Selection of charts: which charts the facts call for.
//!
//! A target calls for a progress chart, a breakdown for bars, projects' values for bars by project,
//! several years for a line.

pub(super) mod change;
pub(super) mod cross;
pub(super) mod line;
mod overview;
mod term;

pub use change::baselines;

use super::{
    About, Chart, Form, Wording, requested,
    shapes::bars::{self, BarChart, BarDimension, Subject},
    shapes::progress::ProgressChart,
};
use crate::model::{
    Amount, Aspect, Breakdown, ChartId, Division, Indicator, Localized, Number, Observation, Part,
    Project, Reading, Relation, Site, Split, Status, doc::Doc,
};

/// Charts of an indicator: those that its facts call for, then those that its record requests. A
/// requested chart replaces the derived one of the same id.
#[must_use]
pub fn of_indicator(site: &Site, indicator: &Indicator) -> Vec<Chart> {
    let mut own = usual(site, indicator);
    for request in site
        .edition
        .charts
        .iter()
        .filter(|request| request.indicator == indicator.id)
    {
        // Faulty requests are problems that validation has reported already.
        let Ok(chart) = requested(site, request) else {
            continue;
        };
        // A requested chart keeps the place of the derived one.
        match own.iter_mut().find(|usual| usual.id == chart.id) {
            Some(usual) => *usual = chart,
            None => own.push(chart),
        }
    }
    own
}

/// Charts of no single indicator: overviews of indicators and projects, charts of terms, and those
/// that prose pages request.
#[must_use]
pub fn of_no_indicator(site: &Site) -> Vec<Chart> {
    let mut out = overview::charts(site);
    out.extend(term::charts(site));
    out.extend(site.requested.iter().filter_map(|request| {
        Some(Chart {
            id: request.page_id(),
            about: About::Prose,
            ..requested(site, request).ok()?
        })
    }));
    out
}

/// Charts that an indicator's facts call for: progress, years, breakdowns, breakdowns by project,
/// projects. Each is followed by its change since the previous edition.
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

/// Progress chart, if value and target are numbers of one unit and the value says how far the target
/// is: a picture of a quarter beside a yearly target would say that it falls short.
pub(super) fn progress(
    site: &Site,
    indicator: &Indicator,
    observation: &Observation,
) -> Option<Chart> {
    let target = indicator.target.as_ref()?;
    let figure = observation.figure_in(&target.unit)?;
    let value = figure.amount.known()?;
    let assessment = site.assess(indicator);
    assessment.met?;
    let printed = &observation.reading.figure;
    let form = ProgressChart {
        printed: (printed.unit != figure.unit).then(|| printed.clone()),
        figure,
        value,
        target_value: target.kind.value()?,
        target: target.clone(),
        assessment,
    };
    Some(chart(indicator, Aspect::Progress, form))
}

/// Bars of one breakdown, if there is something to compare.
pub(super) fn parts(
    indicator: &Indicator,
    reading: &Reading,
    breakdown: &Breakdown,
    split: &Split,
) -> Option<Chart> {
    let status = reading.figure.status;
    // A breakdown may be of another whole than the figure, such as 100 %.
    let total = breakdown.of.or(reading.figure.amount.known());
    let mut rows = Vec::new();
    let covered = walk(&breakdown.parts, split, 0, status, &mut rows);
    if let (Relation::Partial, Some(total)) = (split.relation, total) {
        let rest = total - covered;
        // Rounded parts may exceed their total.
        if rest > Number::ZERO {
            rows.push(bars::BarRow {
                id: None,
                subject: Subject::Rest,
                value: Amount::Known(rest),
                depth: 0,
                status,
            });
        }
    }
    let mut notes: Vec<Localized<Doc>> = split
        .note
        .clone()
        .or(breakdown.note.clone())
        .into_iter()
        .collect();
    notes.extend(split.notes.iter().cloned());
    let form = BarChart {
        figure: reading.figure.clone(),
        by: BarDimension::Named(breakdown.name.clone()),
        rows,
        total,
        share: breakdown.of.is_none(),
        relation: Some(split.relation),
        notes,
        emphasis: None,
    };
    let aspect = Aspect::By(Division::new(&breakdown.id));
    form.compares().then(|| chart(indicator, aspect, form))
}

/// Appends a row for each printed part, in the definition's order, and returns the sum of the
/// top-level ones. A part that is not printed is replaced by its own parts.
fn walk(
    parts: &[Part],
    split: &Split,
    depth: usize,
    status: Status,
    rows: &mut Vec<bars::BarRow>,
) -> Number {
    let mut covered = Number::ZERO;
    for part in parts {
        match split.cells.iter().find(|cell| cell.part == part.id) {
            Some(cell) => {
                let subject = Subject::Part(part.name.clone());
                let id = Some(part.id.clone());
                rows.push(bars::BarRow {
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

/// Bars by project, in the projects' order.
pub(super) fn by_project(
    site: &Site,
    indicator: &Indicator,
    observation: &Observation,
) -> Option<Chart> {
    let rows = observation.by_project.iter().filter_map(|(id, reading)| {
        let project = site.project(id)?;
        let figure = &reading.figure;
        Some(bars::BarRow {
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
    let form = BarChart {
        figure: observation.reading.figure.clone(),
        by: BarDimension::Projects,
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
    let aspect = Aspect::By(Division::Project);
    form.compares().then(|| chart(indicator, aspect, form))
}

/// Number and short name of a project, as chart rows show them.
pub(super) fn numbered(project: &Project) -> Localized {
    let name = &project.short_name;
    name.map(|name| format!("{} {}", project.number, name.text))
}

/// A chart of an indicator.
pub(super) fn chart(indicator: &Indicator, aspect: Aspect, form: impl Into<Form>) -> Chart {
    Chart {
        id: ChartId::new(&indicator.id, aspect),
        about: About::Indicator(indicator.id.clone()),
        subject: indicator.short_name.clone(),
        name: indicator.name.clone(),
        wording: Wording::default(),
        form: form.into(),
    }
}
