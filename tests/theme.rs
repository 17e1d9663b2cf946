//! `nenpo theme`, and what README tells authors of themes.
#![expect(clippy::disallowed_methods, reason = "tests read and write folders")]

mod common;

use common::{case, copy, edited, folder, put, with};
use std::{
    fs,
    path::{Path, PathBuf},
};

struct Answer {
    code: i32,
    out: String,
    err: String,
}

fn theme(root: &Path, arguments: &[&str]) -> Answer {
    let mut command = common::program();
    let output = command
        .arg("theme")
        .args(arguments)
        .current_dir(root)
        .output()
        .expect("the program runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    let code = output.status.code().expect("an exit code");
    Answer {
        code,
        out: text(output.stdout),
        err: text(output.stderr),
    }
}

/// A copy of a case's site that a test may change.
fn site(name: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().join("site");
    copy(&case(name), &root);
    (folder, root)
}

fn built_in(path: &str) -> Vec<u8> {
    fs::read(common::repository().join("themes/default").join(path)).expect("a built-in file")
}

/// What `list` says of a file.
fn origin(list: &str, path: &str) -> String {
    let row = list
        .lines()
        .find_map(|line| line.strip_prefix(&format!("{path} ")));
    row.unwrap_or_else(|| panic!("{path} is not in\n{list}"))
        .trim()
        .to_owned()
}

#[test]
fn the_list_says_which_files_are_the_sites_own() {
    let (_folder, root) = site("forest");
    put(&root.join("themes/grove/template/base.html"), b"x");
    let answer = theme(&root, &["list"]);
    assert_eq!((answer.code, answer.err.as_str()), (0, ""));
    for (path, expected) in [
        ("static/site.css", "built-in"),
        ("static/icon.svg", "own, replaces the built-in"),
        ("static/logo.svg", "own"),
        ("theme.yaml", "own"),
        ("tokens.css", "own, over the built-in"),
        ("words/grove.yaml", "own, over the built-in"),
        (
            "template/base.html",
            "not read: no part of a theme has this place",
        ),
    ] {
        assert_eq!(origin(&answer.out, path), expected, "{path}");
    }
    assert!(
        answer.out.ends_with("8 of them in themes/grove/\n"),
        "{}",
        answer.out
    );
    let (_folder, plain) = site("minimal");
    assert!(
        theme(&plain, &["list"])
            .out
            .ends_with("0 of them in themes/default/\n")
    );
}

#[test]
fn a_copy_is_the_built_in_file_and_changes_nothing_yet() {
    let (_folder, root) = site("forest");
    let before = common::build(common::read(&root)).routes();
    let answer = theme(&root, &["copy", "templates/project.html"]);
    assert_eq!(
        answer.out,
        "templates/project.html → themes/grove/templates/project.html\n"
    );
    let own = root.join("themes/grove/templates/project.html");
    assert_eq!(
        fs::read(&own).expect("the copy"),
        built_in("templates/project.html")
    );
    assert_eq!(common::build(common::read(&root)).routes(), before);
    let list = theme(&root, &["list"]).out;
    assert_eq!(
        origin(&list, "templates/project.html"),
        "own, same as the built-in"
    );
}

#[test]
fn a_file_that_is_there_is_only_replaced_by_force() {
    let (_folder, root) = site("forest");
    let before = folder(&root);
    let answer = theme(&root, &["copy", "templates/prose.html"]);
    assert_eq!((answer.code, answer.out.as_str()), (2, ""));
    assert!(
        answer.err.contains("prose.html is there already") && answer.err.contains("--force"),
        "{}",
        answer.err
    );
    assert_eq!(folder(&root), before);
    assert_eq!(
        theme(&root, &["copy", "templates/prose.html", "--force"]).code,
        0
    );
    let own = fs::read(root.join("themes/grove/templates/prose.html")).expect("the copy");
    assert_eq!(own, built_in("templates/prose.html"));
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_site_is_refused_by_name_and_never_written_through() {
    let (folder, root) = site("forest");
    let thesis = folder.path().join("thesis.txt");
    put(&thesis, b"mine");
    let own = root.join("themes/grove/templates/home.html");
    std::os::unix::fs::symlink(&thesis, &own).expect("a link");
    for arguments in [
        &["copy", "templates/home.html"][..],
        &["copy", "templates/home.html", "--force"],
    ] {
        let answer = theme(&root, arguments);
        assert_eq!(answer.code, 2, "{}", answer.err);
        assert!(answer.err.contains("home.html"), "{}", answer.err);
    }
    assert!(own.is_symlink());
    assert_eq!(fs::read(&thesis).expect("the thesis"), b"mine");
}

#[test]
fn what_is_not_there_is_exit_code_2_with_a_way_out() {
    let (_folder, root) = site("forest");
    let before = folder(&root);
    for (file, hint) in [
        ("templates/bsae.html", "did you mean `templates/base.html`?"),
        ("site.css", "did you mean `static/site.css`?"),
        ("../book.toml", "`nenpo theme list` names all files"),
        ("", "`nenpo theme list` names all files"),
    ] {
        let answer = theme(&root, &["copy", file]);
        assert_eq!((answer.code, answer.out.as_str()), (2, ""), "{file}");
        assert!(answer.err.contains(hint), "{file}: {}", answer.err);
    }
    assert_eq!(folder(&root), before);
    for arguments in [
        &["copy"][..],
        &["list", "--root", "nowhere"],
        &["paint"],
        &[],
    ] {
        assert_eq!(theme(&root, arguments).code, 2, "{arguments:?}");
    }
}

#[test]
fn without_a_folder_for_it_nothing_is_copied() {
    let (_folder, root) = site("minimal");
    let answer = theme(&root, &["copy", "templates/base.html"]);
    assert_eq!(answer.code, 2);
    assert!(
        answer.err.contains("this site has no theme of its own"),
        "{}",
        answer.err
    );
    let (_folder, root) = site("forest");
    for name in ["gone", "../themes/grove", ".", ""] {
        let book = fs::read_to_string(case("forest").join("book.toml")).expect("the book");
        put(
            &root.join("book.toml"),
            book.replace("\"grove\"", &format!("{name:?}")).as_bytes(),
        );
        for arguments in [&["list"][..], &["copy", "templates/base.html"]] {
            let answer = theme(&root, arguments);
            assert_eq!(
                (answer.code, answer.out.as_str()),
                (2, ""),
                "{name} {arguments:?}"
            );
            assert!(
                answer.err.contains("there is no folder themes/"),
                "{}",
                answer.err
            );
        }
    }
    // An empty folder is enough to begin with.
    fs::create_dir_all(root.join("themes/new")).expect("a folder");
    let book = fs::read_to_string(case("forest").join("book.toml")).expect("the book");
    put(
        &root.join("book.toml"),
        book.replace("\"grove\"", "\"new\"").as_bytes(),
    );
    assert_eq!(theme(&root, &["copy", "static/icon.svg"]).code, 0);
    assert_eq!(
        fs::read(root.join("themes/new/static/icon.svg")).expect("the copy"),
        built_in("static/icon.svg")
    );
}

#[test]
fn tokens_that_are_no_text_are_a_problem() {
    let mut files = common::read(&case("forest"));
    files.insert("themes/grove/tokens.css", vec![0x92, 0xe7]);
    let built = common::build(files);
    assert!(
        built.printed().contains("error[not-utf-8]"),
        "{}",
        built.printed()
    );
}

#[test]
fn the_tokens_that_readme_names_are_there() {
    let readme = fs::read_to_string(common::repository().join("README.md")).expect("README");
    let section = readme
        .split("## Theme")
        .nth(1)
        .expect("its section")
        .split("\n## ")
        .next()
        .expect("its end");
    let style =
        String::from_utf8([built_in("static/site.css"), built_in("static/chart.css")].concat());
    let style = style.expect("UTF-8");
    let named: Vec<&str> = section
        .split('`')
        .filter(|code| code.starts_with("--") && !code.contains(' '))
        .collect();
    assert!(named.len() > 15, "{named:?}");
    for token in named {
        assert!(style.contains(&format!("{token}:")), "{token} is nowhere");
    }
}

#[test]
fn a_site_without_a_statement_has_no_page_for_it_and_no_link() {
    let forest = common::read(&case("forest"));
    let page = common::build(forest.clone()).route("ja/accessibility/index.html");
    for part in [
        "一部準拠",
        "JIS X 8341-3:2016 適合レベルA",
        "<time datetime=\"2026-06-15\">2026年6月15日",
        "地図の図に代わる文章",
    ] {
        assert!(page.contains(part), "{part} is not in\n{page}");
    }
    let book = common::text(&forest, "book.toml");
    let without = with(
        &forest,
        "book.toml",
        book.split("[accessibility]").next().expect("the rest"),
    );
    for (path, bytes) in common::build(without).routes() {
        assert!(!path.contains("accessibility"), "{path}");
        assert!(
            !String::from_utf8_lossy(&bytes).contains("accessibility"),
            "{path}"
        );
    }
}

#[test]
fn slips_in_the_statement_are_told_where_they_stand() {
    let forest = common::read(&case("forest"));
    for (old, new, expected) in [
        ("\"partial\"", "\"partail\"", "did you mean `partial`?"),
        (
            "tested = 2026-06-15",
            "tested = 09:30:00",
            "error[wrong-date]",
        ),
        ("contact =", "kontact =", "error[unknown-key]"),
        ("tested = 2026-06-15\n", "", "the key `tested` is missing"),
    ] {
        let printed = common::build(edited(&forest, "book.toml", old, new)).printed();
        assert!(
            printed.contains(expected) && printed.contains("book.toml:"),
            "{new}: {printed}"
        );
    }
}
