//! Where the links of an author's text lead.

use super::Lang;

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Target {
    /// An address outside the site: `https:`, `http:`, `mailto:` or `tel:`.
    Web(String),
    /// A page of the site.
    Page {
        /// The language; that of the page that shows the text where none is given.
        lang: Option<Lang>,
        /// The page's folder below that of the language, with `/` at its end: `indicators/planted/`.
        path: String,
        /// What stands behind `?` in the address, such as the choice in a list: `rating=A`.
        query: Option<String>,
        /// A part of the page.
        anchor: Option<String>,
    },
    /// A file of the site.
    File {
        /// The path from the site's root, not percent-encoded: `data/facts.csv`.
        path: String,
        /// A part of it: `page=3` of a PDF.
        anchor: Option<String>,
    },
    /// A part of the page that shows the text.
    Here(String),
}
