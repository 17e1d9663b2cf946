//! The documents of the search index: what can be found, and by which text.
//!
//! In: the checked site. Out: one [`Document`] for each page of a record or of prose, and for each
//! entry of the glossary and each source document. Deliberately absent: addresses, and which of
//! them a site's index has.

use super::DocumentId;
use crate::{
    markup::{self, PlainWords},
    model::{
        Amount, Figure, Highlight, Id, Indicator, Lang, Localized, Observation, Page, PageRecords,
        Policy, Programme, Project, Quantity, Reading, Site, Term, Unit, Vocabulary,
        locale::Script, script,
    },
    text,
};

/// A document of the index, in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// What it is made from.
    pub id: DocumentId,
    /// The title, which weighs more than the text.
    pub title: String,
    /// Whether the title is in the source language because it has no translation.
    pub fallback: bool,
    /// The text without markup, one line for each text of the record.
    pub text: String,
}

/// The lines of a document while it is built.
struct DocumentLines<'a> {
    site: &'a Site,
    lang: Lang,
    lines: Vec<String>,
}

impl<'a> DocumentLines<'a> {
    fn new(site: &'a Site, lang: Lang) -> Self {
        Self {
            site,
            lang,
            lines: Vec::new(),
        }
    }

    fn push(&mut self, line: impl Into<String>) {
        self.lines.push(line.into());
    }

    /// Adds a name or a text.
    fn say(&mut self, text: &impl PlainWords) {
        self.push(text.plain(self.lang));
    }

    /// Adds texts that a record may have, each on its line.
    fn all<'t, T: PlainWords + 't>(&mut self, texts: impl IntoIterator<Item = &'t T>) {
        for text in texts {
            self.say(text);
        }
    }

    /// Adds short names on one line.
    fn list<'t>(&mut self, names: impl IntoIterator<Item = &'t Localized>) {
        let separator = &self.lang.locale().list;
        let names: Vec<&str> = names.into_iter().map(|name| name.text(self.lang)).collect();
        self.push(names.join(separator));
    }

    fn organisations(&mut self, ids: &[Id]) {
        let site = self.site;
        self.list(
            ids.iter()
                .filter_map(|id| site.organisations.get(id))
                .map(|each| &each.name),
        );
    }

    /// Adds a name with its amount, or with the reason why there is none.
    fn amount(&mut self, name: &Localized, amount: &Amount, unit: &Unit) {
        let said = match amount {
            Amount::Known(value) => text::amount(*value, unit, self.lang),
            Amount::Missing(reason) => markup::plain(reason.get(self.lang).text),
        };
        self.push(format!("{} {said}", name.text(self.lang)));
    }

    fn figure(&mut self, name: &Localized, figure: &Figure) {
        self.amount(name, &figure.amount, &figure.unit);
        self.all(&figure.notes);
    }

    fn quantities<'t>(&mut self, quantities: impl IntoIterator<Item = &'t Quantity>) {
        for each in quantities {
            self.amount(&each.name, &each.amount, &each.unit);
            self.all(&each.note);
        }
    }

    fn programmes(&mut self, programmes: &[Programme]) {
        for each in programmes {
            self.say(&each.name);
            self.all(&each.purpose);
            self.all(&each.note);
            self.programmes(&each.programmes);
        }
    }

    /// The finished document.
    fn document(self, id: DocumentId, title: &Localized) -> Document {
        let words = title.get(self.lang);
        let mut lines = self.lines;
        lines.retain(|line| !line.trim().is_empty());
        Document {
            id,
            title: words.text.to_owned(),
            fallback: words.lang != self.lang,
            text: lines.join("\n"),
        }
    }
}

/// The documents of the indicators that the edition reports.
#[must_use]
pub fn indicators(site: &Site, lang: Lang) -> Vec<Document> {
    let mut documents = Vec::new();
    for each in &site.indicators {
        if let Some(year) = site.edition.observations.get(&each.id) {
            documents.push(indicator(site, each, year, lang));
        }
    }
    documents
}

/// The documents of all projects.
#[must_use]
pub fn projects(site: &Site, lang: Lang) -> Vec<Document> {
    let projects = site.projects.iter();
    projects.map(|each| project(site, each, lang)).collect()
}

