//! The repository's own report: no problem under `--strict`, what was promised of it, and the figures of the source.

mod common;

use common::{Built, build, repository};
use nenpo::{
    diagnostics::{Severity, Strictness},
    files::Files,
    model::{Amount, Indicator, Kind, Observation},
};
use std::collections::{BTreeMap, BTreeSet};

fn report() -> Files {
    common::read(&repository())
}

#[test]
fn the_report_has_no_problem_under_strict() {
    let built = build(report());
    let bad = |severity| built.problems.count(severity);
    assert_eq!(
        (bad(Severity::Error), bad(Severity::Warning)),
        (0, 0),
        "{}",
        built.printed()
    );
    assert!(!built.problems.stop(Strictness::Strict));
    assert!(built.ready.is_some());
}

#[test]
fn there_are_3_outcome_and_21_output_indicators_each_with_all_that_is_promised() {
    let built = build(report());
    let site = &built.ready().0.site;
    let of = |kind| {
        site.indicators
            .iter()
            .filter(move |each| each.kind == kind)
            .collect::<Vec<_>>()
    };
    let (outcomes, outputs) = (of(Kind::Outcome), of(Kind::Output));
    assert_eq!((outcomes.len(), outputs.len()), (3, 21));
    let numbers: Vec<Option<u16>> = outputs.iter().map(|each| each.number).collect();
    assert_eq!(numbers, (1..=21).map(Some).collect::<Vec<_>>());
    let observed = |each: &&Indicator| -> Observation {
        Observation::clone(&site.edition.observations[&each.id])
    };
    for each in outcomes.iter().chain(&outputs) {
        let observation = observed(each);
        assert!(observation.source.is_some(), "{} has no source", each.id);
        if let Amount::Missing(reason) = &observation.reading.figure.amount {
            assert!(
                reason.translations().next().is_some(),
                "{} is silently missing",
                each.id
            );
        }
    }
    for each in &outputs {
        let target = each
            .target
            .as_ref()
            .unwrap_or_else(|| panic!("{} has no target", each.id));
        assert!(target.text.translations().next().is_some(), "{}", each.id);
        assert!(observed(each).rating.is_some(), "{} has no rating", each.id);
    }
    let missing: Vec<&str> = outputs
        .iter()
        .filter(|each| observed(each).reading.figure.amount.known().is_none())
        .map(|each| &*each.id)
        .collect();
    assert_eq!(
        missing.first().copied(),
        Some("jrct-accesses"),
        "{missing:?}"
    );
}

#[test]
fn ratings_are_19_a_1_b_and_1_unrated() {
    let built = build(report());
    let site = &built.ready().0.site;
    let mut counts: BTreeMap<String, Vec<u16>> = BTreeMap::new();
    for indicator in &site.indicators {
        let rating = site
            .edition
            .observations
            .get(&indicator.id)
            .and_then(|each| each.rating.as_deref());
        if let Some(code) = rating {
            counts
                .entry(code.to_owned())
                .or_default()
                .extend(indicator.number);
        }
    }
    assert_eq!(counts["A"].len(), 19);
    assert_eq!(counts["B"], [4], "top 1 % papers");
    assert_eq!(counts["–"], [14], "accesses to jRCT");
    assert_eq!(counts.len(), 3);
}

#[test]
fn there_are_8_projects_with_pages_in_both_languages() {
    let built = build(report());
    let routes = built.routes();
    let site = &built.ready().0.site;
    assert_eq!(
        site.projects
            .iter()
            .map(|each| each.number)
            .collect::<Vec<_>>(),
        (1..=8).collect::<Vec<_>>()
    );
    for lang in ["ja", "en"] {
        for project in &site.projects {
            assert!(routes.contains_key(&format!("{lang}/projects/{}/index.html", project.id)));
        }
        for indicator in &site.indicators {
            assert!(routes.contains_key(&format!("{lang}/indicators/{}/index.html", indicator.id)));
        }
    }
}

