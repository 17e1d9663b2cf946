//! Where the events of a [`TimelineChart`] lie: a list by year, a thin axis with the topics' markers at
//! its left, and left of that a bar for whatever lasts, from its own line down to where it ends.
//!
//! The axis goes by order and not by length: every year takes the room that its events need. Within
//! that, bars end in proportion.

use super::{Dated, EventKind, TimelineChart, TimelineEvent};
use crate::chart::shapes::{column_layout, text_block::TextBlock};
use crate::{
    chart::{
        Viewport,
        describe::Voice,
        metrics,
        scene::{Area, Marker, Role, Scene},
    },
    model::Localized,
};
use std::ops::Range;

/// The room between marks and words.
const GAP: f64 = 10.0;
/// The narrowest column of lists that stand side by side, in em.
const COLUMN: f64 = 30.0;
/// The room of a bar beside the axis, and its width.
const LANE: (f64, f64) = (13.0, 6.0);

/// The columns of a drawing, from left to right: years, bars, axis, dates, titles.
struct TimelineColumns {
    bars: f64,
    /// From one bar to the next.
    lane: f64,
    axis: f64,
    date: f64,
    title: f64,
    /// Whether years and dates have columns of their own, or lines.
    wide: bool,
}

/// A list while it is drawn.
struct EventList<'a> {
    scene: &'a mut Scene,
    columns: TimelineColumns,
    heights: TimePositions,
    kind: EventKind,
    voice: &'a Voice<'a>,
    /// Whether years without events take no room: one of several lists is to be short.
    brief: bool,
    /// The paper below an event, in em.
    stretch: f64,
}

/// What stands for a topic.
#[derive(Clone, Copy)]
struct TopicSymbol {
    role: Role,
    marker: Marker,
    /// A bar that stands for a year because nothing more exact is known.
    hollow: Role,
}

/// Where time lies: days and their heights, growing.
#[derive(Default)]
struct TimePositions(Vec<(i32, f64)>);

/// A bar beside the axis.
struct SpanBar {
    topic_symbol: TopicSymbol,
    lane: usize,
    from: f64,
    /// The day behind its last.
    to: i32,
    hollow: bool,
    tip: String,
}

/// The drawing.
pub(super) fn scene(timeline: &TimelineChart, voice: &Voice<'_>, viewport: Viewport) -> Scene {
    let (font, width) = (viewport.font(), viewport.width);
    let mut scene = Scene::new(width, font);
    // Some fonts' lines are higher than the table's.
    scene.height = font * 0.25;
    let marked = timeline.marked();
    let panels = timeline.panels();
    let headed = panels.len() > 1;
    if !headed && marked.len() > 1 {
        draw_key(&mut scene, timeline, &marked, voice);
    }
    let panel = |scene: &mut Scene, (topic, events): &(Option<usize>, Vec<Dated<'_>>)| {
        if headed {
            draw_heading(scene, timeline, *topic, &marked, voice);
        }
        draw_panel(scene, timeline, events, (&marked, voice, viewport, headed));
    };
    column_layout::draw(&mut scene, &panels, COLUMN, panel);
    let lasting = |event: &TimelineEvent| event.end.is_some();
    draw_bar_key(
        &mut scene,
        timeline.events.iter().any(lasting),
        (Role::Faded, "chart.timeline.lasting"),
        voice,
    );
    draw_bar_key(
        &mut scene,
        timeline.events.iter().any(TimelineEvent::is_year),
        (Role::Rest, "chart.timeline.year-only"),
        voice,
    );
    scene
}

/// The sign of a topic; topics beyond the marked ones share the last.
fn topic_symbol(topic: Option<usize>, marked: &[usize]) -> TopicSymbol {
    let at = marked
        .iter()
        .position(|each| Some(*each) == topic)
        .and_then(|at| u8::try_from(at + 1).ok());
    match at {
        Some(n) => TopicSymbol {
            role: Role::Series(n),
            marker: Marker::of(n),
            hollow: Role::Ring(n),
        },
        None if marked.is_empty() => TopicSymbol {
            role: Role::Series(1),
            marker: Marker::Circle,
            hollow: Role::Ring(1),
        },
        None => TopicSymbol {
            role: Role::Faded,
            marker: Marker::Circle,
            hollow: Role::Rest,
        },
    }
}

