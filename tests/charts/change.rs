//! Dumbbells and slopes of hard shapes.

use super::{cases, chart, faults, figure, n, words, year};
use crate::languages::{bilingual, both, en, ja, japanese, localized};
use nenpo::chart::{
    Chart, Form, Layout,
    shapes::change::{
        ChangeChart, ChangeDimension, ChangeRow, ChangeStyle, ChangeValue, Order, TimePoint,
    },
};
use nenpo::model::{Amount, Aspect, Basis, Status, Unit, UnitName};
use proptest::prelude::*;
use std::sync::Arc;

/// A value: a number, with `~` where it is provisional, or nothing.
fn value(text: &str) -> ChangeValue {
    let status = if text.starts_with('~') {
        Status::Provisional
    } else {
        Status::Final
    };
    let number = text.trim_start_matches('~');
    ChangeValue {
        amount: (!number.is_empty()).then(|| Amount::Known(n(number))),
        status,
    }
}

/// A row as it is written here: its name in both languages, and its values.
type Line = (&'static str, &'static str, &'static [&'static str]);

fn row((ja, en, values): Line) -> ChangeRow {
    let en = (!en.is_empty()).then(|| en.to_owned());
    ChangeRow {
        name: localized(ja, en),
        depth: usize::from(ja.starts_with("うち")),
        values: values.iter().map(|text| value(text)).collect(),
        emphasis: false,
    }
}

fn years(count: usize) -> Vec<TimePoint> {
    let years = [2022, 2024, 2025].into_iter().skip(3 - count);
    let point = |of| {
        let figure = figure(None, Status::Final, Basis::SingleYear);
        TimePoint::Time(Box::new(nenpo::model::Figure {
            measured: year(of).into(),
            ..figure
        }))
    };
    years.map(point).collect()
}

fn change(id: &str, style: ChangeStyle, rows: &[Line]) -> Chart {
    let rows: Vec<ChangeRow> = rows.iter().copied().map(row).collect();
    let points = years(rows[0].values.len());
    let form = ChangeChart {
        style,
        by: ChangeDimension::Projects,
        points,
        unit: cases(),
        rows,
        order: Order::Given,
        earlier: None,
    };
    chart(id, Form::Change(Box::new(form)))
}

fn with(mut chart: Chart, edit: impl FnOnce(&mut ChangeChart)) -> Chart {
    if let Form::Change(change) = &mut chart.form {
        edit(change);
    }
    chart
}

const PROJECTS: [Line; 8] = [
    ("1 医薬品", "1 Drugs", &["25", "30"]),
    (
        "2 医療機器・ヘルスケア",
        "2 Medical devices and healthcare",
        &["46", "44"],
    ),
    (
        "3 再生・細胞医療・遺伝子治療",
        "3 Regenerative and cell medicine, gene therapy",
        &["12", "24"],
    ),
    ("4 感染症", "4 Infectious diseases", &["10", "10"]),
    (
        "5 データ利活用・ライフコース",
        "5 Data use and life course",
        &["", "7"],
    ),
    (
        "6 シーズ開発・基礎研究",
        "6 Seeds and basic research",
        &["12", ""],
    ),
    (
        "7 橋渡し・臨床加速化",
        "7 Translation and clinical acceleration",
        &["1", "0"],
    ),
    (
        "8 イノベーション・エコシステム",
        "8 Innovation ecosystem",
        &["48", "~61"],
    ),
];

const FEW: [Line; 4] = [
    (
        "権利譲渡契約件数",
        "Assignments of rights",
        &["9", "8", "7"],
    ),
    ("実施許諾契約件数", "Licences", &["31", "30", "36"]),
    (
        "共同研究開発契約件数",
        "Joint research and development agreements",
        &["84", "101", "~115"],
    ),
    ("その他の契約件数", "Other agreements", &["7", "", "9"]),
];

const LONG: [Line; 2] = [
    (
        "アカデミア、企業によるデータ基盤の利活用実績（分譲可能な試料数/情報数、共同研究または分譲実施数等）",
        "Use of the data platforms by academia and companies (samples and data records available for distribution, joint studies, distributions and so on)",
        &["10", "12"],
    ),
    (
        "再生医療等製品の品質及び安全性に係る相談の対面助言件数",
        "",
        &["20", "18"],
    ),
];

