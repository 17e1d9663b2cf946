//! Authors' texts on a page: the HTML of each, or its parts for paper.
//!
//! In: the tree of a text, and the page that shows it. Out: [`DocView`]. The page's state decides
//! what a text cannot know: only the first mention of a glossary term becomes a link, footnotes
//! are numbered through the page, and a number is no link on the page of its own record.

use super::{
    SiteContext,
    figure::{self, FigureView},
    links::Links,
    routes::Page,
};
use crate::{
    markup::{self, PaperPage, Part, ScreenPage, Term, Word},
    model::{
        ChartId, Lang, Localized, POLICY_FACTS, PageRecords, Site, Words,
        doc::{self, Doc, Heading, Target},
    },
};
use percent_encoding::{AsciiSet, utf8_percent_encode};
use serde::Serialize;
use serde_json::Value;
use std::{cell::RefCell, collections::BTreeSet};

/// An author's text for templates.
#[derive(Serialize)]
pub(super) struct DocView {
    #[serde(flatten)]
    content: Content,
    /// The language of the text where that is not the page's.
    lang: Option<&'static str>,
    /// The headings that begin a section of the page.
    #[serde(skip)]
    pub(super) headings: Vec<SectionHeading>,
}

/// A heading of a text that begins a section of the page.
pub(super) struct SectionHeading {
    pub(super) id: String,
    pub(super) words: String,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
enum Content {
    /// For a screen: HTML, and the charts between.
    Parts(Vec<PartView>),
    /// For paper: nodes that the report's template sets.
    Nodes(Value),
}

#[derive(Serialize)]
#[serde(untagged)]
enum PartView {
    Html {
        html: String,
    },
    Figure {
        figure: Box<FigureView>,
        /// The page's language, which is the chart's, where the text is in another one.
        lang: Option<&'static str>,
    },
}

/// What shows a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Medium {
    Screen,
    Paper,
}

/// The page that views are made for.
pub(super) struct PageScope<'a> {
    pub(super) context: &'a SiteContext,
    pub(super) page: &'a Page,
    pub(super) lang: Lang,
    pub(super) links: &'a Links,
    medium: Medium,
    state: RefCell<State>,
}

/// Where on a page a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Surroundings {
    Page,
    /// The head of a row: a name, as a heading is, so that no term in it becomes a link.
    RowHead,
}

/// What the texts of a page share. Views of a page are made in the order in which it shows them.
#[derive(Debug, Default)]
struct State {
    /// The entries of the glossary that the page links to already, by position.
    linked: BTreeSet<usize>,
    /// How many footnotes the page has so far.
    notes: usize,
    /// How many sections authors' headings have begun.
    sections: usize,
}

impl<'a> PageScope<'a> {
    pub(super) fn new(
        context: &'a SiteContext,
        page: &'a Page,
        lang: Lang,
        links: &'a Links,
        medium: Medium,
    ) -> Self {
        Self {
            context,
            page,
            lang,
            links,
            medium,
            state: RefCell::default(),
        }
    }

    /// The view of a text.
    pub(super) fn text(&self, text: &Localized<Doc>) -> DocView {
        self.view(text, Surroundings::Page)
    }

    fn view(&self, text: &Localized<Doc>, surroundings: Surroundings) -> DocView {
        let Words { text, lang } = text.get(self.lang);
        let mut headings = Vec::new();
        let content = match self.medium {
            Medium::Screen => {
                let mut screen = OnScreen {
                    scope: self,
                    lang,
                    surroundings,
                    headings: &mut headings,
                };
                Content::Parts(self.parts(text, &mut screen))
            }
            Medium::Paper => Content::Nodes(markup::nodes(text, &mut OnPaper { scope: self })),
        };
        DocView {
            content,
            lang: (lang != self.lang).then(|| lang.code()),
            headings,
        }
    }

    /// The view of a text in the head of a row, where no term of the glossary becomes a link.
    pub(super) fn head(&self, text: &Localized<Doc>) -> DocView {
        self.view(text, Surroundings::RowHead)
    }

    /// Tells how many sections stand above the next text. The ids of its headings are counted on from
    /// there, as those of the page's own sections are.
    pub(super) fn sections_above(&self, count: usize) {
        self.state.borrow_mut().sections = count;
    }

    /// The view of a text that a record may leave out.
    pub(super) fn optional_text(&self, text: Option<&Localized<Doc>>) -> Option<DocView> {
        text.map(|text| self.text(text))
    }

    /// The view of each of some texts.
    pub(super) fn texts<'t>(
        &self,
        texts: impl IntoIterator<Item = &'t Localized<Doc>>,
    ) -> Vec<DocView> {
        texts.into_iter().map(|text| self.text(text)).collect()
    }

    fn parts(&self, text: &Doc, screen: &mut OnScreen<'_>) -> Vec<PartView> {
        let lang = screen.lang;
        let parts = markup::html(text, lang, screen).into_iter();
        let parts = parts.filter_map(|part| match part {
            Part::Html(html) => Some(PartView::Html { html }),
            Part::Chart(id) => {
                let chart = self.context.chart(&id)?;
                let view = figure::figure(self.context, chart, self.lang, self.links);
                Some(PartView::Figure {
                    figure: Box::new(view),
                    lang: (lang != self.lang).then(|| self.lang.code()),
                })
            }
        });
        parts.collect()
    }

    /// The page of a number's record; none on that page itself.
    fn other_page(&self, figure: &doc::Figure) -> Option<Page> {
        let page = page_of_number(&self.context.site, self.page, &figure.name);
        page.filter(|page| page != self.page)
    }
}

