//! Drawing of a [`TimelineChart`]: panels of events with their headings, and the legends.

use super::{TimelineChart, TimelineEvent, TimelinePanel, list::EventList};
use crate::chart::{
    Viewport,
    describe::Voice,
    scene::{Area, Marker, Point, Role, Scene},
    shapes::{column_layout, text_block::TextBlock},
};

/// Gap between marks and text, in px.
pub(super) const GAP: f64 = 10.0;
/// Smallest width of lists that stand side by side, in em.
const COLUMN: f64 = 30.0;
/// Width of a bar beside the axis, in px.
pub(super) const BAR: f64 = 6.0;

/// Context of all panels.
pub(super) struct TimelinePlot<'a> {
    pub(super) timeline: &'a TimelineChart,
    pub(super) voice: &'a Voice<'a>,
    pub(super) viewport: Viewport,
    /// Topics with markers of their own.
    marked: Vec<usize>,
    /// Whether there is a panel with a heading for each topic.
    pub(super) headed: bool,
}

/// Symbol of a topic.
#[derive(Clone, Copy)]
pub(super) struct TopicSymbol {
    pub(super) role: Role,
    pub(super) marker: Marker,
    /// Role of a bar that stands for a year because nothing more exact is known.
    pub(super) hollow: Role,
}

pub(super) fn scene(timeline: &TimelineChart, voice: &Voice<'_>, viewport: Viewport) -> Scene {
    let font = viewport.font();
    let mut scene = Scene::new(viewport.width, font);
    // Some fonts have higher lines than the metrics say.
    scene.height = font * 0.25;
    let panels = timeline.panels();
    let plot = TimelinePlot {
        timeline,
        voice,
        viewport,
        marked: timeline.marked(),
        headed: panels.len() > 1,
    };
    if !plot.headed && plot.marked.len() > 1 {
        plot.draw_topic_legend(&mut scene);
    }
    let draw_panel = |scene: &mut Scene, panel: &TimelinePanel<'_>| {
        if plot.headed {
            plot.draw_heading(scene, panel.topic);
        }
        EventList::draw_panel(&plot, scene, &panel.events);
    };
    column_layout::draw(&mut scene, &panels, COLUMN, draw_panel);
    let mut events = timeline.events.iter();
    if events.any(|event| event.end.is_some()) {
        plot.draw_bar_legend(&mut scene, Role::Faded, "chart.timeline.lasting");
    }
    if timeline.events.iter().any(TimelineEvent::is_year) {
        plot.draw_bar_legend(&mut scene, Role::Rest, "chart.timeline.year-only");
    }
    scene
}

impl TimelinePlot<'_> {
    /// Symbol of a topic; topics without a marker of their own share one.
    pub(super) fn symbol(&self, topic: Option<usize>) -> TopicSymbol {
        let mut marked = self.marked.iter();
        let index = marked.position(|each| Some(*each) == topic);
        let series = index.and_then(|index| u8::try_from(index + 1).ok());
        match series {
            Some(series) => TopicSymbol {
                role: Role::Series(series),
                marker: Marker::of(series),
                hollow: Role::Ring(series),
            },
            None if self.marked.is_empty() => TopicSymbol {
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

    /// Name of a topic, or the phrase for the others, beside a symbol.
    fn topic_name(&self, scene: &Scene, topic: Option<usize>, role: Role) -> TextBlock {
        let name = topic.and_then(|topic| self.timeline.topics.get(topic));
        let name = name.map(|name| name.get(self.voice.lang));
        let (text, lang) = match name {
            Some(name) => (name.text, name.lang),
            None => (self.voice.say("chart.gantt.other"), self.voice.lang),
        };
        let max = scene.width - scene.font * 1.2;
        TextBlock::for_list(text, role, scene.font, max).in_lang(lang, self.voice.lang)
    }

    /// Draws the symbol of a topic beside a name with its upper left corner at a position.
    fn draw_symbol(&self, scene: &mut Scene, topic: Option<usize>, at: Point) {
        let font = scene.font;
        let TopicSymbol { role, marker, .. } = self.symbol(topic);
        let middle = Point::new(at.x + font * 0.45, at.y + font * 0.65);
        scene.dot(role, marker, middle, font * 0.36, None);
    }

    /// Draws the topics' symbols with their names, wrapped to the width.
    fn draw_topic_legend(&self, scene: &mut Scene) {
        let (font, width) = (scene.font, scene.width);
        let is_other = |event: &TimelineEvent| {
            let topic = event.topic.as_ref();
            topic.is_none_or(|topic| !self.marked.contains(topic))
        };
        // Topics without a marker of their own share one entry.
        let others = self.timeline.events.iter().any(is_other);
        let mut topics: Vec<Option<usize>> = self.marked.iter().copied().map(Some).collect();
        topics.extend(others.then_some(None));
        let (mut x, mut y, mut height) = (0.0, scene.height, 0.0_f64);
        for topic in topics {
            let name = self.topic_name(scene, topic, Role::Label);
            let room = font * 1.2 + name.width();
            if x > 0.0 && x + room > width {
                (x, y, height) = (0.0, y + height, 0.0);
            }
            self.draw_symbol(scene, topic, Point::new(x, y));
            height = height.max(name.height() + font * 0.1);
            name.draw(scene, x + font * 1.1, y);
            x += room + font * 1.2;
        }
        scene.height = y + height + font * 0.6;
    }

    /// Draws the heading of a panel.
    fn draw_heading(&self, scene: &mut Scene, topic: Option<usize>) {
        let font = scene.font;
        // The first heading of a column needs no gap above.
        let gap = if scene.marks.is_empty() { 0.0 } else { font };
        let top = scene.height + gap;
        let name = self.topic_name(scene, topic, Role::Value);
        self.draw_symbol(scene, topic, Point::new(0.0, top));
        scene.height = top + name.height() + font * 0.4;
        name.draw(scene, font * 1.1, top);
    }

    /// Appends the meaning of a bar beside the axis.
    fn draw_bar_legend(&self, scene: &mut Scene, role: Role, key: &str) {
        let font = scene.font;
        let sample = Area {
            x: 3.0,
            y: scene.height + font * 0.5,
            w: BAR,
            h: font * 1.1,
        };
        scene.area(role, sample, None);
        let x = sample.x + sample.w + GAP;
        let text = TextBlock::for_list(self.voice.say(key), Role::Label, font, scene.width - x);
        scene.height = sample.y + text.height();
        text.draw(scene, x, sample.y - font * 0.1);
    }
}
