//! Machine-readable metadata of the data files: Frictionless Data Package (v2) and CSV on the Web.
//!
//! Paths are relative to the metadata file, so that it stays valid wherever the folder is copied.

use super::{
    Fact,
    columns::{Column, Sort, columns},
    csv,
};
use crate::{
    model::{Lang, Localized, Site},
    text::words::Words,
};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

/// Regular expression for cells of type [`Sort::Measured`], one alternative for each form: years,
/// parts of years, months and days, each also as the two ends of a period. Both standards match it
/// against the whole cell.
const MEASURED: &str = "((CY)?[0-9]{4}(/(CY)?[0-9]{4})?|[CF]Y[0-9]{4}-(Q[1-4]|H[12])(/[CF]Y[0-9]{4}-(Q[1-4]|H[12]))?|[0-9]{4}-[0-9]{2}(-[0-9]{2})?(/[0-9]{4}-[0-9]{2}(-[0-9]{2})?)?)";

/// SHA-256 hash of bytes in hexadecimal digits.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    use std::fmt::Write;
    let mut out = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        // Writing to a string cannot fail.
        let _ = write!(out, "{byte:02x}");
    }
    out
}

/// Common fingerprint of files: 12 hexadecimal digits that depend on all names and bytes.
pub fn fingerprint<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> String {
    let each = files
        .into_iter()
        .map(|(name, bytes)| format!("{}  {name}\n", sha256(bytes)));
    sha256(each.collect::<String>().as_bytes())
        .chars()
        .take(12)
        .collect()
}

/// Bytes of `data/datapackage.json`.
///
/// The standard has one language: its own keys hold the English texts, and additional keys that end
/// in `_ja` hold the Japanese ones, which the standard allows.
#[must_use]
pub fn package(site: &Site, words: &Words, facts: &[&Fact]) -> Vec<u8> {
    let settings = &site.settings;
    let mut package = described(&settings.title, &settings.description);
    package.insert(
        "$schema".into(),
        "https://datapackage.org/profiles/2.0/datapackage.json".into(),
    );
    package.insert(
        "name".into(),
        format!("facts-{}", site.edition.year.western()).into(),
    );
    if let Some(base) = &settings.base_url {
        package.insert("id".into(), format!("{base}data/datapackage.json").into());
        package.insert("homepage".into(), base.as_str().into());
    }
    package.insert("version".into(), site.edition.updated.to_string().into());
    // The standard needs a time.
    let created = settings.time_zone.start_of(site.edition.updated);
    package.insert("created".into(), created.into());
    if let Some(address) = &settings.licence_url {
        let title = settings
            .licence
            .as_ref()
            .map(|licence| licence.text(Lang::En));
        package.insert(
            "licenses".into(),
            json!([{ "path": address, "title": title.unwrap_or(address) }]),
        );
    }
    if let Some(publisher) = &settings.publisher {
        let contributor = json!({ "title": publisher.text(Lang::En), "title_ja": publisher.ja, "roles": ["publisher"] });
        package.insert("contributors".into(), json!([contributor]));
    }
    if let Some(source) = site.sources.get(&site.edition.source) {
        let source = json!({ "title": source.title.text(Lang::En), "title_ja": source.title.ja });
        package.insert("sources".into(), json!([source]));
    }
    package.insert("resources".into(), resources(words, &csv(facts)));
    pretty(&Value::Object(package))
}

/// Indented JSON with a final line break.
fn pretty(value: &Value) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(value).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// The files of all rows. Only the CSV has a schema, because the others hold the same rows.
fn resources(words: &Words, csv: &[u8]) -> Value {
    let table = json!({
        "name": "facts",
        "title": words.say(Lang::En, "data.all"),
        "title_ja": words.say(Lang::Ja, "data.all"),
        "type": "table",
        "path": "facts.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": csv.len(),
        "hash": format!("sha256:{}", sha256(csv)),
        "schema": schema(words),
    });
    let other = |name: &str, format: &str, media: &str| {
        json!({
            "name": name,
            "path": format!("facts.{format}"),
            "format": format,
            "mediatype": media,
            "description": words.say(Lang::En, "data.same-rows"),
            "description_ja": words.say(Lang::Ja, "data.same-rows"),
        })
    };
    let workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    json!([
        table,
        other("facts-json", "json", "application/json"),
        other("facts-xlsx", "xlsx", workbook)
    ])
}

