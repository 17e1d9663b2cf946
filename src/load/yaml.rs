//! Decodes a YAML text into one record, or into the problems that prevent it, for authors.

use super::{
    locate::{self, End, Outline, Step},
    record::{in_languages, unclear},
    renames, strings,
    texts::OwnedStep,
    typos,
};
use crate::{
    diagnostics::{Code, Place, Problem, list, say},
    model::Languages,
};
use serde::{
    Deserialize, Deserializer,
    de::{DeserializeOwned, Error as _, MapAccess, Visitor},
};
use serde_yaml::Value;
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

/// Decodes a text in which the known languages are keys.
///
/// # Errors
/// As those of [`decode`].
pub fn decode_in<T: DeserializeOwned>(
    languages: &Languages,
    file: &str,
    text: &str,
) -> Result<T, Vec<Problem>> {
    in_languages(languages, || decode(file, text))
}

/// Decodes a record.
///
/// # Errors
/// The problems that prevent decoding, each with its place and a suggested correction.
pub fn decode<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, Vec<Problem>> {
    let record = serde_yaml::from_str(text).map_err(|error| faults::<T>(file, text, &error))?;
    strings::check_escapes(file, text).map_err(|problem| vec![*problem])?;
    Ok(record)
}

/// Most problems that are told of one file: nobody reads more.
const MAX_PROBLEMS: usize = 50;

/// All problems of a text that could not be decoded. The decoder stops at the first: the entry at
/// fault is taken out of a copy, and the copy is decoded again.
fn faults<T: DeserializeOwned>(file: &str, text: &str, first: &serde_yaml::Error) -> Vec<Problem> {
    let outline = locate::outline(text);
    let message = first.to_string();
    let mut error = DecodeError::new(&message);
    error.at = first.location().map_or(0, |location| location.index());
    let source = Source {
        file,
        text,
        outline: outline.as_ref(),
    };
    // These make the text another one than its author means, so that further faults say nothing.
    let misread = source
        .fault(&error)
        .repeated_key()
        .or_else(|| typos::find(file, text));
    if let Some(problem) = misread {
        return vec![problem];
    }
    let mut problems = vec![source.fault(&error).explain()];
    let mut next = error.path_at_fault();
    let Ok(mut rest) = serde_yaml::from_str::<Value>(text) else {
        return problems;
    };
    while let Some(path) = next.take() {
        if problems.len() == MAX_PROBLEMS || !take_out(&mut rest, &path) {
            break;
        }
        // Only the decoding of a text tells where an error is.
        let Ok(copy) = serde_yaml::to_string(&rest) else {
            break;
        };
        if let Err(error) = serde_yaml::from_str::<T>(&copy) {
            let message = error.to_string();
            let error = DecodeError::new(&message);
            problems.push(source.fault(&error).explain());
            next = error.path_at_fault();
        }
    }
    problems
}

/// Takes an entry out of a map, or the entry that holds the list in which the path ends; false if
/// there is none.
fn take_out(value: &mut Value, path: &[OwnedStep]) -> bool {
    let last = path
        .iter()
        .rposition(|step| matches!(step, OwnedStep::Key(_)));
    let Some((last, OwnedStep::Key(key))) = last.map(|last| (last, &path[last])) else {
        return false;
    };
    let mut inner = Some(value);
    for step in &path[..last] {
        inner = inner.and_then(|value| match step {
            OwnedStep::Key(key) => value.get_mut(written_key(value, key)?),
            OwnedStep::Index(index) => value.get_mut(*index),
        });
    }
    inner.is_some_and(|value| {
        let key = written_key(value, key);
        let map = value.as_mapping_mut();
        key.zip(map)
            .is_some_and(|(key, map)| map.remove(key).is_some())
    })
}

/// The key of a map that is written like this; years are numbers.
fn written_key(value: &Value, written: &str) -> Option<Value> {
    let mut keys = value.as_mapping()?.keys();
    let same = |key: &&Value| match key {
        Value::String(text) => text == written,
        Value::Number(number) => number.to_string() == written,
        _ => false,
    };
    keys.find(same).cloned()
}

/// An error of the decoder, taken apart.
struct DecodeError<'a> {
    message: &'a str,
    /// Path of the value, as far as the decoder reported it.
    path: Vec<Step<'a>>,
    /// Byte at which the decoder stopped.
    at: usize,
}

impl<'a> DecodeError<'a> {
    fn new(message: &'a str) -> Self {
        let message = message
            .rsplit_once(" at line ")
            .map_or(message, |(message, _)| message);
        let (path, message) = split_path(message);
        Self {
            message,
            path: steps(path),
            at: 0,
        }
    }

