//! A site counts its years from the month, and its days in the time zone, that its settings name.

mod common;

use common::{Built, build, case, read, text, with};
use nenpo::{
    diagnostics::{Code, Severity},
    files::Files,
    model::{Eras, FiscalCalendar, Measured, YearStart},
    text as words,
};

const YEAR: &str = "data/2025/indicators/inspections.yaml";

/// The small site with other settings; its authors speak of calendar years.
fn site(calendar: &str) -> Files {
    let mut files = read(&case("minimal"));
    let paths: Vec<String> = files.paths().map(str::to_owned).collect();
    for path in paths.iter().filter(|path| path.starts_with("data/")) {
        let plain = text(&files, path)
            .replace("2025年度", "2025年")
            .replace("FY2025", "2025");
        files = with(&files, path, &plain);
    }
    let book = format!(
        "format = 2\n{calendar}\n[book]\ntitle = {{ ja = \"川の年報\", en = \"River report\" }}\n\
         description = {{ ja = \"堤防の点検。\", en = \"Inspections of dikes.\" }}\n\
         [output.html]\nbase-url = \"https://river.example.org/\"\n\
         [[eras]]\nname = \"令和\"\nletter = \"R\"\nstart = 2019-05-01\n"
    );
    with(&files, "book.toml", &book)
}

/// The same with the indicator's value of the year.
fn valued(calendar: &str, lines: &str) -> Files {
    let record = "rating: good\nbreakdowns:\n  by-bank: { left: 7, right: 5 }\nsource: { ja: 2ページ, en: Page 2 }\n";
    with(
        &site(calendar),
        YEAR,
        &format!("value: 12\n{lines}\n{record}"),
    )
}

fn built(files: Files) -> Built {
    let built = build(files);
    let found = built.problems.sorted();
    let wrong = found.iter().any(|each| each.severity == Severity::Error);
    assert!(!wrong, "{}", built.printed());
    built
}

fn start(month: u8) -> YearStart {
    YearStart::new(month).expect("a month")
}

const JULY: &str = "[calendar]\nfiscal-year-starts = 7\ntime-zone = \"America/New_York\"";

/// The page of the indicator.
fn page(built: &Built, lang: &str) -> String {
    built.route(&format!("{lang}/indicators/inspections/index.html"))
}

#[test]
fn labels_name_the_months_of_the_fiscal_year() {
    for (month, ja, en) in [
        (1, "令和7年（2025年）", "2025"),
        (4, "令和7年度（2025年度）", "FY2025 (April 2025–March 2026)"),
        (7, "令和7年度（2025年度）", "FY2025 (July 2025–June 2026)"),
        (
            10,
            "令和7年度（2025年度）",
            "FY2025 (October 2025–September 2026)",
        ),
    ] {
        let files = site(&format!("[calendar]\nfiscal-year-starts = {month}"));
        let built = built(files);
        for (lang, label) in [("ja", ja), ("en", en)] {
            let home = built.route(&format!("{lang}/index.html"));
            assert!(home.contains(label), "{month}: {label}\n{home}");
        }
    }
}

#[test]
fn quarters_follow_the_first_month() {
    for (month, first, last) in [
        (1, "2025-07-01", "2025-09-30"),
        (4, "2025-10-01", "2025-12-31"),
        (7, "2026-01-01", "2026-03-31"),
        (10, "2026-04-01", "2026-06-30"),
    ] {
        let start = start(month);
        let eras = Eras::NONE;
        let calendar = FiscalCalendar { start, eras };
        let (from, to) = Measured::parse("FY2025-Q3", calendar)
            .expect("a quarter")
            .days();
        assert_eq!(
            (from.to_string(), to.to_string()),
            (first.to_owned(), last.to_owned())
        );
        let year = start.year(2025).expect("a year");
        let months = [
            year.first_month().number(),
            year.last_day().month().number(),
        ];
        assert_eq!(months, [start.month(), start.last_month()]);
    }
}

