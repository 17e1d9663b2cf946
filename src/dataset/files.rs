//! Rows -> CSV and JSON.

use super::{COLUMNS, Fact, Label};
use crate::{
    model::{Localized, Measured, Number, Site},
    text::plain,
};
use rust_decimal::prelude::ToPrimitive;
use serde_json::{Map, Value, json};

/// Spreadsheets in Japan take UTF-8 without it for `Shift_JIS`.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The rows as RFC 4180 CSV: UTF-8 with byte order mark, CRLF, one header line.
#[must_use]
pub fn csv(facts: &[Fact]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::from(BYTE_ORDER_MARK));
    // Writing to memory cannot fail, and every row has as many fields as the header.
    let _ = writer.write_record(COLUMNS);
    for fact in facts {
        let _ = writer.write_record(fields(fact).iter().map(text));
    }
    writer.into_inner().unwrap_or_default()
}

/// The rows as JSON objects with the same names; what is empty in the CSV is null.
#[must_use]
pub fn json(facts: &[Fact]) -> Value {
    let rows = facts.iter().map(|fact| {
        let entries = COLUMNS
            .iter()
            .zip(fields(fact))
            .map(|(name, field)| ((*name).to_owned(), value(&field)));
        Value::Object(entries.collect::<Map<_, _>>())
    });
    Value::Array(rows.collect())
}

/// All facts as a list of rows; those of one indicator with what is needed to cite them.
#[must_use]
pub fn json_file(site: &Site, facts: &[Fact], id: Option<&str>) -> Vec<u8> {
    let rows = json(facts);
    let value = match id.and_then(|id| site.indicator(id)) {
        None => rows,
        Some(indicator) => {
            let settings = &site.settings;
            let both = |text: &Localized| json!({ "ja": text.ja, "en": text.en });
            json!({
                "id": &*indicator.id,
                "name": both(&indicator.name),
                "description": both(&indicator.description),
                "unit": { "ja": indicator.unit.ja, "en": indicator.unit.en },
                "edition": site.edition.year.western(),
                "as_of": site.edition.as_of,
                "updated": site.edition.updated,
                "source": site.sources.get(&site.edition.source).map(|source| both(&source.title)),
                "licence": settings.licence.as_ref().map(both),
                "licence_url": settings.licence_url,
                "facts": rows,
            })
        }
    };
    let mut bytes = serde_json::to_vec_pretty(&value).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// A field of a row.
pub(super) enum Field<'a> {
    Empty,
    Text(&'a str),
    Count(u16),
    Year(Measured),
    Number(Number),
}

fn text(field: &Field<'_>) -> String {
    match field {
        Field::Empty => String::new(),
        Field::Text(text) => inert(&text.replace('\n', " ")),
        Field::Count(count) => count.to_string(),
        Field::Year(year) => year.to_string(),
        Field::Number(number) => plain(*number),
    }
}

/// A text that a spreadsheet would run as a formula gets an apostrophe, as spreadsheets themselves write it.
fn inert(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

fn value(field: &Field<'_>) -> Value {
    match *field {
        Field::Empty => Value::Null,
        Field::Text(text) => text.into(),
        Field::Count(count) => count.into(),
        Field::Year(Measured::Fiscal(year)) => year.western().into(),
        Field::Year(year) => year.to_string().into(),
        Field::Number(number) => number.to_i64().filter(|_| number.is_integer()).map_or_else(
            || number.to_f64().map_or(Value::Null, Value::from),
            Value::from,
        ),
    }
}

/// The fields of a row, in the order of [`COLUMNS`].
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
        fact.measured.map_or(Field::Empty, Field::Year),
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
