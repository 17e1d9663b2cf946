//! Numbers written in digits: counts, scales, shares and years.

use super::{
    Weight,
    scanner::{Scanner, Year},
    words::{self, digits_in, fraction},
};
use crate::model::{Number, locale::Numerals};

impl Scanner<'_> {
    pub(super) fn figure(&mut self) {
        let start = self.at;
        self.roman = false;
        let Some(value) = self.decimal() else { return };
        if self.glued(start, value) || self.era_year(start, value) || self.range_end(start, value) {
            return;
        }
        if self.sign_scale(start, value)
            || self.english_scale(start, value)
            || self.share(start, value)
        {
            return;
        }
        if self.at - start == 4 && value.is_integer() {
            self.year = Some((Year::Western(value), self.at));
        }
        let weight = if self.is_list_mark(start) {
            Weight::Possible
        } else {
            Weight::Certain
        };
        let mut readings = vec![vec![value]];
        readings.extend(
            self.scale_of_range()
                .and_then(|scale| value.checked_mul(scale))
                .map(|value| vec![value]),
        );
        self.push(start, weight, readings);
    }

    /// Reads digits with thousands separators and decimals; `None` for what is not a number, such
    /// as 1.2.3.
    pub(super) fn decimal(&mut self) -> Option<Number> {
        let mut text = self.take_while(|c| c.is_ascii_digit());
        let signs = self.notation.signs;
        let group_sign = signs.group.chars().next();
        let decimal_sign = signs.decimal.chars().next();
        let group = |scanner: &Self| {
            scanner.peek(0) == group_sign
                && (1..=3).all(|ahead| scanner.digit(ahead))
                && !scanner.digit(4)
        };
        let separated = text.len() <= 3;
        while separated && group(self) {
            self.at += 1;
            text.push_str(&self.take_while(|c| c.is_ascii_digit()));
        }
        let mut points = 0;
        while self.peek(0) == decimal_sign && self.digit(1) {
            self.at += 1;
            points += 1;
            text.push('.');
            text.push_str(&self.take_while(|c| c.is_ascii_digit()));
        }
        if points > 1 {
            None
        } else {
            Number::from_str_exact(&text).ok()
        }
    }

    /// Handles letters directly after digits: an ordinal or decade is a number, anything else a
    /// name or unit.
    fn glued(&mut self, start: usize, value: Number) -> bool {
        if !self.peek(0).is_some_and(|c| c.is_ascii_alphabetic()) {
            return false;
        }
        let behind = self.take_while(|c| c.is_ascii_alphanumeric());
        if matches!(behind.as_str(), "st" | "nd" | "rd" | "th" | "s") {
            self.push(start, Weight::Certain, vec![vec![value]]);
            return true;
        }
        let scaled = words::scale(&behind).and_then(|scale| value.checked_mul(scale));
        self.possible(
            start,
            [value].into_iter().chain(scaled).chain(digits_in(&behind)),
        );
        self.identifier_tail(start);
        true
    }

    /// Japanese era year with the era name before the digits: 令和7年度.
    fn era_year(&mut self, start: usize, value: Number) -> bool {
        let Some((begin, era, western)) = self.era_before(start, &value.to_string()) else {
            return false;
        };
        self.end_of_year();
        self.year = Some((Year::Era(era), self.at));
        self.push(begin, Weight::Certain, vec![vec![western]]);
        true
    }

    /// First year of an era: 令和元年.
    pub(super) fn first_year(&mut self) {
        let start = self.at;
        self.at += 1;
        let era = if self.peek(0) == Some('年') {
            self.era_before(start, "元")
        } else {
            None
        };
        if let Some((begin, era, western)) = era {
            self.end_of_year();
            self.year = Some((Year::Era(era), self.at));
            self.push(begin, Weight::Certain, vec![vec![western]]);
        }
    }

    /// Era whose name ends at `start`: where the name begins, and the western year of its `number`.
    fn era_before(&self, start: usize, number: &str) -> Option<(usize, String, Number)> {
        let end = start
            - self.chars[..start]
                .iter()
                .rev()
                .take_while(|c| c.is_whitespace())
                .count();
        let longest = self.chars[..end]
            .iter()
            .rev()
            .take_while(|c| !c.is_ascii())
            .take(4)
            .count();
        (1..=longest).find_map(|length| {
            let era: String = self.chars[end - length..end].iter().collect();
            let western = self.western(&era, number)?;
            Some((end - length, era, western))
        })
    }

    /// Western year of an era year, by the era's name or letter.
    pub(super) fn western(&self, era: &str, number: &str) -> Option<Number> {
        let known = self
            .notation
            .eras
            .western_year(&format!("{era}{number}"))
            .map(Number::from);
        known.or_else(|| self.notation.era_year(era, number))
    }

    fn end_of_year(&mut self) {
        for c in ['年', '度'] {
            if self.peek(0) == Some(c) {
                self.at += 1;
            }
        }
    }

    /// Second year of a range: 令和7～11年度, R7–11 or 2017–19. It may also be read as a plain
    /// number.
    fn range_end(&mut self, start: usize, value: Number) -> bool {
        let Some((year, end)) = self.year.clone() else {
            return false;
        };
        let between: String = self.chars[end.min(start)..start].iter().collect();
        let joined = matches!(
            between.as_str(),
            "~" | "〜" | "–" | "—" | "−" | "-" | "/" | "・" | "、" | "から" | "と"
        );
        if !joined || self.at - start > 2 || !value.is_integer() {
            return false;
        }
        let western = match &year {
            Year::Era(era) => {
                let letter = era.is_ascii();
                self.western(era, &value.to_string())
                    .filter(|_| letter || self.peek(0) == Some('年'))
            }
            Year::Western(first) => {
                let century = first - first % Number::ONE_HUNDRED;
                let two = self.at - start == 2
                    && !matches!(between.as_str(), "・" | "、" | "から" | "と");
                Some(century + value).filter(|second| two && second > first)
            }
        };
        let Some(western) = western else { return false };
        if matches!(year, Year::Era(_)) {
            self.end_of_year();
            self.year = Some((year, self.at));
        }
        self.push(start, Weight::Certain, vec![vec![western], vec![value]]);
        true
    }

    /// Number with scales behind digits: 1,245億, 145.7万, 1兆2,345億, 3万5,000. Number and scale are
    /// also accepted apart, as in "1,245 (in 100 million yen)".
    fn sign_scale(&mut self, start: usize, value: Number) -> bool {
        let Some(scale) = self.take_scale() else {
            return false;
        };
        let Some(mut total) = value.checked_mul(scale) else {
            return true;
        };
        let mut steps = 1;
        loop {
            let before = self.at;
            let Some(sum) = self.scaled_part().and_then(|part| total.checked_add(part)) else {
                self.at = before;
                break;
            };
            total = sum;
            steps += 1;
        }
        let mut readings = vec![vec![total]];
        if steps == 1 {
            readings.push(vec![value, scale]);
        }
        self.push(start, Weight::Certain, readings);
        true
    }

    /// Reads the next part of a number with scales: 2,345億 of 1兆2,345億. Behind a blank, only a
    /// part with a scale is one: 2,345억 of 1조 2,345억.
    fn scaled_part(&mut self) -> Option<Number> {
        let is_apart = self.notation.spaces_words && self.peek(0) == Some(' ');
        if is_apart {
            self.at += 1;
        }
        if !self.digit(0) {
            return None;
        }
        let part = self.decimal()?;
        match self.take_scale() {
            Some(scale) => part.checked_mul(scale),
            None => Some(part).filter(|_| !is_apart),
        }
    }

    /// Reads scales behind digits: 万, 百万, 千億.
    fn take_scale(&mut self) -> Option<Number> {
        let notation = self.notation;
        let run = self.take_while(|c| notation.scale(c).is_some());
        run.chars()
            .filter_map(|c| notation.scale(c))
            .try_fold(Number::ONE, Number::checked_mul)
            .filter(|_| !run.is_empty())
    }

    /// Number with an English scale: 124.5 billion, 5 hundred million.
    fn english_scale(&mut self, start: usize, value: Number) -> bool {
        let mut total = value;
        let digits = self.at;
        while let Some((scale, end)) = self.english_scale_at(self.at) {
            let Some(product) = total.checked_mul(scale) else {
                break;
            };
            total = product;
            self.at = end;
        }
        if self.at == digits {
            return false;
        }
        self.push(start, Weight::Certain, vec![vec![total]]);
        true
    }

    fn english_scale_at(&self, at: usize) -> Option<(Number, usize)> {
        if !self.notation.has(Numerals::English) {
            return None;
        }
        let start = self.gap(at);
        let letters = self
            .chars
            .get(start..)
            .unwrap_or_default()
            .iter()
            .take_while(|c| c.is_ascii_alphanumeric());
        let word: String = letters.map(char::to_ascii_lowercase).collect();
        let scale = words::scale(&word).filter(|_| word.len() > 2)?;
        Some((scale, start + word.len()))
    }

    /// Japanese share or fraction: 6割, 9割5分, 5分の1.
    fn share(&mut self, start: usize, value: Number) -> bool {
        let ten = Number::TEN;
        if !self.notation.has(Numerals::Han) {
            return false;
        }
        if self.peek(0) == Some('割') && !self.peek(1).is_some_and(|c| "合当引り".contains(c))
        {
            self.at += 1;
            let tens = value.checked_mul(ten);
            let percent = match (self.peek(0).and_then(|c| c.to_digit(10)), self.peek(1)) {
                (Some(more), Some('分')) => {
                    self.at += 2;
                    tens.map(|tens| tens + Number::from(more))
                }
                _ => tens,
            };
            self.push(
                start,
                Weight::Certain,
                percent
                    .map(|percent| vec![percent])
                    .into_iter()
                    .chain([vec![value, ten]])
                    .collect(),
            );
            return true;
        }
        if !(self.peek(0) == Some('分') && self.peek(1) == Some('の') && self.digit(2)) {
            return false;
        }
        self.at += 2;
        let Some(upper) = self.decimal() else {
            return true;
        };
        let shares = fraction(upper, value).into_iter().map(|share| vec![share]);
        let readings = shares.chain([vec![upper, value]]).collect();
        self.push(start, Weight::Certain, readings);
        true
    }

    /// Scale of the second number of a range, which also applies to the first: 3〜5万, 6〜7割, 3–5
    /// million.
    fn scale_of_range(&self) -> Option<Number> {
        self.peek(0).filter(|c| "~〜–—-".contains(*c))?;
        let digits = self.chars[self.at + 1..]
            .iter()
            .take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
            .count();
        let end = self.at + 1 + digits;
        let behind = *self.chars.get(end).filter(|_| digits > 0)?;
        match behind {
            '割' if self.notation.has(Numerals::Han) => Some(Number::TEN),
            _ => self
                .notation
                .scale(behind)
                .or_else(|| Some(self.english_scale_at(end)?.0)),
        }
    }

    /// Whether this is a list or heading marker: `(3)`, or `16)` and `2.` at the start of a line.
    /// One language may leave it out.
    fn is_list_mark(&self, start: usize) -> bool {
        if self.at - start > 2 {
            return false;
        }
        let mut line = self.chars[..start].iter().rev().take_while(|c| **c != '\n');
        let begins = line.all(|c| c.is_whitespace() || matches!(c, '#' | '-' | '*'));
        match self.peek(0) {
            Some(')') => {
                begins
                    || start
                        .checked_sub(1)
                        .is_some_and(|before| self.chars[before] == '(')
            }
            Some('.') => begins && self.peek(1).is_none_or(char::is_whitespace),
            _ => false,
        }
    }
}
