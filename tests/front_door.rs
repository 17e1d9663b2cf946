//! Whatever an author's file holds, the answer is a site or a problem with its place, never a panic.

mod common;

use common::{Built, build, case, repository, text, with};
use nenpo::files::Files;
use proptest::{
    prelude::{Just, ProptestConfig, Strategy, any, prop, prop_oneof, proptest},
    sample::Index,
};

/// A change of a text.
#[derive(Debug, Clone)]
enum Slip {
    DeleteChar(Index),
    InsertChar(Index, char),
    ReplaceChar(Index, char),
    DeleteLine(Index),
    DoubleLine(Index),
    SwapLines(Index),
    Indent(Index),
    CutOff(Index),
}

impl Slip {
    fn apply(&self, text: &str) -> String {
        let mut chars: Vec<char> = text.chars().collect();
        let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
        let (many, rows) = (chars.len().max(1), lines.len().max(1));
        if chars.is_empty() {
            return text.to_owned();
        }
        match self {
            Self::DeleteChar(at) => drop(chars.remove(at.index(many))),
            Self::InsertChar(at, sign) => chars.insert(at.index(many), *sign),
            Self::ReplaceChar(at, sign) => chars[at.index(many)] = *sign,
            Self::CutOff(at) => chars.truncate(at.index(many)),
            Self::DeleteLine(at) => drop(lines.remove(at.index(rows))),
            Self::DoubleLine(at) => lines.insert(at.index(rows), lines[at.index(rows)]),
            Self::SwapLines(at) => lines.swap(at.index(rows), 0),
            Self::Indent(at) => lines.insert(at.index(rows), "  "),
        }
        match self {
            Self::DeleteChar(_)
            | Self::InsertChar(..)
            | Self::ReplaceChar(..)
            | Self::CutOff(_) => chars.into_iter().collect(),
            _ => lines.concat(),
        }
    }
}

/// Signs that mean something to YAML, to a Japanese keyboard or to a number, and any other.
fn sign() -> impl Strategy<Value = char> {
    let telling = "{}[]:,-#&*!|>'\"%@`?\n\t 　：、，０９.0123456789～元令和";
    prop_oneof![4 => prop::sample::select(telling.chars().collect::<Vec<_>>()), 1 => any::<char>()]
}

fn slip() -> impl Strategy<Value = Slip> {
    prop_oneof![
        3 => any::<Index>().prop_map(Slip::DeleteChar),
        3 => (any::<Index>(), sign()).prop_map(|(at, sign)| Slip::InsertChar(at, sign)),
        3 => (any::<Index>(), sign()).prop_map(|(at, sign)| Slip::ReplaceChar(at, sign)),
        1 => any::<Index>().prop_map(Slip::DeleteLine),
        1 => any::<Index>().prop_map(Slip::DoubleLine),
        1 => any::<Index>().prop_map(Slip::SwapLines),
        1 => any::<Index>().prop_map(Slip::Indent),
        1 => any::<Index>().prop_map(Slip::CutOff),
    ]
}

/// What must hold whatever was written: a site or a problem, and every problem in a file that is there, at a place in it.
fn answered(built: &Built) {
    assert!(
        built.ready.is_some() || !built.problems.is_empty(),
        "no site, and nobody says why"
    );
    inside_their_files(built);
    if built.ready.is_some() {
        built.routes();
    }
}

fn inside_their_files(built: &Built) {
    for problem in built.problems.sorted() {
        let file = &problem.place.file;
        let span = &problem.place.span;
        let length = built.files.bytes(file).map(|bytes| bytes.len());
        assert!(span.start <= span.end, "{problem:?}");
        assert!(
            length.is_some_and(|length| span.end <= length),
            "{problem:?} is outside of its file"
        );
        assert!(!common::said(&problem.message).is_empty());
    }
    let printed = built.printed();
    assert!(
        built.problems.is_empty() || printed.contains("--> "),
        "{printed}"
    );
}

/// The record whose turn it is, changed.
fn slipped(files: &Files, turn: Index, slips: &[Slip]) -> Files {
    let paths: Vec<&str> = files
        .paths()
        .filter(|path| !path.starts_with("themes/"))
        .collect();
    let path = paths[turn.index(paths.len())];
    let changed = slips
        .iter()
        .fold(text(files, path), |text, slip| slip.apply(&text));
    with(files, path, &changed)
}

/// So many cases, or as many as `PROPTEST_CASES` asks for.
fn cases(number: u32) -> ProptestConfig {
    let usual = ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    if std::env::var_os("PROPTEST_CASES").is_some() {
        usual
    } else {
        ProptestConfig {
            cases: number,
            ..usual
        }
    }
}

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn any_slip_in_a_record_of_a_small_site_is_answered(
        turn in any::<Index>(),
        slips in prop::collection::vec(slip(), 1..4),
    ) {
        for name in ["forest", "provisional"] {
            answered(&build(slipped(&common::read(&case(name)), turn, &slips)));
        }
    }

    #[test]
    fn any_text_in_the_place_of_a_record_is_answered(turn in any::<Index>(), text in "(?s).{0,300}") {
        let files = common::read(&case("forest"));
        let paths: Vec<String> = files.paths().map(str::to_owned).collect();
        answered(&build(with(&files, &paths[turn.index(paths.len())], &text)));
    }

    #[test]
    fn any_bytes_in_the_place_of_a_record_are_answered(
        turn in any::<Index>(),
        bytes in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        let mut files = common::read(&case("forest"));
        let paths: Vec<String> = files.paths().map(str::to_owned).collect();
        files.insert(paths[turn.index(paths.len())].as_str(), bytes);
        answered(&build(files));
    }

    #[test]
    fn any_number_in_the_place_of_a_value_is_answered(
        number in prop_oneof!["-?[0-9]{1,29}", "[0-9]{0,12}\\.[0-9]{0,28}", Just("-0".to_owned())],
        turn in any::<Index>(),
    ) {
        let records = ["planted-area", "seedlings", "trail-length", "visitors"];
        let path = format!("data/2025/indicators/{}.yaml", records[turn.index(records.len())]);
        let files = common::read(&case("forest"));
        let before = text(&files, &path);
        let (start, rest) = before.split_once("value: ").expect("a value");
        let (_, rest) = rest.split_once('\n').expect("a line");
        answered(&build(with(&files, &path, &format!("{start}value: {number}\n{rest}"))));
    }
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn any_slip_in_a_real_record_is_answered(
        turn in any::<Index>(),
        slips in prop::collection::vec(slip(), 1..3),
    ) {
        let mut files = Files::default();
        let real = common::read(&repository());
        for path in real.paths().filter(|path| !path.starts_with("themes/")) {
            files.insert(path, real.bytes(path).expect("bytes").clone());
        }
        let changed = slipped(&files, turn, &slips);
        let mut problems = nenpo::diagnostics::Problems::default();
        let site = nenpo::config::parse(&changed, &mut problems)
            .and_then(|config| nenpo::validate_site(&changed, config, &mut problems));
        assert!(site.is_some() || !problems.is_empty(), "no site, and nobody says why");
        inside_their_files(&Built { files: changed, problems, ready: None });
    }
}
