//! Both languages of a site: that they say the same numbers, that nobody forgot a translation, and how much there is of it.
#![expect(clippy::disallowed_methods, reason = "tests make and read folders")]

mod common;

use common::languages::{en, ja};
use common::{build, case, copy, edited, put, repository, text, with};
use nenpo::{
    config,
    diagnostics::{Problem, Problems},
    files::Files,
    load::{
        texts::{self, TextPair},
        translation_lock::{self, Lock},
    },
    model::Eras,
    text::number_mentions::Comparison,
};
use std::{
    fs,
    path::{Path, PathBuf},
};
use tempfile::TempDir;

const DIKES: &str = "data/2025/projects/dikes.yaml";

fn minimal() -> Files {
    common::read(&case("minimal"))
}

/// The findings with a code as (file, marked text, message).
fn found(files: &Files, code: &str) -> Vec<(String, String, String)> {
    let problems = build(files.clone()).problems;
    let marked = |problem: &&Problem| {
        let place = &problem.place;
        (
            place.file.clone(),
            text(files, &place.file)[place.span.clone()].to_owned(),
            common::said(&problem.message),
        )
    };
    problems
        .sorted()
        .iter()
        .filter(|problem| problem.code.name() == code)
        .map(marked)
        .collect()
}

/// The texts of a site and its eras.
fn all_texts(files: &Files) -> (Vec<TextPair>, Eras) {
    let config = config::parse(files, &mut Problems::default()).expect("book.toml can be read");
    (
        texts::texts(files, &config.folders, &config.settings.languages),
        config.settings.eras,
    )
}

/// A minimal site with a text of a project in both languages.
fn with_text(ja: &str, en: &str) -> Files {
    edited(
        &minimal(),
        DIKES,
        "{ ja: 3ページ, en: Page 3 }",
        &format!("{{ ja: \"{ja}\", en: \"{en}\" }}"),
    )
}

#[test]
fn a_number_that_only_one_language_says_is_told_with_both() {
    assert!(
        found(
            &with_text("158件と1,245億円", "158 cases and ¥124.5 billion"),
            "numbers-differ"
        )
        .is_empty()
    );
    let message = "the Japanese text says 158, the English does not; the English text says 157, the Japanese does not";
    assert_eq!(
        found(
            &with_text("令和7年度は158件", "157 cases in FY2025"),
            "numbers-differ"
        ),
        [(DIKES.to_owned(), "157".to_owned(), message.to_owned())],
    );
    assert_eq!(
        found(&with_text("158件と36件", "some cases"), "numbers-differ"),
        [(
            DIKES.to_owned(),
            "\"some cases\"".to_owned(),
            "the Japanese text says 158 and 36, the English does not".to_owned()
        )],
    );
}

#[test]
fn a_number_of_a_page_is_marked_in_its_paragraph() {
    let page = |body: &str| format!("---\ntitle: Levels\ndescription: Levels.\n---\n{body}\n");
    let files = with(
        &minimal(),
        "content/levels.ja.md",
        &page("初めは12件。\n\n次は8件と15件。"),
    );
    let files = with(
        &files,
        "content/levels.en.md",
        &page("12 at first.\n\nThen eight\nand 16, not 12."),
    );
    let message = "the Japanese text says 15, the English does not; the English text says 16 and 12, the Japanese does not";
    assert_eq!(
        found(&files, "numbers-differ"),
        [(
            "content/levels.en.md".to_owned(),
            "16".to_owned(),
            message.to_owned()
        )],
    );
}

/// The files with all translations confirmed.
fn confirmed(files: &Files) -> Files {
    let mut lock = Lock::default();
    let texts = all_texts(files).0;
    for text in &texts {
        lock.confirm(
            &text.file,
            texts.iter().filter(|each| each.file == text.file),
            &config::usual_languages(),
        );
    }
    with(
        files,
        &translation_lock::path("data"),
        &lock.print(&config::usual_languages()),
    )
}

#[test]
fn a_translation_is_stale_when_only_the_japanese_changed() {
    let files = confirmed(&with_text("点検は158件", "158 inspections"));
    assert!(found(&files, "stale-translation").is_empty());
    assert!(found(&files, "unknown-file").is_empty());
    let japanese = edited(&files, DIKES, "点検は158件", "点検と補修は158件");
    let stale = found(&japanese, "stale-translation");
    let message = "the Japanese text changed after this translation was confirmed";
    assert_eq!(
        stale,
        [(
            DIKES.to_owned(),
            "\"158 inspections\"".to_owned(),
            message.to_owned()
        )]
    );
    assert!(found(&confirmed(&japanese), "stale-translation").is_empty());
    let both = edited(
        &japanese,
        DIKES,
        "158 inspections",
        "158 inspections and repairs",
    );
    assert!(found(&both, "stale-translation").is_empty());
    let english = edited(&files, DIKES, "158 inspections", "158 checks");
    assert!(found(&english, "stale-translation").is_empty());
    let wrapped = edited(&files, DIKES, "158 inspections", "158  inspections");
    assert!(found(&wrapped, "stale-translation").is_empty());
}

#[test]
fn a_text_that_moved_in_its_list_is_known_by_its_words() {
    let units = "data/units.yaml";
    let files = with(&minimal(), "data/glossary.yaml", "");
    let list = |items: &str| format!("{}\nextra: [{items}]\n", text(&files, units));
    let first = "{ ja: 一, en: the same }, { ja: 二, en: the same }";
    let files = confirmed(&with(&files, units, &list(first)));
    let moved = with(
        &files,
        units,
        &list(&format!("{{ ja: 零, en: new }}, {first}")),
    );
    assert!(found(&moved, "stale-translation").is_empty());
    let edited = with(
        &files,
        units,
        &list("{ ja: 零, en: new }, { ja: 一, en: the same }, { ja: 三, en: the same }"),
    );
    assert_eq!(found(&edited, "stale-translation").len(), 1);
}

