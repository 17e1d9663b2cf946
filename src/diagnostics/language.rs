//! Languages in which messages are printed, and their texts.
//!
//! In: the files of `messages/` and the pages of the codes, compiled into the program. Out: a
//! [`MessageLanguage`], which writes a [`Message`]. A further language is a file there, a page for
//! each code, and its line in the table below.
//!
//! In a text, `{name}` stands for a value. A value that is a list is joined as the language does:
//! `{names}` by commas, `{names|and}` and `{names|or}` with a word before the last item. A list
//! between backticks or quotes gets them around every item; `{names|line}` and `{names|indent}` put
//! each item on a line of its own. A text may have two forms, `one` and `other`;
//! the value `count` decides. Deliberately absent: asking the environment which language is wanted.

use super::{Code, code::pages};
use crate::message::{Message, Value};
use serde::Deserialize;
use std::{collections::BTreeMap, sync::OnceLock};

/// A language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MessageLanguage(usize);

/// What may stand around a list, and then stands around each of its items.
const QUOTES: [&str; 2] = ["`", "'"];

/// A text of help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Help {
    /// The key that it was found by.
    pub key: &'static str,
    /// The text.
    pub text: &'static str,
}

/// The files of a language.
struct LanguageFiles {
    code: &'static str,
    texts: &'static str,
    pages: [&'static str; Code::ALL.len()],
}

macro_rules! languages {
    ($($code:literal),*) => {
        [$(LanguageFiles {
            code: $code,
            texts: include_str!(concat!("messages/", $code, ".yaml")),
            pages: pages!($code),
        }),*]
    };
}

/// All languages; the first is the one where nothing else is asked for.
static LANGUAGES: [LanguageFiles; COUNT] = languages!["en", "ja"];
const COUNT: usize = 2;

/// Texts of one language, parsed when the first of them is asked for.
static CATALOGUES: [OnceLock<Catalogue>; COUNT] = [const { OnceLock::new() }; COUNT];

impl MessageLanguage {
    /// English, in which everything can be said.
    pub const ENGLISH: Self = Self(0);

    /// All languages.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..COUNT).map(Self)
    }

    /// The language of a tag such as `ja`, `ja-JP` or `ja_JP.UTF-8`.
    #[must_use]
    pub fn find(tag: &str) -> Option<Self> {
        let code = tag.split(['-', '_', '.', '@']).next()?.to_ascii_lowercase();
        Self::all().find(|language| language.code() == code)
    }

    /// The code of the language, such as `en`.
    #[must_use]
    pub fn code(self) -> &'static str {
        LANGUAGES[self.0].code
    }

    /// The page that explains a code to authors, in Markdown.
    #[must_use]
    pub fn page(self, code: Code) -> &'static str {
        LANGUAGES[self.0].pages[code as usize]
    }

    /// A message as text.
    #[must_use]
    pub fn say(self, message: &Message) -> String {
        let catalogue = self.catalogue();
        match catalogue.text(message) {
            Some(text) => catalogue.filled(text, message),
            // Tests hold the keys of the code to the files, so that only a new key gets here.
            None => message.key.to_owned(),
        }
    }

    /// The help for a command, an argument or a value of the command line: its words as a user types
    /// them, such as `nenpo check --format human`. The longest ending that has a text counts, so that
    /// `--root` is said once for all commands.
    #[must_use]
    pub fn help(self, words: &[String]) -> Option<Help> {
        let texts = &self.catalogue().help;
        let endings = (0..words.len()).map(|from| words[from..].join(" "));
        let mut found = endings.filter_map(|key| texts.get_key_value(&key));
        let (key, text) = found.next()?;
        Some(Help { key, text })
    }

    /// What help is there for, for tests that hold it and the command line together.
    pub fn help_keys(self) -> impl Iterator<Item = &'static str> {
        self.catalogue().help.keys().map(String::as_str)
    }

    /// Every key with the placeholders of its text, for tests that hold files and code together.
    #[must_use]
    pub fn keys(self) -> BTreeMap<&'static str, Vec<&'static str>> {
        let texts = self.catalogue().groups.values().flatten();
        texts
            .map(|(key, text)| (key.as_str(), text.placeholders()))
            .collect()
    }

    fn catalogue(self) -> &'static Catalogue {
        CATALOGUES[self.0].get_or_init(|| Catalogue::parse(LANGUAGES[self.0].texts))
    }
}

