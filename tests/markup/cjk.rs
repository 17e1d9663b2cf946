//! Emphasis beside Japanese, Chinese and Korean characters: which characters on both sides let a
//! run open and close, and every place of a text where such words stand.

use crate::support::{doc, faults, ja, paragraph};
use nenpo::markup;

/// What a character is beside a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    /// A blank, or an end of the text.
    Blank,
    /// A letter or digit of a script with blanks between words.
    Letter,
    /// Punctuation that such scripts have too, symbols and emoji among it.
    Punctuation,
    CjkLetter,
    CjkPunctuation,
}

impl Class {
    fn is_punctuation(self) -> bool {
        matches!(self, Self::Punctuation | Self::CjkPunctuation)
    }
}

/// Characters by class.
const CHARACTERS: &[(Class, &[&str])] = &[
    (Class::Blank, &[" ", "\u{a0}", "\u{3000}"]),
    (
        Class::Letter,
        &["a", "7", "é", "я", "α", "ß", "a\u{301}", "\u{200b}"],
    ),
    (
        Class::Punctuation,
        &[
            "%", "(", ")", "\"", ".", "-", "“", "”", "…", "—", "·", "№", "℃", "→", "☆", "Ⓐ", "🌱",
            "👍", "«", "€",
        ],
    ),
    (
        Class::CjkLetter,
        &[
            "木", "の", "ア", "ー", "ｱ", "ﾞ", "々", "〇", "７", "Ａ", "한", "ㅎ", "ㄅ", "𠮷", "𰻞",
            "﨑", "㈠", "ㇿ", "𛀙",
        ],
    ),
    (
        Class::CjkPunctuation,
        &[
            "「", "」", "『", "』", "（", "）", "〈", "〉", "《", "》", "【", "】", "［", "］",
            "｛", "｝", "〔", "〕", "、", "。", "，", "．", "・", "：", "；", "！", "？", "～",
            "〜", "％", "＆", "￥", "〃", "〽", "｢", "｣", "､", "｡", "㈱", "㊗", "㋿", "㎡", "₩",
            "︙", "🈂",
        ],
    ),
];

/// Characters that only stand before a run: with a selector of their variant.
const SELECTED: &[(Class, &str)] = &[
    (Class::CjkLetter, "葛\u{e0100}"),
    (Class::CjkLetter, "塚\u{fe00}"),
    (Class::CjkPunctuation, "。\u{fe00}"),
    (Class::CjkPunctuation, "”\u{fe01}"),
    (Class::Punctuation, "”\u{fe00}"),
    (Class::Letter, "a\u{fe00}"),
    // The selector of emoji is none of these.
    (Class::Letter, "©\u{fe0f}"),
];

fn each_before() -> Vec<(Class, &'static str)> {
    let mut all = each_after();
    all.extend(SELECTED);
    all
}

fn each_after() -> Vec<(Class, &'static str)> {
    let classes = CHARACTERS.iter();
    classes
        .flat_map(|(class, all)| all.iter().map(|text| (*class, *text)))
        .collect()
}

/// Whether a run between two characters stands at the beginning of a word by the amended rule.
fn is_left_flanking(before: Class, after: Class) -> bool {
    after != Class::Blank && (after != Class::Punctuation || before != Class::Letter)
}

/// Whether it stands at the end of a word.
fn is_right_flanking(before: Class, after: Class) -> bool {
    before != Class::Blank && (before != Class::Punctuation || after != Class::Letter)
}

#[test]
fn a_run_opens_and_closes_by_the_characters_on_both_sides() {
    for (before, left) in each_before() {
        for (after, right) in each_after() {
            for mark in ["*", "**"] {
                let opening = format!("x{left}{mark}{right}x{mark}");
                let opens = !ja(&opening).contains('*');
                assert_eq!(opens, is_left_flanking(before, after), "{opening:?}");
                let closing = format!("{mark}x{left}{mark}{right}x");
                let closes = !ja(&closing).contains('*');
                assert_eq!(closes, is_right_flanking(before, after), "{closing:?}");
            }
        }
    }
}

