//! Files of languages, `locales/CODE.toml` of a theme: what differs by language, as data.
//!
//! In: the text of a file, and the locale that it changes: the built-in one of that language, or a
//! neutral one. Out: a [`Locale`], or problems with their places.

use super::explain;
use crate::{
    diagnostics::{Code, Message, Place, Problem, Problems, characters, list, say},
    files::Files,
    model::{
        Lang, Locale, Pattern, YearPart, is_language_code,
        locale::{self, NamedEra, NumberSigns, Numerals, Script, Sentences, ShortNames},
    },
};
use serde::Deserialize;
use std::{
    collections::BTreeMap,
    sync::{LazyLock, Mutex, PoisonError},
};
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

/// The locale that belongs to no language.
pub(super) static NEUTRAL: LazyLock<Locale> = LazyLock::new(|| Locale::neutral("und"));

/// The languages that need no file of the site's own.
pub fn built_in() -> impl Iterator<Item = Lang> {
    LOCALES.iter().map(Lang::new)
}

/// The locales of sites' own files, each once.
static OWN: Mutex<Vec<&'static Locale>> = Mutex::new(Vec::new());

/// The language with these conventions. A locale lives as long as the program, because every text
/// has its language: what is kept grows only with the different contents of a site's few files of
/// languages, which in a preview are as many as an author saves.
fn interned(locale: Locale) -> Lang {
    if let Some(same) = LOCALES.iter().find(|each| **each == locale) {
        return Lang::new(same);
    }
    let mut own = OWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(same) = own.iter().find(|each| ***each == locale) {
        return Lang::new(same);
    }
    let kept: &'static Locale = Box::leak(Box::new(locale));
    own.push(kept);
    Lang::new(kept)
}

/// All languages that a site can have: the built-in ones, changed by the files of its theme in
/// `folder`, and those that only the theme has.
pub(super) fn known(files: &Files, folder: &str, problems: &mut Problems) -> Vec<Lang> {
    let mut known: Vec<Lang> = built_in().collect();
    for path in files.under(folder) {
        let name = &path[folder.len()..];
        let code = name
            .strip_suffix(".toml")
            .filter(|code| is_language_code(code));
        let Some(code) = code else {
            problems.push(no_language_file(path));
            continue;
        };
        let text = match characters::text(files, path) {
            Ok(text) => text,
            Err(problem) => {
                problems.push(*problem);
                continue;
            }
        };
        let place = known.iter().position(|lang| lang.code() == code);
        let base = place.and_then(|place| known.get(place));
        let base = base.map_or_else(|| Locale::neutral(code), |lang| lang.locale().clone());
        let Some(locale) = parse(base, path, text, problems) else {
            continue;
        };
        match place.and_then(|place| known.get_mut(place)) {
            Some(lang) => *lang = interned(locale),
            None => known.push(interned(locale)),
        }
    }
    known
}

fn no_language_file(path: &str) -> Problem {
    let place = Place {
        file: path.to_owned(),
        span: 0..0,
    };
    Problem::new(Code::UnknownFile, place, say!("file-is-not-read", path))
        .help(say!("names-of-locales"))
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct LocaleFile {
    regional: Option<String>,
    alternative: Option<String>,
    name: Option<String>,
    english_name: Option<String>,
    fallback: Option<String>,
    international: Option<bool>,
    list: Option<String>,
    eras: Option<Vec<EraEntry>>,
    first_era_year: Option<String>,
    short_names: Option<Spanned<String>>,
    repeats_unit: Option<bool>,
    numerals: Option<Vec<Spanned<String>>>,
    scales: Option<BTreeMap<char, u32>>,
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
            fallback,
            international,
            list,
            eras,
            first_era_year,
            short_names,
            repeats_unit,
            numerals,
            scales,
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
        locale.fallback = fallback.or(locale.fallback);
        put(&mut locale.international, international);
        put(&mut locale.list, list);
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
            &mut locale.scales,
            scales.map(|scales| scales.into_iter().collect()),
        );
        put(
            &mut locale.months,
            months.and_then(|months| self.months(months)),
        );
        let script = writing.script.and_then(|name| self.choice(&name, &SCRIPTS));
        put(&mut locale.writing.script, script);
        put(&mut locale.writing.spaces_words, writing.spaces_words);
        put(&mut locale.writing.capitals, writing.capitals);
        signs.put_into(&mut locale.signs);
        sentences.put_into(&mut locale.sentences);
        for (place, name) in locale.parts.iter_mut().zip(parts.in_order()) {
            put(place, name);
        }
        self.patterns(patterns, &mut locale);
        locale
    }

    fn problem(&mut self, code: Code, span: std::ops::Range<usize>, message: Message) -> Problem {
        let place = Place {
            file: self.file.to_owned(),
            span,
        };
        Problem::new(code, place, message)
    }

    /// One of several words.
    fn choice<T: Copy>(&mut self, written: &Spanned<String>, all: &[(&str, T)]) -> Option<T> {
        let known = all.iter().find(|(name, _)| *name == written.get_ref());
        if known.is_none() {
            let names: Vec<&str> = all.iter().map(|(name, _)| *name).collect();
            let message = say!("no-such-choice", written = written.get_ref());
            let problem = self
                .problem(Code::UnknownWord, written.span(), message)
                .suggest(written.get_ref(), names.iter().copied())
                .help(say!("known-words", known = list(&names)));
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
        let message = say!("year-has-twelve-months", count = months.len());
        let problem = self.problem(Code::WrongType, span, message);
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
                let message = say!("no-such-key", key = key.get_ref());
                let problem = self
                    .problem(Code::UnknownKey, key.span(), message)
                    .suggest(key.get_ref(), names.iter().copied())
                    .help(say!("known-keys", known = list(&names)));
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
            let message = say!("nothing-fills-place", place = name, key = pattern.key());
            let problem = self
                .problem(Code::UnknownWord, text.span(), message)
                .suggest(name, known.iter().copied())
                .help(say!("places-of-pattern", known = list(known)));
            self.problems.push(problem);
        }
    }
}

impl SignsEntry {
    fn put_into(self, signs: &mut NumberSigns) {
        put(&mut signs.group, self.group);
        put(&mut signs.decimal, self.decimal);
        put(&mut signs.minus, self.minus);
    }
}

impl SentencesEntry {
    fn put_into(self, sentences: &mut Sentences) {
        put(&mut sentences.ends, self.ends);
        put(&mut sentences.gap, self.gap);
        put(&mut sentences.remark_gap, self.remark_gap);
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

/// Languages for tests of other rooms.
#[cfg(test)]
impl Lang {
    pub(crate) fn ja() -> Self {
        built_in()
            .find(|lang| lang.code() == "ja")
            .expect("built in")
    }

    pub(crate) fn en() -> Self {
        built_in()
            .find(|lang| lang.code() == "en")
            .expect("built in")
    }
}

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
            assert!(built_in().any(|lang| lang.code() == source.code));
        }
    }
}
