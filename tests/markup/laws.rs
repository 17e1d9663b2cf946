//! Laws that hold for any text.

use crate::support::{Knowing, doc, en, html_of};
use nenpo::{
    markup::{self, PaperPage},
    model::{
        ChartId,
        doc::{Block, Doc, Figure, Inline, Target},
    },
};
use proptest::prelude::*;
use serde_json::{Value, json};

/// Any text of letters, marks of Markdown, braces and line ends.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-z0-9 ]{1,6}",
        "[日本の。、「」（）ア%]{1,6}",
        "[한𠮷ー…～“”Ⓐ㎡₩\u{fe00}\u{e0100}\u{3000}]{1,3}",
        r"[*_~`#>\[\]()!|\\<&;:^-]{1,3}",
        Just("\n".to_owned()),
        Just("\n\n".to_owned()),
        Just("\n> ".to_owned()),
        Just("\n- ".to_owned()),
        Just("{{ figure(\"x\") }}".to_owned()),
        Just("{{ chart(\"x\") }}".to_owned()),
        Just("| a | b |\n| - | - |\n".to_owned()),
        Just("\n| **「日」**の | x |\n".to_owned()),
        Just("[^1]".to_owned()),
        Just("\n[^1]: n\n".to_owned()),
        Just("\n\n[^x]: ".to_owned()),
        Just("[^x]".to_owned()),
        Just("[".to_owned()),
        Just("](/*日)".to_owned()),
        Just("](%*日 \"%*日\")".to_owned()),
        Just("\n\n[日]: /*日\n\n".to_owned()),
        Just("[日]".to_owned()),
        Just("[[日*「|".to_owned()),
        Just("]]".to_owned()),
        Just("<a b='%*日'>".to_owned()),
        Just("&amp;".to_owned()),
        Just("&ngE;".to_owned()),
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// The elements that HTML opens and closes, without those that have no end. No link stands in
/// another.
fn is_balanced(html: &str) -> bool {
    let mut open: Vec<&str> = Vec::new();
    for tag in html.split('<').skip(1) {
        let Some((tag, _)) = tag.split_once('>') else {
            return false;
        };
        if tag.ends_with('/') {
            continue;
        }
        let name = tag.split(' ').next().unwrap_or_default();
        match name.strip_prefix('/') {
            Some(name) if open.pop() != Some(name) => return false,
            Some(_) => {}
            None if name == "a" && open.contains(&"a") => return false,
            None => open.push(name),
        }
    }
    open.is_empty()
}

/// HTML without the elements of a name and what is in them.
fn without(html: &str, start: &str, end: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some((before, behind)) = rest.split_once(start) {
        out.push_str(before);
        rest = behind.split_once(end).map_or("", |(_, behind)| behind);
    }
    out + rest
}

/// The words of HTML: what is left without tags, marks of notes, charts, credits and blanks. A
/// picture has its description.
fn words_of(html: &str) -> String {
    let html = without(html, "<sup", "</sup>");
    let html = without(&html, "<p class=\"back\">", "</p>");
    let html = without(&html, "<small>", "</small>");
    let html = without(&html, "[chart ", "]");
    let mut words = String::new();
    for piece in html.split('<') {
        let (tag, text) = piece.split_once('>').unwrap_or(("", piece));
        if let Some((_, alt)) = tag.split_once(" alt=\"") {
            words.push_str(alt.split('"').next().unwrap_or_default());
        }
        words.push_str(text);
    }
    let plain = words
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
    plain.split_whitespace().collect()
}

/// A report that leads nowhere.
struct Paper;

impl PaperPage for Paper {
    fn link(&self, _: &Target) -> Option<String> {
        None
    }

    fn record(&self, _: &Figure) -> Option<String> {
        None
    }

    fn chart(&mut self, _: &ChartId) -> Value {
        json!({ "chart": true })
    }
}

/// Every piece of an author's text in a tree, and every address and credit.
fn leaves(doc: &Doc) -> Vec<&str> {
    let mut out = Vec::new();
    blocks(&doc.blocks, &mut out);
    for note in &doc.notes {
        blocks(note, &mut out);
    }
    out
}

fn blocks<'a>(all: &'a [Block], out: &mut Vec<&'a str>) {
    for block in all {
        match block {
            Block::Paragraph(words) => inlines(words, out),
            Block::Heading(heading) => inlines(&heading.words, out),
            Block::Quote(inner) => blocks(inner, out),
            Block::List(list) => list.items.iter().for_each(|item| blocks(item, out)),
            Block::Code(code) => out.push(code),
            Block::Table(table) => {
                inlines(&table.caption, out);
                let rows = table.rows.iter().flatten();
                table
                    .head
                    .iter()
                    .chain(rows)
                    .for_each(|cell| inlines(cell, out));
            }
            Block::Rule | Block::Chart(_) => {}
        }
    }
}

fn inlines<'a>(all: &'a [Inline], out: &mut Vec<&'a str>) {
    for inline in all {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push(text),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Struck(inner) => {
                inlines(inner, out);
            }
            Inline::Link(target, inner) => {
                if let Target::Web(to) = target {
                    out.push(to);
                }
                inlines(inner, out);
            }
            Inline::Picture(picture) => {
                out.extend([&*picture.file, &*picture.alt, &*picture.credit]);
            }
            Inline::Figure(_) | Inline::Note(_) | Inline::Break => {}
        }
    }
}

