//! No text of an author ends, opens or deletes markup around it: whatever is written, the page around it is the same.

mod common;

use common::{Built, build, case, edited, read, with};
use nenpo::files::Files;
use proptest::prelude::*;
use std::{collections::BTreeMap, sync::LazyLock};

/// A place of a site where authors write, and a page that shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Slot {
    Prose,
    RecordText,
    Note,
    Title,
    Name,
    GlossaryEntry,
}

impl Slot {
    const ALL: [Self; 6] = [
        Self::Prose,
        Self::RecordText,
        Self::Note,
        Self::Title,
        Self::Name,
        Self::GlossaryEntry,
    ];

    fn pages(self) -> [&'static str; 2] {
        match self {
            Self::Prose | Self::Title => ["ja/page/index.html", "en/page/index.html"],
            Self::RecordText | Self::Note | Self::Name => [
                "ja/indicators/inspections/index.html",
                "en/indicators/inspections/index.html",
            ],
            Self::GlossaryEntry => ["ja/glossary/index.html", "en/glossary/index.html"],
        }
    }
}

static MINIMAL: LazyLock<Files> = LazyLock::new(|| read(&case("minimal")));

/// The smallest site with a text in one of the slots, in both languages.
fn site(slot: Slot, text: &str) -> Built {
    // JSON's quoted strings are YAML's.
    let quoted = serde_json::to_string(text).expect("a string");
    let both = format!("{{ ja: {quoted}, en: {quoted} }}");
    let (mut title, mut body, mut entry) = ("\"Page\"", "words", "{ ja: 語, en: words }");
    let mut record = "rating: good".to_owned();
    let mut files = MINIMAL.clone();
    match slot {
        Slot::Prose => body = text,
        Slot::Title => title = &quoted,
        Slot::RecordText => record = format!("rating: good\ndetail: {both}"),
        Slot::Note => record = format!("rating: good\nnotes: [{both}]"),
        Slot::GlossaryEntry => entry = &both,
        Slot::Name => {
            let definition = "data/indicators/inspections.yaml";
            let name = "name: { ja: 点検か所数, en: Places inspected }";
            files = edited(&files, definition, name, &format!("name: {both}"));
        }
    }
    let page = format!("---\ntitle: {title}\ndescription: A page.\n---\n{body}\n");
    let files = edited(
        &files,
        "data/2025/indicators/inspections.yaml",
        "rating: good",
        &record,
    );
    let files = with(&files, "content/page.ja.md", &page);
    let files = with(&files, "content/page.en.md", &page);
    let glossary = format!("dike: {{ ja: 堤防, en: Dike, text: {entry} }}\n");
    build(with(&files, "data/glossary.yaml", &glossary))
}

/// An element that is open.
struct Element {
    name: String,
    /// Whether it stands in an author's text, or in what is made of it: a drawing, a list of sections.
    inside: bool,
}

/// The elements of a page outside of authors' texts, in order.
///
/// # Panics
/// An element is closed that is not the last one opened, one is never closed, or a link stands in
/// another.
fn skeleton(html: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut open: Vec<Element> = Vec::new();
    for piece in html.split('<').skip(1) {
        let (tag, _) = piece
            .split_once('>')
            .unwrap_or_else(|| panic!("a tag without end: <{piece}"));
        let word = tag.trim_start_matches('/');
        let name: String = word
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        let inside = open.last().is_some_and(|outer| outer.inside);
        if tag.starts_with('!') {
            continue;
        }
        if tag.starts_with('/') {
            let last = open.pop().map(|element| element.name);
            assert_eq!(last.as_deref(), Some(name.as_str()), "</{name}> closes it");
            continue;
        }
        let linked = name == "a" && open.iter().any(|outer| outer.name == "a");
        assert!(!linked, "a link in a link: <{tag}>");
        // Words of both languages are marked, and headings say where their lines may end.
        if !inside && !matches!(name.as_str(), "wbr" | "span") {
            out.push(name.clone());
        }
        let void = ["br", "hr", "img", "input", "link", "meta", "wbr"];
        if !void.contains(&name.as_str()) && !tag.ends_with('/') {
            let made = ["class=\"prose\"", "class=\"contents"];
            let inside = inside || name == "svg" || made.iter().any(|class| tag.contains(class));
            open.push(Element { name, inside });
        }
    }
    assert!(open.is_empty(), "<{}> is not closed", open[0].name);
    // The list of sections is there for long pages only.
    out.retain(|name| name != "nav");
    out
}

