//! Validation of terms (中長期目標期間): their years, presidents, projects, facts and other parts, and
//! differences between documents.

use super::{
    context::Context,
    dates::{self, optional_date},
    fields::{choice, required, required_small_number},
    id_lists::{IdList, IdLists, optional_entry},
    quantity::{CitationContext, WrittenCitation, citation, quantities},
    report::{RecordPath, Report},
    texts::{name, name_list, optional_text, text, text_list},
};
use crate::{
    load::{
        Loaded, Records,
        record::{
            DifferenceRecord, EventRecord, PresidentRecord, ProductRecord, TermProjectRecord,
            TermRecord, TermYearsRecord, TextRecord, TopicRecord,
        },
    },
    model::{
        ById, Citation, Difference, Edition, Event, FiscalYear, Indicator, Localized, Period,
        President, Product, Quantity, Term, TermProject, Topic, YearsBasis, doc::Doc,
    },
};
use std::sync::Arc;

/// Terms, sorted by number.
pub(super) fn terms(
    report: &mut Report<'_>,
    term_context: &TermContext<'_>,
    loaded: &[Arc<Loaded<TermRecord>>],
) -> Vec<Term> {
    let mut terms: Vec<Term> = loaded
        .iter()
        .filter_map(|loaded| term(report, term_context, loaded))
        .collect();
    terms.sort_by_key(|term| term.number);
    terms
}

/// Context of terms: what they refer to.
#[derive(Clone, Copy)]
pub(super) struct TermContext<'a> {
    pub(super) context: &'a Context,
    pub(super) indicators: &'a ById<Indicator>,
    /// Edition to show; its document is the default source.
    pub(super) edition: &'a Edition,
    pub(super) records: &'a Records,
}

/// Validates a term.
fn term(
    report: &mut Report<'_>,
    term_context: &TermContext<'_>,
    loaded: &Loaded<TermRecord>,
) -> Option<Term> {
    let file = RecordPath::file(&loaded.file);
    let record = &loaded.record;
    let context = term_context.context;
    let parts = PartContext {
        context,
        usual: Citation::of_document(term_context.edition.source.clone()),
    };
    let number = required_small_number(report, &file.key("number"), record.number.as_ref());
    let name = name(report, &file.key("name"), record.name.as_ref());
    let summary = text(report, &file.key("summary"), record.summary.as_ref());
    let years = years(report, context, &file.key("years"), record.years.as_ref());
    let facts = quantities(report, &parts.citation(), &file.key("facts"), &record.facts);
    let events = parts.events(report, &file.key("events"), &record.events);
    let differences_path = file.key("differences");
    let differences = each(&differences_path, &record.differences, |path, record| {
        difference(report, term_context, path, record, &facts)
    });
    let years = years?;
    Some(Term {
        id: loaded.id.clone(),
        presidents: each(&file.key("presidents"), &record.presidents, |path, each| {
            parts.president(report, path, each)
        }),
        legal_basis: optional_text(
            report,
            &file.key("legal-basis"),
            record.legal_basis.as_ref(),
        ),
        projects: each(&file.key("projects"), &record.projects, |path, each| {
            parts.project(report, path, each)
        }),
        disease_areas: name_list(report, &file.key("disease-areas"), &record.disease_areas),
        products: each(&file.key("products"), &record.products, |path, each| {
            parts.product(report, path, each)
        }),
        topics: each(&file.key("topics"), &record.topics, |path, each| {
            parts.topic(report, path, each)
        }),
        number: number?,
        name: name?,
        summary: summary?,
        years: years.period,
        years_basis: years.basis,
        years_note: years.note,
        facts,
        events,
        differences,
    })
}

/// Context of the parts of one term: lookup data and the default citation.
struct PartContext<'a> {
    context: &'a Context,
    usual: Citation,
}

/// Years of a term.
struct Years {
    period: (FiscalYear, FiscalYear),
    basis: YearsBasis,
    note: Option<Localized<Doc>>,
}

/// Validates the years of a term, and whether they are printed or inferred.
fn years(
    report: &mut Report<'_>,
    context: &Context,
    path: &RecordPath<'_>,
    written: Option<&TermYearsRecord>,
) -> Option<Years> {
    const WORDS: [(&str, YearsBasis); 2] = [
        ("printed", YearsBasis::Printed),
        ("inferred", YearsBasis::Inferred),
    ];
    let years = required(report, path, written)?;
    let mut year = |key: &str, written: Option<&String>| {
        dates::required_year(report, &path.key(key), written, context.calendar())
    };
    let from = year("from", years.from.as_ref());
    let to = year("to", years.to.as_ref());
    if let (Some(from), Some(to)) = (from, to) {
        dates::check_order(report, path, Period { from, to });
    }
    let note = optional_text(report, &path.key("note"), years.note.as_ref());
    let basis_path = path.key("basis");
    let basis = required(report, &basis_path, years.basis.as_ref())
        .and_then(|written| choice(report, &basis_path, written, &WORDS));
    Some(Years {
        period: (from?, to?),
        basis: basis?,
        note,
    })
}

