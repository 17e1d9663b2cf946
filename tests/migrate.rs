//! `nenpo migrate` changes names of keys and settings, and nothing else of what an author wrote.

mod common;

use common::{Site, build, case, edited, folder, read, run, text, with};
use nenpo::{
    diagnostics::{Code, Severity},
    files::Files,
};

/// The case that stays in format 1.
const OLD: &str = "provisional";
const LEVEL: &str = "data/indicators/level.yaml";

/// What the command says about a site, with its exit code.
fn migrate(site: &Site, more: &[&str]) -> (i32, String) {
    run(&site.root(), &[&["migrate"], more].concat())
}

fn put(site: &Site, path: &str, text: &str) {
    common::put(&site.path(path), text.as_bytes());
}

/// Codes of all problems of a site.
fn codes(files: Files) -> Vec<&'static str> {
    let built = build(files);
    built
        .problems
        .sorted()
        .iter()
        .map(|each| each.code.name())
        .collect()
}

#[test]
fn an_old_site_is_read_and_told_once_how_to_go_on() {
    let built = build(read(&case(OLD)));
    let hints: Vec<_> = built
        .problems
        .iter()
        .filter(|each| each.code == Code::OldFormat)
        .collect();
    assert_eq!(hints.len(), 1, "{}", built.printed());
    assert_eq!(hints[0].severity, Severity::Hint);
    assert!(built.printed().contains("`nenpo migrate`"));
}

#[test]
fn a_site_is_the_same_bytes_before_and_after() {
    let site = Site::new(OLD);
    let before = build(read(&site.root())).routes();
    let (code, said) = migrate(&site, &[]);
    assert_eq!(code, 0, "{said}");
    for line in [
        "data/indicators/at-least-baseline.yaml: baseline → start\n",
        "data/indicators/level.yaml: milestones → expected\n",
        "book.toml: format = 2; [calendar] fiscal-year-starts = 4, time-zone = \"Asia/Tokyo\"\n",
        "3 files changed: format 2\n",
    ] {
        assert!(said.contains(line), "{said}");
    }
    let built = build(read(&site.root()));
    assert!(
        !built
            .problems
            .iter()
            .any(|each| each.code == Code::OldFormat)
    );
    assert!(before == built.routes(), "a route differs");
}

#[test]
fn keys_change_and_every_other_byte_stays() {
    let record = "\u{feff}# 注記: milestones\r\n\"group\": results   # 所属\r\nnumber: 6\r\nname: { ja: 指標, en: Indicator }\r\nunit: places\r\n\
                  description: { ja: milestonesの例。, en: 'Of milestones, baseline.' }\r\n\
                  target:   # 目標\r\n    kind: level\r\n    value:   8\r\n    by: 2028\r\n    'milestones' : { 2025: 3 } # milestones\r\n    text: { ja: 8か所, en: 8 places }";
    let new = record.replace("'milestones' :", "'expected' :");
    let site = Site::new(OLD);
    put(&site, LEVEL, record);
    let (code, said) = migrate(&site, &[]);
    assert_eq!(code, 0, "{said}");
    assert_eq!(site.read(LEVEL), new);
}

#[test]
fn a_book_keeps_its_comments_and_line_ends() {
    for (old, new) in [
        (
            "# 川の年報\n\n# The titles\n[book]\n",
            "# 川の年報\n\nformat = 2\n\n# The titles\n[book]\n…\n[calendar]\nfiscal-year-starts = 4\ntime-zone = \"Asia/Tokyo\"\n",
        ),
        (
            "# The titles\r\n[book]\r\n",
            "format = 2\r\n\r\n# The titles\r\n[book]\r\n…\r\n[calendar]\r\nfiscal-year-starts = 4\r\ntime-zone = \"Asia/Tokyo\"\r\n",
        ),
        (
            "format = 1 # the first\n[calendar]\n  fiscal-year-starts = 7 # July\n[book]\n",
            "format = 2 # the first\n[calendar]\n  time-zone = \"Asia/Tokyo\"\n  fiscal-year-starts = 7 # July\n[book]\n…",
        ),
        (
            "calendar = { time-zone = \"UTC\" }\n[book]\n",
            "format = 2\n\ncalendar = { fiscal-year-starts = 4, time-zone = \"UTC\" }\n[book]\n…",
        ),
        (
            "calendar.time-zone = \"UTC\"\n[book]\n",
            "format = 2\n\ncalendar.fiscal-year-starts = 4\ncalendar.time-zone = \"UTC\"\n[book]\n…",
        ),
        (
            "calendar = {}\n[book]\n",
            "format = 2\n\ncalendar = { fiscal-year-starts = 4, time-zone = \"Asia/Tokyo\" }\n[book]\n…",
        ),
        (
            "[calendar] # nothing yet\n[book]\n",
            "format = 2\n\n[calendar] # nothing yet\nfiscal-year-starts = 4\ntime-zone = \"Asia/Tokyo\"\n[book]\n…",
        ),
    ] {
        let line_end = if old.contains('\r') { "\r\n" } else { "\n" };
        let titles = format!(
            "title = {{ ja = \"川の年報\", en = \"River report\" }}{line_end}description = {{ ja = \"点検。\", en = \"Inspections.\" }}{line_end}"
        );
        let site = Site::new("minimal");
        put(&site, "book.toml", &format!("{old}{titles}"));
        let (code, said) = migrate(&site, &[]);
        assert_eq!(code, 0, "{said}");
        let (before, after) = new.split_once('…').expect("the titles");
        assert_eq!(site.read("book.toml"), format!("{before}{titles}{after}"));
        assert_eq!(codes(read(&site.root())), [""; 0], "{old}");
    }
}

