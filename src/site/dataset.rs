//! What search engines for data read in a page: a schema.org `Dataset` with its files, as JSON-LD.
//!
//! A block of `application/ld+json` is data and no script: no policy of a page stops it, and nothing runs.

use super::{SiteContext, frame::address, links::Links, routes::Page};
use crate::{
    model::{Indicator, Lang, Localized, Measured, Observation},
    text::markdown,
};
use serde_json::{Value, json};

/// Formats with the media types that programs know them by.
const FORMATS: [(&str, &str); 3] = [
    ("csv", "text/csv"),
    ("json", "application/json"),
    (
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
];

/// The dataset of a page as JSON that may stand within HTML; none for pages that hold no data of their own.
pub(super) fn dataset(
    context: &SiteContext,
    page: &Page,
    lang: Lang,
    links: &Links,
) -> Option<String> {
    let value = match page {
        Page::Data => whole(context, lang, links),
        Page::Indicator(id) => {
            let indicator = context.site.indicator(id)?;
            of_indicator(
                context,
                indicator,
                context.site.edition.observations.get(id)?,
                lang,
                links,
            )
        }
        _ => return None,
    };
    // `</script>` in a text would end the block.
    Some(value.to_string().replace('<', "\\u003c"))
}

/// All facts.
fn whole(context: &SiteContext, lang: Lang, links: &Links) -> Value {
    let settings = &context.site.settings;
    let mut out = common(
        context,
        &Page::Data,
        lang,
        links,
        (&settings.title, &settings.description),
    );
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

/// The facts of one indicator.
fn of_indicator(
    context: &SiteContext,
    indicator: &Indicator,
    observation: &Observation,
    lang: Lang,
    links: &Links,
) -> Value {
    let page = Page::Indicator(indicator.id.clone());
    let mut out = common(
        context,
        &page,
        lang,
        links,
        (&indicator.name, &indicator.description),
    );
    let figure = &observation.reading.figure;
    let (first, last) = figure.measured.days();
    let since = figure.since.and_then(|since| match figure.measured {
        Measured::Fiscal(_) => Some(Measured::Fiscal(since)),
        Measured::Calendar(_) => Measured::calendar(since.western()),
    });
    let first = since.map_or(first, |since| since.days().0);
    out["temporalCoverage"] = format!("{first}/{last}").into();
    out["variableMeasured"] = json!({
        "@type": "PropertyValue",
        "name": indicator.name.text(lang),
        "unitText": match lang { Lang::Ja => &indicator.unit.ja, Lang::En => &indicator.unit.en },
    });
    out["isPartOf"] = json!({
        "@type": "Dataset",
        "name": context.site.settings.title.text(lang),
        "description": context.site.settings.description.text(lang),
        "url": address(context, links, &Page::Data.place(lang)),
    });
    out["distribution"] = files(context, links, &indicator.id, &FORMATS[..2]);
    out
}

/// What every dataset says.
fn common(
    context: &SiteContext,
    page: &Page,
    lang: Lang,
    links: &Links,
    (name, description): (&Localized, &Localized),
) -> Value {
    let site = &context.site;
    let settings = &site.settings;
    // Search engines ask for more than a short sentence.
    let description =
        markdown::plain(description.text(lang)) + " " + site.edition.description.text(lang);
    let mut out = json!({
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": name.text(lang),
        "alternateName": name.text(lang.other()),
        "description": description,
        "url": address(context, links, &page.place(lang)),
        "inLanguage": Lang::ALL.map(Lang::code),
        "isAccessibleForFree": true,
        "version": site.edition.year.western().to_string(),
        "dateModified": site.edition.updated,
    });
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

fn files(context: &SiteContext, links: &Links, stem: &str, formats: &[(&str, &str)]) -> Value {
    let base = context.site.settings.base_url.as_deref();
    let download = |(format, media): &(&str, &str)| {
        let path = format!("data/{stem}.{format}");
        json!({
            "@type": "DataDownload",
            "encodingFormat": media,
            "contentUrl": base.map_or_else(|| links.file(&path), |base| format!("{base}{path}")),
        })
    };
    formats.iter().map(download).collect()
}
