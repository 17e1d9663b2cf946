//! Page of downloads: data files with their sizes, columns, licence and citation.
//!
//! In: the context. Out: the view of the theme's `data.html`.

use super::{
    SiteContext,
    authored::{DocView, PageScope},
    common::Text,
    frame::address,
    links::Links,
    prose,
    routes::Page,
    sections::{Section, Sections},
    view::Body,
};
use crate::{
    dataset::{self, Fact, Sort},
    model::Lang,
    text,
};
use serde::Serialize;

#[derive(Serialize)]
struct DataView {
    title: Text,
    introduction: Option<DocView>,
    contents: Vec<Section>,
    /// Number of facts in the files.
    count: String,
    main: Vec<MainFile>,
    /// Absolute address of `facts.csv`, if the address of the site is known.
    address: Option<String>,
    columns: Vec<ColumnRow>,
    files: Vec<FileRow>,
    licence: Option<Text>,
    licence_url: Option<String>,
    citation: String,
    /// Absolute address of the page for the citation, if the address of the site is known.
    cited: Option<String>,
}

/// File about all facts.
#[derive(Serialize)]
struct MainFile {
    name: &'static str,
    href: String,
    format: &'static str,
    /// File size; none if the file cannot be made, which the build reports.
    size: Option<String>,
    content: String,
}

#[derive(Serialize)]
struct ColumnRow {
    name: String,
    sort: String,
    meaning: String,
}

#[derive(Serialize)]
struct FileRow {
    name: Text,
    count: String,
    csv: Sized,
    json: Sized,
}

/// Link to a file with its size.
#[derive(Serialize)]
struct Sized {
    href: String,
    size: String,
}

pub(super) fn body(scope: &PageScope<'_>) -> Body {
    let PageScope {
        context,
        lang,
        links,
        ..
    } = *scope;
    let mut sections = sections_of_files(context, lang);
    // The introduction comes last.
    scope.sections_above(sections.len());
    let introduction = prose::introduction(scope);
    sections.texts(&introduction.body);
    let settings = &context.site.settings;
    let base = settings.base_url.as_deref();
    let view = DataView {
        title: introduction.title,
        contents: sections.contents(),
        introduction: introduction.body,
        count: text::count(context.facts().len(), lang),
        main: main_files(context, lang, links),
        address: base.map(|base| format!("{base}data/facts.csv")),
        columns: columns(context, lang),
        files: files(context, lang, links),
        licence: settings
            .licence
            .as_ref()
            .map(|licence| Text::new(licence, lang)),
        licence_url: settings.licence_url.clone(),
        citation: citation(context, lang),
        cited: base.map(|_| address(context, links, &Page::Data.place(lang))),
    };
    Body::new("data.html", view)
}

/// The sections on the files.
fn sections_of_files(context: &SiteContext, lang: Lang) -> Sections<'_> {
    let mut sections = Sections::new(context, lang);
    sections.word("all", "data.all");
    sections.word("files", "data.files");
    sections.word("columns", "data.columns");
    sections.word("licence", "data.licence");
    sections.word("citation", "data.cite");
    sections
}

fn main_files(context: &SiteContext, lang: Lang, links: &Links) -> Vec<MainFile> {
    let SiteContext { site, words, .. } = context;
    let facts: Vec<&Fact> = context.facts().iter().collect();
    let sizes = dataset::sizes(site, &facts, None);
    let file = |name, format, content, size: Option<usize>| MainFile {
        name,
        href: links.file(&format!("data/{name}")),
        format,
        size: size.map(|value| text::size(value, lang)),
        content: words.say(lang, content).to_owned(),
    };
    let workbook = context.workbook().ok().map(<[u8]>::len);
    let package = context.package().len();
    let csvw = dataset::csvw(site, words).len();
    vec![
        file("facts.csv", "CSV", "data.rows-text", Some(sizes.csv)),
        file("facts.xlsx", "XLSX", "data.workbook", workbook),
        file("facts.json", "JSON", "data.same-rows", Some(sizes.json)),
        file("datapackage.json", "JSON", "data.package", Some(package)),
        file("facts.csv-metadata.json", "JSON", "data.csvw", Some(csvw)),
    ]
}

fn columns(context: &SiteContext, lang: Lang) -> Vec<ColumnRow> {
    let columns = dataset::columns(context.languages()).into_iter();
    let rows = columns.map(|column| ColumnRow {
        meaning: column.meaning(&context.words, lang),
        name: column.name,
        sort: context
            .words
            .say(
                lang,
                match column.sort {
                    Sort::Text => "data.sort.text",
                    Sort::Whole => "data.sort.whole",
                    Sort::Measured => "data.sort.year",
                    Sort::Decimal => "data.sort.decimal",
                },
            )
            .to_owned(),
    });
    rows.collect()
}

fn files(context: &SiteContext, lang: Lang, links: &Links) -> Vec<FileRow> {
    let site = &context.site;
    let shown = site
        .indicators
        .iter()
        .filter(|each| site.edition.observations.contains_key(&each.id));
    shown
        .map(|indicator| {
            let rows: Vec<&Fact> = context.facts_of(&indicator.id).collect();
            let sizes = dataset::sizes(site, &rows, Some(&indicator.id));
            let file = |format: &str, size: usize| Sized {
                href: links.file(&format!("data/{}.{format}", indicator.id)),
                size: text::size(size, lang),
            };
            FileRow {
                name: Text::new(&indicator.name, lang),
                count: text::count(rows.len(), lang),
                csv: file("csv", sizes.csv),
                json: file("json", sizes.json),
            }
        })
        .collect()
}

/// Citation of the data. It has no access date, which only the reader knows.
fn citation(context: &SiteContext, lang: Lang) -> String {
    let settings = &context.site.settings;
    let publisher = settings
        .publisher
        .as_ref()
        .unwrap_or(&settings.title)
        .text(lang);
    let updated = text::day(context.site.edition.updated, lang, &settings.eras);
    let values = [
        ("publisher", publisher),
        ("name", settings.title.text(lang)),
        ("edition", context.site.edition.title.text(lang)),
        ("updated", &updated),
    ];
    context.words.fill(lang, "cite", &values)
}
