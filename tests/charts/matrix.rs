//! Indicators by projects, and ratings at a glance.

use super::{cases, chart, faults, figure, n, words, year};
use crate::languages::{bilingual, both, en, ja, japanese, localized};
use nenpo::chart::{
    Chart, Form, Layout,
    scene::{Mark, Point, Scene},
    shapes::{
        MatrixChart, RatingsChart,
        matrix::{IndicatorRow, MatrixCell, MatrixColumn},
        ratings,
    },
};
use nenpo::model::{Basis, Number, Rating, Status, Unit, UnitName};
use proptest::prelude::*;
use std::sync::Arc;

const LONG: &str =
    "再生医療等製品の品質及び安全性に係る相談の対面助言件数（令和七年度に新たに数えたもの）";

pub(crate) fn shapes() -> Vec<Chart> {
    vec![
        chart("matrix", Form::Matrix(Box::new(typical()))),
        chart("matrix-two", Form::Matrix(Box::new(two()))),
        chart("matrix-fifteen", Form::Matrix(Box::new(fifteen()))),
        chart("matrix-long", Form::Matrix(Box::new(long()))),
        chart("ratings", Form::Ratings(Box::new(rated()))),
        chart("ratings-hard", Form::Ratings(Box::new(hard()))),
        chart("ratings-none", Form::Ratings(Box::new(none()))),
    ]
}

fn rating(code: &str, ja: &str, en: &str, on_track: Option<bool>) -> Rating {
    Rating {
        code: code.into(),
        meaning: bilingual(ja, en),
        on_track,
    }
}

fn scale() -> Vec<Rating> {
    vec![
        rating("A", "順調に進捗している", "On track", Some(true)),
        rating("B", "進捗が不十分", "Insufficient progress", Some(false)),
        rating("–", "評価なし", "Not rated", None),
    ]
}

fn cell(value: &str) -> MatrixCell {
    MatrixCell {
        value: (!value.is_empty()).then(|| n(value)),
        status: Status::Final,
    }
}

/// A row of numbers, the plan's last; an empty one is not printed.
fn row(
    number: Option<u16>,
    name: (&str, &str),
    values: &[&str],
    rating: Option<usize>,
) -> IndicatorRow {
    let (plan, cells) = values.split_last().unwrap();
    let en = (!name.1.is_empty()).then(|| name.1.to_owned());
    IndicatorRow {
        number,
        name: localized(name.0, en),
        figure: figure(None, Status::Final, Basis::SingleYear),
        cells: cells.iter().map(|value| cell(value)).collect(),
        plan: cell(plan),
        rating: rating.map(|at| scale().swap_remove(at)),
    }
}

fn columns(names: &[(&str, &str)]) -> Vec<MatrixColumn> {
    (1..)
        .zip(names)
        .map(|(number, (ja, en))| MatrixColumn {
            number,
            name: bilingual(*ja, *en),
        })
        .collect()
}

fn typical() -> MatrixChart {
    let columns = columns(&[
        ("医薬品", "Medicines"),
        ("医療機器・ヘルスケア", "Devices and healthcare"),
        ("再生・細胞・遺伝子", "Regenerative and gene"),
        ("感染症", "Infectious diseases"),
        ("データ・ライフコース", "Data and life course"),
        ("シーズ・基礎研究", "Seeds and basic research"),
        ("橋渡し・臨床加速化", "Translational and clinical"),
        ("エコシステム", "Innovation ecosystem"),
    ]);
    let mut rows = vec![
        row(
            None,
            ("製品上市数", "Product launches"),
            &["0", "11", "1", "2", "3", "0", "0", "1", "19"],
            None,
        ),
        row(
            Some(1),
            ("企業導出件数", "Transfers to companies"),
            &["53", "33", "12", "13", "20", "13", "12", "2", "158"],
            Some(0),
        ),
        row(
            Some(3),
            ("シーズの発展・継続支援", "Continued support of seeds"),
            &[
                "46.5", "15.5", "22.5", "10.5", "25.5", "17.5", "18", "9.5", "166",
            ],
            Some(2),
        ),
        row(
            Some(4),
            ("Top1%論文", "Top 1% papers"),
            &["40", "2", "6", "46", "51", "40", "0", "0", "86"],
            Some(1),
        ),
        row(
            None,
            ("全論文数", "All papers"),
            &[
                "2944", "264", "417", "1834", "2297", "1945", "135", "11", "5585",
            ],
            None,
        ),
        row(
            None,
            ("非臨床PoC取得", "Non-clinical PoC"),
            &["70", "", "29", "37", "", "", "", "", ""],
            None,
        ),
    ];
    rows[3].figure.measured = year(2024).into();
    MatrixChart {
        year: year(2025),
        columns,
        rows,
    }
}

