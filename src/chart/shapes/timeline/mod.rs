//! Timeline: what happened when? Events year by year, each with the marker of its topic, and bars
//! beside the axis for what lasts.
//!
//! In: events with dates as exact as they are printed. Out: texts and the data table. Deliberately
//! absent: positions, which are in `plot`.

mod plot;

use super::Shape;
use crate::{
    chart::{
        Chart, Viewport, describe,
        describe::{Table, Voice},
        scene::Scene,
        timescale::{self, TimeSpan},
    },
    model::{FiscalYear, Lang, Localized},
    text,
};
use std::{cmp::Reverse, collections::BTreeMap};

/// Dated events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelineChart {
    /// Events, each with a date.
    pub events: Vec<TimelineEvent>,
    /// Topics of the events, in the order of the vocabulary.
    pub topics: Vec<Localized>,
    /// Topics with markers of their own, if this is one page of a longer timeline: markers must not
    /// change between pages.
    pub marked: Option<Vec<usize>>,
    /// Kind of events.
    pub kind: EventKind,
    /// Number of events that have no date and are left out.
    pub undated: usize,
}

/// A dated event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelineEvent {
    /// Title.
    pub title: Localized,
    /// Text behind the title, such as the category of a product.
    pub aside: Option<Localized>,
    /// Topic, as an index into the list of topics.
    pub topic: Option<usize>,
    /// Date: year, month or day, ISO.
    pub date: String,
    /// Last date (inclusive) of an event that lasts.
    pub end: Option<String>,
}

/// Event with its time span.
pub(super) type Dated<'a> = (&'a TimelineEvent, TimeSpan);

/// Kind of events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventKind {
    /// Milestones, listed by calendar year: many are dated by year only.
    Events,
    /// Product approvals, listed by fiscal year, as their indicators count them.
    Approvals,
}

/// Largest number of topics with markers of their own; the rarer ones share a marker.
pub(super) const MARKERS: usize = 5;
/// Largest number of events in one list; beyond it there is a list for each topic.
const MANY: usize = 25;

impl TimelineEvent {
    /// Time span; none if the date is invalid.
    pub(super) fn span(&self) -> Option<TimeSpan> {
        let date = TimeSpan::date(&self.date)?;
        let end = self
            .end
            .as_deref()
            .and_then(TimeSpan::date)
            .map_or(date.to, |end| end.to);
        Some(TimeSpan {
            from: date.from,
            to: end.max(date.from + 1),
        })
    }

    /// Whether only the year is known.
    pub(super) fn is_year(&self) -> bool {
        self.end.is_none() && self.date.len() <= 4
    }

    /// Full date.
    pub(super) fn when(&self, voice: &Voice<'_>) -> String {
        let from = text::date(&self.date, voice.lang);
        let Some(end) = &self.end else { return from };
        voice.fill(
            "chart.gantt.span",
            &[("from", &from), ("to", &text::date(end, voice.lang))],
        )
    }

    /// Date below the heading of its year; none if the heading states all of it.
    pub(super) fn when_in_year(&self, kind: EventKind, voice: &Voice<'_>) -> Option<String> {
        if kind == EventKind::Approvals {
            return Some(self.when(voice));
        }
        let from = text::date_in_year(&self.date, voice.lang);
        let Some(end) = &self.end else { return from };
        let same = end.get(..4) == self.date.get(..4);
        let short = text::date_in_year(end, voice.lang).filter(|_| same);
        let to = short.unwrap_or_else(|| text::date(end, voice.lang));
        Some(match from {
            Some(from) => voice.fill("chart.gantt.span", &[("from", &from), ("to", &to)]),
            None => voice.fill("chart.timeline.until", &[("to", &to)]),
        })
    }
}

impl EventKind {
    /// Year that lists a day.
    pub(super) fn year(self, day: i32) -> i32 {
        (timescale::month(day) - self.first_month()).div_euclid(12)
    }

    /// First day of a year.
    pub(super) fn start(self, year: i32) -> i32 {
        timescale::start(year * 12 + self.first_month())
    }

    /// First month of a year, counted from 0: approvals are listed by fiscal years.
    fn first_month(self) -> i32 {
        match self {
            Self::Events => 0,
            Self::Approvals => timescale::FIRST_MONTH,
        }
    }