#[test]
fn underscores_open_and_close_at_the_edges_of_words_only() {
    for (before, left) in each_before() {
        for (after, right) in each_after() {
            for mark in ["_", "__"] {
                let starts = is_left_flanking(before, after);
                let ends = is_right_flanking(before, after);
                let opening = format!("x{left}{mark}{right}x{mark}");
                let opens = !ja(&opening).contains('_');
                let expected = starts && (!ends || before.is_punctuation());
                assert_eq!(opens, expected, "{opening:?}");
                let closing = format!("{mark}x{left}{mark}{right}x");
                let closes = !ja(&closing).contains('_');
                let expected = ends && (!starts || after.is_punctuation());
                assert_eq!(closes, expected, "{closing:?}");
            }
        }
    }
}

#[test]
fn what_is_struck_out_ends_like_strong_words() {
    for (before, left) in each_before() {
        for (after, right) in each_after() {
            let text = format!("~~x{left}~~{right}x");
            let struck = !ja(&text).contains('~');
            assert_eq!(struck, is_right_flanking(before, after), "{text:?}");
        }
    }
    // A single tilde stands for a range of numbers more often than for the end of a word.
    let cases = [
        ("5~10件、20~30件。", "5~10件、20~30件。"),
        ("二月~三月、五月~六月", "二月~三月、五月~六月"),
        ("（~旧称~）", "（<del>旧称</del>）"),
    ];
    for (text, inner) in cases {
        assert_eq!(ja(text), paragraph(inner), "{text}");
    }
}

/// Pairs of brackets.
const BRACKETS: [&str; 12] = [
    "「」", "『』", "（）", "〈〉", "《》", "【】", "［］", "〔〕", "“”", "‘’", "()", "｢｣",
];

/// Words in each kind of bracket, and words that end and begin with each kind of sign.
fn phrases() -> Vec<String> {
    let mut all = Vec::new();
    for pair in BRACKETS {
        let (open, close) = pair.split_at(pair.chars().next().map_or(0, char::len_utf8));
        all.push(format!("{open}植樹{close}"));
        all.push(format!("植樹{open}oak{close}"));
    }
    for sign in "、。，．・！？～〜…—：；％%".chars() {
        all.push(format!("植樹{sign}"));
        all.push(format!("{sign}植樹"));
        all.push(format!("158{sign}"));
    }
    all
}

#[test]
fn words_with_any_sign_are_strong_between_japanese_words() {
    for phrase in phrases() {
        for (mark, name) in [("**", "strong"), ("*", "em"), ("~~", "del")] {
            let element = format!("<{name}>{phrase}</{name}>");
            for (before, after) in [
                ("", ""),
                ("次は", "です"),
                ("", "です"),
                ("次は", ""),
                ("", "。"),
                ("（", "）"),
                ("「", "」、"),
                ("前\u{3000}", "\u{3000}後"),
                ("次は\n", "です"),
            ] {
                let text = format!("{before}{mark}{phrase}{mark}{after}");
                let [before, after] = [before, after].map(|text| text.replace('\n', ""));
                let inner = format!("{before}{element}{after}");
                let written = paragraph(inner.trim_matches([' ', '\t']));
                assert_eq!(ja(&text), written, "{text}");
            }
        }
    }
}

#[test]
fn words_in_japanese_signs_are_strong_within_latin_words_and_numbers() {
    for (text, inner) in [
        ("plan**「植樹」**A", "plan<strong>「植樹」</strong>A"),
        (
            "FY2025**（速報）**rev",
            "FY2025<strong>（速報）</strong>rev",
        ),
        ("**第2期。**Next", "<strong>第2期。</strong>Next"),
        ("95**％**x", "95<strong>％</strong>x"),
        // Without a Japanese character beside it, the standard rule holds.
        ("95**%**x", "95**%**x"),
        ("plan**(oak)**A", "plan**(oak)**A"),
    ] {
        assert_eq!(ja(text), paragraph(inner), "{text}");
    }
}

