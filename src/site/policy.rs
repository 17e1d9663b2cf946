//! Policy progress: the plan's sections, and one page a section with plan and result side by side.

use super::{
    SiteContext,
    common::{
        self, CiteView, DifferenceNote, Html, Link, QuantityView, Text, cite, differences,
        quantities,
    },
    filter::{self, Among, Maker, Marks, Tools},
    frame::{self, Head},
    highlight::{indicator_links, opening},
    links::Links,
    prose,
    routes::Page,
    view::Body,
};
use crate::{
    model::{Lang, Localized, Policy, PolicyRow},
    text::{self, markdown},
};
use serde::Serialize;

#[derive(Serialize)]
struct PoliciesView {
    title: Text,
    introduction: Option<Html>,
    tools: Option<Tools>,
    parts: Vec<PartView>,
}

#[derive(Serialize)]
struct PartView {
    id: String,
    name: Text,
    rows: Vec<SectionRow>,
}

#[derive(Serialize)]
struct SectionRow {
    /// The heading that begins with this section, where the plan has one between part and section.
    head: Option<HeadView>,
    href: String,
    number: String,
    title: Text,
    ministries: Vec<String>,
    rows: String,
    marks: Marks,
}

#[derive(Serialize, Clone, PartialEq, Eq)]
struct HeadView {
    number: String,
    name: Text,
}

#[derive(Serialize)]
struct PolicyView {
    /// The plan's headings above it, from the top.
    heads: Vec<HeadView>,
    number: String,
    title: Text,
    lead: Vec<Text>,
    ministries: Vec<Text>,
    rows: Vec<RowView>,
    differences: Vec<DifferenceNote>,
    cite: CiteView,
    previous: Option<Link>,
    next: Option<Link>,
}

#[derive(Serialize)]
struct RowView {
    number: usize,
    plan: Html,
    result: Html,
    lead: Vec<Text>,
    ministries: Vec<Text>,
    facts: Vec<QuantityView>,
    indicators: Vec<Link>,
    projects: Vec<Link>,
    highlights: Vec<Link>,
}

/// The list of sections.
pub(super) fn list(context: &SiteContext, lang: Lang, links: &Links) -> Body {
    let site = &context.site;
    let introduction = prose::introduction(context, "policies", lang);
    let parts = site
        .vocabulary
        .policy_parts
        .iter()
        .map(|(id, name)| PartView {
            id: id.replace('.', "-"),
            name: Text::new(name, lang),
            rows: rows(context, id, lang, links),
        });
    let parts: Vec<PartView> = parts.filter(|part| !part.rows.is_empty()).collect();
    let tools = tools(context, lang, &parts);
    Body::new(
        "policies.html",
        &PoliciesView {
            title: introduction.title,
            introduction: introduction.body,
            tools,
            parts,
        },
    )
}

/// The plan's headings above a section, found by its printed number: `3.2` and `3.2 (1)` are above `3.2 (1) ①`.
fn heads(context: &SiteContext, policy: &Policy, lang: Lang) -> Vec<HeadView> {
    let above = |number: &str| {
        policy
            .number
            .strip_prefix(number)
            .is_some_and(|rest| rest.starts_with(' '))
    };
    let heads = context
        .site
        .vocabulary
        .policy_parts
        .iter()
        .filter(|(number, _)| above(number));
    heads
        .map(|(number, name)| HeadView {
            number: number.to_string(),
            name: Text::new(name, lang),
        })
        .collect()
}

/// The sections of a part; a heading stands at the first section below it.
fn rows(context: &SiteContext, part: &str, lang: Lang, links: &Links) -> Vec<SectionRow> {
    let mut current = None;
    let sections = context
        .site
        .edition
        .policies
        .iter()
        .filter(|each| *each.part == *part);
    sections
        .map(|policy| {
            let head = heads(context, policy, lang).into_iter().nth(1);
            let begins = head != current;
            current.clone_from(&head);
            SectionRow {
                head: head.filter(|_| begins),
                ..row(context, policy, lang, links)
            }
        })
        .collect()
}

fn row(context: &SiteContext, policy: &Policy, lang: Lang, links: &Links) -> SectionRow {
    SectionRow {
        head: None,
        href: links.page(&Page::Policy(policy.id.clone()).place(lang)),
        number: policy.number.clone(),
        title: Text::new(&policy.title, lang),
        ministries: common::signs(&context.site, &policy.ministries, lang),
        rows: text::count(policy.rows.len()),
        marks: marks(policy),
    }
}

