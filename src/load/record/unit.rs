//! Units of numbers, `units.yaml`: in each language a name, further forms of it for some numbers, and
//! how texts show values.
//!
//! In: YAML. Out: the unit as written. Deliberately absent: which codes are languages.

use super::{Scalar, TextRecord, TextsByKey};
use crate::{load::yaml::Entries, model::PluralCategory};
use serde::{
    Deserialize, Deserializer,
    de::{Error, MapAccess, Visitor, value::MapAccessDeserializer},
};
use std::fmt;

/// A unit of numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UnitRecord {
    /// Text beside a number.
    pub names: TextRecord,
    /// Texts beside numbers of a plural category, by their keys: `en-one`.
    pub forms: Vec<UnitForm>,
    /// How texts show values, by their keys: `en-display`.
    pub displays: Vec<UnitDisplay>,
}

/// Text beside numbers of a plural category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitForm {
    /// Key in the record.
    pub key: String,
    /// Code of the language.
    pub code: String,
    /// Category.
    pub category: PluralCategory,
    /// Text.
    pub text: Scalar,
}

/// How texts in a language show values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitDisplay {
    /// Key in the record.
    pub key: String,
    /// Code of the language.
    pub code: String,
    /// Form.
    pub display: DisplayRecord,
}

/// Prefix, factor and suffix of an amount, such as `¥30.6 billion` for 306 億円.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(
    default,
    deny_unknown_fields,
    expecting = "a map of prefix, factor and suffix"
)]
pub struct DisplayRecord {
    /// Text before the number.
    pub prefix: Option<Scalar>,
    /// Factor that the value is multiplied by.
    pub factor: Option<Scalar>,
    /// Text after the number.
    pub suffix: Option<Scalar>,
}

/// End of the key of a display.
const DISPLAY: &str = "display";

/// Language of the key `display` alone, as records had it before other languages had displays.
const LANGUAGE_OF_DISPLAY: &str = "en";

/// Value of a key.
enum UnitValue {
    Text(Scalar),
    Display(DisplayRecord),
}

impl<'de> Deserialize<'de> for UnitRecord {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(UnitVisitor)
    }
}

struct UnitVisitor;

impl<'de> Visitor<'de> for UnitVisitor {
    type Value = UnitRecord;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a unit: { ja: 件, en: cases, en-one: case }")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<UnitRecord, E> {
        Ok(UnitRecord {
            names: TextRecord::Plain(text.to_owned()),
            ..UnitRecord::default()
        })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<UnitRecord, A::Error> {
        let mut unit = UnitRecord::default();
        let mut names: Entries<Option<Scalar>> = Entries::default();
        while let Some(key) = map.next_key::<String>()? {
            let is_repeated = names.get(&key).is_some()
                || unit.forms.iter().any(|form| form.key == key)
                || unit.displays.iter().any(|display| display.key == key);
            if is_repeated {
                return Err(A::Error::custom(format_args!("duplicate field `{key}`")));
            }
            match map.next_value::<UnitValue>()? {
                UnitValue::Display(display) => unit.displays.push(UnitDisplay {
                    code: display_code(&key).unwrap_or(&key).to_owned(),
                    key,
                    display,
                }),
                UnitValue::Text(text) => match category(&key) {
                    Some((code, category)) => unit.forms.push(UnitForm {
                        code: code.to_owned(),
                        key,
                        category,
                        text,
                    }),
                    None => names.push(key, Some(text)),
                },
            }
        }
        unit.names = TextRecord::ByLanguage(TextsByKey {
            texts: names,
            beside: &[],
        });
        Ok(unit)
    }
}

/// The language of a display with this key: `ko` of `ko-display`.
fn display_code(key: &str) -> Option<&str> {
    if key == DISPLAY {
        return Some(LANGUAGE_OF_DISPLAY);
    }
    key.strip_suffix(DISPLAY)?.strip_suffix('-')
}

/// The language and the category of a form with this key: `en` and one of `en-one`.
fn category(key: &str) -> Option<(&str, PluralCategory)> {
    let (code, name) = key.rsplit_once('-')?;
    Some((code, PluralCategory::named(name)?))
}

impl<'de> Deserialize<'de> for UnitValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ValueVisitor)
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = UnitValue;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, or a map of prefix, factor and suffix")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<UnitValue, E> {
        Ok(UnitValue::Text(text.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<UnitValue, A::Error> {
        DisplayRecord::deserialize(MapAccessDeserializer::new(map)).map(UnitValue::Display)
    }
}
