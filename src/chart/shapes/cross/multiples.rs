//! Small multiples: a small panel per row, all on one scale. Part names stand once for each line of
//! panels: left of them, or above their bars where they are long on phones.

use super::{
    CrossChart, CrossRow,
    bands::{GAP, ValueBar, draw_legends, draw_note, draw_word},
};
use crate::{
    chart::{
        Viewport,
        describe::Voice,
        domain::{Domain, Scale},
        metrics::{self, float},
        scene::{Role, Scene, Segment},
        shapes::{
            is_settled,
            text_block::{LEADING, TextBlock},
        },
    },
    model::Number,
    text::{self, line_break},
};

/// Height of a bar, in em.
const BAR: f64 = 0.95;
/// Gap between panels, in em.
const GUTTER: f64 = 1.1;
/// Smallest length of the longest bar in px, and the same where all panels stand in one line.
const LEAST: f64 = 36.0;
const LEAST_IN_LINE: f64 = 54.0;

/// Positions of panels and bars.
struct PanelGrid<'a> {
    cross: &'a CrossChart,
    voice: &'a Voice<'a>,
    domain: Domain,
    names: PartNames,
    /// Width of a panel.
    panel: f64,
    /// Number of panels in a line.
    columns: usize,
    margins: NumberMargins,
    /// Vertical stretch of rows.
    stretch: f64,
}

/// Names of the parts.
struct PartNames {
    labels: Vec<TextBlock>,
    /// Whether they stand left of the panels, or above their bars.
    beside: bool,
    /// Left edge of the first panel.
    left: f64,
}

/// Panel of a row, with the scale at its position.
struct Panel<'a> {
    row: &'a CrossRow,
    scale: Scale,
}

/// Space for the numbers of negative values left of the bars, and for others right of them.
struct NumberMargins {
    left: f64,
    right: f64,
}

pub(super) fn scene(cross: &CrossChart, voice: &Voice<'_>, viewport: Viewport) -> Scene {
    let font = viewport.font();
    let mut scene = Scene::new(viewport.width, font);
    draw_note(&mut scene, voice.say("chart.cross.same-scale"));
    scene.height += font * 0.5;
    let grid = PanelGrid::new(cross, voice, viewport);
    for rows in cross.rows.chunks(grid.columns) {
        grid.draw_line(&mut scene, rows);
    }
    draw_legends(&mut scene, cross, voice);
    scene
}

impl PartNames {
    fn new(cross: &CrossChart, voice: &Voice<'_>, viewport: Viewport) -> Self {
        let (font, width) = (viewport.font(), viewport.width);
        let is_narrow = !viewport.is_broad();
        let labels = |max: f64| -> Vec<TextBlock> {
            let label = |part| {
                let (text, lang) = cross.part(part, voice.lang);
                TextBlock::new(text, Role::Label, font, max).in_lang(lang, voice.lang)
            };
            (0..cross.parts.len()).map(label).collect()
        };
        let most = width * if is_narrow { 0.28 } else { 0.24 };
        let column = labels(most);
        let widest = column.iter().map(TextBlock::width).fold(0.0, f64::max);
        let highest = column.iter().map(TextBlock::height).fold(0.0, f64::max);
        // On phones a column is for names that stay short in it.
        let is_short = widest <= most * 1.05 && highest <= font * LEADING * 2.0;
        if !is_narrow || is_short {
            Self {
                labels: column,
                beside: true,
                left: widest + GAP,
            }
        } else {
            Self {
                labels: labels(width),
                beside: false,
                left: 0.0,
            }
        }
    }
}

impl<'a> PanelGrid<'a> {
    fn new(cross: &'a CrossChart, voice: &'a Voice<'a>, viewport: Viewport) -> Self {
        let font = viewport.font();
        let names = PartNames::new(cross, voice, viewport);
        let cells = cross.rows.iter().flat_map(|row| row.cells.iter().flatten());
        let values: Vec<Number> = cells.copied().collect();
        let domain = Domain::of(&values);
        let mut words: Vec<String> = values
            .iter()
            .map(|value| text::number(*value, voice.lang))
            .collect();
        if cross.rows.iter().any(|row| row.is_missing()) {
            words.push(voice.say("chart.missing").to_owned());
        }
        let room = metrics::widest(&words, font, Role::Label.weight()) + GAP;
        // Numbers stand at the ends away from zero, so negative ones need space at the left.
        let margins = NumberMargins {
            left: if domain.has_negative() { room } else { 1.0 },
            right: room,
        };
        let columns = columns(cross, voice, viewport, names.left, &margins);
        Self {
            cross,
            voice,
            domain,
            panel: panel_width(viewport, names.left, columns),
            names,
            columns,
            margins,
            stretch: viewport.stretch,
        }
    }

