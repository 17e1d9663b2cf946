//! Every folder of `tests/cases` is a small site with what must come out of it: `{site/, expected/, problems.txt}`.
//!
//! `UPDATE=1 cargo test --test cases` rewrites what is expected. Goldens hold the `<main>` of pages, without the drawings (which
//! `tests/charts.rs` keeps), all facts, and the sitemap; `only.txt` may name the routes that a case is about. An expected file that
//! nothing makes fails.
#![expect(clippy::disallowed_methods, reason = "tests read and write folders")]

mod common;

use common::Built;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

fn cases() -> Vec<PathBuf> {
    let entries = fs::read_dir(common::repository().join("tests/cases")).expect("cases");
    let mut cases: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
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

/// What a golden keeps of a route; nothing of those that other tests hold to other goldens or laws.
fn kept(path: &str, text: &str) -> Option<String> {
    match path {
        "data/facts.csv" | "sitemap.xml" | "robots.txt" => Some(text.to_owned()),
        "index.html" | "404.html" => Some(text.to_owned()),
        _ if path.ends_with(".html") => Some(main_of(text)),
        _ => None,
    }
}

/// The routes that a case keeps by path.
fn made(case: &Path, built: &Built) -> BTreeMap<String, String> {
    if built.ready.is_none() {
        return BTreeMap::new();
    }
    let only: Option<BTreeSet<String>> =
        fs::read_to_string(case.join("only.txt")).ok().map(|text| text.lines().map(str::to_owned).collect());
    let routes = built.routes();
    for path in only.iter().flatten() {
        assert!(routes.contains_key(path), "{}: only.txt names {path}, which is no route", case.display());
    }
    let wanted = |path: &String| only.as_ref().is_none_or(|only| only.contains(path));
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
        faults.push(common::diff(&printed.display().to_string(), &expected, &built.printed()));
    }
    faults.retain(|fault| !fault.is_empty());
    assert!(faults.is_empty(), "{} golden(s) differ:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn all_cases_are_there() {
    let names: Vec<String> =
        cases().iter().map(|case| case.file_name().expect("a name").to_string_lossy().into_owned()).collect();
    assert_eq!(names, ["broken", "fallback", "forest", "minimal", "provisional"]);
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
    assert!(faults.contains("stale.html is expected, but nothing makes it"), "{faults}");
    assert!(faults.contains("page.html:2\n-two\n+2\n"), "{faults}");
}
