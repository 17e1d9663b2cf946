//! Which part is how large? Horizontal bars in the given order, parts of parts indented and lighter, what is in no part outlined.
//! Labels stand beside their bars, on phones above them; every bar carries its number, so there is no axis but the zero line.

use super::{Shape, draw_legend, is_settled};
use crate::{
    chart::{
        Chart, Layout, describe,
        describe::{Table, Voice},
        domain::{Domain, Scale},
        metrics,
        scene::{Anchor, Area, Ink, Line, Scene},
    },
    model::{Amount, Figure, Id, Lang, Localized, Number, Relation, Status},
    text::{self, lines, markdown},
};

use std::cmp::Reverse;

/// Parts side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bars {
    /// The figure as a whole: its unit, status and time; its amount may be missing where only parts are known.
    pub figure: Figure,
    /// What the parts are parts by.
    pub by: By,
    /// The parts in order, each parent before its own parts.
    pub rows: Vec<Row>,
    /// What they are parts of.
    pub total: Option<Number>,
    /// Whether a share of the total says something (it does not where values are shares themselves).
    pub share: bool,
    /// How the parts relate to the total.
    pub relation: Option<Relation>,
    /// Remarks on that.
    pub notes: Vec<Localized>,
    /// The row that matters; all others step back.
    pub emphasis: Option<Id>,
}

/// What parts are parts by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum By {
    /// Projects.
    Projects,
    /// Programmes of a project.
    Programmes,
    /// Something with a printed name.
    Named(Localized),
}

/// A part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The id of the part or project; none for the remainder.
    pub id: Option<Id>,
    /// What it is.
    pub subject: Subject,
    /// How large it is, or why that is not known.
    pub value: Amount,
    /// 1 and more for parts of the part above.
    pub depth: usize,
    /// How final it is.
    pub status: Status,
}

/// What a bar stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// A part with its name.
    Part(Localized),
    /// What is in no part.
    Rest,
}

/// A row as it will be drawn.
struct Placed {
    ink: Ink,
    lines: Vec<String>,
    /// The label's language, where it is not the chart's.
    lang: Option<Lang>,
    indent: f64,
    value: String,
}

/// The room between marks and words.
const GAP: f64 = 7.0;
/// How far parts of parts are indented, in em.
const INDENT: f64 = 1.0;

impl Bars {
    /// Whether there is anything to compare.
    #[must_use]
    pub fn compares(&self) -> bool {
        self.rows.iter().filter(|row| row.value.known().is_some()).count() > 1
    }

    /// Puts the largest first; parts stay below their whole, and what is missing or in no part comes last.
    pub fn sort(&mut self) {
        let mut groups: Vec<Vec<Row>> = Vec::new();
        for row in self.rows.drain(..) {
            match groups.last_mut().filter(|_| row.depth > 0) {
                Some(group) => group.push(row),
                None => groups.push(vec![row]),
            }
        }
        groups.sort_by_key(|group| {
            let first = group.first();
            let rest = first.is_some_and(|row| row.subject == Subject::Rest);
            (rest, Reverse(first.and_then(|row| row.value.known())))
        });
        self.rows = groups.into_iter().flatten().collect();
    }

    /// The share of a value in the total, where parts add up to it and shares say something.
    pub(in crate::chart) fn ratio_of(&self, value: Number) -> Option<Number> {
        let adds_up =
            matches!(self.relation, Some(Relation::Exact | Relation::Partial | Relation::Rounded { .. }));
        let total = self.total.filter(|total| self.share && adds_up && *total > Number::ZERO)?;
        value.checked_div(total)
    }

    /// The same in words.
    fn share_of(&self, value: Number) -> Option<String> {
        self.ratio_of(value).map(text::percent)
    }

