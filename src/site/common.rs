//! What several pages show: texts that know their language, values, ratings, tables.

use super::{SiteContext, links::Links, routes::Page};
use crate::{
    model::{
        Amount, Basis, Certainty, Citation, Difference, Figure, Lang, Localized, Number, Quantity,
        Rating, Site, Status, Unit,
    },
    text::{self, markdown, words::Words},
};
use serde::Serialize;

/// A text with its language where that is not the page's.
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
}

/// Markdown as HTML, with its language where that is not the page's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Html {
    pub(super) html: String,
    /// The text as its author wrote it, for media that are no HTML.
    markdown: String,
    pub(super) lang: Option<&'static str>,
}

impl Html {
    pub(super) fn new(text: &Localized, lang: Lang) -> Self {
        let words = text.get(lang);
        Self {
            html: markdown::blocks(words.text),
            markdown: words.text.to_owned(),
            lang: (words.lang != lang).then(|| words.lang.code()),
        }
    }
}

/// A figure in a table: number and unit apart, so that both languages show the same number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Value {
    pub(super) number: Option<String>,
    pub(super) unit: String,
    /// The amount as sentences say it, where the unit is scaled to do so: `¥124.8 billion` for 1,248 times 100 million yen.
    pub(super) spoken: Option<String>,
    /// Why there is no number.
    pub(super) missing: Option<Text>,
    /// The word for any status but final.
    pub(super) status: Option<String>,
    /// What stretch of time it sums up, where that is not the year itself.
    pub(super) basis: Option<String>,
}

impl Value {
    pub(super) fn new(figure: &Figure, site: &Site, lang: Lang, words: &Words) -> Self {
        let missing = match &figure.amount {
            Amount::Known(_) => None,
            Amount::Missing(reason) => Some(reason_text(reason, lang)),
        };
        Self {
            number: figure.amount.known().map(text::number),
            unit: unit(&figure.unit, figure.amount.known(), lang),
            spoken: spoken(&figure.unit, figure.amount.known(), lang),
            missing,
            status: status(figure.status, lang, words).map(str::to_owned),
            basis: basis(figure, site, lang, words),
        }
    }

    pub(super) fn plain(value: Number, of: &Unit, lang: Lang) -> Self {
        Self {
            number: Some(text::number(value)),
            unit: unit(of, Some(value), lang),
            spoken: spoken(of, Some(value), lang),
            missing: None,
            status: None,
            basis: None,
        }
    }
}

/// Why there is no number, for a place that holds plain words.
pub(super) fn reason_text(reason: &Localized, lang: Lang) -> Text {
    Text {
        text: markdown::plain(reason.text(lang)),
        ..Text::new(reason, lang)
    }
}

/// What stands behind a number in a table.
pub(super) fn unit(unit: &Unit, value: Option<Number>, lang: Lang) -> String {
    match lang {
        Lang::Ja => unit.ja.clone(),
        Lang::En if unit.en.starts_with(|c: char| c.is_alphabetic()) => {
            let one = unit.en_one.as_ref().filter(|_| value == Some(Number::ONE));
            format!(" {}", one.unwrap_or(&unit.en))
        }
        Lang::En if unit.en.starts_with(|c: char| c.is_ascii_digit()) => format!(" ({})", unit.en),
        Lang::En => unit.en.clone(),
    }
}

/// An amount whose unit English scales; a table keeps the printed number, so that both languages show the same.
fn spoken(unit: &Unit, value: Option<Number>, lang: Lang) -> Option<String> {
    let scaled = unit
        .display
        .as_ref()
        .is_some_and(|display| display.factor != Number::ONE);
    value
        .filter(|_| lang == Lang::En && scaled)
        .map(|value| text::amount(value, unit, lang))
}

/// The word for a status; a settled figure needs none.
pub(super) fn status(status: Status, lang: Lang, words: &Words) -> Option<&str> {
    let key = match status {
        Status::Final => return None,
        Status::Provisional => "status.provisional",
        Status::Revised => "status.revised",
        Status::Reference => "status.reference",
        Status::Estimated => "status.estimated",
    };
    Some(words.say(lang, key))
}

fn basis(figure: &Figure, site: &Site, lang: Lang, words: &Words) -> Option<String> {
    let year = text::fiscal_year(figure.measured, lang);
    let since = figure
        .since
        .map(|since| text::period(since, figure.measured, lang))
        .unwrap_or_default();
    match figure.basis {
        Basis::SingleYear if figure.measured == site.edition.year => None,
        Basis::SingleYear => Some(words.fill(lang, "basis.measured", &[("year", &year)])),
        Basis::Cumulative => Some(words.fill(lang, "basis.cumulative", &[("period", &since)])),
        Basis::Average => Some(words.fill(lang, "basis.average", &[("period", &since)])),
        Basis::AsOf => Some(words.fill(lang, "basis.as-of", &[("year", &year)])),
    }
}