/// The documents of the edition's highlights.
#[must_use]
pub fn highlights(site: &Site, lang: Lang) -> Vec<Document> {
    let highlights = site.edition.highlights.iter();
    highlights.map(|each| highlight(site, each, lang)).collect()
}

/// The documents of the edition's policy sections.
#[must_use]
pub fn policies(site: &Site, lang: Lang) -> Vec<Document> {
    let policies = site.edition.policies.iter();
    policies.map(|each| policy(site, each, lang)).collect()
}

/// The documents of all terms.
#[must_use]
pub fn terms(site: &Site, lang: Lang) -> Vec<Document> {
    let terms = site.terms.iter();
    terms.map(|each| term(site, each, lang)).collect()
}

/// Synonyms: words of one entry of the glossary, which all find the same documents.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Synonyms {
    /// Words of the language of the index. Each of them finds the others.
    pub own: Vec<String>,
    /// Words of the other languages. They find those of this one.
    pub other: Vec<String>,
}

/// The synonyms of a site: names, abbreviations and aliases of each entry of the glossary that has
/// several.
#[must_use]
pub fn synonyms(site: &Site, lang: Lang) -> Vec<Synonyms> {
    // An abbreviation in Latin letters is a word of all languages, a phrase in Latin letters only of
    // those that are written in them.
    let is_alphabetic = lang.locale().writing.script == Script::Alphabetic;
    let is_own = |word: &str| match word.is_ascii() {
        true => is_alphabetic || !word.contains(' '),
        false => !is_alphabetic && script::other_language(word, lang).is_none(),
    };
    let groups = site.glossary.iter().map(|entry| {
        let mut own = vec![entry.name.text(lang).to_owned()];
        let languages = site.settings.languages.others(lang);
        let names = languages.filter_map(|lang| entry.name.written(lang).cloned());
        let mut other: Vec<String> = names.collect();
        for word in entry.abbr.iter().chain(&entry.aliases) {
            if is_own(word) {
                own.push(word.clone());
            } else {
                other.push(word.clone());
            }
        }
        Synonyms { own, other }
    });
    groups
        .filter(|group| group.own.len() + group.other.len() > 1)
        .collect()
}

fn indicator(site: &Site, indicator: &Indicator, year: &Observation, lang: Lang) -> Document {
    let mut lines = DocumentLines::new(site, lang);
    lines.say(&indicator.description);
    lines.figure(&indicator.short_name, &year.reading.figure);
    lines.all(indicator.target.iter().map(|target| &target.text));
    lines.all(&year.reason);
    reading(&mut lines, &year.reading);
    for each in &year.related {
        lines.figure(&each.name, &each.figure);
    }
    for breakdown in &indicator.breakdowns {
        lines.say(&breakdown.name);
        lines.list(breakdown.flat().into_iter().map(|(part, _)| &part.name));
        lines.all(&breakdown.note);
    }
    let declared = indicator.by_project.iter();
    lines.all(declared.filter_map(|each| each.note.as_ref()));
    for (id, own) in &year.by_project {
        if let Some(project) = site.project(id) {
            lines.figure(&project.name, &own.figure);
        }
        reading(&mut lines, own);
    }
    lines.organisations(&indicator.owners);
    lines.document(
        DocumentId::page(Page::Indicator(indicator.id.clone())),
        &indicator.name,
    )
}

fn reading(lines: &mut DocumentLines<'_>, reading: &Reading) {
    lines.all(&reading.detail);
    for split in &reading.splits {
        lines.all(split.note.iter().chain(&split.notes));
        lines.all(split.cells.iter().flat_map(|cell| &cell.notes));
    }
}

fn project(site: &Site, project: &Project, lang: Lang) -> Document {
    let mut lines = DocumentLines::new(site, lang);
    lines.say(&project.description);
    // A text that is repeated would count twice in the ranking.
    if project.short_name != project.name {
        lines.say(&project.short_name);
    }
    if let Some(year) = site.edition.projects.get(&project.id) {
        lines.all(&year.summary);
        for line in &year.budget {
            lines.amount(&line.name, &line.amount, &site.plan.budget_unit);
            lines.all(&line.note);
            lines.programmes(&line.programmes);
        }
        lines.all(&year.missing_budget);
        lines.programmes(&year.programmes);
        lines.all(year.initiatives.iter().map(|each| &each.text));
        lines.organisations(&year.ministries);
        lines.all(&year.ministries_note);
    }
    lines.document(
        DocumentId::page(Page::Project(project.id.clone())),
        &project.name,
    )
}