#[test]
fn a_calendar_year_has_one_name_where_fiscal_years_are_calendar_years() {
    let calendar = FiscalCalendar::WESTERN;
    for (one, other) in [
        ("2024", "CY2024"),
        ("FY2024-Q3", "CY2024-Q3"),
        ("2022/2024", "CY2022/CY2024"),
        ("2024年度", "2024年"),
    ] {
        let [one, other] = [one, other].map(|each| Measured::parse(each, calendar).expect(each));
        assert_eq!(one, other);
        let ja = words::measured(one, common::languages::ja());
        assert_eq!(Measured::parse(&ja, calendar), Ok(one), "{ja}");
    }
    for (written, ja, en) in [
        ("2024", "2024年", "2024"),
        ("2022/2024", "2022〜2024年", "2022–2024"),
        ("FY2024-Q3", "2024年第3四半期", "Q3 of 2024"),
    ] {
        let measured = Measured::parse(written, calendar).expect(written);
        assert_eq!(words::measured(measured, common::languages::ja()), ja);
        assert_eq!(words::measured(measured, common::languages::en()), en);
    }
}

#[test]
fn no_page_of_a_site_of_calendar_years_speaks_of_fiscal_years() {
    let built = built(site(""));
    let mut pages = 0;
    for (path, bytes) in built.routes() {
        if !(path.ends_with(".html") || path.ends_with(".svg") || path.ends_with(".xml")) {
            continue;
        }
        pages += 1;
        let text = String::from_utf8(bytes).expect("UTF-8");
        for word in ["年度", "FY2025", "iscal year"] {
            let found = text
                .split(word)
                .next()
                .filter(|before| before.len() < text.len());
            let near = found.map(|before| &text[before.len().saturating_sub(0)..]);
            assert_eq!(
                near.map(|near| near.chars().take(40).collect::<String>()),
                None,
                "{path}"
            );
        }
    }
    assert!(pages > 20, "{pages}");
}

#[test]
fn explanations_name_the_months_of_the_site() {
    let built = built(site(JULY));
    let english = built.route("en/data/index.html");
    assert!(
        english.contains("2025 runs from July 2025 to June 2026"),
        "{english}"
    );
    let japanese = built.route("ja/data/index.html");
    assert!(
        japanese.contains("2025は2025年7月から2026年6月まで"),
        "{japanese}"
    );
    let dataset = page(&built, "en");
    assert!(dataset.contains("2025-07-01/2026-06-30"), "{dataset}");
}

#[test]
fn times_are_those_of_the_time_zone() {
    let july = built(site(JULY));
    for (path, key) in [
        ("en/feed.xml", "<updated>"),
        ("data/datapackage.json", "\"created\": \""),
    ] {
        let wanted = format!("{key}2026-06-01T00:00:00-04:00");
        assert!(july.route(path).contains(&wanted), "{path}");
        let universal = format!("{key}2026-06-01T00:00:00+00:00");
        assert!(built(site("")).route(path).contains(&universal), "{path}");
    }
}

/// Whether the value of the year is held against the target, which wants 10 in each year. A rating
/// that rests on nothing needs a reason.
fn is_judged(built: &Built) -> bool {
    let problems = built.problems.sorted();
    !problems
        .iter()
        .any(|each| each.code == Code::RatingNeedsReason)
}

#[test]
fn a_quarter_is_not_held_against_a_target_for_a_year() {
    for calendar in ["", JULY] {
        assert!(is_judged(&build(valued(calendar, "measured: 2025"))));
        assert!(!is_judged(&build(valued(calendar, "measured: FY2025-Q3"))));
    }
    let reason = "measured: FY2025-Q3\nreason: { ja: 計画どおり, en: As planned }";
    let quarter = built(valued(JULY, reason));
    assert!(page(&quarter, "en").contains("Q3 of FY2025"));
    assert!(page(&quarter, "ja").contains("2025年度第3四半期"));
}

#[test]
fn a_total_is_held_against_the_year_at_its_last_month() {
    let total = |calendar: &str| {
        let lines = "basis: cumulative\nsince: 2025\nmeasured: 2026-06";
        is_judged(&build(valued(calendar, lines)))
    };
    assert!(total(JULY), "June ends the year");
    let april = "[calendar]\nfiscal-year-starts = 4";
    assert!(!total(april), "June is in the middle");
}
