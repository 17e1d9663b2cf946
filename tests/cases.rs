//! Every folder of `tests/cases` is a small site with what must come out of it: `{site/, expected/, problems.txt}`.
//!
//! `UPDATE=1 cargo test --test cases` rewrites what is expected. Goldens hold the `<main>` of pages, without the drawings (which
//! `tests/charts.rs` keeps), all facts, and the sitemap; `only.txt` may name the routes that a case is about. An expected file that
//! nothing makes fails.
#![expect(clippy::disallowed_methods, reason = "tests read and write folders")]

mod common;

use common::Built;
use common::languages::{bilingual, en};
use nenpo::{
    chart,
    diagnostics::{Severity, Strictness},
    model::Aspect,
    site::SiteContext,
    theme::Theme,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

fn cases() -> Vec<PathBuf> {
    let entries = fs::read_dir(common::repository().join("tests/cases")).expect("cases");
    let mut cases: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    cases.sort();
    cases
}

/// What a golden keeps of a page: its `<main>`, one line for each drawing.
fn main_of(html: &str) -> String {
    let start = html.find("<main").expect("a main");
    let end = html.find("</main>").expect("its end") + "</main>\n".len();
    let mut out = String::new();
    let mut rest = &html[start..end];
    while let Some((before, after)) = rest.split_once("<svg") {
        let (_, behind) = after.split_once("</svg>").expect("the drawing's end");
        out.extend([before, "<svg/>"]);
        rest = behind;
    }
    out + rest
}

/// A text without fingerprints in the names of folders: `tests/assets.rs` is about them, and every change of a style would be one here.
fn without_fingerprints(text: &str) -> String {
    let mut pieces = text.split("assets/theme-");
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let rest = piece.trim_start_matches(|c: char| c.is_ascii_hexdigit());
        out.extend(["assets/theme-…", rest]);
    }
    out
}

/// What a golden keeps of a route; nothing of those that other tests hold to other goldens or laws.
fn kept(path: &str, text: &str) -> Option<String> {
    match path {
        "data/facts.csv" | "sitemap.xml" | "robots.txt" | "llms.txt" | "_headers"
        | "_redirects" => Some(text.to_owned()),
        "index.html" | "404.html" => Some(without_fingerprints(text)),
        _ if path.ends_with("feed.xml") => Some(text.to_owned()),
        _ if path.ends_with(".html") => Some(main_of(text)),
        _ => None,
    }
}

/// The routes that a case keeps by path.
fn made(case: &Path, built: &Built) -> BTreeMap<String, String> {
    if built.ready.is_none() || built.problems.stop(Strictness::Lenient) {
        return BTreeMap::new();
    }
    let only: Option<BTreeSet<String>> = fs::read_to_string(case.join("only.txt"))
        .ok()
        .map(|text| text.lines().map(str::to_owned).collect());
    let routes = built.routes();
    for path in only.iter().flatten() {
        assert!(
            routes.contains_key(path),
            "{}: only.txt names {path}, which is no route",
            case.display()
        );
    }
    // A workbook is no text; `tests/open_data.rs` reads it back.
    let wanted = |path: &String| {
        !path.ends_with(".xlsx") && only.as_ref().is_none_or(|only| only.contains(path))
    };
    let routes = routes.into_iter().filter(|(path, _)| wanted(path));
    routes
        .filter_map(|(path, bytes)| {
            let text = String::from_utf8(bytes).expect("UTF-8");
            Some((path.clone(), kept(&path, &text)?))
        })
        .collect()
}

