//! Timeline: what happened when? Events year by year, each with the marker of its topic, and bars
//! beside the axis for what lasts.
//!
//! In: events with dates as exact as they are printed. Out: texts and the data table. Deliberately
//! absent: positions, which are in `plot`.

mod list;
mod plot;
mod words;

use crate::{
    chart::{
        describe::Voice,
        timescale::{self, TimeSpan},
    },
    model::{Date, Lang, Localized, YearStart},
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
    /// Date: year, month or day.
    pub date: Date,
    /// Last date (inclusive) of an event that lasts.
    pub end: Option<Date>,
}

/// Event with its time span.
#[derive(Debug, Clone, Copy)]
pub(super) struct DatedEvent<'a> {
    pub(super) event: &'a TimelineEvent,
    pub(super) span: TimeSpan,
}

/// Events that are listed together.
pub(super) struct TimelinePanel<'a> {
    /// Topic of all events, if there is a panel for each topic.
    pub(super) topic: Option<usize>,
    pub(super) events: Vec<DatedEvent<'a>>,
}

/// Kind of events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventKind {
    /// Milestones, listed by calendar year: many are dated by year only.
    Events,
    /// Product approvals, listed by fiscal year, as their indicators count them.
    Approvals(YearStart),
}

/// Largest number of topics with markers of their own; the rarer ones share a marker.
pub(super) const MARKERS: usize = 5;
/// Largest number of events in one list; beyond it there is a list for each topic.
const MANY: usize = 25;

impl TimelineEvent {
    /// Time span.
    pub(super) fn span(&self) -> TimeSpan {
        let date = TimeSpan::date(self.date);
        let end = self.end.map_or(date.to, |end| TimeSpan::date(end).to);
        TimeSpan {
            from: date.from,
            to: end.max(date.from + 1),
        }
    }

    /// Whether only the year is known.
    pub(super) fn is_year(&self) -> bool {
        self.end.is_none() && matches!(self.date, Date::Year(_))
    }

    /// Full date.
    pub(super) fn when(&self, voice: &Voice<'_>) -> String {
        let from = text::date(self.date, voice.lang);
        let Some(end) = self.end else { return from };
        voice.fill(
            "chart.gantt.span",
            &[("from", &from), ("to", &text::date(end, voice.lang))],
        )
    }

    /// Date below the heading of its year; none if the heading states all of it.
    pub(super) fn when_in_year(&self, kind: EventKind, voice: &Voice<'_>) -> Option<String> {
        // The heading is a fiscal year, which leaves the calendar year of a month open.
        if let EventKind::Approvals(_) = kind {
            return Some(self.when(voice));
        }
        let from = text::date_in_year(self.date, voice.lang);
        let Some(end) = self.end else { return from };
        // The year is repeated only if the end lies in another one.
        let same = end.year() == self.date.year();
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
            Self::Approvals(years) => timescale::first_month(years),
        }
    }

    /// Heading of a year.
    pub(super) fn name(self, year: i32, lang: Lang) -> String {
        let year = u16::try_from(year).unwrap_or_default();
        let fiscal = match self {
            Self::Events => None,
            Self::Approvals(years) => years.year(year),
        };
        // Years that are no fiscal years are written as calendar years.
        fiscal.map_or_else(
            || text::date(Date::Year(year), lang),
            |year| text::fiscal_year(year, lang),
        )
    }
}

impl TimelineChart {
    /// Events by date; of those that start together, the longest first.
    pub(super) fn sorted(&self) -> Vec<DatedEvent<'_>> {
        let dated = self.events.iter().map(|event| DatedEvent {
            event,
            span: event.span(),
        });
        let mut events: Vec<DatedEvent<'_>> = dated.collect();
        events.sort_by_key(|dated| (dated.span.from, Reverse(dated.span.to)));
        events
    }

    /// Events by topic if there are too many for one list; otherwise all together.
    pub(super) fn panels(&self) -> Vec<TimelinePanel<'_>> {
        let events = self.sorted();
        if events.len() <= MANY || self.topics.len() < 2 {
            return vec![TimelinePanel {
                topic: None,
                events,
            }];
        }
        // Events without a topic come last.
        let mut panels: BTreeMap<(bool, Option<usize>), Vec<DatedEvent<'_>>> = BTreeMap::new();
        for dated in events {
            let topic = dated.event.topic;
            let key = (topic.is_none(), topic);
            panels.entry(key).or_default().push(dated);
        }
        panels
            .into_iter()
            .map(|((_, topic), events)| TimelinePanel { topic, events })
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
        // Frequency selects the topics; their order remains that of the list.
        topics.sort_unstable();
        topics
    }

    /// First and last year that an event touches.
    fn years(&self) -> Option<(i32, i32)> {
        let events = self.sorted();
        let first = events.iter().map(|dated| self.kind.year(dated.span.from));
        let last = events.iter().map(|dated| self.kind.year(dated.span.to - 1));
        first.min().zip(last.max())
    }
}
