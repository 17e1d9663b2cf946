//! Formatting of numbers and amounts with their units.

use super::plural;
use crate::model::{Lang, Number, Pattern, Unit, locale::NumberSigns};
use rust_decimal::RoundingStrategy;

/// Number for readers: thousands separated, decimals as authored.
#[must_use]
pub fn number(value: Number, lang: Lang) -> String {
    written(value, &lang.locale().signs)
}

fn written(value: Number, signs: &NumberSigns) -> String {
    let plain = plain(value.abs());
    let (whole, rest) = plain
        .split_once('.')
        .map_or((plain.as_str(), None), |(whole, rest)| (whole, Some(rest)));
    let mut out = String::with_capacity(plain.len() + 4);
    if value.is_sign_negative() && !value.is_zero() {
        out.push_str(&signs.minus);
    }
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push_str(&signs.group);
        }
        out.push(digit);
    }
    if let Some(rest) = rest {
        out.push_str(&signs.decimal);
        out.push_str(rest);
    }
    out
}

/// Number for programs: no separators, ASCII minus.
#[must_use]
pub fn plain(value: Number) -> String {
    value.to_string()
}

/// Whole number for readers.
#[must_use]
pub fn count(value: usize, lang: Lang) -> String {
    number(Number::from(value), lang)
}

/// Whole number in no particular language, for messages of the program.
#[must_use]
pub fn neutral_count(value: usize) -> String {
    written(Number::from(value), &NumberSigns::neutral())
}

/// File size for readers, in thousands of bytes: 1,234 bytes are `1.2 kB`.
#[must_use]
pub fn size(bytes: usize, lang: Lang) -> String {
    let mut thousands = (Number::from(bytes) / Number::ONE_THOUSAND)
        .round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero);
    thousands.rescale(1);
    let number = number(thousands, lang);
    lang.locale()
        .fill(Pattern::FileSize, &[("number", &number)])
}

/// Ratio as a percentage with one decimal, rounded half away from zero: 1.2154 is `121.5%`. A ratio
/// below 1 is never `100.0%` (0.9999 is `99.9%`), so that a missed target is never printed as
/// reached.
#[must_use]
pub fn percent(ratio: Number, lang: Lang) -> String {
    let number = number(hundredfold(ratio), lang);
    lang.locale().fill(Pattern::Percent, &[("number", &number)])
}

/// The same in no particular language, for messages of the program.
#[must_use]
pub fn neutral_percent(ratio: Number) -> String {
    let number = written(hundredfold(ratio), &NumberSigns::neutral());
    format!("{number}%")
}

/// A ratio in hundredths, as [`percent`] rounds it.
fn hundredfold(ratio: Number) -> Number {
    let hundredfold = ratio.saturating_mul(Number::ONE_HUNDRED);
    let rounded = hundredfold.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero);
    let mut value = if ratio < Number::ONE && rounded >= Number::ONE_HUNDRED {
        Number::new(999, 1)
    } else {
        rounded
    };
    value.rescale(1);
    value
}

/// Value with its unit: `158件`, `158 cases`, `306億円`, `¥30.6 billion`. Without a name of the unit
/// in `lang`, the number stands beside the name that there is, as that one's language has it.
#[must_use]
pub fn amount(value: Number, unit: &Unit, lang: Lang) -> String {
    let figure = figure(value, unit, lang);
    let name = unit.get(lang);
    if let Some(display) = &name.text.display {
        return format!("{}{figure}{}", display.prefix, display.suffix);
    }
    let (before, behind) = around_number(unit_word(value, unit, lang), name.lang);
    format!("{before}{figure}{behind}")
}

/// Word of a unit beside a number, in the plural form that the number asks for: `case` beside 1.
#[must_use]
pub fn unit_word(value: Number, unit: &Unit, lang: Lang) -> &str {
    let name = unit.get(lang);
    // Most languages' units have one form, and then no rule has to be looked up.
    if name.text.forms.is_empty() {
        return &name.text.other;
    }
    name.text.form(plural::category(value, name.lang))
}

/// What stands before and behind the number of an amount whose unit is `word`.
#[must_use]
pub fn around_number(word: &str, lang: Lang) -> (String, String) {
    /// A sign that no unit has.
    const NUMBER: char = '\0';
    let number = NUMBER.to_string();
    if word.is_empty() {
        return Default::default();
    }
    let values = [("number", &*number), ("unit", word)];
    let amount = lang.locale().fill(Pattern::Amount, &values);
    let (before, behind) = amount.split_once(NUMBER).unwrap_or_default();
    (before.to_owned(), behind.to_owned())
}

