//! Charts of hard shapes as golden files, and the laws that every chart obeys.
//!
//! `UPDATE=1 cargo test --test charts` rewrites the goldens; a golden that nobody produces fails.
//! `GALLERY=1` writes pages with all shapes in all forms to `target/tmp/gallery/`, to be looked at.
#![allow(
    missing_docs,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test"
)]

mod budget;
mod cross;
mod gantt;
mod goldens;
#[path = "../common/languages.rs"]
mod languages;
mod line;
mod matrix;

use languages::{bilingual, both, en, ja, localized};
use nenpo::chart::{
    self, About, Chart, Form, Layout, Wording,
    scene::{Area, Mark, Role, Scene, Segment},
    shapes::{BarChart, ProgressChart, bars},
};
use nenpo::model::{
    Amount, Aspect, Basis, ChartId, Figure, FiscalYear, Lang, Localized, Number, Observation,
    Period, PluralCategory, Reading, Relation, Start, Status, Target, TargetKind, Terms, Unit,
    UnitName, YearStart, doc::Doc,
};
use nenpo::text::words::{Entry, Words, names};
use proptest::prelude::*;
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    fs,
    path::Path,
    sync::Arc,
};

mod change;
mod palette;

const WORDS: &str = include_str!("../../themes/default/words/chart.yaml");
const FILE_CSS: &str = include_str!("../../themes/default/chart-file.css");
const DARK_FILE_CSS: &str = include_str!("../../themes/default/chart-file-dark.css");
const PAGE_CSS: &str = include_str!("../../themes/default/static/chart.css");

fn words() -> Words {
    let entries: BTreeMap<String, BTreeMap<String, String>> = serde_yaml::from_str(WORDS).unwrap();
    let entry = |texts: BTreeMap<String, String>| {
        Entry::new(both().map(|lang| (lang, texts[lang.code()].clone())))
    };
    Words::new(
        entries
            .into_iter()
            .map(|(key, texts)| (key, entry(texts)))
            .collect(),
    )
    .for_years(april())
}

/// A text of an author in both languages.
fn authored(ja: &str, en: &str) -> Localized<Doc> {
    bilingual(Doc::words(ja), Doc::words(en))
}

fn n(text: &str) -> Number {
    text.parse().unwrap()
}

fn year(western: u16) -> FiscalYear {
    april().year(western).unwrap()
}

/// The month in which fiscal years begin in Japan.
fn april() -> YearStart {
    YearStart::new(4).unwrap()
}

fn period(from: u16, to: u16) -> Period {
    Period {
        from: year(from),
        to: year(to),
    }
}

fn cases() -> Arc<Unit> {
    Arc::new(Unit {
        id: "cases".into(),
        names: bilingual(
            UnitName::of("件"),
            UnitName {
                forms: vec![(PluralCategory::One, "case".into())],
                ..UnitName::of("cases")
            },
        ),
    })
}

fn figure(value: Option<&str>, status: Status, basis: Basis) -> Figure {
    let reason = || authored("公表されていない", "not published");
    Figure {
        amount: value.map_or_else(
            || Amount::Missing(reason()),
            |value| Amount::Known(n(value)),
        ),
        unit: cases(),
        status,
        basis,
        since: (basis != Basis::SingleYear).then(|| year(2024)),
        measured: year(2025).into(),
        notes: Vec::new(),
    }
}

fn chart(id: &str, form: Form) -> Chart {
    Chart {
        id: ChartId::new("company-transfers", Aspect::named(id)),
        about: About::Indicator("company-transfers".into()),
        subject: bilingual("企業導出件数", "Transfers to companies"),
        name: bilingual(
            "権利譲渡契約・実施許諾契約・共同研究開発契約件数（シーズの企業導出件数）",
            "Agreements to assign rights, to license and to do joint R&D (transfers of seeds to companies)",
        ),
        wording: Wording::default(),
        form,
    }
}

