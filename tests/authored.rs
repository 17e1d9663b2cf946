//! What authors write is read, or told with its place: mistyped calls and characters that nobody can read, in every kind of text.

mod common;

use common::{Built, build, case, edited, read, text, with};
use nenpo::{
    diagnostics::{Problem, Severity},
    files::Files,
};
use proptest::prelude::*;

const DEFINITION: &str = "data/indicators/inspections.yaml";
const YEAR: &str = "data/2025/indicators/inspections.yaml";

/// A string as YAML and TOML read it.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a string")
}

/// The places of texts that may hold Markdown.
const TEXTS: [&str; 3] = ["a page", "a record's text", "a note"];

/// The smallest site, with a text in one of many places; the name of the place, and the file that it is in.
#[expect(clippy::too_many_lines, reason = "a table of places")]
fn places(text: &str) -> Vec<(&'static str, String, Files)> {
    let minimal = read(&case("minimal"));
    let both = format!("{{ ja: {0}, en: {0} }}", quoted(text));
    let page = |front: &str, body: &str| {
        let page = format!("---\n{front}\n---\n{body}\n");
        let files = with(&minimal, "content/page.ja.md", &page);
        with(&files, "content/page.en.md", &page)
    };
    let record = |file: &str, old: &str, new: &str| edited(&minimal, file, old, new);
    let title = "title = { ja = \"川の年報\", en = \"River report\" }";
    let book = |new: &str| record("book.toml", title, new);
    let glossary = |entry: &str| {
        with(
            &minimal,
            "data/glossary.yaml",
            &format!("dike: {{ ja: 堤防, en: Dike, text: {{ ja: 土手, en: A bank }}, {entry} }}\n"),
        )
    };
    let unit = "places: { ja: か所, en: places";
    let all: Vec<(&'static str, &str, Files)> = vec![
        (
            "a page",
            "content/page.ja.md",
            page("title: T\ndescription: D", text),
        ),
        (
            "a page's title",
            "content/page.ja.md",
            page(&format!("title: {}\ndescription: D", quoted(text)), "words"),
        ),
        (
            "a page's description",
            "content/page.ja.md",
            page(&format!("title: T\ndescription: {}", quoted(text)), "words"),
        ),
        (
            "a record's text",
            YEAR,
            record(
                YEAR,
                "rating: good",
                &format!("rating: good\ndetail: {both}"),
            ),
        ),
        (
            "a note",
            YEAR,
            record(
                YEAR,
                "rating: good",
                &format!("rating: good\nnotes: [{both}]"),
            ),
        ),
        (
            "a name",
            DEFINITION,
            record(
                DEFINITION,
                "name: { ja: 点検か所数, en: Places inspected }",
                &format!("name: {both}"),
            ),
        ),
        (
            "a part's name",
            DEFINITION,
            record(
                DEFINITION,
                "left: { ja: 左岸, en: Left bank }",
                &format!("left: {both}"),
            ),
        ),
        (
            "a unit",
            "data/units.yaml",
            record(
                "data/units.yaml",
                unit,
                &format!("places: {{ ja: か所, en: {}", quoted(text)),
            ),
        ),
        (
            "a word of the glossary",
            "data/glossary.yaml",
            glossary(&format!("aliases: [{}]", quoted(text))),
        ),
        (
            "the site's title",
            "book.toml",
            book(&format!("title = {{ ja = {0}, en = {0} }}", quoted(text))),
        ),
        (
            "the publisher",
            "book.toml",
            book(&format!(
                "{title}\npublisher = {{ ja = {0}, en = {0} }}",
                quoted(text)
            )),
        ),
    ];
    all.into_iter()
        .map(|(name, file, files)| (name, file.to_owned(), files))
        .collect()
}

fn errors(built: &Built) -> Vec<Problem> {
    let problems = built.problems.sorted().into_iter();
    problems
        .filter(|problem| problem.severity == Severity::Error)
        .cloned()
        .collect()
}

/// The words that a problem points at.
fn pointed_at(files: &Files, problem: &Problem) -> String {
    text(files, &problem.place.file)[problem.place.span.clone()].to_owned()
}

