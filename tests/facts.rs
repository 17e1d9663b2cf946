//! What facts say of themselves: when they were measured, over which time they count, in which unit, and how they are known. What
//! a record does not say is not made up.

mod common;

use common::languages::{en, ja};
use common::{Built, build, case, edited, read, repository, with};
use nenpo::{
    chart,
    files::Files,
    markup::PlainWords,
    model::{Aspect, ChartId},
};
use std::collections::BTreeMap;

const YEAR: &str = "data/2025/indicators/inspections.yaml";
const FACTS: &str = "data/2025/policy-facts.yaml";

type Row = BTreeMap<String, String>;

/// The rows of the data file.
fn rows(built: &Built) -> Vec<Row> {
    let csv = built.route("data/facts.csv");
    let mut reader = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    let rows = reader.deserialize().map(|row| row.expect("a row"));
    rows.collect()
}

/// A small site whose policies state one number, with these further lines in its record.
fn stating(lines: &str) -> Files {
    let record =
        format!("doors:\n  name: {{ ja: 扉, en: Doors }}\n  value: 3\n  unit: places\n{lines}");
    with(&read(&case("minimal")), FACTS, &record)
}

/// `measured` and `basis` of that number.
fn time_of(lines: &str) -> (String, String) {
    let built = build(stating(lines));
    let mut rows = rows(&built)
        .into_iter()
        .filter(|row| row["part"] == "doors");
    let row = rows.next().unwrap_or_else(|| panic!("{}", built.printed()));
    (row["measured"].clone(), row["basis"].clone())
}

fn time(measured: &str, basis: &str) -> (String, String) {
    (measured.to_owned(), basis.to_owned())
}

#[test]
fn an_undated_fact_has_no_year_and_no_basis() {
    assert_eq!(time_of(""), time("", ""));
    assert_eq!(time_of("  measured: 2021\n"), time("2021", ""));
}

#[test]
fn a_day_before_april_belongs_to_the_fiscal_year_before() {
    assert_eq!(time_of("  date: 2019-01-01\n"), time("2018", ""));
    assert_eq!(time_of("  date: 2026-03\n"), time("2025", ""));
    assert_eq!(time_of("  date: 2026-04\n"), time("2026", ""));
    assert_eq!(
        time_of("  date: 2025\n"),
        time("CY2025", ""),
        "a year alone is a calendar year"
    );
}

#[test]
fn a_period_is_no_sum_and_a_date_no_state_unless_the_record_says_so() {
    let one = "  period: { from: 2024, to: 2024 }\n";
    let several = "  period: { from: 2020, to: 2023 }\n";
    assert_eq!(time_of(one), time("2024", ""));
    assert_eq!(time_of(several), time("2023", ""));
    let said = |lines: &str, basis: &str| time_of(&format!("{lines}  basis: {basis}\n"));
    assert_eq!(said(one, "single-year"), time("2024", "single-year"));
    assert_eq!(said(several, "cumulative"), time("2023", "cumulative"));
    let day = "  date: 2025-10-01\n";
    assert_eq!(said(day, "as-of"), time("2025", "as-of"));
}

#[test]
fn a_value_beside_a_reason_for_none_is_a_problem() {
    let code = |files: Files| {
        let built = build(files);
        let problems = built.problems.sorted();
        let codes: Vec<&str> = problems.iter().map(|problem| problem.code.name()).collect();
        codes.join(" ")
    };
    let both = stating("  missing: { ja: 未公表。, en: Not published. }\n");
    assert_eq!(code(both), "value-and-missing");
    let neither = edited(&stating(""), FACTS, "  value: 3\n", "");
    assert_eq!(code(neither), "missing-value");
}

#[test]
fn a_period_that_ends_before_it_begins_is_a_problem_wherever_it_stands() {
    let plan = "period: { from: 2025, to: 2029 }";
    let reversed = "period: { from: 2029, to: 2025 }";
    let files = edited(&read(&case("minimal")), "data/plan.yaml", plan, reversed);
    for files in [files, stating(&format!("  {reversed}\n"))] {
        let printed = build(files).printed();
        assert!(printed.contains("before it begins in 2029"), "{printed}");
    }
}

