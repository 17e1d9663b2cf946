//! Calls in an author's text: `{{ figure("ID") }}`, `{{ chart("ID", kind="bars") }}`.
//!
//! In: a text. Out: every call with its range and arguments, and what is wrong with those that are
//! none. Deliberately absent: what a call means, and whether its record exists.

use std::ops::Range;

/// A call, by the name of its function.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call<'a> {
    /// From `{{` to `}}`.
    pub range: Range<usize>,
    /// The function's name.
    pub name: &'a str,
    /// The first argument, which has no key: the id of a record, chart or number.
    pub id: Argument<'a>,
    /// The other arguments by key, in order.
    pub arguments: Vec<(&'a str, Argument<'a>)>,
}

/// A text in quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Argument<'a> {
    /// What stands between the marks.
    pub text: &'a str,
    /// Its place in the text, without the marks.
    pub range: Range<usize>,
}

/// All calls of a text in order. What begins like a call and is none comes as the range of its
/// braces.
pub fn calls(text: &str) -> Vec<Result<Call<'_>, Range<usize>>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find("{{").map(|at| from + at) {
        match Reader::new(text, start).call() {
            Some(call) => {
                from = call.range.end;
                found.push(Ok(call));
            }
            None => {
                from = start + 2;
                found.push(Err(start..from));
            }
        }
    }
    found
}

/// Reads a call from its beginning to its end.
struct Reader<'a> {
    text: &'a str,
    start: usize,
    at: usize,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, start: usize) -> Self {
        let at = start + 2;
        Self { text, start, at }
    }

    fn call(mut self) -> Option<Call<'a>> {
        self.blanks();
        let name = self.word()?;
        self.sign('(')?;
        let id = self.argument()?;
        let mut arguments = Vec::new();
        while self.sign(',').is_some() {
            let key = self.word()?;
            self.sign('=')?;
            arguments.push((key, self.argument()?));
        }
        self.sign(')')?;
        let end = self.rest().starts_with("}}").then_some(self.at + 2)?;
        Some(Call {
            range: self.start..end,
            name,
            id,
            arguments,
        })
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// Passes over blanks. A call stands on one line.
    fn blanks(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start_matches(' ').len();
    }

    /// A sign, and the blanks behind it.
    fn sign(&mut self, sign: char) -> Option<()> {
        self.rest().strip_prefix(sign)?;
        self.at += sign.len_utf8();
        self.blanks();
        Some(())
    }

    fn word(&mut self) -> Option<&'a str> {
        let rest = self.rest();
        let end = rest
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-')
            .unwrap_or(rest.len());
        self.at += end;
        self.blanks();
        (end > 0).then(|| &rest[..end])
    }

    fn argument(&mut self) -> Option<Argument<'a>> {
        let inner = self.rest().strip_prefix('"')?;
        let (text, _) = inner.split_once('"')?;
        if text.contains('\n') {
            return None;
        }
        let start = self.at + 1;
        self.at = start + text.len() + 1;
        self.blanks();
        Some(Argument {
            text,
            range: start..start + text.len(),
        })
    }
}
