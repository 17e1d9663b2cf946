//! Refusals: what is wrong with the arguments of a command, in the language of the user.
//!
//! In: the error of clap, which parses them. Out: the same as a text, with the parts and the colours
//! that clap gives it. Deliberately absent: texts for kinds of errors that these arguments cannot
//! cause; they stay in clap's own words.

use super::colour;
use crate::diagnostics::{Colour, Message, MessageLanguage, Value, list, say};
use clap::{
    builder::{StyledStr, Styles, styling::Style},
    error::{ContextKind, ContextValue, Error, ErrorKind},
};
use std::{error, fmt, io, process::ExitCode};

/// Why a value cannot be taken, for parsers of values.
#[derive(Debug, Clone)]
pub(super) struct Refusal(pub(super) Message);

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&MessageLanguage::ENGLISH.say(&self.0))
    }
}

impl error::Error for Refusal {}

/// Prints what clap has to say, and returns the exit code that belongs to it.
pub(super) fn print(error: &Error, language: MessageLanguage) -> ExitCode {
    match text(error, language) {
        Some(text) => {
            let text = StyledStr::from(text);
            let text = match colour() {
                Colour::On => text.ansi().to_string(),
                Colour::Off => text.to_string(),
            };
            super::print(io::stderr(), &text);
        }
        // Help and version are answers, not errors: clap knows the stream and the code of each.
        None => drop(error.print()),
    }
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

/// An error with its tips and its usage; none for what has no texts here.
fn text(error: &Error, language: MessageLanguage) -> Option<String> {
    let parts = Parts {
        error,
        styles: Styles::styled(),
    };
    let heading = |style: &Style, heading: Message| styled(*style, &language.say(&heading));
    let error_heading = heading(parts.styles.get_error(), say!("error-heading"));
    let mut out = language.say(&say!(
        "headed",
        heading = error_heading,
        what = parts.what()?
    ));
    if let Some(values) = parts.possible() {
        out.extend(["\n  ", &language.say(&values)]);
    }
    let tip_heading = heading(parts.styles.get_valid(), say!("tip-heading"));
    for (index, what) in parts.tips().into_iter().enumerate() {
        let blank = if index == 0 { "\n" } else { "" };
        let tip = language.say(&say!("headed", heading = tip_heading, what));
        out.extend([blank, "\n  ", &tip]);
    }
    if let Some(usage) = parts.usage() {
        let heading = heading(parts.styles.get_usage(), say!("usage-heading"));
        let usage = language.say(&say!("headed", heading, what = usage));
        out.extend(["\n\n", &usage]);
    }
    let flag = styled(*parts.styles.get_literal(), "--help");
    out.extend(["\n\n", &language.say(&say!("try-help", flag)), "\n"]);
    Some(out)
}

/// An error, whose parts are looked for among what clap knows of it.
struct Parts<'a> {
    error: &'a Error,
    styles: Styles,
}

