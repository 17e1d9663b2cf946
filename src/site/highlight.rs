//! Highlights: the list by project, and one page a highlight.

use super::{
    SiteContext,
    common::{
        CiteView, DifferenceNote, Html, Link, QuantityView, Text, cite, differences, quantities,
    },
    filter::{self, Among, Maker, Marks, Tools},
    frame::{self, Head},
    links::Links,
    prose,
    routes::Page,
    view::Body,
};
use crate::{
    model::{Highlight, Id, Lang, Localized, Vocabulary},
    text::{self, markdown},
};
use serde::Serialize;

#[derive(Serialize)]
struct HighlightsView {
    title: Text,
    introduction: Option<Html>,
    tools: Option<Tools>,
    groups: Vec<GroupView>,
}

#[derive(Serialize)]
struct GroupView {
    id: String,
    number: u16,
    name: Text,
    rows: Vec<Row>,
}

/// A highlight in a list.
#[derive(Serialize)]
pub(super) struct Row {
    href: String,
    title: Text,
    kind: Option<Text>,
    area: Option<Text>,
    date: Option<String>,
    /// What the list can be filtered by, where it can.
    marks: Marks,
    /// The project's short name.
    project: Option<Text>,
    /// How the highlight begins.
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
    body: Html,
    figures: Vec<QuantityView>,
    indicators: Vec<Link>,
    differences: Vec<DifferenceNote>,
    cite: CiteView,
    previous: Option<Link>,
    next: Option<Link>,
}

/// The list of all highlights.
pub(super) fn list(context: &SiteContext, lang: Lang, links: &Links) -> Body {
    let site = &context.site;
    let introduction = prose::introduction(context, "highlights", lang);
    let groups = site.projects.iter().map(|project| GroupView {
        id: project.id.to_string(),
        number: project.number,
        name: Text::new(&project.name, lang),
        rows: site
            .edition
            .highlights
            .iter()
            .filter(|each| each.project == project.id)
            .map(|each| Row {
                marks: marks(each),
                ..row(context, each, lang, links)
            })
            .collect(),
    });
    let groups: Vec<GroupView> = groups.filter(|group| !group.rows.is_empty()).collect();
    let tools = tools(context, lang, &groups);
    Body::new(
        "highlights.html",
        &HighlightsView {
            title: introduction.title,
            introduction: introduction.body,
            tools,
            groups,
        },
    )
}

/// Highlights as a list shows them.
pub(super) fn rows<'a>(
    context: &SiteContext,
    lang: Lang,
    links: &Links,
    highlights: impl Iterator<Item = &'a Highlight>,
) -> Vec<Row> {
    highlights
        .map(|highlight| row(context, highlight, lang, links))
        .collect()
}

/// A highlight in a list.
fn row(context: &SiteContext, highlight: &Highlight, lang: Lang, links: &Links) -> Row {
    let body = highlight.body.get(lang);
    Row {
        href: links.page(&Page::Highlight(highlight.id.clone()).place(lang)),
        title: Text::new(&highlight.title, lang),
        kind: named(
            &context.site.vocabulary.highlight_kinds,
            Some(&highlight.kind),
            lang,
        ),
        area: named(
            &context.site.vocabulary.disease_areas,
            highlight.area.as_ref(),
            lang,
        ),
        date: highlight.date.as_ref().map(|date| text::date(date, lang)),
        marks: Marks::default(),
        project: context
            .site
            .project(&highlight.project)
            .map(|each| Text::new(&each.short_name, lang)),
        opening: Text {
            text: opening(&markdown::plain(body.text), body.lang),
            ..Text::new(&highlight.body, lang)
        },
    }
}

fn marks(highlight: &Highlight) -> Marks {
    Marks::default()
        .ids("project", [&highlight.project])
        .ids("area", highlight.area.iter())
        .ids("kind", [&highlight.kind])
        .value("date", highlight.date.clone())
}

/// What the list can be filtered and sorted by. Dates of different projects belong into one order.
fn tools(context: &SiteContext, lang: Lang, groups: &[GroupView]) -> Option<Tools> {
    let site = &context.site;
    let say = |key| context.words.say(lang, key);
    let rows = groups
        .iter()
        .flat_map(|group| group.rows.iter().map(|row| &row.marks));
    Maker::new(context, lang, rows)
        .facet(
            "project",
            say("table.project"),
            filter::projects(site, lang),
        )
        .facet(
            "area",
            say("highlight.area"),
            filter::vocabulary(&site.vocabulary.disease_areas, lang),
        )
        .facet(
            "kind",
            say("filter.kind"),
            filter::vocabulary(&site.vocabulary.highlight_kinds, lang),
        )
        .sort("-date", say("filter.newest"), Among::All)
        .sort("date", say("filter.oldest"), Among::All)
        .done()
}

/// The name of an id in a list of names.
pub(super) fn named(list: &[(Id, Localized)], id: Option<&Id>, lang: Lang) -> Option<Text> {
    Some(Text::new(Vocabulary::name(list, id?)?, lang))
}

/// What the page says of itself.
pub(super) fn head(context: &SiteContext, id: &str, lang: Lang) -> Option<Head> {
    let highlight = context.site.edition.highlights.find(id)?;
    let first = markdown::plain(highlight.body.text(lang));
    Some(Head {
        title: highlight.title.clone(),
        description: opening(&first, lang),
        above: vec![(Page::Highlights, prose::title_of(context, "highlights"))],
    })
}

/// One highlight.
pub(super) fn body(context: &SiteContext, id: &str, lang: Lang, links: &Links) -> Option<Body> {
    let site = &context.site;
    let highlights = &site.edition.highlights;
    let index = highlights.place(id)?;
    let highlight = highlights.get(index)?;
    let all = |texts: &[Localized]| texts.iter().map(|text| Text::new(text, lang)).collect();
    let neighbour = |index: Option<usize>| {
        let other = highlights.get(index?)?;
        Some(frame::link(
            links,
            &Page::Highlight(other.id.clone()),
            lang,
            &other.title,
        ))
    };
    let project = site.project(&highlight.project);
    let view = HighlightView {
        title: Text::new(&highlight.title, lang),
        kind: named(
            &site.vocabulary.highlight_kinds,
            Some(&highlight.kind),
            lang,
        ),
        area: named(
            &site.vocabulary.disease_areas,
            highlight.area.as_ref(),
            lang,
        ),
        date: highlight.date.as_ref().map(|date| text::date(date, lang)),
        project: project
            .map(|each| frame::link(links, &Page::Project(each.id.clone()), lang, &each.name)),
        organisations: all(&highlight.organisations),
        programmes: all(&highlight.programmes),
        published: all(&highlight.published),
        body: Html::new(&highlight.body, lang),
        figures: quantities(context, highlight.figures.iter(), lang, links),
        indicators: indicator_links(context, &highlight.indicators, lang, links),
        differences: differences(context, lang, links, |each| {
            each.highlights.contains(&highlight.id)
        }),
        cite: cite(context, &highlight.cite, lang, links),
        previous: neighbour(index.checked_sub(1)),
        next: neighbour(index.checked_add(1)),
    };
    Some(Body::new("highlight.html", &view))
}

/// Links to indicators.
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

/// The first sentence of a text.
pub(super) fn opening(text: &str, lang: Lang) -> String {
    let end = match lang {
        Lang::Ja => text.find('。').map(|at| at + '。'.len_utf8()),
        Lang::En => text.find(". ").map(|at| at + 1),
    };
    text[..end.unwrap_or(text.len())].to_owned()
}
