//! Terms: compared side by side, and one page a term.

use super::{
    SiteContext,
    common::{CiteView, Html, Link, QuantityView, Text, cite, quantities},
    figure::{self, FigureView},
    frame::{self, Head},
    highlight::named,
    links::Links,
    prose,
    routes::Page,
    view::Body,
};
use crate::{
    chart::About,
    model::{Event, Id, Lang, President, Product, Term, TermProject, Topic, YearsBasis},
    text::{self, markdown},
};
use serde::Serialize;

#[derive(Serialize)]
struct TermsView {
    title: Text,
    introduction: Option<Html>,
    figure: Option<FigureView>,
    terms: Vec<TermRow>,
    /// Which project continues which.
    successions: Vec<Succession>,
}

#[derive(Serialize)]
struct TermRow {
    link: Link,
    years: String,
    presidents: Vec<Text>,
    projects: String,
}

#[derive(Serialize)]
struct Succession {
    term: Text,
    rows: Vec<ProjectView>,
}

#[derive(Serialize)]
struct ProjectView {
    name: Text,
    href: Option<String>,
    kind: Option<Text>,
    predecessors: Vec<Text>,
    note: Option<Html>,
}

#[derive(Serialize)]
struct TermView {
    title: Text,
    years: String,
    years_basis: String,
    years_note: Option<Html>,
    legal_basis: Option<Html>,
    summary: Html,
    presidents: Vec<PresidentView>,
    projects: Vec<ProjectView>,
    disease_areas: Vec<Text>,
    facts: Vec<FactGroup>,
    products_figure: Option<FigureView>,
    products: Vec<ProductView>,
    events_figure: Option<FigureView>,
    events: Vec<EventView>,
    topics: Vec<TopicView>,
    differences: Vec<DifferenceView>,
    previous: Option<Link>,
    next: Option<Link>,
}

#[derive(Serialize)]
struct PresidentView {
    name: Text,
    from: Option<String>,
    to: Option<String>,
    note: Option<Html>,
    cite: CiteView,
}

#[derive(Serialize)]
struct FactGroup {
    id: String,
    name: Option<Text>,
    /// The amounts over the years, above the first table that holds some of them.
    figure: Option<FigureView>,
    facts: Vec<QuantityView>,
}

#[derive(Serialize)]
struct ProductView {
    name: Text,
    category: Text,
    approved: Option<String>,
    note: Option<Html>,
    cite: CiteView,
}

#[derive(Serialize)]
struct EventView {
    date: Option<String>,
    title: Text,
    text: Option<Html>,
    topic: Option<Text>,
    cite: CiteView,
}

#[derive(Serialize)]
struct TopicView {
    id: String,
    title: Text,
    text: Option<Html>,
    items: Vec<Html>,
    cite: CiteView,
}

#[derive(Serialize)]
struct DifferenceView {
    text: Html,
    facts: Vec<QuantityView>,
}

/// The terms side by side.
pub(super) fn list(context: &SiteContext, lang: Lang, links: &Links) -> Body {
    let introduction = prose::introduction(context, "terms", lang);
    let terms = &context.site.terms;
    let rows = terms.iter().map(|term| TermRow {
        link: frame::link(links, &Page::Term(term.id.clone()), lang, &term.name),
        years: years(term, lang),
        presidents: term
            .presidents
            .iter()
            .map(|each| Text::new(&each.name, lang))
            .collect(),
        projects: text::count(term.projects.len()),
    });
    let successions = terms.iter().enumerate().map(|(index, term)| Succession {
        term: Text::new(&term.name, lang),
        rows: projects(
            context,
            term,
            index.checked_sub(1).and_then(|before| terms.get(before)),
            lang,
            links,
        ),
    });
    let view = TermsView {
        title: introduction.title,
        introduction: introduction.body,
        figure: figure_about(context, &About::Terms, "terms-overview", lang, links),
        terms: rows.collect(),
        successions: successions.collect(),
    };
    Body::new("terms.html", &view)
}

/// A chart of a page by its id.
fn figure_about(
    context: &SiteContext,
    about: &About,
    id: &str,
    lang: Lang,
    links: &Links,
) -> Option<FigureView> {
    let chart = context.charts_about(about).find(|chart| chart.id == id)?;
    Some(figure::figure(context, chart, lang, links))
}

fn years(term: &Term, lang: Lang) -> String {
    text::period(term.years.0, term.years.1, lang)
}

/// A term's projects with the names of those they continue.
fn projects(
    context: &SiteContext,
    term: &Term,
    before: Option<&Term>,
    lang: Lang,
    links: &Links,
) -> Vec<ProjectView> {
    let name_of = |id: &Id| {
        before?
            .projects
            .iter()
            .find(|each| each.id == *id)
            .map(|each| Text::new(&each.name, lang))
    };
    // An earlier term's project may have the id of a present one; only the present one has a page.
    let present = (term.years.0..=term.years.1).contains(&context.site.edition.year);
    let page = |id: &Id| context.site.project(id).filter(|_| present);
    let view = |project: &TermProject| ProjectView {
        name: Text::new(&project.name, lang),
        href: page(&project.id).map(|each| links.page(&Page::Project(each.id.clone()).place(lang))),
        kind: named(
            &context.site.vocabulary.project_kinds,
            project.kind.as_ref(),
            lang,
        ),
        predecessors: project.predecessors.iter().filter_map(name_of).collect(),
        note: project.note.as_ref().map(|note| Html::new(note, lang)),
    };
    term.projects.iter().map(view).collect()
}

