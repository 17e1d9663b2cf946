//! Files of languages: a language is data, and a mistake in its file is told with its place.
#![allow(clippy::disallowed_methods, reason = "a test reads its files")]

mod common;

use nenpo::{
    config::locale,
    diagnostics::{Problem, Problems},
    model::{
        Day, Display, Eras, FiscalCalendar, FiscalYear, Lang, Locale, Localized, Measured, Number,
        PluralCategory, Unit, UnitName, YearStart,
    },
    text::{self, number_mentions::Comparison},
};

const FILE: &str = "themes/default/locales/ko.toml";

/// A locale that is read over the neutral one, and what is wrong with its file.
fn read(code: &str, text: &str) -> (Option<Locale>, Vec<Problem>) {
    let mut problems = Problems::default();
    let locale = locale::parse(Locale::neutral(code), FILE, text, &mut problems);
    (locale, problems.iter().cloned().collect())
}

/// A language of a file.
fn language(code: &str, text: &str) -> Lang {
    let (locale, problems) = read(code, text);
    assert!(problems.is_empty(), "{problems:?}");
    Lang::new(Box::leak(Box::new(locale.expect("a locale"))))
}

fn korean() -> Lang {
    language("ko", include_str!("locales/ko.toml"))
}

fn built_in(code: &str) -> Lang {
    let mut all = locale::built_in();
    all.find(|lang| lang.code() == code).expect(code)
}

fn number(text: &str) -> Number {
    text.parse().expect(text)
}

fn april() -> YearStart {
    YearStart::new(4).expect("a month")
}

fn year(western: u16) -> FiscalYear {
    april().year(western).expect("in range")
}

fn measured(written: &str) -> Measured {
    let calendar = FiscalCalendar {
        start: april(),
        eras: &Eras::default(),
    };
    Measured::parse(written, calendar).expect(written)
}

#[test]
fn a_language_that_nobody_wrote_code_for_writes_its_own_dates() {
    let ko = korean();
    let eras = Eras::default();
    let day = Day::new(2026, 3, 31).expect("a day");
    for (written, expected) in [
        (text::fiscal_year(year(2025), ko), "2025년도"),
        (
            text::fiscal_year_long(year(2025), ko, &eras),
            "2025년도(2025년 4월~2026년 3월)",
        ),
        (text::period(year(2025), year(2029), ko), "2025~2029년도"),
        (text::day(day, ko, &eras), "2026년 3월 31일"),
        (text::date(day.month(), ko), "2026년 3월"),
        (text::measured(measured("FY2024-Q3"), ko), "2024년도 3분기"),
        (text::measured(measured("CY2024"), ko), "2024년(역년)"),
        (
            text::measured(measured("2024-04/2024-09"), ko),
            "2024년 4월~9월",
        ),
        (
            text::measured(measured("2024-04/2025-03"), ko),
            "2024년 4월~2025년 3월",
        ),
    ] {
        assert_eq!(written, expected);
    }
}

#[test]
fn a_language_that_nobody_wrote_code_for_writes_its_own_amounts() {
    let (ja, ko) = (built_in("ja"), korean());
    let mut names = Localized::new(ja, UnitName::of("億円"));
    names.translate(
        ko,
        UnitName {
            display: Some(Display {
                prefix: String::new(),
                factor: number("0.1"),
                suffix: "0억 엔".to_owned(),
            }),
            ..UnitName::of("억 엔")
        },
    );
    let yen = Unit {
        id: "oku-yen".into(),
        names,
    };
    assert_eq!(text::amount(number("306"), &yen, ko), "30.60억 엔");
    let mut names = Localized::new(ja, UnitName::of("件"));
    names.translate(ko, UnitName::of("건"));
    let cases = Unit {
        id: "cases".into(),
        names,
    };
    assert_eq!(text::amount(number("1443"), &cases, ko), "1,443건");
    assert_eq!(text::amount(number("1"), &cases, ko), "1건");
    assert_eq!(text::percent(number("1.215"), ko), "121.5%");
    assert_eq!(
        text::plural_category(number("1"), ko),
        PluralCategory::Other
    );
}

/// The number stands beside the unit as the language of the unit has it.
#[test]
fn an_amount_without_a_translated_unit_is_one_of_the_source() {
    let cases = Unit {
        id: "cases".into(),
        names: Localized::new(built_in("ja"), UnitName::of("件")),
    };
    assert_eq!(text::amount(number("158"), &cases, built_in("en")), "158件");
}

