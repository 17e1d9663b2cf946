//! Quality of a line break at each place of a text.
//!
//! In: characters. Out: a [`Seam`] before each of them, from the scripts on both sides,
//! punctuation, and short lists of Japanese word parts. Deliberately absent: widths and lines.

use unicode_width::UnicodeWidthChar;

/// Quality of a line break between two characters, worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Seam {
    /// No break: kinsoku (Japanese line-breaking prohibitions), or a number and its unit.
    Never,
    /// Inside a word.
    Letter,
    /// Between words of a compound: 譲渡|契約.
    Word,
    /// At a change of script: ベンチャー|企業.
    Script,
    /// Between phrases inside brackets, which should stay together.
    Aside,
    /// Between phrases: 治験に|至った|件数.
    Phrase,
}

impl Seam {
    /// Cost of a break here, in lines: a break inside a word is worse than several more lines.
    pub(super) fn cost(self) -> f64 {
        match self {
            Self::Never => 40.0,
            Self::Letter => 6.0,
            Self::Word => 2.0,
            Self::Script => 0.8,
            Self::Aside => 0.3,
            Self::Phrase => 0.0,
        }
    }
}

/// Character class for line breaking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    Digit,
    Letter,
    Hiragana,
    Katakana,
    Kanji,
    Open,
    Mark,
}

/// Characters other than spaces that must not begin a line.
const NO_START: [char; 72] = [
    '·', '、', '。', '，', '．', '：', '；', '！', '？', '）', '」', '』', '】', '〕', '〉', '》',
    '＞', '］', '｝', '・', '％', '‰', '℃', '°', '／', '～', '〜', '－', '…', '‥', 'ー', 'ぁ',
    'ぃ', 'ぅ', 'ぇ', 'ぉ', 'っ', 'ゃ', 'ゅ', 'ょ', 'ゎ', 'ァ', 'ィ', 'ゥ', 'ェ', 'ォ', 'ッ', 'ャ',
    'ュ', 'ョ', 'ヮ', 'ヵ', 'ヶ', '々', 'ゝ', 'ゞ', 'ヽ', 'ヾ', '”', '’', ',', '.', '!', '?', ':',
    ';', ')', ']', '}', '%', '/', '–',
];
/// Characters that must not end a line.
const NO_END: [char; 21] = [
    '（', '「', '『', '【', '〔', '〈', '《', '＜', '［', '｛', '“', '‘', '(', '[', '{', '¥', '￥',
    '＄', '$', '£', '№',
];
/// Kanji suffixes, which belong to the word before.
const SUFFIXES: &str = "後前時数別等的化性用率者品法型系費額上下内外間版末症学器届子院";
/// Kanji prefixes, which belong to the word after.
const PREFIXES: &str = "非被各全未諸抗副両";
/// Conjunctions that may begin a line.
const JOINTS: [&str; 8] = [
    "及び",
    "並びに",
    "又は",
    "若しくは",
    "および",
    "または",
    "ならびに",
    "かつ",
];
/// Counters of two kanji, which both stay with their number.
const COUNTERS: [&str; 14] = [
    "年度", "年間", "年目", "施設", "試験", "課題", "拠点", "箇所", "億円", "万円", "万件", "万人",
    "機関", "企業",
];