fn two() -> MatrixChart {
    let mut rows = vec![
        row(Some(1), ("増減", "Change"), &["40", "-45", "-5"], None),
        row(Some(2), ("新しい件数", ""), &["0", "0", "0"], None),
        row(
            Some(3),
            ("小さな値", "Tiny values"),
            &["0.0001", "0.0004", "0.0005"],
            Some(1),
        ),
    ];
    rows[2].cells[1].status = Status::Provisional;
    rows[2].plan.status = Status::Estimated;
    MatrixChart {
        year: year(2025),
        columns: columns(&[("植林", "Planting"), ("歩道", "Trails")]),
        rows,
    }
}

fn fifteen() -> MatrixChart {
    let names: Vec<(String, String)> = (1..=15)
        .map(|i| (format!("第{i}の研究領域"), format!("Research area {i}")))
        .collect();
    let names: Vec<(&str, &str)> = names
        .iter()
        .map(|(ja, en)| (ja.as_str(), en.as_str()))
        .collect();
    let values = |factor: i64| -> Vec<String> {
        (1..=16_i64)
            .map(|i| (i * 7 % 16 * factor).to_string())
            .collect()
    };
    let (small, large) = (values(1), values(123_456_789_012));
    let of = |values: &[String], name| {
        row(
            Some(12),
            name,
            &values.iter().map(String::as_str).collect::<Vec<_>>(),
            Some(0),
        )
    };
    let rows = vec![
        of(&small, ("件数", "Cases")),
        of(&large, (LONG, "Huge values")),
    ];
    MatrixChart {
        year: year(2025),
        columns: columns(&names),
        rows,
    }
}

fn long() -> MatrixChart {
    let names = columns(&[(
        LONG,
        "A project whose name goes on and on, beyond what any line of a phone holds",
    )]);
    let columns = [names.clone(), names].concat();
    let rows = vec![
        row(Some(1), (LONG, ""), &["1234567", "", "1234567"], Some(1)),
        row(
            None,
            (LONG, "An indicator whose name goes on and on as well"),
            &["", "7", ""],
            None,
        ),
    ];
    MatrixChart {
        year: year(2025),
        columns,
        rows,
    }
}

fn indicator(number: Option<u16>, name: &str, rating: &Rating) -> ratings::RatedIndicator {
    let name = japanese(name);
    ratings::RatedIndicator {
        number,
        name,
        rating: rating.clone(),
    }
}

fn rated() -> RatingsChart {
    let scale = scale();
    let cells = |numbers: std::ops::RangeInclusive<u16>| {
        let at = |number| match number {
            4 => 1,
            14 => 2,
            _ => 0,
        };
        numbers
            .map(|number| ratings::RatedIndicator {
                number: Some(number),
                name: bilingual(format!("第{number}の指標"), format!("Indicator {number}")),
                rating: scale[at(number)].clone(),
            })
            .collect()
    };
    let group = |ja: &str, en: &str, cells| ratings::RatingGroup {
        name: bilingual(ja, en),
        cells,
    };
    let groups = vec![
        group(
            "アウトプット指標＜全体目標＞",
            "Output indicators (overall targets)",
            cells(1..=4),
        ),
        group(
            "アウトプット指標＜特設目標＞",
            "Output indicators (special targets)",
            cells(5..=21),
        ),
    ];
    RatingsChart {
        year: year(2025),
        scale,
        groups,
    }
}

fn hard() -> RatingsChart {
    let scale = vec![
        rating(
            "S+",
            "目標を大きく上回る",
            "Far above the target",
            Some(true),
        ),
        rating("◎", "目標を上回る", "Above the target", Some(true)),
        rating("×", "中止", "Stopped", Some(false)),
        rating(
            "未達",
            "目標に届かない見込みで、計画の見直しが求められるもの",
            "Short of the target",
            Some(false),
        ),
    ];
    let cells = vec![
        indicator(None, "番号のない指標", &scale[0]),
        indicator(Some(1234), LONG, &scale[3]),
        indicator(Some(2), LONG, &scale[3]),
        indicator(Some(3), "指標", &scale[1]),
        indicator(Some(4), "中止した指標", &scale[2]),
    ];
    let groups = vec![ratings::RatingGroup {
        name: japanese(LONG.to_owned()),
        cells,
    }];
    RatingsChart {
        year: year(2025),
        scale,
        groups,
    }
}

fn none() -> RatingsChart {
    let scale = scale();
    let cells = (1..=2)
        .map(|number| indicator(Some(number), "指標", &scale[2]))
        .collect();
    let groups = vec![ratings::RatingGroup {
        name: bilingual("指標", "Indicators"),
        cells,
    }];
    RatingsChart {
        year: year(2025),
        scale,
        groups,
    }
}

/// Markers that lie over words other than the code in their middle.
fn struck(scene: &Scene) -> Vec<String> {
    let dots = scene.marks.iter().filter_map(|mark| match mark {
        Mark::Dot { at, r, .. } => Some((*at, *r)),
        _ => None,
    });
    let over = dots.flat_map(|(Point { x, y }, r)| {
        let lines = scene.text_lines().filter(move |line| {
            let area = line.area();
            let own = (line.x - x).abs() < 0.1 && area.y < y && y < area.y + area.h;
            let across = x + r > area.x + 1.0 && x - r < area.x + area.w - 1.0;
            across && !own && y + r > area.y + 3.0 && y - r < area.y + area.h - 3.0
        });
        lines.map(move |line| format!("a marker at {x:.0} {y:.0} over “{}”", line.text))
    });
    over.collect()
}