impl Parts<'_> {
    /// What is wrong.
    fn what(&self) -> Option<Message> {
        let argument = || self.texts(ContextKind::InvalidArg);
        let bad = |value: Value| each(value, *self.styles.get_invalid());
        let named = |value: Value| each(value, *self.styles.get_literal());
        Some(match self.error.kind() {
            ErrorKind::UnknownArgument => {
                say!("unexpected-argument", argument = bad(argument()?))
            }
            ErrorKind::ArgumentConflict => {
                let (one, other) = (argument()?, self.texts(ContextKind::PriorArg)?);
                if one == other {
                    say!("argument-is-repeated", argument = bad(one))
                } else {
                    say!(
                        "arguments-exclude-each-other",
                        one = bad(one),
                        other = bad(other)
                    )
                }
            }
            ErrorKind::InvalidValue => match self.texts(ContextKind::InvalidValue)? {
                value if is_empty(&value) => {
                    say!("value-is-required", argument = bad(argument()?))
                }
                value => say!(
                    "invalid-value",
                    value = bad(value),
                    argument = named(argument()?)
                ),
            },
            ErrorKind::ValueValidation => {
                let value = bad(self.texts(ContextKind::InvalidValue)?);
                let (argument, reason) = (named(argument()?), self.reason()?);
                say!("invalid-value-because", value, argument, reason)
            }
            ErrorKind::TooManyValues => {
                let value = bad(self.texts(ContextKind::InvalidValue)?);
                say!("unexpected-value", value, argument = named(argument()?))
            }
            ErrorKind::InvalidSubcommand => {
                let command = bad(self.texts(ContextKind::InvalidSubcommand)?);
                say!("unrecognized-command", command)
            }
            ErrorKind::MissingRequiredArgument => {
                let arguments = each(argument()?, *self.styles.get_valid());
                say!("arguments-are-required", arguments)
            }
            ErrorKind::InvalidUtf8 => say!("arguments-are-not-utf-8"),
            _ => return None,
        })
    }

    /// Why a parser does not take a value: its message, or the words of a library.
    fn reason(&self) -> Option<Message> {
        let source = error::Error::source(self.error)?;
        Some(match source.downcast_ref::<Refusal>() {
            Some(Refusal(message)) => message.clone(),
            None => say!("library-says", message = source),
        })
    }

    /// The values that would be taken.
    fn possible(&self) -> Option<Message> {
        let values = self.texts(ContextKind::ValidValue)?;
        let values = each(values, *self.styles.get_valid());
        let is_any = self.error.kind() == ErrorKind::InvalidValue && !is_empty(&values);
        is_any.then(|| say!("bracketed-possible-values", values))
    }

    /// What was probably meant.
    fn tips(&self) -> Vec<Message> {
        let similar = |kind| {
            let names = self.texts(kind)?;
            let count = match &names {
                Value::List(names) => names.len(),
                _ => 1,
            };
            Some((count, each(names, *self.styles.get_valid())))
        };
        let mut tips = Vec::new();
        if let Some((count, names)) = similar(ContextKind::SuggestedSubcommand) {
            tips.push(say!("similar-commands", count, names));
        }
        if let Some((count, names)) = similar(ContextKind::SuggestedArg) {
            tips.push(say!("similar-arguments", count, names));
        }
        if let Some((count, names)) = similar(ContextKind::SuggestedValue) {
            tips.push(say!("similar-values", count, names));
        }
        if let Some(ContextValue::StyledStrs(more)) = self.error.get(ContextKind::Suggested) {
            tips.extend(more.iter().map(|tip| self.tip(tip)));
        }
        tips
    }

    /// A tip that clap gives as a sentence.
    fn tip(&self, tip: &StyledStr) -> Message {
        let plain = tip.to_string();
        let valid = *self.styles.get_valid();
        let command = plain
            .strip_prefix('\'')
            .and_then(|rest| rest.strip_suffix("' exists"));
        if let Some(command) = command {
            return say!("command-exists", command = styled(valid, command));
        }
        if let Some(Value::Text(argument)) = self.texts(ContextKind::InvalidArg)
            && plain == format!("to pass '{argument}' as a value, use '-- {argument}'")
        {
            let value = styled(*self.styles.get_invalid(), &argument);
            let way = styled(valid, &format!("-- {argument}"));
            return say!("pass-as-value", value, way);
        }
        say!("library-says", message = tip.ansi())
    }

    /// How the command is called, without the heading that clap writes before it.
    fn usage(&self) -> Option<String> {
        let Some(ContextValue::StyledStr(usage)) = self.error.get(ContextKind::Usage) else {
            return None;
        };
        let usage = usage.ansi().to_string();
        let heading = styled(*self.styles.get_usage(), "Usage:");
        let rest = usage.strip_prefix(&heading).unwrap_or(&usage);
        Some(rest.trim_start().to_owned())
    }

    /// Texts that clap gives for a kind of context.
    fn texts(&self, kind: ContextKind) -> Option<Value> {
        match self.error.get(kind)? {
            ContextValue::String(text) => Some(Value::Text(text.clone())),
            ContextValue::Strings(texts) => Some(list(texts)),
            _ => None,
        }
    }
}

/// Texts, each in a style.
fn each(value: Value, style: Style) -> Value {
    match value {
        Value::Text(text) => Value::Text(styled(style, &text)),
        Value::List(items) => list(items.into_iter().map(|item| each(item, style))),
        other => other,
    }
}

/// Whether there is no text.
fn is_empty(value: &Value) -> bool {
    match value {
        Value::Text(text) => text.is_empty(),
        Value::List(items) => items.is_empty(),
        Value::Language(_) | Value::Message(_) => false,
    }
}

/// A text in a style of the terminal.
pub(super) fn styled(style: Style, text: &str) -> String {
    format!("{style}{text}{style:#}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::help;

    #[test]
    fn english_is_what_clap_itself_says() {
        let lines = [
            "buidl",
            "check --formt json",
            "check --format jsn",
            "check --coverage --format json",
            "check --strict --strict",
            "check --strict=1",
            "check x",
            "check --root=",
            "translated",
            "translated --all x",
            "serve --port",
            "serve --port 99999",
            "explain --x",
            "--out x build",
            "build --as-of tomorrow",
            "build --base-url report",
            "export charts --size 9x9",
            "export charts --scale 4",
            "export data --format csv,jsn",
            "--messages tlh check",
        ];
        for line in lines {
            let arguments = ["nenpo"].into_iter().chain(line.split(' '));
            let command = help::command(MessageLanguage::ENGLISH);
            let error = command.try_get_matches_from(arguments).expect_err(line);
            let said = text(&error, MessageLanguage::ENGLISH).expect(line);
            assert_eq!(said, error.render().ansi().to_string(), "{line}");
        }
    }
}
