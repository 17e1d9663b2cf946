//! Validation of prose pages: joins the files of both languages into one page, and resolves what
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
    model::{Id, Lang, Localized, Prose, doc::Doc},
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

/// Page of both languages; none without the Japanese file, which is the source. A missing English
/// file is a warning.
fn page(
    report: &mut Report<'_>,
    pages: &[Arc<Page>],
    charts: &mut PageCharts<'_>,
) -> Option<Prose> {
    let of = |lang| pages.iter().find(|page| page.record.lang == lang);
    let first = pages.first()?;
    let Some(ja) = of(Lang::Ja) else {
        report.at(&RecordPath::file(&first.file), |place| {
            let source = language(Lang::Ja.code());
            Problem::new(
                Code::MissingText,
                place,
                say!("page-is-missing", language = source),
            )
            .help(say!(
                "write-source-page",
                language = source,
                file = format!("{}.{}.md", first.id, Lang::Ja.code())
            ))
        });
        return None;
    };
    let en = of(Lang::En);
    if en.is_none() {
        report.at(&RecordPath::file(&ja.file), |place| {
            let message = say!("page-is-missing", language = language(Lang::En.code()));
            Problem::new(Code::MissingTranslation, place, message).help(say!(
                "write-page",
                file = format!("{}.{}.md", ja.id, Lang::En.code())
            ))
        });
    }
    let title = front(report, ja, en, "title");
    let description = front(report, ja, en, "description");
    let before = report.count();
    let body = Localized {
        ja: body(report, ja, charts),
        en: en.map(|en| body(report, en, charts)),
    };
    // A reference that is wrong in one language would be reported again as one that it lacks.
    if let (Some(en), Some(english)) = (&body.en, en)
        && report.count() == before
    {
        let whole = |report: &Report<'_>| place(report, english, &(0..english.record.body.len()));
        numbers_differ::docs(report, &whole, &body.ja, en);
    }
    Some(Prose {
        title: title?,
        description: description?,
        body,
    })
}

/// A value of the front matter in both languages.
fn front(
    report: &mut Report<'_>,
    ja: &Page,
    en: Option<&Arc<Page>>,
    key: &str,
) -> Option<Localized> {
    let english = en.map(|en| front_value(report, en, key));
    let value = Localized {
        ja: front_value(report, ja, key)?,
        en: english.flatten(),
    };
    if let (Some(english), Some(page)) = (&value.en, en) {
        let file = RecordPath::file(&page.file);
        let path = file.key(key);
        let whole = |report: &Report<'_>| report.place_of(&path);
        numbers_differ::names(report, &whole, &value.ja, english);
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
