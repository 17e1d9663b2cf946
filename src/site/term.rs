//! The page of one term: its years, presidents and projects, its numbers by topic, products, events
//! and differences.
//!
//! In: a term and its neighbours. Out: the view for `term.html`. Deliberately absent: the
//! comparison of terms; that is [`super::terms`]'s.

use super::{
    SiteContext,
    authored::{DocView, PageScope},
    common::{CiteView, Link, QuantityView, Text, cite, quantities},
    figure::{self, FigureView},
    frame::{self, Head},
    highlight::{first_sentence, vocabulary_text},
    links::Links,
    routes::Page,
    sections::{Section, Sections},
    succession::{self, TermProjectView},
    view::Body,
};
use crate::{
    model::{
        Aspect, ChartId, Citation, Date, Difference, Event, Lang, President, Product, Quantity,
        Term, Topic, YearsBasis, aspects,
    },
    text,
};
use serde::Serialize;

#[derive(Serialize)]
struct TermView {
    title: Text,
    years: String,
    years_basis: String,
    years_note: Option<DocView>,
    legal_basis: Option<DocView>,
    summary: DocView,
    contents: Vec<Section>,
    presidents: Vec<PresidentView>,
    projects: Vec<TermProjectView>,
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
    note: Option<DocView>,
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
    note: Option<DocView>,
    cite: CiteView,
}

#[derive(Serialize)]
struct EventView {
    date: Option<String>,
    title: Text,
    text: Option<DocView>,
    topic: Option<Text>,
    cite: CiteView,
}

#[derive(Serialize)]
struct TopicView {
    id: String,
    title: Text,
    text: Option<DocView>,
    items: Vec<DocView>,
    cite: CiteView,
}

#[derive(Serialize)]
struct DifferenceView {
    text: DocView,
    facts: Vec<QuantityView>,
}

/// The fiscal years of a term in words.
pub(super) fn years(term: &Term, lang: Lang) -> String {
    let (from, to) = term.years;
    text::period(from, to, lang)
}

/// The title and description of a term's page.
pub(super) fn head(context: &SiteContext, id: &str, lang: Lang) -> Option<Head> {
    let mut terms = context.site.terms.iter();
    let term = terms.find(|each| *each.id == *id)?;
    Some(Head {
        title: term.name.clone(),
        description: first_sentence(&term.summary, lang),
    })
}

/// The page of a term; none if the site has no such term.
pub(super) fn body(scope: &PageScope<'_>, id: &str) -> Option<Body> {
    let PageScope {
        context,
        lang,
        links,
        ..
    } = *scope;
    let terms = &context.site.terms;
    let index = terms.iter().position(|each| *each.id == *id)?;
    let term = terms.get(index)?;
    let page = TermPage {
        context,
        term,
        before: index.checked_sub(1).and_then(|before| terms.get(before)),
        after: terms.get(index + 1),
        lang,
        links,
        scope,
    };
    let mut view = view(page);
    view.contents = contents(page, &view);
    Some(Body::new("term.html", view))
}

/// The sections of the page, each as far as the page has it.
fn contents(page: TermPage<'_>, view: &TermView) -> Vec<Section> {
    let mut sections = Sections::new(page.context, page.lang);
    sections.word_with_text("legal-basis", "term.legal-basis", view.legal_basis.as_ref());
    if !view.projects.is_empty() {
        sections.word("projects", "term.projects");
    }
    if !view.facts.is_empty() {
        sections.word("facts", "term.facts");
    }
    if !view.products.is_empty() {
        sections.word("products", "term.products");
    }
    if !view.events.is_empty() {
        sections.word("events", "term.events");
    }
    if !view.topics.is_empty() {
        sections.word("topics", "term.topics");
    }
    for topic in &view.topics {
        sections.texts(topic.text.iter().chain(&topic.items));
    }
    if !view.differences.is_empty() {
        sections.word("differences", "term.differences");
        sections.texts(view.differences.iter().map(|each| &each.text));
    }
    sections.contents()
}

fn view(page: TermPage<'_>) -> TermView {
    let TermPage {
        term,
        before,
        lang,
        scope,
        ..
    } = page;
    TermView {
        title: Text::new(&term.name, lang),
        years: years(term, lang),
        years_basis: years_basis(page),
        // In the order of the page, because the first mention of a term becomes a link.
        years_note: scope.optional_text(term.years_note.as_ref()),
        summary: scope.text(&term.summary),
        legal_basis: scope.optional_text(term.legal_basis.as_ref()),
        contents: Vec::new(),
        presidents: page.each(&term.presidents, president),
        projects: succession::projects(scope, term, before),
        disease_areas: Text::all(&term.disease_areas, lang),
        facts: fact_groups(page),
        products_figure: page.figure(aspects::PRODUCTS),
        products: page.each(&term.products, product),
        events_figure: page.figure(aspects::EVENTS),
        events: page.each(&term.events, event),
        topics: page.each(&term.topics, topic),
        differences: page.each(&term.differences, difference),
        previous: page.link_to(before),
        next: page.link_to(page.after),
    }
}