#[test]
fn years_that_contradict_each_other_are_problems() {
    for (lines, code) in [
        ("  basis: cumulative\n", "missing-key"),
        (
            "  basis: single-year\n  period: { from: 2020, to: 2023 }\n",
            "wrong-period",
        ),
        ("  date: 2019-01-01\n  measured: 2019\n", "wrong-period"),
        ("  measured: CY19\n", "wrong-year"),
        ("  basis: sum\n", "unknown-word"),
    ] {
        let printed = build(stating(lines)).printed();
        assert!(
            printed.contains(&format!("error[{code}]")),
            "{lines}{printed}"
        );
        assert!(printed.contains(FACTS), "{printed}");
    }
}

#[test]
fn a_figure_of_a_calendar_year_names_no_fiscal_year() {
    let files = edited(
        &read(&case("minimal")),
        YEAR,
        "value: 12\n",
        "value: 12\nmeasured: CY2024\n",
    );
    let built = build(files);
    let total = rows(&built).remove(0);
    assert_eq!(total["measured"], "CY2024");
    let ja = built.route("ja/indicators/inspections/index.html");
    let en = built.route("en/indicators/inspections/index.html");
    assert!(ja.contains("2024年（暦年）") && !ja.contains("2024年度"));
    assert!(en.contains("calendar 2024") && !en.contains("FY2024"));
    assert!(en.contains("\"temporalCoverage\":\"2024-01-01/2024-12-31\""));
    let json: serde_json::Value =
        serde_json::from_str(&built.route("data/facts.json")).expect("JSON");
    assert_eq!(json[0]["measured"], "CY2024");
}

/// The small site with a target in companies, where the values count places.
fn in_companies(more: &str) -> Built {
    let files = read(&case("minimal"));
    let units = common::text(&files, "data/units.yaml");
    let units = format!("{units}companies: {{ ja: 社, en: companies, en-one: company }}\n");
    let files = with(&files, "data/units.yaml", &units);
    let files = edited(
        &files,
        "data/indicators/inspections.yaml",
        "target: { kind: per-year, value: 10, from: 2025, to: 2029, text: { ja: 10か所／年, en: 10 a year } }",
        "target: { kind: level, value: 70, unit: companies, by: 2028, text: { ja: 70社, en: 70 companies } }",
    );
    build(edited(
        &files,
        YEAR,
        "value: 12\n",
        &format!("value: 12\n{more}"),
    ))
}

/// Why the small site's indicator is rated as it is.
const REASON: &str = "reason: { ja: 順調である。, en: It is on track. }\n";

fn progress() -> ChartId {
    ChartId::new("inspections", Aspect::Progress)
}

#[test]
fn a_target_of_another_unit_is_held_against_the_value_in_that_unit() {
    let built = in_companies(&format!("counted: {{ companies: 40 }}\n{REASON}"));
    assert_eq!(built.printed(), "");
    let page = built.route("en/indicators/inspections/index.html");
    assert!(page.contains("30 companies to go"), "{page}");
    assert!(page.contains("57.1%"), "40 of 70: {page}");
    let words = &built.ready().0.words;
    let chart = built.ready().0.chart(&progress()).expect("a chart");
    let said = chart::describe::sentence(chart, en(), words);
    assert!(
        said.contains("40 companies") && said.contains("Still to go: 30 companies"),
        "{said}"
    );
    assert!(
        !said.contains("12 places"),
        "one axis holds one unit: {said}"
    );
}

#[test]
fn without_a_value_in_the_unit_of_the_target_nothing_is_computed() {
    let built = in_companies(REASON);
    assert_eq!(built.printed(), "");
    let page = built.route("en/indicators/inspections/index.html");
    assert!(
        page.contains("70 companies") && page.contains("12"),
        "{page}"
    );
    for computed in ["to go", "Achievement", "17.1%", "58 "] {
        assert!(!page.contains(computed), "{computed}: {page}");
    }
    assert!(built.ready().0.chart(&progress()).is_none());
    assert!(
        !built
            .routes()
            .contains_key("charts/2025/inspections--progress.en.svg")
    );
}

#[test]
fn a_rating_without_a_reason_asks_for_the_value_in_the_unit_of_the_target() {
    let printed = in_companies("").printed();
    assert!(
        printed.contains("error[rating-needs-reason]")
            && printed.contains("`counted: { companies: … }`"),
        "{printed}"
    );
}

