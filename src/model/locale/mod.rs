//! What differs by language: signs of numbers, patterns of dates and amounts, sentence ends, lists.
//!
//! A locale is data, read from a file of the theme (`locales/ja.toml`); nothing here knows a
//! language. Behaviour that only code can have, such as Japanese line breaking, is chosen by a named
//! property ([`Writing`], [`Numerals`]), never by the code of a language.
//!
//! In: nothing; `config` reads the files. Out: plain data. Deliberately absent: words and sentences,
//! which are in the theme's word lists, and formatting, which is the room `text`'s.

mod patterns;

pub use patterns::{Pattern, Patterns, fill, places};

use super::YearPart;

/// The conventions of a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Locale {
    /// BCP 47 code, `ja`.
    pub code: String,
    /// Code with a region, for programs that want one: `ja-JP`.
    pub regional: String,
    /// Code of the language that words in another script are mostly in, for programs that want one:
    /// `en-US`.
    pub alternative: String,
    /// The language's own name for itself, 日本語.
    pub name: String,
    /// Its name in English, for the terminal: Japanese.
    pub english_name: String,
    /// Code of the language that the theme's words are in where this one lacks them.
    pub fallback: Option<String>,
    /// Whether files with room for one language have this one where a site has it, because readers of
    /// many languages know it.
    pub international: bool,
    /// What stands between the items of a list.
    pub list: String,
    /// Writing system.
    pub writing: Writing,
    /// Signs in numbers.
    pub signs: NumberSigns,
    /// Numbers in running text that the comparison of translations understands.
    pub numerals: Vec<Numerals>,
    /// Signs behind digits that multiply them, each with its power of ten: 8 for 億.
    pub scales: Vec<(char, u32)>,
    /// Names of the months, January first; empty where dates have numbers only.
    pub months: Vec<String>,
    /// Names of parts of a year, in the order of [`YearPart::ALL`].
    pub parts: [String; YearPart::ALL.len()],
    /// Eras that texts in this language may count years by. Those that a site prints are its own.
    pub eras: Vec<NamedEra>,
    /// How the first year of an era is numbered: 元. The number 1 where there is nothing.
    pub first_era_year: Option<String>,
    /// How sentences end and follow one another.
    pub sentences: Sentences,
    /// Whether an amount repeats its unit in a sentence that has named it already.
    pub repeats_unit: bool,
    /// The short name of an organisation where there is little room.
    pub short_names: ShortNames,
    /// Patterns of numbers and times.
    pub patterns: Patterns,
}

/// Writing system of a language, as far as code depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Writing {
    /// The script that shows the language, where it has one that most languages do not share.
    pub script: Script,
    /// Whether words stand apart by blanks, so that a line of an author's ends in one.
    pub spaces_words: bool,
    /// Whether a phrase that stands alone, or a term that begins a sentence, has a capital.
    pub capitals: bool,
}

/// Scripts between which texts are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Script {
    /// Letters that many languages share.
    #[default]
    Alphabetic,
    /// Kana and Han characters.
    Japanese,
    /// Hangul.
    Korean,
}

/// Signs in numbers for readers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberSigns {
    /// Between groups of three digits.
    pub group: String,
    /// Before the decimals.
    pub decimal: String,
    /// Before a negative number.
    pub minus: String,
}

impl NumberSigns {
    /// Signs that readers of most languages know.
    #[must_use]
    pub fn neutral() -> Self {
        Self {
            group: ",".to_owned(),
            decimal: ".".to_owned(),
            minus: "−".to_owned(),
        }
    }
}

/// A kind of numbers in running text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numerals {
    /// Han numerals (十二), 6割, 5分の1.
    Han,
    /// Number words of English (twelve, 3 million, two-thirds), month names, Roman numerals.
    English,
}

/// An era as texts name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedEra {
    /// Name in the language itself, 令和.
    pub name: String,
    /// Name in Latin letters, Reiwa.
    pub latin: String,
    /// Western year in which it began.
    pub first: u16,
}

/// How sentences end and follow one another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentences {
    /// What ends a sentence. A blank behind the sign tells it from other uses: the point in `1.5`.
    pub ends: Vec<String>,
    /// What stands between two sentences.
    pub gap: String,
    /// What stands between two remarks on one line.
    pub remark_gap: String,
}

/// The short name of an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ShortNames {
    /// Its abbreviation in Latin letters.
    #[default]
    Abbreviation,
    /// Its mark of one or two characters.
    Mark,
}

impl Locale {
    /// A pattern with its places filled in.
    #[must_use]
    pub fn fill(&self, pattern: Pattern, values: &[(&str, &str)]) -> String {
        fill(self.patterns.get(pattern), values)
    }

    /// Whether a pattern has a place of this name.
    #[must_use]
    pub fn asks_for(&self, pattern: Pattern, place: &str) -> bool {
        places(self.patterns.get(pattern)).any(|name| name == place)
    }

    /// The name of a month by its number, 1 for January; the empty text where months have no names.
    #[must_use]
    pub fn month_name(&self, number: u8) -> &str {
        let place = usize::from(number).checked_sub(1);
        let name = place.and_then(|place| self.months.get(place));
        name.map_or("", String::as_str)
    }

    /// The name of a part of a year.
    #[must_use]
    pub fn part_name(&self, part: YearPart) -> &str {
        &self.parts[part as usize]
    }

    /// A locale that belongs to no language: ISO dates, and signs that readers of all languages know.
    /// A file of a language says what is different.
    #[must_use]
    pub fn neutral(code: &str) -> Self {
        Self {
            code: code.to_owned(),
            regional: code.to_owned(),
            alternative: "en-US".to_owned(),
            name: code.to_owned(),
            english_name: code.to_owned(),
            fallback: None,
            international: false,
            list: ", ".to_owned(),
            writing: Writing {
                spaces_words: true,
                ..Writing::default()
            },
            signs: NumberSigns::neutral(),
            numerals: Vec::new(),
            scales: Vec::new(),
            months: Vec::new(),
            parts: YearPart::ALL.map(|part| part.name().to_owned()),
            eras: Vec::new(),
            first_era_year: None,
            sentences: Sentences {
                ends: vec![". ".to_owned()],
                gap: " ".to_owned(),
                remark_gap: "  ".to_owned(),
            },
            repeats_unit: true,
            short_names: ShortNames::default(),
            patterns: Patterns::neutral(),
        }
    }
}
