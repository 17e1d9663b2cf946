//! Templates, static files and words: a site's own theme over the built-in one, file by file.
//!
//! In: views. Out: HTML. This is the only room that knows the template engine. Deliberately absent: facts, and numbers that are not
//! yet words.

mod assets;
mod built_in;
mod inventory;
mod style;
mod words;

pub use inventory::{Origin, inventory, nearest, original};
pub use style::{Rgb, Style};

use assets::Assets;

use crate::{
    diagnostics::{Place, Problem, Problems, characters},
    files::Files,
    model::Lang,
    text::{line_break, words::Words},
};
use serde::Serialize;
use std::{collections::BTreeMap, sync::Arc};
use tera::{Kwargs, State, Tera, TeraResult, Value, value::Key};

/// The name of the theme that the program carries.
pub const BUILT_IN: &str = built_in::NAME;

/// The prefix of the built-in theme's templates: `{% extends "default/page.html" %}` reaches past a template of the same name.
const FALLBACK: &str = "default/";

/// The style sheet of pages.
const SHEET: &str = "site.css";

/// The style sheet that sets colours and sizes anew: it is put behind the one of pages, so that it can be short.
const TOKENS: &str = "tokens.css";

/// Where a site keeps its own files of a theme, below its root.
#[must_use]
pub fn folder(themes: &str, name: &str) -> String {
    format!("{themes}/{name}/")
}

/// The styles of charts that are files of their own, on light and on dark paper.
const CHART_FILES: [&str; 2] = ["chart-file.css", "chart-file-dark.css"];

/// A theme that is ready to draw.
#[derive(Debug)]
pub struct Theme {
    tera: Tera,
    assets: Assets,
    chart_css: [String; 2],
    paper: BTreeMap<String, Arc<[u8]>>,
}

/// What a picture by itself is drawn for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shade {
    /// Light paper.
    Light,
    /// Dark paper.
    Dark,
}

impl Theme {
    /// Puts a site's own theme (a folder of `themes/`) over the built-in one. None if a template or word list cannot be read.
    pub fn load(
        files: &Files,
        folder: &str,
        name: &str,
        problems: &mut Problems,
    ) -> Option<(Self, Words)> {
        let own = self::folder(folder, name);
        if name != built_in::NAME && files.under(&own).next().is_none() {
            let place = Place {
                file: crate::files::BOOK.to_owned(),
                span: 0..0,
            };
            problems.push(
                Problem::error("no-theme", place, format!("there is no theme `{name}`")).help(
                    format!("put it into {own}, or write theme = \"{}\"", built_in::NAME),
                ),
            );
            return None;
        }
        strays(files, &own, problems);
        let words = words::load(files, &own, problems)?;
        let mut statics = merged(files, &own, "static/");
        let paper = merged(files, &own, "report/");
        let sheet = sheet(files, &own, &mut statics, problems)?;
        statics.insert(SHEET.to_owned(), sheet);
        let [light, dark] = CHART_FILES;
        let chart_css = [
            chart_sheet(files, &own, light, problems)?,
            chart_sheet(files, &own, dark, problems)?,
        ];
        let tera = templates(files, &own, &words, problems)?;
        Some((
            Self {
                tera,
                assets: Assets::new(statics),
                chart_css,
                paper,
            },
            words,
        ))
    }

    /// Draws a view with a template.
    ///
    /// # Errors
    /// What is wrong with the template, with its place in it.
    pub fn render(&self, template: &str, view: &impl Serialize) -> Result<String, String> {
        let context = tera::Context::from_serialize(view).map_err(|error| error.to_string())?;
        self.tera
            .render(template, &context)
            .map_err(|error| error.to_string())
    }

    /// The static files by their path in the site.
    pub fn statics(&self) -> impl Iterator<Item = (String, &Arc<[u8]>)> {
        self.assets.iter()
    }

    /// The folder of the static files in the site; another one as soon as one of them differs.
    #[must_use]
    pub fn folder(&self) -> String {
        self.assets.folder()
    }

    /// The bytes of a static file by its name in the theme.
    #[must_use]
    pub fn file(&self, name: &str) -> Option<&Arc<[u8]>> {
        self.assets.get(name)
    }

    /// A drawn page whose links to static files, written as `assets/NAME`, lead where these are. `root` is what leads from the page to
    /// the site's root.
    #[must_use]
    pub fn linked(&self, html: &str, root: &str) -> String {
        self.assets.linked(html, root)
    }

    /// The Typst files of the report on paper by path, `report.typ` among them.
    pub fn paper(&self) -> impl Iterator<Item = (&str, &Arc<[u8]>)> {
        self.paper
            .iter()
            .map(|(path, bytes)| (path.as_str(), bytes))
    }

    /// Colours and names of fonts, for formats that know no CSS.
    #[must_use]
    pub fn style(&self) -> Style {
        let sheet = self.assets.get(SHEET).map_or(&[][..], |bytes| bytes);
        Style::read(&String::from_utf8_lossy(sheet))
    }

