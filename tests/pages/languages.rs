//! On English pages, all Japanese is marked as Japanese, once.

use crate::{
    common::{build, case, edited, read, repository, text, with},
    html::{Element, walk},
};
use nenpo::files::Files;

/// Whether a character is Japanese: kana, Han or Japanese punctuation.
fn is_japanese(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{3007}' | '\u{300c}'..='\u{3011}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ff66}'..='\u{ff9f}')
}

/// The language of the innermost of some elements that says one.
fn language(open: &[Element]) -> Option<&str> {
    open.iter().rev().find_map(|each| each.attribute("lang"))
}

/// The texts of an English page that are not marked as they should be, each with the elements around it.
fn wrong(page: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    walk(page, |text, open| {
        let (last, outer) = open.split_last().expect("an element");
        let lang = language(open);
        let shown = || {
            let names: Vec<&str> = open.iter().map(|each| each.name.as_str()).collect();
            format!("{} <{}> {text}", names.join(" "), last.tag)
        };
        if text.contains(is_japanese) && lang != Some("ja") {
            wrong.push(format!("not marked: {}", shown()));
        }
        let marks = text.is_empty() && last.attribute("lang") == Some("ja");
        if marks && language(outer) == Some("ja") {
            wrong.push(format!("marked twice: {}", shown()));
        }
    });
    wrong
}

/// Asserts that all English pages of a site are right, and that pages in Japanese mark no Japanese. Returns the number of
/// English pages on which something is marked.
fn check(files: Files) -> usize {
    let built = build(files);
    assert!(built.ready.is_some(), "{}", built.printed());
    let mut marked = 0;
    for (path, bytes) in built.routes() {
        if !path.ends_with(".html") {
            continue;
        }
        let page = String::from_utf8(bytes).expect("UTF-8");
        if path.starts_with("en/") {
            assert_eq!(wrong(&page), Vec::<String>::new(), "{path}");
            marked += usize::from(page.contains("<span lang=\"ja\">"));
        } else if path.starts_with("ja/") {
            assert!(!page.contains("<span lang=\"ja\">"), "{path}");
        }
    }
    marked
}

/// The files of a site, each changed by the function for its kind.
fn changed(files: &Files, yaml: impl Fn(&str) -> String, prose: impl Fn(&str) -> String) -> Files {
    let mut out = files.clone();
    let paths: Vec<String> = files.under("").map(str::to_owned).collect();
    for path in paths {
        let is_data = path.starts_with("data/") && path.ends_with(".yaml");
        if is_data || path == "book.toml" {
            out = with(&out, &path, &yaml(&text(files, &path)));
        } else if path.ends_with(".en.md") {
            out = with(&out, &path, &prose(&text(files, &path)));
        }
    }
    out
}

/// Where the next English text of a line begins.
fn english(line: &str) -> Option<usize> {
    let keys = ["en: ", "en = ", "abbr: "];
    let found = keys.iter().filter_map(|key| {
        let at = line.find(key)?;
        let is_whole = line[..at].ends_with([' ', '{']) || at == 0;
        is_whole.then_some(at + key.len())
    });
    found.min()
}

/// A record in which every English text begins with a Japanese word.
fn with_japanese_words(record: &str) -> String {
    let mut out = String::new();
    let mut begins_block = false;
    for line in record.lines() {
        let mut rest = line;
        if begins_block && !line.is_empty() {
            begins_block = false;
            let words = line.find(|c| !" -#".contains(c)).unwrap_or_default();
            out.push_str(&line[..words]);
            rest = &line[words..];
            // A call of a chart stays alone in its paragraph.
            out.push_str(if rest.starts_with("{{") {
                ""
            } else {
                "約束 "
            });
        }
        while let Some(at) = english(rest) {
            out.push_str(&rest[..at]);
            rest = &rest[at..];
            if rest.starts_with(['|', '>']) || rest.starts_with("\"\"\"") {
                begins_block = true;
                break;
            }
            let quotes = rest.len() - rest.trim_start_matches(['"', '\'']).len();
            out.extend([&rest[..quotes], "約束 "]);
            rest = &rest[quotes..];
        }
        out.extend([rest, "\n"]);
    }
    out
}

