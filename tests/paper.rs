//! The report on paper: what is handed to Typst, and the PDF that Typst makes of it, read back with other programs.
#![expect(
    clippy::disallowed_methods,
    reason = "tests make and read folders and run programs"
)]

mod common;

use common::languages::{both, en, ja};
use common::{Built, build, case, edited, put, python, read, repository, there};
use nenpo::{export::report, model::Lang, site};
use serde_json::Value;
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

type Made = BTreeMap<String, Vec<u8>>;

fn made(built: &Built, lang: Lang) -> Made {
    let (context, theme) = built.ready();
    report::files(context, theme, lang)
}

fn view(files: &Made, lang: Lang) -> Value {
    serde_json::from_slice(&files[&format!("report.{}.json", lang.code())]).expect("JSON")
}

/// Every object in a value.
fn objects<'a>(value: &'a Value, out: &mut Vec<&'a serde_json::Map<String, Value>>) {
    match value {
        Value::Array(all) => all.iter().for_each(|each| objects(each, out)),
        Value::Object(map) => {
            out.push(map);
            map.values().for_each(|each| objects(each, out));
        }
        _ => {}
    }
}

/// All texts of a value, one behind the other.
fn texts(value: &Value) -> String {
    match value {
        Value::String(text) => format!("{text}\n"),
        Value::Array(all) => all.iter().map(texts).collect(),
        Value::Object(map) => map.values().map(texts).collect(),
        _ => String::new(),
    }
}

#[test]
fn the_folder_holds_what_it_names_and_the_pages_of_the_year() {
    let built = build(read(&repository()));
    for lang in both() {
        let files = made(&built, lang);
        assert!(files.contains_key(&report::main(lang)) && files.contains_key("report/report.typ"));
        let view = view(&files, lang);
        let mut all = Vec::new();
        objects(&view, &mut all);
        let images: Vec<_> = all
            .iter()
            .filter_map(|map| Some((*map, map.get("image")?.as_str()?)))
            .collect();
        assert!(images.len() > 60, "{}", images.len());
        for (map, image) in &images {
            assert!(files.contains_key(*image), "{image}");
            assert!(
                map["alt"].as_str().is_some_and(|alt| alt.len() > 20),
                "{image} is described"
            );
        }
        let screen = ["html", "wide", "narrow", "markdown", "marks", "downloads"];
        assert!(
            !all.iter()
                .any(|map| screen.iter().any(|key| map.contains_key(*key))),
            "nothing of the screen"
        );
        let (context, _) = built.ready();
        let pages = view["pages"].as_array().expect("pages");
        let places: Vec<&str> = pages
            .iter()
            .filter_map(|page| page["place"].as_str())
            .collect();
        let printed = site::pages(context)
            .into_iter()
            .map(|page| page.place(lang));
        let left: Vec<String> = printed
            .filter(|place| !places.contains(&place.as_str()))
            .collect();
        let screen =
            ["data/", "search/", "accessibility/"].map(|page| format!("{}/{page}", lang.code()));
        assert_eq!(left, screen, "only what belongs to a screen is left out");
    }
}

#[test]
fn links_lead_to_places_and_marks_stand_for_charts() {
    let files = read(&repository());
    let prose = "[方法](../method/) [例](https://example.jp/) {{ figure(\"clinical-trials\") }}\n\n{{ chart(\"clinical-trials\") }}\n";
    let files = common::with(
        &files,
        "content/about.ja.md",
        &format!("---\ntitle: 題\ndescription: 文。\n---\n{prose}"),
    );
    let files = made(&build(files), ja());
    let view = view(&files, ja());
    let page = view["pages"]
        .as_array()
        .expect("pages")
        .iter()
        .find(|page| page["place"] == "ja/about/");
    let mut all = Vec::new();
    objects(&page.expect("the page")["page"], &mut all);
    let hrefs: Vec<&str> = all
        .iter()
        .filter_map(|map| map.get("href")?.as_str())
        .collect();
    assert_eq!(
        hrefs,
        [
            "ja/method/",
            "https://example.jp/",
            "ja/indicators/clinical-trials/"
        ]
    );
    let drawn: Vec<&str> = all
        .iter()
        .filter_map(|map| map.get("image")?.as_str())
        .collect();
    assert!(
        matches!(drawn.as_slice(), [image] if files.contains_key(*image)),
        "{drawn:?}"
    );
}

#[test]
fn a_site_sets_its_report_its_own_way() {
    let files = common::with(
        &read(&case("minimal")),
        "themes/default/report/style.typ",
        "// ours\n",
    );
    let files = made(&build(files), ja());
    assert_eq!(files["report/style.typ"], b"// ours\n");
    assert!(
        files["report/parts.typ"].len() > 100,
        "what it leaves out is the program's"
    );
}

#[test]
fn the_same_records_give_the_same_files() {
    let twice = || made(&build(read(&case("forest"))), en());
    assert_eq!(twice(), twice());
}