    /// The style that a chart carries where it is a file of its own.
    #[must_use]
    pub fn chart_css(&self, shade: Shade) -> &str {
        let [light, dark] = &self.chart_css;
        match shade {
            Shade::Light => light,
            Shade::Dark => dark,
        }
    }
}

/// The files of a folder of the theme by path: the site's own over the built-in ones.
fn merged(files: &Files, own: &str, folder: &'static str) -> BTreeMap<String, Arc<[u8]>> {
    let mut all: BTreeMap<String, Arc<[u8]>> = built_in::under(folder)
        .map(|(path, bytes)| (path.to_owned(), Arc::from(bytes)))
        .collect();
    let own = format!("{own}{folder}");
    for path in files.under(&own) {
        if let Some(bytes) = files.bytes(path) {
            all.insert(path[own.len()..].to_owned(), bytes.clone());
        }
    }
    all
}

/// The text of a file of the site's own theme; none if there is no such file.
///
/// # Errors
/// The file cannot be read as text, which is among the problems.
fn own_text<'a>(
    files: &'a Files,
    path: &str,
    problems: &mut Problems,
) -> Result<Option<&'a str>, ()> {
    if files.bytes(path).is_none() {
        return Ok(None);
    }
    match characters::text(files, path) {
        Ok(text) => Ok(Some(text)),
        Err(problem) => {
            problems.push(*problem);
            Err(())
        }
    }
}

/// The one style sheet of a page, so that a browser asks once: the site's, the charts', and behind them the site's own colours and
/// sizes. None if these cannot be read.
fn sheet(
    files: &Files,
    own: &str,
    statics: &mut BTreeMap<String, Arc<[u8]>>,
    problems: &mut Problems,
) -> Option<Arc<[u8]>> {
    let tokens = own_text(files, &format!("{own}{TOKENS}"), problems).ok()?;
    let [site, charts] = [SHEET, "chart.css"].map(|name| statics.remove(name).unwrap_or_default());
    Some(
        [&*site, &*charts, tokens.unwrap_or_default().as_bytes()]
            .join(&b'\n')
            .into(),
    )
}

/// The style sheet of charts that are files of their own; none if it cannot be read.
fn chart_sheet(files: &Files, own: &str, name: &str, problems: &mut Problems) -> Option<String> {
    let own = own_text(files, &format!("{own}{name}"), problems).ok()?;
    Some(
        own.or_else(|| built_in::text(name))
            .unwrap_or_default()
            .to_owned(),
    )
}

/// Whether a file at this place in a theme is read.
fn is_read(inner: &str) -> bool {
    let folders = ["templates/", "static/", "words/", "report/"];
    CHART_FILES.contains(&inner)
        || inner == TOKENS
        || folders.iter().any(|folder| inner.starts_with(folder))
}

/// A file of a theme that nothing reads would be lost without a word.
fn strays(files: &Files, own: &str, problems: &mut Problems) {
    for path in files.under(own) {
        if !is_read(&path[own.len()..]) {
            let place = Place {
                file: path.to_owned(),
                span: 0..0,
            };
            problems.push(
                Problem::warning(
                    "unknown-file",
                    place,
                    format!("`{path}` is not read: no part of a theme has this place"),
                )
                .help(format!(
                    "a theme has templates/, static/, words/, report/, {TOKENS}, chart-file.css and chart-file-dark.css"
                )),
            );
        }
    }
}

/// All templates, compiled, with the words that they may say.
fn templates(files: &Files, own: &str, words: &Words, problems: &mut Problems) -> Option<Tera> {
    let mut tera = Tera::default();
    tera.autoescape_on([".html", ".xml"]);
    // Prefixes can only be refused once templates are there.
    let _ = tera.set_fallback_prefixes([FALLBACK]);
    let known = words.clone();
    tera.register_function("t", move |arguments: Kwargs, state: &State<'_>| {
        say(&known, &arguments, state)
    });
    let known = words.clone();
    tera.register_filter("say", move |text: Value, _: Kwargs, state: &State<'_>| {
        mark(&text, &known, state)
    });
    let known = words.clone();
    tera.register_filter(
        "heading",
        move |text: Value, _: Kwargs, state: &State<'_>| {
            Ok(Value::safe_string(&heading(&text, &known, state)?))
        },
    );
    let folder = format!("{own}templates/");
    let built_in = built_in::under("templates/").map(|(path, bytes)| {
        (
            format!("{FALLBACK}{path}"),
            String::from_utf8_lossy(bytes).into_owned(),
        )
    });
    let mut all: Vec<(String, String)> = built_in.collect();
    for path in files.under(&folder) {
        let text = own_text(files, path, problems).ok()?.unwrap_or_default();
        all.push((path[folder.len()..].to_owned(), text.to_owned()));
    }
    match tera.add_raw_templates(
        all.iter()
            .map(|(name, text)| (name.as_str(), text.as_str())),
    ) {
        Ok(()) => Some(tera),
        Err(error) => {
            let place = Place {
                file: blamed(files, &folder, named(&error.to_string())),
                span: 0..0,
            };
            problems.push(Problem::error(
                "broken-template",
                place,
                format!("the theme has a broken template: {error}"),
            ));
            None
        }
    }
}

