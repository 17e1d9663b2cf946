//! Requests on pages of prose: reading them, and putting marks in their places.

use super::{Facts, SCHEME, Written, request};
use crate::{
    diagnostics::Problem,
    load::Records,
    model::{ChartRequest, Id, Lang, Localized, Prose, Site},
    validate::report::Report,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

const OPENING: &str = "{{ chart(";
const CLOSING: &str = ") }}";

/// What an author can say of a chart.
const KEYS: [&str; 6] = ["kind", "by", "order", "emphasis", "title", "note"];

/// Whether a text asks for a chart.
pub(in crate::validate) fn asks(text: &str) -> bool {
    text.contains(OPENING)
}

/// The indicators of which a text asks for charts.
pub(in crate::validate) fn names(text: &str) -> BTreeSet<String> {
    let asked = text.split(OPENING).skip(1).filter_map(Arguments::parse);
    asked
        .map(|(arguments, _)| format!("chart of {}", arguments.id))
        .collect()
}

/// The charts that pages of prose ask for, with the ids that they will have. Their places become marks.
pub(in crate::validate) fn fill_prose(
    report: &mut Report<'_>,
    site: &Site,
    records: &Records,
    prose: &mut BTreeMap<Id, Prose>,
) -> Vec<(String, ChartRequest)> {
    let mut asked: Vec<(String, ChartRequest)> = Vec::new();
    let projects: Vec<Id> = site
        .projects
        .iter()
        .map(|project| project.id.clone())
        .collect();
    for (slug, page) in prose {
        for written in records.prose.get(slug).into_iter().flatten() {
            let lang = written.record.lang;
            let body = match lang {
                Lang::Ja => Some(&mut page.body.ja),
                Lang::En => page.body.en.as_mut(),
            };
            if let Some(body) = body.filter(|body| asks(body)) {
                // References were filled in before, so places are found in the text as written.
                let source = Source {
                    file: &written.file,
                    text: &written.record.body,
                    lang,
                };
                *body = fill(report, (site, &projects), &source, body, &mut asked);
            }
        }
    }
    asked
}

/// The text that requests stand in, as written.
struct Source<'a> {
    file: &'a str,
    text: &'a str,
    lang: Lang,
}

/// A page's text with its requests as marks.
fn fill(
    report: &mut Report<'_>,
    (site, projects): (&Site, &[Id]),
    source: &Source<'_>,
    body: &str,
    asked: &mut Vec<(String, ChartRequest)>,
) -> String {
    let mut out = String::with_capacity(body.len());
    let mut rest = body;
    let mut from = 0;
    while let Some((before, after)) = rest.split_once(OPENING) {
        out.push_str(before);
        let start = source
            .text
            .get(from..)
            .and_then(|text| text.find(OPENING))
            .map_or(from, |at| from + at);
        from = start + OPENING.len();
        let arguments = Arguments::parse(after);
        let Some((arguments, behind)) = arguments else {
            report.before_end(source.file, (source.text.len() - start, OPENING.len()), |place| {
                Problem::error("wrong-chart", place, "this chart is not written to its end")
                    .help("write {{ chart(\"ID\", kind=\"bars\", by=\"…\") }}; kind, by, order, emphasis, title and note may be left out")
            });
            out.push_str(OPENING);
            rest = after;
            continue;
        };
        rest = behind;
        let id = one(report, (site, projects), source, (from, arguments), asked);
        out.extend(id.map(|id| format!("[]({SCHEME}{id})")));
    }
    out.push_str(rest);
    out
}

