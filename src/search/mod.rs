//! Full-text search without a server: an inverted index that the reader's browser loads in parts.
//!
//! In: the site, and the address of each document. Out: small JSON files of one language, of which
//! a query needs a few. Text is cut into tokens here and in the theme's `search.js` by the same
//! rules; one fixture tests both. Deliberately absent: HTML, pages and their addresses, and
//! ranking, which happens in the browser.

mod documents;
mod index;
mod tokens;

pub use documents::{Document, Synonyms, documents, synonyms};
pub use index::{Index, index, shard};
pub use tokens::{fold, index_tokens, query_tokens};

use crate::model::Id;

/// The identity of a document: the record or the prose that it is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DocumentId {
    /// An indicator.
    Indicator(Id),
    /// A project.
    Project(Id),
    /// A highlight.
    Highlight(Id),
    /// A policy section of the plan.
    Policy(Id),
    /// A term.
    Term(Id),
    /// An entry of the glossary.
    Glossary(Id),
    /// A source document.
    Source(Id),
    /// Prose: a page of its own, or the introduction of another page.
    Prose(Id),
}

/// The kinds of documents that a reader can narrow a search to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentKind {
    /// Indicators.
    Indicators,
    /// Projects.
    Projects,
    /// Highlights.
    Highlights,
    /// Policy sections of the plan.
    Policies,
    /// Terms.
    Terms,
    /// Entries of the glossary.
    Glossary,
    /// Source documents.
    Sources,
    /// Prose.
    Pages,
}

impl DocumentKind {
    /// All kinds in the order of the menu, with the words that addresses of searches use. An index
    /// names a kind by its position here.
    pub const NAMES: [(&'static str, Self); 8] = [
        ("indicators", Self::Indicators),
        ("projects", Self::Projects),
        ("highlights", Self::Highlights),
        ("policies", Self::Policies),
        ("terms", Self::Terms),
        ("glossary", Self::Glossary),
        ("sources", Self::Sources),
        ("pages", Self::Pages),
    ];

    /// The position in [`Self::NAMES`].
    fn number(self) -> usize {
        Self::NAMES
            .iter()
            .position(|(_, kind)| *kind == self)
            .unwrap_or_default()
    }
}

impl DocumentId {
    /// The kind of the document.
    #[must_use]
    pub fn kind(&self) -> DocumentKind {
        match self {
            Self::Indicator(_) => DocumentKind::Indicators,
            Self::Project(_) => DocumentKind::Projects,
            Self::Highlight(_) => DocumentKind::Highlights,
            Self::Policy(_) => DocumentKind::Policies,
            Self::Term(_) => DocumentKind::Terms,
            Self::Glossary(_) => DocumentKind::Glossary,
            Self::Source(_) => DocumentKind::Sources,
            Self::Prose(_) => DocumentKind::Pages,
        }
    }
}
