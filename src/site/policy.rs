//! The page of the plan's policy sections, and the page of each with plan and result side by side.
//!
//! In: the edition's policies. Out: the views for `policies.html` and `policy.html`. Deliberately
//! absent: a judgement of the results.

use super::{
    SiteContext,
    authored::{DocView, PageScope},
    common::{
        self, CiteView, DifferenceNote, Link, QuantityView, Text, cite, differences, quantities,
    },
    filter::{self, Controls, ControlsBuilder, RowAttributes, SortScope},
    frame::{self, Head},
    highlight::{first_sentence, indicator_links},
    links::Links,
    prose,
    routes::Page,
    sections::{Section, Sections},
    view::Body,
};
use crate::{
    model::{Lang, Localized, Policy, PolicyRow},
    text,
};
use serde::Serialize;

#[derive(Serialize)]
struct PoliciesView {
    title: Text,
    introduction: Option<DocView>,
    contents: Vec<Section>,
    tools: Option<Controls>,
    parts: Vec<PartView>,
}

/// A part of the plan with its sections.
#[derive(Serialize)]
struct PartView {
    id: String,
    name: Text,
    rows: Vec<SectionRow>,
}

#[derive(Serialize)]
struct SectionRow {
    /// The heading between part and section, at the first section below it.
    head: Option<HeadingView>,
    href: String,
    number: String,
    title: Text,
    ministries: Vec<String>,
    rows: String,
    marks: RowAttributes,
}

/// A heading of the plan.
#[derive(Serialize, Clone, PartialEq, Eq)]
struct HeadingView {
    number: String,
    name: Text,
}

#[derive(Serialize)]
struct PolicyView {
    /// The plan's headings above the section, from the top.
    heads: Vec<HeadingView>,
    number: String,
    title: Text,
    lead: Vec<Text>,
    ministries: Vec<Text>,
    contents: Vec<Section>,
    rows: Vec<PolicyRowView>,
    differences: Vec<DifferenceNote>,
    cite: CiteView,
    previous: Option<Link>,
    next: Option<Link>,
}

/// A pair of what the plan asks for and what was done.
#[derive(Serialize)]
struct PolicyRowView {
    number: usize,
    plan: DocView,
    result: DocView,
    lead: Vec<Text>,
    ministries: Vec<Text>,
    facts: Vec<QuantityView>,
    indicators: Vec<Link>,
    projects: Vec<Link>,
    highlights: Vec<Link>,
}

/// The page of all sections, grouped by the parts of the plan.
pub(super) fn list(scope: &PageScope<'_>) -> Body {
    let PageScope {
        context,
        lang,
        links,
        ..
    } = *scope;
    let introduction = prose::introduction(scope);
    let parts = context.site.vocabulary.policy_parts.iter();
    let parts: Vec<PartView> = parts
        .map(|(number, name)| PartView {
            // A dot in an id would be a class for style sheets.
            id: number.replace('.', "-"),
            name: Text::new(name, lang),
            rows: rows(context, number, lang, links),
        })
        .filter(|part| !part.rows.is_empty())
        .collect();
    let mut sections = Sections::new(context, lang);
    for part in &parts {
        sections.named(format!("part-{}", part.id), part.name.clone());
    }
    let view = PoliciesView {
        title: introduction.title,
        introduction: introduction.body,
        contents: sections.contents(),
        tools: controls(context, lang, &parts),
        parts,
    };
    Body::new("policies.html", view)
}

/// The headings of the plan above a section. They are found by its printed number: `3.2` and `3.2
/// (1)` are above `3.2 (1) ①`.
fn headings(context: &SiteContext, policy: &Policy, lang: Lang) -> Vec<HeadingView> {
    let is_above = |number: &str| {
        let rest = policy.number.strip_prefix(number);
        rest.is_some_and(|rest| rest.starts_with(' '))
    };
    let headings = context.site.vocabulary.policy_parts.iter();
    headings
        .filter(|(number, _)| is_above(number))
        .map(|(number, name)| HeadingView {
            number: number.to_string(),
            name: Text::new(name, lang),
        })
        .collect()
}

/// The sections of a part. A heading between part and section stands once, at the first section
/// below it.
fn rows(context: &SiteContext, part: &str, lang: Lang, links: &Links) -> Vec<SectionRow> {
    let mut current = None;
    let mut rows = Vec::new();
    let sections = context.site.edition.policies.iter();
    for policy in sections.filter(|each| *each.part == *part) {
        // The first heading is the part itself.
        let head = headings(context, policy, lang).into_iter().nth(1);
        let begins = head != current;
        current.clone_from(&head);
        rows.push(SectionRow {
            head: head.filter(|_| begins),
            ..row(context, policy, lang, links)
        });
    }
    rows
}

fn row(context: &SiteContext, policy: &Policy, lang: Lang, links: &Links) -> SectionRow {
    SectionRow {
        head: None,
        href: links.page(&Page::Policy(policy.id.clone()).place(lang)),
        number: policy.number.clone(),
        title: Text::new(&policy.title, lang),
        ministries: common::short_names(&context.site, &policy.ministries, lang),
        rows: text::count(policy.rows.len(), lang),
        marks: marks(policy),
    }
}

