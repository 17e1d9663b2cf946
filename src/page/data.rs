//! Downloads: every file, and what its columns mean.

use super::{
    World,
    common::{Html, Text},
    links::Links,
    prose,
    view::Body,
};
use crate::{facts::COLUMNS, model::Lang, text};
use serde::Serialize;

#[derive(Serialize)]
struct DataView {
    title: Text,
    introduction: Option<Html>,
    /// How many numbers the files hold.
    count: String,
    csv: String,
    json: String,
    columns: Vec<Column>,
    files: Vec<FileRow>,
}

#[derive(Serialize)]
struct Column {
    name: &'static str,
    meaning: String,
}

#[derive(Serialize)]
struct FileRow {
    name: Text,
    count: String,
    csv: String,
    json: String,
}

pub(super) fn body(world: &World, lang: Lang, links: &Links) -> Body {
    let (head, introduction) = prose::introduction(world, "data", lang);
    let columns = COLUMNS.map(|name| {
        let key = format!("data.column.{}", name.replace('_', "-"));
        Column { name, meaning: world.words.say(lang, &key).to_owned() }
    });
    let view = DataView {
        title: Text::new(&head.title, lang),
        introduction,
        count: text::count(world.facts.len()),
        csv: links.file("data/facts.csv"),
        json: links.file("data/facts.json"),
        columns: columns.into(),
        files: files(world, lang, links),
    };
    Body::new("data.html", head, &view)
}

fn files(world: &World, lang: Lang, links: &Links) -> Vec<FileRow> {
    let shown =
        world.site.indicators.iter().filter(|each| world.site.edition.observations.contains_key(&each.id));
    shown
        .map(|indicator| FileRow {
            name: Text::new(&indicator.name, lang),
            count: text::count(world.facts.iter().filter(|fact| fact.indicator == indicator.id).count()),
            csv: links.file(&format!("data/{}.csv", indicator.id)),
            json: links.file(&format!("data/{}.json", indicator.id)),
        })
        .collect()
}