#[test]
fn markers_keep_off_words() {
    let words = words();
    for chart in shapes() {
        for lang in both() {
            for layout in [Layout::Wide, Layout::Narrow, Layout::Full] {
                let struck = struck(&chart::scene(&chart, layout, lang, &words));
                assert!(
                    struck.is_empty(),
                    "{} {layout:?} {lang:?}: {struck:#?}",
                    chart.id
                );
            }
        }
    }
}

#[test]
fn tints_are_quarters_of_the_largest_value_of_a_row() {
    let row = row(
        None,
        ("値", "Values"),
        &["100", "0", "25", "25.1", "50", "75", "75.1", ""],
        None,
    );
    let levels: Vec<Option<u8>> = row
        .cells
        .iter()
        .map(|cell| cell.value.map(|value| row.level(value)))
        .collect();
    assert_eq!(levels, [4, 0, 1, 2, 2, 3, 4].map(Some));
    let two = two();
    assert_eq!(two.rows[0].level(n("-45")), 0);
    assert_eq!(two.rows[1].level(n("0")), 0);
}

#[test]
fn overviews_are_said_in_words() {
    let words = words();
    let say = |chart: &Chart, lang| chart::describe::headline(chart, lang, &words);
    let [matrix, _, _, _, ratings, _, none] = shapes().try_into().unwrap();
    assert_eq!(say(&matrix, ja()), "6指標のうち4指標で「医薬品」の値が最大");
    assert_eq!(
        say(&matrix, en()),
        "Medicines has the largest value in 4 of 6 indicators"
    );
    assert_eq!(
        say(&ratings, ja()),
        "評価のある20件のうち19件がA（順調に進捗している）"
    );
    assert_eq!(say(&none, en()), "No indicator has been rated");
    let table = chart::describe::table(&matrix, ja(), &words);
    assert_eq!(
        table.rows[5].cells.join(" "),
        "70 データなし 29 37 データなし データなし データなし データなし データなし 評価の対象外"
    );
    let sentence = chart::describe::sentence(&matrix, ja(), &words);
    assert!(
        sentence.contains(
            "4 Top1%論文（件、2024年度）：40、2、6、46、51、40、0、0、計画全体86、B（進捗が不十分）。"
        ),
        "{sentence}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn no_numbers_and_names_put_words_over_words(
        names in prop::collection::vec("[ぁ-んァ-ヶ一-三a-z（）、 ]{1,60}", 2..16),
        numbers in prop::collection::vec((-10_i64.pow(6)..10_i64.pow(12), 0_u32..3, 0_u8..4), 48..49),
        rows in 1_usize..4, unit in "[一-三a-z]{1,12}",
    ) {
        let words = words();
        let columns: Vec<MatrixColumn> = (1..).zip(&names).map(|(number, name)| MatrixColumn { number, name: japanese(name.clone()) }).collect();
        let cell = |(value, scale, sort): &(i64, u32, u8)| MatrixCell {
            value: (*sort > 0).then(|| Number::new(*value, *scale)),
            status: if *sort > 2 { Status::Provisional } else { Status::Final },
        };
        let unit = Arc::new(Unit { names: localized(UnitName::of(unit), cases().names.written(en()).cloned()), ..(*cases()).clone() });
        let row = |at: usize| {
            let mut figure = figure(None, Status::Final, Basis::SingleYear);
            figure.unit = unit.clone();
            IndicatorRow {
                number: Some(12),
                name: japanese(names[at % names.len()].clone()),
                figure,
                cells: columns.iter().zip(&numbers[at * 12..]).map(|(_, number)| cell(number)).collect(),
                plan: cell(&numbers[at]),
                rating: (at > 0).then(|| scale().swap_remove(at % 3)),
            }
        };
        let mut matrix = MatrixChart { year: year(2025), columns: columns.clone(), rows: (0..rows).map(row).collect() };
        matrix.rows.iter_mut().for_each(|row| row.cells.resize(columns.len(), MatrixCell::default()));
        let cells = names.iter().zip(0..).map(|(name, at)| indicator(Some(at * 37), name, &scale()[usize::from(at) % 3])).collect();
        let group = ratings::RatingGroup { name: japanese(names[0].clone()), cells };
        let ratings = RatingsChart { year: year(2025), scale: scale(), groups: vec![group.clone(), group] };
        for form in [Form::Matrix(Box::new(matrix)), Form::Ratings(Box::new(ratings))] {
            let chart = chart("random", form);
            for layout in [Layout::Wide, Layout::Narrow, Layout::Full] {
                let scene = chart::scene(&chart, layout, ja(), &words);
                let faults = [faults(&scene), struck(&scene)].concat();
                prop_assert!(faults.is_empty(), "{layout:?} {faults:#?}");
            }
        }
    }
}