    /// Heading of a year.
    pub(super) fn name(self, year: i32, lang: Lang) -> String {
        let fiscal = u16::try_from(year).ok().and_then(FiscalYear::new);
        match (self, fiscal) {
            (Self::Approvals, Some(year)) => text::fiscal_year(year, lang),
            _ => text::date(&year.to_string(), lang),
        }
    }

    fn noun<'a>(self, voice: &Voice<'a>) -> &'a str {
        match self {
            Self::Events => voice.say("chart.timeline.events"),
            Self::Approvals => voice.say("chart.timeline.approvals"),
        }
    }
}

impl TimelineChart {
    /// Events by date; of those that start together, the longest first.
    pub(super) fn sorted(&self) -> Vec<Dated<'_>> {
        let mut events: Vec<_> = self
            .events
            .iter()
            .filter_map(|event| Some((event, event.span()?)))
            .collect();
        events.sort_by_key(|(_, span)| (span.from, Reverse(span.to)));
        events
    }

    /// Events by topic if there are too many for one list; otherwise all together.
    pub(super) fn panels(&self) -> Vec<(Option<usize>, Vec<Dated<'_>>)> {
        let events = self.sorted();
        if events.len() <= MANY || self.topics.len() < 2 {
            return vec![(None, events)];
        }
        let mut panels: BTreeMap<(bool, Option<usize>), Vec<_>> = BTreeMap::new();
        for (event, span) in events {
            panels
                .entry((event.topic.is_none(), event.topic))
                .or_default()
                .push((event, span));
        }
        panels
            .into_iter()
            .map(|((_, topic), events)| (topic, events))
            .collect()
    }

    /// Topics with markers of their own: the most frequent ones, in the order of the list.
    pub(in crate::chart) fn marked(&self) -> Vec<usize> {
        if let Some(marked) = &self.marked {
            return marked.clone();
        }
        let count = |topic: usize| {
            self.events
                .iter()
                .filter(|event| event.topic == Some(topic))
                .count()
        };
        let mut topics: Vec<usize> = (0..self.topics.len())
            .filter(|topic| count(*topic) > 0)
            .collect();
        topics.sort_by_key(|topic| Reverse(count(*topic)));
        topics.truncate(MARKERS);
        topics.sort_unstable();
        topics
    }

    /// First and last year that an event touches.
    fn years(&self) -> Option<(i32, i32)> {
        let events = self.sorted();
        let from = events
            .iter()
            .map(|(_, span)| self.kind.year(span.from))
            .min();
        from.zip(
            events
                .iter()
                .map(|(_, span)| self.kind.year(span.to - 1))
                .max(),
        )
    }

    fn period(&self, voice: &Voice<'_>) -> Option<String> {
        let (from, to) = self.years()?;
        let name = |year| self.kind.name(year, voice.lang);
        Some(if from == to {
            name(from)
        } else {
            voice.fill(
                "chart.gantt.span",
                &[("from", &name(from)), ("to", &name(to))],
            )
        })
    }

    /// Topics, or years where there are no topics, with the most events, and their number; none if
    /// the events are spread evenly.
    fn most(&self, voice: &Voice<'_>) -> Option<(Vec<String>, usize)> {
        let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
        let by_topic = self.marked().len() > 1;
        for (event, span) in self.sorted() {
            let year = i64::from(self.kind.year(span.from));
            let key = if by_topic {
                event.topic.and_then(|topic| i64::try_from(topic).ok())
            } else {
                Some(year)
            };
            *counts.entry(key?).or_default() += 1;
        }
        let most = counts.values().copied().max()?;
        let keys: Vec<i64> = counts
            .iter()
            .filter(|(_, count)| **count == most)
            .map(|(key, _)| *key)
            .collect();
        let name = |key: &i64| match usize::try_from(*key)
            .ok()
            .and_then(|topic| self.topics.get(topic))
        {
            Some(topic) if by_topic => {
                voice.fill("chart.timeline.named", &[("name", voice.text(topic))])
            }
            _ => self
                .kind
                .name(i32::try_from(*key).unwrap_or_default(), voice.lang),
        };
        (keys.len() < counts.len() && keys.len() < 3)
            .then(|| (keys.iter().map(name).collect(), most))
    }

    fn undated(&self, voice: &Voice<'_>) -> Option<String> {
        let count = text::count(self.undated);
        (self.undated > 0).then(|| voice.fill("chart.timeline.undated", &[("count", &count)]))
    }
}