#[test]
fn words_are_strong_in_every_place_of_a_text() {
    for phrase in phrases() {
        let words = format!("次は**{phrase}**です");
        let strong = format!("次は<strong>{phrase}</strong>です");
        for (text, expected) in [
            (format!("# {words}"), format!("<h1>{strong}</h1>")),
            (format!("{words}\n===\n"), format!("<h1>{strong}</h1>")),
            (format!("> {words}"), format!("<p>{strong}</p>")),
            (format!("- {words}"), format!("<li>{strong}</li>")),
            (format!("1. {words}"), format!("<li>{strong}</li>")),
            (
                format!("[{words}](x)"),
                format!("<a href=\"x\">{strong}</a>"),
            ),
            (
                format!("[[x|{words}]]"),
                format!("<a href=\"x\">{strong}</a>"),
            ),
            (
                format!("{words}[^1]\n\n[^1]: 注"),
                format!("<p>{strong}<sup>"),
            ),
            (
                format!("a[^1]\n\n[^1]: {words}"),
                format!("<p>{strong}</p>"),
            ),
            (
                format!("| 甲 | {words} |\n| - | - |\n| 乙 | {words} |"),
                format!("<td>{strong}</td>"),
            ),
            (
                format!("|{words}|甲|\n|-|-|\n|乙|丙|"),
                format!("<th scope=\"col\">{strong}</th>"),
            ),
            (
                format!("|甲|乙|\n|-|-|\n|丙|**{phrase}**|"),
                format!("<td><strong>{phrase}</strong></td>"),
            ),
            (
                format!("|甲|\n|-|\n|丙|\n\n: {words}"),
                format!("<caption>{strong}</caption>"),
            ),
        ] {
            let html = ja(&text);
            assert!(html.contains(&expected), "{text}\n{html}");
        }
    }
}

#[test]
fn calls_code_and_links_stand_at_the_edges_of_strong_words() {
    let figure = "<a href=\"../planted/\">158件</a>";
    for (text, inner) in [
        (
            "本年度は**{{ figure(\"planted\") }}**の",
            format!("本年度は<strong>{figure}</strong>の"),
        ),
        (
            "は**{{ figure(\"planted\") }}（速報）**、",
            format!("は<strong>{figure}（速報）</strong>、"),
        ),
        (
            "は**「{{ figure(\"planted\") }}」**の",
            format!("は<strong>「{figure}」</strong>の"),
        ),
        (
            "（{{ figure(\"planted\") }}）**（速報）**の",
            format!("（{figure}）<strong>（速報）</strong>の"),
        ),
        (
            "**（速報）**{{ figure(\"planted\") }}の",
            format!("<strong>（速報）</strong>{figure}の"),
        ),
        (
            "は**`植樹`**の",
            "は<strong><code>植樹</code></strong>の".to_owned(),
        ),
        (
            "`「`**「植樹」**`」`",
            "<code>「</code><strong>「植樹」</strong><code>」</code>".to_owned(),
        ),
        (
            "は**[植樹](x)**の",
            "は<strong><a href=\"x\">植樹</a></strong>の".to_owned(),
        ),
        (
            "は**[植樹](x)。**の",
            "は<strong><a href=\"x\">植樹</a>。</strong>の".to_owned(),
        ),
        (
            "[甲](x)**「植樹」**[乙](y)",
            "<a href=\"x\">甲</a><strong>「植樹」</strong><a href=\"y\">乙</a>".to_owned(),
        ),
        (
            "は**<https://example.jp/>**の",
            "は<strong><a href=\"https://example.jp/\">https://example.jp/</a></strong>の"
                .to_owned(),
        ),
    ] {
        assert_eq!(ja(text), paragraph(&inner), "{text}");
    }
}

#[test]
fn runs_of_two_kinds_share_a_character() {
    for (text, inner) in [
        ("%*「_甲_」*", "%<em>「<em>甲</em>」</em>"),
        ("_甲_：**乙**", "<em>甲</em>：<strong>乙</strong>"),
        ("**甲**：**乙**", "<strong>甲</strong>：<strong>乙</strong>"),
        (
            "**(a)**の**(b)**",
            "<strong>(a)</strong>の<strong>(b)</strong>",
        ),
        ("**(a)**」_b_", "<strong>(a)</strong>」<em>b</em>"),
        (
            "~~甲。~~**乙。**丙",
            "<del>甲。</del><strong>乙。</strong>丙",
        ),
    ] {
        assert_eq!(ja(text), paragraph(inner), "{text}");
    }
}

