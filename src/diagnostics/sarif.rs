//! Problems as SARIF 2.1.0, which code hosts show beside the line at fault
//! (<https://docs.oasis-open.org/sarif/sarif/v2.1.0/>).
//!
//! In: problems, the files that they point into, and where these lie in the repository. Out: one run
//! as JSON. Deliberately absent: an exit code, and asking the disk where the repository is.

use super::{Code, MessageLanguage, Presentation, Problems, Severity, json::JsonProblem};
use crate::files::{Files, UNSAFE};
use percent_encoding::utf8_percent_encode;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Where to read about nenpo: the `homepage` of `Cargo.toml`; nothing where that names none.
const INFORMATION: &str = env!("CARGO_PKG_HOMEPAGE");

/// Name that SARIF gives to the root of the repository.
const BASE: &str = "%SRCROOT%";

/// Where the files of a site lie. Code hosts find a file by its path from the root of the
/// repository, and a site may be a folder of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Root {
    /// Absolute path of the repository, with `/` between its parts; empty if it is not known.
    pub repository: String,
    /// Path of the site from there; empty for the repository itself.
    pub site: String,
}

/// All problems as one run of SARIF.
#[must_use]
pub fn sarif(
    problems: &Problems,
    files: &Files,
    presentation: Presentation,
    root: &Root,
) -> String {
    let found = problems.sorted();
    let mut codes: Vec<Code> = found.iter().map(|problem| problem.code).collect();
    // Sorted, because results refer to rules by position, which is found by binary search.
    codes.sort_unstable();
    codes.dedup();
    let rules: Vec<Value> = codes
        .iter()
        .map(|code| rule(*code, presentation.language))
        .collect();
    let mut fingerprints = Fingerprints::default();
    let results: Vec<Value> = found
        .iter()
        .map(|problem| {
            let place = JsonProblem::new(problem, files, presentation);
            let line = line_at_fault(&place, files);
            let fingerprint = fingerprints.next(&[place.code, place.file, line]);
            result(
                &place,
                codes.binary_search(&problem.code).ok(),
                root,
                &fingerprint,
            )
        })
        .collect();
    let mut driver = json!({
        "name": "nenpo",
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "rules": rules,
    });
    // The format asks for an absolute address: an empty one would make the file invalid.
    if !INFORMATION.is_empty() {
        driver["informationUri"] = INFORMATION.into();
    }
    let all = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": driver },
            "language": presentation.language.code(),
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": { BASE: base(root) },
            "results": results,
        }],
    });
    format!("{all:#}\n")
}

/// The location of the repository. SARIF lets it be without an address where that is not known.
fn base(root: &Root) -> Value {
    let description = json!({ "text": "The root of the repository." });
    if root.repository.is_empty() {
        return json!({ "description": description });
    }
    let path = utf8_percent_encode(root.repository.trim_matches('/'), UNSAFE);
    json!({ "uri": format!("file:///{path}/"), "description": description })
}

/// A code with its explanation: the first sentence of its page, the first paragraph, and the whole.
fn rule(code: Code, language: MessageLanguage) -> Value {
    let page = language.page(code);
    let paragraph = first_paragraph(page);
    json!({
        "id": code.name(),
        "shortDescription": { "text": first_sentence(&paragraph) },
        "fullDescription": { "text": paragraph },
        "help": { "text": page, "markdown": page },
        "defaultConfiguration": { "level": level(code.severity()) },
    })
}

/// The first paragraph behind the title, as one line.
fn first_paragraph(page: &str) -> String {
    let lines = page
        .lines()
        .skip_while(|line| line.is_empty() || line.starts_with("# "));
    let lines: Vec<&str> = lines.take_while(|line| !line.is_empty()).collect();
    let mut text = String::new();
    for line in lines {
        // Japanese has no space between words, and so none where a line ends.
        let is_ascii = |c: Option<char>| c.is_some_and(|c| c.is_ascii());
        if is_ascii(text.chars().last()) && is_ascii(line.chars().next()) {
            text.push(' ');
        }
        text.push_str(line);
    }
    text
}

/// The first sentence of a text, with the mark that ends it.
fn first_sentence(text: &str) -> &str {
    let ends = ["。", ". "].map(|end| text.find(end).map(|at| at + end.len()));
    let end = ends.into_iter().flatten().min().unwrap_or(text.len());
    text[..end].trim_end()
}

/// SARIF has the levels error, warning and note.
fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "note",
    }
}

fn result(problem: &JsonProblem<'_>, rule: Option<usize>, root: &Root, fingerprint: &str) -> Value {
    let mut text = vec![problem.message.as_str()];
    text.extend(Some(problem.label.as_str()).filter(|label| !label.is_empty()));
    text.extend(problem.help.iter().map(String::as_str));
    let level = match problem.severity {
        "hint" => "note",
        other => other,
    };
    let path = [&*root.site, problem.file].map(|part| part.trim_matches('/'));
    let path: Vec<&str> = path.into_iter().filter(|part| !part.is_empty()).collect();
    let uri = utf8_percent_encode(&path.join("/"), UNSAFE).to_string();
    json!({
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": level,
        "message": { "text": text.join("\n") },
        "locations": [{ "physicalLocation": {
            "artifactLocation": { "uri": uri, "uriBaseId": BASE },
            "region": {
                "startLine": problem.line,
                "startColumn": problem.column,
                "endLine": problem.end_line,
                "endColumn": problem.end_column,
            },
        }}],
        // The name that code hosts look for: a result with the same value is the same result,
        // although lines were put in before it.
        "partialFingerprints": { "primaryLocationLineHash": fingerprint },
    })
}

