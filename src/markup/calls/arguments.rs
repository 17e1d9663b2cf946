//! Parser of the arguments in a call's brackets.

use super::{
    Quoted, SlipKind,
    quotes::{ends_of, id_length, is_closing_quote, is_quote, words_length},
    reader::{Reader, is_word},
};

/// Parsed arguments of a call.
#[derive(Default)]
pub(super) struct Arguments<'a> {
    pub(super) about: Option<Quoted<'a>>,
    pub(super) named: Vec<(Quoted<'a>, Quoted<'a>)>,
}

/// Parsing cannot continue.
pub(super) struct Lost;

/// Kind of content expected in quotation marks.
#[derive(Clone, Copy)]
enum Of {
    /// An id.
    Id,
    /// Free words.
    Words,
}

impl<'a> Reader<'a> {
    /// Parses the brackets and the arguments inside.
    pub(super) fn arguments(&mut self, arguments: &mut Arguments<'a>) -> Result<(), Lost> {
        self.blanks();
        match self.peek() {
            Some('(') => self.skip(),
            Some('（' | '[' | '【' | '{') => {
                self.note(self.here(), SlipKind::Bracket('('));
                self.skip();
            }
            next => {
                self.note(self.here(), SlipKind::Bracket('('));
                if !next.is_some_and(|c| is_quote(c) || is_word(c)) {
                    return Err(Lost);
                }
            }
        }
        loop {
            self.blanks();
            match self.peek() {
                Some(')') => {
                    self.skip();
                    return Ok(());
                }
                Some('）' | ']' | '】') => {
                    self.note(self.here(), SlipKind::Bracket(')'));
                    self.skip();
                    return Ok(());
                }
                Some('}' | '｝') => {
                    self.note(self.here(), SlipKind::Bracket(')'));
                    return Ok(());
                }
                Some(c) if is_quote(c) || is_word(c) => self.argument(arguments)?,
                _ => {
                    self.note(self.here(), SlipKind::Unfinished);
                    return Err(Lost);
                }
            }
            self.comma();
        }
    }

    /// Skips the separator between two arguments.
    fn comma(&mut self) {
        self.blanks();
        match self.peek() {
            Some(',') => self.skip(),
            Some('、' | '，' | '､' | ';' | '；') => {
                self.note(self.here(), SlipKind::Comma);
                self.skip();
            }
            Some(c) if is_quote(c) || is_word(c) => self.note(self.here(), SlipKind::Comma),
            _ => {}
        }
    }

    /// Parses one argument: a value, or a key with a value.
    fn argument(&mut self, arguments: &mut Arguments<'a>) -> Result<(), Lost> {
        let start = self.at;
        let key = self.word();
        self.blanks();
        let named = !key.text.is_empty() && matches!(self.peek(), Some('=' | '＝'));
        if !named {
            self.at = start;
            let about = self.text_of(Of::Id);
            if arguments.about.is_some() {
                self.note(about.range, SlipKind::Several);
            } else {
                arguments.about = Some(about);
            }
            return Ok(());
        }
        if self.peek() == Some('＝') {
            self.note(self.here(), SlipKind::Equals);
        }
        self.skip();
        self.blanks();
        if !self.peek().is_some_and(|c| is_quote(c) || is_word(c)) {
            self.note(self.here(), SlipKind::Unfinished);
            return Err(Lost);
        }
        let value = self.text_of(Of::Words);
        if arguments
            .named
            .iter()
            .any(|(each, _)| each.text == key.text)
        {
            self.note(key.range, SlipKind::Twice(key.text.to_owned()));
        } else {
            arguments.named.push((key, value));
        }
        Ok(())
    }

    /// Parses a value in quotation marks, or a bare word.
    fn text_of(&mut self, of: Of) -> Quoted<'a> {
        let quote = self.peek().unwrap_or_default();
        let Some(ends) = ends_of(quote) else {
            let word = self.word();
            self.note(word.range.clone(), SlipKind::Quotes);
            return word;
        };
        if quote != '"' {
            self.note(self.here(), SlipKind::Quotes);
        }
        let opening = self.here();
        self.skip();
        let (start, rest) = (self.at, self.rest());
        self.at += match of {
            Of::Id => id_length(rest),
            Of::Words => words_length(rest, ends),
        };
        let range = start..self.at;
        match self.peek() {
            Some(c) if ends.contains(c) => {
                if c != '"' {
                    self.note(self.here(), SlipKind::Quotes);
                }
                self.skip();
            }
            Some(c) if is_closing_quote(c) => {
                self.note(self.here(), SlipKind::Quotes);
                self.skip();
            }
            _ => self.note(opening, SlipKind::Quotes),
        }
        Quoted {
            text: &rest[..range.len()],
            range,
        }
    }
}