    /// Path of the entry at fault.
    fn path_at_fault(&self) -> Option<Vec<OwnedStep>> {
        let key = unknown_field(self.message).map(|(key, _)| Step::Key(key));
        if self.message.starts_with("missing field") {
            return None;
        }
        let path = self.path.iter().copied().chain(key);
        Some(path.map(OwnedStep::from).collect())
    }
}

/// A text that could not be decoded.
struct Source<'a> {
    file: &'a str,
    text: &'a str,
    outline: Option<&'a Outline>,
}

impl Source<'_> {
    fn fault<'a>(&'a self, error: &'a DecodeError<'a>) -> Fault<'a> {
        Fault {
            source: self,
            error,
        }
    }
}

/// One reason why a text could not be decoded.
struct Fault<'a> {
    source: &'a Source<'a>,
    error: &'a DecodeError<'a>,
}

impl Fault<'_> {
    /// The problem for authors. The order matters: the more specific explanation comes first.
    fn explain(&self) -> Problem {
        self.unclear_publication()
            .or_else(|| self.unknown_key())
            .or_else(|| self.missing_key())
            .or_else(|| self.wrong_type())
            .unwrap_or_else(|| self.no_yaml())
    }

    fn place(&self, span: Range<usize>) -> Place {
        Place {
            file: self.source.file.to_owned(),
            span,
        }
    }

    /// Place of a path; without one, that of the word at which the decoder stopped.
    fn find(&self, path: &[Step<'_>], end: End) -> Place {
        let span = self
            .source
            .outline
            .map_or(0..0, |outline| outline.find(path, end));
        self.place(if span.is_empty() {
            word_at(self.source.text, self.error.at)
        } else {
            span
        })
    }

    fn repeated_key(&self) -> Option<Problem> {
        let message = self.error.message;
        let repeated =
            message.starts_with("duplicate field") || message.starts_with("duplicate entry");
        let outline = self.source.outline.filter(|_| repeated)?;
        let Some(repeat) = outline.repeats.first() else {
            return self.old_and_new();
        };
        let place = self.place(repeat.span.clone());
        let message = say!("key-stands-twice", key = repeat.key);
        let problem = Problem::new(Code::DuplicateKey, place, message)
            .label(say!("first-on-line", line = repeat.first_line))
            .help(say!("keep-one-of-two-keys"));
        Some(problem)
    }

    /// Problem of a key that stands there under its old name and under its new one.
    fn old_and_new(&self) -> Option<Problem> {
        let new = self.error.message.split('`').nth(1)?;
        let place = |key: &'static str| {
            let path = [&self.error.path, &[Step::Key(key)][..]].concat();
            self.find(&path, End::Key)
        };
        let is_written = |old: &&'static str| self.source.text.get(place(old).span) == Some(old);
        let old = renames::old_names(new).find(is_written)?;
        Some(renames::old_and_new(old, new, place(old)))
    }

    /// Problem of an ambiguous `draft` or `publish-on`.
    fn unclear_publication(&self) -> Option<Problem> {
        let [Step::Key(key)] = self.error.path[..] else {
            return None;
        };
        unclear(key, |end| self.find(&[Step::Key(key)], end))
    }

    fn unknown_key(&self) -> Option<Problem> {
        let (key, known) = unknown_field(self.error.message)?;
        let place = self.find(
            &[&self.error.path, &[Step::Key(key)][..]].concat(),
            End::Key,
        );
        let problem = Problem::new(Code::UnknownKey, place, say!("no-such-key", key));
        let problem = problem.suggest(key, known.iter().copied());
        Some(problem.help(say!("known-keys", known = list(known))))
    }

    fn missing_key(&self) -> Option<Problem> {
        let message = self.error.message;
        let key = message.strip_prefix("missing field ")?.trim_matches('`');
        let place = self.find(&self.error.path, End::Value);
        Some(Problem::new(
            Code::MissingKey,
            place,
            say!("key-is-missing", key),
        ))
    }

    fn wrong_type(&self) -> Option<Problem> {
        let message = self.error.message;
        let rest = message
            .strip_prefix("invalid type: ")
            .or_else(|| message.strip_prefix("invalid value: "))?;
        let message = match rest.split_once(", expected ") {
            Some((found, expected)) => say!("expected-but-found", expected, found),
            None => say!("decoder-says", message = rest),
        };
        Some(Problem::new(
            Code::WrongType,
            self.find(&self.error.path, End::Value),
            message,
        ))
    }

    fn no_yaml(&self) -> Problem {
        let message = self.error.message;
        let place = self.place(word_at(self.source.text, self.error.at));
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
    let known = rest.split('`').skip(1).step_by(2);
    Some((key, known.filter(|key| !renames::is_old(key)).collect()))
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