/// The text of the line at fault, without the blanks around it; empty for a problem of a whole file.
fn line_at_fault<'a>(problem: &JsonProblem<'_>, files: &'a Files) -> &'a str {
    let is_whole = (problem.line, problem.column) == (problem.end_line, problem.end_column);
    if is_whole && (problem.line, problem.column) == (1, 1) {
        return "";
    }
    let text = files.text(problem.file).unwrap_or_default();
    text.lines()
        .nth(problem.line - 1)
        .unwrap_or_default()
        .trim()
}

/// Fingerprints so far, with how often each was given.
#[derive(Default)]
struct Fingerprints(BTreeMap<String, usize>);

impl Fingerprints {
    /// The fingerprint of a result. Equal lines of one file are told apart by their order.
    fn next(&mut self, parts: &[&str]) -> String {
        const BYTES: usize = 8;
        let hash = Sha256::digest(parts.join("\0"));
        let hash: String = hash[..BYTES]
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let count = self.0.entry(hash.clone()).or_default();
        *count += 1;
        format!("{hash}:{count}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Place, Problem, Strictness, say};

    /// One warning in the second line of a file and one hint in its first.
    fn found(text: &str, strictness: Strictness, root: &Root) -> Value {
        let mut files = Files::default();
        files.insert("data/年 1.yaml", text.as_bytes().to_vec());
        let place = |word: &str| {
            let start = text.find(word).expect("the word");
            Place {
                file: "data/年 1.yaml".into(),
                span: start..start + word.len(),
            }
        };
        let mut problems = Problems::default();
        let message = say!("file-is-not-read", path = "約十");
        problems.push(
            Problem::new(Code::UnknownFile, place("約十"), message)
                .label(say!("left-out"))
                .help(say!("delete-it")),
        );
        let draft = say!("record-is-draft");
        problems.push(Problem::new(Code::Draft, place("a"), draft));
        let presentation = Presentation {
            strictness,
            language: MessageLanguage::ENGLISH,
        };
        let text = sarif(&problems, &files, presentation, root);
        serde_json::from_str(&text).expect("JSON")
    }

    const TEXT: &str = "a: 1\nb: 約十 x\n";

    #[test]
    fn a_result_has_its_place_its_rule_and_its_message() {
        let sarif = found(TEXT, Strictness::Lenient, &Root::default());
        let run = &sarif["runs"][0];
        let second = &run["results"][1];
        assert_eq!(
            second["message"]["text"],
            "`約十` is not read\nleft out\ndelete it"
        );
        let place = &second["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "data/%E5%B9%B4%201.yaml");
        assert_eq!(
            place["region"],
            json!({ "startLine": 2, "startColumn": 4, "endLine": 2, "endColumn": 6 })
        );
        for result in run["results"].as_array().expect("results") {
            let index = result["ruleIndex"].as_u64().expect("an index");
            let index = usize::try_from(index).expect("small");
            let rule = &run["tool"]["driver"]["rules"][index];
            assert_eq!(rule["id"], result["ruleId"]);
            let text = |key: &str| rule[key]["text"].as_str().expect("a text").to_owned();
            assert!(text("help").starts_with("# "));
            assert!(text("fullDescription").starts_with(&text("shortDescription")));
            assert!(text("shortDescription").ends_with('.'));
        }
    }

    #[test]
    fn severities_are_those_of_the_terminal() {
        let levels = |strictness| {
            let sarif = found(TEXT, strictness, &Root::default());
            [0, 1].map(|at| sarif["runs"][0]["results"][at]["level"].clone())
        };
        assert_eq!(levels(Strictness::Lenient), ["note", "warning"]);
        assert_eq!(levels(Strictness::Strict), ["note", "error"]);
    }

    #[test]
    fn files_are_named_from_the_root_of_the_repository() {
        let root = Root {
            repository: "/home/a b/agency".to_owned(),
            site: "report".to_owned(),
        };
        let sarif = found(TEXT, Strictness::Lenient, &root);
        let run = &sarif["runs"][0];
        let place = &run["results"][0]["locations"][0]["physicalLocation"];
        assert_eq!(
            place["artifactLocation"],
            json!({ "uri": "report/data/%E5%B9%B4%201.yaml", "uriBaseId": BASE })
        );
        assert_eq!(
            run["originalUriBaseIds"][BASE]["uri"],
            "file:///home/a%20b/agency/"
        );
    }

    #[test]
    fn a_fingerprint_stays_when_lines_are_put_in_before_it() {
        let prints = |text: &str| {
            let sarif = found(text, Strictness::Lenient, &Root::default());
            let results = sarif["runs"][0]["results"]
                .as_array()
                .expect("results")
                .clone();
            let prints = results.iter().map(|result| {
                result["partialFingerprints"]["primaryLocationLineHash"]
                    .as_str()
                    .expect("a hash")
                    .to_owned()
            });
            prints.collect::<Vec<_>>()
        };
        let before = prints(TEXT);
        assert_ne!(before[0], before[1]);
        assert_eq!(before, prints(&format!("# 注\n\n{TEXT}")));
        assert_ne!(before[1], prints("a: 1\nb: 約十 y\n")[1], "another line");
    }
}
