//! What the command line says in each language: help, refusals, results and failures.
//!
//! `UPDATE=1 cargo test --test command_line` rewrites `tests/command_line`.
#![expect(clippy::disallowed_methods, reason = "tests make and read folders")]

mod common;

use common::{Site, golden, put, repository};
use std::{collections::BTreeMap, path::Path, process::Output};

const LANGUAGES: [&str; 2] = ["en", "ja"];

/// Arguments that are refused, one of each kind.
const REFUSED: [&str; 24] = [
    "buidl",
    "check --formt json",
    "check --format jsn",
    "check --coverage --format json",
    "check --strict --strict",
    "check --strict=1",
    "check x",
    "check --root=",
    "translated",
    "translated --all x",
    "serve --port",
    "serve --port 99999",
    "explain --x",
    "explain a b",
    "--out x build",
    "build --as-of tomorrow",
    "build --base-url report",
    "export chart",
    "export charts --size 9x9",
    "export charts --scale 4",
    "export slides --format pdf",
    "--messages tlh check",
    "explain part-do-not-sum",
    "build",
];

/// Runs the program in a folder and returns what it prints, on both streams.
fn run(folder: &Path, language: &str, arguments: &[&str]) -> String {
    let mut program = common::program();
    let program = program.env("NENPO_LANG", language).args(arguments);
    let Output { stdout, stderr, .. } = program.current_dir(folder).output().expect("it runs");
    [stdout, stderr]
        .map(|bytes| String::from_utf8(bytes).expect("UTF-8"))
        .concat()
}

/// Durations differ from run to run.
fn without_seconds(text: &str, before: &str, behind: &str) -> String {
    let Some((start, rest)) = text.split_once(before) else {
        return text.to_owned();
    };
    let (_, end) = rest.split_once(behind).expect("seconds");
    format!("{start}{before}N{behind}{end}")
}

/// The commands that help lists: the indented lines of its first list, where that is one of
/// commands.
fn commands(help: &str) -> Vec<String> {
    let lists = help.split("\n\n").nth(2).unwrap_or_default();
    let names = lists.lines().skip(1).map(|line| line.trim_start());
    names
        .filter_map(|line| line.split(' ').next())
        .filter(|name| name.starts_with(|first: char| first.is_ascii_lowercase()))
        .map(str::to_owned)
        .collect()
}

/// The long and the short help of a command and of all below it.
fn help(language: &str, command: &[&str], out: &mut String) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut inner = Vec::new();
    for flag in ["--help", "-h"] {
        let arguments = [command, &[flag]].concat();
        let text = run(folder.path(), language, &arguments);
        out.extend(["$ nenpo ", &arguments.join(" "), "\n", &text, "\n"]);
        inner = commands(&text);
    }
    for name in inner.iter().filter(|name| *name != "help") {
        help(language, &[command, &[name.as_str()]].concat(), out);
    }
}

#[test]
fn help_and_refusals_are_in_the_language_of_the_user() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut made = BTreeMap::new();
    for language in LANGUAGES {
        let mut text = String::new();
        help(language, &[], &mut text);
        let inner = run(folder.path(), language, &["help", "help"]);
        text.extend(["$ nenpo help help\n", &inner, "\n"]);
        made.insert(format!("help.{language}.txt"), text);
        let mut text = String::new();
        for line in REFUSED {
            let arguments: Vec<&str> = line.split(' ').collect();
            let said = run(folder.path(), language, &arguments);
            text.extend(["$ nenpo ", line, "\n", &said, "\n"]);
        }
        made.insert(format!("refusals.{language}.txt"), text);
    }
    assert!(made["help.ja.txt"].contains("$ nenpo export charts --help"));
    let faults = golden(&repository().join("tests/command_line"), &made);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_flag_says_the_language_before_the_arguments_are_understood() {
    let folder = tempfile::tempdir().expect("a folder");
    let said = |arguments: &[&str]| run(folder.path(), "en", arguments);
    for flag in [&["--messages", "ja"][..], &["--messages=ja_JP.UTF-8"]] {
        assert!(said(&[flag, &["--help"]].concat()).contains("使い方：nenpo"));
        assert!(said(&[&["check"], flag, &["--formt"]].concat()).starts_with("エラー："));
    }
    assert!(said(&["explain", "--", "--messages", "ja"]).starts_with("error: "));
}

