//! Goldens of the shapes: a drawing for each shape and language, and everything that is said of the
//! shapes in one text for each language.
//!
//! The drawings use the names of the words instead of the theme's words, so that another wording
//! changes the texts and no drawing.

use super::{FILE_CSS, shapes, words};
use crate::languages::{both, en};
use nenpo::{
    chart::{self, Chart, Layout, describe},
    model::Lang,
    text::words::{Entry, Words, names},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

const SOURCE: &str = "Source document";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/charts/golden")
}

/// Words that say their own names and places: `chart.goal.target` is `target {value}`.
fn words_by_name(words: &Words) -> Words {
    let entry = |key: &str| {
        let name = key.rsplit('.').next().unwrap_or(key);
        let text = |lang| {
            let places = names(words.say(lang, key)).into_iter();
            let places: Vec<String> = places.map(|place| format!("{{{place}}}")).collect();
            format!("{name} {}", places.join(" ")).trim().to_owned()
        };
        Entry::new(both().map(|lang| (lang, text(lang))))
    };
    let entries = words.keys().map(|key| (key.to_owned(), entry(key)));
    Words::new(entries.collect())
}

/// A text with an element on each line, so that a difference can be read.
fn by_line(svg: &str) -> String {
    svg.replace("><", ">\n<") + "\n"
}

/// A drawing without what it says to screen readers: that is among the texts.
fn without_announcement(svg: &str) -> String {
    let end = "</desc>";
    match (svg.find("<title"), svg.find(end)) {
        (Some(start), Some(at)) => format!("{}{}", &svg[..start], &svg[at + end.len()..]),
        _ => svg.to_owned(),
    }
}

/// The drawings of a shape for a slide and for a phone, one below the other on one page. The drawing
/// for a wide page arranges the same marks as that for a slide.
fn drawing(chart: &Chart, lang: Lang, words: &Words) -> String {
    let full = chart::file(chart, lang, words, "", SOURCE);
    let narrow = chart::inline(chart, Layout::Narrow, lang, words);
    let parts = [full, narrow].map(|svg| by_line(&without_announcement(&svg)));
    format!(
        "<!doctype html>\n<title>{}</title>\n{}",
        chart.id,
        parts.concat()
    )
}

/// Everything that is said of a shape: for readers, for screen readers, and as a table.
fn said(chart: &Chart, lang: Lang, words: &Words) -> String {
    let table = describe::table(chart, lang, words);
    let mut lines = vec![
        format!("# {}", chart.id),
        describe::headline(chart, lang, words),
        describe::subtitle(chart, lang, words),
        describe::title(chart, lang, words),
        describe::sentence(chart, lang, words),
        table.caption,
        table.head.join(" | "),
    ];
    let rows = table.rows.into_iter().map(|row| {
        let indent = "  ".repeat(row.depth);
        let cells = row.cells.join(" | ");
        format!("{indent}{} | {cells}", row.label)
    });
    lines.extend(rows);
    lines.join("\n") + "\n\n"
}

/// All goldens, by the names of their files.
fn goldens() -> BTreeMap<String, String> {
    let words = words();
    let names = words_by_name(&words);
    let shapes = shapes();
    let mut files = BTreeMap::new();
    for lang in both() {
        for chart in &shapes {
            let name = format!("{}.{}.html", chart.id.aspect, lang.code());
            files.insert(name, drawing(chart, lang, &names));
        }
        let texts = shapes.iter().map(|chart| said(chart, lang, &words));
        files.insert(format!("said.{}.txt", lang.code()), texts.collect());
    }
    // What every file and every drawing of a page has around its marks, once.
    let behind = |chart: &&Chart| chart.id.aspect.to_string() == "behind";
    let first = shapes.iter().find(behind).expect("the shape of the README");
    let file = chart::file(first, en(), &words, FILE_CSS, SOURCE);
    files.insert("file.svg".to_owned(), by_line(&file));
    for layout in Layout::INLINE {
        let inline = chart::inline(first, layout, en(), &words);
        files.insert(format!("inline-{}.svg", layout.name()), by_line(&inline));
    }
    files
}

#[test]
fn charts_look_as_they_did_and_say_the_same() {
    let folder = folder();
    let made = goldens();
    if std::env::var_os("UPDATE").is_some() {
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        for (name, text) in &made {
            fs::write(folder.join(name), text).unwrap();
        }
    }
    for (name, text) in &made {
        let expected = fs::read_to_string(folder.join(name)).unwrap_or_default();
        assert_eq!(expected, *text, "{name} differs; UPDATE=1 rewrites it");
    }
    let kept = fs::read_dir(&folder).unwrap();
    let kept: BTreeSet<String> = kept
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let made: BTreeSet<String> = made.into_keys().collect();
    assert_eq!(kept, made, "nobody makes some of these");
}

#[test]
fn another_wording_changes_no_drawing() {
    let words = words();
    let reworded = words.keys().map(|key| {
        let text = |lang| format!("{} (reworded)", words.say(lang, key));
        let entry = Entry::new(both().map(|lang| (lang, text(lang))));
        (key.to_owned(), entry)
    });
    let reworded = Words::new(reworded.collect());
    assert_eq!(words_by_name(&reworded), words_by_name(&words));
}
