//! The numbers that a text says, in one form for both languages, so that a text and its translation can be compared.
//!
//! In: a text, Japanese or English. Out: what it says in numbers, or what two texts disagree on. A number may be read in more
//! than one way (約6割 is 60, and "6 in 10"), and may be only a possibility: number words are ordinary words too (第一に, 一部,
//! "one of"), and digits glued to letters belong to a name (HER2, Top10%, hum0197-v26). Possible numbers answer those of the other
//! text but need no answer themselves. How often a number is said does not matter, and its unit is not compared.

mod plain;
mod words;

use crate::model::{Eras, Number};
use std::collections::BTreeSet;

/// A number in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// As the text writes it, in half width.
    pub written: String,
    /// What it may mean: the other text agrees if it says all numbers of one of these.
    readings: Vec<Vec<Number>>,
    weight: Weight,
}

/// Whether a number must be answered by the other text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Weight {
    Certain,
    Possible,
}

/// What each of two texts says and the other does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Numbers of the Japanese text only, as written there.
    pub ja: Vec<String>,
    /// Numbers of the English text only.
    pub en: Vec<String>,
}

/// Compares the numbers of two texts; none if they agree.
#[must_use]
pub fn difference(ja: &str, en: &str, eras: &Eras) -> Option<Difference> {
    let (ja, en) = (mentions(ja, eras), mentions(en, eras));
    let difference = Difference { ja: unanswered(&ja, &en), en: unanswered(&en, &ja) };
    (!difference.ja.is_empty() || !difference.en.is_empty()).then_some(difference)
}

/// The certain numbers of one text that the other does not say, each once.
fn unanswered(asking: &[Mention], answering: &[Mention]) -> Vec<String> {
    let said: BTreeSet<Number> =
        answering.iter().flat_map(|mention| mention.readings.iter().flatten().copied()).collect();
    let mut open = Vec::new();
    for mention in asking.iter().filter(|mention| mention.weight == Weight::Certain) {
        let answered =
            mention.readings.iter().any(|reading| reading.iter().all(|number| said.contains(number)));
        if !answered && !open.contains(&mention.written) {
            open.push(mention.written.clone());
        }
    }
    open
}

/// The numbers of a text in either language, in its order.
#[must_use]
pub fn mentions(text: &str, eras: &Eras) -> Vec<Mention> {
    let chars = plain::plain(text);
    let scanner =
        Scanner { chars, at: 0, depth: 0, eras, found: Vec::new(), year: None, word: None, roman: false };
    scanner.run()
}

/// The year before a range's second year: `令和7`～11年度, `2017`–19.
#[derive(Debug, Clone)]
enum Year {
    Era(String),
    Western(Number),
}

struct Scanner<'a> {
    chars: Vec<char>,
    at: usize,
    /// How many brackets are open.
    depth: usize,
    eras: &'a Eras,
    found: Vec<Mention>,
    /// The last year and where it ended.
    year: Option<(Year, usize)>,
    /// The last number word and where it ended.
    word: Option<(Number, usize)>,
    /// Whether a Roman numeral here is a number: behind "phase".
    roman: bool,
}

impl Scanner<'_> {
    fn run(mut self) -> Vec<Mention> {
        while let Some(c) = self.peek(0) {
            match c {
                '0'..='9' => self.figure(),
                'a'..='z' | 'A'..='Z' => self.latin(),
                '(' => {
                    self.depth += 1;
                    self.at += 1;
                }
                ')' => {
                    self.depth = self.depth.saturating_sub(1);
                    self.at += 1;
                }
                '元' => self.first_year(),
                _ => self.japanese(c),
            }
        }
        self.found
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    fn digit(&self, ahead: usize) -> bool {
        self.peek(ahead).is_some_and(|c| c.is_ascii_digit())
    }

    fn push(&mut self, start: usize, weight: Weight, readings: Vec<Vec<Number>>) {
        let written: String = self.chars[start..self.at].iter().collect();
        let written = written.split_whitespace().collect::<Vec<_>>().join(" ");
        self.found.push(Mention { written, readings, weight });
    }

    /// Numbers that the text may say here, each for itself.
    fn possible(&mut self, start: usize, numbers: impl IntoIterator<Item = Number>) {
        let readings: Vec<Vec<Number>> = numbers.into_iter().map(|number| vec![number]).collect();
        if !readings.is_empty() {
            self.push(start, Weight::Possible, readings);
        }
    }

    fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> String {
        let start = self.at;
        while self.peek(0).is_some_and(&wanted) {
            self.at += 1;
        }
        self.chars[start..self.at].iter().collect()
    }

    /// The end of white space and hyphens between a number and its scale.
    fn gap(&self, from: usize) -> usize {
        let gap = self.chars.get(from..).unwrap_or_default().iter();
        from + gap.take_while(|c| c.is_whitespace() || **c == '-').count()
    }
}

