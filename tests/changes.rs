//! What was revised: the page of changes, the front page and the feed tell the same.

mod common;

use common::{Built, build, case, edited, read, repository, text, with};
use nenpo::{files::Files, model::Status};

const ADDRESS: &str = "https://river.example.jp/";

/// Two editions, of a site that has an address and so a feed.
fn two_years() -> Files {
    let files = read(&case("two-years"));
    let book = text(&files, "book.toml");
    with(
        &files,
        "book.toml",
        &format!("{book}\n[output.html]\nbase-url = \"{ADDRESS}\"\n"),
    )
}

/// The files but one.
fn without(files: &Files, gone: &str) -> Files {
    let mut rest = Files::default();
    for path in files.paths().filter(|path| *path != gone) {
        rest.insert(path, files.bytes(path).expect("bytes").clone());
    }
    rest
}

/// The part of a page from a heading's id to the next heading of its level or above.
fn part<'a>(page: &'a str, id: &str) -> Option<&'a str> {
    let (_, rest) = page.split_once(&format!(" id=\"{id}\">"))?;
    Some(
        rest.split("<h2")
            .next()?
            .split("<h3")
            .next()
            .unwrap_or(rest),
    )
}

fn page(built: &Built) -> String {
    built.route("en/changes/index.html")
}

#[test]
fn a_first_edition_says_that_there_is_none_to_compare_with() {
    let built = build(read(&repository()));
    for (lang, words) in [
        ("ja", "これが最初の版であり"),
        ("en", "This is the first edition"),
    ] {
        let page = built.route(&format!("{lang}/changes/index.html"));
        assert!(
            part(&page, "since").is_some_and(|part| part.contains(words)),
            "{page}"
        );
        assert_eq!(part(&page, "ratings"), None);
    }
}

#[test]
fn figures_that_may_still_change_are_listed_each() {
    let built = build(read(&repository()));
    let observations = &built.ready().0.site.edition.observations;
    let open = observations.values().flat_map(|each| {
        let plan = std::iter::once(&each.reading.figure)
            .chain(each.related.iter().map(|each| &each.figure));
        plan.chain(each.by_project.iter().map(|(_, reading)| &reading.figure))
            .map(|figure| figure.status)
    });
    let open = open
        .filter(|status| matches!(status, Status::Provisional | Status::Estimated))
        .count();
    assert!(open > 0);
    let page = page(&built);
    assert_eq!(
        part(&page, "open").map(|part| part.matches("<tr><th scope=\"row\">").count()),
        Some(open)
    );
    assert!(
        part(&page, "revised").is_some_and(|part| part.contains("No value has been corrected"))
    );
    let path = "data/2025/indicators/paediatric-plans.yaml";
    let built = build(edited(
        &read(&repository()),
        path,
        "status: provisional",
        "status: revised",
    ));
    let revised = built.route("en/changes/index.html");
    assert_eq!(
        part(&revised, "revised").map(|part| part.matches("<tr><th scope=\"row\">").count()),
        Some(1)
    );
    assert_eq!(
        part(&revised, "open").map(|part| part.matches("<tr><th scope=\"row\">").count()),
        Some(open - 1)
    );
}

#[test]
fn where_nothing_changed_the_page_says_so() {
    let page = page(&build(two_years()));
    assert!(
        part(&page, "since").is_some_and(|part| part.contains("No rating has changed")),
        "{page}"
    );
    assert!(page.contains("href=\"../../en/feed.xml\""));
}

#[test]
fn each_sort_of_change_is_on_the_page_and_in_the_feed() {
    let before = "data/2024/indicators/inspections.yaml";
    let files = edited(
        &two_years(),
        before,
        "value: 40\n",
        "value: 40\nrating: poor\n",
    );
    // The years that a cumulative value is made of: FY2024 is 9 now, and was 8.
    let single = |value: u8| format!("single-year: {{ 2024: {value} }}\nsource");
    let files = edited(
        &files,
        "data/2024/indicators/repairs.yaml",
        "source",
        &single(8),
    );
    let files = edited(
        &files,
        "data/2025/indicators/repairs.yaml",
        "source",
        &single(9),
    );
    let files = without(&files, "data/2024/indicators/metres.yaml");
    let built = build(without(&files, "data/2025/indicators/sums.yaml"));
    let (page, feed) = (page(&built), built.route("en/feed.xml"));
    let name = |id: &str| {
        built
            .ready()
            .0
            .site
            .indicator(id)
            .expect("it")
            .name
            .text(common::languages::en())
            .to_owned()
    };
    let has = |id: &str, words: &str| part(&page, id).is_some_and(|part| part.contains(words));
    assert!(
        has("ratings", &name("inspections")) && has("ratings", "Behind"),
        "{page}"
    );
    assert!(
        has("restated", &name("repairs")) && has("restated", "FY2024"),
        "{page}"
    );
    assert!(
        has("gone", &name("sums")) && has("new", &name("metres")),
        "{page}"
    );
    for line in [
        format!("Rating changed: {} (poor → good)", name("inspections")),
        format!("Value for FY2024 revised: {} (8 → 9)", name("repairs")),
        format!("No longer reported: {}", name("sums")),
        format!("New indicator: {}", name("metres")),
    ] {
        assert!(feed.contains(&line), "{line} is not in\n{feed}");
    }
    assert!(
        built
            .route("en/index.html")
            .contains("href=\"../en/changes/\"")
    );
}
