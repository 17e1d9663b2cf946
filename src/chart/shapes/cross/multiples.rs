//! Small multiples: a small panel per row, all on one scale. Part names stand once for each line of
//! panels: left of them, or above their bars where they are long on phones.

use super::{
    CrossChart, CrossRow,
    bands::{GAP, LEADING, ValueBar, WrappedLabel, draw_legends, draw_note, draw_word, widest},
};
use crate::chart::shapes::is_settled;
use crate::{
    chart::{
        Viewport,
        describe::Voice,
        domain::{Domain, Scale},
        scene::{Role, Scene},
    },
    model::Number,
    text,
};

/// The height of a bar, in em.
const BAR: f64 = 0.95;
/// The paper between panels, in em.
const GUTTER: f64 = 1.1;
/// How long the longest bar is at least, and where all panels stand in one line.
const LEAST: f64 = 36.0;
const LEAST_IN_LINE: f64 = 54.0;

/// Where panels and their bars lie.
struct PanelGrid {
    domain: Domain,
    labels: Vec<WrappedLabel>,
    beside: bool,
    left: f64,
    panel: f64,
    columns: usize,
    /// The room left of the bars for numbers below zero, and right of them.
    before: f64,
    behind: f64,
    /// How much higher rows are than they need be.
    stretch: f64,
}

pub(super) fn scene(cross: &CrossChart, voice: &Voice<'_>, viewport: Viewport) -> Scene {
    let (font, width) = (viewport.font(), viewport.width);
    let mut scene = Scene::new(width, font);
    draw_note(&mut scene, voice.say("chart.cross.same-scale"));
    scene.height += font * 0.5;
    let grid = PanelGrid::new(cross, voice, viewport);
    for rows in cross.rows.chunks(grid.columns) {
        grid.draw_line(&mut scene, cross, rows, voice);
    }
    draw_legends(&mut scene, cross, voice);
    scene
}

impl PanelGrid {
    /// As many columns as have room for bars and numbers: up to four, or on a broad sheet all of
    /// them, with no word of their titles broken.
    fn new(cross: &CrossChart, voice: &Voice<'_>, viewport: Viewport) -> Self {
        let (font, width) = (viewport.font(), viewport.width);
        let narrow = !viewport.is_broad();
        let labels = |max: f64| -> Vec<WrappedLabel> {
            let part = |part| {
                WrappedLabel::new(cross.part(part, voice.lang), voice, Role::Label, max, font)
            };
            (0..cross.parts.len()).map(part).collect()
        };
        let most = width * if narrow { 0.28 } else { 0.24 };
        let column = labels(most);
        let broad = column
            .iter()
            .map(|label| label.width(Role::Label, font))
            .fold(0.0, f64::max);
        let high = column
            .iter()
            .map(|label| label.height(font))
            .fold(0.0, f64::max);
        // On phones a column is for names that stay short in it.
        let beside = !narrow || (broad <= most * 1.05 && high <= font * LEADING * 2.0);
        let (labels, left) = if beside {
            (column, broad + GAP)
        } else {
            (labels(width), 0.0)
        };
        let values: Vec<Number> = cross
            .rows
            .iter()
            .flat_map(|row| row.cells.iter().flatten().copied())
            .collect();
        let domain = Domain::of(&values);
        let mut words: Vec<String> = values.iter().map(|value| text::number(*value)).collect();
        let missing = cross.rows.iter().any(|row| row.is_missing());
        words.extend(missing.then(|| voice.say("chart.missing").to_owned()));
        let room = widest(&words, Role::Label, font) + GAP;
        let (before, behind) = (if domain.has_negative() { room } else { 1.0 }, room);
        let all = cross.rows.len().max(1);
        let panel = |columns: usize| {
            let count = u32::try_from(columns).map_or(1.0, f64::from);
            (width - left - (count - 1.0) * font * GUTTER) / count
        };
        let fits = |columns: usize, least: f64| panel(columns) >= before + behind + least;
        let most = if narrow { 2 } else { 4 }.min(all);
        let names = cross.rows.iter().map(|row| row.label(voice.lang).0);
        let phrases: Vec<String> = names
            .flat_map(|name| {
                text::line_break::phrases(&name)
                    .into_iter()
                    .map(str::to_owned)
                    .collect::<Vec<_>>()
            })
            .collect();
        let whole = widest(phrases.iter(), Role::Title, font) <= panel(all);
        let columns = if !narrow && whole && fits(all, LEAST_IN_LINE) {
            all
        } else {
            (1..=most)
                .rev()
                .find(|columns| fits(*columns, LEAST))
                .unwrap_or(1)
        };
        Self {
            domain,
            labels,
            beside,
            left,
            panel: panel(columns),
            columns,
            before,
            behind,
            stretch: viewport.stretch,
        }
    }

