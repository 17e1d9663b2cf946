//! One indicator: its finding, target, rating, parts, projects, notes and files.

use super::{
    SiteContext,
    common::{self, DifferenceNote, Html, Link, RatingView, Text, Value},
    figure::{self, FigureView},
    frame::{self, Head},
    links::Links,
    project::{split_notes, title_of},
    routes::Page,
    view::Body,
};
use crate::{
    chart::About,
    model::{
        Assessment, Breakdown, Indicator, Lang, Localized, Observation, Relation, Site, Split,
        Target,
    },
    text::{self, markdown},
};
use serde::Serialize;
use std::{cell::RefCell, collections::BTreeSet};

#[derive(Serialize)]
struct IndicatorView {
    number: Option<u16>,
    group: Text,
    title: Text,
    description: Html,
    value: Value,
    figure: Option<FigureView>,
    target: Option<Text>,
    /// Why the target is set aside.
    suspended: Option<Html>,
    rating: Option<RatingView>,
    reason: Option<Html>,
    assessment: Vec<Computed>,
    owners: Vec<Text>,
    detail: Option<Html>,
    /// The values of several years.
    years: Option<FigureView>,
    single_years: Vec<YearRow>,
    /// The charts that the record asks for beside those of the facts.
    more: Vec<FigureView>,
    related: Vec<Related>,
    breakdowns: Vec<BreakdownView>,
    by_project: Option<ByProjectView>,
    notes: Vec<Html>,
    derived: Vec<Link>,
    highlights: Vec<super::highlight::Row>,
    differences: Vec<DifferenceNote>,
    downloads: Vec<Link>,
    source: Option<Text>,
    citation: String,
}

/// Something that nenpo worked out, with its formula.
#[derive(Serialize)]
struct Computed {
    label: String,
    result: String,
    formula: String,
}

#[derive(Serialize)]
struct YearRow {
    year: String,
    number: String,
}

#[derive(Serialize)]
struct Related {
    name: Text,
    value: Value,
    notes: Vec<Html>,
}

#[derive(Serialize)]
struct BreakdownView {
    id: String,
    name: Text,
    /// How the parts relate to the whole, in words.
    relation: String,
    note: Option<Html>,
    figure: Option<FigureView>,
    /// The parts of the projects' figures.
    by_project: Option<FigureView>,
    /// The parts against those of the edition before.
    change: Option<FigureView>,
    /// Parts by plan and projects.
    matrix: Option<Matrix>,
}

#[derive(Serialize)]
struct ByProjectView {
    relation: Option<String>,
    note: Option<Html>,
    figure: Option<FigureView>,
    /// The projects' values against those of the edition before.
    change: Option<FigureView>,
    rows: Vec<ProjectRow>,
}

#[derive(Serialize)]
struct ProjectRow {
    href: String,
    number: u16,
    name: Text,
    value: Value,
    notes: Vec<Html>,
}

/// A table of parts (rows) by the plan and its projects (columns).
#[derive(Serialize)]
struct Matrix {
    columns: Vec<Text>,
    rows: Vec<MatrixRow>,
}

#[derive(Serialize)]
struct MatrixRow {
    depth: usize,
    name: Text,
    /// The plan's number, then the projects'; none where nothing is printed.
    cells: Vec<Option<String>>,
}

pub(super) fn body(context: &SiteContext, id: &str, lang: Lang, links: &Links) -> Option<Body> {
    let site = &context.site;
    let indicator = site.indicator(id)?;
    let observation = site.edition.observations.get(&indicator.id)?;
    let about = About::Indicator(indicator.id.clone());
    let placed = RefCell::new(BTreeSet::new());
    let figure_of = |id: &str| {
        let chart = context.charts_about(&about).find(|chart| chart.id == id)?;
        placed.borrow_mut().insert(&chart.id);
        Some(figure::figure(context, chart, lang, links))
    };
    let group = site
        .plan
        .groups
        .iter()
        .find(|group| group.id == indicator.group)?;
    let target = indicator.target.as_ref();
    let rating = observation
        .rating
        .as_deref()
        .and_then(|code| site.rating(code));
    let mut view = IndicatorView {
        number: indicator.number,
        group: Text::new(&group.name, lang),
        title: Text::new(&indicator.name, lang),
        description: Html::new(&indicator.description, lang),
        value: Value::new(&observation.reading.figure, site, lang, &context.words),
        figure: figure_of(&indicator.id),
        target: target.map(|target| Text::new(&target.text, lang)),
        suspended: target
            .and_then(suspended)
            .map(|reason| Html::new(reason, lang)),
        rating: rating.map(|rating| RatingView::new(rating, lang)),
        reason: observation
            .reason
            .as_ref()
            .map(|reason| Html::new(reason, lang)),
        assessment: target
            .map(|target| computed(context, target, &site.assess(indicator), lang))
            .unwrap_or_default(),
        owners: common::organisations(site, &indicator.owners, lang),
        detail: observation
            .reading
            .detail
            .as_ref()
            .map(|detail| Html::new(detail, lang)),
        years: figure_of(&format!("{}-by-year", indicator.id)),
        single_years: single_years(observation, lang),
        more: Vec::new(),
        related: related(context, observation, lang),
        breakdowns: breakdowns(context, indicator, observation, lang, &figure_of),
        by_project: by_project(context, indicator, observation, lang, links).map(|view| {
            ByProjectView {
                figure: figure_of(&format!("{}-by-project", indicator.id)),
                change: figure_of(&format!("{}-by-project-change", indicator.id)),
                ..view
            }
        }),
        notes: notes(observation, lang),
        derived: derived(site, indicator, lang, links),
        highlights: super::highlight::rows(
            context,
            lang,
            links,
            context.highlights_of(&indicator.id),
        ),
        differences: common::differences(context, lang, links, |each| {
            each.indicators.contains(&indicator.id)
        }),
        downloads: downloads(indicator, lang, links),
        source: observation
            .source
            .as_ref()
            .map(|source| Text::new(source, lang)),
        citation: citation(context, indicator, lang),
    };
    // Charts of sorts that have no place of their own.
    let others = context
        .charts_about(&about)
        .filter(|chart| !placed.borrow().contains(&chart.id));
    view.more = others
        .map(|chart| figure::figure(context, chart, lang, links))
        .collect();
    let head = Head {
        title: indicator.name.clone(),
        description: markdown::plain(indicator.description.text(lang)),
        above: vec![(Page::Indicators, title_of(context, "indicators"))],
    };
    Some(Body::new("indicator.html", head, &view))
}

