//! Where a build may write.

use super::{Site, assert_whole, hidden, link};
use crate::common::{folder, put};
use std::{fs, path::Path};

#[cfg(unix)]
#[test]
fn an_output_that_is_a_link_stays_a_link() {
    // The target exists, and is empty; it does not exist yet; a link leads to a link.
    for (target, prepare) in [("empty", true), ("new/deep", false), ("link", true)] {
        let site = Site::new("minimal");
        let target = site.folder.path().join(target);
        if prepare {
            fs::create_dir_all(site.folder.path().join("empty")).expect("a folder");
            link("empty", &site.folder.path().join("link"));
        }
        link(&target, &site.out());
        for _ in 0..2 {
            site.build();
            assert_eq!(fs::read_link(site.out()).expect("a link"), target);
            assert_whole(&target);
            let real = target.canonicalize().expect("the target");
            assert_eq!(hidden(real.parent().expect("a parent")), [""; 0]);
            assert_eq!(site.leftovers(), [""; 0]);
        }
    }
}

#[cfg(unix)]
#[test]
fn an_output_inside_an_input_folder_is_refused_by_whatever_way_it_leads_there() {
    let site = Site::new("minimal");
    let store = site.folder.path().join("store");
    fs::create_dir_all(&store).expect("a folder");
    fs::rename(site.path("data"), store.join("records")).expect("data moves");
    link("../store/records", &site.path("data"));
    link("data", &site.path("shortcut"));
    // `content` and `themes` do not exist.
    let before = folder(site.folder.path());
    for out in [
        "data",
        "data/site",
        "data/new/deep",
        "content",
        "content/site",
        "themes/own/static",
        "shortcut/site",
        "../store/records/site",
        "new/../data/site",
        "./content/../content/site/",
    ] {
        let (code, said) = site.run(&["build", "--out", out]);
        assert_eq!(code, 2, "{out}: {said}");
        let right = said.contains("which the site is read from") || said.contains("own files");
        assert!(right, "{out}: {said}");
        assert_eq!(folder(site.folder.path()), before, "{out}");
        assert_eq!(site.leftovers(), [""; 0], "{out}");
    }
    // The other way round: what holds an input folder.
    put(&store.join(".nenpo"), b"");
    let (code, said) = site.run(&["build", "--out", "../store"]);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("holds the site's own files"), "{said}");
}

#[test]
fn a_book_whose_output_overlaps_an_input_folder_has_a_problem() {
    for (lines, message) in [
        ("out = \"data/site\"", "written into `data`"),
        ("out = \"themes\"", "written into `themes`"),
        ("out = \"content/a/b\"", "written into `content`"),
        (
            "out = \"all\"\ncontent = \"all/prose\"",
            "written over `all/prose`",
        ),
        ("themes = \"public\"", "written into `public`"),
    ] {
        let site = Site::new("minimal");
        site.book(&format!("[build]\n{lines}"));
        for command in ["check", "build"] {
            let (code, said) = site.run(&[command]);
            assert_eq!(code, 1, "{lines}: {said}");
            assert!(said.contains("error[output-overlaps]"), "{lines}: {said}");
            assert!(said.contains(message), "{lines}: {said}");
            assert!(said.contains("book.toml:"), "{lines}: {said}");
        }
        assert!(!site.out().exists());
    }
    let site = Site::new("minimal");
    site.book("[build]\nout = \"data-site\"");
    site.build();
}

#[test]
fn a_file_that_nenpo_did_not_write_stops_a_build_by_name() {
    let site = Site::new("minimal");
    site.build();
    let own = folder(&site.out());
    for (path, named) in [
        ("CNAME", "CNAME"),
        ("ja/notes.txt", "ja/notes.txt"),
        ("charts/mine/a.svg", "charts/mine/"),
        (".git/objects/ab/cd", ".git/"),
        (".well-known/security.txt", ".well-known/"),
        (".htaccess", ".htaccess"),
    ] {
        put(&site.out().join(path), b"mine");
        let before = folder(&site.out());
        let (code, said) = site.run(&["build"]);
        assert_eq!(code, 2, "{path}: {said}");
        assert!(said.contains(&format!("remove it: {named}. ")), "{said}");
        let keep = format!("keep = [\"{}\"]", named.trim_end_matches('/'));
        assert!(said.contains(&keep), "{said}");
        assert_eq!(folder(&site.out()), before, "{path}");
        assert_eq!(site.leftovers(), [""; 0]);
        fs::remove_file(site.out().join(path)).expect("the file goes");
    }
    site.build();
    assert_eq!(folder(&site.out()), own);
}

#[cfg(unix)]
#[test]
fn a_link_in_the_output_is_foreign_and_never_followed() {
    let site = Site::new("minimal");
    site.build();
    let outside = site.folder.path().join("outside");
    put(&outside.join("thesis.txt"), b"mine");
    link(&outside, &site.out().join("mine"));
    let (code, said) = site.run(&["build"]);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("remove it: mine. "), "{said}");
    assert_eq!(folder(&outside).len(), 1);
}

#[test]
fn litter_of_systems_stops_no_build() {
    let site = Site::new("minimal");
    put(&site.out().join(".DS_Store"), b"litter");
    site.build();
    let own = folder(&site.out());
    assert!(!own.contains_key(".DS_Store"));
    for name in [
        ".DS_Store",
        "ja/._index.html",
        "charts/Thumbs.db",
        "desktop.ini",
    ] {
        put(&site.out().join(name), b"litter");
    }
    fs::create_dir_all(site.out().join("an-empty-folder")).expect("a folder");
    site.build();
    assert_eq!(folder(&site.out()), own);
}

#[test]
fn a_site_of_an_earlier_version_is_replaced_and_one_without_a_list_is_not() {
    let site = Site::new("minimal");
    // Earlier versions wrote these keys, and other files than this one.
    let entry = r#"{"path": "old/page.html", "bytes": 3, "sha256": "", "content_type": "", "cache_control": ""}"#;
    let manifest = format!("{{\"files\": [{entry}]}}");
    let out = site.out();
    let made = |manifest: &str| {
        let _ = fs::remove_dir_all(&out);
        put(&out.join("old/page.html"), b"old");
        put(&out.join(".nenpo"), b"");
        if !manifest.is_empty() {
            put(&out.join("deploy.json"), manifest.as_bytes());
        }
    };
    made(&manifest);
    site.build();
    assert_whole(&out);
    for unreadable in ["", "{", "[]", "{\"files\": [{}]}"] {
        made(unreadable);
        let before = folder(&out);
        let (code, said) = site.run(&["build"]);
        assert_eq!(code, 2, "{said}");
        assert!(said.contains("deploy.json"), "{said}");
        assert_eq!(folder(&out), before);
    }
}

#[test]
fn a_marker_alone_does_not_make_a_folder_nenpos() {
    let site = Site::new("minimal");
    put(&site.out().join("thesis.txt"), b"mine");
    put(&site.out().join(".nenpo"), b"");
    assert_eq!(site.run(&["build"]).0, 2);
    assert!(Path::new(&site.out().join("thesis.txt")).exists());
}
