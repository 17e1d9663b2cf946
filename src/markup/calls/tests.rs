//! Tests of [`super`]: valid calls, malformed calls, and texts that are neither.

use super::{Found, SlipKind, calls, scan};
use proptest::prelude::*;

/// First fault of a text: its kind, the words at fault and the correction.
fn slip(text: &str) -> (SlipKind, String, String) {
    let found = scan(text);
    let [Found::Slip(slip)] = found.as_slice() else {
        panic!("{text}: {found:?}");
    };
    let words = text[slip.range.clone()].to_owned();
    (
        slip.kind.clone(),
        words,
        slip.repair.clone().unwrap_or_default(),
    )
}

#[test]
fn blanks_may_stand_anywhere_in_a_call() {
    for text in [
        r#"{{ figure("a/b") }}"#,
        r#"{{figure("a/b")}}"#,
        "{{\u{3000}figure ( \"a/b\" )\u{a0}}}",
        "{{ figure(\n  \"a/b\",\n) }}",
    ] {
        let found = calls(text);
        assert_eq!(found.len(), 1, "{text}: {:?}", scan(text));
        assert_eq!(found[0].about.text, "a/b");
        assert_eq!(found[0].range, 0..text.len());
    }
    let text = r#"これは{{chart("a",kind = "bars" , title="A, b) } 'c' — 「d」")}}。"#;
    let found = calls(text);
    assert_eq!(found[0].value("kind"), Some("bars"));
    assert_eq!(&text[found[0].place("kind")], "bars");
    assert_eq!(&text[found[0].place("other")], "a");
}

