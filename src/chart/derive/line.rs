//! Which indicators get a line over the years: those with at least two values for the same time in the same unit, in one edition's
//! single years or in several editions. The axis counts fiscal years: figures of calendar years have no place on it.

use crate::chart::{
    About, Chart, Form, Wording,
    shapes::line::{Base, Course, Goal, Lines, Point, Promise, Series},
};
use crate::model::{
    Amount, Basis, Edition, Figure, FiscalYear, Id, Indicator, Measured, Number, Observation,
    Period, Site, Status, Target, TargetKind,
};
use std::{collections::BTreeMap, sync::Arc};

type Points = BTreeMap<FiscalYear, Point>;

/// The values of an indicator over the years: single years where they are known, else what the editions say.
pub(in crate::chart) fn by_year(site: &Site, indicator: &Indicator) -> Option<Chart> {
    let now = &site.edition.observations.get(&indicator.id)?.reading.figure;
    let single = single_years(site, &indicator.id, now);
    let (basis, points) = if is_line(&single) {
        (Basis::SingleYear, single)
    } else {
        (now.basis, values(site, &indicator.id, now))
    };
    if !is_line(&points) {
        return None;
    }
    let years = (*points.keys().next()?, *points.keys().next_back()?);
    let target = indicator
        .target
        .as_ref()
        .filter(|target| target.unit == now.unit);
    let goal = target.and_then(|target| goal(target, basis, years));
    let form = Lines {
        unit: now.unit.clone(),
        basis,
        since: now.since.filter(|_| basis != Basis::SingleYear),
        course: Course::Sloped,
        base: base(&points, goal.as_ref()),
        series: vec![Series {
            name: None,
            points: points.into_values().collect(),
        }],
        goal,
        breaks: Vec::new(),
    };
    Some(Chart {
        id: format!("{}-by-year", indicator.id),
        about: About::Indicator(indicator.id.clone()),
        subject: indicator.short_name.clone(),
        name: indicator.name.clone(),
        wording: Wording::default(),
        form: Form::Lines(Box::new(form)),
    })
}

/// An indicator's observations in the editions up to the one that is shown, oldest first.
fn observations<'a>(site: &'a Site, id: &'a Id) -> impl Iterator<Item = &'a Observation> {
    let editions = site
        .editions
        .range(..=site.edition.year)
        .map(|(_, edition)| edition);
    editions.filter_map(move |edition: &Arc<Edition>| edition.observations.get(id).map(Arc::as_ref))
}

/// The values of single years in the unit of now; a later edition corrects an earlier one.
fn single_years(site: &Site, id: &Id, now: &Figure) -> Points {
    let mut out = Points::new();
    for observation in observations(site, id).filter(|each| each.reading.figure.unit == now.unit) {
        let figure = &observation.reading.figure;
        for (year, value) in &observation.single_year {
            // A figure is as final as its latest year.
            let status = if figure.measured == Measured::Fiscal(*year) {
                figure.status
            } else {
                Status::Final
            };
            out.insert(
                *year,
                Point {
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

/// The figures of the editions that sum up the same time as the one of now, in the same unit.
fn values(site: &Site, id: &Id, now: &Figure) -> Points {
    let figures = observations(site, id).map(|observation| &observation.reading.figure);
    let alike = |each: &&Figure| {
        each.unit == now.unit && each.basis == now.basis && each.since == now.since
    };
    figures.filter(alike).filter_map(point).collect()
}

/// A figure by its fiscal year.
fn point(figure: &Figure) -> Option<(FiscalYear, Point)> {
    let year = figure.measured.fiscal()?;
    let point = Point {
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

/// What the target wants of values of this basis; none where it speaks of another time, or of other years than `first` to `last`.
fn goal(target: &Target, basis: Basis, (first, last): (FiscalYear, FiscalYear)) -> Option<Goal> {
    let always = Period {
        from: first,
        to: last,
    };
    let (promise, period, value) = match (&target.kind, basis) {
        (TargetKind::PerYear { value, period, .. }, Basis::SingleYear) => {
            (Promise::Each, *period, *value)
        }
        (TargetKind::Average { value, period, .. }, Basis::SingleYear) => {
            (Promise::Mean, period.unwrap_or(always), *value)
        }
        (TargetKind::Cumulative { value, period }, Basis::SingleYear)
            if target.milestones.is_empty() =>
        {
            let years = Number::from(period.to.count_since(period.from));
            (Promise::Share, *period, value.checked_div(years)?)
        }
        (
            TargetKind::AtLeastBaseline { value, .. } | TargetKind::IncreaseFrom { value },
            Basis::SingleYear,
        ) => (Promise::Baseline, always, *value),
        (TargetKind::Level { value, .. }, Basis::SingleYear | Basis::AsOf)
        | (TargetKind::Cumulative { value, .. }, Basis::Cumulative)
        | (TargetKind::Average { value, .. }, Basis::Average) => (Promise::Each, always, *value),
        _ => return None,
    };
    let (from, to) = (period.from.max(first), period.to.min(last));
    let stretches = vec![(from, to, value)];
    (from <= to).then(|| Goal {
        promise,
        text: target.text.clone(),
        stretches,
    })
}

/// Values far above zero and near each other show nothing on an axis from zero, once they are more than two.
fn base(points: &Points, goal: Option<&Goal>) -> Base {
    let known = points.values().filter_map(|point| point.value.known());
    let wanted = goal
        .into_iter()
        .flat_map(|goal| &goal.stretches)
        .map(|(.., value)| *value);
    let all: Vec<Number> = known.chain(wanted).collect();
    let (least, most) = (all.iter().min().copied(), all.iter().max().copied());
    let near = least
        .zip(most)
        .is_some_and(|(least, most)| least > Number::ZERO && least >= most * NEAR);
    if near && points.len() > 2 {
        Base::Cut
    } else {
        Base::Zero
    }
}

/// The share of the largest value that the least must reach for an axis to be cut.
const NEAR: Number = Number::from_parts(8, 0, 0, false, 1);
