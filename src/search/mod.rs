//! Site -> the index that a reader's browser searches: no server, no service.
//!
//! In: the site, and the address of each place in it. Out: small JSON files of one language, of which a query needs a few. The
//! words that a query is cut into are the same here and in the theme's `search.js`; one fixture holds both to it. Deliberately
//! absent: HTML, pages and their addresses, and ranking (it happens where the query is).

mod index;
mod texts;
mod tokens;

pub use index::{Index, index, shard};
pub use texts::{Document, Synonyms, documents, synonyms};
pub use tokens::{fold, indexed, wanted};

use crate::model::Id;

/// What can be found, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// An indicator's page.
    Indicator(Id),
    /// A project's page.
    Project(Id),
    /// A highlight.
    Highlight(Id),
    /// A section of the plan.
    Policy(Id),
    /// A term's page.
    Term(Id),
    /// An entry of the glossary.
    Glossary(Id),
    /// A document in the list of sources.
    Source(Id),
    /// Prose: a page of its own, or the introduction of a page of the program.
    Prose(Id),
}

/// The sorts of places that a reader can narrow a search to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Indicators.
    Indicators,
    /// Projects.
    Projects,
    /// Highlights.
    Highlights,
    /// Sections of the plan.
    Policies,
    /// Terms.
    Terms,
    /// Entries of the glossary.
    Glossary,
    /// Documents.
    Sources,
    /// Everything else.
    Pages,
}

impl Kind {
    /// All kinds in the order of the menu; an index names a kind by its number here. The word stands in addresses.
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

    /// Its number in an index.
    fn number(self) -> usize {
        Self::NAMES
            .iter()
            .position(|(_, kind)| *kind == self)
            .unwrap_or_default()
    }
}

impl Place {
    /// The sort of the place.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Self::Indicator(_) => Kind::Indicators,
            Self::Project(_) => Kind::Projects,
            Self::Highlight(_) => Kind::Highlights,
            Self::Policy(_) => Kind::Policies,
            Self::Term(_) => Kind::Terms,
            Self::Glossary(_) => Kind::Glossary,
            Self::Source(_) => Kind::Sources,
            Self::Prose(_) => Kind::Pages,
        }
    }
}
