//! Hard shapes of parts by rows: stacked, grouped, small multiples.

use super::{chart, faults, figure, n, words};
use crate::languages::{bilingual, en, ja, localized};
use nenpo::chart::{
    Chart, Form, Layout, describe,
    scene::{Mark, Role, Scene},
    shapes::CrossChart,
    shapes::cross::{CrossRow, CrossStyle, RowDimension, Total},
};
use nenpo::model::{Basis, Lang, Localized, Number, Relation, Status};
use proptest::prelude::*;

const PROJECTS: [(&str, &str); 8] = [
    ("医薬品", "Drugs"),
    ("医療機器・ヘルスケア", "Medical devices and healthcare"),
    (
        "再生・細胞医療・遺伝子治療",
        "Regenerative and cell medicine, gene therapy",
    ),
    ("感染症", "Infectious diseases"),
    ("データ利活用・ライフコース", "Data use and life course"),
    ("シーズ開発・基礎研究", "Seeds and basic research"),
    (
        "橋渡し・臨床加速化",
        "Translation and clinical acceleration",
    ),
    ("イノベーション・エコシステム", "Innovation ecosystem"),
];
const FORMS: [(&str, &str); 3] = [
    ("権利譲渡契約件数", "Assignments of rights"),
    (
        "実施許諾契約（オプション契約は除く）件数",
        "Licences (option agreements excluded)",
    ),
    (
        "共同研究開発契約件数",
        "Joint research and development agreements",
    ),
];
const AREAS: [(&str, &str); 8] = [
    ("がん", "Cancer"),
    ("生活習慣病", "Lifestyle-related diseases"),
    ("精神・神経疾患", "Psychiatric and neurological disorders"),
    ("老年医学・認知症", "Geriatrics and dementia"),
    ("難病", "Intractable diseases"),
    ("成育", "Child health and development"),
    ("感染症", "Infectious diseases"),
    ("その他", "Other"),
];

fn name((ja, en): (&str, &str)) -> Localized {
    localized(ja, (!en.is_empty()).then(|| en.to_owned()))
}

/// A row of numbers; "" is not printed, and a row of none is missing.
fn row(number: Option<u16>, names: (&str, &str), cells: &str) -> CrossRow {
    let cell = |text: &str| if text == "-" { None } else { Some(n(text)) };
    let cells: Vec<Option<Number>> = cells.split_whitespace().map(cell).collect();
    let sum = cells
        .iter()
        .flatten()
        .fold(Number::ZERO, |sum, value| sum.saturating_add(*value));
    CrossRow {
        number,
        name: name(names),
        rest: None,
        total: if cells.is_empty() {
            Total::None
        } else {
            Total::Printed(sum)
        },
        cells,
        relation: Relation::Exact,
        status: Status::Final,
        emphasised: false,
    }
}

fn projects(rows: &[&str]) -> Vec<CrossRow> {
    (1..)
        .zip(PROJECTS)
        .zip(rows)
        .map(|((number, names), cells)| row(Some(number), names, cells))
        .collect()
}

fn cross(style: CrossStyle, parts: &[(&str, &str)], rows: Vec<CrossRow>) -> CrossChart {
    CrossChart {
        style,
        figure: figure(Some("158"), Status::Final, Basis::SingleYear),
        by: bilingual("導出形態別の件数", "By type of agreement"),
        along: RowDimension::Projects,
        parts: parts.iter().copied().map(name).collect(),
        rows,
        notes: Vec::new(),
    }
}

fn made(id: &str, form: CrossChart) -> Chart {
    chart(id, Form::Cross(Box::new(form)))
}

const BY_FORM: [&str; 8] = [
    "2 11 40", "1 9 23", "0 4 8", "0 1 12", "0 1 19", "2 5 6", "2 5 5", "0 0 2",
];
const BY_AREA: [&str; 8] = [
    "20 1 8 1 9 1 3 10",
    "5 8 1 1 1 4 3 10",
    "3 4 - - 1 - - 4",
    "2 - - - - - 11 -",
    "7 5 2 - 3 2 - 1",
    "1 1 4 - 2 2 - 3",
    "2 2 - - 5 1 - 2",
    "- - - - 1 - 1 -",
];

