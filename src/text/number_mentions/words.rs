//! Word lists: words of languages that can stand for a number.

use super::Notation;
use crate::model::Number;

const UNITS: [&str; 21] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

const ORDINALS: [&str; 13] = [
    "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    "tenth", "eleventh", "twelfth",
];

/// Other words that may stand for a number, in addition to the lists above.
const OTHERS: [(&str, &[&str]); 39] = [
    ("thirty", &["30"]),
    ("forty", &["40"]),
    ("fifty", &["50"]),
    ("sixty", &["60"]),
    ("seventy", &["70"]),
    ("eighty", &["80"]),
    ("ninety", &["90"]),
    ("dozen", &["12"]),
    ("once", &["1"]),
    ("single", &["1"]),
    ("sole", &["1"]),
    ("another", &["1"]),
    ("per", &["1"]),
    ("every", &["1"]),
    ("annual", &["1"]),
    ("annually", &["1"]),
    ("yearly", &["1"]),
    ("twice", &["2"]),
    ("double", &["2"]),
    ("doubled", &["2"]),
    ("doubling", &["2"]),
    ("twofold", &["2"]),
    ("both", &["2"]),
    ("pair", &["2"]),
    ("half", &["50", "0.5", "2"]),
    ("halves", &["50", "0.5", "2"]),
    ("halved", &["50", "0.5", "2"]),
    ("thrice", &["3"]),
    ("triple", &["3"]),
    ("tripled", &["3"]),
    ("threefold", &["3"]),
    ("quadruple", &["4"]),
    ("quarterly", &["4"]),
    ("primary", &["1"]),
    ("secondary", &["2"]),
    ("dual", &["2"]),
    ("tertiary", &["3"]),
    ("decade", &["10"]),
    ("decades", &["10"]),
];

/// Words for zero.
const NOTHING: [&str; 5] = ["no", "none", "nil", "neither", "nothing"];

/// Numbers that an English word may stand for.
pub(super) fn english(word: &str) -> Vec<Number> {
    if NOTHING.contains(&word) {
        return vec![Number::ZERO];
    }
    let place = |list: &[&str]| list.iter().position(|each| *each == word).map(Number::from);
    if let Some(number) = place(&UNITS).or_else(|| place(&ORDINALS)) {
        return vec![number];
    }
    let numbers = OTHERS
        .iter()
        .find(|(each, _)| *each == word)
        .map_or(&[][..], |(_, numbers)| *numbers);
    numbers
        .iter()
        .filter_map(|number| number.parse().ok())
        .collect()
}

/// Denominator that an English word stands for: 5 for `fifth` and `fifths`.
pub(super) fn denominator(word: &str) -> Option<Number> {
    let word = word.strip_suffix('s').unwrap_or(word);
    if word == "quarter" {
        return Some(Number::from(4));
    }
    ORDINALS
        .iter()
        .position(|each| *each == word)
        .filter(|number| *number > 2)
        .map(Number::from)
}

/// Factor of an English scale word.
pub(super) fn scale(word: &str) -> Option<Number> {
    let power = match word {
        "dozen" | "dozens" => return Some(Number::from(12)),
        "hundred" | "hundreds" => 2,
        "thousand" | "thousands" | "k" => 3,
        "million" | "millions" | "mn" | "m" => 6,
        "billion" | "billions" | "bn" => 9,
        "trillion" | "trillions" | "tn" => 12,
        _ => return None,
    };
    Some(Number::from(10_u64.pow(power)))
}

impl Notation<'_> {
    /// Whether a word is the name of an era in Latin letters, as in Reiwa 7.
    pub(super) fn is_romanised_era(&self, word: &str) -> bool {
        self.named_eras().any(|era| era.latin == word)
    }

    /// Western year of an era year, such as 7 or 元, by the name of the era.
    pub(super) fn era_year(&self, name: &str, number: &str) -> Option<Number> {
        let mut eras = self.named_eras();
        let era = eras.find(|era| era.name == name || era.latin == name)?;
        let number: u16 = if self.is_first_year(number) {
            1
        } else {
            let number = number.parse().ok();
            number.filter(|number| (1..100).contains(number))?
        };
        Some(Number::from(era.first + number - 1))
    }

    /// Whether a text is how a language numbers the first year of an era.
    pub(super) fn is_first_year(&self, text: &str) -> bool {
        let mut locales = self.locales.iter();
        locales.any(|locale| locale.first_era_year.as_deref() == Some(text))
    }
}

/// Words before which Roman numerals are numbers.
pub(super) fn before_roman(word: &str) -> bool {
    const WORDS: [&str; 10] = [
        "phase", "stage", "type", "class", "grade", "part", "step", "level", "category", "chapter",
    ];
    WORDS.contains(
        &word
            .strip_suffix('s')
            .filter(|word| *word != "clas")
            .unwrap_or(word),
    )
}