    /// The word of a row with its language.
    pub(in crate::chart) fn label<'a>(row: &'a Row, voice: &Voice<'a>) -> (&'a str, Lang) {
        match &row.subject {
            Subject::Part(name) => (name.get(voice.lang).text, name.get(voice.lang).lang),
            Subject::Rest => (voice.say("chart.rest"), voice.lang),
        }
    }

    /// The number of a row as its label says it.
    fn value_label(&self, row: &Row, voice: &Voice<'_>) -> String {
        match &row.value {
            Amount::Known(value) => {
                let share: Vec<String> = self.share_of(*value).into_iter().collect();
                voice.remark(voice.amount(*value, &self.figure.unit), &share)
            }
            Amount::Missing(_) => voice.say("chart.missing").to_owned(),
        }
    }

    /// The largest of the main parts, the remainder aside; several where they are equal.
    fn largest(&self) -> (Vec<&Row>, Number) {
        let main = || {
            self.rows
                .iter()
                .filter(|row| row.depth == 0 && row.subject != Subject::Rest)
                .filter_map(|row| Some((row, row.value.known()?)))
        };
        let most = main().map(|(_, value)| value).max().unwrap_or_default();
        (main().filter(|(_, value)| *value == most).map(|(row, _)| row).collect(), most)
    }

    /// The word for what the parts are parts by.
    pub(in crate::chart) fn by<'a>(&'a self, voice: &Voice<'a>) -> &'a str {
        match &self.by {
            By::Projects => voice.say("chart.by-project"),
            By::Programmes => voice.say("chart.by-programme"),
            By::Named(by) => by.text(voice.lang),
        }
    }
}

impl Shape for Bars {
    fn title(&self, chart: &Chart, voice: &Voice<'_>) -> String {
        let values = [("subject", voice.text(&chart.subject)), ("by", self.by(voice))];
        voice.fill("chart.title.bars", &values)
    }

    fn headline(&self, _: &Chart, voice: &Voice<'_>) -> String {
        let (largest, most) = self.largest();
        let names: Vec<&str> = largest.iter().map(|row| Self::label(row, voice).0).collect();
        let names = names.join(voice.say("chart.and"));
        let amount = voice.amount(most, &self.figure.unit);
        let all = self.rows.iter().filter(|row| row.depth == 0 && row.subject != Subject::Rest).count();
        let key = match largest.len() {
            equal if equal == all && all > 1 => "chart.headline.equal",
            1 if all == 1 => "chart.headline.only",
            1 if self.relation == Some(Relation::Partial) => "chart.headline.largest-known",
            1 => "chart.headline.largest",
            _ => "chart.headline.largest-tie",
        };
        let finding = voice.fill(key, &[("names", &names), ("value", &amount)]);
        let share: Vec<String> = self.share_of(most).filter(|_| largest.len() == 1).into_iter().collect();
        voice.remark(finding, &share)
    }

    fn measure(&self, voice: &Voice<'_>) -> Vec<String> {
        let [when, unit] = voice.measure(&self.figure);
        vec![self.by(voice).to_owned(), when, unit]
    }

    fn remarks(&self, voice: &Voice<'_>) -> Vec<String> {
        let status = voice.status(self.figure.status).into_iter();
        let relation = self.relation.and_then(|relation| voice.relation(relation));
        status.chain(relation).map(str::to_owned).collect()
    }

    fn sentences(&self, chart: &Chart, voice: &Voice<'_>) -> Vec<String> {
        let mut out = vec![voice.value_sentence(&chart.subject, &self.figure)];
        let parts = self.rows.iter().map(|row| {
            let value = self.value_label(row, voice);
            voice.fill("chart.sentence.part", &[("name", Self::label(row, voice).0), ("value", &value)])
        });
        let parts: Vec<String> = parts.collect();
        let list = parts.join(voice.say("chart.semicolon"));
        out.push(voice.fill("chart.sentence.parts", &[("by", self.by(voice)), ("list", &list)]));
        // What the source says about the relation says more than its name.
        let relation =
            self.relation.filter(|_| self.notes.is_empty()).and_then(|relation| voice.relation(relation));
        out.extend(relation.map(|relation| voice.fill("chart.sentence.relation", &[("relation", relation)])));
        out.extend(self.notes.iter().map(|note| markdown::plain(voice.text(note))));
        out
    }

