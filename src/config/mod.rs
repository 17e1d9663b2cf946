//! `book.toml`, the configuration of a site: how it presents itself, and which folders it has.
//!
//! In: the file. Out: a [`Config`], and a problem for every key that is unknown or wrong.
//! Deliberately absent: the command line, which may override the address and the output folder.

mod accessibility;
mod addresses;
mod calendar;
mod folders;
mod format;
mod languages;
pub mod locale;
pub mod migrate;
mod partial;
pub mod strings;
mod written;

pub use addresses::base_url;
pub use folders::{Folders, Kept};
pub use languages::usual_languages;
pub use partial::{Partial, partial};

use crate::{
    diagnostics::{Code, Place, Problem, Problems, characters, list, say},
    files::{BOOK, Files},
    model::{Day, Era, Eras, FiscalYear, Format, Localized, Settings, Share, YearStart},
};
use languages::TextReader;
use toml::Spanned;
use written::{Book, EraEntry};

/// `book.toml`, read: the settings and where the rest of the site is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// How the site presents itself.
    pub settings: Settings,
    /// The folders that the site is read from.
    pub folders: Folders,
    /// Files of a person in the output folder, which every build carries over.
    pub keep: Vec<Kept>,
    /// Records that authors keep back and this reader sees all the same. The command line says so,
    /// never the file.
    pub release: Release,
}

/// Which of the records that authors keep back are shown all the same. By default none is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Release {
    /// The audience of the site.
    pub reader: Reader,
    /// Day for which the site is made; records with a later `publish-on` are kept back. Without
    /// a day, all records with one are.
    pub day: Option<Day>,
}

/// The audience of a site.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Reader {
    /// Everybody: neither drafts nor what is to be published later.
    #[default]
    Public,
    /// Colleagues: drafts too.
    Office,
    /// The author, in a preview: everything.
    Author,
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
    let format = format::of(text, problems)?;
    match toml::from_str::<Book>(text) {
        Ok(book) => {
            strings::check(text, problems);
            let source = BookSource { files, format };
            Some(checked(book, source, problems))
        }
        Err(error) => {
            problems.push(explain(BOOK, text, &error));
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

/// What the settings are made from besides the file itself.
#[derive(Clone, Copy)]
struct BookSource<'a> {
    /// The files of the site: its theme may have files of languages.
    files: &'a Files,
    format: Format,
}

fn checked(book: Book, source: BookSource<'_>, problems: &mut Problems) -> Config {
    let BookSource { files, format } = source;
    let Book {
        book: about,
        build,
        output,
        eras,
        calendar,
        accessibility,
        export,
        ..
    } = book;
    let folders = folders::written(&build, problems);
    let theme = output.html.theme.unwrap_or_else(|| "default".to_owned());
    let locales = format!("{}/{theme}/locales/", folders.themes);
    let known = locale::known(files, &locales, problems);
    let languages = languages::languages(about.languages.as_ref(), &locales, &known, problems);
    let mut texts = TextReader {
        languages: &languages,
        problems,
    };
    let title = texts.text(about.title);
    let description = texts.text(about.description);
    let publisher = texts.optional(about.publisher);
    let licence = texts.optional(about.licence);
    let accessibility = accessibility.and_then(|entry| entry.checked(&mut texts));
    let nameless = || Localized::new(languages.source(), String::new());
    let base_url = output.html.base_url;
    let fonts = export.fonts.into_iter();
    let year_start = calendar.year_start(format, problems);
    let settings = Settings {
        // A site without a title is not built: its problem is an error.
        title: title.unwrap_or_else(nameless),
        description: description.unwrap_or_else(nameless),
        base_url: base_url.and_then(|url| addresses::base(&url, problems)),
        publisher,
        licence,
        licence_url: about
            .licence_url
            .and_then(|url| addresses::linked(&url, problems)),
        theme,
        edition: about
            .edition
            .and_then(|year| edition(&year, year_start, problems)),
        format,
        year_start,
        time_zone: calendar.time_zone(format, problems),
        eras: self::eras(eras, problems),
        out: folders::output(build.out, &folders, problems),
        fonts: fonts
            .map(|path| folders::below_root(Some(path), "fonts/regular.otf", problems))
            .collect(),
        share: share(output.html.share_images),
        accessibility,
        languages,
    };
    Config {
        settings,
        folders,
        keep: folders::kept(build.keep, problems),
        release: Release::default(),
    }
}

fn edition(year: &Spanned<u16>, start: YearStart, problems: &mut Problems) -> Option<FiscalYear> {
    let known = start.year(*year.get_ref());
    if known.is_none() {
        problems.push(
            Problem::new(
                Code::WrongYear,
                place(year.span()),
                say!("this-is-no-fiscal-year"),
            )
            .help(say!("western-year-it-begins-in")),
        );
    }
    known
}

/// Whether pages have pictures for links to them; by default they have.
fn share(images: Option<bool>) -> Share {
    match images {
        Some(false) => Share::Nothing,
        _ => Share::Pictures,
    }
}

fn eras(entries: Vec<EraEntry>, problems: &mut Problems) -> Eras {
    let eras = entries.into_iter();
    Eras::new(eras.filter_map(|entry| era(entry, problems)).collect())
}

fn era(entry: EraEntry, problems: &mut Problems) -> Option<Era> {
    let start = day(entry.start.get_ref());
    let Some(start) = start.filter(|start| FiscalYear::RANGE.contains(&start.year())) else {
        problems.push(
            Problem::new(
                Code::WrongDate,
                place(entry.start.span()),
                say!("era-begins-on-day"),
            )
            .help(say!("start-example")),
        );
        return None;
    };
    Some(Era {
        name: entry.name,
        letter: entry.letter,
        start,
    })
}

/// The day of a TOML date; none for a time without a day.
fn day(written: &toml::value::Datetime) -> Option<Day> {
    let date = written.date?;
    Day::new(date.year, date.month, date.day)
}

/// Says an error of the decoder in an author's words.
fn explain(file: &str, text: &str, error: &toml::de::Error) -> Problem {
    let span = error.span().unwrap_or(0..0);
    let place = |span| Place {
        file: file.to_owned(),
        span,
    };
    let message = error.message();
    let written = text.get(span.clone()).unwrap_or_default();
    if message.starts_with("unknown field") {
        // unknown field `a`, expected one of `b`, `c`: every second piece is a name.
        let names: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
        let (key, known) = names
            .split_first()
            .map_or((written, &[][..]), |(key, known)| (*key, known));
        return Problem::new(Code::UnknownKey, place(span), say!("no-such-key", key))
            .suggest(key, known.iter().copied())
            .help(say!("known-keys", known = list(known)));
    }
    if let Some(key) = message.strip_prefix("missing field ") {
        let key = key.trim_matches('`');
        return Problem::new(Code::MissingKey, place(span), say!("key-is-missing", key));
    }
    let types = message
        .strip_prefix("invalid type: ")
        .and_then(|rest| rest.split_once(", expected "));
    if let Some((found, expected)) = types {
        return Problem::new(
            Code::WrongType,
            place(span),
            say!("expected-but-found", expected, found),
        );
    }
    let message = message.replace('\n', ", ");
    Problem::new(
        Code::NotToml,
        place(span),
        say!("this-is-not-toml", message),
    )
}
