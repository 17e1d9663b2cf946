//! The map of the program: each room of `src/` uses only rooms above it, so does each module of a room that declares an order, each
//! outside thing has one door, and every module says what it is for. `tables.rs` says what is allowed, `names.rs` reads what the code names, `planted.rs` holds what must be found.
#![expect(clippy::disallowed_methods, reason = "tests read files")]

#[path = "../common/mod.rs"]
mod common;
mod names;
mod planted;
mod staircase;
mod tables;
mod tokens;

use names::{Crate, Module, module_of};
use std::collections::BTreeSet;
use tables::{DOORS, FREE, ROOMS};

/// A source file: its path and its text.
type Source<'a> = (&'a str, &'a str);

/// All source files of the program.
fn sources() -> Vec<(String, String)> {
    let files = common::folder(&common::repository().join("src"));
    let rust = files.into_iter().filter(|(path, _)| path.ends_with(".rs"));
    rust.map(|(path, bytes)| {
        let text = String::from_utf8(bytes).expect("UTF-8");
        (format!("src/{path}"), text)
    })
    .collect()
}

fn borrowed(sources: &[(String, String)]) -> Vec<Source<'_>> {
    sources
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect()
}

/// What one place of the code uses: rooms other than its own, or things outside.
#[derive(Debug, Default)]
struct Used {
    rooms: BTreeSet<String>,
    outside: BTreeSet<String>,
}

/// The room of a path from the crate's root; what is in no room is an item of `lib.rs`.
fn room(path: &[String]) -> &str {
    let named = path.get(1).map_or("lib", String::as_str);
    let is_room = ROOMS.iter().any(|(name, _)| *name == named);
    if is_room { named } else { "lib" }
}

/// What a module uses.
fn used(found: &Crate, path: &[String], module: &Module) -> Used {
    let mut used = Used::default();
    let resolved = module
        .named
        .iter()
        .flat_map(|name| found.resolve(path, name));
    for name in resolved {
        match name.as_slice() {
            // The crate as a whole, as in `pub(crate)`; what is taken from it under another name is followed.
            [root] if root == "crate" => {}
            [root, ..] if root == "crate" => {
                if room(&name) != room(path) {
                    used.rooms.insert(room(&name).to_owned());
                }
            }
            // `Path::exists(path)` is `path.exists()`.
            [std, module, _, method] if std == "std" && module == "path" => {
                used.outside.insert(format!(".{method}"));
            }
            _ => drop(used.outside.insert(name.join("::"))),
        }
    }
    used
}

