//! The page of all indicators: the official table with targets, values, pace and ratings.
//!
//! In: the indicators that the edition reports, in the plan's groups. Out: the view for
//! `indicators.html`, and rows for the front page. Deliberately absent: order by value; it is the
//! reader's choice, in the browser.

use super::{
    SiteContext,
    authored::{DocView, PageScope},
    common::{self, Link, RatingView, Text},
    figure::{self, FigureView},
    filter::{self, Controls, ControlsBuilder, RowAttributes, SortScope},
    links::Links,
    matrix, prose,
    routes::Page,
    sections::{Section, Sections},
    value::ValueView,
    view::Body,
};
use crate::{
    chart::{About, sparkline::Announcement},
    model::{Assessment, Indicator, Kind, Lang, Observation},
    text,
};
use serde::Serialize;

#[derive(Serialize)]
struct IndicatorsView {
    title: Text,
    introduction: Option<DocView>,
    contents: Vec<Section>,
    figures: Vec<FigureView>,
    tools: Option<Controls>,
    groups: Vec<IndicatorGroup>,
    /// A link to the matrix of indicators by projects.
    matrix: Option<Link>,
}

/// A group of the plan with its rows.
#[derive(Serialize)]
pub(super) struct IndicatorGroup {
    id: String,
    name: Text,
    note: Option<DocView>,
    /// Whether the indicators of the group have targets and ratings.
    targets: bool,
    /// Whether only projects have values.
    specific: bool,
    /// Whether any row has a gauge.
    gauges: bool,
    rows: Vec<IndicatorRow>,
}

/// An indicator in a table.
#[derive(Serialize)]
pub(super) struct IndicatorRow {
    href: String,
    number: Option<u16>,
    name: Text,
    target: Option<Text>,
    value: ValueView,
    /// The target as a number with its unit.
    wanted: Option<ValueView>,
    achievement: Option<String>,
    /// Value and target as a drawing; the cells say the same in words.
    pub(super) gauge: Option<String>,
    /// The years as a drawing.
    spark: Option<String>,
    /// The value that is expected by now.
    expected: Option<String>,
    rating: Option<RatingView>,
    owners: Vec<String>,
    /// The projects' values; empty where the plan has its own.
    projects: Vec<ProjectShare>,
    marks: RowAttributes,
}

/// The page of all indicators.
pub(super) fn body(scope: &PageScope<'_>) -> Body {
    let PageScope {
        context,
        lang,
        links,
        ..
    } = *scope;
    let groups = groups(scope);
    let mut sections = group_sections(context, &groups, lang);
    // The introduction comes last.
    scope.sections_above(sections.len());
    let introduction = prose::introduction(scope);
    sections.texts(&introduction.body);
    let view = IndicatorsView {
        title: introduction.title,
        contents: sections.contents(),
        introduction: introduction.body,
        figures: figure::figures(context, &About::Indicators, lang, links),
        tools: controls(context, lang, &groups),
        groups,
        matrix: matrix::link(context, lang, links),
    };
    Body::new("indicators.html", view)
}

/// One section for each group.
fn group_sections<'a>(
    context: &'a SiteContext,
    groups: &[IndicatorGroup],
    lang: Lang,
) -> Sections<'a> {
    let mut sections = Sections::new(context, lang);
    for group in groups {
        sections.named(format!("group-{}", group.id), group.name.clone());
        sections.texts(&group.note);
    }
    sections
}

/// The controls of the table. Values compare within a unit only; targets of different kinds compare
/// by the ratio to what is expected by now.
fn controls(context: &SiteContext, lang: Lang, groups: &[IndicatorGroup]) -> Option<Controls> {
    let say = |key| context.words.say(lang, key);
    let rows = groups.iter().flat_map(|group| &group.rows);
    ControlsBuilder::new(context, lang, rows.map(|row| &row.marks))
        .indicators()
        .sort("-value", say("filter.by-value"), SortScope::Same("unit"))
        .sort(
            "-achievement",
            say("filter.by-achievement"),
            SortScope::Groups,
        )
        .sort(
            "achievement",
            say("filter.by-achievement-low"),
            SortScope::Groups,
        )
        .sort("pace", say("filter.by-pace-low"), SortScope::Groups)
        .done()
}

