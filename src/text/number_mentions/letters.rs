//! Numbers written in letters: months, names, number words and Roman numerals in Latin letters;
//! kanji and kana.

use super::{
    Weight,
    scanner::{Scanner, Year},
    words::{self, digits_in, fraction},
};
use crate::model::{Number, locale::Numerals};

/// Latin letters.
impl Scanner<'_> {
    pub(super) fn latin(&mut self) {
        let start = self.at;
        let word = self.take_while(|c| c.is_ascii_alphanumeric());
        let number = word.contains(|c: char| c.is_ascii_digit());
        if number || self.peek(0) == Some('-') && self.digit(1) {
            self.roman = false;
            self.identifier(start, &word);
        } else {
            self.english(start, &word);
        }
    }

    /// Identifier: FY2025 is a year, R7 may be one; HER2 and v26-374 are names.
    fn identifier(&mut self, start: usize, word: &str) {
        if let Some(year) = word
            .strip_prefix("FY")
            .filter(|year| matches!(year.len(), 2 | 4))
            && let Ok(number) = Number::from_str_exact(year)
        {
            // FY23 is 2023, but may also correspond to a bare 23年度.
            let century = if year.len() == 2 {
                Number::from(2000)
            } else {
                Number::ZERO
            };
            self.year = Some((Year::Western(century + number), self.at));
            self.push(
                start,
                Weight::Certain,
                vec![vec![century + number], vec![number]],
            );
            return;
        }
        let letter: String = word
            .chars()
            .take(1)
            .filter(char::is_ascii_uppercase)
            .collect();
        if let Some(year) = self
            .notation
            .eras
            .western_year(word)
            .filter(|_| !letter.is_empty())
        {
            self.possible(
                start,
                [Number::from(year)].into_iter().chain(digits_in(word)),
            );
            self.year = Some((Year::Era(letter), self.at));
            return;
        }
        self.possible(start, digits_in(word));
        self.identifier_tail(start);
    }

    /// Rest of a name after its first part: -v26-374.
    pub(super) fn identifier_tail(&mut self, start: usize) {
        while matches!(self.peek(0), Some('-' | '_'))
            && self.peek(1).is_some_and(|c| c.is_ascii_alphanumeric())
        {
            self.at += 1;
            let part = self.take_while(|c| c.is_ascii_alphanumeric());
            self.possible(start, digits_in(&part));
        }
    }

    fn english(&mut self, start: usize, word: &str) {
        if self.month(start, word)
            || self.roman_numeral(start, word)
            || self.romanised_era(start, word)
            || !self.notation.has(Numerals::English)
        {
            return;
        }
        let word = word.to_ascii_lowercase();
        self.roman = words::before_roman(&word)
            || self.roman && matches!(word.as_str(), "and" | "or" | "to");
        let before = self
            .word
            .filter(|(_, end)| self.gap(*end) == start)
            .map(|(number, _)| number);
        if let Some(scale) = words::scale(&word).filter(|_| word.len() > 2) {
            let product = before.and_then(|number| number.checked_mul(scale));
            self.possible(start, [scale].into_iter().chain(product));
            self.word = Some((product.unwrap_or(scale), self.at));
            return;
        }
        let mut numbers = words::english(&word);
        if let Some(lower) = words::denominator(&word) {
            let upper = before.unwrap_or(Number::ONE);
            numbers.extend(fraction(upper, lower));
            numbers.push(lower);
        }
        let tens = before.filter(|tens| !tens.is_zero() && (tens % Number::TEN).is_zero());
        if let (Some(tens), Some(ones)) = (
            tens,
            numbers.first().copied().filter(|ones| *ones < Number::TEN),
        ) {
            numbers.push(tens + ones);
        }
        let article = matches!(word.as_str(), "a" | "an").then_some(Number::ONE);
        self.word = article
            .or(numbers.first().copied())
            .map(|number| (number, self.at));
        self.possible(start, numbers);
    }

    /// Month name. "May" and "march" are months only beside a number.
    fn month(&mut self, start: usize, word: &str) -> bool {
        if word.len() < 3 || !word.starts_with(|c: char| c.is_ascii_uppercase()) {
            return false;
        }
        let place = |matches: &dyn Fn(&str) -> bool| {
            let mut lists = self.notation.months();
            lists.find_map(|months| months.iter().position(|month| matches(month)))
        };
        let full = place(&|month| month == word);
        let short =
            || place(&|month| month.starts_with(word) || word == "Sept" && month == "September");
        let Some(month) = full.or_else(short).map(|place| Number::from(place + 1)) else {
            return false;
        };
        let ahead = self.chars[self.at..].iter().find(|c| !c.is_whitespace());
        let behind = self.chars[..start]
            .iter()
            .rev()
            .find(|c| !c.is_whitespace());
        let beside = [ahead, behind]
            .into_iter()
            .flatten()
            .any(char::is_ascii_digit);
        let plain_word = matches!(word, "May" | "March") && !beside;
        if full.is_some() && !plain_word {
            self.push(start, Weight::Certain, vec![vec![month]]);
        } else {
            self.possible(start, [month]);
        }
        true
    }

    /// Romanised era year: Reiwa 8. It matches the western year, or the bare number where the other
    /// text only says 8年.
    fn romanised_era(&mut self, start: usize, word: &str) -> bool {
        if !self.notation.is_romanised_era(word) {
            return false;
        }
        let end = self.at;
        self.at = self.gap(end);
        let value = if self.digit(0) { self.decimal() } else { None };
        let western = value.and_then(|value| self.notation.era_year(word, &value.to_string()));
        if let (Some(value), Some(western)) = (value, western) {
            self.year = Some((Year::Era(word.to_owned()), self.at));
            self.push(start, Weight::Certain, vec![vec![western], vec![value]]);
        } else {
            self.at = end;
        }
        true
    }

    /// Roman numeral: II, or V after "phase" or 第.
    fn roman_numeral(&mut self, start: usize, word: &str) -> bool {
        let Some(number) = words::roman(word) else {
            return false;
        };
        let counted = start
            .checked_sub(1)
            .is_some_and(|before| self.chars[before] == '第');
        if self.roman || counted {
            self.push(start, Weight::Certain, vec![vec![number]]);
            self.roman = true;
        } else {
            self.possible(start, [number]);
        }
        true
    }
}

/// Kanji and kana.
impl Scanner<'_> {
    pub(super) fn japanese(&mut self, c: char) {
        let start = self.at;
        if words::kanji_digit(c).is_some() || words::kanji_scale(c).is_some() {
            self.take_while(|c| words::kanji_digit(c).is_some() || words::kanji_scale(c).is_some());
            let number = words::kanji(&self.chars[start..self.at]);
            let tenths = (self.peek(0) == Some('割')).then_some(Number::TEN);
            let percent = number
                .zip(tenths)
                .and_then(|(number, ten)| number.checked_mul(ten));
            self.possible(start, number.into_iter().chain(percent));
            return;
        }
        if !words::may_begin(c) {
            self.at += 1;
            return;
        }
        let word = words::JAPANESE.iter().find(|(word, _)| {
            word.chars()
                .zip(0..)
                .all(|(c, ahead)| self.peek(ahead) == Some(c))
        });
        self.at += word.map_or(1, |(word, _)| word.chars().count());
        let numbers = word.map_or(&[][..], |(_, numbers)| *numbers);
        self.possible(
            start,
            numbers.iter().filter_map(|number| number.parse().ok()),
        );
    }
}