/// Value of a Roman numeral up to XXXIX, in capitals; `IIa` is II.
pub(super) fn roman(word: &str) -> Option<Number> {
    let mut rest = word.trim_end_matches(['a', 'b']);
    if !rest.starts_with(['I', 'V', 'X']) {
        return None;
    }
    let mut number = 0_u32;
    for (sign, value, times) in [
        ("X", 10, 3),
        ("IX", 9, 1),
        ("V", 5, 1),
        ("IV", 4, 1),
        ("I", 1, 3),
    ] {
        for _ in 0..times {
            if let Some(after) = rest.strip_prefix(sign) {
                number += value;
                rest = after;
            }
        }
    }
    rest.is_empty().then(|| Number::from(number))
}

/// Value of a kanji scale: 十, 百, 千, 万, 億, 兆.
pub(super) fn kanji_scale(c: char) -> Option<Number> {
    let power = match c {
        '十' => 1,
        '百' => 2,
        '千' => 3,
        '万' => 4,
        '億' => 8,
        '兆' => 12,
        _ => return None,
    };
    Some(Number::from(10_u64.pow(power)))
}

/// Value of a kanji digit.
pub(super) fn kanji_digit(c: char) -> Option<u32> {
    if c == '零' {
        return Some(0);
    }
    "〇一二三四五六七八九"
        .chars()
        .zip(0..)
        .find(|(each, _)| *each == c)
        .map(|(_, value)| value)
}

/// Value of a number in kanji: 十二, 二〇二五, 三千五百万. A scale without a digit counts once.
pub(super) fn kanji(run: &[char]) -> Option<Number> {
    if run.len() > 1 && run.iter().all(|c| kanji_digit(*c).is_some()) {
        let digits: String = run
            .iter()
            .filter_map(|c| char::from_digit(kanji_digit(*c)?, 10))
            .collect();
        return Number::from_str_exact(&digits).ok();
    }
    let ten_thousand = Number::from(10_000);
    let (mut total, mut section, mut digit) = (Number::ZERO, Number::ZERO, None);
    for c in run {
        if let Some(scale) = kanji_scale(*c) {
            if scale < ten_thousand {
                section =
                    section.checked_add(digit.take().unwrap_or(Number::ONE).checked_mul(scale)?)?;
            } else {
                let below = section.checked_add(digit.take().unwrap_or(Number::ZERO))?;
                let below = if below.is_zero() { Number::ONE } else { below };
                total = total.checked_add(below.checked_mul(scale)?)?;
                section = Number::ZERO;
            }
        } else {
            digit = kanji_digit(*c).map(Number::from);
        }
    }
    total
        .checked_add(section)?
        .checked_add(digit.unwrap_or(Number::ZERO))
}

/// Whether a word of [`JAPANESE`] may begin with a character.
pub(super) fn may_begin(c: char) -> bool {
    matches!(
        c,
        '半' | '両' | '倍' | '毎' | '初' | '単' | 'ゼ' | 'な' | '無'
    )
}

/// Japanese words that may stand for a number, with those numbers.
pub(super) const JAPANESE: [(&str, &[&str]); 13] = [
    ("半年", &["6"]),
    ("半", &["50", "0.5", "2"]),
    ("両", &["2"]),
    ("倍", &["2"]),
    ("毎", &["1"]),
    ("初", &["1"]),
    ("単", &["1"]),
    ("ゼロ", &["0"]),
    ("なし", &["0"]),
    ("ない", &["0"]),
    ("なかっ", &["0"]),
    ("なく", &["0"]),
    ("無", &["0"]),
];

/// Digit runs of a name.
pub(super) fn digits_in(word: &str) -> Vec<Number> {
    let runs = word
        .split(|c: char| !c.is_ascii_digit())
        .filter(|run| !run.is_empty());
    runs.filter_map(|run| Number::from_str_exact(run).ok())
        .collect()
}

/// Fraction as a percentage and as a decimal, in the precision that writers use: 2/3 is 66.67 and
/// 0.67.
pub(super) fn fraction(upper: Number, lower: Number) -> Vec<Number> {
    let share = upper.checked_div(lower);
    let percent = share.and_then(|share| share.checked_mul(Number::ONE_HUNDRED));
    percent
        .into_iter()
        .chain(share)
        .map(|number| number.round_dp(2))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_japanese_word_is_looked_for() {
        assert!(JAPANESE.iter().all(|(word, _)| word.starts_with(may_begin)));
    }

    #[test]
    fn roman_numerals_are_read() {
        let read = |word| roman(word).map(|number| number.to_string());
        let words = ["I", "III", "IV", "VIII", "IX", "XIV", "IIa"];
        assert_eq!(
            words.map(|word| read(word).unwrap_or_default()),
            ["1", "3", "4", "8", "9", "14", "2"]
        );
        assert!(
            ["", "a", "VIM", "CRISPR", "IIII"]
                .iter()
                .all(|word| roman(word).is_none())
        );
    }

    #[test]
    fn kanji_numbers_are_read() {
        let read =
            |word: &str| kanji(&word.chars().collect::<Vec<_>>()).map(|number| number.to_string());
        let words = [
            "十",
            "十二",
            "二百",
            "二〇二五",
            "三千五百万",
            "億",
            "一兆二千億",
        ];
        let numbers = [
            "10",
            "12",
            "200",
            "2025",
            "35000000",
            "100000000",
            "1200000000000",
        ];
        assert_eq!(words.map(|word| read(word).unwrap_or_default()), numbers);
    }
}
