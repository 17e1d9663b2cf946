//! Every link of a page leads to a file of the site, and where it names a part, to a part of that page.

use crate::{
    common::{Built, build, case, read, repository},
    html::walk,
};
use nenpo::files::Files;
use std::collections::{BTreeMap, BTreeSet};

/// The addresses that a page names, and the ids of its elements.
#[derive(Debug, Default)]
struct Outline {
    links: Vec<String>,
    ids: BTreeSet<String>,
}

fn outline(page: &str) -> Outline {
    let mut outline = Outline::default();
    walk(page, |text, open| {
        let Some(element) = open.last().filter(|_| text.is_empty()) else {
            return;
        };
        outline
            .ids
            .extend(element.attribute("id").map(str::to_owned));
        for name in ["href", "src"] {
            outline
                .links
                .extend(element.attribute(name).map(str::to_owned));
        }
    });
    outline
}

/// The path and the part that a link on the page at `from` leads to; none for an address outside the site.
fn target(from: &str, link: &str) -> Option<(String, Option<String>)> {
    let outside = ["https:", "http:", "mailto:", "tel:", "data:"];
    if outside.iter().any(|scheme| link.starts_with(scheme)) {
        return None;
    }
    let (path, part) = match link.split_once('#') {
        Some((path, part)) => (path, Some(part.to_owned())),
        None => (link, None),
    };
    let path = path.split('?').next().unwrap_or_default();
    if path.is_empty() {
        return Some((from.to_owned(), part));
    }
    let mut folders: Vec<&str> = from.split('/').collect();
    folders.pop();
    for piece in path.split('/') {
        match piece {
            "." | "" => {}
            ".." => _ = folders.pop(),
            piece => folders.push(piece),
        }
    }
    let mut path = folders.join("/");
    if link
        .split(['#', '?'])
        .next()
        .is_some_and(|link| link.ends_with('/'))
    {
        path.push_str("/index.html");
    }
    Some((path.trim_start_matches('/').to_owned(), part))
}

/// The links of a site that lead nowhere, and how many there are in all.
fn lost(built: &Built) -> (Vec<String>, usize) {
    let routes = built.routes();
    let paths: BTreeSet<&str> = routes.keys().map(String::as_str).collect();
    let pages: BTreeMap<&str, Outline> = routes
        .iter()
        .filter(|(path, _)| path.ends_with(".html") && *path != "404.html")
        .map(|(path, bytes)| {
            let page = String::from_utf8_lossy(bytes);
            (path.as_str(), outline(&page))
        })
        .collect();
    let mut lost = Vec::new();
    let mut count = 0;
    for (from, page) in &pages {
        for link in &page.links {
            let Some((path, part)) = target(from, link) else {
                continue;
            };
            count += 1;
            // The theme's files are no routes; `tests/assets.rs` finds each of them.
            let is_there = paths.contains(path.as_str()) || path.starts_with("assets/");
            let has_part = part.is_none_or(|part| {
                let of = pages.get(path.as_str());
                of.is_some_and(|page| page.ids.contains(&part))
            });
            if !is_there || !has_part {
                lost.push(format!("{from}: {link}"));
            }
        }
    }
    (lost, count)
}

fn check(files: Files) -> usize {
    let built = build(files);
    assert!(built.ready.is_some(), "{}", built.printed());
    let (lost, count) = lost(&built);
    assert!(lost.is_empty(), "{}", lost.join("\n"));
    count
}

#[test]
fn every_link_of_the_report_leads_to_a_page_and_its_part() {
    let count = check(read(&repository()));
    assert!(count > 10_000, "{count}");
}

#[test]
fn every_link_of_other_sites_leads_to_a_page_and_its_part() {
    for name in ["minimal", "forest"] {
        assert!(check(read(&case(name))) > 100, "{name}");
    }
}
