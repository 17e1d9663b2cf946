//! Charts that prose pages ask for: `{{ chart("ID", kind="bars") }}`.

use super::{
    authored::Authored,
    context::Context,
    links::former_chart,
    report::Report,
    request::{Facts, Written, request},
};
use crate::{
    diagnostics::{Code, Problem, list, say},
    markup::calls::Call,
    model::{
        Aspect, BY_PROJECT, ById, ChartId, ChartKind, ChartName, ChartRequest, Division, Edition,
        Id, Indicator, Lang, Localized, doc::Doc,
    },
};
use std::collections::BTreeSet;

/// Named arguments of a chart call.
const KEYS: [&str; 6] = ["kind", "by", "order", "emphasis", "title", "note"];

/// Charts of all prose pages.
pub(super) struct PageCharts<'a> {
    indicators: &'a ById<Indicator>,
    /// The edition to show.
    edition: &'a Edition,
    projects: Vec<Id>,
    asked: Vec<ChartRequest>,
    /// The charts that each file has so far: a page shows one chart once, because its parts have ids.
    shown: BTreeSet<ShownChart>,
}

/// A chart in a file of prose.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct ShownChart {
    file: String,
    id: ChartId,
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
    pub(super) fn into_requests(self) -> Vec<ChartRequest> {
        self.asked
    }

    /// Validates one chart call; the same request in several languages is one chart.
    pub(super) fn chart(
        &mut self,
        report: &mut Report<'_>,
        authored: &Authored<'_>,
        call: &Call<'_>,
    ) -> Option<ChartId> {
        let observations = &self.edition.observations;
        let at = |report: &Report<'_>, key: &str| authored.place(report, &call.place(key));
        let subject = Subject::of(self.indicators, call.about.text);
        let observed = subject.filter(|subject| observations.contains_key(&subject.indicator.id));
        let Some(subject) = observed else {
            let place = at(report, "");
            let names = observations.keys().map(|id| &**id);
            report.unknown(place, call.about.text, names);
            return None;
        };
        if !has_known_keys(report, authored, call) {
            return None;
        }
        if let Some(id) = &subject.moved_to {
            let place = authored.place(report, &call.about.range);
            report.push(former_chart(place, call.about.text, &id.to_string()));
        }
        let facts = Facts {
            indicator: subject.indicator,
            projects: &self.projects,
        };
        let written = written(call, &subject, authored.lang);
        let request = request(report, &facts, written, &at)?;
        let id = request.page_id();
        take_in(request, &mut self.asked);
        let shown = ShownChart {
            file: authored.file.to_owned(),
            id: id.clone(),
        };
        if !self.shown.insert(shown) {
            let place = authored.place(report, &call.range);
            report.push(
                Problem::new(Code::WrongChart, place, say!("page-shows-chart-twice"))
                    .help(say!("keep-one-of-the-two")),
            );
            return None;
        }
        Some(id)
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

/// What a call names: an indicator, or one of its charts.
struct Subject<'a> {
    indicator: &'a Indicator,
    /// The kind and the division of a chart that is named by its id.
    kind: Option<ChartKind>,
    by: Option<&'a str>,
    /// The chart that an id of an earlier version means.
    moved_to: Option<ChartId>,
}

impl<'a> Subject<'a> {
    /// What an id means; none if it is neither that of an indicator nor of a chart of one.
    fn of(indicators: &'a ById<Indicator>, written: &str) -> Option<Self> {
        if let Some(indicator) = indicators.find(written) {
            return Some(Self {
                indicator,
                kind: None,
                by: None,
                moved_to: None,
            });
        }
        let former = || {
            let may_own = |each: &&Indicator| written.starts_with(&*each.id);
            let names = indicators.iter().filter(may_own).flat_map(|each| {
                let breakdowns = each.breakdowns.iter().map(|breakdown| &*breakdown.id);
                ChartName::of_indicator(&each.id, breakdowns)
            });
            let mut names = names.filter(|name| name.former == written);
            names.next().map(|name| name.id)
        };
        let present = written.parse::<ChartId>().ok();
        let moved_to = present.is_none().then(former).flatten();
        let id = present.or_else(|| moved_to.clone())?;
        let indicator = indicators.find(&id.about)?;
        let (kind, division) = match id.aspect {
            Aspect::Progress => (ChartKind::Progress, None),
            Aspect::Years => (ChartKind::Line, None),
            Aspect::By(division) => (ChartKind::Bars, Some(division)),
            Aspect::ProjectsBy(division) => (ChartKind::Stacked, Some(division)),
            Aspect::ChangeBy(division) => (ChartKind::Dumbbell, Some(division)),
            Aspect::Requested(drawing) => (drawing.kind, drawing.by),
            Aspect::Budget(_) | Aspect::Named(_) => return None,
        };
        let by = match division {
            None => None,
            Some(Division::Project) => Some(BY_PROJECT),
            Some(division) => {
                let mut ids = indicator.breakdowns.iter().map(|each| &*each.id);
                Some(ids.find(|id| Division::new(id) == division)?)
            }
        };
        Some(Self {
            indicator,
            kind: Some(kind),
            by,
            moved_to,
        })
    }
}

/// The arguments of a call, whose words are in one language.
fn written<'a>(call: &Call<'a>, subject: &Subject<'a>, lang: Lang) -> Written<'a> {
    Written {
        kind: call.value("kind").or(subject.kind.map(ChartKind::name)),
        by: call.value("by").or(subject.by),
        order: call.value("order"),
        emphasis: call.value("emphasis"),
        title: call.value("title").map(|title| Localized::new(lang, title)),
        note: call
            .value("note")
            .map(|note| Localized::new(lang, Doc::words(note))),
    }
}

/// Adds a request. One that draws the same chart as an earlier one only adds its words; it is mostly
/// another language's.
fn take_in(request: ChartRequest, asked: &mut Vec<ChartRequest>) {
    let id = request.page_id();
    match asked.iter_mut().find(|other| other.page_id() == id) {
        Some(twin) => {
            merge(&mut twin.title, request.title);
            merge(&mut twin.note, request.note);
        }
        None => asked.push(request),
    }
}

/// Adds the title or note in another language. A page may say it in its own language only, so
/// that none of them is the source of the others.
fn merge<T: Clone>(text: &mut Option<Localized<T>>, other: Option<Localized<T>>) {
    match (text, other) {
        (Some(text), Some(other)) => {
            for words in other.iter() {
                if text.written(words.lang).is_none() {
                    text.translate(words.lang, words.text.clone());
                }
            }
        }
        (text @ None, other) => *text = other,
        (Some(_), None) => {}
    }
}
