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
mod words;

use common::Site;
use preview::Preview;

/// A page of the smallest site.
const PAGE: &str = "/ja/indicators/inspections/";

impl Site {
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