/// The pages of each slot around a harmless text.
static AROUND: LazyLock<BTreeMap<(Slot, &str), Vec<String>>> = LazyLock::new(|| {
    let pages = Slot::ALL.into_iter().flat_map(|slot| {
        let built = site(slot, "語");
        slot.pages()
            .map(|page| ((slot, page), skeleton(&built.route(page))))
    });
    pages.collect()
});

/// Compares the pages of a slot with those around a harmless text.
fn changes_nothing_around(slot: Slot, text: &str) {
    let built = site(slot, text);
    if built.ready.is_none() {
        assert!(!built.problems.is_empty());
        return;
    }
    let routes = built.routes();
    for page in slot.pages() {
        // A record that could not be read has no page.
        let Some(html) = routes.get(page) else {
            assert!(
                !built.problems.is_empty(),
                "{slot:?} {text:?}: {page} is gone"
            );
            continue;
        };
        let html = String::from_utf8_lossy(html);
        let (found, expected) = (skeleton(&html), &AROUND[&(slot, page)]);
        let same = found.iter().zip(expected).take_while(|(a, b)| a == b);
        let (same, rest) = (same.count(), |names: &[String], at| names[at..].join(" "));
        assert!(
            found == *expected,
            "{slot:?} {text:?}: {}\nnot {}",
            rest(&found, same),
            rest(expected, same)
        );
        assert!(
            !html.contains(|c| ('\u{fdd0}'..='\u{fdef}').contains(&c)),
            "{slot:?} {text:?}: a character that nobody can read is left"
        );
    }
}

#[test]
fn addresses_and_unreadable_characters_change_nothing_around_them() {
    for text in [
        "a [x](chart:nowhere) b",
        "[](chart:inspections--requested-progress)",
        "[x](figure:inspections) <chart:nowhere> ![y](figure:z)",
        "[x][y]\n\n[y]: chart:nowhere",
        "[x](%EF%B7%92696e7370656374696f6e73%EF%B7%93)",
        "&#xFDD2;696e7370656374696f6e732d63686172742d31&#xFDD3;",
        "[x](y \"&#xFDD2;61&#xFDD3;\") [&#xFDD0;](&#xFDD2;61&#xFDD3;)",
        "<!--contents--><h2>a</h2></main></div>",
        "`<!--contents-->` [x](y '<!--contents-->') ![<!--contents-->](z)",
    ] {
        for slot in Slot::ALL {
            changes_nothing_around(slot, text);
        }
    }
}

