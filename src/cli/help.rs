//! Help: what each command, argument and value is for, in the language of the user.
//!
//! In: the command line as the derived types describe it, and the table `help` of the messages. Out:
//! the same command line with its texts. Deliberately absent: the layout of help, which is clap's.

use super::{Cli, refusal::styled};
use crate::diagnostics::{Help, Message, MessageLanguage, list, say};
use clap::{
    Arg, ArgAction, Command, CommandFactory,
    builder::{PossibleValue, Styles},
};
use std::ffi::OsString;

/// The flag that names the language of messages.
const FLAG: &str = "--messages";

/// Place of the flags for help and version in the list: behind all others.
const LAST: usize = 999;

/// The command line with its texts.
pub(super) fn command(language: MessageLanguage) -> Command {
    let written = Writer { language };
    let command = written.command(Cli::command(), &["nenpo".to_owned()]);
    written.help_commands(command)
}

/// The language that arguments name. It is looked for before they are parsed, because what is said
/// about wrong ones is wanted in it.
pub(super) fn language_of(arguments: &[OsString]) -> Option<MessageLanguage> {
    let mut arguments = arguments.iter().map(|argument| argument.to_string_lossy());
    while let Some(argument) = arguments.next() {
        match argument.strip_prefix(FLAG) {
            _ if argument == "--" => return None,
            Some("") => return MessageLanguage::find(&arguments.next()?),
            Some(value) if value.starts_with('=') => return MessageLanguage::find(&value[1..]),
            _ => {}
        }
    }
    None
}

/// Words of the command line as a user types them: those of a command, then those of its argument.
type Words = [String];

/// Writes texts into a command line.
#[derive(Clone, Copy)]
struct Writer {
    language: MessageLanguage,
}

impl Writer {
    /// Gives a command, its arguments and its own commands their texts.
    fn command(self, mut command: Command, words: &Words) -> Command {
        if let Some(Help { text, .. }) = self.language.help(words) {
            command = command.about(text);
        }
        let described = command
            .get_arguments()
            .any(|arg| self.is_described(arg, words));
        command = command
            .mut_args(|arg| self.argument(arg, words, described))
            .disable_help_flag(true)
            .disable_version_flag(true)
            .arg(self.help_flag(described))
            .arg(self.version_flag());
        command = command.mut_subcommands(|inner| {
            let words = with(words, inner.get_name());
            self.command(inner, &words)
        });
        let template = self.template(&command);
        command.help_template(template)
    }

    /// Gives the commands `help`, which clap adds when it builds a command, their texts.
    fn help_commands(self, mut command: Command) -> Command {
        if !command.has_subcommands() {
            return command;
        }
        // Builds the command: there is no other call that does it without building all below.
        let _ = command.render_usage();
        command.mut_subcommands(|inner| {
            if inner.get_name() != "help" {
                return self.help_commands(inner);
            }
            let words = ["help".to_owned()];
            let template = self.template(&inner);
            let inner = inner.mut_args(|arg| self.argument(arg, &words, false));
            match self.language.help(&words) {
                Some(Help { text, .. }) => inner.about(text).help_template(template),
                None => inner,
            }
        })
    }

    /// Whether the values of an argument have texts. Then help has a long form.
    fn is_described(self, arg: &Arg, words: &Words) -> bool {
        let words = with_argument(words, arg);
        let values = values_of(arg);
        values
            .iter()
            .any(|value| self.value(value, &words).is_some())
    }

