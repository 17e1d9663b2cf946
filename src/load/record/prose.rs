//! Prose pages, `content/SLUG.LANG.md`: YAML front matter between `---` lines, then Markdown.

use super::{Draft, FileRecord, PublishOn, Publishable, Scalar, SourceText, publication};
use crate::{
    diagnostics::{Code, Place, Problem, list, say},
    load::{paths::ProseName, yaml},
    model::{Day, Lang, Languages},
};
use serde::Deserialize;
use std::ops::Range;

/// A prose page in one language.
#[derive(Debug, Clone)]
pub struct ProseRecord {
    /// Language, from the file name.
    pub lang: Lang,
    /// Front matter.
    pub front: FrontMatter,
    /// Body, Markdown.
    pub body: String,
}

/// Front matter: the YAML above the text.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    rename_all = "kebab-case",
    deny_unknown_fields,
    expecting = "front matter: title and description"
)]
pub struct FrontMatter {
    /// Page title.
    pub title: Option<Scalar>,
    /// Description of the page in one sentence.
    pub description: Option<Scalar>,
    /// Whether the page is unfinished: public builds leave it out.
    pub draft: Draft,
    /// First public day: builds for an earlier day leave the page out.
    pub publish_on: PublishOn,
}

impl Publishable for ProseRecord {
    fn draft(&self) -> bool {
        self.front.draft.is_set()
    }

    fn publish_on(&self) -> Option<Day> {
        self.front.publish_on.day()
    }
}

impl FileRecord for ProseRecord {
    fn decode(source: SourceText<'_>) -> Result<Self, Vec<Problem>> {
        prose(source)
    }

    fn publishable(&self) -> Option<&dyn Publishable> {
        Some(self)
    }
}

/// Reads a prose page.
pub(in crate::load) fn prose(source: SourceText<'_>) -> Result<ProseRecord, Vec<Problem>> {
    let SourceText {
        path,
        text,
        languages,
        ..
    } = source;
    let place = |span| Place {
        file: path.to_owned(),
        span,
    };
    let Some(ProseName { lang, .. }) = ProseName::parse(path, languages) else {
        return Err(vec![stray_prose(path, languages)]);
    };
    let Some(PageParts {
        front_at: offset,
        front,
        body,
    }) = page_parts(text)
    else {
        return Err(vec![without_front_matter(text, place)]);
    };
    // The decoder counts from the start of the front matter; positions in the file are further on,
    // by the opening `---` line.
    let shifted = |mut problem: Problem| {
        problem.place.span.start += offset;
        problem.place.span.end += offset;
        problem
    };
    let record = yaml::decode(path, front)
        .map_err(|problems: Vec<Problem>| problems.into_iter().map(shifted).collect::<Vec<_>>())?;
    if let Some(problem) = publication::misplaced(path, front) {
        return Err(vec![shifted(problem)]);
    }
    if let Some(problem) = publication::in_body(path, text, body) {
        return Err(vec![problem]);
    }
    Ok(ProseRecord {
        lang,
        front: record,
        body: body.to_owned(),
    })
}

/// Warning for a file beside the prose whose name says no language.
pub(in crate::load) fn stray_prose(path: &str, languages: &Languages) -> Problem {
    let place = |span| Place {
        file: path.to_owned(),
        span,
    };
    let problem = Problem::new(
        Code::UnknownFile,
        place(0..0),
        say!("file-is-not-read", path),
    );
    let names = languages
        .iter()
        .map(|lang| format!("NAME.{}.md", lang.code()));
    problem.help(say!("names-of-prose", names = list(names)))
}

/// Problem of a page whose front matter is missing or does not end.
fn without_front_matter(text: &str, place: impl Fn(Range<usize>) -> Place) -> Problem {
    if let Some(opening) = opening(text) {
        let fence = opening.start..opening.start + FENCE.len();
        return Problem::new(
            Code::NoFrontMatter,
            place(fence),
            say!("front-matter-does-not-end"),
        )
        .help(say!("end-front-matter"));
    }
    let first = text.lines().next().map_or(0, str::len);
    Problem::new(
        Code::NoFrontMatter,
        place(0..first),
        say!("page-without-front-matter"),
    )
    .help(say!("begin-with-front-matter"))
}

/// Line that begins and ends front matter.
const FENCE: &str = "---";

/// Parts of a prose page.
#[derive(Debug, Clone, Copy)]
pub struct PageParts<'a> {
    /// Byte at which the front matter begins.
    pub front_at: usize,
    /// Front matter without its `---` lines.
    pub front: &'a str,
    /// Markdown, to the end of the file.
    pub body: &'a str,
}

