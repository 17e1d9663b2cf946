//! Authors' texts as trees: emphasis beside Japanese punctuation, line breaks by language, tables,
//! footnotes, references; and the laws that hold for any text.

mod cjk;
mod emphasis;
#[path = "../common/languages.rs"]
mod languages;
mod laws;
mod support;

use nenpo::markup::{self, Fault, Part};
use support::{Knowing, Page, doc, en, faults, ja, paragraph};

#[test]
fn strong_words_beside_japanese_punctuation_are_strong() {
    let cases = [
        ("**「重要」**です", "<strong>「重要」</strong>です"),
        ("目標の**95%**の達成", "目標の<strong>95%</strong>の達成"),
        (
            "**第一。**続く**第二。**終わり。",
            "<strong>第一。</strong>続く<strong>第二。</strong>終わり。",
        ),
        ("（**注**）の文", "（<strong>注</strong>）の文"),
        ("*（注）*の文。", "<em>（注）</em>の文。"),
        ("~~削除。~~済み。", "<del>削除。</del>済み。"),
        (
            "**（A）**の**「B」**、",
            "<strong>（A）</strong>の<strong>「B」</strong>、",
        ),
        (
            "**(a)**の**(b)**は",
            "<strong>(a)</strong>の<strong>(b)</strong>は",
        ),
        ("**𠮷。**次", "<strong>𠮷。</strong>次"),
        ("***「両方」***だ", "<em><strong>「両方」</strong></em>だ"),
    ];
    for (text, inner) in cases {
        assert_eq!(ja(text), paragraph(inner), "{text}");
    }
}

#[test]
fn strong_words_may_end_in_a_link_or_a_number() {
    assert_eq!(
        ja("**[緑の計画](https://example.jp/)。**次の文。"),
        paragraph("<strong><a href=\"https://example.jp/\">緑の計画</a>。</strong>次の文。")
    );
    assert_eq!(
        ja("**{{ figure(\"planted\") }}（速報）**である。"),
        paragraph("<strong><a href=\"../planted/\">158件</a>（速報）</strong>である。")
    );
    assert_eq!(
        ja("**[x](https://example.jp/)**の"),
        paragraph("<strong><a href=\"https://example.jp/\">x</a></strong>の")
    );
}

#[test]
fn what_an_author_escapes_stays() {
    assert_eq!(ja(r"\*\*そのまま\*\*です"), paragraph("**そのまま**です"));
    assert_eq!(ja("3 * 4 = 12、2 ** 3"), paragraph("3 * 4 = 12、2 ** 3"));
    assert_eq!(ja("`**「符号」**`"), paragraph("<code>**「符号」**</code>"));
}

#[test]
fn the_language_decides_what_a_line_break_is() {
    let japanese = [
        ("研究を\n進めた。", "研究を進めた。"),
        ("進めた。\n次に", "進めた。次に"),
        ("進め、\nAMEDが", "進め、AMEDが"),
        ("iPS\n細胞", "iPS細胞"),
        ("of the\nplan", "of the\nplan"),
        ("研究を**\n強く**", "研究を**強く**"),
        (
            "研究は\n**強く**なった",
            "研究は<strong>強く</strong>なった",
        ),
    ];
    for (text, inner) in japanese {
        assert_eq!(ja(text), paragraph(inner), "{text}");
    }
    // The mark of a footnote belongs to the words before it.
    let marked = ja("進めた。[^a]\n次に\n\n[^a]: 注\n");
    assert!(marked.contains("</sup>次に"), "{marked}");
    let within = ja("**進めた。[^a]**\n次に\n\n[^a]: 注\n");
    assert!(within.contains("</strong>次に"), "{within}");
    let english = [
        "of the\nplan",
        "the “core”\n“extended” parts",
        "see “here”…\n“there”",
        "levels of α\nβ rose",
        "in\n§ 4 —\nor",
    ];
    for text in english {
        let written = text.replace('"', "&quot;");
        assert_eq!(en(text), paragraph(&written), "{text}");
    }
}

