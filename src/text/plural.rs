//! Plural categories of numbers, by the rules of Unicode CLDR.

use crate::model::{Lang, Number, PluralCategory};
use fixed_decimal::Decimal;
use icu_locale_core::Locale;
use icu_plurals::PluralRules;

/// The plural category of a number as it is written: in English, `1` is one and `1.0` is not. A
/// language that CLDR does not know has one category.
#[must_use]
pub fn category(value: Number, lang: Lang) -> PluralCategory {
    let code = Locale::try_from_str(lang.locale().code.as_str());
    let rules = code
        .ok()
        .and_then(|code| PluralRules::try_new_cardinal(code.into()).ok());
    let written = Decimal::try_from_str(&value.abs().to_string()).ok();
    let Some((rules, written)) = rules.zip(written) else {
        return PluralCategory::Other;
    };
    match rules.category_for(&written) {
        icu_plurals::PluralCategory::Zero => PluralCategory::Zero,
        icu_plurals::PluralCategory::One => PluralCategory::One,
        icu_plurals::PluralCategory::Two => PluralCategory::Two,
        icu_plurals::PluralCategory::Few => PluralCategory::Few,
        icu_plurals::PluralCategory::Many => PluralCategory::Many,
        icu_plurals::PluralCategory::Other => PluralCategory::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, lang: Lang) -> PluralCategory {
        category(text.parse().expect("a number"), lang)
    }

    #[test]
    fn english_has_one_and_others() {
        assert_eq!(of("1", Lang::en()), PluralCategory::One);
        for other in ["0", "1.0", "1.5", "2", "-2", "21"] {
            assert_eq!(of(other, Lang::en()), PluralCategory::Other, "{other}");
        }
    }

    #[test]
    fn japanese_has_one_form() {
        assert_eq!(of("1", Lang::ja()), PluralCategory::Other);
    }
}
