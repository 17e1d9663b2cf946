//! The preview as browsers and editors meet it: the program runs, sockets are real, files are saved.
#![expect(
    clippy::disallowed_methods,
    reason = "tests make, change and time folders and files"
)]

#[path = "../common/mod.rs"]
mod common;
mod connections;
mod http;
#[path = "../common/preview.rs"]
mod preview;
mod saves;
mod storm;

use preview::Preview;
use std::{fs, path::PathBuf};
use tempfile::TempDir;

/// A page of the smallest site.
const PAGE: &str = "/ja/indicators/inspections/";

/// A copy of a case that a test may change.
struct Folder {
    folder: TempDir,
}

impl Folder {
    fn new(name: &str) -> Self {
        Self {
            folder: common::copy_of(name).0,
        }
    }

    fn root(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).expect("a file")
    }

    fn write(&self, path: &str, text: &str) {
        common::put(&self.path(path), text.as_bytes());
    }

    /// Replaces something that must be there.
    fn edit(&self, path: &str, old: &str, new: &str) {
        let text = self.read(path);
        assert!(text.contains(old), "no `{old}` in {path}");
        self.write(path, &text.replace(old, new));
    }

    fn serve(&self, arguments: &[&str]) -> Preview {
        Preview::start(&self.root(), arguments)
    }
}
