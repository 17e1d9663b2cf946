//! Parts of views that several pages share: texts that know their language, links, ratings,
//! citations and quantities.
//!
//! In: pieces of the model. Out: small structs that templates read. Deliberately absent: views of
//! whole pages.

use super::{
    SiteContext,
    authored::{DocView, PageScope},
    links::Links,
    routes::Page,
    sections::Sections,
    value::ValueView,
};
use crate::{
    markup,
    model::{
        Citation, Difference, Id, Lang, Localized, Observation, Quantity, Rating, Site, doc::Doc,
        locale::ShortNames,
    },
};
use serde::Serialize;

/// A plain text; `lang` is its language where that is not the page's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Text {
    pub(super) text: String,
    pub(super) lang: Option<&'static str>,
}

impl Text {
    pub(super) fn new(text: &Localized, lang: Lang) -> Self {
        let words = text.get(lang);
        Self {
            text: words.text.to_owned(),
            lang: (words.lang != lang).then(|| words.lang.code()),
        }
    }

    /// The words of an author's text, for a place that holds no markup.
    pub(super) fn words(text: &Localized<Doc>, lang: Lang) -> Self {
        let words = text.get(lang);
        Self {
            text: markup::plain(words.text),
            lang: (words.lang != lang).then(|| words.lang.code()),
        }
    }

    /// A text that a record may leave out.
    pub(super) fn optional(text: Option<&Localized>, lang: Lang) -> Option<Self> {
        text.map(|text| Self::new(text, lang))
    }

    /// Each of some texts.
    pub(super) fn all<'a>(texts: impl IntoIterator<Item = &'a Localized>, lang: Lang) -> Vec<Self> {
        texts
            .into_iter()
            .map(|text| Self::new(text, lang))
            .collect()
    }
}

/// A rating for templates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct RatingView {
    pub(super) code: String,
    pub(super) meaning: Text,
    /// `on`, `off` or `none`: whether the rating says that the target is on track. Styles depend on
    /// it, never on the code.
    pub(super) track: &'static str,
}

impl RatingView {
    pub(super) fn new(rating: &Rating, lang: Lang) -> Self {
        let track = match rating.on_track {
            Some(true) => "on",
            Some(false) => "off",
            None => "none",
        };
        Self {
            code: rating.code.to_string(),
            meaning: Text::new(&rating.meaning, lang),
            track,
        }
    }

    /// The rating of an indicator in the edition that is shown.
    pub(super) fn of(observation: &Observation, site: &Site, lang: Lang) -> Option<Self> {
        let code = observation.rating.as_deref()?;
        let rating = site.rating(code)?;
        Some(Self::new(rating, lang))
    }
}

/// A link with its label.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Link {
    pub(super) href: String,
    pub(super) label: Text,
}

/// The shortest names of organisations, for narrow columns: marks or abbreviations, as the language
/// has it; the full name where a record has none.
pub(super) fn short_names(site: &Site, ids: &[Id], lang: Lang) -> Vec<String> {
    let organisations = ids.iter().filter_map(|id| site.organisations.get(id));
    let signs = organisations.map(|each| {
        let sign = match lang.locale().short_names {
            ShortNames::Mark => &each.mark,
            ShortNames::Abbreviation => &each.abbr,
        };
        sign.clone()
            .unwrap_or_else(|| each.name.text(lang).to_owned())
    });
    signs.collect()
}

/// The full names of organisations.
pub(super) fn organisations(site: &Site, ids: &[Id], lang: Lang) -> Vec<Text> {
    let organisations = ids.iter().filter_map(|id| site.organisations.get(id));
    Text::all(organisations.map(|each| &each.name), lang)
}

/// Where something is printed: a document, and the place in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct CiteView {
    href: String,
    document: Text,
    place: Option<Text>,
}

/// A citation with a link to its document on the page of sources.
pub(super) fn cite(
    context: &SiteContext,
    citation: &Citation,
    lang: Lang,
    links: &Links,
) -> CiteView {
    let sources_page = links.page(&Page::Sources.place(lang));
    let document = match context.site.sources.get(&citation.document) {
        Some(source) => Text::new(&source.title, lang),
        None => Text {
            text: citation.document.to_string(),
            lang: None,
        },
    };
    CiteView {
        href: format!("{sources_page}#{}", citation.document),
        document,
        place: Text::optional(citation.place.as_ref(), lang),
    }
}

/// A printed number in a table.
#[derive(Serialize)]
pub(super) struct QuantityView {
    name: Text,
    value: ValueView,
    note: Option<DocView>,
    cite: CiteView,
}

/// Printed numbers in the order of their records.
pub(super) fn quantities<'a>(
    scope: &PageScope<'_>,
    quantities: impl Iterator<Item = &'a Quantity>,
) -> Vec<QuantityView> {
    let PageScope {
        context,
        lang,
        links,
        ..
    } = *scope;
    quantities
        .map(|quantity| QuantityView {
            name: Text::new(&quantity.name, lang),
            value: ValueView::of_quantity(quantity, lang, &context.words),
            note: quantity.note.as_ref().map(|note| scope.head(note)),
            cite: cite(context, &quantity.cite, lang, links),
        })
        .collect()
}

/// A difference between documents, for a page that follows one of them.
#[derive(Serialize)]
pub(super) struct DifferenceNote {
    text: DocView,
    /// The term whose page shows both sides with their sources.
    term: Link,
}

/// Adds the section of the differences, if the page has any.
pub(super) fn list_differences(sections: &mut Sections<'_>, differences: &[DifferenceNote]) {
    if !differences.is_empty() {
        sections.word("differences", "term.differences");
        sections.texts(differences.iter().map(|each| &each.text));
    }
}

/// The differences that concern a page.
pub(super) fn differences(
    scope: &PageScope<'_>,
    concerns: impl Fn(&Difference) -> bool,
) -> Vec<DifferenceNote> {
    let PageScope {
        context,
        lang,
        links,
        ..
    } = *scope;
    let mut notes = Vec::new();
    for term in &context.site.terms {
        let page = links.page(&Page::Term(term.id.clone()).place(lang));
        for difference in term.differences.iter().filter(|each| concerns(each)) {
            notes.push(DifferenceNote {
                text: scope.text(&difference.text),
                term: Link {
                    href: format!("{page}#differences"),
                    label: Text::new(&term.name, lang),
                },
            });
        }
    }
    notes
}
