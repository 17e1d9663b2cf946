//! Names: no record takes one that the site needs itself, and no two files of a site have one path.

use super::Site;
use crate::common::{self, build, case, read, repository, text, with};
use nenpo::{
    diagnostics::{Code, Strictness},
    files::Files,
    model::names::{DATA_FILES, INDICATOR_FORMATS},
    site::{self, SiteContext},
};
use proptest::{collection::vec, prelude::*, sample::select};
use std::collections::BTreeSet;

/// The case `minimal` with its indicator under another id, and its breakdown too.
fn renamed(indicator: &str, breakdown: &str) -> Files {
    let mut files = read(&case("minimal"));
    for path in ["data/indicators/", "data/2025/indicators/"] {
        let record = text(&files, &format!("{path}inspections.yaml"));
        files.keep(|file| file != format!("{path}inspections.yaml"));
        let record = record.replace("by-bank", breakdown);
        files = with(&files, &format!("{path}{indicator}.yaml"), &record);
    }
    files
}

/// A term with amounts for three topics of time, so that its funds are drawn.
fn term(number: usize) -> String {
    let facts: String = (0..3)
        .map(|fact| {
            format!(
                "  f{fact}: {{ name: {{ ja: 額, en: Amount }}, value: {fact}1, unit: million-yen, period: {{ from: 2025, to: 2026 }} }}\n"
            )
        })
        .collect();
    format!(
        "number: {number}\nname: {{ ja: 期間, en: Term }}\nyears: {{ from: 202{number}, to: 202{number} }}\nfacts:\n{facts}"
    )
}

#[track_caller]
fn problem(files: Files, code: &str, message: &str) {
    let built = build(files);
    let found = built
        .problems
        .iter()
        .any(|problem| problem.code.name() == code);
    assert!(found, "{}", built.printed());
    assert!(built.printed().contains(message), "{}", built.printed());
}

#[test]
fn an_indicator_cannot_overwrite_a_file_of_the_whole_site() {
    for (id, file) in [("datapackage", "datapackage.json"), ("facts", "facts.csv")] {
        let message = format!("`{id}` would overwrite the site's own data/{file}");
        problem(renamed(id, "by-bank"), "duplicate-id", &message);
        let files = renamed("inspections", "by-bank");
        let path = "data/indicators/inspections.yaml";
        let record = text(&files, path) + &format!("aliases: [{id}]\n");
        let message = format!("`{id}` is the address of `{file}`");
        problem(with(&files, path, &record), "duplicate-id", &message);
    }
}

#[test]
fn the_program_refuses_such_a_site_and_writes_nothing() {
    let site = Site::new("minimal");
    for path in ["data/indicators", "data/2025/indicators"] {
        let record = site.read(&format!("{path}/inspections.yaml"));
        site.put(
            &format!("{path}/datapackage.yaml"),
            &record.replace("number: 1", "number: 2"),
        );
    }
    let (code, said) = site.run(&["build"]);
    assert_eq!(code, 1, "{said}");
    assert!(
        said.contains("--> data/indicators/datapackage.yaml:"),
        "{said}"
    );
    assert!(!site.out().exists());
}

#[test]
fn a_name_that_windows_cannot_store_is_refused() {
    for id in ["con", "aux", "com1"] {
        let message = format!("Windows cannot store a file that is called `{id}`");
        problem(renamed(id, "by-bank"), "wrong-id", &message);
    }
}

#[test]
fn an_id_with_two_hyphens_in_a_row_is_refused_with_its_repair() {
    for (id, single) in [("a--b", "a-b"), ("a---b--c", "a-b-c")] {
        let built = common::build(renamed(id, "by-bank"));
        let printed = built.printed();
        for said in [
            format!("error[wrong-id]: `{id}` has two hyphens in a row"),
            format!("call it `{single}`: in the id of a chart, `--` ends the id of its record"),
        ] {
            assert!(printed.contains(&said), "{said}: {printed}");
        }
    }
    problem(renamed("a", "by--bank"), "wrong-id", "`by--bank` has two");
}

#[test]
fn a_breakdown_or_budget_line_that_charts_cannot_be_named_after_is_refused() {
    for id in ["project", "by-project"] {
        let message = format!("`{id}` is what the values of projects are called");
        problem(renamed("a", id), "wrong-id", &message);
    }
    let files = renamed("a", "by-bank");
    let record = "data/indicators/a.yaml";
    let twice = "breakdowns:\n  bank:\n    name: { ja: 岸, en: Bank }\n    relation: exact\n    parts: { left: { ja: 左, en: L }, right: { ja: 右, en: R } }\n";
    let twice = text(&files, record).replace("breakdowns:\n", twice);
    let message = "charts of `by-bank` and of `bank` would have the same ids";
    problem(with(&files, record, &twice), "duplicate-id", message);
    let plan = "data/plan.yaml";
    let lines = text(&files, plan).replace("  works:", "  a/b: { ja: 費, en: B }\n  works:");
    problem(with(&files, plan, &lines), "wrong-id", "`a/b` cannot be");
}

