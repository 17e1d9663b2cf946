//! Word lists and their uses keep in step: no key without words, no words without a use, and the same placeholders in ja and en.

mod common;

use nenpo::{
    config::usual_languages,
    dataset::columns,
    load::yaml::{self, Entries},
    model::{Number, PageKind, Relation, Terms},
    text::words::{CALENDAR_YEAR, names},
};
use std::collections::{BTreeMap, BTreeSet};

/// Keys that code composes: how they begin, and all that may follow.
fn composed() -> BTreeMap<&'static str, Vec<String>> {
    let relations = [
        Relation::Exact,
        Relation::Partial,
        Relation::Overlapping,
        Relation::Rounded {
            step: Number::ONE,
            terms: Terms::All,
        },
        Relation::Unexplained,
    ];
    let owned = |ends: &[&str]| ends.iter().map(|end| (*end).to_owned()).collect::<Vec<_>>();
    let sums = ["counted", "achievement", "pace", "milestone", "remaining"];
    BTreeMap::from([
        (
            "assess.",
            sums.iter()
                .flat_map(|sum| [(*sum).to_owned(), format!("{sum}-formula")])
                .collect(),
        ),
        (
            "data.column.",
            columns(&usual_languages())
                .iter()
                .filter_map(|column| Some(column.key().strip_prefix("data.column.")?.to_owned()))
                .collect(),
        ),
        (
            "nav.",
            PageKind::ALL
                .iter()
                .filter_map(|kind| Some(kind.slug()?.to_owned()))
                .collect(),
        ),
        ("language.", owned(&["en", "ja"])),
        ("project.", owned(&["shared", "specific"])),
        (
            "relation.",
            relations
                .iter()
                .map(|relation| relation.name().to_owned())
                .collect(),
        ),
    ])
}

fn lists() -> BTreeMap<String, BTreeMap<String, String>> {
    let folder = common::folder(&common::repository().join("themes/default/words"));
    let mut all = BTreeMap::new();
    for (path, bytes) in folder {
        let text = String::from_utf8(bytes).expect("UTF-8");
        let list: Entries<BTreeMap<String, String>> =
            yaml::decode(&path, &text).expect("a word list");
        for (key, entry) in list.iter() {
            let twin = all.insert(key.to_owned(), entry.clone());
            assert!(twin.is_none(), "`{key}` is in two lists");
        }
    }
    all
}

/// The string literals of Rust code without its tests, in order.
fn literals(code: &str) -> Vec<String> {
    let code = code
        .split("#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or_default();
    let mut literals = Vec::new();
    for line in code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
    {
        let line = line.replace("'\"'", "").replace("\\\"", "");
        literals.extend(line.split('"').skip(1).step_by(2).map(str::to_owned));
    }
    literals
}

fn sources(folder: &str, end: &str) -> Vec<(String, String)> {
    let files = common::folder(&common::repository().join(folder));
    let wanted = files.into_iter().filter(|(path, _)| path.ends_with(end));
    wanted
        .map(|(path, bytes)| {
            (
                format!("{folder}/{path}"),
                String::from_utf8(bytes).expect("UTF-8"),
            )
        })
        .collect()
}

/// Whether a literal is meant as a key: its first word begins keys, and it is no file's name.
fn is_key(literal: &str, tops: &BTreeSet<&str>) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || matches!(c, '.' | '-');
    let file = [
        ".html", ".xml", ".txt", ".csv", ".json", ".css", ".svg", ".yaml", ".toml", ".md",
    ];
    let (top, rest) = literal.split_once('.').unwrap_or_default();
    tops.contains(top)
        && !rest.is_empty()
        && literal.chars().all(plain)
        && !file.iter().any(|end| literal.ends_with(end))
}

/// The first literal of every call of `say` and `fill` that has one.
fn said(code: &str) -> BTreeSet<String> {
    let calls = [".say(", ".fill("]
        .into_iter()
        .flat_map(|call| code.split(call).skip(1));
    calls
        .filter_map(|rest| {
            let arguments = rest
                .trim_start()
                .strip_prefix("lang,")
                .unwrap_or(rest)
                .trim_start();
            arguments
                .strip_prefix('"')?
                .split('"')
                .next()
                .map(str::to_owned)
        })
        .collect()
}

/// The keys that the templates say: whole ones, and the beginnings of composed ones.
fn in_templates() -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut whole, mut begun) = (BTreeSet::new(), BTreeSet::new());
    for (path, text) in sources("themes/default/templates", "") {
        for rest in text.split("t(key=").skip(1) {
            let key = rest
                .strip_prefix('"')
                .unwrap_or_else(|| panic!("{path}: a key that is no literal"));
            let (key, behind) = key.split_once('"').expect("the quote");
            let composed = behind.trim_start().starts_with('~');
            if composed {
                begun.insert(key.to_owned())
            } else {
                whole.insert(key.to_owned())
            };
        }
    }
    for (path, text) in sources("themes/default/report", "") {
        for rest in text.split("say(it, ").skip(1) {
            let key = rest
                .strip_prefix('"')
                .unwrap_or_else(|| panic!("{path}: a key that is no literal"));
            whole.insert(key.split('"').next().unwrap_or_default().to_owned());
        }
    }
    (whole, begun)
}