/// The row of the doors that a name outside belongs to, and the word of the row that says so.
fn door(name: &str) -> Option<(&'static str, &'static [&'static str])> {
    let holds = |word: &str| {
        name.strip_prefix(word)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
    };
    let rows = DOORS
        .iter()
        .flat_map(|(words, files)| words.iter().map(|word| (*word, *files)));
    rows.filter(|(word, _)| holds(word))
        .max_by_key(|(word, _)| word.len())
}

/// Whether a path is the prelude of another crate: the only place of which everything may be taken.
fn is_prelude(found: &Crate, module: &[String], path: &[String]) -> bool {
    let mut resolved = found.resolve(module, path).into_iter();
    resolved
        .all(|path| path[0] != "crate" && path.len() > 1 && path.ends_with(&["prelude".to_owned()]))
}

/// What the files do that their places forbid.
fn faults(sources: &[Source<'_>]) -> Vec<String> {
    let mut faults = Vec::new();
    for (path, text) in sources {
        if !text.starts_with("//! ") {
            faults.push(format!("{path} does not open with `//!`"));
        }
        let module = module_of(path);
        let inside = module.get(1).is_none_or(|_| room(&module) != "lib");
        if !inside {
            faults.push(format!("{path} is in no room"));
        }
    }
    let found = Crate::read(sources.iter().copied());
    for (path, module) in found.modules() {
        let file = &module.file;
        let globs = module
            .globs
            .iter()
            .filter(|glob| !is_prelude(&found, path, glob));
        let globs = globs.map(|glob| format!("`use {}::*`", glob.join("::")));
        let hidden = module.hidden.iter().cloned().chain(globs);
        faults.extend(hidden.map(|what| format!("{file} hides what it uses: {what}")));
        let used = used(&found, path, module);
        let allowed = ROOMS.iter().find(|(name, _)| *name == room(path));
        let allowed = allowed.map_or(&[][..], |(_, rooms)| rooms);
        let rooms = used.rooms.iter();
        let others = rooms.filter(|name| !allowed.contains(&name.as_str()));
        faults.extend(others.map(|name| format!("{file} uses `{name}`, which it must not")));
        faults.extend(staircase::faults(&found, path, module));
        for name in &used.outside {
            if let Some((word, files)) = door(name)
                && !files.iter().any(|place| file.starts_with(place))
            {
                let owner = match files {
                    [] => "nobody".to_owned(),
                    files => files.join(", "),
                };
                faults.push(format!("{file} names {name}; {word} belongs to {owner}"));
            }
        }
    }
    faults
}

#[test]
fn every_room_uses_only_what_it_may() {
    let sources = sources();
    assert!(sources.len() > 200, "{} files", sources.len());
    let faults = faults(&borrowed(&sources));
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_room_stands_below_what_it_uses() {
    for (index, (name, rooms)) in ROOMS.iter().enumerate() {
        for room in *rooms {
            let above = ROOMS[..index].iter().any(|(above, _)| above == room);
            assert!(
                above,
                "`{name}` uses `{room}`, which does not stand above it"
            );
        }
    }
}

#[test]
fn the_tables_allow_no_more_than_is_used() {
    let sources = sources();
    let found = Crate::read(borrowed(&sources));
    let mut arrows = BTreeSet::new();
    let mut named = Vec::new();
    for (path, module) in found.modules() {
        let used = used(&found, path, module);
        arrows.extend(used.rooms.into_iter().map(|to| (room(path).to_owned(), to)));
        named.extend(used.outside.into_iter().map(|name| (&module.file, name)));
    }
    let empty = staircase::empty_steps(&found);
    assert!(empty.is_empty(), "no such modules: {empty:?}");
    for (from, rooms) in ROOMS {
        for to in rooms {
            let arrow = (from.to_owned(), (*to).to_owned());
            assert!(
                arrows.contains(&arrow),
                "`{from}` may use `{to}` and does not"
            );
        }
    }
    for (words, files) in DOORS {
        for place in *files {
            let through = |(file, name): &(&String, String)| {
                file.starts_with(place) && door(name).is_some_and(|(word, _)| words.contains(&word))
            };
            assert!(named.iter().any(through), "{place} names none of {words:?}");
        }
    }
}

#[test]
fn every_dependency_has_a_door_or_is_free() {
    let manifest = common::repository().join("Cargo.toml");
    let manifest = std::fs::read_to_string(manifest).expect("Cargo.toml");
    let manifest: toml::Table = manifest.parse().expect("TOML");
    let targets = manifest["target"].as_table().expect("targets").values();
    let tables = targets.map(|target| &target["dependencies"]);
    let tables = tables.chain([&manifest["dependencies"]]);
    let names = tables.flat_map(|table| table.as_table().expect("dependencies").keys());
    let names: BTreeSet<String> = names.map(|name| name.replace('-', "_")).collect();
    assert!(names.len() > 30, "{names:?}");
    for name in &names {
        let places = [door(name).is_some(), FREE.contains(&name.as_str())];
        assert!(
            places[0] != places[1],
            "{name} must stand in one of DOORS and FREE"
        );
    }
    for name in FREE {
        assert!(names.contains(name), "{name} is no dependency any more");
    }
}

#[test]
fn every_file_is_a_declared_module() {
    let sources = sources();
    let found = Crate::read(borrowed(&sources));
    let roots = ["src/lib.rs", "src/main.rs"];
    let files = sources.iter().map(|(path, _)| path.as_str());
    let files: BTreeSet<_> = files
        // A file of tests is no module of the program, unless it is declared as one.
        .filter(|path| !roots.contains(path) && !path.ends_with("/tests.rs"))
        .map(module_of)
        .collect();
    let declared: BTreeSet<_> = found
        .modules()
        .flat_map(|(_, module)| &module.files)
        .cloned()
        .collect();
    let strays: Vec<_> = files.symmetric_difference(&declared).collect();
    assert!(
        strays.is_empty(),
        "a file without a module, or a module without a file: {strays:?}"
    );
}

/// The map in the documentation of `src/lib.rs`: the rooms in order, each with its clause.
fn map(lib: &str) -> Vec<(String, String)> {
    let docs = lib.lines().map_while(|line| line.strip_prefix("//!"));
    let entries = docs.filter_map(|line| {
        let (name, clause) = line.strip_prefix(" - [`")?.split_once("`]: ")?;
        let name = name.trim_start_matches("mod@");
        Some((name.to_owned(), clause.to_owned()))
    });
    entries.collect()
}

#[test]
fn lib_explains_every_room_in_reading_order() {
    let lib = common::repository().join("src/lib.rs");
    let lib = std::fs::read_to_string(lib).expect("lib.rs");
    let map = map(&lib);
    let rooms = ROOMS.iter().map(|(name, _)| *name);
    let rooms: Vec<&str> = rooms
        .filter(|name| !matches!(*name, "lib" | "main"))
        .collect();
    let mapped: Vec<&str> = map.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(mapped, rooms, "the map of lib.rs and the table of rooms");
    for (name, clause) in &map {
        let words = clause.split_whitespace().count();
        assert!(
            (3..=20).contains(&words) && clause.ends_with('.'),
            "{name}: {clause}"
        );
    }
    let declared = lib
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    let declared: BTreeSet<&str> = declared.collect();
    assert_eq!(
        declared,
        rooms.into_iter().collect(),
        "the modules of lib.rs and the table of rooms"
    );
}

#[test]
fn main_is_short() {
    let main = std::fs::read_to_string(common::repository().join("src/main.rs")).expect("main.rs");
    assert!(main.lines().count() < 20);
}