#[test]
fn mistyped_calls_are_told_in_every_text() {
    for (call, words, repair) in [
        (
            "{{ figrue('inspections') }}",
            "figrue",
            "{{ figure(\"inspections\") }}",
        ),
        (
            "{{ figure('inspections') }}",
            "'",
            "{{ figure(\"inspections\") }}",
        ),
        (
            "{{ number(“inspections”) }}",
            "“",
            "{{ number(\"inspections\") }}",
        ),
        (
            "{{ figure(「inspections」) }}",
            "「",
            "{{ figure(\"inspections\") }}",
        ),
        (
            "{{ chart('inspections', kind='bars' }}",
            "'",
            "{{ chart(\"inspections\", kind=\"bars\") }}",
        ),
        (
            "{{ figure(inspections) }",
            "inspections",
            "{{ figure(\"inspections\") }}",
        ),
        (
            "｛｛ figure('inspections') ｝｝",
            "｛｛",
            "{{ figure(\"inspections\") }}",
        ),
    ] {
        for (place, file, files) in places(&format!("約{call}である")) {
            let built = build(files);
            let found = errors(&built);
            let here = found
                .iter()
                .find(|each| each.code.name() == "wrong-call" && each.place.file == file)
                .unwrap_or_else(|| panic!("{place}, {call}: {}", built.printed()));
            assert_eq!(pointed_at(&built.files, here), words, "{place}, {call}");
            assert!(
                common::helps(here)[0].contains(repair),
                "{place}, {call}: {:?}",
                common::helps(here)
            );
        }
    }
}

#[test]
fn calls_are_told_where_none_may_stand() {
    for call in [
        "{{ figure(\"inspections\") }}",
        "{{chart(\"inspections\")}}",
    ] {
        for (place, file, files) in places(call) {
            let built = build(files);
            let found = errors(&built);
            let texts = ["a page", "a record's text", "a note"].contains(&place);
            let told = found.iter().any(|each| each.place.file == file);
            let chart_in_record = call.contains("chart") && file == YEAR;
            assert_eq!(
                told,
                !texts || chart_in_record,
                "{place}, {call}: {}",
                built.printed()
            );
        }
    }
}

#[test]
fn oddly_spaced_calls_work_and_code_is_left_alone() {
    for call in [
        "{{figure(\"inspections\")}}",
        "{{\u{3000}figure( \"inspections\" )\u{3000}}}",
        "{{ figure(\n\"inspections\"\n) }}",
    ] {
        for (place, _, files) in places(call) {
            if TEXTS.contains(&place) {
                let built = build(files);
                assert_eq!(built.printed(), "", "{place}, {call}");
                let (page, words) = if place == "a page" {
                    ("ja/page/index.html", "12か所</a>")
                } else {
                    ("ja/indicators/inspections/index.html", "<p>12か所</p>")
                };
                let shown = built.route(page).contains(words);
                assert!(shown, "{place}, {call}");
            }
        }
    }
    for literal in ["`{{ figure(\"inspections\") }}`", "`{{`と`}}`", "\\{{ x }}"] {
        for (place, _, files) in places(literal) {
            let built = build(files);
            assert_eq!(errors(&built), [], "{place}, {literal}");
        }
    }
}

#[test]
fn no_author_links_to_an_address_of_the_program() {
    for link in [
        "[x](chart:nowhere)",
        "<figure:inspections>",
        "[x](javascript&#58;alert)",
        "[x][y]\n\n[y]: data:text/html,x",
    ] {
        for (place, file, files) in places(link) {
            let found = errors(&build(files));
            let told = found
                .iter()
                .any(|each| each.code.name() == "wrong-link" && each.place.file == file);
            // A name is no Markdown: it is printed as it is written.
            assert_eq!(told, TEXTS.contains(&place), "{place}, {link}");
        }
    }
    let built = build(places("[x](chart:nowhere)").remove(0).2);
    let problem = &errors(&built)[0];
    assert_eq!(pointed_at(&built.files, problem), "chart:nowhere");
    assert!(common::helps(problem)[0].contains("{{ chart(\"nowhere\") }}"));
}

