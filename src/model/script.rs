//! Scripts: which parts of a text are in another language than the text around them.
//!
//! In: a text and its language. Out: its runs, those of another language with that language.
//! Deliberately absent: markup, and languages that share their script with others: Latin letters in
//! a Japanese text may be English, French or a name.

use super::{Lang, locale::Script};

/// A part of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run<'a> {
    /// The words.
    pub text: &'a str,
    /// The BCP 47 code of their language where it is not the text's.
    pub lang: Option<&'static str>,
}

/// The runs of a text, in order; together they are the text.
pub fn runs(text: &str, lang: Lang) -> impl Iterator<Item = Run<'_>> {
    let mut rest = text;
    // Most texts are in one language, and plain letters show that at the speed of bytes.
    let is_plain = text.is_ascii();
    std::iter::from_fn(move || {
        let first = language_of(rest.chars().next()?, lang);
        let end = if is_plain {
            None
        } else {
            rest.find(|c| language_of(c, lang) != first)
        };
        let (run, behind) = rest.split_at(end.unwrap_or(rest.len()));
        rest = behind;
        Some(Run {
            text: run,
            lang: first,
        })
    })
}

/// The first language other than its own of which a text has words; none for most texts. For
/// places that can name one language only, such as an element of a drawing.
#[must_use]
pub fn other_language(text: &str, lang: Lang) -> Option<&'static str> {
    text.chars().find_map(|c| language_of(c, lang))
}

/// Letters that show another language than that of a text, for programs that read regular
/// expressions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ForeignLetters {
    /// The BCP 47 code of the language.
    pub lang: &'static str,
    /// The letters, as the inside of a character class.
    pub letters: &'static str,
}

/// Letters that show another language than `lang` in its texts.
pub fn foreign_letters(lang: Lang) -> impl Iterator<Item = ForeignLetters> {
    const LETTERS: [(Script, &str); 2] = [
        (Script::Japanese, r"々-〇ぁ-ヿ\u3400-\u9fff"),
        (Script::Korean, r"\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3"),
    ];
    let own = lang.locale().writing.script;
    let others = LETTERS
        .into_iter()
        .filter(move |(script, _)| *script != own);
    others.filter_map(|(script, letters)| {
        let lang = script.likely_language()?;
        Some(ForeignLetters { lang, letters })
    })
}

/// The language that a character shows, if it is not the text's.
fn language_of(c: char, lang: Lang) -> Option<&'static str> {
    let own = lang.locale().writing.script;
    let shown = if is_hangul(c) {
        Script::Korean
    } else if is_japanese(c) && !(own == Script::Korean && is_han(c)) {
        Script::Japanese
    } else {
        return None;
    };
    (shown != own).then_some(shown.likely_language()).flatten()
}

impl Script {
    /// The language that a text in this script is most likely in, by the table of likely subtags of
    /// Unicode CLDR; none for a script that many languages share.
    fn likely_language(self) -> Option<&'static str> {
        match self {
            Self::Alphabetic => None,
            Self::Japanese => Some("ja"),
            Self::Korean => Some("ko"),
        }
    }
}

/// Whether a character is a letter of Hangul.
fn is_hangul(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7a3}')
}

/// Whether a character is a Han character, which Korean texts have too.
fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}')
}

/// Whether a character is Japanese: kana, Han or Japanese punctuation. Full-width digits and signs
/// are left out, as quotation marks are: they alone do not say which language they belong to.
fn is_japanese(c: char) -> bool {
    matches!(
        c,
        '\u{3001}'..='\u{3007}'
            | '\u{300c}'..='\u{3011}'
            | '\u{3040}'..='\u{30ff}'
            | '\u{3400}'..='\u{9fff}'
            | '\u{ff66}'..='\u{ff9f}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_falls_into_runs_of_one_language() {
        let run = |text, lang| Run { text, lang };
        let found: Vec<Run<'_>> = runs("“約4割”", Lang::en()).collect();
        assert_eq!(
            found,
            [
                run("“", None),
                run("約", Some("ja")),
                run("4", None),
                run("割", Some("ja")),
                run("”", None),
            ]
        );
        assert_eq!(runs("", Lang::en()).count(), 0);
    }

    #[test]
    fn a_japanese_text_is_one_run() {
        assert_eq!(runs("約4割 of them", Lang::ja()).count(), 1);
        assert_eq!(other_language("約4割", Lang::ja()), None);
        assert_eq!(other_language("4 of 割", Lang::en()), Some("ja"));
        assert_eq!(other_language("4 of them", Lang::en()), None);
        assert_eq!(other_language("한국 4割", Lang::ja()), Some("ko"));
    }
}
