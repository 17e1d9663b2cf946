//! Dates, and the time that a figure measures: every form is read in each of its notations, printed in both languages and in the data
//! files, and never taken for another one.

mod common;

use common::languages::{en, ja};
use common::{Built, build, case, edited, read, with};
use nenpo::{
    files::Files,
    model::{
        Date, DateFault, Day, Era, Eras, FiscalCalendar, FiscalYear, Interval, Measured, YearPart,
        YearStart,
    },
    text,
};
use proptest::prelude::*;

fn eras() -> Eras {
    let names = [
        ("昭和", 'S', "1926-12-25"),
        ("平成", 'H', "1989-01-08"),
        ("令和", 'R', "2019-05-01"),
    ];
    let era = |(name, letter, start): (&str, char, &str)| {
        let start = Day::parse(start, FiscalCalendar::WESTERN).expect("a day");
        Era {
            name: name.to_owned(),
            letter,
            start,
        }
    };
    Eras::new(names.map(era).into())
}

/// The month in which fiscal years begin in Japan.
fn april() -> YearStart {
    YearStart::new(4).expect("a month")
}

/// The calendar of Japan.
fn japanese(eras: &Eras) -> FiscalCalendar<'_> {
    FiscalCalendar {
        start: april(),
        eras,
    }
}

fn measured(written: &str) -> Result<Measured, DateFault> {
    Measured::parse(written, japanese(&eras()))
}

fn date(written: &str) -> Date {
    Date::parse(written, japanese(&eras())).unwrap_or_else(|fault| panic!("{written}: {fault:?}"))
}

/// A form of what a figure measures.
struct Form {
    /// As data files hold it.
    canonical: &'static str,
    ja: &'static str,
    en: &'static str,
    /// Other notations of the same.
    also: &'static [&'static str],
}

const FORMS: [Form; 14] = [
    Form {
        canonical: "2025",
        ja: "2025年度",
        en: "FY2025",
        also: &[
            "FY2025",
            "令和7年度",
            "令和７年度",
            "R7",
            "Ｒ７",
            "２０２５年度",
        ],
    },
    Form {
        canonical: "2019",
        ja: "2019年度",
        en: "FY2019",
        also: &["令和元年度", "平成31年度", "H31", "令和 元 年度"],
    },
    Form {
        canonical: "CY2024",
        ja: "2024年（暦年）",
        en: "calendar 2024",
        also: &["cy2024", "ＣＹ２０２４", "2024年", "令和6年", "2024暦年"],
    },
    Form {
        canonical: "CY2016",
        ja: "2016年（暦年）",
        en: "calendar 2016",
        also: &["平成28年", "H28年"],
    },
    Form {
        canonical: "FY2024-Q3",
        ja: "2024年度第3四半期",
        en: "Q3 of FY2024",
        also: &[
            "fy2024-q3",
            "令和6年度第３四半期",
            "2024年度第三四半期",
            "R6年度第3四半期",
        ],
    },
    Form {
        canonical: "CY2024-Q1",
        ja: "2024年第1四半期（暦年）",
        en: "Q1 of calendar 2024",
        also: &["2024年第1四半期", "令和6年第1四半期"],
    },
    Form {
        canonical: "FY2024-H1",
        ja: "2024年度上半期",
        en: "the first half of FY2024",
        also: &["令和6年度上期", "2024年度前期"],
    },
    Form {
        canonical: "2024-07",
        ja: "2024年7月",
        en: "July 2024",
        also: &["２０２４年７月", "令和6年7月", "R6年7月", "2024年07月"],
    },
    Form {
        canonical: "2024-09-30",
        ja: "2024年9月30日",
        en: "30 September 2024",
        also: &["令和6年9月30日", "２０２４-０９-３０"],
    },
    Form {
        canonical: "2017/2019",
        ja: "2017〜2019年度",
        en: "FY2017–FY2019",
        also: &[
            "2017～2019年度",
            "平成29年度〜令和元年度",
            "平成29〜31年度",
            "2017–2019",
            "H29/R1",
        ],
    },
    Form {
        canonical: "CY2017/CY2019",
        ja: "2017〜2019年（暦年）",
        en: "calendar 2017–2019",
        also: &["2017〜2019年", "平成29年〜令和元年"],
    },
    Form {
        canonical: "2024-04/2024-09",
        ja: "2024年4月〜9月",
        en: "April–September 2024",
        also: &["令和6年4月〜9月", "2024年4月～2024年9月"],
    },
    Form {
        canonical: "2023-10-01/2024-09-30",
        ja: "2023年10月1日〜2024年9月30日",
        en: "1 October 2023–30 September 2024",
        also: &["令和5年10月1日〜令和6年9月30日"],
    },
    Form {
        canonical: "FY2024-Q1/FY2024-Q3",
        ja: "2024年度第1四半期〜2024年度第3四半期",
        en: "Q1 of FY2024–Q3 of FY2024",
        also: &["2024年度第1四半期〜第3四半期"],
    },
];