/// The texts of a language.
#[derive(Debug, Default, Deserialize)]
struct Catalogue {
    /// Words between the items of a list: `comma`, `and`, `or`.
    lists: BTreeMap<String, String>,
    /// Names of languages by their codes.
    languages: BTreeMap<String, String>,
    /// Help for the command line, by what a user types.
    help: BTreeMap<String, String>,
    /// Texts by group and key; a key is in one group only.
    #[serde(flatten)]
    groups: BTreeMap<String, BTreeMap<String, Text>>,
}

/// A text, or its two forms by number.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Text {
    Plain(String),
    Counted { one: String, other: String },
}

impl Text {
    /// The form for a message.
    fn form(&self, message: &Message) -> &str {
        match self {
            Self::Plain(text) => text,
            Self::Counted { one, other } => match message.value("count") {
                Some(Value::Text(count)) if count == "1" => one,
                _ => other,
            },
        }
    }

    /// Names of the values that the text takes, sorted.
    fn placeholders(&self) -> Vec<&str> {
        let text = match self {
            Self::Plain(text) | Self::Counted { other: text, .. } => text,
        };
        let pieces = pieces(text).into_iter();
        let mut names: Vec<&str> = pieces
            .filter_map(|piece| match piece {
                Piece::Words(_) => None,
                Piece::Value { name, .. } => Some(name),
            })
            .collect();
        names.sort_unstable();
        names.dedup();
        names
    }
}

/// A piece of a text.
#[derive(Debug, PartialEq, Eq)]
enum Piece<'a> {
    Words(&'a str),
    Value { name: &'a str, joint: &'a str },
}

/// Cuts a text at its placeholders. Braces around anything else are words.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for (open, _) in text.match_indices('{') {
        let inside = &text[open + 1..];
        let Some(length) = inside.find('}') else {
            break;
        };
        let (name, joint) = inside[..length]
            .split_once('|')
            .unwrap_or((&inside[..length], "comma"));
        let is_name = |word: &str| {
            !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
        };
        if is_name(name) && is_name(joint) {
            pieces.push(Piece::Words(&text[from..open]));
            pieces.push(Piece::Value { name, joint });
            from = open + length + 2;
        }
    }
    pieces.push(Piece::Words(&text[from..]));
    pieces
}

impl Catalogue {
    fn parse(text: &str) -> Self {
        // A test parses every file, so that a broken one is never published.
        serde_yaml::from_str(text).unwrap_or_default()
    }

    fn text(&self, message: &Message) -> Option<&str> {
        let mut groups = self.groups.values();
        let text = groups.find_map(|group| group.get(message.key))?;
        Some(text.form(message))
    }

    /// A text with its values.
    fn filled(&self, text: &str, message: &Message) -> String {
        let pieces = pieces(text);
        let mut out = String::new();
        for (index, piece) in pieces.iter().enumerate() {
            match piece {
                Piece::Words(words) => out.push_str(words),
                Piece::Value { name, joint } => {
                    let behind = match pieces.get(index + 1) {
                        Some(Piece::Words(words)) => words,
                        _ => "",
                    };
                    let is_between =
                        |quote: &&&str| out.ends_with(**quote) && behind.starts_with(**quote);
                    let quote = QUOTES.iter().find(is_between).copied();
                    if let Some(value) = message.value(name) {
                        out.push_str(&self.value(value, joint, quote.unwrap_or_default()));
                    }
                }
            }
        }
        out
    }