#[test]
fn slips_are_told_with_the_call_as_it_should_be() {
    let figure = r#"{{ figure("a-b") }}"#;
    for (text, kind, words) in [
        (
            r#"{{ figrue("a-b") }}"#,
            SlipKind::Name("figrue".into()),
            "figrue",
        ),
        (
            r#"{{ Figure("a-b") }}"#,
            SlipKind::Name("Figure".into()),
            "Figure",
        ),
        ("{{ figure('a-b') }}", SlipKind::Quotes, "'"),
        ("{{ figure(“a-b”) }}", SlipKind::Quotes, "“"),
        ("{{ figure(\"a-b”) }}", SlipKind::Quotes, "”"),
        ("{{ figure(「a-b」) }}", SlipKind::Quotes, "「"),
        ("{{ figure(a-b) }}", SlipKind::Quotes, "a-b"),
        (r#"{{ figure("a-b) }}"#, SlipKind::Quotes, "\""),
        (r#"{{ figure（"a-b"） }}"#, SlipKind::Bracket('('), "（"),
        (r#"{{ figure("a-b" }}"#, SlipKind::Bracket(')'), "}"),
        (r#"{{ figure "a-b") }}"#, SlipKind::Bracket('('), "\""),
        (r#"{{ figure("a-b") }"#, SlipKind::Closing, "}"),
        (r#"{{ figure("a-b") "#, SlipKind::Closing, ")"),
        (r#"{{ figure("a-b") }}}"#, SlipKind::Closing, "}}}"),
        (r#"{ figure("a-b") }}"#, SlipKind::Opening, "{"),
        (r#"{ {figure("a-b")} }"#, SlipKind::Opening, "{ {"),
        (r#"{{{ figure("a-b") }}}"#, SlipKind::Opening, "{{{"),
        (r#"｛｛ figure("a-b") ｝｝"#, SlipKind::Opening, "｛｛"),
        (r#"値はfigure("a-b")。"#, SlipKind::Opening, "f"),
        (r#"figure("a-b") }}"#, SlipKind::Opening, "f"),
        (r#"{{ figure("a-b", "c") }}"#, SlipKind::Several, "c"),
    ] {
        assert_eq!(
            slip(text),
            (kind, words.to_owned(), figure.to_owned()),
            "{text}"
        );
    }
    let chart = r#"{{ chart("a", kind="bars") }}"#;
    for (text, kind, words) in [
        (r#"{{ chart("a", kind＝"bars") }}"#, SlipKind::Equals, "＝"),
        (r#"{{ chart("a"、kind="bars") }}"#, SlipKind::Comma, "、"),
        (r#"{{ chart("a" kind="bars") }}"#, SlipKind::Comma, "k"),
        (r#"{{ chart("a", kind=bars) }}"#, SlipKind::Quotes, "bars"),
        (
            r#"{{ chart("a", kind="bars", kind="line") }}"#,
            SlipKind::Twice("kind".into()),
            "kind",
        ),
    ] {
        assert_eq!(
            slip(text),
            (kind, words.to_owned(), chart.to_owned()),
            "{text}"
        );
    }
}

#[test]
fn what_cannot_be_repaired_is_told_all_the_same() {
    for (text, kind, words) in [
        ("{{ }}", SlipKind::Name(String::new()), "{{"),
        ("{{ 図(\"a\") }}", SlipKind::Name("図".into()), "図"),
        (
            "{{ today }} {{ today }}",
            SlipKind::Name("today".into()),
            "today",
        ),
        ("{{ chart(\"a\", kind=) }}", SlipKind::Unfinished, ")"),
        ("a }} b", SlipKind::NothingOpen, "}}"),
        (
            "[a]({{figure(\"a\")}})",
            SlipKind::InAddress,
            "{{figure(\"a\")}}",
        ),
        (
            "[a](b '{{ figure(\"a\") }}')",
            SlipKind::InAddress,
            "{{ figure(\"a\") }}",
        ),
        (
            "[a]\n\n[a]: {{figure(\"a\")}}",
            SlipKind::InAddress,
            "{{figure(\"a\")}}",
        ),
    ] {
        let found = scan(text);
        let Some(Found::Slip(slip)) = found.first() else {
            panic!("{text}: {found:?}");
        };
        assert_eq!(
            (&slip.kind, &text[slip.range.clone()]),
            (&kind, words),
            "{text}"
        );
    }
    assert_eq!(slip("{{ figure() }}").2, r#"{{ figure("ID") }}"#);
}

#[test]
fn code_and_escaped_braces_are_words() {
    for text in [
        "`{{ figrue(\"a\") }}` と ``{{``",
        "```\n{{ x }}\n```\n",
        "    {{ x }}\n",
        r#"\{{ figure("a") }} と \{\{ x \}\}"#,
        "集合{a, {b}}ではなく{a}と{b}、（図）",
        "figure (“a”), the number (1), a chart('s title), figures(\"a\")",
        "[a](b) {x} a{b",
    ] {
        let found = scan(text);
        assert_eq!(found, [], "{text}");
    }
    // A call after escaped braces is still a call.
    assert_eq!(calls("\\{{ とは{{ figure(\"a\") }}である").len(), 1);
}

proptest! {
    #[test]
    fn no_text_makes_the_scanner_panic(text in "[{}｛｝()（）\"'“”「」=,a-z \n`\\\\\\[\\]:figurechartnumber]{0,60}") {
        let mut end = 0;
        for found in scan(&text) {
            let range = match found {
                Found::Call(call) => call.range,
                Found::Slip(slip) => slip.range,
            };
            prop_assert!(!range.is_empty() && text.get(range.clone()).is_some());
            prop_assert!(range.end >= end);
            end = range.start;
        }
    }

    // Behind an empty line, four blanks or a tab make what follows code.
    #[test]
    fn a_call_stays_one_among_any_words(before in "[^{}｛｝`\\\\<>\\[\\]()\n\r\t]{0,9}", after in "[^{}｛｝`<>\\[\\]()]{0,9}") {
        let text = format!("あ{before}{{{{ figure(\"a\") }}}}{after}");
        prop_assert_eq!(calls(&text).len(), 1);
    }
}
