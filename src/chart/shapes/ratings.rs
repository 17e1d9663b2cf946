//! Ratings chart: which indicators are on track? One marked cell per rated indicator, in the plan's
//! order, with its number and rating code; the legend below names every indicator that is not on
//! track.
//!
//! Shape and tint of a mark encode the same as the code: a light circle for on track, a dark
//! diamond for off track, an empty square for not rated. Codes that are symbols themselves stand in
//! squares. Nothing depends on red and green.

use super::{
    Shape,
    legend::{self, LegendEntry, LegendSymbol},
};
use crate::{
    chart::{
        Chart, Viewport,
        describe::{Table, TableRow, Voice},
        metrics,
        scene::{Anchor, LEVELS, Marker, Point, Role, Scene, TextLine},
    },
    model::{FiscalYear, Localized, Rating},
    text::{self, line_break},
};

/// Ratings of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RatingsChart {
    /// The year.
    pub year: FiscalYear,
    /// Rating scale, best first.
    pub scale: Vec<Rating>,
    /// Rated indicators by group, in the plan's order.
    pub groups: Vec<RatingGroup>,
}

/// Group of rated indicators.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RatingGroup {
    /// Heading.
    pub name: Localized,
    /// Indicators of the group.
    pub cells: Vec<RatedIndicator>,
}

/// Rated indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RatedIndicator {
    /// Printed number, if there is one.
    pub number: Option<u16>,
    /// Short name.
    pub name: Localized,
    /// Rating.
    pub rating: Rating,
}

impl RatedIndicator {
    /// Number and name.
    fn label(&self, voice: &Voice<'_>) -> String {
        let name = voice.text(&self.name);
        self.number
            .map_or_else(|| name.to_owned(), |number| format!("{number} {name}"))
    }
}

impl RatingsChart {
    fn cells(&self) -> impl Iterator<Item = &RatedIndicator> {
        self.groups.iter().flat_map(|group| &group.cells)
    }

    /// Indicators with a rating.
    fn with<'a>(&'a self, rating: &'a Rating) -> impl Iterator<Item = &'a RatedIndicator> {
        self.cells()
            .filter(move |cell| cell.rating.code == rating.code)
    }

    /// Ratings that were given, best first.
    fn given(&self) -> impl Iterator<Item = &Rating> {
        self.scale
            .iter()
            .filter(|rating| self.with(rating).next().is_some())
    }

    /// Legend entry of a rating: its count and, unless it means on track, the indicators that have
    /// it.
    fn entry<'a>(&'a self, rating: &'a Rating, voice: &Voice<'_>) -> LegendEntry<'a> {
        let count = text::count(self.with(rating).count(), voice.lang);
        let names: Vec<String> = match rating.on_track {
            // Only exceptions are named; the others are in the drawing.
            Some(true) => Vec::new(),
            _ => self.with(rating).map(|cell| cell.label(voice)).collect(),
        };
        LegendEntry::of(
            LegendSymbol::Rating(rating),
            &rating.meaning,
            voice,
            |meaning| {
                let words = voice.fill(
                    "chart.rating.count",
                    &[("meaning", meaning), ("count", &count)],
                );
                voice.remark(words, &names)
            },
        )
    }
}

impl Shape for RatingsChart {
    fn title(&self, chart: &Chart, voice: &Voice<'_>) -> String {
        voice.fill(
            "chart.title.ratings",
            &[("subject", voice.text(&chart.subject))],
        )
    }

    fn headline(&self, _: &Chart, voice: &Voice<'_>) -> String {
        let judging = |on_track: bool| {
            let given = self
                .given()
                .filter(move |rating| rating.on_track == Some(on_track));
            given.collect::<Vec<_>>()
        };
        let (good, bad) = (judging(true), judging(false));
        // If nothing is on track, the headline counts what is not.
        let steps = if good.is_empty() { &bad } else { &good };
        if steps.is_empty() {
            return voice.say("chart.headline.unrated").to_owned();
        }
        let count = |steps: &[&Rating]| {
            steps
                .iter()
                .map(|rating| self.with(rating).count())
                .sum::<usize>()
        };
        let (found, rated) = (count(steps), count(&good) + count(&bad));
        let names: Vec<String> = steps.iter().map(|rating| name(rating, voice)).collect();
        let key = if found == rated {
            "chart.headline.rated-all"
        } else {
            "chart.headline.rated"
        };
        let values = [
            ("rated", &*text::count(rated, voice.lang)),
            ("count", &text::count(found, voice.lang)),
            ("ratings", &names.join(voice.say("chart.or"))),
        ];
        voice.fill(key, &values)
    }

    fn measure(&self, voice: &Voice<'_>) -> Vec<String> {
        vec![
            voice.say("chart.by-rating").to_owned(),
            text::fiscal_year(self.year, voice.lang),
        ]
    }

    fn remarks(&self, _: &Voice<'_>) -> Vec<String> {
        Vec::new()
    }

    fn sentences(&self, chart: &Chart, voice: &Voice<'_>) -> Vec<String> {
        let finding = self.headline(chart, voice);
        let mut out = vec![voice.fill("chart.sentence.finding", &[("finding", &finding)])];
        out.extend(self.given().map(|rating| {
            let names: Vec<String> = self.with(rating).map(|cell| cell.label(voice)).collect();
            let (by, list) = (
                name(rating, voice),
                names.join(voice.say("chart.semicolon")),
            );
            voice.fill("chart.sentence.parts", &[("by", &by), ("list", &list)])
        }));
        out
    }