#[test]
fn every_language_has_the_plurals_of_cldr() {
    let russian = language("ru", "");
    for (written, expected) in [
        ("1", PluralCategory::One),
        ("3", PluralCategory::Few),
        ("5", PluralCategory::Many),
        ("21", PluralCategory::One),
        ("1.5", PluralCategory::Other),
    ] {
        let found = text::plural_category(number(written), russian);
        assert_eq!(found, expected, "{written}");
    }
}

#[test]
fn what_a_file_leaves_out_is_neutral() {
    let german = language("de", "[signs]\ngroup = \".\"\ndecimal = \",\"\n");
    assert_eq!(text::number(number("-1234.5"), german), "−1.234,5");
    let day = Day::new(2026, 3, 31).expect("a day");
    assert_eq!(text::date(day, german), "2026-03-31");
    assert_eq!(text::date(day.month(), german), "2026-03");
}

#[test]
fn numbers_of_a_translation_are_read_as_its_language_writes_them() {
    let eras = Eras::default();
    let differ = |source, translation, one: &str, other: &str| {
        let comparison = Comparison {
            source,
            translation,
            eras: &eras,
        };
        comparison.difference(one, other).is_some()
    };
    let (ja, en, ko) = (built_in("ja"), built_in("en"), korean());
    let german = language("de", "[signs]\ngroup = \".\"\ndecimal = \",\"\n");
    assert!(!differ(en, german, "1,234.5 cases", "1.234,5 Fälle"));
    assert!(differ(en, german, "1,234.5 cases", "1,234.5 Fälle"));
    for (one, other) in [
        ("145.7万件", "145.7만 건"),
        ("1兆2,345億円", "1조 2,345억 엔"),
        ("2025年度に158件", "2025년도에 158건"),
    ] {
        assert!(!differ(ja, ko, one, other), "{one} / {other}");
    }
    assert!(differ(ja, ko, "3万件", "3억 건"));
    assert!(differ(ja, ko, "3万5件", "3만 5건"));
}

#[test]
fn a_mistake_in_a_file_of_a_language_is_told_with_its_place_and_a_repair() {
    for (text, code, marked, help) in [
        (
            "[patterns]\nfiscal-yaer = \"{year}\"\n",
            "unknown-key",
            "fiscal-yaer",
            "fiscal-year",
        ),
        (
            "[patterns]\nfiscal-year = \"{yaer}년도\"\n",
            "unknown-word",
            "\"{yaer}년도\"",
            "year",
        ),
        (
            "[writing]\nscript = \"corean\"\n",
            "unknown-word",
            "\"corean\"",
            "korean",
        ),
        ("months = [\"1월\"]\n", "wrong-type", "[\"1월\"]", ""),
        ("nmae = \"한국어\"\n", "unknown-key", "nmae", "name"),
        ("name = 한국어\n", "not-toml", "한국어", ""),
    ] {
        let (_, problems) = read("ko", text);
        let [problem] = problems.as_slice() else {
            panic!("{text}: {problems:?}");
        };
        let found = (problem.code.name(), &*problem.place.file);
        assert_eq!(found, (code, FILE), "{text}");
        assert_eq!(&text[problem.place.span.clone()], marked, "{text}");
        let said = format!("{:?}", problem.help);
        let suggestion = format!("\"did-you-mean\", values: [(\"name\", Text(\"{help}\"))]");
        assert!(
            help.is_empty() || said.contains(&suggestion),
            "{text}: {said}"
        );
    }
}

/// The description of a page, which is the first sentence of its text.
fn description(page: &str) -> &str {
    let (_, behind) = page
        .split_once("<meta name=\"description\" content=\"")
        .expect("a description");
    behind.split('"').next().unwrap_or_default()
}

#[test]
fn the_first_sentence_of_a_text_without_a_translation_ends_as_its_own_language_ends_it() {
    let record = "title: { ja: 堤防 }\nproject: dikes\nkind: repair\nbody: { ja: 堤防を直した。点検も終えた。 }\n";
    let minimal = common::read(&common::case("minimal"));
    let files = common::with(&minimal, "data/2025/highlights/repaired.yaml", record);
    let kinds = "highlight-kinds: { repair: { ja: 補修, en: Repair } }\n";
    let files = common::with(&files, "data/vocabulary.yaml", kinds);
    let built = common::build(files);
    for lang in ["ja", "en"] {
        let page = built.route(&format!("{lang}/highlights/repaired/index.html"));
        assert_eq!(description(&page), "堤防を直した。", "{lang}");
    }
}
