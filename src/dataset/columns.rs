//! Schema of the data files: type, language and allowed words of each column.

use crate::{
    model::{Basis, Kind, Lang, Languages, Status, TargetForm},
    text::words::Words,
};

/// Data type of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// Text.
    Text,
    /// Whole number, including a western fiscal year.
    Whole,
    /// What a figure measures: a western fiscal year (`2025`), a calendar year (`CY2024`), a part of
    /// a year (`FY2024-Q3`), a month, a day, or a period of them (`2017/2019`).
    Measured,
    /// Decimal number, as printed in the source.
    Decimal,
}

/// Column of the data files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Name in the header.
    pub name: String,
    /// What it holds.
    pub datum: Datum,
    /// Data type of its cells.
    pub sort: Sort,
    /// Whether every row has a value.
    pub required: bool,
    /// Language of its texts, if they are all in one.
    pub lang: Option<Lang>,
    /// Allowed words; empty if any text is allowed.
    pub words: Vec<&'static str>,
}

impl Column {
    /// Key of its description in the theme's words. Columns of texts have one for all languages.
    #[must_use]
    pub fn key(&self) -> String {
        let name = self.datum.name().replace('_', "-");
        let end = self.lang.map_or("", |_| "-text");
        format!("data.column.{name}{end}")
    }

    /// Its description in the theme's words.
    #[must_use]
    pub fn meaning(&self, words: &Words, lang: Lang) -> String {
        let language = self.lang.map_or("", |of| {
            let name = words.language(lang, of.code());
            name.unwrap_or(&of.locale().name)
        });
        words.fill(lang, &self.key(), &[("language", language)])
    }
}

/// What the columns hold: one column each, or one for each language of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Datum {
    /// Fiscal year of the edition.
    FiscalYear,
    /// Kind of indicator or record.
    Kind,
    /// Printed number of the indicator.
    IndicatorNumber,
    /// Id of the indicator or record.
    Indicator,
    /// Its name, by language.
    IndicatorName,
    /// Printed number of the project.
    ProjectNumber,
    /// Id of the project.
    Project,
    /// Its name, by language.
    ProjectName,
    /// Id of the breakdown.
    Breakdown,
    /// Its name, by language.
    BreakdownName,
    /// Id of the part.
    Part,
    /// Its name, by language.
    PartName,
    /// Value.
    Value,
    /// Unit, by language.
    Unit,
    /// Status.
    Status,
    /// Period that the value covers.
    Basis,
    /// Time of measurement.
    Measured,
    /// Target value.
    Target,
    /// Kind of target.
    TargetKind,
    /// Rating.
    Rating,
    /// Notes, by language.
    Note,
    /// Source document and place.
    Source,
}

impl Datum {
    /// All data with the names of their columns, in order.
    const NAMES: [(Self, &'static str); 22] = [
        (Self::FiscalYear, "fiscal_year"),
        (Self::Kind, "kind"),
        (Self::IndicatorNumber, "indicator_no"),
        (Self::Indicator, "indicator"),
        (Self::IndicatorName, "indicator"),
        (Self::ProjectNumber, "project_no"),
        (Self::Project, "project"),
        (Self::ProjectName, "project"),
        (Self::Breakdown, "breakdown"),
        (Self::BreakdownName, "breakdown"),
        (Self::Part, "part"),
        (Self::PartName, "part"),
        (Self::Value, "value"),
        (Self::Unit, "unit"),
        (Self::Status, "status"),
        (Self::Basis, "basis"),
        (Self::Measured, "measured"),
        (Self::Target, "target"),
        (Self::TargetKind, "target_kind"),
        (Self::Rating, "rating"),
        (Self::Note, "note"),
        (Self::Source, "source"),
    ];

    /// Name of its column, without a language.
    fn name(self) -> &'static str {
        let mut all = Self::NAMES.iter();
        all.find(|(datum, _)| *datum == self)
            .map_or("", |(_, name)| name)
    }

    /// Whether it has a column for each language.
    fn is_text(self) -> bool {
        matches!(
            self,
            Self::IndicatorName
                | Self::ProjectName
                | Self::BreakdownName
                | Self::PartName
                | Self::Unit
                | Self::Note
        )
    }

    fn sort(self) -> Sort {
        match self {
            Self::FiscalYear | Self::IndicatorNumber | Self::ProjectNumber => Sort::Whole,
            Self::Measured => Sort::Measured,
            Self::Value | Self::Target => Sort::Decimal,
            _ => Sort::Text,
        }
    }

    /// Whether every row has a value; of texts, whether it has one in the source language.
    fn is_required(self) -> bool {
        matches!(
            self,
            Self::FiscalYear | Self::Kind | Self::Indicator | Self::IndicatorName | Self::Status
        )
    }
}

/// Words of `kind` for facts that belong to no indicator.
const OTHER_KINDS: [&str; 4] = ["budget", "highlight", "policy", "term"];

/// Word of `status` for facts without a number.
const OTHER_STATUSES: [&str; 1] = ["missing"];

/// All columns of a site in these languages, in order.
#[must_use]
pub fn columns(languages: &Languages) -> Vec<Column> {
    let mut all = Vec::new();
    for (datum, name) in Datum::NAMES {
        if datum.is_text() {
            let texts = languages.iter().map(|lang| Column {
                name: format!("{name}_{}", lang.code()),
                datum,
                sort: datum.sort(),
                required: datum.is_required() && lang == languages.source(),
                lang: Some(lang),
                words: Vec::new(),
            });
            all.extend(texts);
        } else {
            all.push(Column {
                name: name.to_owned(),
                datum,
                sort: datum.sort(),
                required: datum.is_required(),
                lang: None,
                words: words(datum),
            });
        }
    }
    all
}

fn words(datum: Datum) -> Vec<&'static str> {
    let names = |words: &mut dyn Iterator<Item = &'static str>, more: &[&'static str]| {
        words.chain(more.iter().copied()).collect()
    };
    match datum {
        Datum::Kind => names(&mut Kind::NAMES.iter().map(|(name, _)| *name), &OTHER_KINDS),
        Datum::Status => names(
            &mut Status::NAMES.iter().map(|(name, _)| *name),
            &OTHER_STATUSES,
        ),
        Datum::Basis => names(&mut Basis::NAMES.iter().map(|(name, _)| *name), &[]),
        Datum::TargetKind => TargetForm::NAMES.map(|(name, _)| name).to_vec(),
        _ => Vec::new(),
    }
}
