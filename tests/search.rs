//! Search: both tokenisers cut alike, everything that a text holds is found, and the words of the glossary find each other.
//!
//! What runs the theme's script needs node; where there is none, it says that it did not.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "tests that run a script, or say why not"
)]

mod common;

use common::languages::{both, en, ja};
use common::{Built, build, case, repository};
use nenpo::{
    model::{Lang, Page, Site},
    search::{self, Document, fold, query_tokens, shard},
    site::{self, PublishedIndex},
};
use serde::Deserialize;
use serde_json::{Value, json};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::Write,
    process::{Command, Stdio},
};

const SCRIPT: &str = "themes/default/static/search.js";

#[derive(Deserialize)]
struct Cut {
    text: String,
    wanted: Vec<String>,
}

fn cuts() -> Vec<Cut> {
    let text =
        fs::read_to_string(repository().join("tests/search/tokens.json")).expect("the fixture");
    serde_json::from_str(&text).expect("JSON")
}

fn report() -> Built {
    build(common::read(&repository()))
}

/// What the theme's script answers to `task`, an async function body with `input`; none where there is no node.
fn script(task: &str, input: &Value) -> Option<Value> {
    if !Command::new("node")
        .arg("--version")
        .output()
        .is_ok_and(|output| output.status.success())
    {
        let required = std::env::var("NENPO_NODE").is_ok_and(|value| value == "required");
        assert!(!required, "NENPO_NODE=required, but there is no node");
        println!("skipped: there is no node to run {SCRIPT} with");
        return None;
    }
    let code = fs::read_to_string(repository().join(SCRIPT)).expect("the script");
    let program = format!(
        "{code}\nconst input = {input};\n(async () => {{ {task} }})().then((out) => console.log(JSON.stringify(out)));\n"
    );
    let mut node = Command::new("node")
        .arg("-")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("node");
    node.stdin
        .take()
        .expect("a pipe")
        .write_all(program.as_bytes())
        .expect("node reads");
    let output = node.wait_with_output().expect("node ends");
    assert!(output.status.success(), "the script failed");
    Some(serde_json::from_slice(&output.stdout).expect("JSON"))
}

/// The documents that the theme's script finds for each query, by number.
fn found_by_script(built: &Built, lang: Lang, queries: &[String]) -> Option<Vec<BTreeSet<usize>>> {
    let (files, shards) = index(built, lang);
    let task = "const load = async (name) => input.files[name];
        const all = [];
        for (const query of input.queries) all.push((await nenpoSearch.find(query, input.shards, load)).hits.map((hit) => hit.number));
        return all;";
    let all = script(
        task,
        &json!({ "files": files, "shards": shards, "queries": queries }),
    )?;
    Some(serde_json::from_value(all).expect("numbers"))
}

/// The documents of a site, in the order of their numbers.
fn documents(site: &Site, lang: Lang) -> Vec<Document> {
    site::documents(site, lang).concat()
}

/// The files of an index as they are written, and the number of its shards.
fn index(built: &Built, lang: Lang) -> (BTreeMap<String, Value>, usize) {
    let search = built.ready().0.search(lang);
    let PublishedIndex { index, folder } = search.expect("an index");
    let files = index.files.keys().map(|name| {
        let route = built.route(&format!("{folder}{name}"));
        (name.clone(), serde_json::from_str(&route).expect("JSON"))
    });
    (files.collect(), index.shards)
}

/// The documents that the written shards hold for a query's word, by number.
fn found(files: &BTreeMap<String, Value>, shards: usize, word: &str) -> BTreeSet<usize> {
    let lists = query_tokens(word).into_iter().map(|token| {
        let terms = files[&format!("terms-{}.json", shard(&token, shards))]
            .as_object()
            .expect("terms");
        let lone = token.chars().count() == 1 && !token.is_ascii();
        let lists = terms
            .iter()
            .filter(|(each, _)| **each == token || (lone && each.starts_with(&token)));
        lists
            .flat_map(|(_, list)| numbers(list))
            .collect::<BTreeSet<usize>>()
    });
    lists.reduce(|one, other| &one & &other).unwrap_or_default()
}

fn numbers(list: &Value) -> Vec<usize> {
    let steps = list
        .as_array()
        .expect("a list")
        .iter()
        .map(|step| step.as_u64().expect("a number") / 32);
    let mut at = 0;
    steps
        .map(|step| {
            at += usize::try_from(step).expect("small");
            at - 1
        })
        .collect()
}

/// The documents that hold a term, letter for letter.
fn truth(documents: &[Document], term: &str) -> BTreeSet<usize> {
    let term = fold(term);
    let holds = |document: &Document| {
        fold(&document.title).contains(&term) || fold(&document.text).contains(&term)
    };
    documents
        .iter()
        .enumerate()
        .filter(|(_, document)| holds(document))
        .map(|(at, _)| at)
        .collect()
}