fn highlight(site: &Site, highlight: &Highlight, lang: Lang) -> Document {
    let mut lines = DocumentLines::new(site, lang);
    lines.say(&highlight.body);
    lines.quantities(&highlight.figures);
    lines.list(&highlight.organisations);
    lines.list(&highlight.programmes);
    lines.list(&highlight.published);
    lines.all(Vocabulary::name(
        &site.vocabulary.highlight_kinds,
        &highlight.kind,
    ));
    if let Some(area) = &highlight.area {
        lines.all(Vocabulary::name(&site.vocabulary.disease_areas, area));
    }
    let project = site.project(&highlight.project);
    lines.all(project.map(|project| &project.name));
    lines.document(
        DocumentId::page(Page::Highlight(highlight.id.clone())),
        &highlight.title,
    )
}

fn policy(site: &Site, policy: &Policy, lang: Lang) -> Document {
    let mut lines = DocumentLines::new(site, lang);
    for row in &policy.rows {
        lines.say(&row.plan);
        lines.say(&row.result);
        let all = &site.edition.policy_facts;
        let ids = row.facts.iter();
        lines.quantities(ids.filter_map(|id| all.iter().find(|fact| fact.id == *id)));
    }
    lines.organisations(&policy.ministries);
    // Readers look for sections by their number too.
    let title = &policy.title;
    let title = title.map(|title| format!("{} {}", policy.number, title.text));
    lines.document(DocumentId::page(Page::Policy(policy.id.clone())), &title)
}

fn term(site: &Site, term: &Term, lang: Lang) -> Document {
    let mut lines = DocumentLines::new(site, lang);
    lines.say(&term.summary);
    lines.all(term.years_note.iter().chain(&term.legal_basis));
    for each in &term.presidents {
        lines.say(&each.name);
        lines.all(&each.note);
    }
    for each in &term.projects {
        lines.say(&each.name);
        lines.all(&each.note);
    }
    lines.list(&term.disease_areas);
    lines.quantities(&term.facts);
    for each in &term.products {
        lines.list([&each.name, &each.category]);
        lines.all(&each.note);
    }
    for each in &term.events {
        lines.say(&each.title);
        lines.all(&each.text);
    }
    for each in &term.topics {
        lines.say(&each.title);
        lines.all(each.text.iter().chain(&each.items));
    }
    lines.all(term.differences.iter().map(|each| &each.text));
    lines.document(DocumentId::page(Page::Term(term.id.clone())), &term.name)
}

/// The documents of the entries of the glossary.
#[must_use]
pub fn glossary(site: &Site, lang: Lang) -> Vec<Document> {
    let entries = site.glossary.iter().map(|entry| {
        let mut lines = DocumentLines::new(site, lang);
        lines.say(&entry.text);
        // A reader may know the term by its name in another language only.
        let languages = &site.settings.languages;
        let others = languages
            .others(lang)
            .filter_map(|lang| entry.name.written(lang));
        let names: Vec<&str> = entry
            .abbr
            .as_deref()
            .into_iter()
            .chain(others.map(String::as_str))
            .chain(entry.aliases.iter().map(String::as_str))
            .collect();
        lines.push(names.join(" / "));
        lines.document(
            DocumentId::entry(Page::Glossary, entry.id.clone()),
            &entry.name,
        )
    });
    entries.collect()
}

/// The documents of the source documents.
#[must_use]
pub fn sources(site: &Site, lang: Lang) -> Vec<Document> {
    let sources = site.sources.values().map(|source| {
        let mut lines = DocumentLines::new(site, lang);
        lines.all(&source.kind);
        lines.organisations(&source.issuer);
        lines.document(
            DocumentId::entry(Page::Sources, source.id.clone()),
            &source.title,
        )
    });
    sources.collect()
}

/// The documents of all prose: pages of their own, and introductions of other pages.
#[must_use]
pub fn prose(site: &Site, lang: Lang) -> Vec<Document> {
    let prose = site.prose.iter().map(|(slug, prose)| {
        let mut lines = DocumentLines::new(site, lang);
        lines.say(&prose.description);
        lines.say(&prose.body);
        lines.document(
            DocumentId::page(Page::of_prose(slug, site.statement())),
            &prose.title,
        )
    });
    prose.collect()
}
