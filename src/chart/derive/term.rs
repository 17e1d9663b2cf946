//! Charts of terms: all terms over the years; for each term its dated events, approvals and funds.

use crate::chart::{
    About, Chart, Form, Wording,
    shapes::{
        GanttChart, TimelineChart,
        gantt::{self, GroupHeading, SpanEnd},
        timeline::{self, EventKind},
    },
};
use crate::model::{
    Aspect, ChartId, Event, Id, Localized, Product, Quantity, Site, Term, YearsBasis, aspects,
    lists,
};
use std::sync::Arc;

/// Number of dated events from which on a timeline is drawn; fewer are read faster in their table.
const EVENTS: usize = 4;
/// Number of dated approvals or spans from which on a chart is drawn.
const FEW: usize = 3;

/// Charts of all terms, then those of each term.
pub(in crate::chart) fn charts(site: &Site) -> Vec<Chart> {
    let mut out: Vec<Chart> = overview(site).into_iter().collect();
    for term in &site.terms {
        out.extend(
            [funds(site, term), products(site, term), events(site, term)]
                .into_iter()
                .flatten(),
        );
    }
    out
}

/// Terms and their presidents over fiscal years.
fn overview(site: &Site) -> Option<Chart> {
    let terms = site.terms.iter().map(|term| gantt::GanttRow {
        name: term.name.clone(),
        from: Some(SpanEnd::Year(term.years.0)),
        to: Some(SpanEnd::Year(term.years.1)),
        within: None,
        inferred: term.years_basis == YearsBasis::Inferred,
        amount: None,
    });
    let presidents = site.terms.iter().flat_map(|term| {
        term.presidents.iter().map(|president| gantt::GanttRow {
            name: president.name.clone(),
            from: president.from.map(SpanEnd::Date),
            to: president.to.map(SpanEnd::Date),
            within: Some(term.years),
            inferred: false,
            amount: None,
        })
    });
    let groups = vec![
        gantt::GanttGroup {
            heading: GroupHeading::Terms,
            rows: terms.collect(),
        },
        gantt::GanttGroup {
            heading: GroupHeading::Presidents,
            rows: presidents.collect(),
        },
    ];
    let now = Some(site.edition.as_of);
    let form = Form::Gantt(Box::new(GanttChart {
        groups,
        unit: None,
        now,
        undated: 0,
        year_start: site.settings.year_start,
    }));
    let id: Id = "terms".into();
    let name = site
        .prose
        .get(&id)
        .map_or(&site.settings.title, |prose| &prose.title)
        .clone();
    let id = ChartId::new(lists::TERMS, Aspect::named(aspects::OVERVIEW));
    (site.terms.len() > 1).then(|| chart(id, About::Terms, name, form))
}

/// A term's funds with a known period, grouped by topic.
fn funds(site: &Site, term: &Term) -> Option<Chart> {
    let unit = &site.plan.budget_unit;
    let amounts = || term.facts.iter().filter(|fact| fact.unit == *unit);
    let topics = &site.vocabulary.topics;
    let group = |topic: Option<&Id>, heading: GroupHeading| {
        let mut facts: Vec<&Quantity> = amounts()
            .filter(|fact| fact.topic.as_ref() == topic)
            .collect();
        // Earliest period first; facts without one are left out below.
        facts.sort_by_key(|fact| fact.period);
        gantt::GanttGroup {
            heading,
            rows: facts.into_iter().filter_map(fund).collect(),
        }
    };
    let mut groups: Vec<gantt::GanttGroup> = topics
        .iter()
        .map(|(id, name)| group(Some(id), GroupHeading::Named(name.clone())))
        .collect();
    // Amounts without a topic come last.
    groups.push(group(None, GroupHeading::Other));
    groups.retain(|group| !group.rows.is_empty());
    let drawn = groups.iter().map(|group| group.rows.len()).sum::<usize>();
    // A remark states how many amounts have no period.
    let undated = amounts().count() - drawn;
    let now = Some(site.edition.as_of);
    let form = Form::Gantt(Box::new(GanttChart {
        groups,
        unit: Some(Arc::clone(unit)),
        now,
        undated,
        year_start: site.settings.year_start,
    }));
    (drawn >= FEW).then(|| about(term, aspects::FUNDS, form))
}

fn fund(fact: &Quantity) -> Option<gantt::GanttRow> {
    let (from, to) = fact.period?;
    Some(gantt::GanttRow {
        name: fact.name.clone(),
        from: Some(SpanEnd::Year(from)),
        to: Some(SpanEnd::Year(to)),
        within: None,
        inferred: false,
        amount: Some((fact.amount.clone(), fact.status)),
    })
}

/// A term's products by date of approval.
fn products(site: &Site, term: &Term) -> Option<Chart> {
    let approval = |product: &Product| {
        Some(timeline::TimelineEvent {
            title: product.name.clone(),
            aside: Some(product.category.clone()),
            topic: None,
            date: product.approved?,
            end: None,
        })
    };
    let events: Vec<timeline::TimelineEvent> = term.products.iter().filter_map(approval).collect();
    let undated = term.products.len() - events.len();
    let enough = events.len() >= FEW;
    let form = Form::Timeline(Box::new(TimelineChart {
        events,
        topics: Vec::new(),
        marked: None,
        kind: EventKind::Approvals(site.settings.year_start),
        undated,
    }));
    enough.then(|| about(term, aspects::PRODUCTS, form))
}

/// A term's milestones by topic.
fn events(site: &Site, term: &Term) -> Option<Chart> {
    let topics = &site.vocabulary.topics;
    let milestone = |event: &Event| {
        Some(timeline::TimelineEvent {
            title: event.title.clone(),
            aside: None,
            topic: event
                .topic
                .as_ref()
                .and_then(|id| topics.iter().position(|(each, _)| each == id)),
            date: event.date?,
            end: event.end,
        })
    };
    let events: Vec<timeline::TimelineEvent> = term.events.iter().filter_map(milestone).collect();
    let undated = term.events.len() - events.len();
    let enough = events.len() >= EVENTS;
    let topics = topics.iter().map(|(_, name)| name.clone()).collect();
    let form = Form::Timeline(Box::new(TimelineChart {
        events,
        topics,
        marked: None,
        kind: EventKind::Events,
        undated,
    }));
    enough.then(|| about(term, aspects::EVENTS, form))
}

/// A chart of one term.
fn about(term: &Term, aspect: &str, form: Form) -> Chart {
    chart(
        ChartId::new(&term.id, Aspect::named(aspect)),
        About::Term(term.id.clone()),
        term.name.clone(),
        form,
    )
}

fn chart(id: ChartId, about: About, name: Localized, form: Form) -> Chart {
    Chart {
        id,
        about,
        subject: name.clone(),
        name,
        wording: Wording::default(),
        form,
    }
}
