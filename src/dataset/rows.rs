//! Conversion of a site into facts: one for each published number.

use super::{Fact, Label, ProjectKey};
use crate::{
    markup,
    model::{
        Amount, Basis, BudgetLine, Citation, Figure, FiscalYear, Id, Indicator, Lang, Localized,
        Number, Observation, Programme, Project, Quantity, Reading, Site, Status, doc::Doc,
    },
    text::fiscal_year,
};

/// All facts of the edition shown: indicators in page order, then budgets, highlights, policies and
/// terms.
#[must_use]
pub fn facts(site: &Site) -> Vec<Fact> {
    let indicators = site.indicators.iter().filter_map(|indicator| {
        let observation = site.edition.observations.get(&indicator.id)?;
        Some(indicator_facts(site, indicator, observation))
    });
    let budgets = site
        .projects
        .iter()
        .flat_map(|project| budget_facts(site, project));
    let highlights =
        site.edition.highlights.iter().flat_map(|each| {
            quantity_facts(site, "highlight", (&each.id, &each.title), &each.figures)
        });
    let policies = Localized::new("施策の進捗", "Policy progress");
    let policies = quantity_facts(
        site,
        "policy",
        (&"policies".into(), &policies),
        &site.edition.policy_facts,
    );
    let terms = site
        .terms
        .iter()
        .flat_map(|each| quantity_facts(site, "term", (&each.id, &each.name), &each.facts));
    indicators
        .flatten()
        .chain(budgets)
        .chain(highlights)
        .chain(policies)
        .chain(terms)
        .collect()
}

/// Facts of the quantities in a highlight, in the policies or in a term.
fn quantity_facts(
    site: &Site,
    kind: &'static str,
    (id, name): (&Id, &Localized),
    quantities: &[Quantity],
) -> Vec<Fact> {
    let rows = quantities.iter().map(|quantity| {
        let (value, status, reason) = match &quantity.amount {
            Amount::Known(value) => (Some(*value), quantity.status.name(), None),
            Amount::Missing(reason) => (None, "missing", Some(reason)),
        };
        Fact {
            fiscal_year: site.edition.year.western(),
            kind,
            indicator: id.clone(),
            indicator_name: name.clone(),
            breakdown: Some(Label {
                id: "figures".into(),
                name: Localized::new("記載の数値", "Printed numbers"),
            }),
            part: Some(Label {
                id: quantity.id.clone(),
                name: quantity.name.clone(),
            }),
            value,
            status,
            unit_ja: quantity.unit.ja.clone(),
            unit_en: quantity.unit.en.clone(),
            basis: quantity.basis.map(Basis::name),
            measured: quantity.measured,
            note: joined(reason.into_iter().chain(&quantity.note)),
            source: cited(site, &quantity.cite),
            ..Fact::default()
        }
    });
    rows.collect()
}

/// Title of the cited document and the place in it, in Japanese as in the document.
fn cited(site: &Site, cite: &Citation) -> String {
    let title = site
        .sources
        .get(&cite.document)
        .map_or("", |source| &source.title.ja);
    cite.place
        .as_ref()
        .map_or_else(|| title.to_owned(), |place| format!("{title} {}", place.ja))
}

fn indicator_facts(site: &Site, indicator: &Indicator, observation: &Observation) -> Vec<Fact> {
    let plan = Fact {
        fiscal_year: site.edition.year.western(),
        kind: indicator.kind.name(),
        indicator_no: indicator.number,
        indicator: indicator.id.clone(),
        indicator_name: indicator.name.clone(),
        source: source(site, observation.source.as_ref()),
        ..Fact::default()
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
            .map(|(year, value)| single_year(&plan, observation, *year, *value)),
    );
    out.extend(observation.related.iter().map(|related| Fact {
        breakdown: Some(Label {
            id: "related".into(),
            name: Localized::new("関連する数値", "Related figures"),
        }),
        part: Some(Label {
            id: related.id.clone(),
            name: related.name.clone(),
        }),
        ..of_figure(&plan, &related.figure)
    }));
    part_facts(&mut out, &plan, indicator, &observation.reading);
    for (id, reading) in &observation.by_project {
        let Some(project) = site.project(id) else {
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
        unit_ja: figure.unit.ja.clone(),
        unit_en: figure.unit.en.clone(),
        basis: figure.basis_name(),
        measured: Some(figure.measured),
        note: joined(reason.into_iter().chain(&figure.notes)),
        ..row.clone()
    }
}

fn single_year(row: &Fact, observation: &Observation, year: FiscalYear, value: Number) -> Fact {
    let name = Localized::new(fiscal_year(year, Lang::Ja), fiscal_year(year, Lang::En));
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
        breakdown: Some(Label {
            id: "single-year".into(),
            name: Localized::new("単年度", "Single year"),
        }),
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

fn budget_facts(site: &Site, project: &Project) -> Vec<Fact> {
    let Some(year) = site.edition.projects.get(&project.id) else {
        return Vec::new();
    };
    let unit = &site.plan.budget_unit;
    let row = Fact {
        fiscal_year: site.edition.year.western(),
        kind: "budget",
        indicator: "budget".into(),
        indicator_name: Localized::new("予算額", "Budget"),
        project: Some(project_key(project)),
        unit_ja: unit.ja.clone(),
        unit_en: unit.en.clone(),
        status: Status::Final.name(),
        basis: Some(Basis::SingleYear.name()),
        measured: Some(site.edition.year.into()),
        source: source(site, year.source.as_ref()),
        ..Fact::default()
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
        line_facts(&mut out, &row, line);
    }
    out
}

fn line_facts(out: &mut Vec<Fact>, row: &Fact, line: &BudgetLine) {
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
    programme_facts(out, &row, &line.programmes);
}

fn programme_facts(out: &mut Vec<Fact>, row: &Fact, programmes: &[Programme]) {
    for programme in programmes {
        if programme.value.is_some() {
            out.push(Fact {
                breakdown: Some(Label {
                    id: "programmes".into(),
                    name: Localized::new("事業", "Programmes"),
                }),
                part: Some(Label {
                    id: programme.id.clone(),
                    name: programme.name.clone(),
                }),
                value: programme.value,
                note: joined(&programme.note),
                ..row.clone()
            });
        }
        programme_facts(out, row, &programme.programmes);
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

/// Notes joined to one line in each language; none without notes. The English line leaves out notes
/// without a translation.
fn joined<'a>(notes: impl IntoIterator<Item = &'a Localized<Doc>>) -> Option<Localized> {
    let notes: Vec<&Localized<Doc>> = notes.into_iter().collect();
    let ja: Vec<String> = notes.iter().map(|note| markup::plain(&note.ja)).collect();
    let translated = notes.iter().filter_map(|note| note.en.as_ref());
    let en: Vec<String> = translated.map(markup::plain).collect();
    let (ja, en) = (ja.concat(), en.join(" "));
    (!notes.is_empty()).then(|| Localized {
        ja,
        en: (!en.is_empty()).then_some(en),
    })
}