/// What a section can be filtered and sorted by; it belongs to the ministries of all its rows.
fn marks(policy: &Policy) -> RowAttributes {
    let of_section = policy.lead.iter().chain(&policy.ministries);
    let of_rows = policy
        .rows
        .iter()
        .flat_map(|row| row.lead.iter().chain(&row.ministries));
    let projects = policy.rows.iter().flat_map(|row| &row.projects);
    RowAttributes::default()
        .ids("ministry", of_section.chain(of_rows))
        .ids("project", projects)
        .value("entries", Some(policy.rows.len().to_string()))
}

/// The controls of the list.
fn controls(context: &SiteContext, lang: Lang, parts: &[PartView]) -> Option<Controls> {
    let say = |key| context.words.say(lang, key);
    let ministries = filter::organisations(&context.site, lang);
    let projects = filter::projects(&context.site, lang);
    let rows = parts.iter().flat_map(|part| &part.rows);
    ControlsBuilder::new(context, lang, rows.map(|row| &row.marks))
        .facet("ministry", say("project.ministries"), ministries)
        .facet("project", say("table.project"), projects)
        .sort("-entries", say("filter.by-entries"), SortScope::Groups)
        .done()
}

/// The title and description of a section's page.
pub(super) fn head(context: &SiteContext, id: &str, lang: Lang) -> Option<Head> {
    let mut policies = context.site.edition.policies.iter();
    let policy = policies.find(|each| *each.id == *id)?;
    Some(Head {
        title: numbered(policy),
        description: description(policy, lang),
    })
}

/// The page of one section; none if the edition has no such section.
pub(super) fn body(scope: &PageScope<'_>, id: &str) -> Option<Body> {
    let PageScope {
        context,
        lang,
        links,
        ..
    } = *scope;
    let site = &context.site;
    let policies = &site.edition.policies;
    let index = policies.iter().position(|each| *each.id == *id)?;
    let policy = policies.get(index)?;
    let neighbour = |index: Option<usize>| {
        let other = policies.get(index?)?;
        let page = Page::Policy(other.id.clone());
        Some(frame::link(links, &page, lang, &numbered(other)))
    };
    let rows = (1..).zip(&policy.rows);
    let mut view = PolicyView {
        heads: headings(context, policy, lang),
        number: policy.number.clone(),
        title: Text::new(&policy.title, lang),
        lead: common::organisations(site, &policy.lead, lang),
        ministries: common::organisations(site, &policy.ministries, lang),
        contents: Vec::new(),
        rows: rows
            .map(|(number, row)| row_view(scope, number, row))
            .collect(),
        differences: differences(scope, |each| each.policies.contains(&policy.id)),
        cite: cite(context, &policy.cite, lang, links),
        previous: neighbour(index.checked_sub(1)),
        next: neighbour(index.checked_add(1)),
    };
    view.contents = contents(context, &view, lang);
    Some(Body::new("policy.html", view))
}

/// One section for each row, and one for the differences.
fn contents(context: &SiteContext, view: &PolicyView, lang: Lang) -> Vec<Section> {
    let mut sections = Sections::new(context, lang);
    for row in &view.rows {
        let heading = format!("{} {}", context.words.say(lang, "policy.row"), row.number);
        sections.named(format!("row-{}", row.number), frame::page_text(heading));
        sections.texts([&row.plan, &row.result]);
    }
    common::list_differences(&mut sections, &view.differences);
    sections.contents()
}

/// The first sentence of the section's plan.
fn description(policy: &Policy, lang: Lang) -> String {
    let Some(first) = policy.rows.first() else {
        return String::new();
    };
    first_sentence(&first.plan, lang)
}

/// A section's title with its number, because the same title comes back in other parts of the plan.
fn numbered(policy: &Policy) -> Localized {
    let title = &policy.title;
    title.map(|title| format!("{} {}", policy.number, title.text))
}

fn row_view(scope: &PageScope<'_>, number: usize, row: &PolicyRow) -> PolicyRowView {
    let PageScope {
        context,
        lang,
        links,
        ..
    } = *scope;
    let site = &context.site;
    let edition = &site.edition;
    let facts = row.facts.iter();
    let facts = facts.filter_map(|id| edition.policy_facts.iter().find(|fact| fact.id == *id));
    let projects = row.projects.iter().filter_map(|id| site.project(id));
    let highlights = row.highlights.iter();
    let highlights = highlights.filter_map(|id| edition.highlights.find(id));
    PolicyRowView {
        number,
        plan: scope.text(&row.plan),
        result: scope.text(&row.result),
        lead: common::organisations(site, &row.lead, lang),
        ministries: common::organisations(site, &row.ministries, lang),
        facts: quantities(scope, facts),
        indicators: indicator_links(context, &row.indicators, lang, links),
        projects: projects
            .map(|each| frame::link(links, &Page::Project(each.id.clone()), lang, &each.name))
            .collect(),
        highlights: highlights
            .map(|each| frame::link(links, &Page::Highlight(each.id.clone()), lang, &each.title))
            .collect(),
    }
}