/// A Python that makes PDFs with Typst, where poppler looks into them.
fn printer() -> Option<PathBuf> {
    python("typst").filter(|_| there("pdfinfo", &["-v"]))
}

const COMPILE: &str = "import sys, typst
pdf, warnings = typst.compile_with_warnings(sys.argv[1], pdf_standards=['ua-1', 'a-2a'])
sys.stderr.write(''.join(str(each) for each in warnings))
open(sys.argv[2], 'wb').write(pdf)";

/// Makes the PDF in a folder.
fn compile(python: &Path, files: &Made, folder: &Path, lang: Lang) -> (PathBuf, Output) {
    for (path, bytes) in files {
        put(&folder.join(path), bytes);
    }
    let pdf = folder.join("report.pdf");
    let main = folder.join(report::main(lang));
    let output = Command::new(python)
        .args(["-c", COMPILE])
        .arg(main)
        .arg(&pdf)
        .output()
        .expect("Python");
    (pdf, output)
}

/// What a program of poppler says of a PDF.
fn ask(program: &str, pdf: &Path, behind: &[&str]) -> String {
    let output = Command::new(program)
        .arg(pdf)
        .args(behind)
        .output()
        .expect("poppler runs");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// A text without its spaces and line ends, as they differ between a page and a record.
fn run_on(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Looks at the PDF of a report with programs that did not make it: what it says of itself, its typefaces, its numbered figures and
/// tables, all indicators, and no page that is nearly empty.
fn inspect(pdf: &Path, built: &Built, lang: Lang) {
    let (context, _) = built.ready();
    let (table, figure) = match lang.code() {
        "ja" => ("表1", "図1"),
        _ => ("Table1", "Figure1"),
    };
    let about = ask("pdfinfo", pdf, &[]);
    assert!(
        about.contains(context.site.settings.title.text(lang)),
        "{about}"
    );
    assert!(
        about
            .lines()
            .any(|line| line.starts_with("Tagged:") && line.ends_with("yes")),
        "{about}"
    );
    let fonts = ask("pdffonts", pdf, &[]);
    assert!(
        fonts.lines().skip(2).count() >= 3 && !fonts.contains("Type 3"),
        "{fonts}"
    );
    let embedded = |line: &str| line.split_whitespace().rev().nth(4) == Some("yes");
    assert!(
        fonts.lines().skip(2).all(embedded),
        "every typeface travels along: {fonts}"
    );

    let text = ask("pdftotext", pdf, &["-"]);
    let sheets: Vec<&str> = text.split('\u{c}').collect();
    let all = run_on(&text);
    assert!(all.contains(table) && all.contains(figure));
    let shown = context
        .site
        .indicators
        .iter()
        .filter(|each| context.site.edition.observations.contains_key(&each.id));
    for indicator in shown {
        // A title may be broken by the page's own lines, so only its beginning is looked for.
        let name: String = run_on(indicator.name.text(lang)).chars().take(8).collect();
        assert!(all.contains(&name), "{name}");
    }
    for (at, sheet) in sheets
        .iter()
        .enumerate()
        .take(sheets.len().saturating_sub(1))
    {
        assert!(
            run_on(sheet).chars().count() > 120,
            "page {} is nearly empty: {sheet}",
            at + 1
        );
    }
}

#[test]
fn typst_makes_an_accessible_pdf_of_the_real_report() {
    let Some(python) = printer() else { return };
    let built = build(read(&repository()));
    for lang in both() {
        let folder = tempfile::tempdir().expect("a folder");
        let files = made(&built, lang);
        // Typst refuses what is not PDF/UA-1 and PDF/A-2a: a picture without words, a skipped heading, a letter without a glyph.
        let (pdf, output) = compile(&python, &files, folder.path(), lang);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(
            output.status.success() && said.is_empty(),
            "{}: {said}",
            lang.code()
        );

        inspect(&pdf, &built, lang);
        let again = tempfile::tempdir().expect("a folder");
        let (twin, _) = compile(&python, &files, again.path(), lang);
        assert!(
            fs::read(&pdf).expect("a file") == fs::read(twin).expect("a file"),
            "the same bytes twice"
        );
    }
}

const TEXT: &str = "---
title: 文章の部品
description: 表と注と図。
---
点検[^a]の**「結果」**。

| 場所 | 件数 |
| --- | ---: |
| 左岸 | 7 |

: 場所ごとの件数

![左岸の地図](bank.svg \"河川課\")

[^a]: 年に一度の点検。
";

#[test]
fn tables_notes_and_pictures_of_texts_are_set() {
    let mut files = read(&case("minimal"));
    files.insert("content/parts.ja.md", TEXT.as_bytes());
    files.insert(
        "content/bank.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"5\"><path d=\"M0 0h8v5\"/></svg>"
            .as_bytes(),
    );
    let built = build(files);
    let files = made(&built, ja());
    let view = view(&files, ja());
    let mut all = Vec::new();
    objects(&view, &mut all);
    let of = |kind: &str| {
        all.iter()
            .find(|map| map.get("is").is_some_and(|is| is == kind))
    };
    let picture = of("picture").expect("a picture");
    assert_eq!(picture["alt"], "左岸の地図");
    assert!(files.contains_key(picture["image"].as_str().expect("a file")));
    assert!(texts(&of("table").expect("a table")["caption"]).contains("場所ごとの件数"));
    assert!(texts(&of("note").expect("a note")["of"]).contains("年に一度の点検。"));
    if let Some(python) = printer() {
        let folder = tempfile::tempdir().expect("a folder");
        let (pdf, output) = compile(&python, &files, folder.path(), ja());
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && said.is_empty(), "{said}");
        let words = run_on(&ask("pdftotext", &pdf, &["-"]));
        for part in [
            "「結果」",
            "場所ごとの件数",
            "左岸7",
            "河川課",
            "年に一度の点検。",
        ] {
            assert!(words.contains(part), "{part}: {words}");
        }
    }
}

#[test]
fn marks_of_typst_in_a_record_are_plain_words() {
    let hostile = r##"#panic() $x$ = h `a` @b <c> \u{41} \"##;
    let files = read(&case("minimal"));
    let files = edited(
        &files,
        "book.toml",
        "title = { ja = \"",
        &format!("title = {{ ja = '{hostile}', en = 'E' }}\n# {{ ja = \""),
    );
    let built = build(files);
    let files = made(&built, ja());
    assert!(texts(&view(&files, ja())).contains(hostile));
    let typst: Vec<&str> = files
        .iter()
        .filter(|(path, _)| path.ends_with(".typ"))
        .filter_map(|(_, bytes)| std::str::from_utf8(bytes).ok())
        .collect();
    assert!(
        !typst.iter().any(|text| text.contains("#panic")),
        "data, never source"
    );
    if let Some(python) = printer() {
        let folder = tempfile::tempdir().expect("a folder");
        let (pdf, output) = compile(&python, &files, folder.path(), ja());
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        assert!(run_on(&ask("pdftotext", &pdf, &["-"])).contains(&run_on(hostile)));
    }
}

#[test]
fn a_letter_without_a_glyph_stops_the_press() {
    let Some(python) = printer() else { return };
    let files = read(&case("minimal"));
    let files = edited(
        &files,
        "book.toml",
        "title = { ja = \"",
        "title = { ja = '𓀀', en = 'E' }\n# { ja = \"",
    );
    let folder = tempfile::tempdir().expect("a folder");
    let (pdf, output) = compile(&python, &made(&build(files), ja()), folder.path(), ja());
    assert!(!output.status.success() && !pdf.exists());
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        said.contains("𓀀") && said.contains("could not be displayed"),
        "{said}"
    );
}

/// The program with the feature `pdf`: a build of its own, which `.ci/pdf` makes.
#[cfg(feature = "pdf")]
mod alone {
    use super::*;

    fn export(root: &Path, lang: Lang, out: &Path) -> Output {
        let mut command = common::program();
        command
            .args([
                "export",
                "report",
                "--format",
                "pdf",
                "--lang",
                lang.code(),
                "--root",
            ])
            .arg(root);
        command
            .arg("--out")
            .arg(out)
            .output()
            .expect("the program runs")
    }

    #[test]
    fn the_program_makes_that_pdf_by_itself_and_the_same_twice() {
        let built = build(read(&repository()));
        for lang in both() {
            let folder = tempfile::tempdir().expect("a folder");
            let [one, other] = ["one.pdf", "other.pdf"].map(|name| {
                let pdf = folder.path().join(name);
                let output = export(&repository(), lang, &pdf);
                assert!(
                    output.status.success(),
                    "{}",
                    String::from_utf8_lossy(&output.stderr)
                );
                pdf
            });
            assert!(
                fs::read(&one).expect("a file") == fs::read(&other).expect("a file"),
                "the same bytes twice"
            );
            if there("pdfinfo", &["-v"]) {
                inspect(&one, &built, lang);
                assert!(ask("pdfinfo", &one, &["-struct"]).contains("Table"), "tags");
            }
        }
    }

    #[test]
    fn a_letter_without_a_glyph_is_named_and_nothing_is_written() {
        let (folder, root) = common::copy_of("minimal");
        let book = root.join("book.toml");
        let text = fs::read_to_string(&book).expect("a book");
        put(
            &book,
            text.replacen("title = { ja = \"", "title = { ja = \"𓀀", 1)
                .as_bytes(),
        );
        let pdf = folder.path().join("report.pdf");
        let output = export(&root, ja(), &pdf);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(
            said.contains('𓀀') && said.contains("fonts-noto-cjk") && !pdf.exists(),
            "{said}"
        );
    }
}
