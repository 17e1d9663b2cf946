//! Strings of a YAML text, keys included, with their paths; escapes are decoded.
//!
//! In: a YAML text. Out: strings, for checks that apply to every text, whatever its kind of record.

use super::{
    locate::{End, Step, locate, narrowed},
    texts::OwnedStep,
};
use crate::diagnostics::{Place, Problem, characters::wrong_characters};
use serde_yaml::Value;
use std::ops::Range;

/// A string of a YAML text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YamlString {
    /// Decoded text.
    pub text: String,
    /// Keys and indices that lead to it.
    pub path: Vec<OwnedStep>,
    /// Whether the string is the last key of the path or the value there.
    pub end: End,
}

impl YamlString {
    /// Place of a part of the string in the source; the place of the whole string where escapes or
    /// folded lines prevent an exact match.
    #[must_use]
    pub fn place(&self, file: &str, source: &str, part: &Range<usize>) -> Place {
        let path: Vec<Step<'_>> = self.path.iter().map(OwnedStep::step).collect();
        let whole = locate(source, &path, self.end);
        Place {
            file: file.to_owned(),
            span: narrowed(source, whole, &self.text, part),
        }
    }
}

/// Strings that satisfy `wanted`, in source order; empty if the text is not YAML.
#[must_use]
pub fn strings(text: &str, wanted: fn(&str) -> bool) -> Vec<YamlString> {
    serde_yaml::from_str(text).map_or_else(|_| Vec::new(), |value| in_value(&value, wanted))
}

/// Strings of a value that satisfy `wanted`, in source order.
pub(super) fn in_value(value: &Value, wanted: fn(&str) -> bool) -> Vec<YamlString> {
    let mut walk = Walk {
        wanted,
        path: Vec::new(),
        found: Vec::new(),
    };
    walk.value(value);
    walk.found
}

/// State of the traversal of a value.
struct Walk {
    wanted: fn(&str) -> bool,
    path: Vec<OwnedStep>,
    found: Vec<YamlString>,
}

impl Walk {
    fn value(&mut self, value: &Value) {
        match value {
            Value::String(text) => self.string(text, End::Value),
            Value::Mapping(map) => {
                for (key, value) in map {
                    let Value::String(key) = key else { continue };
                    self.path.push(OwnedStep::Key(key.clone()));
                    self.string(key, End::Key);
                    self.value(value);
                    self.path.pop();
                }
            }
            Value::Sequence(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.path.push(OwnedStep::Index(index));
                    self.value(item);
                    self.path.pop();
                }
            }
            Value::Tagged(tagged) => self.value(&tagged.value),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    fn string(&mut self, text: &str, end: End) {
        if (self.wanted)(text) {
            self.found.push(YamlString {
                text: text.to_owned(),
                path: self.path.clone(),
                end,
            });
        }
    }
}

/// Rejects forbidden characters that were written as YAML escapes.
///
/// # Errors
/// The first such character, with its place.
pub(super) fn check_escapes(file: &str, text: &str) -> Result<(), Box<Problem>> {
    if !text.contains('\\') {
        return Ok(());
    }
    let wrong = |text: &str| wrong_characters(text).next();
    let found = strings(text, |text| wrong_characters(text).next().is_some());
    let first = found.first().and_then(|string| {
        let place = string.place(file, text, &(0..string.text.len()));
        Some(wrong(&string.text)?.problem(place))
    });
    first.map_or(Ok(()), |problem| Err(Box::new(problem)))
}
