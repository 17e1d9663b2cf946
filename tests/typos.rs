//! No number of the repository's own report can slip unseen, and no slip of the keyboard: each is found with its place and repair.

mod common;

use common::{edited, position, repository, text, with};
use nenpo::{
    config,
    diagnostics::{Problem, Problems, Severity, Strictness},
    files::Files,
};
use std::ops::Range;

const TRANSFERS: &str = "data/2025/indicators/company-transfers.yaml";
const TRIALS: &str = "data/2025/indicators/clinical-trials.yaml";

fn report() -> Files {
    common::read(&repository())
}

/// What `nenpo check` finds, without theme and charts.
fn check(files: &Files) -> Problems {
    let mut problems = Problems::default();
    let config = config::parse(files, &mut problems).expect("book.toml can be read");
    nenpo::validate_site(files, config, &mut problems);
    problems
}

/// The findings with a code in a file, as (line, column, marked text).
fn places(
    files: &Files,
    problems: &Problems,
    code: &str,
    file: &str,
) -> Vec<(usize, usize, String)> {
    let text = text(files, file);
    let list = problems.sorted();
    let here = list
        .iter()
        .filter(|problem| problem.code.name() == code && problem.place.file == file);
    here.map(|problem| {
        let Range { start, end } = problem.place.span;
        let (line, column) = position(&text, start);
        (line, column, text[start..end].to_owned())
    })
    .collect()
}

/// A number of a record: the keys above it, and its bytes.
struct Cell {
    path: Vec<String>,
    span: Range<usize>,
}

/// Every number in a record, found by its indentation and braces alone.
fn cells(text: &str) -> Vec<Cell> {
    let mut cells = Vec::new();
    let mut above: Vec<(usize, String)> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start().len();
        if let Some((key, rest)) = line
            .split_once(": ")
            .or_else(|| Some((line.trim_end().strip_suffix(':')?, "")))
        {
            let key = key.trim();
            above.retain(|(at, _)| *at < indent);
            let path = |more: &[&str]| {
                let keys = above
                    .iter()
                    .map(|(_, key)| key.as_str())
                    .chain(more.iter().copied());
                keys.map(str::to_owned).collect::<Vec<_>>()
            };
            let mut at = start + line.len() - rest.len();
            if let Some(flow) = rest.trim().strip_prefix('{') {
                at += 1;
                for entry in flow.trim_end_matches('}').split(',') {
                    let value = entry
                        .rsplit(' ')
                        .find(|word| !word.is_empty())
                        .unwrap_or_default();
                    let name = entry.trim().split(':').next().unwrap_or_default();
                    let from = at + entry.rfind(value).unwrap_or_default();
                    cells.push(Cell {
                        path: path(&[key, name]),
                        span: from..from + value.len(),
                    });
                    at += entry.len() + 1;
                }
            } else if !rest.trim().is_empty() {
                cells.push(Cell {
                    path: path(&[key]),
                    span: at..at + rest.trim().len(),
                });
            }
            above.push((indent, key.to_owned()));
        }
        start += line.len();
    }
    cells.retain(|cell| text[cell.span.clone()].parse::<f64>().is_ok());
    cells
}

/// The findings about sums after one number has grown by one.
fn slip(files: &Files, file: &str, cell: &Cell) -> (Files, Vec<Problem>) {
    let before = text(files, file);
    let number: f64 = before[cell.span.clone()].parse().expect("a number");
    let after = format!(
        "{}{}{}",
        &before[..cell.span.start],
        number + 1.0,
        &before[cell.span.end..]
    );
    let changed = with(files, file, &after);
    let codes = [
        "parts-do-not-sum",
        "parts-exceed-total",
        "parts-fall-short",
        "derived-differs",
    ];
    let problems = check(&changed);
    let found = problems
        .sorted()
        .into_iter()
        .filter(|each| codes.contains(&each.code.name()))
        .cloned()
        .collect();
    (changed, found)
}

