//! The table of contents of a long page lists its sections, with the words of their headings.

use crate::{
    common::{build, case, edited, read, repository, with},
    html::{Element, walk},
};
use nenpo::files::Files;
use std::collections::BTreeMap;

/// A second-level heading, or its entry in the table of contents.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
struct Entry {
    id: String,
    words: String,
}

/// What a page lists, and what it has.
#[derive(Debug, Default)]
struct Outline {
    listed: Vec<Entry>,
    /// The headings behind the table of contents; all of a page that has none.
    headings: Vec<Entry>,
}

fn outline(page: &str) -> Outline {
    let mut outline = Outline::default();
    let is_contents = |each: &Element| {
        let class = each.attribute("class").unwrap_or_default();
        class.split(' ').any(|each| each == "contents")
    };
    walk(page, |text, open| {
        let last = open.last().expect("an element");
        let in_contents = open.iter().any(is_contents);
        let opens = text.is_empty();
        if opens && is_contents(last) {
            outline.headings.clear();
        } else if opens && in_contents && last.name == "a" {
            let href = last.attribute("href").unwrap_or_default();
            outline.listed.push(Entry {
                id: href.trim_start_matches('#').to_owned(),
                words: String::new(),
            });
        } else if opens && last.name == "h2" {
            outline.headings.push(Entry {
                id: last.attribute("id").unwrap_or_default().to_owned(),
                words: String::new(),
            });
        } else if in_contents && open.iter().any(|each| each.name == "a") {
            let entry = outline.listed.last_mut().expect("an entry");
            entry.words.push_str(text);
        } else if open.iter().any(|each| each.name == "h2") {
            let entry = outline.headings.last_mut().expect("a heading");
            entry.words.push_str(text);
        }
    });
    outline
}

/// The outlines of a site's pages in both languages.
fn outlines(files: Files) -> BTreeMap<String, Outline> {
    let routes = build(files).routes().into_iter();
    let pages =
        routes.filter(|(path, _)| path.ends_with("index.html") && path.as_str() != "index.html");
    pages
        .map(|(path, bytes)| {
            let outline = outline(&String::from_utf8(bytes).expect("UTF-8"));
            (path, outline)
        })
        .collect()
}

/// Whether a page has no table of contents by design: the front page, and pages about the site.
fn is_unlisted(path: &str) -> bool {
    let page = path.trim_start_matches("ja/").trim_start_matches("en/");
    [
        "index.html",
        "accessibility/index.html",
        "changes/index.html",
    ]
    .contains(&page)
}

/// Checks all pages of a site and returns how many have a table of contents.
fn check(files: Files) -> usize {
    let mut count = 0;
    for (path, Outline { listed, headings }) in outlines(files) {
        if listed.is_empty() {
            assert!(
                headings.len() < 3 || is_unlisted(&path),
                "{path}: {headings:#?}"
            );
            continue;
        }
        assert_eq!(listed, headings, "{path}");
        assert!(listed.len() > 2, "{path}: {listed:#?}");
        count += 1;
    }
    count
}

#[test]
fn contents_are_the_headings_of_the_page() {
    assert!(check(read(&repository())) > 100);
    for name in ["minimal", "provisional", "two-years", "years", "fallback"] {
        assert!(check(read(&case(name))) > 0, "{name}");
    }
}

#[test]
fn headings_of_authors_texts_are_sections() {
    let files = read(&case("minimal"));
    let text =
        "## One & <b>\n\nWords.\n\n## **Two** of {{ figure(\"inspections\") }}\n\n## Three\n";
    let quoted = serde_json::to_string(text).expect("a string");
    let record = format!("rating: good\nreason: {{ ja: {quoted}, en: {quoted} }}");
    let mut files = edited(
        &files,
        "data/2025/indicators/inspections.yaml",
        "rating: good",
        &record,
    );
    let page = format!("---\ntitle: Page\ndescription: A page.\n---\n{text}");
    for slug in ["page", "indicators", "projects", "data"] {
        for lang in ["ja", "en"] {
            files = with(&files, &format!("content/{slug}.{lang}.md"), &page);
        }
    }
    check(files.clone());
    let outlines = outlines(files);
    let last = |path: &str| {
        let listed = &outlines[path].listed;
        let last = listed.last().unwrap_or_else(|| panic!("{path}"));
        (last.id.clone(), last.words.clone())
    };
    let three = |id: &str| (id.to_owned(), "Three".to_owned());
    assert_eq!(last("en/page/index.html"), three("section-3"));
    assert_eq!(last("ja/data/index.html"), three("section-8"));
    let of_record = &outlines["en/indicators/inspections/index.html"].listed;
    let words: Vec<&str> = of_record.iter().map(|each| each.words.as_str()).collect();
    assert!(words.contains(&"One &amp; &lt;b&gt;"), "{words:?}");
    assert!(
        words.iter().any(|each| each.starts_with("Two of ")),
        "{words:?}"
    );
}

#[test]
fn an_entry_with_other_words_than_its_heading_would_be_found() {
    let page = |label: &str| {
        let nav = "<nav class=\"contents line\"><ol><li><a href=\"#a\">";
        format!(
            "<html lang=\"en\"><body>{nav}{label}</a></li></ol></nav><h2 id=\"a\">A <b>b</b></h2></body>"
        )
    };
    let same = outline(&page("A <b>b</b>"));
    assert_eq!(same.listed, same.headings);
    let other = outline(&page("A"));
    assert_ne!(other.listed, other.headings);
}