/// Digits.
impl Scanner<'_> {
    fn figure(&mut self) {
        let start = self.at;
        self.roman = false;
        let Some(value) = self.decimal() else { return };
        if self.glued(start, value) || self.era_year(start, value) || self.range_end(start, value) {
            return;
        }
        if self.japanese_scale(start, value) || self.english_scale(start, value) || self.share(start, value) {
            return;
        }
        if self.at - start == 4 && value.is_integer() {
            self.year = Some((Year::Western(value), self.at));
        }
        let weight = if self.is_list_mark(start) { Weight::Possible } else { Weight::Certain };
        let mut readings = vec![vec![value]];
        readings.extend(
            self.scale_of_range().and_then(|scale| value.checked_mul(scale)).map(|value| vec![value]),
        );
        self.push(start, weight, readings);
    }

    /// Digits with separated thousands and decimals; none for what is no number, such as 1.2.3.
    fn decimal(&mut self) -> Option<Number> {
        let mut text = self.take_while(|c| c.is_ascii_digit());
        let group = |scanner: &Self| {
            scanner.peek(0) == Some(',') && (1..=3).all(|ahead| scanner.digit(ahead)) && !scanner.digit(4)
        };
        let separated = text.len() <= 3;
        while separated && group(self) {
            self.at += 1;
            text.push_str(&self.take_while(|c| c.is_ascii_digit()));
        }
        let mut points = 0;
        while self.peek(0) == Some('.') && self.digit(1) {
            self.at += 1;
            points += 1;
            text.push('.');
            text.push_str(&self.take_while(|c| c.is_ascii_digit()));
        }
        if points > 1 { None } else { Number::from_str_exact(&text).ok() }
    }

    /// Letters right behind digits: an ordinal or decade is a number, anything else a name or a unit.
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
        self.possible(start, [value].into_iter().chain(scaled).chain(digits_in(&behind)));
        self.identifier_tail(start);
        true
    }

    /// 令和7年度: the name of an era stands before the digits.
    fn era_year(&mut self, start: usize, value: Number) -> bool {
        let name = self.name_before(start);
        let Some((era, western)) = (1..=name.len()).rev().find_map(|length| {
            let era: String = name[name.len() - length..].iter().collect();
            let western = self.eras.parse(&format!("{era}{value}"))?;
            Some((era, Number::from(western.western())))
        }) else {
            return false;
        };
        self.end_of_year();
        self.year = Some((Year::Era(era), self.at));
        self.push(start, Weight::Certain, vec![vec![western]]);
        true
    }

    /// 令和元年.
    fn first_year(&mut self) {
        let start = self.at;
        let name: String = self.name_before(start).iter().collect();
        self.at += 1;
        if self.peek(0) != Some('年') {
            return;
        }
        let era = (0..name.chars().count()).map(|skip| name.chars().skip(skip).collect::<String>());
        let known = era.into_iter().find_map(|era| Some((self.eras.parse(&format!("{era}元"))?, era)));
        if let Some((western, era)) = known {
            self.end_of_year();
            self.year = Some((Year::Era(era), self.at));
            self.push(start, Weight::Certain, vec![vec![Number::from(western.western())]]);
        }
    }

    /// Up to four characters that are not Latin, before a place.
    fn name_before(&self, place: usize) -> Vec<char> {
        let before = self.chars[..place].iter().rev().skip_while(|c| c.is_whitespace());
        let mut name: Vec<char> = before.take_while(|c| !c.is_ascii()).take(4).copied().collect();
        name.reverse();
        name
    }

    fn end_of_year(&mut self) {
        for c in ['年', '度'] {
            if self.peek(0) == Some(c) {
                self.at += 1;
            }
        }
    }

    /// The second year of 令和7～11年度, R7–11 or 2017–19: it may also be what it looks like.
    fn range_end(&mut self, start: usize, value: Number) -> bool {
        let Some((year, end)) = self.year.clone() else { return false };
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
                let letter = era.chars().all(|c| c.is_ascii());
                let western =
                    self.eras.parse(&format!("{era}{value}")).map(|year| Number::from(year.western()));
                western.filter(|_| letter || self.peek(0) == Some('年'))
            }
            Year::Western(first) => {
                let century = first - first % Number::ONE_HUNDRED;
                let two = self.at - start == 2 && !matches!(between.as_str(), "・" | "、" | "から" | "と");
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

    /// 1,245億, 145.7万, 1兆2,345億, 3万5,000: also as number and scale apart, as "1,245 (in 100 million yen)".
    fn japanese_scale(&mut self, start: usize, value: Number) -> bool {
        let Some(scale) = self.take_scale() else { return false };
        let Some(mut total) = value.checked_mul(scale) else { return true };
        let mut steps = 1;
        while self.digit(0) {
            let before = self.at;
            let Some(part) = self.decimal() else { break };
            let scale = self.take_scale().unwrap_or(Number::ONE);
            let Some(sum) = part.checked_mul(scale).and_then(|part| total.checked_add(part)) else {
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

    /// 万, 百万, 千億.
    fn take_scale(&mut self) -> Option<Number> {
        let run = self.take_while(|c| c != '十' && words::kanji_scale(c).is_some());
        run.chars()
            .filter_map(words::kanji_scale)
            .try_fold(Number::ONE, Number::checked_mul)
            .filter(|_| !run.is_empty())
    }

    /// 124.5 billion, 5 hundred million.
    fn english_scale(&mut self, start: usize, value: Number) -> bool {
        let mut total = value;
        let digits = self.at;
        while let Some((scale, end)) = self.english_scale_at(self.at) {
            let Some(product) = total.checked_mul(scale) else { break };
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
        let start = self.gap(at);
        let letters =
            self.chars.get(start..).unwrap_or_default().iter().take_while(|c| c.is_ascii_alphanumeric());
        let word: String = letters.map(char::to_ascii_lowercase).collect();
        let scale = words::scale(&word).filter(|_| word.len() > 2)?;
        Some((scale, start + word.len()))
    }

    /// 6割, 9割5分, 5分の1.
    fn share(&mut self, start: usize, value: Number) -> bool {
        let ten = Number::TEN;
        if self.peek(0) == Some('割') && !self.peek(1).is_some_and(|c| "合当引り".contains(c)) {
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
                percent.map(|percent| vec![percent]).into_iter().chain([vec![value, ten]]).collect(),
            );
            return true;
        }
        if !(self.peek(0) == Some('分') && self.peek(1) == Some('の') && self.digit(2)) {
            return false;
        }
        self.at += 2;
        let Some(upper) = self.decimal() else { return true };
        let shares = fraction(upper, value).into_iter().map(|share| vec![share]);
        let readings = shares.chain([vec![upper, value]]).collect();
        self.push(start, Weight::Certain, readings);
        true
    }

    /// The scale of the second number where this is the first of a range: 3〜5万, 6〜7割, 3–5 million.
    fn scale_of_range(&self) -> Option<Number> {
        self.peek(0).filter(|c| "~〜–—-".contains(*c))?;
        let digits = self.chars[self.at + 1..]
            .iter()
            .take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
            .count();
        let end = self.at + 1 + digits;
        let behind = *self.chars.get(end).filter(|_| digits > 0)?;
        match behind {
            '割' => Some(Number::TEN),
            _ => words::kanji_scale(behind).or_else(|| Some(self.english_scale_at(end)?.0)),
        }
    }

    /// `(3)`, `16)`, or `2.` at the start of a line: marks of lists and headings, which one language may leave out.
    fn is_list_mark(&self, start: usize) -> bool {
        let before = start.checked_sub(1).and_then(|at| self.chars.get(at)).copied();
        if self.at - start > 2 {
            return false;
        }
        match self.peek(0) {
            Some(')') => before == Some('(') || self.depth == 0 && before.is_none_or(char::is_whitespace),
            Some('.') => {
                let line = self.chars[..start].iter().rev().take_while(|c| **c != '\n');
                let begins = line.into_iter().all(|c| c.is_whitespace() || matches!(c, '#' | '-' | '*'));
                begins && self.peek(1).is_none_or(char::is_whitespace)
            }
            _ => false,
        }
    }
}

/// Latin letters.
impl Scanner<'_> {
    fn latin(&mut self) {
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

    /// FY2025 is a year, R7 may be one; HER2 and v26-374 are names.
    fn identifier(&mut self, start: usize, word: &str) {
        if let Some(year) = word.strip_prefix("FY").filter(|year| matches!(year.len(), 2 | 4))
            && let Ok(number) = Number::from_str_exact(year)
        {
            let century = if year.len() == 2 { Number::from(2000) } else { Number::ZERO };
            self.year = Some((Year::Western(century + number), self.at));
            self.push(start, Weight::Certain, vec![vec![century + number]]);
            return;
        }
        let letter: String = word.chars().take(1).filter(char::is_ascii_uppercase).collect();
        if let Some(year) = self.eras.parse(word).filter(|_| !letter.is_empty()) {
            self.possible(start, [Number::from(year.western())].into_iter().chain(digits_in(word)));
            self.year = Some((Year::Era(letter), self.at));
            return;
        }
        self.possible(start, digits_in(word));
        self.identifier_tail(start);
    }

    /// The rest of a name after its first part: -v26-374.
    fn identifier_tail(&mut self, start: usize) {
        while matches!(self.peek(0), Some('-' | '_'))
            && self.peek(1).is_some_and(|c| c.is_ascii_alphanumeric())
        {
            self.at += 1;
            let part = self.take_while(|c| c.is_ascii_alphanumeric());
            self.possible(start, digits_in(&part));
        }
    }

    fn english(&mut self, start: usize, word: &str) {
        if self.month(start, word) || self.roman_numeral(start, word) {
            return;
        }
        let word = word.to_ascii_lowercase();
        self.roman = words::before_roman(&word) || self.roman && matches!(word.as_str(), "and" | "or" | "to");
        let before = self.word.filter(|(_, end)| self.gap(*end) == start).map(|(number, _)| number);
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
        if let (Some(tens), Some(ones)) = (tens, numbers.first().copied().filter(|ones| *ones < Number::TEN))
        {
            numbers.push(tens + ones);
        }
        let article = matches!(word.as_str(), "a" | "an").then_some(Number::ONE);
        self.word = article.or(numbers.first().copied()).map(|number| (number, self.at));
        self.possible(start, numbers);
    }

    /// A month by name; "may" and "march" are months beside a number only.
    fn month(&mut self, start: usize, word: &str) -> bool {
        let place = |matches: &dyn Fn(&str) -> bool| words::MONTHS.iter().position(|month| matches(month));
        let full = place(&|month| month == word);
        let short = || {
            place(&|month| {
                word.len() >= 3 && month.starts_with(word) || word == "Sept" && month == "September"
            })
        };
        let Some(month) = full.or_else(short).map(|place| Number::from(place + 1)) else { return false };
        let ahead = self.chars[self.at..].iter().find(|c| !c.is_whitespace());
        let behind = self.chars[..start].iter().rev().find(|c| !c.is_whitespace());
        let beside = [ahead, behind].into_iter().flatten().any(char::is_ascii_digit);
        let plain_word = matches!(word, "May" | "March") && !beside;
        if full.is_some() && !plain_word {
            self.push(start, Weight::Certain, vec![vec![month]]);
        } else {
            self.possible(start, [month]);
        }
        true
    }

    /// II, or V behind "phase" or 第.
    fn roman_numeral(&mut self, start: usize, word: &str) -> bool {
        let Some(number) = words::roman(word) else { return false };
        let counted = start.checked_sub(1).is_some_and(|before| self.chars[before] == '第');
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
    fn japanese(&mut self, c: char) {
        let start = self.at;
        if words::kanji_digit(c).is_some() || words::kanji_scale(c).is_some() {
            self.take_while(|c| words::kanji_digit(c).is_some() || words::kanji_scale(c).is_some());
            let number = words::kanji(&self.chars[start..self.at]);
            let tenths = (self.peek(0) == Some('割')).then_some(Number::TEN);
            let percent = number.zip(tenths).and_then(|(number, ten)| number.checked_mul(ten));
            self.possible(start, number.into_iter().chain(percent));
            return;
        }
        let word = words::JAPANESE
            .iter()
            .find(|(word, _)| word.chars().zip(0..).all(|(c, ahead)| self.peek(ahead) == Some(c)));
        self.at += word.map_or(1, |(word, _)| word.chars().count());
        let numbers = word.map_or(&[][..], |(_, numbers)| *numbers);
        self.possible(start, numbers.iter().filter_map(|number| number.parse().ok()));
    }
}

/// The digit runs of a name.
fn digits_in(word: &str) -> Vec<Number> {
    let runs = word.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
    runs.filter_map(|run| Number::from_str_exact(run).ok()).collect()
}

/// A fraction as per cent and as a decimal, as far as readers write it: 2/3 is 66.67 and 0.67.
fn fraction(upper: Number, lower: Number) -> Vec<Number> {
    let share = upper.checked_div(lower);
    let percent = share.and_then(|share| share.checked_mul(Number::ONE_HUNDRED));
    percent.into_iter().chain(share).map(|number| number.round_dp(2)).collect()
}
