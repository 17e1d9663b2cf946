//! Labels of changed definitions, above the plot of a line chart.

use super::plot::{GAP, LineContext};
use crate::{
    chart::{
        metrics,
        scene::{Anchor, Point, Role, Scene, Segment, TextLine},
    },
    model::FiscalYear,
    text::line_break,
};

/// Line height, in em.
const LEADING: f64 = 1.25;

/// Labels of changed definitions.
pub(super) struct BreakLabels {
    /// Height of all labels, in px.
    pub(super) height: f64,
    /// Horizontal positions of the changes.
    rules: Vec<f64>,
    lines: Vec<TextLine>,
}

impl BreakLabels {
    /// Labels with an edge at their rules: side by side, or in rows where they are too long for that.
    /// All rules start below all rows, so that none runs through a label.
    pub(super) fn new(context: &LineContext<'_>, x: impl Fn(FiscalYear) -> f64) -> Self {
        let (font, width) = (context.font, context.width);
        let voice = context.voice;
        let mut labels = Self {
            height: 0.0,
            rules: Vec::new(),
            lines: Vec::new(),
        };
        let (mut top, mut free) = (0.0, 0.0);
        for change in context.lines.changes() {
            let at = x(change.year);
            labels.rules.push(at);
            let name = change.name.get(voice.lang);
            let lang = Some(name.lang).filter(|lang| *lang != voice.lang);
            let lines = line_break::wrap(name.text, width * 0.4 / font, metrics::advance);
            let room = metrics::widest(&lines, font, Role::Muted.weight());
            let (left, anchor) = if at + room <= width {
                (at, Anchor::Start)
            } else {
                (at - room, Anchor::End)
            };
            // A label that would touch the one before starts a new row.
            if left < free {
                top = labels.height;
            }
            free = left + room + GAP;
            let mut y = top;
            for text in lines {
                y += font * LEADING;
                let line = TextLine::new(Role::Muted, Point::new(at, y), font, text);
                labels.lines.push(line.anchored(anchor).in_lang(lang));
            }
            labels.height = labels.height.max(y);
        }
        if labels.height > 0.0 {
            labels.height += font * 0.4;
        }
        labels
    }

    /// Rules at the changes, down to the bottom of the plot.
    pub(super) fn rules(&self, bottom: f64) -> Vec<Segment> {
        let rules = self.rules.iter();
        rules
            .map(|x| Segment::vertical(*x, self.height, bottom))
            .collect()
    }

    pub(super) fn draw(&self, scene: &mut Scene) {
        for line in &self.lines {
            scene.text(line.clone());
        }
    }
}
