//! What browsers may keep for good: static files of the theme and search indexes, whose addresses change with what they hold.

mod common;

use common::{build, case, edited, read, with};
use nenpo::files::Files;
use std::collections::BTreeMap;

/// All files of a site as they are written.
fn written(files: Files) -> BTreeMap<String, Vec<u8>> {
    let folder = tempfile::tempdir().expect("a folder");
    let site = folder.path().join("public");
    let built = build(files);
    let (context, theme) = built.ready();
    common::written(context, theme, &case("minimal"), &site);
    common::folder(&site)
}

/// The addresses below `assets/` of the site that a page names, as paths from the site's root at `/`.
fn named(path: &str, html: &str) -> Vec<String> {
    let up = "../".repeat(path.matches('/').count());
    let values = html
        .split("=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next());
    let below = values.filter_map(|value| value.strip_prefix(up.as_str()));
    below
        .filter(|path| path.starts_with("assets/"))
        .map(str::to_owned)
        .collect()
}

/// The paths of the files with this name.
fn places<'a>(files: &'a BTreeMap<String, Vec<u8>>, name: &str) -> Vec<&'a str> {
    files
        .keys()
        .map(String::as_str)
        .filter(|path| path.ends_with(&format!("/{name}")))
        .collect()
}

/// The forest's site, whose prose and style name static files too.
fn forest() -> Files {
    let files = read(&case("forest"));
    let path = "content/method.en.md";
    let text = common::text(&files, path);
    let files = with(
        &files,
        path,
        &format!("{text}\nThe [map](../../assets/maps/forest.svg).\n"),
    );
    let files = with(
        &files,
        "themes/grove/static/maps/forest.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    );
    with(
        &files,
        "themes/grove/static/print.css",
        "body { background: url(maps/forest.svg) }",
    )
}

#[test]
fn every_page_finds_its_files_and_none_is_named_without_its_folder() {
    let files = written(forest());
    let pages = files
        .iter()
        .filter(|(path, _)| path.ends_with(".html") && *path != "404.html");
    let mut count = 0;
    for (path, bytes) in pages {
        let names = named(path, &String::from_utf8_lossy(bytes));
        let there = |name: &String| {
            files.contains_key(name)
                || (name.ends_with('/') && files.keys().any(|path| path.starts_with(name)))
        };
        assert!(
            names.len() >= 2 && names.iter().all(there),
            "{path}: {names:?}"
        );
        count += 1;
    }
    assert!(count > 20, "{count}");
    let prose = String::from_utf8_lossy(&files["en/method/index.html"]).into_owned();
    assert!(
        named("en/method/index.html", &prose)
            .iter()
            .any(|name| name.ends_with("/maps/forest.svg")),
        "{prose}"
    );
    // What one static file names beside itself is still beside it.
    let [style, map] = ["print.css", "forest.svg"].map(|name| places(&files, name)[0]);
    assert_eq!(style.replace("print.css", "maps/forest.svg"), map);
}

#[test]
fn the_page_for_lost_readers_finds_its_files_from_any_depth() {
    let files = read(&case("forest"));
    let built = build(files);
    let (_, theme) = built.ready();
    let paths: Vec<String> = theme.statics().map(|(path, _)| path).collect();
    let page = built.route("404.html");
    let names: Vec<&str> = page
        .split("=\"/report/")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let assets: Vec<&&str> = names
        .iter()
        .filter(|name| name.starts_with("assets/"))
        .collect();
    assert!(
        assets.len() >= 2
            && assets
                .iter()
                .all(|name| paths.iter().any(|path| path == **name)),
        "{names:?}"
    );
}

#[test]
fn what_changes_has_a_new_address_and_what_does_not_keeps_its_own() {
    let before = written(forest());
    let folder = |files: &BTreeMap<String, Vec<u8>>, name| {
        let found = places(files, name);
        assert_eq!(found.len(), 1, "{found:?}");
        found[0].trim_end_matches(name).to_owned()
    };
    let theme = |files| folder(files, "site.css");
    let index = |files: &BTreeMap<String, Vec<u8>>, lang: &str| {
        let found = places(files, "index.json")
            .into_iter()
            .find(|path| path.contains(&format!("search-{lang}-")));
        found.expect("an index").to_owned()
    };
    let own_icon = written(with(
        &forest(),
        "themes/grove/static/icon.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    ));
    assert_ne!(
        theme(&before),
        theme(&own_icon),
        "an overridden file is another"
    );
    assert_eq!(index(&before, "ja"), index(&own_icon, "ja"));
    let path = "data/indicators/visitors.yaml";
    let renamed = written(edited(
        &forest(),
        path,
        "en: Visitors to the forest",
        "en: Ramblers",
    ));
    assert_eq!(theme(&before), theme(&renamed));
    assert_ne!(index(&before, "en"), index(&renamed, "en"));
}

#[test]
fn hosts_and_uploaders_are_told_what_may_be_kept() {
    let files = written(forest());
    let headers = String::from_utf8_lossy(&files["_headers"]).into_owned();
    let rule = |place: &str| {
        headers
            .split(&format!("{place}\n"))
            .nth(1)
            .and_then(|rest| rest.split("\n/").next())
            .expect("a rule")
            .to_owned()
    };
    assert!(
        rule("/assets/*").contains("Cache-Control: public, max-age=31536000, immutable"),
        "{headers}"
    );
    for place in ["/ja/*", "/en/*", "/charts/*", "/data/*"] {
        assert!(
            rule(place).contains("must-revalidate") && !rule(place).contains("immutable"),
            "{place}: {headers}"
        );
    }
    let manifest: serde_json::Value = serde_json::from_slice(&files["deploy.json"]).expect("JSON");
    for file in manifest["files"].as_array().expect("files") {
        let path = file["path"].as_str().expect("a path");
        let kept = file["cache_control"].as_str().expect("how long");
        assert_eq!(
            kept.contains("immutable"),
            path.starts_with("assets/"),
            "{path}: {kept}"
        );
    }
}
