//! What the tests share: sites in memory, their routes as bytes, and golden files with a short diff.
#![allow(
    dead_code,
    unreachable_pub,
    missing_docs,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "every test takes its own part of this, and tests read and write folders"
)]

pub mod languages;

use nenpo::{
    config::{self, Folders, Release},
    diagnostics::{
        self, Colour, Message, MessageLanguage, Presentation, Problem, Problems, Strictness,
    },
    files::Files,
    render::render,
    site::{SiteContext, routes},
    theme::Theme,
    write::{self, Output, Written},
};
use std::{
    collections::BTreeMap,
    fs,
    ops::ControlFlow,
    path::{Path, PathBuf},
    process::Command,
};
use tempfile::TempDir;

/// How tests have problems told, whatever the language of the system is.
pub const ENGLISH: Presentation = Presentation {
    strictness: Strictness::Lenient,
    language: MessageLanguage::ENGLISH,
};

/// The program, which says everything in English.
pub fn program() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_nenpo"));
    program.env("NENPO_LANG", "en");
    program
}

/// A message in English.
pub fn said(message: &Message) -> String {
    MessageLanguage::ENGLISH.say(message)
}

/// The remark beside the caret in English; empty for none.
pub fn label(problem: &Problem) -> String {
    problem.label.as_ref().map(said).unwrap_or_default()
}

/// The repairs of a problem in English.
pub fn helps(problem: &Problem) -> Vec<String> {
    problem.help.iter().map(said).collect()
}

/// The repository's root, where the real report is.
pub fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The site of a case.
pub fn case(name: &str) -> PathBuf {
    repository().join("tests/cases").join(name).join("site")
}

/// The files of a site on disk, as the program reads them.
pub fn read(root: &Path) -> Files {
    let mut problems = Problems::default();
    let (files, config) = nenpo::read(root, &mut problems).expect("the site can be read");
    assert!(
        config.is_some(),
        "{}",
        diagnostics::human(&problems, &files, ENGLISH, Colour::Off)
    );
    files
}

/// A site in memory after everything but writing.
pub struct Built {
    pub files: Files,
    pub problems: Problems,
    pub ready: Option<(SiteContext, Theme)>,
}

/// Does what the program does between reading and writing.
pub fn build(files: Files) -> Built {
    build_for(files, Release::default())
}

/// The same, for somebody who may see more than the public.
pub fn build_for(files: Files, release: Release) -> Built {
    let mut problems = Problems::default();
    let ready = config::parse(&files, &mut problems).and_then(|mut config| {
        config.release = release;
        let theme = Theme::load(
            &files,
            &config.folders.themes,
            &config.settings,
            &mut problems,
        );
        let site = nenpo::validate_site(&files, config, &mut problems);
        theme
            .zip(site)
            .map(|((theme, words), site)| (SiteContext::new(site, words), theme))
    });
    Built {
        files,
        problems,
        ready,
    }
}

impl Built {
    /// All problems as the program prints them, without colours.
    pub fn printed(&self) -> String {
        diagnostics::human(&self.problems, &self.files, ENGLISH, Colour::Off)
    }

    /// The site, which must be there.
    pub fn ready(&self) -> &(SiteContext, Theme) {
        self.ready
            .as_ref()
            .unwrap_or_else(|| panic!("no site:\n{}", self.printed()))
    }

    /// Every route's bytes by path.
    pub fn routes(&self) -> BTreeMap<String, Vec<u8>> {
        let (context, theme) = self.ready();
        let bytes = |route| render(context, theme, route).expect("the route can be drawn");
        routes(context)
            .iter()
            .map(|route| (route.path.clone(), bytes(route)))
            .collect()
    }

    /// One route's text.
    pub fn route(&self, path: &str) -> String {
        String::from_utf8(self.bytes(path)).unwrap_or_else(|_| panic!("{path} is not UTF-8"))
    }

    /// One route's bytes.
    pub fn bytes(&self, path: &str) -> Vec<u8> {
        let (context, theme) = self.ready();
        let all = routes(context);
        let route = all.iter().find(|route| route.path == path);
        let route = route.unwrap_or_else(|| panic!("no route {path}"));
        render(context, theme, route).expect("the route can be drawn")
    }
}

/// Writes a site to a folder, which is looked at first as the program does it.
pub fn written(context: &SiteContext, theme: &Theme, root: &Path, out: &Path) -> Written {
    let output = Output::find(root, out, &folders(), &[]).expect("the folder may be written");
    let go_on = |_| ControlFlow::Continue(());
    write::write(context, theme, &output, &go_on).expect("the site can be written")
}

/// The folders of a site whose book names none.
pub fn folders() -> Folders {
    Folders {
        data: "data".to_owned(),
        content: "content".to_owned(),
        themes: "themes".to_owned(),
    }
}

/// The text of a file in memory.
pub fn text(files: &Files, path: &str) -> String {
    files
        .text(path)
        .unwrap_or_else(|| panic!("no text at {path}"))
        .to_owned()
}

/// The files with one of them changed: `old` must be there exactly once.
pub fn edited(files: &Files, path: &str, old: &str, new: &str) -> Files {
    let before = text(files, path);
    assert_eq!(
        before.matches(old).count(),
        1,
        "`{old}` stands not once in {path}"
    );
    with(files, path, &before.replacen(old, new, 1))
}

/// The files with one of them put in or replaced.
pub fn with(files: &Files, path: &str, text: &str) -> Files {
    let mut files = files.clone();
    files.insert(path, text.as_bytes().to_vec());
    files
}