/// Changes each number that `wanted` picks; every one must be found, and the caret must be at it.
fn every_slip_is_found(file: &str, wanted: impl Fn(&[&str]) -> bool) -> usize {
    let files = report();
    let mut count = 0;
    for cell in cells(&text(&files, file)) {
        let path: Vec<&str> = cell.path.iter().map(String::as_str).collect();
        if !wanted(&path) {
            continue;
        }
        let (_, found) = slip(&files, file, &cell);
        let at =
            |each: &Problem| each.place.file == file && each.place.span.start == cell.span.start;
        assert!(!found.is_empty(), "{file}: {path:?} can change unseen");
        assert!(
            found.iter().any(at),
            "{file}: {path:?} is found, but the caret is elsewhere: {found:#?}"
        );
        assert!(found.iter().all(|each| each.severity == Severity::Error));
        count += 1;
    }
    count
}

/// The breakdowns of transfers that are exact in the plan and in every project.
const EXACT: [&str; 3] = ["by-form", "by-destination", "by-disease"];

#[test]
fn no_number_of_the_plans_transfers_can_slip() {
    let found = every_slip_is_found(TRANSFERS, |path| match path {
        ["value"] => true,
        ["breakdowns", breakdown, _] => EXACT.contains(breakdown),
        _ => false,
    });
    assert_eq!(found, 1 + 3 + 4 + 8);
}

#[test]
fn no_number_of_the_projects_transfers_can_slip() {
    let found = every_slip_is_found(TRANSFERS, |path| match path {
        ["projects", "data-life-course" | "medicines", "value"] => true,
        [
            "projects",
            "data-life-course" | "medicines",
            "breakdowns",
            breakdown,
            _,
        ] => EXACT.contains(breakdown),
        _ => false,
    });
    assert_eq!(found, 2 + 3 + 4 + 6 + 3 + 4 + 8);
}

#[test]
fn a_slip_in_a_partial_breakdown_is_found_through_the_projects() {
    let files = report();
    let mut count = 0;
    for cell in cells(&text(&files, TRANSFERS)) {
        let partial = |key: &String| key == "by-phase" || key == "by-content";
        if !cell.path.iter().any(partial) {
            continue;
        }
        // Only the sum of the projects says so: which of its numbers is wrong, nobody can know. It is one of the same part.
        let (changed, found) = slip(&files, TRANSFERS, &cell);
        let part = cell.path.last().expect("a part");
        let text = text(&changed, TRANSFERS);
        let same_part =
            |each: &Problem| text[..each.place.span.start].ends_with(&format!("{part}: "));
        assert!(
            found
                .iter()
                .any(|each| each.place.file == TRANSFERS && same_part(each)),
            "{:?}",
            cell.path
        );
        count += 1;
    }
    assert_eq!(count, 9 * 5);
}

#[test]
fn no_number_of_the_trials_can_slip() {
    let files = report();
    let mut count = 0;
    for cell in cells(&text(&files, TRIALS)) {
        let international = cell
            .path
            .last()
            .is_some_and(|part| part.ends_with("-international"));
        if international
            || !cell
                .path
                .iter()
                .any(|key| key == "by-type" || key == "value")
        {
            continue;
        }
        // One sum shows it, and each of its numbers may be the wrong one: the caret is in the same reading.
        let (changed, found) = slip(&files, TRIALS, &cell);
        let reading = |path: &[String]| {
            path.iter()
                .position(|key| key == "breakdowns" || key == "value")
        };
        let prefix = &cell.path[..reading(&cell.path).expect("a reading")];
        let same = cells(&text(&changed, TRIALS));
        let inside = |each: &Problem| {
            same.iter()
                .any(|cell| cell.span == each.place.span && cell.path.starts_with(prefix))
        };
        assert!(found.iter().any(inside), "{:?}: {found:#?}", cell.path);
        count += 1;
    }
    assert!(count >= 4 * 4, "{count}");
}

#[test]
fn a_sum_of_indicators_is_held_to_its_parts() {
    let file = "data/2025/indicators/transfers-and-continuation.yaml";
    assert_eq!(every_slip_is_found(file, |path| path == ["value"]), 1);
    let files = edited(&report(), file, "value: 324", "value: 325");
    let found = places(&files, &check(&files), "derived-differs", file);
    assert_eq!(found, [(2, 8, "325".to_owned())]);
}

