//! Line charts over the years, for indicators with at least two values for the same span in the
//! same unit.
//!
//! Values come from one edition's `single-year` list or from several editions.
//! The axis counts fiscal years: figures of calendar years have no place on it.

use super as derive;
use crate::chart::{
    Chart,
    shapes::line::{
        AxisBase, Interpolation, LineChart, LineSeries, TargetLine, TargetPeriod, YearValue,
    },
};
use crate::model::{
    Amount, Aspect, Basis, Edition, Figure, FiscalYear, Id, Indicator, Number, Observation, Period,
    Site, Status, Target, TargetRule,
};
use std::{collections::BTreeMap, sync::Arc};

type Points = BTreeMap<FiscalYear, YearValue>;

/// Values of an indicator over the years: single-year values if there are enough, otherwise those
/// of the editions.
pub(in crate::chart) fn by_year(site: &Site, indicator: &Indicator) -> Option<Chart> {
    let now = &site.edition.observations.get(&indicator.id)?.reading.figure;
    let single = single_years(site, &indicator.id, now);
    // Single years show the course better than sums that only grow.
    let (basis, points) = if is_line(&single) {
        (Basis::SingleYear, single)
    } else {
        (now.basis, values(site, &indicator.id, now))
    };
    if !is_line(&points) {
        return None;
    }
    let shown = Period {
        from: *points.keys().next()?,
        to: *points.keys().next_back()?,
    };
    let target = indicator
        .target
        .as_ref()
        .filter(|target| target.unit == now.unit);
    let target_line = target.and_then(|target| target_line(target, basis, shown));
    let form = LineChart {
        unit: now.unit.clone(),
        basis,
        since: now.since.filter(|_| basis != Basis::SingleYear),
        interpolation: Interpolation::Linear,
        base: base(&points, target_line.as_ref()),
        series: vec![LineSeries {
            name: None,
            points: points.into_values().collect(),
        }],
        target_line,
        breaks: Vec::new(),
    };
    Some(derive::chart(indicator, Aspect::Years, form))
}

/// Observations of an indicator in the editions up to the current one, oldest first.
fn observations<'a>(site: &'a Site, id: &'a Id) -> impl Iterator<Item = &'a Observation> {
    let editions = site
        .editions
        .range(..=site.edition.year)
        .map(|(_, edition)| edition);
    editions.filter_map(move |edition: &Arc<Edition>| edition.observations.get(id).map(Arc::as_ref))
}

/// Single-year values in the current unit; a later edition overrides an earlier one.
fn single_years(site: &Site, id: &Id, now: &Figure) -> Points {
    let mut out = Points::new();
    for observation in observations(site, id).filter(|each| each.reading.figure.unit == now.unit) {
        let figure = &observation.reading.figure;
        for (year, value) in &observation.single_year {
            // A figure's status is that of its latest year.
            let status = if figure.measured.fiscal() == Some(*year) {
                figure.status
            } else {
                Status::Final
            };
            out.insert(
                *year,
                YearValue {
                    year: *year,
                    value: Amount::Known(*value),
                    status,
                },
            );
        }
        if figure.basis == Basis::SingleYear {
            out.extend(point(figure));
        }
    }
    out
}

/// Figures of editions that cover the same span as the current one, in the same unit.
fn values(site: &Site, id: &Id, now: &Figure) -> Points {
    let figures = observations(site, id).map(|observation| &observation.reading.figure);
    let alike = |each: &&Figure| {
        each.unit == now.unit && each.basis == now.basis && each.since == now.since
    };
    figures.filter(alike).filter_map(point).collect()
}

/// A figure by its fiscal year.
fn point(figure: &Figure) -> Option<(FiscalYear, YearValue)> {
    let year = figure.measured.fiscal()?;
    let point = YearValue {
        year,
        value: figure.amount.clone(),
        status: figure.status,
    };
    Some((year, point))
}

fn is_line(points: &Points) -> bool {
    points
        .values()
        .filter(|point| point.value.known().is_some())
        .count()
        > 1
}

/// The target as it applies to values of this basis; none if it refers to other periods, or to no year
/// that is shown.
fn target_line(target: &Target, basis: Basis, shown: Period) -> Option<TargetLine> {
    let required = target.kind.required(basis)?;
    // With values for single years in the plan, the share of a year is not even.
    if required.rule == TargetRule::Share && !target.expected_by_year.is_empty() {
        return None;
    }
    let wanted = required.period.unwrap_or(shown);
    let period = TargetPeriod {
        from: wanted.from.max(shown.from),
        to: wanted.to.min(shown.to),
        value: required.value,
    };
    (period.from <= period.to).then(|| TargetLine {
        rule: required.rule,
        text: target.text.clone(),
        periods: vec![period],
    })
}

/// Axis base: values that are far above zero and close together would show nothing on an axis from
/// zero, unless they are only two.
fn base(points: &Points, target_line: Option<&TargetLine>) -> AxisBase {
    let known = points.values().filter_map(|point| point.value.known());
    let targets = target_line
        .into_iter()
        .flat_map(|target| &target.periods)
        .map(|period| period.value);
    let all: Vec<Number> = known.chain(targets).collect();
    let (least, most) = (all.iter().min().copied(), all.iter().max().copied());
    let near = least
        .zip(most)
        .is_some_and(|(least, most)| least > Number::ZERO && least >= most * NEAR);
    if near && points.len() > 2 {
        AxisBase::Truncated
    } else {
        AxisBase::Zero
    }
}

/// Smallest ratio of the least to the largest value for which an axis is truncated: 0.8.
const NEAR: Number = Number::from_parts(8, 0, 0, false, 1);
