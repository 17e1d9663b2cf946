//! Prose pages, `content/SLUG.LANG.md`: YAML front matter between `---` lines, then Markdown.

use super::{Draft, PublishOn, Scalar, publication};
use crate::{
    diagnostics::{Place, Problem},
    load::yaml,
    model::{Id, Lang},
};
use serde::Deserialize;

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

/// Reads a prose page; returns its slug and content.
pub(in crate::load) fn prose(
    path: &str,
    name: &str,
    text: &str,
) -> Result<(Id, ProseRecord), Box<Problem>> {
    let place = |span| Place {
        file: path.to_owned(),
        span,
    };
    let known = Lang::ALL
        .into_iter()
        .find_map(|lang| Some((name.strip_suffix(&format!(".{}.md", lang.code()))?, lang)));
    let Some((slug, lang)) = known else {
        let problem =
            Problem::warning("unknown-file", place(0..0), format!("`{path}` is not read"));
        return Err(Box::new(
            problem.help("prose is called NAME.ja.md and NAME.en.md"),
        ));
    };
    let Some(PageParts {
        front_at: offset,
        front,
        body,
    }) = page_parts(text)
    else {
        let span = 0..text.lines().next().map_or(0, str::len);
        let problem = Problem::error(
            "no-front-matter",
            place(span),
            "the page has no front matter",
        );
        let help =
            "begin with a line `---`, then `title: …` and `description: …`, then a line `---`";
        return Err(Box::new(problem.help(help)));
    };
    // The decoder counts from the start of the front matter; positions in the file are further on,
    // by the opening `---` line.
    let shifted = |mut problem: Box<Problem>| {
        problem.place.span.start += offset;
        problem.place.span.end += offset;
        problem
    };
    let record = yaml::decode(path, front).map_err(shifted)?;
    if let Some(problem) = publication::misplaced(path, front) {
        return Err(shifted(Box::new(problem)));
    }
    if let Some(problem) = publication::in_body(path, text, body) {
        return Err(Box::new(problem));
    }
    Ok((
        slug.into(),
        ProseRecord {
            lang,
            front: record,
            body: body.to_owned(),
        },
    ))
}

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

/// Splits a page into front matter and body, with LF or CRLF line ends; `None` without front
/// matter.
#[must_use]
pub fn page_parts(text: &str) -> Option<PageParts<'_>> {
    [("---\n", "\n---\n"), ("---\r\n", "\r\n---\r\n")]
        .into_iter()
        .find_map(|(opening, closing)| {
            let (front, body) = text.strip_prefix(opening)?.split_once(closing)?;
            Some(PageParts {
                front_at: opening.len(),
                front,
                body,
            })
        })
}