fn suspended(target: &Target) -> Option<&Localized> {
    match &target.kind {
        crate::model::TargetKind::Suspended { reason, .. } => Some(reason),
        _ => None,
    }
}

/// What follows from value and target, each with its formula.
fn computed(
    context: &SiteContext,
    target: &Target,
    assessment: &Assessment,
    lang: Lang,
) -> Vec<Computed> {
    let words = &context.words;
    let amount = |value| text::quantity(value, &target.unit, lang);
    let line = |key: &str, result: String, values: &[(&str, &str)]| Computed {
        label: words.say(lang, &format!("assess.{key}")).to_owned(),
        result,
        formula: words.fill(lang, &format!("assess.{key}-formula"), values),
    };
    let mut out = Vec::new();
    let wanted = target.kind.value().map(amount).unwrap_or_default();
    if let Some(achievement) = assessment.achievement {
        out.push(line(
            "achievement",
            text::percent(achievement),
            &[("target", &wanted)],
        ));
    }
    // A target for each year is its own pace.
    if let Some(pace) = assessment
        .pace
        .filter(|pace| Some(pace.expected) != target.kind.value())
    {
        let expected = text::amount(pace.printed, &target.unit, lang);
        let planned = target
            .milestones
            .iter()
            .any(|(year, _)| *year == context.site.edition.year);
        let key = if planned { "milestone" } else { "pace" };
        let ratio = pace.ratio.map(text::percent).unwrap_or_default();
        out.push(line(key, expected, &[("ratio", &ratio)]));
    }
    if let Some(remaining) = assessment.remaining {
        let (gap, years) = (amount(remaining.gap), remaining.years.to_string());
        out.push(line(
            "remaining",
            amount(remaining.per_year),
            &[("gap", &gap), ("years", &years)],
        ));
    }
    out
}

fn single_years(observation: &Observation, lang: Lang) -> Vec<YearRow> {
    let years = observation.single_year.iter();
    years
        .map(|(year, value)| YearRow {
            year: text::fiscal_year(*year, lang),
            number: text::number(*value),
        })
        .collect()
}

fn related(context: &SiteContext, observation: &Observation, lang: Lang) -> Vec<Related> {
    let related = observation.related.iter().map(|each| Related {
        name: Text::new(&each.name, lang),
        value: Value::new(&each.figure, &context.site, lang, &context.words),
        notes: each
            .figure
            .notes
            .iter()
            .map(|note| Html::new(note, lang))
            .collect(),
    });
    related.collect()
}

fn breakdowns(
    context: &SiteContext,
    indicator: &Indicator,
    observation: &Observation,
    lang: Lang,
    figure_of: &impl Fn(&str) -> Option<FigureView>,
) -> Vec<BreakdownView> {
    let printed = |id: &str| {
        observation
            .reading
            .splits
            .iter()
            .find(|split| *split.breakdown == *id)
    };
    let breakdowns = indicator.breakdowns.iter().map(|breakdown| {
        let split = printed(&breakdown.id);
        BreakdownView {
            id: breakdown.id.to_string(),
            name: Text::new(&breakdown.name, lang),
            relation: relation_words(
                context,
                split.map_or(breakdown.relation, |split| split.relation),
                lang,
            ),
            note: split
                .map_or(breakdown.note.as_ref(), |split| split.note.as_ref())
                .map(|note| Html::new(note, lang)),
            figure: figure_of(&format!("{}-{}", indicator.id, breakdown.id)),
            by_project: figure_of(&format!("{}-{}-by-project", indicator.id, breakdown.id)),
            change: figure_of(&format!("{}-{}-change", indicator.id, breakdown.id)),
            matrix: matrix(context, breakdown, observation, lang),
        }
    });
    breakdowns
        .filter(|view| view.figure.is_some() || view.matrix.is_some())
        .collect()
}

