//! The official table: every indicator with its target, value, pace and rating.

use super::{
    SiteContext,
    common::{self, Html, Link, RatingView, Text, Value},
    figure::{self, FigureView},
    filter::{self, Among, Maker, Marks, Tools},
    links::Links,
    matrix, prose,
    routes::Page,
    view::Body,
};
use crate::{
    chart::{About, sparkline::Told},
    model::{Assessment, Indicator, Kind, Lang, Observation},
    text,
};
use serde::Serialize;

#[derive(Serialize)]
struct IndicatorsView {
    title: Text,
    introduction: Option<Html>,
    figures: Vec<FigureView>,
    tools: Option<Tools>,
    groups: Vec<GroupView>,
    /// The way to the indicators by projects, where they have any.
    matrix: Option<Link>,
}

/// A group of the plan with its rows.
#[derive(Serialize)]
pub(super) struct GroupView {
    id: String,
    name: Text,
    note: Option<Html>,
    /// Whether the group's indicators have targets and ratings.
    targets: bool,
    /// Whether only projects have values.
    specific: bool,
    /// Whether a value and its target are drawn somewhere.
    gauges: bool,
    rows: Vec<Row>,
}

/// An indicator in a table.
#[derive(Serialize)]
pub(super) struct Row {
    href: String,
    number: Option<u16>,
    name: Text,
    target: Option<Text>,
    value: Value,
    /// The target's number, with its unit.
    wanted: Option<Value>,
    achievement: Option<String>,
    /// Value and target drawn; the cells say the same.
    pub(super) gauge: Option<String>,
    /// The years drawn.
    spark: Option<String>,
    /// What was to be expected by now.
    expected: Option<String>,
    rating: Option<RatingView>,
    owners: Vec<String>,
    /// The projects' values, where the plan has none of its own.
    projects: Vec<Share>,
    marks: Marks,
}

pub(super) fn body(context: &SiteContext, lang: Lang, links: &Links) -> Body {
    let (head, introduction) = prose::introduction(context, "indicators", lang);
    let groups = groups(context, lang, links);
    let view = IndicatorsView {
        title: Text::new(&head.title, lang),
        introduction,
        figures: figure::figures(context, &About::Indicators, lang, links),
        tools: tools(context, lang, &groups),
        groups,
        matrix: matrix::link(context, lang, links),
    };
    Body::new("indicators.html", head, &view)
}

/// What the table can be filtered and sorted by. Values are compared within a unit only; the ratio to what is to be expected by now
/// is what targets of different kinds have in common.
fn tools(context: &SiteContext, lang: Lang, groups: &[GroupView]) -> Option<Tools> {
    let say = |key| context.words.say(lang, key);
    let rows = groups
        .iter()
        .flat_map(|group| group.rows.iter().map(|row| &row.marks));
    Maker::new(context, lang, rows)
        .indicators()
        .sort("-value", say("filter.by-value"), Among::Same("unit"))
        .sort("-achievement", say("filter.by-achievement"), Among::Groups)
        .sort(
            "achievement",
            say("filter.by-achievement-low"),
            Among::Groups,
        )
        .sort("pace", say("filter.by-pace-low"), Among::Groups)
        .done()
}

/// The groups that have indicators, in the plan's order.
pub(super) fn groups(context: &SiteContext, lang: Lang, links: &Links) -> Vec<GroupView> {
    let site = &context.site;
    let groups = site.plan.groups.iter().map(|group| {
        let rows: Vec<Row> = site
            .group(&group.id)
            .filter_map(|indicator| row(context, indicator, lang, links))
            .collect();
        let targets = group.kind == Kind::Output;
        GroupView {
            id: group.id.to_string(),
            name: Text::new(&group.name, lang),
            note: group.note.as_ref().map(|note| Html::new(note, lang)),
            targets,
            specific: group.kind == Kind::Specific,
            gauges: targets && rows.iter().any(|row| row.gauge.is_some()),
            rows,
        }
    });
    groups.filter(|group| !group.rows.is_empty()).collect()
}

/// The row of an indicator, if the edition has it.
pub(super) fn row(
    context: &SiteContext,
    indicator: &Indicator,
    lang: Lang,
    links: &Links,
) -> Option<Row> {
    let site = &context.site;
    let observation = site.edition.observations.get(&indicator.id)?;
    let assessment = site.assess(indicator);
    let target = indicator.target.as_ref();
    let rating = observation
        .rating
        .as_deref()
        .and_then(|code| site.rating(code));
    Some(Row {
        href: links.page(&Page::Indicator(indicator.id.clone()).place(lang)),
        number: indicator.number,
        name: Text::new(&indicator.name, lang),
        target: target.map(|target| Text::new(&target.text, lang)),
        value: Value::new(&observation.reading.figure, site, lang, &context.words),
        wanted: target
            .and_then(|target| Some(Value::plain(target.kind.value()?, &target.unit, lang))),
        achievement: assessment.achievement.map(text::percent),
        gauge: figure::gauge(context, indicator, Told::Beside, lang),
        spark: figure::spark(context, indicator, lang),
        expected: assessment.pace.map(|pace| text::number(pace.printed)),
        rating: rating.map(|rating| RatingView::new(rating, lang)),
        owners: common::signs(site, &indicator.owners, lang),
        projects: if indicator.kind == Kind::Specific {
            shares(context, observation, lang, links)
        } else {
            Vec::new()
        },
        marks: marks(indicator, observation, &assessment),
    })
}

/// What a row of an indicator can be chosen and sorted by.
pub(super) fn marks(
    indicator: &Indicator,
    observation: &Observation,
    assessment: &Assessment,
) -> Marks {
    let pace = assessment.pace.and_then(|pace| pace.ratio);
    Marks::default()
        .ids("rating", observation.rating.iter())
        .ids("project", observation.by_project.iter().map(|(id, _)| id))
        .ids("ministry", indicator.owners.iter())
        .ids("unit", [&observation.reading.figure.unit.id])
        .value(
            "value",
            observation
                .reading
                .figure
                .amount
                .known()
                .map(|value| value.to_string()),
        )
        .value("achievement", filter::ratio(assessment.achievement))
        .value("pace", filter::ratio(pace))
}

/// A project's value in a table of the plan.
#[derive(Serialize)]
struct Share {
    href: String,
    number: u16,
    name: Text,
    value: Value,
}

fn shares(
    context: &SiteContext,
    observation: &Observation,
    lang: Lang,
    links: &Links,
) -> Vec<Share> {
    let shares = observation.by_project.iter().filter_map(|(id, reading)| {
        let project = context.site.project(id)?;
        Some(Share {
            href: links.page(&Page::Project(project.id.clone()).place(lang)),
            number: project.number,
            name: Text::new(&project.short_name, lang),
            value: Value::new(&reading.figure, &context.site, lang, &context.words),
        })
    });
    shares.collect()
}