/// The site's own file that is to blame for a broken template. Where a built-in one is named, it is because of what it builds on: the
/// site's own frame or pieces.
fn blamed(files: &Files, folder: &str, named: &str) -> String {
    let own =
        |name: &str| Some(format!("{folder}{name}")).filter(|path| files.bytes(path).is_some());
    let found = own(named).or_else(|| ["base.html", "parts.html"].into_iter().find_map(own));
    found.unwrap_or_else(|| crate::files::BOOK.to_owned())
}

/// The template that an error's text names: `--> [page.html:3:7]`.
fn named(error: &str) -> &str {
    let name = error
        .split_once("--> ")
        .map_or("", |(_, rest)| rest.trim_start_matches('['));
    name.split(':').next().unwrap_or_default()
}

/// `{{ t(key="nav.home") }}`: the words of a key in the page's language.
fn say(words: &Words, arguments: &Kwargs, state: &State<'_>) -> TeraResult<String> {
    let key = arguments.must_get::<&str>("key")?;
    let lang = match arguments.get::<&str>("lang")? {
        Some(code) => code.to_owned(),
        None => page_language(state)?,
    };
    let lang = language(&lang);
    if !words.has(key) {
        return Err(tera::Error::message(format!(
            "no word list has the key `{key}`"
        )));
    }
    Ok(words.say(lang, key).to_owned())
}

fn page_language(state: &State<'_>) -> TeraResult<String> {
    let frame = state.get::<Value>("frame")?;
    Ok(frame
        .as_ref()
        .and_then(|frame| field(frame, "lang"))
        .unwrap_or("ja")
        .to_owned())
}

/// A text in a map.
fn field<'a>(value: &'a Value, name: &'static str) -> Option<&'a str> {
    value.as_map()?.get(&Key::from(name))?.as_str()
}

/// `{{ page.title | say }}`: a text, marked with its language where that is not the page's, and the word that says so. A plain
/// string is taken to be in the page's language.
fn mark(text: &Value, words: &Words, state: &State<'_>) -> TeraResult<Value> {
    let plain = text.as_str().or_else(|| field(text, "text"));
    let plain = plain.ok_or_else(|| tera::Error::message("`say` takes a text"))?;
    let escaped = state.escape(plain)?;
    let page = page_language(state)?;
    Ok(Value::safe_string(&match field(text, "lang") {
        Some(lang) => {
            // Japanese is the source: it is only ever the other language that a text is missing in.
            let only = words.say(
                if lang == "ja" {
                    Lang::En
                } else {
                    language(&page)
                },
                "fallback",
            );
            format!("<span lang=\"{lang}\">{escaped}</span> <small class=\"only\">{only}</small>")
        }
        None => escaped,
    }))
}

/// The longest Japanese phrase, in characters, that a line of a heading holds on a phone.
const LONG: f64 = 16.0;

/// `{{ page.title | heading }}`: a text as `say` marks it, with a `<wbr>` behind each phrase of Japanese, because large letters make
/// short lines, and a line should end where a reader pauses. Browsers that find phrases by themselves lose nothing by it.
fn heading(text: &Value, words: &Words, state: &State<'_>) -> TeraResult<String> {
    let plain = text
        .as_str()
        .or_else(|| field(text, "text"))
        .unwrap_or_default();
    let marked = mark(text, words, state)?
        .as_str()
        .unwrap_or_default()
        .to_owned();
    let mut parted = String::new();
    for phrase in line_break::phrases(plain) {
        // A line may end at a space anyway; so English stays as it is.
        if !parted.is_empty() && !parted.ends_with(' ') {
            parted.push_str("<wbr>");
        }
        // Inside a phrase there is a space only between a number and what it counts.
        let (words, gap) = phrase.split_at(phrase.trim_end_matches(' ').len());
        // One that may not fit a phone's line is cut where that hurts least, not where the line happens to end.
        let whole = words.is_ascii() || words.contains(char::is_whitespace);
        let pieces = if whole {
            vec![words]
        } else {
            line_break::wrap(words, LONG, |_| 1.0)
        };
        for (i, piece) in pieces.into_iter().enumerate() {
            parted.push_str(if i > 0 { "<wbr>" } else { "" });
            parted.push_str(&state.escape(&piece.replace(' ', "\u{a0}"))?);
        }
        parted.push_str(gap);
    }
    Ok(marked.replacen(&state.escape(plain)?, &parted, 1))
}

/// The language of a code; Japanese for any that the site does not have.
fn language(code: &str) -> Lang {
    Lang::ALL
        .into_iter()
        .find(|each| each.code() == code)
        .unwrap_or(Lang::Ja)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_template_is_named() {
        assert_eq!(named("error: x\n --> [page.html:3:7]\n"), "page.html");
        assert_eq!(named("no place"), "");
    }
}