    fn table(&self, chart: &Chart, voice: &Voice<'_>) -> Table {
        let shares =
            self.rows.iter().any(|row| row.value.known().and_then(|value| self.share_of(value)).is_some());
        let cells = |value: &Amount, status: Status| {
            let mut cells = vec![match value {
                Amount::Known(number) => {
                    let status: Vec<String> = voice.status(status).map(str::to_owned).into_iter().collect();
                    voice.remark(text::number(*number), &status)
                }
                Amount::Missing(reason) => voice.text(reason).to_owned(),
            }];
            if shares {
                let share = value.known().and_then(|number| self.share_of(number));
                cells.push(share.unwrap_or_else(|| voice.say("chart.missing").to_owned()));
            }
            cells
        };
        let mut rows: Vec<describe::Row> = self
            .rows
            .iter()
            .map(|row| {
                let (label, lang) = Self::label(row, voice);
                describe::Row {
                    label: label.to_owned(),
                    lang,
                    depth: row.depth,
                    cells: cells(&row.value, row.status),
                    whole: false,
                }
            })
            .collect();
        if let (Some(total), Some(_)) = (self.total, self.relation) {
            let label = voice.say("chart.table.total").to_owned();
            let cells = cells(&Amount::Known(total), self.figure.status);
            rows.push(describe::Row { label, lang: voice.lang, depth: 0, cells, whole: true });
        }
        let unit = voice.unit(&self.figure.unit);
        let mut head =
            vec![self.by(voice).to_owned(), voice.fill("chart.table.number-in", &[("unit", unit)])];
        if shares {
            head.push(voice.say("chart.table.share").to_owned());
        }
        Table { caption: self.title(chart, voice), head, rows }
    }

    fn scene(&self, voice: &Voice<'_>, layout: Layout, width: f64) -> Scene {
        let font = layout.font();
        let mut scene = Scene::new(width, font);
        let beside = layout != Layout::Narrow;
        let placed = self.place(voice, if beside { width * 0.4 } else { width }, font);
        let labels = if beside { label_column(&placed, font) } else { 0.0 };
        let known: Vec<Number> = self.rows.iter().filter_map(|row| row.value.known()).collect();
        let domain = Domain::of(&known);
        let room = placed
            .iter()
            .map(|row| metrics::width(&row.value, font, Ink::Value.weight()))
            .fold(0.0, f64::max);
        let left = labels + if domain.has_negative() { room + GAP } else { 0.0 };
        let scale = Scale::new(domain, left + 1.0, (width - room - GAP).max(left + 20.0));
        let flush = beside && self.by != By::Projects && self.rows.iter().all(|row| row.depth == 0);
        let column = Column { beside, right: flush.then_some(labels - GAP), scale };
        let zero = scale.at(Number::ZERO);
        let mut axis = Vec::new();
        for (row, placed) in self.rows.iter().zip(placed) {
            let (from, to) = column.draw(&mut scene, row, placed);
            axis.push([(zero, from), (zero, to)]);
        }
        if let (true, Some([first, _]), Some([_, last])) = (beside, axis.first(), axis.last()) {
            axis = vec![[*first, *last]];
        }
        scene.rules(Ink::Axis, axis);
        let open = self.rows.iter().find(|row| row.value.known().is_some() && !is_settled(row.status));
        draw_legend(&mut scene, open.map_or(Status::Final, |row| row.status), voice);
        scene
    }
}

/// Where labels and bars of all rows lie.
struct Column {
    /// Whether labels stand beside their bars, or above them.
    beside: bool,
    /// The right edge of labels that are set flush right.
    right: Option<f64>,
    scale: Scale,
}

