//! `[build] keep`: what a person puts into the output stays there.

use super::{Site, assert_whole, link, listed};
use crate::common::{folder, put};
use nenpo::write::{self, Event, Output};
use std::{fs, ops::ControlFlow};

const KEEP: &str = "[build]\nkeep = [\"CNAME\", \".well-known/\", \".git\"]";

#[test]
fn what_the_book_keeps_is_carried_from_build_to_build() {
    let site = Site::new("minimal");
    site.book(KEEP);
    // The first build may find them, or a later one.
    put(&site.out().join("CNAME"), b"report.example.jp\n");
    for round in 0..3 {
        site.build();
        if round == 0 {
            put(&site.out().join(".well-known/deep/security.txt"), b"mail");
            put(&site.out().join(".git/HEAD"), b"ref: refs/heads/pages");
            fs::create_dir_all(site.out().join(".git/refs/tags")).expect("a folder");
        }
    }
    let files = folder(&site.out());
    assert_eq!(files["CNAME"], b"report.example.jp\n");
    assert_eq!(files[".well-known/deep/security.txt"], b"mail");
    assert_eq!(files[".git/HEAD"], b"ref: refs/heads/pages");
    // Version control needs its empty folders.
    assert!(site.out().join(".git/refs/tags").is_dir());
    let listed = listed(&site.out());
    assert!(listed.contains("CNAME"), "hosts are told of it");
    assert!(listed.contains(".well-known/deep/security.txt"));
    assert!(!listed.contains(".git/HEAD"), "history is not for a host");
    assert_eq!(site.leftovers(), [""; 0]);
}

#[test]
fn what_is_no_longer_kept_is_not_lost_either() {
    let site = Site::new("minimal");
    let book = site.read("book.toml");
    site.book(KEEP);
    put(&site.out().join("CNAME"), b"report.example.jp\n");
    site.build();
    site.put("book.toml", &book);
    let (code, said) = site.run(&["build"]);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("remove it: CNAME. "), "{said}");
    assert!(site.out().join("CNAME").is_file());
}

#[test]
fn a_name_that_is_not_there_is_said() {
    let site = Site::new("minimal");
    site.book(KEEP);
    put(&site.out().join(".git/HEAD"), b"");
    let (code, said) = site.run(&["build", "--strict"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("keeps `CNAME`"), "{said}");
    assert!(said.contains("keeps `.well-known`"), "{said}");
    assert!(!said.contains("keeps `.git`"), "{said}");
}

#[test]
fn a_failed_build_leaves_what_is_kept() {
    let site = Site::new("minimal");
    site.book(KEEP);
    put(&site.out().join("CNAME"), b"mine");
    site.build();
    let before = folder(&site.out());
    site.put("themes/default/templates/home.html", "{{ page.no.thing }}");
    assert_eq!(site.run(&["build"]).0, 2);
    assert_eq!(folder(&site.out()), before);
}

#[test]
fn a_name_in_the_way_of_the_sites_own_files_is_a_problem() {
    for name in [
        "index.html",
        "INDEX.html",
        "deploy.json",
        ".nenpo",
        "ja",
        "charts",
        "data/facts.csv",
        "robots.txt/mine",
    ] {
        let site = Site::new("minimal");
        site.book(&format!("[build]\nkeep = [\"{name}\"]"));
        for command in ["check", "build"] {
            let (code, said) = site.run(&[command]);
            assert_eq!(code, 1, "{name}: {said}");
            assert!(said.contains("error[wrong-keep]"), "{name}: {said}");
            assert!(said.contains("--> book.toml:"), "{name}: {said}");
        }
    }
}

#[test]
fn a_name_leads_nowhere_else() {
    for name in [
        "../notes",
        "/etc/passwd",
        "a/../../b",
        "",
        ".",
        "a//b",
        "..\\\\a",
    ] {
        let site = Site::new("minimal");
        site.book(&format!("[build]\nkeep = [\"{name}\"]"));
        let (code, said) = site.run(&["check"]);
        assert_eq!(code, 1, "{name}: {said}");
        assert!(said.contains("error[wrong-keep]"), "{name}: {said}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_is_not_carried_over() {
    // The name itself, a folder above it, a link inside of it; each to a folder and to a file.
    for (keep, at, target) in [
        ("mine", "mine", ""),
        ("mine", "mine", "a"),
        ("mine/a", "mine", ""),
        ("dir", "dir/mine", ""),
        ("dir", "dir/mine", "a"),
    ] {
        let site = Site::new("minimal");
        site.book(&format!("[build]\nkeep = [\"{keep}\"]"));
        site.build();
        let secret = site.folder.path().join("secret");
        put(&secret.join("a"), b"secret");
        if keep == "dir" {
            put(&site.out().join("dir/b"), b"mine");
        }
        link(secret.join(target), &site.out().join(at));
        let (code, said) = site.run(&["build"]);
        assert_eq!(code, 2, "{keep}: {said}");
        assert!(said.contains(at), "{keep}: {said}");
        assert!(site.out().join(at).is_symlink());
        assert_eq!(site.leftovers(), [""; 0]);
    }
}

#[test]
fn a_file_that_comes_while_a_site_is_drawn_is_not_lost() {
    let site = Site::new("minimal");
    site.build();
    let before = folder(&site.out());
    let built = crate::common::build(crate::common::read(&site.root()));
    let (context, theme) = built.ready();
    let output = Output::find(&site.root(), &site.out(), &crate::common::folders(), &[]);
    let late = site.out().join("notes.txt");
    let tell = |event| {
        if event == Event::Finished {
            put(&late, b"mine");
        }
        ControlFlow::Continue(())
    };
    let failure = write::write(context, theme, &output.expect("an output"), &tell);
    let failure = failure.expect_err("it is refused");
    let said = crate::common::said(&failure.message());
    assert!(said.contains("notes.txt"), "{said}");
    fs::remove_file(&late).expect("it is still there");
    assert_eq!(folder(&site.out()), before);
    assert_whole(&site.out());
    assert_eq!(site.leftovers(), [""; 0]);
}