/// Whether all characters of `part` but blanks stand in `text`, in this order.
fn is_subsequence(part: &str, text: &str) -> bool {
    let mut rest = text.chars();
    let mut written = part.chars().filter(|c| !c.is_whitespace());
    written.all(|c| rest.any(|other| other == c))
}

/// The names of the elements of HTML, without those in which ours differs from the standard's.
fn elements(html: &str) -> Vec<String> {
    let tags = html.split('<').skip(1);
    let names = tags.filter_map(|tag| {
        let name = tag.split_once('>')?.0.split(' ').next()?;
        let slash = if name.starts_with('/') { "/" } else { "" };
        let name = match name.trim_matches('/') {
            // The box of a table, the credit of a picture, and what a table is made of.
            "div" | "span" | "small" | "thead" | "tbody" => return None,
            "th" => "td",
            name => name,
        };
        Some(format!("{slash}{name}"))
    });
    names.collect()
}

/// How deep the elements of HTML lie in each other.
fn depth_of(html: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for tag in html.split('<').skip(1) {
        if tag.starts_with('/') {
            depth = depth.saturating_sub(1);
        } else {
            depth += 1;
            deepest = deepest.max(depth);
        }
    }
    deepest
}

proptest! {
    #[test]
    fn no_text_panics_or_opens_what_it_does_not_close(text in any_text()) {
        for lang in crate::languages::both() {
            let doc = doc(&text, lang);
            let html = html_of(&doc, lang);
            prop_assert!(is_balanced(&html), "{html}");
            let _ = markup::passages(&doc);
            let _ = markup::references(&doc);
            let _ = markup::nodes(&doc, &mut Paper).to_string();
        }
    }

    #[test]
    fn html_says_what_plain_says(text in any_text()) {
        for lang in crate::languages::both() {
            let doc = doc(&text, lang);
            let plain: String = markup::plain(&doc).split_whitespace().collect();
            prop_assert_eq!(words_of(&html_of(&doc, lang)), plain);
        }
    }

    #[test]
    fn a_tree_has_no_character_that_its_text_has_not(text in any_text()) {
        // What a reference to a character stands for is not in the text.
        let text = text.replace("&ngE;", "&");
        let doc = markup::parse(&text, crate::languages::ja(), &mut Knowing::nameless());
        for leaf in leaves(&doc) {
            // The description of a picture has the numbers that its author repeats.
            let leaf = leaf.replace("158件", "");
            prop_assert!(is_subsequence(&leaf, &text), "{leaf:?} in {text:?}");
        }
    }

    #[test]
    fn an_english_text_is_what_the_standard_says(
        text in "([a-z0-9 .,*_~`>#\n()\\[\\]!|'\"-]|&amp;|&lt;|&#42;|&|\\]\\(|\n\n|\n\\| - \\|\n){0,60}"
    ) {
        use pulldown_cmark::{Event, Options, Parser};
        let options = Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_WIKILINKS;
        let standard = Parser::new_ext(&text, options);
        let mut html = String::new();
        pulldown_cmark::html::push_html(
            &mut html,
            standard.map(|event| match event {
                Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
                event => event,
            }),
        );
        // A paragraph of nothing but blank code has nothing to show, and is left out.
        prop_assume!(!html.contains("<code> "));
        let ours = en(&text);
        prop_assert_eq!(elements(&ours), elements(&html), "{} {}", ours, html);
    }

    #[test]
    fn deep_texts_do_not_exhaust_the_stack(depth in 0..4000usize) {
        for mark in NESTING {
            let text = mark.repeat(depth) + "x";
            let doc = doc(&text, crate::languages::ja());
            let _ = (html_of(&doc, crate::languages::ja()), markup::plain(&doc));
        }
    }
}

/// What opens an element within the one before.
const NESTING: [&str; 6] = [">", "- ", "*a ", "**", "[", "> 1. "];

#[test]
fn parts_lie_within_each_other_only_so_deep() {
    let mut deepest = 0;
    for mark in NESTING {
        let closed = mark.trim_end_matches([' ', 'a']).repeat(150);
        let text = format!("{}x{}", mark.repeat(150), closed);
        deepest = deepest.max(depth_of(&html_of(
            &doc(&text, crate::languages::ja()),
            crate::languages::ja(),
        )));
    }
    assert!((24..80).contains(&deepest), "{deepest}");
}

#[test]
fn a_link_within_a_link_is_none() {
    let text = "[{{ figure(\"planted\") }}](x) [甲{{ figure(\"planted\") }}][乙]\n\n[乙]: y";
    let html = html_of(&doc(text, crate::languages::ja()), crate::languages::ja());
    assert_eq!(
        html,
        "<p><a href=\"x\">158件</a> <a href=\"y\">甲158件</a></p>\n"
    );
    let html = html_of(
        &doc("[[x|甲[^1] 丙]]\n\n[^1]: 乙", crate::languages::ja()),
        crate::languages::ja(),
    );
    let mark = "<p><a href=\"x\">甲<sup id=\"note-1-mark\">1</sup> 丙</a></p>\n";
    assert!(html.starts_with(mark), "{html}");
}