fn partial() -> CrossChart {
    let mut form = cross(
        CrossStyle::Stacked,
        &FORMS,
        projects(&["32 16 3", "16 11 0", "11 0 0", "9 1 0", "3 5 3"]),
    );
    for (row, total) in form.rows.iter_mut().zip(["53", "33", "12", "13", "12"]) {
        let Total::Printed(sum) = row.total else {
            continue;
        };
        (row.rest, row.total) = (Some(n(total) - sum), Total::Printed(n(total)));
        row.relation = Relation::Partial;
    }
    form
}

fn years() -> CrossChart {
    let years = [
        ("2022年度", "FY2022"),
        ("2023年度", "FY2023"),
        ("2024年度", "FY2024"),
        ("2025年度", "FY2025"),
    ];
    let cells = ["12 30 100", "", "9 33 120", "7 36 115"];
    let rows = years
        .iter()
        .zip(cells)
        .map(|(name, cells)| row(None, *name, cells));
    let mut form = cross(CrossStyle::Stacked, &FORMS, rows.collect());
    form.along = RowDimension::Years;
    form.rows[3].status = Status::Provisional;
    form
}

fn unprinted_totals() -> CrossChart {
    let parts = [
        ("新規", "New"),
        ("適応拡大", "Extension"),
        ("海外", "Overseas"),
        ("その他", ""),
    ];
    let mut form = cross(
        CrossStyle::Stacked,
        &parts,
        projects(&["2 6 0 0", "7 2 2 0", "0 0 0 0", "1 0 0 0"]),
    );
    for row in &mut form.rows {
        let Total::Printed(sum) = row.total else {
            continue;
        };
        row.total = Total::Summed(sum);
    }
    form
}

fn overlapping() -> CrossChart {
    let parts = [
        ("技術導出件数", "Technologies"),
        ("開発候補品の導出件数", "Development candidates"),
    ];
    let rows = projects(&["37 13", "30 8", "9 1", "8 2", "12 7", "8 -", "6 9", ""]);
    let mut form = cross(CrossStyle::Grouped, &parts, rows);
    form.rows[1].relation = Relation::Overlapping;
    form.rows[3].status = Status::Provisional;
    form
}

fn emphasised() -> CrossChart {
    let mut form = cross(CrossStyle::Multiples, &AREAS, projects(&BY_AREA));
    form.rows[3].emphasised = true;
    form.rows[4].status = Status::Estimated;
    form
}

fn long_labels(style: CrossStyle) -> CrossChart {
    let long = "アカデミア、企業によるデータ基盤の利活用実績（分譲可能な試料数/情報数、共同研究または分譲実施数等）";
    let parts = [
        (long, ""),
        (
            "再生医療等製品の品質及び安全性に係る相談の対面助言件数",
            "Face-to-face consultations on the quality and safety of regenerative medical products",
        ),
    ];
    let rows = vec![
        row(Some(1), (long, ""), "10 20"),
        row(None, ("短", "Short"), "1 0"),
    ];
    cross(style, &parts, rows)
}

fn extremes(style: CrossStyle) -> CrossChart {
    let rows = [
        "79228162514264337593543950335 1",
        "1234567890123 0.00012",
        "0 0",
    ];
    cross(style, &[("甲", "One"), ("乙", "Two")], projects(&rows))
}

fn negative(style: CrossStyle) -> CrossChart {
    let rows = ["40 -45 3", "-12 -30 0", "5 6 7", "0 0 -3"];
    cross(style, &FORMS, projects(&rows))
}

fn fifteen() -> CrossChart {
    let names: Vec<(String, String)> = (1..=15)
        .map(|i| (format!("第{i}の疾患領域"), format!("Area {i}")))
        .collect();
    let parts: Vec<(&str, &str)> = names
        .iter()
        .map(|(ja, en)| (ja.as_str(), en.as_str()))
        .collect();
    let cells: Vec<String> = (1..=15).map(|i| (i * 7 % 16).to_string()).collect();
    let line = cells.join(" ");
    cross(
        CrossStyle::Multiples,
        &parts,
        projects(&[&line, &line, "", &line, &line]),
    )
}