/// The same of the Rust code.
fn in_code(tops: &BTreeSet<&str>) -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut whole, mut begun) = (BTreeSet::new(), BTreeSet::new());
    for (path, text) in sources("src", ".rs") {
        if path == "src/theme/mod.rs"
            || path.starts_with("src/validate/")
            || path.starts_with("src/load/")
        {
            continue;
        }
        whole.extend(said(&text));
        for literal in literals(&text) {
            let key = literal.split('{').next().unwrap_or_default();
            if literal.contains('{') && key.ends_with('.') && is_key(&format!("{key}x"), tops) {
                begun.insert(key.to_owned());
            } else if is_key(&literal, tops) {
                whole.insert(literal);
            }
        }
    }
    (whole, begun)
}

/// All keys in use.
fn used(lists: &BTreeMap<String, BTreeMap<String, String>>) -> BTreeSet<String> {
    let tops: BTreeSet<&str> = lists
        .keys()
        .filter_map(|key| Some(key.split_once('.')?.0))
        .collect();
    let (mut whole, mut begun) = in_templates();
    let (more, more_begun) = in_code(&tops);
    whole.extend(more);
    begun.extend(more_begun);
    let composed = composed();
    let known: BTreeSet<String> = composed.keys().map(|key| (*key).to_owned()).collect();
    assert_eq!(begun, known, "the keys that code composes");
    whole.extend(
        composed
            .iter()
            .flat_map(|(key, ends)| ends.iter().map(move |end| format!("{key}{end}"))),
    );
    whole
}

#[test]
fn every_key_in_use_has_words() {
    let lists = lists();
    let used = used(&lists);
    let gone: Vec<&String> = used
        .iter()
        .filter(|key| !lists.contains_key(*key))
        .collect();
    assert!(gone.is_empty(), "no words for {gone:?}");
    assert!(used.len() > 100, "{}", used.len());
}

#[test]
fn every_entry_is_in_use() {
    let lists = lists();
    let used = used(&lists);
    // An entry for calendar years is in use where the entry that it stands for is.
    let general = |key: &str| key.strip_prefix(CALENDAR_YEAR).unwrap_or(key).to_owned();
    let idle: Vec<&String> = lists
        .keys()
        .filter(|key| !used.contains(&general(key)))
        .collect();
    assert!(idle.is_empty(), "nothing says {idle:?}");
}

#[test]
fn both_languages_say_something_with_the_same_placeholders() {
    for (key, entry) in lists() {
        assert_eq!(entry.keys().collect::<Vec<_>>(), ["en", "ja"], "{key}");
        assert!(entry.values().all(|text| !text.trim().is_empty()), "{key}");
        assert_eq!(names(&entry["ja"]), names(&entry["en"]), "{key}");
    }
}

/// HTML without the values of `data-` attributes: a page's script fills those in before a reader sees them.
fn without_data(html: &str) -> String {
    let mut pieces = html.split(" data-");
    let first = pieces.next().unwrap_or_default().to_owned();
    let rest = pieces.map(|piece| match piece.split_once("=\"") {
        Some((name, value)) if !name.contains(['<', '>']) => {
            value.split_once('"').map_or("", |(_, rest)| rest)
        }
        _ => piece,
    });
    rest.fold(first, |all, piece| all + piece)
}

/// Something in braces that looks like a placeholder.
fn placeholder(text: &str) -> Option<&str> {
    text.split('{')
        .skip(1)
        .filter_map(|rest| Some(rest.split_once('}')?.0))
        .find(|name| !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c == '-'))
}

#[test]
fn no_placeholder_and_no_bare_key_reaches_a_reader() {
    let keys: Vec<String> = lists()
        .into_keys()
        .filter(|key| key.contains('.'))
        .collect();
    for site in [
        common::repository(),
        common::case("forest"),
        common::case("provisional"),
    ] {
        for (path, bytes) in common::build(common::read(&site)).routes() {
            if !(path.ends_with(".html") || path.ends_with(".svg")) {
                continue;
            }
            let text = String::from_utf8(bytes).expect("UTF-8");
            let text = text.split("</style>").last().unwrap_or_default();
            assert_eq!(placeholder(&without_data(text)), None, "{path}");
            let bare = keys.iter().find(|key| text.contains(&format!(">{key}<")));
            assert_eq!(bare, None, "{path}");
        }
    }
}

#[test]
fn only_what_a_script_fills_in_is_left_out() {
    let html = "<p data-quote>{a}</p><p data-many=\"{b}\" title=\"{c}\">";
    assert_eq!(
        without_data(html),
        "<p{a}</p><p title=\"{c}\">".replace("<p{", "<pquote>{")
    );
}

#[test]
fn a_gap_would_be_found() {
    let code = "let a = words.say(lang, \"nav.hime\");\n// \"nav.comment\"\nlet b = \"home.html\"; x.fill(\"list.x\", &[]);\n#[cfg(test)]\nmod tests {\n \"nav.test\"";
    assert_eq!(
        said(code),
        BTreeSet::from(["nav.hime".to_owned(), "list.x".to_owned()])
    );
    let tops = BTreeSet::from(["nav", "home", "list"]);
    let keys: Vec<String> = literals(code)
        .into_iter()
        .filter(|literal| is_key(literal, &tops))
        .collect();
    assert_eq!(keys, ["nav.hime", "list.x"]);
    assert_eq!(placeholder("<p>{value} of 3</p>"), Some("value"));
}