#[test]
fn tables_have_heads_scopes_alignment_and_a_caption() {
    let text = "| 年度 | 本数 |\n| --- | ---: |\n| 2024年度 | 80 |\n\n: 植えた木\n";
    assert_eq!(
        ja(text),
        "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"植えた木\"><table>\n<caption>植えた木</caption>\n<thead>\n<tr><th scope=\"col\">年度</th>\
         <th scope=\"col\" class=\"figure\">本数</th></tr>\n</thead>\n<tbody>\n<tr><th scope=\"row\">2024年度</th>\
         <td class=\"figure\">80</td></tr>\n</tbody>\n</table></div>\n"
    );
    assert_eq!(
        markup::plain(&doc(text, crate::languages::ja())),
        "植えた木 年度 本数 2024年度 80"
    );
}

#[test]
fn footnotes_lead_there_and_back_and_have_one_number_a_page() {
    let text = "一[^b]二[^a]三[^b]\n\n[^a]: 甲\n\n[^b]: 乙\n";
    let note = |number: usize, words: &str| {
        format!(
            "<li id=\"note-{number}\">\n<p>{words}</p>\n<p class=\"back\"><a href=\"#note-{number}-mark\" \
             role=\"doc-backlink\">本文へ戻る</a></p>\n</li>\n"
        )
    };
    let expected = format!(
        "<p>一<sup><a href=\"#note-1\" role=\"doc-noteref\" id=\"note-1-mark\">1</a></sup>\
         二<sup><a href=\"#note-2\" role=\"doc-noteref\" id=\"note-2-mark\">2</a></sup>\
         三<sup><a href=\"#note-1\" role=\"doc-noteref\">1</a></sup></p>\n\
         <section class=\"notes\" role=\"doc-endnotes\">\n<ol>\n{}{}</ol>\n</section>\n",
        note(1, "乙"),
        note(2, "甲")
    );
    let doc = doc(text, crate::languages::ja());
    let mut page = Page::default();
    let [Part::Html(first)] = &markup::html(&doc, crate::languages::ja(), &mut page)[..] else {
        panic!("one part");
    };
    assert_eq!(*first, expected);
    let [Part::Html(second)] = &markup::html(&doc, crate::languages::ja(), &mut page)[..] else {
        panic!("one part");
    };
    assert!(
        second.contains("id=\"note-3\"") && second.contains("start=\"3\""),
        "{second}"
    );
}

#[test]
fn a_mark_that_stands_alone_is_shown() {
    let mark = "<sup><a href=\"#note-1\" role=\"doc-noteref\" id=\"note-1-mark\">1</a></sup>";
    let paragraph_alone = en("[^a]\n\n[^a]: b\n");
    assert!(
        paragraph_alone.starts_with(&paragraph(mark)),
        "{paragraph_alone}"
    );
    let item_alone = en("- **[^a]**\n\n[^a]: b\n");
    assert!(item_alone.contains(mark), "{item_alone}");
}

#[test]
fn a_link_holds_no_other_link() {
    assert_eq!(
        en("[all {{ figure(\"a\") }}](b)"),
        paragraph("<a href=\"b\">all 158<span lang=\"ja\">件</span></a>")
    );
}

#[test]
fn no_name_or_address_is_mistaken_for_a_part_of_a_call() {
    let call = "{{ figure(\"a\") }}";
    assert_eq!(faults(&format!("A.[^x]\n\n[^x]: {call} is it.\n")), []);
    let by_label = en(&format!("[{call}][r]\n\n[r]: x\n"));
    assert!(by_label.contains("<a href=\"x\">"), "{by_label}");
}

#[test]
fn the_caret_stands_under_the_address() {
    for (text, at, address) in [
        ("[planted](planted)", 10, "planted"),
        ("[**「a」**です](a)", 20, "a"),
        ("[[planted|planted trees]]", 2, "planted"),
        ("<https://example.jp>", 1, "https://example.jp"),
        ("![map.png](map.png \"map.png by A\")", 11, "map.png"),
        ("[a][b]\n\n[b]: planted", 0, "[a][b]"),
    ] {
        let mut knowing = Knowing::default();
        markup::parse(text, crate::languages::ja(), &mut knowing);
        let found = knowing.addresses.first().expect("an address").clone();
        assert_eq!((found.start, &text[found]), (at, address));
    }
}