fn by_value(mut cross: CrossChart) -> CrossChart {
    cross.sort();
    cross
}

/// Every shape that may break a chart of parts by rows.
pub(super) fn shapes() -> Vec<Chart> {
    let five = [
        ("一", "One"),
        ("二", "Two"),
        ("三", "Three"),
        ("四", "Four"),
        ("五", "Five"),
    ];
    vec![
        made(
            "stacked",
            cross(CrossStyle::Stacked, &FORMS, projects(&BY_FORM)),
        ),
        made(
            "stacked-by-value",
            by_value(cross(CrossStyle::Stacked, &FORMS, projects(&BY_FORM))),
        ),
        made("stacked-partial", partial()),
        made("stacked-years", years()),
        made("stacked-sums", unprinted_totals()),
        made(
            "stacked-five",
            cross(
                CrossStyle::Stacked,
                &five,
                projects(&["9 8 7 6 5", "1 1 1 1 1", "30 1 30 1 30"]),
            ),
        ),
        made("stacked-negative", negative(CrossStyle::Stacked)),
        made(
            "stacked-zero",
            cross(CrossStyle::Stacked, &FORMS, projects(&["0 0 0", "0 0 0"])),
        ),
        made("stacked-extremes", extremes(CrossStyle::Stacked)),
        made("stacked-long", long_labels(CrossStyle::Stacked)),
        made("grouped", overlapping()),
        made("grouped-negative", negative(CrossStyle::Grouped)),
        made("grouped-extremes", extremes(CrossStyle::Grouped)),
        made("grouped-long", long_labels(CrossStyle::Grouped)),
        made(
            "multiples",
            cross(CrossStyle::Multiples, &AREAS, projects(&BY_AREA)),
        ),
        made("multiples-emphasis", emphasised()),
        made("multiples-negative", negative(CrossStyle::Multiples)),
        made("multiples-extremes", extremes(CrossStyle::Multiples)),
        made("multiples-long", long_labels(CrossStyle::Multiples)),
        made("multiples-fifteen", fifteen()),
        made(
            "multiples-zero",
            cross(
                CrossStyle::Multiples,
                &AREAS,
                projects(&["0 0 0 0 0 0 0 0", "0 0 0 0 0 0 0 0"]),
            ),
        ),
    ]
}

fn headline(form: CrossChart, lang: Lang) -> String {
    describe::headline(&made("x", form), lang, &words())
}

#[test]
fn the_finding_is_what_leads_in_most_rows_else_the_largest_number() {
    let stacked = cross(CrossStyle::Stacked, &FORMS, projects(&BY_FORM));
    assert_eq!(
        headline(stacked.clone(), ja()),
        "8プロジェクトのうち7で「共同研究開発契約件数」が最も多い"
    );
    assert_eq!(
        headline(stacked, en()),
        "Largest in 7 of 8 projects: Joint research and development agreements"
    );
    let areas = cross(CrossStyle::Multiples, &AREAS, projects(&BY_AREA));
    assert_eq!(headline(areas, ja()), "「医薬品」の「がん」が20件で最大");
    assert_eq!(
        headline(emphasised(), en()),
        "Largest: Infectious diseases in Infectious diseases, 11 cases"
    );
    let zero = cross(CrossStyle::Stacked, &FORMS, projects(&["0 0 0", "0 0 0"]));
    assert_eq!(headline(zero, en()), "All equal: 0 cases");
}

#[test]
fn the_table_holds_what_is_drawn() {
    let cells = |form: CrossChart| -> Vec<String> {
        let table = describe::table(&made("x", form), ja(), &words());
        table.rows.iter().map(|row| row.cells.join(" ")).collect()
    };
    assert_eq!(cells(partial())[..2], ["32 16 3 2 53", "16 11 0 6 33"]);
    assert_eq!(cells(unprinted_totals())[0], "2 6 0 0 計8");
    let grouped = cells(overlapping());
    assert_eq!(
        [&grouped[3], &grouped[5], &grouped[7]],
        ["8（速報値） 2（速報値）", "8 –", "データなし データなし"]
    );
}

