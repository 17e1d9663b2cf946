//! Spans and timelines of hard shapes.

use super::{
    Area, Chart, Form, Layout, Mark, Scene, april, authored, chart, faults, n, words, year,
};
use crate::languages::{bilingual, ja, localized};
use nenpo::chart::{
    scene::Role,
    shapes::{
        GanttChart, TimelineChart,
        gantt::{GanttGroup, GanttRow, GroupHeading, SpanEnd},
        timeline::{EventKind, TimelineEvent},
    },
};
use nenpo::model::{Amount, Date, Day, FiscalCalendar, Localized, Status, Unit, UnitName};
use proptest::prelude::*;
use std::sync::Arc;

fn local(ja: &str, en: &str) -> Localized {
    localized(ja, (!en.is_empty()).then(|| en.to_owned()))
}

fn oku() -> Arc<Unit> {
    let display = nenpo::model::Display {
        prefix: "¥".into(),
        factor: n("0.1"),
        suffix: " billion".into(),
    };
    Arc::new(Unit {
        id: "oku-yen".into(),
        names: bilingual(
            UnitName::of("億円"),
            UnitName {
                display: Some(display),
                ..UnitName::of("100 million yen")
            },
        ),
    })
}

fn date(iso: &str) -> Date {
    Date::parse(iso, FiscalCalendar::WESTERN).expect("a date")
}

/// A span from one end to another: a fiscal year, an ISO date or nothing.
fn row(ja: &str, en: &str, from: &str, to: &str, amount: &str) -> GanttRow {
    let when = |text: &str| match text.strip_prefix("FY") {
        Some(western) => Some(SpanEnd::Year(year(western.parse().unwrap()))),
        None => (!text.is_empty()).then(|| SpanEnd::Date(date(text))),
    };
    let amount = (!amount.is_empty()).then(|| (Amount::Known(n(amount)), Status::Final));
    GanttRow {
        name: local(ja, en),
        from: when(from),
        to: when(to),
        within: None,
        inferred: false,
        amount,
    }
}

fn gantt(id: &str, rows: Vec<GanttRow>) -> Chart {
    let groups = vec![GanttGroup {
        heading: GroupHeading::Other,
        rows,
    }];
    grouped(id, groups)
}

fn grouped(id: &str, groups: Vec<GanttGroup>) -> Chart {
    let amounts = groups
        .iter()
        .flat_map(|group| &group.rows)
        .any(|row| row.amount.is_some());
    let unit = amounts.then(oku);
    chart(
        id,
        Form::Gantt(Box::new(GanttChart {
            groups,
            unit,
            now: Day::parse("2026-03-31", FiscalCalendar::WESTERN).ok(),
            undated: 2,
            year_start: april(),
        })),
    )
}

fn terms() -> Chart {
    let inferred = |row: GanttRow| GanttRow {
        inferred: true,
        ..row
    };
    let rows = vec![
        inferred(row("第1期", "First term", "FY2015", "FY2019", "")),
        inferred(row("第2期", "Second term", "FY2020", "FY2024", "")),
        row("第3期", "Third term", "FY2025", "FY2029", ""),
    ];
    let open = GanttRow {
        within: Some((year(2020), year(2024))),
        ..row("三島 良直", "MISHIMA Yoshinao", "2020-04", "", "")
    };
    let earlier = row("初代", "", "", "2020-03", "");
    let presidents = vec![
        earlier,
        open,
        row("中釜 齊", "NAKAGAMA Hitoshi", "", "", ""),
    ];
    let group = |heading, rows| GanttGroup { heading, rows };
    grouped(
        "gantt-terms",
        vec![
            group(GroupHeading::Terms, rows),
            group(GroupHeading::Presidents, presidents),
        ],
    )
}

fn funds() -> Chart {
    let mut rows = vec![
        row(
            "ムーンショット型研究開発事業",
            "Moonshot Research and Development Program",
            "FY2020",
            "FY2027",
            "515",
        ),
        row(
            "創薬ベンチャーエコシステム強化事業",
            "Strengthening Program for Pharmaceutical Startup Ecosystem",
            "FY2022",
            "FY2031",
            "3500",
        ),
        row(
            "（SCARDA関連）ワクチン開発のためのトップレベル研究開発拠点の形成事業",
            "",
            "FY2022",
            "FY2026",
            "515",
        ),
        row(
            "医学系研究支援プログラム",
            "Medical research support programme",
            "FY2024",
            "FY2027",
            "134",
        ),
        row(
            "額のない事業",
            "Programme without an amount",
            "FY2024",
            "FY2024",
            "",
        ),
    ];
    rows[3].amount = Some((Amount::Known(n("134")), Status::Approximate));
    rows[4].amount = Some((
        Amount::Missing(authored("公表されていない", "not published")),
        Status::Final,
    ));
    gantt("gantt-funds", rows)
}

