//! The word lists of a theme: `words/*.yaml`, each entry with its languages side by side, or in a
//! file that is called after one language (`words/ko.yaml`) in that language only.
//!
//! In: the built-in lists, and the site's own lists over them text by text. Out: [`Words`] in the
//! languages of the site, or problems. A word that a language lacks is said in the language that its
//! locale names as its fallback, else in the first built-in language that has it. Deliberately absent:
//! filling in of places; that is [`crate::text::words`]'s.

use super::built_in;
use crate::{
    diagnostics::{Code, Place, Problem, Problems, language, list, say},
    files::{BOOK, Files},
    load::{
        locate::{End, Step, locate},
        record::TextRecord,
        yaml::{self, Entries},
    },
    model::{Lang, Languages, Settings, YearStart},
    text::words::{CALENDAR_YEAR, Entry, Words, names},
};
use std::collections::BTreeMap;

/// The words of the site's languages: the built-in ones with the site's own over them, for its fiscal
/// years; none if a list cannot be read.
pub(super) fn load(
    files: &Files,
    own: &str,
    settings: &Settings,
    problems: &mut Problems,
) -> Option<Words> {
    let mut lists = Lists {
        languages: &settings.languages,
        entries: BTreeMap::new(),
        own: BTreeMap::new(),
        problems,
    };
    let mut complete = true;
    for (path, bytes) in built_in::under("words/") {
        let text = String::from_utf8_lossy(bytes);
        let path = format!("themes/{}/words/{path}", built_in::NAME);
        complete &= lists.read(ListOwner::Program, &path, &text);
    }
    for path in files.under(&format!("{own}words/")) {
        match super::own_text(files, path, lists.problems) {
            Ok(text) => complete &= lists.read(ListOwner::Site, path, text.unwrap_or_default()),
            Err(()) => complete = false,
        }
    }
    if !complete {
        return None;
    }
    lists.merge(settings.year_start);
    lists.report_missing(files, own);
    Some(lists.words().for_years(settings.year_start))
}

/// Whose list it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ListOwner {
    Program,
    Site,
}

/// The texts of a key in all languages that are known, also those that the site does not have.
type Texts = BTreeMap<Lang, String>;

/// Word lists while they are read.
struct Lists<'a> {
    languages: &'a Languages,
    entries: BTreeMap<String, Texts>,
    /// Entries of the site's own lists, which take the place of others text by text.
    own: BTreeMap<String, Texts>,
    problems: &'a mut Problems,
}

