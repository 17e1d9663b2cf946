//! Values over the years: the shapes that are hard to draw, and the laws of small drawings.

use super::*;
use crate::languages::{bilingual, en, ja, japanese, localized};
use nenpo::chart::{
    scene::Point,
    shapes::{
        LineChart,
        line::{
            AxisBase, DefinitionBreak, Interpolation, LineSeries, TargetLine, TargetPeriod,
            YearValue,
        },
    },
    sparkline::{self, Announcement},
};
use nenpo::model::TargetRule;

/// A year's value; none where it is empty, provisional where it ends with `p`.
fn point(western: u16, value: &str) -> YearValue {
    let status = if value.ends_with('p') {
        Status::Provisional
    } else {
        Status::Final
    };
    let value = value.trim_end_matches('p');
    let known = (!value.is_empty()).then_some(value);
    YearValue {
        year: year(western),
        value: figure(known, status, Basis::SingleYear).amount,
        status,
    }
}

fn series(name: Option<Localized>, from: u16, values: &[&str]) -> LineSeries {
    let points = (from..).zip(values).filter(|(_, value)| **value != "-");
    LineSeries {
        name,
        points: points.map(|(year, value)| point(year, value)).collect(),
    }
}

fn lines(series: Vec<LineSeries>) -> LineChart {
    LineChart {
        unit: cases(),
        basis: Basis::SingleYear,
        since: None,
        interpolation: Interpolation::Linear,
        base: AxisBase::Zero,
        series,
        target_line: None,
        breaks: Vec::new(),
    }
}

fn one(from: u16, values: &[&str]) -> LineChart {
    lines(vec![series(None, from, values)])
}

fn target_line(
    rule: TargetRule,
    text: (&str, &str),
    periods: &[(u16, u16, &str)],
) -> Option<TargetLine> {
    let periods = periods
        .iter()
        .map(|(from, to, value)| TargetPeriod {
            from: year(*from),
            to: year(*to),
            value: n(value),
        })
        .collect();
    Some(TargetLine {
        rule,
        text: bilingual(text.0, text.1),
        periods,
    })
}

fn change(western: u16, ja: &str, en: &str) -> DefinitionBreak {
    DefinitionBreak {
        year: year(western),
        name: bilingual(ja, en),
    }
}

fn five() -> LineChart {
    let named = [
        ("医薬品", "Drugs", ["21", "24", "26", "28", "30"]),
        (
            "医療機器・ヘルスケア",
            "Medical devices and healthcare",
            ["40", "39", "31", "35", "29p"],
        ),
        (
            "再生・細胞医療・遺伝子治療",
            "Regenerative and cell medicine, gene therapy",
            ["5", "12", "18", "21", "28"],
        ),
        (
            "感染症",
            "Infectious diseases",
            ["10", "-", "14", "9", "10"],
        ),
        (
            "イノベーション・エコシステム",
            "",
            ["52", "55", "49", "58", "61p"],
        ),
    ];
    let series = named.iter().map(|(ja, en, values)| {
        let en = (!en.is_empty()).then(|| (*en).to_owned());
        super::line::series(Some(localized(*ja, en)), 2021, values)
    });
    lines(series.collect())
}

fn long_names() -> LineChart {
    let name = |i: u16| {
        bilingual(
            format!(
                "アカデミア、企業によるデータ基盤の利活用実績（分譲可能な試料数/情報数、共同研究または分譲実施数等）その{i}"
            ),
            format!(
                "Use of the data platforms by academia and companies (samples and data records available for distribution), part {i}"
            ),
        )
    };
    lines(
        (1..=5)
            .map(|i| series(Some(name(i)), 2024, &["10", "10"]))
            .collect(),
    )
}

pub(crate) fn shapes() -> Vec<Chart> {
    let all = with_targets().into_iter().chain(without_target());
    all.map(|(id, lines)| chart(id, Form::Lines(Box::new(lines))))
        .collect()
}

fn changes() -> Vec<DefinitionBreak> {
    vec![
        change(
            2022,
            "共同研究開発契約を含む",
            "Joint R&D agreements included",
        ),
        change(
            2024,
            "海外企業への導出を含む",
            "Transfers to companies abroad included",
        ),
    ]
}