/// Seam before each character; the first is not a break.
pub(super) fn seams(text: &[char]) -> Vec<Seam> {
    let words = kanji_words(text);
    let mut out = vec![Seam::Never; text.len()];
    let mut depth = 0_u32;
    for i in 1..text.len() {
        match text[i - 1] {
            '(' | '（' | '「' => depth += 1,
            ')' | '）' | '」' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let seam = seam(text, i, words[i]);
        out[i] = if seam == Seam::Phrase && depth > 0 {
            Seam::Aside
        } else {
            seam
        };
    }
    out
}

/// Seam between `text[i - 1]` and `text[i]`; `word` is true if a kanji word begins at `i`.
fn seam(text: &[char], i: usize, word: bool) -> Seam {
    let (before, after) = (text[i - 1], text[i]);
    if after == ' '
        || NO_START.contains(&after)
        || NO_END.contains(&before)
        || after.width() == Some(0)
    {
        return Seam::Never;
    }
    if JOINTS.iter().any(|joint| starts(text, i, joint)) {
        return Seam::Phrase;
    }
    match (class(before), class(after)) {
        (Class::Space, _) => after_space(text, i),
        (Class::Mark, next) => after_mark(text, i, next),
        (_, Class::Open) => Seam::Phrase,
        (Class::Digit | Class::Letter, Class::Letter) | (Class::Letter, Class::Digit) => {
            Seam::Letter
        }
        (Class::Digit, _) => Seam::Never,
        (Class::Hiragana, Class::Kanji | Class::Katakana | Class::Letter | Class::Digit) => {
            after_hiragana(text, i)
        }
        (_, Class::Digit) if belongs_to_number(text, i) => Seam::Never,
        (_, Class::Hiragana) => Seam::Letter,
        (Class::Kanji, Class::Kanji) => {
            if word {
                Seam::Word
            } else {
                Seam::Letter
            }
        }
        (Class::Katakana, Class::Katakana) => Seam::Letter,
        _ => change_of_script(text, i),
    }
}

/// Seam after a space: a good break in English, but a worse one between a number and what it
/// counts.
fn after_space(text: &[char], i: usize) -> Seam {
    let counted = i >= 2 && class(text[i - 2]) == Class::Digit;
    if counted { Seam::Script } else { Seam::Phrase }
}

/// Seam after punctuation: a break, unless the mark is inside a number, word or rate (件／年), or
/// what follows it is short (単位：件).
fn after_mark(text: &[char], i: usize, next: Class) -> Seam {
    let latin = matches!(next, Class::Letter | Class::Digit);
    match text[i - 1] {
        ',' | '.' if next == Class::Digit => Seam::Never,
        '-' if next == Class::Letter => Seam::Script,
        ',' | '.' | ':' | '\'' | '’' | '-' | '&' | '+' | '_' | '#' | '@' if latin => Seam::Letter,
        '～' | '〜' | '–' | '－' if next == Class::Digit => Seam::Never,
        '/' | '／' if "年月日週回人".contains(text[i]) => Seam::Never,
        '/' if next == Class::Letter => Seam::Script,
        ')' | ']' if latin => Seam::Letter,
        _ if next == Class::Hiragana => Seam::Letter,
        ')' | '）' if is_suffix(text, i) => Seam::Letter,
        '%' | '％' if next != Class::Open => Seam::Script,
        '：' if word(text, i) < 4 => Seam::Script,
        _ => Seam::Phrase,
    }
}

/// Number of characters from `i` to the next mark or space.
fn word(text: &[char], i: usize) -> usize {
    text[i..]
        .iter()
        .take_while(|c| !matches!(class(**c), Class::Space | Class::Mark | Class::Open))
        .count()
}

/// Seam after hiragana, the rule that finds most phrases: hiragana ends a phrase. A single hiragana
/// may be a particle (治験に), a word ending (基づく) or part of a compound verb (受け渡し).
fn after_hiragana(text: &[char], i: usize) -> Seam {
    let run = text[..i]
        .iter()
        .rev()
        .take_while(|c| class(**c) == Class::Hiragana)
        .count();
    if run > 1 {
        return Seam::Phrase;
    }
    match text[i - 1] {
        'お' | 'ご' => Seam::Letter,
        // か as part of a counter, not a particle: か所, か国, か月.
        'か' if "所国月年".contains(text[i]) => Seam::Letter,
        'の' | 'を' | 'に' | 'は' | 'が' | 'と' | 'で' | 'へ' | 'も' | 'や' | 'か' | 'な'
        | 'た' => Seam::Phrase,
        'る' | 'う' | 'く' | 'す' | 'む' | 'つ' | 'ぐ' | 'ぶ' => Seam::Phrase,
        'い' | 'て' => Seam::Script,
        _ => Seam::Word,
    }
}

/// Whether the characters before a number are part of it: 第2, 約50, 令和7, R7.
fn belongs_to_number(text: &[char], i: usize) -> bool {
    "第約計～〜".contains(text[i - 1])
        || ["令和", "平成", "昭和"]
            .iter()
            .any(|era| i >= 2 && starts(text, i - 2, era))
}

/// Seam at a change of script, inside a compound. A single kanji before or after stays with its
/// word (ゲノム等, 非アルコール).
fn change_of_script(text: &[char], i: usize) -> Seam {
    let kanji = |at: Option<&char>| at.is_some_and(|c| class(*c) == Class::Kanji);
    let prefix = PREFIXES.contains(text[i - 1]) && !(i >= 2 && kanji(text.get(i - 2)));
    if is_suffix(text, i) || prefix {
        Seam::Letter
    } else {
        Seam::Script
    }
}

/// Whether the kanji at `i` is a single suffix of the word before.
fn is_suffix(text: &[char], i: usize) -> bool {
    SUFFIXES.contains(text[i]) && !text.get(i + 1).is_some_and(|c| class(*c) == Class::Kanji)
}

/// Whether a word begins at each character within runs of kanji. Most words have two kanji, or
/// three with a prefix or suffix.
fn kanji_words(text: &[char]) -> Vec<bool> {
    let mut out = vec![false; text.len()];
    let mut at = 0;
    while at < text.len() {
        let length = text[at..]
            .iter()
            .take_while(|c| class(**c) == Class::Kanji)
            .count();
        let numbered = at > 0 && class(text[at - 1]) == Class::Digit;
        let mut rest = length;
        let mut counter = numbered;
        while rest > 0 {
            let start = at + length - rest;
            out[start] = true;
            rest -= word_length(text, start, rest, counter);
            counter = false;
        }
        at += length.max(1);
    }
    out
}

/// Length of the kanji word at `start`, in a run of `rest` kanji from there.
fn word_length(text: &[char], start: usize, rest: usize, counter: bool) -> usize {
    if counter {
        let two = COUNTERS.iter().any(|each| starts(text, start, each));
        return if two { 2 } else { 1 };
    }
    let base = if PREFIXES.contains(text[start]) { 3 } else { 2 };
    // Before the last two kanji, a suffix character is more likely the first half of a word:
    // 研究|法人.
    let suffix = |at: usize| rest > at && rest != at + 2 && SUFFIXES.contains(text[start + at]);
    let length = (base..rest).find(|at| !suffix(*at)).unwrap_or(base);
    // A single last kanji stays with the word before it.
    if rest <= length + 1 { rest } else { length }
}

/// Whether `word` is at position `at`.
fn starts(text: &[char], at: usize, word: &str) -> bool {
    word.chars()
        .enumerate()
        .all(|(i, c)| text.get(at + i) == Some(&c))
}

/// Class of a character.
fn class(c: char) -> Class {
    match c {
        ' ' | '\u{3000}' | '\t' | '\n' => Class::Space,
        '0'..='9' | '０'..='９' | 'Ⅰ'..='Ⅻ' | '①'..='⑳' => Class::Digit,
        _ if NO_END.contains(&c) => Class::Open,
        'ぁ'..='ゖ' => Class::Hiragana,
        'ァ'..='ヺ' | 'ー' | 'ｦ'..='ﾟ' => Class::Katakana,
        '一'..='鿿' | '㐀'..='䶿' | '々' | '〆' => Class::Kanji,
        '-' | '\'' | '&' | '+' | '_' | '#' | '@' | '*' => Class::Mark,
        _ if NO_START.contains(&c) => Class::Mark,
        _ => Class::Letter,
    }
}
