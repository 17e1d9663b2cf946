//! What nenpo writes: where it may write, what it must never lose, and what is left when it is cut off.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "tests make and read folders, read the environment, and say what they skip"
)]

mod author;
#[path = "../common/mod.rs"]
mod common;
mod cut_off;
mod kept;
mod names;
mod output;
mod signals;

use common::{Site, folder};
use std::{
    collections::BTreeSet,
    fs,
    path::Path,
    process::{Command, Stdio},
};

impl Site {
    fn put(&self, path: &str, text: &str) {
        common::put(&self.path(path), text.as_bytes());
    }

    /// Adds lines to the end of `book.toml`.
    fn book(&self, lines: &str) {
        let book = self.read("book.toml");
        self.put("book.toml", &format!("{book}\n{lines}\n"));
    }

    /// Runs the program in the site's folder: its exit code, and what it said.
    fn run(&self, arguments: &[&str]) -> (i32, String) {
        common::run(&self.root(), arguments)
    }

    fn build(&self) {
        let (code, said) = self.run(&["build"]);
        assert_eq!(code, 0, "{said}");
    }

    /// The program, ready to build this site.
    fn command(&self) -> Command {
        let mut command = common::program();
        command.arg("build").current_dir(self.root());
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    /// What is beside the output and has a hidden name.
    fn leftovers(&self) -> Vec<String> {
        hidden(&self.root())
    }
}

/// The hidden names in a folder.
fn hidden(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let names = entries.map(|entry| {
        let name = entry.expect("an entry").file_name();
        name.to_string_lossy().into_owned()
    });
    let mut hidden: Vec<String> = names.filter(|name| name.starts_with('.')).collect();
    hidden.sort();
    hidden
}

/// The paths that a built site's own list names, and the two files that it does not name.
fn listed(out: &Path) -> BTreeSet<String> {
    let bytes = fs::read(out.join("deploy.json")).expect("a manifest");
    let manifest: serde_json::Value = serde_json::from_slice(&bytes).expect("JSON");
    let files = manifest["files"].as_array().expect("files");
    let paths = files
        .iter()
        .map(|file| file["path"].as_str().expect("a path").to_owned());
    let own = ["deploy.json", ".nenpo"].map(str::to_owned);
    paths.chain(own).collect()
}

/// A site is whole if its folder contains what its list names and nothing else.
fn assert_whole(out: &Path) {
    let files: BTreeSet<String> = folder(out).into_keys().collect();
    assert_eq!(files, listed(out));
    assert!(files.contains("index.html"));
}

/// Whether a child of this process ignores a signal, as this process does: whoever runs the tests
/// by `nohup`, or in the background of a script, has them ignore some, and nenpo respects that.
#[cfg(unix)]
fn is_ignored(signal: i32) -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status
        .lines()
        .find_map(|line| line.strip_prefix("SigIgn:"))
        .and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    let ignored = mask.unwrap_or_default();
    (ignored >> (signal - 1)) & 1 == 1
}

#[cfg(unix)]
fn link(to: impl AsRef<Path>, at: &Path) {
    std::os::unix::fs::symlink(to, at).expect("a link");
}
