//! Files of languages, `locales/CODE.toml` of a theme: what differs by language, as data.
//!
//! In: the text of a file, and the locale that it changes: the built-in one of that language, or a
//! neutral one. Out: a [`Locale`], or problems with their places.

use super::explain;
use crate::{
    diagnostics::{Place, Problem, Problems},
    model::{
        Lang, Locale, Pattern, YearPart,
        locale::{self, NamedEra, Numerals, Script, ShortNames},
    },
};
use serde::Deserialize;
use std::{collections::BTreeMap, sync::LazyLock};
use toml::Spanned;

/// The files of the built-in languages.
const BUILT_IN: [LocaleSource; 2] = [
    LocaleSource {
        code: "ja",
        text: include_str!("../../themes/default/locales/ja.toml"),
    },
    LocaleSource {
        code: "en",
        text: include_str!("../../themes/default/locales/en.toml"),
    },
];

/// A file of a language.
struct LocaleSource {
    code: &'static str,
    text: &'static str,
}

/// The built-in locales. A test shows that all of them can be read.
static LOCALES: LazyLock<Vec<Locale>> = LazyLock::new(|| {
    let read = |source: &LocaleSource| {
        let base = Locale::neutral(source.code);
        let file = format!("locales/{}.toml", source.code);
        let mut problems = Problems::default();
        parse(base, &file, source.text, &mut problems)
    };
    BUILT_IN.iter().filter_map(read).collect()
});

/// The locale of a language that needs no file of the site's own; its code is BCP 47.
#[must_use]
pub fn built_in(code: &str) -> Option<&'static Locale> {
    LOCALES.iter().find(|locale| locale.code == code)
}

/// The locale of a language that has no file.
static NEUTRAL: LazyLock<Locale> = LazyLock::new(|| Locale::neutral("und"));