/// Splits a page into front matter and body; `None` without front matter.
///
/// Line ends may be LF or CRLF, also mixed. Editors leave blanks behind `---`, blank lines before
/// the first one, and no line end behind the last one; none of these has a meaning.
#[must_use]
pub fn page_parts(text: &str) -> Option<PageParts<'_>> {
    let front_at = opening(text)?.end;
    let closing = lines_from(text, front_at).find(|line| is_fence(&text[line.clone()]))?;
    let front = &text[front_at..closing.start];
    let front = front.strip_suffix('\n').unwrap_or(front);
    Some(PageParts {
        front_at,
        front: front.strip_suffix('\r').unwrap_or(front),
        body: &text[closing.end..],
    })
}

/// The first line that is not blank, if it is a `---` line, with its line end.
fn opening(text: &str) -> Option<Range<usize>> {
    lines_from(text, 0)
        .find(|line| !text[line.clone()].trim().is_empty())
        .filter(|line| is_fence(&text[line.clone()]))
}

/// Byte ranges of the lines from a position on, each with its line end.
fn lines_from(text: &str, at: usize) -> impl Iterator<Item = Range<usize>> {
    text[at..].split_inclusive('\n').scan(at, |next, line| {
        let start = *next;
        *next += line.len();
        Some(start..*next)
    })
}

fn is_fence(line: &str) -> bool {
    line.trim_end() == FENCE
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(text: &str) -> Result<ProseRecord, Vec<Problem>> {
        prose(SourceText {
            path: "content/a.en.md",
            text,
            version: 1,
            languages: &crate::config::usual_languages(),
        })
    }

    /// Front matter and body of a page; the front matter must lie where it is said to.
    fn parts(text: &str) -> Option<(&str, &str)> {
        let page = page_parts(text)?;
        assert!(text[page.front_at..].starts_with(page.front), "{text:?}");
        assert!(text.ends_with(page.body), "{text:?}");
        Some((page.front, page.body))
    }

    #[test]
    fn front_matter_is_found_as_editors_leave_it() {
        for (text, front, body) in [
            ("---\na: 1\n---\ntext\n", "a: 1", "text\n"),
            ("---  \na: 1\n---\t \ntext\n", "a: 1", "text\n"),
            ("---\na: 1\n---", "a: 1", ""),
            ("---\na: 1\n---  ", "a: 1", ""),
            ("---\na: 1\n---\ntext", "a: 1", "text"),
            (
                "---\r\na: 1\r\nb: 2\r\n---\r\ntext\r\n",
                "a: 1\r\nb: 2",
                "text\r\n",
            ),
            (
                "---\r\na: 1\r\nb: 2\n---\ntext\r\n",
                "a: 1\r\nb: 2",
                "text\r\n",
            ),
            ("---\na: 1\r\n---\r\ntext", "a: 1", "text"),
            ("\n \r\n---\na: 1\n---\ntext", "a: 1", "text"),
            ("---\n\na: 1\n\n---\n\ntext", "\na: 1\n", "\ntext"),
            ("---\n---\ntext", "", "text"),
            // A later line is a thematic break of the text.
            (
                "---\na: 1\n---\ntext\n\n---\nmore",
                "a: 1",
                "text\n\n---\nmore",
            ),
            // A line of a value is indented.
            (
                "---\na: |\n  x\n  ---\n---\ntext",
                "a: |\n  x\n  ---",
                "text",
            ),
        ] {
            assert_eq!(parts(text), Some((front, body)), "{text:?}");
        }
    }

    #[test]
    fn a_page_without_both_lines_has_no_front_matter() {
        for text in [
            "",
            "---",
            "---\n",
            "---\na: 1\n",
            "text\n---\na: 1\n---\n",
            " ---\na: 1\n---\n",
            "----\na: 1\n----\n",
            "---\na: 1\n ---\ntext",
        ] {
            assert_eq!(parts(text), None, "{text:?}");
        }
    }

    #[test]
    fn problems_point_into_the_front_matter_whatever_ends_its_lines() {
        for text in [
            "---\ntitle: T\nbanana: 1\n---\ntext\n",
            "---  \r\ntitle: T\r\nbanana: 1\r\n---",
            "\n\n---\r\ntitle: T\nbanana: 1\r\n---  \ntext",
        ] {
            let problems = page(text).expect_err("an unknown key");
            let problem = &problems[0];
            assert_eq!(&text[problem.place.span.clone()], "banana", "{text:?}");
        }
    }

    #[test]
    fn front_matter_that_does_not_end_is_shown_where_it_begins() {
        let text = "\n---\ntitle: T\n\ntext\n";
        let problems = page(text).expect_err("no end");
        let problem = &problems[0];
        assert_eq!(&text[problem.place.span.clone()], "---");
    }
}
