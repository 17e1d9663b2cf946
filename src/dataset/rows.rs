//! Conversion of a site into facts: one for each published number.

use super::{Fact, Label, ProjectKey};
use crate::{
    markup,
    model::{
        Amount, Basis, BudgetLine, Citation, Figure, FiscalYear, Id, Indicator, Lang, Localized,
        Number, Observation, Programme, Project, Quantity, Reading, Site, Status, doc::Doc,
    },
    text::{fiscal_year, words::Words},
};
use std::sync::Arc;

/// All facts of the edition shown: indicators in page order, then budgets, highlights, policies and
/// terms.
#[must_use]
pub fn facts(site: &Site, words: &Words) -> Vec<Fact> {
    let origin = Origin { site, words };
    let indicators = site.indicators.iter().filter_map(|indicator| {
        let observation = site.edition.observations.get(&indicator.id)?;
        Some(indicator_facts(origin, indicator, observation))
    });
    let budgets = site
        .projects
        .iter()
        .flat_map(|project| budget_facts(origin, project));
    let highlights = site.edition.highlights.iter().flat_map(|each| {
        quantity_facts(
            origin,
            "highlight",
            label(&each.id, &each.title),
            &each.figures,
        )
    });
    let policies = origin.said("data.row.policies");
    let policies = quantity_facts(
        origin,
        "policy",
        label(&"policies".into(), &policies),
        &site.edition.policy_facts,
    );
    let terms = site
        .terms
        .iter()
        .flat_map(|each| quantity_facts(origin, "term", label(&each.id, &each.name), &each.facts));
    indicators
        .flatten()
        .chain(budgets)
        .chain(highlights)
        .chain(policies)
        .chain(terms)
        .collect()
}

/// What all rows are made from.
#[derive(Clone, Copy)]
struct Origin<'a> {
    site: &'a Site,
    words: &'a Words,
}

impl Origin<'_> {
    /// A row of the edition about a record, without a number.
    fn row(self, kind: &'static str, record: Label) -> Fact {
        Fact::of(self.site.edition.year.western(), kind, record)
    }

    /// The theme's words for a key.
    fn said(self, key: &str) -> Localized {
        let languages = &self.site.settings.languages;
        languages.each(|lang| self.words.say(lang, key).to_owned())
    }

    /// A label that the theme names.
    fn label(self, id: &str, key: &str) -> Label {
        Label {
            id: id.into(),
            name: self.said(key),
        }
    }
}

/// The record that a row is about, or a part of it.
fn label(id: &Id, name: &Localized) -> Label {
    Label {
        id: id.clone(),
        name: name.clone(),
    }
}

/// Facts of the quantities in a highlight, in the policies or in a term.
fn quantity_facts(
    origin: Origin<'_>,
    kind: &'static str,
    record: Label,
    quantities: &[Quantity],
) -> Vec<Fact> {
    let row = Fact {
        breakdown: Some(origin.label("figures", "data.row.printed")),
        ..origin.row(kind, record)
    };
    let rows = quantities.iter().map(|quantity| {
        let (value, status, reason) = match &quantity.amount {
            Amount::Known(value) => (Some(*value), quantity.status.name(), None),
            Amount::Missing(reason) => (None, "missing", Some(reason)),
        };
        Fact {
            part: Some(Label {
                id: quantity.id.clone(),
                name: quantity.name.clone(),
            }),
            value,
            status,
            unit: Some(Arc::clone(&quantity.unit)),
            basis: quantity.basis.map(Basis::name),
            measured: quantity.measured,
            note: joined(reason.into_iter().chain(&quantity.note)),
            source: cited(origin.site, &quantity.cite),
            ..row.clone()
        }
    });
    rows.collect()
}

/// Title of the cited document and the place in it, in the source language as in the document.
fn cited(site: &Site, cite: &Citation) -> String {
    let title = site
        .sources
        .get(&cite.document)
        .map_or("", |source| source.title.source());
    cite.place.as_ref().map_or_else(
        || title.to_owned(),
        |place| format!("{title} {}", place.source()),
    )
}

fn indicator_facts(
    origin: Origin<'_>,
    indicator: &Indicator,
    observation: &Observation,
) -> Vec<Fact> {
    let plan = Fact {
        indicator_no: indicator.number,
        source: source(origin.site, observation.source.as_ref()),
        ..origin.row(indicator.kind.name(), label(&indicator.id, &indicator.name))
    };
    let mut total = of_figure(&plan, &observation.reading.figure);
    if let Some(target) = &indicator.target {
        total.target = target.kind.value();
        total.target_kind = Some(target.kind.name());
    }
    total.rating.clone_from(&observation.rating);
    let mut out = vec![total];
    out.extend(
        observation
            .single_year
            .iter()
            .map(|(year, value)| single_year(origin, &plan, observation, *year, *value)),
    );
    out.extend(observation.related.iter().map(|related| Fact {
        breakdown: Some(origin.label("related", "data.row.related")),
        part: Some(Label {
            id: related.id.clone(),
            name: related.name.clone(),
        }),
        ..of_figure(&plan, &related.figure)
    }));
    part_facts(&mut out, &plan, indicator, &observation.reading);
    for (id, reading) in &observation.by_project {
        let Some(project) = origin.site.project(id) else {
            continue;
        };
        let row = Fact {
            project: Some(project_key(project)),
            ..plan.clone()
        };
        out.push(of_figure(&row, &reading.figure));
        part_facts(&mut out, &row, indicator, reading);
    }
    out
}