#[expect(clippy::too_many_lines, reason = "a table of charts")]
fn with_targets() -> Vec<(&'static str, LineChart)> {
    let share = target_line(
        TargetRule::Share,
        (
            "令和6～10年度累積で150件",
            "150 cases in total over FY2024–FY2028",
        ),
        &[(2024, 2025, "30")],
    );
    let mean = target_line(
        TargetRule::Mean,
        ("年平均3件以上", "3 or more a year on average"),
        &[(2024, 2025, "3")],
    );
    let level = target_line(
        TargetRule::Each,
        ("130件/年", "130 cases a year"),
        &[(2020, 2025, "130")],
    );
    let steps = target_line(
        TargetRule::Each,
        (
            "令和2～4年度は100件、令和5年度からは150件",
            "100 cases in FY2020–FY2022, 150 cases from FY2023 on",
        ),
        &[(2020, 2022, "100"), (2023, 2025, "150")],
    );
    vec![
        (
            "two-years",
            LineChart {
                target_line: share.clone(),
                ..one(2024, &["30", "45p"])
            },
        ),
        (
            "two-years-down",
            LineChart {
                target_line: mean,
                ..one(2024, &["4", "2"])
            },
        ),
        ("two-years-to-zero", one(2024, &["2", "0"])),
        (
            "two-years-equal",
            LineChart {
                target_line: share,
                ..one(2024, &["30", "30"])
            },
        ),
        ("two-years-near", one(2024, &["125", "126p"])),
        ("one-year", one(2025, &["71"])),
        (
            "years",
            LineChart {
                target_line: level,
                ..one(2020, &["96", "118", "112", "131", "127", "158p"])
            },
        ),
        (
            "years-gap",
            one(2019, &["12", "15", "", "21", "-", "19", "24"]),
        ),
        (
            "years-step",
            LineChart {
                target_line: steps.clone(),
                ..one(2020, &["96", "118", "-", "131", "149", "158p"])
            },
        ),
        (
            "years-break",
            LineChart {
                breaks: changes(),
                target_line: steps,
                ..one(2020, &["96", "118", "131", "127", "158", "140p"])
            },
        ),
    ]
}

fn without_target() -> Vec<(&'static str, LineChart)> {
    let thirty: Vec<String> = (0..30).map(|i| (i * i % 37 + 20).to_string()).collect();
    let thirty: Vec<&str> = thirty.iter().map(String::as_str).collect();
    vec![
        (
            "held",
            LineChart {
                interpolation: Interpolation::Step,
                ..one(2018, &["4", "4", "6", "6", "9", "9", "12p"])
            },
        ),
        (
            "held-breaks",
            LineChart {
                interpolation: Interpolation::Step,
                breaks: changes(),
                ..one(2020, &["4", "6", "5", "-", "9", "12"])
            },
        ),
        (
            "cut",
            LineChart {
                base: AxisBase::Truncated,
                basis: Basis::AsOf,
                ..one(2021, &["1365", "1404", "1380", "1443", "1437"])
            },
        ),
        ("five", five()),
        ("five-long", long_names()),
        ("thirty", one(1996, &thirty)),
        ("years-zero", one(2021, &["0", "0", "0", "0", "0"])),
        (
            "years-negative",
            one(2020, &["-30", "-12", "5", "22", "-8", "14p"]),
        ),
        ("years-none", one(2024, &["", ""])),
        (
            "years-huge",
            one(
                2024,
                &["79228162514264337593543", "50000000000000000000000"],
            ),
        ),
        ("years-tiny", one(2023, &["0.00012", "0.0002", "0.00004"])),
        (
            "years-total",
            LineChart {
                basis: Basis::Cumulative,
                since: Some(year(2021)),
                ..one(2021, &["12", "30", "75", "90"])
            },
        ),
    ]
}

#[test]
fn a_course_is_said_in_words() {
    let (words, shapes) = (words(), shapes());
    let find = |id: &str| {
        shapes
            .iter()
            .find(|chart| chart.id.aspect == Aspect::named(id))
            .unwrap()
    };
    let headline = |id: &str, lang| chart::describe::headline(find(id), lang, &words);
    assert_eq!(
        headline("two-years", ja()),
        "2024年度の30件から15件増え、2025年度は45件（速報値）"
    );
    assert_eq!(
        headline("two-years", en()),
        "Up by 15 cases, from 30 in FY2024 to 45 in FY2025 (provisional)"
    );
    assert_eq!(
        headline("two-years-equal", ja()),
        "2024年度と2025年度はともに30件"
    );
    // What was counted otherwise is not compared.
    assert_eq!(
        headline("years-break", en()),
        "Down by 18 cases, from 158 in FY2024 to 140 in FY2025 (provisional)"
    );
    assert_eq!(
        headline("five", ja()),
        "2025年度は「イノベーション・エコシステム」が61件で最大"
    );
    assert_eq!(headline("years-none", ja()), "データなし");
    let table = chart::describe::table(find("years-gap"), ja(), &words);
    let cells: Vec<String> = table.rows.iter().map(|row| row.cells.concat()).collect();
    assert_eq!(
        cells,
        [
            "12",
            "15",
            "公表されていない",
            "21",
            "データなし",
            "19",
            "24"
        ]
    );
}