const NESTED: [Line; 4] = [
    (
        "医師主導治験の届出数",
        "Investigator-initiated trials",
        &["48", "52"],
    ),
    (
        "うち国際共同治験数",
        "of which international joint trials",
        &["6", "3"],
    ),
    (
        "企業治験の届出数",
        "Company-sponsored trials",
        &["44", "41"],
    ),
    (
        "うち国際共同治験数",
        "of which international joint trials",
        &["12", "12"],
    ),
];

const HUGE: [Line; 3] = [
    (
        "甲",
        "One",
        &["79228162514264337593543", "50000000000000000000000"],
    ),
    (
        "乙",
        "Two",
        &[
            "-79228162514264337593543950335",
            "79228162514264337593543950335",
        ],
    ),
    ("丙", "Three", &["3", "0.00012"]),
];

const NEGATIVE: [Line; 2] = [
    ("収支", "Balance", &["-12.5", "8.0"]),
    ("差額", "Difference", &["4", "-30"]),
];
const ZERO: [Line; 2] = [
    ("国内", "Japan", &["0", "0"]),
    ("海外", "Abroad", &["0", "0"]),
];
const SHARES: [Line; 2] = [
    ("国内", "Japan", &["82.5", "91.0"]),
    ("海外", "Abroad", &["88", "87"]),
];

pub(super) fn shapes() -> Vec<Chart> {
    dumbbells().into_iter().chain(slopes()).collect()
}

fn dumbbells() -> Vec<Chart> {
    let dumbbell =
        |id: &str, rows: &[Line]| change(&format!("dumbbell{id}"), ChangeStyle::Dumbbell, rows);
    let fifteen = (1..=15).map(|i| ChangeRow {
        name: bilingual(format!("第{i}の疾患領域"), format!("Disease area {i}")),
        depth: 0,
        values: [i * 7 % 16, i * 5 % 17]
            .map(|number| value(&number.to_string()))
            .into(),
        emphasis: false,
    });
    let percent = Unit {
        names: bilingual(UnitName::of("%"), UnitName::of("%")),
        ..Unit::clone(&cases())
    };
    let terms = [
        ("第1期（2015〜2019年度）", "First term (FY2015–FY2019)"),
        ("第2期（2020〜2024年度）", "Second term (FY2020–FY2024)"),
    ];
    vec![
        dumbbell("", &PROJECTS),
        with(dumbbell("-by-change", &PROJECTS), |change| {
            change.order = Order::ByChange;
        }),
        with(dumbbell("-emphasis", &PROJECTS), |change| {
            change.rows[2].emphasis = true;
        }),
        with(dumbbell("-fifteen", &PROJECTS), |change| {
            change.rows = fifteen.collect();
        }),
        dumbbell("-nested", &NESTED),
        dumbbell("-long", &LONG),
        dumbbell("-negative", &NEGATIVE),
        dumbbell("-zero", &ZERO),
        dumbbell(
            "-one",
            &[(
                "診療ガイドライン",
                "Clinical practice guidelines",
                &["64", "71"],
            )],
        ),
        dumbbell("-huge", &HUGE),
        dumbbell(
            "-missing",
            &[("国内", "Japan", &["3", ""]), ("海外", "Abroad", &["", ""])],
        ),
        with(dumbbell("-share", &SHARES), |change| {
            change.unit = Arc::new(percent);
            change.earlier = Some(bilingual("令和6年度版の報告書", "FY2024 report"));
            change.points = terms
                .map(|(ja, en)| TimePoint::Named(bilingual(ja, en)))
                .into();
        }),
    ]
}

fn slopes() -> Vec<Chart> {
    let slope = |id: &str, rows: &[Line]| change(&format!("slope{id}"), ChangeStyle::Slope, rows);
    let crowd: Vec<Line> = PROJECTS
        .iter()
        .map(|(ja, en, _)| (*ja, *en, &["100", "~101"][..]))
        .collect();
    vec![
        slope("", &FEW),
        slope("-two", &PROJECTS[1..5]),
        with(slope("-emphasis", &PROJECTS), |change| {
            change.rows[2].emphasis = true;
        }),
        slope("-crowd", &crowd),
        slope("-long", &LONG),
        slope("-negative", &NEGATIVE),
        slope("-zero", &ZERO),
        slope(
            "-one",
            &[(
                "診療ガイドライン",
                "Clinical practice guidelines",
                &["1365", "1443"],
            )],
        ),
        slope("-huge", &HUGE),
        slope(
            "-missing",
            &[
                ("国内", "Japan", &["3", "4", ""]),
                ("海外", "Abroad", &["", "", ""]),
            ],
        ),
    ]
}

