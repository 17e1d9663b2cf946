//! Links and pictures of texts: where each leads, or what is wrong with it.
//!
//! In: the loaded records without the hidden ones, before any text is validated. Out:
//! [`LinkTable`], which resolves an address as its author wrote it. Records are not validated yet,
//! because texts are parsed while they are. Deliberately absent: Markdown, and HTML. Texts are parsed
//! elsewhere, and a resolved link becomes an address when a page is written.
//!
//! An address is one of these:
//! - `https:`, `http:`, `mailto:` or `tel:`;
//! - `#part` of the page that the text belongs to;
//! - a path from that page (`../about/`), or from the language's folder (`/about/`, `about`);
//! - the id of a record, or its kind and id (`planted`, `indicators/planted`);
//! - a file of the site (`/data/facts.csv`), or one beside the text's own file (`form.pdf`).

mod address;
mod anchors;
mod charts;
mod fault;
mod files;
mod followed;
mod link;
mod media;
mod media_bytes;
mod page_paths;
mod pages;
mod table;

pub use anchors::INDICATOR_PARTS;
pub(super) use charts::former_chart;
pub use fault::{LinkFault, MediaFault};
pub(super) use followed::{Followed, Found};
pub use table::{LinkSources, LinkTable, TextSource};