#[test]
fn records_whose_names_run_together_have_charts_of_their_own() {
    // The budget of project `dikes-a` for `b`, and of `dikes` for `a-b`; an indicator that is called
    // like a chart of a term.
    let files = renamed("second-funds", "by-year");
    let plan = "data/plan.yaml";
    let lines = "  b: { ja: 費, en: B }\n  a-b: { ja: 別, en: AB }\n  works:";
    let files = with(&files, plan, &text(&files, plan).replace("  works:", lines));
    let project = text(&files, "data/projects/dikes.yaml").replace("number: 1", "number: 2");
    let files = with(&files, "data/projects/dikes-a.yaml", &project);
    let built = common::build(with(&files, "data/terms/second.yaml", &term(1)));
    let duplicates = built.problems.sorted();
    assert!(
        duplicates
            .iter()
            .all(|problem| problem.code != Code::DuplicateId),
        "{}",
        built.printed()
    );
    assert_apart(&built.ready().0);
}

/// Whether every route of a site has a path of its own, also where case is ignored.
fn assert_apart(context: &SiteContext) {
    let mut seen = BTreeSet::new();
    for route in site::routes(context) {
        assert!(
            seen.insert(route.path.to_lowercase()),
            "{} stands twice",
            route.path
        );
    }
}

#[test]
fn every_data_file_of_a_site_is_in_the_lists_that_ids_are_held_to() {
    for root in [case("minimal"), case("forest"), repository()] {
        let built = build(read(&root));
        let context = &built.ready().0;
        assert_apart(context);
        let indicators = context.site.indicators.iter();
        let indicators = indicators
            .flat_map(|each| INDICATOR_FORMATS.map(|format| format!("{}.{format}", each.id)));
        let known: BTreeSet<String> = indicators.chain(DATA_FILES.map(str::to_owned)).collect();
        let routes = site::routes(context);
        let data = routes
            .iter()
            .filter_map(|route| route.path.strip_prefix("data/"));
        let data: BTreeSet<String> = data.map(str::to_owned).collect();
        assert!(data.is_subset(&known), "{data:?}");
        for name in DATA_FILES {
            assert!(data.contains(name), "{name}");
            assert!(site::route(context, &format!("data/{name}")).is_some());
        }
    }
}

/// Ids that something of a site is called by, or that ids of charts hold.
const NAMES: [&str; 21] = [
    "a",
    "a-b",
    "b",
    "by-year",
    "by-project",
    "a-by-year",
    "a-by-project",
    "change",
    "a-b-change",
    "chart-1",
    "a-chart-1",
    "facts",
    "datapackage",
    "index",
    "terms-overview",
    "a-funds",
    "progress",
    "years",
    "form",
    "by-form",
    "requested-progress",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_site_without_problems_has_a_path_for_every_file(
        indicators in vec((select(&NAMES[..]), select(&NAMES[..])), 1..4),
        projects in vec(select(&NAMES[..]), 0..3),
        terms in vec(select(&NAMES[..]), 0..3),
        pages in vec(select(&NAMES[..]), 0..3),
    ) {
        let minimal = read(&case("minimal"));
        let mut files = minimal.clone();
        files.keep(|path| !path.contains("inspections"));
        for (number, (id, breakdown)) in indicators.iter().enumerate() {
            for path in ["data/indicators/", "data/2025/indicators/"] {
                let record = text(&minimal, &format!("{path}inspections.yaml"));
                let record = record.replace("by-bank", breakdown);
                let record = record.replace("number: 1", &format!("number: {}", number + 1));
                files = with(&files, &format!("{path}{id}.yaml"), &record);
            }
        }
        for (number, id) in projects.iter().enumerate() {
            let record = text(&minimal, "data/projects/dikes.yaml");
            let record = record.replace("number: 1", &format!("number: {}", number + 2));
            files = with(&files, &format!("data/projects/{id}.yaml"), &record);
        }
        for (number, id) in terms.iter().enumerate() {
            files = with(&files, &format!("data/terms/{id}.yaml"), &term(number + 1));
        }
        let asked = indicators[0].0;
        for slug in &pages {
            let page = format!("---\ntitle: 頁\ndescription: 頁。\n---\n{{{{ chart(\"{asked}\", kind=\"progress\") }}}}\n");
            files = with(&files, &format!("content/{slug}.ja.md"), &page);
        }
        let built = common::build(files);
        if !built.problems.stop(Strictness::Lenient) {
            assert_apart(&built.ready().0);
        }
    }
}
