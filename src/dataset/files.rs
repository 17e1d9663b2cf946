//! CSV and JSON files of facts, written row by row to any sink.
//!
//! In: facts. Out: bytes, or only their number for the file sizes on the page of downloads.

use super::{
    Fact, Label,
    columns::{Column, Datum, columns},
};
use crate::{
    markup,
    model::{Indicator, Lang, Languages, Localized, Measured, Number, Site, doc::Doc},
    text::plain,
};
use rust_decimal::prelude::ToPrimitive;
use serde::{Serialize, Serializer};
use std::{
    borrow::Cow,
    collections::BTreeMap,
    io::{self, Write},
};

/// Byte order mark. Without it, spreadsheet programs in Japan read UTF-8 as `Shift_JIS`.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// File sizes in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sizes {
    /// Size of [`csv()`].
    pub csv: usize,
    /// Size of [`json`].
    pub json: usize,
}

/// File sizes of the given rows, computed without keeping the files in memory.
#[must_use]
pub fn sizes(site: &Site, facts: &[&Fact], indicator: Option<&str>) -> Sizes {
    let mut csv = Counter(0);
    let mut json = Counter(0);
    write_csv(&mut csv, site, facts);
    write_json(&mut json, site, facts, indicator);
    Sizes {
        csv: csv.0,
        json: json.0,
    }
}

/// Sink that only counts bytes.
struct Counter(usize);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// CSV (RFC 4180) of the rows: UTF-8 with byte order mark, CRLF line ends, one header line.
#[must_use]
pub fn csv(site: &Site, facts: &[&Fact]) -> Vec<u8> {
    let mut bytes = Vec::new();
    write_csv(&mut bytes, site, facts);
    bytes
}

/// JSON of the rows: a list of all facts, or with `indicator` an object that also holds what a
/// citation needs.
///
/// Each row is an object with the columns as keys, in alphabetical order; an empty cell is null.
#[must_use]
pub fn json(site: &Site, facts: &[&Fact], indicator: Option<&str>) -> Vec<u8> {
    let mut bytes = Vec::new();
    write_json(&mut bytes, site, facts, indicator);
    bytes
}

fn write_csv(mut sink: impl Write, site: &Site, facts: &[&Fact]) {
    let columns = columns(&site.settings.languages);
    // Writing to memory or a counter cannot fail, and every row has as many fields as the header.
    let _ = sink.write_all(BYTE_ORDER_MARK.as_bytes());
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(sink);
    let _ = writer.write_record(columns.iter().map(|column| &column.name));
    for fact in facts {
        let cells = columns.iter().map(|column| text(&field(fact, column)));
        let _ = writer.write_record(cells);
    }
    let _ = writer.flush();
}

fn write_json(mut sink: impl Write, site: &Site, facts: &[&Fact], indicator: Option<&str>) {
    let mut columns = columns(&site.settings.languages);
    columns.sort_by(|one, other| one.name.cmp(&other.name));
    let facts = Rows {
        facts,
        columns: &columns,
    };
    // Writing to memory or a counter cannot fail.
    let _ = match indicator.and_then(|id| site.indicator(id)) {
        None => serde_json::to_writer_pretty(&mut sink, &facts),
        Some(indicator) => {
            serde_json::to_writer_pretty(&mut sink, &IndicatorFile::new(site, indicator, facts))
        }
    };
    let _ = sink.write_all(b"\n");
}

/// JSON file of one indicator: its rows and what a citation needs.
#[derive(Serialize)]
struct IndicatorFile<'a> {
    as_of: String,
    description: InLanguages<'a>,
    edition: u16,
    facts: Rows<'a>,
    id: &'a str,
    licence: Option<InLanguages<'a>>,
    licence_url: Option<&'a str>,
    name: InLanguages<'a>,
    source: Option<InLanguages<'a>>,
    unit: InLanguages<'a>,
    updated: String,
}

impl<'a> IndicatorFile<'a> {
    fn new(site: &'a Site, indicator: &'a Indicator, facts: Rows<'a>) -> Self {
        let Site {
            settings, edition, ..
        } = site;
        let source = site.sources.get(&edition.source);
        let languages = &settings.languages;
        Self {
            as_of: edition.as_of.to_string(),
            description: InLanguages::words(languages, &indicator.description),
            edition: edition.year.western(),
            facts,
            id: &indicator.id,
            licence: settings
                .licence
                .as_ref()
                .map(|licence| InLanguages::new(languages, licence)),
            licence_url: settings.licence_url.as_deref(),
            name: InLanguages::new(languages, &indicator.name),
            source: source.map(|source| InLanguages::new(languages, &source.title)),
            unit: InLanguages::each(languages, |lang| {
                Some(Cow::Borrowed(indicator.unit.name(lang)))
            }),
            updated: edition.updated.to_string(),
        }
    }
}

/// Text by language; null where a translation is missing.
#[derive(Serialize)]
#[serde(transparent)]
struct InLanguages<'a>(BTreeMap<&'static str, Option<Cow<'a, str>>>);

