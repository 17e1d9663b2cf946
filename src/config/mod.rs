//! `book.toml` -> [`Settings`], and the folders that the site is read from.
//!
//! In: the file. Out: settings, and every key that is unknown or wrong. Deliberately absent: the command line, which may override
//! the address and the output folder at the edge.

mod accessibility;
pub mod strings;

use crate::{
    diagnostics::{Place, Problem, Problems, characters},
    files::{BOOK, Files},
    model::{Era, Eras, FiscalYear, Lang, Localized, Settings, Share},
};
use serde::Deserialize;
use toml::{Spanned, value::Datetime};

/// The folders of a site, relative to its root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folders {
    /// Where records are.
    pub data: String,
    /// Where prose is.
    pub content: String,
    /// Where themes are.
    pub themes: String,
}

/// `book.toml`, read: the settings and where the rest of the site is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// How the site presents itself.
    pub settings: Settings,
    /// The folders to read.
    pub folders: Folders,
    /// Which of the records that authors keep back are shown all the same; the edge says so, never the file.
    pub release: Release,
}

/// Which of the records that authors keep back are shown all the same. By default none is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Release {
    /// Who is to read the site.
    pub reader: Reader,
    /// The day for which the site is made, ISO; a record with a later `publish-on` is kept back. Without a day, all that have one are.
    pub day: Option<String>,
}