#[test]
fn every_form_is_read_in_every_notation_and_printed_in_both_languages() {
    for form in FORMS {
        let read = measured(form.canonical).expect(form.canonical);
        assert_eq!(read.to_string(), form.canonical);
        assert_eq!(text::measured(read, ja()), form.ja);
        assert_eq!(text::measured(read, en()), form.en);
        for also in form.also {
            assert_eq!(measured(also), Ok(read), "{also}");
        }
    }
}

#[test]
fn dates_are_as_exact_as_they_are_written() {
    for (written, iso, ja, en) in [
        ("2025", "2025", "2025年", "2025"),
        ("2025年", "2025", "2025年", "2025"),
        ("令和7年", "2025", "2025年", "2025"),
        ("2025-12", "2025-12", "2025年12月", "December 2025"),
        ("平成31年4月", "2019-04", "2019年4月", "April 2019"),
        (
            "2026-02-19",
            "2026-02-19",
            "2026年2月19日",
            "19 February 2026",
        ),
        (
            "２０２６年２月１９日",
            "2026-02-19",
            "2026年2月19日",
            "19 February 2026",
        ),
        (
            "令和8年2月19日",
            "2026-02-19",
            "2026年2月19日",
            "19 February 2026",
        ),
        (
            "2024-02-29",
            "2024-02-29",
            "2024年2月29日",
            "29 February 2024",
        ),
        ("1851-05-01", "1851-05-01", "1851年5月1日", "1 May 1851"),
    ] {
        let date = date(written);
        assert_eq!(date.to_string(), iso);
        assert_eq!(text::date(date, common::languages::ja()), ja);
        assert_eq!(text::date(date, common::languages::en()), en);
    }
    let short = |iso| {
        let in_year = |lang| text::date_in_year(date(iso), lang);
        in_year(ja()).zip(in_year(en()))
    };
    assert_eq!(
        short("2026-02-19"),
        Some(("2月19日".into(), "19 February".into()))
    );
    assert_eq!(short("2025-12"), Some(("12月".into(), "December".into())));
    assert_eq!(short("2025"), None);
}

