//! Which facts call for a comparison with the edition before: projects' values and parts that mean the same in both.
//!
//! Compared are figures in the same unit, over the same stretch of time and by the same method; nothing else is. An edition that
//! gives an indicator another unit than its definition (`unit:` in its record) is compared only with one that does the same. The
//! definition itself holds for all editions: an indicator that is defined anew is another indicator with another id.

use super as derive;
use crate::chart::{
    About, Chart, Form, Wording,
    shapes::change::{By, Change, Drawing, Order, Point, Row, Value},
};
use crate::model::{
    Amount, Basis, Breakdown, Figure, Indicator, Localized, Number, Observation, Reading, Site,
    Status, TargetKind, Unit,
};
use std::sync::Arc;

/// The projects' values against those of the edition before, in the projects' order.
pub(in crate::chart) fn by_project(
    site: &Site,
    indicator: &Indicator,
    now: &Observation,
) -> Option<Chart> {
    let (then, earlier) = before(site, indicator)?;
    let rows = site.projects.iter().filter_map(|project| {
        let of = |observation: &Observation| {
            let reading = observation
                .by_project
                .iter()
                .find(|(id, _)| *id == project.id);
            reading.map(|(_, reading)| value(Some(&reading.figure.amount), reading.figure.status))
        };
        row(derive::numbered(project), 0, [of(then), of(now)])
    });
    let change = change([then, now], earlier, By::Projects, rows.collect())?;
    let chart = derive::chart(indicator, Some("project"), Form::Change(Box::new(change)));
    Some(Chart {
        id: format!("{}-change", chart.id),
        ..chart
    })
}

/// The parts of a figure by one breakdown against those of the edition before, in the definition's order.
pub(in crate::chart) fn parts(
    site: &Site,
    indicator: &Indicator,
    now: &Observation,
    breakdown: &Breakdown,
) -> Option<Chart> {
    let (then, earlier) = before(site, indicator)?;
    let rows = breakdown.flat().into_iter().filter_map(|(part, depth)| {
        let of = |reading: &Reading| {
            let split = reading
                .splits
                .iter()
                .find(|split| split.breakdown == breakdown.id)?;
            let cell = split.cells.iter().find(|cell| cell.part == part.id)?;
            Some(value(
                Some(&Amount::Known(cell.value)),
                reading.figure.status,
            ))
        };
        row(
            part.name.clone(),
            depth,
            [of(&then.reading), of(&now.reading)],
        )
    });
    let by = By::Parts(breakdown.name.clone());
    let change = change([then, now], earlier, by, rows.collect())?;
    let chart = derive::chart(
        indicator,
        Some(&breakdown.id),
        Form::Change(Box::new(change)),
    );
    Some(Chart {
        id: format!("{}-change", chart.id),
        ..chart
    })
}

/// What the edition before observed of an indicator, and its document where that is another.
fn before<'a>(
    site: &'a Site,
    indicator: &Indicator,
) -> Option<(&'a Observation, Option<Localized>)> {
    let (_, edition) = site.editions.range(..site.edition.year).next_back()?;
    let other = (edition.source != site.edition.source)
        .then(|| site.sources.get(&edition.source))
        .flatten();
    Some((
        edition.observations.get(&indicator.id)?,
        other.map(|document| document.title.clone()),
    ))
}

/// The comparison of two years by rows, where it is fair and says something.
fn change(
    observations: [&Observation; 2],
    earlier: Option<Localized>,
    by: By,
    rows: Vec<Row>,
) -> Option<Change> {
    let [then, now] = observations.map(|each| &each.reading.figure);
    let methods = |row: &Row| {
        row.values
            .iter()
            .map(|value| method(value.status))
            .collect::<Vec<_>>()
    };
    let alike = rows
        .iter()
        .filter(|row| row.ends().is_some())
        .all(|row| methods(row).windows(2).all(|pair| pair[0] == pair[1]));
    let change = Change {
        drawing: Drawing::Dumbbell,
        by,
        points: [then, now]
            .map(|figure| Point::Time(Box::new(figure.clone())))
            .into(),
        unit: now.unit.clone(),
        rows,
        order: Order::Given,
        earlier,
    };
    (comparable(then, now) && alike && change.compares()).then_some(change)
}

/// Whether two figures mean the same of different years.
fn comparable(then: &Figure, now: &Figure) -> bool {
    let years = |figure: &Figure| {
        let since = figure.since?;
        Some(figure.measured.western() - since.western().min(figure.measured.western()))
    };
    // A mean is taken since the same year, or over as many years.
    let stretch =
        then.since == now.since || (now.basis == Basis::Average && years(then) == years(now));
    let later = then.measured < now.measured && then.measured.is_kind_of(now.measured);
    then.unit == now.unit && then.basis == now.basis && stretch && later
}

/// How a number came about: a provisional number becomes final, but an estimate is never compared with a count.
fn method(status: Status) -> Status {
    match status {
        Status::Final | Status::Provisional | Status::Revised => Status::Final,
        Status::Reference | Status::Estimated => status,
    }
}

/// A row, where either side is printed.
fn row(name: Localized, depth: usize, values: [Option<Value>; 2]) -> Option<Row> {
    let printed = values.iter().any(Option::is_some);
    let values = values
        .map(|each| each.unwrap_or_else(|| value(None, Status::Final)))
        .into();
    printed.then_some(Row {
        name,
        depth,
        values,
        emphasis: false,
    })
}

fn value(amount: Option<&Amount>, status: Status) -> Value {
    Value {
        amount: amount.cloned(),
        status,
    }
}

/// On request: the values of all indicators in a unit whose targets start from an earlier value, against that value; the largest
/// rise first. `name` says what they are.
#[must_use]
pub fn baselines(site: &Site, unit: &Arc<Unit>, id: &str, name: Localized) -> Option<Chart> {
    let year = site.edition.year;
    let rows = site.indicators.iter().filter_map(|indicator| {
        let target = indicator
            .target
            .as_ref()
            .filter(|target| target.unit == *unit)?;
        let figure = &site.edition.observations.get(&indicator.id)?.reading.figure;
        let start = start(&target.kind)?;
        // A sum over several years is not held against one, nor an estimate against a count.
        let alike = figure.basis != Basis::Cumulative && method(figure.status) == Status::Final;
        let fair = alike && figure.unit == *unit && figure.measured == year.into();
        let values = [
            value(Some(&Amount::Known(start)), Status::Final),
            value(Some(&figure.amount), figure.status),
        ];
        fair.then(|| Row {
            name: indicator.short_name.clone(),
            depth: 0,
            values: values.into(),
            emphasis: false,
        })
    });
    let change = Change {
        drawing: Drawing::Dumbbell,
        by: By::Indicators,
        points: vec![Point::Baseline, Point::Year(year)],
        unit: unit.clone(),
        rows: rows.collect(),
        order: Order::ByChange,
        earlier: None,
    };
    change.compares().then(|| Chart {
        id: id.to_owned(),
        about: About::Indicators,
        subject: name.clone(),
        name,
        wording: Wording::default(),
        form: Form::Change(Box::new(change)),
    })
}

/// The earlier value that a target starts from.
fn start(kind: &TargetKind) -> Option<Number> {
    match kind {
        TargetKind::AtLeastBaseline { value, .. } | TargetKind::IncreaseFrom { value } => {
            Some(*value)
        }
        TargetKind::Level { start, .. } => start.map(|start| start.value),
        _ => None,
    }
}
