//! Machine-readable metadata of the data files: Frictionless Data Package (v2) and CSV on the Web.
//!
//! Paths are relative to the metadata file, so that it stays valid wherever the folder is copied.

use super::{
    Fact,
    columns::{Column, Sort, columns},
    csv,
};
use crate::{
    model::{Lang, Languages, Localized, Site},
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
/// The standard has one language: its own keys hold the texts in the international language
/// of the site, else in its source language. Additional keys that end in the codes of the
/// other languages hold the other texts, which the standard allows.
#[must_use]
pub fn package(site: &Site, words: &Words, facts: &[&Fact]) -> Vec<u8> {
    let settings = &site.settings;
    let described = Described::new(&settings.languages);
    let mut package = Map::new();
    described.text(&mut package, "title", &settings.title);
    described.text(&mut package, "description", &settings.description);
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
            .map(|licence| licence.text(described.main));
        package.insert(
            "licenses".into(),
            json!([{ "path": address, "title": title.unwrap_or(address) }]),
        );
    }
    if let Some(publisher) = &settings.publisher {
        let mut contributor = Map::new();
        described.text(&mut contributor, "title", publisher);
        contributor.insert("roles".into(), json!(["publisher"]));
        package.insert("contributors".into(), json!([contributor]));
    }
    if let Some(source) = site.sources.get(&site.edition.source) {
        let mut about = Map::new();
        described.text(&mut about, "title", &source.title);
        package.insert("sources".into(), json!([about]));
    }
    package.insert(
        "resources".into(),
        resources(described, words, &csv(site, facts)),
    );
    pretty(&Value::Object(package))
}

/// Indented JSON with a final line break.
fn pretty(value: &Value) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(value).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// The files of all rows. Only the CSV has a schema, because the others hold the same rows.
fn resources(described: Described<'_>, words: &Words, csv: &[u8]) -> Value {
    let mut table = described.said("title", |lang| words.say(lang, "data.all").to_owned());
    let properties = [
        ("name", json!("facts")),
        ("type", json!("table")),
        ("path", json!("facts.csv")),
        ("format", json!("csv")),
        ("mediatype", json!("text/csv")),
        ("encoding", json!("utf-8")),
        ("bytes", json!(csv.len())),
        ("hash", json!(format!("sha256:{}", sha256(csv)))),
        ("schema", schema(described, words)),
    ];
    table.extend(properties.map(|(key, value)| (key.to_owned(), value)));
    let other = |name: &str, format: &str, media: &str| {
        let same = |lang| words.say(lang, "data.same-rows").to_owned();
        let mut file = described.said("description", same);
        let properties = [
            ("name", name.to_owned()),
            ("path", format!("facts.{format}")),
            ("format", format.to_owned()),
            ("mediatype", media.to_owned()),
        ];
        file.extend(properties.map(|(key, value)| (key.to_owned(), value.into())));
        Value::Object(file)
    };
    let workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    json!([
        table,
        other("facts-json", "json", "application/json"),
        other("facts-xlsx", "xlsx", workbook)
    ])
}

/// Texts of a standard that has one language, with the others under additional keys.
#[derive(Clone, Copy)]
struct Described<'a> {
    languages: &'a Languages,
    /// The language of the standard's own keys.
    main: Lang,
}

impl<'a> Described<'a> {
    fn new(languages: &'a Languages) -> Self {
        let main = languages.iter().find(|lang| lang.locale().international);
        Self {
            languages,
            main: main.unwrap_or(languages.source()),
        }
    }

    /// Key of a text in a language.
    fn key(self, key: &str, lang: Lang) -> String {
        if lang == self.main {
            key.to_owned()
        } else {
            format!("{key}_{}", lang.code())
        }
    }

    /// Adds a text under its keys.
    fn text(self, object: &mut Map<String, Value>, key: &str, text: &Localized) {
        for lang in self.languages.iter() {
            object.insert(self.key(key, lang), text.text(lang).into());
        }
    }

    /// An object with a text that exists in all languages.
    fn said(self, key: &str, text: impl Fn(Lang) -> String) -> Map<String, Value> {
        let texts = self.languages.iter();
        texts
            .map(|lang| (self.key(key, lang), text(lang).into()))
            .collect()
    }
}

/// Columns as a Frictionless Table Schema.
fn schema(described: Described<'_>, words: &Words) -> Value {
    let fields = columns(described.languages).into_iter().map(|column| {
        let mut field = described.said("description", |lang| column.meaning(words, lang));
        let sort = match column.sort {
            Sort::Text | Sort::Measured => "string",
            Sort::Whole => "integer",
            Sort::Decimal => "number",
        };
        field.insert("name".into(), column.name.into());
        field.insert("type".into(), sort.into());
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
            field.insert("constraints".into(), constraints.into());
        }
        Value::Object(field)
    });
    let fields: Vec<Value> = fields.collect();
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
    let columns = columns(&settings.languages).into_iter();
    let columns: Vec<Value> = columns
        .map(|column| csvw_column(&column, &settings.languages, words))
        .collect();
    let mut about = json!({
        "@context": "http://www.w3.org/ns/csvw",
        "url": "facts.csv",
        "dc:title": tagged(&settings.title),
        "dc:description": tagged(&site.edition.title),
        "dc:modified": { "@value": site.edition.updated.to_string(), "@type": "xsd:date" },
        "dialect": { "encoding": "utf-8", "header": true, "delimiter": ",", "lineTerminators": ["\r\n"] },
        "tableSchema": { "columns": columns },
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

fn csvw_column(column: &Column, languages: &Languages, words: &Words) -> Value {
    let meaning = languages.each(|lang| column.meaning(words, lang));
    let mut out = json!({
        "name": column.name,
        // Text of the header cell, which validators compare with this title.
        "titles": column.name,
        "dc:description": tagged(&meaning),
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

/// Text in all languages that it is written in, each with its language tag.
fn tagged(text: &Localized) -> Value {
    let texts = text.iter();
    texts
        .map(|words| json!({ "@value": words.text, "@language": words.lang.code() }))
        .collect()
}
