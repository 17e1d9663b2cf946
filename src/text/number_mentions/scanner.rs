//! Character scanner for number extraction.

use super::{Mention, Notation, Weight, plain::plain};
use crate::model::{Number, locale::Numerals};

/// First year of a range, before its second year: `令和7`～11年度, `2017`–19.
#[derive(Debug, Clone)]
pub(super) enum Year {
    Era(String),
    Western(Number),
}

pub(super) struct Scanner<'a> {
    pub(super) chars: Vec<char>,
    pub(super) at: usize,
    pub(super) notation: Notation<'a>,
    pub(super) found: Vec<Mention>,
    /// Last year read, and where it ended.
    pub(super) year: Option<(Year, usize)>,
    /// Last number word, and where it ended.
    pub(super) word: Option<(Number, usize)>,
    /// Whether a Roman numeral here is a number, as after "phase".
    pub(super) roman: bool,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &str, notation: Notation<'a>) -> Self {
        Self {
            chars: plain(text),
            at: 0,
            notation,
            found: Vec::new(),
            year: None,
            word: None,
            roman: false,
        }
    }
}

impl Scanner<'_> {
    pub(super) fn run(mut self) -> Vec<Mention> {
        while let Some(c) = self.peek(0) {
            match c {
                '0'..='9' => self.figure(),
                'a'..='z' | 'A'..='Z' => self.latin(),
                '元' => self.first_year(),
                _ if self.notation.has(Numerals::Han) => self.japanese(c),
                _ => self.at += 1,
            }
        }
        self.found
    }

    pub(super) fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    pub(super) fn digit(&self, ahead: usize) -> bool {
        self.peek(ahead).is_some_and(|c| c.is_ascii_digit())
    }

    pub(super) fn push(&mut self, start: usize, weight: Weight, readings: Vec<Vec<Number>>) {
        let written: String = self.chars[start..self.at].iter().collect();
        let written = written.split_whitespace().collect::<Vec<_>>().join(" ");
        self.found.push(Mention {
            written,
            readings,
            weight,
        });
    }

    /// Records numbers that the text may mean here, each number a reading of its own.
    pub(super) fn possible(&mut self, start: usize, numbers: impl IntoIterator<Item = Number>) {
        let readings: Vec<Vec<Number>> = numbers.into_iter().map(|number| vec![number]).collect();
        if !readings.is_empty() {
            self.push(start, Weight::Possible, readings);
        }
    }

    pub(super) fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> String {
        let start = self.at;
        while self.peek(0).is_some_and(&wanted) {
            self.at += 1;
        }
        self.chars[start..self.at].iter().collect()
    }

    /// End of the white space and hyphens between a number and its scale.
    pub(super) fn gap(&self, from: usize) -> usize {
        let gap = self.chars.get(from..).unwrap_or_default().iter();
        from + gap.take_while(|c| c.is_whitespace() || **c == '-').count()
    }
}