/// Validates a difference between documents, with links to the records that it concerns.
fn difference(
    report: &mut Report<'_>,
    term_context: &TermContext<'_>,
    path: &RecordPath<'_>,
    record: &DifferenceRecord,
    facts: &[Quantity],
) -> Option<Difference> {
    let TermContext {
        context,
        indicators,
        edition,
        records,
    } = *term_context;
    let text = text(report, &path.key("text"), record.text.as_ref());
    let links = IdLists { records, path };
    let facts = facts.iter().map(|each| &each.id);
    let policies = edition.policies.iter().map(|each| &each.id);
    let highlights = edition.highlights.iter().map(|each| &each.id);
    let projects = context.projects.iter().map(|each| &each.id);
    Some(Difference {
        facts: links.ids(report, IdList::FACTS, &record.facts, facts),
        policies: links.ids(report, IdList::POLICIES, &record.policies, policies),
        highlights: links.ids(report, IdList::HIGHLIGHTS, &record.highlights, highlights),
        indicators: links.indicators(report, &record.indicators, indicators),
        projects: links.ids(report, IdList::PROJECTS, &record.projects, projects),
        text: text?,
    })
}

/// Validates the items of a list.
fn each<R, T>(
    path: &RecordPath<'_>,
    records: &[R],
    mut check: impl FnMut(&RecordPath<'_>, &R) -> Option<T>,
) -> Vec<T> {
    records
        .iter()
        .enumerate()
        .filter_map(|(index, record)| check(&path.index(index), record))
        .collect()
}

impl PartContext<'_> {
    fn citation(&self) -> CitationContext<'_> {
        CitationContext {
            context: self.context,
            usual: &self.usual,
        }
    }

    /// Citation of a part of the term.
    fn cite(
        &self,
        report: &mut Report<'_>,
        path: &RecordPath<'_>,
        document: &Option<String>,
        source: &Option<TextRecord>,
    ) -> Citation {
        let written = WrittenCitation {
            document: document.as_ref(),
            place: source.as_ref(),
        };
        citation(report, &self.citation(), path, &written)
    }

    /// Validates a president of the agency.
    fn president(
        &self,
        report: &mut Report<'_>,
        path: &RecordPath<'_>,
        record: &PresidentRecord,
    ) -> Option<President> {
        Some(President {
            name: name(report, &path.key("name"), record.name.as_ref())?,
            from: optional_date(
                report,
                &path.key("from"),
                record.from.as_ref(),
                self.context.calendar(),
            ),
            to: optional_date(
                report,
                &path.key("to"),
                record.to.as_ref(),
                self.context.calendar(),
            ),
            note: optional_text(report, &path.key("note"), record.note.as_ref()),
            cite: self.cite(report, path, &record.document, &record.source),
        })
    }

    /// Validates a project of the term.
    fn project(
        &self,
        report: &mut Report<'_>,
        path: &RecordPath<'_>,
        record: &TermProjectRecord,
    ) -> Option<TermProject> {
        let kinds = &self.context.vocabulary.project_kinds;
        Some(TermProject {
            id: required(report, &path.key("id"), record.id.as_ref())?
                .as_str()
                .into(),
            name: name(report, &path.key("name"), record.name.as_ref())?,
            kind: optional_entry(report, &path.key("kind"), kinds, record.kind.as_ref()),
            predecessors: record
                .predecessors
                .iter()
                .map(|id| id.as_str().into())
                .collect(),
            note: optional_text(report, &path.key("note"), record.note.as_ref()),
        })
    }

    /// Validates a product.
    fn product(
        &self,
        report: &mut Report<'_>,
        path: &RecordPath<'_>,
        record: &ProductRecord,
    ) -> Option<Product> {
        Some(Product {
            name: name(report, &path.key("name"), record.name.as_ref())?,
            category: name(report, &path.key("category"), record.category.as_ref())?,
            approved: optional_date(
                report,
                &path.key("approved"),
                record.approved.as_ref(),
                self.context.calendar(),
            ),
            note: optional_text(report, &path.key("note"), record.note.as_ref()),
            cite: self.cite(report, path, &record.document, &record.source),
        })
    }

    /// Validates events, and sorts them by date.
    fn events(
        &self,
        report: &mut Report<'_>,
        path: &RecordPath<'_>,
        records: &[EventRecord],
    ) -> Vec<Event> {
        let mut events = each(path, records, |path, record| {
            self.event(report, path, record)
        });
        events.sort_by_key(|event| event.date);
        events
    }

    /// Validates an event.
    fn event(
        &self,
        report: &mut Report<'_>,
        path: &RecordPath<'_>,
        record: &EventRecord,
    ) -> Option<Event> {
        let topics = &self.context.vocabulary.topics;
        Some(Event {
            date: optional_date(
                report,
                &path.key("date"),
                record.date.as_ref(),
                self.context.calendar(),
            ),
            end: optional_date(
                report,
                &path.key("end"),
                record.end.as_ref(),
                self.context.calendar(),
            ),
            title: name(report, &path.key("title"), record.title.as_ref())?,
            text: optional_text(report, &path.key("text"), record.text.as_ref()),
            topic: optional_entry(report, &path.key("topic"), topics, record.topic.as_ref()),
            cite: self.cite(report, path, &record.document, &record.source),
        })
    }

    /// Validates a topic.
    fn topic(
        &self,
        report: &mut Report<'_>,
        path: &RecordPath<'_>,
        record: &TopicRecord,
    ) -> Option<Topic> {
        Some(Topic {
            id: required(report, &path.key("id"), record.id.as_ref())?
                .as_str()
                .into(),
            title: name(report, &path.key("title"), record.title.as_ref())?,
            text: optional_text(report, &path.key("text"), record.text.as_ref()),
            items: text_list(report, &path.key("items"), &record.items),
            cite: self.cite(report, path, &record.document, &record.source),
        })
    }
}
