//! The program as a user runs it: folders, exit codes, what it prints, and what it must never touch.
#![expect(clippy::disallowed_methods, reason = "tests make and read folders")]

mod common;

use common::{Site, folder, put};
use std::{collections::BTreeMap, fs, path::Path, process::Output};

impl Site {
    /// Runs the program in the site's folder.
    fn run(&self, arguments: &[&str]) -> Answer {
        run(&self.root(), arguments)
    }

    /// Everything beside and in the site.
    fn everything(&self) -> BTreeMap<String, Vec<u8>> {
        folder(self.folder.path())
    }

    /// The names in the site's folder and beside it, to see whether something was left behind.
    fn names(&self) -> Vec<String> {
        let folders = [self.folder.path().to_owned(), self.root()];
        let mut names: Vec<String> = folders
            .iter()
            .flat_map(|folder| fs::read_dir(folder).expect("a folder"))
            .map(|entry| {
                entry
                    .expect("an entry")
                    .file_name()
                    .to_string_lossy()
                    .into_owned()
            })
            .collect();
        names.sort();
        names
    }

    fn spoil(&self) {
        let path = self.root().join("data/2025/indicators/inspections.yaml");
        let text = fs::read_to_string(&path).expect("a record");
        put(&path, text.replace("left: 7", "left: 8").as_bytes());
    }
}

struct Answer {
    code: i32,
    out: String,
    err: String,
}

fn run(folder: &Path, arguments: &[&str]) -> Answer {
    let output = common::program()
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("the program runs");
    let Output {
        status,
        stdout,
        stderr,
    } = output;
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Answer {
        code: status.code().expect("an exit code"),
        out: text(stdout),
        err: text(stderr),
    }
}

