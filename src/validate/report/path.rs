//! Paths inside records.

use crate::load::locate::Step;

/// Path to a value in a record. It is a linked list on the stack, so it costs no allocation; only a
/// problem resolves it to a span of bytes.
#[derive(Debug, Clone, Copy)]
pub(in crate::validate) struct RecordPath<'a> {
    file: &'a str,
    up: Option<&'a RecordPath<'a>>,
    step: Option<Step<'a>>,
}

impl<'a> RecordPath<'a> {
    /// Path of a whole record.
    pub(in crate::validate) fn file(file: &'a str) -> Self {
        Self {
            file,
            up: None,
            step: None,
        }
    }

    /// Path of the value at a key.
    pub(in crate::validate) fn key(&'a self, key: &'a str) -> Self {
        Self {
            file: self.file,
            up: Some(self),
            step: Some(Step::Key(key)),
        }
    }

    /// Path of a list item, counted from 0.
    pub(in crate::validate) fn index(&'a self, index: usize) -> Self {
        Self {
            file: self.file,
            up: Some(self),
            step: Some(Step::Index(index)),
        }
    }

    /// File of the record.
    pub(in crate::validate) fn in_file(&self) -> &'a str {
        self.file
    }

    /// Innermost key; empty for a whole record.
    pub(in crate::validate) fn name(&self) -> &str {
        match self.step {
            Some(Step::Key(key)) => key,
            Some(Step::Index(_)) => self.up.map_or("", |up| up.name()),
            None => "",
        }
    }

    /// Steps from the root of the record.
    pub(super) fn steps(&self) -> Vec<Step<'a>> {
        let mut path = self.up.map(RecordPath::steps).unwrap_or_default();
        path.extend(self.step);
        path
    }
}
