//! Exports as a user runs them: what is written, and what is never written over.
#![expect(clippy::disallowed_methods, reason = "tests make and read folders")]

mod common;

use common::{case, copy, folder};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};
use tempfile::TempDir;

/// A copy of a case, in a folder of its own.
fn site() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().join("site");
    copy(&case("minimal"), &root);
    (folder, root)
}

/// Runs the program; its exit code and what it said.
fn run(root: &Path, arguments: &[&str]) -> (i32, String) {
    let program = env!("CARGO_BIN_EXE_nenpo");
    let output = Command::new(program).args(arguments).current_dir(root).output().expect("the program runs");
    let said = [output.stdout, output.stderr].concat();
    (output.status.code().expect("an exit code"), String::from_utf8(said).expect("UTF-8"))
}

#[test]
fn an_export_replaces_its_own_files_and_no_others() {
    let (_keep, root) = site();
    let (code, said) = run(&root, &["export", "data", "--format", "csv,json"]);
    assert_eq!(code, 0, "{said}");
    let out = root.join("export/data");
    let first = folder(&out);
    assert!(first.contains_key("facts.csv") && first.contains_key("facts.json"), "{:?}", first.keys());
    assert!(!first.keys().any(|name| name.ends_with(".xlsx")), "a format that nobody asked for");

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

    assert_eq!(run(&root, &["export", "data", "--format", "csv,json", "--force"]).0, 0);
    assert_eq!(folder(&out), first);
}

#[test]
fn a_file_of_somebody_else_stays() {
    let (_keep, root) = site();
    let out = root.join("slides");
    fs::create_dir(&out).expect("a folder");
    fs::write(out.join("facts.json"), "mine").expect("a file");
    let (code, said) = run(&root, &["export", "data", "--out", "slides"]);
    assert_eq!(code, 2);
    assert!(said.contains("facts.json was not written by nenpo"), "{said}");
    assert_eq!(folder(&out).len(), 1, "nothing was written beside it");
}

#[test]
fn a_faulty_site_exports_nothing() {
    let (_keep, root) = site();
    let plan = root.join("data/plan.yaml");
    let text = fs::read_to_string(&plan).expect("a plan");
    fs::write(&plan, text + "\nunheard-of: 1\n").expect("a plan");
    let (code, said) = run(&root, &["export", "data"]);
    assert_eq!(code, 1, "{said}");
    assert!(!root.join("export").exists());
}

#[test]
fn a_report_goes_to_a_folder_and_a_single_pdf_to_a_file() {
    let (_keep, root) = site();
    let (code, said) = run(&root, &["export", "report", "--lang", "ja", "--out", "paper"]);
    assert_eq!(code, 0, "{said}");
    let made = folder(&root.join("paper"));
    assert!(
        made.contains_key("report.ja.typ") && made.contains_key("report/report.typ"),
        "{:?}",
        made.keys()
    );
    assert!(!made.keys().any(|name| name.contains(".en.")), "a language that nobody asked for");

    let (code, said) = run(&root, &["export", "report", "--out", "report.pdf"]);
    assert!(code == 2 && said.contains("name a folder"), "{said}");
    let (code, said) = run(&root, &["export", "report", "--lang", "fr"]);
    assert!(code == 2 && said.contains("ja, en"), "{said}");
    fs::write(root.join("file"), "mine").expect("a file");
    let (code, said) = run(&root, &["export", "report", "--out", "file"]);
    assert!(code == 2 && said.contains("file"), "{said}");
    if cfg!(not(feature = "pdf")) {
        let (code, said) =
            run(&root, &["export", "report", "--format", "pdf", "--lang", "en", "--out", "report.pdf"]);
        assert!(code == 2 && said.contains("--format typ") && said.contains("--features pdf"), "{said}");
        assert!(!root.join("report.pdf").exists() && !root.join("export").exists());
    }
}

#[test]
fn what_describes_a_csv_lies_beside_it() {
    let (_keep, root) = site();
    assert_eq!(run(&root, &["export", "data", "--format", "csv", "--out", "some"]).0, 0);
    let some = folder(&root.join("some"));
    assert!(some.contains_key("facts.csv-metadata.json") && !some.contains_key("datapackage.json"));
    assert_eq!(run(&root, &["export", "data", "--out", "all"]).0, 0);
    assert!(folder(&root.join("all")).contains_key("datapackage.json"), "which speaks of all formats");
}
