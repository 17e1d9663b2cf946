//! Full-text search without a server: an inverted index that the reader's browser loads in parts.
//!
//! In: the documents of the site, and the address of each. Out: small JSON files of one language, of
//! which a query needs a few. Text is cut into tokens here and in the theme's `search.js` by the same
//! rules; one fixture tests both. Deliberately absent: HTML, which kinds of pages are searched, and
//! ranking, which happens in the browser.

pub mod documents;
mod index;
mod tokens;

pub use documents::{Document, Synonyms, synonyms};
pub use index::{Index, index, shard};
pub use tokens::{fold, index_tokens, query_tokens};

use crate::model::{Id, Page};

/// What a document is made from: a page, or an entry of a list on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentId {
    /// The page.
    pub page: Page,
    /// The id of the entry, which is also that of the part of the page.
    pub entry: Option<Id>,
}

impl DocumentId {
    /// A document that is made from a whole page, or from the prose that introduces it.
    #[must_use]
    pub fn page(page: Page) -> Self {
        Self { page, entry: None }
    }

    /// A document that is an entry of a list on a page.
    #[must_use]
    pub fn entry(page: Page, entry: Id) -> Self {
        Self {
            page,
            entry: Some(entry),
        }
    }
}
