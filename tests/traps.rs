//! Faults of the program that were found by hand, each as the test that guards its repair.

mod common;

use common::{Built, build, case, edited, text, with};
use nenpo::{
    diagnostics::{Problem, Problems, Severity},
    files::Files,
    site::routes,
};

const DEFINITION: &str = "data/indicators/inspections.yaml";
const YEAR: &str = "data/2025/indicators/inspections.yaml";

fn minimal() -> Files {
    common::read(&case("minimal"))
}

fn codes(built: &Built) -> Vec<&'static str> {
    built
        .problems
        .sorted()
        .iter()
        .map(|problem| problem.code.name())
        .collect()
}

fn errors(built: &Built) -> Vec<Problem> {
    let errors = built
        .problems
        .sorted()
        .into_iter()
        .filter(|problem| problem.severity == Severity::Error);
    errors.cloned().collect()
}

/// The files with a second indicator, a copy of the first.
fn second_indicator(id: &str) -> Files {
    let files = minimal();
    let definition = text(&files, DEFINITION).replace("number: 1", "number: 2");
    let files = with(&files, &format!("data/indicators/{id}.yaml"), &definition);
    let year = text(&files, YEAR);
    with(&files, &format!("data/2025/indicators/{id}.yaml"), &year)
}

/// No two routes of a site write the same file, unless a problem says so.
fn routes_are_unique_or_refused(files: Files) {
    let built = build(files);
    if !errors(&built).is_empty() {
        return;
    }
    let mut paths: Vec<String> = routes(&built.ready().0)
        .into_iter()
        .map(|route| route.path)
        .collect();
    paths.sort();
    let twins: Vec<&[String]> = paths.windows(2).filter(|pair| pair[0] == pair[1]).collect();
    assert!(twins.is_empty(), "{twins:?}");
}

#[test]
fn two_folders_of_one_year_are_a_problem() {
    let files = minimal();
    let edition = text(&files, "data/2025/edition.yaml");
    let built = build(with(&files, "data/FY2025/edition.yaml", &edition));
    assert!(
        !errors(&built).is_empty(),
        "all values of 2025 are lost without a word"
    );
}

#[test]
fn an_indicator_called_facts_does_not_replace_all_facts() {
    routes_are_unique_or_refused(second_indicator("facts"));
}

#[test]
fn an_indicator_called_like_anothers_breakdown_does_not_replace_its_chart() {
    routes_are_unique_or_refused(second_indicator("inspections-by-bank"));
}

#[test]
fn an_id_that_is_no_slug_is_a_problem() {
    for id in ["Gates", "水門", "two words", "a_b", "-a", "a--b"] {
        let built = build(second_indicator(id));
        assert!(!errors(&built).is_empty(), "`{id}` becomes an address");
    }
}

#[test]
fn a_word_list_that_is_not_utf_8_is_a_problem() {
    let mut files = minimal();
    files.insert("themes/default/words/own.yaml", vec![0x92, 0xe7]);
    assert_eq!(codes(&build(files)), ["not-utf-8"]);
}

#[test]
fn a_template_that_is_not_utf_8_is_a_problem() {
    let mut files = minimal();
    files.insert("themes/default/templates/prose.html", vec![0x92, 0xe7]);
    assert_eq!(codes(&build(files)), ["not-utf-8"]);
}

#[test]
fn a_file_of_a_theme_in_a_wrong_place_is_a_warning() {
    let files = with(&minimal(), "themes/default/template/base.html", "x");
    assert_eq!(codes(&build(files)), ["unknown-file"]);
}

#[test]
fn a_number_that_no_sum_can_hold_is_a_problem() {
    for number in [
        "79228162514264337593543950335",
        "0.0000000000000000000000000001",
        "35653000000000000000000000000",
    ] {
        let files = edited(&minimal(), YEAR, "value: 12", &format!("value: {number}"));
        let files = edited(
            &files,
            YEAR,
            "left: 7, right: 5",
            &format!("left: {number}, right: {number}"),
        );
        assert!(!errors(&build(files)).is_empty(), "{number}");
    }
}

#[test]
fn a_full_width_colon_in_a_text_is_not_blamed_for_another_fault() {
    let files = edited(
        &minimal(),
        YEAR,
        "rating: good",
        "ratng: good\ndetail:\n  ja: |\n    QA：品質\n  en: |\n    QA",
    );
    assert!(codes(&build(files)).contains(&"unknown-key"));
}

#[test]
fn line_ends_of_windows_are_read() {
    let page = "---\r\ntitle: a\r\ndescription: b\r\n---\r\nText\r\n";
    let files = with(
        &with(&minimal(), "content/about.ja.md", page),
        "content/about.en.md",
        page,
    );
    assert_eq!(codes(&build(files)), [""; 0]);
}

#[test]
fn a_plan_that_cannot_be_read_is_not_called_missing() {
    let built = build(with(&minimal(), "data/plan.yaml", "name: ["));
    assert!(matches!(codes(&built)[..], ["not-yaml" | "wrong-type"]));
}

