//! A number in prose beside an indicator's name, in its unit, that is not the indicator's: the record has moved on, the words have not.

use super::Report;
use crate::{
    diagnostics::Problem,
    load::Records,
    model::{Indicator, Lang, Number, Site},
    text::amount,
};

pub(super) fn check(report: &mut Report<'_>, site: &Site, records: &Records) {
    for page in records.prose.values().flatten() {
        let (lang, body) = (page.record.lang, page.record.body.as_str());
        for (at, sentence) in sentences(body, lang) {
            for indicator in site
                .indicators
                .iter()
                .filter(|each| names(sentence, each, lang))
            {
                let reference = format!("figure(\"{}\")", indicator.id);
                let Some(said) = other(site, indicator, sentence, lang)
                    .filter(|_| !sentence.contains(&reference))
                else {
                    continue;
                };
                report.before_end(
                    &page.file,
                    (body.len() - at, sentence.trim_end().len()),
                    |place| {
                        Problem::warning(
                            "figure-differs",
                            place,
                            format!("this says {said} of `{}`", indicator.id),
                        )
                        .label(format!(
                            "its record says {}",
                            value(site, indicator, lang).unwrap_or_default()
                        ))
                        .help(format!(
                            "write {{{{ figure(\"{}\") }}}}, which follows the record",
                            indicator.id
                        ))
                    },
                );
            }
        }
    }
}

/// The sentences of a text with their places.
fn sentences(body: &str, lang: Lang) -> impl Iterator<Item = (usize, &str)> {
    let end = if lang == Lang::Ja { "。" } else { ". " };
    let mut at = 0;
    body.split_inclusive(['\n'])
        .flat_map(move |line| line.split_inclusive(end))
        .map(move |sentence| {
            let start = at;
            at += sentence.len();
            (start, sentence)
        })
}

/// Whether a sentence names an indicator. Names of two or three characters are ordinary words too.
fn names(sentence: &str, indicator: &Indicator, lang: Lang) -> bool {
    const SHORTEST: usize = 4;
    let named = |name: &str| name.chars().count() >= SHORTEST && sentence.contains(name);
    named(indicator.name.text(lang)) || named(indicator.short_name.text(lang))
}

/// An amount in the indicator's unit, if the sentence has one and none of them is the indicator's.
fn other(site: &Site, indicator: &Indicator, sentence: &str, lang: Lang) -> Option<String> {
    let own = value(site, indicator, lang)?;
    let unit = if lang == Lang::Ja {
        indicator.unit.ja.clone()
    } else {
        format!(" {}", indicator.unit.en)
    };
    let numbers: Vec<Number> = sentence
        .match_indices(&unit)
        .filter_map(|(at, _)| {
            let before = &sentence[..at];
            let digit = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.');
            let start = before
                .char_indices()
                .rev()
                .take_while(|(_, c)| digit(*c))
                .last()?
                .0;
            before[start..].replace(',', "").parse().ok()
        })
        .collect();
    let said: Vec<String> = numbers
        .into_iter()
        .map(|number| amount(number, &indicator.unit, lang))
        .collect();
    if said.contains(&own) {
        None
    } else {
        said.into_iter().next()
    }
}

/// The indicator's value as prose says it.
fn value(site: &Site, indicator: &Indicator, lang: Lang) -> Option<String> {
    let figure = &site.edition.observations.get(&indicator.id)?.reading.figure;
    figure
        .amount
        .known()
        .map(|value| amount(value, &figure.unit, lang))
}
