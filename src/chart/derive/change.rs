//! Charts of change since the previous edition: projects' values, and parts of a breakdown.
//!
//! Only figures in the same unit, over the same period and by the same method are compared. An
//! edition that gives an indicator another unit than its definition (`unit:` in its record) is
//! compared only with one that does the same. The definition itself holds for all editions: an
//! indicator that is redefined is another indicator with another id.

use super as derive;
use crate::chart::{
    About, Chart, Wording,
    shapes::change::{
        ChangeChart, ChangeDimension, ChangeRow, ChangeStyle, ChangeValue, Order, TimePoint,
    },
};
use crate::model::{
    Amount, Aspect, Basis, Breakdown, ChartId, Division, Figure, Indicator, Localized, Observation,
    Reading, Site, Status, Unit, lists,
};
use std::sync::Arc;

/// Projects' values against those of the previous edition, in the projects' order.
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
    let change = change(
        [then, now],
        earlier,
        ChangeDimension::Projects,
        rows.collect(),
    )?;
    let aspect = Aspect::ChangeBy(Division::Project);
    Some(derive::chart(indicator, aspect, change))
}

/// Parts of one breakdown against those of the previous edition, in the definition's order.
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
    let by = ChangeDimension::Parts(breakdown.name.clone());
    let change = change([then, now], earlier, by, rows.collect())?;
    let aspect = Aspect::ChangeBy(Division::new(&breakdown.id));
    Some(derive::chart(indicator, aspect, change))
}

/// The previous edition's observation of an indicator, and its source document where that is
/// another one.
fn before<'a>(
    site: &'a Site,
    indicator: &Indicator,
) -> Option<(&'a Observation, Option<Localized>)> {
    // The latest edition before this one, of whatever year.
    let (_, edition) = site.editions.range(..site.edition.year).next_back()?;
    let other = (edition.source != site.edition.source)
        .then(|| site.sources.get(&edition.source))
        .flatten();
    Some((
        edition.observations.get(&indicator.id)?,
        other.map(|document| document.title.clone()),
    ))
}

/// Comparison of two years by rows, if it is fair and has something to compare.
fn change(
    observations: [&Observation; 2],
    earlier: Option<Localized>,
    by: ChangeDimension,
    rows: Vec<ChangeRow>,
) -> Option<ChangeChart> {
    let [then, now] = observations.map(|each| &each.reading.figure);
    let methods = |row: &ChangeRow| {
        row.values
            .iter()
            .map(|value| method(value.status))
            .collect::<Vec<_>>()
    };
    // Rows that lack a value are not compared, so their methods do not matter.
    let alike = rows
        .iter()
        .filter(|row| row.ends().is_some())
        .all(|row| methods(row).windows(2).all(|pair| pair[0] == pair[1]));
    let change = ChangeChart {
        style: ChangeStyle::Dumbbell,
        by,
        points: [then, now]
            .map(|figure| TimePoint::Time(Box::new(figure.clone())))
            .into(),
        unit: now.unit.clone(),
        rows,
        order: Order::Given,
        earlier,
    };
    (comparable(then, now) && alike && change.compares()).then_some(change)
}

/// Whether two figures measure the same for different years.
fn comparable(then: &Figure, now: &Figure) -> bool {
    let years = |figure: &Figure| {
        let since = figure.since?;
        Some(figure.measured.western() - since.western().min(figure.measured.western()))
    };
    // A mean covers the same span if it starts in the same year or takes as many years.
    let stretch =
        then.since == now.since || (now.basis == Basis::Average && years(then) == years(now));
    let later = then.measured < now.measured && then.measured.is_kind_of(now.measured);
    then.unit == now.unit && then.basis == now.basis && stretch && later
}

/// Method behind a number: a provisional number becomes final, but an estimate or a rough number
/// is never compared with a count.
fn method(status: Status) -> Status {
    match status {
        Status::Final | Status::Provisional | Status::Revised => Status::Final,
        Status::Reference | Status::Estimated | Status::Approximate => status,
    }
}

/// A row, if at least one of its values is printed.
fn row(name: Localized, depth: usize, values: [Option<ChangeValue>; 2]) -> Option<ChangeRow> {
    let printed = values.iter().any(Option::is_some);
    let values = values
        .map(|each| each.unwrap_or_else(|| value(None, Status::Final)))
        .into();
    printed.then_some(ChangeRow {
        name,
        depth,
        values,
        emphasis: false,
    })
}

fn value(amount: Option<&Amount>, status: Status) -> ChangeValue {
    ChangeValue {
        amount: amount.cloned(),
        status,
    }
}

/// On request: values of all indicators in one unit whose targets start from a baseline, against
/// that baseline; the largest rise first. `name` names the set.
#[must_use]
pub fn baselines(site: &Site, unit: &Arc<Unit>, aspect: Aspect, name: Localized) -> Option<Chart> {
    let year = site.edition.year;
    let rows = site.indicators.iter().filter_map(|indicator| {
        let target = indicator
            .target
            .as_ref()
            .filter(|target| target.unit == *unit)?;
        let figure = &site.edition.observations.get(&indicator.id)?.reading.figure;
        let start = target.kind.start()?;
        // A sum over several years is not comparable to a single year's baseline, nor an estimate
        // to a count.
        let alike = figure.basis != Basis::Cumulative && method(figure.status) == Status::Final;
        let fair = alike && figure.unit == *unit && figure.measured == year.into();
        let values = [
            value(Some(&Amount::Known(start)), Status::Final),
            value(Some(&figure.amount), figure.status),
        ];
        fair.then(|| ChangeRow {
            name: indicator.short_name.clone(),
            depth: 0,
            values: values.into(),
            emphasis: false,
        })
    });
    let change = ChangeChart {
        style: ChangeStyle::Dumbbell,
        by: ChangeDimension::Indicators,
        points: vec![TimePoint::Baseline, TimePoint::Year(year)],
        unit: unit.clone(),
        rows: rows.collect(),
        order: Order::ByChange,
        earlier: None,
    };
    change.compares().then(|| Chart {
        id: ChartId::new(lists::INDICATORS, aspect),
        about: About::Indicators,
        subject: name.clone(),
        name,
        wording: Wording::default(),
        form: change.into(),
    })
}