/// A record without its English texts, as far as they stand on one line.
fn without_english(record: &str) -> String {
    let mut out = String::new();
    for line in record.lines() {
        let mut rest = line;
        while let Some((before, english)) = rest.split_once(", en: ") {
            out.push_str(before);
            rest = match english.strip_prefix('"') {
                Some(quoted) => quoted.split_once('"').map_or("", |(_, behind)| behind),
                None => &english[english.find([',', '}']).unwrap_or(english.len())..],
            };
        }
        out.extend([rest, "\n"]);
    }
    out
}

/// A page of prose with a number of a record, a chart and Japanese words.
const PROSE: &str = "---
title: Of 約束
description: A page.
---
## Of 約4割

The word **約4割** and `約`, [約](https://example.jp/) of {{ figure(\"inspections\") }}.

{{ chart(\"inspections\") }}
";

/// The smallest site with Japanese words in English names, units and organisations.
fn small() -> Files {
    changed(&read(&case("minimal")), with_japanese_words, str::to_owned)
}

#[test]
fn numbers_and_charts_in_prose_are_marked() {
    let files = with(&small(), "content/page.ja.md", PROSE);
    let files = with(&files, "content/page.en.md", PROSE);
    assert!(check(files.clone()) > 0);
    let page = build(files).route("en/page/index.html");
    assert!(page.contains("<figure"), "{page}");
}

#[test]
fn a_chart_in_prose_that_lacks_its_translation_is_in_the_language_of_the_page() {
    let files = with(&small(), "content/page.ja.md", PROSE);
    check(files.clone());
    let page = build(files).route("en/page/index.html");
    walk(&page, |text, open| {
        let last = open.last().expect("an element");
        if text.is_empty() && last.name == "figure" {
            assert_eq!(language(open), Some("en"), "{page}");
        }
    });
    assert!(page.contains("<div class=\"prose\" lang=\"ja\">"), "{page}");
}

#[test]
fn a_value_that_is_printed_as_it_is_would_be_found() {
    let path = "themes/default/templates/parts.html";
    let built_in = text(&read(&repository()), path);
    let files = with(&small(), path, &built_in);
    let raw = edited(&files, path, "{{ of.unit | say }}", "{{ of.unit }}");
    let page = build(raw).route("en/indicators/inspections/index.html");
    let wrong = wrong(&page);
    let of_unit = |each: &String| each.starts_with("not marked") && each.contains("unit");
    assert!(wrong.iter().any(of_unit), "{wrong:?}");
    let twice =
        "<html lang=\"en\"><body><p lang=\"ja\">約<span lang=\"ja\">束</span></p></body></html>";
    assert_eq!(self::wrong(twice).len(), 1);
}

#[test]
fn the_real_report_marks_japanese_words() {
    assert!(check(read(&repository())) > 0);
}

#[test]
fn japanese_words_in_english_texts_are_marked() {
    let files = read(&repository());
    let prose = |text: &str| {
        text.replacen("title: ", "title: 約束 ", 1)
            + "\n## Of 約4割\n\nThe word **約4割** and `約`, [約](https://example.jp/) <約>.\n"
    };
    let site = changed(&files, with_japanese_words, prose);
    assert!(check(site) > 100);
}

#[test]
fn texts_without_english_are_marked_as_a_whole() {
    let files = read(&repository());
    let units = text(&files, "data/units.yaml");
    let site = changed(&files, without_english, str::to_owned);
    // A unit has both languages always.
    let site = with(&site, "data/units.yaml", &units);
    assert!(check(site) > 100);
}
