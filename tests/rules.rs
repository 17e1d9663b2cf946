//! Every page of `src/validate/rules` explains a problem code to authors and is its test: its files are put over the case `minimal`,
//! and what is printed must be its last block.
//!
//! `UPDATE=1 cargo test --test rules` rewrites the printed blocks. A code without a page fails, and so does a page without a code.

mod common;

use common::{Built, build, case, repository};
use nenpo::{
    diagnostics::{self, Colour, Problems, Strictness},
    validate::rules,
};
use std::collections::{BTreeMap, BTreeSet};

/// A fenced block: what stands behind the fence, and its text.
struct Block {
    info: String,
    text: String,
}

/// A page, taken apart.
struct Page {
    title: String,
    blocks: Vec<Block>,
    prose: String,
}

fn pages() -> BTreeMap<String, String> {
    let files = common::folder(&repository().join("src/validate/rules"));
    let pages = files.into_iter().filter_map(|(path, bytes)| {
        Some((
            path.strip_suffix(".md")?.to_owned(),
            String::from_utf8(bytes).expect("UTF-8"),
        ))
    });
    pages.collect()
}

fn parse(text: &str) -> Page {
    let mut page = Page {
        title: String::new(),
        blocks: Vec::new(),
        prose: String::new(),
    };
    let mut open: Option<Block> = None;
    for line in text.split_inclusive('\n') {
        match (line.strip_prefix("```"), open.take()) {
            (Some(_), Some(block)) => page.blocks.push(block),
            (Some(info), None) => {
                open = Some(Block {
                    info: info.trim().to_owned(),
                    text: String::new(),
                });
            }
            (None, Some(mut block)) => {
                block.text.push_str(line);
                open = Some(block);
            }
            (None, None) => match line.strip_prefix("# ") {
                Some(title) => page.title = title.trim().to_owned(),
                None => page.prose.push_str(line),
            },
        }
    }
    assert!(open.is_none(), "a block is not closed");
    page
}

/// The case `minimal` with the page's files over it.
fn example(page: &Page) -> Built {
    let mut files = common::read(&case("minimal"));
    for block in &page.blocks {
        let Some((kind, path)) = block.info.split_once(" file=") else {
            continue;
        };
        let bytes = if kind == "hex" {
            hex(&block.text)
        } else {
            block.text.clone().into_bytes()
        };
        files.insert(path, bytes);
    }
    build(files)
}

fn hex(text: &str) -> Vec<u8> {
    text.split_whitespace()
        .map(|byte| u8::from_str_radix(byte, 16).expect("a byte in hex"))
        .collect()
}

/// What may be said besides the fault itself: that what it names is kept back, and that a `book.toml` of a few lines names no format.
const FOLLOWING: [&str; 2] = ["draft", "old-format"];

/// What the example prints of a code, as it stands in the page.
fn printed(built: &Built, code: &str) -> String {
    let mut problems = Problems::default();
    problems.extend(
        built
            .problems
            .sorted()
            .into_iter()
            .filter(|each| each.code == code)
            .cloned(),
    );
    let printed = diagnostics::human(&problems, &built.files, Strictness::Lenient, Colour::Off);
    let lines = printed
        .trim_end()
        .lines()
        .map(|line| format!("{}\n", line.trim_end()));
    lines.collect()
}

/// The page with another last block.
fn rewritten(text: &str, printed: &str) -> String {
    let (before, _) = text.rsplit_once("```text\n").expect("a text block");
    format!("{before}```text\n{printed}```\n")
}