#[test]
fn what_is_no_date_says_why() {
    let fault = |written: &str| Date::parse(written, japanese(&eras())).expect_err(written);
    let spelling = |text: &str| DateFault::Spelling(vec![text.to_owned()]);
    for (written, expected) in [
        ("2026/3/31", spelling("2026-03-31")),
        ("2026.3.31", spelling("2026-03-31")),
        ("2026-3-31", spelling("2026-03-31")),
        ("20260331", spelling("2026-03-31")),
        ("R8.3.31", spelling("2026-03-31")),
        ("2026-3", spelling("2026-03")),
        ("2026-13", DateFault::NoMonth(13)),
        ("2026年0月", DateFault::NoMonth(0)),
        ("2025年度", DateFault::NoDate),
        ("FY2025-Q1", DateFault::NoDate),
        (
            "平成40年4月1日",
            DateFault::NoEraYear {
                era: "平成".into(),
                number: 40,
            },
        ),
    ] {
        assert_eq!(fault(written), expected, "{written}");
    }
    for written in [
        "2025-02-29",
        "2025-02-30",
        "1900-02-29",
        "2025年4月31日",
        "2025-01-00",
    ] {
        assert!(matches!(fault(written), DateFault::NoDay(_)), "{written}");
    }
    for written in [
        "",
        "soon",
        "25",
        "2026-03-31T09:00",
        "2026-03-31-1",
        "-",
        "年",
        "令和",
    ] {
        assert_eq!(fault(written), DateFault::Unknown, "{written}");
    }
    assert_eq!(
        Day::parse("2026-03", japanese(&eras())),
        Err(DateFault::NoDayGiven)
    );
    for written in ["平成28年", "平成元年4月", "平成28年度"] {
        let unknown = Measured::parse(written, FiscalCalendar::WESTERN);
        assert_eq!(
            unknown,
            Err(DateFault::UnknownEra("平成".into())),
            "{written}"
        );
    }
}

#[test]
fn what_could_mean_two_things_is_not_guessed() {
    let spellings = |written: &str| match measured(written) {
        Err(DateFault::Spelling(spellings)) => spellings.join(" | "),
        other => panic!("{written}: {other:?}"),
    };
    for (written, expected) in [
        ("2024-Q3", "FY2024-Q3 | CY2024-Q3"),
        ("2024Q3", "FY2024-Q3 | CY2024-Q3"),
        ("FY2024 Q3", "FY2024-Q3"),
        ("2010/12", "2010-12 | 2010/2012"),
        ("2017/12", "2017-12"),
        ("2017–19", "2017/2019"),
        ("2017-2019", "2017/2019"),
        ("2024/9/30", "2024-09-30"),
    ] {
        assert_eq!(spellings(written), expected, "{written}");
    }
    assert_eq!(
        measured("2019/2017"),
        Err(DateFault::Reversed("2017/2019".into()))
    );
    for written in [
        "2017/CY2019",
        "CY2017/2019",
        "2024/2024-09",
        "FY2024-Q1/FY2024-H2",
    ] {
        assert_eq!(measured(written), Err(DateFault::MixedEnds), "{written}");
    }
    for written in ["1500", "CY1500", "1868-01", "2300-01-01", "1500/2019"] {
        assert_eq!(measured(written), Err(DateFault::OutOfRange), "{written}");
    }
    for written in [
        "CY",
        "CY24",
        "CY20245",
        "CY+024",
        "CY2024年度",
        "25",
        "2024年度7月",
        "FY2024-Q5",
        "/",
        "2017/",
        "〜2019",
    ] {
        assert_eq!(measured(written), Err(DateFault::Unknown), "{written}");
    }
}

#[test]
fn a_date_lies_in_the_fiscal_year_that_had_begun() {
    let year = |iso, first_month| {
        let start = YearStart::new(first_month)?;
        date(iso).fiscal_year(start).map(FiscalYear::western)
    };
    assert_eq!(year("2019-01-01", 4), Some(2018));
    assert_eq!(year("2019-03-31", 4), Some(2018));
    assert_eq!(year("2019-04-01", 4), Some(2019));
    assert_eq!(year("2026-03", 4), Some(2025));
    assert_eq!(year("2026-12", 4), Some(2026));
    assert_eq!(year("2019-01-01", 1), Some(2019));
    assert_eq!(year("2019-09-30", 10), Some(2018));
    assert_eq!(year("2019", 4), None, "the year lies in two fiscal years");
}

