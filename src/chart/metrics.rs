//! How wide text is, without fonts: a table, so that every machine lays out the same.
//!
//! In: characters. Out: widths in em or px. The reader's font is another than the table's, hence [`SLACK`]; layouts never depend on
//! an exact right edge.

use unicode_width::UnicodeWidthChar;

/// How much wider than the table a text may turn out.
pub const SLACK: f64 = 1.05;
/// How much wider bold Latin letters are.
const BOLD: f64 = 1.07;

/// Advances of the ASCII characters from the space on, in 1/1000 em: Noto Sans Regular.
const NOTO_SANS: [u16; 95] = [
    260, 269, 408, 646, 572, 831, 732, 225, 300, 300, 551, 572, 268, 322, 268, 372, 572, 572, 572,
    572, 572, 572, 572, 572, 572, 572, 268, 268, 572, 572, 572, 434, 899, 639, 650, 632, 730, 556,
    519, 728, 741, 339, 273, 619, 524, 907, 760, 781, 605, 781, 622, 549, 556, 731, 600, 930, 586,
    566, 572, 329, 372, 329, 572, 444, 281, 561, 615, 480, 615, 564, 344, 615, 618, 258, 258, 534,
    258, 935, 618, 605, 615, 615, 413, 479, 361, 618, 508, 786, 529, 510, 470, 380, 551, 380, 572,
];

/// Advances of marks that Latin fonts set narrow and Japanese ones full-width, in 1/1000 em: Noto Sans Regular.
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

/// How heavy a text is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// As running text.
    Regular,
    /// As a heading or a main figure.
    Bold,
}

impl Weight {
    /// How much wider than regular text it runs.
    #[must_use]
    pub fn factor(self) -> f64 {
        if self == Self::Bold { BOLD } else { 1.0 }
    }
}

/// The width of a character in em, slack included: wide and ambiguous ones (①, ～) are full-width as Japanese fonts draw them.
#[must_use]
pub fn advance(c: char) -> f64 {
    let table = (c as usize).checked_sub(32).and_then(|i| NOTO_SANS.get(i));
    let other = || match c.width_cjk() {
        Some(2) => 1.0,
        Some(0) => 0.0,
        _ => 0.6,
    };
    table.map_or_else(other, |advance| f64::from(*advance) / 1000.0) * SLACK
}

/// The width of a text in px at a font size. Marks that are full-width among Japanese are narrow in a text that has none.
#[must_use]
pub fn width(text: &str, size: f64, weight: Weight) -> f64 {
    let (mut em, mut spare, mut japanese) = (0.0, 0.0, false);
    for c in text.chars() {
        let wide = advance(c);
        em += wide;
        if !c.is_ascii() {
            let narrow = MARKS.iter().find(|(mark, _)| *mark == c);
            spare += narrow.map_or(0.0, |(_, advance)| {
                wide - f64::from(*advance) / 1000.0 * SLACK
            });
            japanese |= narrow.is_none() && c.width() == Some(2);
        }
    }
    (if japanese { em } else { em - spare }) * size * weight.factor()
}