impl Lists<'_> {
    /// Adds the entries of a list. Says whether it could be read.
    fn read(&mut self, owner: ListOwner, path: &str, text: &str) -> bool {
        let list: Entries<TextRecord> = match yaml::decode_in(self.languages, path, text) {
            Ok(list) => list,
            Err(found) => {
                self.problems.extend(found);
                return false;
            }
        };
        let file = WordFile {
            owner,
            path,
            text,
            lang: self.language_of(path),
        };
        for (key, entry) in list.iter() {
            self.add(&file, key, entry);
        }
        true
    }

    /// The language that a file is called after.
    fn language_of(&self, path: &str) -> Option<Lang> {
        let name = path.rsplit('/').next()?;
        let (stem, _) = name.rsplit_once('.')?;
        self.languages.known(stem)
    }

    fn add(&mut self, file: &WordFile<'_>, key: &str, entry: &TextRecord) {
        let mut texts = Texts::new();
        match entry {
            TextRecord::Plain(text) => match file.lang {
                Some(lang) => _ = texts.insert(lang, text.clone()),
                None => self.problems.push(file.no_language(key)),
            },
            TextRecord::ByLanguage(written) => {
                let written = written
                    .iter()
                    .filter_map(|(code, text)| Some((self.languages.known(code)?, text.clone()?)));
                texts.extend(written);
            }
        }
        let list = match file.owner {
            ListOwner::Program => &mut self.entries,
            ListOwner::Site => &mut self.own,
        };
        list.entry(key.to_owned()).or_default().extend(texts);
        let mut all = self.entries.get(key).cloned().unwrap_or_default();
        all.extend(self.own.get(key).cloned().unwrap_or_default());
        self.compare(file, key, &all);
    }

    /// Puts the site's own texts in the place of the built-in ones. They hold for its years, whatever
    /// the built-in ones say of calendar years. A text for calendar years takes the place of the
    /// general one in its language, so that another language keeps the general one.
    fn merge(&mut self, years: YearStart) {
        for (key, texts) in &self.own {
            if let Some(calendar) = self.entries.get_mut(&format!("{CALENDAR_YEAR}{key}")) {
                calendar.retain(|lang, _| !texts.contains_key(lang));
            }
        }
        for (key, texts) in std::mem::take(&mut self.own) {
            self.entries.entry(key).or_default().extend(texts);
        }
        let (calendar, general): (BTreeMap<_, _>, BTreeMap<_, _>) =
            std::mem::take(&mut self.entries)
                .into_iter()
                .partition(|(key, _)| key.starts_with(CALENDAR_YEAR));
        self.entries = general;
        if !years.is_january() {
            return;
        }
        for (key, texts) in calendar {
            let key = key[CALENDAR_YEAR.len()..].to_owned();
            self.entries.entry(key).or_default().extend(texts);
        }
    }

    /// Reports an entry whose languages fill in other things. A placeholder that only one language
    /// has would be printed as `{name}`, or lose its value.
    fn compare(&mut self, file: &WordFile<'_>, key: &str, texts: &Texts) {
        let languages = self.languages.all_known();
        let mut texts = languages.filter_map(|lang| Some((lang, texts.get(&lang)?)));
        let Some((first, text)) = texts.next() else {
            return;
        };
        let places = names(text);
        if let Some((other, _)) = texts.find(|(_, text)| names(text) != places) {
            let message = say!(
                "fills-in-other-things",
                key,
                one = first.code(),
                other = other.code()
            );
            let place = file.place(&[Step::Key(key)]);
            self.problems.push(
                Problem::new(Code::WordsDiffer, place, message)
                    .help(say!("name-same-things", example = "{things}")),
            );
        }
    }

    /// Warns of the words that a language of the site lacks, once for each language.
    fn report_missing(&mut self, files: &Files, own: &str) {
        for lang in self.languages.iter() {
            let lacks = |(key, texts): (&'_ String, &Texts)| {
                (!texts.contains_key(&lang)).then(|| key.clone())
            };
            let missing: Vec<String> = self.entries.iter().filter_map(lacks).collect();
            if !missing.is_empty() {
                self.problems
                    .push(missing_words(files, own, lang, &missing));
            }
        }
    }

    /// The words in the languages of the site, each with its fallback.
    fn words(&self) -> Words {
        let entry = |texts: &Texts| {
            Entry::new(self.languages.iter().filter_map(|lang| {
                let text = self.said(lang, texts)?;
                Some((lang, text.clone()))
            }))
        };
        let entries = self.entries.iter();
        Words::new(
            entries
                .map(|(key, texts)| (key.clone(), entry(texts)))
                .collect(),
        )
    }

    /// The text of an entry that a page in `lang` shows.
    fn said<'t>(&self, lang: Lang, texts: &'t Texts) -> Option<&'t String> {
        let fallback = lang.locale().fallback.as_deref();
        let fallback = fallback.and_then(|code| self.languages.known(code));
        let order = std::iter::once(lang)
            .chain(fallback)
            .chain(self.languages.all_known());
        let mut said = order.filter_map(|lang| texts.get(&lang));
        said.next().or_else(|| texts.values().next())
    }
}

/// A word list as it is read.
struct WordFile<'a> {
    owner: ListOwner,
    path: &'a str,
    text: &'a str,
    /// The language that it is called after.
    lang: Option<Lang>,
}

impl WordFile<'_> {
    fn place(&self, path: &[Step<'_>]) -> Place {
        Place {
            file: self.path.to_owned(),
            span: locate(self.text, path, End::Key),
        }
    }

    fn no_language(&self, key: &str) -> Problem {
        let place = self.place(&[Step::Key(key)]);
        Problem::new(Code::WrongType, place, say!("word-has-no-language", key))
            .help(say!("write-language-of-word"))
    }
}

/// Number of keys that a warning names.
const LISTED: usize = 5;

fn missing_words(files: &Files, own: &str, lang: Lang, keys: &[String]) -> Problem {
    let code = lang.code();
    let file = format!("{own}words/{code}.yaml");
    let place = Place {
        file: if files.bytes(&file).is_some() {
            file.clone()
        } else {
            BOOK.to_owned()
        },
        span: 0..0,
    };
    let mut named: Vec<&str> = keys.iter().take(LISTED).map(String::as_str).collect();
    if keys.len() > LISTED {
        named.push("…");
    }
    let message = say!(
        "words-are-missing",
        count = keys.len(),
        language = language(code),
        keys = list(named)
    );
    Problem::new(Code::MissingWords, place, message).help(say!(
        "write-missing-words",
        file,
        language = language(code)
    ))
}