/// The line and column, from 1, of a byte; columns count characters.
pub fn position(text: &str, byte: usize) -> (usize, usize) {
    let before = &text[..byte];
    let line = before.matches('\n').count() + 1;
    let column = before
        .rsplit('\n')
        .next()
        .unwrap_or_default()
        .chars()
        .count()
        + 1;
    (line, column)
}

/// The code of a module: no comments, and nothing of its unit tests.
pub fn code(text: &str) -> String {
    let text = text
        .split("#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or_default();
    let lines = text
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}

/// All files below a folder by relative path; nothing where there is no folder.
pub fn folder(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut left = vec![root.to_owned()];
    while let Some(folder) = left.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                left.push(path);
            } else {
                let name = path
                    .strip_prefix(root)
                    .expect("below the root")
                    .to_string_lossy()
                    .into_owned();
                found.insert(name, fs::read(&path).expect("a file"));
            }
        }
    }
    found
}

/// Copies a folder.
pub fn copy(from: &Path, to: &Path) {
    for (path, bytes) in folder(from) {
        put(&to.join(path), &bytes);
    }
}

/// Writes a file and the folders above it.
pub fn put(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
    fs::write(path, bytes).expect("the file can be written");
}

/// Whether goldens are to be rewritten.
pub fn update() -> bool {
    std::env::var_os("UPDATE").is_some()
}

/// The first lines that differ, as a short diff; empty if none does.
pub fn diff(name: &str, expected: &str, found: &str) -> String {
    if expected == found {
        return String::new();
    }
    let (old, new): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), found.lines().collect());
    let head = old
        .iter()
        .zip(&new)
        .take_while(|(old, new)| old == new)
        .count();
    let rest = old.len().min(new.len()) - head;
    let tail = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take(rest)
        .take_while(|(old, new)| old == new)
        .count();
    let mut out = format!("{name}:{}\n", head + 1);
    for (sign, lines) in [
        ("-", &old[head..old.len() - tail]),
        ("+", &new[head..new.len() - tail]),
    ] {
        for line in lines.iter().take(6) {
            out.extend([sign, line, "\n"]);
        }
        if lines.len() > 6 {
            out.extend([sign, " … and more\n"]);
        }
    }
    if head == old.len().max(new.len()) {
        out.push_str("only the line ends differ\n");
    }
    out
}

/// Compares made files with a folder of goldens, or rewrites it. A golden that nothing makes is a fault.
pub fn golden(root: &Path, made: &BTreeMap<String, String>) -> Vec<String> {
    if update() {
        let _ = fs::remove_dir_all(root);
        for (path, text) in made {
            put(&root.join(path), text.as_bytes());
        }
        return Vec::new();
    }
    let expected = folder(root);
    let name = |path: &str| {
        let path = root.join(path);
        path.strip_prefix(repository())
            .unwrap_or(&path)
            .display()
            .to_string()
    };
    let mut faults = Vec::new();
    for (path, text) in made {
        match expected.get(path) {
            None => faults.push(format!("{} is not there (UPDATE=1 writes it)", name(path))),
            Some(bytes) => faults.push(diff(&name(path), &String::from_utf8_lossy(bytes), text)),
        }
    }
    let stale = expected.keys().filter(|path| !made.contains_key(*path));
    faults.extend(stale.map(|path| format!("{} is expected, but nothing makes it", name(path))));
    faults.retain(|fault| !fault.is_empty());
    faults
}

/// A copy of a case, in a folder of its own.
pub fn copy_of(name: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().join("site");
    copy(&case(name), &root);
    (folder, root)
}

/// A copy of a case that a test may spoil: the folder `site` in a folder of its own.
pub struct Site {
    pub folder: TempDir,
}

impl Site {
    pub fn new(name: &str) -> Self {
        Self {
            folder: copy_of(name).0,
        }
    }

    pub fn root(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    pub fn out(&self) -> PathBuf {
        self.path("public")
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }
}

/// Runs the program; its exit code and what it said.
pub fn run(root: &Path, arguments: &[&str]) -> (i32, String) {
    let output = program().args(arguments).current_dir(root).output();
    let output = output.expect("the program runs");
    let said = [output.stdout, output.stderr].concat();
    (
        output.status.code().expect("an exit code"),
        String::from_utf8(said).expect("UTF-8"),
    )
}

/// A Python that has these modules: the one that `.ci/run` sets up, or the machine's.
pub fn python(modules: &str) -> Option<PathBuf> {
    let import = format!("import {modules}");
    let own = repository().join("target/office/bin/python");
    let program = if own.exists() {
        own
    } else {
        PathBuf::from("python3")
    };
    there(&program, &["-c", &import]).then_some(program)
}

/// Whether a program that reads our files back is there. Where `NENPO_OFFICE=required` says so, it must be; else a test that wants it
/// says that it is skipped.
pub fn there(program: impl AsRef<Path>, arguments: &[&str]) -> bool {
    let program = program.as_ref();
    let run = std::process::Command::new(program).args(arguments).output();
    let found = run.is_ok_and(|output| output.status.success());
    let wanted = format!("{} {}", program.display(), arguments.join(" "));
    let required = std::env::var("NENPO_OFFICE").is_ok_and(|value| value == "required");
    assert!(
        found || !required,
        "NENPO_OFFICE=required, but `{wanted}` fails"
    );
    if !found {
        println!("skipped: `{wanted}` fails here");
    }
    found
}