#[test]
fn tables_notes_pictures_and_links_by_id_change_nothing_around_them() {
    for text in [
        "| a | b |\n| - | -: |\n| </td></table> | {{ figure(\"inspections\") }} |\n\n: </caption>",
        "a[^</ol>] b[^1]\n\n[^</ol>]: x\n\n[^1]: </li>\n\n    > </blockquote>\n",
        "a[^1]\n\n[^1]: {{ chart(\"inspections\") }}",
        "![</span> \"](map.png \"</small> <\")",
        "[[inspections]] [[inspections|</a>]] [[\"><b>]]",
        "[{{ figure(\"inspections\") }}](https://example.jp/) [[inspections|a[^1] b]]\n\n[^1]: x",
        "[a]: https://example.jp/*木\"> '%*木</a>'\n\n[a] [*木*][a]",
        "> `a\n> </code>` **「</strong>」**の",
    ] {
        for slot in Slot::ALL {
            changes_nothing_around(slot, text);
        }
    }
    let text = "| [[inspections]] | b |\n| - | - |\n| c[^1] | **「d」**の |\n\n[^1]: e";
    let page = site(Slot::Prose, text).route("ja/page/index.html");
    for part in [
        "<table>",
        "indicators/inspections/",
        "doc-noteref",
        "<strong>「d」</strong>の",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
}

#[test]
fn a_chart_call_draws_only_in_a_paragraph_of_its_own() {
    let call = "{{ chart(\"inspections\") }}";
    for text in [
        format!("words {call} words"),
        format!("**{call}**"),
        format!("## {call}"),
        format!("- {call}"),
        format!("[{call}](x)"),
        format!("![{call}](x)"),
    ] {
        changes_nothing_around(Slot::Prose, &text);
        let problems = site(Slot::Prose, &text).printed();
        assert!(problems.contains("wrong-chart"), "{text}: {problems}");
    }
    for text in [
        format!("{call}\n{{{{ chart(\"inspections\", kind=\"bars\", by=\"by-bank\") }}}}"),
        format!(
            "> {call}\n\n1. a\n\n   {{{{ chart(\"inspections\", kind=\"bars\", by=\"by-bank\") }}}}\n"
        ),
    ] {
        changes_nothing_around(Slot::Prose, &text);
        let built = site(Slot::Prose, &text);
        assert_eq!(built.printed(), "", "{text}");
        let figures = built.route("ja/page/index.html").matches("<figure").count();
        assert_eq!(figures, 2, "{text}");
    }
}

#[test]
fn a_page_shows_a_chart_once() {
    let call = "{{ chart(\"inspections\") }}";
    let built = site(Slot::Prose, &format!("{call}\n\nwords\n\n{call}"));
    let printed = built.printed();
    assert!(
        printed.contains("this page shows the same chart twice"),
        "{printed}"
    );
    let page = built.route("ja/page/index.html");
    assert_eq!(page.matches("<figure").count(), 1);
}

/// Pieces that mean something to Markdown, to HTML, to the theme or to the program.
#[expect(clippy::too_many_lines, reason = "a table of pieces")]
fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "a",
        "語。",
        " ",
        "\n",
        "\n\n",
        "<",
        ">",
        "&",
        "\"",
        "'",
        "`",
        "```\n",
        "    ",
        "- ",
        "1. ",
        "# ",
        "## x\n",
        "> ",
        "*",
        "**",
        "_",
        "~~",
        "[",
        "](",
        ")",
        "![",
        "](x)",
        "[^1]",
        "[^1]: ",
        "[x]: ",
        "\\",
        "---\n",
        "|",
        "</p>",
        "</div>",
        "</main>",
        "<h2",
        "<nav",
        "<!--contents-->",
        "-->",
        "</script>",
        "]]>",
        "<a href=\"",
        "[x](chart:nowhere)",
        "[x](figure:inspections)",
        "chart:",
        "figure:",
        "{{ figure(\"inspections\") }}",
        "{{ number(\"inspections\") }}",
        "{{ chart(\"inspections\") }}",
        "{{ figrue('x') }}",
        "{{",
        "}}",
        "｛｛",
        "&lt;",
        "&#60;",
        "&#xFDD0;",
        "&#xFDD1;",
        "&#xFDD2;",
        "&#xFDD3;",
        "61",
        "%EF%B7%90",
        "\u{fdd0}",
        "\u{fdd2}",
        "\u{fdd3}",
        "\u{202e}",
        "\"../assets/site.css\"",
        "http://a",
        "<http://a>",
        "堤防",
        "Dike",
        "\n| a | b |\n| - | - |\n| ",
        "\n\n: ",
        "[^1] [^x]\n\n[^1]: ",
        "\n[^x]: </li>\n\n    ",
        "![a](map.png \"b\")",
        "[[inspections]]",
        "[[inspections|",
        "]]",
        "[a][x]",
        "**「",
        "」**の",
        "%*木</em>",
        "/*木",
    ])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_changes_the_structure_around_it(pieces in prop::collection::vec(piece(), 1..14)) {
        let text = pieces.concat();
        // Without any words there is no text.
        prop_assume!(!text.trim().is_empty());
        for slot in Slot::ALL {
            changes_nothing_around(slot, &text);
        }
    }
}