    /// Draws a line of panels below the others.
    fn draw_line(&self, scene: &mut Scene, rows: &[CrossRow]) {
        let font = scene.font;
        let lefts = self.draw_titles(scene, rows);
        let top = scene.height;
        let panels = rows.iter().zip(lefts).map(|(row, x)| Panel {
            row,
            scale: self.scale(x),
        });
        let panels: Vec<Panel<'_>> = panels.collect();
        let bar_height = font * BAR * self.stretch;
        let mut extents = Vec::new();
        for part in 0..self.cross.parts.len() {
            let middle = self.draw_name(scene, part);
            if !self.names.beside {
                let half = bar_height * 0.65;
                extents.push((middle - half, middle + half));
            }
            for panel in &panels {
                self.draw_bar(scene, panel, part, middle);
            }
        }
        // Beside names one zero line runs through all bars of a panel; below names each bar has its
        // own piece.
        if self.names.beside {
            extents.push((top, scene.height));
        }
        let filled = panels.iter().filter(|panel| !panel.row.is_missing());
        let zeros = filled.map(|panel| panel.scale.at(Number::ZERO));
        let line = |x: f64| {
            let extents = extents.iter();
            extents.map(move |(from, to)| Segment::vertical(x, *from, *to))
        };
        scene.rules(Role::Axis, zeros.flat_map(line).collect());
        scene.height += font * 1.3 * self.stretch;
    }

    /// Draws the titles of a line's panels on a common bottom; returns the panels' left edges.
    fn draw_titles(&self, scene: &mut Scene, rows: &[CrossRow]) -> Vec<f64> {
        let font = scene.font;
        let titles = rows.iter().map(|row| {
            let (text, lang) = row.label(self.voice.lang);
            let title = TextBlock::new(&text, Role::Title, font, self.panel);
            title.in_lang(lang, self.voice.lang)
        });
        let titles: Vec<TextBlock> = titles.collect();
        let highest = titles.iter().map(TextBlock::height).fold(0.0, f64::max);
        let top = scene.height;
        let mut lefts = Vec::new();
        let mut x = self.names.left;
        for title in titles {
            let height = title.height();
            title.draw(scene, x, top + highest - height);
            lefts.push(x);
            x += self.panel + font * GUTTER;
        }
        scene.height = top + highest + font * 0.3;
        lefts
    }

    /// Draws a bar of a panel; a row without any value says so once.
    fn draw_bar(&self, scene: &mut Scene, panel: &Panel<'_>, part: usize, middle: f64) {
        let Panel { row, scale } = panel;
        if row.is_missing() && part == 0 {
            let zero = scale.at(Number::ZERO);
            draw_word(scene, zero, middle, self.voice.say("chart.missing"));
        }
        let Some(cell) = row.drawn().get(part).copied() else {
            return;
        };
        let lang = self.voice.lang;
        let name = format!("{} {}", row.label(lang).0, self.cross.part(part, lang).0);
        let bar = ValueBar {
            role: role(self.cross, row),
            on: Role::Label,
            name: &name,
            cell,
            middle,
            height: scene.font * BAR * self.stretch,
        };
        bar.draw(scene, scale, self.voice);
    }

    /// Scale of a panel: the same for all but for its position.
    fn scale(&self, x: f64) -> Scale {
        let from = x + self.margins.left;
        let to = x + self.panel - self.margins.right;
        Scale::new(self.domain, from, to.max(from + 10.0))
    }

    /// Draws the name of a part and returns the middle of its bars.
    fn draw_name(&self, scene: &mut Scene, part: usize) -> f64 {
        let Some(label) = self.names.labels.get(part).cloned() else {
            return scene.height;
        };
        let (font, top, height) = (scene.font, scene.height, label.height());
        let bar_height = font * BAR * self.stretch;
        if self.names.beside {
            let spare = (bar_height - height).max(0.0) / 2.0;
            label.draw(scene, 0.0, top + spare);
            scene.height = top + height.max(bar_height) + font * self.stretch * 0.3;
            top + (spare + height / 2.0)
        } else {
            label.draw(scene, 0.0, top);
            let middle = top + (height + font * 0.15 + bar_height / 2.0);
            scene.height = middle + bar_height / 2.0 + font * self.stretch * 0.55;
            middle
        }
    }
}

/// Width of a panel if there are this many in a line.
fn panel_width(viewport: Viewport, left: f64, columns: usize) -> f64 {
    let count = float(columns);
    (viewport.width - left - (count - 1.0) * viewport.font() * GUTTER) / count
}

/// Number of panels in a line: as many as leave space for bars and numbers, up to four; on a broad
/// sheet all of them, if no phrase of their titles breaks.
fn columns(
    cross: &CrossChart,
    voice: &Voice<'_>,
    viewport: Viewport,
    left: f64,
    margins: &NumberMargins,
) -> usize {
    let panel = |columns: usize| panel_width(viewport, left, columns);
    let fits = |columns: usize, least: f64| panel(columns) >= margins.left + margins.right + least;
    let all = cross.rows.len().max(1);
    let is_broad = viewport.is_broad();
    if is_broad && fits(all, LEAST_IN_LINE) {
        let titles = cross.rows.iter().map(|row| row.label(voice.lang).0);
        let widest = titles.map(|title| {
            let phrases = line_break::phrases(&title);
            metrics::widest(phrases, viewport.font(), Role::Title.weight())
        });
        if widest.fold(0.0, f64::max) <= panel(all) {
            return all;
        }
    }
    let most = if is_broad { 4 } else { 2 }.min(all);
    let mut counts = (1..=most).rev();
    counts.find(|count| fits(*count, LEAST)).unwrap_or(1)
}

/// Role of a panel's bars. Values that are not final stay hatched even where the panel is faded.
fn role(cross: &CrossChart, row: &CrossRow) -> Role {
    let fades = !row.emphasised && cross.rows.iter().any(|row| row.emphasised);
    match (is_settled(row.status), fades) {
        (false, _) => Role::Provisional,
        (true, true) => Role::Faded,
        (true, false) => Role::Bar,
    }
}