    /// The text for a value, which no other argument may have too.
    fn value(self, value: &PossibleValue, words: &Words) -> Option<&'static str> {
        let words = with(words, value.get_name());
        let found = self.language.help(&words)?;
        found.key.contains("--").then_some(found.text)
    }

    /// Gives an argument its text, and behind it what it has by default and what it may be. `long`
    /// says whether its command has help in a long form too.
    fn argument(self, arg: Arg, words: &Words, long: bool) -> Arg {
        let words = with_argument(words, &arg);
        let Some(Help { text, .. }) = self.language.help(&words) else {
            return arg;
        };
        let default = self.default_value(&arg);
        let values = values_of(&arg);
        let possible = (!values.is_empty()).then(|| {
            let names = values.iter().map(PossibleValue::get_name);
            self.language.say(&say!("may-be", values = list(names)))
        });
        let notes = || default.iter().chain(&possible).map(String::as_str);
        let short: String = std::iter::once(text).chain(notes()).collect();
        // clap would say the same once more, in English.
        let mut arg = arg
            .hide_default_value(default.is_some())
            .hide_possible_values(possible.is_some());
        if long {
            let descriptions = self.descriptions(&values, &words);
            let possible = if descriptions.is_some() {
                None
            } else {
                possible.as_deref()
            };
            let notes = default.as_deref().into_iter().chain(possible);
            let notes: Vec<&str> = notes.map(str::trim_start).collect();
            let notes = (!notes.is_empty()).then(|| notes.join("\n"));
            let parts = [Some(text.to_owned()), descriptions, notes];
            let parts: Vec<String> = parts.into_iter().flatten().collect();
            arg = arg.long_help(parts.join("\n\n"));
        }
        arg.help(short)
    }

    /// The note on a default value.
    fn default_value(self, arg: &Arg) -> Option<String> {
        let values = arg.get_default_values();
        if values.is_empty() || !arg.get_action().takes_values() {
            return None;
        }
        let values: Vec<_> = values.iter().map(|value| value.to_string_lossy()).collect();
        let value = values.join(" ");
        Some(self.language.say(&say!("is-by-default", value)))
    }

    /// The values of an argument with their texts, a line each; none where they need no words.
    fn descriptions(self, values: &[PossibleValue], words: &Words) -> Option<String> {
        let literal = *Styles::styled().get_literal();
        let width = values.iter().map(|value| value.get_name().len()).max()?;
        let mut out = self.language.say(&say!("possible-values-heading"));
        let mut found = false;
        for value in values {
            let name = value.get_name();
            out.extend(["\n- ", &styled(literal, name)]);
            if let Some(text) = self.value(value, words) {
                found = true;
                out.extend([": ", &" ".repeat(width - name.len()), text]);
            }
        }
        found.then_some(out)
    }

    /// The flag `--help`. Its text says that there is another form, if there is.
    fn help_flag(self, long: bool) -> Arg {
        let flag = Arg::new("help").short('h').long("help");
        let flag = flag.action(ArgAction::Help).display_order(LAST);
        if long {
            flag.help(self.language.say(&say!("print-short-help")))
                .long_help(self.language.say(&say!("print-long-help")))
        } else {
            flag.help(self.language.say(&say!("print-help")))
        }
    }

    fn version_flag(self) -> Arg {
        let flag = Arg::new("version").short('V').long("version");
        let flag = flag.action(ArgAction::Version).display_order(LAST);
        flag.help(self.language.say(&say!("print-version")))
    }

    /// The layout of clap's own help, with headings in the language.
    fn template(self, command: &Command) -> String {
        let styles = command.get_styles();
        let heading = styled(
            *styles.get_usage(),
            &self.language.say(&say!("usage-heading")),
        );
        let usage = say!("headed", heading, what = "{usage}");
        let mut out = format!("{{about-with-newline}}\n{}", self.language.say(&usage));
        let mut section = |heading: Message, tag: &str| {
            let heading = styled(*styles.get_header(), &self.language.say(&heading));
            out.extend(["\n\n", &heading, "\n", tag]);
        };
        if command.has_subcommands() {
            section(say!("commands-heading"), "{subcommands}");
        }
        if command.get_positionals().next().is_some() {
            section(say!("arguments-heading"), "{positionals}");
        }
        if command.get_arguments().any(|arg| !arg.is_positional()) {
            section(say!("options-heading"), "{options}");
        }
        out
    }
}

/// The values that an argument may have; none for a flag, and where they cannot be listed.
fn values_of(arg: &Arg) -> Vec<PossibleValue> {
    if arg.get_action().takes_values() {
        arg.get_possible_values()
    } else {
        Vec::new()
    }
}

/// The words of an argument: those of its command, then its flag, or the name of its value where it
/// has no flag.
fn with_argument(words: &Words, arg: &Arg) -> Vec<String> {
    if let Some(flag) = arg.get_long() {
        return with(words, &format!("--{flag}"));
    }
    let names = arg.get_value_names().unwrap_or_default();
    with(words, names.first().map_or("", |name| name.as_str()))
}

/// Words with one more.
fn with(words: &Words, word: &str) -> Vec<String> {
    [words, &[word.to_owned()]].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// The words of a command and of everything below it.
    fn words(command: &Command, path: &Words, all: &mut Vec<Vec<String>>) {
        all.push(path.to_vec());
        for arg in command.get_arguments() {
            let path = with_argument(path, arg);
            all.extend(
                values_of(arg)
                    .iter()
                    .map(|value| with(&path, value.get_name())),
            );
            all.push(path);
        }
        for inner in command.get_subcommands() {
            words(inner, &with(path, inner.get_name()), all);
        }
    }

    #[test]
    fn every_command_and_argument_has_a_text_in_every_language_and_no_text_is_idle() {
        let mut all = Vec::new();
        words(&Cli::command(), &["nenpo".to_owned()], &mut all);
        all.push(vec!["help".to_owned()]);
        all.push(vec!["help".to_owned(), "COMMAND".to_owned()]);
        for language in MessageLanguage::all() {
            let mut used = BTreeSet::new();
            for words in &all {
                let is_value = words
                    .iter()
                    .rev()
                    .nth(1)
                    .is_some_and(|word| word.starts_with("--"));
                match language.help(words) {
                    Some(Help { key, .. }) => drop(used.insert(key)),
                    None => assert!(is_value, "nothing is said about {}", words.join(" ")),
                }
            }
            let keys: BTreeSet<&str> = language.help_keys().collect();
            let idle: Vec<_> = keys.difference(&used).collect();
            assert!(
                idle.is_empty(),
                "{}: nothing is called {idle:?}",
                language.code()
            );
        }
    }
}