/// What all parts of the page are made from.
#[derive(Clone, Copy)]
struct TermPage<'a> {
    context: &'a SiteContext,
    term: &'a Term,
    before: Option<&'a Term>,
    after: Option<&'a Term>,
    lang: Lang,
    links: &'a Links,
    scope: &'a PageScope<'a>,
}

impl TermPage<'_> {
    /// The view of each record of a list.
    fn each<R, V>(self, records: &[R], view: impl Fn(Self, &R) -> V) -> Vec<V> {
        records.iter().map(|record| view(self, record)).collect()
    }

    /// The figure of one of the term's charts.
    fn figure(self, aspect: &str) -> Option<FigureView> {
        let id = ChartId::new(&self.term.id, Aspect::named(aspect));
        figure::figure_by_id(self.context, &id, self.lang, self.links)
    }

    fn cite(self, citation: &Citation) -> CiteView {
        cite(self.context, citation, self.lang, self.links)
    }

    fn link_to(self, term: Option<&Term>) -> Option<Link> {
        let term = term?;
        let page = Page::Term(term.id.clone());
        Some(frame::link(self.links, &page, self.lang, &term.name))
    }
}

/// Whether a source prints the years, or they follow from other facts.
fn years_basis(page: TermPage<'_>) -> String {
    let key = match page.term.years_basis {
        YearsBasis::Printed => "term.years-printed",
        YearsBasis::Inferred => "term.years-inferred",
    };
    page.context.words.say(page.lang, key).to_owned()
}

fn president(page: TermPage<'_>, president: &President) -> PresidentView {
    PresidentView {
        name: Text::new(&president.name, page.lang),
        from: date(president.from, page.lang),
        to: date(president.to, page.lang),
        note: page.scope.optional_text(president.note.as_ref()),
        cite: page.cite(&president.cite),
    }
}

fn date(date: Option<Date>, lang: Lang) -> Option<String> {
    date.map(|date| text::date(date, lang))
}

/// The term's numbers by topic, in the order of the vocabulary; those without a topic come last.
fn fact_groups(page: TermPage<'_>) -> Vec<FactGroup> {
    let topics = &page.context.site.vocabulary.topics;
    let named = topics.iter().map(|(id, name)| (Some(id), Some(name)));
    let mut funds = page.figure("funds");
    let mut groups = Vec::new();
    for (topic, name) in named.chain([(None, None)]) {
        let facts = page.term.facts.iter();
        let facts: Vec<&Quantity> = facts.filter(|fact| fact.topic.as_ref() == topic).collect();
        if facts.is_empty() {
            continue;
        }
        // The chart of funds stands once, above the first table that has some of its numbers.
        let is_drawn = facts.iter().any(|fact| is_fund(page, fact));
        groups.push(FactGroup {
            id: topic.map_or("other", |id| &**id).to_owned(),
            name: Text::optional(name, page.lang),
            figure: funds.take_if(|_| is_drawn),
            facts: quantities(page.scope, facts.into_iter()),
        });
    }
    groups
}

/// Whether a number is an amount of money over a period, which the chart of funds shows.
fn is_fund(page: TermPage<'_>, fact: &Quantity) -> bool {
    let money = &page.context.site.plan.budget_unit;
    fact.unit == *money && fact.period.is_some()
}

fn product(page: TermPage<'_>, product: &Product) -> ProductView {
    ProductView {
        name: Text::new(&product.name, page.lang),
        category: Text::new(&product.category, page.lang),
        approved: date(product.approved, page.lang),
        note: product.note.as_ref().map(|note| page.scope.head(note)),
        cite: page.cite(&product.cite),
    }
}

fn event(page: TermPage<'_>, event: &Event) -> EventView {
    let begin = date(event.date, page.lang);
    let end = date(event.end, page.lang);
    let topics = &page.context.site.vocabulary.topics;
    EventView {
        date: match (begin, end) {
            (Some(begin), Some(end)) => Some(format!("{begin} – {end}")),
            (begin, _) => begin,
        },
        title: Text::new(&event.title, page.lang),
        text: event.text.as_ref().map(|text| page.scope.head(text)),
        topic: vocabulary_text(topics, event.topic.as_ref(), page.lang),
        cite: page.cite(&event.cite),
    }
}

fn topic(page: TermPage<'_>, topic: &Topic) -> TopicView {
    TopicView {
        id: topic.id.to_string(),
        title: Text::new(&topic.title, page.lang),
        text: page.scope.optional_text(topic.text.as_ref()),
        items: page.scope.texts(&topic.items),
        cite: page.cite(&topic.cite),
    }
}

fn difference(page: TermPage<'_>, difference: &Difference) -> DifferenceView {
    let facts = page.term.facts.iter();
    let facts = facts.filter(|fact| difference.facts.contains(&fact.id));
    DifferenceView {
        text: page.scope.text(&difference.text),
        facts: quantities(page.scope, facts),
    }
}
