//! Drawing of a [`GanttChart`]: names in a column (on phones above), bars over a ruled axis, texts
//! beside their bars.
//!
//! No line crosses a text: the rules of the axis and the line of the edition's date are drawn in
//! pieces between the texts.

use super::{
    GanttChart, GanttGroup, GanttRow,
    axis::{BarEnds, Clearance, GAP, OPEN, TimeAxis},
};
use crate::chart::{
    Viewport,
    describe::Voice,
    metrics,
    scene::{Area, Band, Point, Role, Scene},
    shapes::{draw_hatching, text_block::TextBlock},
};

/// Largest width of names, as a share of the width.
const NAMES: f64 = 0.36;
/// Largest width of names, in em.
const NAMES_EM: f64 = 18.0;

/// Context of all rows.
struct GanttPlot<'a> {
    gantt: &'a GanttChart,
    voice: &'a Voice<'a>,
    axis: TimeAxis,
    /// Whether names stand beside their bars, or above them.
    beside: bool,
    /// Largest width of a name, in px.
    name_width: f64,
    /// Vertical stretch of the gaps between rows.
    stretch: f64,
}

/// A row with its texts.
struct RowText<'a> {
    row: &'a GanttRow,
    name: TextBlock,
    text: BarText,
}

/// Text beside a bar: amount and period.
pub(super) struct BarText {
    phrases: Vec<Phrase>,
    font: f64,
}

/// A part of a bar's text.
struct Phrase {
    role: Role,
    text: String,
}

pub(super) fn scene(gantt: &GanttChart, voice: &Voice<'_>, viewport: Viewport) -> Scene {
    let (font, width) = (viewport.font(), viewport.width);
    let plot = GanttPlot::new(gantt, voice, viewport);
    let dated = gantt.whole().is_some();
    let mut marks = Scene::new(width, font);
    if dated {
        plot.axis.draw_labels(&mut marks, voice);
    }
    let top = marks.height;
    let headed = gantt.groups.len() > 1;
    for group in gantt.groups.iter().filter(|group| !group.rows.is_empty()) {
        if headed {
            plot.draw_heading(&mut marks, group);
        }
        plot.draw_group(&mut marks, group);
    }
    marks.height += font * 0.3;
    let mut out = Scene::new(width, font);
    if dated {
        let clearance = if plot.beside {
            Clearance::Texts
        } else {
            Clearance::Lines
        };
        let axis = &plot.axis;
        axis.draw_rules(&mut out, &marks, top, clearance);
    }
    let height = marks.height;
    out.place(marks, 0.0, 0.0);
    out.height = height;
    plot.axis.draw_now_label(&mut out, gantt, voice);
    let mut drawn = gantt.rows().filter(|row| row.drawn().is_some());
    if drawn.any(|row| row.inferred) {
        draw_hatching(&mut out, voice.say("chart.gantt.hatched"));
    }
    out
}

impl<'a> GanttPlot<'a> {
    fn new(gantt: &'a GanttChart, voice: &'a Voice<'a>, viewport: Viewport) -> Self {
        let (font, width) = (viewport.font(), viewport.width);
        let beside = viewport.is_broad();
        let most = (width * NAMES).min(font * NAMES_EM);
        let left = if beside {
            let names = gantt.rows().map(|row| name(row, voice, font, most));
            let column = names.map(|name| name.width()).fold(0.0, f64::max);
            column + 2.0 * GAP
        } else {
            1.0
        };
        Self {
            gantt,
            voice,
            axis: TimeAxis::new(gantt, left, width - 1.0, voice, font),
            beside,
            name_width: if beside { most } else { width },
            // Rows of text grow by the gaps between them alone, so these take more.
            stretch: viewport.stretch * viewport.stretch,
        }
    }

    fn draw_heading(&self, scene: &mut Scene, group: &GanttGroup) {
        let font = scene.font;
        let (text, lang) = group.name(self.voice);
        let heading = TextBlock::for_list(text, Role::Value, font, scene.width);
        let heading = heading.in_lang(lang, self.voice.lang);
        let top = scene.height + font * 0.7;
        scene.height = top + heading.height();
        heading.draw(scene, 0.0, top);
    }

    /// Draws the rows of a group. Their texts have one position, so that they can be read down.
    fn draw_group(&self, scene: &mut Scene, group: &GanttGroup) {
        let font = scene.font;
        let rows = group.rows.iter().map(|row| RowText {
            row,
            name: name(row, self.voice, font, self.name_width),
            text: BarText::new(row, self.gantt, self.voice, font),
        });
        let rows: Vec<RowText<'_>> = rows.collect();
        if self.beside {
            let mut each = rows.iter();
            let free = each.all(|row| self.axis.beside(row.row, &row.text).is_some());
            for row in rows {
                self.draw_beside(scene, row, free);
            }
        } else {
            let single = rows.iter().all(|RowText { name, text, .. }| {
                name.is_line() && name.width() + 2.0 * GAP + text.width() <= scene.width
            });
            for row in rows {
                self.draw_below(scene, row, single);
            }
        }
    }