/// Runs the program on a copy of a case.
struct Site(TempDir);

impl Site {
    fn new(name: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        copy(&case(name), folder.path());
        Self(folder)
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        run(self.0.path(), arguments)
    }

    fn edit(&self, path: &str, old: &str, new: &str) {
        let before = fs::read_to_string(self.path(path)).expect("a record");
        assert!(before.contains(old), "{before}");
        put(&self.path(path), before.replacen(old, new, 1).as_bytes());
    }
}

fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let mut command = common::program();
    let output = command
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("the program runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (
        output.status.code().expect("a code"),
        text(output.stdout),
        text(output.stderr),
    )
}

#[test]
fn translated_confirms_what_it_is_asked_to() {
    let site = Site::new("forest");
    let (code, out, err) = site.run(&["translated", "--all"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.ends_with(" files → data/translations.lock\n"), "{out}");
    let lock = fs::read_to_string(site.path("data/translations.lock")).expect("a lock");
    let lines: Vec<&str> = lock.lines().collect();
    assert!(
        lines.is_sorted() && lines.iter().all(|line| line.split(' ').count() == 4),
        "{lock}"
    );
    let (code, out, _) = site.run(&["translated", "--all"]);
    assert_eq!(
        (code, out.as_str()),
        (0, "0 texts confirmed in 0 files → data/translations.lock\n")
    );

    site.edit("content/method.ja.md", "苗を植えた", "苗を初めて植えた");
    let (code, _, err) = site.run(&["check", "--strict"]);
    assert_eq!(code, 1);
    assert!(
        err.contains("error[stale-translation]") && err.contains("nenpo translated method"),
        "{err}"
    );
    let (code, out, _) = site.run(&["translated", "method"]);
    assert_eq!(
        (code, out.as_str()),
        (
            0,
            "content/method.ja.md: 1\n1 text confirmed in 1 file → data/translations.lock\n"
        )
    );
    assert_eq!(site.run(&["check", "--strict"]).0, 0);
}

#[test]
fn translated_refuses_what_it_does_not_know() {
    let site = Site::new("forest");
    let (code, out, err) = site.run(&["translated", "methods"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert_eq!(
        err,
        "error: no text belongs to `methods`; did you mean `method`?\n"
    );
    assert!(!site.path("data/translations.lock").exists());
    assert_eq!(site.run(&["translated"]).0, 2);
    for id in [
        "content",
        "content/method",
        "content/method.ja.md",
        "data/2025/",
    ] {
        assert_eq!(site.run(&["translated", id]).0, 0, "{id}");
    }
}

#[test]
fn coverage_counts_the_texts_of_each_folder() {
    let site = Site::new("fallback");
    let (_, out, _) = site.run(&["check", "--coverage"]);
    let rows: Vec<Vec<&str>> = out
        .lines()
        .take_while(|line| !line.contains("checked"))
        .map(|line| line.split_whitespace().collect())
        .collect();
    assert_eq!(
        rows.first().expect("a head"),
        &["folder", "texts", "English", "percent"]
    );
    let count = |row: &[&str], column: usize| row[column].parse::<usize>().expect("a count");
    let (total, folders) = rows[1..].split_last().expect("rows");
    assert_eq!(total[0], "total");
    for column in [1, 2] {
        assert_eq!(
            count(total, column),
            folders.iter().map(|row| count(row, column)).sum::<usize>()
        );
    }
    assert_eq!(
        rows.iter()
            .find(|row| row[0] == "content")
            .expect("content")[1..],
        ["6", "3", "50.0%"]
    );
    let widths: Vec<usize> = out
        .lines()
        .take(rows.len())
        .map(|line| line.chars().count())
        .collect();
    assert!(widths.iter().all(|width| *width == widths[0]), "{out}");
}

/// Every number of the report is changed by one, text by text: the check must see it.
#[test]
fn a_wrong_digit_in_the_report_is_seen() {
    let (texts, eras) = all_texts(&common::read(&repository()));
    let comparison = Comparison {
        source: ja(),
        translation: en(),
        eras: &eras,
    };
    let (mut changed, mut unseen) = (0, Vec::new());
    for text in &texts {
        let en = text.translation.as_ref().expect("English");
        let digits = |at: usize| en[at..].starts_with(|c: char| c.is_ascii_digit());
        let starts = (0..en.len()).filter(|at| en.is_char_boundary(*at) && digits(*at));
        for at in starts.filter(|at| {
            !en[..*at].ends_with(|c: char| c.is_ascii_alphanumeric() || "-_/.(,".contains(c))
        }) {
            let digit = en.as_bytes()[at];
            let wrong = format!(
                "{}{}{}",
                &en[..at],
                if digit == b'9' {
                    '3'
                } else {
                    char::from(digit + 1)
                },
                &en[at + 1..]
            );
            changed += 1;
            if comparison.difference(&text.source, &wrong).is_none() {
                unseen.push(wrong);
            }
        }
    }
    assert!(
        changed > 500 && unseen.len() * 15 < changed,
        "{} of {changed}:\n{}",
        unseen.len(),
        unseen.join("\n\n")
    );
}