/// The groups that have rows, in the plan's order.
pub(super) fn groups(scope: &PageScope<'_>) -> Vec<IndicatorGroup> {
    let PageScope {
        context,
        lang,
        links,
        ..
    } = *scope;
    let site = &context.site;
    let groups = site.plan.groups.iter().map(|group| {
        let rows: Vec<IndicatorRow> = site
            .group(&group.id)
            .filter_map(|indicator| row(context, indicator, lang, links))
            .collect();
        let targets = group.kind == Kind::Output;
        IndicatorGroup {
            id: group.id.to_string(),
            name: Text::new(&group.name, lang),
            note: scope.optional_text(group.note.as_ref()),
            targets,
            specific: group.kind == Kind::Specific,
            gauges: targets && rows.iter().any(|row| row.gauge.is_some()),
            rows,
        }
    });
    groups.filter(|group| !group.rows.is_empty()).collect()
}

/// The row of an indicator; none if the edition does not report it.
pub(super) fn row(
    context: &SiteContext,
    indicator: &Indicator,
    lang: Lang,
    links: &Links,
) -> Option<IndicatorRow> {
    let site = &context.site;
    let observation = site.edition.observations.get(&indicator.id)?;
    let assessment = site.assess(indicator);
    let target = indicator.target.as_ref();
    let wanted = target.and_then(|target| {
        let value = target.kind.value()?;
        Some(ValueView::plain(value, &target.unit, lang))
    });
    Some(IndicatorRow {
        href: links.page(&Page::Indicator(indicator.id.clone()).place(lang)),
        number: indicator.number,
        name: Text::new(&indicator.name, lang),
        target: Text::optional(target.map(|target| &target.text), lang),
        value: ValueView::new(&observation.reading.figure, site, lang, &context.words),
        wanted,
        achievement: assessment
            .achievement
            .map(|value| text::percent(value, lang)),
        gauge: figure::gauge(context, indicator, Announcement::Nothing, lang),
        spark: figure::spark(context, indicator, lang),
        expected: assessment.pace.map(|pace| text::number(pace.printed, lang)),
        rating: RatingView::of(observation, site, lang),
        owners: common::short_names(site, &indicator.owners, lang),
        projects: if indicator.kind == Kind::Specific {
            shares(context, observation, lang, links)
        } else {
            Vec::new()
        },
        marks: marks(indicator, observation, &assessment),
    })
}

/// What an indicator's row can be filtered and sorted by.
pub(super) fn marks(
    indicator: &Indicator,
    observation: &Observation,
    assessment: &Assessment,
) -> RowAttributes {
    let figure = &observation.reading.figure;
    let value = figure.amount.known().map(|value| value.to_string());
    let pace = assessment.pace.and_then(|pace| pace.ratio);
    RowAttributes::default()
        .ids("rating", observation.rating.iter())
        .ids("project", observation.by_project.iter().map(|(id, _)| id))
        .ids("ministry", indicator.owners.iter())
        .ids("unit", [&figure.unit.id])
        .value("value", value)
        .value("achievement", filter::ratio(assessment.achievement))
        .value("pace", filter::ratio(pace))
}

/// A project's value in a table of the plan.
#[derive(Serialize)]
struct ProjectShare {
    href: String,
    number: u16,
    name: Text,
    value: ValueView,
}

fn shares(
    context: &SiteContext,
    observation: &Observation,
    lang: Lang,
    links: &Links,
) -> Vec<ProjectShare> {
    let shares = observation.by_project.iter().filter_map(|(id, reading)| {
        let project = context.site.project(id)?;
        Some(ProjectShare {
            href: links.page(&Page::Project(project.id.clone()).place(lang)),
            number: project.number,
            name: Text::new(&project.short_name, lang),
            value: ValueView::new(&reading.figure, &context.site, lang, &context.words),
        })
    });
    shares.collect()
}