    /// A value as text. `quote` stands around the value already, and belongs around each item.
    fn value(&self, value: &Value, joint: &str, quote: &str) -> String {
        match value {
            Value::Text(text) => text.clone(),
            Value::Language(code) => self.languages.get(code).unwrap_or(code).clone(),
            Value::Message(message) => match self.text(message) {
                Some(text) => self.filled(text, message),
                None => message.key.to_owned(),
            },
            Value::List(items) => {
                let items: Vec<String> = items
                    .iter()
                    .map(|item| self.value(item, joint, quote))
                    .collect();
                self.joined(&items, joint, quote)
            }
        }
    }

    fn joined(&self, items: &[String], joint: &str, quote: &str) -> String {
        // Only `and` and `or` stand before the last item alone.
        let inner = match joint {
            "and" | "or" => "comma",
            other => other,
        };
        let between = |joint: &str| {
            let word = self.lists.get(joint).map_or(", ", String::as_str);
            format!("{quote}{word}{quote}")
        };
        match items {
            [before @ .., last] if !before.is_empty() => {
                before.join(&between(inner)) + &between(joint) + last
            }
            items => items.concat(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{list, say};

    fn catalogue() -> Catalogue {
        Catalogue::parse(
            "lists: { comma: ', ', and: ' and ', or: ' or ', line: \"\\n\" }\n\
             languages: { fr: French }\n\
             help: { nenpo: Reports, --root: Folder, build --root: Own folder }\n\
             tests:\n\
             \x20 named: 'there is no `{name}` in { ja: … } or {{ number(\"{name}\") }}'\n\
             \x20 any: 'one of `{names|or}`'\n\
             \x20 all: 'known: {names}'\n\
             \x20 quoted: \"one of '{names}'\"\n\
             \x20 lines: '{names|line}'\n\
             \x20 in-language: 'the {language} text is missing: {why}'\n\
             \x20 counted: { one: '{count} error', other: '{count} errors' }\n",
        )
    }

    fn said(message: &Message) -> String {
        let catalogue = catalogue();
        let text = catalogue.text(message).expect("a text");
        catalogue.filled(text, message)
    }

    #[test]
    fn values_stand_where_the_text_names_them_and_other_braces_stay() {
        let message = say!("named", name = "x");
        assert_eq!(
            said(&message),
            "there is no `x` in { ja: … } or {{ number(\"x\") }}"
        );
    }

    #[test]
    fn lists_are_joined_by_the_words_of_the_language() {
        let any = |names: &[&str]| said(&say!("any", names = list(names)));
        assert_eq!(any(&["a"]), "one of `a`");
        assert_eq!(any(&["a", "b", "c"]), "one of `a`, `b` or `c`");
        let pair = list(["a", "b"]);
        assert_eq!(said(&say!("all", names = pair)), "known: a, b");
        assert_eq!(said(&say!("quoted", names = pair)), "one of 'a', 'b'");
        let lines = list([1, 2, 3]);
        assert_eq!(said(&say!("lines", names = lines)), "1\n2\n3");
    }

    #[test]
    fn languages_are_named_and_messages_stand_in_messages() {
        let why = say!("named", name = 7);
        let french = crate::diagnostics::language("fr");
        let text = said(&say!("in-language", language = french, why));
        assert!(text.starts_with("the French text is missing: there is no `7`"));
        let klingon = crate::diagnostics::language("tlh");
        assert!(said(&say!("in-language", language = klingon)).starts_with("the tlh text"));
    }

    #[test]
    fn a_count_chooses_the_form() {
        let errors = |count: usize| said(&say!("counted", count));
        assert_eq!([errors(1), errors(2)], ["1 error", "2 errors"]);
    }

    #[test]
    fn a_tag_of_the_system_finds_the_language() {
        let found = |tag: &str| MessageLanguage::find(tag).map(MessageLanguage::code);
        assert_eq!(found("en_GB.UTF-8"), Some("en"));
        assert_eq!(found("ja-JP"), Some("ja"));
        assert_eq!(found("C"), None);
        assert_eq!(found(""), None);
    }
}