#[test]
fn a_list_that_cannot_be_read_is_the_only_thing_at_fault() {
    let built = build(edited(
        &minimal(),
        "data/units.yaml",
        "en: places",
        "eng: places",
    ));
    assert_eq!(codes(&built), ["unknown-key"]);
}

fn detailed(ja: &str, en: &str) -> Built {
    let detail = format!("rating: good\ndetail: {{ ja: '{ja}', en: '{en}' }}");
    build(edited(&minimal(), YEAR, "rating: good", &detail))
}

#[test]
fn a_reference_in_a_record_is_filled_in_and_no_link_on_its_own_page() {
    let built = detailed(
        "点検は{{ figure(\"inspections\") }}だった。",
        "{{ number(\"inspections\") }} were inspected.",
    );
    assert!(codes(&built).is_empty(), "{:?}", built.problems);
    assert!(
        built
            .route("ja/indicators/inspections/index.html")
            .contains("点検は12か所だった。")
    );
    assert!(
        built
            .route("en/indicators/inspections/index.html")
            .contains("12 were inspected.")
    );
}

#[test]
fn a_record_calls_its_own_numbers_without_its_name() {
    let year = "rating: good\nfigures: { dikes: { name: { ja: 堤防, en: Dikes }, value: 3 } }\ndetail: { ja: '{{ figure(\"dikes\") }}の堤防', en: '{{ number(\"dikes\") }} dikes' }";
    let built = build(edited(&minimal(), YEAR, "rating: good", year));
    assert_eq!(codes(&built), [""; 0]);
    assert!(
        built
            .route("en/indicators/inspections/index.html")
            .contains("<p>3 dikes</p>")
    );
}

#[test]
fn a_reference_that_nothing_answers_is_told_where_it_stands() {
    for (reference, code) in [
        ("inspection", "unknown-id"),
        ("inspections/here", "unknown-id"),
    ] {
        let text = format!("{{{{ figure(\"{reference}\") }}}}");
        let built = detailed(&text, &text);
        assert_eq!(codes(&built), [code, code], "one for each language");
    }
}

#[test]
fn a_reference_in_a_name_is_told() {
    let name = "title: { ja: '{{ figure(\"inspections\") }}', en: FY2025 edition }";
    let files = edited(
        &minimal(),
        "data/2025/edition.yaml",
        "title: { ja: 2025年度版, en: FY2025 edition }",
        name,
    );
    assert!(codes(&build(files)).contains(&"broken-reference"));
}

#[test]
fn languages_that_refer_to_different_numbers_differ() {
    let built = detailed("{{ figure(\"inspections\") }}", "many");
    assert_eq!(codes(&built), ["numbers-differ"]);
}

#[test]
fn an_edition_with_a_fault_is_not_called_missing_and_hides_nothing() {
    let files = edited(
        &minimal(),
        "data/2025/edition.yaml",
        "as-of: 2026-03-31",
        "as-of: x",
    );
    let built = build(edited(&files, YEAR, "left: 7", "left: 8"));
    assert_eq!(codes(&built), ["wrong-date", "parts-do-not-sum"]);
}

#[test]
fn a_record_of_the_year_that_cannot_be_read_is_not_called_missing() {
    let built = build(edited(&minimal(), YEAR, "rating: good", "ratng: good"));
    assert_eq!(codes(&built), ["unknown-key"]);
}

#[test]
fn an_expected_value_of_another_year_is_not_this_years() {
    let old = "target: { kind: per-year, value: 10, from: 2025, to: 2029, text: { ja: 10か所／年, en: 10 a year } }";
    let new = "target: { kind: cumulative, value: 50, from: 2024, to: 2028, expected: { 2027: 30 }, text: { ja: 累計50, en: 50 } }";
    let files = edited(&minimal(), DEFINITION, old, new);
    let year =
        "reason: { ja: 予定どおり, en: As planned }\nbasis: cumulative\nsince: 2024\nrating: good";
    let built = build(edited(&files, YEAR, "rating: good", year));
    assert_eq!(codes(&built), [""; 0]);
    let page = built.route("en/indicators/inspections/index.html");
    assert!(
        page.contains("20 places") && !page.contains("milestone"),
        "{page}"
    );
}

#[test]
fn a_first_year_after_the_measured_one_is_a_problem() {
    let files = edited(
        &minimal(),
        YEAR,
        "rating: good",
        "basis: cumulative\nsince: 2030\nrating: good",
    );
    assert!(!errors(&build(files)).is_empty(), "FY2030–FY2025");
}

#[test]
fn an_output_indicator_without_a_rating_is_not_silent() {
    let built = build(edited(&minimal(), YEAR, "rating: good\n", ""));
    assert!(!built.problems.is_empty());
}

