//! Arrows point one way: each room of `src/` uses only the rooms above it, each outside thing has one door, and every module says
//! what it is for.
#![expect(clippy::disallowed_methods, reason = "tests read folders")]

mod common;

use common::code;
use std::collections::BTreeSet;

/// The rooms from top to bottom; `lib` is the spine in `src/lib.rs` (`crate::read`, `crate::site`).
const ROOMS: [&str; 20] = [
    "cache",
    "files",
    "diagnostics",
    "model",
    "config",
    "text",
    "load",
    "validate",
    "dataset",
    "chart",
    "rasterize",
    "search",
    "theme",
    "site",
    "render",
    "write",
    "export",
    "lib",
    "preview",
    "cli",
];

/// Rooms that need even less than what stands above them: pure facts, and what says and draws them.
const ONLY: [(&str, &[&str]); 9] = [
    ("cache", &[]),
    ("files", &["cache"]),
    ("diagnostics", &["files"]),
    ("model", &[]),
    ("text", &["model"]),
    ("dataset", &["model", "text"]),
    ("chart", &["model", "text"]),
    ("rasterize", &[]),
    ("search", &["model", "text"]),
];

/// What only some files may name: the words, and how their paths begin.
const DOORS: [(&[&str], &[&str]); 16] = [
    (&["plotters"], &["src/chart/draw.rs"]),
    (&["tera"], &["src/theme/"]),
    (
        &["rust_xlsxwriter"],
        &[
            "src/dataset/workbook.rs",
            "src/export/slides/chart/workbook.rs",
            "src/export/workbook/",
        ],
    ),
    (
        &["resvg", "usvg", "tiny_skia", "krilla", "use png"],
        &["src/rasterize/"],
    ),
    (
        &["typst_kit", "typst_layout", "typst_pdf"],
        &["src/export/report/pdf.rs"],
    ),
    (&["sha2"], &["src/dataset/metadata.rs"]),
    // `zip` alone is a method of every iterator.
    (
        &["ZipWriter", "ZipArchive", "SimpleFileOptions"],
        &[
            "src/export/slides/package.rs",
            "src/export/slides/template.rs",
        ],
    ),
    (
        &["roxmltree"],
        &[
            "src/export/slides/template.rs",
            "src/export/slides/layouts.rs",
        ],
    ),
    (
        &["serde_yaml", "yaml_serde"],
        &["src/load/", "src/theme/words.rs"],
    ),
    (&["saphyr_parser"], &["src/load/locate.rs"]),
    (
        &["std::fs", "walkdir", "File::open", "File::create"],
        &[
            "src/files.rs",
            "src/write/",
            "src/cli/",
            "src/rasterize/fonts.rs",
        ],
    ),
    (
        &[
            "std::env",
            "Instant",
            "SystemTime",
            "std::process",
            "stdin",
            "stdout",
            "stderr",
        ],
        &["src/cli/", "src/main.rs", "src/write/"],
    ),
    (&["std::net"], &["src/cli/", "src/preview/"]),
    (
        &["hyper", "hyper_util", "http_body_util", "tokio"],
        &["src/preview/"],
    ),
    (&["notify"], &["src/preview/watch.rs"]),
    (&["open::that_detached"], &["src/cli/serve.rs"]),
];

/// All modules by path, without their comments and their tests.
fn modules() -> Vec<(String, String)> {
    let root = common::repository();
    let files = common::folder(&root.join("src"));
    let rust = files.into_iter().filter(|(path, _)| path.ends_with(".rs"));
    rust.map(|(path, bytes)| {
        (
            format!("src/{path}"),
            String::from_utf8(bytes).expect("UTF-8"),
        )
    })
    .collect()
}

/// The room that a file belongs to.
fn room(path: &str) -> &str {
    let inner = path.strip_prefix("src/").unwrap_or(path);
    inner
        .split('/')
        .next()
        .unwrap_or_default()
        .trim_end_matches(".rs")
}