#[test]
fn every_form_knows_its_days() {
    for (written, first, last) in [
        ("2023", "2023-04-01", "2024-03-31"),
        ("CY2024", "2024-01-01", "2024-12-31"),
        ("FY2023-Q4", "2024-01-01", "2024-03-31"),
        ("FY2023-H1", "2023-04-01", "2023-09-30"),
        ("CY2024-Q1", "2024-01-01", "2024-03-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-02-03", "2024-02-03", "2024-02-03"),
        ("2017/2019", "2017-04-01", "2020-03-31"),
    ] {
        let (from, to) = measured(written).expect(written).days();
        assert_eq!(
            (from.to_string(), to.to_string()),
            (first.into(), last.into())
        );
    }
}

#[test]
fn times_are_ordered_by_their_days_and_equal_only_in_the_same_unit() {
    let order = [
        "2023",
        "2024-01",
        "CY2024",
        "2024-04",
        "CY2024-Q2",
        "FY2024-Q1",
        "2024",
        "2024-07",
        "2024-09-30",
    ];
    let times: Vec<Measured> = order
        .map(|written| measured(written).expect(written))
        .into();
    let mut sorted = times;
    sorted.sort();
    let names: Vec<String> = sorted.iter().map(ToString::to_string).collect();
    assert_eq!(names[0], "2023");
    assert_eq!(names[8], "2024-09-30");
    assert_ne!(measured("2024"), measured("CY2024"));
    assert_ne!(
        measured("FY2024-Q1"),
        measured("CY2024-Q2"),
        "the same days"
    );
    assert!(date("2021") < date("2021-01") && date("2021-01") < date("2021-01-01"));
    assert!(date("2021-12-31") < date("2022"));
}

#[test]
fn only_the_same_part_of_another_year_can_be_compared() {
    let alike = |one: &str, other: &str| {
        let read = |written| measured(written).expect(written);
        read(one).is_kind_of(read(other))
    };
    for (one, other) in [
        ("2023", "2024"),
        ("CY2023", "CY2024"),
        ("FY2023-Q3", "FY2024-Q3"),
        ("2023-07", "2024-07"),
        ("2023-09-30", "2024-09-30"),
        ("2023-02-28", "2024-02-29"),
        ("2017/2019", "2018/2020"),
    ] {
        assert!(alike(one, other), "{one} {other}");
    }
    for (one, other) in [
        ("2023", "CY2024"),
        ("FY2023-Q3", "FY2024-Q4"),
        ("FY2023-Q3", "CY2023-Q3"),
        ("2023-07", "2024-08"),
        ("2023", "2024-07"),
        ("2023-09-30", "2024-03-31"),
        ("2017/2019", "2018/2021"),
        ("2019", "2017/2019"),
    ] {
        assert!(!alike(one, other), "{one} {other}");
    }
}

#[test]
fn the_year_of_a_change_bears_the_new_era_but_its_days_do_not() {
    let eras = eras();
    let year = april().year(2019).expect("in range");
    let day = |iso, lang| text::day(Day::parse(iso, japanese(&eras)).expect(iso), lang, &eras);
    assert_eq!(
        text::fiscal_year_long(year, ja(), &eras),
        "令和元年度（2019年度）"
    );
    assert_eq!(
        text::fiscal_year_long(year, en(), &eras),
        "FY2019 (April 2019–March 2020)"
    );
    assert_eq!(day("2019-04-30", ja()), "2019年4月30日（平成31年）");
    assert_eq!(day("2019-05-01", ja()), "2019年5月1日（令和元年）");
    assert_eq!(day("2026-03-31", en()), "31 March 2026");
}

#[test]
fn every_notation_of_a_fiscal_year_is_understood() {
    let eras = eras();
    let calendar = japanese(&eras);
    for (written, western) in [
        ("2025", 2025),
        ("FY2025", 2025),
        ("2025年度", 2025),
        ("令和7年度", 2025),
        ("令和７年度", 2025),
        ("R7", 2025),
        ("Ｒ７", 2025),
        ("令和元年度", 2019),
        ("平成29年", 2017),
        ("H31", 2019),
    ] {
        let year = calendar.parse(written).map(FiscalYear::western);
        assert_eq!(year, Some(western), "{written}");
    }
    for nonsense in ["", "令和", "R", "R0", "H32", "20x5", "25", "令和7月"] {
        assert_eq!(calendar.parse(nonsense), None, "{nonsense}");
    }
}