fn progress(id: &str, value: &str, status: Status, kind: TargetKind) -> Chart {
    let basis = match kind {
        TargetKind::Cumulative { .. } => Basis::Cumulative,
        TargetKind::Average { .. } => Basis::Average,
        TargetKind::Level { .. } => Basis::AsOf,
        _ => Basis::SingleYear,
    };
    let figure = figure(Some(value), status, basis);
    let target_value = kind.value().unwrap();
    let text = bilingual(format!("{target_value}件"), format!("{target_value} cases"));
    let target = Target {
        kind,
        unit: cases(),
        text,
        expected_by_year: Vec::new(),
    };
    let observation = Observation {
        reading: Reading {
            figure: figure.clone(),
            splits: Vec::new(),
            detail: None,
        },
        counted: Vec::new(),
        rating: None,
        reason: None,
        single_year: Vec::new(),
        related: Vec::new(),
        by_project: Vec::new(),
        source: None,
    };
    let assessment = target.assess(&observation, year(2025), Some(n(value)));
    let form = ProgressChart {
        figure,
        printed: None,
        value: n(value),
        target_value,
        target,
        assessment,
    };
    chart(id, Form::Progress(Box::new(form)))
}

fn per_year(id: &str, value: &str, target_value: &str) -> Chart {
    let kind = TargetKind::PerYear {
        value: n(target_value),
        period: period(2025, 2029),
        total: Some(n(target_value) * n("5")),
    };
    progress(id, value, Status::Final, kind)
}

fn cumulative(id: &str, value: &str, target_value: &str, status: Status) -> Chart {
    progress(
        id,
        value,
        status,
        TargetKind::Cumulative {
            value: n(target_value),
            period: period(2024, 2028),
        },
    )
}

fn row(ja: &str, en: &str, value: &str, depth: usize) -> bars::BarRow {
    let en = (!en.is_empty()).then(|| en.to_owned());
    let subject = bars::Subject::Part(localized(ja.to_owned(), en));
    let value = if value.is_empty() {
        figure(None, Status::Final, Basis::SingleYear).amount
    } else {
        Amount::Known(n(value))
    };
    bars::BarRow {
        id: None,
        subject,
        value,
        depth,
        status: Status::Final,
    }
}

fn bars(id: &str, total: &str, relation: Relation, rows: Vec<bars::BarRow>) -> Chart {
    let form = BarChart {
        figure: figure(Some(total), Status::Final, Basis::SingleYear),
        by: bars::BarDimension::Named(bilingual("導出形態別の件数", "By type of agreement")),
        rows,
        total: Some(n(total)),
        share: true,
        relation: Some(relation),
        notes: Vec::new(),
        emphasis: None,
    };
    chart(id, Form::Bars(Box::new(form)))
}

fn flat(parts: &[(&str, &str, &str)]) -> Vec<bars::BarRow> {
    parts
        .iter()
        .map(|(ja, en, value)| row(ja, en, value, 0))
        .collect()
}

fn form_rows() -> Vec<bars::BarRow> {
    flat(&[
        ("権利譲渡契約件数", "Assignments of rights", "7"),
        (
            "実施許諾契約（オプション契約は除く）件数",
            "Licences (option agreements excluded)",
            "36",
        ),
        (
            "共同研究開発契約件数",
            "Joint research and development agreements",
            "115",
        ),
    ])
}

fn provisional(mut chart: Chart) -> Chart {
    if let Form::Bars(bars) = &mut chart.form {
        bars.figure.status = Status::Provisional;
        bars.rows
            .iter_mut()
            .for_each(|row| row.status = Status::Provisional);
    }
    chart
}

