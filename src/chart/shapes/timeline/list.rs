//! List of events along a vertical axis: year headings, dates and titles, with the topics' markers at
//! the left of the axis, and left of those a bar for whatever lasts, down to its end.
//!
//! The axis is ordinal: every year takes the height that its events need. Within that, bars end in
//! proportion.

use super::{
    DatedEvent, EventKind, TimelineEvent,
    plot::{BAR, GAP, TimelinePlot, TopicSymbol},
};
use crate::{
    chart::{
        describe::Voice,
        metrics::{self, float},
        scene::{Area, Point, Role, Scene, Segment},
        shapes::text_block::TextBlock,
    },
    model::Localized,
};
use std::ops::Range;

/// Distance of bars beside the axis, in px.
const LANE: f64 = 13.0;

/// Horizontal positions: years, bars, axis, dates and titles, from left to right.
struct TimelineColumns {
    bars: f64,
    /// Distance from one bar to the next.
    lane: f64,
    axis: f64,
    date: f64,
    title: f64,
    /// Whether years and dates have columns of their own, or lines.
    wide: bool,
}

/// A list that is being drawn.
pub(super) struct EventList<'a> {
    scene: &'a mut Scene,
    columns: TimelineColumns,
    positions: TimePositions,
    kind: EventKind,
    voice: &'a Voice<'a>,
    /// Whether years without events are left out: one of several lists is to be short.
    brief: bool,
    /// Gap below an event, in em.
    gap: f64,
}

/// Days with their vertical positions, both ascending.
#[derive(Default)]
struct TimePositions(Vec<(i32, f64)>);

/// Marker of an event at the axis.
struct EventMarker {
    symbol: TopicSymbol,
    y: f64,
    tip: String,
}

/// Bar beside the axis.
struct SpanBar {
    symbol: TopicSymbol,
    lane: usize,
    from: f64,
    /// The day after the last.
    to: i32,
    hollow: bool,
    tip: String,
}

/// Lanes of the bars beside an axis.
struct Lanes {
    /// Lane of each event, from the left; none for events without a bar.
    lanes: Vec<Option<usize>>,
    count: usize,
}