/// Any year, part of a year, month or day that a report can speak of.
fn interval() -> impl Strategy<Value = Interval> {
    let parts = [
        YearPart::Q1,
        YearPart::Q2,
        YearPart::Q3,
        YearPart::Q4,
        YearPart::H1,
        YearPart::H2,
    ];
    let any = (0_u8..6, 1869_u16..2199, 1_u8..=12, 1_u8..=31, 0_usize..6);
    any.prop_filter_map(
        "a date of the calendar",
        move |(form, year, month, day, part)| {
            let fiscal = april().year(year)?;
            let day = Day::new(year, month, day)?;
            Some(match form {
                0 => Interval::Fiscal(fiscal),
                1 => Interval::Calendar(year),
                2 => Interval::FiscalPart(fiscal, parts[part]),
                3 => Interval::CalendarPart(year, parts[part]),
                4 => Interval::Month(day.month()),
                _ => Interval::Day(day),
            })
        },
    )
}

fn any_measured() -> impl Strategy<Value = Measured> {
    (interval(), interval()).prop_filter_map("in range", |(one, other)| {
        Measured::period(one, other, april())
            .or_else(|_| Measured::period(other, one, april()))
            .ok()
            .or_else(|| Measured::new(one, april()))
    })
}

proptest! {
    #[test]
    fn what_is_measured_reads_back_from_records_and_from_japanese_pages(measured in any_measured()) {
        let eras = eras();
        let calendar = japanese(&eras);
        prop_assert_eq!(Measured::parse(&measured.to_string(), calendar), Ok(measured));
        let ja = text::measured(measured, ja());
        prop_assert_eq!(Measured::parse(&ja, calendar), Ok(measured), "{}", ja);
    }

    #[test]
    fn the_order_of_times_agrees_with_their_equality(one in any_measured(), other in any_measured()) {
        prop_assert_eq!(one.cmp(&other).is_eq(), one == other);
        if one.days().1 < other.days().0 {
            prop_assert!(one < other);
        }
    }

    #[test]
    fn a_date_reads_back_as_it_is_printed(year in 1000_u16..9999, month in 1_u8..=12, day in 1_u8..=31) {
        let eras = eras();
        let calendar = japanese(&eras);
        let Some(day) = Day::new(year, month, day) else { return Ok(()) };
        for date in [Date::Year(year), day.month().into(), day.into()] {
            prop_assert_eq!(Date::parse(&date.to_string(), calendar), Ok(date));
            prop_assert_eq!(Date::parse(&text::date(date, ja()), calendar), Ok(date));
        }
    }

    #[test]
    fn an_era_year_reads_back_as_the_same_year(western in 1926_u16..2100) {
        let eras = eras();
        let calendar = japanese(&eras);
        let year = april().year(western).expect("in range");
        let (era, number) = eras.of(year).expect("an era");
        let long = text::fiscal_year_long(year, ja(), &eras);
        let written = long.split('（').next().unwrap_or_default();
        prop_assert_eq!(calendar.parse(written), Some(year));
        prop_assert_eq!(Measured::parse(written, calendar), Ok(year.into()));
        prop_assert_eq!(calendar.parse(&format!("{}{number}", era.letter)), Some(year));
    }

    #[test]
    fn no_text_makes_a_parser_panic(text in "\\PC*") {
        let eras = eras();
        let calendar = japanese(&eras);
        let _ = (calendar.parse(&text), Date::parse(&text, calendar), Measured::parse(&text, calendar));
    }

    #[test]
    fn no_text_like_a_date_makes_a_parser_panic(text in "[0-9年月日度第四半期〜/元令和RHFYCQ.-]{0,14}") {
        let eras = eras();
        let calendar = japanese(&eras);
        if let Ok(measured) = Measured::parse(&text, calendar) {
            prop_assert_eq!(Measured::parse(&measured.to_string(), calendar), Ok(measured));
        }
        let _ = Date::parse(&text, calendar);
    }
}