/// What the page says of itself.
pub(super) fn head(context: &SiteContext, id: &str, lang: Lang) -> Option<Head> {
    let term = context.site.terms.iter().find(|each| *each.id == *id)?;
    let first = markdown::plain(term.summary.text(lang));
    Some(Head {
        title: term.name.clone(),
        description: super::highlight::opening(&first, lang),
        above: vec![(Page::Terms, prose::title_of(context, "terms"))],
    })
}

/// One term.
pub(super) fn body(context: &SiteContext, id: &str, lang: Lang, links: &Links) -> Option<Body> {
    let terms = &context.site.terms;
    let index = terms.iter().position(|each| *each.id == *id)?;
    let term = terms.get(index)?;
    let before = index.checked_sub(1).and_then(|before| terms.get(before));
    let about = About::Term(term.id.clone());
    let figure_of =
        |what: &str| figure_about(context, &about, &format!("{}-{what}", term.id), lang, links);
    let to = |term: &Term| frame::link(links, &Page::Term(term.id.clone()), lang, &term.name);
    let basis = match term.years_basis {
        YearsBasis::Printed => "term.years-printed",
        YearsBasis::Inferred => "term.years-inferred",
    };
    let view = TermView {
        title: Text::new(&term.name, lang),
        years: years(term, lang),
        years_basis: context.words.say(lang, basis).to_owned(),
        years_note: term.years_note.as_ref().map(|note| Html::new(note, lang)),
        legal_basis: term.legal_basis.as_ref().map(|text| Html::new(text, lang)),
        summary: Html::new(&term.summary, lang),
        presidents: term
            .presidents
            .iter()
            .map(|each| president(context, each, lang, links))
            .collect(),
        projects: projects(context, term, before, lang, links),
        disease_areas: term
            .disease_areas
            .iter()
            .map(|area| Text::new(area, lang))
            .collect(),
        facts: fact_groups(context, term, lang, links, figure_of("funds")),
        products_figure: figure_of("products"),
        products: term
            .products
            .iter()
            .map(|each| product(context, each, lang, links))
            .collect(),
        events_figure: figure_of("events"),
        events: term
            .events
            .iter()
            .map(|each| event(context, each, lang, links))
            .collect(),
        topics: term
            .topics
            .iter()
            .map(|each| topic(context, each, lang, links))
            .collect(),
        differences: differences(context, term, lang, links),
        previous: before.map(to),
        next: terms.get(index + 1).map(to),
    };
    Some(Body::new("term.html", &view))
}

fn president(context: &SiteContext, each: &President, lang: Lang, links: &Links) -> PresidentView {
    let date = |date: &Option<String>| date.as_ref().map(|date| text::date(date, lang));
    PresidentView {
        name: Text::new(&each.name, lang),
        from: date(&each.from),
        to: date(&each.to),
        note: each.note.as_ref().map(|note| Html::new(note, lang)),
        cite: cite(context, &each.cite, lang, links),
    }
}

/// The term's numbers by what they are about, in the order of the list of names.
fn fact_groups(
    context: &SiteContext,
    term: &Term,
    lang: Lang,
    links: &Links,
    mut funds: Option<FigureView>,
) -> Vec<FactGroup> {
    let money = &context.site.plan.budget_unit;
    let topics = context
        .site
        .vocabulary
        .topics
        .iter()
        .map(|(id, name)| (Some(id), Some(name)));
    let groups = topics.chain([(None, None)]).map(|(id, name)| {
        let facts = || term.facts.iter().filter(|fact| fact.topic.as_ref() == id);
        let drawn = facts().any(|fact| fact.unit == *money && fact.period.is_some());
        FactGroup {
            id: id.map_or("other", |id| &**id).to_owned(),
            name: name.map(|name| Text::new(name, lang)),
            figure: funds.take_if(|_| drawn),
            facts: quantities(context, facts(), lang, links),
        }
    });
    groups.filter(|group| !group.facts.is_empty()).collect()
}

fn product(context: &SiteContext, each: &Product, lang: Lang, links: &Links) -> ProductView {
    ProductView {
        name: Text::new(&each.name, lang),
        category: Text::new(&each.category, lang),
        approved: each.approved.as_ref().map(|date| text::date(date, lang)),
        note: each.note.as_ref().map(|note| Html::new(note, lang)),
        cite: cite(context, &each.cite, lang, links),
    }
}

fn event(context: &SiteContext, each: &Event, lang: Lang, links: &Links) -> EventView {
    let date = each.date.as_ref().map(|date| text::date(date, lang));
    let end = each.end.as_ref().map(|end| text::date(end, lang));
    EventView {
        date: match (date, end) {
            (Some(date), Some(end)) => Some(format!("{date} – {end}")),
            (date, _) => date,
        },
        title: Text::new(&each.title, lang),
        text: each.text.as_ref().map(|text| Html::new(text, lang)),
        topic: named(&context.site.vocabulary.topics, each.topic.as_ref(), lang),
        cite: cite(context, &each.cite, lang, links),
    }
}

fn topic(context: &SiteContext, each: &Topic, lang: Lang, links: &Links) -> TopicView {
    TopicView {
        id: each.id.to_string(),
        title: Text::new(&each.title, lang),
        text: each.text.as_ref().map(|text| Html::new(text, lang)),
        items: each
            .items
            .iter()
            .map(|item| Html::new(item, lang))
            .collect(),
        cite: cite(context, &each.cite, lang, links),
    }
}

fn differences(
    context: &SiteContext,
    term: &Term,
    lang: Lang,
    links: &Links,
) -> Vec<DifferenceView> {
    let differences = term.differences.iter().map(|each| DifferenceView {
        text: Html::new(&each.text, lang),
        facts: quantities(
            context,
            term.facts
                .iter()
                .filter(|fact| each.facts.contains(&fact.id)),
            lang,
            links,
        ),
    });
    differences.collect()
}