impl<'a> EventList<'a> {
    /// Draws a list of events along one axis, below what is drawn already.
    pub(super) fn draw_panel(
        plot: &TimelinePlot<'a>,
        scene: &'a mut Scene,
        events: &[DatedEvent<'_>],
    ) {
        let (top, kind, stretch) = (scene.height, plot.timeline.kind, plot.viewport.stretch);
        let lanes = Lanes::of(events);
        let mut list = EventList {
            columns: TimelineColumns::new(plot, events, lanes.count, scene),
            scene,
            positions: TimePositions::default(),
            kind,
            voice: plot.voice,
            brief: plot.headed,
            // Rows of text grow by the gaps between them alone, so these take more.
            gap: 0.35 * stretch * stretch,
        };
        let (mut markers, mut bars) = (Vec::new(), Vec::new());
        let mut year = None;
        for (DatedEvent { event, span }, lane) in events.iter().zip(lanes.lanes) {
            let own = kind.year(span.from);
            if year != Some(own) {
                list.draw_gap(year.map_or(own, |year| year + 1)..own);
                list.draw_year(own, &kind.name(own, list.voice.lang), Role::Value);
            }
            year = Some(own);
            let y = list.scene.height + list.scene.font * 0.65;
            list.positions.0.push((span.from, y));
            let tip = list.draw_event(event);
            let symbol = plot.symbol(event.topic);
            markers.push(EventMarker {
                symbol,
                y,
                tip: tip.clone(),
            });
            bars.extend(lane.map(|lane| SpanBar {
                symbol,
                lane,
                from: y,
                to: span.to,
                hollow: event.is_year(),
                tip,
            }));
        }
        list.draw_end(year, events);
        list.draw_axis(top, bars, markers);
    }

    /// Draws the years after the last heading in which something still lasts; the last of them is
    /// named.
    fn draw_end(&mut self, year: Option<i32>, events: &[DatedEvent<'_>]) {
        let years = events.iter().map(|dated| self.kind.year(dated.span.to - 1));
        let last = years.max().or(year).unwrap_or_default();
        self.draw_gap(year.map_or(last, |year| year + 1)..last);
        if year.is_some_and(|year| year < last) {
            let name = self.kind.name(last, self.voice.lang);
            self.draw_year(last, &name, Role::Muted);
        }
        let end = self.kind.start(last + 1);
        self.positions.0.push((end, self.scene.height));
    }

    /// Draws years without events: one by its name, several as a break of the axis.
    fn draw_gap(&mut self, years: Range<i32>) {
        match years.end - years.start {
            ..=0 => {}
            _ if self.brief => {
                let start = self.kind.start(years.start);
                self.positions.0.push((start, self.scene.height));
            }
            1 => {
                let name = self.kind.name(years.start, self.voice.lang);
                self.draw_year(years.start, &name, Role::Muted);
            }
            _ => self.draw_year(years.start, "⋮", Role::Muted),
        }
    }

    /// Draws the heading of a year: in its column beside the first event, or above it.
    fn draw_year(&mut self, year: i32, text: &str, role: Role) {
        let scene = &mut *self.scene;
        let font = scene.font;
        self.positions.0.push((self.kind.start(year), scene.height));
        let line = Segment::horizontal(scene.height, 0.0, scene.width);
        scene.rules(Role::Guide, vec![line]);
        scene.height += font * 0.35;
        let wide = self.columns.wide;
        let x = if wide { 0.0 } else { self.columns.title };
        let heading = TextBlock::for_list(text, role, font, f64::INFINITY);
        let height = heading.height();
        heading.draw(scene, x, scene.height);
        let empty = role == Role::Muted;
        if empty || !wide {
            scene.height += height + font * if empty { 0.35 } else { 0.1 };
        }
    }

    /// Draws the text of an event; returns its tooltip.
    fn draw_event(&mut self, event: &TimelineEvent) -> String {
        let title = self.block(&event.title, Role::Label);
        let tip = format!("{} {}", event.when(self.voice), title.text());
        let mut at = Point::new(self.columns.title, self.scene.height);
        let mut bottom = at.y;
        if let Some(date) = event.when_in_year(self.kind, self.voice) {
            bottom += self.draw_date(&date, &title, &mut at);
        }
        let (width, height) = (title.width(), title.height());
        let title_end = title.is_line().then_some(at.x + width);
        title.draw(self.scene, at.x, at.y);
        let mut y = at.y + height;
        if let Some(aside) = &event.aside {
            y += self.draw_aside(aside, title_end, y, height);
        }
        self.scene.height = bottom.max(y) + self.scene.font * self.gap;
        tip
    }

    /// A record's text in the column of titles.
    fn block(&self, text: &Localized, role: Role) -> TextBlock {
        let found = text.get(self.voice.lang);
        let max = self.scene.width - self.columns.title;
        let block = TextBlock::for_list(found.text, role, self.scene.font, max);
        block.in_lang(found.lang, self.voice.lang)
    }

    /// Draws the date of an event, and moves the title's position where they share a column; returns
    /// the height of the date.
    fn draw_date(&mut self, date: &str, title: &TextBlock, at: &mut Point) -> f64 {
        let (font, columns) = (self.scene.font, &self.columns);
        let room = self.scene.width - columns.title;
        // The date column is as wide as the widest date, which needs no em to overhang.
        let max = if columns.wide {
            columns.title - columns.date + font
        } else {
            room
        };
        let date = TextBlock::for_list(date, Role::Muted, font, max);
        let (behind, height) = (date.width() + GAP, date.height());
        if !columns.wide {
            if title.is_line() && behind + title.width() <= room {
                at.x += behind;
            } else {
                at.y += height;
            }
        }
        date.draw(self.scene, columns.date, self.scene.height);
        height
    }

    /// Draws the text behind a title that ends at `title_end`, on the same line if there is room for
    /// both, otherwise below it from `y` on; returns the height that it adds.
    fn draw_aside(
        &mut self,
        aside: &Localized,
        title_end: Option<f64>,
        y: f64,
        title_height: f64,
    ) -> f64 {
        let aside = self.block(aside, Role::Muted);
        let behind = title_end.map(|end| end + GAP).filter(|x| {
            let end = x + aside.width();
            aside.is_line() && end <= self.scene.width
        });
        let height = aside.height();
        match behind {
            Some(x) => {
                aside.draw(self.scene, x, y - title_height);
                0.0
            }
            None => {
                aside.draw(self.scene, self.columns.title, y);
                height
            }
        }
    }

    /// Draws the axis with its markers, and the bars beside it.
    fn draw_axis(self, top: f64, bars: Vec<SpanBar>, markers: Vec<EventMarker>) {
        let (columns, x) = (&self.columns, self.columns.axis);
        let middle = |bar: &SpanBar| columns.bars + (float(bar.lane) + 0.5) * columns.lane;
        let mut lines = vec![Segment::vertical(x, top, self.scene.height)];
        // Each bar is joined to its marker.
        let joints = bars.iter();
        lines.extend(joints.map(|bar| Segment::horizontal(bar.from, middle(bar), x)));
        self.scene.rules(Role::Axis, lines);
        for bar in bars {
            let width = BAR.min(columns.lane * 0.6);
            // A bar of a day is still visible.
            let to = self.positions.at(bar.to).max(bar.from + 4.0);
            let area = Area {
                x: middle(&bar) - width / 2.0,
                y: bar.from - 3.0,
                w: width,
                h: to - bar.from + 1.0,
            };
            let role = if bar.hollow {
                bar.symbol.hollow
            } else {
                bar.symbol.role
            };
            self.scene.area(role, area, Some(bar.tip));
        }
        let radius = self.scene.font * 0.36;
        for EventMarker { symbol, y, tip } in markers {
            let at = Point::new(x, y);
            self.scene
                .dot(symbol.role, symbol.marker, at, radius, Some(tip));
        }
    }
}

impl TimelineColumns {
    fn new(
        plot: &TimelinePlot<'_>,
        events: &[DatedEvent<'_>],
        lanes: usize,
        scene: &Scene,
    ) -> Self {
        let (font, kind, voice) = (scene.font, plot.timeline.kind, plot.voice);
        let wide = plot.viewport.is_broad();
        let years = events
            .iter()
            .map(|dated| kind.name(kind.year(dated.span.from), voice.lang));
        let years = metrics::widest(years, font, Role::Value.weight());
        let bars = if wide { years + GAP } else { 0.0 };
        // Many lanes get narrower rather than push the text aside.
        let lane = LANE.min(scene.width * 0.16 / float(lanes).max(1.0));
        let axis = bars + float(lanes) * lane + font * 0.5;
        let date = axis + font * 0.5 + GAP;
        let dates = events
            .iter()
            .filter_map(|dated| dated.event.when_in_year(kind, voice));
        let dates = metrics::widest(dates, font, Role::Muted.weight()).min(font * 9.0);
        Self {
            bars,
            lane,
            axis,
            date,
            title: if wide && dates > 0.0 {
                date + dates + GAP
            } else {
                date
            },
            wide,
        }
    }
}

impl Lanes {
    /// Assigns a lane to every event that lasts. A bar starts right of all that still go on, so that
    /// the line to its marker crosses none of them.
    fn of(events: &[DatedEvent<'_>]) -> Self {
        let mut active: Vec<(usize, i32)> = Vec::new();
        let mut out = Self {
            lanes: Vec::new(),
            count: 0,
        };
        for DatedEvent { event, span } in events {
            if event.end.is_none() && !event.is_year() {
                out.lanes.push(None);
                continue;
            }
            active.retain(|(_, to)| *to > span.from);
            let taken = active.iter().map(|(lane, _)| lane + 1);
            let lane = taken.max().unwrap_or(0);
            active.push((lane, span.to));
            out.count = out.count.max(lane + 1);
            out.lanes.push(Some(lane));
        }
        out
    }
}

impl TimePositions {
    /// Position of a day, interpolated between the nearest known ones.
    fn at(&self, day: i32) -> f64 {
        let next = self.0.partition_point(|(known, _)| *known < day);
        let last = next.checked_sub(1).and_then(|last| self.0.get(last));
        match (last, self.0.get(next)) {
            (Some((from, low)), Some((to, high))) if to > from => {
                low + f64::from(day - from) / f64::from(to - from) * (high - low)
            }
            (Some((_, y)), _) | (None, Some((_, y))) => *y,
            (None, None) => 0.0,
        }
    }
}