/// The name of a topic, or the word for the others, in lines of at most `max` px.
fn topic_name(
    timeline: &TimelineChart,
    topic: Option<usize>,
    voice: &Voice<'_>,
    (role, size, max): (Role, f64, f64),
) -> TextBlock {
    let name = topic
        .and_then(|topic| timeline.topics.get(topic))
        .map(|topic| topic.get(voice.lang));
    let (text, lang) = name.map_or((voice.say("chart.gantt.other"), voice.lang), |name| {
        (name.text, name.lang)
    });
    TextBlock::new(text, role, size, max).in_lang(lang, voice.lang)
}

/// The signs of the topics with their names, in as many lines as they need.
fn draw_key(scene: &mut Scene, timeline: &TimelineChart, marked: &[usize], voice: &Voice<'_>) {
    let (font, width) = (scene.font, scene.width);
    let others = timeline
        .events
        .iter()
        .any(|event| event.topic.is_none_or(|topic| !marked.contains(&topic)));
    let topics = marked
        .iter()
        .copied()
        .map(Some)
        .chain(others.then_some(None));
    let (mut x, mut y, mut high) = (0.0, scene.height, 0.0_f64);
    for topic in topics {
        let name = topic_name(
            timeline,
            topic,
            voice,
            (Role::Label, font, width - font * 1.2),
        );
        let room = font * 1.2 + name.width();
        if x > 0.0 && x + room > width {
            (x, y, high) = (0.0, y + high, 0.0);
        }
        let TopicSymbol { role, marker, .. } = topic_symbol(topic, marked);
        scene.dot(
            role,
            marker,
            (x + font * 0.45, y + font * 0.65),
            font * 0.36,
            None,
        );
        high = high.max(name.height() + font * 0.1);
        name.draw(scene, x + font * 1.1, y);
        x += room + font * 1.2;
    }
    scene.height = y + high + font * 0.6;
}

/// What a bar beside the axis means, where there is one.
fn draw_bar_key(scene: &mut Scene, there: bool, (role, key): (Role, &str), voice: &Voice<'_>) {
    if !there {
        return;
    }
    let (font, y) = (scene.font, scene.height + scene.font * 0.5);
    scene.area(
        role,
        Area {
            x: 3.0,
            y,
            w: LANE.1,
            h: font * 1.1,
        },
        None,
    );
    let x = 3.0 + LANE.1 + GAP;
    let words = TextBlock::new(voice.say(key), Role::Label, font, scene.width - x);
    scene.height = y + words.height();
    words.draw(scene, x, y - font * 0.1);
}

/// The name of a panel with its sign.
fn draw_heading(
    scene: &mut Scene,
    timeline: &TimelineChart,
    topic: Option<usize>,
    marked: &[usize],
    voice: &Voice<'_>,
) {
    let (font, width) = (scene.font, scene.width);
    let top = scene.height + if scene.marks.is_empty() { 0.0 } else { font };
    let name = topic_name(
        timeline,
        topic,
        voice,
        (Role::Value, font, width - font * 1.2),
    );
    let TopicSymbol { role, marker, .. } = topic_symbol(topic, marked);
    scene.dot(
        role,
        marker,
        (font * 0.45, top + font * 0.65),
        font * 0.36,
        None,
    );
    scene.height = top + name.height() + font * 0.4;
    name.draw(scene, font * 1.1, top);
}