#[test]
fn every_example_prints_what_its_page_says() {
    let mut faults = Vec::new();
    for (code, text) in pages() {
        let page = parse(&text);
        let built = example(&page);
        let found: BTreeSet<&str> = built
            .problems
            .sorted()
            .iter()
            .map(|problem| problem.code)
            .collect();
        let other = found
            .iter()
            .any(|each| *each != code && !FOLLOWING.contains(each));
        if other || !found.contains(code.as_str()) {
            faults.push(format!("{code}.md finds {found:?}:\n{}", built.printed()));
            continue;
        }
        let printed = printed(&built, &code);
        let path = format!("src/validate/rules/{code}.md");
        if common::update() {
            common::put(
                &repository().join(&path),
                rewritten(&text, &printed).as_bytes(),
            );
            continue;
        }
        let last = page.blocks.last().filter(|block| block.info == "text");
        faults.push(common::diff(
            &path,
            last.map_or("", |block| &block.text),
            &printed,
        ));
    }
    faults.retain(|fault| !fault.is_empty());
    assert!(
        faults.is_empty(),
        "{} example(s) differ:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

#[test]
fn every_page_has_a_title_words_and_an_example() {
    for (code, text) in pages() {
        let page = parse(&text);
        assert_eq!(page.title, code);
        let paragraphs = page.prose.trim().split("\n\n").count();
        assert!(
            (1..=3).contains(&paragraphs),
            "{code}: {paragraphs} paragraphs"
        );
        assert!(
            page.prose.split_whitespace().count() > 20,
            "{code} explains too little"
        );
        let files = page
            .blocks
            .iter()
            .filter(|block| block.info.contains(" file="))
            .count();
        assert_eq!(
            files + 1,
            page.blocks.len(),
            "{code}: files, then what is printed"
        );
        assert!(files > 0, "{code} has no example");
    }
}

/// The codes that the program's own code gives to problems.
fn codes() -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    for (path, bytes) in common::folder(&repository().join("src")) {
        if path.ends_with(".rs") {
            let text = String::from_utf8(bytes).expect("UTF-8");
            let found =
                codes_of(&text).unwrap_or_else(|call| panic!("src/{path}: no code in {call}"));
            codes.extend(found);
        }
    }
    codes
}

/// The codes of a module: the first argument of every problem, or, where that is a variable `code`, what is chosen from.
fn codes_of(text: &str) -> Result<BTreeSet<String>, String> {
    let mut codes = BTreeSet::new();
    for kind in ["Problem::error(", "Problem::warning(", "Problem::hint("] {
        for rest in text.split(kind).skip(1) {
            let rest = rest.trim_start();
            if let Some(code) = rest
                .strip_prefix('"')
                .and_then(|rest| rest.split('"').next())
            {
                codes.insert(code.to_owned());
            } else if rest.starts_with("code,") {
                codes.extend(choices(text));
            } else {
                return Err(format!("{kind}{}", rest.lines().next().unwrap_or_default()));
            }
        }
    }
    Ok(codes)
}

/// The first parts of `("some-code", format!(…))`.
fn choices(text: &str) -> impl Iterator<Item = String> {
    text.split('(').filter_map(|rest| {
        let (code, behind) = rest.trim_start().strip_prefix('"')?.split_once('"')?;
        let kebab = code.contains('-') && code.chars().all(|c| c.is_ascii_lowercase() || c == '-');
        (kebab
            && behind
                .trim_start_matches(',')
                .trim_start()
                .starts_with("format!"))
        .then(|| code.to_owned())
    })
}

#[test]
fn every_code_has_a_page_and_every_page_a_code() {
    let (codes, pages) = (codes(), pages());
    let without: Vec<&String> = codes
        .iter()
        .filter(|code| !pages.contains_key(*code))
        .collect();
    assert!(
        without.is_empty(),
        "no page in src/validate/rules for {without:?}"
    );
    let idle: Vec<&String> = pages.keys().filter(|page| !codes.contains(*page)).collect();
    assert!(idle.is_empty(), "nothing reports {idle:?}");
    assert!(codes.len() > 30);
    let told: Vec<(String, String)> = rules::PAGES
        .iter()
        .map(|(code, page)| ((*code).to_owned(), (*page).to_owned()))
        .collect();
    assert!(
        told.iter().map(|(code, page)| (code, page)).eq(&pages),
        "src/validate/rules/pages.rs names all pages in order"
    );
}

#[test]
fn codes_are_found_however_they_are_written() {
    let text = "Problem::error(\"one-a\", x)\nProblem::hint(\n    \"two-b\",\n)\nlet (code, m) = (\"three-c\", format!(\"{x}\"));\n    (\n  \"four-d\",\n  format!(\"\"))\nProblem::warning(code, y)";
    let codes = codes_of(text).expect("codes");
    assert_eq!(
        codes.into_iter().collect::<Vec<_>>(),
        ["four-d", "one-a", "three-c", "two-b"]
    );
    assert!(codes_of("Problem::error(name, x)").is_err());
}
