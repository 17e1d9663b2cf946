//! Validation of prose pages: joins the files of both languages into one page.

use super::report::{RecordPath, Report};
use crate::{
    diagnostics::Problem,
    load::{Loaded, record::ProseRecord},
    model::{Id, Lang, Localized, Prose},
};
use std::{collections::BTreeMap, sync::Arc};

/// Prose pages by slug.
pub(super) fn prose(
    report: &mut Report<'_>,
    loaded: &BTreeMap<Id, Vec<Arc<Loaded<ProseRecord>>>>,
) -> BTreeMap<Id, Prose> {
    loaded
        .iter()
        .filter_map(|(slug, pages)| Some((slug.clone(), page(report, pages)?)))
        .collect()
}

/// Page of both languages; none without the Japanese file, which is the source. A missing English
/// file is a warning.
fn page(report: &mut Report<'_>, pages: &[Arc<Loaded<ProseRecord>>]) -> Option<Prose> {
    let of = |lang| pages.iter().find(|page| page.record.lang == lang);
    let first = pages.first()?;
    let Some(ja) = of(Lang::Ja) else {
        report.at(&RecordPath::file(&first.file), |place| {
            Problem::error("missing-text", place, "the Japanese page is missing").help(format!(
                "Japanese is the source: write {}.ja.md beside it",
                first.id
            ))
        });
        return None;
    };
    let en = of(Lang::En);
    if en.is_none() {
        report.at(&RecordPath::file(&ja.file), |place| {
            Problem::warning("missing-translation", place, "the English page is missing")
                .help(format!("write {}.en.md beside it", ja.id))
        });
    }
    let mut front = |page: Option<&Arc<Loaded<ProseRecord>>>, key: &str| {
        let page = page?;
        let front = &page.record.front;
        let value = if key == "title" {
            &front.title
        } else {
            &front.description
        };
        if value.is_none() {
            report.at(&RecordPath::file(&page.file), |place| {
                Problem::error(
                    "missing-key",
                    place,
                    format!("the front matter has no `{key}`"),
                )
            });
        }
        value.clone()
    };
    let title = Localized {
        ja: front(Some(ja), "title")?,
        en: front(en, "title"),
    };
    let description = Localized {
        ja: front(Some(ja), "description")?,
        en: front(en, "description"),
    };
    let body = Localized {
        ja: ja.record.body.clone(),
        en: en.map(|en| en.record.body.clone()),
    };
    Some(Prose {
        title,
        description,
        body,
    })
}
