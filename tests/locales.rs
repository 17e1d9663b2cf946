//! Files of languages: a language is data, and a mistake in its file is told with its place.

mod common;

use nenpo::{
    config::locale,
    diagnostics::{Message, MessageLanguage, Problem, Problems},
    model::{Locale, Pattern, YearPart},
};

const FILE: &str = "themes/default/locales/ko.toml";

/// A locale that is read over the neutral one, and what is wrong with its file.
fn read(code: &str, text: &str) -> (Option<Locale>, Vec<Problem>) {
    let mut problems = Problems::default();
    let locale = locale::parse(Locale::neutral(code), FILE, text, &mut problems);
    (locale, problems.iter().cloned().collect())
}

fn english(message: &Message) -> String {
    MessageLanguage::ENGLISH.say(message)
}

fn korean() -> Locale {
    let path = common::repository().join("tests/locales/ko.toml");
    let text = std::fs::read_to_string(path).expect("ko.toml");
    let (locale, problems) = read("ko", &text);
    assert!(problems.is_empty(), "{problems:?}");
    locale.expect("a locale")
}

#[test]
fn a_language_that_nobody_wrote_code_for_has_its_own_patterns() {
    let korean = korean();
    let fiscal = korean.fill(Pattern::FiscalYear, &[("year", "2025")]);
    assert_eq!(fiscal, "2025년도");
    let part = korean.part_name(YearPart::Q3);
    let values = [("fiscal-year", &*fiscal), ("part", part)];
    assert_eq!(korean.fill(Pattern::FiscalPart, &values), "2025년도 3분기");
    let values = [("year", "2026"), ("month", "3"), ("day", "31")];
    assert_eq!(korean.fill(Pattern::Day, &values), "2026년 3월 31일");
    let values = [("number", "1,443"), ("unit", "건")];
    assert_eq!(korean.fill(Pattern::Amount, &values), "1,443건");
}

#[test]
fn what_a_file_leaves_out_is_neutral() {
    let (locale, problems) = read(
        "de",
        "name = \"Deutsch\"\n[signs]\ngroup = \".\"\ndecimal = \",\"\n",
    );
    let locale = locale.expect("a locale");
    assert!(problems.is_empty());
    assert_eq!((&*locale.signs.group, &*locale.signs.decimal), (".", ","));
    let values = [("year", "2026"), ("mm", "03"), ("dd", "31")];
    assert_eq!(locale.fill(Pattern::Day, &values), "2026-03-31");
}

#[test]
fn a_mistake_in_a_file_of_a_language_is_told_with_its_place_and_a_repair() {
    for (text, code, marked, help) in [
        (
            "[patterns]\nfiscal-yaer = \"{year}\"\n",
            "unknown-key",
            "fiscal-yaer",
            "did you mean `fiscal-year`?",
        ),
        (
            "[patterns]\nfiscal-year = \"{yaer}년도\"\n",
            "unknown-word",
            "\"{yaer}년도\"",
            "did you mean `year`?",
        ),
        (
            "[writing]\nscript = \"corean\"\n",
            "unknown-word",
            "\"corean\"",
            "did you mean `korean`?",
        ),
        ("months = [\"1월\"]\n", "wrong-type", "[\"1월\"]", ""),
        (
            "nmae = \"한국어\"\n",
            "unknown-key",
            "nmae",
            "did you mean `name`?",
        ),
        ("name = 한국어\n", "not-toml", "한국어", ""),
    ] {
        let (_, problems) = read("ko", text);
        let [problem] = problems.as_slice() else {
            panic!("{text}: {problems:?}");
        };
        let found = (problem.code.name(), &*problem.place.file);
        assert_eq!(found, (code, FILE), "{text}");
        assert_eq!(&text[problem.place.span.clone()], marked, "{text}");
        let said: Vec<String> = problem.help.iter().map(english).collect();
        assert!(said.concat().contains(help), "{text}: {said:?}");
    }
}
