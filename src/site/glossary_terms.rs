//! Terms of the glossary in running text.
//!
//! In: words of an author. Out: where terms stand among them. Deliberately absent: links, and which
//! mention of a page becomes one.

use crate::model::{GlossaryEntry, Lang, script};
use aho_corasick::{AhoCorasick, MatchKind};
use std::ops::Range;

/// Search automaton for the glossary terms of one language.
#[derive(Debug, Clone)]
pub(super) struct Finder {
    automaton: AhoCorasick,
    /// Index of the glossary entry for each pattern.
    entries: Vec<usize>,
}

impl Finder {
    /// Finder for all terms of the glossary in a language; none if there are none.
    #[must_use]
    pub(super) fn new(glossary: &[GlossaryEntry], lang: Lang) -> Option<Self> {
        let mut patterns = Vec::new();
        let mut entries = Vec::new();
        for (index, entry) in glossary.iter().enumerate() {
            for word in words(entry, lang) {
                patterns.push(word);
                entries.push(index);
            }
        }
        let builder = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(&patterns);
        // An automaton is too large only for a glossary of gigabytes; pages then have no links.
        builder
            .ok()
            .filter(|_| !patterns.is_empty())
            .map(|automaton| Self { automaton, entries })
    }

    /// The terms in a text in order: where each stands, and the position of its entry.
    pub(super) fn mentions(&self, text: &str) -> impl Iterator<Item = Mention> {
        self.automaton.find_iter(text).filter_map(|found| {
            let entry = *self.entries.get(found.pattern().as_usize())?;
            let range = found.range();
            is_whole_word(text, &range).then_some(Mention { range, entry })
        })
    }
}

/// Search words of an entry in a language: name, abbreviation and aliases of at least two
/// characters.
fn words(entry: &GlossaryEntry, lang: Lang) -> Vec<String> {
    let name = entry.name.text(lang).to_owned();
    let lower =
        lang.locale().writing.capitals && name.chars().nth(1).is_some_and(char::is_lowercase);
    let lower = lower.then(|| {
        name.chars()
            .take(1)
            .flat_map(char::to_lowercase)
            .chain(name.chars().skip(1))
            .collect()
    });
    // Aliases of all languages stand in one list. Texts have those in their own script.
    let aliases = entry
        .aliases
        .iter()
        .filter(|alias| script::other_language(alias, lang).is_none())
        .cloned();
    let mut words: Vec<String> = std::iter::once(name)
        .chain(lower)
        .chain(entry.abbr.clone())
        .chain(aliases)
        .collect();
    words.retain(|word| word.chars().count() > 1);
    words.sort();
    words.dedup();
    words
}

/// A term in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention {
    pub(super) range: Range<usize>,
    /// The position of its entry in the glossary.
    pub(super) entry: usize,
}

/// Whether a match is a whole word: not inside a longer Latin or katakana word or a longer compound
/// of Han characters.
fn is_whole_word(text: &str, range: &Range<usize>) -> bool {
    let Range { start, end } = *range;
    let before = text[..start].chars().next_back();
    let after = text[end..].chars().next();
    let first = text[start..end].chars().next();
    let last = text[start..end].chars().next_back();
    let same = |one: Option<char>, other: Option<char>| match (
        one.and_then(script),
        other.and_then(script),
    ) {
        (Some(one), Some(other)) => one == other,
        _ => false,
    };
    !same(before, first) && !same(last, after)
}

/// Script whose adjacent letters form one word.
#[derive(PartialEq, Eq)]
enum Script {
    Latin,
    Katakana,
    Han,
}

fn script(c: char) -> Option<Script> {
    match c {
        'ァ'..='ヺ' | 'ー' => Some(Script::Katakana),
        '\u{3400}'..='\u{9fff}' | '々' => Some(Script::Han),
        _ if c.is_ascii_alphanumeric() => Some(Script::Latin),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Localized, doc::Doc};

    fn finder() -> Finder {
        let entry = |id: &str, ja: &str, en: &str, abbr: Option<&str>| GlossaryEntry {
            id: id.into(),
            name: {
                let mut name = Localized::new(Lang::ja(), ja);
                name.translate(Lang::en(), en);
                name
            },
            abbr: abbr.map(str::to_owned),
            aliases: Vec::new(),
            text: Localized::new(Lang::ja(), Doc::words("。")),
        };
        let glossary = [
            entry(
                "fih",
                "ヒト初回投与試験",
                "First-in-human trial",
                Some("FIH"),
            ),
            entry("seed", "シーズ", "Seed", None),
        ];
        Finder::new(&glossary, Lang::ja()).expect("words")
    }

    fn found(text: &str) -> Vec<(&str, usize)> {
        let finder = finder();
        let mentions = finder.mentions(text);
        mentions
            .map(|each| (&text[each.range], each.entry))
            .collect()
    }

    #[test]
    fn terms_are_found_in_order() {
        assert_eq!(
            found("FIHとシーズ、FIH"),
            [("FIH", 0), ("シーズ", 1), ("FIH", 0)]
        );
    }

    #[test]
    fn parts_of_words_are_no_terms() {
        assert_eq!(found("シーズン seeds FIHX 国内ヒト初回投与試験場"), []);
    }
}