#[test]
fn no_licence_leads_to_an_address_of_another_scheme() {
    let minimal = read(&case("minimal"));
    let licensed = |address: &str| {
        let title = "title = { ja = \"川の年報\", en = \"River report\" }";
        let licence = format!(
            "{title}\nlicence = {{ ja = \"条件\", en = \"Terms\" }}\nlicence-url = {}",
            quoted(address)
        );
        build(edited(&minimal, "book.toml", title, &licence))
    };
    let page = "en/data/index.html";
    for address in [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,x",
        "tel:+81300000000",
        "ftp://example.jp/terms",
        "chart:inspections",
        "//example.jp/terms",
        "no-such-terms.html",
    ] {
        let built = licensed(address);
        let found = errors(&built);
        let codes: Vec<_> = found.iter().map(|each| each.code.name()).collect();
        assert_eq!(codes, ["wrong-address"], "{address}");
        assert_eq!(pointed_at(&built.files, &found[0]), quoted(address));
        let link = format!("href=\"{address}\"");
        assert!(!built.route(page).contains(&link), "{address}");
    }
    for address in ["https://example.jp/terms", "mailto:terms@example.jp"] {
        let built = licensed(address);
        assert_eq!(built.printed(), "", "{address}");
        let link = format!("<a href=\"{address}\">Terms</a>");
        assert!(built.route(page).contains(&link), "{address}");
    }
}

/// Characters that no text may hold, as they are and as escapes write them.
const CHARACTERS: [(char, &str); 11] = [
    ('\0', "\\u0000"),
    ('\u{1}', "\\u0001"),
    ('\u{b}', "\\u000B"),
    ('\u{1b}', "\\u001B"),
    ('\u{7f}', "\\u007F"),
    ('\u{85}', "\\u0085"),
    ('\u{fdd0}', "\\uFDD0"),
    ('\u{ffff}', "\\uFFFF"),
    ('\u{202e}', "\\u202E"),
    ('\u{2066}', "\\u2066"),
    ('\u{fffd}', "\\uFFFD"),
];

/// That a file is told to hold a character, and that nothing which is written holds it.
fn is_refused(files: Files, file: &str, character: char, what: &str) {
    let built = build(files);
    let found = errors(&built);
    let told = found
        .iter()
        .find(|each| each.code.name() == "wrong-character" && each.place.file == file)
        .unwrap_or_else(|| panic!("{what}: {}", built.printed()));
    let code_point = format!("U+{:04X}", u32::from(character));
    assert!(
        common::said(&told.message).starts_with(&code_point),
        "{what}: {}",
        common::said(&told.message)
    );
    assert!(!told.place.span.is_empty(), "{what}: no place");
}

#[test]
fn no_text_holds_what_nobody_can_read() {
    for (character, escape) in CHARACTERS {
        let mark = "MARK";
        for (place, file, files) in places(mark) {
            let source = text(&files, &file);
            let raw = with(
                &files,
                &file,
                &source.replace(mark, &format!("a{character}b")),
            );
            is_refused(raw, &file, character, &format!("{place}, {escape} raw"));
            let escaped = source.replace(mark, &format!("a{escape}b"));
            let in_quotes = source.contains(&format!("\"{mark}\""));
            if in_quotes && !(character == '\0' && file == "book.toml") {
                let files = with(&files, &file, &escaped);
                is_refused(files, &file, character, &format!("{place}, {escape}"));
            }
        }
        // A key of a free name, and a reference of Markdown, which stands for U+FFFD where there is no such character.
        let minimal = read(&case("minimal"));
        let units = "data/units.yaml";
        let unit = format!("\"a{escape}\": {{ ja: 個, en: pieces }}\n");
        let files = with(&minimal, units, &(text(&minimal, units) + &unit));
        is_refused(files, units, character, &format!("{escape} in a key"));
        let reference = format!("a&#x{:x};b", u32::from(character));
        let shown = if character == '\0' {
            '\u{fffd}'
        } else {
            character
        };
        for (place, file, files) in places(&reference) {
            if TEXTS.contains(&place) {
                is_refused(files, &file, shown, &format!("{place}, {reference}"));
            }
        }
        let credit = format!("![x](map.png \"{reference}\")");
        for (place, file, files) in places(&credit).into_iter().take(1) {
            is_refused(files, &file, shown, &format!("{place}, {credit}"));
        }
    }
}