#[test]
fn every_japanese_word_of_an_english_page_is_marked() {
    let built = build(common::read(&case("fallback")));
    let page = built.route("en/indicators/inspections/index.html");
    let main = &page[page.find("<main").expect("main")..page.find("</main>").expect("its end")];
    let japanese = |text: &str| text.chars().any(|c| ('\u{3040}'..='\u{9fff}').contains(&c));
    let mut unmarked = Vec::new();
    for piece in main.split('<').skip(1) {
        let (tag, words) = piece.split_once('>').expect("a tag");
        if japanese(words) && !tag.contains("lang=\"ja\"") && !matches!(tag, "p" | "li") {
            unmarked.push(words.trim());
        }
    }
    assert!(unmarked.is_empty(), "{unmarked:?}");
}

#[test]
fn a_record_put_in_twice_under_both_endings_is_a_problem() {
    let files = minimal();
    let plan = text(&files, "data/plan.yaml");
    assert_eq!(
        codes(&build(with(&files, "data/plan.yml", &plan))),
        ["duplicate-id"]
    );
}

#[test]
fn no_html_of_an_author_reaches_a_page_as_html() {
    let evil = "\"<script>alert(1)</script> <img src=x onerror=1> [x](javascript:alert(1))\"";
    let files = edited(
        &minimal(),
        YEAR,
        "ja: 2ページ, en: Page 2",
        &format!("ja: {evil}, en: {evil}"),
    );
    let reason = format!(
        "rating: good\nreason: {{ ja: {evil}, en: {evil} }}\ndetail: {{ ja: {evil}, en: {evil} }}"
    );
    let built = build(edited(&files, YEAR, "rating: good", &reason));
    for path in [
        "ja/indicators/inspections/index.html",
        "en/indicators/inspections/index.html",
    ] {
        let page = built.route(path);
        for bad in ["<script>alert", "<img src=x", "href=\"javascript:"] {
            assert!(!page.contains(bad), "{path}: {bad}");
        }
    }
}

/// What `nenpo check` tells of a site whose book has errors: the codes of its problems.
fn told_without_book(files: &Files) -> Vec<&'static str> {
    let mut problems = Problems::default();
    assert!(nenpo::config::parse(files, &mut problems).is_none());
    nenpo::validate_without_book(files, &mut problems);
    let sorted = problems.sorted().into_iter();
    sorted.map(|problem| problem.code.name()).collect()
}

#[test]
fn a_wrong_book_hides_no_record() {
    let record = "data/2025/indicators/inspections.yaml";
    let files = edited(&minimal(), record, "value: 12", "value: 12か所");
    let book = text(&files, "book.toml");
    for (wrong, code) in [
        (format!("{book}\n[bild]\nout = \"x\"\n"), "unknown-key"),
        (format!("{book}\n[build]\nout = 1\n"), "wrong-type"),
        (book.replace("title", "titel"), "unknown-key"),
        (format!("{book}\n[build\n"), "not-toml"),
        ("[".to_owned(), "not-toml"),
    ] {
        let files = with(&files, "book.toml", &wrong);
        assert_eq!(told_without_book(&files), [code, "not-a-number"], "{wrong}");
    }
}

#[test]
fn what_a_wrong_book_does_not_say_is_not_missed_elsewhere() {
    let sources = "data/sources.yaml";
    let written = text(&minimal(), sources);
    let files = with(
        &minimal(),
        sources,
        &written.replace(" } }", " }, date: 令和7年3月31日 }"),
    );
    let book = text(&files, "book.toml");
    let eras = "[[eras]]\nname = \"令和\"\nletter = \"R\"\nstart = ";
    let wrong = with(&files, "book.toml", &format!("{book}\n{eras}\"2019\"\n"));
    assert_eq!(told_without_book(&wrong), ["wrong-type"]);
    // The eras can be read although another section cannot.
    let wrong = format!("{book}\n{eras}2019-05-01\n\n[build]\nout = 1\n");
    assert_eq!(
        told_without_book(&with(&files, "book.toml", &wrong)),
        ["wrong-type"]
    );
}

#[test]
fn references_to_what_is_written_wrong_are_not_told_again() {
    let files = minimal();
    for (path, old, new) in [
        ("data/units.yaml", "ja: か所", "ja: ~"),
        ("data/plan.yaml", "kind: ", "kind: x"),
    ] {
        let before = text(&files, path);
        let wrong = with(&files, path, &before.replacen(old, new, 1));
        let built = common::build(wrong);
        let found: Vec<_> = codes(&built).into_iter().collect();
        assert!(
            !found.is_empty() && !found.contains(&"unknown-id"),
            "{path}: {}",
            built.printed()
        );
    }
    let definition = "data/indicators/inspections.yaml";
    for (old, new) in [
        ("relation: ", "relation: x"),
        ("left: { ja: 左岸", "left: { ja: ~"),
    ] {
        let before = text(&files, definition);
        assert!(before.contains(old), "{before}");
        let wrong = with(&files, definition, &before.replacen(old, new, 1));
        let built = common::build(wrong);
        let found: Vec<_> = codes(&built).into_iter().collect();
        assert!(
            !found.is_empty() && !found.contains(&"unknown-id"),
            "{old}: {}",
            built.printed()
        );
    }
}