/// Japanese terms of the titles: their pieces between marks and spaces, evenly taken from all.
fn terms(documents: &[Document], count: usize) -> Vec<String> {
    let japanese = |c: char| matches!(c, '々' | 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー' | '一'..='鿿');
    let pieces = documents
        .iter()
        .flat_map(|document| document.title.split(|c: char| !japanese(c)));
    let all: BTreeSet<&str> = pieces.filter(|piece| piece.chars().count() > 1).collect();
    assert!(all.len() >= count, "{} terms", all.len());
    let step = all.len() / count;
    all.into_iter()
        .step_by(step)
        .take(count)
        .map(str::to_owned)
        .collect()
}

#[test]
fn queries_are_cut_as_the_fixture_says() {
    for cut in cuts() {
        assert_eq!(query_tokens(&cut.text), cut.wanted, "{}", cut.text);
    }
}

#[test]
fn the_script_cuts_queries_as_the_program_does() {
    let built = report();
    let mut texts: Vec<String> = cuts().into_iter().map(|cut| cut.text).collect();
    for lang in both() {
        texts.extend(
            documents(&built.ready().0.site, lang)
                .into_iter()
                .flat_map(|each| [each.title, each.text]),
        );
    }
    let Some(cut) = script(
        "return input.map((text) => nenpoSearch.wanted(text));",
        &json!(texts),
    ) else {
        return;
    };
    let cut: Vec<Vec<String>> = serde_json::from_value(cut).expect("lists of tokens");
    for (text, tokens) in texts.iter().zip(cut) {
        assert_eq!(query_tokens(text), tokens, "{text}");
    }
}

#[test]
fn a_hundred_terms_of_titles_are_found_wherever_they_stand() {
    let built = report();
    let documents = documents(&built.ready().0.site, ja());
    let (files, shards) = index(&built, ja());
    let terms = terms(&documents, 100);
    let by_script = found_by_script(&built, ja(), &terms);
    let mut more = 0;
    for (at, term) in terms.iter().enumerate() {
        let truth = truth(&documents, term);
        let found = found(&files, shards, term);
        assert!(
            !truth.is_empty() && truth.is_subset(&found),
            "{term}: {truth:?} {found:?}"
        );
        more += found.len() - truth.len();
        if let Some(all) = &by_script {
            // The script adds what the glossary says is the same.
            assert!(found.is_subset(&all[at]), "{term}: {found:?} {:?}", all[at]);
        }
    }
    println!(
        "{} terms, {more} documents have the pairs of a term but not the term",
        terms.len()
    );
}

#[test]
fn every_single_character_of_a_title_is_found() {
    let built = report();
    let documents = documents(&built.ready().0.site, ja());
    let (files, shards) = index(&built, ja());
    let signs: BTreeSet<char> = documents
        .iter()
        .flat_map(|each| each.title.chars())
        .collect();
    let mut tried = 0;
    for sign in signs.into_iter().filter(|sign| matches!(sign, '一'..='鿿')) {
        assert_eq!(
            found(&files, shards, &sign.to_string()),
            truth(&documents, &sign.to_string()),
            "{sign}"
        );
        tried += 1;
    }
    assert!(tried > 100, "{tried} characters");
}

#[test]
fn abbreviations_find_what_their_names_find() {
    let built = report();
    let site = &built.ready().0.site;
    let entries: Vec<_> = site
        .glossary
        .iter()
        .filter_map(|entry| Some((entry.abbr.clone()?, entry)))
        .collect();
    assert!(!entries.is_empty());
    for lang in both() {
        let documents = documents(site, lang);
        let (files, shards) = index(&built, lang);
        let abbreviations: Vec<String> = entries.iter().map(|(abbr, _)| abbr.clone()).collect();
        let Some(all) = found_by_script(&built, lang, &abbreviations) else {
            return;
        };
        for ((abbr, entry), hits) in entries.iter().zip(all) {
            let by_name = found(&files, shards, entry.name.text(lang));
            assert!(by_name.is_subset(&hits), "{abbr}: {by_name:?} {hits:?}");
            let own = documents.iter().position(|each| {
                each.id == search::DocumentId::entry(Page::Glossary, entry.id.clone())
            });
            assert!(hits.contains(&own.expect("the entry itself")), "{abbr}");
        }
    }
}

/// A word with one slip: a letter left out, doubled, another one, or two in each other's place.
fn slips(word: &str) -> Vec<String> {
    let signs: Vec<char> = word.chars().collect();
    let at = signs.len() / 2;
    let changed = |middle: &[char], rest: usize| -> String {
        signs[..at]
            .iter()
            .chain(middle)
            .chain(&signs[at + rest..])
            .collect()
    };
    let (one, other) = (signs[at], signs[at + 1]);
    let wrong = if one == 'q' { 'x' } else { 'q' };
    vec![
        changed(&[], 1),
        changed(&[one, one], 1),
        changed(&[wrong], 1),
        changed(&[other, one], 2),
    ]
}

#[test]
fn a_word_with_one_wrong_letter_finds_what_was_meant() {
    let built = report();
    for lang in both() {
        let (files, shards) = index(&built, lang);
        let words: Vec<String> =
            serde_json::from_value(files["words.json"].clone()).expect("words");
        let known = |word: &str| {
            words
                .iter()
                .any(|each| each.starts_with(word.trim_end_matches('s')))
        };
        let long: Vec<&String> = words
            .iter()
            .filter(|word| word.len() > 6 && word.is_ascii())
            .step_by(9)
            .collect();
        let pairs: Vec<(String, &String)> = long
            .iter()
            .flat_map(|word| slips(word).into_iter().map(move |slip| (slip, *word)))
            .filter(|(slip, _)| !known(slip))
            .collect();
        assert!(pairs.len() > 60, "{} slips", pairs.len());
        let queries: Vec<&String> = pairs.iter().map(|(slip, _)| slip).collect();
        let task = "const load = async (name) => input.files[name];
            const all = [];
            for (const query of input.queries) {
              const { hits, instead } = await nenpoSearch.find(query, input.shards, load);
              all.push([hits.length, instead ?? \"\"]);
            }
            return all;";
        let input = json!({ "files": files, "shards": shards, "queries": queries });
        let Some(answers) = script(task, &input) else {
            return;
        };
        let answers: Vec<(usize, String)> = serde_json::from_value(answers).expect("answers");
        let meant = pairs
            .iter()
            .zip(&answers)
            .filter(|((_, word), (_, instead))| *word == instead)
            .count();
        for ((slip, word), (hits, instead)) in pairs.iter().zip(&answers) {
            assert!(
                *hits > 0 && words.contains(instead),
                "{slip} for {word}: {hits} for {instead}"
            );
        }
        assert!(
            meant * 10 >= pairs.len() * 9,
            "{meant} of {} are understood",
            pairs.len()
        );
        println!("{lang:?}: {meant} of {} slips are understood", pairs.len());
    }
}

#[test]
fn only_what_finds_nothing_is_respelled() {
    let built = report();
    let (files, shards) = index(&built, en());
    let queries = [
        "licensing",
        "licen",
        "zzzzzzzz",
        "xq",
        "clinical zzzzzzzz",
        "clinicla trials",
        "薬事",
    ];
    let task = "const loaded = [];
        const load = async (name) => (loaded.push(name), input.files[name]);
        const all = [];
        for (const query of input.queries) {
          loaded.length = 0;
          const { hits, instead } = await nenpoSearch.find(query, input.shards, load);
          all.push([hits.length > 0, instead ?? \"\", loaded.includes(\"words.json\")]);
        }
        return all;";
    let Some(answers) = script(
        task,
        &json!({ "files": files, "shards": shards, "queries": queries }),
    ) else {
        return;
    };
    let expected = json!([
        [true, "", false],
        [true, "", false],
        [false, "", true],
        [false, "", false],
        [false, "", true],
        [true, "clinical trials", true],
        [true, "", false],
    ]);
    assert_eq!(answers, expected);
}

#[test]
fn words_are_shown_where_they_stand() {
    let cases = json!([
        ["ＦＩＨ試験とfihs", ["FIH"], ["ＦＩＨ", "fihs"]],
        ["国内1,443件、11,443件", ["1443"], ["1,443"]],
        ["start of the art", ["art"], ["art"]],
        ["two studies, one study", ["studies"], ["studies", "study"]],
        ["a trial of trials", ["trials"], ["trial", "trials"]],
        ["再生医療と再生", ["再生医療", "再生"], ["再生医療", "再生"]],
        [
            "データセンターとセンタ長",
            ["センタ"],
            ["センター", "センタ"]
        ],
        ["センターとセンタ", ["センター"], ["センター", "センタ"]],
    ]);
    let task = "return input.map(([text, words]) => nenpoSearch.spots(text, words).map(([from, to]) => text.slice(from, to)));";
    let Some(shown) = script(task, &cases) else {
        return;
    };
    for (case, shown) in cases
        .as_array()
        .expect("cases")
        .iter()
        .zip(shown.as_array().expect("answers"))
    {
        assert_eq!(&case[2], shown, "{case}");
    }
}

#[test]
fn the_page_works_from_any_page_and_needs_no_script_elsewhere() {
    let built = build(common::read(&case("forest")));
    let home = built.route("ja/index.html");
    assert!(home.contains("role=\"search\" action=\"../ja/search/\""));
    assert!(!home.contains("<script"));
    let page = built.route("en/search/index.html");
    assert!(
        page.contains("/search.js\" defer")
            && page.contains("script-src 'self'; connect-src 'self'")
    );
    let folder = &built.ready().0.search(en()).expect("an index").folder;
    assert!(
        page.contains(&format!("data-index=\"../../{folder}\"")),
        "{page}"
    );
    let (files, _) = index(&built, en());
    for row in files["index.json"]["documents"]
        .as_array()
        .expect("documents")
    {
        let address = row[1]
            .as_str()
            .expect("an address")
            .split('#')
            .next()
            .expect("a path");
        let path = address.strip_prefix("../../").expect("a way up");
        assert!(
            !built.route(&format!("{path}index.html")).is_empty(),
            "{path}"
        );
    }
}
