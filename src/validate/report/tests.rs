//! A cached result holds only while what its texts refer to is the same.

use super::{Lookups, RecordPath, Report};
use crate::{
    cache::{Cache, Item},
    config::{self, Folders},
    diagnostics::Problems,
    files::Files,
    load,
    model::Lang,
    validate::{
        links::{LinkSources, LinkTable, TextSource},
        visibility::Held,
    },
};
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

const PAGE: &str = "content/about.ja.md";

/// Reads a site, checks one text of it that links to a project and shows a picture, and says
/// how many problems and published files that gives.
fn round(files: &Files, cache: &mut Cache, checks: &AtomicUsize) -> (usize, Vec<String>) {
    let mut problems = Problems::default();
    let settings = config::parse(files, &mut problems).expect("settings");
    let folders: &Folders = &settings.folders;
    let records = load::records(
        files,
        folders,
        &settings.settings.languages,
        &mut Cache::default(),
        &mut problems,
    );
    let held = Arc::new(Held::default());
    let sources = LinkSources {
        folders,
        records: &records,
        held: &held,
        files,
    };
    let links = LinkTable::new(&settings.settings, sources);
    let mut problems = Problems::default();
    let lookups = Lookups::without_figures(&settings.settings, &records, &held, &links);
    let mut report = Report::new(files, &mut problems, lookups);
    let item = Item {
        key: PAGE,
        from: [1, 0, 0, 0],
        of: PAGE,
    };
    report.each(cache, "texts", &[item], |report, file| {
        checks.fetch_add(1, Ordering::Relaxed);
        let text = TextSource {
            file,
            lang: Lang::ja(),
        };
        let place = report.place_of(&RecordPath::file(file));
        if let Err(fault) = report.link(&text, "dikes") {
            let problem = fault.problem(&report.lookups.held, place.clone());
            report.extend(problem);
        }
        if let Err(fault) = report.picture(&text, "map.png") {
            report.extend(fault.problem(place));
        }
        Some(())
    });
    let published = report.published_media().into_keys().collect();
    (report.count(), published)
}

#[test]
fn a_cached_text_is_checked_again_when_a_link_or_picture_of_it_leads_elsewhere() {
    // A PNG of one pixel, up to its size.
    let png = |width: u8| {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0".to_vec();
        bytes.extend([width, 0, 0, 0, 1, 8, 2, 0, 0, 0]);
        bytes
    };
    let mut files = Files::default();
    files.insert(
        "book.toml",
        &b"[book]\ntitle = { ja = \"a\", en = \"a\" }\ndescription = { ja = \"b\", en = \"b\" }\n"
            [..],
    );
    files.insert("data/projects/dikes.yaml", &b"name: { ja: a }"[..]);
    files.insert("content/map.png", png(1));
    let (mut cache, checks) = (Cache::default(), AtomicUsize::new(0));
    let mut round = |files: &Files| {
        checks.store(0, Ordering::Relaxed);
        let (problems, published) = round(files, &mut cache, &checks);
        (checks.load(Ordering::Relaxed), problems, published.len())
    };
    assert_eq!(round(&files), (1, 0, 1));
    assert_eq!(round(&files), (0, 0, 1), "a cached text still publishes");
    files.insert("data/projects/gates.yaml", &b"name: { ja: b }"[..]);
    assert_eq!(round(&files), (0, 0, 1), "its links lead to the same");
    files.insert("data/projects/dikes.yaml", &b"name: { ja: c }"[..]);
    assert_eq!(round(&files), (1, 0, 1), "another name");
    files.insert("content/map.png", png(2));
    assert_eq!(round(&files), (1, 0, 1), "another size");
    files.insert("data/indicators/dikes.yaml", &b"name: { ja: d }"[..]);
    files.insert("data/2025/edition.yaml", &b"title: { ja: e }"[..]);
    files.insert("data/2025/indicators/dikes.yaml", &b"value: 1"[..]);
    assert_eq!(round(&files), (1, 1, 1), "two records are called so");
    files.insert("data/indicators/dikes.yaml", &b"name: ["[..]);
    files.keep(|path| !path.contains("/indicators/") && path != "content/map.png");
    assert_eq!(round(&files), (1, 1, 0), "no picture any more");
    assert_eq!(round(&files), (1, 1, 0), "a fault is always checked again");
}