fn said(chart: &Chart) -> [String; 2] {
    both().map(|lang| chart::describe::headline(chart, lang, &words()))
}

#[test]
fn a_change_is_said_in_words() {
    let shapes = shapes();
    let of = |id: &str| {
        shapes
            .iter()
            .find(|chart| chart.id.aspect == Aspect::named(id))
            .unwrap()
    };
    assert_eq!(
        said(of("dumbbell")),
        [
            "値のそろう6項目のうち3項目で増加、最大は「8 イノベーション・エコシステム」の+13件（+27.1%）",
            "3 of 6 with both values rose; largest rise: 8 Innovation ecosystem, +13 cases (+27.1%)"
        ]
    );
    assert_eq!(
        said(of("dumbbell-zero")),
        ["2項目すべて増減なし", "None of 2 changed"]
    );
    assert_eq!(
        said(of("dumbbell-one")),
        [
            "「診療ガイドライン」は+7件（+10.9%）",
            "Clinical practice guidelines: +7 cases (+10.9%)"
        ]
    );
    assert_eq!(
        said(of("slope-crowd")),
        ["8項目のうち8項目で増加", "8 of 8 rose"]
    );
    assert!(said(of("dumbbell-share"))[0].ends_with("+8.5ポイント"));
    let table = chart::describe::table(of("dumbbell"), en(), &words());
    assert_eq!(
        table.head,
        [
            "By project",
            "FY2024 (cases)",
            "FY2025 (cases)",
            "Change (cases)",
            "Change in %"
        ]
    );
    let rows: Vec<String> = table.rows.iter().map(|row| row.cells.join(" | ")).collect();
    assert_eq!(
        rows[1..5],
        [
            "46 | 44 | −2 | −4.3%",
            "12 | 24 | +12 | +100.0%",
            "10 | 10 | unchanged | –",
            "no data | 7 | no data | –"
        ]
    );
    assert_eq!(rows[7], "48 | 61 (provisional) | +13 | +27.1%");
    let text = chart::describe::sentence(of("dumbbell"), ja(), &words());
    assert!(
        text.contains(
            "4 感染症 10のまま。5 データ利活用・ライフコース 2024年度 データなし、2025年度 7。"
        ),
        "{text}"
    );
}

#[test]
fn rows_by_change_begin_with_the_largest_rise() {
    let chart = shapes()
        .into_iter()
        .find(|chart| chart.id.aspect == Aspect::named("dumbbell-by-change"))
        .unwrap();
    let labels = chart::describe::table(&chart, en(), &words())
        .rows
        .into_iter()
        .map(|row| row.label[..1].to_owned());
    assert_eq!(labels.collect::<String>(), "83147256");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn no_change_puts_words_over_words(
        rows in prop::collection::vec(("[ぁ-んァ-ヶ一-三a-z（）、 ]{1,60}", prop::collection::vec(prop::option::of(-10_i64.pow(6)..10_i64.pow(12)), 3), 0_u32..3, 0_usize..3, any::<bool>()), 1..10),
        points in 2_usize..4, names in prop::option::of("[ぁ-んァ-ヶ一-三a-z]{1,30}"), provisional in any::<bool>(),
    ) {
        let text = |value: &Option<i64>, scale: u32| value.map_or_else(String::new, |value| {
            format!("{}{}", if provisional { "~" } else { "" }, nenpo::model::Number::new(value, scale))
        });
        let rows: Vec<ChangeRow> = rows.iter().map(|(name, values, scale, depth, emphasis)| ChangeRow {
            name: japanese(name.clone()),
            depth: *depth,
            values: values.iter().take(points).map(|each| value(&text(each, *scale))).collect(),
            emphasis: *emphasis,
        }).collect();
        let named = names.map(|name| vec![TimePoint::Named(bilingual(name.clone(), name)); points]);
        for style in [ChangeStyle::Dumbbell, ChangeStyle::Slope] {
            let points = named.clone().unwrap_or_else(|| years(points));
            let rows = rows.clone();
            let form = ChangeChart { style, by: ChangeDimension::Indicators, points, unit: cases(), rows, order: Order::ByChange, earlier: None };
            let chart = chart("random", Form::Change(Box::new(form)));
            for (layout, lang) in [Layout::Wide, Layout::Narrow, Layout::Full].into_iter().flat_map(|layout| both().map(|lang| (layout, lang))) {
                let faults = faults(&chart::scene(&chart, layout, lang, &words()));
                prop_assert!(faults.is_empty(), "{style:?} {layout:?} {faults:#?}");
            }
        }
    }
}
