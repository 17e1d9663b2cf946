//! Decodes a YAML text into one record, or into the first problem that prevents it, in words for
//! authors.

use super::{
    locate::{self, End, Outline, Step},
    record::unclear,
    strings, typos,
};
use crate::diagnostics::{Code, Place, Problem, list, say};
use serde::{
    Deserialize, Deserializer,
    de::{DeserializeOwned, Error as _, MapAccess, Visitor},
};
use std::{fmt, marker::PhantomData, ops::Range};

/// A map that keeps the order of its entries and rejects a repeated key. (The YAML crate would
/// silently use the last one.)
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entries<T>(Vec<(String, T)>);

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Entries<T> {
    /// Entries in the order in which they were written.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value))
    }

    /// Value of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&T> {
        self.0
            .iter()
            .find(|(each, _)| each == key)
            .map(|(_, value)| value)
    }

    /// Adds an entry behind the others; its key is new.
    pub fn push(&mut self, key: String, value: T) {
        self.0.push((key, value));
    }

    /// Retains the entries whose keys satisfy `wanted`.
    pub fn retain(&mut self, wanted: impl Fn(&str) -> bool) {
        self.0.retain(|(key, _)| wanted(key));
    }

    /// All keys, in order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(key, _)| key.as_str())
    }

    /// Whether there are no entries.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Entries<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Map<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Map<T> {
            type Value = Entries<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries: Vec<(String, T)> = Vec::new();
                while let Some(key) = map.next_key::<String>()? {
                    if entries.iter().any(|(each, _)| *each == key) {
                        return Err(A::Error::custom(format_args!("duplicate field `{key}`")));
                    }
                    entries.push((key, map.next_value()?));
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(Map(PhantomData))
    }
}

/// Decodes a record.
///
/// # Errors
/// The first problem that prevents decoding, with its place and a suggested correction.
pub fn decode<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, Box<Problem>> {
    let record =
        serde_yaml::from_str(text).map_err(|error| Box::new(explain(file, text, &error)))?;
    strings::check_escapes(file, text)?;
    Ok(record)
}

/// Converts a decoder error into a problem for authors.
fn explain(file: &str, text: &str, error: &serde_yaml::Error) -> Problem {
    let message = error.to_string();
    let message = message
        .rsplit_once(" at line ")
        .map_or(message.as_str(), |(message, _)| message);
    let (path, message) = split_path(message);
    let fault = Fault {
        file,
        text,
        path: steps(path),
        at: error.location().map_or(0, |location| location.index()),
        outline: locate::outline(text),
    };
    // The order matters: the more specific explanation comes first.
    fault
        .repeated_key(message)
        .or_else(|| typos::find(file, text))
        .or_else(|| fault.unclear_publication())
        .or_else(|| fault.unknown_key(message))
        .or_else(|| fault.missing_key(message))
        .or_else(|| fault.wrong_type(message))
        .unwrap_or_else(|| fault.no_yaml(message))
}

/// Details of a text that could not be decoded.
struct Fault<'a> {
    file: &'a str,
    text: &'a str,
    /// Path of the value, as far as the decoder reported it.
    path: Vec<Step<'a>>,
    /// Byte at which the decoder stopped.
    at: usize,
    outline: Option<Outline>,
}

impl Fault<'_> {
    fn place(&self, span: Range<usize>) -> Place {
        Place {
            file: self.file.to_owned(),
            span,
        }
    }

    /// Place of a path; without one, that of the word at which the decoder stopped.
    fn find(&self, path: &[Step<'_>], end: End) -> Place {
        let span = self
            .outline
            .as_ref()
            .map_or(0..0, |outline| outline.find(path, end));
        self.place(if span.is_empty() {
            word_at(self.text, self.at)
        } else {
            span
        })
    }

    fn repeated_key(&self, message: &str) -> Option<Problem> {
        let repeated =
            message.starts_with("duplicate field") || message.starts_with("duplicate entry");
        let repeat = self
            .outline
            .as_ref()
            .filter(|_| repeated)?
            .repeats
            .first()?;
        let place = self.place(repeat.span.clone());
        let message = say!("key-stands-twice", key = repeat.key);
        let problem = Problem::new(Code::DuplicateKey, place, message)
            .label(say!("first-on-line", line = repeat.first_line))
            .help(say!("keep-one-of-two-keys"));
        Some(problem)
    }

    /// Problem of an ambiguous `draft` or `publish-on`.
    fn unclear_publication(&self) -> Option<Problem> {
        let [Step::Key(key)] = self.path[..] else {
            return None;
        };
        unclear(key, |end| self.find(&[Step::Key(key)], end))
    }

    fn unknown_key(&self, message: &str) -> Option<Problem> {
        let (key, known) = unknown_field(message)?;
        let place = self.find(&[&self.path[..], &[Step::Key(key)]].concat(), End::Key);
        let problem = Problem::new(Code::UnknownKey, place, say!("no-such-key", key));
        let problem = problem.suggest(key, known.iter().copied());
        Some(problem.help(say!("known-keys", known = list(known))))
    }

    fn missing_key(&self, message: &str) -> Option<Problem> {
        let key = message.strip_prefix("missing field ")?.trim_matches('`');
        let place = self.find(&self.path, End::Value);
        Some(Problem::new(
            Code::MissingKey,
            place,
            say!("key-is-missing", key),
        ))
    }

    fn wrong_type(&self, message: &str) -> Option<Problem> {
        let rest = message
            .strip_prefix("invalid type: ")
            .or_else(|| message.strip_prefix("invalid value: "))?;
        let message = match rest.split_once(", expected ") {
            Some((found, expected)) => say!("expected-but-found", expected, found),
            None => say!("decoder-says", message = rest),
        };
        Some(Problem::new(
            Code::WrongType,
            self.find(&self.path, End::Value),
            message,
        ))
    }

    fn no_yaml(&self, message: &str) -> Problem {
        let place = self.place(word_at(self.text, self.at));
        Problem::new(Code::NotYaml, place, say!("this-is-not-yaml", message))
            .help(say!("check-indentation"))
    }
}

/// Splits `values[1].year: message` into path and message. Paths contain no spaces, messages do.
fn split_path(message: &str) -> (&str, &str) {
    match message.split_once(": ") {
        Some((path, rest)) if !path.contains(' ') => (path, rest),
        _ => ("", message),
    }
}

/// Parses the decoder's path notation into steps.
fn steps(path: &str) -> Vec<Step<'_>> {
    let mut steps = Vec::new();
    for field in path.split('.').filter(|field| !field.is_empty()) {
        let mut pieces = field.split('[');
        if let Some(key) = pieces.next().filter(|key| !key.is_empty()) {
            steps.push(Step::Key(key));
        }
        steps.extend(
            pieces
                .filter_map(|index| index.trim_end_matches(']').parse().ok())
                .map(Step::Index),
        );
    }
    steps
}

/// Parses an "unknown field" message into the unknown key and the list of known keys.
fn unknown_field(message: &str) -> Option<(&str, Vec<&str>)> {
    let rest = message.strip_prefix("unknown field `")?;
    let (key, rest) = rest.split_once('`')?;
    Some((key, rest.split('`').skip(1).step_by(2).collect()))
}

/// Range of the word at a byte, for errors that have a position but no path.
fn word_at(text: &str, at: usize) -> Range<usize> {
    let mut start = at.min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let length = text[start..]
        .find(|c: char| c.is_whitespace() || c == ',')
        .unwrap_or(text.len() - start);
    start
        ..start
            + length.max(usize::from(
                start < text.len() && text.is_char_boundary(start + 1),
            ))
}
