//! The preview's bar and panel in the language of the page.
//!
//! `UPDATE=1 cargo test --test serve words` rewrites `tests/preview_words`.

use super::{
    Site,
    common::{golden, put, repository},
};
use std::collections::BTreeMap;

#[test]
fn bar_and_panel_speak_the_language_of_the_page() {
    let site = Site::new("forest");
    for (path, key) in [
        ("data/2025/indicators/visitors.yaml", "draft: true"),
        (
            "data/2025/indicators/seedlings.yaml",
            "publish-on: 2999-01-01",
        ),
    ] {
        let record = site.read(path);
        site.write(path, &format!("{key}\n{record}"));
    }
    put(&site.path("data/strange.txt"), b"nothing reads this");
    let preview = site.serve(&[]);
    let mut made = BTreeMap::new();
    let mut add = |state: &str| {
        for language in ["en", "ja"] {
            let page = format!("/{language}/indicators/visitors/");
            for part in ["bar", "panel"] {
                let text = preview.get(&format!("/_nenpo/{part}?path={page}")).text();
                let root = site.root().canonicalize().expect("the root");
                let text = text.replace(&*root.to_string_lossy(), "ROOT");
                made.insert(format!("{state}-{part}.{language}.html"), text);
            }
        }
    };
    add("warned");
    let plan = "data/plan.yaml";
    let before = site.read(plan);
    site.write(plan, &format!("{before}\nstrange: 1\n"));
    preview.until("/_nenpo/panel?path=/en/", |reply| {
        reply.text().contains("unknown-key")
    });
    add("broken");
    let faults = golden(&repository().join("tests/preview_words"), &made);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_terminal_speaks_the_language_that_is_asked_for() {
    let site = Site::new("minimal");
    let preview = site.serve(&["--messages", "ja"]);
    assert!(
        preview
            .said
            .ends_with(" 保存のたびに表示を更新（Ctrl-Cで終了）\n"),
        "{}",
        preview.said
    );
    let reply = preview.get("/_nenpo/nothing");
    assert_eq!(reply.text(), "プレビューにこのファイルはない\n");
}