#[test]
fn code_keeps_every_character() {
    let code = |inner: &str| format!("<code>{inner}</code>");
    for (text, inner) in [
        ("`%*木植樹」*`", "%*木植樹」*"),
        ("`` `%*木 ``", "`%*木"),
        ("> `植樹\n> %*木甲`", "植樹 %*木甲"),
        ("- `植樹\n  %*木甲`", "植樹 %*木甲"),
        ("> - `oak\n>   ash`", "oak ash"),
        ("|甲|\n|-|\n|`植\\|%*木樹`|", "植|%*木樹"),
        ("```\n%*木植樹\n```", "%*木植樹\n"),
        ("~~~木*本\n%*木植樹\n~~~", "%*木植樹\n"),
        ("> ```\n> %*木植樹\n> ```", "%*木植樹\n"),
        ("    %*木植樹", "%*木植樹"),
    ] {
        let html = ja(text);
        assert!(html.contains(&code(inner)), "{text:?}\n{html}");
    }
}

#[test]
fn addresses_and_titles_keep_every_character() {
    let picture = |file: &str, credit: &str| {
        format!(
            "<span class=\"picture\"><img src=\"{file}\" alt=\"甲\" width=\"8\" height=\"5\" /><small>{credit}</small></span>"
        )
    };
    let link = |to: &str| format!("<a href=\"{to}\">甲</a>");
    for (text, inner) in [
        ("[甲](/*木)", link("/*%E6%9C%A8")),
        ("[甲](</%*木>)", link("/%*%E6%9C%A8")),
        (
            r"[甲](/*木\_a&amp;~木)",
            link("/*%E6%9C%A8_a&amp;~%E6%9C%A8"),
        ),
        ("[甲]\n\n[甲]: /*木", link("/*%E6%9C%A8")),
        ("[甲][]\n\n[甲]: </%*木>", link("/%*%E6%9C%A8")),
        ("[甲][*乙*]\n\n[*乙*]: /%*木", link("/%*%E6%9C%A8")),
        ("[[/*木|甲]]", link("/*%E6%9C%A8")),
        // An address as long as the words that lead to it.
        ("[甲]\n\n[甲]: /1\\*34", link("/1*34")),
        (
            "`%*木`[甲]`%*木`\n\n[甲]: /*木\n",
            format!("<code>%*木</code>{}<code>%*木</code>", link("/*%E6%9C%A8")),
        ),
        (
            "<https://example.jp/*木>",
            "<a href=\"https://example.jp/*%E6%9C%A8\">https://example.jp/*木</a>".to_owned(),
        ),
        ("![甲](a \"%*木乙」\")", picture("a", "%*木乙」")),
        ("![甲][1]\n\n[1]: a \"%*木乙」\"", picture("a", "%*木乙」")),
    ] {
        assert_eq!(ja(text), paragraph(&inner), "{text:?}");
    }
    assert_eq!(
        ja("> <a\n> b=\"%*木\">"),
        "<blockquote>\n<p>&lt;a\nb=&quot;%*木&quot;&gt;</p>\n</blockquote>\n"
    );
}

#[test]
fn names_of_links_and_notes_may_hold_emphasis() {
    let link = "<a href=\"x\">「<em>甲</em>」</a>";
    for text in [
        "[「*甲*」]\n\n[「*甲*」]: x",
        "[「*甲*」][]\n\n[「*甲*」]: x",
        "[「*甲*」][%*木]\n\n[%*木]: x",
    ] {
        assert_eq!(ja(text), paragraph(link), "{text:?}");
    }
    let note = doc("甲[^%*木]\n\n[^%*木]: 乙", crate::languages::ja());
    assert_eq!(markup::plain(&note), "甲 乙");
}

#[test]
fn a_note_is_found_whatever_it_begins_with() {
    for (text, words) in [
        // What the parser reads instead of a call must not be taken for the name.
        ("甲[^x]\n\n[^x]: {{ figure(\"planted\") }}", "甲 158件"),
        ("甲[^A]\n\n[^a]: 乙", "甲 乙"),
        ("甲[^注]\n\n[^注]: 注", "甲 注"),
    ] {
        assert_eq!(
            markup::plain(&doc(text, crate::languages::ja())),
            words,
            "{text:?}"
        );
        assert_eq!(faults(text), [], "{text:?}");
    }
}
