//! Text widths from a table of advances, without fonts, so that every machine computes the same
//! layout.
//!
//! In: text. Out: widths in em or px. Readers' fonts differ from the table's, hence [`SLACK`]; no
//! layout depends on an exact right edge.

use unicode_width::UnicodeWidthChar;

/// Factor by which rendered text may be wider than the table says.
pub const SLACK: f64 = 1.05;
/// Width of bold Latin text relative to regular.
const BOLD: f64 = 1.07;

/// Advances of the printable ASCII characters in 1/1000 em, from Noto Sans Regular.
const NOTO_SANS: [u16; 95] = [
    260, 269, 408, 646, 572, 831, 732, 225, 300, 300, 551, 572, 268, 322, 268, 372, 572, 572, 572,
    572, 572, 572, 572, 572, 572, 572, 268, 268, 572, 572, 572, 434, 899, 639, 650, 632, 730, 556,
    519, 728, 741, 339, 273, 619, 524, 907, 760, 781, 605, 781, 622, 549, 556, 731, 600, 930, 586,
    566, 572, 329, 372, 329, 572, 444, 281, 561, 615, 480, 615, 564, 344, 615, 618, 258, 258, 534,
    258, 935, 618, 605, 615, 615, 413, 479, 361, 618, 508, 786, 529, 510, 470, 380, 551, 380, 572,
];

/// Advances in 1/1000 em of characters that Latin fonts set narrow and Japanese fonts full-width,
/// from Noto Sans Regular.
const MARKS: [(char, u16); 11] = [
    ('‘', 175),
    ('’', 175),
    ('“', 359),
    ('”', 359),
    ('–', 500),
    ('…', 791),
    ('×', 572),
    ('≥', 838),
    ('·', 268),
    ('°', 428),
    ('±', 572),
];

/// Font weight of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FontWeight {
    /// Running text.
    Regular,
    /// Headings and main figures.
    Bold,
}

impl FontWeight {
    /// Width relative to regular weight.
    #[must_use]
    pub fn factor(self) -> f64 {
        if self == Self::Bold { BOLD } else { 1.0 }
    }
}

/// Advance of a character in em, slack included. Wide and ambiguous characters (①, ～) are
/// full-width, as Japanese fonts draw them.
#[must_use]
pub fn advance(c: char) -> f64 {
    let table = (c as usize).checked_sub(32).and_then(|i| NOTO_SANS.get(i));
    // Other scripts are narrower than 0.6 em on average; an estimate that is too wide is harmless.
    let other = || match c.width_cjk() {
        Some(2) => 1.0,
        Some(0) => 0.0,
        _ => 0.6,
    };
    table.map_or_else(other, |advance| f64::from(*advance) / 1000.0) * SLACK
}

/// Width of a text in px. Ambiguous characters such as “ and … count as narrow if the text contains
/// no Japanese.
#[must_use]
pub fn width(text: &str, size: f64, weight: FontWeight) -> f64 {
    // All text counts as Japanese first; `spare` is what narrow characters save otherwise.
    let (mut em, mut spare, mut japanese) = (0.0, 0.0, false);
    for c in text.chars() {
        let wide = advance(c);
        em += wide;
        if !c.is_ascii() {
            let narrow = MARKS.iter().find(|(mark, _)| *mark == c);
            spare += narrow.map_or(0.0, |(_, advance)| {
                wide - f64::from(*advance) / 1000.0 * SLACK
            });
            // Ambiguous characters do not tell the language of a text.
            japanese |= narrow.is_none() && c.width() == Some(2);
        }
    }
    (if japanese { em } else { em - spare }) * size * weight.factor()
}

/// Baseline of a text that is centred on a height: capitals and digits are 0.72 em high.
#[must_use]
pub fn baseline(middle: f64, size: f64) -> f64 {
    middle + size * 0.36
}

/// A count as a factor of lengths.
#[must_use]
pub fn float(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}

/// Width of the widest of some texts in px; 0 if there is none.
pub fn widest<T: AsRef<str>>(
    texts: impl IntoIterator<Item = T>,
    size: f64,
    weight: FontWeight,
) -> f64 {
    texts
        .into_iter()
        .map(|text| width(text.as_ref(), size, weight))
        .fold(0.0, f64::max)
}
