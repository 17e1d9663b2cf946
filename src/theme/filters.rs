//! What templates can call: `t` gives the words of a key, `say` and `heading` print texts and mark
//! what is not in the page's language.
//!
//! In: values of views. Out: escaped HTML. Deliberately absent: numbers and dates; views hold them
//! as words already.

use crate::{
    model::{Lang, Languages, script},
    text::{line_break, words::Words},
};
use tera::{Kwargs, State, Tera, TeraResult, Value, value::Key};

/// The width of a heading's line on a phone, in Japanese characters. A longer phrase is cut.
const PHONE_LINE: f64 = 16.0;

/// Adds the function and the filters to the template engine of a language.
pub(super) fn register(tera: &mut Tera, words: &Words, languages: &Languages, lang: Lang) {
    let page = PageWords {
        words: words.clone(),
        languages: languages.clone(),
        lang,
    };
    let known = page.clone();
    tera.register_function("t", move |arguments: Kwargs, _: &State<'_>| {
        known.translate(&arguments)
    });
    let known = page.clone();
    tera.register_function("only", move |arguments: Kwargs, _: &State<'_>| {
        let text = known.language(arguments.must_get::<&str>("lang")?);
        Ok::<_, tera::Error>(known.words.fallback(lang, text))
    });
    for (name, style) in [("say", Style::Plain), ("heading", Style::Heading)] {
        let known = page.clone();
        tera.register_filter(name, move |text: Value, _: Kwargs, state: &State<'_>| {
            let text = Text::of(&text, &known)?;
            let html = text.html(style, &known.words, state)?;
            Ok::<_, tera::Error>(Value::safe_string(&html))
        });
    }
}

/// The words of a page in one of the site's languages.
#[derive(Clone)]
struct PageWords {
    words: Words,
    languages: Languages,
    lang: Lang,
}

impl PageWords {
    /// `{{ t(key="nav.home") }}`: the words of a key in the page's language, or in the one that
    /// `lang` names.
    fn translate(&self, arguments: &Kwargs) -> TeraResult<String> {
        let key = arguments.must_get::<&str>("key")?;
        let lang = match arguments.get::<&str>("lang")? {
            Some(code) => self.language(code),
            None => self.lang,
        };
        if !self.words.has(key) {
            let message = format!("no word list has the key `{key}`");
            return Err(tera::Error::message(message));
        }
        Ok(self.words.say(lang, key).to_owned())
    }

    /// The language of a code; the page's own for any that the site does not have.
    fn language(&self, code: &str) -> Lang {
        self.languages.get(code).unwrap_or(self.lang)
    }
}

/// How a text is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    /// `{{ page.edition | say }}`: as it is.
    Plain,
    /// `{{ page.title | heading }}`: with a `<wbr>` after each Japanese phrase. Large letters make
    /// short lines, and a line should end where a reader pauses. Browsers that find phrases by
    /// themselves lose nothing by it.
    Heading,
}

/// A text of a view: a plain string, or a map with `text`, and `lang` where that is not the page's.
#[derive(Debug, Clone, Copy)]
struct Text<'a> {
    plain: &'a str,
    lang: Lang,
    page: Lang,
}

impl<'a> Text<'a> {
    fn of(value: &'a Value, page: &PageWords) -> TeraResult<Self> {
        let plain = value.as_str().or_else(|| field(value, "text"));
        let plain = plain.ok_or_else(|| tera::Error::message("`say` and `heading` take a text"))?;
        Ok(Self {
            plain,
            lang: field(value, "lang").map_or(page.lang, |code| page.language(code)),
            page: page.lang,
        })
    }

    /// The text as HTML. One that is not in the page's language is marked with its own, and with a
    /// note that there is no translation; of others, the runs in another language are marked.
    fn html(self, style: Style, words: &Words, state: &State<'_>) -> TeraResult<String> {
        let html = match style {
            Style::Plain => self.marked(self.plain, state)?,
            Style::Heading => self.phrased(state)?,
        };
        if self.lang == self.page {
            return Ok(html);
        }
        let (lang, only) = (self.lang.code(), words.fallback(self.page, self.lang));
        Ok(format!(
            "<span lang=\"{lang}\">{html}</span> <small class=\"only\">{only}</small>"
        ))
    }

    /// A part of the text, escaped, with its runs in another language marked. Screen readers and
    /// fonts treat them as what they are (WCAG 3.1.2).
    fn marked(self, part: &str, state: &State<'_>) -> TeraResult<String> {
        let mut out = String::new();
        for run in script::runs(part, self.lang) {
            let escaped = state.escape(run.text)?;
            match run.lang {
                Some(lang) => {
                    out.extend(["<span lang=\"", lang, "\">", &escaped, "</span>"]);
                }
                None => out.push_str(&escaped),
            }
        }
        Ok(out)
    }

    /// The text as HTML in which lines can end between phrases only.
    fn phrased(self, state: &State<'_>) -> TeraResult<String> {
        let mut out = String::new();
        for phrase in line_break::phrases(self.plain) {
            // A line may end at a space anyway, so English needs no `<wbr>`.
            if !out.is_empty() && !out.ends_with(' ') {
                out.push_str("<wbr>");
            }
            let (words, gap) = phrase.split_at(phrase.trim_end_matches(' ').len());
            for (i, piece) in pieces(words).into_iter().enumerate() {
                if i > 0 {
                    out.push_str("<wbr>");
                }
                // Inside a phrase, a space stands only between a number and what it counts, which
                // belong on one line.
                out.push_str(&self.marked(&piece.replace(' ', "\u{a0}"), state)?);
            }
            out.push_str(gap);
        }
        Ok(out)
    }
}

/// A text in a map.
fn field<'a>(value: &'a Value, name: &'static str) -> Option<&'a str> {
    value.as_map()?.get(&Key::from(name))?.as_str()
}

/// The pieces of a phrase, each of which fits a phone's line. Cutting by the rules of line breaking
/// hurts less than cutting where the line happens to end.
fn pieces(phrase: &str) -> Vec<&str> {
    let is_one_word = phrase.is_ascii() || phrase.contains(char::is_whitespace);
    if is_one_word {
        vec![phrase]
    } else {
        line_break::wrap(phrase, PHONE_LINE, |_| 1.0)
    }
}
