//! The page of all highlights, and the page of each.
//!
//! In: the edition's highlights. Out: the views for `highlights.html` and `highlight.html`, and
//! rows for lists on other pages. Deliberately absent: their order, which records state.

use super::{
    SiteContext,
    authored::{DocView, PageScope},
    common::{CiteView, DifferenceNote, Link, QuantityView, Text, cite, differences, quantities},
    filter::{self, Controls, ControlsBuilder, RowAttributes, SortScope},
    frame::{self, Head},
    links::Links,
    prose,
    routes::Page,
    sections::{Section, Sections},
    view::Body,
};
use crate::{
    markup,
    model::{Highlight, Id, Lang, Localized, Project, Vocabulary, doc::Doc},
    text,
};
use serde::Serialize;

#[derive(Serialize)]
struct HighlightsView {
    title: Text,
    introduction: Option<DocView>,
    contents: Vec<Section>,
    tools: Option<Controls>,
    groups: Vec<HighlightGroup>,
}

#[derive(Serialize)]
struct HighlightGroup {
    id: String,
    number: u16,
    name: Text,
    rows: Vec<HighlightRow>,
}

/// A highlight in a list.
#[derive(Serialize)]
pub(super) struct HighlightRow {
    href: String,
    title: Text,
    kind: Option<Text>,
    area: Option<Text>,
    date: Option<String>,
    /// What the list can be filtered by; empty where it cannot.
    marks: RowAttributes,
    /// The project's short name.
    project: Option<Text>,
    /// The first sentence of the highlight.
    opening: Text,
}

#[derive(Serialize)]
struct HighlightView {
    title: Text,
    kind: Option<Text>,
    area: Option<Text>,
    date: Option<String>,
    project: Option<Link>,
    organisations: Vec<Text>,
    programmes: Vec<Text>,
    published: Vec<Text>,
    body: DocView,
    figures: Vec<QuantityView>,
    indicators: Vec<Link>,
    differences: Vec<DifferenceNote>,
    cite: CiteView,
    previous: Option<Link>,
    next: Option<Link>,
}

/// The page of all highlights, grouped by project.
pub(super) fn list(scope: &PageScope<'_>) -> Body {
    let PageScope {
        context,
        lang,
        links,
        ..
    } = *scope;
    let introduction = prose::introduction(scope);
    let projects = context.site.projects.iter();
    let groups: Vec<HighlightGroup> = projects
        .map(|project| group(context, project, lang, links))
        .filter(|group| !group.rows.is_empty())
        .collect();
    let view = HighlightsView {
        title: introduction.title,
        introduction: introduction.body,
        contents: contents(context, &groups, lang),
        tools: controls(context, lang, &groups),
        groups,
    };
    Body::new("highlights.html", view)
}

/// One section for each group.
fn contents(context: &SiteContext, groups: &[HighlightGroup], lang: Lang) -> Vec<Section> {
    let mut sections = Sections::new(context, lang);
    for group in groups {
        sections.push(Section {
            id: group.id.clone(),
            number: Some(group.number),
            label: group.name.clone(),
            aspect: None,
        });
    }
    sections.contents()
}

fn group(context: &SiteContext, project: &Project, lang: Lang, links: &Links) -> HighlightGroup {
    let all = context.site.edition.highlights.iter();
    let own = all.filter(|each| each.project == project.id);
    let rows = own.map(|highlight| HighlightRow {
        marks: marks(highlight),
        ..row(context, highlight, lang, links)
    });
    HighlightGroup {
        id: project.id.to_string(),
        number: project.number,
        name: Text::new(&project.name, lang),
        rows: rows.collect(),
    }
}

/// Rows of highlights for pages whose list cannot be filtered.
pub(super) fn rows<'a>(
    context: &SiteContext,
    lang: Lang,
    links: &Links,
    highlights: impl Iterator<Item = &'a Highlight>,
) -> Vec<HighlightRow> {
    highlights
        .map(|highlight| row(context, highlight, lang, links))
        .collect()
}

fn row(context: &SiteContext, highlight: &Highlight, lang: Lang, links: &Links) -> HighlightRow {
    let vocabulary = &context.site.vocabulary;
    let project = context.site.project(&highlight.project);
    HighlightRow {
        href: links.page(&Page::Highlight(highlight.id.clone()).place(lang)),
        title: Text::new(&highlight.title, lang),
        kind: vocabulary_text(&vocabulary.highlight_kinds, Some(&highlight.kind), lang),
        area: vocabulary_text(&vocabulary.disease_areas, highlight.area.as_ref(), lang),
        date: highlight.date.map(|date| text::date(date, lang)),
        marks: RowAttributes::default(),
        project: Text::optional(project.map(|each| &each.short_name), lang),
        opening: Text {
            text: first_sentence(&highlight.body, lang),
            ..Text::words(&highlight.body, lang)
        },
    }
}