/// The lines of a drawing by their roles.
fn paths(chart: &Chart, layout: Layout) -> Vec<(String, Vec<Point>)> {
    let scene = chart::scene(chart, layout, en(), &words());
    let paths = scene.marks.into_iter().filter_map(|mark| match mark {
        Mark::Path { role, points } => Some((role.class().into_owned(), points)),
        _ => None,
    });
    paths.collect()
}

#[test]
fn a_line_leads_over_no_gap_and_no_change_of_definition() {
    let shapes = shapes();
    let drawn = |id: &str| {
        let chart = shapes
            .iter()
            .find(|chart| chart.id.aspect == Aspect::named(id))
            .unwrap();
        let paths = paths(chart, Layout::Wide).into_iter();
        paths
            .filter(|(class, _)| class != "target")
            .map(|(class, points)| format!("{class} {}", points.len()))
            .collect::<Vec<_>>()
    };
    assert_eq!(drawn("years-gap"), ["l1 2", "l1 2"]);
    // The last piece of each is the dotted one of the legend.
    assert_eq!(drawn("years-break"), ["l1 2", "l1 2", "d1 2", "d1 2"]);
    assert_eq!(drawn("two-years"), ["d1 2", "d1 2"]);
}

#[test]
fn small_drawings_are_small() {
    let words = words();
    for chart in super::shapes() {
        for (lang, announcement) in [
            (ja(), Announcement::Headline),
            (en(), Announcement::Headline),
            (en(), Announcement::Nothing),
        ] {
            let drawn = [
                sparkline::gauge(&chart, announcement, lang, &words),
                sparkline::spark(&chart, announcement, lang, &words),
            ];
            for svg in drawn.into_iter().flatten() {
                let name = chart.id.aspect.to_string();
                let most = if name == "thirty" || name.contains("huge") {
                    700
                } else {
                    400
                };
                assert!(
                    svg.len() <= most,
                    "{} is {} bytes: {svg}",
                    chart.id,
                    svg.len()
                );
                assert!(!svg.contains(" id=") && !svg.contains("url("), "{svg}");
                assert_eq!(
                    announcement == Announcement::Headline,
                    svg.contains("role=\"img\" aria-label=\""),
                    "{svg}"
                );
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn no_years_put_words_over_words(
        all in prop::collection::vec(("[ぁ-んァ-ヶ一-三a-z（）、 ]{1,60}", prop::collection::vec(prop::option::weighted(0.8, (-10_i64.pow(6)..10_i64.pow(12), any::<bool>())), 1..16)), 1..6),
        scale in 0_u32..3, small in any::<bool>(), wanted in 1..10_i64.pow(9), stepped in any::<bool>(), cut in any::<bool>(),
        changes in prop::collection::btree_set(2001_u16..2015, 0..3),
    ) {
        let words = words();
        let shrunk = |value: i64| if small { value % 100 } else { value };
        let alone = all.len() == 1;
        let series = all.into_iter().map(|(name, values)| {
            let points = (2000..).zip(values).map(|(western, value)| {
                let status = if value.is_some_and(|(_, open)| open) { Status::Estimated } else { Status::Final };
                let value = value.map(|(value, _)| Number::new(shrunk(value), scale).to_string());
                YearValue { year: year(western), value: figure(value.as_deref(), status, Basis::AsOf).amount, status }
            });
            let name = japanese(name);
            LineSeries { name: (!alone).then_some(name), points: points.collect() }
        });
        let wanted = Number::new(shrunk(wanted), scale).to_string();
        let form = LineChart {
            interpolation: if stepped { Interpolation::Step } else { Interpolation::Linear },
            base: if cut { AxisBase::Truncated } else { AxisBase::Zero },
            target_line: target_line(TargetRule::Share, ("目標", "target"), &[(2000, 2003, &wanted)]),
            breaks: changes.iter().map(|western| change(*western, "定義の範囲が変わり、海外の件も数える", "Definition changed")).collect(),
            ..lines(series.collect())
        };
        let chart = chart("random", Form::Lines(Box::new(form)));
        for layout in [Layout::Wide, Layout::Narrow, Layout::Full] {
            let faults = faults(&chart::scene(&chart, layout, ja(), &words));
            prop_assert!(faults.is_empty(), "{layout:?} {faults:#?}");
        }
    }
}