/// How parts relate to their whole, in words.
fn relation_words(context: &SiteContext, relation: Relation, lang: Lang) -> String {
    context
        .words
        .say(lang, &format!("relation.{}", relation.name()))
        .to_owned()
}

/// The breakdown by projects, where projects have it.
fn matrix(
    context: &SiteContext,
    breakdown: &Breakdown,
    observation: &Observation,
    lang: Lang,
) -> Option<Matrix> {
    let find = |splits: &[Split]| {
        splits
            .iter()
            .find(|split| split.breakdown == breakdown.id)
            .cloned()
    };
    let projects: Vec<_> = observation
        .by_project
        .iter()
        .filter_map(|(id, reading)| Some((id, find(&reading.splits)?)))
        .collect();
    if projects.is_empty() {
        return None;
    }
    let plan = find(&observation.reading.splits);
    let number = |split: &Split, part: &str| {
        split
            .cells
            .iter()
            .find(|cell| *cell.part == *part)
            .map(|cell| text::number(cell.value))
    };
    let names = projects
        .iter()
        .filter_map(|(id, _)| context.site.project(id))
        .map(|project| Text::new(&project.short_name, lang));
    let columns = std::iter::once(frame::plain(context.words.say(lang, "table.plan")))
        .chain(names)
        .collect();
    let rows = breakdown.flat().into_iter().map(|(part, depth)| {
        let own = plan.as_ref().and_then(|split| number(split, &part.id));
        let cells = std::iter::once(own)
            .chain(projects.iter().map(|(_, split)| number(split, &part.id)))
            .collect();
        MatrixRow {
            depth,
            name: Text::new(&part.name, lang),
            cells,
        }
    });
    Some(Matrix {
        columns,
        rows: rows.collect(),
    })
}

fn by_project(
    context: &SiteContext,
    indicator: &Indicator,
    observation: &Observation,
    lang: Lang,
    links: &Links,
) -> Option<ByProjectView> {
    let declared = indicator.by_project.as_ref()?;
    let rows = observation.by_project.iter().filter_map(|(id, reading)| {
        let project = context.site.project(id)?;
        let notes = reading.figure.notes.iter().chain(split_notes(reading));
        Some(ProjectRow {
            href: links.page(&Page::Project(project.id.clone()).place(lang)),
            number: project.number,
            name: Text::new(&project.name, lang),
            value: Value::new(&reading.figure, &context.site, lang, &context.words),
            notes: notes.map(|note| Html::new(note, lang)).collect(),
        })
    });
    let rows: Vec<ProjectRow> = rows.collect();
    if rows.is_empty() {
        return None;
    }
    Some(ByProjectView {
        relation: declared
            .relation
            .map(|relation| relation_words(context, relation, lang)),
        note: declared.note.as_ref().map(|note| Html::new(note, lang)),
        figure: None,
        change: None,
        rows,
    })
}

/// The remarks on the plan's own figure and its parts.
fn notes(observation: &Observation, lang: Lang) -> Vec<Html> {
    let reading = &observation.reading;
    reading
        .figure
        .notes
        .iter()
        .chain(split_notes(reading))
        .map(|note| Html::new(note, lang))
        .collect()
}

fn derived(site: &Site, indicator: &Indicator, lang: Lang, links: &Links) -> Vec<Link> {
    let parts = indicator.derived.iter().filter_map(|id| site.indicator(id));
    parts
        .map(|each| frame::link(links, &Page::Indicator(each.id.clone()), lang, &each.name))
        .collect()
}

fn downloads(indicator: &Indicator, lang: Lang, links: &Links) -> Vec<Link> {
    let name = Text::new(&indicator.short_name, lang);
    ["csv", "json"]
        .map(|format| Link {
            href: links.file(&format!("data/{}.{format}", indicator.id)),
            label: Text {
                text: format!("{} ({})", name.text, format.to_uppercase()),
                ..name.clone()
            },
        })
        .into()
}

/// How to cite the page, without the address and day that only the reader knows.
fn citation(context: &SiteContext, indicator: &Indicator, lang: Lang) -> String {
    let settings = &context.site.settings;
    let publisher = settings
        .publisher
        .as_ref()
        .unwrap_or(&settings.title)
        .text(lang);
    let updated = text::day(&context.site.edition.updated, lang, &settings.eras);
    let values = [
        ("publisher", publisher),
        ("name", indicator.name.text(lang)),
        ("edition", context.site.edition.title.text(lang)),
        ("updated", &updated),
    ];
    context.words.fill(lang, "cite", &values)
}
