//! Footnotes: numbered by their first marks, wherever they are written.

use super::{Fault, Parser};
use crate::model::doc::Block;
use std::{collections::btree_map::Entry, ops::Range};

/// A footnote as it was written.
pub(super) struct Definition {
    range: Range<usize>,
    blocks: Vec<Block>,
}

impl Parser<'_> {
    /// Reads a footnote. Until the text ends, nobody knows whether a mark leads to it.
    pub(super) fn definition(&mut self, name: &str, range: Range<usize>) {
        let blocks = self.parts().into_blocks();
        let name = name.to_lowercase();
        self.known_notes.insert(name.clone());
        match self.definitions.entry(name) {
            Entry::Vacant(free) => _ = free.insert(Definition { range, blocks }),
            // Marks lead to the first of two footnotes with one name.
            Entry::Occupied(_) => self.resolver.fault(Fault::RepeatedNote, range),
        }
    }

    /// The place of a footnote among those that the text refers to.
    pub(super) fn note(&mut self, name: &str) -> usize {
        let name = name.to_lowercase();
        if let Some(place) = self.notes.iter().position(|note| *note == name) {
            return place;
        }
        self.notes.push(name);
        self.notes.len() - 1
    }

    /// The footnotes in the order of their first marks.
    /// A footnote that no mark leads to is reported, as no reader would see it.
    pub(super) fn settled_notes(&mut self) -> Vec<Vec<Block>> {
        let mut notes = Vec::new();
        for name in &self.notes {
            let definition = self.definitions.remove(name);
            notes.push(definition.map(|each| each.blocks).unwrap_or_default());
        }
        for unused in self.definitions.values() {
            self.resolver.fault(Fault::UnusedNote, unused.range.clone());
        }
        notes
    }
}
