//! Line breaking of Japanese and English text: possible breaks, and balanced lines.
//!
//! In: a text and the widths of its characters. Out: its lines or phrases. The rules depend on the
//! characters, not on the page's language, because Japanese titles contain Latin words and a
//! missing translation falls back to Japanese.
//! Deliberately absent: dictionaries and models. A line ends after a phrase (hiragana before kanji
//! or katakana, and after punctuation); only a phrase too long for a line is broken at a change of
//! script, between two-character words, or at any letter.

mod seams;

use seams::{Seam, seams};
use std::iter;

/// Splits a text into phrases, between which a heading may break (`<wbr>`). Joined, they are the
/// whole text.
#[must_use]
pub fn phrases(text: &str) -> Vec<&str> {
    let chars: Vec<char> = text.chars().collect();
    let seams = seams(&chars);
    let ends = (1..chars.len()).filter(|at| seams[*at] >= Seam::Aside);
    parts(text, &chars, ends.chain([chars.len()]))
}

/// Sets a text in the fewest lines that fit `max` (in em) without breaking words, and balances
/// them. `advance` is the width of a character in em. A line exceeds `max` only if it cannot be
/// broken.
#[must_use]
pub fn wrap(text: &str, max: f64, advance: impl Fn(char) -> f64) -> Vec<&str> {
    let text = text.trim();
    // Fast path: most labels fit on one line.
    if text.chars().map(&advance).sum::<f64>() <= max.max(0.0) {
        return vec![text];
    }
    let chars: Vec<char> = text.chars().collect();
    let mut widths = Vec::with_capacity(chars.len() + 1);
    widths.push(0.0);
    widths.extend(chars.iter().scan(0.0, |width, c| {
        *width += advance(*c);
        Some(*width)
    }));
    let mut lines = parts(text, &chars, line_ends(&chars, &widths, max));
    lines.iter_mut().for_each(|line| *line = line.trim());
    lines
}

/// Splits a text after the given numbers of characters.
fn parts<'a>(text: &'a str, chars: &[char], ends: impl IntoIterator<Item = usize>) -> Vec<&'a str> {
    let mut out = Vec::new();
    let (mut from, mut rest) = (0, text);
    for end in ends {
        let (part, behind) = rest.split_at(chars[from..end].iter().map(|c| c.len_utf8()).sum());
        out.push(part);
        (from, rest) = (end, behind);
    }
    out
}

/// Cheapest line ends. Each line costs one, plus its empty part squared, plus the seam at its end.
/// Breaks inside words are tried only where the lines without them cost as much as one such break,
/// which is rare and takes much longer.
fn line_ends(chars: &[char], widths: &[f64], max: f64) -> Vec<usize> {
    let seams = seams(chars);
    let (cost, ends) = cheapest(chars, widths, max, &seams, Seam::Word);
    if cost < Seam::Letter.cost() {
        ends
    } else {
        cheapest(chars, widths, max, &seams, Seam::Never).1
    }
}

/// Cost and line ends of the cheapest lines with no seam worse than `worst`.
fn cheapest(
    chars: &[char],
    widths: &[f64],
    max: f64,
    seams: &[Seam],
    worst: Seam,
) -> (f64, Vec<usize>) {
    let count = chars.len();
    let places: Vec<usize> = iter::once(0)
        .chain((1..count).filter(|at| seams[*at] >= worst))
        .chain([count])
        .collect();
    // Dynamic programming from the end: for each place, the cost of the lines after it, and where
    // the first of them ends.
    let mut best = vec![(0.0, count); count + 1];
    for (i, start) in places.iter().copied().enumerate().rev().skip(1) {
        let mut least = (f64::INFINITY, count);
        for end in places[i + 1..].iter().copied() {
            let trailing = if chars[end - 1] == ' ' {
                widths[end] - widths[end - 1]
            } else {
                0.0
            };
            let width = widths[end] - widths[start] - trailing;
            let line = line_cost(width, max);
            let seam = if end == count { 0.0 } else { seams[end].cost() };
            let cost = line + seam + best[end].0;
            // Of equal costs, choose the later end: a longer first line looks better. The tolerance
            // absorbs rounding.
            if cost <= least.0 + 1e-9 {
                least = (cost, end);
            }
            // Longer lines only cost more from here on.
            if width > max && line > least.0 {
                break;
            }
        }
        best[start] = least;
    }
    let ends = iter::successors(Some(best[0].1), |at| (*at < count).then(|| best[*at].1));
    (best[0].0, ends.collect())
}

/// Cost of one line: one plus its unevenness if it fits; more than any break inside a word if not.
fn line_cost(width: f64, max: f64) -> f64 {
    if width <= max {
        1.0 + (1.0 - width / max).powi(2)
    } else {
        20.0 + (width - max) * 20.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn em(c: char) -> f64 {
        if c.is_ascii() { 0.55 } else { 1.0 }
    }

    #[test]
    fn phrases_end_where_a_reader_pauses() {
        for (text, parted) in [
            ("治験に至った件数", "治験に|至った|件数"),
            (
                "受け渡し・採択の方法別の件数",
                "受け渡し・|採択の|方法別の|件数",
            ),
            (
                "医療における利用形態別の承認件数",
                "医療における|利用形態別の|承認件数",
            ),
            ("開始以前に発表された件数", "開始以前に|発表された|件数"),
            (
                "実施許諾契約（オプション契約は除く）件数",
                "実施許諾契約|（オプション契約は|除く）|件数",
            ),
            ("品質及び安全性に係る相談", "品質|及び安全性に|係る|相談"),
            ("令和6～10年度累積で50件", "令和6～10年度累積で|50件"),
            ("お知らせ", "お知らせ"),
            (
                "別の件数、単位：件、速報値",
                "別の|件数、|単位：件、|速報値",
            ),
            ("点検か所数", "点検か所数"),
            ("By type of trial", "By |type |of |trial"),
        ] {
            assert_eq!(phrases(text).join("|"), parted);
        }
    }

    #[test]
    fn long_phrases_are_parted_between_words() {
        for (text, max, parted) in [
            ("共同研究開発契約件数", 6.0, "共同研究開発|契約件数"),
            ("体外診断用医薬品", 6.0, "体外診断用|医薬品"),
            (
                "ベンチャー企業への導出件数（国内企業）",
                11.0,
                "ベンチャー企業への|導出件数（国内企業）",
            ),
            ("年間1,234件の支援", 6.0, "年間|1,234件の|支援"),
        ] {
            assert_eq!(wrap(text, max, em).join("|"), parted);
        }
    }

    #[test]
    fn english_keeps_its_words() {
        let lines = wrap("Joint research and development agreements", 13.0, em);
        assert_eq!(lines, ["Joint research and", "development agreements"]);
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_no_line_begins_with_a_closing_mark(text in "[ぁ-んァ-ヶ一-三、。（）0-9a-c％ ]{0,40}", max in 4.0..20.0_f64) {
            let lines = wrap(&text, max, em);
            let joined: String = lines.concat().split_whitespace().collect();
            let whole: String = text.split_whitespace().collect();
            prop_assert_eq!(joined, whole);
            prop_assert_eq!(phrases(&text).concat(), text);
        }
    }
}