    /// Draws a line of panels below the others.
    fn draw_line(
        &self,
        scene: &mut Scene,
        cross: &CrossChart,
        rows: &[CrossRow],
        voice: &Voice<'_>,
    ) {
        let font = scene.font;
        let title = |row: &CrossRow| {
            let (text, lang) = row.label(voice.lang);
            WrappedLabel::new((&text, lang), voice, Role::Title, self.panel, font)
        };
        let titles: Vec<WrappedLabel> = rows.iter().map(title).collect();
        let high = titles
            .iter()
            .map(|title| title.height(font))
            .fold(0.0, f64::max);
        let (top, below) = (scene.height, scene.height + high + font * 0.3);
        let mut lefts = Vec::new();
        let mut x = self.left;
        for title in titles {
            let room = title.height(font);
            title.draw(scene, Role::Title, x, top + high - room);
            lefts.push(x);
            x += self.panel + font * GUTTER;
        }
        scene.height = below;
        let scales: Vec<Scale> = lefts.iter().map(|x| self.scale(*x)).collect();
        let mut axis = Vec::new();
        for part in 0..cross.parts.len() {
            let (middle, high) = (self.draw_label(scene, part), font * BAR * self.stretch);
            let from = if self.beside {
                below
            } else {
                middle - high * 0.65
            };
            axis.push((
                from,
                if self.beside {
                    scene.height
                } else {
                    middle + high * 0.65
                },
            ));
            for (row, scale) in rows.iter().zip(&scales) {
                if row.is_missing() && part == 0 {
                    draw_word(
                        scene,
                        scale.at(Number::ZERO),
                        middle,
                        voice.say("chart.missing"),
                    );
                }
                let Some(cell) = row.drawn().get(part).copied() else {
                    continue;
                };
                let name = format!(
                    "{} {}",
                    row.label(voice.lang).0,
                    cross.part(part, voice.lang).0
                );
                let bar = ValueBar {
                    role: role(cross, row),
                    on: Role::Label,
                    name: &name,
                    cell,
                    middle,
                    high,
                };
                bar.draw(scene, scale, voice);
            }
        }
        if self.beside {
            axis.drain(..axis.len().saturating_sub(1));
        }
        let filled = rows
            .iter()
            .zip(&scales)
            .filter(|(row, _)| !row.is_missing());
        let zeros = filled.map(|(_, scale)| scale.at(Number::ZERO));
        let line = |x: f64| axis.iter().map(move |(from, to)| [(x, *from), (x, *to)]);
        scene.rules(Role::Axis, zeros.flat_map(line).collect());
        scene.height += font * 1.3 * self.stretch;
    }

    /// The scale of a panel: the same for all but for its place.
    fn scale(&self, x: f64) -> Scale {
        let from = x + self.before;
        Scale::new(
            self.domain,
            from,
            (x + self.panel - self.behind).max(from + 10.0),
        )
    }

    /// Sets the name of a part and returns the middle of its bars.
    fn draw_label(&self, scene: &mut Scene, part: usize) -> f64 {
        let font = scene.font;
        let Some(label) = self.labels.get(part).cloned() else {
            return scene.height;
        };
        let (top, room) = (scene.height, label.height(font));
        let high = font * BAR * self.stretch;
        let spare = (high - room).max(0.0) / 2.0;
        let middle = top
            + if self.beside {
                spare + room / 2.0
            } else {
                room + font * 0.15 + high / 2.0
            };
        label.draw(
            scene,
            Role::Label,
            0.0,
            top + if self.beside { spare } else { 0.0 },
        );
        let gap = font * self.stretch * if self.beside { 0.3 } else { 0.55 };
        scene.height = if self.beside {
            top + room.max(high) + gap
        } else {
            middle + high / 2.0 + gap
        };
        middle
    }
}

/// The role of a panel's bars. What is not settled stays hatched even where it steps back.
fn role(cross: &CrossChart, row: &CrossRow) -> Role {
    let steps_back = !row.emphasised && cross.rows.iter().any(|row| row.emphasised);
    match (is_settled(row.status), steps_back) {
        (false, _) => Role::Provisional,
        (true, true) => Role::Faded,
        (true, false) => Role::Bar,
    }
}