fn projects() -> Chart {
    let names = [
        ("医薬品", "Drugs", "30"),
        (
            "医療機器・ヘルスケア",
            "Medical devices and healthcare",
            "44",
        ),
        (
            "再生・細胞医療・遺伝子治療",
            "Regenerative and cell medicine, gene therapy",
            "24",
        ),
        ("感染症", "Infectious diseases", "10"),
        ("データ利活用・ライフコース", "Data use and life course", ""),
        ("シーズ開発・基礎研究", "Seeds and basic research", "12"),
        (
            "橋渡し・臨床加速化",
            "Translation and clinical acceleration",
            "0",
        ),
        ("イノベーション・エコシステム", "Innovation ecosystem", "61"),
    ];
    let rows = names
        .iter()
        .zip(1..)
        .map(|((ja, en, value), i)| row(&format!("{i} {ja}"), &format!("{i} {en}"), value, 0));
    let mut chart = bars("by-project", "158", Relation::Overlapping, rows.collect());
    if let Form::Bars(bars) = &mut chart.form {
        bars.by = bars::BarDimension::Projects;
        bars.notes = vec![authored(
            "同じ件が複数のプロジェクトで数えられている。",
            "An item may be counted in several projects.",
        )];
    }
    chart
}

fn nested() -> Chart {
    let rows = vec![
        row(
            "医師主導治験の治験計画届の届出数",
            "Clinical trial notifications, investigator-initiated",
            "52",
            0,
        ),
        row(
            "うち国際共同治験数",
            "of which international joint trials",
            "3",
            1,
        ),
        row(
            "企業治験の治験計画届の届出数",
            "Clinical trial notifications, company-sponsored",
            "41",
            0,
        ),
        row(
            "うち国際共同治験数",
            "of which international joint trials",
            "12",
            1,
        ),
        row("臨床性能試験の数", "", "18", 0),
    ];
    bars("nested", "111", Relation::Exact, rows)
}

fn partial() -> Chart {
    let mut rows = flat(&[
        (
            "非臨床試験開始以前に導出した件数",
            "Before the start of non-clinical studies",
            "94",
        ),
        (
            "非臨床試験開始後かつ治験開始前までに導出した件数",
            "After the start of non-clinical studies and before clinical trials",
            "29",
        ),
        (
            "治験開始後に導出した件数",
            "After the start of clinical trials",
            "17",
        ),
    ]);
    rows.push(bars::BarRow {
        id: None,
        subject: bars::Subject::Rest,
        value: Amount::Known(n("18")),
        depth: 0,
        status: Status::Final,
    });
    bars("partial", "158", Relation::Partial, rows)
}

fn fifteen() -> Chart {
    let rows = (1..=15).map(|i| {
        row(
            &format!("第{i}の疾患領域"),
            &format!("Disease area {i}"),
            &(i * 7 % 16).to_string(),
            0,
        )
    });
    bars(
        "fifteen",
        "120",
        Relation::Rounded {
            step: n("1"),
            terms: Terms::All,
        },
        rows.collect(),
    )
}

/// Every shape that has broken a chart somewhere.
fn shapes() -> Vec<Chart> {
    let mut shapes = progress_shapes();
    shapes.extend(bar_shapes());
    shapes.extend(line::shapes());
    shapes.extend(cross::shapes());
    shapes.extend(change::shapes());
    shapes.extend(gantt::shapes());
    shapes.extend(matrix::shapes());
    shapes.extend(budget::shapes());
    shapes
}

