//! Tokens: the units of text that an index lists and a query asks for.
//!
//! In: text of a document or a query. Out: tokens. Japanese has no spaces, so runs of Han and kana
//! become overlapping pairs (bigrams); other letters and digits become whole words. Where two runs
//! touch, a token across the seam is added: 令和5年度 must not be found by a text that has
//! 令和6年度 and a 5 elsewhere. Deliberately absent: a dictionary, which a browser would have to
//! load.

use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;

/// The classes of characters, by which text is cut into runs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum CharClass {
    /// Han and kana.
    Cjk,
    /// Other letters and digits.
    Word,
    /// Everything else, which separates runs.
    Gap,
}

/// Neighbouring characters of one class.
struct CharRun {
    class: CharClass,
    text: String,
    /// Whether no gap separates it from the previous run.
    joined: bool,
}

/// A text as searches compare it: in Unicode normal form NFKC, in lower case, without commas inside
/// numbers, and without the bars of long vowels in katakana, which some writers set and others
/// leave out (コンピューター, コンピュータ).
#[must_use]
pub fn fold(text: &str) -> String {
    let normal: String = text.nfkc().collect();
    let signs: Vec<char> = normal.to_lowercase().chars().collect();
    let digit = |at: usize| signs.get(at).is_some_and(char::is_ascii_digit);
    // A comma that groups digits has a digit before it and exactly three behind it.
    let groups = |at: usize| {
        at > 0 && digit(at - 1) && (1..=3).all(|step| digit(at + step)) && !digit(at + 4)
    };
    let mut folded = String::with_capacity(text.len());
    for (at, &sign) in signs.iter().enumerate() {
        let is_bar = sign == 'ー' && folded.ends_with(|before| matches!(before, 'ァ'..='ヺ'));
        let is_grouping = sign == ',' && groups(at);
        if !is_bar && !is_grouping {
            folded.push(sign);
        }
    }
    folded
}

/// The tokens of a document's text, each as often as it occurs.
#[must_use]
pub fn index_tokens(text: &str) -> Vec<String> {
    let runs = runs(text);
    let mut tokens = Vec::new();
    let mut before: Option<&CharRun> = None;
    for run in &runs {
        if run.class == CharClass::Cjk {
            tokens.extend(pairs(&run.text));
            // A query for one character asks for tokens that begin with it, and the last character
            // begins no pair.
            tokens.extend(run.text.chars().next_back().map(String::from));
        } else {
            tokens.push(stem(&run.text));
        }
        tokens.extend(before.and_then(|before| seam(before, run)));
        before = Some(run);
    }
    tokens
}

/// The tokens that a document must have to contain a word of a query, each once. A token of one Han
/// or kana character asks for any token that begins with it.
#[must_use]
pub fn query_tokens(word: &str) -> Vec<String> {
    let runs = runs(word);
    let mut tokens: Vec<String> = Vec::new();
    let mut before: Option<&CharRun> = None;
    for (at, run) in runs.iter().enumerate() {
        let touches = run.joined || runs.get(at + 1).is_some_and(|next| next.joined);
        match run.class {
            CharClass::Cjk if run.text.chars().count() > 1 => tokens.extend(pairs(&run.text)),
            // The token of the seam asks for this character already.
            CharClass::Cjk if touches => {}
            CharClass::Cjk => tokens.push(run.text.clone()),
            CharClass::Word | CharClass::Gap => tokens.push(stem(&run.text)),
        }
        tokens.extend(before.and_then(|before| seam(before, run)));
        before = Some(run);
    }
    let mut seen = BTreeSet::new();
    tokens.retain(|token| seen.insert(token.clone()));
    tokens
}

/// Whether a token is a word whose spelling can be corrected. Words of fewer than three letters
/// resemble too many others.
pub(super) fn is_word(token: &str) -> bool {
    token.chars().count() >= 3 && token.chars().all(|c| c.is_alphabetic() && !is_cjk(c))
}

/// Whether a character is Han or kana.
pub(super) fn is_cjk(c: char) -> bool {
    matches!(c,
        '々'..='〇' | 'ぁ'..='ゖ' | 'ゝ'..='ゟ' | 'ァ'..='ヺ' | 'ー'..='ヿ' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Cuts a text into runs. A point between digits belongs to its number.
fn runs(text: &str) -> Vec<CharRun> {
    let signs: Vec<char> = fold(text).chars().collect();
    let digit = |at: Option<usize>| {
        at.and_then(|at| signs.get(at))
            .is_some_and(char::is_ascii_digit)
    };
    let mut runs: Vec<CharRun> = Vec::new();
    let mut before = CharClass::Gap;
    for (at, &sign) in signs.iter().enumerate() {
        let point = sign == '.' && digit(at.checked_sub(1)) && digit(Some(at + 1));
        let class = match sign {
            _ if is_cjk(sign) => CharClass::Cjk,
            _ if point || sign.is_alphanumeric() => CharClass::Word,
            _ => CharClass::Gap,
        };
        match runs.last_mut() {
            Some(run) if class == before && class != CharClass::Gap => run.text.push(sign),
            _ if class == CharClass::Gap => {}
            _ => runs.push(CharRun {
                class,
                text: sign.into(),
                joined: before != CharClass::Gap,
            }),
        }
        before = class;
    }
    runs
}

/// The overlapping pairs of characters of a run.
fn pairs(run: &str) -> impl Iterator<Item = String> {
    run.chars()
        .zip(run.chars().skip(1))
        .map(|(one, other)| [one, other].iter().collect())
}

/// The token across the seam of two runs: a word with the Han or kana character beside it; none if
/// a gap separates them.
fn seam(one: &CharRun, other: &CharRun) -> Option<String> {
    if !other.joined {
        return None;
    }
    let token = if one.class == CharClass::Cjk {
        let last = one.text.chars().next_back();
        last.into_iter().chain(stem(&other.text).chars()).collect()
    } else {
        let first = other.text.chars().next();
        stem(&one.text).chars().chain(first).collect()
    };
    Some(token)
}

/// A word without the ending of the English plural. A trivial stemmer is enough, because documents
/// and queries are treated alike.
fn stem(word: &str) -> String {
    // Short words, and words with digits such as `covid19s`, are names rather than plurals.
    let plain = word.len() > 3 && word.bytes().all(|b| b.is_ascii_lowercase());
    // `process`, `virus` and `analysis` are no plurals.
    let singular = ["ss", "us", "is"].iter().any(|end| word.ends_with(end));
    match (word.strip_suffix("ies"), word.strip_suffix('s')) {
        _ if !plain || singular => word.to_owned(),
        (Some(root), _) if root.len() > 1 => format!("{root}y"),
        (_, Some(root)) => root.to_owned(),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_text_has_every_token_that_a_japanese_part_of_it_asks_for(
            before in "[ぁ-ん一-三a-c0-9、 ]{0,6}", part in "[ぁ-んァ-ヶ一-三]{1,8}", behind in "[ぁ-ん一-三a-c0-9、 ]{0,6}",
        ) {
            let all = index_tokens(&format!("{before}{part}{behind}"));
            for token in query_tokens(&part) {
                let one = token.chars().count() == 1;
                prop_assert!(all.iter().any(|each| *each == token || (one && each.starts_with(&token))), "{}", token);
            }
        }
    }
}