/// A text on a screen.
struct OnScreen<'a> {
    scope: &'a PageScope<'a>,
    /// The language of the text.
    lang: Lang,
    surroundings: Surroundings,
    /// The headings that were written.
    headings: &'a mut Vec<SectionHeading>,
}

impl ScreenPage for OnScreen<'_> {
    fn link(&self, target: &Target) -> String {
        let PageScope { links, lang, .. } = self.scope;
        match target {
            Target::Web(address) => address.clone(),
            Target::Page {
                lang: own,
                path,
                query,
                anchor,
            } => {
                let lang = own.unwrap_or(*lang);
                let mut link = links.page(&format!("{}/{path}", lang.code()));
                for (mark, part) in [('?', query), ('#', anchor)] {
                    if let Some(part) = part {
                        link.push(mark);
                        link.push_str(part);
                    }
                }
                link
            }
            Target::File { path, anchor } => {
                with_part(links.file(&encoded(path)), anchor.as_deref())
            }
            Target::Here(anchor) => format!("#{anchor}"),
        }
    }

    fn record(&self, figure: &doc::Figure) -> Option<String> {
        let page = self.scope.other_page(figure)?;
        Some(self.scope.links.page(&page.place(self.scope.lang)))
    }

    fn terms(&mut self, words: &str) -> Vec<Term> {
        let PageScope {
            context,
            page,
            lang,
            links,
            ref state,
            ..
        } = *self.scope;
        if self.surroundings == Surroundings::RowHead || *page == Page::Glossary {
            return Vec::new();
        }
        let Some(finder) = context.finder(self.lang) else {
            return Vec::new();
        };
        let glossary = &context.site.glossary;
        let mut state = state.borrow_mut();
        let first = finder
            .mentions(words)
            .filter(|mention| state.linked.insert(mention.entry));
        let term = |mention: super::glossary_terms::Mention| {
            let entry = glossary.get(mention.entry)?;
            let address = links.page(&Page::Glossary.place(lang));
            Some(Term {
                range: mention.range,
                href: format!("{address}#{}", entry.id),
            })
        };
        first.filter_map(term).collect()
    }

    fn heading(&mut self, heading: &Heading) -> Option<String> {
        if heading.level != markup::SECTION {
            return None;
        }
        let mut state = self.scope.state.borrow_mut();
        state.sections += 1;
        let id = format!("section-{}", state.sections);
        self.headings.push(SectionHeading {
            id: id.clone(),
            words: markup::plain_inlines(&heading.words),
        });
        Some(id)
    }

    fn note(&mut self) -> usize {
        let mut state = self.scope.state.borrow_mut();
        state.notes += 1;
        state.notes
    }

    fn word(&self, word: Word) -> &str {
        let key = match word {
            Word::Back => "text.back",
            Word::Table => "text.table",
        };
        self.scope.context.words.say(self.scope.lang, key)
    }
}

/// A file's path without signs that end a path in an address. All others are encoded where the
/// address is written.
fn encoded(path: &str) -> String {
    const ENDS: &AsciiSet = &AsciiSet::EMPTY.add(b'%').add(b'#').add(b'?');
    utf8_percent_encode(path, ENDS).to_string()
}

/// A link to a part of a file; the file itself without one.
fn with_part(mut link: String, part: Option<&str>) -> String {
    if let Some(part) = part {
        link.push('#');
        link.push_str(part);
    }
    link
}

/// A text on paper, where links lead to the place of a page in the report, or to an address.
struct OnPaper<'a> {
    scope: &'a PageScope<'a>,
}

impl PaperPage for OnPaper<'_> {
    fn link(&self, target: &Target) -> Option<String> {
        match target {
            Target::Web(address) => Some(address.clone()),
            Target::Page { lang, path, .. } => {
                let lang = lang.unwrap_or(self.scope.lang);
                Some(format!("{}/{path}", lang.code()))
            }
            Target::File { path, anchor } => {
                let site = self.scope.context.site.settings.base_url.as_ref()?;
                Some(with_part(
                    format!("{site}{}", encoded(path)),
                    anchor.as_deref(),
                ))
            }
            Target::Here(_) => None,
        }
    }

    fn record(&self, figure: &doc::Figure) -> Option<String> {
        let page = self.scope.other_page(figure)?;
        Some(page.place(self.scope.lang))
    }

    fn chart(&mut self, id: &ChartId) -> Value {
        let PageScope {
            context,
            lang,
            links,
            ..
        } = *self.scope;
        let chart = context.chart(id);
        let view = chart.map(|chart| figure::figure(context, chart, lang, links));
        serde_json::to_value(view).unwrap_or_default()
    }
}

/// Page that shows a number, by the number's name in texts; none if no record has the name. If
/// several pages show it, `page` takes precedence.
fn page_of_number(site: &Site, page: &Page, name: &str) -> Option<Page> {
    let (owner, number) = name.split_once('/').unwrap_or((name, ""));
    if owner == POLICY_FACTS {
        let stating = site.edition.policies.iter().filter(|policy| {
            let mut facts = policy.rows.iter().flat_map(|row| &row.facts);
            facts.any(|fact| **fact == *number)
        });
        let pages = || {
            stating
                .clone()
                .map(|policy| Page::Policy(policy.id.clone()))
        };
        let list = Some(Page::Policies).filter(|list| site.has_page(list));
        let own = pages().find(|each| each == page);
        return own.or_else(|| pages().next()).or(list);
    }
    let indicator = site
        .indicator(owner)
        .map(|each| Page::Indicator(each.id.clone()));
    let highlight = site.edition.highlights.find(owner);
    let term = site.terms.iter().find(|each| *each.id == *owner);
    indicator
        .or_else(|| highlight.map(|each| Page::Highlight(each.id.clone())))
        .or_else(|| term.map(|each| Page::Term(each.id.clone())))
}
