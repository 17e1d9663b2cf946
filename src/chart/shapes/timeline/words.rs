//! Text of timelines: headline, sentences and table.

use super::{DatedEvent, EventKind, TimelineChart, plot};
use crate::{
    chart::{
        Chart, Viewport,
        describe::{Table, TableRow, Voice},
        paginate,
        scene::Scene,
        shapes::{Form, Shape},
    },
    text,
};
use std::collections::BTreeMap;

impl EventKind {
    fn noun<'a>(self, voice: &Voice<'a>) -> &'a str {
        match self {
            Self::Events => voice.say("chart.timeline.events"),
            Self::Approvals(_) => voice.say("chart.timeline.approvals"),
        }
    }
}

impl TimelineChart {
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

    /// Topics, or years where there are no topics, with the most events, and their number; none if the
    /// events are spread evenly.
    fn most(&self, voice: &Voice<'_>) -> Option<(Vec<String>, usize)> {
        let (names, counts) = if self.marked().len() > 1 {
            self.topic_counts(voice)?
        } else {
            self.year_counts(voice)
        };
        let most = counts.iter().copied().max()?;
        let leading = names.into_iter().zip(&counts);
        let leading = leading.filter(|(_, count)| **count == most);
        let leading: Vec<String> = leading.map(|(name, _)| name).collect();
        // Three or more that lead together are no finding.
        let is_finding = leading.len() < counts.len() && leading.len() < 3;
        is_finding.then_some((leading, most))
    }

    /// Names of the topics in use with their numbers of events; none if an event has no topic.
    fn topic_counts(&self, voice: &Voice<'_>) -> Option<(Vec<String>, Vec<usize>)> {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for dated in self.sorted() {
            *counts.entry(dated.event.topic?).or_default() += 1;
        }
        let name = |topic: &usize| {
            let name = self.topics.get(*topic).map(|name| voice.text(name));
            let values = [("name", name.unwrap_or_default())];
            voice.fill("chart.timeline.named", &values)
        };
        Some((
            counts.keys().map(name).collect(),
            counts.into_values().collect(),
        ))
    }

    /// Names of the years with events, and their numbers of events.
    fn year_counts(&self, voice: &Voice<'_>) -> (Vec<String>, Vec<usize>) {
        let mut counts: BTreeMap<i32, usize> = BTreeMap::new();
        for dated in self.sorted() {
            let year = self.kind.year(dated.span.from);
            *counts.entry(year).or_default() += 1;
        }
        let name = |year: &i32| self.kind.name(*year, voice.lang);
        (
            counts.keys().map(name).collect(),
            counts.into_values().collect(),
        )
    }

    fn undated(&self, voice: &Voice<'_>) -> Option<String> {
        let count = text::count(self.undated, voice.lang);
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
        // A single event is its own headline.
        if let [DatedEvent { event, .. }] = events.as_slice() {
            let values = [
                ("date", &*event.when(voice)),
                ("title", voice.text(&event.title)),
            ];
            return voice.fill("chart.timeline.item", &values);
        }
        let all = text::count(events.len(), voice.lang);
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
            text::count(most, voice.lang),
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
        let items = self.sorted().into_iter().map(|DatedEvent { event, .. }| {
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
        let rows = self.sorted().into_iter().map(|DatedEvent { event, .. }| {
            let title = event.title.get(voice.lang);
            let topic = event.topic.and_then(|topic| self.topics.get(topic));
            // The topic is part of the label, as the table has no markers.
            let more = event
                .aside
                .iter()
                .chain(topic)
                .map(|text| text.text(title.lang).to_owned());
            let label = voice.remark(title.text.to_owned(), &more.collect::<Vec<_>>());
            // ISO dates: as exact as they are printed, and the same in both languages.
            let from = event.date.to_string();
            let date = match event.end {
                None => from,
                Some(end) => voice.fill(
                    "chart.timeline.dates",
                    &[("from", &from), ("to", &end.to_string())],
                ),
            };
            TableRow {
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

    fn pages(&self, count: usize) -> Vec<Form> {
        let pages = paginate::events(self, count).into_iter();
        pages.map(Form::from).collect()
    }
}