#[test]
fn the_data_file_has_the_28_columns_of_the_contract() {
    let bytes = build(report())
        .routes()
        .remove("data/facts.csv")
        .expect("facts.csv");
    let csv = String::from_utf8(bytes).expect("UTF-8");
    let header = csv
        .strip_prefix('\u{feff}')
        .expect("a byte order mark")
        .split("\r\n")
        .next();
    let columns = "fiscal_year,kind,indicator_no,indicator,indicator_ja,indicator_en,project_no,project,\
        project_ja,project_en,breakdown,breakdown_ja,breakdown_en,part,part_ja,part_en,value,unit_ja,\
        unit_en,status,basis,measured,target,target_kind,rating,note_ja,note_en,source";
    assert_eq!(header, Some(columns));
    assert_eq!(columns.split(',').count(), 28);
    assert!(csv.ends_with("\r\n") && !csv.replace("\r\n", "").contains('\r'));
}

type Facts = BTreeMap<[String; 4], BTreeMap<String, String>>;

/// The rows of the data file by indicator, project, breakdown and part.
fn facts(built: &Built) -> Facts {
    let csv = built.route("data/facts.csv");
    let mut reader = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    let header = reader.headers().expect("a header").clone();
    let mut facts = Facts::new();
    for row in reader.records() {
        let row = row.expect("a row of the same length");
        let row: BTreeMap<String, String> = header
            .iter()
            .zip(row.iter())
            .map(|(name, field)| (name.to_owned(), field.to_owned()))
            .collect();
        let key = ["indicator", "project", "breakdown", "part"].map(|name| row[name].clone());
        let twin = facts.insert(key.clone(), row);
        assert!(
            twin.is_none() || key[0] == "international",
            "{key:?} stands twice"
        );
    }
    facts
}

#[test]
fn no_fact_is_without_unit_status_and_source_and_a_missing_one_says_why() {
    for (key, row) in facts(&build(report())) {
        for column in [
            "fiscal_year",
            "kind",
            "unit_ja",
            "unit_en",
            "status",
            "source",
        ] {
            assert!(!row[column].is_empty(), "{key:?} has no {column}");
        }
        // Numbers of highlights, policies and terms are dated only where their source dates them.
        let dated = !["highlight", "policy", "term"].contains(&row["kind"].as_str());
        for column in ["basis", "measured"] {
            assert!(!dated || !row[column].is_empty(), "{key:?} has no {column}");
        }
        let missing = row["status"] == "missing";
        assert_eq!(row["value"].is_empty(), missing, "{key:?}");
        assert!(
            !missing || !row["note_ja"].is_empty() && !row["note_en"].is_empty(),
            "{key:?} says no reason"
        );
    }
}

#[test]
fn the_figures_of_the_source_are_in_the_data_file() {
    let facts = facts(&build(report()));
    // Read from 第3期医療分野研究開発推進計画の実行状況について（令和7年度版）, chapters ①, ② and the reference tables.
    let known = [
        ("regulatory-approvals", "", "", "", "31"),
        ("guidelines", "", "", "", "136"),
        ("product-launches", "", "", "", "19"),
        ("company-transfers", "", "", "", "158"),
        ("company-transfers", "", "by-form", "assignment", "7"),
        ("company-transfers", "", "by-form", "licence", "36"),
        ("company-transfers", "", "by-form", "joint", "115"),
        (
            "company-transfers",
            "data-life-course",
            "by-form",
            "assignment",
            "0",
        ),
        (
            "company-transfers",
            "data-life-course",
            "by-form",
            "licence",
            "1",
        ),
        (
            "company-transfers",
            "data-life-course",
            "by-form",
            "joint",
            "19",
        ),
        ("clinical-trials", "", "", "", "111"),
        ("seed-continuation", "", "", "", "166"),
        ("seed-continuation", "medicines", "", "", "46.5"),
        ("top1-papers", "", "", "", "86"),
        ("paediatric-plans", "", "single-year", "2024", "22"),
        ("paediatric-plans", "", "single-year", "2025", "29"),
        ("orphan-drug-approvals", "", "", "", "75"),
        (
            "startup-selections",
            "",
            "related",
            "adopted-companies",
            "40",
        ),
        ("new-facility-fih", "", "", "", "0"),
        ("translational-support", "", "", "", "1443"),
        ("core-hospital-trials", "", "", "", "379"),
        ("clinical-research-training", "", "", "", "1228"),
        ("dct-trials", "", "", "", "73"),
        ("biomanufacturing-training", "", "", "", "271"),
        ("riken-seeds", "", "", "", "3"),
        ("pharmacy-graduates", "", "", "", "1404"),
        ("transfers-and-continuation", "", "", "", "324"),
        ("priority-infection-approvals", "", "", "", "2"),
    ];
    for (indicator, project, breakdown, part, value) in known {
        let key = [indicator, project, breakdown, part].map(str::to_owned);
        let row = facts.get(&key).unwrap_or_else(|| panic!("no row {key:?}"));
        assert_eq!(row["value"], value, "{key:?}");
    }
}