/// Number of an amount without its unit: `306`, in English `30.6`.
#[must_use]
pub fn figure(value: Number, unit: &Unit, lang: Lang) -> String {
    number(scaled(value, unit, lang), lang)
}

/// Value that [`figure`] prints: the authored value, times the factor of its unit where the language
/// has another scale.
#[must_use]
pub fn scaled(value: Number, unit: &Unit, lang: Lang) -> Number {
    let factor = unit
        .display(lang)
        .map_or(Number::ONE, |display| display.factor);
    tidy(value, value * factor)
}

/// Computed quantity (a pace or a gap) with its unit, rounded for readers.
#[must_use]
pub fn quantity(value: Number, unit: &Unit, lang: Lang) -> String {
    amount(rounded(value), unit, lang)
}

/// Computed value with at most one decimal; no decimal if it is whole.
#[must_use]
pub fn rounded(value: Number) -> Number {
    value
        .round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero)
        .normalize()
}

/// Scaled value without zeros that only the scaling added: 306 × 0.1 is 30.6, and 145.7 × 10000 is
/// 1457000.
fn tidy(authored: Number, scaled: Number) -> Number {
    if authored == scaled {
        authored
    } else {
        scaled.normalize()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Display, Localized, PluralCategory, UnitName};
    use proptest::prelude::*;

    fn dec(text: &str) -> Number {
        text.parse().expect("a number")
    }

    fn unit(ja: &str, en: &str, display: Option<(&str, &str, &str)>) -> Unit {
        let display = display.map(|(prefix, factor, suffix)| Display {
            prefix: prefix.into(),
            factor: dec(factor),
            suffix: suffix.into(),
        });
        let english = UnitName {
            other: en.into(),
            forms: vec![(PluralCategory::One, "case".into())],
            display,
        };
        let mut names = Localized::new(Lang::ja(), UnitName::of(ja));
        names.translate(Lang::en(), english);
        Unit {
            id: "unit".into(),
            names,
        }
    }

    #[test]
    fn thousands_are_separated_and_decimals_kept() {
        let shown: Vec<String> = ["0", "158", "1443", "1200000", "-1234.50", "20.0"]
            .map(|n| number(dec(n), Lang::en()))
            .into();
        assert_eq!(
            shown,
            ["0", "158", "1,443", "1,200,000", "−1,234.50", "20.0"]
        );
    }

    #[test]
    fn amounts_carry_their_unit_in_both_languages() {
        let cases = unit("件", "cases", None);
        assert_eq!(amount(dec("1443"), &cases, Lang::ja()), "1,443件");
        assert_eq!(amount(dec("1443"), &cases, Lang::en()), "1,443 cases");
        assert_eq!(amount(dec("1"), &cases, Lang::en()), "1 case");
        assert_eq!(amount(dec("1.0"), &cases, Lang::en()), "1.0 cases");
        let yen = unit("億円", "100 million yen", Some(("¥", "0.1", " billion")));
        assert_eq!(amount(dec("306"), &yen, Lang::ja()), "306億円");
        assert_eq!(amount(dec("306"), &yen, Lang::en()), "¥30.6 billion");
        assert_eq!(amount(dec("7.9"), &yen, Lang::en()), "¥0.79 billion");
    }

    #[test]
    fn ratios_round_half_away_from_zero() {
        assert_eq!(percent(dec("1.21538"), Lang::en()), "121.5%");
        assert_eq!(percent(dec("0.90349"), Lang::en()), "90.3%");
        assert_eq!(percent(dec("0.0005"), Lang::en()), "0.1%");
        assert_eq!(percent(dec("1"), Lang::en()), "100.0%");
    }

    #[test]
    fn less_than_all_is_never_all_of_it() {
        assert_eq!(
            percent(dec("0.9999999999999999999999999999"), Lang::en()),
            "99.9%"
        );
        assert_eq!(percent(dec("0.9995"), Lang::en()), "99.9%");
        assert_eq!(
            percent(dec("1.0000000000000000000000000001"), Lang::en()),
            "100.0%"
        );
    }

    proptest! {
        #[test]
        fn a_shown_number_reads_back_as_itself(mantissa in -10_i64.pow(14)..10_i64.pow(14), scale in 0_u32..6) {
            let value = Number::new(mantissa, scale);
            let back: Number = number(value, Lang::en()).replace(',', "").replace('−', "-").parse().expect("a number");
            prop_assert_eq!(back, value);
            prop_assert_eq!(back.scale(), value.scale());
        }
    }
}
