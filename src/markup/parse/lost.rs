//! What Markdown itself drops or prints raw without a word, so that an author would lose a note, a
//! number or a sentence: each is reported.

use super::{Fault, Parser, references::Reference};
use crate::markup::{calls, inspection};
use pulldown_cmark::LinkType;
use std::ops::Range;

impl Parser<'_> {
    /// Remembers that a link or picture used a definition, `[label]: address`.
    pub(super) fn use_label(&mut self, reference: &Reference<'_>) {
        if matches!(
            reference.kind,
            LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut
        ) {
            self.used_labels.insert(reference.label.to_lowercase());
        }
    }

    /// Reports definitions that no link uses: Markdown shows nothing of them. Mostly such a line was
    /// meant as a sentence, or as a footnote, `[^1]: …`.
    pub(super) fn report_unused_labels(&mut self) {
        let unused = self
            .labels
            .iter()
            .filter(|(label, _)| !self.used_labels.contains(label));
        for (_, range) in unused {
            self.resolver.fault(Fault::UnusedLabel, range.clone());
        }
    }

    /// Reports marks of footnotes that the text does not have: Markdown prints them as they stand.
    pub(super) fn report_marks_without_note(&mut self) {
        if !self.shadow.contains("[^") {
            return;
        }
        let code = inspection::code(self.shadow);
        for (start, _) in self.shadow.match_indices("[^") {
            let rest = &self.shadow[start + 2..];
            let Some(length) = rest.find([']', '\n', ' ']).filter(|length| *length > 0) else {
                continue;
            };
            let is_closed = rest[length..].starts_with(']');
            let is_escaped = calls::is_escaped(self.shadow, start);
            let is_code = code.iter().any(|code| code.contains(&start));
            let name = rest[..length].to_lowercase();
            if is_closed && !is_escaped && !is_code && !self.known_notes.contains(&name) {
                let range = start..start + 2 + length + 1;
                self.resolver.fault(Fault::MissingNote, range);
            }
        }
    }

    /// Reports cells that a row has beyond the columns of its table: Markdown drops them.
    pub(super) fn report_lost_cells(&mut self, row: &Range<usize>, columns: usize) {
        let source = self.shadow.get(row.clone()).unwrap_or_default().trim();
        let source = source.strip_prefix('|').unwrap_or(source);
        let mut cells = 1;
        let mut before = ' ';
        for (at, sign) in source.char_indices() {
            // A bar at the end closes the last cell.
            if sign == '|' && before != '\\' && at + 1 < source.len() {
                cells += 1;
            }
            before = sign;
        }
        if cells > columns {
            self.resolver.fault(Fault::LostCells, row.clone());
        }
    }
}
