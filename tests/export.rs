//! Exports as a user runs them: what is written, and what is never written over.
#![expect(clippy::disallowed_methods, reason = "tests make and read folders")]

mod common;

use common::{copy_of, folder, run};
use std::fs;

#[test]
fn an_export_replaces_its_own_files_and_no_others() {
    let (_keep, root) = copy_of("minimal");
    let (code, said) = run(&root, &["export", "data", "--format", "csv,json"]);
    assert_eq!(code, 0, "{said}");
    let out = root.join("export/data");
    let first = folder(&out);
    assert!(
        first.contains_key("facts.csv") && first.contains_key("facts.json"),
        "{:?}",
        first.keys()
    );
    assert!(
        !first.keys().any(|name| name.ends_with(".xlsx")),
        "a format that nobody asked for"
    );

    assert_eq!(run(&root, &["export", "data", "--format", "csv,json"]).0, 0);
    assert_eq!(folder(&out), first, "the same input gives the same files");

    fs::write(out.join("facts.csv"), "mine").expect("a file");
    let spoiled = folder(&out);
    let (code, said) = run(&root, &["export", "data", "--format", "csv,json"]);
    assert_eq!(code, 2);
    assert!(
        said.contains("facts.csv was changed since nenpo wrote it") && said.contains("--force"),
        "{said}"
    );
    assert_eq!(folder(&out), spoiled, "nothing was written");

    assert_eq!(
        run(
            &root,
            &["export", "data", "--format", "csv,json", "--force"]
        )
        .0,
        0
    );
    assert_eq!(folder(&out), first);
}

#[test]
fn a_file_of_somebody_else_stays() {
    let (_keep, root) = copy_of("minimal");
    let out = root.join("slides");
    fs::create_dir(&out).expect("a folder");
    fs::write(out.join("facts.json"), "mine").expect("a file");
    let (code, said) = run(&root, &["export", "data", "--out", "slides"]);
    assert_eq!(code, 2);
    assert!(
        said.contains("facts.json was not written by nenpo"),
        "{said}"
    );
    assert_eq!(folder(&out).len(), 1, "nothing was written beside it");
}

#[test]
fn a_faulty_site_exports_nothing() {
    let (_keep, root) = copy_of("minimal");
    let plan = root.join("data/plan.yaml");
    let text = fs::read_to_string(&plan).expect("a plan");
    fs::write(&plan, text + "\nunheard-of: 1\n").expect("a plan");
    let (code, said) = run(&root, &["export", "data"]);
    assert_eq!(code, 1, "{said}");
    assert!(!root.join("export").exists());
}

#[test]
fn a_report_goes_to_a_folder_and_a_single_pdf_to_a_file() {
    let (_keep, root) = copy_of("minimal");
    let (code, said) = run(
        &root,
        &["export", "report", "--lang", "ja", "--out", "paper"],
    );
    assert_eq!(code, 0, "{said}");
    let made = folder(&root.join("paper"));
    assert!(
        made.contains_key("report.ja.typ") && made.contains_key("report/report.typ"),
        "{:?}",
        made.keys()
    );
    assert!(
        !made.keys().any(|name| name.contains(".en.")),
        "a language that nobody asked for"
    );

    let (code, said) = run(&root, &["export", "report", "--out", "report.pdf"]);
    assert!(code == 2 && said.contains("name a folder"), "{said}");
    let (code, said) = run(&root, &["export", "report", "--lang", "fr"]);
    assert!(code == 2 && said.contains("ja, en"), "{said}");
    fs::write(root.join("file"), "mine").expect("a file");
    let (code, said) = run(&root, &["export", "report", "--out", "file"]);
    assert!(code == 2 && said.contains("file"), "{said}");
    if cfg!(not(feature = "pdf")) {
        let (code, said) = run(
            &root,
            &[
                "export",
                "report",
                "--format",
                "pdf",
                "--lang",
                "en",
                "--out",
                "report.pdf",
            ],
        );
        assert!(
            code == 2 && said.contains("--format typ") && said.contains("--features pdf"),
            "{said}"
        );
        assert!(!root.join("report.pdf").exists() && !root.join("export").exists());
    }
}

#[test]
fn what_describes_a_csv_lies_beside_it() {
    let (_keep, root) = copy_of("minimal");
    assert_eq!(
        run(
            &root,
            &["export", "data", "--format", "csv", "--out", "some"]
        )
        .0,
        0
    );
    let some = folder(&root.join("some"));
    assert!(some.contains_key("facts.csv-metadata.json") && !some.contains_key("datapackage.json"));
    assert_eq!(run(&root, &["export", "data", "--out", "all"]).0, 0);
    assert!(
        folder(&root.join("all")).contains_key("datapackage.json"),
        "which speaks of all formats"
    );
}

#[test]
fn an_id_means_a_chart_or_all_charts_of_a_record() {
    let (_keep, root) = copy_of("two-years");
    let drawn = |id: &str| {
        let (code, said) = run(
            &root,
            &[
                "export", "charts", id, "--format", "svg", "--lang", "en", "--out", id,
            ],
        );
        assert_eq!(code, 0, "{said}");
        let names = folder(&root.join(id))
            .into_keys()
            .filter(|name| name.ends_with(".svg"));
        (names.collect::<Vec<_>>(), said)
    };
    let (by_project, said) = drawn("repairs--by-project");
    assert_eq!(by_project, ["repairs--by-project.en.svg"]);
    assert!(!said.contains("note:"), "{said}");
    // The id of an earlier version.
    let (former, said) = drawn("repairs-by-project");
    assert_eq!(former, by_project);
    assert!(
        said.contains("note: `repairs-by-project` is called `repairs--by-project` today"),
        "{said}"
    );
    let (all, _) = drawn("repairs");
    let sheet = fs::read_to_string(root.join("repairs/index.html")).expect("a contact sheet");
    let place = |id: &str| sheet.find(id).expect(id);
    assert!(
        place("repairs--years.") < place("repairs--by-project."),
        "in the order of the report, not of the names"
    );
    assert!(
        all.len() > 2 && all.iter().all(|name| name.starts_with("repairs--")),
        "{all:?}"
    );
}