#[test]
fn a_count_in_an_unknown_unit_is_a_problem() {
    let printed = in_companies("counted: { firms: 40 }\n").printed();
    assert!(printed.contains("error[unknown-id]"), "{printed}");
}

/// The report's row of a number of policies, highlights and terms.
fn of_report(rows: &[Row], indicator: &str, part: &str) -> (String, String) {
    let row = rows
        .iter()
        .find(|row| row["indicator"] == indicator && row["part"] == part);
    let row = row.unwrap_or_else(|| panic!("no row {indicator} {part}"));
    (row["measured"].clone(), row["basis"].clone())
}

#[test]
fn the_report_dates_what_its_sources_date() {
    let rows = rows(&build(read(&repository())));
    for (indicator, part, measured, basis) in [
        ("first-term", "founding-permanent-staff", "2015", "as-of"),
        ("first-term", "staff-2019", "2018", "as-of"),
        ("first-term", "yearly-spending", "", ""),
        ("second-term", "vaccine-development", "2021", ""),
        ("second-term", "budget-2024", "2024", "single-year"),
        ("second-term", "approvals", "2023", "cumulative"),
        ("second-term", "bioinformatics-projects", "2023", ""),
        ("third-term", "ips-products", "2025", ""),
        ("third-term", "area-meetings", "2025", "single-year"),
        ("policies", "viral-vectors-provided", "2025", "single-year"),
        ("policies", "preventable-dementia", "", ""),
        ("policies", "usjcmsp-anniversary", "CY2025", ""),
        ("gene-environment-interaction", "people-analysed", "", ""),
        ("top1-papers", "", "CY2024", "single-year"),
    ] {
        let found = of_report(&rows, indicator, part);
        assert_eq!(found, time(measured, basis), "{indicator} {part}");
    }
}

#[test]
fn the_report_says_what_is_inferred_and_what_its_plan_is_for() {
    let built = build(read(&repository()));
    let known = |path: &str, text: &str| {
        let page = built.route(path);
        assert!(page.contains(text), "{path}: {text}");
    };
    for project in ["data-life-course", "seeds-basic-research"] {
        known(
            &format!("en/projects/{project}/index.html"),
            "Read from the key of the source’s chart.",
        );
    }
    known(
        "en/projects/seeds-basic-research/index.html",
        "creates and nurtures seeds through collaboration",
    );
    known("en/terms/third-term/index.html", "Four strategic goals");
    let terms = &built.ready().0.site.terms;
    let planned = terms.iter().flat_map(|term| &term.facts).filter(|fact| {
        let note = fact.note.as_ref();
        note.is_some_and(|note| note.plain(en()).contains("planned"))
    });
    let planned: Vec<&str> = planned.map(|fact| &*fact.id).collect();
    assert_eq!(planned, ["startup-ecosystem"]);
}

#[test]
fn parts_overlap_only_where_the_source_says_so() {
    let built = build(read(&repository()));
    let site = &built.ready().0.site;
    let of_projects = site.indicators.iter().filter_map(|indicator| {
        let declared = indicator.by_project.as_ref()?;
        Some((declared.relation?, declared.note.as_ref()?))
    });
    let readings = site.edition.observations.values().flat_map(|each| {
        let own = each.by_project.iter().map(|(_, reading)| reading);
        own.chain([&each.reading])
    });
    let of_parts = readings
        .flat_map(|reading| &reading.splits)
        .filter_map(|split| Some((split.relation, split.note.as_ref()?)));
    let mut count = 0;
    for (relation, note) in of_projects.chain(of_parts) {
        let note = note.plain(ja());
        if note.contains("出典に説明はな") {
            assert_eq!(relation.name(), "unexplained", "{note}");
            count += 1;
        }
    }
    assert!(count > 8, "{count}");
}

#[test]
fn the_report_uses_no_name_of_its_own_and_hides_no_reading() {
    let built = build(read(&repository()));
    for lang in ["ja", "en"] {
        let read_anew = if lang == "ja" {
            "読み替え"
        } else {
            "read differently"
        };
        for page in ["about", "method"] {
            let page = format!("{lang}/{page}/index.html");
            assert!(built.route(&page).contains(read_anew), "{page}");
        }
    }
    // An abbreviation that stands in none of the report's documents.
    for (path, bytes) in built.routes() {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("P-PROMOTE"), "{path}");
    }
}