#[test]
fn a_second_run_finds_nothing_to_change() {
    let site = Site::new(OLD);
    assert_eq!(migrate(&site, &[]).0, 0);
    let after = folder(&site.root());
    let (code, said) = migrate(&site, &[]);
    assert_eq!(
        (code, &*said),
        (0, "nothing to change: the site is written in format 2\n")
    );
    assert!(after == folder(&site.root()));
}

#[test]
fn a_dry_run_only_says_what_would_change() {
    let site = Site::new(OLD);
    let before = folder(&site.root());
    let (code, said) = migrate(&site, &["--dry-run"]);
    assert_eq!(code, 0);
    assert!(
        said.contains("level.yaml: milestones → expected\n"),
        "{said}"
    );
    assert!(said.ends_with("3 files would change: format 2\n"), "{said}");
    assert!(before == folder(&site.root()));
}

#[test]
fn nothing_changes_where_one_file_cannot_be_changed() {
    let target = "target: { kind: level, value: 8, by: 2028, milestones: { 2025: 3 }, expected: { 2025: 4 }, text: { ja: 8か所, en: 8 places } }";
    let level = text(&read(&case(OLD)), LEVEL);
    let (head, _) = level.split_once("target:").expect("a target");
    let both = format!("{head}{target}\n");
    for (path, bytes, code) in [
        (LEVEL, &b"name: \xff\n"[..], "not-utf-8"),
        (LEVEL, b"name: \"x\n", "not-yaml"),
        (LEVEL, both.as_bytes(), "duplicate-key"),
        ("book.toml", b"[book", "not-toml"),
        (
            "book.toml",
            b"format = 3\n[book]\nnews = 1\n",
            "newer-format",
        ),
    ] {
        let site = Site::new(OLD);
        common::put(&site.path(path), bytes);
        let before = folder(&site.root());
        let (exit, said) = migrate(&site, &[]);
        assert_eq!(exit, 1, "{said}");
        assert!(said.contains(&format!("error[{code}]")), "{said}");
        assert!(before == folder(&site.root()), "{path}");
    }
}

#[test]
fn a_newer_format_is_the_only_thing_said() {
    let files = read(&case("minimal"));
    let newer = text(&files, "book.toml").replace("format = 2", "format = 3\nnews = 1");
    assert_eq!(codes(with(&files, "book.toml", &newer)), ["newer-format"]);
}

#[test]
fn old_keys_are_unknown_in_the_new_format() {
    let site = Site::new(OLD);
    assert_eq!(migrate(&site, &[]).0, 0);
    let files = edited(&read(&site.root()), LEVEL, "expected:", "milestones:");
    let built = build(files);
    let problems = built.problems.sorted();
    let found: Vec<_> = problems
        .iter()
        .filter(|each| each.severity == Severity::Error)
        .collect();
    assert_eq!(found.len(), 1, "{}", built.printed());
    assert_eq!(found[0].code, Code::UnknownKey);
    assert_eq!(
        &text(&built.files, LEVEL)[found[0].place.span.clone()],
        "milestones"
    );
    let help = "since format 2 its name is `expected`";
    assert!(built.printed().contains(help), "{}", built.printed());
}

#[test]
fn no_list_of_known_keys_names_an_old_one() {
    let files = edited(&read(&case(OLD)), LEVEL, "by: 2028", "bye: 2028");
    let printed = build(files).printed();
    assert!(
        printed.contains("known keys: ") && printed.contains("expected"),
        "{printed}"
    );
    assert!(
        !printed.contains("milestones,") && !printed.contains("baseline,"),
        "{printed}"
    );
}

#[test]
fn a_fault_below_an_old_key_is_shown_where_it_stands() {
    let files = edited(&read(&case(OLD)), LEVEL, "{ 2025: 3 }", "{ 2025: x }");
    let built = build(files);
    let problems = built.problems.sorted();
    let found = problems
        .iter()
        .find(|each| each.code == Code::NotANumber)
        .expect("a problem");
    assert_eq!(&text(&built.files, LEVEL)[found.place.span.clone()], "x");
}

#[test]
fn a_start_has_the_keys_of_its_kind_of_target() {
    let site = Site::new(OLD);
    assert_eq!(migrate(&site, &[]).0, 0);
    let path = "data/indicators/at-least-baseline.yaml";
    let files = edited(
        &read(&site.root()),
        path,
        "{ from: 2021, to: 2023 }",
        "{ from: 2021, to: 2023, value: 9 }",
    );
    assert!(codes(files).contains(&"unknown-key"));
}

#[test]
fn a_theme_for_a_newer_format_is_refused() {
    let files = read(&case("forest"));
    let path = "themes/grove/theme.yaml";
    assert_eq!(codes(with(&files, path, "format: 2\n")), [""; 0]);
    assert_eq!(codes(with(&files, path, "format: 3\n")), ["newer-format"]);
    assert_eq!(codes(with(&files, path, "format: 0\n")), ["wrong-format"]);
    assert_eq!(codes(with(&files, path, "fromat: 2\n")), ["unknown-key"]);
}
