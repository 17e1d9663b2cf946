//! Texts of records: in each language by its code, or a plain string in the source language.
//!
//! In: YAML, and the languages that are known. Out: the texts as written, also those in languages
//! that the site does not have: the same records make sites in fewer languages.

use super::Scalar;
use crate::{
    load::yaml::Entries,
    model::{Lang, Languages},
};
use serde::{
    Deserialize, Deserializer,
    de::{DeserializeSeed, Error, IntoDeserializer, MapAccess, Visitor, value::MapDeserializer},
    forward_to_deserialize_any,
};
use std::{cell::RefCell, fmt, marker::PhantomData, ops::Deref};

/// A text in the languages of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextRecord {
    /// A plain string: the text in the source language.
    Plain(Scalar),
    /// A map of texts by the codes of their languages.
    ByLanguage(Entries<Option<Scalar>>),
}

impl Default for TextRecord {
    fn default() -> Self {
        Self::ByLanguage(Entries::default())
    }
}

thread_local! {
    /// Languages of the site whose file is decoded. Derived decoders have no place for what they are
    /// given besides the text.
    static LANGUAGES: RefCell<Option<Languages>> = const { RefCell::new(None) };
}

/// Decodes a text of a site in these languages.
pub(in crate::load) fn in_languages<T>(languages: &Languages, decode: impl FnOnce() -> T) -> T {
    LANGUAGES.set(Some(languages.clone()));
    let decoded = decode();
    LANGUAGES.set(None);
    decoded
}

/// Error of a key that is neither a known language nor one of those beside the languages; in the words
/// that derived decoders use.
pub(super) fn check_language<E: Error>(
    key: &str,
    code: &str,
    beside: &'static [&'static str],
) -> Result<(), E> {
    LANGUAGES.with_borrow(|languages| {
        let Some(languages) = languages else {
            return Ok(());
        };
        if languages.known(code).is_some() {
            return Ok(());
        }
        let codes = languages.iter().map(Lang::code);
        let known: Vec<String> = codes
            .chain(beside.iter().copied())
            .map(|key| format!("`{key}`"))
            .collect();
        let known = known.join(", ");
        Err(E::custom(format_args!(
            "unknown field `{key}`, expected one of {known}"
        )))
    })
}

impl TextRecord {
    /// The text in a language, as written.
    #[must_use]
    pub fn written(&self, lang: Lang, languages: &Languages) -> Option<&str> {
        match self {
            Self::Plain(text) => Some(text.as_str()).filter(|_| lang == languages.source()),
            Self::ByLanguage(texts) => texts.get(lang.code())?.as_deref(),
        }
    }
}

impl<'de> Deserialize<'de> for TextRecord {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Default, Deserialize)]
        #[serde(
            default,
            expecting = "a text, or one in each language: { ja: …, en: … }"
        )]
        struct NoKeys {}
        let labelled = Labelled::<NoKeys>::deserialize(deserializer)?;
        Ok(labelled.label)
    }
}

/// A record whose own map names it in each language: `{ ja: …, en: …, value: 1 }`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Labelled<T> {
    /// What it is called, or what it says.
    pub label: TextRecord,
    /// Its other keys.
    pub keys: T,
}

/// A record is read more often than its label.
impl<T> Deref for Labelled<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.keys
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Labelled<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut label = TextRecord::default();
        let keys = T::deserialize(KeyedDeserializer {
            inner: deserializer,
            label: &mut label,
        })?;
        Ok(Self { label, keys })
    }
}

/// Hands a struct the keys that it has, and takes the others for languages.
struct KeyedDeserializer<'l, D> {
    inner: D,
    label: &'l mut TextRecord,
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for KeyedDeserializer<'_, D> {
    type Error = D::Error;

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        keys: &'static [&'static str],
        record: V,
    ) -> Result<V::Value, D::Error> {
        let visitor = KeyedVisitor {
            record,
            keys,
            label: self.label,
        };
        self.inner.deserialize_any(visitor)
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.inner.deserialize_any(visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

struct KeyedVisitor<'l, V> {
    /// What reads the keys of the record itself.
    record: V,
    keys: &'static [&'static str],
    label: &'l mut TextRecord,
}

impl<'de, V: Visitor<'de>> Visitor<'de> for KeyedVisitor<'_, V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.record.expecting(f)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<V::Value, E> {
        *self.label = TextRecord::Plain(text.to_owned());
        let nothing: [(&str, &str); 0] = [];
        self.record
            .visit_map(MapDeserializer::new(nothing.into_iter()))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<V::Value, A::Error> {
        let mut texts = Entries::default();
        let own_keys = OwnKeys {
            map,
            keys: self.keys,
            texts: &mut texts,
            marker: PhantomData,
        };
        let record = self.record.visit_map(own_keys)?;
        *self.label = TextRecord::ByLanguage(texts);
        Ok(record)
    }
}

/// The entries of a map that are the record's own; the others are collected on the way.
struct OwnKeys<'l, 'de, A> {
    map: A,
    keys: &'static [&'static str],
    texts: &'l mut Entries<Option<Scalar>>,
    marker: PhantomData<&'de ()>,
}

impl<'de, A: MapAccess<'de>> OwnKeys<'_, 'de, A> {
    fn collect(&mut self, key: String) -> Result<(), A::Error> {
        if self.texts.get(&key).is_some() {
            return Err(A::Error::custom(format_args!("duplicate field `{key}`")));
        }
        check_language(&key, &key, self.keys)?;
        let text = self.map.next_value()?;
        self.texts.push(key, text);
        Ok(())
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for OwnKeys<'_, 'de, A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, A::Error> {
        while let Some(key) = self.map.next_key::<String>()? {
            if self.keys.contains(&key.as_str()) {
                return seed.deserialize(key.into_deserializer()).map(Some);
            }
            self.collect(key)?;
        }
        Ok(None)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, A::Error> {
        self.map.next_value_seed(seed)
    }
}