#[test]
fn single_years_are_held_to_their_total() {
    for id in [
        "paediatric-plans",
        "orphan-drug-approvals",
        "biomanufacturing-training",
        "riken-seeds",
    ] {
        let files = report();
        let file = format!("data/2025/indicators/{id}.yaml");
        let years = cells(&text(&files, &file));
        let years: Vec<&Cell> = years
            .iter()
            .filter(|cell| cell.path == ["value"] || cell.path[0] == "single-year")
            .collect();
        assert_eq!(years.len(), 3, "{id}");
        for cell in years {
            let (_, found) = slip(&files, &file, cell);
            let years = |each: &&Problem| {
                common::said(&each.message).starts_with("the single years")
                    && each.place.file == file
            };
            assert_eq!(found.iter().filter(years).count(), 1, "{:?}", cell.path);
        }
    }
}

#[test]
fn no_amount_of_a_programme_can_outgrow_its_budget() {
    let files = report();
    let mut count = 0;
    for file in files
        .under("data/2025/projects/")
        .map(str::to_owned)
        .collect::<Vec<_>>()
    {
        let before = text(&files, &file);
        let programme = |cell: &Cell| {
            cell.path[0] == "budget" && cell.path.iter().any(|key| key == "programmes")
        };
        for Cell { path, span } in cells(&before).into_iter().filter(programme) {
            let after = format!("{}99999{}", &before[..span.start], &before[span.end..]);
            let changed = with(&files, &file, &after);
            let problems = check(&changed);
            let mut found = Vec::new();
            for code in ["parts-exceed-total", "parts-do-not-sum"] {
                found.extend(places(&changed, &problems, code, &file));
            }
            assert!(
                !found.is_empty(),
                "{file}: {path:?} can outgrow its budget unseen"
            );
            count += 1;
        }
    }
    assert!(count >= 15, "{count}");
}

// Slips of the keyboard: each is found with its place.

#[test]
fn a_misspelt_key_is_found_with_a_suggestion() {
    let files = edited(&report(), TRANSFERS, "\nrating: A\n", "\nratin: A\n");
    let problems = check(&files);
    assert_eq!(
        places(&files, &problems, "unknown-key", TRANSFERS),
        [(3, 1, "ratin".to_owned())]
    );
    let problem = problems
        .sorted()
        .into_iter()
        .find(|each| each.code.name() == "unknown-key")
        .expect("it")
        .clone();
    assert!(
        common::helps(&problem).contains(&"did you mean `rating`?".to_owned()),
        "{:?}",
        common::helps(&problem)
    );
}

#[test]
fn a_misspelt_project_is_found_with_a_suggestion() {
    let files = edited(&report(), TRANSFERS, "\n  medicines:\n", "\n  medicine:\n");
    let problems = check(&files);
    let place = places(&files, &problems, "unknown-id", TRANSFERS);
    assert_eq!(place.len(), 1, "{place:?}");
    assert_eq!((place[0].1, place[0].2.as_str()), (3, "medicine"));
    let problem = problems
        .sorted()
        .into_iter()
        .find(|each| each.code.name() == "unknown-id")
        .expect("it")
        .clone();
    assert!(
        common::helps(&problem).contains(&"did you mean `medicines`?".to_owned()),
        "{:?}",
        common::helps(&problem)
    );
}

#[test]
fn a_part_that_the_definition_does_not_know_is_found() {
    let files = edited(
        &report(),
        TRANSFERS,
        "by-form: { assignment: 7, licence: 36",
        "by-form: { assignment: 7, license: 36",
    );
    let place = places(&files, &check(&files), "unknown-id", TRANSFERS);
    assert_eq!(place, [(5, 29, "license".to_owned())]);
}

#[test]
fn a_word_in_the_place_of_a_map_is_found() {
    let files = edited(
        &report(),
        TRANSFERS,
        "by-form: { assignment: 7, licence: 36, joint: 115 }",
        "by-form: 158",
    );
    assert_eq!(
        places(&files, &check(&files), "wrong-type", TRANSFERS),
        [(5, 12, "158".to_owned())]
    );
}

#[test]
fn a_number_with_a_separator_or_a_unit_is_found_with_a_repair() {
    for written in ["1,580", "158件", "１５８", "\"158 cases\""] {
        let files = edited(
            &report(),
            TRANSFERS,
            "\nvalue: 158\n",
            &format!("\nvalue: {written}\n"),
        );
        let problems = check(&files);
        let place = places(&files, &problems, "not-a-number", TRANSFERS);
        assert_eq!(place, [(2, 8, written.to_owned())]);
        let digits = if written == "1,580" {
            "`1580`"
        } else {
            "`158`"
        };
        let problem = problems
            .sorted()
            .into_iter()
            .find(|each| each.code.name() == "not-a-number")
            .expect("it")
            .clone();
        assert!(
            common::helps(&problem)[0].contains(digits),
            "{:?}",
            problem.help
        );
    }
}

