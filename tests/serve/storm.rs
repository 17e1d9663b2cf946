//! A storm of saves, half of them broken, while many read: every answer is a whole page of some good state.

use super::{Site, common, preview::Preview};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
    thread,
    time::Duration,
};

const RECORD: &str = "data/2025/indicators/inspections.yaml";
const SAVES: u32 = 1000;
const READERS: usize = 8;
/// Good states that are saved again and again, so that all of their pages can be known before.
const STATES: u32 = 12;
const PATHS: [&str; 6] = [
    "ja/indicators/inspections/index.html",
    "en/indicators/inspections/index.html",
    "ja/index.html",
    "en/indicators/index.html",
    "data/facts.csv",
    "charts/2025/inspections--progress.ja.svg",
];

/// A generator of numbers that look random and are the same in every run (a linear congruence, Knuth's constants).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u32) -> u32 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        u32::try_from((self.0 >> 33) % u64::from(limit)).expect("below a small limit")
    }
}

/// The record of a good state.
fn snapshot(text: &str, state: u32) -> String {
    text.replace("value: 12", &format!("value: {}", 12 + state))
        .replace("left: 7", &format!("left: {}", 7 + state))
}

/// Saves something that is no good state.
fn break_it(site: &Site, text: &str, dice: &mut Dice) {
    let path = site.path(RECORD);
    let save = |text: &str| fs::write(&path, text).expect("a file");
    match dice.below(6) {
        0 => save(""),
        // A cut behind `value` would be a smaller, but good record.
        1 => save(&text[..text.find("value").expect("a value")]),
        2 => save(&text.replace("left: 7", "left: 70")),
        3 => save(&text.replace("value: 12", "value: [12")),
        4 => save("\u{0}\u{1}\u{2}"),
        _ => fs::write(&path, [0xff, 0xfe, 0x00]).expect("a file"),
    }
}

/// What each path may hold: its bytes in every good state.
fn allowed(site: &Site, text: &str) -> BTreeMap<&'static str, BTreeSet<String>> {
    let files = common::read(&site.root());
    let mut all: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for state in 0..STATES {
        let mut routes =
            common::build(common::with(&files, RECORD, &snapshot(text, state))).routes();
        for path in PATHS {
            let bytes = routes.remove(path).expect("a route");
            all.entry(path)
                .or_default()
                .insert(String::from_utf8(bytes).expect("UTF-8"));
        }
    }
    all
}

fn read_on(
    preview: &Preview,
    allowed: &BTreeMap<&str, BTreeSet<String>>,
    done: &AtomicBool,
    seed: u64,
) -> usize {
    let (mut dice, mut count) = (Dice(seed), 0);
    while !done.load(Ordering::Relaxed) {
        let path = PATHS[dice.below(6) as usize];
        let reply = preview.get(&format!("/{path}"));
        assert_eq!(reply.status, 200, "{path}");
        assert_eq!(
            reply.header("content-length"),
            reply.body.len().to_string(),
            "{path}"
        );
        assert!(
            allowed[path].contains(&reply.plain()),
            "{path} is of no good state:\n{}",
            reply.text()
        );
        count += 1;
    }
    count
}

#[test]
fn a_storm_of_saves_never_tears_a_page() {
    let site = Site::new("minimal");
    let text = site.read(RECORD);
    let allowed = allowed(&site, &text);
    let mut preview = site.serve(&[]);
    let before = preview.memory();
    let (done, answers) = (AtomicBool::new(false), AtomicUsize::new(0));
    thread::scope(|scope| {
        for reader in 0..READERS {
            let (preview, allowed, done, answers) = (&preview, &allowed, &done, &answers);
            scope.spawn(move || {
                let count = read_on(preview, allowed, done, reader as u64 + 1);
                answers.fetch_add(count, Ordering::Relaxed);
            });
        }
        let mut dice = Dice(7);
        for _ in 0..SAVES {
            match dice.below(2) {
                0 => break_it(&site, &text, &mut dice),
                _ => {
                    let state = dice.below(STATES);
                    let new = site.path("data/2025/indicators/.new");
                    fs::write(&new, snapshot(&text, state)).expect("a file");
                    fs::rename(&new, site.path(RECORD)).expect("a move");
                }
            }
            thread::sleep(Duration::from_millis(u64::from(dice.below(8))));
        }
        done.store(true, Ordering::Relaxed);
    });
    assert!(answers.load(Ordering::Relaxed) > 200, "{answers:?} answers");
    assert!(preview.runs());
    // The last save counts, be it broken or good.
    fs::write(site.path(RECORD), "value: [").expect("a file");
    preview.until("/_nenpo/panel?path=/en/", |reply| {
        reply.text().contains("<article")
    });
    fs::write(site.path(RECORD), snapshot(&text, 3)).expect("a file");
    let last = common::build(common::with(
        &common::read(&site.root()),
        RECORD,
        &snapshot(&text, 3),
    ));
    preview.until(&format!("/{}", PATHS[0]), |reply| {
        reply.plain() == last.route(PATHS[0])
    });
    preview.until("/_nenpo/panel?path=/en/", |reply| {
        !reply.text().contains("<article")
    });
    if let (Some((before, _)), Some((after, _))) = (before, preview.memory()) {
        assert!(after < before + 60, "{before} MB became {after} MB");
    }
}