/// Who is to read a site.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Reader {
    /// Everybody: neither drafts nor what is to be published later.
    #[default]
    Public,
    /// Colleagues: drafts too.
    Office,
    /// The author, before a preview: everything.
    Author,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Book {
    book: About,
    #[serde(default)]
    build: Build,
    #[serde(default)]
    output: Output,
    #[serde(default)]
    eras: Vec<EraEntry>,
    accessibility: Option<accessibility::Entry>,
    #[serde(default)]
    export: Export,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct About {
    title: Both,
    description: Both,
    languages: Option<Spanned<Vec<String>>>,
    edition: Option<Spanned<u16>>,
    publisher: Option<Both>,
    licence: Option<Both>,
    licence_url: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Both {
    ja: String,
    en: String,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "kebab-case", default, deny_unknown_fields)]
struct Build {
    out: Option<Spanned<String>>,
    data: Option<Spanned<String>>,
    content: Option<Spanned<String>>,
    themes: Option<Spanned<String>>,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Output {
    html: Html,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "kebab-case", default, deny_unknown_fields)]
struct Html {
    theme: Option<String>,
    base_url: Option<Spanned<String>>,
    share_images: Option<bool>,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Export {
    fonts: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EraEntry {
    name: String,
    letter: char,
    start: Spanned<Datetime>,
}

/// Reads `book.toml`; none if it cannot be read, with the reason among the problems.
pub fn parse(files: &Files, problems: &mut Problems) -> Option<Config> {
    let text = match characters::text(files, BOOK) {
        Ok(text) => text,
        Err(problem) => {
            problems.push(*problem);
            return None;
        }
    };
    match toml::from_str::<Book>(text) {
        Ok(book) => {
            strings::check(text, problems);
            Some(checked(book, problems))
        }
        Err(error) => {
            problems.push(explain(text, &error));
            None
        }
    }
}

fn place(span: std::ops::Range<usize>) -> Place {
    Place {
        file: BOOK.to_owned(),
        span,
    }
}

fn checked(book: Book, problems: &mut Problems) -> Config {
    let Book {
        book: about,
        build,
        output,
        eras,
        accessibility,
        export,
    } = book;
    if let Some(languages) = &about.languages {
        languages_are_both(languages, problems);
    }
    let folders = Folders {
        data: folder(build.data, "data", problems),
        content: folder(build.content, "content", problems),
        themes: folder(build.themes, "themes", problems),
    };
    let settings = Settings {
        title: about.title.into(),
        description: about.description.into(),
        base_url: output.html.base_url.and_then(|url| address(&url, problems)),
        publisher: about.publisher.map(Into::into),
        licence: about.licence.map(Into::into),
        licence_url: about.licence_url,
        theme: output.html.theme.unwrap_or_else(|| "default".to_owned()),
        edition: about.edition.and_then(|year| edition(&year, problems)),
        eras: Eras::new(
            eras.into_iter()
                .filter_map(|entry| era(entry, problems))
                .collect(),
        ),
        out: folder(build.out, "public", problems),
        fonts: export
            .fonts
            .into_iter()
            .map(|path| folder(Some(path), "fonts/regular.otf", problems))
            .collect(),
        share: if output.html.share_images == Some(false) {
            Share::Nothing
        } else {
            Share::Pictures
        },
        accessibility: accessibility.and_then(|entry| entry.checked(problems)),
    };
    Config {
        settings,
        folders,
        release: Release::default(),
    }
}

impl From<Both> for Localized {
    fn from(both: Both) -> Self {
        Self::new(both.ja, both.en)
    }
}

fn languages_are_both(languages: &Spanned<Vec<String>>, problems: &mut Problems) {
    let mut written = languages.get_ref().clone();
    written.sort();
    if written
        != Lang::ALL
            .map(|lang| lang.code())
            .into_iter()
            .rev()
            .collect::<Vec<_>>()
    {
        problems.push(
            Problem::error("wrong-languages", place(languages.span()), "the languages are not `ja` and `en`")
                .help(
                    "nenpo makes bilingual sites: write languages = [\"ja\", \"en\"], or leave the key out",
                ),
        );
    }
}

/// A folder or file below the root: relative, without `..`.
fn folder(written: Option<Spanned<String>>, usual: &str, problems: &mut Problems) -> String {
    let Some(written) = written else {
        return usual.to_owned();
    };
    let path = written.get_ref().trim_end_matches('/');
    let inside = !path.is_empty()
        && !path.starts_with('/')
        && path
            .split(['/', '\\'])
            .all(|part| !matches!(part, ".." | "." | ""));
    if !inside {
        problems.push(
            Problem::error(
                "folder-outside",
                place(written.span()),
                "this is not below the site's root",
            )
            .help(format!("write a relative path such as \"{usual}\"")),
        );
    }
    path.to_owned()
}

/// An absolute web address with a trailing slash.
fn address(url: &Spanned<String>, problems: &mut Problems) -> Option<String> {
    match base_url(url.get_ref()) {
        Some(address) => Some(address),
        None => {
            problems.push(
                Problem::error(
                    "wrong-address",
                    place(url.span()),
                    "the base URL is not an absolute web address",
                )
                .help("write for example \"https://report.example.jp/\", or leave the key out"),
            );
            None
        }
    }
}

/// The address in its normal form, if it is an absolute web address without query and fragment.
#[must_use]
pub fn base_url(written: &str) -> Option<String> {
    let rest = written
        .strip_prefix("https://")
        .or_else(|| written.strip_prefix("http://"))?;
    let plain = !rest.is_empty()
        && !rest.starts_with('/')
        && !rest.contains(|c: char| c.is_whitespace() || "?#\"<>".contains(c));
    plain.then(|| format!("{}/", written.trim_end_matches('/')))
}

fn edition(year: &Spanned<u16>, problems: &mut Problems) -> Option<FiscalYear> {
    let known = FiscalYear::new(*year.get_ref());
    if known.is_none() {
        problems.push(
            Problem::error("wrong-year", place(year.span()), "this is no fiscal year")
                .help("write the western year that it begins in, such as 2025"),
        );
    }
    known
}

fn era(entry: EraEntry, problems: &mut Problems) -> Option<Era> {
    let day = entry.start.get_ref().date;
    let first = day.and_then(|date| FiscalYear::new(date.year));
    let (Some(date), Some(first)) = (day, first) else {
        problems.push(
            Problem::error(
                "wrong-date",
                place(entry.start.span()),
                "an era begins on a day",
            )
            .help("write for example start = 2019-05-01"),
        );
        return None;
    };
    Some(Era {
        name: entry.name,
        letter: entry.letter,
        start: date.to_string(),
        first,
    })
}

/// A decoder's error in an author's words.
fn explain(text: &str, error: &toml::de::Error) -> Problem {
    let span = error.span().unwrap_or(0..0);
    let message = error.message();
    let written = text.get(span.clone()).unwrap_or_default();
    if message.starts_with("unknown field") {
        let names: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
        let (key, known) = names
            .split_first()
            .map_or((written, &[][..]), |(key, known)| (*key, known));
        return Problem::error(
            "unknown-key",
            place(span),
            format!("there is no key `{key}` here"),
        )
        .suggest(key, known.iter().copied())
        .help(format!("known keys: {}", known.join(", ")));
    }
    if let Some(key) = message.strip_prefix("missing field ") {
        return Problem::error(
            "missing-key",
            place(span),
            format!("the key {key} is missing"),
        );
    }
    if let Some((found, expected)) = message
        .strip_prefix("invalid type: ")
        .and_then(|rest| rest.split_once(", expected "))
    {
        return Problem::error(
            "wrong-type",
            place(span),
            format!("expected {expected}, found {found}"),
        );
    }
    Problem::error(
        "not-toml",
        place(span),
        format!("this is not TOML: {}", message.replace('\n', ", ")),
    )
}
