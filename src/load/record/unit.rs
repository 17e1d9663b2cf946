//! Units of numbers, `units.yaml`: in each language a name, further forms of it for some numbers, and
//! how texts show values.
//!
//! In: YAML. Out: the unit as written. Deliberately absent: which codes are languages.

use super::{Scalar, TextRecord, text::check_language};
use crate::{load::yaml::Entries, model::PluralCategory};
use serde::{
    Deserialize, Deserializer,
    de::{Error, MapAccess, Visitor},
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
            let (code, role) = role(&key);
            check_language(&key, code, &[])?;
            let code = code.to_owned();
            match role {
                Role::Name => names.push(key, map.next_value()?),
                Role::Form(category) => unit.forms.push(UnitForm {
                    code,
                    key,
                    category,
                    text: map.next_value()?,
                }),
                Role::Display => unit.displays.push(UnitDisplay {
                    code,
                    key,
                    display: map.next_value()?,
                }),
            }
        }
        unit.names = TextRecord::ByLanguage(names);
        Ok(unit)
    }
}

/// What a key of a unit says.
enum Role {
    Name,
    Form(PluralCategory),
    Display,
}

/// The language of a key, and what the key says in it: `en`, `en-one`, `en-display`.
fn role(key: &str) -> (&str, Role) {
    if key == DISPLAY {
        return (LANGUAGE_OF_DISPLAY, Role::Display);
    }
    match key.rsplit_once('-') {
        Some((code, DISPLAY)) => (code, Role::Display),
        Some((code, name)) => match PluralCategory::named(name) {
            Some(category) => (code, Role::Form(category)),
            None => (key, Role::Name),
        },
        None => (key, Role::Name),
    }
}
