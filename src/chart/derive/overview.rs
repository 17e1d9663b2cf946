//! Overview charts: ratings of all indicators, indicators by project, and budgets.

use crate::chart::{
    About, Chart, Form, Wording,
    shapes::{
        BarChart, BudgetChart, MatrixChart, RatingsChart,
        bars::{self, BarDimension, Subject},
        budget, matrix, ratings,
    },
};
use crate::model::{
    Amount, Aspect, Basis, BudgetLine, ChartId, Figure, Id, Indicator, Localized, Number,
    Observation, Pattern, Programme, Project, Relation, Site, Status, lists,
};

/// Number of programmes with amounts from which on a chart says more than a line of text.
const PROGRAMMES: usize = 3;

/// Overview charts, then budget charts of single projects.
pub(in crate::chart) fn charts(site: &Site) -> Vec<Chart> {
    let mut out: Vec<Chart> = ratings(site)
        .into_iter()
        .chain(budget(site))
        .chain(matrix(site))
        .collect();
    out.extend(
        site.projects
            .iter()
            .flat_map(|project| programmes(site, project)),
    );
    out
}

/// Ratings of all rated indicators.
fn ratings(site: &Site) -> Option<Chart> {
    let rated = |indicator: &Indicator| {
        let code = site
            .edition
            .observations
            .get(&indicator.id)?
            .rating
            .as_deref()?;
        let rating = site.rating(code)?.clone();
        Some(ratings::RatedIndicator {
            number: indicator.number,
            name: indicator.short_name.clone(),
            rating,
        })
    };
    let groups = site.plan.groups.iter().map(|group| ratings::RatingGroup {
        name: group.name.clone(),
        cells: site.group(&group.id).filter_map(rated).collect(),
    });
    let groups: Vec<ratings::RatingGroup> =
        groups.filter(|group| !group.cells.is_empty()).collect();
    let form = RatingsChart {
        year: site.edition.year,
        scale: site.plan.ratings.clone(),
        groups,
    };
    let compares = form
        .groups
        .iter()
        .map(|group| group.cells.len())
        .sum::<usize>()
        > 1;
    compares.then(|| {
        of_plan(
            site,
            ChartId::new(lists::INDICATORS, Aspect::named("ratings")),
            About::Indicators,
            form.into(),
        )
    })
}

/// Indicators by project: every indicator with numbers of at least two projects.
fn matrix(site: &Site) -> Option<Chart> {
    let columns = site.projects.iter().map(|project| matrix::MatrixColumn {
        number: project.number,
        name: project.short_name.clone(),
    });
    let rows = site.indicators.iter().filter_map(|indicator| {
        let observation = site.edition.observations.get(&indicator.id)?;
        matrix_row(site, indicator, observation)
    });
    let form = MatrixChart {
        year: site.edition.year,
        columns: columns.collect(),
        rows: rows.collect(),
    };
    form.compares().then(|| {
        of_plan(
            site,
            ChartId::new(lists::PROJECTS, Aspect::named("matrix")),
            About::Projects,
            form.into(),
        )
    })
}

/// Row of an indicator. A number in another unit or for another period than the row's first one is
/// left out.
fn matrix_row(
    site: &Site,
    indicator: &Indicator,
    observation: &Observation,
) -> Option<matrix::IndicatorRow> {
    let known = observation
        .by_project
        .iter()
        .filter(|(_, reading)| reading.figure.amount.known().is_some());
    let first = &known.clone().next()?.1.figure;
    let cell = |figure: &Figure| {
        let value = figure.amount.known().filter(|_| is_alike(figure, first));
        matrix::MatrixCell {
            value,
            status: figure.status,
        }
    };
    let cells = site.projects.iter().map(|project| {
        let reading = observation
            .by_project
            .iter()
            .find(|(id, _)| *id == project.id);
        reading
            .map(|(_, reading)| cell(&reading.figure))
            .unwrap_or_default()
    });
    let cells: Vec<matrix::MatrixCell> = cells.collect();
    // A single number compares nothing.
    let enough = cells.iter().filter(|cell| cell.value.is_some()).count() > 1;
    enough.then(|| matrix::IndicatorRow {
        number: indicator.number,
        name: indicator.short_name.clone(),
        figure: first.clone(),
        cells,
        plan: cell(&observation.reading.figure),
        rating: observation
            .rating
            .as_deref()
            .and_then(|code| site.rating(code))
            .cloned(),
    })
}

/// Whether two figures have the same unit and period.
fn is_alike(figure: &Figure, other: &Figure) -> bool {
    let sort = |figure: &Figure| {
        (
            figure.unit.id.clone(),
            figure.basis,
            figure.since,
            figure.measured,
        )
    };
    sort(figure) == sort(other)
}

