//! What differs by language: signs of numbers, patterns of dates and amounts, sentence ends, lists.
//!
//! A locale is data, read from a file of the theme (`locales/ja.toml`); nothing here knows a
//! language. Behaviour that only code can have, such as Japanese line breaking, is chosen by a named
//! property ([`Writing`], [`Numerals`]), never by the code of a language.
//!
//! In: nothing; `config` reads the files. Out: plain data. Deliberately absent: words and sentences,
//! which are in the theme's word lists, and formatting, which is the room `text`'s.

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
    /// Its name in English, which messages of the program are in: Japanese.
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
    /// Han numerals and scales (十二, 3万5,000), 6割, 5分の1.
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

/// The patterns of a language, one for each [`Pattern`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Patterns([String; Pattern::ALL.len()]);

impl Patterns {
    /// The text of a pattern, with places such as `{year}`.
    #[must_use]
    pub fn get(&self, pattern: Pattern) -> &str {
        &self.0[pattern as usize]
    }

    /// Replaces a pattern.
    pub fn set(&mut self, pattern: Pattern, text: String) {
        self.0[pattern as usize] = text;
    }
}

/// A pattern as a file of a language names it.
struct PatternEntry {
    pattern: Pattern,
    /// Its key.
    key: &'static str,
    /// The places that it may have.
    places: &'static [&'static str],
    /// The pattern of a language that does not say its own: ISO dates, signs that all read.
    neutral: &'static str,
}

macro_rules! patterns {
    ($($(#[doc = $doc:literal])+ $name:ident = $key:literal, [$($place:literal),*], $neutral:literal;)*) => {
        /// What a language has a pattern for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Pattern {
            $($(#[doc = $doc])+ $name,)*
        }

        impl Pattern {
            /// All patterns, in the order of the enum.
            pub const ALL: [Self; [$($key),*].len()] = [$(Self::$name),*];

            const ENTRIES: [PatternEntry; Self::ALL.len()] = [$(PatternEntry {
                pattern: Self::$name,
                key: $key,
                places: &[$($place),*],
                neutral: $neutral,
            }),*];
        }
    };
}

patterns! {
    /// Number and unit: `{number} {unit}`.
    Amount = "amount", ["number", "unit"], "{number} {unit}";
    /// Percentage.
    Percent = "percent", ["number"], "{number}%";
    /// Size of a file in thousands of bytes.
    FileSize = "file-size", ["number"], "{number} kB";
    /// Remark in brackets behind words.
    Bracketed = "bracketed", ["words"], " ({words})";
    /// Name of a part behind that of the whole.
    Part = "part", ["whole", "part"], "{whole}: {part}";
    /// Fiscal year, short.
    FiscalYear = "fiscal-year", ["year"], "{year}";
    /// Fiscal year, long. `{era}` and `{number}` are its era and the number in it, `{first}` and
    /// `{last}` its first and last month.
    FiscalYearLong = "fiscal-year-long", ["year", "era", "number", "first", "last"], "{year} ({first}–{last})";
    /// Range of fiscal years.
    FiscalYears = "fiscal-years", ["from", "to"], "{from}–{to}";
    /// Year of the calendar, where a fiscal year could be meant.
    CalendarYear = "calendar-year", ["year"], "CY{year}";
    /// Range of calendar years.
    CalendarYears = "calendar-years", ["from", "to"], "CY{from}–CY{to}";
    /// Quarter or half of a fiscal year. `{fiscal-year}` is the year in its short form.
    FiscalPart = "fiscal-part", ["fiscal-year", "part"], "{fiscal-year}-{part}";
    /// Quarter or half of a calendar year.
    CalendarPart = "calendar-part", ["year", "part"], "CY{year}-{part}";
    /// Year alone.
    Year = "year", ["year"], "{year}";
    /// Month of a year. `{month}` is its number, `{mm}` that in two digits, `{month-name}` its name.
    Month = "month", ["year", "month", "mm", "month-name"], "{year}-{mm}";
    /// Day, its number in two digits `{dd}`.
    Day = "day", ["year", "month", "mm", "month-name", "day", "dd"], "{year}-{mm}-{dd}";
    /// Day with the year of its era.
    DayLong = "day-long", ["date", "era", "number"], "{date}";
    /// Month without its year.
    MonthInYear = "month-in-year", ["month", "mm", "month-name"], "{mm}";
    /// Day without its year.
    DayInYear = "day-in-year", ["month", "mm", "month-name", "day", "dd"], "{mm}-{dd}";
    /// Time between two ends.
    Range = "range", ["from", "to"], "{from}–{to}";
    /// Time between two ends in the same year. `{from-in-year}` and `{to-in-year}` are without it.
    RangeInYear = "range-in-year", ["from", "to", "from-in-year", "to-in-year"], "{from}–{to}";
}

impl Pattern {
    fn entry(self) -> &'static PatternEntry {
        &Self::ENTRIES[self as usize]
    }

    /// Its key in a file of a language.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.entry().key
    }

    /// The pattern with this key.
    #[must_use]
    pub fn named(key: &str) -> Option<Self> {
        let mut entries = Self::ENTRIES.iter();
        entries
            .find(|entry| entry.key == key)
            .map(|entry| entry.pattern)
    }

    /// The names of the places that it may have.
    #[must_use]
    pub fn places(self) -> &'static [&'static str] {
        self.entry().places
    }
}

/// The names of the places in a pattern: `year` of `FY{year}`.
pub fn places(pattern: &str) -> impl Iterator<Item = &str> {
    let opened = pattern.split('{').skip(1);
    opened
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name)
}

/// A pattern with its places filled in; a place that no value is given for stays as it is.
#[must_use]
pub fn fill(pattern: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, behind)) = after.split_once('}') else {
            break;
        };
        out.push_str(before);
        match values.iter().find(|(each, _)| *each == name) {
            Some((_, value)) => out.push_str(value),
            None => out.extend(["{", name, "}"]),
        }
        rest = behind;
    }
    out.push_str(rest);
    out
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
            patterns: Patterns(Pattern::ALL.map(|pattern| pattern.entry().neutral.to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_found_by_its_key() {
        for pattern in Pattern::ALL {
            assert_eq!(Pattern::named(pattern.key()), Some(pattern));
        }
    }
}
