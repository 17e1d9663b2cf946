//! Messages as data: the key of a text and the values that belong into it, without a sentence.
//!
//! In: what the code knows. Out: a [`Message`], which a [`crate::diagnostics::MessageLanguage`] writes
//! in its language. The texts are in `diagnostics/messages/LANGUAGE.yaml`. Deliberately absent: texts of authors and of
//! libraries, such as an error of the YAML parser, are values and stay as they are.

use std::fmt::Display;

/// A message: the key of a text, and the values for its placeholders. Made by `say!`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Message {
    /// Key of the text in `diagnostics/messages/LANGUAGE.yaml`.
    pub key: &'static str,
    /// Values by the names of the placeholders.
    pub values: Vec<(&'static str, Value)>,
}

/// A value for a placeholder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// A text that is the same in every language: a key, a name, a number, words of an author.
    Text(String),
    /// Items that the language joins.
    List(Vec<Value>),
    /// The name of the language with this code.
    Language(String),
    /// A message inside the message.
    Message(Message),
}

impl Message {
    /// A message without values; `say!` adds them.
    #[must_use]
    pub fn new(key: &'static str) -> Self {
        Self {
            key,
            values: Vec::new(),
        }
    }

    /// Adds the value for a placeholder.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: &(impl ToValue + ?Sized)) -> Self {
        self.values.push((name, value.to_value()));
        self
    }

    /// The value for a placeholder.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&Value> {
        let found = self.values.iter().find(|(each, _)| *each == name);
        found.map(|(_, value)| value)
    }
}

/// Makes a [`Message`]: the key of its text, then its values, each a variable of the same name or
/// `name = expression`.
///
/// ```text
/// say!("no-such-key", key)
/// say!("first-on-line", line = repeat.first_line)
/// ```
macro_rules! say {
    ($key:literal $(, $name:ident $(= $value:expr)?)* $(,)?) => {
        $crate::message::Message::new($key)
            $(.with(stringify!($name), &$crate::message::say!(@value $name $(, $value)?)))*
    };
    (@value $name:ident, $value:expr) => { $value };
    (@value $name:ident) => { $name };
}

pub(crate) use say;

/// What can be a value of a message.
pub trait ToValue {
    /// The value.
    fn to_value(&self) -> Value;
}

impl<T: Display + ?Sized> ToValue for T {
    fn to_value(&self) -> Value {
        Value::Text(self.to_string())
    }
}

impl ToValue for Message {
    fn to_value(&self) -> Value {
        Value::Message(self.clone())
    }
}

impl ToValue for &Message {
    fn to_value(&self) -> Value {
        (*self).to_value()
    }
}

impl ToValue for Value {
    fn to_value(&self) -> Value {
        self.clone()
    }
}

/// Items as one value, which the language joins: `{names}` with commas, `{names|and}` and
/// `{names|or}` with a word before the last.
pub fn list<T: ToValue>(items: impl IntoIterator<Item = T>) -> Value {
    Value::List(items.into_iter().map(|item| item.to_value()).collect())
}

/// The name of the language with this code as a value.
#[must_use]
pub fn language(code: &str) -> Value {
    Value::Language(code.to_owned())
}
