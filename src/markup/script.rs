//! Words of another language than the text's, found by their script.
//!
//! Readers' machines speak a word, and choose the shapes of Han characters, by the language that it
//! is marked with (WCAG 3.1.2). Japanese in a text of another language is a quotation from a
//! source, or a name that no translation replaces.

use crate::model::Lang;

/// The runs of a text in order, each with its language where that is another than the text's.
pub fn runs(text: &str, lang: Lang) -> impl Iterator<Item = (&str, Option<Lang>)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let foreign = |c: char| lang != Lang::Ja && is_japanese(c);
        let first = rest.chars().next()?;
        let is_foreign = foreign(first);
        let end = rest
            .find(|c| foreign(c) != is_foreign)
            .unwrap_or(rest.len());
        let (run, behind) = rest.split_at(end);
        rest = behind;
        Some((run, is_foreign.then_some(Lang::Ja)))
    })
}

/// Kana, Han characters, and the marks that stand between them.
fn is_japanese(c: char) -> bool {
    matches!(c,
        '\u{3001}'..='\u{3007}' | '\u{300c}'..='\u{3011}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{9fff}' | '\u{ff66}'..='\u{ff9f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn japanese_runs_of_an_english_text_are_found() {
        let found: Vec<_> = runs("“約4割” of", Lang::En).collect();
        let ja = Some(Lang::Ja);
        assert_eq!(
            found,
            [
                ("“", None),
                ("約", ja),
                ("4", None),
                ("割", ja),
                ("” of", None)
            ]
        );
        assert_eq!(runs("約4割 of", Lang::Ja).count(), 1);
    }
}