fn marks(highlight: &Highlight) -> RowAttributes {
    RowAttributes::default()
        .ids("project", [&highlight.project])
        .ids("area", highlight.area.iter())
        .ids("kind", [&highlight.kind])
        .value("date", highlight.date.map(|date| date.to_string()))
}

/// The controls of the list. Sorting by date makes one list of all projects, because dates of
/// different projects compare.
fn controls(context: &SiteContext, lang: Lang, groups: &[HighlightGroup]) -> Option<Controls> {
    let site = &context.site;
    let say = |key| context.words.say(lang, key);
    let areas = filter::vocabulary(&site.vocabulary.disease_areas, lang);
    let kinds = filter::vocabulary(&site.vocabulary.highlight_kinds, lang);
    let projects = filter::projects(site, lang);
    let rows = groups.iter().flat_map(|group| &group.rows);
    ControlsBuilder::new(context, lang, rows.map(|row| &row.marks))
        .facet("project", say("table.project"), projects)
        .facet("area", say("highlight.area"), areas)
        .facet("kind", say("filter.kind"), kinds)
        .sort("-date", say("filter.newest"), SortScope::All)
        .sort("date", say("filter.oldest"), SortScope::All)
        .done()
}

/// The name of an id in a vocabulary; none if the vocabulary does not have it.
pub(super) fn vocabulary_text(
    list: &[(Id, Localized)],
    id: Option<&Id>,
    lang: Lang,
) -> Option<Text> {
    Some(Text::new(Vocabulary::name(list, id?)?, lang))
}

/// The title and description of a highlight's page.
pub(super) fn head(context: &SiteContext, id: &str, lang: Lang) -> Option<Head> {
    let highlight = context.site.edition.highlights.find(id)?;
    Some(Head {
        title: highlight.title.clone(),
        description: first_sentence(&highlight.body, lang),
    })
}

/// The page of one highlight; none if the edition has no such highlight.
pub(super) fn body(scope: &PageScope<'_>, id: &str) -> Option<Body> {
    let PageScope {
        context,
        lang,
        links,
        ..
    } = *scope;
    let highlights = &context.site.edition.highlights;
    let index = highlights.place(id)?;
    let highlight = highlights.get(index)?;
    let neighbour = |index: Option<usize>| {
        let other = highlights.get(index?)?;
        let page = Page::Highlight(other.id.clone());
        Some(frame::link(links, &page, lang, &other.title))
    };
    let view = HighlightView {
        previous: neighbour(index.checked_sub(1)),
        next: neighbour(index.checked_add(1)),
        ..view(scope, highlight)
    };
    Some(Body::new("highlight.html", view))
}

/// The content of a highlight, without links to its neighbours.
fn view(scope: &PageScope<'_>, highlight: &Highlight) -> HighlightView {
    let PageScope {
        context,
        lang,
        links,
        ..
    } = *scope;
    let vocabulary = &context.site.vocabulary;
    let project = context.site.project(&highlight.project);
    HighlightView {
        title: Text::new(&highlight.title, lang),
        kind: vocabulary_text(&vocabulary.highlight_kinds, Some(&highlight.kind), lang),
        area: vocabulary_text(&vocabulary.disease_areas, highlight.area.as_ref(), lang),
        date: highlight.date.map(|date| text::date(date, lang)),
        project: project
            .map(|each| frame::link(links, &Page::Project(each.id.clone()), lang, &each.name)),
        organisations: Text::all(&highlight.organisations, lang),
        programmes: Text::all(&highlight.programmes, lang),
        published: Text::all(&highlight.published, lang),
        body: scope.text(&highlight.body),
        figures: quantities(scope, highlight.figures.iter()),
        indicators: indicator_links(context, &highlight.indicators, lang, links),
        differences: differences(scope, |each| each.highlights.contains(&highlight.id)),
        cite: cite(context, &highlight.cite, lang, links),
        previous: None,
        next: None,
    }
}

/// Links to the pages of indicators.
pub(super) fn indicator_links(
    context: &SiteContext,
    ids: &[Id],
    lang: Lang,
    links: &Links,
) -> Vec<Link> {
    let found = ids.iter().filter_map(|id| context.site.indicator(id));
    found
        .map(|each| frame::link(links, &Page::Indicator(each.id.clone()), lang, &each.name))
        .collect()
}

/// The first sentence of an author's text for readers of `lang`. It ends as the language of the
/// text ends it, which need not be the page's.
pub(super) fn first_sentence(text: &Localized<Doc>, lang: Lang) -> String {
    let words = text.get(lang);
    text::first_sentence(&markup::plain(words.text), words.lang).to_owned()
}