fn progress_shapes() -> Vec<Chart> {
    let baseline = TargetKind::AtLeastBaseline {
        value: n("1365"),
        baseline: period(2021, 2023),
    };
    let average = TargetKind::Average {
        value: n("3"),
        period: Some(period(2024, 2028)),
        over: None,
    };
    let start = Start {
        year: year(2023),
        value: n("4"),
    };
    let level = TargetKind::Level {
        value: n("20"),
        by: year(2028),
        start: None,
    };
    let risen = TargetKind::Level {
        value: n("20"),
        by: year(2028),
        start: Some(start),
    };
    vec![
        per_year("above-target", "158", "130"),
        per_year("just-below", "86", "90"),
        per_year("far-above", "73", "15"),
        cumulative("ahead", "75", "150", Status::Provisional),
        cumulative("reached", "51", "50", Status::Provisional),
        cumulative("behind", "40", "150", Status::Final),
        progress(
            "level-zero",
            "0",
            Status::Final,
            TargetKind::Level {
                value: n("10"),
                by: year(2028),
                start: None,
            },
        ),
        progress("level", "16", Status::Final, level),
        progress("level-start", "16", Status::Final, risen),
        progress("average", "3", Status::Final, average),
        progress("baseline", "1443", Status::Final, baseline),
        progress(
            "increase",
            "1404",
            Status::Final,
            TargetKind::IncreaseFrom { value: n("1225") },
        ),
        per_year("huge", "79228162514264337593543", "50000000000000000000000"),
        per_year("tiny", "0.00012", "0.0002"),
        per_year("negative-progress", "-20", "30"),
    ]
}

fn bar_shapes() -> Vec<Chart> {
    vec![
        bars("by-form", "158", Relation::Exact, form_rows()),
        provisional(bars("provisional", "158", Relation::Exact, form_rows())),
        partial(),
        nested(),
        projects(),
        fifteen(),
        bars(
            "one",
            "71",
            Relation::Exact,
            flat(&[("診療ガイドライン", "Clinical practice guidelines", "71")]),
        ),
        bars(
            "zero",
            "0",
            Relation::Exact,
            flat(&[("国内", "Japan", "0"), ("海外", "Abroad", "0")]),
        ),
        bars(
            "negative",
            "-5",
            Relation::Exact,
            flat(&[("増えた件数", "More", "40"), ("減った件数", "Fewer", "-45")]),
        ),
        bars(
            "large-values",
            "2000000000000",
            Relation::Unexplained,
            flat(&[("甲", "One", "1234567890123"), ("乙", "Two", "3")]),
        ),
        bars(
            "long-labels",
            "30",
            Relation::Exact,
            flat(&[
                (
                    "アカデミア、企業によるデータ基盤の利活用実績（分譲可能な試料数/情報数、共同研究または分譲実施数等）",
                    "Use of the data platforms by academia and companies (samples and data records available for distribution, joint studies, distributions and so on)",
                    "10",
                ),
                (
                    "再生医療等製品の品質及び安全性に係る相談の対面助言件数",
                    "Face-to-face consultations on the quality and safety of regenerative medical products",
                    "20",
                ),
            ]),
        ),
    ]
}

/// All files of a shape: both languages, all layouts.
fn renderings(chart: &Chart, words: &Words) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for lang in both() {
        let name =
            |layout: Layout| format!("{}.{}.{}.svg", chart.id.aspect, lang.code(), layout.name());
        for layout in Layout::INLINE {
            out.push((name(layout), chart::inline(chart, layout, lang, words)));
        }
        let source = match lang.code() {
            "ja" => "第3期医療分野研究開発推進計画の実行状況について（令和7年度版）",
            _ => "Progress of the third plan (FY2025)",
        };
        out.push((
            name(Layout::Full),
            chart::file(chart, lang, words, FILE_CSS, source),
        ));
    }
    out
}

#[test]
fn words_have_the_same_places_in_both_languages_and_all_are_used() {
    let words = words();
    let mut code = String::new();
    for entry in walkdir::WalkDir::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/chart")) {
        code += &fs::read_to_string(entry.unwrap().path()).unwrap_or_default();
    }
    let used: BTreeSet<&str> = code
        .split('"')
        .filter(|text| text.starts_with("chart."))
        .collect();
    for key in words.keys() {
        assert_eq!(
            names(words.say(ja(), key)),
            names(words.say(en(), key)),
            "{key}"
        );
        assert!(used.contains(key), "{key} is never used");
    }
    for key in used {
        assert_ne!(words.say(ja(), key), key, "{key} has no words");
    }
}