const YEAR: &str = "data/2025/indicators/inspections.yaml";

/// The small site with the era of today, and these lines below the value of its indicator.
fn site(lines: &str) -> Files {
    let files = read(&case("minimal"));
    let book = common::text(&files, "book.toml");
    let eras = "\n[[eras]]\nname = \"令和\"\nletter = \"R\"\nstart = 2019-05-01\n\n[[eras]]\nname = \"平成\"\nletter = \"H\"\nstart = 1989-01-08\n";
    let files = with(&files, "book.toml", &format!("{book}{eras}"));
    edited(&files, YEAR, "value: 12\n", &format!("value: 12\n{lines}"))
}

/// The values of a column of `facts.csv`, from the first row.
fn column(built: &Built, name: &str) -> Vec<String> {
    let csv = built.route("data/facts.csv");
    let mut reader = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    let at = reader
        .headers()
        .expect("a header")
        .iter()
        .position(|each| each == name);
    let rows = reader
        .records()
        .map(|row| row.expect("a row")[at.expect(name)].to_owned());
    rows.collect()
}

#[test]
fn every_form_is_on_pages_in_data_files_and_in_charts() {
    for form in FORMS {
        let written = form.also.last().unwrap_or(&form.canonical);
        let built = build(site(&format!("measured: {written}\n")));
        assert_eq!(
            column(&built, "measured")[0],
            form.canonical,
            "{}",
            built.printed()
        );
        let json: serde_json::Value =
            serde_json::from_str(&built.route("data/facts.json")).expect("JSON");
        let expected = form.canonical.parse::<u16>().map_or_else(
            |_| serde_json::Value::from(form.canonical),
            serde_json::Value::from,
        );
        assert_eq!(json[0]["measured"], expected);
        for (lang, said) in [("ja", form.ja), ("en", form.en)] {
            let page = built.route(&format!("{lang}/indicators/inspections/index.html"));
            assert!(
                form.canonical == "2025" || page.contains(said),
                "{written}: {said}"
            );
            let chart = built.route(&format!("charts/2025/inspections--by-bank.{lang}.svg"));
            assert!(chart.contains(said), "{written}: no chart says {said}");
        }
    }
}

#[test]
fn the_schema_allows_every_form_and_nothing_else() {
    let built = build(site(""));
    let package: serde_json::Value =
        serde_json::from_str(&built.route("data/datapackage.json")).expect("JSON");
    let fields = package["resources"][0]["schema"]["fields"]
        .as_array()
        .expect("fields");
    let field = fields
        .iter()
        .find(|field| field["name"] == "measured")
        .expect("a column");
    let pattern = field["constraints"]["pattern"].as_str().expect("a pattern");
    let pattern = regex::Regex::new(&format!("^{pattern}$")).expect("a pattern");
    for form in FORMS {
        assert!(pattern.is_match(form.canonical), "{}", form.canonical);
    }
    for wrong in ["25", "CY", "FY2024", "2024-Q3", "2024年", "2017/", "2024-7"] {
        assert!(!pattern.is_match(wrong), "{wrong}");
    }
}

