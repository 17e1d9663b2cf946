//! Problems for other programs: as JSON of nenpo's own, and as SARIF 2.1.0, which code hosts show
//! beside the line at fault (<https://docs.oasis-open.org/sarif/sarif/v2.1.0/>).
//!
//! In: problems and the files that they point into. Out: JSON. Lines and columns count from 1;
//! columns count characters, and the end is the column behind the last one. Deliberately absent: an
//! exit code.

use super::{Problem, Problems, Severity, Strictness, human::clamped, position};
use crate::files::{Files, UNSAFE};
use percent_encoding::utf8_percent_encode;
use serde::Serialize;
use serde_json::{Value, json};

/// A problem in the JSON of [`json()`].
#[derive(Serialize)]
struct JsonProblem<'a> {
    code: &'a str,
    severity: &'static str,
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    message: &'a str,
    label: &'a str,
    help: &'a [String],
}

/// All problems, sorted, with the number of each severity.
#[must_use]
pub fn json(problems: &Problems, files: &Files, strictness: Strictness) -> String {
    let problems: Vec<JsonProblem<'_>> = problems
        .sorted()
        .into_iter()
        .map(|each| json_problem(each, files, strictness))
        .collect();
    let count = |severity| {
        problems
            .iter()
            .filter(|each| each.severity == severity)
            .count()
    };
    let all = json!({
        "errors": count("error"),
        "warnings": count("warning"),
        "hints": count("hint"),
        "problems": problems,
    });
    format!("{all:#}\n")
}

fn json_problem<'a>(
    problem: &'a Problem,
    files: &Files,
    strictness: Strictness,
) -> JsonProblem<'a> {
    let text = files.text(&problem.place.file).unwrap_or_default();
    let span = clamped(text, &problem.place.span);
    let ((line, column), (end_line, end_column)) =
        (position(text, span.start), position(text, span.end));
    let severity = match problem.severity.under(strictness) {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "hint",
    };
    let Problem {
        code,
        message,
        label,
        help,
        ..
    } = problem;
    JsonProblem {
        code,
        severity,
        file: &problem.place.file,
        line,
        column,
        end_line,
        end_column,
        message,
        label,
        help,
    }
}

/// All problems as one run of SARIF. `pages` are the codes with the Markdown that explains each.
#[must_use]
pub fn sarif(
    problems: &Problems,
    files: &Files,
    strictness: Strictness,
    pages: &[(&str, &str)],
) -> String {
    let found = problems.sorted();
    let mut codes: Vec<&str> = found.iter().map(|problem| problem.code).collect();
    // Sorted, because results refer to rules by position, which is found by binary search.
    codes.sort_unstable();
    codes.dedup();
    let rules: Vec<Value> = codes.iter().map(|code| rule(code, pages)).collect();
    let results: Vec<Value> = found
        .iter()
        .map(|each| result(&json_problem(each, files, strictness), &codes))
        .collect();
    let driver =
        json!({ "name": "nenpo", "semanticVersion": env!("CARGO_PKG_VERSION"), "rules": rules });
    let all = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{ "tool": { "driver": driver }, "columnKind": "unicodeCodePoints", "results": results }],
    });
    format!("{all:#}\n")
}

fn rule(code: &str, pages: &[(&str, &str)]) -> Value {
    match pages.iter().find(|(each, _)| *each == code) {
        Some((_, page)) => json!({ "id": code, "help": { "text": page, "markdown": page } }),
        None => json!({ "id": code }),
    }
}

fn result(finding: &JsonProblem<'_>, codes: &[&str]) -> Value {
    let JsonProblem {
        code,
        severity,
        file,
        line,
        column,
        end_line,
        end_column,
        message,
        label,
        help,
    } = finding;
    let mut text = vec![*message];
    text.extend(Some(*label).filter(|label| !label.is_empty()));
    text.extend(help.iter().map(String::as_str));
    // SARIF has the levels error, warning and note.
    let level = if *severity == "hint" {
        "note"
    } else {
        severity
    };
    json!({
        "ruleId": code,
        "ruleIndex": codes.binary_search(code).ok(),
        "level": level,
        "message": { "text": text.join("\n") },
        "locations": [{ "physicalLocation": {
            "artifactLocation": { "uri": utf8_percent_encode(file, UNSAFE).to_string() },
            "region": { "startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column },
        }}],
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Place;

    fn found(strictness: Strictness) -> (Value, Value) {
        let mut files = Files::default();
        files.insert("data/年 1.yaml", "a: 1\nb: 約十 x\n".as_bytes().to_vec());
        let place = |span| Place {
            file: "data/年 1.yaml".into(),
            span,
        };
        let mut problems = Problems::default();
        problems.push(
            Problem::warning("words-differ", place(8..14), "`約十` differs")
                .label("here")
                .help("mend it"),
        );
        problems.push(Problem::hint("draft", place(0..1), "a draft"));
        let pages = [("draft", "# draft\n"), ("words-differ", "# words-differ\n")];
        let value = |text: String| serde_json::from_str(&text).expect("JSON");
        (
            value(json(&problems, &files, strictness)),
            value(sarif(&problems, &files, strictness, &pages)),
        )
    }

    #[test]
    fn places_count_characters_from_1() {
        let (json, sarif) = found(Strictness::Lenient);
        assert_eq!(
            (&json["errors"], &json["warnings"], &json["hints"]),
            (&0.into(), &1.into(), &1.into())
        );
        assert_eq!(
            json["problems"][1],
            json!({ "code": "words-differ", "severity": "warning", "file": "data/年 1.yaml", "line": 2, "column": 4,
                    "end_line": 2, "end_column": 6, "message": "`約十` differs", "label": "here", "help": ["mend it"] })
        );
        let run = &sarif["runs"][0];
        let second = &run["results"][1];
        assert_eq!(second["message"]["text"], "`約十` differs\nhere\nmend it");
        let place = &second["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "data/%E5%B9%B4%201.yaml");
        assert_eq!(
            place["region"],
            json!({ "startLine": 2, "startColumn": 4, "endLine": 2, "endColumn": 6 })
        );
        let rule = |result: &Value| {
            let index =
                usize::try_from(result["ruleIndex"].as_u64().expect("an index")).expect("small");
            run["tool"]["driver"]["rules"][index].clone()
        };
        for result in run["results"].as_array().expect("results") {
            assert_eq!(rule(result)["id"], result["ruleId"]);
            assert!(
                rule(result)["help"]["markdown"]
                    .as_str()
                    .is_some_and(|page| page.starts_with("# "))
            );
        }
    }

    #[test]
    fn severities_are_those_of_the_terminal() {
        let levels = |strictness| {
            let (json, sarif) = found(strictness);
            [0, 1].map(|at| {
                let text = |value: &Value| value.as_str().expect("a word").to_owned();
                (
                    text(&json["problems"][at]["severity"]),
                    text(&sarif["runs"][0]["results"][at]["level"]),
                )
            })
        };
        let pair = |one: &str, other: &str| (one.to_owned(), other.to_owned());
        assert_eq!(
            levels(Strictness::Lenient),
            [pair("hint", "note"), pair("warning", "warning")]
        );
        assert_eq!(
            levels(Strictness::Strict),
            [pair("hint", "note"), pair("error", "error")]
        );
    }
}
