//! Every page of `src/validate/rules` explains a problem code to authors and is its test: its files are put over the case `minimal`,
//! and what is printed in the language of the page must be its last block.
//!
//! `UPDATE=1 cargo test --test rules` rewrites the printed blocks. A page without a code fails; a code without a page does not compile.

mod common;

use common::{Built, build, case, repository};
use nenpo::diagnostics::{self, Code, Colour, MessageLanguage, Presentation, Problems};
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

/// A page on disk.
struct PageFile {
    code: Code,
    language: MessageLanguage,
    text: String,
}

impl PageFile {
    fn path(&self) -> String {
        format!(
            "src/validate/rules/{}.{}.md",
            self.code,
            self.language.code()
        )
    }
}

/// All pages, each of a code and in a language that the program knows.
fn pages() -> Vec<PageFile> {
    let files = common::folder(&repository().join("src/validate/rules"));
    let pages = files.into_iter().filter_map(|(path, bytes)| {
        let stem = path.strip_suffix(".md")?;
        let (code, language) = stem.split_once('.').expect("CODE.LANGUAGE.md");
        let code = code
            .parse()
            .unwrap_or_else(|_| panic!("nothing reports {code}"));
        let known = |each: &MessageLanguage| each.code() == language;
        let language = MessageLanguage::all().find(known);
        Some(PageFile {
            code,
            language: language.unwrap_or_else(|| panic!("{path}: no such language")),
            text: String::from_utf8(bytes).expect("UTF-8"),
        })
    });
    pages.collect()
}

/// Codes of problems that no files of a site can show: only the preview reports them.
const WITHOUT_EXAMPLE: [Code; 1] = [Code::Unreadable];

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

/// What may be said besides the fault itself: that what it names is kept back, and that a `book.toml` of a few lines
/// names no format.
const FOLLOWING: [Code; 2] = [Code::Draft, Code::OldFormat];

/// What the example prints of a code, as it stands in the page.
fn printed(built: &Built, code: Code, language: MessageLanguage) -> String {
    let mut problems = Problems::default();
    let found = built.problems.sorted().into_iter();
    problems.extend(found.filter(|each| each.code == code).cloned());
    let presentation = Presentation {
        language,
        ..common::ENGLISH
    };
    let printed = diagnostics::human(&problems, &built.files, presentation, Colour::Off);
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
    for file in pages() {
        let PageFile {
            code,
            language,
            text,
        } = &file;
        if WITHOUT_EXAMPLE.contains(code) {
            continue;
        }
        let page = parse(text);
        let built = example(&page);
        let sorted = built.problems.sorted();
        let found: BTreeSet<Code> = sorted.iter().map(|problem| problem.code).collect();
        let other = found
            .iter()
            .any(|each| each != code && !FOLLOWING.contains(each));
        if other || !found.contains(code) {
            faults.push(format!(
                "{} finds {found:?}:\n{}",
                file.path(),
                built.printed()
            ));
            continue;
        }
        let printed = printed(&built, *code, *language);
        if common::update() {
            common::put(
                &repository().join(file.path()),
                rewritten(text, &printed).as_bytes(),
            );
            continue;
        }
        let last = page.blocks.last().filter(|block| block.info == "text");
        faults.push(common::diff(
            &file.path(),
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
    for file in pages() {
        let (page, name) = (parse(&file.text), file.path());
        assert_eq!(page.title, file.code.name());
        let paragraphs = page.prose.trim().split("\n\n").count();
        assert!(
            (1..=3).contains(&paragraphs),
            "{name}: {paragraphs} paragraphs"
        );
        // Japanese has no spaces between words.
        assert!(
            page.prose.chars().count() > 60,
            "{name} explains too little"
        );
        if WITHOUT_EXAMPLE.contains(&file.code) {
            assert!(page.blocks.is_empty(), "{name}");
            continue;
        }
        let blocks = page.blocks.iter();
        let files = blocks.filter(|block| block.info.contains(" file=")).count();
        assert_eq!(
            files + 1,
            page.blocks.len(),
            "{name}: files, then what is printed"
        );
        assert!(files > 0, "{name} has no example");
    }
}

#[test]
fn every_language_explains_every_code_with_the_same_example() {
    let mut examples: BTreeMap<Code, Vec<Vec<(String, String)>>> = BTreeMap::new();
    for file in pages() {
        let blocks = parse(&file.text).blocks.into_iter();
        let blocks = blocks.filter(|block| block.info != "text");
        let example = blocks.map(|block| (block.info, block.text)).collect();
        examples.entry(file.code).or_default().push(example);
    }
    for code in Code::ALL {
        let examples = examples.remove(&code).unwrap_or_default();
        assert_eq!(examples.len(), MessageLanguage::all().count(), "{code}");
        let same = examples.iter().all(|each| *each == examples[0]);
        assert!(same, "the pages of {code} have other examples");
    }
}

#[test]
fn the_program_tells_the_pages_of_the_folder() {
    for file in pages() {
        assert_eq!(file.language.page(file.code), file.text, "{}", file.path());
    }
}
