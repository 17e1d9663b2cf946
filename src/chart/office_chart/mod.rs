//! Charts in the data model of office programs: categories, series of numbers, and roles.
//!
//! In: a [`Chart`]. Out: a [`OfficeChart`], or none for kinds that exist as drawings only (a matrix, a
//! timeline). Deliberately absent: positions, colours, file formats. Whoever edits such a chart
//! changes its numbers, so labels that can follow the numbers are left to the program; what cannot
//! follow (a status, a missing value) goes into the names of categories.

pub(super) mod bars;
pub(super) mod budget;
pub(super) mod cross;
pub(super) mod line;
pub(super) mod progress;

use super::{Chart, describe::Voice, scene::Role, shapes};
use crate::{
    model::{Lang, Number, PluralCategory, Status, Unit},
    text::{self, words::Words},
};

/// A chart as an office program draws it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeChart {
    /// Language of its numbers.
    pub lang: Lang,
    /// Chart type.
    pub chart_type: OfficeChartType,
    /// Heading of the categories.
    pub category_title: String,
    /// Categories, first one on top or at the left.
    pub categories: Vec<TextInLang>,
    /// Series, each with one point per category.
    pub series: Vec<OfficeSeries>,
    /// Start of the value axis.
    pub base: Number,
    /// Total that the values are shares of, if they are.
    pub whole: Option<Number>,
    /// Meaning of hatched bars and hollow markers, if there are any.
    pub unsettled: Option<String>,
    /// Further remarks for the reader.
    pub remarks: Vec<String>,
}

/// Chart type of office programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfficeChartType {
    /// One horizontal bar per category.
    Bars,
    /// Parts of each category side by side.
    Groups,
    /// Parts of each category stacked.
    Stack,
    /// Lines over years.
    Lines,
}

/// Text with its language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextInLang {
    /// The text.
    pub text: String,
    /// Its language; differs from the chart's where a translation is missing.
    pub lang: Lang,
}

/// Series of numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeSeries {
    /// Name in legend and sheet.
    pub name: TextInLang,
    /// Purpose of the numbers.
    pub measure: Measure,
    /// Role of its marks.
    pub role: Role,
    /// Number format with unit.
    pub number_format: NumberFormat,
    /// One point per category.
    pub points: Vec<DataPoint>,
}

/// Purpose of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Measured values.
    Value,
    /// Totals of the other series: labels at the ends of stacks.
    Total,
    /// Target values.
    Target,
}

/// Point of a series; its number may be missing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DataPoint {
    /// The number, scaled as drawings in this language show it.
    pub value: Option<Number>,
    /// Role, where it differs from the series'.
    pub role: Option<Role>,
    /// Status, or reason for a missing number.
    pub note: Option<String>,
}

/// Number format: how numbers are written with their unit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NumberFormat {
    /// Prefix: `¥`.
    pub prefix: String,
    /// Suffix with its space: `件`, ` cases`.
    pub suffix: String,
    /// Suffix of exactly one: ` case`.
    pub suffix_one: Option<String>,
    /// Unit alone, for column headings.
    pub unit: String,
}

impl OfficeChart {
    /// The chart as office programs draw it; none if they cannot.
    #[must_use]
    pub fn of(chart: &Chart, lang: Lang, words: &Words) -> Option<Self> {
        let voice = Voice { lang, words };
        chart.form.shape().office_chart(chart, &voice)
    }

    /// All numbers of all series.
    pub fn values(&self) -> impl Iterator<Item = Number> {
        self.series
            .iter()
            .flat_map(|series| &series.points)
            .filter_map(|point| point.value)
    }
}

impl NumberFormat {
    /// Format with unit.
    fn of(unit: &Unit, voice: &Voice<'_>) -> Self {
        let drawn = voice.drawn_unit(unit).into_owned();
        if let Some(display) = unit.display(voice.lang) {
            return Self {
                prefix: display.prefix.clone(),
                suffix: display.suffix.clone(),
                suffix_one: None,
                unit: drawn,
            };
        }
        let name = unit.get(voice.lang);
        let around = |word: &str| text::around_number(word, name.lang);
        let (prefix, suffix) = around(&name.text.other);
        let one = name.text.form(PluralCategory::One);
        let has_one = one != name.text.other;
        Self {
            prefix,
            suffix,
            suffix_one: has_one.then(|| around(one).1),
            unit: drawn,
        }
    }

    /// Format without unit, which is stated elsewhere.
    fn bare(unit: &Unit, voice: &Voice<'_>) -> Self {
        Self {
            unit: voice.drawn_unit(unit).into_owned(),
            ..Self::default()
        }
    }

    /// A number as its label shows it in a chart in `lang`.
    #[must_use]
    pub fn label(&self, value: Number, lang: Lang) -> String {
        let suffix = self
            .suffix_one
            .as_ref()
            .filter(|_| text::plural_category(value, lang) == PluralCategory::One)
            .unwrap_or(&self.suffix);
        format!("{}{}{suffix}", self.prefix, text::number(value, lang))
    }
}

/// Text in the chart's language.
fn local_text(text: impl Into<String>, voice: &Voice<'_>) -> TextInLang {
    TextInLang {
        text: text.into(),
        lang: voice.lang,
    }
}

/// Name of a status that is drawn hatched.
fn unsettled(status: Status, voice: &Voice<'_>) -> Option<String> {
    voice
        .status(status)
        .filter(|_| !shapes::is_settled(status))
        .map(str::to_owned)
}
