//! Charts over all indicators and projects: ratings at a glance, indicators by projects, and the projects' money.
//!
//! Ids of records have single hyphens, so a double one keeps the names of these charts apart from those of indicators.

use crate::chart::{
    About, Chart, Form, Wording,
    shapes::{
        Bars, Budget, Matrix, Ratings,
        bars::{self, By, Subject},
        budget, matrix, ratings,
    },
};
use crate::model::{
    Amount, Basis, BudgetLine, Figure, Id, Indicator, Localized, Number, Observation, Programme,
    Project, Relation, Site, Status,
};

/// How many amounts programmes must have before a chart says more than a line of text.
const PROGRAMMES: usize = 3;

/// The charts of the lists of indicators and projects, then those of single projects.
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

/// The ratings of all indicators that have one.
fn ratings(site: &Site) -> Option<Chart> {
    let rated = |indicator: &Indicator| {
        let code = site
            .edition
            .observations
            .get(&indicator.id)?
            .rating
            .as_deref()?;
        let rating = site.rating(code)?.clone();
        Some(ratings::Cell {
            number: indicator.number,
            name: indicator.short_name.clone(),
            rating,
        })
    };
    let groups = site.plan.groups.iter().map(|group| ratings::Group {
        name: group.name.clone(),
        cells: site.group(&group.id).filter_map(rated).collect(),
    });
    let groups: Vec<ratings::Group> = groups.filter(|group| !group.cells.is_empty()).collect();
    let form = Ratings {
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
            "indicators--ratings",
            About::Indicators,
            Form::Ratings(Box::new(form)),
        )
    })
}

/// Every indicator with numbers of at least two projects.
fn matrix(site: &Site) -> Option<Chart> {
    let columns = site.projects.iter().map(|project| matrix::Column {
        number: project.number,
        name: project.short_name.clone(),
    });
    let rows = site.indicators.iter().filter_map(|indicator| {
        let observation = site.edition.observations.get(&indicator.id)?;
        matrix_row(site, indicator, observation)
    });
    let form = Matrix {
        year: site.edition.year,
        columns: columns.collect(),
        rows: rows.collect(),
    };
    form.compares().then(|| {
        of_plan(
            site,
            "projects--matrix",
            About::Projects,
            Form::Matrix(Box::new(form)),
        )
    })
}

/// An indicator's numbers by project. A number of another unit or time than the first one is not put beside it.
fn matrix_row(
    site: &Site,
    indicator: &Indicator,
    observation: &Observation,
) -> Option<matrix::Row> {
    let known = observation
        .by_project
        .iter()
        .filter(|(_, reading)| reading.figure.amount.known().is_some());
    let first = &known.clone().next()?.1.figure;
    let cell = |figure: &Figure| {
        let value = figure.amount.known().filter(|_| is_alike(figure, first));
        matrix::Cell {
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
    let cells: Vec<matrix::Cell> = cells.collect();
    let enough = cells.iter().filter(|cell| cell.value.is_some()).count() > 1;
    enough.then(|| matrix::Row {
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

/// Whether two figures count the same over the same time.
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

/// The projects' budgets, the largest first, those without an amount last.
fn budget(site: &Site) -> Option<Chart> {
    let years = || site.edition.projects.values();
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
        Some(budget::Row {
            number: project.number,
            name: project.short_name.clone(),
            amounts: lines.iter().map(|(id, _)| amount(id)).collect(),
            missing: year.missing_budget.clone(),
        })
    });
    let mut rows: Vec<budget::Row> = rows.collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.sum()));
    let form = Budget {
        year: site.edition.year,
        unit: site.plan.budget_unit.clone(),
        lines: lines.into_iter().map(|(_, name)| name).collect(),
        rows,
    };
    form.compares().then(|| {
        of_plan(
            site,
            "projects--budget",
            About::Projects,
            Form::Budget(Box::new(form)),
        )
    })
}

/// A project's budget lines by programme, where enough programmes have amounts.
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
        .filter(|row: &&bars::Row| row.value.known().is_some())
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
            .map(|rest| bars::Row {
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
    let form = Bars {
        figure,
        by: By::Programmes,
        rows,
        total,
        share: true,
        relation: line.relation,
        notes: line.note.iter().cloned().collect(),
        emphasis: None,
    };
    Some(Chart {
        id: format!("projects--budget-{}-{}", project.id, line.id),
        about: About::Project(project.id.clone()),
        subject: joined(&project.short_name, &line.name),
        name: joined(&project.name, &line.name),
        wording: Wording::default(),
        form: Form::Bars(Box::new(form)),
    })
}

/// Gathers programmes with amounts, the largest first, and returns what they cover. A programme without an amount is drawn beside
/// others of its bundle that have one, where a remark says why; bundles with one amount for all stay whole.
fn walk(programmes: &[Programme], depth: usize, rows: &mut Vec<bars::Row>) -> Number {
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
        rows.push(bars::Row {
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

/// Two names as one.
fn joined(whole: &Localized, part: &Localized) -> Localized {
    let en = whole
        .en
        .as_ref()
        .zip(part.en.as_ref())
        .map(|(whole, part)| format!("{whole}: {part}"));
    Localized {
        ja: format!("{}：{}", whole.ja, part.ja),
        en,
    }
}

/// A chart of the plan as a whole.
fn of_plan(site: &Site, id: &str, about: About, form: Form) -> Chart {
    Chart {
        id: id.to_owned(),
        about,
        subject: site.plan.short_name.clone(),
        name: site.plan.name.clone(),
        wording: Wording::default(),
        form,
    }
}