#[test]
fn ids_are_unique_and_no_place_is_left_open() {
    let words = words();
    let mut ids = BTreeSet::new();
    for chart in shapes() {
        for (name, svg) in renderings(&chart, &words)
            .into_iter()
            .filter(|(name, _)| name.contains(".ja."))
        {
            for id in svg
                .split(" id=\"")
                .skip(1)
                .filter_map(|rest| rest.split('"').next())
            {
                assert!(ids.insert(id.to_owned()), "{id} twice, in {name}");
            }
            for banned in ["style=", "{", "NaN", "inf"] {
                let drawn = svg.split("</style>").last().unwrap();
                assert!(!drawn.contains(banned), "{banned} in {name}");
            }
        }
    }
}

#[test]
fn a_chart_is_said_in_words() {
    let (words, chart) = (words(), per_year("transfers", "158", "130"));
    assert_eq!(
        chart::describe::headline(&chart, ja(), &words),
        "目標130件に対し158件（121.5%）"
    );
    assert_eq!(
        chart::describe::headline(&chart, en(), &words),
        "158 cases against a target of 130 (121.5%)"
    );
    let table = chart::describe::table(&chart, en(), &words);
    assert_eq!(
        table
            .rows
            .iter()
            .map(|row| row.cells.concat())
            .collect::<Vec<_>>(),
        ["158 cases", "130 cases"]
    );
    let parts = chart::describe::table(&partial(), ja(), &words);
    assert_eq!(
        parts
            .rows
            .iter()
            .map(|row| row.cells.join(" "))
            .collect::<Vec<_>>(),
        ["94 59.5%", "29 18.4%", "17 10.8%", "18 11.4%", "158 100.0%"]
    );
}

/// What is wrong with a drawing: words over words, words outside, lines through words.
fn faults(scene: &Scene) -> Vec<String> {
    let mut out = Vec::new();
    let lines: Vec<(&str, Area)> = scene
        .text_lines()
        .map(|line| (line.text.as_str(), line.area()))
        .collect();
    let on_marks: BTreeSet<&str> = scene
        .text_lines()
        .filter(|line| {
            matches!(
                line.role,
                Role::OnLevel(_) | Role::OnSeries(_) | Role::OnBar
            )
        })
        .map(|line| line.text.as_str())
        .collect();
    for (i, (text, area)) in lines.iter().enumerate() {
        if area.x < -0.5
            || area.x + area.w > scene.width + 0.5
            || area.y < -2.0
            || area.y + area.h > scene.height + 2.0
        {
            out.push(format!("“{text}” leaves the picture: {area:?}"));
        }
        for (other, b) in &lines[i + 1..] {
            let w = (area.x + area.w).min(b.x + b.w) - area.x.max(b.x);
            let h = (area.y + area.h).min(b.y + b.h) - area.y.max(b.y);
            if w > 0.5 && h > 3.0 {
                out.push(format!("“{text}” over “{other}”"));
            }
        }
        for mark in &scene.marks {
            // Ascenders and descenders leave air above and below most words.
            let inner = Area {
                x: area.x + 1.0,
                y: area.y + 4.0,
                w: area.w - 2.0,
                h: area.h - 8.0,
            };
            let crossed = match mark {
                Mark::Rules { segments, .. } => {
                    segments.iter().any(|segment| inner.is_crossed(*segment))
                }
                Mark::Path { points, .. } => points
                    .windows(2)
                    .any(|ends| inner.is_crossed(Segment::new(ends[0], ends[1]))),
                // Words on a marker stand there on purpose.
                Mark::Dot { .. } if on_marks.contains(text) => false,
                Mark::Dot { at, r, .. } => inner.overlaps(&Area::around(*at, *r)),
                _ => false,
            };
            if crossed {
                out.push(format!("a mark through “{text}”: {mark:?}"));
            }
        }
    }
    out
}