#[test]
fn no_file_of_a_theme_holds_what_nobody_can_read() {
    let forest = read(&case("forest"));
    for (file, body) in [
        (
            "words/grove.yaml",
            "nav.home: { ja: 森の\u{1}入口, en: Forest gate }\n",
        ),
        (
            "words/grove.yaml",
            "nav.home: { ja: \"森の\\x01入口\", en: Forest gate }\n",
        ),
        (
            "templates/prose.html",
            "{% extends \"default/prose.html\" %}\u{1}",
        ),
        ("tokens.css", "/* \u{1} */"),
        ("chart-file.css", "/* \u{1} */"),
    ] {
        let path = format!("themes/grove/{file}");
        is_refused(with(&forest, &path, body), &path, '\u{1}', file);
    }
}

#[test]
fn no_name_of_a_file_holds_what_nobody_can_read() {
    let forest = read(&case("forest"));
    for path in [
        "themes/grove/static/a\u{202e}gpj.png",
        "content/a\u{7}.ja.md",
        "data/2025/highlights/\u{fffd}.yaml",
    ] {
        let built = build(with(&forest, path, "a: 1"));
        let found = errors(&built);
        let told = found
            .iter()
            .find(|each| each.code.name() == "wrong-character");
        assert_eq!(told.map(|each| each.place.file.as_str()), Some(path));
        let control = |c: char| c.is_control() && c != '\n';
        assert!(
            !built.printed().contains(control),
            "a terminal would obey it"
        );
    }
}

#[test]
fn byte_order_marks_tabs_and_line_ends_of_any_system_are_read() {
    let mut files = read(&case("forest"));
    for path in files.clone().paths() {
        let plain = files.text(path).filter(|_| !path.contains("/static/"));
        if let Some(plain) = plain {
            let marked = format!("\u{feff}{}", plain.replace('\n', "\r\n"));
            files.insert(path, marked.into_bytes());
        }
    }
    let page = "content/method.ja.md";
    let tabbed = with(
        &files,
        page,
        &format!("{}\r\n\tコード\r\n", text(&files, page)),
    );
    assert_eq!(build(tabbed).printed(), "");
}

/// A site whose indicator wants so much from one year to another, with a value and no reason for its rating.
fn rated(value: &str, target: &str, years: (u16, u16), rating: &str) -> Built {
    let minimal = read(&case("minimal"));
    let old = "target: { kind: per-year, value: 10, from: 2025, to: 2029, text: { ja: 10か所／年, en: 10 a year } }";
    let new = format!(
        "target: {{ kind: cumulative, value: {target}, from: {}, to: {}, text: {{ ja: 全体, en: All }} }}",
        years.0, years.1
    );
    let files = edited(&minimal, DEFINITION, old, &new);
    let year = format!(
        "value: {value}\nbasis: cumulative\nsince: {}\nrating: {rating}\nsource: {{ ja: 頁, en: Page }}\n",
        years.0
    );
    build(with(&files, YEAR, &year))
}

#[test]
fn numbers_that_only_differ_beyond_floating_point_are_not_equal() {
    let built = rated(
        "900719925474.0992",
        "900719925474.099201",
        (2025, 2025),
        "good",
    );
    assert_eq!(errors(&built).len(), 1, "{}", built.printed());
    let built = rated(
        "900719925474.099201",
        "900719925474.099201",
        (2025, 2025),
        "good",
    );
    assert_eq!(built.printed(), "");
}

#[test]
fn a_value_that_reaches_its_share_of_the_target_is_not_below_it() {
    // Three of seven years: 441 × 3 ÷ 7 = 189.
    assert_eq!(rated("189", "441", (2023, 2029), "good").printed(), "");
    let built = rated("188.9999", "441", (2023, 2029), "good");
    let label = common::label(&errors(&built)[0]);
    assert_eq!(label, "the value is below the expected 189, 99.9%");
    // A third of the way to 100 is 33.33…: what is rounded must not say the contrary.
    let built = rated("33.3", "100", (2024, 2029), "good");
    assert_eq!(
        common::label(&errors(&built)[0]),
        "the value is below the expected 33.4, 99.9%"
    );
    let html = built.route("en/indicators/inspections/index.html");
    assert!(html.contains("33.4") && !html.contains("Expected by now 33.3"));
    let built = rated("66.68", "200", (2024, 2026), "good");
    assert_eq!(
        common::label(&errors(&built)[0]),
        "the value is below the expected 133.3, 50.0%"
    );
}