#[test]
fn what_markdown_would_drop_or_print_raw_is_a_fault() {
    let found = |fault, place: &str| vec![(fault, place.to_owned())];
    assert_eq!(
        faults("[注]: 速報値である\n"),
        found(Fault::UnusedLabel, "[注]: 速報値である")
    );
    assert_eq!(faults("[a][注]\n\n[注]: https://example.jp/\n"), []);
    assert_eq!(faults("本文[^x]。"), found(Fault::MissingNote, "[^x]"));
    assert_eq!(faults("\\\\[^x]"), found(Fault::MissingNote, "[^x]"));
    for fine in ["`[^x]`", "\\[^x]", "[^ x]", "本文[^甲]。\n\n[^甲]: 注\n"] {
        assert_eq!(faults(fine), [], "{fine}");
    }
    let table = "| a | b |\n| - | - |\n| 1 | 2 | 999 |\n";
    assert_eq!(faults(table), found(Fault::LostCells, "| 1 | 2 | 999 |\n"));
    assert_eq!(faults("| a | b |\n| - | - |\n| 1 \\| 2 | 3 |\n"), []);
    assert_eq!(faults("# 頁\n"), found(Fault::PageTitle, "# 頁\n"));
    assert_eq!(
        faults("[a](b \"題\")"),
        found(Fault::LinkTitle, "[a](b \"題\")")
    );
    let credit = "![図](a.png \"{{ figure(\"x\") }}\")";
    assert_eq!(faults(credit), found(Fault::CallInCredit, credit));
}

#[test]
fn a_chart_has_a_paragraph_of_its_own() {
    let chart = "{{ chart(\"planted\") }}";
    let text = format!("前\n\n{chart}\n{{{{ chart(\"felled\") }}}}\n\n後");
    assert_eq!(
        ja(&text),
        "<p>前</p>\n[chart planted--progress][chart felled--progress]<p>後</p>\n"
    );
    let quoted = format!("> {chart}\n> {{{{ chart(\"felled\") }}}}\n");
    assert_eq!(faults(&quoted), []);
    assert!(ja(&quoted).contains("[chart felled--progress]"));
    for text in [
        format!("前 {chart}"),
        format!("{chart}\n後"),
        format!("## {chart}\n"),
        format!("[{chart}](https://example.jp/)"),
        format!("- {chart}"),
    ] {
        assert_eq!(
            faults(&text),
            [(Fault::ChartPlace, chart.to_owned())],
            "{text}"
        );
        assert!(!ja(&text).contains("[chart"), "{text}");
    }
}

#[test]
fn a_term_is_linked_once_and_not_in_headings_links_or_code() {
    assert_eq!(
        ja("# シーズ\n\n`シーズ` [シーズ](https://example.jp/) シーズとシーズ"),
        "<h1>シーズ</h1>\n<p><code>シーズ</code> <a href=\"https://example.jp/\">シーズ</a> \
         <a class=\"term\" href=\"g#seed\">シーズ</a>とシーズ</p>\n"
    );
}

#[test]
fn calls_in_code_are_words() {
    let text = "`{{ figure(\"x\") }}` と `{{`";
    assert_eq!(
        ja(text),
        paragraph("<code>{{ figure(&quot;x&quot;) }}</code> と <code>{{</code>")
    );
    assert_eq!(faults(text), []);
}

#[test]
fn words_of_another_language_are_marked() {
    assert_eq!(
        en("The plan says “約4割”."),
        paragraph("The plan says “<span lang=\"ja\">約</span>4<span lang=\"ja\">割</span>”.")
    );
}

#[test]
fn what_no_text_may_hold_is_a_fault_at_its_place() {
    let found = |fault, place: &str| vec![(fault, place.to_owned())];
    assert_eq!(faults("a <br> b"), found(Fault::Html, "<br>"));
    assert_eq!(faults("<div>\n"), found(Fault::Html, "<div>\n"));
    assert_eq!(
        faults("![](map.png)")
            .iter()
            .map(|(fault, _)| *fault)
            .collect::<Vec<_>>(),
        [Fault::PictureWithoutWords, Fault::PictureWithoutCredit]
    );
    assert_eq!(
        faults("a\n\n[^x]: 注\n"),
        found(Fault::UnusedNote, "[^x]: 注\n")
    );
}

#[test]
fn of_two_notes_with_one_name_the_first_is_shown_and_the_second_is_a_fault() {
    let text = "一[^1]\n\n[^1]: 甲\n\n[^1]: 乙\n";
    assert_eq!(markup::plain(&doc(text, crate::languages::ja())), "一 甲");
    assert_eq!(
        faults(text),
        [(Fault::RepeatedNote, "[^1]: 乙\n".to_owned())]
    );
}