impl Shape for TimelineChart {
    fn title(&self, chart: &Chart, voice: &Voice<'_>) -> String {
        let values = [
            ("subject", voice.text(&chart.subject)),
            ("what", self.kind.noun(voice)),
        ];
        voice.fill("chart.title.timeline", &values)
    }

    fn headline(&self, _: &Chart, voice: &Voice<'_>) -> String {
        let events = self.sorted();
        if let [(event, _)] = events.as_slice() {
            let values = [
                ("date", &*event.when(voice)),
                ("title", voice.text(&event.title)),
            ];
            return voice.fill("chart.timeline.item", &values);
        }
        let all = text::count(events.len());
        let Some((names, most)) = self.most(voice) else {
            let period = self.period(voice).unwrap_or_default();
            let values = [
                ("what", self.kind.noun(voice)),
                ("all", &all),
                ("period", &period),
            ];
            return voice.fill("chart.headline.timeline-all", &values);
        };
        let key = if names.len() > 1 {
            "chart.headline.timeline-tie"
        } else {
            "chart.headline.timeline-most"
        };
        let (names, count) = (
            names.join(voice.say("chart.timeline.and")),
            text::count(most),
        );
        let values = [
            ("what", self.kind.noun(voice)),
            ("all", &all),
            ("names", &names),
            ("count", &count),
        ];
        voice.fill(key, &values)
    }

    fn measure(&self, voice: &Voice<'_>) -> Vec<String> {
        let mut out = vec![self.kind.noun(voice).to_owned()];
        out.extend(self.period(voice));
        out
    }

    fn remarks(&self, voice: &Voice<'_>) -> Vec<String> {
        self.undated(voice).into_iter().collect()
    }

    fn sentences(&self, chart: &Chart, voice: &Voice<'_>) -> Vec<String> {
        let stop = |text: &str| voice.fill("chart.gantt.sentence", &[("text", text)]);
        let items = self.sorted().into_iter().map(|(event, _)| {
            let aside: Vec<String> = event
                .aside
                .iter()
                .map(|aside| voice.text(aside).to_owned())
                .collect();
            let title = voice.remark(voice.text(&event.title).to_owned(), &aside);
            voice.fill(
                "chart.timeline.item",
                &[("date", &event.when(voice)), ("title", &title)],
            )
        });
        let list = items.collect::<Vec<_>>().join(voice.say("chart.semicolon"));
        let mut out = vec![stop(&self.headline(chart, voice)), stop(&list)];
        out.extend(self.undated(voice).map(|text| stop(&text)));
        out
    }

    fn table(&self, chart: &Chart, voice: &Voice<'_>) -> Table {
        let rows = self.sorted().into_iter().map(|(event, _)| {
            let title = event.title.get(voice.lang);
            let topic = event.topic.and_then(|topic| self.topics.get(topic));
            let more = event
                .aside
                .iter()
                .chain(topic)
                .map(|text| text.text(title.lang).to_owned());
            let label = voice.remark(title.text.to_owned(), &more.collect::<Vec<_>>());
            // ISO dates: as exact as they are printed, and the same in both languages.
            let date = event.end.as_ref().map_or_else(
                || event.date.clone(),
                |end| {
                    voice.fill(
                        "chart.timeline.dates",
                        &[("from", &event.date), ("to", end)],
                    )
                },
            );
            describe::TableRow {
                label,
                lang: title.lang,
                depth: 0,
                cells: vec![date],
                whole: false,
            }
        });
        let head = ["chart.table.item", "chart.timeline.date"].map(|key| voice.say(key).to_owned());
        Table {
            caption: self.title(chart, voice),
            head: head.into(),
            rows: rows.collect(),
        }
    }

    fn scene(&self, voice: &Voice<'_>, viewport: Viewport) -> Scene {
        plot::scene(self, voice, viewport)
    }
}