#[test]
fn results_are_in_japanese() {
    let site = Site::new("minimal");
    let said = |arguments: &[&str]| run(&site.root(), "ja", arguments);
    assert_eq!(said(&["check"]), "問題なし（数値6件を確認）\n");
    let built = without_seconds(&said(&["build"]), "ページを", "秒");
    assert_eq!(built, "20ページをN秒で作成 → public/\n");
    assert!(said(&["build", "--timings"]).contains("読み込み "));
    let exported = without_seconds(&said(&["export", "data"]), "ファイルを", "秒");
    assert_eq!(exported, "7ファイルをN秒で書き出した → export/data/\n");
    let one = said(&["export", "data", "--format", "xlsx", "--force"]);
    let one = without_seconds(&one, "xlsxを", "秒");
    assert!(one.ends_with(".xlsxをN秒で書き出した\n"), "{one}");
    let cramped = said(&["export", "charts", "--size", "200x200", "--format", "svg"]);
    assert!(cramped.starts_with("エラー：200x200では、文字が読める大きさにならない：\n  `"));
    assert!(cramped.ends_with("なら、すべての図が収まる\n"), "{cramped}");
    let confirmed = said(&["translated", "--all"]);
    let last = "8ファイルの文22件を確認済みにした → data/translations.lock\n";
    assert!(confirmed.ends_with(last), "{confirmed}");
    let list = said(&["theme", "list"]);
    assert!(
        list.contains("  組み込み\n") && list.contains("テーマ`default`："),
        "{list}"
    );
    let page = said(&["explain", "parts-do-not-sum"]);
    assert!(page.starts_with("# parts-do-not-sum\n"), "{page}");
}

#[test]
fn columns_of_a_table_stand_below_each_other_in_japanese_too() {
    use unicode_width::UnicodeWidthStr;
    let site = Site::new("minimal");
    let table = run(&site.root(), "ja", &["check", "--coverage"]);
    let lines: Vec<&str> = table.lines().filter(|line| line.contains("  ")).collect();
    assert!(lines[0].starts_with("フォルダー"), "{table}");
    let widths: Vec<usize> = lines.iter().map(|line| line.width()).collect();
    assert!(widths.windows(2).all(|pair| pair[0] == pair[1]), "{table}");
}

#[test]
fn what_stops_a_command_is_said_in_japanese() {
    let site = Site::new("minimal");
    put(&site.folder.path().join("other/notes.txt"), b"mine");
    let said = |arguments: &[&str]| run(&site.root(), "ja", arguments);
    let refused = said(&["build", "--out", "../other"]);
    let expected = "エラー：`../other`はnenpoが作ったものではないため、変更しない。";
    assert!(refused.starts_with(expected), "{refused}");
    assert!(said(&["build", "--out", "."]).contains("サイトの元になるファイルがある"));
    put(&site.root().join("deck.pptx"), b"no deck");
    let template = said(&["export", "slides", "--template", "deck.pptx"]);
    let expected = "エラー：deck.pptxはテンプレートとして使えない：PowerPointのファイルではない\n";
    assert_eq!(template, expected);
    let record = site.root().join("data/2025/indicators/inspections.yaml");
    let text = std::fs::read_to_string(&record).expect("a record");
    put(&record, text.replace("left: 7", "left: 8").as_bytes());
    let stopped = said(&["build"]);
    assert!(
        stopped.ends_with("エラー1件\n何も書き出していない\n"),
        "{stopped}"
    );
}

#[test]
fn a_count_of_one_is_no_plural() {
    let site = Site::new("minimal");
    let said = run(&site.root(), "en", &["translated", "data/sources"]);
    let last = "1 text confirmed in 1 file → data/translations.lock\n";
    assert!(said.ends_with(last), "{said}");
}