#[test]
fn targets_are_those_of_the_plan() {
    let facts = facts(&build(report()));
    for (indicator, kind, target) in [
        ("company-transfers", "per-year", "130"),
        ("clinical-trials", "per-year", "60"),
        ("paediatric-plans", "cumulative", "50"),
        ("orphan-drug-approvals", "cumulative", "150"),
        ("riken-seeds", "average", "3"),
        ("transfers-and-continuation", "average", "250"),
        ("translational-support", "at-least-baseline", "1365"),
        ("pharmacy-graduates", "increase-from", "1225"),
    ] {
        let row = &facts[&[indicator, "", "", ""].map(str::to_owned)];
        assert_eq!(
            (row["target_kind"].as_str(), row["target"].as_str()),
            (kind, target),
            "{indicator}"
        );
    }
}

#[test]
fn sections_of_the_plan_stand_in_printed_order_below_their_headings() {
    let built = common::build(common::read(&common::repository()));
    let site = &built.ready().0.site;
    let numbers: Vec<&str> = site
        .edition
        .policies
        .iter()
        .map(|policy| policy.number.as_str())
        .collect();
    let mut printed = numbers.clone();
    printed.sort_unstable();
    assert_eq!(numbers, printed, "the numbers sort as they are printed");
    assert_eq!((numbers.len(), numbers[22]), (31, "3.2 (4) ③"));
    let page = built.route("en/policies/index.html");
    let heads = [
        "3.1 (5)", "3.2 (1)", "3.2 (2)", "3.2 (3)", "3.2 (4)", "3.3 (1)",
    ];
    for head in heads {
        let row = format!("colspan=\"3\"><span class=\"number\">{head}</span>");
        assert_eq!(page.matches(&row).count(), 1, "{head}");
    }
}

#[test]
fn where_documents_differ_every_page_concerned_says_so() {
    let built = build(report());
    let site = &built.ready().0.site;
    let mut shown = 0;
    for difference in site.terms.iter().flat_map(|term| &term.differences) {
        let of = |folder: &str, ids: &[nenpo::model::Id]| -> Vec<String> {
            ids.iter()
                .map(|id| format!("en/{folder}/{id}/index.html"))
                .collect()
        };
        let pages = [
            of("policies", &difference.policies),
            of("highlights", &difference.highlights),
            of("indicators", &difference.indicators),
            of("projects", &difference.projects),
        ];
        for page in pages.concat() {
            let html = built.route(&page);
            assert!(html.contains("id=\"differences\""), "{page}");
            assert!(
                html.contains("-term/index.html#differences\""),
                "{page} does not lead to both sides"
            );
            shown += 1;
        }
    }
    assert!(shown > 0, "no page shows a difference");
}

#[test]
fn ministries_of_a_single_row_stand_beside_its_plan() {
    let built = build(report());
    let policies = &built.ready().0.site.edition.policies;
    let own: Vec<_> = policies
        .iter()
        .filter(|each| each.rows.iter().any(|row| !row.ministries.is_empty()))
        .collect();
    assert!(!own.is_empty(), "no row has ministries of its own");
    for policy in own {
        let html = built.route(&format!("ja/policies/{}/index.html", policy.id));
        assert!(
            html.contains("<p class=\"relation\">関係府省: "),
            "{}",
            policy.id
        );
    }
}

#[test]
fn no_id_stands_twice_on_a_page() {
    let built = build(report());
    let pages = built
        .routes()
        .into_iter()
        .filter(|(path, _)| path.ends_with(".html"));
    for (path, bytes) in pages {
        let html = String::from_utf8(bytes).expect("pages are UTF-8");
        let mut seen = BTreeSet::new();
        for id in html
            .split(" id=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
        {
            assert!(seen.insert(id), "{id} twice on {path}");
        }
    }
}
