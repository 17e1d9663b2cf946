//! What templates can call: `t` gives the words of a key, `say` and `heading` print texts that know
//! their language.
//!
//! In: values of views. Out: escaped HTML. Deliberately absent: numbers and dates; views hold them
//! as words already.

use crate::{
    model::Lang,
    text::{line_break, words::Words},
};
use tera::{Kwargs, State, Tera, TeraResult, Value, value::Key};

/// The width of a heading's line on a phone, in Japanese characters. A longer phrase is cut.
const PHONE_LINE: f64 = 16.0;

/// Adds the function and the filters to the template engine.
pub(super) fn register(tera: &mut Tera, words: &Words) {
    let known = words.clone();
    tera.register_function("t", move |arguments: Kwargs, state: &State<'_>| {
        translate(&known, &arguments, state)
    });
    let known = words.clone();
    tera.register_filter("say", move |text: Value, _: Kwargs, state: &State<'_>| {
        say(&text, &known, state)
    });
    let known = words.clone();
    tera.register_filter(
        "heading",
        move |text: Value, _: Kwargs, state: &State<'_>| {
            Ok(Value::safe_string(&heading(&text, &known, state)?))
        },
    );
}

/// `{{ t(key="nav.home") }}`: the words of a key in the page's language, or in the one that `lang`
/// names.
fn translate(words: &Words, arguments: &Kwargs, state: &State<'_>) -> TeraResult<String> {
    let key = arguments.must_get::<&str>("key")?;
    let lang = match arguments.get::<&str>("lang")? {
        Some(code) => language(code),
        None => page_language(state)?,
    };
    if !words.has(key) {
        let message = format!("no word list has the key `{key}`");
        return Err(tera::Error::message(message));
    }
    Ok(words.say(lang, key).to_owned())
}

/// The language of the page that is rendered.
fn page_language(state: &State<'_>) -> TeraResult<Lang> {
    let frame = state.get::<Value>("frame")?;
    let code = frame.as_ref().and_then(|frame| field(frame, "lang"));
    Ok(language(code.unwrap_or("ja")))
}

/// The language of a code; Japanese for any that the site does not have.
fn language(code: &str) -> Lang {
    Lang::ALL
        .into_iter()
        .find(|each| each.code() == code)
        .unwrap_or(Lang::Ja)
}

/// A text in a map.
fn field<'a>(value: &'a Value, name: &'static str) -> Option<&'a str> {
    value.as_map()?.get(&Key::from(name))?.as_str()
}

/// `{{ page.title | say }}`: a text. One that is not in the page's language is marked with its own,
/// and with a note that there is no translation. A plain string is taken to be in the page's
/// language.
fn say(text: &Value, words: &Words, state: &State<'_>) -> TeraResult<Value> {
    let plain = text.as_str().or_else(|| field(text, "text"));
    let plain = plain.ok_or_else(|| tera::Error::message("`say` takes a text"))?;
    let escaped = state.escape(plain)?;
    let page = page_language(state)?;
    let Some(lang) = field(text, "lang") else {
        return Ok(Value::safe_string(&escaped));
    };
    // Japanese is the source language, so a text in Japanese on another page is one that lacks its
    // translation into English.
    let missing = if lang == "ja" { Lang::En } else { page };
    let only = words.say(missing, "fallback");
    let marked =
        format!("<span lang=\"{lang}\">{escaped}</span> <small class=\"only\">{only}</small>");
    Ok(Value::safe_string(&marked))
}

/// `{{ page.title | heading }}`: a text as `say` prints it, with a `<wbr>` after each Japanese
/// phrase. Large letters make short lines, and a line should end where a reader pauses. Browsers
/// that find phrases by themselves lose nothing by it.
fn heading(text: &Value, words: &Words, state: &State<'_>) -> TeraResult<String> {
    let plain = text.as_str().or_else(|| field(text, "text"));
    let plain = plain.unwrap_or_default();
    let marked = say(text, words, state)?;
    let marked = marked.as_str().unwrap_or_default();
    let phrased = phrased(plain, state)?;
    Ok(marked.replacen(&state.escape(plain)?, &phrased, 1))
}

/// A text as escaped HTML in which lines can end between phrases only.
fn phrased(plain: &str, state: &State<'_>) -> TeraResult<String> {
    let mut out = String::new();
    for phrase in line_break::phrases(plain) {
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
            out.push_str(&state.escape(&piece.replace(' ', "\u{a0}"))?);
        }
        out.push_str(gap);
    }
    Ok(out)
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
