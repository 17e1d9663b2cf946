//! What happened when? Events year by year, each with the marker of its topic, stretches of time as bars beside the axis.
//!
//! In: events with dates as exact as they are printed. Deliberately absent: places and px, which are `plot`'s.

mod plot;

use super::Shape;
use crate::{
    chart::{
        Chart, Frame, describe,
        describe::{Table, Voice},
        scene::Scene,
        timescale::{self, Stretch},
    },
    model::{FiscalYear, Lang, Localized},
    text,
};
use std::{cmp::Reverse, collections::BTreeMap};

/// Events in time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline {
    /// What happened; each has a date.
    pub events: Vec<Event>,
    /// What the events are about, in the order of the list of names.
    pub topics: Vec<Localized>,
    /// The topics with markers of their own where this is a piece of a longer one: they must not change their markers within it.
    pub marked: Option<Vec<usize>>,
    /// What sort of events they are.
    pub what: What,
    /// How many of the same sort have no date and are not here.
    pub undated: usize,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// What.
    pub title: Localized,
    /// A word behind it: what sort of product it is.
    pub aside: Option<Localized>,
    /// What it is about: a place in the list of topics.
    pub topic: Option<usize>,
    /// When, a year, month or day, ISO.
    pub date: String,
    /// Until when, where it lasts; counted in.
    pub end: Option<String>,
}

/// An event with the time that it takes.
pub(super) type Dated<'a> = (&'a Event, Stretch);

/// What sort of events a timeline shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Milestones, by calendar year: many of them are dated by no more than that.
    Events,
    /// Approvals of products, by fiscal year, as their indicators count.
    Approvals,
}

/// The most topics with a marker of their own; the rarest others share one.
pub(super) const MARKERS: usize = 5;
/// The most events that one list holds; more are told topic by topic.
const MANY: usize = 25;

impl Event {
    /// The time that it takes; none if its date is no date.
    pub(super) fn stretch(&self) -> Option<Stretch> {
        let date = Stretch::date(&self.date)?;
        let end = self
            .end
            .as_deref()
            .and_then(Stretch::date)
            .map_or(date.to, |end| end.to);
        Some(Stretch {
            from: date.from,
            to: end.max(date.from + 1),
        })
    }

    /// Whether only its year is known.
    pub(super) fn is_year(&self) -> bool {
        self.end.is_none() && self.date.len() <= 4
    }

    /// Its date in full.
    pub(super) fn when(&self, voice: &Voice<'_>) -> String {
        let from = text::date(&self.date, voice.lang);
        let Some(end) = &self.end else { return from };
        voice.fill(
            "chart.gantt.span",
            &[("from", &from), ("to", &text::date(end, voice.lang))],
        )
    }

    /// Its date below the heading of its year; none where that says all.
    pub(super) fn when_in_year(&self, what: What, voice: &Voice<'_>) -> Option<String> {
        if what == What::Approvals {
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

impl What {
    /// The year that a day is listed under.
    pub(super) fn year(self, day: i32) -> i32 {
        (timescale::month(day) - self.first_month()).div_euclid(12)
    }

    /// The first day of a year.
    pub(super) fn start(self, year: i32) -> i32 {
        timescale::start(year * 12 + self.first_month())
    }

    /// The month in which its years begin: approvals are listed by fiscal years.
    fn first_month(self) -> i32 {
        match self {
            Self::Events => 0,
            Self::Approvals => timescale::FIRST_MONTH,
        }
    }

    /// The heading of a year.
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

impl Timeline {
    /// The events in order of their dates; of those that begin together, the longest first.
    pub(super) fn sorted(&self) -> Vec<Dated<'_>> {
        let mut events: Vec<_> = self
            .events
            .iter()
            .filter_map(|event| Some((event, event.stretch()?)))
            .collect();
        events.sort_by_key(|(_, stretch)| (stretch.from, Reverse(stretch.to)));
        events
    }

    /// The events by topic where they are too many for one list, else all together.
    pub(super) fn panels(&self) -> Vec<(Option<usize>, Vec<Dated<'_>>)> {
        let events = self.sorted();
        if events.len() <= MANY || self.topics.len() < 2 {
            return vec![(None, events)];
        }
        let mut panels: BTreeMap<(bool, Option<usize>), Vec<_>> = BTreeMap::new();
        for (event, stretch) in events {
            panels
                .entry((event.topic.is_none(), event.topic))
                .or_default()
                .push((event, stretch));
        }
        panels
            .into_iter()
            .map(|((_, topic), events)| (topic, events))
            .collect()
    }

    /// The topics with markers of their own: the most frequent ones, in the order of the list.
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

    /// The first and the last year that an event touches.
    fn years(&self) -> Option<(i32, i32)> {
        let events = self.sorted();
        let from = events
            .iter()
            .map(|(_, stretch)| self.what.year(stretch.from))
            .min();
        from.zip(
            events
                .iter()
                .map(|(_, stretch)| self.what.year(stretch.to - 1))
                .max(),
        )
    }

    fn period(&self, voice: &Voice<'_>) -> Option<String> {
        let (from, to) = self.years()?;
        let name = |year| self.what.name(year, voice.lang);
        Some(if from == to {
            name(from)
        } else {
            voice.fill(
                "chart.gantt.span",
                &[("from", &name(from)), ("to", &name(to))],
            )
        })
    }

    /// Where most events lie: among topics if there are several, else among years. None where they are spread evenly.
    fn most(&self, voice: &Voice<'_>) -> Option<(Vec<String>, usize)> {
        let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
        let by_topic = self.marked().len() > 1;
        for (event, stretch) in self.sorted() {
            let year = i64::from(self.what.year(stretch.from));
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
                .what
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

impl Shape for Timeline {
    fn title(&self, chart: &Chart, voice: &Voice<'_>) -> String {
        let values = [
            ("subject", voice.text(&chart.subject)),
            ("what", self.what.noun(voice)),
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
                ("what", self.what.noun(voice)),
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
            ("what", self.what.noun(voice)),
            ("all", &all),
            ("names", &names),
            ("count", &count),
        ];
        voice.fill(key, &values)
    }

    fn measure(&self, voice: &Voice<'_>) -> Vec<String> {
        let mut out = vec![self.what.noun(voice).to_owned()];
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
            // Dates in ISO form: as exact as they are printed, and the same in both languages.
            let date = event.end.as_ref().map_or_else(
                || event.date.clone(),
                |end| {
                    voice.fill(
                        "chart.timeline.dates",
                        &[("from", &event.date), ("to", end)],
                    )
                },
            );
            describe::Row {
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

    fn scene(&self, voice: &Voice<'_>, frame: Frame) -> Scene {
        plot::scene(self, voice, frame)
    }
}