#[test]
fn no_shape_has_words_over_words() {
    let words = words();
    for chart in shapes() {
        for lang in both() {
            for layout in [Layout::Wide, Layout::Narrow, Layout::Full] {
                let faults = faults(&chart::scene(&chart, layout, lang, &words));
                assert!(
                    faults.is_empty(),
                    "{} {layout:?} {lang:?}: {faults:#?}",
                    chart.id
                );
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn no_labels_and_values_put_words_over_words(
        parts in prop::collection::vec(("[ぁ-んァ-ヶ一-三a-z（）、 ]{1,60}", -10_i64.pow(6)..10_i64.pow(12), 0_u32..3, 0_usize..3), 1..16),
        value in -10_i64.pow(6)..10_i64.pow(9), target_value in 1..10_i64.pow(9), scale in 0_u32..3,
    ) {
        let words = words();
        let rows = parts.iter().map(|(name, value, scale, depth)| row(name, "", &Number::new(*value, *scale).to_string(), *depth));
        let mut charts = vec![bars("random", "5", Relation::Unexplained, rows.collect())];
        let (value, target_value) = (Number::new(value, scale).to_string(), Number::new(target_value, scale).to_string());
        charts.push(per_year("random", &value, &target_value));
        charts.push(cumulative("random", &value, &target_value, Status::Provisional));
        for chart in charts {
            for layout in [Layout::Wide, Layout::Narrow, Layout::Full] {
                let faults = faults(&chart::scene(&chart, layout, ja(), &words));
                prop_assert!(faults.is_empty(), "{layout:?} {faults:#?}");
            }
        }
    }
}

/// Not a test of anything: writes a page to look at, as a site would hold the charts.
#[test]
fn gallery() {
    if std::env::var("GALLERY").is_err() {
        return;
    }
    let words = words();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("gallery");
    fs::create_dir_all(&folder).unwrap();
    let parts = shapes().len().div_ceil(7);
    for (lang, part) in both()
        .into_iter()
        .flat_map(|lang| (0..parts).map(move |part| (lang, part)))
    {
        let mut page = format!(
            "<!doctype html><html lang=\"{0}\"><meta charset=utf-8><meta name=viewport content=\"width=device-width\"><title>g</title><style>:root{{color-scheme:light dark;--paper:#fff;--ink:#1a1d21}}@media (prefers-color-scheme:dark){{:root{{--paper:#15181c;--ink:#e8eaed}}}}body{{font-family:\"Noto Sans JP\",\"Noto Sans CJK JP\",sans-serif;margin:16px;line-height:1.6;background:var(--paper);color:var(--ink);max-width:760px}}figure{{margin:0 0 40px}}h3{{margin:0;font-size:18px}}p{{margin:4px 0 12px;font-size:14px}}small{{font-size:12px}}{PAGE_CSS}</style>",
            lang.code()
        );
        for chart in shapes().into_iter().skip(part * 7).take(7) {
            let say = |what: fn(&Chart, Lang, &Words) -> String| what(&chart, lang, &words);
            write!(
                page,
                "<figure><figcaption><h3>{}</h3><p>{}</p></figcaption><div class=chart-box>",
                say(chart::describe::headline),
                say(chart::describe::subtitle)
            )
            .unwrap();
            for layout in Layout::INLINE {
                page += &chart::inline(&chart, layout, lang, &words);
            }
            let announcement = chart::sparkline::Announcement::Headline;
            page.extend(chart::sparkline::gauge(&chart, announcement, lang, &words));
            page.extend(chart::sparkline::spark(&chart, announcement, lang, &words));
            write!(
                page,
                "</div><small>{}</small> <a href=\"{}.csv\">出典 source</a><table><tr><td>1</table></figure>",
                say(chart::describe::sentence),
                chart.id
            )
            .unwrap();
            fs::write(
                folder.join(format!("{}.{}.svg", chart.id, lang.code())),
                chart::file(&chart, lang, &words, FILE_CSS, "Source document 2025"),
            )
            .unwrap();
        }
        fs::write(folder.join(format!("{}-{part}.html", lang.code())), page).unwrap();
    }
}