fn fifteen() -> Chart {
    let rows = (1..=15_u16).map(|i| {
        row(
            &format!("第{i}の事業"),
            &format!("Programme {i}"),
            &format!("FY{}", 1900 + i * 11),
            &format!("FY{}", 1905 + i * 12),
            &(i * 7).to_string(),
        )
    });
    gantt("gantt-fifteen", rows.collect())
}

fn event(ja: &str, en: &str, topic: usize, from: &str, end: &str) -> TimelineEvent {
    let end = (!end.is_empty()).then(|| date(end));
    TimelineEvent {
        title: local(ja, en),
        aside: None,
        topic: Some(topic),
        date: date(from),
        end,
    }
}

fn timeline(id: &str, kind: EventKind, events: Vec<TimelineEvent>) -> Chart {
    let topics = [
        "組織",
        "予算",
        "事業間連携",
        "国際展開",
        "社会共創",
        "新型コロナウイルス感染症",
        "データ利活用",
    ];
    let topics = topics
        .iter()
        .zip(1..)
        .map(|(ja, i)| local(ja, &format!("Topic {i}")))
        .collect();
    chart(
        id,
        Form::Timeline(Box::new(TimelineChart {
            events,
            topics,
            marked: None,
            kind,
            undated: 0,
        })),
    )
}

fn events() -> Vec<TimelineEvent> {
    vec![
        event(
            "2016～2021年：膵がん血液検査の研究（次世代がん事業）",
            "2016–2021: research on a blood test for pancreatic cancer (next-generation cancer programme)",
            2,
            "2016",
            "2021",
        ),
        event(
            "2017年度：膵がん研究への調整費",
            "FY2017: adjustment funds",
            2,
            "2017-04",
            "2018-03",
        ),
        event(
            "日米競争力・強靭性（コア）パートナーシップ",
            "U.S.–Japan Competitiveness and Resilience (CoRe) Partnership",
            3,
            "2021",
            "",
        ),
        event(
            "医薬品産業ビジョン策定に向けた官民対話",
            "",
            2,
            "2021-08-24",
            "",
        ),
        event(
            "「社会共創」の考え方をまとめ、部署を設置",
            "Concept of “social co-creation” drawn up and unit set up",
            4,
            "2021-10",
            "",
        ),
        event("SCARDAの設置", "SCARDA set up", 5, "2022-03-22", ""),
        event(
            "欧州のHERAとの協力取決め",
            "Cooperation arrangement with HERA of the European Union",
            3,
            "2023",
            "",
        ),
        event(
            "SCARDAとCEPIの連携強化の覚書",
            "Memorandum between SCARDA and CEPI",
            3,
            "2023",
            "",
        ),
    ]
}

fn many() -> Chart {
    let events = (0..40_usize).map(|i| {
        let (year, month) = (2001 + i / 2, i * 5 % 12 + 1);
        let end = if i % 4 == 0 {
            format!("{}-03", year + i % 3 + 1)
        } else {
            String::new()
        };
        event(
            &format!("第{i}回の会合を開催"),
            &format!("Meeting {i}"),
            i * i % 7,
            &format!("{year}-{month:02}"),
            &end,
        )
    });
    timeline("timeline-many", EventKind::Events, events.collect())
}

fn approvals() -> Chart {
    let product = |name: &str, sort: &str, approved: &str| TimelineEvent {
        aside: Some(local(sort, "")),
        topic: None,
        ..event(name, "", 0, approved, "")
    };
    let events = vec![
        product("ラパリムス", "医薬品【適応拡大】", "2021-09"),
        product(
            "ビズノバ",
            "再生医療等製品（とても長い種類の名前なので次の行に送られるかもしれないもの）",
            "2023-03",
        ),
        product("ユニツキシン", "医薬品【新薬】", "2021-06"),
        product("APOA2-iTQ", "体外診断用医薬品", "2024-02"),
    ];
    timeline("timeline-approvals", EventKind::Approvals(april()), events)
}