    fn table(&self, chart: &Chart, voice: &Voice<'_>) -> Table {
        let rows = self.cells().map(|cell| TableRow {
            label: cell.label(voice),
            lang: cell.name.get(voice.lang).lang,
            depth: 0,
            cells: vec![name(&cell.rating, voice)],
            whole: false,
        });
        Table {
            caption: self.title(chart, voice),
            head: ["chart.table.indicator", "chart.table.rating"]
                .map(|key| voice.say(key).to_owned())
                .into(),
            rows: rows.collect(),
        }
    }

    fn scene(&self, voice: &Voice<'_>, viewport: Viewport) -> Scene {
        let (font, width) = (viewport.font(), viewport.width);
        let mut scene = Scene::new(width, font);
        let widths = self.cells().map(|cell| {
            let mark = self::width(&cell.rating, font);
            mark.max(number_width(cell, font))
        });
        let cell = widths.fold(font * 2.0, f64::max) + font * 0.6;
        let layout = RatingLayout {
            cell,
            // Rows of text grow by the gaps between them alone, so these take more.
            gap: viewport.stretch * viewport.stretch,
        };
        scene.height = font * 0.3;
        for group in &self.groups {
            layout.draw_group(&mut scene, group, voice);
        }
        scene.height += font * 0.2;
        // Entries with names are long: each starts on a line of its own.
        for rating in self.given() {
            legend::draw(&mut scene, &[self.entry(rating, voice)]);
        }
        scene
    }
}

/// Sizes that all groups share.
struct RatingLayout {
    /// Width of a cell, in px.
    cell: f64,
    /// Vertical stretch of the gaps between groups.
    gap: f64,
}

impl RatingLayout {
    /// Draws a heading with the cells below, wrapped to the width.
    fn draw_group(&self, scene: &mut Scene, group: &RatingGroup, voice: &Voice<'_>) {
        draw_heading(scene, &group.name, voice);
        let font = scene.font;
        let widths = group.cells.iter().map(|cell| width(&cell.rating, font));
        let marks = widths.fold(0.0, f64::max);
        let row = font * 1.5 + marks;
        let mut x = 0.0;
        for cell in &group.cells {
            if x > 0.0 && x + self.cell > scene.width {
                (x, scene.height) = (0.0, scene.height + row + font * 0.4);
            }
            let middle = x + self.cell / 2.0;
            let number = cell.number.map(|number| number.to_string());
            let at = Point::new(middle, scene.height + font * 1.1);
            let label = TextLine::new(Role::Muted, at, font, number.unwrap_or_default());
            scene.text(label.anchored(Anchor::Middle));
            let tip = voice.remark(cell.label(voice), &[name(&cell.rating, voice)]);
            let at = Point::new(middle, scene.height + font * 1.4 + marks / 2.0);
            draw_mark(scene, &cell.rating, at, Some(tip));
            x += self.cell;
        }
        scene.height += row + font * 0.6 * self.gap;
    }
}

fn draw_heading(scene: &mut Scene, name: &Localized, voice: &Voice<'_>) {
    let font = scene.font;
    let lang = legend::foreign(name, voice);
    let max = scene.width / font;
    for text in line_break::wrap(voice.text(name), max, metrics::advance) {
        scene.height += font * 1.4;
        let at = Point::new(0.0, scene.height - font * 0.4);
        scene.text(TextLine::new(Role::Label, at, font, text).in_lang(lang));
    }
}

/// Width of a cell's number.
fn number_width(cell: &RatedIndicator, font: f64) -> f64 {
    let width = |number: u16| metrics::width(&number.to_string(), font, Role::Muted.weight());
    cell.number.map_or(0.0, width)
}

/// Code and meaning of a rating.
pub(super) fn name(rating: &Rating, voice: &Voice<'_>) -> String {
    voice.fill(
        "chart.rating",
        &[
            ("code", &rating.code),
            ("meaning", voice.text(&rating.meaning)),
        ],
    )
}

/// Half the height of a rating's mark, large enough for its code.
fn radius(rating: &Rating, font: f64) -> f64 {
    let words = metrics::width(&rating.code, font, Role::OnLevel(0).weight());
    (font * 0.8).max(words * 0.62)
}

/// Width of a rating's mark.
pub(super) fn width(rating: &Rating, font: f64) -> f64 {
    radius(rating, font) * 2.5
}

/// Draws a rating's mark with its code.
pub(super) fn draw_mark(scene: &mut Scene, rating: &Rating, at: Point, tip: Option<String>) {
    // A code that is a symbol itself (○, ×) would read as another one inside a circle.
    let is_symbol = !rating.code.chars().any(char::is_alphanumeric);
    let (marker, level) = match rating.on_track {
        Some(true) if is_symbol => (Marker::Square, 1),
        Some(true) => (Marker::Circle, 1),
        Some(false) if is_symbol => (Marker::Square, LEVELS),
        Some(false) => (Marker::Diamond, LEVELS),
        None => (Marker::Square, 0),
    };
    let size = scene.font;
    let role = Role::Level(level);
    scene.dot(role, marker, at, radius(rating, size), tip);
    let at = Point::new(at.x, metrics::baseline(at.y, size));
    let code = TextLine::new(Role::OnLevel(level), at, size, rating.code.to_string());
    scene.text(code.anchored(Anchor::Middle));
}