/// Projects' budgets, largest first, those without an amount last.
fn budget(site: &Site) -> Option<Chart> {
    let years = || site.edition.projects.values();
    // All lines that any project has, in order of appearance.
    let mut lines: Vec<(Id, Localized)> = Vec::new();
    for line in years().flat_map(|year| &year.budget) {
        if !lines.iter().any(|(id, _)| *id == line.id) {
            lines.push((line.id.clone(), line.name.clone()));
        }
    }
    let rows = site.projects.iter().filter_map(|project| {
        let year = site.edition.projects.get(&project.id)?;
        let amount = |id: &Id| {
            year.budget
                .iter()
                .find(|line| line.id == *id)
                .map(|line| line.amount.clone())
        };
        Some(budget::BudgetRow {
            number: project.number,
            name: project.short_name.clone(),
            amounts: lines.iter().map(|(id, _)| amount(id)).collect(),
            missing: year.missing_budget.clone(),
        })
    });
    let mut rows: Vec<budget::BudgetRow> = rows.collect();
    // Rows without a sum sort last.
    rows.sort_by_key(|row| std::cmp::Reverse(row.sum()));
    let form = BudgetChart {
        year: site.edition.year,
        unit: site.plan.budget_unit.clone(),
        lines: lines.into_iter().map(|(_, name)| name).collect(),
        rows,
    };
    form.compares().then(|| {
        of_plan(
            site,
            ChartId::new(lists::PROJECTS, Aspect::named("budget")),
            About::Projects,
            form.into(),
        )
    })
}

/// One chart for each budget line of a project that enough programmes share.
fn programmes(site: &Site, project: &Project) -> Vec<Chart> {
    let budget = site
        .edition
        .projects
        .get(&project.id)
        .map_or(&[][..], |year| &year.budget);
    budget
        .iter()
        .filter_map(|line| by_programme(site, project, line))
        .collect()
}

fn by_programme(site: &Site, project: &Project, line: &BudgetLine) -> Option<Chart> {
    let mut rows = Vec::new();
    let covered = walk(&line.programmes, 0, &mut rows);
    if rows
        .iter()
        .filter(|row: &&bars::BarRow| row.value.known().is_some())
        .count()
        < PROGRAMMES
    {
        return None;
    }
    let total = line.amount.known();
    let rest = total
        .filter(|_| line.relation == Some(Relation::Partial))
        .map(|total| total - covered);
    rows.extend(
        rest.filter(|rest| *rest > Number::ZERO)
            .map(|rest| bars::BarRow {
                id: None,
                subject: Subject::Rest,
                value: Amount::Known(rest),
                depth: 0,
                status: Status::Final,
            }),
    );
    let figure = Figure {
        amount: line.amount.clone(),
        unit: site.plan.budget_unit.clone(),
        status: Status::Final,
        basis: Basis::SingleYear,
        since: None,
        measured: site.edition.year.into(),
        notes: Vec::new(),
    };
    let form = BarChart {
        figure,
        by: BarDimension::Programmes,
        rows,
        total,
        share: true,
        relation: line.relation,
        notes: line.note.iter().cloned().collect(),
        emphasis: None,
    };
    Some(Chart {
        id: ChartId::new(&project.id, Aspect::Budget(line.id.clone())),
        about: About::Project(project.id.clone()),
        subject: joined(&project.short_name, &line.name),
        name: joined(&project.name, &line.name),
        wording: Wording::default(),
        form: form.into(),
    })
}

/// Appends a row for each programme with an amount, largest first, and returns their sum. A
/// programme without an amount is listed beside its siblings if a note gives the reason; a bundle
/// with one common amount is not split.
fn walk(programmes: &[Programme], depth: usize, rows: &mut Vec<bars::BarRow>) -> Number {
    // The bundle above has one amount for all of them.
    if programmes.iter().all(|programme| programme.value.is_none()) {
        return Number::ZERO;
    }
    let mut sorted: Vec<&Programme> = programmes.iter().collect();
    sorted.sort_by_key(|programme| std::cmp::Reverse(programme.value));
    let mut covered = Number::ZERO;
    for programme in sorted {
        let value = match (programme.value, &programme.note) {
            (Some(value), _) => Amount::Known(value),
            (None, Some(note)) => Amount::Missing(note.clone()),
            (None, None) => continue,
        };
        covered += programme.value.unwrap_or_default();
        rows.push(bars::BarRow {
            id: None,
            subject: Subject::Part(programme.name.clone()),
            value,
            depth,
            status: Status::Final,
        });
        walk(&programme.programmes, depth + 1, rows);
    }
    covered
}

/// Joins two names: "whole: part".
fn joined(whole: &Localized, part: &Localized) -> Localized {
    whole.zip(part, |lang, whole, part| {
        let values = [("whole", whole.as_str()), ("part", part.as_str())];
        lang.locale().fill(Pattern::Part, &values)
    })
}

/// A chart of the whole plan.
fn of_plan(site: &Site, id: ChartId, about: About, form: Form) -> Chart {
    Chart {
        id,
        about,
        subject: site.plan.short_name.clone(),
        name: site.plan.name.clone(),
        wording: Wording::default(),
        form,
    }
}