pub(super) fn shapes() -> Vec<Chart> {
    let long = "アカデミア、企業によるデータ基盤の利活用実績（分譲可能な試料数/情報数、共同研究または分譲実施数等）";
    let mut others = events();
    others.push(event("データの公開", "Data published", 6, "2012-07", ""));
    others.push(event("予算の決定", "Budget decided", 1, "2030-01", ""));
    others.push(TimelineEvent {
        topic: None,
        ..event(long, "", 0, "2030-01-31", "2031")
    });
    vec![
        terms(),
        funds(),
        fifteen(),
        gantt(
            "gantt-one",
            vec![row("一つの期間", "A single span", "FY2025", "FY2025", "")],
        ),
        gantt("gantt-none", vec![row("期間なし", "No span", "", "", "")]),
        gantt(
            "gantt-months",
            vec![
                row("公募", "Call", "2025-11-04", "2026-01-30", "3"),
                row("審査", "Review", "2026-02", "2026-05", "0"),
                row("契約", "Contract", "2026-06-01", "", "-12"),
            ],
        ),
        gantt(
            "gantt-huge",
            vec![
                row(long, "", "FY1868", "FY2199", "79228162514264337593543"),
                row("短い", "Short", "2026-03-31", "2026-03-31", "0.00012"),
            ],
        ),
        timeline("timeline-events", EventKind::Events, events()),
        timeline("timeline-others", EventKind::Events, others),
        timeline("timeline-one", EventKind::Events, events().split_off(7)),
        many(),
        approvals(),
    ]
}

/// Areas and lines that words must not touch: bars over words, arrowheads through them.
fn covered(scene: &Scene) -> Vec<String> {
    let lines: Vec<(&str, Area)> = scene
        .text_lines()
        .map(|line| (line.text.as_str(), line.area()))
        .collect();
    let over = |a: Area, b: Area| {
        let w = (a.x + a.w).min(b.x + b.w) - a.x.max(b.x);
        let h = (a.y + a.h).min(b.y + b.h) - a.y.max(b.y);
        w > 0.5 && h > 3.0
    };
    let mut out = Vec::new();
    for mark in &scene.marks {
        let area = match mark {
            Mark::Area { role, area, .. } if *role != Role::Paper => *area,
            Mark::Dot { at, r, .. } => Area::around(*at, *r),
            Mark::Path { points, .. } => {
                let (first, last) = (points[0], points[points.len() - 1]);
                Area {
                    x: first.x - 5.0,
                    y: first.y,
                    w: 10.0,
                    h: last.y - first.y,
                }
            }
            _ => continue,
        };
        let outside = area.x < -0.5 || area.x + area.w > scene.width + 0.5;
        out.extend(outside.then(|| format!("{area:?} leaves the picture")));
        out.extend(
            lines
                .iter()
                .filter(|(_, line)| over(area, *line))
                .map(|(text, _)| format!("a mark over “{text}”")),
        );
    }
    out
}

fn check(chart: &Chart) -> Result<(), TestCaseError> {
    for layout in [Layout::Wide, Layout::Narrow, Layout::Full] {
        let scene = chart::scene(chart, layout, ja(), &words());
        let faults = [faults(&scene), covered(&scene)].concat();
        prop_assert!(faults.is_empty(), "{} {layout:?} {faults:#?}", chart.id);
    }
    Ok(())
}

#[test]
fn no_mark_covers_a_word() {
    for chart in shapes() {
        check(&chart).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn no_span_puts_words_over_words(
        rows in prop::collection::vec(("[ぁ-んァ-ヶ一-三a-z（）、 ]{1,60}", 0_i32..400, 0_i32..300, 0_u8..4, any::<bool>(), 0_i64..10_i64.pow(12)), 1..12),
    ) {
        let rows = rows.into_iter().map(|(name, from, length, ends, inferred, amount)| {
            let at = |month: i32| format!("{}-{:02}", 2000 + month / 12, month % 12 + 1);
            let from_text = if ends & 1 == 0 { at(from) } else { String::new() };
            let to_text = if ends & 2 == 0 { at(from + length) } else { String::new() };
            GanttRow { inferred, ..row(&name, "", &from_text, &to_text, &amount.to_string()) }
        });
        check(&gantt("random", rows.collect()))?;
    }

    #[test]
    fn no_event_puts_words_over_words(
        events in prop::collection::vec(("[ぁ-んァ-ヶ一-三a-z（）、 ]{1,60}", 0_i32..400, 0_i32..80, 0_u8..4, 0_usize..8), 1..40),
        approvals in any::<bool>(),
    ) {
        let events = events.into_iter().map(|(name, from, length, sort, topic)| {
            let at = |month: i32| format!("{}-{:02}", 2000 + month / 12, month % 12 + 1);
            let (date, end) = match sort {
                0 => (format!("{}", 2000 + from / 12), String::new()),
                1 => (at(from), at(from + length)),
                2 => (format!("{}-17", at(from)), String::new()),
                _ => (at(from), String::new()),
            };
            let aside = (topic % 3 == 0).then(|| local(&name, ""));
            TimelineEvent { aside, topic: (topic < 7).then_some(topic), ..event(&name, "", 0, &date, &end) }
        });
        let kind = if approvals { EventKind::Approvals(april()) } else { EventKind::Events };
        check(&timeline("random", kind, events.collect()))?;
    }
}
