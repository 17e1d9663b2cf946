//! What the test of the layers must find, and what it must not.

use super::{Source, faults};

/// A file, a line of code in it, and how the one fault begins that it must give.
type Planted = (&'static str, &'static str, &'static str);

/// A room below, or one that is not for this one, by every way of naming it.
const ROOMS: &[Planted] = &[
    (
        "src/model/plan.rs",
        "use crate::validate::site;",
        "uses `validate`",
    ),
    (
        "src/model/plan.rs",
        "use crate::{\n    validate,\n    model::Id,\n};",
        "uses `validate`",
    ),
    (
        "src/model/plan.rs",
        "use crate::{model::{Id, Lang}, text::{words::Words, number}};",
        "uses `text`",
    ),
    (
        "src/model/plan.rs",
        "use {crate::{model::Id, text::{self as said, number}}, std::fmt};",
        "uses `text`",
    ),
    (
        "src/model/plan.rs",
        "use crate::r#text::number;",
        "uses `text`",
    ),
    (
        "src/chart/svg.rs",
        "use crate::dataset::Fact;",
        "uses `dataset`",
    ),
    (
        "src/validate/plan.rs",
        "fn a() { let _ = crate::site::routes(); }",
        "uses `site`",
    ),
    (
        "src/validate/plan.rs",
        "fn a() -> Vec<crate::site::View> { Vec::new() }",
        "uses `site`",
    ),
    (
        "src/validate/plan.rs",
        "fn a() { <crate::site::View as Default>::default(); }",
        "uses `site`",
    ),
    (
        "src/validate/plan.rs",
        "impl From<crate::site::View> for Plan {}",
        "uses `site`",
    ),
    // Relative paths.
    (
        "src/files.rs",
        "use super::diagnostics::Problem;",
        "uses `diagnostics`",
    ),
    (
        "src/validate/mod.rs",
        "use super::theme::Theme;",
        "uses `theme`",
    ),
    (
        "src/site/home.rs",
        "use super::super::theme::Theme;",
        "uses `theme`",
    ),
    (
        "src/site/home.rs",
        "use self::super::super::theme::Theme;",
        "uses `theme`",
    ),
    (
        "src/chart/shapes/gantt/plot.rs",
        "use super::super::super::super::site::View;",
        "uses `site`",
    ),
    (
        "src/site/home.rs",
        "mod inner { use super::super::super::theme::Theme; }",
        "uses `theme`",
    ),
    // Other names.
    (
        "src/model/plan.rs",
        "use crate as all;\nfn a() { all::site::routes(); }",
        "uses `site`",
    ),
    (
        "src/model/plan.rs",
        "use crate::{self as all};\ntype A = all::site::View;",
        "uses `site`",
    ),
    (
        "src/model/plan.rs",
        "use super::super as all;\nfn a() -> all::site::View { todo!() }",
        "uses `site`",
    ),
    (
        "src/model/plan.rs",
        "fn a() { use crate as all; all::site::routes(); }",
        "uses `site`",
    ),
    (
        "src/model/plan.rs",
        "fn a() { nenpo::site::routes(); }",
        "uses `site`",
    ),
    // Macros, attributes, visibilities.
    (
        "src/model/plan.rs",
        "fn a() { format!(\"{}\", crate::site::NAME); }",
        "uses `site`",
    ),
    (
        "src/model/plan.rs",
        "fn a() { vec![[(1, crate::site::NAME)]]; }",
        "uses `site`",
    ),
    (
        "src/model/plan.rs",
        "macro_rules! a { () => { $crate::site::NAME } }",
        "uses `site`",
    ),
    (
        "src/model/plan.rs",
        "macro_rules! a { () => { use $crate::{model::Id, site::View}; } }",
        "uses `site`",
    ),
    (
        "src/model/plan.rs",
        "macro_rules! a { ($name:ident) => { crate::$name::NAME } }",
        "hides what it uses",
    ),
    (
        "src/model/plan.rs",
        "macro_rules! a { ($name:ident) => { use crate::$name::NAME; } }",
        "hides what it uses",
    ),
    (
        "src/model/plan.rs",
        "#[derive(crate::site::Macro)]\nstruct A;",
        "uses `site`",
    ),
    (
        "src/model/plan.rs",
        "#[serde(with = \"crate::site::form\")]\nstruct A;",
        "uses `site`",
    ),
    (
        "src/model/plan.rs",
        "pub(in crate::site) struct A;",
        "uses `site`",
    ),
    // Code beside what is no code.
    (
        "src/model/plan.rs",
        "fn a() { let b = \"https://example.org\"; crate::site::routes(); }",
        "uses `site`",
    ),
    (
        "src/model/plan.rs",
        "#[cfg(test)]\nmod tests {}\nfn a() { crate::site::routes(); }",
        "uses `site`",
    ),
    (
        "src/model/plan.rs",
        "#[cfg(test)]\nuse crate::model::Id;\nuse crate::site::View;",
        "uses `site`",
    ),
    (
        "src/model/plan.rs",
        "struct A { #[cfg(test)] a: u8, b: crate::site::View }",
        "uses `site`",
    ),
    (
        "src/model/plan.rs",
        "fn a<#[cfg(test)] const N: u8>(b: crate::site::View) {}",
        "uses `site`",
    ),
    (
        "src/model/plan.rs",
        "mod tests { use crate::site::View; }",
        "uses `site`",
    ),
    (
        "src/model/plan.rs",
        "#[cfg(not(test))]\nmod a { use crate::site::View; }",
        "uses `site`",
    ),
    (
        "src/model/plan.rs",
        "#[cfg(any(test, unix))]\nuse crate::site::View;",
        "uses `site`",
    ),
    // The spine and the program.
    (
        "src/site/home.rs",
        "fn a() { crate::read(); }",
        "uses `lib`",
    ),
    ("src/lib.rs", "pub mod cli;\nuse cli::run;", "uses `cli`"),
    (
        "src/lib.rs",
        "pub mod cli;\nfn a() { cli::run(); }",
        "uses `cli`",
    ),
    (
        "src/main.rs",
        "fn main() { nenpo::write::write(); }",
        "uses `write`",
    ),
    ("src/cellar/mod.rs", "", "is in no room"),
    ("src/bin/other.rs", "", "is in no room"),
];

/// An outside thing away from its door.
const OUTSIDE: &[Planted] = &[
    (
        "src/site/home.rs",
        "use std::fs::read;",
        "names std::fs::read",
    ),
    ("src/site/home.rs", "use std::{fmt, fs};", "names std::fs"),
    ("src/site/home.rs", "use ::std::fs;", "names std::fs"),
    (
        "src/site/home.rs",
        "fn a() { ::std::fs::read(\"a\"); }",
        "names std::fs::read",
    ),
    (
        "src/site/home.rs",
        "use std as s;\nfn a() { s::fs::read(\"a\"); }",
        "names std::fs::read",
    ),
    (
        "src/site/home.rs",
        "use std::{self as s};\nfn a() { s::fs::read(\"a\"); }",
        "names std::fs::read",
    ),
    ("src/site/home.rs", "use std::fs as disk;", "names std::fs"),
    (
        "src/site/home.rs",
        "fn a() { use std::os::unix::fs::symlink; }",
        "names std::os",
    ),
    (
        "src/cli/mod.rs",
        "fn a() { std::fs::read(\"a\"); }",
        "names std::fs::read",
    ),
    (
        "src/site/home.rs",
        "fn a(path: &Path) -> bool { path.exists() }",
        "names .exists",
    ),
    (
        "src/site/home.rs",
        "use std::path::Path;\nfn a(path: &Path) { Path::exists(path); }",
        "names .exists",
    ),
    (
        "src/site/home.rs",
        "fn a(path: &Path) { assert!(path.is_dir()); }",
        "names .is_dir",
    ),
    (
        "src/site/home.rs",
        "fn a() { std::time::Instant::now(); }",
        "names std::time::Instant::now",
    ),
    (
        "src/site/home.rs",
        "use std::{collections::BTreeMap, time::{Duration, Instant}};",
        "names std::time::Instant",
    ),
    (
        "src/site/home.rs",
        "fn a() { std::env::var(\"A\"); }",
        "names std::env::var",
    ),
    (
        "src/cli/mod.rs",
        "fn a() { std::process::Command::new(\"a\"); }",
        "names std::process::Command",
    ),
    (
        "src/write/mod.rs",
        "use std::net::TcpListener;",
        "names std::net::TcpListener",
    ),
    (
        "src/site/home.rs",
        "fn a() { println!(\"a\"); }",
        "names println!",
    ),
    (
        "src/site/home.rs",
        "fn a() { std::println!(\"a\"); }",
        "names println!",
    ),
    (
        "src/site/home.rs",
        "use std::io::{self, Write};\nfn a() { io::stdout(); }",
        "names std::io::stdout",
    ),
    ("src/site/home.rs", "use tera::Tera;", "names tera::Tera"),
    ("src/theme/words.rs", "use tera;", "names tera"),
    (
        "src/preview/session.rs",
        "fn a() { notify::recommended_watcher(|_| {}); }",
        "names notify",
    ),
    (
        "src/cli/mod.rs",
        "fn a() { tokio::spawn(run()); }",
        "names tokio::spawn",
    ),
    (
        "src/preview/http.rs",
        "fn a() { tokio::fs::read(\"a\"); }",
        "names tokio::fs::read",
    ),
    (
        "src/validate/plan.rs",
        "fn a() { serde_yaml::from_str(\"a\"); }",
        "names serde_yaml",
    ),
    (
        "src/chart/svg.rs",
        "use plotters::prelude::Circle;",
        "names plotters",
    ),
    (
        "src/site/home.rs",
        "fn a() { zip::write::ZipWriter::new(b); }",
        "names zip",
    ),
    (
        "src/site/home.rs",
        "const A: &str = include_str!(\"../../book.toml\");",
        "names include_str!",
    ),
    ("src/lib.rs", "use std::fs;", "names std::fs"),
    (
        "src/main.rs",
        "fn main() { std::fs::read(\"a\"); }",
        "names std::fs::read",
    ),
];

/// What nobody could look through.
const HIDDEN: &[Planted] = &[
    (
        "src/model/plan.rs",
        "#[path = \"../site/mod.rs\"]\nmod other;",
        "hides what it uses: `#[path]`",
    ),
    (
        "src/model/plan.rs",
        "#[cfg_attr(unix, path = \"../site/mod.rs\")]\nmod other;",
        "hides what it uses: `#[path]`",
    ),
    (
        "src/model/plan.rs",
        "include!(\"../site/mod.rs\");",
        "names include!",
    ),
    (
        "src/model/plan.rs",
        "extern crate std as s;",
        "hides what it uses: `extern crate`",
    ),
    (
        "src/model/plan.rs",
        "extern crate self as nenpo;",
        "hides what it uses: `extern crate`",
    ),
    (
        "src/chart/svg.rs",
        "use crate::model::*;",
        "hides what it uses: `use crate::model::*`",
    ),
    (
        "src/chart/svg.rs",
        "use crate::chart::prelude::*;",
        "hides what it uses: `use crate::chart::prelude::*`",
    ),
    (
        "src/chart/svg.rs",
        "mod prelude;\nuse prelude::*;",
        "hides what it uses: `use prelude::*`",
    ),
    (
        "src/chart/svg.rs",
        "use std::*;",
        "hides what it uses: `use std::*`",
    ),
    (
        "src/chart/svg.rs",
        "use crate::model::{Id, *};",
        "hides what it uses: `use crate::model::*`",
    ),
];

/// Several files, and how the one fault begins that they must give together.
type PlantedTogether = (&'static [Source<'static>], &'static str);

/// What goes through other files.
const THROUGH: &[PlantedTogether] = &[
    (
        &[
            ("src/files.rs", "pub use std::fs as disk;"),
            (
                "src/config/mod.rs",
                "fn a() { crate::files::disk::read(\"a\"); }",
            ),
        ],
        "src/config/mod.rs names std::fs::read",
    ),
    (
        &[
            ("src/files.rs", "pub type Handle = std::fs::File;"),
            ("src/config/mod.rs", "use crate::files::Handle;"),
        ],
        "src/config/mod.rs names std::fs::File",
    ),
    (
        &[
            ("src/theme/mod.rs", "mod given;\npub use given::load;"),
            ("src/theme/given.rs", "pub use crate::load;"),
            ("src/render.rs", "use crate::theme::load::yaml;"),
        ],
        "src/render.rs uses `load`",
    ),
    (
        &[
            ("src/lib.rs", "pub mod cache;\nuse cache::Cache;"),
            ("src/cli/mod.rs", "fn a(cache: &crate::Cache) {}"),
        ],
        "src/cli/mod.rs uses `cache`",
    ),
    (
        &[
            ("src/model/mod.rs", "mod all;"),
            ("src/model/all.rs", "pub use crate as everything;"),
            (
                "src/model/plan.rs",
                "use super::all::everything::site::View;",
            ),
        ],
        "src/model/plan.rs uses `site`",
    ),
    // Modules of one room that share a step.
    (
        &[
            (
                "src/validate/rules/figure_differs.rs",
                "pub(super) fn check() {}",
            ),
            (
                "src/validate/rules/new_rule.rs",
                "use super::figure_differs::check;",
            ),
        ],
        "src/validate/rules/new_rule.rs uses `validate::rules::figure_differs`",
    ),
    // Modules of one room that use a later one.
    (
        &[
            ("src/validate/rules/mod.rs", "pub(super) fn check() {}"),
            ("src/validate/plan.rs", "use super::rules::check;"),
        ],
        "src/validate/plan.rs uses `validate::rules`",
    ),
    (
        &[
            ("src/validate/texts.rs", "pub(super) fn name() {}"),
            ("src/validate/fields.rs", "use super::texts;"),
            (
                "src/validate/path.rs",
                "fn a() { crate::validate::path::b(); }",
            ),
        ],
        "src/validate/fields.rs uses `validate::texts`",
    ),
    (
        &[
            (
                "src/validate/mod.rs",
                "mod context;\npub use context::Context;",
            ),
            ("src/validate/context.rs", "pub struct Context;"),
            ("src/validate/plan.rs", "use super::Context;"),
        ],
        "src/validate/plan.rs uses `validate`",
    ),
    (
        &[
            ("src/validate/links/mod.rs", "mod table;\nmod fault;"),
            ("src/validate/links/fault.rs", "pub enum LinkFault {}"),
            (
                "src/validate/links/table.rs",
                "use super::fault::LinkFault;\nfn a() { super::b(); }",
            ),
        ],
        "src/validate/links/table.rs uses `validate::links`",
    ),
    (
        &[
            ("src/validate/term.rs", "mod inner { pub struct A; }"),
            (
                "src/validate/plan.rs",
                "mod inner { fn a(_: super::super::term::inner::A) {} }",
            ),
        ],
        "src/validate/plan.rs uses `validate::term`",
    ),
    (
        &[("src/validate/unheard_of.rs", "fn a() {}")],
        "src/validate/unheard_of.rs stands on no step",
    ),
];

/// Several files that are fine together.
const ALLOWED_TOGETHER: &[&[Source<'static>]] = &[
    &[
        ("src/validate/mod.rs", "mod plan;\nmod report;"),
        (
            "src/validate/report/mod.rs",
            "mod tests;\npub(in crate::validate) struct Report;",
        ),
        ("src/validate/report/tests.rs", "use super::Report;"),
        (
            "src/validate/plan.rs",
            "use super::report::Report;\nfn a(_: crate::validate::report::Report) {}",
        ),
    ],
    // A room that declares no order.
    &[
        ("src/site/mod.rs", "mod home;\npub struct Page;"),
        ("src/site/home.rs", "use super::Page;"),
    ],
];

/// What is fine where it stands.
const ALLOWED: &[Source<'static>] = &[
    ("src/model/plan.rs", "use super::{Id, Localized};"),
    (
        "src/model/plan.rs",
        "pub(crate) struct A;\npub(in crate::model) struct B;\npub(super) struct C;",
    ),
    (
        "src/model/plan.rs",
        "fn a(b: &Id) -> impl Iterator<Item = u8> + use<'_> {}",
    ),
    (
        "src/validate/plan.rs",
        "use super::text;\nuse crate::{diagnostics::{Place, Problem}, model::Id};",
    ),
    (
        "src/validate/plan.rs",
        "use super::super::{load::records, text};",
    ),
    ("src/site/mod.rs", "use super::model::Id;"),
    (
        "src/cli/mod.rs",
        "fn a() { crate::read(); crate::validate_site(); }",
    ),
    (
        "src/lib.rs",
        "pub mod cli;\npub mod files;\nuse files::Files;",
    ),
    (
        "src/main.rs",
        "fn main() { nenpo::cli::run(std::env::args_os()); }",
    ),
    ("src/cache.rs", "use rayon::prelude::*;"),
    // No code.
    (
        "src/site/home.rs",
        "// std::fs is not used, tera neither\n/* crate::theme */",
    ),
    (
        "src/site/home.rs",
        "/// Not [`crate::theme`]:\n/// ```\n/// use nenpo::theme::Theme;\n/// ```\nfn a() {}",
    ),
    (
        "src/site/home.rs",
        "#[expect(dead_code, reason = \"crate::theme is above std::fs\")]\nfn a() {}",
    ),
    (
        "src/site/home.rs",
        "fn a() { let b = \"use crate::theme::Theme; std::fs::read\"; }",
    ),
    (
        "src/site/home.rs",
        "fn a() { let b = r#\"\"crate::theme\"\"#; }",
    ),
    (
        "src/site/home.rs",
        "#[cfg(test)]\nmod tests {\n    use std::fs;\n    use super::super::super::theme::*;\n}\n",
    ),
    (
        "src/site/home.rs",
        "#[cfg(test)]\n#[expect(dead_code)]\nmod tests;",
    ),
    // Names that only look like something else.
    (
        "src/site/home.rs",
        "fn a() { let interaction = tera_like; let instant = 1; tera_like::a(); }",
    ),
    (
        "src/site/home.rs",
        "fn a() { one.iter().zip(other); site.theme.words; }",
    ),
    ("src/site/home.rs", "mod tera;\nfn a() { tera::draw(); }"),
    (
        "src/site/home.rs",
        "use super::common as theme;\nfn a() { theme::draw(); self::theme::draw(); }",
    ),
    (
        "src/site/home.rs",
        "use std::path::{Path, PathBuf};\nfn a() { Path::new(\"a\").join(\"b\"); }",
    ),
];

/// A file with the opening that every module must have.
fn opened((path, code): Source<'_>) -> (String, String) {
    (path.to_owned(), format!("//! A module.\n{code}\n"))
}

fn faults_in(sources: &[Source<'_>]) -> Vec<String> {
    let sources: Vec<(String, String)> = sources.iter().copied().map(opened).collect();
    faults(&super::borrowed(&sources))
}

#[test]
fn each_planted_fault_is_found() {
    for (path, code, expected) in ROOMS.iter().chain(OUTSIDE).chain(HIDDEN) {
        let found = faults_in(&[(path, code)]);
        let begins = format!("{path} {expected}");
        assert!(
            matches!(found.as_slice(), [fault] if fault.starts_with(&begins)),
            "{path}: {code}: {found:?}"
        );
    }
}

#[test]
fn a_planted_fault_that_goes_through_other_files_is_found() {
    for (sources, expected) in THROUGH {
        let found = faults_in(sources);
        assert!(
            matches!(found.as_slice(), [fault] if fault.starts_with(expected)),
            "{sources:?}: {found:?}"
        );
    }
}

#[test]
fn what_is_allowed_is_no_fault() {
    let alone = ALLOWED.iter().map(std::slice::from_ref);
    for sources in alone.chain(ALLOWED_TOGETHER.iter().copied()) {
        let found = faults_in(sources);
        assert!(found.is_empty(), "{sources:?}: {found:?}");
    }
}

#[test]
fn a_module_that_does_not_say_what_it_is_for_is_found() {
    let found = faults(&[("src/site/home.rs", "use crate::model::Id;\n")]);
    assert_eq!(found, ["src/site/home.rs does not open with `//!`"]);
}