    /// Draws a row with its name beside it, and its text at the better end of the bar if all texts of
    /// the group are `free` to stand there, otherwise above the bar.
    fn draw_beside(&self, scene: &mut Scene, row_text: RowText<'_>, free: bool) {
        let tip = row_text.tip();
        let RowText { row, name, text } = row_text;
        let (font, axis) = (scene.font, &self.axis);
        let top = scene.height + font * 0.35 * self.stretch;
        let (bar, line) = (font * 1.2, font * 1.3);
        // A text line and the bar beside it share a middle. Digits have no descenders, so they are
        // lowered a little.
        let lift = (bar - line) / 2.0 + font * 0.06;
        let mut y = top;
        if let Some(x) = axis.beside(row, &text).filter(|_| free) {
            let max = scene.width - x;
            text.draw(scene, Point::new(x, top + lift), max);
        } else {
            let start = row
                .drawn()
                .map_or(axis.left, |drawn| axis.ends(drawn).start);
            let x = start.min(scene.width - text.width()).max(axis.left);
            let max = scene.width - x;
            y += text.draw(scene, Point::new(x, top), max) + font * 0.12;
        }
        let name_height = name.height();
        let name_top = if name_height > bar || !free {
            top
        } else {
            top + (bar - name_height) / 2.0 + font * 0.06
        };
        name.draw(scene, 0.0, name_top);
        let band = Band {
            top: y,
            height: bar,
        };
        y += self.draw_bar(scene, row, band, tip);
        scene.height = y.max(name_top + name_height) + font * 0.35 * self.stretch;
    }

    /// Draws a row with its name and its text above, on a `single` line if all rows of the group fit.
    fn draw_below(&self, scene: &mut Scene, row_text: RowText<'_>, single: bool) {
        let tip = row_text.tip();
        let RowText { row, name, text } = row_text;
        let font = scene.font;
        let top = scene.height + font * 0.5 * self.stretch;
        let bar = font * 0.9;
        let (x, mut y) = if single {
            (name.width() + 2.0 * GAP, top)
        } else {
            (0.0, top + name.height())
        };
        name.draw(scene, 0.0, top);
        let max = scene.width;
        y += text.draw(scene, Point::new(x, y), max) + font * 0.2;
        let band = Band {
            top: y,
            height: bar,
        };
        y += self.draw_bar(scene, row, band, tip);
        scene.height = y + font * 0.4 * self.stretch;
    }

    /// Draws the bar of a row, where it has one, and returns its height. An open end continues in two
    /// arrowheads.
    fn draw_bar(&self, scene: &mut Scene, row: &GanttRow, band: Band, tip: String) -> f64 {
        let Some(drawn) = row.drawn() else {
            return 0.0;
        };
        let BarEnds { start, end } = self.axis.ends(drawn);
        let from = if drawn.open_start {
            start + OPEN
        } else {
            start
        };
        let to = if drawn.open_end { end - OPEN } else { end };
        // A day within decades stays visible, and neighbours do not touch.
        let area = Area {
            x: from,
            y: band.top,
            w: (to - from - 1.5).max(2.0),
            h: band.height,
        };
        let role = if row.inferred {
            Role::Provisional
        } else {
            Role::Bar
        };
        scene.area(role, area, Some(tip));
        let (top, bottom) = (area.y + 2.0, area.y + area.h - 2.0);
        let mut draw_head = |x: f64, dx: f64| {
            let tip = Point::new(x + dx, band.middle());
            let head = vec![Point::new(x, top), tip, Point::new(x, bottom)];
            scene.path(Role::Line(1), head);
        };
        if drawn.open_start {
            draw_head(from - 3.0, -5.0);
            draw_head(from - 9.0, -5.0);
        }
        if drawn.open_end {
            draw_head(to + 2.0, 5.0);
            draw_head(to + 8.0, 5.0);
        }
        band.height
    }
}

/// Name of a row, in lines of at most `max` px.
fn name(row: &GanttRow, voice: &Voice<'_>, font: f64, max: f64) -> TextBlock {
    let name = row.name.get(voice.lang);
    TextBlock::for_list(name.text, Role::Label, font, max).in_lang(name.lang, voice.lang)
}

impl RowText<'_> {
    /// Tooltip of the bar: name and text.
    fn tip(&self) -> String {
        let mut words = vec![self.name.text()];
        words.extend(self.text.phrases.iter().map(|phrase| phrase.text.as_str()));
        words.join(" ")
    }
}

impl BarText {
    fn new(row: &GanttRow, gantt: &GanttChart, voice: &Voice<'_>, font: f64) -> Self {
        let amount = row.amount(gantt.unit.as_deref(), voice);
        let period = Phrase {
            role: if amount.is_some() {
                Role::Muted
            } else {
                Role::Label
            },
            text: row.period(voice),
        };
        let amount = amount.map(|text| Phrase {
            role: Role::Value,
            text,
        });
        Self {
            phrases: amount.into_iter().chain([period]).collect(),
            font,
        }
    }

    /// Width on one line.
    pub(super) fn width(&self) -> f64 {
        let widths = self.phrases.iter().map(|phrase| {
            let weight = phrase.role.weight();
            metrics::width(&phrase.text, self.font, weight) + GAP
        });
        widths.sum::<f64>() - GAP
    }

    /// Draws the phrases on one line or, where that is longer than `max`, each on lines of its own;
    /// returns their height.
    fn draw(self, scene: &mut Scene, at: Point, max: f64) -> f64 {
        let single = self.width() <= max;
        let max = if single { f64::INFINITY } else { max };
        let Point { mut x, mut y } = at;
        for Phrase { role, text } in self.phrases {
            let block = TextBlock::for_list(&text, role, self.font, max);
            let (width, height) = (block.width(), block.height());
            block.draw(scene, x, y);
            if single {
                x += width + GAP;
            } else {
                y += height;
            }
        }
        if single { self.font * 1.3 } else { y - at.y }
    }
}
