//! Problems as JSON of nenpo's own, for other programs.
//!
//! In: problems and the files that they point into. Out: JSON. Lines and columns count from 1;
//! columns count characters, and the end is the column behind the last one. Deliberately absent: an
//! exit code.

use super::{Presentation, Problem, Problems, Severity, human::clamped, position};
use crate::files::Files;
use serde::Serialize;
use serde_json::json;

/// A problem as other programs read it.
#[derive(Serialize)]
pub(super) struct JsonProblem<'a> {
    pub(super) code: &'static str,
    pub(super) severity: &'static str,
    pub(super) file: &'a str,
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) end_line: usize,
    pub(super) end_column: usize,
    pub(super) message: String,
    /// Empty for none.
    pub(super) label: String,
    pub(super) help: Vec<String>,
}

/// All problems, sorted, with the number of each severity.
#[must_use]
pub fn json(problems: &Problems, files: &Files, presentation: Presentation) -> String {
    let problems: Vec<JsonProblem<'_>> = problems
        .sorted()
        .into_iter()
        .map(|each| JsonProblem::new(each, files, presentation))
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

impl<'a> JsonProblem<'a> {
    pub(super) fn new(problem: &'a Problem, files: &Files, presentation: Presentation) -> Self {
        let text = files.text(&problem.place.file).unwrap_or_default();
        let span = clamped(text, &problem.place.span);
        let (line, column) = position(text, span.start);
        let (end_line, end_column) = position(text, span.end);
        let say = |message| presentation.language.say(message);
        Self {
            code: problem.code.name(),
            severity: match presentation.severity(problem) {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Hint => "hint",
            },
            file: &problem.place.file,
            line,
            column,
            end_line,
            end_column,
            message: say(&problem.message),
            label: problem.label.as_ref().map(say).unwrap_or_default(),
            help: problem.help.iter().map(say).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Code, MessageLanguage, Place, Strictness, say};
    use serde_json::Value;

    #[test]
    fn places_count_characters_from_1() {
        let mut files = Files::default();
        files.insert("data/年.yaml", "a: 1\nb: 約十 x\n".as_bytes().to_vec());
        let place = |span| Place {
            file: "data/年.yaml".into(),
            span,
        };
        let mut problems = Problems::default();
        let message = say!("file-is-not-read", path = "約十");
        problems.push(
            Problem::new(Code::UnknownFile, place(8..14), message)
                .label(say!("left-out"))
                .help(say!("delete-it")),
        );
        problems.push(Problem::new(
            Code::Draft,
            place(0..1),
            say!("record-is-draft"),
        ));
        let presentation = Presentation {
            strictness: Strictness::Lenient,
            language: MessageLanguage::ENGLISH,
        };
        let json = json(&problems, &files, presentation);
        let json: Value = serde_json::from_str(&json).expect("JSON");
        assert_eq!(
            (&json["errors"], &json["warnings"], &json["hints"]),
            (&0.into(), &1.into(), &1.into())
        );
        assert_eq!(
            json["problems"][1],
            serde_json::json!({
                "code": "unknown-file", "severity": "warning", "file": "data/年.yaml",
                "line": 2, "column": 4, "end_line": 2, "end_column": 6,
                "message": "`約十` is not read", "label": "left out", "help": ["delete it"]
            })
        );
    }
}
