//! Charts as office programs draw them by themselves: categories, series of numbers, and what each of them stands for.
//!
//! In: a [`Chart`]. Out: a [`Native`], or none for sorts that only a drawing can show (a matrix, a timeline). Deliberately absent:
//! places, colours, file formats. Whoever edits such a chart changes its numbers, so every label that can follow them is left to the
//! program; what cannot (a status, a missing value) stands in the names of categories.

mod bars;
mod budget;
mod cross;
mod line;
mod progress;

use super::{Chart, Form, describe::Voice, scene::Role, shapes};
use crate::{
    model::{Lang, Number, Status, Unit},
    text::{self, words::Words},
};

/// A chart's numbers and names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Native {
    /// How it is drawn.
    pub sort: Sort,
    /// What the categories are.
    pub head: String,
    /// The categories in order, the first one on top or at the left.
    pub categories: Vec<Name>,
    /// The series in order, each with a point for every category.
    pub series: Vec<Series>,
    /// Where the axis of values begins.
    pub base: Number,
    /// What the values are parts of, where they have shares in it.
    pub whole: Option<Number>,
    /// What stripes and hollow marks stand for, where there are any.
    pub open: Option<String>,
    /// What a reader must know beside that.
    pub remarks: Vec<String>,
}

/// How a chart is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// A horizontal bar for each category.
    Bars,
    /// The parts of each category side by side.
    Groups,
    /// The parts of each category end to end.
    Stack,
    /// Lines over years.
    Lines,
}

/// A name with its language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The words.
    pub text: String,
    /// Their language; another than the chart's where a translation is missing.
    pub lang: Lang,
}

/// Numbers of one sort.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// What they are.
    pub name: Name,
    /// What they are for.
    pub measure: Measure,
    /// How they are drawn.
    pub role: Role,
    /// What they count.
    pub counts: Counting,
    /// A point for every category.
    pub points: Vec<Point>,
}

/// What a series is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// What was measured.
    Value,
    /// What the others add up to: a label at the end of a stack.
    Total,
    /// What is wanted.
    Target,
}

/// A number of a series, or the place where it is missing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Point {
    /// The number, as drawings in this language count it; none where there is none.
    pub value: Option<Number>,
    /// How it is drawn, where that is not as its series.
    pub role: Option<Role>,
    /// How final it is, or why there is none.
    pub note: Option<String>,
}

/// How numbers are written with their unit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counting {
    /// What stands before a number: `¥`.
    pub before: String,
    /// What stands behind it, with its space: `件`, ` cases`.
    pub behind: String,
    /// What stands behind exactly one: ` case`.
    pub behind_one: Option<String>,
    /// The unit by itself, for the head of a column.
    pub unit: String,
}

/// The chart as office programs draw it; none where they cannot.
#[must_use]
pub fn native(chart: &Chart, lang: Lang, words: &Words) -> Option<Native> {
    let voice = Voice { lang, words };
    match &chart.form {
        Form::Progress(progress) => Some(progress::native(progress, &voice)),
        Form::Bars(bars) => Some(bars::native(bars, chart, &voice)),
        Form::Lines(lines) => line::native(lines, chart, &voice),
        Form::Cross(cross) => cross::native(cross, &voice),
        Form::Budget(budget) => Some(budget::native(budget, chart, &voice)),
        Form::Change(_)
        | Form::Gantt(_)
        | Form::Timeline(_)
        | Form::Matrix(_)
        | Form::Ratings(_) => None,
    }
}

impl Native {
    /// Every number.
    pub fn values(&self) -> impl Iterator<Item = Number> {
        self.series
            .iter()
            .flat_map(|series| &series.points)
            .filter_map(|point| point.value)
    }
}

impl Counting {
    /// Numbers with their unit.
    fn of(unit: &Unit, voice: &Voice<'_>) -> Self {
        let spaced = |word: &String| {
            if word.is_empty() {
                String::new()
            } else {
                format!(" {word}")
            }
        };
        let named = voice.drawn_unit(unit).into_owned();
        match (voice.lang, &unit.display) {
            (Lang::Ja, _) => Self {
                behind: unit.ja.clone(),
                unit: named,
                ..Self::default()
            },
            (Lang::En, Some(display)) => Self {
                before: display.prefix.clone(),
                behind: display.suffix.clone(),
                behind_one: None,
                unit: named,
            },
            (Lang::En, None) => Self {
                behind: spaced(&unit.en),
                behind_one: unit.en_one.as_ref().map(spaced),
                unit: named,
                ..Self::default()
            },
        }
    }

    /// Numbers whose unit is said elsewhere.
    fn bare(unit: &Unit, voice: &Voice<'_>) -> Self {
        Self {
            unit: voice.drawn_unit(unit).into_owned(),
            ..Self::default()
        }
    }

    /// A number as a label says it.
    #[must_use]
    pub fn label(&self, value: Number) -> String {
        let behind = self
            .behind_one
            .as_ref()
            .filter(|_| value == Number::ONE)
            .unwrap_or(&self.behind);
        format!("{}{}{behind}", self.before, text::number(value))
    }
}

/// A name in the chart's language.
fn named(text: impl Into<String>, voice: &Voice<'_>) -> Name {
    Name {
        text: text.into(),
        lang: voice.lang,
    }
}

/// The word for a status that is not settled, which stripes stand for.
fn open(status: Status, voice: &Voice<'_>) -> Option<String> {
    voice
        .status(status)
        .filter(|_| !shapes::is_settled(status))
        .map(str::to_owned)
}