impl<'a> InLanguages<'a> {
    fn each(languages: &Languages, text: impl Fn(Lang) -> Option<Cow<'a, str>>) -> Self {
        let texts = languages.iter().map(|lang| (lang.code(), text(lang)));
        Self(texts.collect())
    }

    fn new(languages: &Languages, text: &'a Localized) -> Self {
        Self::each(languages, |lang| {
            text.written(lang).map(|text| Cow::Borrowed(text.as_str()))
        })
    }

    /// The words of an author's text.
    fn words(languages: &Languages, text: &Localized<Doc>) -> Self {
        Self::each(languages, |lang| {
            text.written(lang).map(|doc| markup::plain(doc).into())
        })
    }
}

/// Facts, serialized as a list of objects. The columns are in the order of the keys.
struct Rows<'a> {
    facts: &'a [&'a Fact],
    columns: &'a [Column],
}

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let columns = self.columns;
        serializer.collect_seq(self.facts.iter().map(|fact| Row { fact, columns }))
    }
}

/// Fact, serialized as an object with the columns as keys.
struct Row<'a> {
    fact: &'a Fact,
    columns: &'a [Column],
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let cell = |column: &'_ Column| (column.name.clone(), field(self.fact, column));
        serializer.collect_map(self.columns.iter().map(cell))
    }
}

/// Cell value of a row.
pub(super) enum Field<'a> {
    Empty,
    Text(&'a str),
    Count(u16),
    Measured(Measured),
    Number(Number),
}

fn text(field: &Field<'_>) -> String {
    match field {
        Field::Empty => String::new(),
        Field::Text(text) => inert(&text.replace('\n', " ")),
        Field::Count(count) => count.to_string(),
        Field::Measured(measured) => measured.to_string(),
        Field::Number(number) => plain(*number),
    }
}

/// Escapes a text that a spreadsheet program would run as a formula, with a leading apostrophe.
fn inert(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

impl Serialize for Field<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match *self {
            Field::Empty => serializer.serialize_none(),
            Field::Text(text) => serializer.serialize_str(text),
            Field::Count(count) => serializer.serialize_u16(count),
            Field::Measured(measured) => match measured.fiscal() {
                Some(year) => serializer.serialize_u16(year.western()),
                None => serializer.collect_str(&measured),
            },
            Field::Number(number) => match number.to_i64().filter(|_| number.is_integer()) {
                Some(whole) => serializer.serialize_i64(whole),
                None => number.to_f64().serialize(serializer),
            },
        }
    }
}

/// Cell value of a fact in a column.
pub(super) fn field<'f>(fact: &'f Fact, column: &Column) -> Field<'f> {
    let project = fact.project.as_ref();
    let text = |text: Option<&'f Localized>| in_language(text, column.lang);
    match column.datum {
        Datum::FiscalYear => Field::Count(fact.fiscal_year),
        Datum::Kind => Field::Text(fact.kind),
        Datum::IndicatorNumber => count(fact.indicator_no),
        Datum::Indicator => Field::Text(&fact.indicator),
        Datum::IndicatorName => text(Some(&fact.indicator_name)),
        Datum::ProjectNumber => count(project.map(|project| project.number)),
        Datum::Project => id(project.map(|project| &project.label)),
        Datum::ProjectName => text(project.map(|project| &project.label.name)),
        Datum::Breakdown => id(fact.breakdown.as_ref()),
        Datum::BreakdownName => text(fact.breakdown.as_ref().map(|label| &label.name)),
        Datum::Part => id(fact.part.as_ref()),
        Datum::PartName => text(fact.part.as_ref().map(|label| &label.name)),
        Datum::Value => number(fact.value),
        Datum::Unit => unit(fact, column.lang),
        Datum::Status => Field::Text(fact.status),
        Datum::Basis => maybe(fact.basis),
        Datum::Measured => fact.measured.map_or(Field::Empty, Field::Measured),
        Datum::Target => number(fact.target),
        Datum::TargetKind => maybe(fact.target_kind),
        Datum::Rating => maybe(fact.rating.as_deref()),
        Datum::Note => text(fact.note.as_ref()),
        Datum::Source => Field::Text(&fact.source),
    }
}

/// A text as it was written in the language of a column.
fn in_language(text: Option<&Localized>, lang: Option<Lang>) -> Field<'_> {
    let written = text.and_then(|text| text.written(lang?));
    maybe(written.map(String::as_str))
}

/// A unit that has no translation is better than a number without one.
fn unit(fact: &Fact, lang: Option<Lang>) -> Field<'_> {
    let name = fact
        .unit
        .as_ref()
        .zip(lang)
        .map(|(unit, lang)| unit.name(lang));
    name.map_or(Field::Empty, Field::Text)
}

fn id(label: Option<&Label>) -> Field<'_> {
    label.map_or(Field::Empty, |label| Field::Text(&label.id))
}

fn maybe(text: Option<&str>) -> Field<'_> {
    text.filter(|text| !text.is_empty())
        .map_or(Field::Empty, Field::Text)
}

fn count(count: Option<u16>) -> Field<'static> {
    count.map_or(Field::Empty, Field::Count)
}

fn number(number: Option<Number>) -> Field<'static> {
    number.map_or(Field::Empty, Field::Number)
}