impl Lang {
    /// What is particular to the language.
    #[must_use]
    pub fn locale(self) -> &'static Locale {
        built_in(self.code()).unwrap_or(&NEUTRAL)
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct LocaleFile {
    regional: Option<String>,
    alternative: Option<String>,
    name: Option<String>,
    english_name: Option<String>,
    eras: Option<Vec<EraEntry>>,
    first_era_year: Option<String>,
    short_names: Option<Spanned<String>>,
    repeats_unit: Option<bool>,
    numerals: Option<Vec<Spanned<String>>>,
    months: Option<Spanned<Vec<String>>>,
    #[serde(default)]
    writing: WritingEntry,
    #[serde(default)]
    signs: SignsEntry,
    #[serde(default)]
    sentences: SentencesEntry,
    #[serde(default)]
    parts: PartsEntry,
    #[serde(default)]
    patterns: BTreeMap<Spanned<String>, Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EraEntry {
    name: String,
    latin: String,
    first: u16,
}

impl From<EraEntry> for NamedEra {
    fn from(entry: EraEntry) -> Self {
        let EraEntry { name, latin, first } = entry;
        Self { name, latin, first }
    }
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct WritingEntry {
    script: Option<Spanned<String>>,
    spaces_words: Option<bool>,
    capitals: Option<bool>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct SignsEntry {
    group: Option<String>,
    decimal: Option<String>,
    minus: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct SentencesEntry {
    ends: Option<Vec<String>>,
    gap: Option<String>,
    remark_gap: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "UPPERCASE", deny_unknown_fields)]
struct PartsEntry {
    q1: Option<String>,
    q2: Option<String>,
    q3: Option<String>,
    q4: Option<String>,
    h1: Option<String>,
    h2: Option<String>,
}

/// Reads the file of a language over `base`, key by key; none if it cannot be read.
pub fn parse(base: Locale, file: &str, text: &str, problems: &mut Problems) -> Option<Locale> {
    let written = match toml::from_str::<LocaleFile>(text) {
        Ok(written) => written,
        Err(error) => {
            problems.push(explain(file, text, &error));
            return None;
        }
    };
    let mut reader = Reader { file, problems };
    Some(reader.applied(written, base))
}

/// Puts a value in place of another one, where a file has it.
fn put<T>(place: &mut T, written: Option<T>) {
    if let Some(written) = written {
        *place = written;
    }
}

/// Reports what is wrong with a file.
struct Reader<'a> {
    file: &'a str,
    problems: &'a mut Problems,
}

impl Reader<'_> {
    /// The locale with everything that the file says in place of its own.
    fn applied(&mut self, written: LocaleFile, mut locale: Locale) -> Locale {
        let LocaleFile {
            regional,
            alternative,
            name,
            english_name,
            eras,
            first_era_year,
            short_names,
            repeats_unit,
            numerals,
            months,
            writing,
            signs,
            sentences,
            parts,
            patterns,
        } = written;
        put(&mut locale.regional, regional);
        put(&mut locale.alternative, alternative);
        put(&mut locale.name, name);
        put(&mut locale.english_name, english_name);
        put(
            &mut locale.eras,
            eras.map(|eras| eras.into_iter().map(Into::into).collect()),
        );
        locale.first_era_year = first_era_year.or(locale.first_era_year);
        let short_names = short_names.and_then(|name| self.choice(&name, &SHORT_NAMES));
        put(&mut locale.short_names, short_names);
        put(&mut locale.repeats_unit, repeats_unit);
        if let Some(numerals) = numerals {
            let known = numerals.iter().map(|name| self.choice(name, &NUMERALS));
            locale.numerals = known.flatten().collect();
        }
        put(
            &mut locale.months,
            months.and_then(|months| self.months(months)),
        );
        let script = writing.script.and_then(|name| self.choice(&name, &SCRIPTS));
        put(&mut locale.writing.script, script);
        put(&mut locale.writing.spaces_words, writing.spaces_words);
        put(&mut locale.writing.capitals, writing.capitals);
        put(&mut locale.signs.group, signs.group);
        put(&mut locale.signs.decimal, signs.decimal);
        put(&mut locale.signs.minus, signs.minus);
        put(&mut locale.sentences.ends, sentences.ends);
        put(&mut locale.sentences.gap, sentences.gap);
        put(&mut locale.sentences.remark_gap, sentences.remark_gap);
        for (place, name) in locale.parts.iter_mut().zip(parts.in_order()) {
            put(place, name);
        }
        self.patterns(patterns, &mut locale);
        locale
    }

    fn problem(
        &mut self,
        code: &'static str,
        span: std::ops::Range<usize>,
        message: String,
    ) -> Problem {
        let place = Place {
            file: self.file.to_owned(),
            span,
        };
        Problem::error(code, place, message)
    }

    /// One of several words.
    fn choice<T: Copy>(&mut self, written: &Spanned<String>, all: &[(&str, T)]) -> Option<T> {
        let known = all.iter().find(|(name, _)| *name == written.get_ref());
        if known.is_none() {
            let names: Vec<&str> = all.iter().map(|(name, _)| *name).collect();
            let message = format!("there is no choice `{}` here", written.get_ref());
            let problem = self
                .problem("unknown-word", written.span(), message)
                .suggest(written.get_ref(), names.iter().copied())
                .help(format!("known words: {}", names.join(", ")));
            self.problems.push(problem);
        }
        known.map(|(_, value)| *value)
    }

    /// The names of twelve months.
    fn months(&mut self, written: Spanned<Vec<String>>) -> Option<Vec<String>> {
        let span = written.span();
        let months = written.into_inner();
        if months.len() == 12 || months.is_empty() {
            return Some(months);
        }
        let message = format!("a year has 12 months, and these are {}", months.len());
        let problem = self.problem("wrong-type", span, message);
        self.problems.push(problem);
        None
    }

    fn patterns(
        &mut self,
        written: BTreeMap<Spanned<String>, Spanned<String>>,
        locale: &mut Locale,
    ) {
        for (key, text) in written {
            let Some(pattern) = Pattern::named(key.get_ref()) else {
                let names: Vec<&str> = Pattern::all().map(Pattern::key).collect();
                let message = format!("there is no key `{}` here", key.get_ref());
                let problem = self
                    .problem("unknown-key", key.span(), message)
                    .suggest(key.get_ref(), names.iter().copied())
                    .help(format!("known keys: {}", names.join(", ")));
                self.problems.push(problem);
                continue;
            };
            self.places(pattern, &text);
            locale.patterns.set(pattern, text.into_inner());
        }
    }

    /// Reports places of a pattern that nothing fills: they would be printed as they are.
    fn places(&mut self, pattern: Pattern, text: &Spanned<String>) {
        let known = pattern.places();
        for name in locale::places(text.get_ref()) {
            if known.contains(&name) {
                continue;
            }
            let message = format!("nothing fills `{{{name}}}` in `{}`", pattern.key());
            let all: Vec<String> = known.iter().map(|name| format!("{{{name}}}")).collect();
            let problem = self
                .problem("unknown-word", text.span(), message)
                .suggest(name, known.iter().copied())
                .help(format!("its places: {}", all.join(", ")));
            self.problems.push(problem);
        }
    }
}

impl PartsEntry {
    /// The names in the order of [`YearPart::ALL`].
    fn in_order(self) -> [Option<String>; YearPart::ALL.len()] {
        [self.q1, self.q2, self.q3, self.q4, self.h1, self.h2]
    }
}

const SCRIPTS: [(&str, Script); 3] = [
    ("alphabetic", Script::Alphabetic),
    ("japanese", Script::Japanese),
    ("korean", Script::Korean),
];

const NUMERALS: [(&str, Numerals); 2] = [("han", Numerals::Han), ("english", Numerals::English)];

const SHORT_NAMES: [(&str, ShortNames); 2] = [
    ("abbreviation", ShortNames::Abbreviation),
    ("mark", ShortNames::Mark),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_language_is_read_without_a_problem() {
        for source in &BUILT_IN {
            let mut problems = Problems::default();
            let base = Locale::neutral(source.code);
            let locale = parse(base, source.code, source.text, &mut problems);
            assert!(locale.is_some() && problems.is_empty(), "{problems:?}");
            assert!(built_in(source.code).is_some());
        }
    }
}
