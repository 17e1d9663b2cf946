//! Chart requests: `charts:` in a yearly record, and `{{ chart("ID", kind="bars", by="…") }}` on a
//! prose page.
//!
//! In: requests as written. Out: [`ChartRequest`]s that refer only to existing facts, so that no
//! wrong chart is drawn, and for prose the reference that stands in the tree of the text.
//! Deliberately absent: whether the facts suffice for the chart, which [`crate::chart`] knows.

use super::{
    fields::choice_at,
    ids,
    report::{RecordPath, Report, RequestedChart},
    texts,
};
use crate::{
    diagnostics::{Code, Place, Problem, say},
    load::record::ChartRecord,
    model::{BY_PROJECT, ChartKind, ChartOrder, ChartRequest, Id, Indicator, Localized, doc::Doc},
};

/// Gives the place of a key of a request, wherever it was written.
pub(super) type At<'a> = dyn Fn(&Report<'_>, &str) -> Place + 'a;

/// Chart request as written.
pub(super) struct Written<'a> {
    pub(super) kind: Option<&'a str>,
    pub(super) by: Option<&'a str>,
    pub(super) order: Option<&'a str>,
    pub(super) emphasis: Option<&'a str>,
    pub(super) title: Option<Localized>,
    pub(super) note: Option<Localized<Doc>>,
}

/// Charts that a yearly record requests.
pub(super) fn of_record(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    indicator: &Indicator,
    records: &[ChartRecord],
    projects: &[Id],
) -> Vec<ChartRequest> {
    let mut out: Vec<ChartRequest> = Vec::new();
    for (index, record) in records.iter().enumerate() {
        let path = path.index(index);
        let written = Written {
            kind: record.kind.as_deref(),
            by: record.by.as_deref(),
            order: record.order.as_deref(),
            emphasis: record.emphasis.as_deref(),
            title: texts::optional_name(report, &path.key("title"), record.title.as_ref()),
            note: texts::optional_text(report, &path.key("note"), record.note.as_ref()),
        };
        let at = |report: &Report<'_>, key: &str| report.place_of(&path.key(key));
        let facts = Facts {
            indicator,
            projects,
        };
        let Some(request) = request(report, &facts, written, &at) else {
            continue;
        };
        let id = request.own_id();
        if let Some(other) = out.iter().find(|other| other.own_id() == id) {
            let message = if other.kind == request.kind {
                say!("chart-is-asked-for-twice")
            } else {
                say!("is-drawn-already", id, kind = other.kind.name())
            };
            report.at(&path, |place| {
                Problem::new(Code::WrongChart, place, message).help(say!("keep-one-of-the-two"))
            });
        }
        out.push(request);
    }
    out
}

/// Facts that a chart is drawn from.
pub(super) struct Facts<'a> {
    pub(super) indicator: &'a Indicator,
    pub(super) projects: &'a [Id],
}

/// Validates one request; none if it has any problem. The default kind is bars for a breakdown,
/// else progress.
pub(super) fn request(
    report: &mut Report<'_>,
    facts: &Facts<'_>,
    written: Written<'_>,
    at: &At<'_>,
) -> Option<ChartRequest> {
    let before = report.count();
    let by = written.by.and_then(|by| facts.by(report, by, at));
    let usual = if by.is_some() {
        ChartKind::Bars
    } else {
        ChartKind::Progress
    };
    let kind = written.kind.map_or(Some(usual), |word| {
        choice_at(report, "kind", word, &ChartKind::NAMES, |report| {
            at(report, "kind")
        })
    });
    let order = written.order.map_or(Some(ChartOrder::Given), |word| {
        choice_at(report, "order", word, &ChartOrder::NAMES, |report| {
            at(report, "order")
        })
    });
    let emphasis = written
        .emphasis
        .and_then(|id| facts.emphasis(report, by.as_ref(), id, at));
    if report.count() > before {
        return None;
    }
    let title = written.title.as_ref();
    if title.is_some_and(|title| facts.only_names(title)) {
        let place = at(report, "title");
        report.push(
            Problem::new(
                Code::ChartTitleSaysNothing,
                place,
                say!("title-repeats-name"),
            )
            .help(say!("what-a-title-says")),
        );
    }
    let request = ChartRequest {
        indicator: facts.indicator.id.clone(),
        kind: kind?,
        by,
        order: order?,
        emphasis,
        title: written.title,
        note: written.note,
    };
    let place = at(report, if written.kind.is_some() { "kind" } else { "by" });
    report.used.charts.push(RequestedChart {
        request: request.clone(),
        place,
    });
    Some(request)
}

impl Facts<'_> {
    /// Id of the breakdown to draw, or `BY_PROJECT`.
    fn by(&self, report: &mut Report<'_>, by: &str, at: &At<'_>) -> Option<Id> {
        let mut names: Vec<&str> = self
            .indicator
            .breakdowns
            .iter()
            .map(|each| &*each.id)
            .collect();
        names.push(BY_PROJECT);
        if !names.contains(&by) {
            let place = at(report, "by");
            report.unknown(place, by, names.iter().copied());
            return None;
        }
        Some(by.into())
    }

    /// Id of the part or project to emphasize.
    fn emphasis(
        &self,
        report: &mut Report<'_>,
        by: Option<&Id>,
        id: &str,
        at: &At<'_>,
    ) -> Option<Id> {
        let breakdown = by.and_then(|by| self.indicator.breakdown(by));
        let mut names: Vec<&str> = breakdown
            .into_iter()
            .flat_map(|each| each.flat())
            .map(|(part, _)| &*part.id)
            .collect();
        names.extend(self.projects.iter().map(|id| &**id));
        if !names.contains(&id) {
            let place = at(report, "emphasis");
            report.unknown(place, id, names.iter().copied());
            return None;
        }
        if !ids::is_slug(id) {
            // The chart's file is named after it.
            let place = at(report, "emphasis");
            report.push(ids::no_slug(place, id));
            return None;
        }
        Some(id.into())
    }

    /// Whether a title only repeats the indicator's name.
    fn only_names(&self, title: &Localized) -> bool {
        [&self.indicator.name, &self.indicator.short_name]
            .iter()
            .any(|name| {
                title
                    .iter()
                    .any(|words| name.written(words.lang) == Some(words.text))
            })
    }
}
