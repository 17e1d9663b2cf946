//! Lock file of confirmed translations, `data/translations.lock`.
//!
//! A generated file with one line for each translation: file, path, and a fingerprint of the text
//! and of the translation. `nenpo translated` writes it. A later change of the text changes its
//! fingerprint, which shows that the translation may be out of date.

use super::texts::TextPair;
use crate::model::{Lang, Languages};
use std::{collections::BTreeMap, fmt::Write as _};

/// Path of the lock file, below the data folder.
#[must_use]
pub fn path(data: &str) -> String {
    format!("{data}/translations.lock")
}

/// Fingerprints of a text and of one of its translations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fingerprints {
    /// Fingerprint of the text in the source language.
    pub source: u64,
    /// Fingerprint of the translation.
    pub translation: u64,
}

/// Which translation of a file a line is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct TranslationKey {
    /// Path of the text.
    pub path: String,
    /// Code of the translation's language.
    pub lang: String,
}

/// Confirmed translations of one file.
pub type Confirmed = BTreeMap<TranslationKey, Fingerprints>;

/// Confirmed translations of all files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lock(BTreeMap<String, Confirmed>);

impl Lock {
    /// Parses a lock file. Invalid lines are skipped, so that the markers of a merge conflict do no
    /// harm.
    #[must_use]
    pub fn parse(text: &str, languages: &Languages) -> Self {
        let mut lock = Self::default();
        for line in text.lines() {
            if let Some((file, key, prints)) = entry(line, languages) {
                let confirmed = lock.0.entry(file.to_owned()).or_default();
                confirmed.insert(key, prints);
            }
        }
        lock
    }

    /// Confirmed translations of a file.
    #[must_use]
    pub fn file(&self, file: &str) -> Option<&Confirmed> {
        self.0.get(file)
    }

    /// Retains the entries of files that satisfy `wanted`.
    pub fn keep(&mut self, wanted: impl Fn(&str) -> bool) {
        self.0.retain(|file, _| wanted(file));
    }

    /// Replaces the entries of a file with the current texts; returns the number of new or changed
    /// fingerprints. Entries of languages that the site does not have now stay as they are.
    pub fn confirm<'a>(
        &mut self,
        file: &str,
        texts: impl IntoIterator<Item = &'a TextPair>,
        languages: &Languages,
    ) -> usize {
        let texts = texts
            .into_iter()
            .filter_map(|text| Some((key(text), fingerprints(text)?)));
        let mut now: Confirmed = texts.collect();
        // A file that is confirmed for the first time has no entries yet.
        let before = self.0.remove(file).unwrap_or_default();
        let news = now
            .iter()
            .filter(|(key, prints)| before.get(*key) != Some(*prints))
            .count();
        let unused = |(key, _): &(TranslationKey, Fingerprints)| languages.get(&key.lang).is_none();
        now.extend(before.into_iter().filter(unused));
        if !now.is_empty() {
            self.0.insert(file.to_owned(), now);
        }
        news
    }

    /// Content of the lock file: sorted, one line for each translation. The fingerprint of a
    /// translation names its language where that is not the only one of the site.
    #[must_use]
    pub fn print(&self, languages: &Languages) -> String {
        let only = languages.translations().next().map(Lang::code);
        let only = only.filter(|_| languages.len() == 2);
        let mut out = String::new();
        for (file, texts) in &self.0 {
            for (TranslationKey { path, lang }, prints) in texts {
                let Fingerprints {
                    source,
                    translation,
                } = prints;
                let tag = match only {
                    Some(code) if code == lang => String::new(),
                    _ => format!("{lang}:"),
                };
                let _ = writeln!(out, "{file} {path} {source:016x} {tag}{translation:016x}");
            }
        }
        out
    }
}

/// Parses a line into file, text and fingerprints. A fingerprint that names no language is of the
/// first translation: the line was written while there was only one.
fn entry<'a>(
    line: &'a str,
    languages: &Languages,
) -> Option<(&'a str, TranslationKey, Fingerprints)> {
    // Split from the right, because the path may contain spaces.
    let mut fields = line.rsplitn(3, ' ');
    let print = |hex: &str| u64::from_str_radix(hex, 16).ok();
    let last = fields.next()?;
    let (lang, translation) = last.split_once(':').unwrap_or_else(|| {
        let first = languages.translations().next();
        (first.map_or("", Lang::code), last)
    });
    let translation = print(translation)?;
    let source = print(fields.next()?)?;
    let (file, path) = fields.next()?.split_once(' ')?;
    let key = TranslationKey {
        path: path.to_owned(),
        lang: lang.to_owned(),
    };
    let prints = Fingerprints {
        source,
        translation,
    };
    Some((file, key, prints))
}

/// Which translation a pair is about.
#[must_use]
pub fn key(text: &TextPair) -> TranslationKey {
    TranslationKey {
        path: text.dotted(),
        lang: text.lang.code().to_owned(),
    }
}

/// Fingerprints of a text; `None` if it is not translated.
#[must_use]
pub fn fingerprints(text: &TextPair) -> Option<Fingerprints> {
    Some(Fingerprints {
        source: fingerprint(&text.source),
        translation: fingerprint(text.translation.as_ref()?),
    })
}

/// FNV-1a hash of a text without ASCII white space, so that changed line breaks do not count as a
/// change.
#[must_use]
pub fn fingerprint(text: &str) -> u64 {
    let bytes = text.bytes().filter(|byte| !byte.is_ascii_whitespace());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_fingerprint_is_fnv_1a_of_the_text_without_white_space() {
        assert_eq!(fingerprint("foobar"), 0x8594_4171_f739_67e8);
        assert_eq!(fingerprint("foo\n  bar\n"), fingerprint("foobar"));
    }

    #[test]
    fn a_conflict_of_versions_leaves_the_other_lines() {
        let languages = crate::config::usual_languages();
        let lines = "data/plan.yaml name 00000000000000aa 00000000000000bb\n";
        let text = format!("<<<<<<< ours\n{lines}=======\n>>>>>>> theirs\n");
        let lock = Lock::parse(&text, &languages);
        assert_eq!(lock.print(&languages), lines);
    }

    proptest! {
        #[test]
        fn a_printed_lock_reads_back_as_itself(
            lines in proptest::collection::vec(
                ("[a-z/.]{1,9}", "[a-z.0-9 ]{1,9}", "[a-z]{2}", any::<(u64, u64)>()),
                0..9,
            ),
        ) {
            let languages = crate::config::usual_languages();
            let mut lock = Lock::default();
            for (file, path, lang, (source, translation)) in lines {
                let key = TranslationKey { path, lang };
                let prints = Fingerprints { source, translation };
                lock.0.entry(file).or_default().insert(key, prints);
            }
            prop_assert_eq!(Lock::parse(&lock.print(&languages), &languages), lock);
        }

        #[test]
        fn no_text_makes_the_lock_panic(text in "\\PC*") {
            let _ = Lock::parse(&text, &crate::config::usual_languages());
        }
    }
}