#[test]
fn a_wrong_time_is_shown_where_it_stands_in_every_record_kind() {
    let quantity =
        "doors:\n  name: { ja: 扉, en: Doors }\n  value: 3\n  unit: places\n  measured: 2024-Q3\n";
    let related =
        "figures:\n  doors: { name: { ja: 扉, en: Doors }, value: 3, measured: 2024-Q3 }\n";
    for files in [
        site("measured: 2024-Q3\n"),
        site(related),
        with(&site(""), "data/2025/policy-facts.yaml", quantity),
    ] {
        let printed = build(files).printed();
        assert!(
            printed.contains("error[wrong-year]: `2024-Q3` is no"),
            "{printed}"
        );
        assert!(
            printed.contains("help: write FY2024-Q3 or CY2024-Q3"),
            "{printed}"
        );
        assert!(printed.contains("^^^^^^^"), "{printed}");
    }
}

#[test]
fn dates_of_every_record_are_read_and_checked() {
    let edition = "data/2025/edition.yaml";
    let japanese = edited(&site(""), edition, "2026-03-31", "令和8年3月31日");
    let same = edited(
        &site(""),
        edition,
        "as-of: 2026-03-31",
        "as-of: 2026-03-31 # as before",
    );
    assert_eq!(build(japanese).routes(), build(same).routes());
    let wrong = edited(&site(""), edition, "2026-06-01", "2026/6/31");
    assert!(
        build(wrong)
            .printed()
            .contains("error[wrong-date]: `2026/6/31` is no day")
    );
    let near = edited(&site(""), edition, "2026-06-01", "2026/6/1");
    assert!(build(near).printed().contains("help: write 2026-06-01"));
}

#[test]
fn a_part_of_a_year_is_not_held_against_a_target_for_a_year() {
    let assessed = |lines: &str| {
        let built = build(site(lines));
        let site = &built.ready().0.site;
        site.assess(site.indicators.iter().next().expect("an indicator"))
    };
    assert!(assessed("").pace.is_some());
    assert!(assessed("measured: CY2024\n").pace.is_some());
    for part in ["FY2025-Q3", "2025-07", "2025-09-30", "2023/2025"] {
        let assessment = assessed(&format!("measured: {part}\n"));
        assert_eq!(assessment, nenpo::model::Assessment::default(), "{part}");
    }
}

#[test]
fn a_basis_that_nobody_stated_is_not_made_up() {
    let basis = |lines: &str| column(&build(site(lines)), "basis")[0].clone();
    assert_eq!(basis("measured: 2024\n"), "single-year");
    assert_eq!(basis("measured: CY2024\n"), "single-year");
    assert_eq!(basis("measured: 2024-07\n"), "");
    assert_eq!(basis("measured: 2017/2019\n"), "");
    assert_eq!(basis("measured: 2017/2019\nbasis: average\n"), "average");
    let page = |lines: &str| build(site(lines)).route("en/indicators/inspections/index.html");
    assert!(page("measured: 2017/2019\nbasis: average\n").contains("average, FY2017–FY2019"));
    assert!(page("measured: 2025-09-30\nbasis: as-of\n").contains("as of 30 September 2025"));
    assert!(page("measured: 2025-09\nbasis: as-of\n").contains("at the end of September 2025"));
}

#[test]
fn a_date_may_be_stated_more_closely_but_not_contradicted() {
    let stating = |lines: &str| {
        let record =
            format!("doors:\n  name: {{ ja: 扉, en: Doors }}\n  value: 3\n  unit: places\n{lines}");
        build(with(&site(""), "data/2025/policy-facts.yaml", &record)).printed()
    };
    for agreeing in [
        "  date: 2024-09-30\n  measured: FY2024-Q2\n",
        "  date: 2024-09\n  measured: 2024-09-30\n",
        "  period: { from: 2017, to: 2019 }\n  measured: 2017/2019\n",
    ] {
        assert!(!stating(agreeing).contains("error"), "{agreeing}");
    }
    for contradicting in [
        "  date: 2024-09-30\n  measured: 2024-07\n",
        "  date: 2024-09-30\n  measured: CY2024\n",
        "  period: { from: 2017, to: 2019 }\n  measured: 2018\n",
    ] {
        assert!(
            stating(contradicting).contains("error[wrong-period]"),
            "{contradicting}"
        );
    }
}
