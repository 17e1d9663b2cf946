//! A page that the theme cannot render, as a problem with a file and a line.
//!
//! In: why it cannot, which for most templates is the engine's message. Out: a [`Problem`] that points into the site's own template,
//! or at `book.toml` where a built-in template is at fault. Deliberately absent: how the problem is
//! shown; that is [`mod@super::panel`]'s.

use crate::{
    diagnostics::{Code, Message, Place, Problem, Value, say},
    files::{BOOK, Files},
    preview::snapshot::Snapshot,
    theme,
};

/// A failure to render as a problem. The engine says first what is wrong, then `--> page.html:3:7`.
pub(in crate::preview) fn template_problem(
    snapshot: &Snapshot,
    files: &Files,
    message: &Message,
) -> Problem {
    // A built-in template has no line that the author could open, so the whole message is shown.
    let book = Place {
        file: BOOK.to_owned(),
        span: 0..0,
    };
    let whole = Problem::new(Code::BrokenTemplate, book, message.clone());
    let Some(Value::Text(said)) = message.value("message") else {
        return whole;
    };
    let first_line = said.lines().next().unwrap_or_default();
    let what = first_line.trim_start_matches("error: ");
    let own = theme::folder(
        &snapshot.folders.themes,
        &snapshot.context.site.settings.theme,
    );
    if let Some(place) = blamed(&own, files, said) {
        return Problem::new(
            Code::BrokenTemplate,
            place,
            say!("engine-says", message = what),
        );
    }
    whole
}

/// The line of the site's own template that the engine names; none if the template is a built-in
/// one.
fn blamed(own: &str, files: &Files, message: &str) -> Option<Place> {
    let (_, rest) = message.split_once("--> ")?;
    let mut parts = rest
        .trim_start_matches('[')
        .split(|sign: char| matches!(sign, ':' | ']') || sign.is_whitespace());
    let file = format!("{own}templates/{}", parts.next()?);
    let line: usize = parts.next()?.parse().ok()?;
    let text = files.text(&file)?;
    let lines_before = line.checked_sub(1)?;
    let start = text
        .split_inclusive('\n')
        .take(lines_before)
        .map(str::len)
        .sum();
    let end = text
        .get(start..)?
        .find('\n')
        .map_or(text.len(), |length| start + length);
    Some(Place {
        file,
        span: start..end,
    })
}
