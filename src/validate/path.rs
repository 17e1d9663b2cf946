//! Paths inside records, and where they stand in their files.

use crate::{
    diagnostics::Place,
    files::Files,
    load::locate::{End, Step, locate},
};

/// Path to a value in a record. It is a linked list on the stack, so it costs no allocation; only a
/// problem resolves it to a span of bytes.
#[derive(Debug, Clone, Copy)]
pub(super) struct RecordPath<'a> {
    file: &'a str,
    up: Option<&'a RecordPath<'a>>,
    step: Option<Step<'a>>,
}

impl<'a> RecordPath<'a> {
    /// Path of a whole record.
    pub(super) fn file(file: &'a str) -> Self {
        Self {
            file,
            up: None,
            step: None,
        }
    }

    /// Path of the value at a key.
    pub(super) fn key(&'a self, key: &'a str) -> Self {
        Self {
            file: self.file,
            up: Some(self),
            step: Some(Step::Key(key)),
        }
    }

    /// Path of a list item, counted from 0.
    pub(super) fn index(&'a self, index: usize) -> Self {
        Self {
            file: self.file,
            up: Some(self),
            step: Some(Step::Index(index)),
        }
    }

    /// File of the record.
    pub(super) fn in_file(&self) -> &'a str {
        self.file
    }

    /// Innermost key; empty for a whole record.
    pub(super) fn name(&self) -> &str {
        match self.step {
            Some(Step::Key(key)) => key,
            Some(Step::Index(_)) => self.up.map_or("", |up| up.name()),
            None => "",
        }
    }

    /// Place of the value.
    pub(super) fn place(&self, files: &Files) -> Place {
        place_of_steps(files, self.file, &self.steps(), End::Value)
    }

    /// Place of the key.
    pub(super) fn place_of_key(&self, files: &Files) -> Place {
        place_of_steps(files, self.file, &self.steps(), End::Key)
    }

    /// Steps from the root of the record.
    fn steps(&self) -> Vec<Step<'a>> {
        let mut steps = match self.up {
            Some(up) => up.steps(),
            None => Vec::new(),
        };
        steps.extend(self.step);
        steps
    }
}

/// Place of what steps lead to in a file, of its key or its value. A file that cannot be read has
/// no places but its beginning.
pub(super) fn place_of_steps(files: &Files, file: &str, steps: &[Step<'_>], end: End) -> Place {
    let text = files.text(file).unwrap_or_default();
    Place {
        file: file.to_owned(),
        span: locate(text, steps, end),
    }
}