/// Fact of a figure; `row` gives the fields that the figure does not have.
fn of_figure(row: &Fact, figure: &Figure) -> Fact {
    let (value, status, reason) = match &figure.amount {
        Amount::Known(value) => (Some(*value), figure.status.name(), None),
        Amount::Missing(reason) => (None, "missing", Some(reason)),
    };
    Fact {
        value,
        status,
        unit: Some(Arc::clone(&figure.unit)),
        basis: figure.basis_name(),
        measured: Some(figure.measured),
        note: joined(reason.into_iter().chain(&figure.notes)),
        ..row.clone()
    }
}

fn single_year(
    origin: Origin<'_>,
    row: &Fact,
    observation: &Observation,
    year: FiscalYear,
    value: Number,
) -> Fact {
    let languages = &origin.site.settings.languages;
    let name = languages.each(|lang| fiscal_year(year, lang));
    let figure = Figure {
        amount: Amount::Known(value),
        basis: Basis::SingleYear,
        since: None,
        measured: year.into(),
        notes: Vec::new(),
        // If a total is provisional, only its latest year is: earlier years are final.
        status: if observation.reading.figure.measured == year.into() {
            observation.reading.figure.status
        } else {
            Status::Final
        },
        ..observation.reading.figure.clone()
    };
    Fact {
        breakdown: Some(origin.label("single-year", "data.row.single-year")),
        part: Some(Label {
            id: year.to_string().into(),
            name,
        }),
        ..of_figure(row, &figure)
    }
}

/// Facts of the parts of a reading, by breakdown.
fn part_facts(out: &mut Vec<Fact>, row: &Fact, indicator: &Indicator, reading: &Reading) {
    for split in &reading.splits {
        let Some(breakdown) = indicator.breakdown(&split.breakdown) else {
            continue;
        };
        for cell in &split.cells {
            let Some(part) = breakdown.part(&cell.part) else {
                continue;
            };
            let figure = Figure {
                amount: Amount::Known(cell.value),
                notes: cell.notes.clone(),
                ..reading.figure.clone()
            };
            out.push(Fact {
                breakdown: Some(Label {
                    id: breakdown.id.clone(),
                    name: breakdown.name.clone(),
                }),
                part: Some(Label {
                    id: part.id.clone(),
                    name: part.name.clone(),
                }),
                ..of_figure(row, &figure)
            });
        }
    }
}

fn budget_facts(origin: Origin<'_>, project: &Project) -> Vec<Fact> {
    let site = origin.site;
    let Some(year) = site.edition.projects.get(&project.id) else {
        return Vec::new();
    };
    let row = Fact {
        project: Some(project_key(project)),
        unit: Some(Arc::clone(&site.plan.budget_unit)),
        status: Status::Final.name(),
        basis: Some(Basis::SingleYear.name()),
        measured: Some(site.edition.year.into()),
        source: source(site, year.source.as_ref()),
        ..origin.row(
            "budget",
            label(&"budget".into(), &origin.said("data.row.budget")),
        )
    };
    let mut out = Vec::new();
    if let Some(reason) = &year.missing_budget {
        out.push(Fact {
            status: "missing",
            note: joined([reason]),
            ..row.clone()
        });
    }
    for line in &year.budget {
        line_facts(origin, &mut out, &row, line);
    }
    out
}

fn line_facts(origin: Origin<'_>, out: &mut Vec<Fact>, row: &Fact, line: &BudgetLine) {
    let (value, status, reason) = match &line.amount {
        Amount::Known(value) => (Some(*value), row.status, None),
        Amount::Missing(reason) => (None, "missing", Some(reason)),
    };
    let row = Fact {
        indicator: line.id.clone(),
        indicator_name: line.name.clone(),
        ..row.clone()
    };
    out.push(Fact {
        value,
        status,
        note: joined(reason.into_iter().chain(&line.note)),
        ..row.clone()
    });
    programme_facts(origin, out, &row, &line.programmes);
}

fn programme_facts(origin: Origin<'_>, out: &mut Vec<Fact>, row: &Fact, programmes: &[Programme]) {
    for programme in programmes {
        if programme.value.is_some() {
            out.push(Fact {
                breakdown: Some(origin.label("programmes", "data.row.programmes")),
                part: Some(Label {
                    id: programme.id.clone(),
                    name: programme.name.clone(),
                }),
                value: programme.value,
                note: joined(&programme.note),
                ..row.clone()
            });
        }
        programme_facts(origin, out, row, &programme.programmes);
    }
}

fn project_key(project: &Project) -> ProjectKey {
    ProjectKey {
        number: project.number,
        label: Label {
            id: project.id.clone(),
            name: project.name.clone(),
        },
    }
}

/// Citation of a place in the edition's own document.
fn source(site: &Site, place: Option<&Localized>) -> String {
    cited(
        site,
        &Citation {
            document: site.edition.source.clone(),
            place: place.cloned(),
        },
    )
}

/// Notes joined to one line in each language; none without notes. The line of a translation leaves
/// out notes without a translation.
fn joined<'a>(notes: impl IntoIterator<Item = &'a Localized<Doc>>) -> Option<Localized> {
    let mut lines: Vec<(Lang, String)> = Vec::new();
    for words in notes.into_iter().flat_map(Localized::iter) {
        let note = markup::plain(words.text);
        match lines.iter_mut().find(|(lang, _)| *lang == words.lang) {
            Some((lang, line)) => {
                line.push_str(&lang.locale().sentences.gap);
                line.push_str(&note);
            }
            None => lines.push((words.lang, note)),
        }
    }
    // The first text of the first note is in the source language.
    let mut lines = lines.into_iter();
    let (source, line) = lines.next()?;
    let mut joined = Localized::new(source, line);
    for (lang, line) in lines {
        joined.translate(lang, line);
    }
    Some(joined)
}