#[test]
fn a_key_that_stands_twice_is_found_with_both_lines() {
    let files = edited(
        &report(),
        TRANSFERS,
        "\nrating: A\n",
        "\nrating: A\nvalue: 159\n",
    );
    let problems = check(&files);
    assert_eq!(
        places(&files, &problems, "duplicate-key", TRANSFERS),
        [(4, 1, "value".to_owned())]
    );
    let problem = problems
        .sorted()
        .into_iter()
        .find(|each| each.code.name() == "duplicate-key")
        .expect("it")
        .clone();
    assert_eq!(common::label(&problem), "first on line 2");
}

#[test]
fn a_key_that_stands_twice_in_a_map_of_parts_is_found() {
    let old = "by-form: { assignment: 7, licence: 36, joint: 115 }";
    let new = "by-form: { assignment: 7, licence: 36, joint: 114, joint: 115 }";
    let files = edited(&report(), TRANSFERS, old, new);
    assert_eq!(
        places(&files, &check(&files), "duplicate-key", TRANSFERS),
        [(5, 54, "joint".to_owned())]
    );
}

#[test]
fn a_text_without_english_is_a_warning_that_strict_refuses() {
    let file = "data/indicators/company-transfers.yaml";
    let old = "short-name: { ja: 企業導出件数, en: Transfers to companies }";
    let files = edited(&report(), file, old, "short-name: { ja: 企業導出件数 }");
    let problems = check(&files);
    assert_eq!(
        places(&files, &problems, "missing-translation", file),
        [(7, 1, "short-name".to_owned())]
    );
    assert!(!problems.stop(Strictness::Lenient) && problems.stop(Strictness::Strict));
}

#[test]
fn a_missing_record_of_the_year_is_found() {
    let files = report();
    let mut fewer = Files::default();
    for path in files.paths().filter(|path| *path != TRIALS) {
        fewer.insert(path, files.bytes(path).expect("bytes").clone());
    }
    let file = "data/indicators/clinical-trials.yaml";
    assert_eq!(
        places(&fewer, &check(&fewer), "missing-observation", file).len(),
        1
    );
}

#[test]
fn a_faulty_record_is_told_of_once_and_not_where_others_name_it() {
    let report = report();
    // Without what sort of result it is, a highlight cannot be shown, without its name a project; both are named by others.
    for (file, line) in [
        ("data/2025/highlights/grit-launch.yaml", "\nkind: platform"),
        (
            "data/projects/medicines.yaml",
            "\nname: { ja: 医薬品プロジェクト, en: Medicines Project }",
        ),
    ] {
        let problems = check(&edited(&report, file, line, ""));
        let elsewhere: Vec<_> = problems
            .iter()
            .filter(|each| each.place.file != file)
            .collect();
        assert!(
            problems.iter().any(|each| each.place.file == file),
            "{file} is at fault"
        );
        assert!(elsewhere.is_empty(), "{file}: {elsewhere:?}");
    }
}

#[test]
fn several_slips_in_one_record_are_told_in_one_run() {
    let file = "data/2025/indicators/inspections.yaml";
    let record = "value: 12\nratng: good\nstats: final\nsource: { ja: 2ページ, eng: Page 2 }\nreason: [words]\n\
                  charts:\n  - { knd: bars }\nsingle-year: { 2024: { a: 1 } }\nprojects: none\n";
    let files = with(&common::read(&common::case("minimal")), file, record);
    let problems = check(&files);
    let words = |code| {
        let found = places(&files, &problems, code, file).into_iter();
        found.map(|(_, _, word)| word).collect::<Vec<String>>()
    };
    assert_eq!(words("unknown-key"), ["ratng", "stats", "eng", "knd"]);
    assert_eq!(words("wrong-type"), ["reason", "2024", "none"]);
    let unread = problems.iter().filter(|each| each.place.file == file);
    assert_eq!(unread.count(), 7, "nothing else is told of it");
}
