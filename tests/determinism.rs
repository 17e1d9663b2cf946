//! Same input, same bytes: whatever the number of threads, the order of reading, and the folder.

mod common;

use common::{build, case, folder, repository};
use nenpo::{diagnostics::Strictness, files::Files, site::routes};
use proptest::prelude::{ProptestConfig, any, proptest};
use std::{collections::BTreeMap, path::PathBuf};

fn sites() -> [PathBuf; 2] {
    [repository(), case("forest")]
}

/// Everything from files to bytes, with so many threads; also what is printed.
fn with_threads(threads: usize, files: &Files) -> (String, BTreeMap<String, Vec<u8>>) {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .expect("a pool");
    pool.install(|| {
        let built = build(files.clone());
        (built.printed(), built.routes())
    })
}

/// Fails with the name of the first file that differs, not with its bytes.
fn assert_same(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>, why: &str) {
    assert_eq!(
        one.keys().collect::<Vec<_>>(),
        other.keys().collect::<Vec<_>>(),
        "{why}"
    );
    let differs = one
        .iter()
        .find(|(path, bytes)| other.get(*path) != Some(bytes));
    assert!(
        differs.is_none(),
        "{why}: {} differs",
        differs.map_or("", |(path, _)| path)
    );
}

#[test]
fn threads_make_no_difference() {
    for site in sites() {
        let files = common::read(&site);
        let (said, one) = with_threads(1, &files);
        for _ in 0..2 {
            let (said_too, eight) = with_threads(8, &files);
            assert_same(&one, &eight, "1 and 8 threads");
            assert_eq!(said, said_too);
        }
    }
}

#[test]
fn threads_make_no_difference_to_what_is_found() {
    let files = common::read(&case("broken"));
    let printed = |threads| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .expect("a pool");
        pool.install(|| build(files.clone()).printed())
    };
    let one = printed(1);
    assert!(one.contains("error["));
    assert_eq!(one, printed(8));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_reading_makes_no_difference(
        order in proptest::collection::vec(any::<u32>(), 200)
    ) {
        let files = common::read(&case("forest"));
        let mut paths: Vec<(u32, &str)> = order.into_iter().chain(0..).zip(files.paths()).collect();
        paths.sort_unstable();
        let mut shuffled = Files::default();
        for (_, path) in paths {
            shuffled.insert(path, files.bytes(path).expect("bytes").clone());
        }
        assert_same(&build(files.clone()).routes(), &build(shuffled).routes(), "another order");
    }
}

#[test]
fn two_folders_hold_the_same_bytes() {
    let temporary = tempfile::tempdir().expect("a folder");
    for site in sites() {
        let folders = ["one", "two"].map(|name| {
            let out = temporary.path().join(name);
            let built = build(common::read(&site));
            let (context, theme) = built.ready();
            let written = common::written(context, theme, &site, &out);
            let files = folder(&out);
            assert_eq!(files.len(), written.files + 1, "all files and the marker");
            files
        });
        let [one, two] = &folders;
        assert_same(one, two, "two folders");
        assert!(one.len() > 40);
        let built = build(common::read(&site));
        for (path, bytes) in built.routes() {
            assert!(
                one.get(&path) == Some(&bytes),
                "{path} on disk is not what was rendered"
            );
        }
    }
}

#[test]
fn every_route_has_a_path_of_its_own() {
    for site in sites() {
        let built = build(common::read(&site));
        let paths: Vec<String> = routes(&built.ready().0)
            .into_iter()
            .map(|route| route.path)
            .collect();
        let mut unique = paths.clone();
        unique.sort();
        unique.dedup();
        assert_eq!(unique.len(), paths.len());
    }
}

#[test]
fn a_route_is_drawn_alike_alone_and_among_others() {
    let built = build(common::read(&case("forest")));
    let all = built.routes();
    for path in all.keys().rev() {
        let alone = build(common::read(&case("forest")));
        assert!(!alone.problems.stop(Strictness::Strict));
        assert_eq!(&alone.bytes(path), &all[path], "{path}");
    }
}
