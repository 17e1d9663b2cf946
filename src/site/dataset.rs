//! A description of a page's data for search engines: a schema.org `Dataset` with its files, as
//! JSON-LD.
//!
//! In: a page that offers data files. Out: JSON for a block of `application/ld+json`, which is data
//! and not a script, so that a content security policy allows it. Deliberately absent: the numbers;
//! they are in the files.

use super::{SiteContext, frame::address, links::Links, page_kinds, routes::Page};
use crate::{
    markup::PlainWords,
    model::{Interval, Lang, Localized, Measured},
};
use serde_json::{Value, json};

/// A format of data files.
struct DataFormat {
    /// How the names of its files end.
    ending: &'static str,
    media_type: &'static str,
}

/// The formats of data files. There is one workbook, of all facts; the others are also made for each
/// indicator.
const FORMATS: [DataFormat; 3] = [
    DataFormat {
        ending: "csv",
        media_type: "text/csv",
    },
    DataFormat {
        ending: "json",
        media_type: "application/json",
    },
    DataFormat {
        ending: "xlsx",
        media_type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    },
];

/// The dataset of a page as JSON that is safe inside HTML; none for pages that offer no data files.
pub(super) fn dataset(
    context: &SiteContext,
    page: &Page,
    lang: Lang,
    links: &Links,
) -> Option<String> {
    let value = page_kinds::row(page.kind()).dataset?;
    let value = value(context, page.slug(), lang, links)?;
    // `</script>` in a text would end the block.
    Some(value.to_string().replace('<', "\\u003c"))
}

/// The dataset of all facts.
pub(super) fn whole(context: &SiteContext, lang: Lang, links: &Links) -> Value {
    let settings = &context.site.settings;
    let subject = DatasetSubject {
        page: Page::Data,
        name: &settings.title,
        description: settings.description.text(lang).to_owned(),
    };
    let mut out = common(context, &subject, lang, links);
    let days = context.facts().iter().filter_map(|fact| fact.measured);
    let days = days.map(Measured::days);
    let (first, last) = (
        days.clone().map(|(first, _)| first),
        days.map(|(_, last)| last),
    );
    if let (Some(first), Some(last)) = (first.min(), last.max()) {
        out["temporalCoverage"] = format!("{first}/{last}").into();
    }
    out["distribution"] = files(context, links, "facts", &FORMATS);
    out
}

/// The dataset of one indicator; none if the edition does not report it.
pub(super) fn of_indicator(
    context: &SiteContext,
    id: &str,
    lang: Lang,
    links: &Links,
) -> Option<Value> {
    let indicator = context.site.indicator(id)?;
    let observation = context.site.edition.observations.get(id)?;
    let subject = DatasetSubject {
        page: Page::Indicator(indicator.id.clone()),
        name: &indicator.name,
        description: indicator.description.plain(lang).into_owned(),
    };
    let mut out = common(context, &subject, lang, links);
    let figure = &observation.reading.figure;
    let (first, last) = figure.measured.days();
    let since = figure.since.and_then(|since| match figure.measured.last() {
        Interval::Calendar(_) => Measured::new(Interval::Calendar(since.western()), since.start()),
        _ => Some(Measured::from(since)),
    });
    let first = since.map_or(first, |since| since.days().0);
    out["temporalCoverage"] = format!("{first}/{last}").into();
    out["variableMeasured"] = json!({
        "@type": "PropertyValue",
        "name": indicator.name.text(lang),
        "unitText": indicator.unit.name(lang),
    });
    out["isPartOf"] = json!({
        "@type": "Dataset",
        "name": context.site.settings.title.text(lang),
        "description": context.site.settings.description.text(lang),
        "url": address(context, links, &Page::Data.place(lang)),
    });
    out["distribution"] = files(context, links, &indicator.id, &FORMATS[..2]);
    Some(out)
}

/// What a dataset is about.
struct DatasetSubject<'a> {
    page: Page,
    name: &'a Localized,
    description: String,
}

/// The properties that every dataset has.
fn common(context: &SiteContext, subject: &DatasetSubject<'_>, lang: Lang, links: &Links) -> Value {
    let site = &context.site;
    let settings = &site.settings;
    let languages = context.languages();
    let name = subject.name;
    // Search engines ask for at least 50 characters, which an indicator's own description may lack.
    let about = &subject.description;
    let description = format!("{about} {}", site.edition.description.text(lang));
    let mut out = json!({
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": name.text(lang),
        "description": description,
        "url": address(context, links, &subject.page.place(lang)),
        "inLanguage": languages.iter().map(Lang::code).collect::<Vec<_>>(),
        "isAccessibleForFree": true,
        "version": site.edition.year.western().to_string(),
        "dateModified": site.edition.updated.to_string(),
    });
    let others: Vec<&str> = languages.others(lang).map(|lang| name.text(lang)).collect();
    match others.as_slice() {
        [] => {}
        [one] => out["alternateName"] = (*one).into(),
        many => out["alternateName"] = many.into(),
    }
    if let Some(publisher) = &settings.publisher {
        let body = json!({ "@type": "Organization", "name": publisher.text(lang) });
        out["creator"] = body.clone();
        out["publisher"] = body;
    }
    if let Some(licence) = &settings.licence {
        out["license"] = settings
            .licence_url
            .as_deref()
            .unwrap_or(licence.text(lang))
            .into();
    }
    if let Some(source) = site.sources.get(&site.edition.source) {
        out["isBasedOn"] = json!({ "@type": "CreativeWork", "name": source.title.text(lang) });
    }
    out
}

fn files(context: &SiteContext, links: &Links, stem: &str, formats: &[DataFormat]) -> Value {
    // The vocabulary asks for absolute addresses; a site without one has only relative links.
    let base = context.site.settings.base_url.as_deref();
    let download = |format: &DataFormat| {
        let path = format!("data/{stem}.{}", format.ending);
        json!({
            "@type": "DataDownload",
            "encodingFormat": format.media_type,
            "contentUrl": base.map_or_else(|| links.file(&path), |base| format!("{base}{path}")),
        })
    };
    formats.iter().map(download).collect()
}
