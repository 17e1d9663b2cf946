//! CSV and JSON files of facts, written row by row to any sink.
//!
//! In: facts. Out: bytes, or only their number for the file sizes on the page of downloads.

use super::{COLUMNS, Fact, Label};
use crate::{
    markup,
    model::{Indicator, Lang, Localized, Measured, Number, Site, doc::Doc},
    text::plain,
};
use rust_decimal::prelude::ToPrimitive;
use serde::{Serialize, Serializer};
use std::{
    borrow::Cow,
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
    write_csv(&mut csv, facts);
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
pub fn csv(facts: &[&Fact]) -> Vec<u8> {
    let mut bytes = Vec::new();
    write_csv(&mut bytes, facts);
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

fn write_csv(mut sink: impl Write, facts: &[&Fact]) {
    // Writing to memory or a counter cannot fail, and every row has as many fields as the header.
    let _ = sink.write_all(BYTE_ORDER_MARK.as_bytes());
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(sink);
    let _ = writer.write_record(COLUMNS);
    for fact in facts {
        let _ = writer.write_record(fields(fact).iter().map(text));
    }
    let _ = writer.flush();
}

fn write_json(mut sink: impl Write, site: &Site, facts: &[&Fact], indicator: Option<&str>) {
    let facts = Rows(facts);
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
    description: Both<'a>,
    edition: u16,
    facts: Rows<'a>,
    id: &'a str,
    licence: Option<Both<'a>>,
    licence_url: Option<&'a str>,
    name: Both<'a>,
    source: Option<Both<'a>>,
    unit: Both<'a>,
    updated: String,
}

impl<'a> IndicatorFile<'a> {
    fn new(site: &'a Site, indicator: &'a Indicator, facts: Rows<'a>) -> Self {
        let Site {
            settings, edition, ..
        } = site;
        let source = site.sources.get(&edition.source);
        Self {
            as_of: edition.as_of.to_string(),
            description: Both::words(&indicator.description),
            edition: edition.year.western(),
            facts,
            id: &indicator.id,
            licence: settings.licence.as_ref().map(Both::new),
            licence_url: settings.licence_url.as_deref(),
            name: Both::new(&indicator.name),
            source: source.map(|source| Both::new(&source.title)),
            unit: Both {
                en: Some(Cow::Borrowed(indicator.unit.name(Lang::En))),
                ja: Cow::Borrowed(indicator.unit.name(Lang::Ja)),
            },
            updated: edition.updated.to_string(),
        }
    }
}

/// Text in both languages; `en` is null without a translation.
#[derive(Serialize)]
struct Both<'a> {
    en: Option<Cow<'a, str>>,
    ja: Cow<'a, str>,
}

impl<'a> Both<'a> {
    fn new(text: &'a Localized) -> Self {
        Self {
            en: text.en.as_deref().map(Cow::Borrowed),
            ja: Cow::Borrowed(&text.ja),
        }
    }

    /// The words of an author's text.
    fn words(text: &Localized<Doc>) -> Self {
        Self {
            en: text.en.as_ref().map(|en| markup::plain(en).into()),
            ja: markup::plain(&text.ja).into(),
        }
    }
}

/// Facts, serialized as a list of objects.
struct Rows<'a>(&'a [&'a Fact]);

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut order: [usize; COLUMNS.len()] = std::array::from_fn(|column| column);
        order.sort_by_key(|column| COLUMNS[*column]);
        let rows = self.0.iter().map(|fact| Row {
            fact,
            order: &order,
        });
        serializer.collect_seq(rows)
    }
}

/// Fact, serialized as an object with the columns as keys. `order` holds the column indexes in the
/// order of the keys.
struct Row<'a> {
    fact: &'a Fact,
    order: &'a [usize; COLUMNS.len()],
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let fields = fields(self.fact);
        let entries = self
            .order
            .iter()
            .map(|column| (COLUMNS[*column], &fields[*column]));
        serializer.collect_map(entries)
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

/// Cell values of a fact, in the order of [`COLUMNS`].
pub(super) fn fields(fact: &Fact) -> [Field<'_>; COLUMNS.len()] {
    let project = fact.project.as_ref();
    let [project_id, project_ja, project_en] = label(project.map(|project| &project.label));
    let [breakdown, breakdown_ja, breakdown_en] = label(fact.breakdown.as_ref());
    let [part, part_ja, part_en] = label(fact.part.as_ref());
    let note = fact.note.as_ref();
    [
        Field::Count(fact.fiscal_year),
        Field::Text(fact.kind),
        count(fact.indicator_no),
        Field::Text(&fact.indicator),
        Field::Text(&fact.indicator_name.ja),
        maybe(fact.indicator_name.en.as_deref()),
        count(project.map(|project| project.number)),
        project_id,
        project_ja,
        project_en,
        breakdown,
        breakdown_ja,
        breakdown_en,
        part,
        part_ja,
        part_en,
        number(fact.value),
        Field::Text(&fact.unit_ja),
        Field::Text(&fact.unit_en),
        Field::Text(fact.status),
        maybe(fact.basis),
        fact.measured.map_or(Field::Empty, Field::Measured),
        number(fact.target),
        maybe(fact.target_kind),
        maybe(fact.rating.as_deref()),
        maybe(note.map(|note| note.ja.as_str())),
        maybe(note.and_then(|note| note.en.as_deref())),
        Field::Text(&fact.source),
    ]
}

fn label(label: Option<&Label>) -> [Field<'_>; 3] {
    label.map_or([Field::Empty, Field::Empty, Field::Empty], |label| {
        [
            Field::Text(&label.id),
            Field::Text(&label.name.ja),
            maybe(label.name.en.as_deref()),
        ]
    })
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