fn marks(policy: &Policy) -> Marks {
    let of_rows = policy
        .rows
        .iter()
        .flat_map(|row| row.lead.iter().chain(&row.ministries));
    Marks::default()
        .ids(
            "ministry",
            policy.lead.iter().chain(&policy.ministries).chain(of_rows),
        )
        .ids("project", policy.rows.iter().flat_map(|row| &row.projects))
        .value("entries", Some(policy.rows.len().to_string()))
}

/// What the list can be filtered and sorted by.
fn tools(context: &SiteContext, lang: Lang, parts: &[PartView]) -> Option<Tools> {
    let say = |key| context.words.say(lang, key);
    let rows = parts
        .iter()
        .flat_map(|part| part.rows.iter().map(|row| &row.marks));
    Maker::new(context, lang, rows)
        .facet(
            "ministry",
            say("project.ministries"),
            filter::organisations(&context.site, lang),
        )
        .facet(
            "project",
            say("table.project"),
            filter::projects(&context.site, lang),
        )
        .sort("-entries", say("filter.by-entries"), Among::Groups)
        .done()
}

/// What the page says of itself.
pub(super) fn head(context: &SiteContext, id: &str, lang: Lang) -> Option<Head> {
    let mut policies = context.site.edition.policies.iter();
    let policy = policies.find(|each| *each.id == *id)?;
    let first = policy
        .rows
        .first()
        .map(|row| markdown::plain(row.plan.text(lang)))
        .unwrap_or_default();
    Some(Head {
        title: numbered(policy),
        description: opening(&first, lang),
        above: vec![(Page::Policies, prose::title_of(context, "policies"))],
    })
}

/// One section.
pub(super) fn body(context: &SiteContext, id: &str, lang: Lang, links: &Links) -> Option<Body> {
    let site = &context.site;
    let policies = &site.edition.policies;
    let index = policies.iter().position(|each| *each.id == *id)?;
    let policy = policies.get(index)?;
    let neighbour = |index: Option<usize>| {
        let other = policies.get(index?)?;
        Some(frame::link(
            links,
            &Page::Policy(other.id.clone()),
            lang,
            &numbered(other),
        ))
    };
    let view = PolicyView {
        heads: heads(context, policy, lang),
        number: policy.number.clone(),
        title: Text::new(&policy.title, lang),
        lead: common::organisations(site, &policy.lead, lang),
        ministries: common::organisations(site, &policy.ministries, lang),
        rows: policy
            .rows
            .iter()
            .enumerate()
            .map(|(index, row)| row_view(context, index + 1, row, lang, links))
            .collect(),
        differences: differences(context, lang, links, |each| {
            each.policies.contains(&policy.id)
        }),
        cite: cite(context, &policy.cite, lang, links),
        previous: neighbour(index.checked_sub(1)),
        next: neighbour(index.checked_add(1)),
    };
    Some(Body::new("policy.html", &view))
}

/// A section's title with its number: titles alone come back in other parts.
fn numbered(policy: &Policy) -> Localized {
    let with = |title: &str| format!("{} {title}", policy.number);
    Localized {
        ja: with(&policy.title.ja),
        en: policy.title.en.as_deref().map(with),
    }
}

fn row_view(
    context: &SiteContext,
    number: usize,
    row: &PolicyRow,
    lang: Lang,
    links: &Links,
) -> RowView {
    let site = &context.site;
    let facts = row
        .facts
        .iter()
        .filter_map(|id| site.edition.policy_facts.iter().find(|fact| fact.id == *id));
    let projects = row.projects.iter().filter_map(|id| site.project(id));
    let highlights = row
        .highlights
        .iter()
        .filter_map(|id| site.edition.highlights.find(id));
    RowView {
        number,
        plan: Html::new(&row.plan, lang),
        result: Html::new(&row.result, lang),
        lead: common::organisations(site, &row.lead, lang),
        ministries: common::organisations(site, &row.ministries, lang),
        facts: quantities(context, facts, lang, links),
        indicators: indicator_links(context, &row.indicators, lang, links),
        projects: projects
            .map(|each| frame::link(links, &Page::Project(each.id.clone()), lang, &each.name))
            .collect(),
        highlights: highlights
            .map(|each| frame::link(links, &Page::Highlight(each.id.clone()), lang, &each.title))
            .collect(),
    }
}
