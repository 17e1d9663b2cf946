//! An agency's own template: its master, layouts and theme, without its slides.
//!
//! In: the bytes of a `.pptx` or `.potx`. Out: what slides stand on. Kept is every part that the main part leads to, but slides and
//! what only they need; nothing of it is changed.

use super::base::Base;

/// A template that has what slides need.
#[derive(Debug, Clone)]
pub struct Template {
    base: Base,
}

impl Template {
    /// Reads a template.
    ///
    /// # Errors
    /// It is no deck, or lacks what slides need.
    pub fn read(_bytes: &[u8]) -> Result<Self, String> {
        Err("not yet".to_owned())
    }

    /// What slides stand on.
    pub(super) fn base(&self) -> &Base {
        &self.base
    }
}
