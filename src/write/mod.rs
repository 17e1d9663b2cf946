//! Everything that nenpo writes to disk: whole sites, exports, and the few files of authors.
//!
//! Whatever is written waits in a staging folder beside its place and is moved there when it is whole,
//! so that nobody ever sees half of it and a run that is cut off changes nothing.
//!
//! In: a context and a theme, or names with bytes. Out: files on disk, or the disk exactly as it was.
//! Deliberately absent: deciding what a file says. A folder that nenpo did not make is never replaced.

mod author;
mod build;
mod exported;
mod kept;
mod output;
mod paths;
mod staging;
mod swap;

pub use author::author_file;
pub use build::{Tell, Written, count, write};
pub use exported::exported;
pub use kept::collisions;
pub use output::{Output, Swap};
pub use swap::recover;

/// The file that marks a folder as made by nenpo.
const MARKER: &str = ".nenpo";

/// The list of all other files of a site with their hashes. It is no route, because it takes every
/// route to make it.
const MANIFEST: &str = "deploy.json";

/// What to do with a file that exists already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// Leave it alone.
    Keep,
    /// Replace it.
    Replace,
}

/// What a build tells of while it writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// A file is about to be drawn.
    Begun,
    /// A file of the new site is finished.
    Finished,
    /// The old site was moved away, and the new one is not in its place yet. Only told where two
    /// folders cannot be exchanged in one step; the build goes on whatever is answered.
    Between,
}