impl Bars {
    /// The rows with their labels in lines of at most `max` px.
    fn place(&self, voice: &Voice<'_>, max: f64, font: f64) -> Vec<Placed> {
        let rows = self.rows.iter().map(|row| {
            let (label, lang) = Self::label(row, voice);
            let depth = u8::try_from(row.depth).unwrap_or(u8::MAX).min(4);
            let indent = f64::from(depth) * INDENT * font;
            let lines = lines::wrap(label, (max - indent - GAP) / font, metrics::advance);
            let lines = lines.into_iter().map(str::to_owned).collect();
            Placed {
                ink: ink(row, self.emphasis.is_some() && row.id != self.emphasis),
                lines,
                lang: Some(lang).filter(|lang| *lang != voice.lang),
                indent,
                value: self.value_label(row, voice),
            }
        });
        rows.collect()
    }
}

impl Column {
    /// Draws a row below the others and returns how far the zero line stretches beside it.
    fn draw(&self, scene: &mut Scene, row: &Row, placed: Placed) -> (f64, f64) {
        let (font, top) = (scene.font, scene.height);
        let bar = font * if row.depth == 0 { 1.4 } else { 1.0 };
        let (high, leading) = (lines_height(&placed.lines, font), font * 1.3);
        let (labels, middle, bottom) = if self.beside {
            let height = high.max(bar) + font * 0.7;
            (top + (height - high) / 2.0, top + height / 2.0, top + height)
        } else {
            let labels = top + font * 0.2;
            let bars = labels + high + font * 0.2;
            (labels, bars + bar / 2.0, bars + bar + font * 0.7)
        };
        let tip = format!("{} {}", placed.lines.concat(), placed.value);
        for (i, text) in placed.lines.into_iter().enumerate() {
            let line = u32::try_from(i).map(f64::from).unwrap_or_default();
            let (x, anchor) = self.right.map_or((placed.indent, Anchor::Start), |right| (right, Anchor::End));
            let y = labels + leading * line + font * 1.01;
            let lang = placed.lang;
            scene.text(Line { ink: Ink::Label, x, y, anchor, size: font, text, lang });
        }
        let zero = self.scale.at(Number::ZERO);
        let end = row.value.known().map_or(zero, |value| self.scale.at(value));
        let area = Area { x: zero.min(end), y: middle - bar / 2.0, w: (end - zero).abs(), h: bar };
        scene.area(placed.ink, area, Some(tip));
        draw_value(scene, row, placed.value, (zero, end), middle);
        scene.height = bottom;
        if self.beside { (top, bottom) } else { (middle - bar * 0.6, middle + bar * 0.6) }
    }
}

/// The number at the end of the bar that points away from zero; a missing value is a word.
fn draw_value(scene: &mut Scene, row: &Row, text: String, (zero, end): (f64, f64), middle: f64) {
    let size = scene.font;
    let ink = if row.value.known().is_some() { Ink::Value } else { Ink::Muted };
    let (x, anchor) = if end < zero { (end - GAP, Anchor::End) } else { (end + GAP, Anchor::Start) };
    scene.text(Line { ink, x, y: middle + size * 0.36, anchor, size, text, lang: None });
}

/// The ink of a row's bar.
pub(in crate::chart) fn ink(row: &Row, faded: bool) -> Ink {
    match (&row.subject, row.depth) {
        (Subject::Rest, _) => Ink::Rest,
        _ if !is_settled(row.status) => Ink::Provisional,
        _ if faded => Ink::Faded,
        (_, 0) => Ink::Bar,
        _ => Ink::Part,
    }
}

/// The width of the column of labels, with its gap.
fn label_column(placed: &[Placed], font: f64) -> f64 {
    let width = |row: &Placed| {
        row.lines.iter().map(|line| metrics::width(line, font, Ink::Label.weight())).fold(0.0, f64::max)
            + row.indent
    };
    placed.iter().map(width).fold(0.0, f64::max) + GAP
}

/// The height of a label's lines.
fn lines_height(lines: &[String], font: f64) -> f64 {
    let count = u32::try_from(lines.len()).map(f64::from).unwrap_or(1.0);
    count * font * 1.3
}
