//! Text -> the tokens that an index lists and a query asks for.
//!
//! Japanese has no spaces, so runs of Han and kana become overlapping pairs; other letters and digits become whole words. Where
//! the two touch, the pair across the seam is a token too: 令和5年度 is then not the same as 令和6年度 with a 5 elsewhere.

use unicode_normalization::UnicodeNormalization;

/// The sorts of characters that make runs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Han and kana.
    Cjk,
    /// Other letters and digits.
    Word,
    /// What parts runs.
    Gap,
}

/// Characters of one class that stand together.
struct Run {
    class: Class,
    text: String,
    /// Whether it follows the run before it without a gap.
    joined: bool,
}

/// A text as searches compare it: compatibility forms unified (NFKC), lower case, no commas inside numbers, and katakana without the
/// bars of long vowels, which writers of one word set or leave out (コンピューター, コンピュータ).
#[must_use]
pub fn fold(text: &str) -> String {
    let signs: Vec<char> = text
        .nfkc()
        .collect::<String>()
        .to_lowercase()
        .chars()
        .collect();
    let digit = |at: usize| signs.get(at).is_some_and(char::is_ascii_digit);
    let groups = |at: usize| {
        at > 0 && digit(at - 1) && (1..=3).all(|step| digit(at + step)) && !digit(at + 4)
    };
    let mut folded = String::with_capacity(text.len());
    for (at, &sign) in signs.iter().enumerate() {
        let bar = sign == 'ー' && folded.ends_with(|before| matches!(before, 'ァ'..='ヺ'));
        if !bar && (sign != ',' || !groups(at)) {
            folded.push(sign);
        }
    }
    folded
}

/// The tokens of a document's text, as often as they stand there.
#[must_use]
pub fn indexed(text: &str) -> Vec<String> {
    let runs = runs(text);
    let mut tokens = Vec::new();
    for (at, run) in runs.iter().enumerate() {
        match run.class {
            Class::Cjk => {
                tokens.extend(pairs(&run.text));
                // The last character begins no pair; a query for it alone must find it.
                tokens.extend(run.text.chars().next_back().map(String::from));
            }
            _ => tokens.push(stem(&run.text)),
        }
        tokens.extend(
            at.checked_sub(1)
                .and_then(|before| seam(runs.get(before)?, run)),
        );
    }
    tokens
}

/// The tokens that a document must have to hold a query's word, each once. A token that is one Han or kana character asks for any
/// token that begins with it.
#[must_use]
pub fn wanted(word: &str) -> Vec<String> {
    let runs = runs(word);
    let mut tokens: Vec<String> = Vec::new();
    for (at, run) in runs.iter().enumerate() {
        let touches = run.joined || runs.get(at + 1).is_some_and(|next| next.joined);
        match run.class {
            Class::Cjk if run.text.chars().count() > 1 => tokens.extend(pairs(&run.text)),
            // The token of the seam already asks for a character that stands beside a word.
            Class::Cjk if touches => {}
            Class::Cjk => tokens.push(run.text.clone()),
            _ => tokens.push(stem(&run.text)),
        }
        tokens.extend(
            at.checked_sub(1)
                .and_then(|before| seam(runs.get(before)?, run)),
        );
    }
    let mut seen = std::collections::BTreeSet::new();
    tokens.retain(|token| seen.insert(token.clone()));
    tokens
}

/// Whether a token is a word of letters, in which one may be wrong; shorter ones are too much like too many others.
pub(super) fn is_word(token: &str) -> bool {
    token.chars().count() >= 3 && token.chars().all(|c| c.is_alphabetic() && !cjk(c))
}

/// Whether a character is Han or kana.
pub(super) fn cjk(c: char) -> bool {
    matches!(c,
        '々'..='〇' | 'ぁ'..='ゖ' | 'ゝ'..='ゟ' | 'ァ'..='ヺ' | 'ー'..='ヿ' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn runs(text: &str) -> Vec<Run> {
    let signs: Vec<char> = fold(text).chars().collect();
    let digit = |at: Option<usize>| {
        at.and_then(|at| signs.get(at))
            .is_some_and(char::is_ascii_digit)
    };
    let mut runs: Vec<Run> = Vec::new();
    let mut before = Class::Gap;
    for (at, &sign) in signs.iter().enumerate() {
        let point = sign == '.' && digit(at.checked_sub(1)) && digit(Some(at + 1));
        let class = match sign {
            _ if cjk(sign) => Class::Cjk,
            _ if point || sign.is_alphanumeric() => Class::Word,
            _ => Class::Gap,
        };
        match runs.last_mut() {
            Some(run) if class == before && class != Class::Gap => run.text.push(sign),
            _ if class == Class::Gap => {}
            _ => runs.push(Run {
                class,
                text: sign.into(),
                joined: before != Class::Gap,
            }),
        }
        before = class;
    }
    runs
}

/// The overlapping pairs of a run.
fn pairs(run: &str) -> impl Iterator<Item = String> {
    run.chars()
        .zip(run.chars().skip(1))
        .map(|(one, other)| [one, other].iter().collect())
}

/// The token across the place where two runs touch.
fn seam(one: &Run, other: &Run) -> Option<String> {
    match (other.joined, one.class) {
        (false, _) => None,
        (true, Class::Cjk) => Some(
            one.text
                .chars()
                .next_back()
                .into_iter()
                .chain(stem(&other.text).chars())
                .collect(),
        ),
        (true, _) => Some(
            stem(&one.text)
                .chars()
                .chain(other.text.chars().next())
                .collect(),
        ),
    }
}

/// A word without the plural's end. Trivial on purpose: it only has to be the same on both sides.
fn stem(word: &str) -> String {
    let plain = word.len() > 3 && word.bytes().all(|b| b.is_ascii_lowercase());
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
            let all = indexed(&format!("{before}{part}{behind}"));
            for token in wanted(&part) {
                let one = token.chars().count() == 1;
                prop_assert!(all.iter().any(|each| *each == token || (one && each.starts_with(&token))), "{}", token);
            }
        }
    }
}
