//! Rule `figure-differs`: a prose sentence names an indicator and gives a number in its unit, but
//! not its value. Mostly the record was updated and the prose was not.

use super::facts::RuleFacts;
use crate::{
    cache::Cache,
    diagnostics::{Code, Problem, say},
    model::{Indicator, Lang, Number, Site},
    text::{self, amount},
    validate::report::{FromEnd, Report},
};

/// Checks all prose pages. A sentence that already refers to the indicator is accepted.
pub(super) fn check(report: &mut Report<'_>, _: &mut Cache, facts: &RuleFacts<'_>) {
    let site = facts.site;
    for page in facts.records().prose.values().flatten() {
        let (lang, body) = (page.record.lang, page.record.body.as_str());
        for (at, sentence) in sentences(body, lang) {
            for indicator in site
                .indicators
                .iter()
                .filter(|each| names(sentence, each, lang))
            {
                let reference = format!("figure(\"{}\")", indicator.id);
                let Some(Contradiction { said, value }) =
                    contradiction(site, indicator, sentence, lang)
                        .filter(|_| !sentence.contains(&reference))
                else {
                    continue;
                };
                report.before_end(
                    &page.file,
                    FromEnd {
                        distance: body.len() - at,
                        length: sentence.trim_end().len(),
                    },
                    |place| {
                        let id = &indicator.id;
                        Problem::new(Code::FigureDiffers, place, say!("text-says-of", said, id))
                            .label(say!("its-record-says", value))
                            .help(say!("write-figure-call", id))
                    },
                );
            }
        }
    }
}

/// Sentences of a text with their byte offsets.
fn sentences(body: &str, lang: Lang) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    body.split_inclusive(['\n'])
        .flat_map(move |line| text::sentences(line, lang))
        .map(move |sentence| {
            let start = at;
            at += sentence.len();
            (start, sentence)
        })
}

/// Whether a sentence names an indicator. Shorter names are ignored, because names of two or three
/// characters are often ordinary words.
fn names(sentence: &str, indicator: &Indicator, lang: Lang) -> bool {
    const SHORTEST: usize = 4;
    let named = |name: &str| name.chars().count() >= SHORTEST && sentence.contains(name);
    named(indicator.name.text(lang)) || named(indicator.short_name.text(lang))
}

/// An amount that a sentence says, and the value that it should be.
struct Contradiction {
    said: String,
    value: String,
}

/// First amount in the indicator's unit in a sentence, which is not its value; none if any of these
/// amounts is the value.
fn contradiction(
    site: &Site,
    indicator: &Indicator,
    sentence: &str,
    lang: Lang,
) -> Option<Contradiction> {
    let own = value(site, indicator, lang)?;
    let unit = indicator.unit.get(lang);
    let (_, behind) = text::around_number(&unit.text.other, unit.lang);
    let numbers: Vec<Number> = sentence
        .match_indices(&behind)
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
        return None;
    }
    let said = said.into_iter().next()?;
    Some(Contradiction { said, value: own })
}

/// Value of the indicator in the edition to show, formatted as in prose.
fn value(site: &Site, indicator: &Indicator, lang: Lang) -> Option<String> {
    let figure = &site.edition.observations.get(&indicator.id)?.reading.figure;
    figure
        .amount
        .known()
        .map(|value| amount(value, &figure.unit, lang))
}