/// The rooms that a module's code names: `crate::room::…`, `use crate::{room::…, room}`, and `super::room` where that is the root.
fn used(path: &str, code: &str) -> BTreeSet<String> {
    let of = |root: &str| -> Vec<String> {
        let rests = code.split(root).skip(1);
        rests
            .flat_map(|rest| {
                rest.strip_prefix('{')
                    .map_or(Vec::from_iter(first_word(rest)), branches)
            })
            .collect()
    };
    // What `crate::` names and is no room is an item of the spine.
    let spine = |name: String| {
        if ROOMS.contains(&name.as_str()) {
            name
        } else {
            "lib".to_owned()
        }
    };
    let mut names: BTreeSet<String> = of("crate::").into_iter().map(spine).collect();
    let depth = path.matches('/').count();
    if depth == 1 || (depth == 2 && path.ends_with("/mod.rs")) {
        names.extend(
            of("super::")
                .into_iter()
                .filter(|name| ROOMS.contains(&name.as_str())),
        );
    }
    names.remove(room(path));
    names
}

/// The first words of the branches of a use tree, up to its closing brace.
fn branches(tree: &str) -> Vec<String> {
    let (mut depth, mut start, mut names) = (0, 0, Vec::new());
    for (at, sign) in tree.char_indices() {
        match sign {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                names.extend(first_word(tree[start..at].trim_start()));
                start = at + 1;
                if sign == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    names
}

fn first_word(text: &str) -> Option<String> {
    let end = text
        .find(|c: char| !c.is_alphanumeric() && c != '_')
        .unwrap_or(text.len());
    (end > 0).then(|| text[..end].to_owned())
}

/// What a module does that its place forbids.
fn faults(path: &str, text: &str) -> Vec<String> {
    let code = code(text);
    let mut faults = Vec::new();
    if !text.starts_with("//! ") {
        faults.push(format!("{path} does not open with `//!`"));
    }
    if !matches!(path, "src/lib.rs" | "src/main.rs") {
        let position = |name: &str| ROOMS.iter().position(|room| *room == name);
        let Some(own) = position(room(path)) else {
            return vec![format!("{path} is in no known room")];
        };
        let only = ONLY
            .iter()
            .find(|(name, _)| *name == room(path))
            .map(|(_, rooms)| *rooms);
        let allowed = |name: &String| {
            position(name).is_some_and(|at| at < own)
                && only.is_none_or(|only| only.contains(&name.as_str()))
        };
        let below = used(path, &code).into_iter().filter(|name| !allowed(name));
        faults.extend(below.map(|name| format!("{path} uses `{name}`, which it must not")));
    }
    for (words, places) in DOORS {
        let open = places.iter().any(|place| path.starts_with(place));
        let named = words.iter().filter(|word| !open && names(&code, word));
        faults.extend(named.map(|word| {
            format!(
                "{path} names {word}, which belongs to {}",
                places.join(", ")
            )
        }));
    }
    faults
}

/// Whether code names a path or word; `use std::{fs, …}` names `std::fs`.
fn names(code: &str, word: &str) -> bool {
    let whole = |at: usize| {
        let before = code[..at].chars().next_back();
        let after = code[at + word.len()..].chars().next();
        let inside =
            |sign: Option<char>| sign.is_some_and(|sign| sign.is_alphanumeric() || sign == '_');
        !inside(before) && !inside(after)
    };
    let plain = code.match_indices(word).any(|(at, _)| whole(at));
    let tree = word.strip_prefix("std::").is_some_and(|module| {
        code.split("std::{")
            .skip(1)
            .any(|tree| branches(tree).iter().any(|name| name == module))
    });
    plain || tree
}

#[test]
fn every_room_uses_only_rooms_above_it() {
    let modules = modules();
    assert!(modules.len() > 40, "{} modules", modules.len());
    let faults: Vec<String> = modules
        .iter()
        .flat_map(|(path, text)| faults(path, text))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn lib_names_every_room_and_no_other() {
    let lib = std::fs::read_to_string(common::repository().join("src/lib.rs")).expect("lib.rs");
    let declared: BTreeSet<&str> = lib
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .collect();
    let unknown: Vec<&&str> = declared
        .iter()
        .filter(|room| !ROOMS.contains(room))
        .collect();
    assert!(
        unknown.is_empty(),
        "{unknown:?} are not in the list of rooms"
    );
    let later = ["lib"];
    let gone: Vec<&&str> = ROOMS
        .iter()
        .filter(|room| !declared.contains(*room) && !later.contains(room))
        .collect();
    assert!(gone.is_empty(), "{gone:?} are no rooms any more");
}

#[test]
fn main_is_short() {
    let main = std::fs::read_to_string(common::repository().join("src/main.rs")).expect("main.rs");
    assert!(main.lines().count() < 20);
}

#[test]
fn a_planted_violation_is_found() {
    let opening = "//! A module.\n";
    let planted = [
        ("src/model/plan.rs", "use crate::validate::site;"),
        (
            "src/model/plan.rs",
            "use crate::{\n    validate,\n    model::Id,\n};",
        ),
        (
            "src/model/plan.rs",
            "use crate::{model::{Id, Lang}, text::{words::Words, number}};",
        ),
        ("src/model/plan.rs", "use crate::files::Files;"),
        ("src/chart/svg.rs", "use crate::dataset::Fact;"),
        (
            "src/validate/plan.rs",
            "fn a() { let _ = crate::site::routes(); }",
        ),
        ("src/validate/mod.rs", "use super::theme::Theme;"),
        ("src/files.rs", "use super::diagnostics::Problem;"),
        ("src/site/home.rs", "fn a() { crate::read(); }"),
        ("src/site/home.rs", "use std::{fmt, fs};"),
        ("src/site/home.rs", "use std::fs::read;"),
        ("src/site/home.rs", "let now = std::time::Instant::now();"),
        (
            "src/site/home.rs",
            "use std::{collections::BTreeMap, time::{Duration, Instant}};",
        ),
        ("src/site/home.rs", "let a = std::env::var(\"A\");"),
        ("src/site/home.rs", "use tera::Tera;"),
        ("src/write/mod.rs", "use std::net::TcpListener;"),
        (
            "src/preview/session.rs",
            "let watcher = notify::recommended_watcher(|_| {});",
        ),
        ("src/cli/mod.rs", "tokio::spawn(run());"),
        ("src/validate/plan.rs", "serde_yaml::from_str(text)"),
        ("src/chart/svg.rs", "use plotters::prelude::Circle;"),
        ("src/cellar/mod.rs", ""),
    ];
    for (path, line) in planted {
        let found = faults(path, &format!("{opening}{line}\n"));
        assert_eq!(found.len(), 1, "{path}: {line}: {found:?}");
    }
    assert_eq!(
        faults("src/site/home.rs", "use crate::model::Id;\n").len(),
        1,
        "no `//!`"
    );
}

#[test]
fn what_is_allowed_is_no_violation() {
    let allowed = [
        ("src/model/plan.rs", "use super::{Id, Localized};"),
        (
            "src/validate/plan.rs",
            "use super::text;\nuse crate::{diagnostics::{Place, Problem}, model::Id};",
        ),
        ("src/site/mod.rs", "use super::model::Id;"),
        (
            "src/cli.rs",
            "fn a() { crate::read(); crate::validate_site(); }",
        ),
        ("src/site/home.rs", "// std::fs is not used, tera neither\n"),
        (
            "src/site/home.rs",
            "#[cfg(test)]\nmod tests {\n    use std::fs;\n}\n",
        ),
        (
            "src/site/home.rs",
            "let interaction = tera_like; let instant = 1;",
        ),
    ];
    for (path, line) in allowed {
        let found = faults(path, &format!("//! A module.\n{line}\n"));
        assert!(found.is_empty(), "{path}: {found:?}");
    }
}