/// A list of events along one axis.
fn draw_panel(
    scene: &mut Scene,
    timeline: &TimelineChart,
    events: &[Dated<'_>],
    (marked, voice, viewport, brief): (&[usize], &Voice<'_>, Viewport, bool),
) {
    let (font, top, kind) = (scene.font, scene.height, timeline.kind);
    let (lanes, depth) = lanes(events);
    let columns =
        TimelineColumns::new(timeline, events, (depth, viewport.is_broad()), voice, scene);
    let mut list = EventList {
        scene,
        columns,
        heights: TimePositions::default(),
        kind,
        voice,
        brief,
        stretch: 0.35 * viewport.stretch * viewport.stretch,
    };
    let (mut signs, mut bars, mut year) = (Vec::new(), Vec::new(), None);
    for ((event, span), lane) in events.iter().zip(lanes) {
        let own = kind.year(span.from);
        if year != Some(own) {
            list.draw_empty(year.map_or(own, |year| year + 1)..own);
            list.draw_year(own, &kind.name(own, voice.lang), Role::Value);
        }
        year = Some(own);
        let y = list.scene.height + font * 0.65;
        list.heights.0.push((span.from, y));
        let tip = list.draw_event(event);
        let topic_symbol = topic_symbol(event.topic, marked);
        signs.push((topic_symbol, y, tip.clone()));
        bars.extend(lane.map(|lane| SpanBar {
            topic_symbol,
            lane,
            from: y,
            to: span.to,
            hollow: event.is_year(),
            tip,
        }));
    }
    let last = events
        .iter()
        .map(|(_, span)| kind.year(span.to - 1))
        .max()
        .or(year)
        .unwrap_or_default();
    // Where something lasts beyond the last beginning, its last year is named.
    list.draw_empty(year.map_or(last, |year| year + 1)..last);
    if year.is_some_and(|year| year < last) {
        list.draw_year(last, &kind.name(last, voice.lang), Role::Muted);
    }
    list.heights
        .0
        .push((kind.start(last + 1), list.scene.height));
    list.draw_axis(top, bars, signs);
}

impl EventList<'_> {
    /// Years without events: one by its name, several as a break of the axis.
    fn draw_empty(&mut self, years: Range<i32>) {
        match years.end - years.start {
            ..=0 => {}
            _ if self.brief => self
                .heights
                .0
                .push((self.kind.start(years.start), self.scene.height)),
            1 => self.draw_year(
                years.start,
                &self.kind.name(years.start, self.voice.lang),
                Role::Muted,
            ),
            _ => self.draw_year(years.start, "⋮", Role::Muted),
        }
    }

    /// The heading of a year: in its column beside the first event, or above it.
    fn draw_year(&mut self, year: i32, text: &str, role: Role) {
        let font = self.scene.font;
        let scene = &mut *self.scene;
        self.heights.0.push((self.kind.start(year), scene.height));
        scene.rules(
            Role::Guide,
            vec![[(0.0, scene.height), (scene.width, scene.height)]],
        );
        scene.height += font * 0.35;
        let (x, empty) = (
            if self.columns.wide {
                0.0
            } else {
                self.columns.title
            },
            role == Role::Muted,
        );
        let words = TextBlock::new(text, role, font, f64::INFINITY);
        let high = words.height();
        words.draw(scene, x, scene.height);
        if empty || !self.columns.wide {
            scene.height += high + font * if empty { 0.35 } else { 0.1 };
        }
    }

    /// The words of an event; returns what its marker says.
    fn draw_event(&mut self, event: &TimelineEvent) -> String {
        let (font, columns, lang) = (self.scene.font, &self.columns, self.voice.lang);
        let room = self.scene.width - columns.title;
        let block = |text: &Localized, role| {
            let words = text.get(lang);
            TextBlock::new(words.text, role, font, room).in_lang(words.lang, lang)
        };
        let date = event.when_in_year(self.kind, self.voice);
        let title = block(&event.title, Role::Label);
        let tip = format!("{} {}", event.when(self.voice), title.text());
        let (w, h) = (title.width(), title.height());
        let (mut x, mut y, mut bottom) = (columns.title, self.scene.height, self.scene.height);
        if let Some(date) = date {
            // Its column is as wide as the widest date, which needs no em to spare.
            let dates = if columns.wide {
                columns.title - columns.date + font
            } else {
                room
            };
            let date = TextBlock::new(&date, Role::Muted, font, dates);
            bottom += date.height();
            let behind = date.width() + GAP;
            match columns.wide {
                true => {}
                false if title.is_line() && behind + w <= room => x += behind,
                false => y += date.height(),
            }
            date.draw(self.scene, columns.date, self.scene.height);
        }
        let single = title.is_line();
        title.draw(self.scene, x, y);
        y += h;
        if let Some(aside) = &event.aside {
            // Behind the title where there is room for both in one line.
            let aside = block(aside, Role::Muted);
            let single =
                single && aside.is_line() && x + w + GAP + aside.width() <= self.scene.width;
            let (at, high) = (
                if single {
                    (x + w + GAP, y - h)
                } else {
                    (columns.title, y)
                },
                aside.height(),
            );
            aside.draw(self.scene, at.0, at.1);
            y += if single { 0.0 } else { high };
        }
        self.scene.height = bottom.max(y) + font * self.stretch;
        tip
    }

    /// The axis with its markers, and the bars beside it.
    fn draw_axis(self, top: f64, bars: Vec<SpanBar>, signs: Vec<(TopicSymbol, f64, String)>) {
        let (columns, x) = (&self.columns, self.columns.axis);
        let middle = |bar: &SpanBar| {
            columns.bars
                + (f64::from(u16::try_from(bar.lane).unwrap_or(u16::MAX)) + 0.5) * columns.lane
        };
        let mut ends = vec![[(x, top), (x, self.scene.height)]];
        ends.extend(
            bars.iter()
                .map(|bar| [(middle(bar), bar.from), (x, bar.from)]),
        );
        self.scene.rules(Role::Axis, ends);
        for bar in bars {
            let w = LANE.1.min(columns.lane * 0.6);
            let to = self.heights.at(bar.to).max(bar.from + 4.0);
            let area = Area {
                x: middle(&bar) - w / 2.0,
                y: bar.from - 3.0,
                w,
                h: to - bar.from + 1.0,
            };
            let role = if bar.hollow {
                bar.topic_symbol.hollow
            } else {
                bar.topic_symbol.role
            };
            self.scene.area(role, area, Some(bar.tip));
        }
        for (TopicSymbol { role, marker, .. }, y, tip) in signs {
            let r = self.scene.font * 0.36;
            self.scene.dot(role, marker, (x, y), r, Some(tip));
        }
    }
}

impl TimelineColumns {
    fn new(
        timeline: &TimelineChart,
        events: &[Dated<'_>],
        (depth, wide): (usize, bool),
        voice: &Voice<'_>,
        scene: &Scene,
    ) -> Self {
        let font = scene.font;
        let width = |text: &str, role: Role| metrics::width(text, font, role.weight());
        let years = events.iter().map(|(_, span)| {
            timeline
                .kind
                .name(timeline.kind.year(span.from), voice.lang)
        });
        let years = years
            .map(|year| width(&year, Role::Value))
            .fold(0.0, f64::max);
        let bars = if wide { years + GAP } else { 0.0 };
        let depth = f64::from(u16::try_from(depth).unwrap_or(u16::MAX));
        let lane = LANE.0.min(scene.width * 0.16 / depth.max(1.0));
        let axis = bars + depth * lane + font * 0.5;
        let date = axis + font * 0.5 + GAP;
        let dates = events
            .iter()
            .filter_map(|(event, _)| event.when_in_year(timeline.kind, voice));
        let dates = dates
            .map(|date| width(&date, Role::Muted))
            .fold(0.0, f64::max)
            .min(font * 9.0);
        let title = if wide && dates > 0.0 {
            date + dates + GAP
        } else {
            date
        };
        Self {
            bars,
            lane,
            axis,
            date,
            title,
            wide,
        }
    }
}

/// The lane of everything that lasts, from the left, and how many there are. A bar begins right of
/// all that still go on, so that the line to its marker crosses none of them.
fn lanes(events: &[Dated<'_>]) -> (Vec<Option<usize>>, usize) {
    let mut active: Vec<(usize, i32)> = Vec::new();
    let mut depth = 0;
    let mut lane = |(event, span): &Dated<'_>| {
        if event.end.is_none() && !event.is_year() {
            return None;
        }
        active.retain(|(_, to)| *to > span.from);
        let lane = active.iter().map(|(lane, _)| lane + 1).max().unwrap_or(0);
        active.push((lane, span.to));
        depth = depth.max(lane + 1);
        Some(lane)
    };
    let lanes = events.iter().map(&mut lane).collect();
    (lanes, depth)
}

impl TimePositions {
    /// The height of a day: between the nearest known ones, in proportion.
    fn at(&self, day: i32) -> f64 {
        let next = self
            .0
            .iter()
            .position(|(known, _)| *known >= day)
            .unwrap_or(self.0.len());
        match (
            next.checked_sub(1).and_then(|last| self.0.get(last)),
            self.0.get(next),
        ) {
            (Some((from, low)), Some((to, high))) if to > from => {
                low + f64::from(day - from) / f64::from(to - from) * (high - low)
            }
            (Some((_, y)), _) | (None, Some((_, y))) => *y,
            (None, None) => 0.0,
        }
    }
}