#[test]
fn every_case_makes_what_it_expects() {
    let mut faults = Vec::new();
    for case in cases() {
        let built = common::build(common::read(&case.join("site")));
        faults.extend(common::golden(&case.join("expected"), &made(&case, &built)));
        let printed = case.join("problems.txt");
        if common::update() {
            common::put(&printed, built.printed().as_bytes());
        }
        let expected = fs::read_to_string(&printed).unwrap_or_default();
        faults.push(common::diff(
            &printed.display().to_string(),
            &expected,
            &built.printed(),
        ));
    }
    faults.retain(|fault| !fault.is_empty());
    assert!(
        faults.is_empty(),
        "{} golden(s) differ:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

#[test]
fn all_cases_are_there() {
    let names: Vec<String> = cases()
        .iter()
        .map(|case| {
            case.file_name()
                .expect("a name")
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    assert_eq!(
        names,
        [
            "broken",
            "fallback",
            "forest",
            "minimal",
            "provisional",
            "two-years",
            "years"
        ]
    );
}

#[test]
fn only_what_means_the_same_is_compared_with_the_year_before() {
    let built = common::build(common::read(&common::case("two-years")));
    let changes: Vec<String> = built
        .routes()
        .into_keys()
        .filter(|path| path.contains("--change-by-") && path.ends_with(".en.svg"))
        .collect();
    let expected = [
        "inspections--change-by-bank",
        "inspections--change-by-project",
        "repairs--change-by-project",
    ];
    assert_eq!(
        changes,
        expected.map(|id| format!("charts/2025/{id}.en.svg"))
    );
    let (SiteContext { site, words, .. }, _) = built.ready();
    let unit = &site.indicators.get(0).expect("an indicator").unit;
    let name = bilingual("基準のある指標", "Indicators with a baseline");
    let chart = chart::baselines(site, unit, Aspect::named("baselines"), name)
        .expect("two with a baseline");
    let rows = chart::describe::table(&chart, en(), words).rows;
    let rows: Vec<String> = rows
        .iter()
        .map(|row| format!("{} {}", row.label, row.cells.join(" ")))
        .collect();
    // Neither the total, nor what is counted in metres.
    assert_eq!(
        rows,
        [
            "Turned into an estimate 9 20 +11 –",
            "Places inspected 45 51 (provisional) +6 +13.3%"
        ]
    );
}

/// Words of one agency and its field, which belong into records and never into the program.
const OF_ONE_AGENCY: [&str; 18] = [
    "AMED",
    "日本医療",
    "医療",
    "医薬",
    "治験",
    "臨床",
    "厚生労働",
    "文部科学",
    "経済産業",
    "健康",
    "導出",
    "medical",
    "medicine",
    "clinical",
    "pharma",
    "health",
    "Medic",
    "Health",
];

fn agency_word(text: &str) -> Option<&'static str> {
    OF_ONE_AGENCY.into_iter().find(|word| text.contains(word))
}

#[test]
fn nothing_of_one_agency_is_in_the_program_or_its_theme() {
    let root = common::repository();
    let mut seen = 0;
    for (path, bytes) in common::folder(&root.join("src")) {
        if path.ends_with(".rs") {
            let code = common::code(&String::from_utf8(bytes).expect("UTF-8"));
            assert_eq!(agency_word(&code), None, "src/{path}");
            seen += 1;
        }
    }
    for (path, bytes) in common::folder(&root.join("themes/default")) {
        assert_eq!(
            agency_word(&String::from_utf8_lossy(&bytes)),
            None,
            "themes/default/{path}"
        );
        seen += 1;
    }
    assert!(seen > 60, "{seen} files");
}

#[test]
fn nothing_of_one_agency_is_on_another_agencys_site() {
    for (path, bytes) in common::build(common::read(&common::case("forest"))).routes() {
        assert_eq!(
            agency_word(&String::from_utf8_lossy(&bytes)),
            None,
            "{path}"
        );
        assert_eq!(agency_word(&path), None, "an address");
    }
    let forest = common::build(common::read(&common::case("forest")));
    for (path, bytes) in forest.ready().1.statics() {
        assert_eq!(agency_word(&String::from_utf8_lossy(bytes)), None, "{path}");
    }
    assert_eq!(agency_word("The AMED report"), Some("AMED"));
    assert_eq!(agency_word("a named report"), None);
}

/// A static file of a theme.
fn file(theme: &Theme, name: &str) -> Option<Vec<u8>> {
    let (_, bytes) = theme
        .statics()
        .find(|(path, _)| path.ends_with(&format!("/{name}")))?;
    Some(bytes.to_vec())
}

#[test]
fn a_theme_overrides_logo_colours_templates_and_words_and_keeps_the_rest() {
    let forest = common::build(common::read(&common::case("forest")));
    let own = fs::read(common::case("forest").join("themes/grove/static/icon.svg"))
        .expect("the theme's icon");
    let (_, theme) = forest.ready();
    assert_eq!(file(theme, "icon.svg"), Some(own));
    let built_in = common::build(common::read(&common::case("minimal")));
    let style = |built: &Built| String::from_utf8(file(&built.ready().1, "site.css").expect("it"));
    let (own, original) = (
        style(&forest).expect("UTF-8"),
        style(&built_in).expect("UTF-8"),
    );
    let tokens = own
        .strip_prefix(&original)
        .expect("the built-in style, and then the theme's tokens");
    assert!(
        tokens.contains("--accent: #1c5c3a") && tokens.contains("--chart-series: #8fd6a8"),
        "{tokens}"
    );
    assert!(
        original.contains(".chart {") && file(theme, "chart.css").is_none(),
        "one style sheet, one request"
    );
    let page = without_fingerprints(&forest.route("en/method/index.html"));
    assert!(
        page.contains("<p class=\"grove\">Forest gate</p>"),
        "own template, own word: {page}"
    );
    assert!(
        page.contains("<img src=\"../../assets/theme-…/logo.svg\" alt=\"\""),
        "own logo: {page}"
    );
    assert!(
        page.contains("Skip to content"),
        "the built-in frame and words: {page}"
    );
    assert!(
        !forest
            .route("en/data/index.html")
            .contains("class=\"grove\""),
        "only that template"
    );
}

#[test]
fn english_falls_back_to_japanese_and_is_marked() {
    let built = common::build(common::read(&common::case("fallback")));
    let page = built.route("en/indicators/inspections/index.html");
    for marked in [
        "<h1><span lang=\"ja\">点検か所数</span>",
        "<div class=\"prose\" lang=\"ja\"><p>点検した堤防のか所数。</p>",
        "<span lang=\"ja\">10か所／年</span>",
    ] {
        assert!(page.contains(marked), "{marked} is not in\n{page}");
    }
    let other = built.route("ja/indicators/inspections/index.html");
    assert!(
        !main_of(&other).contains("lang="),
        "nothing is marked on the Japanese page"
    );
    assert_eq!(built.problems.count(Severity::Warning), 10);
}

#[test]
fn facts_of_an_indicator_are_those_of_all_facts() {
    for case in cases() {
        let built = common::build(common::read(&case.join("site")));
        if built.problems.stop(Strictness::Lenient) {
            continue;
        }
        let routes = built.routes();
        let text = |path: &str| String::from_utf8(routes[path].clone()).expect("UTF-8");
        let all = text("data/facts.csv");
        let of = |id: &str| -> Vec<String> {
            let rows = all
                .lines()
                .skip(1)
                .filter(|row| row.split(',').nth(3) == Some(id));
            rows.map(str::to_owned).collect()
        };
        for indicator in &built.ready().0.site.indicators {
            if let Some(bytes) = routes.get(&format!("data/{}.csv", indicator.id)) {
                let rows = String::from_utf8(bytes.clone()).expect("UTF-8");
                assert_eq!(
                    rows.lines().skip(1).collect::<Vec<_>>(),
                    of(&indicator.id),
                    "{}",
                    indicator.id
                );
                assert!(!of(&indicator.id).is_empty(), "{}", indicator.id);
            }
        }
    }
}

#[test]
fn a_golden_that_nothing_makes_is_a_fault() {
    let folder = tempfile::tempdir().expect("a folder");
    common::put(&folder.path().join("stale.html"), b"old\n");
    common::put(&folder.path().join("page.html"), b"one\ntwo\nthree\n");
    let made = BTreeMap::from([("page.html".to_owned(), "one\n2\nthree\n".to_owned())]);
    if common::update() {
        return;
    }
    let faults = common::golden(folder.path(), &made).join("\n");
    assert!(
        faults.contains("stale.html is expected, but nothing makes it"),
        "{faults}"
    );
    assert!(faults.contains("page.html:2\n-two\n+2\n"), "{faults}");
}