/// Title and description in English, with the Japanese under additional keys.
fn described(title: &Localized, description: &Localized) -> Map<String, Value> {
    let entries = [
        ("title", title.text(Lang::En)),
        ("title_ja", title.ja.as_str()),
        ("description", description.text(Lang::En)),
        ("description_ja", description.ja.as_str()),
    ];
    entries
        .map(|(key, text)| (key.to_owned(), text.into()))
        .into_iter()
        .collect()
}

/// Columns as a Frictionless Table Schema.
fn schema(words: &Words) -> Value {
    let fields = columns().map(|column| {
        let mut field = json!({
            "name": column.name,
            "type": match column.sort {
                Sort::Text | Sort::Measured => "string",
                Sort::Whole => "integer",
                Sort::Decimal => "number",
            },
            "description": words.say(Lang::En, &column.key()),
            "description_ja": words.say(Lang::Ja, &column.key()),
        });
        let mut constraints = Map::new();
        if column.required {
            constraints.insert("required".into(), true.into());
        }
        if !column.words.is_empty() {
            constraints.insert("enum".into(), column.words.into());
        }
        if column.sort == Sort::Measured {
            constraints.insert("pattern".into(), MEASURED.into());
        }
        if !constraints.is_empty() {
            field["constraints"] = constraints.into();
        }
        field
    });
    json!({
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": fields,
        "missingValues": [""],
    })
}

/// Bytes of `data/facts.csv-metadata.json`: CSV on the Web, which marks the language of each text.
#[must_use]
pub fn csvw(site: &Site, words: &Words) -> Vec<u8> {
    let settings = &site.settings;
    let mut about = json!({
        "@context": "http://www.w3.org/ns/csvw",
        "url": "facts.csv",
        "dc:title": tagged(&settings.title),
        "dc:description": tagged(&site.edition.title),
        "dc:modified": { "@value": site.edition.updated.to_string(), "@type": "xsd:date" },
        "dialect": { "encoding": "utf-8", "header": true, "delimiter": ",", "lineTerminators": ["\r\n"] },
        "tableSchema": { "columns": columns().map(|column| csvw_column(&column, words)) },
    });
    if let Some(address) = &settings.licence_url {
        about["dc:license"] = json!({ "@id": address });
    }
    if let Some(publisher) = &settings.publisher {
        about["dc:publisher"] = tagged(publisher);
    }
    if let Some(source) = site.sources.get(&site.edition.source) {
        about["dc:source"] = tagged(&source.title);
    }
    pretty(&about)
}

fn csvw_column(column: &Column, words: &Words) -> Value {
    let meaning = |lang| words.say(lang, &column.key()).to_owned();
    let mut out = json!({
        "name": column.name,
        // Text of the header cell, which validators compare with this title.
        "titles": column.name,
        "dc:description": tagged(&Localized::new(meaning(Lang::Ja), meaning(Lang::En))),
        "datatype": match column.sort {
            Sort::Text => json!("string"),
            Sort::Measured => json!({ "base": "string", "format": MEASURED }),
            Sort::Whole => json!("integer"),
            Sort::Decimal => json!("decimal"),
        },
        "required": column.required,
    });
    if let Some(lang) = column.lang {
        out["lang"] = lang.code().into();
    }
    out
}

/// Text in both languages, each with its language tag.
fn tagged(text: &Localized) -> Value {
    let japanese = json!({ "@value": text.ja, "@language": "ja" });
    let english = text
        .en
        .as_ref()
        .map(|english| json!({ "@value": english, "@language": "en" }));
    std::iter::once(japanese).chain(english).collect()
}
