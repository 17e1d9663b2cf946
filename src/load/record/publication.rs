//! Keys that keep a record back from publication: `draft: true` and `publish-on: DAY`.
//!
//! In: the values of these keys. Out: a record, read only if the values are unambiguous, and
//! [`misplaced`], which finds the keys in places where they have no effect. Anything ambiguous is
//! an error and the record counts as kept back, so that a typing error never publishes what its
//! author meant to hide.

use crate::{
    diagnostics::{Code, Message, Place, Problem, say},
    load::{
        locate::{End, Step, locate, narrowed},
        texts::OwnedStep,
    },
    markup,
    model::{Day, FiscalCalendar},
};
use serde::{
    Deserialize, Deserializer,
    de::{Error, Visitor},
};
use serde_yaml::Value;
use std::{fmt, ops::Range};
use unicode_normalization::UnicodeNormalization;

/// A record that can be kept back.
pub trait Publishable {
    /// Whether the record is unfinished.
    fn draft(&self) -> bool;
    /// First day on which the record is public.
    fn publish_on(&self) -> Option<Day>;

    /// Whether a key of the record may keep it out of a build.
    fn may_be_held(&self) -> bool {
        self.draft() || self.publish_on().is_some()
    }
}

/// Value of `draft`: `true` or `false`, nothing else.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Draft(bool);

/// Value of `publish-on`: a day. Only a record without the key has `None`; a key without a value is
/// an error.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PublishOn(Option<Day>);

impl Draft {
    /// Whether the record is unfinished.
    #[must_use]
    pub fn is_set(self) -> bool {
        self.0
    }
}

impl PublishOn {
    /// The first public day.
    #[must_use]
    pub fn day(self) -> Option<Day> {
        self.0
    }
}

impl<'de> Deserialize<'de> for Draft {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Truth;
        impl Visitor<'_> for Truth {
            type Value = Draft;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("`true` or `false`")
            }

            fn visit_bool<E: Error>(self, value: bool) -> Result<Self::Value, E> {
                Ok(Draft(value))
            }
        }
        // `deserialize_bool` would let the YAML crate turn an empty value into the default `false`,
        // which would publish the record.
        deserializer.deserialize_any(Truth)
    }
}

impl<'de> Deserialize<'de> for PublishOn {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Written;
        impl Visitor<'_> for Written {
            type Value = PublishOn;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a day such as 2026-03-31")
            }

            fn visit_str<E: Error>(self, value: &str) -> Result<Self::Value, E> {
                // Eras are settings of the site, which one record does not know: such a day is
                // refused, and the record is kept back until it is written with its western year.
                Day::parse(value, FiscalCalendar::WESTERN)
                    .map(|day| PublishOn(Some(day)))
                    .map_err(|_| E::invalid_value(serde::de::Unexpected::Str(value), &self))
            }
        }
        deserializer.deserialize_any(Written)
    }
}

/// Problem of a record whose `draft` or `publish-on` has an ambiguous value; `None` for any other
/// key. `find` returns the place of the key or of its value.
pub(in crate::load) fn unclear(key: &str, find: impl Fn(End) -> Place) -> Option<Problem> {
    let (message, help) = match key {
        "draft" => (say!("draft-is-unclear"), say!("write-draft")),
        "publish-on" => (say!("publish-on-is-unclear"), say!("write-publish-on")),
        _ => return None,
    };
    Some(problem(find(End::Key), message).help(help))
}

fn problem(place: Place, message: Message) -> Problem {
    Problem::new(Code::UnclearPublication, place, message).label(say!("kept-back-until-clear"))
}

/// Finds the first such key that is nested in another key, where it has no effect: by wrong
/// indentation, or as a line of a text. Top-level keys of the record are skipped.
pub(in crate::load) fn misplaced(file: &str, text: &str) -> Option<Problem> {
    // Parsing into a generic value is slow; most records have neither word.
    if !may_hold_key(text) {
        return None;
    }
    let value: Value = serde_yaml::from_str(text).ok()?;
    let found = inside(&value, &mut Vec::new())?;
    let path: Vec<Step<'_>> = found.path.iter().map(OwnedStep::step).collect();
    let place = |span| Place {
        file: file.to_owned(),
        span,
    };
    let help = say!("write-beside-other-keys");
    Some(match found.line {
        None => problem(
            place(locate(text, &path, End::Key)),
            say!("key-belongs-to-another"),
        )
        .help(help),
        Some((string, line)) => {
            let whole = locate(text, &path, End::Value);
            in_text(place(narrowed(text, whole, &string, &line))).help(help)
        }
    })
}

