//! Charts that prose pages ask for: `{{ chart("ID", kind="bars") }}`.

use super::{
    authored::Authored,
    context::Context,
    report::Report,
    request::{Facts, Written, request},
};
use crate::{
    diagnostics::{Code, Problem, list, say},
    markup::calls::Call,
    model::{
        ById, ChartRequest, Edition, Id, Indicator, Lang, Localized,
        doc::{ChartReference, Doc},
    },
};
use std::collections::BTreeSet;

/// Named arguments of a chart call.
const KEYS: [&str; 6] = ["kind", "by", "order", "emphasis", "title", "note"];

/// Charts of all prose pages, with the ids that they have there.
pub(super) struct PageCharts<'a> {
    indicators: &'a ById<Indicator>,
    /// The edition to show.
    edition: &'a Edition,
    projects: Vec<Id>,
    asked: Vec<(String, ChartRequest)>,
    /// The charts that each file has so far: a page shows one chart once, because its parts have ids.
    shown: BTreeSet<(String, String)>,
}

impl<'a> PageCharts<'a> {
    /// No charts yet, of pages that can ask for those of an edition.
    pub(super) fn new(
        context: &Context,
        indicators: &'a ById<Indicator>,
        edition: &'a Edition,
    ) -> Self {
        let projects = context.projects.iter().map(|project| project.id.clone());
        Self {
            indicators,
            edition,
            projects: projects.collect(),
            asked: Vec::new(),
            shown: BTreeSet::new(),
        }
    }

    /// The charts that were asked for.
    pub(super) fn into_requests(self) -> Vec<(String, ChartRequest)> {
        self.asked
    }

    /// Validates one chart call; the same request in both languages is one chart.
    pub(super) fn chart(
        &mut self,
        report: &mut Report<'_>,
        authored: &Authored<'_>,
        call: &Call<'_>,
    ) -> Option<ChartReference> {
        let observations = &self.edition.observations;
        let at = |report: &Report<'_>, key: &str| authored.place(report, &call.place(key));
        let indicator = self.indicators.find(call.about.text);
        let observed = indicator.filter(|indicator| observations.contains_key(&indicator.id));
        let Some(indicator) = observed else {
            let place = at(report, "");
            let names = observations.keys().map(|id| &**id);
            report.unknown(place, call.about.text, names);
            return None;
        };
        if !has_known_keys(report, authored, call) {
            return None;
        }
        let facts = Facts {
            indicator,
            projects: &self.projects,
        };
        let request = request(report, &facts, written(call, authored.lang), &at)?;
        let indicator = request.indicator.to_string();
        let id = taken_in(request, &mut self.asked);
        if !self.shown.insert((authored.file.to_owned(), id.clone())) {
            let place = authored.place(report, &call.range);
            report.push(
                Problem::new(Code::WrongChart, place, say!("page-shows-chart-twice"))
                    .help(say!("keep-one-of-the-two")),
            );
            return None;
        }
        Some(ChartReference { id, indicator })
    }
}

/// Whether a call has only keys that charts have; reports a problem for the first other one.
fn has_known_keys(report: &mut Report<'_>, authored: &Authored<'_>, call: &Call<'_>) -> bool {
    let Some((key, _)) = call.named.iter().find(|(key, _)| !KEYS.contains(&key.text)) else {
        return true;
    };
    let place = authored.place(report, &key.range);
    let message = say!("call-has-no-key", name = "chart", key = key.text);
    report.push(
        Problem::new(Code::UnknownKey, place, message)
            .suggest(key.text, KEYS)
            .help(say!("known-keys", known = list(KEYS))),
    );
    false
}

/// The arguments of a call, whose words are in one language.
fn written<'a>(call: &Call<'a>, lang: Lang) -> Written<'a> {
    Written {
        kind: call.value("kind"),
        by: call.value("by"),
        order: call.value("order"),
        emphasis: call.value("emphasis"),
        title: call
            .value("title")
            .map(|title| in_one(title.to_owned(), lang)),
        note: call
            .value("note")
            .map(|note| in_one(Doc::words(note), lang)),
    }
}

/// A text that is written in one language so far.
fn in_one<T: Default>(text: T, lang: Lang) -> Localized<T> {
    match lang {
        Lang::Ja => Localized { ja: text, en: None },
        Lang::En => Localized {
            ja: T::default(),
            en: Some(text),
        },
    }
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
fn merge<T: Default + PartialEq>(text: &mut Option<Localized<T>>, other: Option<Localized<T>>) {
    match (text, other) {
        (Some(text), Some(other)) => {
            if text.ja == T::default() {
                text.ja = other.ja;
            }
            text.en = text.en.take().or(other.en);
        }
        (text @ None, other) => *text = other,
        (Some(_), None) => {}
    }
}