/// A rating for templates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct RatingView {
    pub(super) code: String,
    pub(super) meaning: Text,
    /// `on`, `off` or `none`: what a style may depend on.
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
}

/// A link with its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Link {
    pub(super) href: String,
    pub(super) label: Text,
}

/// The signs of organisations for narrow columns: marks in Japanese, abbreviations in English, the name where there is none.
pub(super) fn signs(site: &Site, ids: &[crate::model::Id], lang: Lang) -> Vec<String> {
    let organisations = ids.iter().filter_map(|id| site.organisations.get(id));
    let signs = organisations.map(|each| {
        let sign = if lang == Lang::Ja {
            &each.mark
        } else {
            &each.abbr
        };
        sign.clone()
            .unwrap_or_else(|| each.name.text(lang).to_owned())
    });
    signs.collect()
}

/// The names of organisations, as a list of texts.
pub(super) fn organisations(site: &Site, ids: &[crate::model::Id], lang: Lang) -> Vec<Text> {
    ids.iter()
        .filter_map(|id| site.organisations.get(id))
        .map(|each| Text::new(&each.name, lang))
        .collect()
}

/// Where something is printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct CiteView {
    href: String,
    document: Text,
    place: Option<Text>,
}

/// A citation with the way to its document.
pub(super) fn cite(
    context: &SiteContext,
    citation: &Citation,
    lang: Lang,
    links: &Links,
) -> CiteView {
    let document = context
        .site
        .sources
        .get(&citation.document)
        .map(|source| Text::new(&source.title, lang));
    CiteView {
        href: format!(
            "{}#{}",
            links.page(&Page::Sources.place(lang)),
            citation.document
        ),
        document: document.unwrap_or(Text {
            text: citation.document.to_string(),
            lang: None,
        }),
        place: citation.place.as_ref().map(|place| Text::new(place, lang)),
    }
}

/// A printed number in a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct QuantityView {
    name: Text,
    value: Value,
    note: Option<Html>,
    cite: CiteView,
}

/// Printed numbers in their order.
pub(super) fn quantities<'a>(
    context: &SiteContext,
    quantities: impl Iterator<Item = &'a Quantity>,
    lang: Lang,
    links: &Links,
) -> Vec<QuantityView> {
    quantities
        .map(|quantity| QuantityView {
            name: Text::new(&quantity.name, lang),
            value: quantity_value(quantity, lang, &context.words),
            note: quantity.note.as_ref().map(|note| Html::new(note, lang)),
            cite: cite(context, &quantity.cite, lang, links),
        })
        .collect()
}

/// A difference between documents, on a page that says it in one of the ways.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct DifferenceNote {
    text: Html,
    /// The term that holds both sides with their sources.
    term: Link,
}

/// The differences that concern a page.
pub(super) fn differences(
    context: &SiteContext,
    lang: Lang,
    links: &Links,
    concerns: impl Fn(&Difference) -> bool,
) -> Vec<DifferenceNote> {
    let terms = context.site.terms.iter();
    let notes = terms.flat_map(|term| term.differences.iter().map(move |each| (term, each)));
    notes
        .filter(|(_, difference)| concerns(difference))
        .map(|(term, difference)| DifferenceNote {
            text: Html::new(&difference.text, lang),
            term: Link {
                href: format!(
                    "{}#differences",
                    links.page(&Page::Term(term.id.clone()).place(lang))
                ),
                label: Text::new(&term.name, lang),
            },
        })
        .collect()
}

fn quantity_value(quantity: &Quantity, lang: Lang, words: &Words) -> Value {
    let certainty = match quantity.certainty {
        Certainty::Final => None,
        Certainty::Provisional => Some("status.provisional"),
        Certainty::Reference => Some("status.reference"),
        Certainty::Estimated => Some("status.estimated"),
        Certainty::Approximate => Some("status.approximate"),
    };
    let when = match (&quantity.period, &quantity.date) {
        (Some((from, to)), _) => Some(text::period(*from, *to, lang)),
        (None, Some(date)) => Some(text::date(date, lang)),
        (None, None) => None,
    };
    let missing = match &quantity.amount {
        Amount::Known(_) => None,
        Amount::Missing(reason) => Some(reason_text(reason, lang)),
    };
    Value {
        number: quantity.amount.known().map(text::number),
        unit: unit(&quantity.unit, quantity.amount.known(), lang),
        spoken: spoken(&quantity.unit, quantity.amount.known(), lang),
        missing,
        status: certainty.map(|key| words.say(lang, key).to_owned()),
        basis: when,
    }
}