/// Names as `["data", "site"]` compare with; `.…` folders are staging folders.
fn site_names(more: &[&str]) -> Vec<String> {
    let mut names: Vec<String> = ["site", "book.toml", "data"]
        .iter()
        .chain(more)
        .map(|name| (*name).to_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn build_makes_the_folder_and_says_so() {
    let site = Site::new("minimal");
    let answer = site.run(&["build"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let (pages, rest) = answer.out.split_once(" pages in ").expect("pages");
    let (seconds, rest) = rest.split_once(" s → ").expect("seconds");
    assert_eq!(rest, "public/\n");
    assert!(
        seconds.parse::<f64>().is_ok_and(|seconds| seconds < 60.0),
        "{seconds}"
    );
    let files = folder(&site.out());
    let html = files.keys().filter(|path| path.ends_with(".html")).count();
    assert_eq!(pages, html.to_string());
    assert!(files.contains_key("data/facts.csv"));
    assert!(
        files
            .keys()
            .any(|path| path.starts_with("assets/theme-") && path.ends_with("/site.css"))
    );
    assert_eq!(site.names(), site_names(&["public"]));
}

#[test]
fn the_deploy_manifest_lists_every_other_file_as_it_is_on_disk() {
    let site = Site::new("minimal");
    site.run(&["build"]);
    let mut files = folder(&site.out());
    let manifest = files.remove("deploy.json").expect("a manifest");
    files
        .remove(".nenpo")
        .expect("the mark that the folder is nenpo's, which needs no upload");
    let manifest: serde_json::Value = serde_json::from_slice(&manifest).expect("JSON");
    let listed = manifest["files"].as_array().expect("files");
    let listed: BTreeMap<&str, &serde_json::Value> = listed
        .iter()
        .map(|file| (file["path"].as_str().expect("a path"), file))
        .collect();
    assert!(listed.keys().eq(files.keys()), "{:?}", listed.keys());
    for (path, bytes) in &files {
        assert_eq!(
            listed[path.as_str()]["sha256"],
            nenpo::dataset::sha256(bytes),
            "{path}"
        );
        assert_eq!(listed[path.as_str()]["bytes"], bytes.len(), "{path}");
    }
}

#[test]
fn a_site_without_problems_says_nothing_on_the_error_stream() {
    let site = Site::new("minimal");
    for arguments in [
        &["build"][..],
        &["build", "--strict"],
        &["check"],
        &["check", "--strict"],
    ] {
        let answer = site.run(arguments);
        assert_eq!((answer.code, answer.err.as_str()), (0, ""), "{arguments:?}");
    }
    assert_eq!(site.run(&["check"]).out, "no problems: 6 facts checked\n");
}

#[test]
fn problems_are_exit_code_1_and_are_printed_with_their_place() {
    let site = Site::new("minimal");
    site.spoil();
    for command in ["build", "check"] {
        let answer = site.run(&[command]);
        assert_eq!((answer.code, answer.out.as_str()), (1, ""), "{command}");
        assert!(
            answer.err.contains("error[parts-do-not-sum]"),
            "{}",
            answer.err
        );
        assert!(
            answer
                .err
                .contains("data/2025/indicators/inspections.yaml:5:"),
            "{}",
            answer.err
        );
        assert!(answer.err.contains("1 error\n"), "{}", answer.err);
        assert!(!answer.err.contains('\u{1b}'), "no colours in a pipe");
    }
    assert_eq!(site.names(), site_names(&[]), "nothing is written");
}

#[test]
fn usage_and_system_failures_are_exit_code_2() {
    let empty = tempfile::tempdir().expect("a folder");
    for arguments in [
        &["build"][..],
        &["check"],
        &["check", "--root", "nowhere"],
        &["build", "--unknown"],
        &["check", "--base-url", "https://a.example/"],
        &["bake"],
        &[],
    ] {
        let answer = run(empty.path(), arguments);
        assert_eq!((answer.code, answer.out.as_str()), (2, ""), "{arguments:?}");
        assert!(!answer.err.is_empty(), "{arguments:?}");
    }
    assert!(
        run(empty.path(), &["build"])
            .err
            .contains("no book.toml in .")
    );
    assert!(folder(empty.path()).is_empty(), "nothing is written");
}

#[test]
fn help_and_version_are_answers() {
    let empty = tempfile::tempdir().expect("a folder");
    for arguments in [
        &["--help"][..],
        &["build", "--help"],
        &["check", "--help"],
        &["--version"],
    ] {
        let answer = run(empty.path(), arguments);
        assert_eq!((answer.code, answer.err.as_str()), (0, ""), "{arguments:?}");
    }
    let help = run(empty.path(), &["build", "--help"]).out;
    for flag in ["--root", "--out", "--base-url", "--strict", "--timings"] {
        assert!(help.contains(flag), "{flag} is not in\n{help}");
    }
    let all = run(empty.path(), &["--help"]).out;
    assert!(all.contains("build") && all.contains("check"), "{all}");
}

#[test]
fn strict_turns_warnings_into_exit_code_1() {
    let site = Site::new("fallback");
    for command in ["check", "build"] {
        let lenient = site.run(&[command]);
        assert_eq!(lenient.code, 0, "{}", lenient.err);
        assert!(
            lenient.err.contains("warning[missing-translation]"),
            "{}",
            lenient.err
        );
    }
    let built = folder(&site.out());
    for command in ["check", "build"] {
        let strict = site.run(&[command, "--strict"]);
        assert_eq!((strict.code, strict.out.as_str()), (1, ""), "{command}");
        assert!(
            strict.err.contains("error[missing-translation]"),
            "{}",
            strict.err
        );
    }
    assert_eq!(folder(&site.out()), built);
}

#[test]
fn a_build_with_an_error_leaves_the_previous_output_byte_for_byte() {
    let site = Site::new("minimal");
    assert_eq!(site.run(&["build"]).code, 0);
    let before = folder(&site.out());
    site.spoil();
    let answer = site.run(&["build"]);
    assert_eq!(answer.code, 1);
    assert!(answer.err.contains("nothing was written"), "{}", answer.err);
    assert_eq!(folder(&site.out()), before);
    assert_eq!(site.names(), site_names(&["public"]));
}

#[test]
fn a_theme_that_cannot_draw_leaves_the_previous_output_and_no_staging_folder() {
    let site = Site::new("minimal");
    assert_eq!(site.run(&["build"]).code, 0);
    let before = folder(&site.out());
    let template = site.root().join("themes/default/templates/project.html");
    put(
        &template,
        b"{% extends \"base.html\" %}{% block main %}{{ page.nothing.here }}{% endblock main %}",
    );
    let answer = site.run(&["build"]);
    assert_eq!(
        (answer.code, answer.out.as_str()),
        (2, ""),
        "{}",
        answer.err
    );
    assert!(
        answer.err.contains("the theme cannot draw"),
        "{}",
        answer.err
    );
    assert_eq!(folder(&site.out()), before);
    assert_eq!(site.names(), site_names(&["public", "themes"]));
}

#[test]
fn a_second_build_replaces_the_first_as_a_whole() {
    let site = Site::new("minimal");
    assert_eq!(site.run(&["build"]).code, 0);
    let first = folder(&site.out());
    let page = site.root().join("content/stale.ja.md");
    put(
        &page,
        "---\ntitle: 古い\ndescription: 古い。\n---\n".as_bytes(),
    );
    assert_eq!(site.run(&["build"]).code, 0);
    assert!(site.out().join("ja/stale/index.html").is_file());
    fs::remove_file(&page).expect("the page goes");
    put(&site.out().join("index.html"), b"changed by hand");
    assert_eq!(site.run(&["build"]).code, 0);
    assert_eq!(folder(&site.out()), first);
    assert_eq!(site.names(), site_names(&["content", "public"]));
}

#[test]
fn a_folder_that_nenpo_did_not_make_is_never_replaced() {
    let site = Site::new("minimal");
    for inside in ["thesis.txt", "deep/down/thesis.txt", ".hidden"] {
        let other = site.folder.path().join("other");
        put(&other.join(inside), b"mine");
        let before = site.everything();
        let answer = site.run(&["build", "--out", "../other"]);
        assert_eq!((answer.code, answer.out.as_str()), (2, ""), "{inside}");
        assert!(
            answer.err.contains("was not made by nenpo"),
            "{}",
            answer.err
        );
        assert_eq!(site.everything(), before);
        fs::remove_dir_all(&other).expect("the folder goes");
    }
}

#[test]
fn a_file_in_the_place_of_the_folder_is_never_replaced() {
    let site = Site::new("minimal");
    put(&site.out(), b"mine");
    let before = site.everything();
    assert_eq!(site.run(&["build"]).code, 2);
    assert_eq!(site.everything(), before);
}

#[cfg(unix)]
#[test]
fn a_link_to_somebodys_folder_is_never_replaced() {
    let site = Site::new("minimal");
    let other = site.folder.path().join("other");
    put(&other.join("thesis.txt"), b"mine");
    std::os::unix::fs::symlink(&other, site.out()).expect("a link");
    assert_eq!(site.run(&["build"]).code, 2);
    assert_eq!(folder(&other).len(), 1);
    assert!(
        fs::symlink_metadata(site.out())
            .expect("the link")
            .is_symlink()
    );
}

#[test]
fn an_empty_folder_may_be_filled() {
    let site = Site::new("minimal");
    fs::create_dir_all(site.out()).expect("a folder");
    assert_eq!(site.run(&["build"]).code, 0);
    assert!(site.out().join("index.html").is_file());
}

#[test]
fn an_output_that_would_swallow_the_site_is_refused() {
    let site = Site::new("minimal");
    // Even where the folder looks as if nenpo had made it.
    put(&site.root().join(".nenpo"), b"");
    put(&site.folder.path().join(".nenpo"), b"");
    let before = site.everything();
    for out in [".", "..", "/", "../site", "../site/", "../../"] {
        let answer = site.run(&["build", "--out", out]);
        assert_eq!((answer.code, answer.out.as_str()), (2, ""), "{out}");
        assert!(
            answer.err.contains("holds the site's own files"),
            "{out}: {}",
            answer.err
        );
        assert_eq!(site.everything(), before, "{out}");
    }
}

#[test]
fn an_output_folder_of_records_is_refused() {
    let site = Site::new("minimal");
    let before = site.everything();
    for out in ["data", "data/2025"] {
        assert_eq!(site.run(&["build", "--out", out]).code, 2, "{out}");
        assert_eq!(site.everything(), before, "{out}");
    }
}

#[test]
fn the_folder_above_the_output_is_made() {
    let site = Site::new("minimal");
    let answer = site.run(&["build", "--out", "../new/deep/out"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert!(
        answer.out.ends_with("→ ../new/deep/out/\n"),
        "{}",
        answer.out
    );
    assert!(site.folder.path().join("new/deep/out/index.html").is_file());
}

#[test]
fn root_names_a_site_elsewhere() {
    let site = Site::new("minimal");
    let answer = run(site.folder.path(), &["build", "--root", "site"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert!(answer.out.ends_with("→ site/public/\n"), "{}", answer.out);
    assert!(site.out().join("index.html").is_file());
}

#[test]
fn base_url_makes_absolute_addresses_and_clean_links() {
    let site = Site::new("minimal");
    assert_eq!(
        site.run(&["build", "--base-url", "https://report.example.jp/river"])
            .code,
        0
    );
    let files = folder(&site.out());
    let text = |path: &str| String::from_utf8(files[path].clone()).expect("UTF-8");
    let page = text("en/projects/dikes/index.html");
    for part in [
        "<link rel=\"canonical\" href=\"https://report.example.jp/river/en/projects/dikes/\">",
        "hreflang=\"ja\" href=\"https://report.example.jp/river/ja/projects/dikes/\">",
        "<a href=\"../../../en/indicators/\"",
    ] {
        assert!(page.contains(part), "{part} is not in\n{page}");
    }
    assert!(!page.contains("index.html"), "{page}");
    let sitemap = text("sitemap.xml");
    assert!(
        sitemap.contains("<loc>https://report.example.jp/river/en/projects/dikes/</loc>"),
        "{sitemap}"
    );
    assert!(!sitemap.contains("index.html"), "{sitemap}");
    assert!(text("robots.txt").contains("Sitemap: https://report.example.jp/river/sitemap.xml\n"));
}

#[test]
fn without_base_url_every_link_is_relative_and_leads_to_a_file() {
    let site = Site::new("minimal");
    assert_eq!(site.run(&["build"]).code, 0);
    let files = folder(&site.out());
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = String::from_utf8_lossy(bytes);
        for rest in html.split("href=\"").skip(1) {
            let link = rest.split('"').next().expect("the quote");
            let target = resolve(path, link.split('#').next().expect("a link"));
            assert!(
                files.contains_key(&target),
                "{path} links to {link}, which is not there"
            );
        }
    }
}

/// The file that a relative link of a page leads to.
fn resolve(page: &str, link: &str) -> String {
    assert!(
        !link.contains(':') && !link.starts_with('/'),
        "{link} is not relative"
    );
    let mut parts: Vec<&str> = page.split('/').collect();
    if !link.is_empty() {
        parts.pop();
    }
    for part in link.split('/').filter(|part| !matches!(*part, "" | ".")) {
        match part {
            ".." => assert!(parts.pop().is_some(), "{link} leads out of the site"),
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

#[test]
fn an_address_that_is_none_is_exit_code_2() {
    let site = Site::new("minimal");
    for url in [
        "report.example.jp",
        "ftp://a.example/",
        "https://",
        "/report/",
        "https://a b/",
        "https://a/?q",
    ] {
        let answer = site.run(&["build", "--base-url", url]);
        assert_eq!((answer.code, answer.out.as_str()), (2, ""), "{url}");
    }
    assert_eq!(site.names(), site_names(&[]), "nothing is written");
}

#[test]
fn timings_print_the_steps() {
    let site = Site::new("minimal");
    let plain = site.run(&["build"]).out;
    assert_eq!(plain.lines().count(), 1, "{plain}");
    let answer = site.run(&["build", "--timings"]).out;
    let steps: Vec<&str> = answer
        .lines()
        .skip(1)
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    for step in ["read", "check", "write"] {
        assert!(steps.contains(&step), "{step} is not in\n{answer}");
    }
    assert!(
        answer.contains(" ms\n") && answer.contains(" files\n"),
        "{answer}"
    );
}

#[test]
fn check_writes_nothing() {
    for name in ["minimal", "broken", "fallback"] {
        let site = Site::new(name);
        let before = site.everything();
        site.run(&["check"]);
        assert_eq!(site.everything(), before, "{name}");
    }
}

#[test]
fn all_problems_of_all_files_come_in_one_run_in_order() {
    let answer = Site::new("broken").run(&["check"]);
    let places: Vec<(&str, usize)> = answer
        .err
        .lines()
        .filter_map(|line| line.trim_start().strip_prefix("--> "))
        .map(|place| {
            let mut parts = place.split(':');
            let file = parts.next().expect("a file");
            (
                file,
                parts.next().expect("a line").parse().expect("a number"),
            )
        })
        .collect();
    let mut files: Vec<&str> = places.iter().map(|(file, _)| *file).collect();
    files.dedup();
    assert!(files.len() > 8, "{files:?}");
    let mut sorted = places.clone();
    sorted.sort_unstable();
    assert_eq!(places, sorted);
}

#[test]
fn what_is_kept_back_is_told_of_and_shown_to_who_asks() {
    let site = Site::new("forest");
    let [draft, later] = ["visitors", "seedlings"]
        .map(|id| site.root().join(format!("data/2025/indicators/{id}.yaml")));
    for (path, key) in [(&draft, "draft: true"), (&later, "publish-on: 2999-01-01")] {
        let text = fs::read_to_string(path).expect("a record");
        put(path, format!("{key}\n{text}").as_bytes());
    }
    let built = |arguments: &[&str]| {
        let answer = site.run(&[&["build", "--strict"], arguments].concat());
        assert_eq!(answer.code, 0, "{}", answer.err);
        let facts = fs::read_to_string(site.out().join("data/facts.csv")).expect("facts");
        (
            ["visitors", "seedlings"].map(|id| facts.contains(&format!(",{id},"))),
            answer.err,
        )
    };
    let (there, said) = built(&[]);
    assert_eq!(there, [false, false]);
    assert!(
        said.contains("hint[draft]")
            && said.contains("hint[embargoed]")
            && said.contains("2 hints\n"),
        "{said}"
    );
    assert_eq!(built(&["--drafts"]).0, [true, false]);
    assert_eq!(built(&["--as-of", "2998-12-31"]).0, [false, false]);
    assert_eq!(built(&["--as-of", "2999-01-01"]).0, [false, true]);
    assert_eq!(
        built(&["--drafts", "--as-of", "2999-01-01"]).0,
        [true, true]
    );
    for command in [
        &["check"][..],
        &[
            "export", "data", "--format", "csv", "--out", "../out", "--force",
        ],
    ] {
        let all = site.run(&[command, &["--drafts", "--as-of", "2999-01-01"]].concat());
        assert_eq!(all.code, 0, "{}", all.err);
        assert_ne!(
            all.out,
            site.run(command).out.replace(" files", ""),
            "{command:?}"
        );
    }
    let wrong = site.run(&["build", "--as-of", "tomorrow"]);
    assert_eq!(wrong.code, 2, "{}", wrong.err);
    assert!(wrong.err.contains("--as-of"), "{}", wrong.err);
}

#[test]
fn problems_are_there_for_other_programs_too() {
    let site = Site::new("minimal");
    let fine = site.run(&["check", "--format", "json"]);
    assert_eq!((fine.code, fine.err.as_str()), (0, ""));
    let json: serde_json::Value = serde_json::from_str(&fine.out).expect("JSON");
    assert_eq!(
        (&json["errors"], &json["problems"]),
        (&0.into(), &serde_json::json!([]))
    );
    site.spoil();
    for (format, code) in [
        ("json", "/problems/0/code"),
        ("sarif", "/runs/0/results/0/ruleId"),
    ] {
        let answer = site.run(&["check", "--format", format]);
        assert_eq!((answer.code, answer.err.as_str()), (1, ""), "{format}");
        let value: serde_json::Value = serde_json::from_str(&answer.out).expect("JSON");
        assert_eq!(
            value.pointer(code),
            Some(&"parts-do-not-sum".into()),
            "{}",
            answer.out
        );
    }
}

#[test]
fn every_code_is_explained() {
    let site = Site::new("minimal");
    site.spoil();
    let said = site.run(&["check"]).err;
    let code = said.split(['[', ']']).nth(1).expect("a code");
    let page = site.run(&["explain", code]);
    assert_eq!(page.code, 0, "{}", page.err);
    assert!(page.out.starts_with(&format!("# {code}\n")), "{}", page.out);
    assert!(site.run(&["explain"]).out.lines().any(|line| line == code));
    let unknown = site.run(&["explain", "part-do-not-sum"]);
    assert_eq!((unknown.code, unknown.out.as_str()), (2, ""));
    assert!(
        unknown.err.contains("did you mean `parts-do-not-sum`?"),
        "{}",
        unknown.err
    );
}