#[test]
fn rows_by_value_begin_with_the_largest() {
    let form = by_value(cross(
        CrossStyle::Stacked,
        &FORMS,
        projects(&["1 1 1", "9 9 9", "", "5 5 5"]),
    ));
    let order: Vec<Option<u16>> = form.rows.iter().map(|row| row.number).collect();
    assert_eq!(order, [Some(2), Some(4), Some(1), Some(3)]);
}

#[test]
fn what_does_not_add_up_is_never_stacked() {
    let mut form = cross(CrossStyle::Stacked, &FORMS, projects(&BY_FORM));
    form.rows[2].relation = Relation::Overlapping;
    assert_eq!(form.style(), CrossStyle::Grouped);
    assert_eq!(
        cross(CrossStyle::Stacked, &AREAS, projects(&BY_AREA)).style(),
        CrossStyle::Multiples
    );
}

/// Segments of a bar neither touch nor leave the bar.
fn seams(scene: &Scene) -> Vec<String> {
    let segments: Vec<_> = scene
        .marks
        .iter()
        .filter_map(|mark| match mark {
            Mark::Area {
                role: Role::Series(_) | Role::Rest,
                area,
                tip: Some(_),
            } if area.w > 1.0 => Some(*area),
            _ => None,
        })
        .collect();
    let pairs = segments
        .windows(2)
        .filter(|pair| (pair[0].y - pair[1].y).abs() < 0.1);
    pairs
        .filter(|pair| {
            let [a, b] = [pair[0], pair[1]];
            let gap = b.x.max(a.x) - (a.x + a.w).min(b.x + b.w);
            gap < 1.5 && a.x + a.w > b.x && b.x + b.w > a.x
        })
        .map(|pair| format!("{pair:?} touch"))
        .collect()
}

#[test]
fn neighbours_have_paper_between_them() {
    let words = words();
    for chart in shapes()
        .iter()
        .filter(|chart| chart.id.aspect.to_string().starts_with("stacked"))
    {
        for layout in [Layout::Wide, Layout::Narrow, Layout::Full] {
            let faults = seams(&chart::scene(chart, layout, ja(), &words));
            assert!(faults.is_empty(), "{}: {faults:#?}", chart.id);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn no_parts_and_rows_put_words_over_words(
        parts in prop::collection::vec("[ぁ-んァ-ヶ一-三a-z（）、 ]{1,50}", 2..6),
        names in prop::collection::vec("[ぁ-んァ-ヶ一-三a-z（）、 ]{1,50}", 2..9),
        numbers in prop::collection::vec(prop::option::weighted(0.9, -10_i64.pow(6)..10_i64.pow(10)), 54),
        scale in 0_u32..3, provisional in 0_usize..12,
    ) {
        let words = words();
        let rows = names.iter().enumerate().map(|(i, name)| {
            let cells = numbers[i * 5..].iter().take(parts.len()).map(|value| value.map(|value| Number::new(value, scale)));
            let mut row = row(u16::try_from(i).ok(), (name, ""), "");
            row.cells = cells.collect();
            row.total = Total::Summed(row.cells.iter().flatten().sum());
            if i == provisional {
                row.status = Status::Provisional;
            }
            row
        });
        let rows: Vec<CrossRow> = rows.collect();
        let parts: Vec<(&str, &str)> = parts.iter().map(|part| (part.as_str(), "")).collect();
        for style in [CrossStyle::Stacked, CrossStyle::Grouped, CrossStyle::Multiples] {
            let chart = made("random", cross(style, &parts, rows.clone()));
            for layout in [Layout::Wide, Layout::Narrow, Layout::Full] {
                let scene = chart::scene(&chart, layout, ja(), &words);
                let faults = faults(&scene);
                prop_assert!(faults.is_empty(), "{style:?} {layout:?} {faults:#?}");
            }
        }
    }
}
