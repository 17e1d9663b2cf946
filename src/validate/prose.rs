//! Validation of prose pages: joins the files of all languages into one page, and resolves what
//! their texts refer to.

use super::{
    authored::{Authored, parsed},
    numbers_differ,
    page_charts::PageCharts,
    report::{FromEnd, RecordPath, Report},
};
use crate::{
    diagnostics::{Code, Place, Problem, language, say},
    load::{Loaded, record::ProseRecord},
    model::{Id, Lang, Localized, Prose, Words, doc::Doc},
};
use std::{collections::BTreeMap, ops::Range, sync::Arc};

/// Page in one language, as written.
type Page = Loaded<ProseRecord>;

/// Prose pages by slug. `charts` takes in what they ask for.
pub(super) fn prose(
    report: &mut Report<'_>,
    loaded: &BTreeMap<Id, Vec<Arc<Page>>>,
    charts: &mut PageCharts<'_>,
) -> BTreeMap<Id, Prose> {
    let mut prose = BTreeMap::new();
    for (slug, pages) in loaded {
        let page = page(report, pages, charts);
        prose.extend(page.map(|page| (slug.clone(), page)));
    }
    prose
}

/// Page of all languages; none without the file in the source language. A missing translation is a
/// warning.
fn page(
    report: &mut Report<'_>,
    pages: &[Arc<Page>],
    charts: &mut PageCharts<'_>,
) -> Option<Prose> {
    let pages = InLanguages::new(report, pages)?;
    let title = front(report, &pages, "title");
    let description = front(report, &pages, "description");
    let before = report.count();
    let mut bodies = Localized::new(pages.source.record.lang, body(report, pages.source, charts));
    for page in &pages.translations {
        bodies.translate(page.record.lang, body(report, page, charts));
    }
    // A reference that is wrong in one language would be reported again as one that it lacks.
    if report.count() == before {
        for (translation, page) in bodies.translations().zip(&pages.translations) {
            let whole = |report: &Report<'_>| place(report, page, &(0..page.record.body.len()));
            numbers_differ::docs(report, &whole, bodies.source_words(), translation);
        }
    }
    Some(Prose {
        title: title?,
        description: description?,
        body: bodies,
    })
}

/// A page in the languages in which it is written.
struct InLanguages<'a> {
    source: &'a Page,
    /// The translations, in the order of the site's languages.
    translations: Vec<&'a Page>,
}

impl<'a> InLanguages<'a> {
    /// Sorts the files of a page by language, and reports those that are missing.
    fn new(report: &mut Report<'_>, pages: &'a [Arc<Page>]) -> Option<Self> {
        let languages = Arc::clone(&report.lookups.languages);
        let of = |lang: Lang| pages.iter().find(|page| page.record.lang == lang);
        let first = pages.first()?;
        let slug = &first.id;
        let source = languages.source();
        let Some(page) = of(source) else {
            let code = source.code();
            report.at(&RecordPath::file(&first.file), |place| {
                let message = say!("page-is-missing", language = language(code));
                Problem::new(Code::MissingText, place, message).help(say!(
                    "write-source-page",
                    language = language(code),
                    file = format!("{slug}.{code}.md")
                ))
            });
            return None;
        };
        let mut translations: Vec<&Page> = Vec::new();
        for lang in languages.translations() {
            let Some(translation) = of(lang) else {
                let code = lang.code();
                report.at(&RecordPath::file(&page.file), |place| {
                    let message = say!("page-is-missing", language = language(code));
                    Problem::new(Code::MissingTranslation, place, message)
                        .help(say!("write-page", file = format!("{slug}.{code}.md")))
                });
                continue;
            };
            translations.push(translation);
        }
        Some(Self {
            source: page,
            translations,
        })
    }
}

/// A value of the front matter in all languages.
fn front(report: &mut Report<'_>, pages: &InLanguages<'_>, key: &str) -> Option<Localized> {
    let source = front_value(report, pages.source, key);
    let translations: Vec<(&Page, Option<String>)> = pages
        .translations
        .iter()
        .map(|page| (*page, front_value(report, page, key)))
        .collect();
    let mut value = Localized::new(pages.source.record.lang, source?);
    for (page, text) in translations {
        let Some(text) = text else { continue };
        let lang = page.record.lang;
        let file = RecordPath::file(&page.file);
        let path = file.key(key);
        let whole = |report: &Report<'_>| report.place_of(&path);
        let translation = Words { text: &text, lang };
        numbers_differ::names(report, &whole, value.source_words(), translation);
        value.translate(lang, text);
    }
    Some(value)
}

fn front_value(report: &mut Report<'_>, page: &Page, key: &str) -> Option<String> {
    let front = &page.record.front;
    let value = if key == "title" {
        &front.title
    } else {
        &front.description
    };
    if value.is_none() {
        report.at(&RecordPath::file(&page.file), |place| {
            Problem::new(
                Code::MissingKey,
                place,
                say!("front-matter-has-no-key", key),
            )
        });
    }
    value.clone()
}

/// Body of a page in one language.
fn body(report: &mut Report<'_>, page: &Page, charts: &mut PageCharts<'_>) -> Doc {
    let authored = Authored {
        file: &page.file,
        text: &page.record.body,
        lang: page.record.lang,
        place: &|report, part| place(report, page, part),
    };
    parsed(report, &authored, &mut |report, call| {
        charts.chart(report, &authored, call)
    })
}

/// Place of a part of a body, which reaches to the end of its file.
fn place(report: &Report<'_>, page: &Page, part: &Range<usize>) -> Place {
    let at = FromEnd {
        distance: page.record.body.len() - part.start,
        length: part.len(),
    };
    report.place_before_end(&page.file, at)
}