/// Finds the first line of a page's body that looks like such a key. `body` must be the end of
/// `text`.
pub(super) fn in_body(file: &str, text: &str, body: &str) -> Option<Problem> {
    if !may_hold_key(body) {
        return None;
    }
    let line = line_of_key(body)?;
    let before = text.len() - body.len();
    let place = Place {
        file: file.to_owned(),
        span: before + line.start..before + line.end,
    };
    Some(in_text(place).help(say!("write-above-second-line")))
}

fn in_text(place: Place) -> Problem {
    problem(place, say!("line-is-part-of-text")).help(say!("show-line-as-code"))
}

/// Fast pre-check, so that most records skip the slow search.
fn may_hold_key(text: &str) -> bool {
    let text = text.as_bytes();
    let has = |word: &[u8]| {
        text.windows(word.len())
            .any(|window| window.eq_ignore_ascii_case(word))
    };
    has(b"draft") || has(b"publish")
}

/// A key in a place where it has no effect.
struct Misplaced {
    path: Vec<OwnedStep>,
    /// For a key that is a line of a text: the decoded text, and the line's byte range in it.
    line: Option<(String, Range<usize>)>,
}

fn inside(value: &Value, path: &mut Vec<OwnedStep>) -> Option<Misplaced> {
    match value {
        Value::Mapping(map) => map.iter().find_map(|(key, value)| {
            let Value::String(key) = key else { return None };
            path.push(OwnedStep::Key(key.clone()));
            let here = path.len() > 1 && keeps_back(key, value);
            let found = if here {
                Some(Misplaced {
                    path: path.clone(),
                    line: None,
                })
            } else {
                inside(value, path)
            };
            path.pop();
            found
        }),
        Value::Sequence(items) => items.iter().enumerate().find_map(|(index, item)| {
            path.push(OwnedStep::Index(index));
            let found = inside(item, path);
            path.pop();
            found
        }),
        Value::String(text) => line_of_key(text).map(|line| Misplaced {
            path: path.clone(),
            line: Some((text.clone(), line)),
        }),
        Value::Tagged(tagged) => inside(&tagged.value, path),
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

/// A publication key, recognised in any spelling (case, full width, `-` or `_`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Key {
    Draft,
    PublishOn,
}

impl Key {
    fn read(written: &str) -> Option<Self> {
        let plain: String = written
            .nfkc()
            .filter(|c| !matches!(c, '-' | '_'))
            .flat_map(char::to_lowercase)
            .collect();
        match plain.as_str() {
            "draft" => Some(Self::Draft),
            "publishon" => Some(Self::PublishOn),
            _ => None,
        }
    }
}

/// Whether a map entry is probably meant as a publication key. A number is not: a part or figure
/// may have the id `draft` and a numeric value.
fn keeps_back(key: &str, value: &Value) -> bool {
    let number = value.is_number()
        || value
            .as_str()
            .is_some_and(|text| text.parse::<f64>().is_ok());
    let scalar = matches!(value, Value::Null | Value::Bool(_) | Value::String(_));
    Key::read(key).is_some() && scalar && !number
}

/// First line of a text that looks like a publication key. Lines in Markdown code are skipped: they
/// are examples.
fn line_of_key(text: &str) -> Option<Range<usize>> {
    let mut start = 0;
    let mut found = text.split_inclusive('\n').filter_map(|line| {
        let at = start;
        start += line.len();
        let trimmed = line.trim();
        let begin = at + line.len() - line.trim_start().len();
        looks_like_key(trimmed).then(|| begin..begin + trimmed.len())
    });
    // Markdown is parsed only if there is a candidate line.
    let first = found.next()?;
    let code = markup::code(text);
    std::iter::once(first)
        .chain(found)
        .find(|line| code.iter().all(|code| !code.contains(&line.start)))
}

/// Length of `false`, the longest expected value of `draft:`.
const LONGEST_WORD: usize = 5;

/// Whether a line looks like `draft:` with one short word, or `publish-on:` with any value; also as
/// an item of a list, and with blanks before the colon.
fn looks_like_key(line: &str) -> bool {
    let Some((key, value)) = line.split_once([':', '：']) else {
        return false;
    };
    let key = key.trim_start_matches(['-', '*', '+', '>', ' ', '\u{3000}', '"', '\'']);
    let key = key.trim_end_matches([' ', '\u{3000}', '\t', '"', '\'']);
    let word = value.trim().trim_matches(['"', '\'']).to_ascii_lowercase();
    match Key::read(key) {
        // Prose may start like this: "Draft: the third version of the guideline".
        Some(Key::Draft) => word.len() <= LONGEST_WORD && !word.contains(char::is_whitespace),
        Some(Key::PublishOn) => true,
        None => false,
    }
}
