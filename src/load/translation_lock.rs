//! Lock file of confirmed translations, `data/translations.lock`.
//!
//! A generated file with one line for each text: file, path, and a fingerprint of each language.
//! `nenpo translated` writes it. A later change of the Japanese text changes its fingerprint, which
//! shows that the translation may be out of date.

use super::texts::TextPair;
use std::{collections::BTreeMap, fmt::Write as _};

/// Path of the lock file, below the data folder.
#[must_use]
pub fn path(data: &str) -> String {
    format!("{data}/translations.lock")
}

/// Fingerprints of a text in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fingerprints {
    /// Fingerprint of the Japanese text.
    pub ja: u64,
    /// Fingerprint of the English text.
    pub en: u64,
}

/// Confirmed texts of one file, by path.
pub type Confirmed = BTreeMap<String, Fingerprints>;

/// Confirmed texts of all files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lock(BTreeMap<String, Confirmed>);

impl Lock {
    /// Parses a lock file. Invalid lines are skipped, so that the markers of a merge conflict do no
    /// harm.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut lock = Self::default();
        for line in text.lines() {
            if let Some((file, path, prints)) = entry(line) {
                lock.0
                    .entry(file.to_owned())
                    .or_default()
                    .insert(path.to_owned(), prints);
            }
        }
        lock
    }

    /// Confirmed texts of a file.
    #[must_use]
    pub fn file(&self, file: &str) -> Option<&Confirmed> {
        self.0.get(file)
    }

    /// Retains the entries of files that satisfy `wanted`.
    pub fn keep(&mut self, wanted: impl Fn(&str) -> bool) {
        self.0.retain(|file, _| wanted(file));
    }

    /// Replaces the entries of a file with the current texts; returns the number of new or changed
    /// fingerprints.
    pub fn confirm<'a>(
        &mut self,
        file: &str,
        texts: impl IntoIterator<Item = &'a TextPair>,
    ) -> usize {
        let texts = texts
            .into_iter()
            .filter_map(|text| Some((text.dotted(), fingerprints(text)?)));
        let now: Confirmed = texts.collect();
        // A file that is confirmed for the first time has no entries yet.
        let before = self.0.remove(file).unwrap_or_default();
        let news = now
            .iter()
            .filter(|(path, prints)| before.get(*path) != Some(*prints))
            .count();
        if !now.is_empty() {
            self.0.insert(file.to_owned(), now);
        }
        news
    }

    /// Content of the lock file: sorted, one line for each text.
    #[must_use]
    pub fn print(&self) -> String {
        let mut out = String::new();
        for (file, texts) in &self.0 {
            for (path, Fingerprints { ja, en }) in texts {
                let _ = writeln!(out, "{file} {path} {ja:016x} {en:016x}");
            }
        }
        out
    }
}

/// Parses a line into file, path and fingerprints.
fn entry(line: &str) -> Option<(&str, &str, Fingerprints)> {
    // Split from the right, because the path may contain spaces.
    let mut fields = line.rsplitn(3, ' ');
    let mut print = || u64::from_str_radix(fields.next()?, 16).ok();
    let (en, ja) = (print()?, print()?);
    let (file, path) = fields.next()?.split_once(' ')?;
    Some((file, path, Fingerprints { ja, en }))
}

/// Fingerprints of a text; `None` if it is not translated.
#[must_use]
pub fn fingerprints(text: &TextPair) -> Option<Fingerprints> {
    Some(Fingerprints {
        ja: fingerprint(&text.ja),
        en: fingerprint(text.en.as_ref()?),
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
        let lines = "data/plan.yaml name 00000000000000aa 00000000000000bb\n";
        let lock = Lock::parse(&format!("<<<<<<< ours\n{lines}=======\n>>>>>>> theirs\n"));
        assert_eq!(lock.print(), lines);
    }

    proptest! {
        #[test]
        fn a_printed_lock_reads_back_as_itself(lines in proptest::collection::vec(("[a-z/.]{1,9}", "[a-z.0-9 ]{1,9}", any::<(u64, u64)>()), 0..9)) {
            let mut lock = Lock::default();
            for (file, path, (ja, en)) in lines {
                lock.0.entry(file).or_default().insert(path, Fingerprints { ja, en });
            }
            prop_assert_eq!(Lock::parse(&lock.print()), lock);
        }

        #[test]
        fn no_text_makes_the_lock_panic(text in "\\PC*") {
            let _ = Lock::parse(&text);
        }
    }
}
