//! What a page says is carried by its figures: where they do not tell, it says less.

mod common;

use common::{Built, build, case, edited, read, with};
use nenpo::files::Files;

const INDICATOR: &str = "data/indicators/inspections.yaml";
const YEAR: &str = "data/2025/indicators/inspections.yaml";
const TARGET: &str =
    "{ kind: per-year, value: 10, from: 2025, to: 2029, text: { ja: 10か所／年, en: 10 a year } }";

fn minimal() -> Files {
    read(&case("minimal"))
}

/// The small site with another target and value. Its record says why the rating is not the one that
/// the figures suggest.
fn against(target: &str, value: &str) -> Built {
    let files = edited(&minimal(), INDICATOR, TARGET, target);
    let reason = format!(
        "{value}\nbasis: as-of\nreason: {{ ja: 委員会の判断。, en: The committee decided. }}"
    );
    let files = edited(&files, YEAR, "value: 12", &format!("value: {reason}"));
    let parts = "breakdowns:\n  by-bank: { left: 7, right: 5 }\n";
    build(edited(&files, YEAR, parts, ""))
}

/// The indicator's page in a language, without marks where lines may break.
fn page(built: &Built, lang: &str) -> String {
    built
        .route(&format!("{lang}/indicators/inspections/index.html"))
        .replace("<wbr>", "")
}

fn has_progress(built: &Built) -> bool {
    built
        .ready()
        .0
        .charts()
        .any(|chart| chart.id.to_string() == "inspections--progress")
}

#[test]
fn a_value_is_no_share_of_a_target_of_zero() {
    let target = "{ kind: per-year, value: 0, from: 2025, to: 2029, text: { ja: 0件, en: None } }";
    for value in ["0", "6"] {
        let built = against(target, value);
        assert!(has_progress(&built), "{}", built.printed());
        let english = page(&built, "en");
        for hole in ["That is  of", "more)", "fewer)", "That is of"] {
            assert!(!english.contains(hole), "{value}: {hole}");
        }
        let japanese = page(&built, "ja");
        assert!(!japanese.contains("達成率は。"), "{value}");
        assert!(!japanese.contains("件増"), "{value}");
    }
}

#[test]
fn a_quarter_is_not_drawn_against_a_target_for_a_year() {
    let files = edited(
        &minimal(),
        YEAR,
        "value: 12",
        "value: 3\nmeasured: FY2025-Q1",
    );
    let files = edited(&files, YEAR, "left: 7, right: 5", "left: 2, right: 1");
    let built = build(files);
    assert!(!has_progress(&built), "{}", built.printed());
    assert!(!page(&built, "en").contains("7 places fewer"));
    let whole = build(minimal());
    assert!(has_progress(&whole));
}

#[test]
fn a_level_that_is_to_fall_is_not_judged() {
    let level = |from: u16| {
        format!(
            "{{ kind: level, value: 50, by: 2029, start: {{ year: 2024, value: {from} }}, text: {{ ja: 50か所, en: 50 places }} }}"
        )
    };
    let rises = against(&level(20), "90");
    assert!(page(&rises, "en").contains("180.0%"), "{}", rises.printed());
    let falls = against(&level(100), "90");
    assert!(
        !page(&falls, "en").contains("180.0%"),
        "{}",
        falls.printed()
    );
    assert!(!has_progress(&falls));
    let files = edited(&minimal(), INDICATOR, TARGET, &level(100));
    let files = edited(&files, YEAR, "value: 12", "value: 90\nbasis: as-of");
    let parts = "breakdowns:\n  by-bank: { left: 7, right: 5 }\n";
    let rated = build(edited(&files, YEAR, parts, ""));
    assert_eq!(rated.printed(), "", "no rating is said to disagree");
}

#[test]
fn the_front_page_counts_the_indicators_that_have_no_rating() {
    let lead = |built: &Built| {
        let page = built.route("en/index.html");
        let (_, rest) = page.split_once("<p class=\"lead\">")?;
        Some(rest.split_once("</p>")?.0.to_owned())
    };
    let rated = lead(&build(minimal())).expect("a sentence");
    assert!(rated.contains("of 1 indicators"), "{rated}");
    let unrated = build(edited(&minimal(), YEAR, "rating: good\n", ""));
    assert_eq!(lead(&unrated), None, "nothing is rated");
    let definition = common::text(&minimal(), INDICATOR);
    let files = with(&minimal(), "data/indicators/repairs.yaml", &definition);
    let year = common::text(&minimal(), YEAR).replace("rating: good\n", "");
    let half = build(with(&files, "data/2025/indicators/repairs.yaml", &year));
    let half = lead(&half).unwrap_or_else(|| panic!("{}", half.printed()));
    assert!(half.contains("of 2 indicators"), "{half}");
    assert!(half.contains("1 rated good"), "{half}");
    assert!(half.contains("1 without a rating"), "{half}");
}

#[test]
fn a_copy_that_an_editor_leaves_hides_no_record() {
    let page = "---\ntitle: About\ndescription: About it.\n---\nText.\n";
    let files = with(&minimal(), "content/about.ja.md", page);
    let files = with(&files, "content/about.en.md", page);
    let whole = build(files.clone());
    for copy in [
        "data/indicators/inspections.yaml~",
        "data/indicators/inspections.bak",
        "data/2025/edition.yaml~",
        "data/2025/indicators/inspections.txt",
        "content/about.txt",
    ] {
        let built = build(with(&files, copy, "x: [\n"));
        let codes: Vec<&str> = built
            .problems
            .sorted()
            .iter()
            .map(|each| each.code.name())
            .collect();
        assert_eq!(codes, ["unknown-file"], "{copy}");
        let paths = |built: &Built| built.routes().into_keys().collect::<Vec<_>>();
        assert_eq!(paths(&built), paths(&whole), "{copy}");
    }
}
