//! Calls on prose pages: parses them and puts marks in their places.

use super::{Facts, Written, request};
use crate::{
    diagnostics::{Place, Problem},
    load::Records,
    model::{ChartRequest, Id, Lang, Localized, Prose, Site},
    text::{
        calls::{Call, Function, calls},
        markdown, marks,
    },
    validate::report::Report,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    sync::Arc,
};

/// Named arguments of a chart call.
const KEYS: [&str; 6] = ["kind", "by", "order", "emphasis", "title", "note"];

/// Charts that a text requests, named after their indicators.
pub(in crate::validate) fn names(text: &str) -> BTreeSet<String> {
    let charts = calls(text).into_iter().filter(is_chart);
    charts
        .map(|call| format!("chart of {}", call.about.text))
        .collect()
}

/// Whether a call requests a chart.
fn is_chart(call: &Call<'_>) -> bool {
    call.function == Function::Chart
}

/// Fills in the calls of prose pages; returns the requested charts with the ids that they will
/// have.
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
            if let Some(body) = body {
                let source = Source {
                    file: &written.file,
                    text: &written.record.body,
                    lang,
                };
                *body = fill(report, (site, &projects), &source, &mut asked);
            }
        }
    }
    asked
}

/// Body of a page in one language, as written.
struct Source<'a> {
    file: &'a str,
    text: &'a str,
    lang: Lang,
}

impl Source<'_> {
    /// Place of a part of the body, which reaches to the end of its file.
    fn place(&self, report: &Report<'_>, part: &Range<usize>) -> Place {
        report.place_before_end(self.file, (self.text.len() - part.start, part.len()))
    }
}

/// Text of a page with marks in place of its calls.
fn fill(
    report: &mut Report<'_>,
    (site, projects): (&Site, &[Id]),
    source: &Source<'_>,
    asked: &mut Vec<(String, ChartRequest)>,
) -> String {
    let (figures, held) = (Arc::clone(&report.figures), Arc::clone(&report.held));
    let mut out = String::with_capacity(source.text.len());
    let mut copied = 0;
    for call in calls(source.text) {
        out.push_str(&source.text[copied..call.range.start]);
        copied = call.range.end;
        if is_chart(&call) {
            let id = one(report, (site, projects), source, &call, asked);
            out.extend(id.map(|id| marks::chart(&id)));
            continue;
        }
        match figures.mark(source.file, &call, source.lang) {
            Ok(mark) => out.push_str(&mark),
            Err(fault) => {
                let place = source.place(report, &fault.range);
                report.extend(figures.problem(&held, place, fault.kind));
            }
        }
    }
    out.push_str(&source.text[copied..]);
    out
}

/// Validates one chart call and returns the chart's id; the same request in both languages is one
/// chart.
fn one(
    report: &mut Report<'_>,
    (site, projects): (&Site, &[Id]),
    source: &Source<'_>,
    call: &Call<'_>,
    asked: &mut Vec<(String, ChartRequest)>,
) -> Option<String> {
    let at = |report: &Report<'_>, key: &str| source.place(report, &call.place(key));
    let indicator = site.indicator(call.about.text);
    let observed =
        indicator.filter(|indicator| site.edition.observations.contains_key(&indicator.id));
    let Some(indicator) = observed else {
        let place = at(report, "");
        report.unknown(
            place,
            call.about.text,
            site.edition.observations.keys().map(|id| &**id),
        );
        return None;
    };
    let unknown = call.named.iter().find(|(key, _)| !KEYS.contains(&key.text));
    if let Some((key, _)) = unknown {
        let place = source.place(report, &key.range);
        let message = format!("a chart has no `{}`", key.text);
        report.push(
            Problem::error("unknown-key", place, message)
                .suggest(key.text, KEYS)
                .help(format!("known keys: {}", KEYS.join(", "))),
        );
        return None;
    }
    if !markdown::stands_alone(source.text, &call.range) {
        let place = source.place(report, &call.range);
        report.push(
            Problem::error("wrong-chart", place, "this chart stands among words")
                .help("give it a paragraph of its own: an empty line before it, and one behind it"),
        );
        return None;
    }
    let here = |key: &str| {
        let text = call.value(key)?.to_owned();
        Some(match source.lang {
            Lang::Ja => Localized { ja: text, en: None },
            Lang::En => Localized {
                ja: String::new(),
                en: Some(text),
            },
        })
    };
    let written = Written {
        kind: call.value("kind"),
        by: call.value("by"),
        order: call.value("order"),
        emphasis: call.value("emphasis"),
        title: here("title"),
        note: here("note"),
    };
    let facts = Facts {
        indicator,
        projects,
    };
    let request = request(report, &facts, written, &at)?;
    Some(taken_in(request, asked))
}

/// Id of the requested chart. A request that draws the same chart as an earlier one gets the
/// earlier id; it is mostly the other language's.
fn taken_in(request: ChartRequest, asked: &mut Vec<(String, ChartRequest)>) -> String {
    let twin = asked
        .iter_mut()
        .find(|(_, other)| other.draws_like(&request));
    if let Some((id, twin)) = twin {
        merge(&mut twin.title, request.title);
        merge(&mut twin.note, request.note);
        return id.clone();
    }
    let others = asked
        .iter()
        .filter(|(_, other)| other.indicator == request.indicator);
    let id = format!("{}-chart-{}", request.indicator, others.count() + 1);
    asked.push((id.clone(), request));
    id
}

/// Adds the title or note of the other language.
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