/// Takes one request in; what is asked for in both languages is one chart.
fn one(
    report: &mut Report<'_>,
    (site, projects): (&Site, &[Id]),
    source: &Source<'_>,
    (from, arguments): (usize, Arguments<'_>),
    asked: &mut Vec<(String, ChartRequest)>,
) -> Option<String> {
    let at = |report: &Report<'_>, key: &str| {
        let range = arguments.range(key);
        report.place_before_end(
            source.file,
            (source.text.len() - (from + range.start), range.len()),
        )
    };
    let indicator = site.indicator(arguments.id);
    let observed =
        indicator.filter(|indicator| site.edition.observations.contains_key(&indicator.id));
    let Some(indicator) = observed else {
        let place = at(report, "");
        report.unknown(
            place,
            arguments.id,
            site.edition.observations.keys().map(|id| &**id),
        );
        return None;
    };
    if let Some((key, ..)) = arguments.pairs.iter().find(|(key, ..)| !KEYS.contains(key)) {
        let place = at(report, key);
        report.push(
            Problem::error("unknown-key", place, format!("a chart has no `{key}`"))
                .suggest(key, KEYS),
        );
        return None;
    }
    let here = |key: &str| {
        let text = arguments.get(key)?.to_owned();
        Some(match source.lang {
            Lang::Ja => Localized { ja: text, en: None },
            Lang::En => Localized {
                ja: String::new(),
                en: Some(text),
            },
        })
    };
    let written = Written {
        kind: arguments.get("kind"),
        by: arguments.get("by"),
        order: arguments.get("order"),
        emphasis: arguments.get("emphasis"),
        title: here("title"),
        note: here("note"),
    };
    let request = request(
        report,
        &Facts {
            indicator,
            projects,
        },
        written,
        &at,
    )?;
    if let Some((id, twin)) = asked
        .iter_mut()
        .find(|(_, other)| other.draws_like(&request))
    {
        merge(&mut twin.title, request.title);
        merge(&mut twin.note, request.note);
        return Some(id.clone());
    }
    let nth = asked
        .iter()
        .filter(|(_, other)| other.indicator == request.indicator)
        .count()
        + 1;
    let id = format!("{}-chart-{nth}", request.indicator);
    asked.push((id.clone(), request));
    Some(id)
}

/// Adds the words of the other language.
fn merge(text: &mut Option<Localized>, other: Option<Localized>) {
    match (text, other) {
        (Some(text), Some(other)) => {
            if text.ja.is_empty() {
                text.ja = other.ja;
            }
            text.en = text.en.take().or(other.en);
        }
        (text @ None, other) => *text = other,
        (Some(_), None) => {}
    }
}

/// What stands in the brackets of a request, with its places in the text behind the opening.
struct Arguments<'a> {
    id: &'a str,
    id_at: Range<usize>,
    pairs: Vec<(&'a str, &'a str, Range<usize>)>,
}

impl<'a> Arguments<'a> {
    /// Reads `"ID", key="value", …) }}`, and what follows it.
    fn parse(text: &'a str) -> Option<(Self, &'a str)> {
        let mut rest = text;
        let at = |rest: &str| text.len() - rest.len();
        let id = quoted(&mut rest)?;
        let id_at = at(rest) - 1 - id.len()..at(rest) - 1;
        let mut pairs = Vec::new();
        loop {
            if let Some(behind) = rest.strip_prefix(CLOSING) {
                return Some((Self { id, id_at, pairs }, behind));
            }
            rest = rest.strip_prefix(',')?.trim_start();
            let (key, behind) = rest.split_once('=')?;
            rest = behind;
            let value = quoted(&mut rest)?;
            pairs.push((key.trim(), value, at(rest) - 1 - value.len()..at(rest) - 1));
        }
    }

    fn get(&self, key: &str) -> Option<&'a str> {
        self.pairs
            .iter()
            .find(|(each, ..)| *each == key)
            .map(|(_, value, _)| *value)
    }

    /// Where the value of a key stands; the id's place for anything else.
    fn range(&self, key: &str) -> Range<usize> {
        self.pairs
            .iter()
            .find(|(each, ..)| *each == key)
            .map_or(self.id_at.clone(), |(.., range)| range.clone())
    }
}

/// A text in quotation marks.
fn quoted<'a>(rest: &mut &'a str) -> Option<&'a str> {
    let (text, behind) = rest.strip_prefix('"')?.split_once('"')?;
    *rest = behind;
    Some(text)
}