#[test]
fn a_level_that_is_reached_evenly_is_not_below_its_share() {
    let minimal = read(&case("minimal"));
    let target = "target: { kind: per-year, value: 10, from: 2025, to: 2029, text: { ja: 10か所／年, en: 10 a year } }";
    // Three of seven years on the way from 10 to 451: 10 + 441 × 3 ÷ 7 = 199.
    let level = "target: { kind: level, value: 451, by: 2029, start: { year: 2022, value: 10 }, text: { ja: 451か所, en: 451 } }";
    let files = edited(&minimal, DEFINITION, target, level);
    let with_value = |value: &str| {
        let year = format!("value: {value}\nrating: good\nsource: {{ ja: 頁, en: Page }}\n");
        build(with(&files, YEAR, &year))
    };
    assert_eq!(with_value("199").printed(), "");
    let found = errors(&with_value("198.9999"));
    assert_eq!(
        common::label(&found[0]),
        "the value is below the expected 199, 99.9%"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_verdict_contradicts_integers_or_its_own_words(target in 1_u32..3000, first in 2000_u16..2026, length in 1_u16..40, away in -1_i64..=1) {
        let last = first + length - 1;
        let (gone, all) = (i64::from((2025 - first + 1).min(length)), i64::from(length));
        let tenths = i64::from(target) * 10 * gone / all + away;
        prop_assume!(tenths > 0 && last >= 2025);
        let value = format!("{}.{}", tenths / 10, tenths % 10);
        let kept = tenths * all >= i64::from(target) * 10 * gone;
        for (rating, on_track) in [("good", true), ("poor", false)] {
            let built = rated(&value, &target.to_string(), (first, last), rating);
            let found = errors(&built);
            prop_assert_eq!(found.is_empty(), kept == on_track, "{}", built.printed());
            for problem in found {
                let label = common::label(&problem);
                prop_assert!(kept || !label.contains("100.0%"), "{}", label);
                let shown: String = label.split("expected ").nth(1).unwrap_or_default().chars().take_while(|c| *c != ',').collect();
                let shown = (shown.parse::<f64>().expect("a number") * 10.0).round();
                #[expect(clippy::cast_precision_loss, reason = "small numbers")]
                let reaches = tenths as f64 >= shown;
                prop_assert_eq!(reaches, kept, "{}", label);
            }
        }
    }
}

#[test]
fn reasons_for_missing_values_repeat_numbers_like_any_text() {
    let call = "{{ figure(\"inspections\") }}";
    let reason =
        format!("{{ ja: '{call}だけを**数えた**。', en: 'Only {call} were **counted**.' }}");
    let minimal = read(&case("minimal"));
    let definition = text(&minimal, DEFINITION)
        .replace("number: 1", "number: 2")
        .replace(
            "name: { ja: 点検か所数, en: Places inspected }",
            "name: { ja: 補修か所数, en: Places repaired }",
        );
    let (definition, _) = definition.split_once("breakdowns:").expect("breakdowns");
    let definition = format!("{definition}missing: {reason}\n");
    let files = with(&minimal, "data/indicators/repairs.yaml", &definition);
    let year =
        "rating: good\nreason: { ja: 見込み, en: As planned }\nsource: { ja: 頁, en: Page }\n";
    let files = with(&files, "data/2025/indicators/repairs.yaml", year);
    let project = "data/2025/projects/dikes.yaml";
    let budget =
        format!("budget: {{ works: {{ missing: {reason} }} }}\nsource: {{ ja: 頁, en: Page }}\n");
    let files = with(&files, project, &budget);
    let built = build(files);
    assert_eq!(errors(&built), [], "{}", built.printed());
    let mut shown = 0;
    for (path, bytes) in built.routes() {
        let Ok(page) = String::from_utf8(bytes) else {
            continue;
        };
        shown += usize::from(
            page.contains("12か所だけを数えた。") || page.contains("Only 12 places were counted."),
        );
        let mark = |c| ('\u{fdd0}'..='\u{fdef}').contains(&c);
        assert!(
            !page.contains(mark) && !page.contains("figure(&quot;"),
            "{path}"
        );
    }
    assert!(shown > 4, "shown on {shown} pages");
}
