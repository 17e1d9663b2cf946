//! Sentences of a text: where they end depends on the language that the text is in, which is not
//! always that of the page.

use crate::model::Lang;

/// The first sentence of a text in `lang`; all of it where no sentence ends.
#[must_use]
pub fn first_sentence(text: &str, lang: Lang) -> &str {
    sentences(text, lang).next().unwrap_or_default().trim_end()
}

/// The sentences of a text in `lang`, each with its end and the blank behind it. Joined, they are
/// the whole text.
pub fn sentences(text: &str, lang: Lang) -> impl Iterator<Item = &str> {
    let ends = &lang.locale().sentences.ends;
    let mut rest = text;
    std::iter::from_fn(move || {
        let end = ends
            .iter()
            .filter_map(|end| Some(rest.find(end.as_str())? + end.len()))
            .min()
            .unwrap_or(rest.len());
        let (sentence, behind) = rest.split_at(end);
        rest = behind;
        (!sentence.is_empty()).then_some(sentence)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_ends_as_the_language_of_the_text_ends_it() {
        let japanese = "約1.5倍に増えた。Phase I. の試験を含む。";
        assert_eq!(first_sentence(japanese, Lang::ja()), "約1.5倍に増えた。");
        let english = "It grew by 1.5. More than 「増えた。」 says.";
        assert_eq!(first_sentence(english, Lang::en()), "It grew by 1.5.");
        assert_eq!(first_sentence("No end", Lang::en()), "No end");
        assert_eq!(first_sentence("", Lang::ja()), "");
    }

    #[test]
    fn sentences_are_the_whole_text() {
        let text = "One. Two. Three";
        let all: Vec<&str> = sentences(text, Lang::en()).collect();
        assert_eq!(all, ["One. ", "Two. ", "Three"]);
    }
}
