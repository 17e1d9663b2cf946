//! Budgets of projects.

use super::{authored, cases, chart, faults, n, words, year};
use crate::languages::{bilingual, en, ja, japanese, localized};
use nenpo::chart::{Chart, Form, Layout, shapes::BudgetChart, shapes::budget::BudgetRow};
use nenpo::model::{Amount, Display, Localized, Number, Unit, UnitName};
use proptest::prelude::*;
use std::sync::Arc;

pub(crate) fn shapes() -> Vec<Chart> {
    let of = |id: &str, lines: &[(&str, &str)], rows: Vec<BudgetRow>| {
        let form = budget(
            lines.iter().map(|(ja, en)| bilingual(*ja, *en)).collect(),
            rows,
        );
        chart(id, Form::Budget(Box::new(form)))
    };
    let (agency, own) = (
        ("機構対象経費", "Agency budget"),
        ("インハウス研究機関経費", "In-house budget"),
    );
    vec![
        of("budget", &[agency, own], typical()),
        of(
            "budget-one-line",
            &[agency],
            vec![
                row(2, ("水門", "Gates"), &["83"]),
                row(1, ("堤防", ""), &["81"]),
            ],
        ),
        of(
            "budget-zero",
            &[agency, own],
            vec![
                row(1, ("堤防", "Dikes"), &["0", ""]),
                row(2, ("水門", "Gates"), &["0", "0"]),
            ],
        ),
        of(
            "budget-hard",
            &[agency, own, ("補正予算", "Supplementary budget")],
            hard(),
        ),
        of(
            "budget-six-lines",
            &[agency; 6],
            vec![
                row(1, ("堤防", "Dikes"), &["6"; 6]),
                row(2, ("水門", "Gates"), &["5"; 6]),
            ],
        ),
        of("budget-fifteen", &[agency, own], fifteen()),
    ]
}

fn yen() -> Arc<Unit> {
    let display = Some(Display {
        prefix: "¥".into(),
        factor: n("0.1"),
        suffix: " billion".into(),
    });
    Arc::new(Unit {
        names: bilingual(
            UnitName::of("億円"),
            UnitName {
                display,
                ..UnitName::of("100 million yen")
            },
        ),
        ..(*cases()).clone()
    })
}

fn budget(lines: Vec<Localized>, rows: Vec<BudgetRow>) -> BudgetChart {
    BudgetChart {
        year: year(2025),
        unit: yen(),
        lines,
        rows,
    }
}

/// A project with its amounts; a dash is one that is not known, an empty one a line that the project has not.
fn row(number: u16, name: (&str, &str), amounts: &[&str]) -> BudgetRow {
    let amount = |text: &&str| match *text {
        "" => None,
        "–" => Some(Amount::Missing(authored(
            "まだ公表されていない。",
            "Not published yet.",
        ))),
        number => Some(Amount::Known(n(number))),
    };
    let en = (!name.1.is_empty()).then(|| name.1.to_owned());
    let name = localized(name.0.to_owned(), en);
    BudgetRow {
        number,
        name,
        amounts: amounts.iter().map(amount).collect(),
        missing: None,
    }
}

fn typical() -> Vec<BudgetRow> {
    let mut rows = vec![
        row(1, ("医薬品", "Medicines"), &["306", "38"]),
        row(
            5,
            ("データ・ライフコース", "Data and life course"),
            &["200", "18"],
        ),
        row(
            6,
            ("シーズ・基礎研究", "Seeds and basic research"),
            &["214", ""],
        ),
        row(4, ("感染症", "Infectious diseases"), &["81", ""]),
        row(8, ("エコシステム", "Innovation ecosystem"), &["", ""]),
    ];
    rows[4].missing = Some(authored(
        "出典は、このプロジェクトの予算額を示していない。",
        "The source prints no budget for this project.",
    ));
    rows
}

fn hard() -> Vec<BudgetRow> {
    let long = "アカデミア、企業によるデータ基盤の利活用と分譲のためのプロジェクト";
    vec![
        row(10, (long, ""), &["1234567890123", "–", "987654321098"]),
        row(2, ("一部だけ", "Only some"), &["500000000000", "1", ""]),
        row(3, ("わずか", "Tiny"), &["0.004", "", ""]),
        row(4, ("なし", "None"), &["–", "", ""]),
        row(5, ("理由なし", "No reason"), &["", "", ""]),
    ]
}

fn fifteen() -> Vec<BudgetRow> {
    let rows = (1..=15_u16).map(|i| {
        let (first, second) = ((160 - i * 10).to_string(), (i % 4).to_string());
        let (ja, en) = (format!("第{i}の事業"), format!("Programme {i}"));
        row(i, (&ja, &en), &[&first, &second])
    });
    rows.collect()
}

#[test]
fn budgets_are_said_in_words() {
    let (words, chart) = (words(), shapes().swap_remove(0));
    assert_eq!(
        chart::describe::headline(&chart, ja(), &words),
        "値が示されたなかでは「医薬品」が344億円で最大",
        "a project has no amount"
    );
    assert_eq!(
        chart::describe::headline(&chart, en(), &words),
        "Largest recorded: Medicines, ¥34.4 billion"
    );
    let table = |lang| {
        let table = chart::describe::table(&chart, lang, &words);
        let rows = table
            .rows
            .into_iter()
            .map(|row| format!("{}: {}", row.label, row.cells.join(" ")));
        [table.head.join(" ")]
            .into_iter()
            .chain(rows)
            .collect::<Vec<_>>()
    };
    let [head, first, .., last] = &table(ja())[..] else {
        panic!()
    };
    assert_eq!(
        head,
        "プロジェクト 機構対象経費（億円） インハウス研究機関経費（億円） 計（億円）"
    );
    assert_eq!(first, "1 医薬品: 306 38 344");
    let reason = "データなし：出典は、このプロジェクトの予算額を示していない";
    assert_eq!(
        *last,
        format!("8 エコシステム: データなし データなし {reason}")
    );
    assert_eq!(table(en())[1], "1 Medicines: 306 38 344");
    let sentence = chart::describe::sentence(&chart, ja(), &words);
    assert!(
        sentence
            .contains("1 医薬品 344億円（機構対象経費 306億円、インハウス研究機関経費 38億円）"),
        "{sentence}"
    );
    assert!(sentence.contains(reason), "{sentence}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn no_names_and_amounts_put_words_over_words(
        names in prop::collection::vec("[ぁ-んァ-ヶ一-三a-z（）、 ]{1,60}", 2..16),
        amounts in prop::collection::vec((0..10_i64.pow(13), 0_u32..3, 0_u8..6), 48..49),
        lines in 1_usize..7,
    ) {
        let words = words();
        let name = |at: usize| -> Localized { japanese(names[at % names.len()].clone()) };
        let amount = |(value, scale, sort): &(i64, u32, u8)| match sort {
            0 => None,
            1 => Some(Amount::Missing(authored(name(1).source(), name(1).source()))),
            _ => Some(Amount::Known(Number::new(*value, *scale))),
        };
        let row = |at: usize| BudgetRow {
            number: 7,
            name: name(at),
            amounts: (0..lines).map(|line| amount(&amounts[(at * 5 + line) % 48])).collect(),
            missing: None,
        };
        let form = budget((0..lines).map(name).collect(), (0..names.len()).map(row).collect());
        for layout in [Layout::Wide, Layout::Narrow, Layout::Full] {
            let faults = faults(&chart::scene(&chart("random", Form::Budget(Box::new(form.clone()))), layout, ja(), &words));
            prop_assert!(faults.is_empty(), "{layout:?} {faults:#?}");
        }
    }
}
