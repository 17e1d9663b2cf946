//! The front page: which highlights it shows, and what it says of the edition before.

mod common;

use common::{build, case, edited, read, repository};

const HIGHLIGHTS: &str = "<ul class=\"cards\">";

/// How many highlights a front page shows.
fn highlights(page: &str) -> usize {
    let (_, cards) = page.split_once(HIGHLIGHTS).expect("stories");
    cards
        .split_once("</ul>")
        .map_or(0, |(cards, _)| cards.matches("<h3>").count())
}

#[test]
fn marked_stories_come_before_the_first_ones() {
    let files = read(&repository());
    assert_eq!(highlights(&build(files.clone()).route("en/index.html")), 3);
    let marked: Vec<String> = files
        .under("data/2025/highlights/")
        .filter(|path| common::text(&files, path).contains("\nfeatured: true\n"))
        .map(str::to_owned)
        .collect();
    let unmarked = marked.iter().fold(files, |files, path| {
        edited(&files, path, "featured: true\n", "")
    });
    assert_eq!(
        highlights(&build(unmarked.clone()).route("en/index.html")),
        3,
        "the first of three projects"
    );
    let path = marked.first().expect("a marked story");
    let one = edited(&unmarked, path, "order:", "featured: true\norder:");
    assert_eq!(highlights(&build(one).route("en/index.html")), 1);
}

#[test]
fn changed_ratings_are_told_where_there_is_an_edition_before() {
    let files = read(&case("two-years"));
    let page = build(files.clone()).route("en/index.html");
    assert!(page.contains("No indicator’s rating has changed"), "{page}");
    let path = "data/2024/indicators/inspections.yaml";
    let before = edited(&files, path, "value: 40\n", "value: 40\nrating: poor\n");
    let page = build(before).route("en/index.html");
    let (_, change) = page.split_once("<ul class=\"changes\">").expect("a change");
    let change = change
        .split_once("</ul>")
        .map_or(change, |(change, _)| change);
    assert_eq!(change.matches("<li>").count(), 1, "{change}");
    assert!(change.find("Behind") < change.find("On track"), "{change}");
    let only = build(read(&case("forest"))).route("en/index.html");
    assert!(
        !only.contains("id=\"changes\""),
        "there is no edition before"
    );
}

#[test]
fn the_matrix_has_one_page_where_projects_share_indicators() {
    let built = build(read(&repository()));
    let chart = "id=\"chart-projects--matrix\"";
    for lang in ["ja", "en"] {
        let matrix = built.route(&format!("{lang}/matrix/index.html"));
        assert_eq!(matrix.matches(chart).count(), 1);
        let rows = matrix.matches(" data-row").count();
        let plan = &built.ready().0.site;
        let valued = plan.edition.observations.values().filter(|each| {
            each.by_project
                .iter()
                .any(|(_, reading)| reading.figure.amount.known().is_some())
        });
        assert_eq!(rows, valued.count());
        for page in ["", "projects/", "indicators/"] {
            let html = built.route(&format!("{lang}/{page}index.html"));
            assert!(
                html.contains(&format!("{lang}/matrix/index.html\"")),
                "{page} leads there"
            );
            assert!(
                !html.contains(chart),
                "the chart stands in one place: {page}"
            );
        }
    }
    let one = build(read(&case("minimal"))).routes();
    assert!(
        !one.keys().any(|path| path.contains("matrix")),
        "one project is no matrix"
    );
}
