//! What an author wrote, where the Markdown parser gives characters of the shadow (see
//! [`super::shadow`]), and the ranges of what it gives without one.

use super::Parser;
use crate::diagnostics::characters::wrong_characters;
use pulldown_cmark::LinkType;
use std::ops::Range;

impl Parser<'_> {
    /// What the parser gives for a range, in the characters of the text instead of its shadow's.
    pub(super) fn restored(&self, given: &str, range: &Range<usize>) -> String {
        let found = self.find(given, range.clone());
        let written = found.and_then(|found| self.text.get(found));
        // Not found are entities: `&amp;` is given as `&`.
        written.unwrap_or(given).to_owned()
    }

    /// What the parser gives, without characters that nobody can read, which are reported. The check of files
    /// finds those that are written as they are; references to them (`&#1;`) only the parser decodes.
    pub(super) fn readable(&mut self, given: &str, range: &Range<usize>) -> String {
        let mut written = given.to_owned();
        if wrong_characters(&written).next().is_some() {
            self.resolver.character(&written, range.clone());
            let wrong: Vec<char> = wrong_characters(&written)
                .map(|wrong| wrong.character)
                .collect();
            written.retain(|character| !wrong.contains(&character));
        }
        written
    }

    /// The address of a link or picture. That of `[[page]]` stands among words, whose characters the
    /// shadow may replace; others are in the characters of the text already.
    pub(super) fn address(&self, kind: LinkType, given: &str, range: &Range<usize>) -> String {
        match kind {
            LinkType::WikiLink { .. } => self.restored(given, range),
            _ => given.to_owned(),
        }
    }

    /// The range of the address in a link or picture; the whole range where the address stands
    /// elsewhere, or in other characters. It stands behind the words, which may hold the same signs,
    /// and before the title.
    pub(super) fn address_range(&self, address: &str, range: &Range<usize>) -> Range<usize> {
        let whole = self.shadow.get(range.clone()).unwrap_or_default();
        let behind_words = whole.rfind("](").map_or(0, |at| at + 2);
        let found = self.find(address, range.start + behind_words..range.end);
        found.unwrap_or_else(|| range.clone())
    }

    /// The first range within another one at which the parser read some characters.
    fn find(&self, given: &str, within: Range<usize>) -> Option<Range<usize>> {
        let at = self.shadow.get(within.clone())?.find(given)?;
        let start = within.start + at;
        Some(start..start + given.len())
    }
}
